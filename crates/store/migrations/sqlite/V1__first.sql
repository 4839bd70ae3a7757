-- `workspace` is the first column of every key, so that data can be spread by it; times are UTC milliseconds.
-- Rows are clustered by their key: a merchant's parcels together, a parcel's checkpoints together.

CREATE TABLE workspace (
    workspace  INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    settings   TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

-- Sequential ids without a random key in any index: the next id of a kind, kept by the write path.
CREATE TABLE serial (
    workspace INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    next      INTEGER NOT NULL,
    PRIMARY KEY (workspace, kind)
) WITHOUT ROWID;

CREATE TABLE store (
    workspace INTEGER NOT NULL,
    id        INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX store_name ON store (workspace, name);

CREATE TABLE orders (
    workspace      INTEGER NOT NULL,
    id             INTEGER NOT NULL,
    store          INTEGER NOT NULL,
    number         TEXT NOT NULL,
    payment        INTEGER NOT NULL,
    paid_at        INTEGER,
    supplier_paid_at INTEGER,
    customer       TEXT,
    email          TEXT,
    origin         TEXT,
    destination    TEXT,
    items          TEXT NOT NULL,
    supplier       TEXT,
    supplier_order TEXT,
    created_at     INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX orders_number ON orders (workspace, store, number);

CREATE TABLE parcel (
    workspace                INTEGER NOT NULL,
    id                       INTEGER NOT NULL,
    number                   TEXT,
    carrier                  TEXT NOT NULL,
    carrier_stated           INTEGER NOT NULL,
    incarnation              INTEGER NOT NULL,
    origin                   TEXT,
    destination              TEXT,
    store                    INTEGER NOT NULL,
    order_label              TEXT,
    order_count              INTEGER NOT NULL,
    customer                 TEXT,
    supplier                 TEXT,
    created_at               INTEGER NOT NULL,
    attached_at              INTEGER,
    attached_implied         INTEGER NOT NULL,
    awaits_number_since      INTEGER,
    paid_at                  INTEGER,
    orders_called_off        INTEGER NOT NULL,
    status                   INTEGER,
    tab                      INTEGER,
    carrier_status           INTEGER,
    last_update              INTEGER,
    unrecognised_since       INTEGER,
    manual_status            INTEGER,
    manual_at                INTEGER,
    manual_by                TEXT,
    manual_note              TEXT,
    applied_from             INTEGER NOT NULL,
    applied_through          INTEGER,
    snooze_at                INTEGER,
    snooze_until             INTEGER,
    snooze_by                TEXT,
    snooze_note              TEXT,
    checkpoints              INTEGER NOT NULL,
    history                  INTEGER NOT NULL,
    hints                    INTEGER NOT NULL,
    newest_at                INTEGER,
    newest_offset            INTEGER,
    newest_text              TEXT,
    newest_place             TEXT,
    newest_country           TEXT,
    collected_at             INTEGER,
    delivered_at             INTEGER,
    finished_at              INTEGER,
    due_no_tracking_number   INTEGER,
    due_stalled              INTEGER,
    due_number_not_recognised INTEGER,
    due_pending_too_long     INTEGER,
    attention_at             INTEGER,
    sort_at                  INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
-- A parcel is known by carrier and number; a carrier reuses numbers, so a later life of one is another incarnation.
-- Rows without a number do not stand in each other's way: an empty number equals no other.
CREATE UNIQUE INDEX parcel_number ON parcel (workspace, number, carrier, incarnation);
CREATE INDEX parcel_newest ON parcel (workspace, sort_at DESC, id DESC);
CREATE INDEX parcel_tab ON parcel (workspace, tab, sort_at DESC, id DESC);
CREATE INDEX parcel_status ON parcel (workspace, status, sort_at DESC, id DESC);
CREATE INDEX parcel_store ON parcel (workspace, store, sort_at DESC, id DESC);
CREATE INDEX parcel_carrier ON parcel (workspace, carrier, sort_at DESC, id DESC);
CREATE INDEX parcel_destination ON parcel (workspace, destination, sort_at DESC, id DESC);
-- Holds all that the Attention tab is filtered and sorted by.
CREATE INDEX parcel_attention ON parcel (
    workspace, attention_at, sort_at, id,
    due_no_tracking_number, due_stalled, due_number_not_recognised, due_pending_too_long,
    tab, status, store, carrier, destination
) WHERE attention_at IS NOT NULL;

CREATE TABLE parcel_order (
    workspace INTEGER NOT NULL,
    parcel    INTEGER NOT NULL,
    order_id  INTEGER NOT NULL,
    PRIMARY KEY (workspace, parcel, order_id)
) WITHOUT ROWID;
CREATE INDEX parcel_order_back ON parcel_order (workspace, order_id, parcel);

CREATE TABLE checkpoint (
    workspace   INTEGER NOT NULL,
    parcel      INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    at          INTEGER,
    time_text   TEXT,
    utc_offset  INTEGER,
    sequence    INTEGER,
    received_at INTEGER NOT NULL,
    provider    TEXT NOT NULL,
    code        TEXT,
    text        TEXT,
    coarse      TEXT,
    place       TEXT,
    country     TEXT,
    meaning     INTEGER NOT NULL,
    confidence  INTEGER NOT NULL,
    because     TEXT NOT NULL,
    PRIMARY KEY (workspace, parcel, seq)
) WITHOUT ROWID;

CREATE TABLE history (
    workspace INTEGER NOT NULL,
    parcel    INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    actor     TEXT NOT NULL,
    action    TEXT NOT NULL,
    before    TEXT,
    after     TEXT,
    note      TEXT,
    PRIMARY KEY (workspace, parcel, seq)
) WITHOUT ROWID;

-- Kept by the write path: rows by status (255: no number yet), and rows by the hour of their attention deadline.
CREATE TABLE status_count (
    workspace INTEGER NOT NULL,
    status    INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (workspace, status)
) WITHOUT ROWID;
CREATE TABLE attention_hour (
    workspace INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (workspace, hour)
) WITHOUT ROWID;

-- What a person may search besides the number: order numbers, words of names, e-mail addresses.
CREATE TABLE search_term (
    workspace INTEGER NOT NULL,
    term      TEXT NOT NULL,
    parcel    INTEGER NOT NULL,
    PRIMARY KEY (workspace, term, parcel)
) WITHOUT ROWID;
CREATE INDEX search_term_back ON search_term (workspace, parcel);

CREATE TABLE person (
    workspace     INTEGER NOT NULL,
    id            INTEGER NOT NULL,
    email         TEXT NOT NULL,
    role          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX person_email ON person (workspace, email);

CREATE TABLE session (
    workspace  INTEGER NOT NULL,
    token_hash BLOB NOT NULL,
    person     INTEGER NOT NULL,
    csrf       TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, token_hash)
) WITHOUT ROWID;
CREATE INDEX session_expiry ON session (workspace, expires_at);

CREATE TABLE api_key (
    workspace  INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    name       TEXT NOT NULL,
    key_hash   BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX api_key_hash ON api_key (workspace, key_hash);

CREATE TABLE idempotency (
    workspace    INTEGER NOT NULL,
    key          TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status       INTEGER NOT NULL,
    body         TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (workspace, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (workspace, created_at);

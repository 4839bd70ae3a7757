-- The tables of migrations/sqlite/V1__first.sql for PostgreSQL. `workspace` is the first column of every key, so that
-- the tables can be distributed by it; times are UTC milliseconds. Keys that are looked up by their start, or compared
-- with those of SQLite, are ordered byte by byte (COLLATE "C").

CREATE TABLE workspace (
    workspace  BIGINT PRIMARY KEY,
    name       TEXT NOT NULL,
    settings   TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- The next id of a kind. Nodes take ids in blocks, outside of the transactions that use them, so that nobody waits here
-- for another's commit; ids that were not used are lost.
CREATE TABLE serial (
    workspace BIGINT NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    next      BIGINT NOT NULL,
    PRIMARY KEY (workspace, kind)
);

CREATE TABLE store (
    workspace BIGINT NOT NULL,
    id        BIGINT NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX store_name ON store (workspace, name);

CREATE TABLE orders (
    workspace        BIGINT NOT NULL,
    id               BIGINT NOT NULL,
    store            BIGINT NOT NULL,
    number           TEXT COLLATE "C" NOT NULL,
    payment          SMALLINT NOT NULL,
    paid_at          BIGINT,
    supplier_paid_at BIGINT,
    customer         TEXT,
    email            TEXT,
    origin           TEXT,
    destination      TEXT,
    items            TEXT NOT NULL,
    supplier         TEXT,
    supplier_order   TEXT,
    created_at       BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX orders_number ON orders (workspace, store, number);

CREATE TABLE parcel (
    workspace                 BIGINT NOT NULL,
    id                        BIGINT NOT NULL,
    number                    TEXT COLLATE "C",
    carrier                   TEXT COLLATE "C" NOT NULL,
    carrier_stated            BOOLEAN NOT NULL,
    incarnation               BIGINT NOT NULL,
    origin                    TEXT,
    destination               TEXT COLLATE "C",
    store                     BIGINT NOT NULL,
    order_label               TEXT,
    order_count               BIGINT NOT NULL,
    customer                  TEXT,
    supplier                  TEXT,
    created_at                BIGINT NOT NULL,
    attached_at               BIGINT,
    attached_implied          BOOLEAN NOT NULL,
    awaits_number_since       BIGINT,
    paid_at                   BIGINT,
    orders_called_off         BOOLEAN NOT NULL,
    status                    SMALLINT,
    tab                       SMALLINT,
    carrier_status            SMALLINT,
    last_update               BIGINT,
    unrecognised_since        BIGINT,
    manual_status             SMALLINT,
    manual_at                 BIGINT,
    manual_by                 TEXT,
    manual_note               TEXT,
    applied_from              BIGINT NOT NULL,
    applied_through           BIGINT,
    snooze_at                 BIGINT,
    snooze_until              BIGINT,
    snooze_by                 TEXT,
    snooze_note               TEXT,
    checkpoints               BIGINT NOT NULL,
    history                   BIGINT NOT NULL,
    hints                     SMALLINT NOT NULL,
    newest_at                 BIGINT,
    newest_offset             SMALLINT,
    newest_text               TEXT,
    newest_place              TEXT,
    newest_country            TEXT,
    collected_at              BIGINT,
    delivered_at              BIGINT,
    finished_at               BIGINT,
    due_no_tracking_number    BIGINT,
    due_stalled               BIGINT,
    due_number_not_recognised BIGINT,
    due_pending_too_long      BIGINT,
    attention_at              BIGINT,
    sort_at                   BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
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

-- Numbers that a transaction is about to make a first row for: two transactions that make rows of one number wait for
-- each other here. A row goes in the transaction that made it, so that nobody ever sees one.
CREATE UNLOGGED TABLE new_number (
    workspace BIGINT NOT NULL,
    number    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, number)
);

CREATE TABLE parcel_order (
    workspace BIGINT NOT NULL,
    parcel    BIGINT NOT NULL,
    order_id  BIGINT NOT NULL,
    PRIMARY KEY (workspace, parcel, order_id)
);
CREATE INDEX parcel_order_back ON parcel_order (workspace, order_id, parcel);

CREATE TABLE checkpoint (
    workspace   BIGINT NOT NULL,
    parcel      BIGINT NOT NULL,
    seq         BIGINT NOT NULL,
    at          BIGINT,
    time_text   TEXT,
    utc_offset  SMALLINT,
    sequence    BIGINT,
    received_at BIGINT NOT NULL,
    provider    TEXT NOT NULL,
    code        TEXT,
    text        TEXT,
    coarse      TEXT,
    place       TEXT,
    country     TEXT,
    meaning     SMALLINT NOT NULL,
    confidence  SMALLINT NOT NULL,
    because     TEXT NOT NULL,
    PRIMARY KEY (workspace, parcel, seq)
);

CREATE TABLE history (
    workspace BIGINT NOT NULL,
    parcel    BIGINT NOT NULL,
    seq       BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    action    TEXT NOT NULL,
    before    TEXT,
    after     TEXT,
    note      TEXT,
    PRIMARY KEY (workspace, parcel, seq)
);

-- Kept by the write path: rows by status (255: no number yet), and rows by the hour of their attention deadline. Each
-- counter is the sum of a few slots, so that transactions that end at one time seldom wait for one another; a slot by
-- itself may be less than nothing.
CREATE TABLE status_count (
    workspace BIGINT NOT NULL,
    slot      SMALLINT NOT NULL,
    status    SMALLINT NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (workspace, status, slot)
);
CREATE TABLE attention_hour (
    workspace BIGINT NOT NULL,
    slot      SMALLINT NOT NULL,
    hour      BIGINT NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (workspace, hour, slot)
);

-- What a person may search besides the number: order numbers, words of names, e-mail addresses.
CREATE TABLE search_term (
    workspace BIGINT NOT NULL,
    term      TEXT COLLATE "C" NOT NULL,
    parcel    BIGINT NOT NULL,
    PRIMARY KEY (workspace, term, parcel)
);
CREATE INDEX search_term_back ON search_term (workspace, parcel);

CREATE TABLE person (
    workspace     BIGINT NOT NULL,
    id            BIGINT NOT NULL,
    email         TEXT COLLATE "C" NOT NULL,
    role          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX person_email ON person (workspace, email);

CREATE TABLE session (
    workspace  BIGINT NOT NULL,
    token_hash BYTEA NOT NULL,
    person     BIGINT NOT NULL,
    csrf       TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, token_hash)
);
CREATE INDEX session_expiry ON session (workspace, expires_at);

CREATE TABLE api_key (
    workspace  BIGINT NOT NULL,
    id         BIGINT NOT NULL,
    name       TEXT NOT NULL,
    key_hash   BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX api_key_hash ON api_key (workspace, key_hash);

CREATE TABLE idempotency (
    workspace    BIGINT NOT NULL,
    key          TEXT COLLATE "C" NOT NULL,
    request_hash BYTEA NOT NULL,
    status       SMALLINT NOT NULL,
    body         TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (workspace, key)
);
CREATE INDEX idempotency_age ON idempotency (workspace, created_at);

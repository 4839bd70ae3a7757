-- Orders that are read from stores and suppliers, numbers that stores are told, and files from the drop folder.

-- How far the orders of an account were read.
CREATE TABLE order_feed (
    workspace  BIGINT NOT NULL,
    account    BIGINT NOT NULL,
    -- When they are read next; with a lease: until when that is believed.
    next_at    BIGINT NOT NULL,
    lease      TEXT,
    -- All that changed before this instant was read; empty: nothing was.
    read_until BIGINT,
    -- The last time that they were read to the end: when, how many orders were named, how many were new or changed.
    read_at    BIGINT,
    orders     BIGINT NOT NULL,
    changed    BIGINT NOT NULL,
    -- Why they were not read to the end, for people.
    note       TEXT,
    PRIMARY KEY (workspace, account)
);

-- What an account calls our orders. remote_key is what stands behind the last slash: others name the order by it.
CREATE TABLE remote_order (
    workspace  BIGINT NOT NULL,
    account    BIGINT NOT NULL,
    remote_id  TEXT NOT NULL,
    remote_key TEXT NOT NULL,
    order_id   BIGINT NOT NULL,
    noted_at   BIGINT NOT NULL,
    PRIMARY KEY (workspace, account, remote_id)
);
CREATE INDEX remote_order_key ON remote_order (workspace, remote_key);
CREATE INDEX remote_order_back ON remote_order (workspace, order_id);

-- A supplier's orders that belong to no order that is known so far; content is the engine's JSON.
CREATE TABLE waiting_order (
    workspace BIGINT NOT NULL,
    account   BIGINT NOT NULL,
    number    TEXT NOT NULL,
    content   TEXT NOT NULL,
    since     BIGINT NOT NULL,
    PRIMARY KEY (workspace, account, number)
);

-- Numbers that a store is to be told, or has (state: 0 waits, 1 told, 2 the store had it, 3 refused).
CREATE TABLE fulfilment (
    workspace BIGINT NOT NULL,
    account   BIGINT NOT NULL,
    remote_id TEXT NOT NULL,
    number    TEXT NOT NULL,
    order_id  BIGINT NOT NULL,
    parcel    BIGINT NOT NULL,
    state     BIGINT NOT NULL,
    next_at   BIGINT,
    lease     TEXT,
    tries     BIGINT NOT NULL,
    -- What the store said of it.
    said      TEXT,
    since     BIGINT NOT NULL,
    done_at   BIGINT,
    PRIMARY KEY (workspace, account, remote_id, number)
);
CREATE INDEX fulfilment_due ON fulfilment (workspace, account, next_at) WHERE next_at IS NOT NULL;

-- What came of files from the drop folder; report is the engine's JSON.
CREATE TABLE dropped_file (
    workspace BIGINT NOT NULL,
    id        BIGINT NOT NULL,
    file      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    report    TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- A supplier names an order by its own number, or by the one that the customer knows.
CREATE INDEX orders_name ON orders (workspace, number);
CREATE INDEX orders_supplier_order ON orders (workspace, supplier_order) WHERE supplier_order IS NOT NULL;

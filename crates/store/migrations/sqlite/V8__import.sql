-- Files that people bring in by the browser. `sheet` (how the file is read, and its first rows) and `found` (what came of
-- it) are the engine's JSON; `state`: 0 being checked, 1 waiting for its person, 2 being brought in, 3 done, 4 stopped,
-- 5 failed. Whoever works on it holds it until `lease_until`; `round` rises whenever the work begins anew.
CREATE TABLE import_job (
    workspace   INTEGER NOT NULL,
    id          INTEGER NOT NULL,
    person      TEXT NOT NULL,
    file        TEXT NOT NULL,
    size        INTEGER NOT NULL,
    sheet       TEXT NOT NULL,
    state       INTEGER NOT NULL,
    round       INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    done        INTEGER NOT NULL,
    cursor      INTEGER NOT NULL,
    found       TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    finished_at INTEGER,
    lease_until INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE INDEX import_job_state ON import_job (workspace, state, id);

-- The file (`kind` 0) in parts, until it is brought in, and the lines of the report (`kind` 1).
CREATE TABLE import_part (
    workspace INTEGER NOT NULL,
    job       INTEGER NOT NULL,
    kind      INTEGER NOT NULL,
    part      INTEGER NOT NULL,
    bytes     BLOB NOT NULL,
    PRIMARY KEY (workspace, job, kind, part)
);

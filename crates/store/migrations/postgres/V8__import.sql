-- Files that people bring in by the browser. `sheet` (how the file is read, and its first rows) and `found` (what came of
-- it) are the engine's JSON; `state`: 0 being checked, 1 waiting for its person, 2 being brought in, 3 done, 4 stopped,
-- 5 failed. Whoever works on it holds it until `lease_until`; `round` rises whenever the work begins anew.
CREATE TABLE import_job (
    workspace   BIGINT NOT NULL,
    id          BIGINT NOT NULL,
    person      TEXT NOT NULL,
    file        TEXT NOT NULL,
    size        BIGINT NOT NULL,
    sheet       TEXT NOT NULL,
    state       SMALLINT NOT NULL,
    round       BIGINT NOT NULL,
    total       BIGINT NOT NULL,
    done        BIGINT NOT NULL,
    cursor      BIGINT NOT NULL,
    found       TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    finished_at BIGINT,
    lease_until BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX import_job_state ON import_job (workspace, state, id);

-- The file (`kind` 0) in parts, until it is brought in, and the lines of the report (`kind` 1).
CREATE TABLE import_part (
    workspace BIGINT NOT NULL,
    job       BIGINT NOT NULL,
    kind      SMALLINT NOT NULL,
    part      BIGINT NOT NULL,
    bytes     BYTEA NOT NULL,
    PRIMARY KEY (workspace, job, kind, part)
);

-- A merchant's own phrases ("this text means …"), and what was not understood.

CREATE TABLE phrase (
    workspace BIGINT NOT NULL,
    id        BIGINT NOT NULL,
    phrase    TEXT NOT NULL,
    -- The one spelling that all ways to write the phrase share.
    spelling  TEXT COLLATE "C" NOT NULL,
    meaning   SMALLINT NOT NULL,
    added_at  BIGINT NOT NULL,
    added_by  TEXT NOT NULL,
    note      TEXT,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX phrase_spelling ON phrase (workspace, spelling);

-- One row a workspace. `version` rises with every change of its phrases; `past` is the version with which all stored
-- checkpoints have been read. While they differ, `reading` is the version that they are being read with, and
-- `read_through` the last parcel that has been.
CREATE TABLE phrase_set (
    workspace    BIGINT NOT NULL PRIMARY KEY,
    version      BIGINT NOT NULL,
    changed_by   TEXT NOT NULL,
    past         BIGINT NOT NULL,
    reading      BIGINT NOT NULL,
    read_through BIGINT NOT NULL
);

-- Kept by the write path: how many stored checkpoints only got a guess, by who said it and how it was worded.
CREATE TABLE not_understood (
    workspace BIGINT NOT NULL,
    provider  TEXT COLLATE "C" NOT NULL,
    wording   TEXT COLLATE "C" NOT NULL,
    text      TEXT NOT NULL,
    n         BIGINT NOT NULL,
    first_at  BIGINT NOT NULL,
    last_at   BIGINT NOT NULL,
    parcel    BIGINT NOT NULL,
    PRIMARY KEY (workspace, provider, wording)
);
CREATE INDEX not_understood_count ON not_understood (workspace, n DESC, provider, wording);
CREATE INDEX not_understood_provider ON not_understood (workspace, provider, n DESC, wording);

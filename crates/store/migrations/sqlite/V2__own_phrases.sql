-- A merchant's own phrases ("this text means …"), and what was not understood.

CREATE TABLE phrase (
    workspace INTEGER NOT NULL,
    id        INTEGER NOT NULL,
    phrase    TEXT NOT NULL,
    -- The one spelling that all ways to write the phrase share.
    spelling  TEXT NOT NULL,
    meaning   INTEGER NOT NULL,
    added_at  INTEGER NOT NULL,
    added_by  TEXT NOT NULL,
    note      TEXT,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX phrase_spelling ON phrase (workspace, spelling);

-- One row a workspace. `version` rises with every change of its phrases; `past` is the version with which all stored
-- checkpoints have been read. While they differ, `reading` is the version that they are being read with, and
-- `read_through` the last parcel that has been.
CREATE TABLE phrase_set (
    workspace    INTEGER NOT NULL PRIMARY KEY,
    version      INTEGER NOT NULL,
    changed_by   TEXT NOT NULL,
    past         INTEGER NOT NULL,
    reading      INTEGER NOT NULL,
    read_through INTEGER NOT NULL
) WITHOUT ROWID;

-- Kept by the write path: how many stored checkpoints only got a guess, by who said it and how it was worded.
CREATE TABLE not_understood (
    workspace INTEGER NOT NULL,
    provider  TEXT NOT NULL,
    wording   TEXT NOT NULL,
    text      TEXT NOT NULL,
    n         INTEGER NOT NULL,
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    parcel    INTEGER NOT NULL,
    PRIMARY KEY (workspace, provider, wording)
) WITHOUT ROWID;
CREATE INDEX not_understood_count ON not_understood (workspace, n DESC, provider, wording);
CREATE INDEX not_understood_provider ON not_understood (workspace, provider, n DESC, wording);

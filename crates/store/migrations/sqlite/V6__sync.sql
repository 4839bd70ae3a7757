-- Accounts at providers. What is secret is sealed with a key that is not in the database.
CREATE TABLE provider_account (
    workspace  INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    -- The recipe's id.
    recipe     TEXT NOT NULL,
    name       TEXT NOT NULL,
    -- What was filled in and is no secret, as JSON.
    settings   TEXT NOT NULL,
    secrets    BLOB,
    -- The token that was got with them.
    token      BLOB,
    -- What nobody can guess in the address of its webhook.
    hook       TEXT NOT NULL,
    enabled    INTEGER NOT NULL,
    -- Rises with every change, so that all nodes begin anew with it.
    version    INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;

-- How accounts stand, and which node asks them at present.
CREATE TABLE provider_health (
    workspace     INTEGER NOT NULL,
    account       INTEGER NOT NULL,
    answered_at   INTEGER,
    failed_at     INTEGER,
    failing_since INTEGER,
    failures      INTEGER NOT NULL,
    -- Of the last failure.
    outcome       TEXT,
    message       TEXT,
    -- Nothing is asked before this; with stopped: not before somebody has changed the account.
    closed_until  INTEGER,
    stopped       INTEGER NOT NULL,
    quota_left    INTEGER,
    quota_total   INTEGER,
    quota_at      INTEGER,
    turn_by       TEXT,
    turn_until    INTEGER,
    PRIMARY KEY (workspace, account)
) WITHOUT ROWID;

-- Requests by the hour, for the rate of failures.
CREATE TABLE provider_hour (
    workspace INTEGER NOT NULL,
    account   INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    asked     INTEGER NOT NULL,
    failed    INTEGER NOT NULL,
    PRIMARY KEY (workspace, account, hour)
) WITHOUT ROWID;

-- How each parcel is kept up to date.
CREATE TABLE parcel_sync (
    workspace     INTEGER NOT NULL,
    parcel        INTEGER NOT NULL,
    -- The account that serves it; 0: not chosen yet.
    account       INTEGER NOT NULL,
    -- When it is asked about next; empty: not by itself.
    next_at       INTEGER,
    -- Who is asking at this moment; next_at then says until when that is believed.
    lease         TEXT,
    asked_at      INTEGER,
    answered_at   INTEGER,
    failures      INTEGER NOT NULL,
    -- Why it is not kept up to date.
    problem       TEXT,
    problem_note  TEXT,
    problem_since INTEGER,
    -- The account that watches it; 0: none.
    registered    INTEGER NOT NULL,
    -- What the provider wants to be given back.
    remote_id     TEXT,
    memory        TEXT,
    -- Whom nobody needs to ask again: account:carrier, with blanks between.
    tried         TEXT NOT NULL,
    PRIMARY KEY (workspace, parcel)
) WITHOUT ROWID;
CREATE INDEX parcel_sync_due ON parcel_sync (workspace, account, next_at, parcel) WHERE next_at IS NOT NULL;
CREATE INDEX parcel_sync_problem ON parcel_sync (workspace, problem, parcel) WHERE problem IS NOT NULL;

-- Parcels that are there are asked about as soon as there is somebody to ask; 7 is delivered.
INSERT INTO parcel_sync (workspace, parcel, account, next_at, failures, registered, tried)
SELECT workspace, id, 0, attached_at, 0, 0, '' FROM parcel
WHERE number IS NOT NULL AND manual_status IS NULL AND status <> 7;

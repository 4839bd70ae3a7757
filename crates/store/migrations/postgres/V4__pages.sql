-- The work list: rows by the reason that they stand under, by the hour in which they come under it (+1) and leave it (-1).
-- A counter as those of V1, in slots. (A database of an earlier version that had to be filled does not exist.)
CREATE TABLE reason_hour (
    workspace BIGINT NOT NULL,
    slot      SMALLINT NOT NULL,
    reason    SMALLINT NOT NULL,
    hour      BIGINT NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (workspace, reason, hour, slot)
);

-- Few rows have these deadlines, and those seldom change.
CREATE INDEX parcel_due_no_number ON parcel (workspace, due_no_tracking_number, id)
    WHERE due_no_tracking_number IS NOT NULL;
CREATE INDEX parcel_due_not_recognised ON parcel (workspace, due_number_not_recognised, id)
    WHERE due_number_not_recognised IS NOT NULL;
CREATE INDEX parcel_due_pending ON parcel (workspace, due_pending_too_long, id) WHERE due_pending_too_long IS NOT NULL;
CREATE INDEX parcel_aside ON parcel (workspace, snooze_at DESC, id) WHERE snooze_at IS NOT NULL;

-- People join by a link; it is stored hashed, and works once.
CREATE TABLE invite (
    workspace  BIGINT NOT NULL,
    token_hash BYTEA NOT NULL,
    role       TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, token_hash)
);
ALTER TABLE api_key ADD COLUMN role TEXT NOT NULL DEFAULT 'member';

-- Deadlines that are being computed anew because thresholds changed: how far that is.
CREATE TABLE sweep (
    workspace BIGINT NOT NULL,
    -- Only this store's or carrier's parcels; both empty: all.
    store     BIGINT,
    carrier   TEXT,
    after     BIGINT NOT NULL,
    PRIMARY KEY (workspace)
);

-- Insights: parcels by the week in which their number became known (Monday to Sunday, UTC, counted from 1969-12-29).
-- dimension: 0 all, 1 carrier, 2 destination, 3 supplier. measure: 0 parcels by tab, 1 delivered parcels by their days,
-- 2 parcels under way by the day of the week, those in In Transit 7 higher. A counter in slots.
CREATE TABLE journey_week (
    workspace BIGINT NOT NULL,
    slot      SMALLINT NOT NULL,
    dimension SMALLINT NOT NULL,
    week      BIGINT NOT NULL,
    value     TEXT COLLATE "C" NOT NULL,
    measure   SMALLINT NOT NULL,
    bucket    SMALLINT NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (workspace, dimension, week, value, measure, bucket, slot)
);

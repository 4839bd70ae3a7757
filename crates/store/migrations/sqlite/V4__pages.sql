-- The work list: rows by the reason that they stand under, by the hour in which they come under it (+1) and leave it (-1).
CREATE TABLE reason_hour (
    workspace INTEGER NOT NULL,
    reason    INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (workspace, reason, hour)
) WITHOUT ROWID;
-- 0 no_tracking_number, 2 number_not_recognised, 3 pending_too_long, 1 stalled: worst first. Each reason lasts from its
-- own deadline to the first deadline of a worse one.
WITH never (at) AS (VALUES (9223372036854775807)),
spell (workspace, reason, begins, ends) AS (
    SELECT workspace, 0, due_no_tracking_number, at FROM parcel, never
    UNION ALL
    SELECT workspace, 2, due_number_not_recognised, coalesce(due_no_tracking_number, at) FROM parcel, never
    UNION ALL
    SELECT workspace, 3, due_pending_too_long,
           min(coalesce(due_no_tracking_number, at), coalesce(due_number_not_recognised, at)) FROM parcel, never
    UNION ALL
    SELECT workspace, 1, due_stalled,
           min(coalesce(due_no_tracking_number, at), coalesce(due_number_not_recognised, at),
               coalesce(due_pending_too_long, at)) FROM parcel, never
),
step (workspace, reason, at, n) AS (
    SELECT workspace, reason, begins, 1 FROM spell WHERE begins < ends
    UNION ALL
    SELECT workspace, reason, ends, -1 FROM spell, never WHERE begins < ends AND ends < at
)
INSERT INTO reason_hour (workspace, reason, hour, n)
SELECT workspace, reason, at / 3600000, sum(n) FROM step GROUP BY workspace, reason, at / 3600000;

-- Few rows have these deadlines, and those seldom change.
CREATE INDEX parcel_due_no_number ON parcel (workspace, due_no_tracking_number, id)
    WHERE due_no_tracking_number IS NOT NULL;
CREATE INDEX parcel_due_not_recognised ON parcel (workspace, due_number_not_recognised, id)
    WHERE due_number_not_recognised IS NOT NULL;
CREATE INDEX parcel_due_pending ON parcel (workspace, due_pending_too_long, id) WHERE due_pending_too_long IS NOT NULL;
CREATE INDEX parcel_aside ON parcel (workspace, snooze_at DESC, id) WHERE snooze_at IS NOT NULL;

-- People join by a link; it is stored hashed, and works once.
CREATE TABLE invite (
    workspace  INTEGER NOT NULL,
    token_hash BLOB NOT NULL,
    role       TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, token_hash)
) WITHOUT ROWID;
ALTER TABLE api_key ADD COLUMN role TEXT NOT NULL DEFAULT 'member';

-- Deadlines that are being computed anew because thresholds changed: how far that is.
CREATE TABLE sweep (
    workspace INTEGER NOT NULL,
    -- Only this store's or carrier's parcels; both empty: all.
    store     INTEGER,
    carrier   TEXT,
    after     INTEGER NOT NULL,
    PRIMARY KEY (workspace)
) WITHOUT ROWID;

-- Insights: parcels by the week in which their number became known (Monday to Sunday, UTC, counted from 1969-12-29).
-- dimension: 0 all, 1 carrier, 2 destination, 3 supplier. measure: 0 parcels by tab, 1 delivered parcels by their days,
-- 2 parcels under way by the day of the week, those in In Transit 7 higher.
CREATE TABLE journey_week (
    workspace INTEGER NOT NULL,
    dimension INTEGER NOT NULL,
    week      INTEGER NOT NULL,
    value     TEXT NOT NULL,
    measure   INTEGER NOT NULL,
    bucket    INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (workspace, dimension, week, value, measure, bucket)
) WITHOUT ROWID;
WITH journey (workspace, carrier, destination, supplier, tab, day, days) AS (
    SELECT workspace, carrier, coalesce(destination, ''), coalesce(supplier, ''), tab, attached_at / 86400000,
           CASE WHEN status = 7 AND delivered_at IS NOT NULL
                THEN max(0, min(180, (delivered_at - min(attached_at, coalesce(collected_at, attached_at))) / 86400000))
           END
    FROM parcel WHERE attached_at IS NOT NULL AND tab IS NOT NULL
),
part (workspace, dimension, value, tab, day, days) AS (
    SELECT workspace, 0, '', tab, day, days FROM journey
    UNION ALL SELECT workspace, 1, carrier, tab, day, days FROM journey
    UNION ALL SELECT workspace, 2, destination, tab, day, days FROM journey
    UNION ALL SELECT workspace, 3, supplier, tab, day, days FROM journey
),
tally (workspace, dimension, week, value, measure, bucket) AS (
    SELECT workspace, dimension, (day + 3) / 7, value, 0, tab FROM part
    UNION ALL SELECT workspace, dimension, (day + 3) / 7, value, 1, days FROM part WHERE days IS NOT NULL
    UNION ALL SELECT workspace, dimension, (day + 3) / 7, value, 2, tab * 7 + (day + 3) % 7 FROM part WHERE tab IN (0, 1)
)
INSERT INTO journey_week (workspace, dimension, week, value, measure, bucket, n)
SELECT workspace, dimension, week, value, measure, bucket, count(*) FROM tally
GROUP BY workspace, dimension, week, value, measure, bucket;

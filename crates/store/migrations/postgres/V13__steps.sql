-- Rows by the reason that they stand under: how many come under it within a span of time, less those that leave it, in
-- spans of five minutes and of a day (both: a sum over days is short, and what is left of a day is exact to five minutes).
-- `at`: when the span began. All reasons together: the yellow rows. Instead of the counters by hours.
-- A counter in slots.
CREATE TABLE reason_step (
    workspace BIGINT NOT NULL,
    slot      SMALLINT NOT NULL,
    minutes   SMALLINT NOT NULL,
    at        BIGINT NOT NULL,
    reason    SMALLINT NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (workspace, minutes, at, reason, slot)
);

-- 0 no_tracking_number, 2 number_not_recognised, 3 pending_too_long, 1 stalled: worst first. Each reason lasts from its
-- own deadline to the first deadline of a worse one. The index of attention holds all deadlines.
INSERT INTO reason_step (workspace, slot, minutes, at, reason, n)
WITH deadline (workspace, no_number, not_recognised, pending, stalled, never) AS (
    SELECT workspace, due_no_tracking_number, due_number_not_recognised, due_pending_too_long, due_stalled,
           9223372036854775807
    FROM parcel WHERE attention_at IS NOT NULL
),
spell (workspace, reason, begins, ends, never) AS (
    SELECT workspace, 0, no_number, never, never FROM deadline WHERE no_number IS NOT NULL
    UNION ALL
    SELECT workspace, 2, not_recognised, coalesce(no_number, never), never FROM deadline WHERE not_recognised IS NOT NULL
    UNION ALL
    SELECT workspace, 3, pending, least(coalesce(no_number, never), coalesce(not_recognised, never)), never
    FROM deadline WHERE pending IS NOT NULL
    UNION ALL
    SELECT workspace, 1, stalled,
           least(coalesce(no_number, never), coalesce(not_recognised, never), coalesce(pending, never)), never
    FROM deadline WHERE stalled IS NOT NULL
),
step (workspace, reason, at, n) AS (
    SELECT workspace, reason, begins, 1 FROM spell WHERE begins < ends
    UNION ALL
    SELECT workspace, reason, ends, -1 FROM spell WHERE begins < ends AND ends < never
),
span (minutes, length) AS (VALUES (5, 300000::bigint), (1440, 86400000::bigint))
SELECT workspace, 0, minutes, at - (at % length + length) % length, reason, sum(n) FROM step CROSS JOIN span
GROUP BY workspace, minutes, at - (at % length + length) % length, reason HAVING sum(n) <> 0;

DROP TABLE attention_hour;
DROP TABLE reason_hour;

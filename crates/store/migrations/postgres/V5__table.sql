-- The table side of the dashboard: live updates, filters, saved views, work in bulk.

-- Which parcels changed, one line for each transaction, for browsers that watch. `id` is the transaction's number: they
-- commit in another order, so whoever reads goes on at the oldest that was under way, not at the newest that was seen.
-- `parcels` is a JSON array of their ids, empty where there were too many to name. Only the newest lines are kept.
CREATE TABLE change_log (
    workspace BIGINT NOT NULL,
    id        BIGINT NOT NULL,
    parcels   TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- Kept by the write path: rows by what they can be filtered by (`carrier`, `store`, `destination`, `supplier`). A counter
-- in slots as those of V1.
CREATE TABLE facet_count (
    workspace BIGINT NOT NULL,
    slot      SMALLINT NOT NULL,
    facet     TEXT COLLATE "C" NOT NULL,
    value     TEXT COLLATE "C" NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (workspace, facet, value, slot)
);
INSERT INTO facet_count (workspace, slot, facet, value, n)
    SELECT workspace, 0, 'carrier', carrier, count(*) FROM parcel WHERE carrier <> '' GROUP BY workspace, carrier;
INSERT INTO facet_count (workspace, slot, facet, value, n)
    SELECT workspace, 0, 'store', store::text, count(*) FROM parcel WHERE store <> 0 GROUP BY workspace, store;
INSERT INTO facet_count (workspace, slot, facet, value, n)
    SELECT workspace, 0, 'destination', destination, count(*) FROM parcel
    WHERE destination IS NOT NULL GROUP BY workspace, destination;
INSERT INTO facet_count (workspace, slot, facet, value, n)
    SELECT workspace, 0, 'supplier', supplier, count(*) FROM parcel
    WHERE supplier IS NOT NULL GROUP BY workspace, supplier;

CREATE INDEX parcel_supplier ON parcel (workspace, supplier, sort_at DESC, id DESC) WHERE supplier IS NOT NULL;
CREATE INDEX parcel_manual ON parcel (workspace, sort_at DESC, id DESC) WHERE manual_status IS NOT NULL;
-- Newest update first; a row that no carrier has spoken of counts by when it began.
CREATE INDEX parcel_updated ON parcel (workspace, (coalesce(last_update, sort_at)) DESC, id DESC);
-- Parcels whose journey has not ended, by when it began: "days under way" (a carrier may have had a parcel before
-- anybody told us its number).
CREATE INDEX parcel_under_way ON parcel (workspace, (CASE WHEN collected_at < sort_at THEN collected_at ELSE sort_at END), id)
    WHERE finished_at IS NULL;

-- Filters with a name. `person` is the e-mail address of whoever sees it; empty: everybody in the workspace.
CREATE TABLE saved_view (
    workspace BIGINT NOT NULL,
    id        BIGINT NOT NULL,
    person    TEXT COLLATE "C" NOT NULL,
    name      TEXT NOT NULL,
    query     TEXT NOT NULL,
    place     BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX saved_view_person ON saved_view (workspace, person, place, id);

-- How a person (by e-mail address) likes the table, as JSON.
CREATE TABLE table_preference (
    workspace  BIGINT NOT NULL,
    person     TEXT NOT NULL,
    preference TEXT NOT NULL,
    PRIMARY KEY (workspace, person)
);

-- Numbers that somebody pasted to look for, one a line.
CREATE TABLE pasted_list (
    workspace  BIGINT NOT NULL,
    id         BIGINT NOT NULL,
    numbers    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX pasted_list_age ON pasted_list (workspace, created_at);

-- What is done to many parcels at once. `deed` and `selection` are the engine's JSON; `state`: 0 running, 1 done,
-- 2 cancelled, 3 failed. Whoever works on it holds it until `lease_until`.
CREATE TABLE bulk_job (
    workspace   BIGINT NOT NULL,
    id          BIGINT NOT NULL,
    person      TEXT NOT NULL,
    deed        TEXT NOT NULL,
    selection   TEXT NOT NULL,
    state       SMALLINT NOT NULL,
    total       BIGINT NOT NULL,
    done        BIGINT NOT NULL,
    changed     BIGINT NOT NULL,
    left_alone  TEXT NOT NULL,
    cursor      TEXT,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    lease_until BIGINT NOT NULL,
    undoes      BIGINT,
    undone_by   BIGINT,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX bulk_job_state ON bulk_job (workspace, state, id);

-- What each parcel was before, so that it can be undone; kept for a day.
CREATE TABLE bulk_item (
    workspace BIGINT NOT NULL,
    job       BIGINT NOT NULL,
    parcel    BIGINT NOT NULL,
    before    TEXT NOT NULL,
    history   BIGINT NOT NULL,
    PRIMARY KEY (workspace, job, parcel)
);

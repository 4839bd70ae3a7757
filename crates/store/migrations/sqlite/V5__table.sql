-- The table side of the dashboard: live updates, filters, saved views, work in bulk.

-- Which parcels changed, one line for each write, for browsers that watch. `id` rises in the order of the commits;
-- `parcels` is a JSON array of their ids, empty where there were too many to name. Only the newest lines are kept.
CREATE TABLE change_log (
    workspace INTEGER NOT NULL,
    id        INTEGER NOT NULL,
    parcels   TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;

-- Kept by the write path: rows by what they can be filtered by (`carrier`, `store`, `destination`, `supplier`).
CREATE TABLE facet_count (
    workspace INTEGER NOT NULL,
    facet     TEXT NOT NULL,
    value     TEXT NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (workspace, facet, value)
) WITHOUT ROWID;
INSERT INTO facet_count (workspace, facet, value, n)
    SELECT workspace, 'carrier', carrier, count(*) FROM parcel WHERE carrier <> '' GROUP BY workspace, carrier;
INSERT INTO facet_count (workspace, facet, value, n)
    SELECT workspace, 'store', CAST(store AS TEXT), count(*) FROM parcel WHERE store <> 0 GROUP BY workspace, store;
INSERT INTO facet_count (workspace, facet, value, n)
    SELECT workspace, 'destination', destination, count(*) FROM parcel
    WHERE destination IS NOT NULL GROUP BY workspace, destination;
INSERT INTO facet_count (workspace, facet, value, n)
    SELECT workspace, 'supplier', supplier, count(*) FROM parcel
    WHERE supplier IS NOT NULL GROUP BY workspace, supplier;

CREATE INDEX parcel_supplier ON parcel (workspace, supplier, sort_at DESC, id DESC) WHERE supplier IS NOT NULL;
CREATE INDEX parcel_manual ON parcel (workspace, sort_at DESC, id DESC) WHERE manual_status IS NOT NULL;
-- Newest update first; a row that no carrier has spoken of counts by when it began.
CREATE INDEX parcel_updated ON parcel (workspace, coalesce(last_update, sort_at) DESC, id DESC);
-- Parcels whose journey has not ended, by when it began: "days under way" (a carrier may have had a parcel before
-- anybody told us its number).
CREATE INDEX parcel_under_way ON parcel (workspace, (CASE WHEN collected_at < sort_at THEN collected_at ELSE sort_at END), id)
    WHERE finished_at IS NULL;

-- Filters with a name. `person` is the e-mail address of whoever sees it; empty: everybody in the workspace.
CREATE TABLE saved_view (
    workspace INTEGER NOT NULL,
    id        INTEGER NOT NULL,
    person    TEXT NOT NULL,
    name      TEXT NOT NULL,
    query     TEXT NOT NULL,
    place     INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE INDEX saved_view_person ON saved_view (workspace, person, place, id);

-- How a person (by e-mail address) likes the table, as JSON.
CREATE TABLE table_preference (
    workspace  INTEGER NOT NULL,
    person     TEXT NOT NULL,
    preference TEXT NOT NULL,
    PRIMARY KEY (workspace, person)
) WITHOUT ROWID;

-- Numbers that somebody pasted to look for, one a line.
CREATE TABLE pasted_list (
    workspace  INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    numbers    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE INDEX pasted_list_age ON pasted_list (workspace, created_at);

-- What is done to many parcels at once. `deed` and `selection` are the engine's JSON; `state`: 0 running, 1 done,
-- 2 cancelled, 3 failed. Whoever works on it holds it until `lease_until`.
CREATE TABLE bulk_job (
    workspace   INTEGER NOT NULL,
    id          INTEGER NOT NULL,
    person      TEXT NOT NULL,
    deed        TEXT NOT NULL,
    selection   TEXT NOT NULL,
    state       INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    done        INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    left_alone  TEXT NOT NULL,
    cursor      TEXT,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    lease_until INTEGER NOT NULL,
    undoes      INTEGER,
    undone_by   INTEGER,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE INDEX bulk_job_state ON bulk_job (workspace, state, id);

-- What each parcel was before, so that it can be undone; kept for a day.
CREATE TABLE bulk_item (
    workspace INTEGER NOT NULL,
    job       INTEGER NOT NULL,
    parcel    INTEGER NOT NULL,
    before    TEXT NOT NULL,
    history   INTEGER NOT NULL,
    PRIMARY KEY (workspace, job, parcel)
) WITHOUT ROWID;

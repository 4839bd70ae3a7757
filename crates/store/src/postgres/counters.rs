//! The counters' rows (see [`crate::counting`]). They are written with the commit, behind everything else, and in one of
//! a few slots: all of a workspace's transactions change the same few counters, and each would otherwise wait for the
//! end of the one before.

use std::ops::RangeInclusive;

use parcelwatch_domain::Timestamp;

use super::{
    connection::{Connection, Request, request},
    parameter::{Parameter, Text, parameters},
    read::list,
};
use crate::{
    Counts, Facets, Result, Workspace,
    counting::{self, DAY, Differences, MOST_VALUES, PIECE, began},
    insights::{Dimension, Tally, Week},
    rows,
};

/// The statements that write `differences`. A slot is picked by the server's process, so that two transactions at one
/// time mostly have two.
pub(super) fn keep(ws: Workspace, differences: &Differences) -> Result<Vec<Request>> {
    let mut requests = Vec::new();
    let mut send = |sql: &'static str, parameters| requests.push(request(sql, parameters));
    let by_status = &differences.by_status;
    if !by_status.is_empty() {
        send(
            "INSERT INTO status_count (workspace, slot, status, n)
             SELECT $1, pg_backend_pid() % 4, c.status, c.n FROM unnest($2, $3) AS c (status, n)
             ON CONFLICT (workspace, status, slot) DO UPDATE SET n = status_count.n + excluded.n",
            vec![
                Parameter::one(ws.0)?,
                Parameter::each(by_status.keys(), |k| *k)?,
                Parameter::each(by_status.values(), |n| *n)?,
            ],
        );
    }
    let steps = &differences.steps;
    if !steps.is_empty() {
        let keys = || -> Result<[Parameter; 3]> {
            Ok([
                Parameter::each(steps.keys(), |(minutes, ..)| *minutes)?,
                Parameter::each(steps.keys(), |(_, at, _)| *at)?,
                Parameter::each(steps.keys(), |(.., reason)| *reason)?,
            ])
        };
        let n = Parameter::each(steps.values(), |n| *n)?;
        send(
            "INSERT INTO reason_step (workspace, slot, minutes, at, reason, n)
             SELECT $1, pg_backend_pid() % 4, c.* FROM unnest($2, $3, $4, $5) AS c
             ON CONFLICT (workspace, minutes, at, reason, slot) DO UPDATE SET n = reason_step.n + excluded.n",
            with_keys(ws, keys()?, Some(n))?,
        );
        send(
            "DELETE FROM reason_step AS t USING unnest($2, $3, $4) AS c (minutes, at, reason)
             WHERE t.workspace = $1 AND t.minutes = c.minutes AND t.at = c.at AND t.reason = c.reason
               AND t.slot = pg_backend_pid() % 4 AND t.n = 0",
            with_keys(ws, keys()?, None)?,
        );
    }
    let journeys = &differences.journeys;
    if !journeys.is_empty() {
        let keys = || -> Result<[Parameter; 5]> {
            Ok([
                Parameter::each(journeys.keys(), |(dimension, ..)| *dimension)?,
                Parameter::each(journeys.keys(), |(_, week, ..)| *week)?,
                Parameter::each(journeys.keys(), |(_, _, value, ..)| Text::new(value))?,
                Parameter::each(journeys.keys(), |(.., measure, _)| *measure)?,
                Parameter::each(journeys.keys(), |(.., bucket)| *bucket)?,
            ])
        };
        let n = Parameter::each(journeys.values(), |n| *n)?;
        send(
            "INSERT INTO journey_week (workspace, slot, dimension, week, value, measure, bucket, n)
             SELECT $1, pg_backend_pid() % 4, c.* FROM unnest($2, $3, $4, $5, $6, $7) AS c
             ON CONFLICT (workspace, dimension, week, value, measure, bucket, slot)
             DO UPDATE SET n = journey_week.n + excluded.n",
            with_keys(ws, keys()?, Some(n))?,
        );
        send(
            "DELETE FROM journey_week AS t
             USING unnest($2, $3, $4, $5, $6) AS c (dimension, week, value, measure, bucket)
             WHERE t.workspace = $1 AND t.dimension = c.dimension AND t.week = c.week AND t.value = c.value
               AND t.measure = c.measure AND t.bucket = c.bucket AND t.slot = pg_backend_pid() % 4 AND t.n = 0",
            with_keys(ws, keys()?, None)?,
        );
    }
    let facets = &differences.by_facet;
    if !facets.is_empty() {
        let keys = || -> Result<[Parameter; 2]> {
            Ok([
                Parameter::each(facets.keys(), |(facet, _)| Text::new(facet))?,
                Parameter::each(facets.keys(), |(_, value)| Text::new(value))?,
            ])
        };
        let n = Parameter::each(facets.values(), |n| *n)?;
        send(
            "INSERT INTO facet_count (workspace, slot, facet, value, n)
             SELECT $1, pg_backend_pid() % 4, c.* FROM unnest($2, $3, $4) AS c
             ON CONFLICT (workspace, facet, value, slot) DO UPDATE SET n = facet_count.n + excluded.n",
            with_keys(ws, keys()?, Some(n))?,
        );
        send(
            "DELETE FROM facet_count AS t USING unnest($2, $3) AS c (facet, value)
             WHERE t.workspace = $1 AND t.facet = c.facet AND t.value = c.value AND t.slot = pg_backend_pid() % 4
               AND t.n = 0",
            with_keys(ws, keys()?, None)?,
        );
    }
    Ok(requests)
}

/// What the table can be filtered by: the values of each facet, the most frequent first.
pub(super) fn facets(connection: &mut Connection, ws: Workspace) -> Result<Facets> {
    counting::facets(|facet| {
        let found = connection.query(
            "SELECT value, sum(n)::bigint FROM facet_count WHERE workspace = $1 AND facet = $2
             GROUP BY value HAVING sum(n) > 0 ORDER BY sum(n) DESC, value LIMIT $3",
            parameters![ws.0, Text::new(facet), MOST_VALUES],
        )?;
        list(found, rows::counted)
    })
}

/// How many rows have this value.
pub(super) fn facet(connection: &mut Connection, ws: Workspace, facet: &str, value: &str) -> Result<i64> {
    let found = connection.query(
        "SELECT coalesce(sum(n), 0)::bigint FROM facet_count WHERE workspace = $1 AND facet = $2 AND value = $3",
        parameters![ws.0, Text::new(facet), Text::new(value)],
    )?;
    found.first().map_or(Ok(0), rows::number)
}

/// The first entry of the index of attention after `now`.
pub(super) fn next_deadline(connection: &mut Connection, ws: Workspace, now: Timestamp) -> Result<Option<Timestamp>> {
    let found = connection.query(
        "SELECT attention_at FROM parcel WHERE workspace = $1 AND attention_at > $2 ORDER BY attention_at LIMIT 1",
        parameters![ws.0, now.0],
    )?;
    Ok(found.first().map(rows::number).transpose()?.map(Timestamp))
}

/// The workspace, the columns of the keys, and where it is given that of the numbers.
fn with_keys<const N: usize>(ws: Workspace, keys: [Parameter; N], n: Option<Parameter>) -> Result<Vec<Parameter>> {
    Ok([Parameter::one(ws.0)?].into_iter().chain(keys).chain(n).collect())
}

/// The tallies behind the insights of some weeks.
pub(super) fn tallies(
    connection: &mut Connection,
    ws: Workspace,
    dimension: Dimension,
    weeks: &RangeInclusive<Week>,
) -> Result<Vec<Tally>> {
    let found = connection.query(
        "SELECT value, week, measure, bucket, sum(n)::bigint FROM journey_week
         WHERE workspace = $1 AND dimension = $2 AND week BETWEEN $3 AND $4
         GROUP BY week, value, measure, bucket HAVING sum(n) <> 0 ORDER BY week, value, measure, bucket",
        parameters![ws.0, dimension as i64, weeks.start().0, weeks.end().0],
    )?;
    list(found, rows::tally)
}

/// All counts on one snapshot: rows by status, and those whose deadline has passed as a status of their own.
pub(super) fn counts(connection: &mut Connection, ws: Workspace, now: Timestamp) -> Result<Counts> {
    let found = connection.query(
        "SELECT status::bigint, sum(n)::bigint FROM status_count WHERE workspace = $1 GROUP BY status
         UNION ALL
         SELECT -1, (SELECT coalesce(sum(n), 0)::bigint FROM reason_step WHERE workspace = $1 AND minutes = $2 AND at < $3)
                    + (SELECT coalesce(sum(n), 0)::bigint FROM reason_step
                       WHERE workspace = $1 AND minutes = $4 AND at >= $3 AND at < $5)
                    + (SELECT count(*) FROM parcel WHERE workspace = $1 AND attention_at BETWEEN $5 AND $6)",
        parameters![ws.0, DAY, began(DAY, now), PIECE, began(PIECE, now), now.0],
    )?;
    let mut counts = Counts::default();
    for row in &found {
        match rows::pair(row)? {
            (-1, flagged) => counts.flagged = flagged,
            (status, n) => counting::take(&mut counts, status, n),
        }
    }
    Ok(counts)
}

/// How many rows were yellow when the present piece of the day began.
pub(super) fn about_flagged(connection: &mut Connection, ws: Workspace, now: Timestamp) -> Result<i64> {
    let found = connection.query(
        "SELECT coalesce(sum(n), 0)::bigint FROM reason_step
         WHERE workspace = $1 AND ((minutes = $2 AND at < $3) OR (minutes = $4 AND at >= $3 AND at < $5))",
        parameters![ws.0, DAY, began(DAY, now), PIECE, began(PIECE, now)],
    )?;
    found.first().map_or(Ok(0), rows::number)
}

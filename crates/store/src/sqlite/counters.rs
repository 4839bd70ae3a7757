//! The counters' rows, kept in the transaction that changes what they count (see [`crate::counting`]).

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::read::list;
use crate::{
    Counts, Facets, Result, Workspace,
    counting::{self, Differences, HOUR, MOST_VALUES},
    rows,
};

pub(super) fn keep(connection: &Connection, ws: Workspace, differences: &Differences) -> Result<()> {
    let mut add = connection.prepare_cached(
        "INSERT INTO status_count (workspace, status, n) VALUES (?1, ?2, ?3)
         ON CONFLICT (workspace, status) DO UPDATE SET n = n + excluded.n",
    )?;
    for (status, n) in &differences.by_status {
        add.execute(params![ws.0, status, n])?;
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO attention_hour (workspace, hour, n) VALUES (?1, ?2, ?3)
         ON CONFLICT (workspace, hour) DO UPDATE SET n = n + excluded.n",
    )?;
    let mut drop =
        connection.prepare_cached("DELETE FROM attention_hour WHERE workspace = ?1 AND hour = ?2 AND n = 0")?;
    for (hour, n) in &differences.by_hour {
        add.execute(params![ws.0, hour, n])?;
        drop.execute(params![ws.0, hour])?;
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO facet_count (workspace, facet, value, n) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (workspace, facet, value) DO UPDATE SET n = n + excluded.n",
    )?;
    let mut drop = connection
        .prepare_cached("DELETE FROM facet_count WHERE workspace = ?1 AND facet = ?2 AND value = ?3 AND n = 0")?;
    for ((facet, value), n) in &differences.by_facet {
        add.execute(params![ws.0, facet, value, n])?;
        if *n < 0 {
            drop.execute(params![ws.0, facet, value])?;
        }
    }
    Ok(())
}

pub(super) fn facets(connection: &Connection, ws: Workspace) -> Result<Facets> {
    counting::facets(|facet| {
        let mut query = connection.prepare_cached(
            "SELECT value, n FROM facet_count WHERE workspace = ?1 AND facet = ?2 ORDER BY n DESC, value LIMIT ?3",
        )?;
        list(query.query(params![ws.0, facet, MOST_VALUES])?, rows::counted)
    })
}

/// How many rows have this value.
pub(super) fn facet(connection: &Connection, ws: Workspace, facet: &str, value: &str) -> Result<i64> {
    let mut query = connection.prepare_cached(
        "SELECT coalesce(sum(n), 0) FROM facet_count WHERE workspace = ?1 AND facet = ?2 AND value = ?3",
    )?;
    Ok(query.query_row(params![ws.0, facet, value], |row| row.get(0))?)
}

pub(super) fn counts(connection: &Connection, ws: Workspace, now: Timestamp) -> Result<Counts> {
    let mut counts = Counts { flagged: flagged(connection, ws, now)?, ..Counts::default() };
    let mut query = connection.prepare_cached("SELECT status, n FROM status_count WHERE workspace = ?1")?;
    let mut rows = query.query([ws.0])?;
    while let Some(row) = rows.next()? {
        counting::take(&mut counts, row.get(0)?, row.get(1)?);
    }
    Ok(counts)
}

/// How many rows are yellow at `now`.
pub(super) fn flagged(connection: &Connection, ws: Workspace, now: Timestamp) -> Result<i64> {
    let hour = now.0.div_euclid(HOUR);
    let whole: i64 = connection
        .prepare_cached("SELECT coalesce(sum(n), 0) FROM attention_hour WHERE workspace = ?1 AND hour < ?2")?
        .query_row(params![ws.0, hour], |row| row.get(0))?;
    let current: i64 = connection
        .prepare_cached("SELECT count(*) FROM parcel WHERE workspace = ?1 AND attention_at BETWEEN ?2 AND ?3")?
        .query_row(params![ws.0, hour * HOUR, now.0], |row| row.get(0))?;
    Ok(whole + current)
}

/// The first entry of the index of attention after `now`.
pub(super) fn next_deadline(connection: &Connection, ws: Workspace, now: Timestamp) -> Result<Option<Timestamp>> {
    let next: Option<i64> = connection
        .prepare_cached(
            "SELECT min(attention_at) FROM parcel INDEXED BY parcel_attention WHERE workspace = ?1 AND attention_at > ?2",
        )?
        .query_row(params![ws.0, now.0], |row| row.get(0))?;
    Ok(next.map(Timestamp))
}

//! The counters' rows, kept in the transaction that changes what they count (see [`crate::counting`]).

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::read::list;
use crate::{
    Counts, Facets, Result, Workspace,
    counting::{self, DAY, Differences, MOST_VALUES, PIECE, began},
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
        "INSERT INTO reason_step (workspace, minutes, at, reason, n) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (workspace, minutes, at, reason) DO UPDATE SET n = n + excluded.n",
    )?;
    let mut drop = connection.prepare_cached(
        "DELETE FROM reason_step WHERE workspace = ?1 AND minutes = ?2 AND at = ?3 AND reason = ?4 AND n = 0",
    )?;
    for ((minutes, at, reason), n) in &differences.steps {
        // Not by RETURNING: SQLite makes a table of its own for that.
        add.execute(params![ws.0, minutes, at, reason, n])?;
        drop.execute(params![ws.0, minutes, at, reason])?;
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
    let since: i64 = connection
        .prepare_cached("SELECT count(*) FROM parcel WHERE workspace = ?1 AND attention_at BETWEEN ?2 AND ?3")?
        .query_row(params![ws.0, began(PIECE, now), now.0], |row| row.get(0))?;
    let mut counts = Counts { flagged: about_flagged(connection, ws, now)? + since, ..Counts::default() };
    let mut query = connection.prepare_cached("SELECT status, n FROM status_count WHERE workspace = ?1")?;
    let mut rows = query.query([ws.0])?;
    while let Some(row) = rows.next()? {
        counting::take(&mut counts, row.get(0)?, row.get(1)?);
    }
    Ok(counts)
}

/// How many rows were yellow when the present piece of the day began.
pub(super) fn about_flagged(connection: &Connection, ws: Workspace, now: Timestamp) -> Result<i64> {
    let mut query = connection.prepare_cached(
        "SELECT coalesce(sum(n), 0) FROM (
             SELECT n FROM reason_step WHERE workspace = ?1 AND minutes = ?2 AND at < ?3
             UNION ALL SELECT n FROM reason_step WHERE workspace = ?1 AND minutes = ?4 AND at >= ?3 AND at < ?5)",
    )?;
    Ok(query.query_row(params![ws.0, DAY, began(DAY, now), PIECE, began(PIECE, now)], |row| row.get(0))?)
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

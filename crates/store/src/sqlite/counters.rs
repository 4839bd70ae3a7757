//! The counters' rows, kept in the transaction that changes what they count (see [`crate::counting`]).

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use crate::{
    Counts, Result, Workspace,
    counting::{self, Differences, HOUR},
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
    Ok(())
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

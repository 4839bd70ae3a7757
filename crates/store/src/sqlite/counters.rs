//! Counters kept by the write path: rows by status, and rows by the hour of their attention deadline. The second
//! makes the number of yellow rows exact at any moment without a tick: whole hours that have passed, plus the rows
//! of the current hour whose deadline has passed.

use std::collections::BTreeMap;

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use crate::{Change, Counts, ParcelRecord, Result, Workspace};

/// The `status` under which rows without a number are counted.
const NO_NUMBER: i64 = 255;
const HOUR: i64 = 3_600_000;

pub(super) fn keep(connection: &Connection, ws: Workspace, changes: &[Change]) -> Result<()> {
    let mut by_status: BTreeMap<i64, i64> = BTreeMap::new();
    let mut by_hour: BTreeMap<i64, i64> = BTreeMap::new();
    let mut count = |parcel: &ParcelRecord, n: i64| {
        *by_status.entry(parcel.facts.status().map_or(NO_NUMBER, |s| i64::from(s.code()))).or_default() += n;
        if let Some((due, _)) = parcel.due.earliest() {
            *by_hour.entry(due.0.div_euclid(HOUR)).or_default() += n;
        }
    };
    for change in changes {
        if let Some(before) = &change.before {
            count(before, -1);
        }
        if let Some(after) = &change.after {
            count(after, 1);
        }
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO status_count (workspace, status, n) VALUES (?1, ?2, ?3)
         ON CONFLICT (workspace, status) DO UPDATE SET n = n + excluded.n",
    )?;
    for (status, n) in by_status.into_iter().filter(|&(_, n)| n != 0) {
        add.execute(params![ws.0, status, n])?;
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO attention_hour (workspace, hour, n) VALUES (?1, ?2, ?3)
         ON CONFLICT (workspace, hour) DO UPDATE SET n = n + excluded.n",
    )?;
    let mut drop =
        connection.prepare_cached("DELETE FROM attention_hour WHERE workspace = ?1 AND hour = ?2 AND n = 0")?;
    for (hour, n) in by_hour.into_iter().filter(|&(_, n)| n != 0) {
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
        let (status, n): (i64, i64) = (row.get(0)?, row.get(1)?);
        match usize::try_from(status).ok().and_then(|s| counts.by_status.get_mut(s)) {
            Some(slot) => *slot = n,
            None => counts.no_number = n,
        }
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

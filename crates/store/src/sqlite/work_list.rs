//! The work list: yellow rows under the worst reason that holds for them. The counts are kept by the write path, as
//! those of `counters`: hours that have passed, plus what the rows of the current hour did since it began.

use std::collections::BTreeMap;

use parcelwatch_domain::{Deadlines, Reason, Tab, Timestamp, urgency::WORST_FIRST};
use rusqlite::{Connection, params};

use super::{
    parcels,
    read::{all, list},
};
use crate::{
    HistoryRecord, ParcelRecord, Result, Workspace,
    counting::{self, Differences, HOUR, reason_column},
    rows,
};

/// The index along which each reason's rows are read.
const fn index(reason: Reason) -> &'static str {
    match reason {
        Reason::NoTrackingNumber => "parcel_due_no_number",
        Reason::NumberNotRecognised => "parcel_due_not_recognised",
        Reason::PendingTooLong => "parcel_due_pending",
        Reason::Stalled => "parcel_attention",
    }
}

pub(super) fn keep(connection: &Connection, ws: Workspace, differences: &Differences) -> Result<()> {
    let mut add = connection.prepare_cached(
        "INSERT INTO reason_hour (workspace, reason, hour, n) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (workspace, reason, hour) DO UPDATE SET n = n + excluded.n RETURNING n",
    )?;
    let mut drop =
        connection.prepare_cached("DELETE FROM reason_hour WHERE workspace = ?1 AND reason = ?2 AND hour = ?3")?;
    for ((reason, hour), n) in &differences.by_reason {
        let left: i64 = add.query_row(params![ws.0, reason, hour, n], |row| row.get(0))?;
        if left == 0 {
            drop.execute(params![ws.0, reason, hour])?;
        }
    }
    Ok(())
}

/// How many rows stand under each reason at `now`, worst first.
pub(super) fn counts(connection: &Connection, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>> {
    let began = counting::hour_began(now);
    let mut query = connection.prepare_cached(
        "SELECT coalesce(sum(n), 0) FROM reason_hour WHERE workspace = ?1 AND reason = ?2 AND hour < ?3",
    )?;
    let mut passed = BTreeMap::new();
    for reason in WORST_FIRST {
        let n = query.query_row(params![ws.0, reason as u8, began / HOUR], |row| row.get(0))?;
        passed.insert(reason as i64, n);
    }
    let mut moved: BTreeMap<i64, Deadlines> = BTreeMap::new();
    for reason in WORST_FIRST {
        let (columns, index, column) = (rows::DEADLINES, index(reason), reason_column(reason));
        let mut query = connection.prepare_cached(&format!(
            "SELECT {columns} FROM parcel INDEXED BY {index} WHERE workspace = ?1 AND {column} BETWEEN ?2 AND ?3"
        ))?;
        moved.extend(list(query.query(params![ws.0, began, now.0])?, |row| rows::deadlines(row, 0))?);
    }
    Ok(counting::by_reason(passed, moved, now))
}

/// The rows that stand under `reason` at `now`, longest overdue first.
pub(super) fn rows(
    connection: &Connection,
    ws: Workspace,
    reason: Reason,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<ParcelRecord>> {
    let (index, column, no_worse) = (index(reason), reason_column(reason), counting::no_worse(reason, "?2"));
    let mut query = connection.prepare_cached(&format!(
        "SELECT id FROM parcel INDEXED BY {index} WHERE workspace = ?1 AND {column} <= ?2{no_worse}
         ORDER BY {column}, id LIMIT ?3"
    ))?;
    let found = query.query_map(params![ws.0, now.0, limit], |row| row.get(0))?;
    let ids: Vec<i64> = found.collect::<rusqlite::Result<_>>()?;
    parcels::by_ids(connection, ws, &ids)
}

/// Rows that somebody put aside and that are still under way, the latest first.
pub(super) fn aside(connection: &Connection, ws: Workspace, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>> {
    let mut query = connection.prepare_cached(
        "SELECT id FROM parcel INDEXED BY parcel_aside
         WHERE workspace = ?1 AND snooze_at IS NOT NULL AND (snooze_until IS NULL OR snooze_until > ?2)
           AND (attention_at IS NULL OR attention_at > ?2) AND manual_status IS NULL AND orders_called_off = 0
           AND (tab IS NULL OR tab IN (?4, ?5))
         ORDER BY snooze_at DESC, id LIMIT ?3",
    )?;
    let found =
        query.query_map(params![ws.0, now.0, limit, Tab::Pending.code(), Tab::InTransit.code()], |row| row.get(0))?;
    let ids: Vec<i64> = found.collect::<rusqlite::Result<_>>()?;
    parcels::by_ids(connection, ws, &ids)
}

/// Of each of these parcels the last thing that was done to it, other than learning its number.
pub(super) fn last_done(connection: &Connection, ws: Workspace, parcels: &[i64]) -> Result<Vec<HistoryRecord>> {
    let columns = rows::HISTORY;
    let mut query = connection.prepare_cached(&format!(
        "SELECT {columns} FROM history WHERE workspace = ?1 AND parcel = ?2 AND action <> 'number_attached'
         ORDER BY seq DESC LIMIT 1"
    ))?;
    let mut found = Vec::new();
    for parcel in parcels {
        all(query.query(params![ws.0, parcel])?, rows::history, &mut found)?;
    }
    Ok(found)
}

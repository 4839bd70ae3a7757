//! The work list: yellow rows under the worst reason that holds for them (see [`crate::counting`]).

use std::collections::BTreeMap;

use parcelwatch_domain::{Deadlines, Reason, Tab, Timestamp, urgency::WORST_FIRST};
use rusqlite::{Connection, params};

use super::{
    parcels,
    read::{all, list},
};
use crate::{
    HistoryRecord, ParcelRecord, Result, Workspace,
    counting::{self, DAY, PIECE, began, reason_column},
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

/// How many rows stand under each reason at `now`, worst first.
pub(super) fn counts(connection: &Connection, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>> {
    let (day, piece) = (began(DAY, now), began(PIECE, now));
    let mut query = connection.prepare_cached(
        "SELECT reason, sum(n) FROM (
             SELECT reason, n FROM reason_step WHERE workspace = ?1 AND minutes = ?2 AND at < ?3
             UNION ALL SELECT reason, n FROM reason_step WHERE workspace = ?1 AND minutes = ?4 AND at >= ?3 AND at < ?5)
         GROUP BY reason",
    )?;
    let passed = query.query_map(params![ws.0, DAY, day, PIECE, piece], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let passed: BTreeMap<i64, i64> = passed.collect::<rusqlite::Result<_>>()?;
    let mut moved: BTreeMap<i64, Deadlines> = BTreeMap::new();
    for reason in WORST_FIRST {
        let (columns, index, column) = (rows::DEADLINES, index(reason), reason_column(reason));
        let mut query = connection.prepare_cached(&format!(
            "SELECT {columns} FROM parcel INDEXED BY {index} WHERE workspace = ?1 AND {column} BETWEEN ?2 AND ?3"
        ))?;
        moved.extend(list(query.query(params![ws.0, piece, now.0])?, |row| rows::deadlines(row, 0))?);
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

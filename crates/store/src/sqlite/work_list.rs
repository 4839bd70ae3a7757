//! The work list: yellow rows under the worst reason that holds for them (see [`crate::counting`]).

use parcelwatch_domain::{Reason, Timestamp, urgency::WORST_FIRST};
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
    let stepped = counting::stepped();
    let mut sql = format!(
        "SELECT {stepped} FROM reason_step WHERE workspace = ?1 AND minutes = ?2 AND at < ?3
         UNION ALL SELECT {stepped} FROM reason_step WHERE workspace = ?1 AND minutes = ?4 AND at >= ?3 AND at < ?5"
    );
    for reason in WORST_FIRST {
        let (moved, index, column) = (counting::moved(reason, "?5"), index(reason), reason_column(reason));
        let no_worse = counting::no_worse(reason, "?6");
        sql += &format!(
            " UNION ALL SELECT {moved} FROM parcel INDEXED BY {index}
              WHERE workspace = ?1 AND {column} BETWEEN ?5 AND ?6{no_worse}"
        );
    }
    let mut query = connection.prepare_cached(&sql)?;
    let changes = query.query(params![ws.0, DAY, began(DAY, now), PIECE, began(PIECE, now), now.0])?;
    Ok(counting::by_reason(list(changes, rows::by_reason)?))
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
    // The last line is the index's condition.
    let mut query = connection.prepare_cached(
        "SELECT id FROM parcel INDEXED BY parcel_aside
         WHERE workspace = ?1 AND (snooze_until IS NULL OR snooze_until > ?2)
           AND (attention_at IS NULL OR attention_at > ?2)
           AND snooze_at IS NOT NULL AND (tab IS NULL OR tab < 2) AND manual_status IS NULL AND orders_called_off = 0
         ORDER BY snooze_at DESC, id LIMIT ?3",
    )?;
    let found = query.query_map(params![ws.0, now.0, limit], |row| row.get(0))?;
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

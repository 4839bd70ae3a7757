//! The work list: yellow rows under the worst reason that holds for them (see [`crate::counting`]).

use parcelwatch_domain::{Reason, Timestamp, urgency::WORST_FIRST};

use super::{
    connection::Connection,
    parameter::{Parameter, parameters},
    read::list,
};
use crate::{
    HistoryRecord, ParcelRecord, Result, Workspace,
    counting::{self, DAY, PIECE, began, reason_column},
    rows,
};

/// How many rows stand under each reason at `now`, worst first; on one snapshot.
pub(super) fn counts(c: &mut Connection, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>> {
    let stepped = counting::stepped();
    let mut sql = format!(
        "SELECT {stepped} FROM reason_step
         WHERE workspace = $1 AND ((minutes = $2 AND at < $3) OR (minutes = $4 AND at >= $3 AND at < $5))"
    );
    for reason in WORST_FIRST {
        let (moved, column) = (counting::moved(reason, "$5"), reason_column(reason));
        let no_worse = counting::no_worse(reason, "$6");
        sql += &format!(
            " UNION ALL SELECT {moved} FROM parcel WHERE workspace = $1 AND {column} BETWEEN $5 AND $6{no_worse}"
        );
    }
    let changes = c.query(sql, parameters![ws.0, DAY, began(DAY, now), PIECE, began(PIECE, now), now.0])?;
    Ok(counting::by_reason(list(changes, rows::by_reason)?))
}

/// The rows that stand under `reason` at `now`, longest overdue first.
pub(super) fn rows(
    c: &mut Connection,
    ws: Workspace,
    reason: Reason,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<ParcelRecord>> {
    let (columns, column, no_worse) = (rows::PARCEL, reason_column(reason), counting::no_worse(reason, "$2"));
    let sql = format!(
        "SELECT {columns} FROM parcel WHERE workspace = $1 AND {column} <= $2{no_worse} ORDER BY {column}, id LIMIT $3"
    );
    list(c.query(sql, parameters![ws.0, now.0, i64::from(limit)])?, rows::parcel)
}

/// Rows that somebody put aside and that are still under way, the latest first.
pub(super) fn aside(c: &mut Connection, ws: Workspace, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>> {
    let columns = rows::PARCEL;
    // The last line of the condition is that of the index `parcel_aside`.
    let sql = format!(
        "SELECT {columns} FROM parcel
         WHERE workspace = $1 AND (snooze_until IS NULL OR snooze_until > $2)
           AND (attention_at IS NULL OR attention_at > $2)
           AND snooze_at IS NOT NULL AND (tab IS NULL OR tab < 2) AND manual_status IS NULL AND NOT orders_called_off
         ORDER BY snooze_at DESC, id LIMIT $3"
    );
    list(c.query(sql, parameters![ws.0, now.0, i64::from(limit)])?, rows::parcel)
}

/// Of each of these parcels the last thing that was done to it, other than learning its number.
pub(super) fn last_done(c: &mut Connection, ws: Workspace, parcels: &[i64]) -> Result<Vec<HistoryRecord>> {
    let columns = rows::HISTORY;
    let sql = format!(
        "SELECT DISTINCT ON (parcel) {columns} FROM history
         WHERE workspace = $1 AND parcel = ANY($2) AND action <> 'number_attached' ORDER BY parcel, seq DESC"
    );
    list(c.query(sql, Parameter::keys(ws, parcels)?)?, rows::history)
}

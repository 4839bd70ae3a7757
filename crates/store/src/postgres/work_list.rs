//! The work list: yellow rows under the worst reason that holds for them (see [`crate::counting`]).

use std::collections::BTreeMap;

use parcelwatch_domain::{Deadlines, Reason, Tab, Timestamp, urgency::WORST_FIRST};

use super::{
    connection::Connection,
    parameter::{Parameter, parameters},
    read::list,
};
use crate::{
    HistoryRecord, ParcelRecord, Result, Workspace,
    counting::{self, DAY, PIECE, began, reason_column},
    rows::{self, Fields},
};

/// How many rows stand under each reason at `now`, worst first; on one snapshot.
pub(super) fn counts(c: &mut Connection, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>> {
    let columns = rows::DEADLINES;
    let moved: String = WORST_FIRST
        .into_iter()
        .map(|reason| {
            let column = reason_column(reason);
            format!(
                " UNION ALL SELECT NULL, NULL, {columns} FROM parcel WHERE workspace = $1 AND {column} BETWEEN $5 AND $6"
            )
        })
        .collect();
    let sql = format!(
        "SELECT reason::bigint, sum(n)::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
         FROM reason_step
         WHERE workspace = $1 AND ((minutes = $2 AND at < $3) OR (minutes = $4 AND at >= $3 AND at < $5))
         GROUP BY reason{moved}"
    );
    let (mut passed, mut standing) = (BTreeMap::new(), BTreeMap::<i64, Deadlines>::new());
    for row in c.query(sql, parameters![ws.0, DAY, began(DAY, now), PIECE, began(PIECE, now), now.0])? {
        match row.int(0)? {
            Some(reason) => _ = passed.insert(reason, row.int(1)?.unwrap_or_default()),
            None => standing.extend([rows::deadlines(&row, 2)?]),
        }
    }
    Ok(counting::by_reason(passed, standing, now))
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
    let sql = format!(
        "SELECT {columns} FROM parcel
         WHERE workspace = $1 AND snooze_at IS NOT NULL AND (snooze_until IS NULL OR snooze_until > $2)
           AND (attention_at IS NULL OR attention_at > $2) AND manual_status IS NULL AND NOT orders_called_off
           AND (tab IS NULL OR tab IN ($4, $5))
         ORDER BY snooze_at DESC, id LIMIT $3"
    );
    let (pending, in_transit) = (i64::from(Tab::Pending.code()), i64::from(Tab::InTransit.code()));
    list(c.query(sql, parameters![ws.0, now.0, i64::from(limit), pending, in_transit])?, rows::parcel)
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

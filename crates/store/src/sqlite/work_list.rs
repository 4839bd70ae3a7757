//! The work list: yellow rows under the worst reason that holds for them. The counts are kept by the write path, as
//! those of `counters`: hours that have passed, plus what the rows of the current hour did since it began.

use std::collections::BTreeMap;

use parcelwatch_domain::{Deadlines, Reason, Timestamp, urgency::WORST_FIRST};
use rusqlite::{Connection, params};

use super::{parcels, read};
use crate::{Change, HistoryRecord, ParcelRecord, Result, Workspace};

const HOUR: i64 = 3_600_000;

/// The column of each reason's deadline, and the index along which it is read.
const fn column(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::NoTrackingNumber => ("due_no_tracking_number", "parcel_due_no_number"),
        Reason::NumberNotRecognised => ("due_number_not_recognised", "parcel_due_not_recognised"),
        Reason::PendingTooLong => ("due_pending_too_long", "parcel_due_pending"),
        // No worse reason holds, so its deadline is the row's first.
        Reason::Stalled => ("attention_at", "parcel_attention"),
    }
}

pub(super) fn keep(connection: &Connection, ws: Workspace, changes: &[Change]) -> Result<()> {
    let mut steps: BTreeMap<(u8, i64), i64> = BTreeMap::new();
    let mut count = |due: &Deadlines, n: i64| {
        for spell in due.spells() {
            let mut step = |at: Timestamp, n| {
                *steps.entry((spell.reason as u8, at.0.div_euclid(HOUR))).or_default() += n;
            };
            step(spell.from, n);
            if let Some(until) = spell.until {
                step(until, -n);
            }
        }
    };
    for change in changes {
        match (&change.before, &change.after) {
            (Some(before), Some(after)) if before.due == after.due => {}
            (before, after) => {
                if let Some(before) = before {
                    count(&before.due, -1);
                }
                if let Some(after) = after {
                    count(&after.due, 1);
                }
            }
        }
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO reason_hour (workspace, reason, hour, n) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (workspace, reason, hour) DO UPDATE SET n = n + excluded.n RETURNING n",
    )?;
    let mut drop =
        connection.prepare_cached("DELETE FROM reason_hour WHERE workspace = ?1 AND reason = ?2 AND hour = ?3")?;
    for ((reason, hour), n) in steps.into_iter().filter(|&(_, n)| n != 0) {
        let left: i64 = add.query_row(params![ws.0, reason, hour, n], |row| row.get(0))?;
        if left == 0 {
            drop.execute(params![ws.0, reason, hour])?;
        }
    }
    Ok(())
}

/// How many rows stand under each reason at `now`, worst first.
pub(super) fn counts(connection: &Connection, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>> {
    let begin = now.0.div_euclid(HOUR) * HOUR;
    let mut passed = connection.prepare_cached(
        "SELECT coalesce(sum(n), 0) FROM reason_hour WHERE workspace = ?1 AND reason = ?2 AND hour < ?3",
    )?;
    let mut counts: BTreeMap<u8, i64> = BTreeMap::new();
    for reason in WORST_FIRST {
        let n = passed.query_row(params![ws.0, reason as u8, begin / HOUR], |row| row.get(0))?;
        counts.insert(reason as u8, n);
    }
    // Rows that came under a reason, or went from one to a worse one, since the hour began. A row that does both in
    // this hour is seen by both of its columns and must move once: from where it stood when the hour began.
    let just_before = Timestamp(begin - 1);
    let mut moved: BTreeMap<i64, Deadlines> = BTreeMap::new();
    for reason in WORST_FIRST {
        let (column, index) = column(reason);
        let mut query = connection.prepare_cached(&format!(
            "SELECT id, due_no_tracking_number, due_stalled, due_number_not_recognised, due_pending_too_long
             FROM parcel INDEXED BY {index} WHERE workspace = ?1 AND {column} BETWEEN ?2 AND ?3"
        ))?;
        let mut rows = query.query(params![ws.0, begin, now.0])?;
        while let Some(row) = rows.next()? {
            let due = Deadlines {
                no_tracking_number: parcels::time(row, 1)?,
                stalled: parcels::time(row, 2)?,
                number_not_recognised: parcels::time(row, 3)?,
                pending_too_long: parcels::time(row, 4)?,
            };
            moved.insert(row.get(0)?, due);
        }
    }
    for due in moved.values() {
        if let Some(before) = due.worst(just_before) {
            *counts.entry(before as u8).or_default() -= 1;
        }
        if let Some(after) = due.worst(now) {
            *counts.entry(after as u8).or_default() += 1;
        }
    }
    Ok(WORST_FIRST.into_iter().map(|reason| (reason, counts.get(&(reason as u8)).copied().unwrap_or(0))).collect())
}

/// The rows that stand under `reason` at `now`, longest overdue first.
pub(super) fn rows(
    connection: &Connection,
    ws: Workspace,
    reason: Reason,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<ParcelRecord>> {
    let (column_, index) = column(reason);
    let worse: String = WORST_FIRST
        .into_iter()
        .take_while(|&worse| worse != reason)
        .map(|worse| {
            let due = match worse {
                Reason::NoTrackingNumber => "due_no_tracking_number",
                Reason::NumberNotRecognised => "due_number_not_recognised",
                Reason::PendingTooLong => "due_pending_too_long",
                Reason::Stalled => "due_stalled",
            };
            format!(" AND ({due} IS NULL OR {due} > ?2)")
        })
        .collect();
    let mut query = connection.prepare_cached(&format!(
        "SELECT id FROM parcel INDEXED BY {index} WHERE workspace = ?1 AND {column_} <= ?2{worse}
         ORDER BY {column_}, id LIMIT ?3"
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
    use parcelwatch_domain::Tab;
    let found =
        query.query_map(params![ws.0, now.0, limit, Tab::Pending.code(), Tab::InTransit.code()], |row| row.get(0))?;
    let ids: Vec<i64> = found.collect::<rusqlite::Result<_>>()?;
    parcels::by_ids(connection, ws, &ids)
}

/// Of each of these parcels the last thing that was done to it, other than learning its number.
pub(super) fn last_done(connection: &Connection, ws: Workspace, parcels: &[i64]) -> Result<Vec<HistoryRecord>> {
    let mut query = connection.prepare_cached(&format!(
        "SELECT {} FROM history WHERE workspace = ?1 AND parcel = ?2 AND action <> 'number_attached'
         ORDER BY seq DESC LIMIT 1",
        read::HISTORY
    ))?;
    let mut found = Vec::new();
    for parcel in parcels {
        let mut rows = query.query(params![ws.0, parcel])?;
        if let Some(row) = rows.next()? {
            found.push(read::history_line(row)?);
        }
    }
    Ok(found)
}

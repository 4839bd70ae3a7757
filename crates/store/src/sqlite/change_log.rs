//! Which parcels changed: one line for each write, in the same transaction, so that browsers on any node can watch.

use rusqlite::{Connection, params};

use super::read::list;
use crate::{
    Changed, Changes, Result, Workspace,
    counting::{self, Differences, LOG_LINES},
    rows,
};

/// Each write adds one line and takes one away.
pub(super) fn note(connection: &Connection, ws: Workspace, differences: &Differences) -> Result<()> {
    let Some(parcels) = differences.log_line() else { return Ok(()) };
    // Counted in `serial`, so that ids rise also when old lines are gone.
    let id: i64 = connection
        .prepare_cached(
            "INSERT INTO serial (workspace, kind, next) VALUES (?1, 'change', 1)
             ON CONFLICT (workspace, kind) DO UPDATE SET next = next + 1 RETURNING next",
        )?
        .query_row([ws.0], |row| row.get(0))?;
    connection
        .prepare_cached("INSERT INTO change_log (workspace, id, parcels) VALUES (?1, ?2, ?3)")?
        .execute(params![ws.0, id, parcels])?;
    connection
        .prepare_cached("DELETE FROM change_log WHERE workspace = ?1 AND id <= ?2")?
        .execute(params![ws.0, id - LOG_LINES])?;
    Ok(())
}

pub(super) fn since(connection: &Connection, ws: Workspace, after: Option<i64>) -> Result<Changes> {
    let last: i64 = connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM change_log WHERE workspace = ?1")?
        .query_row([ws.0], |row| row.get(0))?;
    let Some(after) = after else { return Ok(Changes { last, parcels: Changed::These(Vec::new()) }) };
    // A line that is gone, or one that was never written (another database stood here): nobody knows what changed.
    if after < last - LOG_LINES || after > last {
        return Ok(Changes { last, parcels: Changed::Any });
    }
    let mut query =
        connection.prepare_cached("SELECT parcels FROM change_log WHERE workspace = ?1 AND id > ?2 ORDER BY id")?;
    let lines = list(query.query(params![ws.0, after])?, |row| rows::changed(row, 0))?;
    Ok(counting::changes(last, lines))
}

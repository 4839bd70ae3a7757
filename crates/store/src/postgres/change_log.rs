//! Which parcels changed: one line for each transaction, written with its commit, so that browsers on any node can watch.
//!
//! A line's id is the number of its transaction. Transactions commit in another order than they began, so whoever reads
//! is told to go on at the oldest that was under way: lines behind it may be read twice, and none is missed.

use super::{
    connection::{Connection, Request, request},
    parameter::{Text, parameters},
};
use crate::{
    Changed, Changes, Result, Workspace,
    counting::{self, Differences, LOG_LINES},
    rows,
};

/// The statements that write the line. Every 64th transaction takes old lines away.
pub(super) fn note(ws: Workspace, differences: &Differences) -> Result<Vec<Request>> {
    let Some(parcels) = differences.log_line() else { return Ok(Vec::new()) };
    Ok(vec![
        request(
            "INSERT INTO change_log (workspace, id, parcels) VALUES ($1, pg_current_xact_id()::text::bigint, $2)",
            parameters![ws.0, Text::new(&parcels)],
        ),
        request(
            "DELETE FROM change_log WHERE workspace = $1 AND pg_current_xact_id()::text::bigint % 64 = 0 AND id <=
             (SELECT id FROM change_log WHERE workspace = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)",
            parameters![ws.0, LOG_LINES],
        ),
    ])
}

/// Takes away lines whose numbers this server has not come to yet: they are another server's, whose database was put back
/// here. When it came to them, what it wrote would be refused.
pub(super) fn forget_others(connection: &mut Connection, ws: Workspace) -> Result<()> {
    let sql =
        "DELETE FROM change_log WHERE workspace = $1 AND id >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
    connection.query(sql, parameters![ws.0]).map(drop)
}

pub(super) fn since(connection: &mut Connection, ws: Workspace, after: Option<i64>) -> Result<Changes> {
    // Where the writes stand is asked first, and of the server itself, whose numbers the lines have; on a cluster they lie
    // on another one. What is written in between is read now and once more. The oldest line kept and how many there are
    // say whether older ones may be gone.
    let answers = connection.send(&[
        request("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint", vec![]),
        request(
            "SELECT coalesce(min(id), 0), count(*), NULL FROM change_log WHERE workspace = $1
             UNION ALL SELECT id, -1, parcels FROM change_log WHERE workspace = $1 AND id >= $2",
            parameters![ws.0, after.unwrap_or(i64::MAX)],
        ),
    ])?;
    let (mut last, mut oldest, mut kept, mut lines) = (0, 0, 0, Vec::new());
    for (n, row) in answers.iter().flatten().enumerate() {
        match n {
            0 => last = rows::number(row)?,
            1 => (oldest, kept) = rows::pair(row)?,
            _ => lines.push(rows::changed(row, 2)?),
        }
    }
    let Some(after) = after else { return Ok(Changes { last, parcels: Changed::These(Vec::new()) }) };
    if after > last || (after < oldest && kept >= LOG_LINES) {
        return Ok(Changes { last, parcels: Changed::Any });
    }
    Ok(counting::changes(last, lines))
}

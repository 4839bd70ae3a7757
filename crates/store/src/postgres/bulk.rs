//! Jobs on many parcels, and what they changed.

use parcelwatch_domain::Timestamp;

use super::{
    connection::{Connection, Request, request},
    parameter::{Parameter, Text, parameters, text},
    parcels::time,
    read::{list, one},
};
use crate::{BulkItem, BulkJob, BulkState, Result, StoreError, Workspace, rows};

/// `lock`: nobody else goes on with the job until the transaction ends.
pub(super) fn job(c: &mut Connection, ws: Workspace, id: i64, lock: bool) -> Result<Option<BulkJob>> {
    let (columns, lock) = (rows::BULK_JOB, if lock { " FOR UPDATE" } else { "" });
    let sql = format!("SELECT {columns} FROM bulk_job WHERE workspace = $1 AND id = $2{lock}");
    one(c.query(sql, parameters![ws.0, id])?, rows::bulk_job)
}

pub(super) fn running(c: &mut Connection, ws: Workspace) -> Result<Vec<BulkJob>> {
    let columns = rows::BULK_JOB;
    let sql = format!("SELECT {columns} FROM bulk_job WHERE workspace = $1 AND state = $2 ORDER BY id");
    list(c.query(sql, parameters![ws.0, i16::from(BulkState::Running.code())])?, rows::bulk_job)
}

pub(super) fn put(ws: Workspace, job: &BulkJob) -> Result<Request> {
    let left_alone = serde_json::to_string(&job.left_alone).map_err(|error| StoreError::Other(error.into()))?;
    Ok(request(
        "INSERT INTO bulk_job (workspace, id, person, deed, selection, state, total, done, changed, left_alone, cursor,
                               started_at, finished_at, lease_until, undoes, undone_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (workspace, id) DO UPDATE SET
             state = excluded.state, total = excluded.total, done = excluded.done, changed = excluded.changed,
             left_alone = excluded.left_alone, cursor = excluded.cursor, finished_at = excluded.finished_at,
             lease_until = excluded.lease_until, undone_by = excluded.undone_by",
        parameters![
            ws.0,
            job.id,
            Text::new(&job.person),
            Text::new(&job.deed),
            Text::new(&job.selection),
            i16::from(job.state.code()),
            job.total,
            job.done,
            job.changed,
            Text::new(&left_alone),
            text(&job.cursor),
            job.started_at.0,
            time(job.finished_at),
            job.lease_until.0,
            job.undoes,
            job.undone_by
        ],
    ))
}

pub(super) fn items(c: &mut Connection, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<BulkItem>> {
    let sql = "SELECT parcel, before, history FROM bulk_item
               WHERE workspace = $1 AND job = $2 AND parcel > $3 AND before <> '' ORDER BY parcel LIMIT $4";
    list(c.query(sql, parameters![ws.0, job, after, i64::from(limit)])?, rows::bulk_item)
}

pub(super) fn parcels(c: &mut Connection, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<i64>> {
    let sql = "SELECT parcel FROM bulk_item WHERE workspace = $1 AND job = $2 AND parcel > $3 ORDER BY parcel LIMIT $4";
    list(c.query(sql, parameters![ws.0, job, after, i64::from(limit)])?, rows::number)
}

pub(super) fn add_items(ws: Workspace, job: i64, items: &[BulkItem]) -> Result<Request> {
    Ok(request(
        "INSERT INTO bulk_item (workspace, job, parcel, before, history)
         SELECT $1, $2, i.* FROM unnest($3, $4, $5) AS i
         ON CONFLICT (workspace, job, parcel) DO UPDATE SET before = excluded.before, history = excluded.history
         WHERE bulk_item.before = ''",
        vec![
            Parameter::one(ws.0)?,
            Parameter::one(job)?,
            Parameter::each(items, |i| i.parcel)?,
            Parameter::each(items, |i| Text::new(&i.before))?,
            Parameter::each(items, |i| i.history)?,
        ],
    ))
}

pub(super) fn forget(ws: Workspace, forget_before: Timestamp) -> Result<[Request; 2]> {
    Ok([
        request(
            "DELETE FROM bulk_item WHERE workspace = $1 AND job IN
             (SELECT id FROM bulk_job WHERE workspace = $1 AND state > 0 AND finished_at < $2)",
            parameters![ws.0, forget_before.0],
        ),
        request(
            "DELETE FROM bulk_job WHERE workspace = $1 AND state > 0 AND finished_at < $2",
            parameters![ws.0, forget_before.0],
        ),
    ])
}

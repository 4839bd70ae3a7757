//! Jobs on many parcels, and what they changed.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::{
    read::{list, one},
    transaction::json,
};
use crate::{BulkItem, BulkJob, BulkState, Result, Workspace, rows};

pub(super) fn job(c: &Connection, ws: Workspace, id: i64) -> Result<Option<BulkJob>> {
    let columns = rows::BULK_JOB;
    let mut query = c.prepare_cached(&format!("SELECT {columns} FROM bulk_job WHERE workspace = ?1 AND id = ?2"))?;
    one(query.query(params![ws.0, id])?, rows::bulk_job)
}

pub(super) fn running(c: &Connection, ws: Workspace) -> Result<Vec<BulkJob>> {
    let columns = rows::BULK_JOB;
    let sql = format!("SELECT {columns} FROM bulk_job WHERE workspace = ?1 AND state = ?2 ORDER BY id");
    let mut query = c.prepare_cached(&sql)?;
    list(query.query(params![ws.0, BulkState::Running.code()])?, rows::bulk_job)
}

pub(super) fn put(c: &Connection, ws: Workspace, job: &BulkJob) -> Result<()> {
    c.prepare_cached(
        "INSERT INTO bulk_job (workspace, id, person, deed, selection, state, total, done, changed, left_alone, cursor,
                               started_at, finished_at, lease_until, undoes, undone_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
         ON CONFLICT (workspace, id) DO UPDATE SET
             state = excluded.state, total = excluded.total, done = excluded.done, changed = excluded.changed,
             left_alone = excluded.left_alone, cursor = excluded.cursor, finished_at = excluded.finished_at,
             lease_until = excluded.lease_until, undone_by = excluded.undone_by",
    )?
    .execute(params![
        ws.0,
        job.id,
        job.person,
        job.deed,
        job.selection,
        job.state.code(),
        job.total,
        job.done,
        job.changed,
        json(&job.left_alone)?,
        job.cursor,
        job.started_at.0,
        job.finished_at.map(|t| t.0),
        job.lease_until.0,
        job.undoes,
        job.undone_by,
    ])?;
    Ok(())
}

pub(super) fn items(c: &Connection, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<BulkItem>> {
    let mut query = c.prepare_cached(
        "SELECT parcel, before, history FROM bulk_item
         WHERE workspace = ?1 AND job = ?2 AND parcel > ?3 AND before <> '' ORDER BY parcel LIMIT ?4",
    )?;
    list(query.query(params![ws.0, job, after, limit])?, rows::bulk_item)
}

pub(super) fn parcels(c: &Connection, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<i64>> {
    let mut query = c.prepare_cached(
        "SELECT parcel FROM bulk_item WHERE workspace = ?1 AND job = ?2 AND parcel > ?3 ORDER BY parcel LIMIT ?4",
    )?;
    list(query.query(params![ws.0, job, after, limit])?, rows::number)
}

pub(super) fn add_items(c: &Connection, ws: Workspace, job: i64, items: &[BulkItem]) -> Result<()> {
    let mut add = c.prepare_cached(
        "INSERT INTO bulk_item (workspace, job, parcel, before, history) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (workspace, job, parcel) DO UPDATE SET before = excluded.before, history = excluded.history
         WHERE bulk_item.before = ''",
    )?;
    for item in items {
        add.execute(params![ws.0, job, item.parcel, item.before, item.history])?;
    }
    Ok(())
}

pub(super) fn forget(c: &Connection, ws: Workspace, forget_before: Timestamp) -> Result<()> {
    c.prepare_cached(
        "DELETE FROM bulk_item WHERE workspace = ?1 AND job IN
         (SELECT id FROM bulk_job WHERE workspace = ?1 AND state > 0 AND finished_at < ?2)",
    )?
    .execute(params![ws.0, forget_before.0])?;
    c.prepare_cached("DELETE FROM bulk_job WHERE workspace = ?1 AND state > 0 AND finished_at < ?2")?
        .execute(params![ws.0, forget_before.0])?;
    Ok(())
}

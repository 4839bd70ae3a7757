//! Files that people bring in by the browser.

use parcelwatch_domain::Timestamp;

use super::{
    connection::{Connection, Request, request},
    parameter::{Text, parameters},
    parcels::time,
    read::{list, one},
};
use crate::{ImportJob, ImportPart, ImportState, Result, Workspace, import::IMPORT_JOB, rows};

/// `lock`: nobody else goes on with the job until the transaction ends.
pub(super) fn job(c: &mut Connection, ws: Workspace, id: i64, lock: bool) -> Result<Option<ImportJob>> {
    let lock = if lock { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT {IMPORT_JOB} FROM import_job WHERE workspace = $1 AND id = $2{lock}");
    one(c.query(sql, parameters![ws.0, id])?, rows::import_job)
}

pub(super) fn newest(c: &mut Connection, ws: Workspace, limit: u32) -> Result<Vec<ImportJob>> {
    let sql = format!("SELECT {IMPORT_JOB} FROM import_job WHERE workspace = $1 ORDER BY id DESC LIMIT $2");
    list(c.query(sql, parameters![ws.0, i64::from(limit)])?, rows::import_job)
}

pub(super) fn at_work(c: &mut Connection, ws: Workspace) -> Result<Vec<ImportJob>> {
    let sql = format!("SELECT {IMPORT_JOB} FROM import_job WHERE workspace = $1 AND state IN ($2, $3) ORDER BY id");
    let [checking, running] = [ImportState::Checking, ImportState::Running].map(|state| i16::from(state.code()));
    list(c.query(sql, parameters![ws.0, checking, running])?, rows::import_job)
}

pub(super) fn put(ws: Workspace, job: &ImportJob) -> Result<Request> {
    Ok(request(
        "INSERT INTO import_job (workspace, id, person, file, size, sheet, state, round, total, done, cursor, found,
                                 received_at, finished_at, lease_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (workspace, id) DO UPDATE SET
             sheet = excluded.sheet, state = excluded.state, round = excluded.round, total = excluded.total,
             done = excluded.done, cursor = excluded.cursor, found = excluded.found,
             finished_at = excluded.finished_at, lease_until = excluded.lease_until",
        parameters![
            ws.0,
            job.id,
            Text::new(&job.person),
            Text::new(&job.file),
            job.size,
            Text::new(&job.sheet),
            i16::from(job.state.code()),
            job.round,
            job.total,
            job.done,
            job.cursor,
            Text::new(&job.found),
            job.received_at.0,
            time(job.finished_at),
            job.lease_until.0
        ],
    ))
}

pub(super) fn part(c: &mut Connection, ws: Workspace, job: i64, of: ImportPart, part: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM import_part WHERE workspace = $1 AND job = $2 AND kind = $3 AND part = $4";
    one(c.query(sql, parameters![ws.0, job, i16::from(of.code()), part])?, rows::import_part)
}

pub(super) fn put_part(ws: Workspace, job: i64, of: ImportPart, part: i64, bytes: &[u8]) -> Result<Request> {
    Ok(request(
        "INSERT INTO import_part (workspace, job, kind, part, bytes) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workspace, job, kind, part) DO UPDATE SET bytes = excluded.bytes",
        parameters![ws.0, job, i16::from(of.code()), part, bytes],
    ))
}

pub(super) fn forget_parts(ws: Workspace, job: i64, of: ImportPart) -> Result<Request> {
    let sql = "DELETE FROM import_part WHERE workspace = $1 AND job = $2 AND kind = $3";
    Ok(request(sql, parameters![ws.0, job, i16::from(of.code())]))
}

pub(super) fn remove(ws: Workspace, job: i64) -> Result<[Request; 2]> {
    Ok([
        request("DELETE FROM import_part WHERE workspace = $1 AND job = $2", parameters![ws.0, job]),
        request("DELETE FROM import_job WHERE workspace = $1 AND id = $2", parameters![ws.0, job]),
    ])
}

pub(super) fn forget(ws: Workspace, waiting_before: Timestamp, ended_before: Timestamp) -> Result<[Request; 2]> {
    let old = "((state = $2 AND received_at < $3) OR (state > $4 AND finished_at < $5))";
    let [waits, running] = [ImportState::Checked, ImportState::Running].map(|state| i16::from(state.code()));
    Ok([
        request(
            format!(
                "DELETE FROM import_part WHERE workspace = $1 AND job IN (SELECT id FROM import_job WHERE workspace = $1 AND {old})"
            ),
            parameters![ws.0, waits, waiting_before.0, running, ended_before.0],
        ),
        request(
            format!("DELETE FROM import_job WHERE workspace = $1 AND {old}"),
            parameters![ws.0, waits, waiting_before.0, running, ended_before.0],
        ),
    ])
}

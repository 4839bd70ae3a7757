//! Files that people bring in by the browser.

use parcelwatch_domain::Timestamp;
use rusqlite::{Connection, params};

use super::read::{list, one};
use crate::{ImportJob, ImportPart, ImportState, Result, Workspace, import::IMPORT_JOB, rows};

pub(super) fn job(c: &Connection, ws: Workspace, id: i64) -> Result<Option<ImportJob>> {
    let sql = format!("SELECT {IMPORT_JOB} FROM import_job WHERE workspace = ?1 AND id = ?2");
    one(c.prepare_cached(&sql)?.query(params![ws.0, id])?, rows::import_job)
}

pub(super) fn newest(c: &Connection, ws: Workspace, limit: u32) -> Result<Vec<ImportJob>> {
    let sql = format!("SELECT {IMPORT_JOB} FROM import_job WHERE workspace = ?1 ORDER BY id DESC LIMIT ?2");
    list(c.prepare_cached(&sql)?.query(params![ws.0, limit])?, rows::import_job)
}

pub(super) fn at_work(c: &Connection, ws: Workspace) -> Result<Vec<ImportJob>> {
    let sql = format!("SELECT {IMPORT_JOB} FROM import_job WHERE workspace = ?1 AND state IN (?2, ?3) ORDER BY id");
    let states = [ImportState::Checking.code(), ImportState::Running.code()];
    list(c.prepare_cached(&sql)?.query(params![ws.0, states[0], states[1]])?, rows::import_job)
}

pub(super) fn put(c: &Connection, ws: Workspace, job: &ImportJob) -> Result<()> {
    c.prepare_cached(
        "INSERT INTO import_job (workspace, id, person, file, size, sheet, state, round, total, done, cursor, found,
                                 received_at, finished_at, lease_until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (workspace, id) DO UPDATE SET
             sheet = excluded.sheet, state = excluded.state, round = excluded.round, total = excluded.total,
             done = excluded.done, cursor = excluded.cursor, found = excluded.found,
             finished_at = excluded.finished_at, lease_until = excluded.lease_until",
    )?
    .execute(params![
        ws.0,
        job.id,
        job.person,
        job.file,
        job.size,
        job.sheet,
        job.state.code(),
        job.round,
        job.total,
        job.done,
        job.cursor,
        job.found,
        job.received_at.0,
        job.finished_at.map(|t| t.0),
        job.lease_until.0,
    ])?;
    Ok(())
}

pub(super) fn part(c: &Connection, ws: Workspace, job: i64, of: ImportPart, part: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM import_part WHERE workspace = ?1 AND job = ?2 AND kind = ?3 AND part = ?4";
    one(c.prepare_cached(sql)?.query(params![ws.0, job, of.code(), part])?, rows::import_part)
}

pub(super) fn put_part(c: &Connection, ws: Workspace, job: i64, of: ImportPart, part: i64, bytes: &[u8]) -> Result<()> {
    c.prepare_cached(
        "INSERT INTO import_part (workspace, job, kind, part, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (workspace, job, kind, part) DO UPDATE SET bytes = excluded.bytes",
    )?
    .execute(params![ws.0, job, of.code(), part, bytes])?;
    Ok(())
}

pub(super) fn forget_parts(c: &Connection, ws: Workspace, job: i64, of: ImportPart) -> Result<()> {
    c.prepare_cached("DELETE FROM import_part WHERE workspace = ?1 AND job = ?2 AND kind = ?3")?.execute(params![
        ws.0,
        job,
        of.code()
    ])?;
    Ok(())
}

pub(super) fn remove(c: &Connection, ws: Workspace, job: i64) -> Result<()> {
    for sql in [
        "DELETE FROM import_part WHERE workspace = ?1 AND job = ?2",
        "DELETE FROM import_job WHERE workspace = ?1 AND id = ?2",
    ] {
        c.prepare_cached(sql)?.execute(params![ws.0, job])?;
    }
    Ok(())
}

pub(super) fn forget(c: &Connection, ws: Workspace, waiting_before: Timestamp, ended_before: Timestamp) -> Result<()> {
    let mut query = c.prepare_cached(
        "SELECT id FROM import_job WHERE workspace = ?1
         AND ((state = ?2 AND received_at < ?3) OR (state > ?4 AND finished_at < ?5))",
    )?;
    let (waits, running) = (ImportState::Checked.code(), ImportState::Running.code());
    let old = query.query_map(params![ws.0, waits, waiting_before.0, running, ended_before.0], |row| row.get(0))?;
    let old: Vec<i64> = old.collect::<rusqlite::Result<_>>()?;
    old.into_iter().try_for_each(|job| remove(c, ws, job))
}

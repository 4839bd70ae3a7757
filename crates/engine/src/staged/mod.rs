//! Files that people bring in by the browser, in two steps: a file is read once and kept in the database, looked at and
//! corrected (which column holds what), and its rows are tried without being brought in; then it is brought in. Both are
//! done in batches in the background. What stands where is in the database, so a node may die at any moment and another
//! one goes on; the rows themselves take the one road in ([`crate::ingest`]).

mod pass;
mod report;

use std::{collections::BTreeMap, thread};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_store::{ImportJob, ImportPart, ImportState, Serial, Store, StoreError, Transaction, Workspace};
use serde::{Deserialize, Serialize};

pub use report::write_report;

use crate::{
    Engine,
    bring_in::Report,
    import::{self, Field, FileError, FileKind, Look},
    ingest::IngestError,
    views,
};
use pass::{Pass, PassError};

/// How long a node may be silent before another one goes on with its file.
const LEASE: Span = Span::minutes(1);
/// A file that nobody brings in is forgotten after so long.
pub const WAITS: Span = Span::days(1);
/// A report is kept for so long.
pub const KEPT: Span = Span::days(30);
/// So many files of one person may wait; the oldest goes for a further one.
const MOST_WAITING: usize = 5;
/// Bytes of a part.
const PART: usize = 1024 * 1024;
/// Bad rows that are told one by one; the report holds all.
const LISTED: usize = 200;
/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// What was found in a file, or came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What became of its rows, or would.
    pub report: Report,
    /// By carrier how many numbers the file has; empty: not recognised.
    pub carriers: BTreeMap<String, u64>,
    /// Why it cannot be read as it is meant.
    pub error: Option<String>,
    /// Parts of the report that are written.
    parts: i64,
}

/// How somebody says that a file is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What it holds.
    pub kind: FileKind,
    /// Does a record name the columns?
    pub headed: bool,
    /// What the first columns hold; those behind stay as they are.
    pub fields: Vec<Option<Field>>,
}

/// Why it could not be done.
#[derive(Debug, thiserror::Error)]
pub enum StagedError {
    /// There is no such file, or it is another person's and not brought in yet.
    #[error("there is no such import")]
    NotFound,
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It makes no sense as the file stands.
    #[error("{0}")]
    NotNow(&'static str),
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// How a file is read, and its first rows.
///
/// # Errors
/// When the database holds something else.
pub fn look(job: &ImportJob) -> Result<Look, StoreError> {
    serde_json::from_str(&job.sheet).map_err(|error| corrupt(job, &error))
}

/// What was found in a file so far, or came of it.
///
/// # Errors
/// When the database holds something else.
pub fn found(job: &ImportJob) -> Result<Found, StoreError> {
    serde_json::from_str(&job.found).map_err(|error| corrupt(job, &error))
}

/// A file as `person` may see it: until it is brought in, only who sent it.
///
/// # Errors
/// When there is none, or the database fails.
pub fn find(store: &dyn Store, ws: Workspace, person: &str, id: i64) -> Result<ImportJob, StagedError> {
    let job = store.import_job(ws, id)?.ok_or(StagedError::NotFound)?;
    if is_seen_by(&job, person) { Ok(job) } else { Err(StagedError::NotFound) }
}

/// May this person see the file?
pub fn is_seen_by(job: &ImportJob, person: &str) -> bool {
    job.person == person || !matches!(job.state, ImportState::Checking | ImportState::Checked)
}

/// Keeps a file that `person` sent, to be checked by [`work`]. `kind`: what it holds, if the person says so.
///
/// # Errors
/// See [`StagedError`]; columns that nobody knows are no error, for they can be corrected.
pub fn keep(
    store: &dyn Store,
    ws: Workspace,
    person: &str,
    file: &str,
    bytes: &[u8],
    kind: Option<FileKind>,
    now: Timestamp,
) -> Result<ImportJob, StagedError> {
    let look = import::look(bytes, kind, None)?;
    let mut job = ImportJob {
        id: 0,
        person: person.to_owned(),
        file: file.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sheet: json(&look)?,
        state: ImportState::Checking,
        round: 0,
        total: 0,
        done: 0,
        cursor: 0,
        found: json(&Found::nothing(look.layout.kind))?,
        received_at: now,
        finished_at: None,
        lease_until: now,
    };
    let mut waiting = store.import_jobs(ws, 100)?;
    waiting.retain(|w| w.person == person && matches!(w.state, ImportState::Checking | ImportState::Checked));
    store.write(&mut |t| {
        job.id = t.next_ids(ws, Serial::Import, 1)?;
        forget(t, ws, now)?;
        for old in waiting.iter().skip(MOST_WAITING - 1) {
            t.remove_import_job(ws, old.id)?;
        }
        t.put_import_job(ws, &job)?;
        for (part, bytes) in (0..).zip(bytes.chunks(PART)) {
            t.put_import_part(ws, job.id, ImportPart::File, part, bytes)?;
        }
        Ok(())
    })?;
    Ok(job)
}

/// Has a file read as `person` says, and checked anew by [`work`].
///
/// # Errors
/// See [`StagedError`].
pub fn correct(
    store: &dyn Store,
    ws: Workspace,
    person: &str,
    id: i64,
    correction: &Correction,
    now: Timestamp,
) -> Result<ImportJob, StagedError> {
    let job = waiting(find(store, ws, person, id)?)?;
    let look = corrected(store, ws, &job, correction)?;
    anew(store, ws, &job, &look, ImportState::Checking, now)
}

/// Begins to bring a file in, as `person` says that it is to be read; [`work`] does it. Where that is another kind of
/// file than was checked, it is checked first, and waits again.
///
/// # Errors
/// See [`StagedError`].
pub fn begin(
    store: &dyn Store,
    ws: Workspace,
    person: &str,
    id: i64,
    correction: &Correction,
    now: Timestamp,
) -> Result<ImportJob, StagedError> {
    let job = waiting(find(store, ws, person, id)?)?;
    let before = look(&job)?;
    let after = corrected(store, ws, &job, correction)?;
    let same_kind = (before.layout.kind, before.layout.head) == (after.layout.kind, after.layout.head);
    if !same_kind {
        return anew(store, ws, &job, &after, ImportState::Checking, now);
    }
    after.layout.check(&after.headers)?;
    anew(store, ws, &job, &after, ImportState::Running, now)
}

/// Goes on with a file that the database failed.
///
/// # Errors
/// See [`StagedError`].
pub fn go_on(store: &dyn Store, ws: Workspace, id: i64, now: Timestamp) -> Result<ImportJob, StagedError> {
    change(store, ws, id, |_, job| {
        if job.state == ImportState::Failed {
            *job = ImportJob {
                state: ImportState::Running,
                round: job.round + 1,
                finished_at: None,
                lease_until: now,
                ..job.clone()
            };
        }
        Ok(())
    })
}

/// Stops a file; what was brought in stays.
///
/// # Errors
/// See [`StagedError`].
pub fn stop(store: &dyn Store, ws: Workspace, id: i64, now: Timestamp) -> Result<ImportJob, StagedError> {
    change(store, ws, id, |t, job| {
        if matches!(job.state, ImportState::Running | ImportState::Failed) {
            job.state = ImportState::Cancelled;
            job.finished_at = Some(now);
            t.forget_import_parts(ws, job.id, ImportPart::File)?;
        }
        Ok(())
    })
}

/// Throws a file away that was not brought in.
///
/// # Errors
/// See [`StagedError`].
pub fn throw_away(store: &dyn Store, ws: Workspace, person: &str, id: i64) -> Result<(), StagedError> {
    let job = waiting(find(store, ws, person, id)?)?;
    Ok(store.write(&mut |t| t.remove_import_job(ws, job.id))?)
}

/// Keeps a list of the parcels of the rows that went in, as one that somebody pasted, and says its id. `None`: there is
/// none, or more than such a list may have.
///
/// # Errors
/// When the database fails.
pub fn list_parcels(store: &dyn Store, ws: Workspace, id: i64, now: Timestamp) -> Result<Option<i64>, StoreError> {
    let numbers =
        report::numbers(store, ws, id, views::LONGEST_LIST).map_err(|error| StoreError::Other(error.into()))?;
    if numbers.len() > views::LONGEST_LIST {
        return Ok(None);
    }
    // An order that is not paid has no row; a list that says so would look as if something were lost.
    let found = store.find_each(ws, &numbers)?;
    let numbers: Vec<String> =
        numbers.into_iter().zip(found).filter(|(_, parcels)| !parcels.is_empty()).map(|(number, _)| number).collect();
    if numbers.is_empty() {
        return Ok(None);
    }
    views::keep_numbers(store, ws, numbers, now).map(|list| Some(list.id))
}

/// Works on a file in a thread of its own until its check or its import ends, unless another node holds it.
pub fn work(engine: &Engine, ws: Workspace, id: i64) {
    let engine = engine.clone();
    let worker = move || {
        if let Err(error) = finish(&engine, ws, id) {
            tracing::error!(error = &error as &dyn std::error::Error, "Import {id} failed");
            if let Err(error) = fail(&engine, ws, id) {
                tracing::error!(error = &error as &dyn std::error::Error, "Import {id} could not say so");
            }
        }
    };
    if let Err(error) = thread::Builder::new().name("import".into()).spawn(worker) {
        // It stands in the database: who asks for it next goes on with it.
        tracing::error!(%error, "No thread for import {id}");
    }
}

/// Works on a file in this thread until its check or its import ends, unless another node holds it. When the database goes
/// away the file is left as it is, as a node that dies leaves it.
///
/// # Errors
/// When the database fails; what was brought in stays.
pub fn finish(engine: &Engine, ws: Workspace, id: i64) -> Result<(), StoreError> {
    match steps(engine, ws, id, usize::MAX) {
        Err(error) if error.is_passing() => {
            tracing::warn!(error = &error as &dyn std::error::Error, "Import {id} waits for the database");
            Ok(())
        }
        done => done,
    }
}

/// [`finish`], but for at most so many batches: as a node that dies then leaves the file.
///
/// # Errors
/// When the database fails; what was brought in stays.
pub fn steps(engine: &Engine, ws: Workspace, id: i64, most: usize) -> Result<(), StoreError> {
    let Some(job) = pass::claim(engine.store(), ws, id, engine.clock().now())? else { return Ok(()) };
    let mut pass = match Pass::open(engine.store(), ws, &job) {
        Ok(pass) => pass,
        Err(PassError::File(error)) => return unreadable(engine, ws, &job, &error),
        Err(PassError::Store(error)) => return Err(error),
    };
    for _ in 0..most {
        match pass.step(engine, ws) {
            Ok(true) => {}
            // The next program goes on.
            Ok(false) | Err(IngestError::Stopping) => return Ok(()),
            Err(error) => return Err(error.into_store_error()),
        }
    }
    Ok(())
}

/// Goes on with the files whose node has been silent for too long.
///
/// # Errors
/// When the database fails.
pub fn resume(engine: &Engine, ws: Workspace) -> Result<(), StoreError> {
    let now = engine.clock().now();
    for job in engine.store().import_jobs_at_work(ws)? {
        if job.lease_until <= now {
            work(engine, ws, job.id);
        }
    }
    Ok(())
}

/// Forgets the files that have waited for too long, and the reports that are too old.
pub(crate) fn forget(t: &mut dyn Transaction, ws: Workspace, now: Timestamp) -> Result<(), StoreError> {
    t.forget_import_jobs(ws, Timestamp(now.0 - WAITS.0), Timestamp(now.0 - KEPT.0))
}

impl Found {
    fn nothing(kind: FileKind) -> Self {
        Self { report: Report::new(kind, LISTED), carriers: BTreeMap::new(), error: None, parts: 0 }
    }
}

/// The file, if it waits for its person.
fn waiting(job: ImportJob) -> Result<ImportJob, StagedError> {
    match job.state {
        ImportState::Checking | ImportState::Checked => Ok(job),
        _ => Err(StagedError::NotNow("this file is being brought in already, or was")),
    }
}

fn corrected(store: &dyn Store, ws: Workspace, job: &ImportJob, correction: &Correction) -> Result<Look, StagedError> {
    let mut look = look(job)?;
    if look.layout.kind != correction.kind || look.layout.head.is_some() != correction.headed {
        // Other columns mean other things then.
        let bytes = pass::bytes(store, ws, job)?;
        return Ok(import::look(&bytes, Some(correction.kind), Some(correction.headed))?);
    }
    for (field, told) in look.layout.fields.iter_mut().zip(&correction.fields) {
        *field = *told;
    }
    Ok(look)
}

/// Begins the work on a file anew.
fn anew(
    store: &dyn Store,
    ws: Workspace,
    job: &ImportJob,
    look: &Look,
    state: ImportState,
    now: Timestamp,
) -> Result<ImportJob, StagedError> {
    let (sheet, nothing) = (json(look)?, json(&Found::nothing(look.layout.kind))?);
    let mut begun = Err(StagedError::NotFound);
    store.write(&mut |t| {
        let Some(now_stands) = t.import_job(ws, job.id)? else { return Ok(()) };
        begun = waiting(now_stands);
        if let Ok(job) = &mut begun {
            *job = ImportJob {
                sheet: sheet.clone(),
                state,
                round: job.round + 1,
                done: 0,
                cursor: 0,
                found: nothing.clone(),
                lease_until: now,
                ..job.clone()
            };
            t.put_import_job(ws, job)?;
        }
        Ok(())
    })?;
    begun
}

fn change(
    store: &dyn Store,
    ws: Workspace,
    id: i64,
    edit: impl Fn(&mut dyn Transaction, &mut ImportJob) -> Result<(), StoreError>,
) -> Result<ImportJob, StagedError> {
    let mut answer = None;
    store.write(&mut |t| {
        answer = t.import_job(ws, id)?;
        if let Some(job) = &mut answer {
            edit(t, job)?;
            t.put_import_job(ws, job)?;
        }
        Ok(())
    })?;
    answer.ok_or(StagedError::NotFound)
}

fn unreadable(engine: &Engine, ws: Workspace, job: &ImportJob, error: &FileError) -> Result<(), StoreError> {
    let found = Found { error: Some(error.to_string()), ..Found::nothing(look(job)?.layout.kind) };
    let (found, now) = (json(&found)?, engine.clock().now());
    engine.store().write(&mut |t| match t.import_job(ws, job.id)? {
        Some(now_stands) if now_stands.round == job.round => {
            let running = job.state == ImportState::Running;
            let state = if running { ImportState::Failed } else { ImportState::Checked };
            let finished_at = running.then_some(now);
            t.put_import_job(ws, &ImportJob { state, found: found.clone(), finished_at, ..now_stands })
        }
        _ => Ok(()),
    })
}

fn fail(engine: &Engine, ws: Workspace, id: i64) -> Result<(), StoreError> {
    let now = engine.clock().now();
    engine.store().write(&mut |t| match t.import_job(ws, id)? {
        Some(job) if job.state == ImportState::Running => {
            t.put_import_job(ws, &ImportJob { state: ImportState::Failed, finished_at: Some(now), ..job })
        }
        // Nothing was brought in, so that it may be tried as often as one likes.
        Some(job) if job.state == ImportState::Checking => {
            let error = "the database failed the check; check again in a moment".to_owned();
            let kind = look(&job)?.layout.kind;
            let found = json(&Found { error: Some(error), ..Found::nothing(kind) })?;
            t.put_import_job(ws, &ImportJob { state: ImportState::Checked, found, ..job })
        }
        _ => Ok(()),
    })
}

fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.into()))
}

fn corrupt(job: &ImportJob, error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt(format!("import {}: {error}", job.id))
}

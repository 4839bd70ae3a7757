//! What a person does to many parcels at once: the same deeds as to one ([`crate::by_hand`]), worked through in chunks
//! in the background. The job stands in the database, each chunk is one transaction with its progress in it, so a node
//! may die at any moment and another one goes on. All that match a filter are put down before the first of them changes.
//! What can be undone can be undone for some minutes.

mod selection;

use std::{collections::BTreeMap, thread};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_store::{
    BulkItem, BulkJob, BulkState, Filter, ParcelRecord, Serial, Store, StoreError, Transaction, Workspace,
};

use crate::{
    Engine,
    by_hand::{self, Before, ByHandError, Deed, may_be_asked_about},
};

/// Parcels of one transaction: few enough that events from outside need not wait for long.
const CHUNK: u32 = 250;
/// How long a node may be silent before another one goes on with its job.
const LEASE: Span = Span::minutes(1);
/// For how long after its end a job can be undone.
pub const UNDO_FOR: Span = Span::minutes(15);
/// Jobs are forgotten so long after their end.
const KEEP: Span = Span::days(1);
/// A selection that names its rows has at most so many.
pub const MOST_NAMED: usize = 2_000;
/// So many rows are counted for the progress bar; beyond, it grows as it goes.
const MOST_COUNTED: u32 = 1_000_000;
/// So many different reasons are told of parcels that were left alone.
const MOST_REASONS: usize = 12;

/// Which parcels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// These.
    These(Vec<i64>),
    /// All that the filter lets through when the job begins.
    All(Box<Filter>),
}

/// Why a job was not begun.
#[derive(Debug, thiserror::Error)]
pub enum BulkError {
    /// The deed makes no sense for any parcel.
    #[error(transparent)]
    Deed(ByHandError),
    /// Nothing, or too much, is named.
    #[error("{0}")]
    Selection(String),
    /// There is no such job.
    #[error("there is no job {0}")]
    NotFound(i64),
    /// It cannot be undone, or no more.
    #[error("{0}")]
    NoUndo(&'static str),
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// Begins a job; [`work`] does it.
///
/// # Errors
/// See [`BulkError`].
pub fn start(
    store: &dyn Store,
    ws: Workspace,
    selection: &Selection,
    deed: Deed,
    by: &str,
    now: Timestamp,
) -> Result<BulkJob, BulkError> {
    let deed = deed.checked(now).map_err(BulkError::Deed)?;
    let total = match selection {
        Selection::These(ids) if ids.is_empty() => return Err(BulkError::Selection("no parcel is selected".into())),
        Selection::These(ids) if ids.len() > MOST_NAMED => {
            return Err(BulkError::Selection(format!("at most {MOST_NAMED} parcels can be named one by one")));
        }
        Selection::These(ids) => ids.len() as i64,
        Selection::All(filter) => store.count(ws, filter, now, MOST_COUNTED)?.n,
    };
    let job = BulkJob { deed: json(&deed)?, selection: json(&selection::write(selection))?, total, ..begun(by, now) };
    add(store, ws, job, now)
}

/// Begins a job that makes the parcels of `job` what they were before it, but for those that were changed since.
///
/// # Errors
/// See [`BulkError`]; only what ended lately, changed something and is no undoing itself can be undone.
pub fn undo(store: &dyn Store, ws: Workspace, job: i64, by: &str, now: Timestamp) -> Result<BulkJob, BulkError> {
    let done = store.bulk_job(ws, job)?.ok_or(BulkError::NotFound(job))?;
    if !can_undo(&done, now) {
        return Err(BulkError::NoUndo("this cannot be undone, or no more"));
    }
    let undoing =
        BulkJob { deed: done.deed, selection: "null".into(), total: done.changed, undoes: Some(job), ..begun(by, now) };
    add(store, ws, undoing, now)
}

/// Can this job be undone now?
pub fn can_undo(job: &BulkJob, now: Timestamp) -> bool {
    let lately = job.finished_at.is_some_and(|end| now - end <= UNDO_FOR);
    let undoable = deed(job).is_ok_and(|deed| deed.can_be_undone());
    lately && undoable && job.changed > 0 && job.undoes.is_none() && job.undone_by.is_none()
}

/// What the job does.
///
/// # Errors
/// When the database holds something else.
pub fn deed(job: &BulkJob) -> Result<Deed, StoreError> {
    serde_json::from_str(&job.deed).map_err(|error| corrupt(job, &error))
}

/// Stops a job; what was done stays done.
///
/// # Errors
/// When there is no such job or the database fails.
pub fn cancel(store: &dyn Store, ws: Workspace, job: i64, now: Timestamp) -> Result<BulkJob, BulkError> {
    let mut answer = None;
    store.write(&mut |t| {
        answer = t.bulk_job(ws, job)?;
        if let Some(job) = answer.as_mut().filter(|job| job.state == BulkState::Running) {
            job.state = BulkState::Cancelled;
            job.finished_at = Some(now);
            t.put_bulk_job(ws, job)?;
        }
        Ok(())
    })?;
    answer.ok_or(BulkError::NotFound(job))
}

/// Works on a job in a thread of its own until it ends, unless another node holds it.
pub fn work(engine: &Engine, ws: Workspace, job: i64) {
    let engine = engine.clone();
    let worker = move || finish(&engine, ws, job);
    if let Err(error) = thread::Builder::new().name("bulk".into()).spawn(worker) {
        // The job stands in the database: who asks for it next goes on with it.
        tracing::error!(%error, "No thread for bulk job {job}");
    }
}

/// Works on a job in this thread until it ends, unless another node holds it. When the database goes away the job is left
/// as it is, as a node that dies leaves it.
pub fn finish(engine: &Engine, ws: Workspace, job: i64) {
    let mut lease = None;
    loop {
        match step(engine.store(), ws, job, &mut lease, engine.clock().now()) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) if error.is_passing() => {
                tracing::warn!(error = &error as &dyn std::error::Error, "Bulk job {job} waits for the database");
                return;
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "Bulk job {job} failed");
                let failed = fail(engine.store(), ws, job, engine.clock().now());
                if let Err(error) = failed {
                    tracing::error!(error = &error as &dyn std::error::Error, "Bulk job {job} could not say so");
                }
                return;
            }
        }
    }
}

/// Goes on with the jobs whose node has been silent for too long.
///
/// # Errors
/// When the database fails.
pub fn resume(engine: &Engine, ws: Workspace) -> Result<(), StoreError> {
    let now = engine.clock().now();
    for job in engine.store().bulk_jobs_running(ws)? {
        if job.lease_until <= now {
            work(engine, ws, job.id);
        }
    }
    Ok(())
}

/// Forgets the jobs that ended long ago.
pub(crate) fn forget(t: &mut dyn Transaction, ws: Workspace, now: Timestamp) -> Result<(), StoreError> {
    t.forget_bulk_jobs(ws, Timestamp(now.0 - KEEP.0))
}

/// Does one chunk, and before the first puts down which parcels are meant; says whether there may be more. `lease` is the
/// end of the time that this worker took last.
///
/// # Errors
/// When the database fails; nothing of the chunk was done then.
pub fn step(
    store: &dyn Store,
    ws: Workspace,
    job: i64,
    lease: &mut Option<Timestamp>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(mut seen) = store.bulk_job(ws, job)? else { return Ok(false) };
    if let Some(filter) = not_put_down(&seen)? {
        match put_down(store, ws, seen, &filter, lease, now)? {
            Some(job) => seen = job,
            None => return Ok(false),
        }
    }
    let deed = deed(&seen)?;
    let chunk = chunk(store, ws, &seen)?;
    let mut goes_on = false;
    store.write(&mut |t| {
        goes_on = false;
        let Some(mut job) = t.bulk_job(ws, job)? else { return Ok(()) };
        if !is_free(&job, &seen, *lease, now) {
            return Ok(());
        }
        if deed == Deed::SyncNow {
            ask(t, ws, &chunk.ids, &mut job, now)?;
            goes_on = settle(t, ws, &mut job, &chunk, now)?;
            *lease = Some(job.lease_until);
            return Ok(());
        }
        let deed_for = |p: &ParcelRecord| match chunk.before.get(&p.id) {
            None => Ok(deed.clone()),
            Some((_, history)) if *history != p.history => {
                Err(ByHandError::NotNow("somebody changed it since, so it stays as it is".into()))
            }
            Some((before, _)) => Ok(Deed::Restore(before.clone())),
        };
        let mut items = Vec::new();
        for outcome in by_hand::act_on(t, ws, &chunk.ids, deed_for, &job.person, now)? {
            match (outcome.before, outcome.after) {
                (Some(before), Ok(after)) if before != after => {
                    job.changed += 1;
                    if let (Some(was), None) = (deed.before(&before), job.undoes) {
                        items.push(BulkItem { parcel: outcome.id, before: json(&was)?, history: after.history });
                    }
                }
                (_, Ok(_)) => leave_alone(&mut job.left_alone, "it was so already"),
                (_, Err(ByHandError::Store(error))) => return Err(error),
                (_, Err(ByHandError::NumberTaken(_))) => {
                    leave_alone(&mut job.left_alone, "another row has this number with this carrier already");
                }
                (_, Err(ByHandError::NotFound(_))) => leave_alone(&mut job.left_alone, "it is gone"),
                (_, Err(error)) => leave_alone(&mut job.left_alone, &error.to_string()),
            }
        }
        t.add_bulk_items(ws, job.id, &items)?;
        goes_on = settle(t, ws, &mut job, &chunk, now)?;
        *lease = Some(job.lease_until);
        Ok(())
    })?;
    Ok(goes_on)
}

/// May a worker go on with a job from where it saw it?
fn is_free(job: &BulkJob, seen: &BulkJob, lease: Option<Timestamp>, now: Timestamp) -> bool {
    let held = job.lease_until > now && lease != Some(job.lease_until);
    job.state == BulkState::Running && job.cursor == seen.cursor && !held
}

/// The filter of a job whose parcels are not put down yet: then its cursor is no parcel.
fn not_put_down(job: &BulkJob) -> Result<Option<Filter>, StoreError> {
    let begun = job.cursor.as_deref().is_some_and(|cursor| cursor.parse::<i64>().is_ok());
    if begun || job.undoes.is_some() {
        return Ok(None);
    }
    Ok(match selection(job)? {
        Selection::All(filter) => Some(*filter),
        Selection::These(_) => None,
    })
}

/// Puts down which parcels are meant: while the work goes on, others come to match, and some of these no more. `None`:
/// it is another node's, or has ended.
fn put_down(
    store: &dyn Store,
    ws: Workspace,
    seen: BulkJob,
    filter: &Filter,
    lease: &mut Option<Timestamp>,
    now: Timestamp,
) -> Result<Option<BulkJob>, StoreError> {
    let mut begun = None;
    store.write(&mut |t| {
        begun = t.bulk_job(ws, seen.id)?.filter(|job| is_free(job, &seen, *lease, now));
        let Some(job) = &mut begun else { return Ok(()) };
        // "Now" is when the job began: what turns yellow on the way was not meant.
        t.put_down_bulk_parcels(ws, job.id, filter, job.started_at)?;
        job.cursor = Some("0".into());
        job.lease_until = now + LEASE;
        t.put_bulk_job(ws, job)
    })?;
    if let Some(job) = &begun {
        *lease = Some(job.lease_until);
    }
    Ok(begun)
}

/// Has the parcels of a chunk asked about, whatever their state. Nothing of them changes, so they need not be read with
/// all that was said about them. Who wants a single parcel to be asked about goes before them, and so does what was due.
fn ask(
    t: &mut dyn Transaction,
    ws: Workspace,
    ids: &[i64],
    job: &mut BulkJob,
    now: Timestamp,
) -> Result<(), StoreError> {
    let parcels = t.parcels(ws, ids)?;
    let mut asked = Vec::with_capacity(parcels.len());
    for parcel in &parcels {
        match may_be_asked_about(parcel) {
            Ok(()) => asked.push(parcel.id),
            Err(error) => leave_alone(&mut job.left_alone, &error.to_string()),
        }
    }
    for _ in parcels.len()..ids.len() {
        leave_alone(&mut job.left_alone, "it is gone");
    }
    job.changed += asked.len() as i64;
    t.ask_again(ws, &asked, now)
}

/// Writes how far a job is after a chunk; says whether there is more.
fn settle(
    t: &mut dyn Transaction,
    ws: Workspace,
    job: &mut BulkJob,
    chunk: &Chunk,
    now: Timestamp,
) -> Result<bool, StoreError> {
    job.done += chunk.ids.len() as i64;
    job.total = job.total.max(job.done);
    job.cursor.clone_from(&chunk.next);
    job.lease_until = now + LEASE;
    if chunk.next.is_none() {
        job.state = BulkState::Done;
        job.total = job.done;
        job.finished_at = Some(now);
    }
    t.put_bulk_job(ws, job)?;
    if let (Some(undone), None) = (job.undoes, &chunk.next)
        && let Some(undone) = t.bulk_job(ws, undone)?
    {
        t.put_bulk_job(ws, &BulkJob { undone_by: Some(job.id), ..undone })?;
    }
    Ok(chunk.next.is_some())
}

/// The next parcels of a job.
struct Chunk {
    ids: Vec<i64>,
    /// Where to go on; `None`: these are the last.
    next: Option<String>,
    /// Of an undoing: what each was, and how long its history was afterwards.
    before: BTreeMap<i64, (Before, i64)>,
}

fn chunk(store: &dyn Store, ws: Workspace, job: &BulkJob) -> Result<Chunk, StoreError> {
    let number = || job.cursor.as_deref().and_then(|c| c.parse::<i64>().ok()).unwrap_or(0);
    if let Some(undone) = job.undoes {
        let items = store.bulk_items(ws, undone, number(), CHUNK)?;
        let next = items.last().filter(|_| items.len() == CHUNK as usize).map(|item| item.parcel.to_string());
        let mut before = BTreeMap::new();
        for item in &items {
            let was = serde_json::from_str(&item.before).map_err(|error| corrupt(job, &error))?;
            before.insert(item.parcel, (was, item.history));
        }
        return Ok(Chunk { ids: items.iter().map(|item| item.parcel).collect(), next, before });
    }
    match selection(job)? {
        Selection::These(ids) => {
            let from = usize::try_from(number()).unwrap_or(0);
            let ids: Vec<i64> = ids.into_iter().skip(from).take(CHUNK as usize + 1).collect();
            let more = ids.len() > CHUNK as usize;
            let next = more.then(|| (from + CHUNK as usize).to_string());
            Ok(Chunk { ids: ids.into_iter().take(CHUNK as usize).collect(), next, before: BTreeMap::new() })
        }
        Selection::All(_) => {
            let ids = store.bulk_parcels(ws, job.id, number(), CHUNK)?;
            let next = ids.last().filter(|_| ids.len() == CHUNK as usize).map(i64::to_string);
            Ok(Chunk { ids, next, before: BTreeMap::new() })
        }
    }
}

fn selection(job: &BulkJob) -> Result<Selection, StoreError> {
    let written = serde_json::from_str(&job.selection).map_err(|error| corrupt(job, &error))?;
    selection::read(written).map_err(|what| StoreError::Corrupt(format!("bulk job {}: {what}", job.id)))
}

fn begun(by: &str, now: Timestamp) -> BulkJob {
    BulkJob {
        id: 0,
        person: by.to_owned(),
        deed: String::new(),
        selection: String::new(),
        state: BulkState::Running,
        total: 0,
        done: 0,
        changed: 0,
        left_alone: BTreeMap::new(),
        cursor: None,
        started_at: now,
        finished_at: None,
        // Nobody holds it yet.
        lease_until: now,
        undoes: None,
        undone_by: None,
    }
}

fn add(store: &dyn Store, ws: Workspace, mut job: BulkJob, now: Timestamp) -> Result<BulkJob, BulkError> {
    store.write(&mut |t| {
        job.id = t.next_ids(ws, Serial::Bulk, 1)?;
        forget(t, ws, now)?;
        t.put_bulk_job(ws, &job)
    })?;
    Ok(job)
}

fn fail(store: &dyn Store, ws: Workspace, job: i64, now: Timestamp) -> Result<(), StoreError> {
    store.write(&mut |t| match t.bulk_job(ws, job)? {
        Some(job) if job.state == BulkState::Running => {
            t.put_bulk_job(ws, &BulkJob { state: BulkState::Failed, finished_at: Some(now), ..job })
        }
        _ => Ok(()),
    })
}

fn leave_alone(reasons: &mut BTreeMap<String, i64>, reason: &str) {
    let known = reasons.len() < MOST_REASONS || reasons.contains_key(reason);
    *reasons.entry(if known { reason } else { "other reasons" }.to_owned()).or_default() += 1;
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.into()))
}

fn corrupt(job: &BulkJob, error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt(format!("bulk job {}: {error}", job.id))
}

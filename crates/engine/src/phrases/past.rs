//! Reads the past anew after a change of a merchant's phrases: every stored checkpoint that a phrase decides or decided,
//! folded through the same fold and the same deadlines as on the road in.
//!
//! No index finds checkpoints by their text, and none shall: it would cost every checkpoint that comes in more than a
//! change of phrases, which happens a few times a week, is worth (DESIGN, "Scale"). So this is a scan, on purpose: in the
//! order of the parcels' ids, which is how the rows lie, one transaction for each piece, on a thread of its own. How far
//! it came stands in the database, written with each piece, so that it goes on where it was when the program starts
//! anew, and two that run at once only share the work.

use std::{
    collections::HashMap,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use parcelwatch_domain::{Checkpoint, Confidence, Timestamp};
use parcelwatch_store::{Change, CheckpointChange, HistoryRecord, ParcelRecord, Result, Store, Transaction, Workspace};
use tokio::sync::oneshot;

use super::Classifiers;
use crate::{clock::Clock, ingest::refold, understand};

/// Parcels of one transaction: few enough that the road in waits for some hundredths of a second only.
const PIECE: u32 = 200;
/// How often somebody looks whether a reading was left unfinished, by this process or by another that is gone.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// What one piece, or all of them, came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Parcels that were looked at.
    pub parcels: u64,
    /// Parcels whose status moved.
    pub moved: u64,
    /// Nothing is left to read.
    pub done: bool,
}

/// The thread that reads the past. Cheap to clone; it ends with the last of its clones.
#[derive(Clone)]
pub struct Past(mpsc::Sender<Ask>);

struct Ask {
    ws: Workspace,
    answer: oneshot::Sender<Read>,
}

impl Past {
    /// Starts the thread, which first goes on with what was left unfinished.
    pub(crate) fn start(store: Arc<dyn Store>, clock: Clock) -> std::io::Result<Self> {
        let (ask, asks) = mpsc::channel();
        // Before anybody can change a phrase, so that what is changed from now on is read when it is asked for.
        let unfinished = unfinished(&*store);
        thread::Builder::new().name("past".into()).spawn(move || serve(&*store, &clock, &asks, unfinished))?;
        Ok(Self(ask))
    }

    /// Reads the workspace's past with its phrases as they are now. What comes back answers when that is done; an error
    /// there means that the program is stopping, or that the database failed: then it is tried again later.
    pub fn read(&self, ws: Workspace) -> oneshot::Receiver<Read> {
        let (answer, answered) = oneshot::channel();
        if self.0.send(Ask { ws, answer }).is_err() {
            tracing::debug!("The past is read by nobody any more");
        }
        answered
    }
}

/// The workspaces whose past was not read to its end with their phrases as they are.
fn unfinished(store: &dyn Store) -> Vec<Workspace> {
    let unread = |ws: &Workspace| store.phrase_set(*ws).is_ok_and(|set| set.past != set.version);
    // What cannot be asked now is asked again later.
    store.workspaces().unwrap_or_default().into_iter().map(|(ws, _)| ws).filter(unread).collect()
}

fn serve(store: &dyn Store, clock: &Clock, asks: &mpsc::Receiver<Ask>, mut left: Vec<Workspace>) {
    let (mut classifiers, mut untold) = (Classifiers::default(), HashMap::new());
    loop {
        for ws in left.drain(..) {
            let Some(read) = read(store, ws, &mut classifiers, clock) else { break };
            tell_later(&mut untold, ws, read);
        }
        loop {
            match asks.recv_timeout(LOOK_AGAIN) {
                Ok(ask) => {
                    if let Some(read) = read(store, ask.ws, &mut classifiers, clock) {
                        tell_later(&mut untold, ask.ws, read);
                        // Whoever asked may have gone meanwhile; what was done is done.
                        let _ = ask.answer.send(untold.remove(&ask.ws).map_or(read.1, |(_, read)| read));
                    }
                }
                Err(mpsc::RecvTimeoutError::Timeout) => break,
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            }
        }
        left = unfinished(store);
    }
}

/// Adds what was read to what nobody has been told yet. The thread may be quicker than whoever changes a phrase and then
/// asks: what it has read of that change by itself belongs to the answer.
fn tell_later(untold: &mut HashMap<Workspace, (i64, Read)>, ws: Workspace, (version, read): (i64, Read)) {
    let (of, sum) = untold.entry(ws).or_insert((version, Read::default()));
    *sum = if *of == version { sum.and(read) } else { read };
    *of = version;
}

/// Piece by piece to the end, with the version of the phrases that was read; `None`: the database failed.
fn read(store: &dyn Store, ws: Workspace, classifiers: &mut Classifiers, clock: &Clock) -> Option<(i64, Read)> {
    let mut all = || -> Result<(i64, Read)> {
        let mut sum = Read::default();
        while !sum.done {
            sum = sum.and(piece(store, ws, classifiers, PIECE, clock.now())?);
        }
        Ok((store.phrase_set(ws)?.past, sum))
    };
    all()
        .inspect_err(|error| tracing::error!(error = error as &dyn std::error::Error, "The past could not be read"))
        .ok()
}

impl Read {
    fn and(self, next: Self) -> Self {
        Self { parcels: self.parcels + next.parcels, moved: self.moved + next.moved, done: next.done }
    }
}

/// Reads the past to its end, on this thread.
///
/// # Errors
/// The database's; what was read until then stays read.
pub fn read_all(store: &dyn Store, ws: Workspace, now: Timestamp) -> Result<Read> {
    let mut classifiers = Classifiers::default();
    let mut sum = Read::default();
    while !sum.done {
        sum = sum.and(piece(store, ws, &mut classifiers, PIECE, now)?);
    }
    Ok(sum)
}

/// Reads the next `parcels` of the past and no more, on this thread.
///
/// # Errors
/// The database's.
pub fn read_some(store: &dyn Store, ws: Workspace, parcels: u32, now: Timestamp) -> Result<Read> {
    piece(store, ws, &mut Classifiers::default(), parcels, now)
}

fn piece(
    store: &dyn Store,
    ws: Workspace,
    classifiers: &mut Classifiers,
    parcels: u32,
    now: Timestamp,
) -> Result<Read> {
    let set = store.phrase_set(ws)?;
    if set.past == set.version {
        // The usual case costs no transaction.
        return Ok(Read { done: true, ..Read::default() });
    }
    let mut outcome = Read::default();
    store.write(&mut |transaction| {
        outcome = piece_in(transaction, ws, classifiers, parcels, now)?;
        Ok(())
    })?;
    Ok(outcome)
}

fn piece_in(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    classifiers: &mut Classifiers,
    limit: u32,
    now: Timestamp,
) -> Result<Read> {
    let mut set = transaction.phrase_set(ws)?;
    if set.past == set.version {
        return Ok(Read { done: true, ..Read::default() });
    }
    if set.reading != set.version {
        // The phrases changed since: what was read with the earlier ones is read again.
        (set.reading, set.read_through) = (set.version, 0);
    }
    let parcels = transaction.parcels_after(ws, set.read_through, limit)?;
    let mut outcome = Read { parcels: parcels.len() as u64, ..Read::default() };
    if let Some(last) = parcels.last() {
        set.read_through = last.id;
        outcome.moved = read_parcels(transaction, ws, classifiers, parcels, &set.changed_by, now)?;
    }
    if outcome.parcels < u64::from(limit) {
        (set.past, set.read_through) = (set.version, 0);
        outcome.done = true;
    }
    transaction.put_phrase_set(ws, &set)?;
    Ok(outcome)
}

/// Reads the checkpoints of these parcels anew, folds them and writes what changed; says how many parcels moved.
fn read_parcels(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    classifiers: &mut Classifiers,
    parcels: Vec<ParcelRecord>,
    by: &str,
    now: Timestamp,
) -> Result<u64> {
    let classifier = classifiers.of(transaction, ws)?;
    let settings = transaction.settings(ws)?;
    let ids: Vec<i64> = parcels.iter().filter(|p| p.checkpoints > 0).map(|p| p.id).collect();
    let mut checkpoints = transaction.checkpoints(ws, &ids)?.into_iter().peekable();
    let (mut mended, mut changes, mut history) = (Vec::new(), Vec::new(), Vec::new());
    for before in parcels {
        let mut now_said: Vec<Checkpoint> = Vec::new();
        let (mut changed, mut says) = (false, Vec::new());
        while let Some(record) = checkpoints.next_if(|record| record.parcel == before.id) {
            let mut after = record.checkpoint.clone();
            let read_otherwise = understand::reread(&mut after, &classifier);
            changed |= read_otherwise;
            if after.meaning != record.checkpoint.meaning {
                note(&mut says, &after);
            }
            // One that still nobody understands is the example of its wording: the one before it may be understood now.
            if read_otherwise || after.confidence == Confidence::Guess {
                mended.push(CheckpointChange {
                    parcel: record.parcel,
                    seq: record.seq,
                    before: record.checkpoint,
                    after: after.clone(),
                });
            }
            now_said.push(after);
        }
        if !changed {
            continue;
        }
        let mut after = before.clone();
        refold(&mut after, &now_said, &settings);
        if after.facts.status() != before.facts.status() {
            history.push(moved(&before, &after, by, says, now));
            after.history += 1;
        }
        if after != before {
            changes.push(Change { before: Some(before), after: Some(after) });
        }
    }
    transaction.put_parcels(ws, &changes)?;
    transaction.mend_checkpoints(ws, &mended)?;
    transaction.add_history(ws, &history)?;
    Ok(history.len() as u64)
}

/// Texts that one line of history names.
const NAMED: usize = 3;

fn note(says: &mut Vec<String>, after: &Checkpoint) {
    let said = after.text.as_deref().or(after.code.as_deref()).or(after.coarse.as_deref()).unwrap_or_default();
    let said: String = said.chars().take(100).collect();
    let line = format!("“{said}”: {}", after.meaning.label());
    if says.len() < NAMED && !says.contains(&line) {
        says.push(line);
    }
}

/// The line of history of a parcel whose status moved.
fn moved(before: &ParcelRecord, after: &ParcelRecord, by: &str, says: Vec<String>, at: Timestamp) -> HistoryRecord {
    let path = |parcel: &ParcelRecord| parcel.facts.status().map(|status| status.path().to_owned());
    HistoryRecord {
        parcel: before.id,
        seq: before.history,
        at,
        actor: by.to_owned(),
        action: "meaning_changed".to_owned(),
        before: path(before),
        after: path(after),
        note: (!says.is_empty()).then(|| says.join("; ")),
    }
}

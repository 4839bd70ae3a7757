//! The one road in. Writers put batches on a bounded queue; a committer takes whatever waits, does it in one
//! transaction, then answers all of them: what is acknowledged is durable. A full queue says so at once (the API
//! answers 429): pressure is pushed back, never buffered without bound. SQLite has one committer; PostgreSQL a few, on
//! each of any number of nodes.

mod apply;
mod bite;
mod known;
pub(crate) mod limits;
mod links;
mod refold;
mod rehearsal;
mod world;
mod written;

pub(crate) use refold::{awaits_number_since, due, due_whatever_is_put_aside, refold};
pub(crate) use rehearsal::rehearse;
pub(crate) use world::DEFAULT_STORE;

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use parcelwatch_store::{Store, StoreError, Workspace};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use crate::{clock::Clock, input::Item, phrases::Classifiers};

/// Items that may wait in the queue, over all batches.
pub const QUEUE_ITEMS: usize = 60_000;
/// Items that one batch may hold.
pub const BATCH_ITEMS: usize = 10_000;

/// What became of one item.
pub type Outcome = Result<Accepted, Problem>;

/// An item that went in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Was anything new in it?
    pub change: Change,
    /// The parcel that it made or concerns.
    pub parcel: Option<i64>,
    /// The order that it made or concerns.
    pub order: Option<i64>,
    /// What was odd about it; it went in all the same.
    pub warnings: Vec<Problem>,
}

/// What an item changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// It made an order, a parcel or a checkpoint.
    Created,
    /// It changed what was there.
    Updated,
    /// Everything in it was known.
    #[default]
    Unchanged,
}

/// Something wrong with a field of an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct Problem {
    /// The field, as the API names it.
    pub field: String,
    /// What is wrong, to be read after the field's name: "has no letter or digit".
    pub reason: String,
}

impl Problem {
    /// A problem of `field`.
    pub fn new(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { field: field.into(), reason: reason.into() }
    }
}

/// Why a whole batch did not go in. Nothing of it was written; the sender may send it again.
#[derive(Clone, Debug, thiserror::Error)]
pub enum IngestError {
    /// The queue is full.
    #[error("too much is waiting to be written; send this again in a second")]
    Full,
    /// The batch is larger than a batch may be.
    #[error("a batch may hold {BATCH_ITEMS} items; this one holds {0}")]
    TooLarge(usize),
    /// The database failed.
    #[error("the database could not take it")]
    Store(#[source] Arc<StoreError>),
    /// The program is stopping.
    #[error("the program is stopping")]
    Stopping,
}

impl IngestError {
    /// Could the database not be reached? Then no batch is to blame, and the next one would only wait as long.
    pub(crate) fn is_unreachable(&self) -> bool {
        matches!(self, Self::Store(error) if matches!(**error, StoreError::Unreachable(_)))
    }

    /// As an error of the database, for who does more with it than to bring in.
    pub(crate) fn into_store_error(self) -> StoreError {
        match &self {
            Self::Store(error) => match **error {
                StoreError::Unreachable(_) => StoreError::Unreachable(self.into()),
                StoreError::Busy(_) => StoreError::Busy(self.into()),
                _ => StoreError::Other(self.into()),
            },
            _ => StoreError::Other(self.into()),
        }
    }
}

struct Batch {
    ws: Workspace,
    actor: String,
    items: Vec<Item>,
    answer: oneshot::Sender<Result<Vec<Outcome>, IngestError>>,
    /// Given back when the batch is done.
    _room: OwnedSemaphorePermit,
}

/// The way onto the road. Cheap to clone.
#[derive(Clone)]
pub struct Ingest {
    queue: mpsc::UnboundedSender<Batch>,
    room: Arc<Semaphore>,
}

impl Ingest {
    /// Starts the committers' threads. They end when the last `Ingest` is gone.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(store: Arc<dyn Store>, clock: Clock) -> std::io::Result<Self> {
        let (queue, batches) = mpsc::unbounded_channel();
        let batches = Arc::new(Mutex::new(batches));
        for _ in 0..store.writers() {
            let (store, clock, batches) = (Arc::clone(&store), clock.clone(), Arc::clone(&batches));
            thread::Builder::new().name("committer".into()).spawn(move || commit_all(&*store, &clock, &batches))?;
        }
        Ok(Self { queue, room: Arc::new(Semaphore::new(QUEUE_ITEMS)) })
    }

    /// Brings `items` in, on behalf of `actor` (for the parcels' history): an outcome for each, in their order,
    /// once they are durable.
    ///
    /// # Errors
    /// See [`IngestError`]; a full queue is an error at once.
    pub async fn submit(&self, ws: Workspace, actor: &str, items: Vec<Item>) -> Result<Vec<Outcome>, IngestError> {
        let size = Self::size(&items)?;
        let room = Arc::clone(&self.room).try_acquire_many_owned(size).map_err(|_| IngestError::Full)?;
        self.send(ws, actor, items, room)?.await.map_err(|_| IngestError::Stopping)?
    }

    /// As [`Ingest::submit`], but waits for room: for imports, which have nobody to push back to. Blocks its thread.
    ///
    /// # Errors
    /// See [`IngestError`].
    pub fn submit_blocking(&self, ws: Workspace, actor: &str, items: Vec<Item>) -> Result<Vec<Outcome>, IngestError> {
        let size = Self::size(&items)?;
        let room = loop {
            match Arc::clone(&self.room).try_acquire_many_owned(size) {
                Ok(room) => break room,
                Err(tokio::sync::TryAcquireError::NoPermits) => {
                    thread::park_timeout(std::time::Duration::from_millis(5))
                }
                Err(tokio::sync::TryAcquireError::Closed) => return Err(IngestError::Stopping),
            }
        };
        self.send(ws, actor, items, room)?.blocking_recv().map_err(|_| IngestError::Stopping)?
    }

    fn size(items: &[Item]) -> Result<u32, IngestError> {
        u32::try_from(items.len()).ok().filter(|_| items.len() <= BATCH_ITEMS).ok_or(IngestError::TooLarge(items.len()))
    }

    fn send(
        &self,
        ws: Workspace,
        actor: &str,
        items: Vec<Item>,
        room: OwnedSemaphorePermit,
    ) -> Result<oneshot::Receiver<Result<Vec<Outcome>, IngestError>>, IngestError> {
        let (answer, answered) = oneshot::channel();
        let batch = Batch { ws, actor: actor.to_owned(), items, answer, _room: room };
        self.queue.send(batch).map_err(|_| IngestError::Stopping)?;
        Ok(answered)
    }
}

/// The next group of batches: the one in front, and what waits behind it, until it holds `enough` items. One committer at
/// a time stands here.
fn next_group(batches: &Mutex<mpsc::UnboundedReceiver<Batch>>, enough: usize) -> Option<(Vec<Batch>, usize)> {
    let mut batches = batches.lock().unwrap_or_else(PoisonError::into_inner);
    let first = batches.blocking_recv()?;
    let mut size = first.items.len();
    let mut group = vec![first];
    while size < enough
        && let Ok(next) = batches.try_recv()
    {
        size += next.items.len();
        group.push(next);
    }
    Some((group, size))
}

fn commit_all(store: &dyn Store, clock: &Clock, batches: &Mutex<mpsc::UnboundedReceiver<Batch>>) {
    let mut classifiers = Classifiers::default();
    while let Some((group, size)) = next_group(batches, bite::enough(store)) {
        metrics::histogram!("parcelwatch_ingest_commit_items").record(size as f64);
        let outcomes = commit(store, clock, &mut classifiers, &group);
        match outcomes {
            Ok(outcomes) => answer(group, outcomes),
            // One batch may be to blame: each by itself, so that it sinks no other.
            Err(error) if group.len() > 1 && !error.is_unreachable() => {
                for batch in group {
                    let outcome = commit(store, clock, &mut classifiers, std::slice::from_ref(&batch));
                    answer_one(batch, outcome.map(|mut o| o.pop().unwrap_or_default()));
                }
            }
            Err(error) => group.into_iter().for_each(|batch| answer_one(batch, Err(error.clone()))),
        }
    }
}

fn commit(
    store: &dyn Store,
    clock: &Clock,
    classifiers: &mut Classifiers,
    group: &[Batch],
) -> Result<Vec<Vec<Outcome>>, IngestError> {
    let now = clock.now();
    let mut outcomes = Vec::new();
    let written = store.write(&mut |transaction| {
        outcomes = bite::take(transaction, store.pieces(), now, classifiers, group)?;
        Ok(())
    });
    match written {
        Ok(()) => Ok(outcomes),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "Could not commit {} batches", group.len());
            Err(IngestError::Store(Arc::new(error)))
        }
    }
}

fn answer(group: Vec<Batch>, outcomes: Vec<Vec<Outcome>>) {
    for (batch, outcomes) in group.into_iter().zip(outcomes) {
        answer_one(batch, Ok(outcomes));
    }
}

fn answer_one(batch: Batch, outcome: Result<Vec<Outcome>, IngestError>) {
    if let Ok(outcomes) = &outcome {
        let rejected = outcomes.iter().filter(|o| o.is_err()).count();
        metrics::counter!("parcelwatch_ingest_items_total").increment(outcomes.len() as u64);
        metrics::counter!("parcelwatch_ingest_rejected_total").increment(rejected as u64);
    }
    // A sender that went away meanwhile may send again: nothing is applied twice.
    if batch.answer.send(outcome).is_err() {
        tracing::debug!("The sender of a batch left before its answer");
    }
}

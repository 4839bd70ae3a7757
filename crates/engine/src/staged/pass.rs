//! One pass over a file, in batches: trying its rows, or bringing them in. Each batch is written down with how far the
//! pass is, so that who goes on after a node died begins where it stopped. Rows that were brought in and not written
//! down any more are brought in once more, which changes nothing and counts as known already.

use std::{collections::HashSet, sync::Arc};

use parcelwatch_domain::{Country, Timestamp};
use parcelwatch_store::{ImportJob, ImportPart, ImportState, Store, StoreError, Workspace};

use super::{Found, LEASE, found, json, look, report};
use crate::{
    Engine,
    bring_in::BATCH,
    import::{BadRow, FileError, Reader, Severity},
    ingest::{self, IngestError},
    input::Item,
    phrases::Classifiers,
    understand::{self, Named},
};

pub(super) enum PassError {
    File(FileError),
    Store(StoreError),
}

/// Takes a file for this node; `None`: there is nothing to do, or another node has it.
pub(super) fn claim(
    store: &dyn Store,
    ws: Workspace,
    id: i64,
    now: Timestamp,
) -> Result<Option<ImportJob>, StoreError> {
    let mut claimed = None;
    store.write(&mut |t| {
        claimed = t.import_job(ws, id)?.filter(|job| job.state.is_at_work() && job.lease_until <= now);
        if let Some(job) = &mut claimed {
            job.lease_until = now + LEASE;
            if job.state == ImportState::Checking {
                // What another node had found is not known here in full, and trying costs nothing but time.
                (job.done, job.cursor) = (0, 0);
                job.found = json(&Found::nothing(look(job)?.layout.kind))?;
            }
            t.put_import_job(ws, job)?;
        }
        Ok(())
    })?;
    Ok(claimed)
}

/// The file as it was sent.
pub(super) fn bytes(store: &dyn Store, ws: Workspace, job: &ImportJob) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::with_capacity(usize::try_from(job.size).unwrap_or(0));
    for part in 0.. {
        match store.import_part(ws, job.id, ImportPart::File, part)? {
            Some(part) => bytes.extend(part),
            None => break,
        }
    }
    Ok(bytes)
}

type Read = Result<(u64, Item), BadRow>;

/// A pass over a file.
pub(super) struct Pass {
    job: ImportJob,
    found: Found,
    reader: Reader,
    /// Read already, of the next batch.
    next: Option<Read>,
    /// Numbers whose carrier was counted, by their hash.
    counted: HashSet<u64>,
    classifiers: Classifiers,
}

/// Rows that go together.
#[derive(Default)]
struct Batch {
    items: Vec<Item>,
    /// For each item its line of the report.
    lines_of_items: Vec<usize>,
    lines: Vec<report::Line>,
    bad: Vec<BadRow>,
    /// What the reader gave, items and bad rows.
    read: i64,
}

impl Pass {
    /// Opens the file of a job that was claimed.
    pub(super) fn open(store: &dyn Store, ws: Workspace, job: &ImportJob) -> Result<Self, PassError> {
        let bytes = bytes(store, ws, job).map_err(PassError::Store)?;
        let layout = look(job).map_err(PassError::Store)?.layout;
        let zone = store.settings(ws).map_err(PassError::Store)?.time_zone;
        let mut reader = Reader::open_as(&bytes, &layout, job.received_at).map_err(PassError::File)?.in_zone(&zone);
        for _ in 0..job.cursor {
            reader.next();
        }
        let found = found(job).map_err(PassError::Store)?;
        let (next, counted, classifiers) = (None, HashSet::new(), Classifiers::default());
        Ok(Self { job: job.clone(), found, reader, next, counted, classifiers })
    }

    /// Does one batch; says whether there may be more.
    ///
    /// # Errors
    /// See [`IngestError`]; nothing of the batch is written down then.
    pub(super) fn step(&mut self, engine: &Engine, ws: Workspace) -> Result<bool, IngestError> {
        let failed = |error: StoreError| IngestError::Store(Arc::new(error));
        let checking = self.job.state == ImportState::Checking;
        let mut batch = self.batch();
        for item in &batch.items {
            self.count_carriers(item);
        }
        let items = std::mem::take(&mut batch.items);
        let outcomes = match (items.is_empty(), checking) {
            (true, _) => Vec::new(),
            (false, true) => {
                let (store, now) = (engine.store(), engine.clock().now());
                ingest::rehearse(store, ws, &self.job.person, &items, &mut self.classifiers, now).map_err(failed)?
            }
            (false, false) => engine.ingest().submit_blocking(ws, &self.job.person, items)?,
        };
        for bad in batch.bad {
            self.found.report.note(bad.into());
        }
        for (at, outcome) in batch.lines_of_items.into_iter().zip(outcomes) {
            if let Some(line) = batch.lines.get_mut(at) {
                line.came_to(&outcome);
                self.found.report.take(line.line, outcome);
            }
        }
        self.found.report.problems.sort_by_key(|problem| problem.line);
        self.write_down(engine, ws, &batch.lines, batch.read).map_err(failed)
    }

    /// The next rows. A warning stays with the item that it is about.
    fn batch(&mut self) -> Batch {
        let mut batch = Batch::default();
        while let Some(read) = self.next.take().or_else(|| self.reader.next()) {
            let about_the_last = matches!(&read, Err(bad) if bad.severity == Severity::Warning);
            if batch.read >= BATCH as i64 && !about_the_last {
                self.next = Some(read);
                break;
            }
            batch.read += 1;
            match read {
                Ok((line, item)) => {
                    batch.lines_of_items.push(batch.lines.len());
                    batch.lines.push(report::Line::of(line, &item));
                    batch.items.push(item);
                }
                Err(bad) => {
                    match batch.lines.last_mut().filter(|_| about_the_last) {
                        Some(last) => last.warn(&bad),
                        None => batch.lines.push(report::Line::bad(&bad)),
                    }
                    batch.bad.push(bad);
                }
            }
        }
        batch
    }

    /// Writes down what came of a batch; says whether there is more.
    fn write_down(
        &mut self,
        engine: &Engine,
        ws: Workspace,
        lines: &[report::Line],
        read: i64,
    ) -> Result<bool, StoreError> {
        let now = engine.clock().now();
        let ends = self.next.is_none();
        let running = self.job.state == ImportState::Running;
        let mut part = Vec::new();
        if running && !lines.is_empty() {
            report::write(&mut part, lines).map_err(|error| StoreError::Other(error.into()))?;
            self.found.parts += 1;
        }
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let total = count(self.reader.rows_total());
        let after = ImportJob {
            total,
            done: if ends { total } else { count(self.reader.rows_done()) },
            cursor: self.job.cursor + read,
            found: json(&self.found)?,
            lease_until: now + LEASE,
            state: match (ends, running) {
                (false, _) => self.job.state,
                (true, true) => ImportState::Done,
                (true, false) => ImportState::Checked,
            },
            finished_at: (ends && running).then_some(now),
            ..self.job.clone()
        };
        let mut goes_on = false;
        engine.store().write(&mut |t| {
            goes_on = false;
            let Some(stands) = t.import_job(ws, self.job.id)? else { return Ok(()) };
            // Stopped, corrected, or taken over by another node.
            if (stands.state, stands.round, stands.cursor) != (self.job.state, self.job.round, self.job.cursor) {
                return Ok(());
            }
            t.put_import_job(ws, &after)?;
            if !part.is_empty() {
                t.put_import_part(ws, self.job.id, ImportPart::Report, self.found.parts - 1, &part)?;
            }
            if after.state == ImportState::Done {
                t.forget_import_parts(ws, self.job.id, ImportPart::File)?;
            }
            goes_on = !ends;
            Ok(())
        })?;
        self.job = after;
        Ok(goes_on)
    }

    /// Counts the carriers of the numbers that an item names, each number once.
    fn count_carriers(&mut self, item: &Item) {
        match item {
            Item::Order(order) => {
                for tracking in &order.tracking {
                    let carrier = tracking.carrier.as_deref();
                    self.count_carrier(&tracking.number, carrier, order.destination, order.supplier.as_deref());
                }
            }
            Item::Parcel(parcel) => {
                let (tracking, supplier) = (&parcel.tracking, parcel.supplier.as_deref());
                self.count_carrier(&tracking.number, tracking.carrier.as_deref(), parcel.destination, supplier);
            }
            Item::Checkpoint(checkpoint) => {
                self.count_carrier(&checkpoint.number, checkpoint.carrier.as_deref(), None, None);
            }
        }
    }

    fn count_carrier(
        &mut self,
        number: &str,
        carrier: Option<&str>,
        destination: Option<Country>,
        supplier: Option<&str>,
    ) {
        let Ok(key) = understand::number(number) else { return };
        let hash = std::hash::BuildHasher::hash_one(self.counted.hasher(), &key);
        if !self.counted.insert(hash) {
            return;
        }
        let carrier = match carrier.and_then(understand::carrier) {
            Some(Named::Carrier(id)) => id,
            _ => understand::recognise_written(number, destination, supplier).carrier,
        };
        *self.found.carriers.entry(carrier).or_default() += 1;
    }
}

//! Computes stored deadlines anew after thresholds have changed: chunk by chunk along the parcels' ids, each chunk one
//! transaction that also writes how far it is. Whoever is interrupted goes on where it was. Rows whose supplier is written
//! otherwise than it is kept by now get its name in the same way.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{Change, Filter, OrderRecord, ParcelRecord, Sort, Store, StoreError, SweepRecord, Workspace};

use crate::{
    ingest::{awaits_number_since, due},
    understand,
};

/// Rows of one transaction: the road in waits for no more than these.
const CHUNK: u32 = 500;

/// Does one chunk; says whether there is more to do.
pub(crate) fn step(store: &dyn Store, ws: Workspace, chunk: u32) -> Result<bool, StoreError> {
    let mut more = false;
    store.write(&mut |transaction| {
        let Some(sweep) = transaction.sweep(ws)? else {
            more = false;
            return Ok(());
        };
        let settings = transaction.settings(ws)?;
        let ids = transaction.next_of_sweep(ws, &sweep, chunk)?;
        let mut changes = Vec::new();
        for before in transaction.parcels(ws, &ids)? {
            let mut after = before.clone();
            if before.number.is_none() {
                let links = transaction.links_of_parcels(ws, &[before.id])?;
                let orders = transaction.orders(ws, &links.iter().map(|l| l.order).collect::<Vec<_>>())?;
                let orders: Vec<&OrderRecord> = orders.iter().collect();
                after.facts.awaits_number_since = awaits_number_since(&after, &orders, &settings);
            }
            after.due = due(&after, &settings);
            if after != before {
                changes.push(Change { before: Some(before), after: Some(after) });
            }
        }
        transaction.put_parcels(ws, &changes)?;
        let last = ids.last().copied().filter(|_| ids.len() as u32 == chunk);
        more = last.is_some();
        transaction.put_sweep(ws, last.map(|after| SweepRecord { after, ..sweep }).as_ref())
    })?;
    Ok(more)
}

/// Gives some rows of a supplier that is written otherwise its one name; says whether there may be more.
pub(crate) fn name_suppliers(store: &dyn Store, ws: Workspace, chunk: u32) -> Result<bool, StoreError> {
    let written = store.facets(ws)?.suppliers.into_iter().map(|(written, _)| written);
    let Some(other) = written.into_iter().find(|name| understand::supplier(Some(name)).as_ref() != Some(name)) else {
        return Ok(false);
    };
    let filter = Filter { supplier: Some(other.clone()), ..Filter::default() };
    let rows = store.page(ws, &filter, Sort::Newest, None, chunk, Timestamp(0))?.rows;
    let ids: Vec<i64> = rows.into_iter().map(|row| row.id).collect();
    store.write(&mut |transaction| {
        let mut changes = transaction.parcels(ws, &ids)?;
        changes.retain(|row| row.supplier.as_ref() == Some(&other));
        let changes = changes.into_iter().map(|before| {
            let after = understand::supplier(before.supplier.as_deref());
            Change { after: Some(ParcelRecord { supplier: after, ..before.clone() }), before: Some(before) }
        });
        transaction.put_parcels(ws, &changes.collect::<Vec<_>>())
    })?;
    Ok(!ids.is_empty())
}

/// At most one thread that sweeps.
#[derive(Default)]
pub(crate) struct Sweeper {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    running: bool,
    /// Somebody asked while it ran.
    again: bool,
}

impl Sweeper {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sweeps in the background whatever there is to sweep.
    pub(crate) fn wake(self: &Arc<Self>, store: Arc<dyn Store>) {
        {
            let mut state = self.state();
            state.again = true;
            if state.running {
                return;
            }
            state.running = true;
        }
        let sweeper = Arc::clone(self);
        let spawned = thread::Builder::new().name("sweeper".into()).spawn(move || sweeper.run(&*store));
        if let Err(error) = spawned {
            self.state().running = false;
            tracing::error!(%error, "Could not start the sweep of deadlines; it is done within a minute");
        }
    }

    fn run(&self, store: &dyn Store) {
        loop {
            self.state().again = false;
            if let Err(error) = all(store) {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "The sweep of deadlines stopped; it goes on within a minute"
                );
            }
            let mut state = self.state();
            if !state.again {
                state.running = false;
                return;
            }
        }
    }
}

/// Goes on with a sweep that a node left in the middle. Where another node is at it, both share the work.
pub(crate) fn resume(store: &dyn Store, ws: Workspace) -> Result<(), StoreError> {
    if store.sweep(ws)?.is_some() {
        while step(store, ws, CHUNK)? {}
    }
    Ok(())
}

fn all(store: &dyn Store) -> Result<(), StoreError> {
    for (ws, _) in store.workspaces()? {
        resume(store, ws)?;
        while name_suppliers(store, ws, CHUNK)? {}
    }
    Ok(())
}

#[cfg(test)]
#[path = "sweep_tests.rs"]
mod tests;

//! The connections of a node: opened as they are needed, kept, and given to one thread at a time.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{connection::Connection, url::PostgresUrl};
use crate::{Result, StoreError};

/// So long a thread waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) struct Pool {
    url: PostgresUrl,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    resting: Vec<Connection>,
    in_use: usize,
}

/// A connection in use. It is closed when this is dropped, unless it was told to [`Lent::rest`].
pub(super) struct Lent<'p> {
    pub connection: Connection,
    /// It rested before, and so may have died meanwhile.
    pub rested: bool,
    place: Place<'p>,
}

/// A place among the connections in use.
struct Place<'p>(&'p Pool);

impl Pool {
    pub fn new(url: PostgresUrl) -> Self {
        Self { url, state: Mutex::default(), freed: Condvar::new() }
    }

    pub fn url(&self) -> &PostgresUrl {
        &self.url
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection: one that rests, else a new one; waits while too many are in use.
    pub fn take(&self) -> Result<Lent<'_>> {
        let most = self.url.connections();
        let all_in_use = |state: &mut State| state.in_use >= most;
        let (mut state, waited) =
            self.freed.wait_timeout_while(self.lock(), PATIENCE, all_in_use).unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            let reason = format!("all {most} connections are in use; see `connections=` in the address");
            return Err(StoreError::Busy(reason.into()));
        }
        state.in_use += 1;
        let place = Place(self);
        drop(state);
        let resting = loop {
            let resting = self.lock().resting.pop();
            if resting.as_ref().is_none_or(|connection| !connection.is_closed()) {
                break resting;
            }
        };
        let rested = resting.is_some();
        let connection = resting.map_or_else(|| Connection::open(&self.url), Ok)?;
        Ok(Lent { connection, rested, place })
    }

    /// Those that rest are closed: the server that they lead to is gone.
    pub fn forget_resting(&self) {
        let gone = std::mem::take(&mut self.lock().resting);
        drop(gone);
    }
}

impl Lent<'_> {
    /// Gives it back: nothing is left undone on it.
    pub fn rest(self) {
        self.place.0.lock().resting.push(self.connection);
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.lock().in_use -= 1;
        self.0.freed.notify_one();
    }
}

//! Connections for reading: a few, opened when they are first needed. Who finds none at rest waits for one; more would
//! only wait for each other at the processor, and each has a cache of its own.

use std::{
    path::PathBuf,
    sync::{Condvar, Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags};

use super::{lock, prepare};
use crate::Result;

/// Connections at most; a read takes a few milliseconds of one.
const MOST: usize = 16;
/// What each may keep in memory; beneath it lies the system's own cache of the file.
const CACHE_KIB: i64 = 2_000;

pub(super) struct Readers {
    path: PathBuf,
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    resting: Vec<Connection>,
    at_work: usize,
}

impl Readers {
    pub(super) fn of(path: PathBuf) -> Self {
        Self { path, state: Mutex::default(), returned: Condvar::new() }
    }

    /// Asks within one snapshot; blocks until a connection is free.
    pub(super) fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let full = |state: &mut State| state.resting.is_empty() && state.at_work >= MOST;
        let mut state = self.returned.wait_while(lock(&self.state), full).unwrap_or_else(PoisonError::into_inner);
        state.at_work += 1;
        let resting = state.resting.pop();
        drop(state);
        let mut place = Place { readers: self, rests: None };
        let reader = resting.map_or_else(|| self.open(), Ok)?;
        reader.prepare_cached("BEGIN DEFERRED")?.execute([])?;
        let answer = query(&reader);
        reader.prepare_cached("COMMIT")?.execute([])?;
        place.rests = Some(reader);
        answer
    }

    fn open(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.path, flags)?;
        prepare(&reader)?;
        reader.pragma_update(None, "cache_size", -CACHE_KIB)?;
        Ok(reader)
    }
}

/// The place of a connection at work. Given back whatever happens; the connection only when all went well with it.
struct Place<'r> {
    readers: &'r Readers,
    rests: Option<Connection>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = lock(&self.readers.state);
        state.at_work -= 1;
        state.resting.extend(self.rests.take());
        drop(state);
        self.readers.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use super::*;

    fn readers() -> (tempfile::TempDir, Readers) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("parcels.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE parcel (id INTEGER)").unwrap();
        (folder, Readers::of(path))
    }

    #[test]
    fn many_who_ask_at_once_share_few_connections() {
        let (_folder, readers) = readers();
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|threads| {
            for _ in 0..8 * MOST {
                threads.spawn(|| {
                    let n: i64 = readers
                        .read(|c| {
                            most.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
                            let n = c.query_row("SELECT 1", [], |row| row.get(0));
                            now.fetch_sub(1, SeqCst);
                            Ok(n?)
                        })
                        .unwrap();
                    assert_eq!(n, 1);
                });
            }
        });
        assert!(most.load(SeqCst) <= MOST);
        let state = lock(&readers.state);
        assert!((1..=MOST).contains(&state.resting.len()));
        assert_eq!(state.at_work, 0);
    }

    #[test]
    fn a_question_that_fails_takes_no_place_with_it() {
        let (_folder, readers) = readers();
        for _ in 0..2 * MOST {
            let failed: Result<()> = readers.read(|c| Ok(c.execute_batch("nonsense")?));
            assert!(failed.is_err());
        }
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _: Result<()> = readers.read(|_| panic!("in the middle"));
        }));
        assert!(panicked.is_err());
        std::fs::remove_file(&readers.path).unwrap();
        lock(&readers.state).resting.clear();
        for _ in 0..2 * MOST {
            let failed = readers.read(|_| Ok(()));
            assert!(failed.is_err());
        }
        assert_eq!(lock(&readers.state).at_work, 0);
    }
}

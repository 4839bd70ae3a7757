//! The write-ahead log: what was committed lies there until it is moved into its place in the database, by the writer at
//! every 8,000th page. A start reads what is left of it, and after a large bite that can be hundreds of megabytes.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags};

use crate::{PutAway, Result};

/// Moves the log into the database at `path` and empties it. Waits for nobody.
pub(super) fn put_away(path: &Path) -> Result<PutAway> {
    // On a connection of its own, beside whom a writer goes on.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::ZERO)?;
    let is_done = |pragma: &str| connection.query_row(pragma, [], |row| Ok(row.get::<_, i64>("busy")? == 0));
    // Only to empty it nobody else may be there, and by then that takes a moment.
    let done = is_done("PRAGMA wal_checkpoint(PASSIVE)")? && is_done("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(if done { PutAway::All } else { PutAway::Part })
}

#[cfg(test)]
#[path = "log_tests.rs"]
mod tests;

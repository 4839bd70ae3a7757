//! A copy of a database that may be at work meanwhile.

use std::{fs::File, path::Path};

use rusqlite::{Connection, OpenFlags};

use super::prepare;
use crate::{Result, StoreError};

/// Writes what is in the database `from` at this moment into the new file `to`, for its owner alone, and gives its size
/// in bytes. The schema stays what it is. Whoever writes to `from` meanwhile need not wait, but its log grows until the
/// copy is done.
///
/// # Errors
/// `from` is no database that can be read; `to` is there already, or cannot be written: then nothing is left of it.
pub fn copy_database(from: &Path, to: &Path) -> Result<u64> {
    let connection = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    prepare(&connection)?;
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let cannot = |error: std::io::Error| StoreError::Refused(format!("{}: {error}", to.display()));
    let file = options.open(to).map_err(cannot)?;
    let name = to.to_str().ok_or_else(|| StoreError::Refused("the name of the copy is not Unicode".into()));
    let written = name.and_then(|name| Ok(connection.execute("VACUUM INTO ?1", [name])?));
    let synced = written.and_then(|_| file.sync_all().and_then(|()| file.metadata()).map_err(cannot));
    if synced.is_err() {
        // What is half a copy must not be taken for one; the first error is the one to tell.
        let _gone = std::fs::remove_file(to);
    }
    Ok(synced?.len())
}

#[cfg(test)]
#[path = "copy_tests.rs"]
mod tests;

//! A copy of the database, made while it may be at work.

use std::path::Path;

use parcelwatch_store::{StoreError, copy_database};

use crate::{DatabaseUrl, OpenError};

/// Writes a copy of a SQLite database into the new file `to` and gives its size in bytes.
///
/// # Errors
/// It is on a PostgreSQL server, which has its own means; it cannot be read; `to` is there already or cannot be written.
pub fn backup(database: &DatabaseUrl, to: &Path) -> Result<u64, OpenError> {
    let copied = match database {
        DatabaseUrl::Sqlite(path) => copy_database(path, to),
        DatabaseUrl::Postgres(_) => {
            let reason = "copies of a database on a PostgreSQL server are made with its own `pg_dump`";
            Err(StoreError::Refused(reason.into()))
        }
    };
    copied.map_err(|source| OpenError::Copy { place: database.to_string(), source })
}

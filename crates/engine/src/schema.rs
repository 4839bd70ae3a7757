//! The schema of a database, brought up to date and distributed without serving anything.

use parcelwatch_store::{Migrated, PostgresStore, SqliteStore};

use crate::{DatabaseUrl, OpenError};

/// Brings the schema of a database up to date, as opening it does, and says what was done. A database that is not there
/// is made.
///
/// # Errors
/// It cannot be opened.
pub fn migrate(database: &DatabaseUrl) -> Result<Migrated, OpenError> {
    let failed = |source| OpenError::Database { place: database.to_string(), source };
    Ok(match database {
        DatabaseUrl::Sqlite(path) => {
            database.make_folder()?;
            SqliteStore::open(path).map_err(failed)?.migrated().clone()
        }
        DatabaseUrl::Postgres(url) => PostgresStore::open(url).map_err(failed)?.migrated().clone(),
    })
}

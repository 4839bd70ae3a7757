//! The schema of a database, brought up to date and distributed without serving anything.

use parcelwatch_store::{Distributed, Migrated, PostgresStore, SqliteStore, StoreError};

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
            database.make_file()?;
            SqliteStore::open(path).map_err(failed)?.migrated().clone()
        }
        DatabaseUrl::Postgres(url) => PostgresStore::open(url).map_err(failed)?.migrated().clone(),
    })
}

/// Spreads a database over the nodes of a Citus cluster, by workspaces.
///
/// # Errors
/// It is no PostgreSQL, has no Citus, or cannot be opened.
pub fn distribute(database: &DatabaseUrl) -> Result<Distributed, OpenError> {
    let distributed = match database {
        DatabaseUrl::Sqlite(_) => {
            let reason = "a SQLite file is on one machine and cannot be distributed; `parcelwatch move` carries it to PostgreSQL";
            Err(StoreError::Refused(reason.into()))
        }
        DatabaseUrl::Postgres(url) => PostgresStore::open(url).and_then(|store| store.distribute()),
    };
    distributed.map_err(|source| OpenError::Distribution { place: database.to_string(), source })
}

//! The SQLite adapter: inside the program, one writer, many readers, every commit durable (WAL, synchronous FULL).

mod accounts;
mod bulk;
mod change_log;
mod copy;
mod counters;
mod feed;
mod import;
mod insights;
mod log;
mod page;
mod parcels;
mod people;
pub(crate) mod phrases;
mod read;
mod readers;
mod sweeps;
mod sync;
mod table;
mod transaction;
mod work_list;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, MAIN_DB, TransactionBehavior, config::DbConfig};

pub use copy::copy_database;

use crate::{
    Beside, Migrated, OnCommit, Result, StoreError, Work,
    migrated::{VERSION, newer},
    moving,
};

mod migrations {
    refinery::embed_migrations!("migrations/sqlite");
}

/// A database file and its connections.
pub struct SqliteStore {
    path: PathBuf,
    /// Which file was opened there.
    file: Option<FileId>,
    writer: Mutex<Connection>,
    readers: readers::Readers,
    /// Who wants to know of commits.
    listeners: Mutex<Vec<OnCommit>>,
    migrated: Migrated,
}

impl SqliteStore {
    /// Opens the database at `path`, makes it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or written, is no database, or comes from a newer version.
    pub fn open(path: &Path) -> Result<Self> {
        let mut writer = Connection::open(path)?;
        prepare(&writer)?;
        make_durable(&writer)?;
        let migrated = migrate(&mut writer)?;
        if let Some(origin) = moving::sqlite::origin(&writer)? {
            return Err(moving::unfinished(&origin));
        }
        phrases::count_the_past(&mut writer)?;
        let file = file_id(path);
        Ok(Self {
            path: path.to_owned(),
            file,
            writer: Mutex::new(writer),
            readers: readers::Readers::of(path.to_owned()),
            listeners: Mutex::new(Vec::new()),
            migrated,
        })
    }

    /// What was done to the schema when this was opened.
    pub fn migrated(&self) -> &Migrated {
        &self.migrated
    }

    /// SQLite writes on into a file that was moved or removed, and nobody would find there what was acknowledged.
    fn still_in_place(&self) -> Result<()> {
        if file_id(&self.path) == self.file {
            return Ok(());
        }
        Err(StoreError::Disk(format!("{} was moved, removed or replaced", self.path.display()).into()))
    }

    /// See [`Migrated::knows`].
    fn knows_schema(&self, connection: &Connection) -> Result<()> {
        self.migrated.knows(connection.prepare_cached(VERSION)?.query_row([], |row| row.get(0))?)
    }

    fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.readers.read(query)
    }

    fn transact(&self, work: &mut Work<'_>) -> Result<()> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // On such a file it began all the same, for reading.
        if transaction.is_readonly(MAIN_DB)? {
            return Err(StoreError::Disk(format!("{} can only be read", self.path.display()).into()));
        }
        self.knows_schema(&transaction)?;
        work(&mut transaction::SqliteTransaction { connection: &transaction })?;
        self.still_in_place()?;
        transaction.commit()?;
        drop(writer);
        lock(&self.listeners).iter().for_each(|listener| listener());
        Ok(())
    }
}

impl Beside for SqliteStore {
    /// On a connection that was opened for reading, within one snapshot.
    fn read_beside(&self, work: &mut Work<'_>) -> Result<()> {
        self.read(|connection| work(&mut transaction::SqliteTransaction { connection }))
    }
}

/// Device and inode.
type FileId = (u64, u64);

#[cfg(unix)]
fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Elsewhere an open file cannot be moved or removed.
#[cfg(not(unix))]
fn file_id(_: &Path) -> Option<FileId> {
    None
}

/// For a connection that writes: a commit is on disk when it returns.
pub(crate) fn make_durable(connection: &Connection) -> Result<()> {
    // Beneath it lies the system's own cache of the file; 64 MB went no quicker.
    connection.pragma_update(None, "cache_size", -12_000)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // The writer moves the log into the database when some 32 MB wait, rather than at every thousandth page.
    connection.pragma_update(None, "wal_autocheckpoint", 8_000)?;
    Ok(())
}

/// Brings the schema up to date. What another program that starts at the same moment has applied meanwhile fails here, and
/// is not tried again.
pub(crate) fn migrate(connection: &mut Connection) -> Result<Migrated> {
    let runner = migrations::migrations::runner();
    // Before there is the table of migrations, none was applied.
    let version = |connection: &mut Connection| {
        let last = runner.get_last_applied_migration(connection).ok().flatten();
        last.map_or(0, |migration| migration.version())
    };
    loop {
        let before = version(connection);
        let error = match runner.run(connection) {
            Ok(report) => return Ok(Migrated::new(&report, &runner)),
            Err(error) => error,
        };
        match error.kind() {
            refinery::error::Kind::MissingVersion(migration) => {
                return Err(newer(migration.version()));
            }
            _ if version(connection) > before => {}
            _ => return Err(StoreError::Migration(error.into())),
        }
    }
}

/// For any connection.
pub(crate) fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A plan holds for all values: else SQLite plans nearly every statement with an ORDER BY anew each time it is bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// A panic elsewhere leaves no half-written state here: an open transaction is rolled back when it is dropped.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "migration_tests.rs"]
mod migration_tests;

//! The PostgreSQL adapter: any number of programs on one server, each with a few connections, every commit as durable as
//! the server is told to make it.
//!
//! A transaction sees what others committed before each of its statements (READ COMMITTED) and locks what it will
//! change before it reads it, in the order of keys. What it writes is sent in one go with the commit.

mod accounts;
mod bulk;
mod change_log;
mod checkpoints;
pub(crate) mod connection;
mod counters;
mod distribute;
mod error;
mod feed;
mod ids;
mod import;
mod orders;
mod page;
pub(crate) mod parameter;
mod parcels;
mod people;
mod phrases;
mod pool;
mod read;
mod sync;
mod table;
mod tls;
mod transaction;
mod url;
mod work_list;

pub use distribute::Distributed;
pub use url::PostgresUrl;

use connection::{Connection, Request, request};
use pool::Pool;

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use crate::{
    Migrated, OnCommit, Result, StoreError, Work, migrated, moving,
    rows::{self, Fields as _},
};

mod migrations {
    refinery::embed_migrations!("migrations/postgres");
}

/// A PostgreSQL database and the connections to it.
pub struct PostgresStore {
    pool: Pool,
    ids: ids::Blocks,
    /// Who wants to know of commits.
    listeners: Mutex<Vec<OnCommit>>,
    migrated: Migrated,
}

/// The oldest version that is spoken to.
const OLDEST: i64 = 14;
/// Keeps two programs from changing the schema at once: an arbitrary number that stands for Parcelwatch.
const MIGRATION_LOCK: i64 = 0x5061_7263_656c;
/// How often a transaction is asked again after it and another one stood in each other's way.
const ATTEMPTS: u32 = 20;
/// How often a transaction is asked again after a unique key stood in its way: somebody else may have written the same a
/// moment earlier, and then it is there to be found.
const ATTEMPTS_ON_CONFLICT: u32 = 8;

impl PostgresStore {
    /// Connects to the database and brings its schema up to date.
    ///
    /// # Errors
    /// When the server cannot be reached, refuses, is too old, or its schema comes from a newer version.
    pub fn open(url: &PostgresUrl) -> Result<Self> {
        let mut store = Self {
            pool: Pool::new(url.clone()),
            ids: ids::Blocks::default(),
            listeners: Mutex::default(),
            migrated: Migrated::default(),
        };
        let mut lent = store.pool.take()?;
        check(&mut lent.connection)?;
        store.migrated = ready(&mut lent.connection, url.unnamed())?;
        if let Some(origin) = moving::postgres::origin(&mut lent.connection)? {
            return Err(moving::unfinished(&origin));
        }
        for (ws, _) in read::workspaces(&mut lent.connection)? {
            change_log::forget_others(&mut lent.connection, ws)?;
        }
        // Not rested: where something was migrated, the lock of that goes with the connection.
        drop(lent);
        Ok(store)
    }

    /// What was done to the schema when this was opened.
    pub fn migrated(&self) -> &Migrated {
        &self.migrated
    }

    /// Runs a query, on another connection if the one that rested has died meanwhile.
    fn read<T>(&self, query: impl Fn(&mut Connection) -> Result<T>) -> Result<T> {
        loop {
            let mut lent = self.pool.take()?;
            match query(&mut lent.connection) {
                Err(StoreError::Unreachable(_)) if lent.rested => self.pool.forget_resting(),
                Err(error) => {
                    if !lent.connection.is_closed() {
                        lent.rest();
                    }
                    return Err(error);
                }
                Ok(answer) => {
                    lent.rest();
                    return Ok(answer);
                }
            }
        }
    }

    fn transact(&self, work: &mut Work<'_>) -> Result<()> {
        let mut attempt = 1;
        loop {
            let mut lent = self.pool.take()?;
            let mut transaction = transaction::PostgresTransaction::new(self, &mut lent.connection);
            let mut sent = false;
            let outcome = work(&mut transaction).and_then(|()| {
                sent = true;
                transaction.commit()
            });
            let error = match outcome {
                Ok(()) => {
                    lent.rest();
                    let listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
                    listeners.iter().for_each(|listener| listener());
                    return Ok(());
                }
                Err(error) => error,
            };
            let again = match &error {
                StoreError::Busy(_) => attempt < ATTEMPTS,
                StoreError::Conflict(_) => attempt < ATTEMPTS_ON_CONFLICT,
                // Died while it rested, and nothing was committed.
                StoreError::Unreachable(_) => !sent && lent.rested,
                _ => false,
            };
            if matches!(error, StoreError::Unreachable(_)) {
                self.pool.forget_resting();
            } else if transaction::roll_back(&mut lent.connection).is_ok() {
                lent.rest();
            }
            if !again {
                return Err(error);
            }
            attempt += 1;
            tracing::debug!(error = &error as &dyn std::error::Error, attempt, "A transaction is asked again");
        }
    }
}

/// Is this a server that can be used?
pub(crate) fn check(connection: &mut Connection) -> Result<()> {
    let sql = "SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding'), \
               current_setting('synchronous_commit'), current_setting('fsync'), current_setting('transaction_read_only')";
    let rows = connection.query(sql, vec![])?;
    let row = rows.first().ok_or_else(|| StoreError::Corrupt("the server does not tell its version".into()))?;
    let wrong = |error: tokio_postgres::Error| StoreError::Other(error.into());
    let version: i64 = row.try_get(0).map_err(wrong)?;
    new_enough(version)?;
    let encoding: String = row.try_get(1).map_err(wrong)?;
    if encoding != "UTF8" {
        let reason = format!("the database is encoded in {encoding}; make one in UTF8 (`createdb --encoding UTF8`)");
        return Err(StoreError::Refused(reason));
    }
    let read_only: String = row.try_get(4).map_err(wrong)?;
    if read_only != "off" {
        let reason = "the server takes no writes here: it is a standby, or is told so. Give the address of the primary, or \
                      all hosts with `target_session_attrs=read-write`";
        return Err(StoreError::Refused(reason.into()));
    }
    for (column, setting) in [(2, "synchronous_commit"), (3, "fsync")] {
        let value: String = row.try_get(column).map_err(wrong)?;
        if value == "off" {
            tracing::warn!("The server has {setting} = off: what was acknowledged may be lost when it crashes");
        }
    }
    Ok(())
}

/// `version` as PostgreSQL numbers them: 150004 is 15.4.
fn new_enough(version: i64) -> Result<()> {
    if version / 10_000 >= OLDEST {
        return Ok(());
    }
    let reason = format!("the server is PostgreSQL {}; Parcelwatch needs {OLDEST} or newer", version / 10_000);
    Err(StoreError::Refused(reason))
}

/// Makes sure that the schema is that of this version. Where it is, as at nearly every start, no lock of a session is taken:
/// behind a pooler it would stay with one of the pooler's sessions, and keep the next program from starting. Through one
/// that keeps no statements (`unnamed`) the schema is not changed at all.
fn ready(connection: &mut Connection, unnamed: bool) -> Result<Migrated> {
    take(connection, "SELECT pg_advisory_xact_lock($1)")?;
    match up_to_date(connection)? {
        Some(migrated) => Ok(migrated),
        None if unnamed => Err(StoreError::Refused(
            "its schema is not up to date, and a pooler is no way to change it: run `parcelwatch migrate` with the \
             server's own address first"
                .into(),
        )),
        None => migrate(connection),
    }
}

/// What is known of the schema, where nothing is to be applied to it.
fn up_to_date(connection: &mut Connection) -> Result<Option<Migrated>> {
    let runner = migrations::migrations::runner();
    let known: BTreeSet<i64> = runner.get_migrations().iter().map(|migration| migration.version().into()).collect();
    let there = connection.query("SELECT to_regclass('refinery_schema_history')::text", vec![])?;
    let mut applied = BTreeSet::new();
    if there.first().map(|row| row.text(0)).transpose()?.flatten().is_some() {
        let versions = connection.query("SELECT version::bigint FROM refinery_schema_history", vec![])?;
        applied = versions.iter().map(rows::number).collect::<Result<_>>()?;
    }
    if let Some(newer) = applied.difference(&known).last() {
        return Err(migrated::newer(newer));
    }
    let version = known.last().copied().unwrap_or(0);
    Ok((applied == known).then(|| Migrated { applied: Vec::new(), version }))
}

/// Takes the lock of whoever changes the schema or moves the database; waits while somebody has it.
fn take(connection: &mut Connection, lock: &'static str) -> Result<()> {
    // The time limit ends with the transaction.
    let locked = connection.send(&[
        Request::Plain("BEGIN; SET LOCAL lock_timeout = '60s'"),
        request(lock, parameter::parameters![MIGRATION_LOCK]),
        Request::Plain("COMMIT"),
    ]);
    locked.map(drop).map_err(|error| match error {
        StoreError::Busy(_) => {
            let reason = "another Parcelwatch is changing the schema or moving the database; try again when it is done";
            StoreError::Refused(reason.into())
        }
        other => other,
    })
}

/// Brings the schema up to date. The connection then holds the lock of whoever changes the schema, until it is closed.
pub(crate) fn migrate(connection: &mut Connection) -> Result<Migrated> {
    take(connection, "SELECT pg_advisory_lock($1)")?;
    let report = connection
        .run(|client| async { migrations::migrations::runner().run_async(client).await.map_err(error::migrating) });
    Ok(Migrated::new(&report?, &migrations::migrations::runner()))
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;

//! A running Parcelwatch: its database, its clock and its road in.

use std::{
    collections::HashMap,
    path::PathBuf,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_store::{
    PostgresStore, PostgresUrl, SqliteStore, Store, StoreError, Workspace, WorkspaceSettings, moving,
};
use tokio::sync::watch;

use crate::{
    bulk,
    clock::Clock,
    ingest::Ingest,
    phrases::Past,
    staged,
    sweep::{self, Sweeper},
    views,
};

/// The workspace of a Parcelwatch that serves one merchant.
pub const FIRST_WORKSPACE: Workspace = Workspace(1);
/// How often a node looks for what is to be forgotten.
const FORGETS_EVERY: Span = Span::hours(1);

/// A running Parcelwatch. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    store: Arc<dyn Store>,
    ingest: Ingest,
    past: Past,
    clock: Clock,
    sweeper: Arc<Sweeper>,
    /// When this node last forgot what is old.
    forgot: Arc<Mutex<HashMap<Workspace, Timestamp>>>,
    commits: watch::Sender<u64>,
}

/// Where the data lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server.
    Postgres(PostgresUrl),
}

/// Why Parcelwatch could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data folder could not be made.
    #[error("could not make the folder {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database could not be opened.
    #[error("could not open the database {place}")]
    Database {
        /// The file, or the address without its password.
        place: String,
        /// Why.
        #[source]
        source: StoreError,
    },
    /// The database could not be copied.
    #[error("could not copy the database {place}")]
    Copy {
        /// The file, or the address without its password.
        place: String,
        /// Why.
        #[source]
        source: StoreError,
    },
    /// The database could not be distributed.
    #[error("could not distribute the database {place}")]
    Distribution {
        /// The file, or the address without its password.
        place: String,
        /// Why.
        #[source]
        source: StoreError,
    },
    /// A thread could not be started.
    #[error("could not start a thread")]
    Thread(#[source] std::io::Error),
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        match url.split_once(':') {
            Some(("sqlite", path)) => match path.trim_start_matches("//") {
                // SQLite takes them for databases that are gone when they are closed.
                "" | ":memory:" => Err(format!("`{url}` names no file; use sqlite:PATH")),
                path => Ok(Self::Sqlite(path.into())),
            },
            Some(("postgres" | "postgresql", _)) => url
                .parse()
                .map(Self::Postgres)
                .map_err(|reason| format!("{reason}; use postgres://USER:PASSWORD@HOST/NAME")),
            Some((scheme, _)) => {
                Err(format!("`{scheme}:` is no database that this version speaks; use sqlite:PATH or postgres://…"))
            }
            None => {
                Err(format!("`{url}` is no database address; use sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME"))
            }
        }
    }
}

impl DatabaseUrl {
    /// For [`moving`].
    pub(crate) fn address(&self) -> moving::Address<'_> {
        match self {
            Self::Sqlite(path) => moving::Address::Sqlite(path),
            Self::Postgres(url) => moving::Address::Postgres(url),
        }
    }

    /// Makes a SQLite file and its folder where they are missing, for their owner alone: the folder may be one that
    /// others can enter.
    pub(crate) fn make_file(&self) -> Result<(), OpenError> {
        let Self::Sqlite(path) = self else { return Ok(()) };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            make_private(folder).map_err(|source| OpenError::Folder { path: folder.to_owned(), source })?;
        }
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        // Where it is there already, all is well; what is wrong otherwise, SQLite says next.
        let _made = options.open(path);
        Ok(())
    }
}

impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => path.display().fmt(f),
            Self::Postgres(url) => url.fmt(f),
        }
    }
}

/// Makes a folder that only its owner may enter: it holds customers' names and addresses. One that is there stays
/// as it is.
pub(crate) fn make_private(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

impl Engine {
    /// Opens the database (made if it is not there), starts the committer, and goes on reading the past where that was
    /// broken off.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(database: &DatabaseUrl, clock: Clock) -> Result<Self, OpenError> {
        let failed = |source| OpenError::Database { place: database.to_string(), source };
        let store: Arc<dyn Store> = match database {
            DatabaseUrl::Sqlite(path) => {
                database.make_file()?;
                Arc::new(SqliteStore::open(path).map_err(failed)?)
            }
            DatabaseUrl::Postgres(url) => Arc::new(PostgresStore::open(url).map_err(failed)?),
        };
        if store.workspaces().map_err(failed)?.is_empty() {
            let (settings, now) = (WorkspaceSettings::default(), clock.now());
            match store.write(&mut |t| t.add_workspace(FIRST_WORKSPACE, "My shop", &settings, now)) {
                // Another program that starts at the same moment was first.
                Ok(()) | Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        let commits = watch::Sender::new(0_u64);
        let bell = commits.clone();
        store.on_commit(Arc::new(move || bell.send_modify(|n| *n = n.wrapping_add(1))));
        let ingest = Ingest::start(Arc::clone(&store), clock.clone()).map_err(OpenError::Thread)?;
        let past = Past::start(Arc::clone(&store), clock.clone()).map_err(OpenError::Thread)?;
        Ok(Self { store, ingest, past, clock, sweeper: Arc::default(), forgot: Arc::default(), commits })
    }

    /// Computes deadlines anew in the background, where thresholds have changed since they were computed.
    pub fn sweep(&self) {
        self.sweeper.wake(Arc::clone(&self.store));
    }

    /// Goes on with what a node left in the middle that died, or that lost the database: work in bulk, imports, the sweep of
    /// deadlines. And forgets, once an hour, what is kept for a while only: also where nobody adds to it.
    ///
    /// # Errors
    /// When the database fails; the next call goes on.
    pub fn go_on(&self, ws: Workspace) -> Result<(), StoreError> {
        bulk::resume(self, ws)?;
        staged::resume(self, ws)?;
        sweep::resume(self.store(), ws)?;
        self.forget(ws)
    }

    fn forget(&self, ws: Workspace) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut forgot = self.forgot.lock().unwrap_or_else(PoisonError::into_inner);
        if forgot.get(&ws).is_some_and(|last| now - *last < FORGETS_EVERY) {
            return Ok(());
        }
        self.store.write(&mut |t| {
            bulk::forget(t, ws, now)?;
            staged::forget(t, ws, now)?;
            views::forget_lists(t, ws, now)
        })?;
        forgot.insert(ws, now);
        Ok(())
    }

    /// The database.
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The road in.
    pub fn ingest(&self) -> &Ingest {
        &self.ingest
    }

    /// Who reads the past anew after a change of a merchant's phrases.
    pub fn past(&self) -> &Past {
        &self.past
    }

    /// Rings at each commit of this node. What changed stands in the database ([`Store::changes`]), where other nodes
    /// write, too.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.commits.subscribe()
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
}

//! Everything from one database into another, whichever they are: table by table and workspace by workspace, in the order
//! of keys, in pages, and compared at the end by counts and hashes (decision 20).
//!
//! Nobody else works on either database meanwhile: see [`open_source`] and [`open_target`]. A page is one transaction of
//! the target, so a move that was broken off goes on behind the last key of each table. Until it is done the target
//! remembers from where it is being filled, and cannot be opened for anything else.

mod content;
pub(crate) mod postgres;
pub(crate) mod sqlite;
mod tables;

use std::{collections::BTreeSet, path::Path, thread};

pub use content::Content;
pub use tables::{LEFT, MOVED};

use tables::{Cell, Table};

use crate::{PostgresUrl, Result, StoreError};

/// Rows of a page at most.
const PAGE_ROWS: usize = 2_000;
/// A page ends with the row that takes it beyond so many bytes.
const PAGE_BYTES: usize = 4 << 20;

/// Where a database is.
#[derive(Clone, Copy, Debug)]
pub enum Address<'a> {
    /// A SQLite file.
    Sqlite(&'a Path),
    /// A PostgreSQL server.
    Postgres(&'a PostgresUrl),
}

impl Address<'_> {
    /// The database itself, however it was written: a target knows its source by this.
    pub fn name(&self) -> String {
        match self {
            Address::Sqlite(path) => {
                let whole = path.canonicalize().or_else(|_| {
                    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                    let folder = folder.unwrap_or(Path::new(".")).canonicalize()?;
                    Ok::<_, std::io::Error>(folder.join(path.file_name().unwrap_or_default()))
                });
                whole.as_deref().unwrap_or(path).display().to_string()
            }
            Address::Postgres(url) => url.place(),
        }
    }
}

/// Rows that were read.
struct Page {
    rows: Vec<Vec<Cell>>,
    /// There may be more of them.
    more: bool,
}

/// A database at one end of a move.
trait Database: Send {
    /// The tables that are moved, as this database has them.
    fn tables(&mut self) -> Result<Vec<Table>>;
    /// The workspaces that have rows in a table.
    fn workspaces(&mut self, table: &Table) -> Result<Vec<i64>>;
    /// The next rows of a workspace behind `after`, at most `limit`.
    fn page(&mut self, table: &Table, ws: i64, after: Option<&[Cell]>, limit: usize) -> Result<Page>;
    /// From now on its rows stay as they are until this is dropped.
    fn hold(&mut self) -> Result<()>;
    /// How many rows there are.
    fn count(&mut self, table: &Table, ws: i64) -> Result<u64>;
    /// The row of a workspace with the highest key.
    fn last(&mut self, table: &Table, ws: i64) -> Result<Option<Vec<Cell>>>;
    /// Adds rows, durable when this returns.
    fn add(&mut self, table: &Table, rows: &[Vec<Cell>]) -> Result<()>;
    /// From where it is being filled, while it is.
    fn origin(&mut self) -> Result<Option<String>>;
    /// Notes from where it is being filled.
    fn begin(&mut self, origin: &str) -> Result<()>;
    /// It is filled.
    fn end(&mut self) -> Result<()>;
}

/// An open end of a move.
pub struct End {
    database: Box<dyn Database>,
    name: String,
}

/// Opens the database that is moved, brings its schema up to date, and keeps everybody else from writing to it until this
/// is dropped.
///
/// # Errors
/// It is not there, or another program has it open.
pub fn open_source(address: Address<'_>) -> Result<End> {
    if let Address::Sqlite(path) = address
        && !path.is_file()
    {
        return Err(StoreError::Refused("there is no such file".into()));
    }
    let mut source = open(address)?;
    if let Some(origin) = source.database.origin()? {
        let reason = format!("it is itself being filled from {origin}, and that move was not finished");
        return Err(StoreError::Refused(reason));
    }
    source.database.hold()?;
    Ok(source)
}

/// Opens the database that is filled, made if it is not there, and brings its schema up to date.
///
/// # Errors
/// Another program has it open, or the server will not do.
pub fn open_target(address: Address<'_>) -> Result<End> {
    open(address)
}

fn open(address: Address<'_>) -> Result<End> {
    let database: Box<dyn Database> = match address {
        Address::Sqlite(path) => Box::new(sqlite::Whole::open(path)?),
        Address::Postgres(url) => Box::new(postgres::Whole::open(url)?),
    };
    Ok(End { database, name: address.name() })
}

/// Why a database that is being filled is not opened.
pub(crate) fn unfinished(origin: &str) -> StoreError {
    let reason =
        format!("it is being filled from {origin}; let `parcelwatch move` finish that, or use an empty database");
    StoreError::Refused(reason)
}

/// How far a move is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A part of the move is there already.
    GoesOn,
    /// So many of so many rows of this table are there.
    Copied(&'a str, u64, u64),
    /// This table is compared.
    Compares(&'a str),
}

/// What a table holds of a workspace, in both databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The table.
    pub table: String,
    /// The workspace.
    pub workspace: i64,
    /// In the source.
    pub source: Content,
    /// In the target.
    pub target: Content,
}

impl Compared {
    /// Do both hold the same?
    pub fn same(&self) -> bool {
        self.source == self.target
    }
}

/// A move that came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// It went on with one that was broken off.
    pub resumed: bool,
    /// Table by table. Where any differs, the target stays closed.
    pub compared: Vec<Compared>,
}

impl Moved {
    /// Do both databases hold the same?
    pub fn same(&self) -> bool {
        self.compared.iter().all(Compared::same)
    }
}

/// Moves everything from one database into another, which is empty or holds a part of this move already.
///
/// # Errors
/// The target holds something else, or either database fails.
pub fn carry(source: &mut End, target: &mut End, tell: &mut dyn FnMut(Step<'_>)) -> Result<Moved> {
    let name = source.name.clone();
    let (source, target) = (&mut *source.database, &mut *target.database);
    // A truth is a number in the one and none in the other, so each end goes by its own.
    let (tables, at_target) = (source.tables()?, target.tables()?);
    if at_target != tables {
        return Err(StoreError::Corrupt("the two databases have different tables or columns".into()));
    }
    let resumed = begin(target, &at_target, &name)?;
    if resumed {
        tell(Step::GoesOn);
    }
    for (table, at_target) in tables.iter().zip(&at_target) {
        copy((source, table), (target, at_target), tell)?;
    }
    let mut compared = Vec::new();
    for (table, at_target) in tables.iter().zip(&at_target) {
        tell(Step::Compares(&table.name));
        let workspaces: BTreeSet<i64> =
            source.workspaces(table)?.into_iter().chain(target.workspaces(at_target)?).collect();
        for ws in workspaces {
            let (of_source, of_target) = thread::scope(|scope| {
                let of_source = scope.spawn(|| content::of(source, table, ws));
                let of_target = content::of(target, at_target, ws);
                (of_source.join(), of_target)
            });
            let panicked = |_| StoreError::Other("the reading of the source ended".into());
            let source = of_source.map_err(panicked)??;
            compared.push(Compared { table: table.name.clone(), workspace: ws, source, target: of_target? });
        }
    }
    let moved = Moved { resumed, compared };
    if moved.same() {
        target.end()?;
    }
    Ok(moved)
}

/// Begins, or finds that it was begun.
fn begin(target: &mut dyn Database, tables: &[Table], source: &str) -> Result<bool> {
    match target.origin()? {
        Some(origin) if origin == source => return Ok(true),
        Some(origin) => {
            let reason =
                format!("the target holds a part of a move from {origin}: finish that one, or empty the target");
            return Err(StoreError::Refused(reason));
        }
        None => {}
    }
    for table in tables {
        if !target.workspaces(table)?.is_empty() {
            let reason =
                format!("the target is not empty: its table `{}` has rows; give an empty database", table.name);
            return Err(StoreError::Refused(reason));
        }
    }
    target.begin(source)?;
    Ok(false)
}

fn copy(
    (source, table): (&mut dyn Database, &Table),
    (target, at_target): (&mut dyn Database, &Table),
    tell: &mut dyn FnMut(Step<'_>),
) -> Result<()> {
    let workspaces = source.workspaces(table)?;
    let mut total = 0;
    for ws in &workspaces {
        total += source.count(table, *ws)?;
    }
    let mut done = 0;
    tell(Step::Copied(&table.name, done, total));
    for ws in workspaces {
        // What is there already is taken as it is; the comparison looks at it.
        let mut last = target.last(at_target, ws)?;
        if last.is_some() {
            done += target.count(at_target, ws)?;
        }
        if last.is_some() && !table.has_key() {
            continue;
        }
        let mut pages = Pages::default();
        while let Some(rows) = pages.next(source, table, ws, last.as_deref())? {
            target.add(at_target, &rows)?;
            done += rows.len() as u64;
            tell(Step::Copied(&table.name, done, total));
            last = rows.into_iter().next_back();
        }
    }
    Ok(())
}

/// Reads page by page. How many rows are asked for follows from how large they were, so that little is read in vain.
struct Pages {
    limit: usize,
    more: bool,
}

impl Default for Pages {
    fn default() -> Self {
        Self { limit: 100, more: true }
    }
}

impl Pages {
    fn next(
        &mut self,
        database: &mut dyn Database,
        table: &Table,
        ws: i64,
        after: Option<&[Cell]>,
    ) -> Result<Option<Vec<Vec<Cell>>>> {
        if !self.more {
            return Ok(None);
        }
        let Page { rows, more } = database.page(table, ws, after, self.limit)?;
        self.more = more && table.has_key();
        self.limit = if rows.len() < self.limit { rows.len().max(1) } else { (self.limit * 2).min(PAGE_ROWS) };
        Ok((!rows.is_empty()).then_some(rows))
    }
}

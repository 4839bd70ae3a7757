//! Everything from one database into another, whichever they are: table by table in the order of keys, in chunks, and
//! compared at the end. What is to be moved is read from the schema, so a new table is moved without a word here.
//!
//! A target remembers that it is being filled, and from where, in the table `moving_in`; a move that was broken off is
//! taken up behind the last key of each table. The source must not be written meanwhile: the comparison would show it.

mod postgres;
mod sqlite;

use sha2::{Digest, Sha256};

use crate::{PostgresStore, Result, SqliteStore, StoreError, Workspace};

/// Rows of a chunk: one transaction.
const CHUNK: usize = 5_000;

/// A value as both databases know it; truths are 0 and 1.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A table that is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Table {
    name: String,
    /// All columns, `workspace` first.
    columns: Vec<String>,
    /// The key behind `workspace`, as places in `columns`.
    key: Vec<usize>,
}

impl Table {
    /// The counters: PostgreSQL keeps each in several slots, which are no content.
    fn is_counter(&self) -> bool {
        self.columns.last().is_some_and(|column| column == "n")
    }

    fn key_columns(&self) -> Vec<&str> {
        self.key.iter().map(|at| self.columns[*at].as_str()).collect()
    }

    /// The statement that reads a chunk of a workspace's rows, behind a key where there is one. `place(n)` is how the
    /// `n`th parameter is written: the workspace, the key, how many rows.
    fn read(&self, behind: bool, place: impl Fn(usize) -> String) -> String {
        let key = self.key_columns().join(", ");
        let places = |from: usize| (from..from + self.key.len()).map(&place).collect::<Vec<_>>().join(", ");
        let (name, columns) = (&self.name, self.columns.join(", "));
        let behind = if behind { format!(" AND ({key}) > ({})", places(2)) } else { String::new() };
        let (columns, group) = match columns.strip_suffix(", n") {
            Some(rest) if self.is_counter() => {
                (format!("{rest}, CAST(sum(n) AS BIGINT)"), format!(" GROUP BY {rest} HAVING sum(n) <> 0"))
            }
            _ => (columns, String::new()),
        };
        let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {key}") };
        let limit = place(if behind.is_empty() { 2 } else { 2 + self.key.len() });
        format!("SELECT {columns} FROM {name} WHERE workspace = {}{behind}{group}{order} LIMIT {limit}", place(1))
    }
}

/// A database that can be read and filled whole.
trait Whole {
    /// The tables, in the order in which they are moved.
    fn tables(&self) -> Result<Vec<Table>>;
    fn workspaces(&self) -> Result<Vec<Workspace>>;
    /// The next rows of a table behind the key of `after`.
    fn rows(&self, table: &Table, ws: Workspace, after: Option<&[Cell]>) -> Result<Vec<Vec<Cell>>>;
    /// How many rows there are, about: for the progress.
    fn count(&self, table: &Table, ws: Workspace) -> Result<u64>;
    /// The row with the highest key.
    fn last(&self, table: &Table, ws: Workspace) -> Result<Option<Vec<Cell>>>;
    /// Adds rows in one transaction.
    fn add(&self, table: &Table, rows: &[Vec<Cell>]) -> Result<()>;
    fn is_empty(&self, table: &Table) -> Result<bool>;
    /// From where it is being filled, while it is.
    fn origin(&self) -> Result<Option<String>>;
    fn begin(&self, origin: &str) -> Result<()>;
    fn end(&self) -> Result<()>;
}

/// A database at one end of a move.
pub enum End {
    /// SQLite.
    Sqlite(SqliteStore),
    /// PostgreSQL.
    Postgres(PostgresStore),
}

impl End {
    fn whole(&self) -> &dyn Whole {
        match self {
            End::Sqlite(store) => store,
            End::Postgres(store) => store,
        }
    }
}

/// A table of which both ends now hold the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its name.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of its content, of all workspaces, as hexadecimal digits.
    pub hash: String,
}

/// How far a move is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// So many of so many rows of this table were brought over.
    Copying(&'a str, u64, u64),
    /// This table is compared: so many rows so far.
    Comparing(&'a str, u64),
}

/// Moves everything from one database into another, which is empty or holds a part of this move already. `origin` is the
/// source's address, for the target to remember.
///
/// # Errors
/// When the target holds something else, either database fails, or both differ in the end.
pub fn move_all(from: &End, to: &End, origin: &str, mut tell: impl FnMut(Step<'_>)) -> Result<Vec<Moved>> {
    let (from, to) = (from.whole(), to.whole());
    let tables = from.tables()?;
    if to.tables()? != tables {
        let reason = "the two databases have different schemas; bring both to the current version with `migrate`";
        return Err(StoreError::Refused(reason.into()));
    }
    if let Some(unfinished) = from.origin()? {
        let reason = format!("the source is itself the target of a move from {unfinished} that was not finished");
        return Err(StoreError::Refused(reason));
    }
    begin(to, &tables, origin)?;
    let workspaces = from.workspaces()?;
    for table in &tables {
        copy(from, to, table, &workspaces, &mut tell)?;
    }
    let mut moved = Vec::new();
    for table in &tables {
        let source = content(from, table, &workspaces, |rows| tell(Step::Comparing(&table.name, rows)))?;
        let target = content(to, table, &workspaces, |_| {})?;
        if source != target {
            return Err(StoreError::Corrupt(format!(
                "the table {} differs after the move ({} and {} rows): was the source written meanwhile? \
                 Empty the target and move again",
                table.name, source.rows, target.rows
            )));
        }
        moved.push(source);
    }
    to.end()?;
    Ok(moved)
}

fn begin(to: &dyn Whole, tables: &[Table], origin: &str) -> Result<()> {
    match to.origin()? {
        Some(known) if known == origin => return Ok(()),
        Some(other) => {
            let reason = format!("the target holds a part of a move from {other}: finish that one, or empty the target");
            return Err(StoreError::Refused(reason));
        }
        None => {}
    }
    for table in tables {
        if !to.is_empty(table)? {
            let reason = format!("the target is not empty: its table {} has rows. Give an empty database", table.name);
            return Err(StoreError::Refused(reason));
        }
    }
    to.begin(origin)
}

fn copy(
    from: &dyn Whole,
    to: &dyn Whole,
    table: &Table,
    workspaces: &[Workspace],
    tell: &mut impl FnMut(Step<'_>),
) -> Result<()> {
    let mut total = 0;
    for ws in workspaces {
        total += from.count(table, *ws)?;
    }
    let mut done = 0;
    tell(Step::Copying(&table.name, done, total));
    for ws in workspaces {
        // What a broken-off move brought over is taken as it is; the comparison looks at it.
        let mut last = to.last(table, *ws)?;
        if last.is_some() && table.key.is_empty() {
            continue;
        }
        loop {
            let rows = from.rows(table, *ws, last.as_deref())?;
            to.add(table, &rows)?;
            done += rows.len() as u64;
            tell(Step::Copying(&table.name, done, total));
            if rows.len() < CHUNK || table.key.is_empty() {
                break;
            }
            last = rows.into_iter().next_back();
        }
    }
    Ok(())
}

/// What a table holds, as figures.
fn content(end: &dyn Whole, table: &Table, workspaces: &[Workspace], mut tell: impl FnMut(u64)) -> Result<Moved> {
    let (mut hash, mut count) = (Sha256::new(), 0);
    for ws in workspaces {
        let mut last: Option<Vec<Cell>> = None;
        loop {
            let rows = end.rows(table, *ws, last.as_deref())?;
            count += rows.len() as u64;
            rows.iter().flatten().for_each(|cell| add(&mut hash, cell));
            tell(count);
            if rows.len() < CHUNK || table.key.is_empty() {
                break;
            }
            last = rows.into_iter().next_back();
        }
    }
    let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Moved { table: table.name.clone(), rows: count, hash })
}

/// Kind, length and content, so that no two rows look alike.
fn add(hash: &mut Sha256, cell: &Cell) {
    let mut put = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    match cell {
        Cell::Null => put(0, &[]),
        Cell::Int(n) => put(1, &n.to_le_bytes()),
        Cell::Text(text) => put(2, text.as_bytes()),
        Cell::Bytes(bytes) => put(3, bytes),
    }
}

/// The figures of a database by themselves, table by table.
///
/// # Errors
/// When the database fails.
pub fn figures(end: &End) -> Result<Vec<Moved>> {
    let whole = end.whole();
    let workspaces = whole.workspaces()?;
    whole.tables()?.iter().map(|table| content(whole, table, &workspaces, |_| {})).collect()
}

//! A PostgreSQL database as an end of a move.

use tokio_postgres::{Row, types::Type};

use super::{
    Database, PAGE_BYTES, Page,
    tables::{Cell, Column, From, Kind, MOVED, Table},
};
use crate::{
    PostgresUrl, Result, StoreError,
    postgres::{
        self,
        connection::{Connection, Request},
        parameter::{Parameter, Text, parameters},
    },
    rows::{self, Fields},
};

/// A database in which no other Parcelwatch works.
pub(super) struct Whole {
    connection: Connection,
}

/// What orders texts byte by byte, as SQLite does.
const BYTES: &str = " COLLATE \"C\"";
/// A page is read along the key. Of a table that was just filled the server knows too little to see that by itself.
const BY_KEYS: &str = "SET enable_bitmapscan = off; SET enable_sort = off";
/// The source waits while the target writes, for as long as that takes.
const HOLD: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL idle_in_transaction_session_timeout = 0";

impl Whole {
    /// Until it is dropped no other Parcelwatch starts on the database: the lock of the migrations stays.
    pub fn open(url: &PostgresUrl) -> Result<Self> {
        if url.unnamed() {
            let reason =
                "a move needs one session from its beginning to its end: give the server's own address, not a pooler's";
            return Err(StoreError::Refused(reason.into()));
        }
        let mut connection = Connection::open(url)?;
        postgres::check(&mut connection)?;
        postgres::migrate(&mut connection)?;
        alone(&mut connection)?;
        connection.send(&[Request::Plain(BY_KEYS)])?;
        Ok(Self { connection })
    }
}

/// No other session may call itself as this one does. One that is just ending gets some seconds.
fn alone(connection: &mut Connection) -> Result<()> {
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                  AND pid <> pg_backend_pid() AND application_name = current_setting('application_name')";
    for _ in 0..15 {
        let found = connection.query(others, vec![])?;
        if found.first().map_or(Ok(0), rows::number)? == 0 {
            return Ok(());
        }
        connection.query("SELECT pg_sleep(0.2)", vec![])?;
    }
    Err(StoreError::Refused(
        "another Parcelwatch works with the database; stop every `serve` and `import` first".into(),
    ))
}

fn cells(row: &Row) -> Result<Vec<Cell>> {
    let cell = |(at, column): (usize, &tokio_postgres::Column)| {
        Ok(match *column.type_() {
            Type::TEXT => row.text(at)?.map_or(Cell::Empty, Cell::Text),
            Type::BYTEA => row.bytes(at)?.map_or(Cell::Empty, Cell::Bytes),
            _ => row.int(at)?.map_or(Cell::Empty, Cell::Int),
        })
    };
    row.columns().iter().enumerate().map(cell).collect()
}

fn parameter(cell: &Cell) -> Result<Parameter> {
    match cell {
        Cell::Empty => Parameter::one(None::<i64>),
        Cell::Int(n) => Parameter::one(*n),
        Cell::Text(text) => Parameter::one(Text::new(text)),
        Cell::Bytes(bytes) => Parameter::one(bytes.as_slice()),
    }
}

/// A column of many rows, as a list.
fn list(rows: &[Vec<Cell>], at: usize, kind: Kind) -> Result<Parameter> {
    let int = |row: &Vec<Cell>| match &row[at] {
        Cell::Int(n) => Some(*n),
        _ => None,
    };
    match kind {
        Kind::Int => Parameter::each(rows, int),
        Kind::Truth => Parameter::each(rows, |row| int(row).map(|n| n != 0)),
        Kind::Text => Parameter::each(rows, |row| match &row[at] {
            Cell::Text(text) => Some(Text::new(text)),
            _ => None,
        }),
        Kind::Bytes => Parameter::each(rows, |row| match &row[at] {
            Cell::Bytes(bytes) => Some(bytes.as_slice()),
            _ => None,
        }),
    }
}

impl Database for Whole {
    fn tables(&mut self) -> Result<Vec<Table>> {
        MOVED.iter().map(|name| described(&mut self.connection, name)).collect()
    }

    /// Whoever writes all the same, under another name, waits until this is over.
    fn hold(&mut self) -> Result<()> {
        self.connection.send(&[Request::Plain(HOLD)])?;
        self.connection.query(format!("LOCK TABLE {} IN SHARE MODE", MOVED.join(", ")), vec![])?;
        Ok(())
    }

    fn workspaces(&mut self, table: &Table) -> Result<Vec<i64>> {
        let (sql, mut found) = (table.next_workspace('$'), Vec::new());
        loop {
            let last = found.last().copied().unwrap_or(i64::MIN);
            let answer = self.connection.query(sql.clone(), parameters![last])?;
            match answer.first().map_or(Ok(None), |row| row.int(0))? {
                Some(ws) => found.push(ws),
                None => return Ok(found),
            }
        }
    }

    fn page(&mut self, table: &Table, ws: i64, after: Option<&[Cell]>, limit: usize) -> Result<Page> {
        let from = if after.is_some() { From::Behind } else { From::Start };
        let mut parameters = parameters![ws];
        for cell in after.into_iter().flat_map(|row| table.key_of(row)) {
            parameters.push(parameter(cell)?);
        }
        parameters.push(Parameter::one(limit as i64)?);
        let (mut rows, mut bytes) = (Vec::new(), 0);
        self.connection.read_while(&table.read(from, '$', BYTES), parameters, |row| {
            let row = cells(&row)?;
            bytes += row.iter().map(Cell::size).sum::<usize>();
            rows.push(row);
            Ok(bytes < PAGE_BYTES)
        })?;
        Ok(Page { more: rows.len() == limit || bytes >= PAGE_BYTES, rows })
    }

    fn count(&mut self, table: &Table, ws: i64) -> Result<u64> {
        let found = self.connection.query(table.counted('$'), parameters![ws])?;
        Ok(found.first().map_or(Ok(0), rows::number)?.unsigned_abs())
    }

    fn last(&mut self, table: &Table, ws: i64) -> Result<Option<Vec<Cell>>> {
        let found = self.connection.query(table.read(From::End, '$', BYTES), parameters![ws, 1_i64])?;
        found.first().map(cells).transpose()
    }

    fn add(&mut self, table: &Table, rows: &[Vec<Cell>]) -> Result<()> {
        let places: Vec<String> = (1..=table.columns().len()).map(|n| format!("${n}")).collect();
        let (slot, zero) = if table.is_counter() { (", slot", ", 0") } else { ("", "") };
        // The columns name the workspace.
        let sql = format!(
            "INSERT INTO {} ({}{slot}) SELECT u.*{zero} FROM unnest({}) AS u",
            table.name,
            table.names(),
            places.join(", ")
        );
        let lists = table.columns().iter().enumerate().map(|(at, column)| list(rows, at, column.kind));
        self.connection.query(sql, lists.collect::<Result<_>>()?).map(drop)
    }

    fn origin(&mut self) -> Result<Option<String>> {
        origin(&mut self.connection)
    }

    fn begin(&mut self, origin: &str) -> Result<()> {
        let table = "BEGIN; CREATE TABLE unfinished_move (workspace BIGINT PRIMARY KEY, origin TEXT NOT NULL)";
        self.connection.send(&[Request::Plain(table)])?;
        let sql = "INSERT INTO unfinished_move (workspace, origin) VALUES (0, $1)";
        self.connection.query(sql, parameters![Text::new(origin)])?;
        self.connection.send(&[Request::Plain("COMMIT")]).map(drop)
    }

    fn end(&mut self) -> Result<()> {
        self.connection.send(&[Request::Plain("DROP TABLE unfinished_move")]).map(drop)
    }
}

fn described(connection: &mut Connection, table: &str) -> Result<Table> {
    let found = connection.query(
        "SELECT a.attname::text, format_type(a.atttypid, NULL),
                coalesce(array_position(x.indkey::smallint[], a.attnum), -1)::bigint
         FROM pg_attribute a LEFT JOIN pg_index x ON x.indrelid = a.attrelid AND x.indisprimary
         WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped",
        parameters![Text::new(table)],
    )?;
    let (mut columns, mut key) = (Vec::new(), Vec::new());
    for row in found {
        let (name, of) = rows::texts(&row)?;
        let kind = match of.as_str() {
            "bigint" | "integer" | "smallint" => Kind::Int,
            "boolean" => Kind::Truth,
            "text" => Kind::Text,
            "bytea" => Kind::Bytes,
            _ => return Err(StoreError::Corrupt(format!("{table}.{name} is {of}, which no move knows"))),
        };
        match row.int(2)? {
            Some(place) if place >= 0 => key.push((place, name.clone())),
            _ => {}
        }
        columns.push(Column { name, kind });
    }
    key.sort();
    let key: Vec<String> = key.into_iter().map(|(_, name)| name).collect();
    Table::new(table, columns, &key)
}

/// From where this database is being filled, while it is.
pub(crate) fn origin(connection: &mut Connection) -> Result<Option<String>> {
    let there = connection.query("SELECT to_regclass('unfinished_move')::text", vec![])?;
    if there.first().map(|row| row.text(0)).transpose()?.flatten().is_none() {
        return Ok(None);
    }
    let found = connection.query("SELECT origin FROM unfinished_move WHERE workspace = 0", vec![])?;
    found.first().map(|row| row.text(0)).transpose().map(Option::flatten)
}

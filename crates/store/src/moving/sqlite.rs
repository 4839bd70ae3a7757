//! A SQLite file as an end of a move.

use std::{path::Path, time::Duration};

use rusqlite::{
    Connection, OptionalExtension, Row, ToSql, TransactionBehavior, params, params_from_iter,
    types::{ToSqlOutput, Value, ValueRef},
};

use super::{
    Database, PAGE_BYTES, Page,
    tables::{Cell, Column, From, Kind, MOVED, Table},
};
use crate::{Result, StoreError, sqlite};

/// A file that nobody else has open.
pub(super) struct Whole {
    connection: Connection,
}

/// How long another program may take to let go of the file.
const PATIENCE: Duration = Duration::from_secs(2);

impl Whole {
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_alone(path).map_err(|error| match error {
            StoreError::Busy(_) => StoreError::Refused(
                "another program has the file open; stop every Parcelwatch that works with it (`serve`, `import`, …)"
                    .into(),
            ),
            other => other,
        })
    }

    fn open_alone(path: &Path) -> Result<Self> {
        let mut connection = Connection::open(path)?;
        sqlite::prepare(&connection)?;
        connection.busy_timeout(PATIENCE)?;
        // Nobody else gets in from the first read until this is closed, and there is no first read while another is in.
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        sqlite::make_durable(&connection)?;
        sqlite::migrate(&mut connection)?;
        // Where nothing was to be migrated nothing was written yet.
        connection.transaction_with_behavior(TransactionBehavior::Immediate)?.commit()?;
        Ok(Self { connection })
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Empty => ToSqlOutput::Owned(Value::Null),
            Cell::Int(n) => ToSqlOutput::Owned(Value::Integer(*n)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn cells(row: &Row<'_>, table: &Table) -> Result<Vec<Cell>> {
    let cell = |at: usize| {
        Ok(match row.get::<_, Value>(at)? {
            Value::Null => Cell::Empty,
            Value::Integer(n) => Cell::Int(n),
            Value::Text(text) => Cell::Text(text),
            Value::Blob(bytes) => Cell::Bytes(bytes),
            Value::Real(real) => {
                let column = format!("{}.{}", table.name, table.columns()[at].name);
                return Err(StoreError::Corrupt(format!("{real} stands in {column}, where a whole number belongs")));
            }
        })
    };
    (0..table.columns().len()).map(cell).collect()
}

impl Database for Whole {
    fn tables(&mut self) -> Result<Vec<Table>> {
        MOVED.iter().map(|name| described(&self.connection, name)).collect()
    }

    fn workspaces(&mut self, table: &Table) -> Result<Vec<i64>> {
        let mut next = self.connection.prepare_cached(&table.next_workspace('?'))?;
        let mut found = Vec::new();
        while let Some(ws) = next.query_row([found.last().copied().unwrap_or(i64::MIN)], |row| row.get(0))? {
            found.push(ws);
        }
        Ok(found)
    }

    fn page(&mut self, table: &Table, ws: i64, after: Option<&[Cell]>, limit: usize) -> Result<Page> {
        let from = if after.is_some() { From::Behind } else { From::Start };
        let mut query = self.connection.prepare_cached(&table.read(from, '?', ""))?;
        let (ws, most) = (Cell::Int(ws), Cell::Int(limit as i64));
        let key = after.into_iter().flat_map(|row| table.key_of(row));
        let mut found = query.query(params_from_iter([&ws].into_iter().chain(key).chain([&most])))?;
        let (mut rows, mut bytes) = (Vec::new(), 0);
        while bytes < PAGE_BYTES {
            let Some(row) = found.next()? else { return Ok(Page { more: rows.len() == limit, rows }) };
            let row = cells(row, table)?;
            bytes += row.iter().map(Cell::size).sum::<usize>();
            rows.push(row);
        }
        Ok(Page { rows, more: true })
    }

    fn hold(&mut self) -> Result<()> {
        // Another database does not do that any more.
        sqlite::phrases::count_the_past(&mut self.connection)
    }

    fn count(&mut self, table: &Table, ws: i64) -> Result<u64> {
        Ok(self.connection.query_row(&table.counted('?'), [ws], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    fn last(&mut self, table: &Table, ws: i64) -> Result<Option<Vec<Cell>>> {
        let mut query = self.connection.prepare(&table.read(From::End, '?', ""))?;
        let mut found = query.query([ws, 1])?;
        found.next()?.map(|row| cells(row, table)).transpose()
    }

    fn add(&mut self, table: &Table, rows: &[Vec<Cell>]) -> Result<()> {
        let places: Vec<String> = (1..=table.columns().len()).map(|n| format!("?{n}")).collect();
        // The columns name the workspace.
        let sql = format!("INSERT INTO {} ({}) VALUES ({})", table.name, table.names(), places.join(", "));
        let transaction = self.connection.transaction()?;
        {
            let mut add = transaction.prepare_cached(&sql)?;
            for row in rows {
                add.execute(params_from_iter(row))?;
            }
        }
        Ok(transaction.commit()?)
    }

    fn origin(&mut self) -> Result<Option<String>> {
        origin(&self.connection)
    }

    fn begin(&mut self, origin: &str) -> Result<()> {
        let transaction = self.connection.transaction()?;
        transaction
            .execute_batch("CREATE TABLE unfinished_move (workspace INTEGER PRIMARY KEY, origin TEXT NOT NULL)")?;
        transaction.execute("INSERT INTO unfinished_move (workspace, origin) VALUES (0, ?1)", params![origin])?;
        Ok(transaction.commit()?)
    }

    fn end(&mut self) -> Result<()> {
        let transaction = self.connection.transaction()?;
        sqlite::phrases::count_as_counted(&transaction)?;
        transaction.execute_batch("DROP TABLE unfinished_move")?;
        Ok(transaction.commit()?)
    }
}

fn described(connection: &Connection, table: &str) -> Result<Table> {
    let mut query = connection.prepare_cached("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let mut found = query.query([table])?;
    let (mut columns, mut key) = (Vec::new(), Vec::new());
    while let Some(row) = found.next()? {
        let (name, of, place): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let kind = match of.as_str() {
            "INTEGER" => Kind::Int,
            "TEXT" => Kind::Text,
            "BLOB" => Kind::Bytes,
            _ => return Err(StoreError::Corrupt(format!("{table}.{name} is {of}, which no move knows"))),
        };
        if place > 0 {
            key.push((place, name.clone()));
        }
        columns.push(Column { name, kind });
    }
    key.sort();
    let key: Vec<String> = key.into_iter().map(|(_, name)| name).collect();
    Table::new(table, columns, &key)
}

/// From where this file is being filled, while it is.
pub(crate) fn origin(connection: &Connection) -> Result<Option<String>> {
    let there = "SELECT 1 FROM sqlite_schema WHERE name = 'unfinished_move'";
    if connection.query_row(there, [], |_| Ok(())).optional()?.is_none() {
        return Ok(None);
    }
    let sql = "SELECT origin FROM unfinished_move WHERE workspace = 0";
    Ok(connection.query_row(sql, [], |row| row.get(0)).optional()?)
}

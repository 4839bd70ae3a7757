//! A SQLite file, read and filled whole.

use rusqlite::{
    OptionalExtension, Row, ToSql, params,
    types::{ToSqlOutput, Value, ValueRef},
};

use super::{CHUNK, Cell, Table, Whole};
use crate::{Result, SqliteStore, Store, StoreError, Workspace};

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Int(n) => ToSqlOutput::Owned(Value::Integer(*n)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn cells(row: &Row<'_>, n: usize) -> Result<Vec<Cell>> {
    let cell = |at| {
        Ok(match row.get::<_, Value>(at)? {
            Value::Null => Cell::Null,
            Value::Integer(n) => Cell::Int(n),
            Value::Text(text) => Cell::Text(text),
            Value::Blob(bytes) => Cell::Bytes(bytes),
            Value::Real(real) => return Err(StoreError::Corrupt(format!("{real} stands where a whole number belongs"))),
        })
    };
    (0..n).map(cell).collect()
}

impl Whole for SqliteStore {
    fn tables(&self) -> Result<Vec<Table>> {
        self.read(|c| {
            let mut names = c.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('refinery_schema_history', 'moving_in')
                 AND name NOT LIKE 'sqlite_%' ORDER BY name = 'workspace', name",
            )?;
            let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            names.into_iter().map(|name| Ok(described(c, name)?)).collect()
        })
    }

    fn workspaces(&self) -> Result<Vec<Workspace>> {
        Ok(Store::workspaces(self)?.into_iter().map(|(ws, _)| ws).collect())
    }

    fn rows(&self, table: &Table, ws: Workspace, after: Option<&[Cell]>) -> Result<Vec<Vec<Cell>>> {
        self.read(|c| {
            let mut query = c.prepare_cached(&table.read(after.is_some(), |n| format!("?{n}")))?;
            let (ws, limit) = (Cell::Int(ws.0), Cell::Int(CHUNK as i64));
            let key = after.into_iter().flat_map(|row| table.key.iter().map(|at| &row[*at]));
            let mut found = query.query(rusqlite::params_from_iter([&ws].into_iter().chain(key).chain([&limit])))?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                rows.push(cells(row, table.columns.len())?);
            }
            Ok(rows)
        })
    }

    fn count(&self, table: &Table, ws: Workspace) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM {} WHERE workspace = ?1", table.name);
        self.read(|c| Ok(c.query_row(&sql, [ws.0], |row| row.get::<_, i64>(0))?.unsigned_abs()))
    }

    fn last(&self, table: &Table, ws: Workspace) -> Result<Option<Vec<Cell>>> {
        let order: Vec<String> = table.key_columns().iter().map(|column| format!("{column} DESC")).collect();
        let order = if order.is_empty() { String::new() } else { format!(" ORDER BY {}", order.join(", ")) };
        let (columns, name) = (table.columns.join(", "), &table.name);
        let sql = format!("SELECT {columns} FROM {name} WHERE workspace = ?1{order} LIMIT 1");
        self.read(|c| {
            let mut query = c.prepare(&sql)?;
            let mut found = query.query([ws.0])?;
            found.next()?.map(|row| cells(row, table.columns.len())).transpose()
        })
    }

    fn add(&self, table: &Table, rows: &[Vec<Cell>]) -> Result<()> {
        let places: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
        // The columns begin with `workspace`.
        let sql = format!("INSERT INTO {} ({}) VALUES ({})", table.name, table.columns.join(", "), places.join(", "));
        self.transact_raw(|c| {
            let mut add = c.prepare_cached(&sql)?;
            for row in rows {
                add.execute(rusqlite::params_from_iter(row))?;
            }
            Ok(())
        })
    }

    fn is_empty(&self, table: &Table) -> Result<bool> {
        let sql = format!("SELECT workspace FROM {} LIMIT 1", table.name);
        self.read(|c| Ok(c.query_row(&sql, [], |_| Ok(())).optional()?.is_none()))
    }

    fn origin(&self) -> Result<Option<String>> {
        self.read(|c| super::sqlite::origin(c))
    }

    fn begin(&self, origin: &str) -> Result<()> {
        self.transact_raw(|c| {
            c.execute("CREATE TABLE moving_in (workspace INTEGER PRIMARY KEY, origin TEXT NOT NULL)", [])?;
            c.execute("INSERT INTO moving_in (workspace, origin) VALUES (0, ?1)", params![origin])?;
            Ok(())
        })
    }

    fn end(&self) -> Result<()> {
        self.transact_raw(|c| Ok(c.execute("DROP TABLE moving_in", []).map(drop)?))
    }
}

fn described(c: &rusqlite::Connection, name: String) -> rusqlite::Result<Table> {
    let mut query = c.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns: Vec<(String, usize)> =
        query.query_map([&name], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)))?.collect::<rusqlite::Result<_>>()?;
    let mut key: Vec<(usize, usize)> =
        columns.iter().enumerate().filter(|(_, (_, pk))| *pk > 1).map(|(at, (_, pk))| (*pk, at)).collect();
    key.sort_unstable();
    let key = key.into_iter().map(|(_, at)| at).collect();
    Ok(Table { name, columns: columns.into_iter().map(|(name, _)| name).collect(), key })
}

/// From where this file is being filled, while it is.
pub(crate) fn origin(c: &rusqlite::Connection) -> Result<Option<String>> {
    let there = "SELECT 1 FROM sqlite_schema WHERE name = 'moving_in'";
    if c.query_row(there, [], |_| Ok(())).optional()?.is_none() {
        return Ok(None);
    }
    Ok(c.query_row("SELECT origin FROM moving_in WHERE workspace = 0", [], |row| row.get(0)).optional()?)
}

//! A PostgreSQL database, read and filled whole.

use tokio_postgres::{Row, types::Type};

use super::{CHUNK, Cell, Table, Whole};
use crate::{
    PostgresStore, Result, Store, StoreError, Workspace,
    postgres::{
        connection::{Connection, Request},
        parameter::{Parameter, Text, parameters},
        roll_back,
    },
    rows::{self, Fields},
};

fn cells(row: &Row) -> Result<Vec<Cell>> {
    let cell = |(at, column): (usize, &tokio_postgres::Column)| {
        Ok(match *column.type_() {
            Type::TEXT => row.text(at)?.map_or(Cell::Null, Cell::Text),
            Type::BYTEA => row.bytes(at)?.map_or(Cell::Null, Cell::Bytes),
            _ => row.int(at)?.map_or(Cell::Null, Cell::Int),
        })
    };
    row.columns().iter().enumerate().map(cell).collect()
}

fn parameter(cell: &Cell) -> Result<Parameter> {
    match cell {
        Cell::Null => Parameter::one(None::<i64>),
        Cell::Int(n) => Parameter::one(*n),
        Cell::Text(text) => Parameter::one(Text::new(text)),
        Cell::Bytes(bytes) => Parameter::one(bytes.as_slice()),
    }
}

/// A column of many rows, as a list of the column's type.
fn column(rows: &[Vec<Cell>], at: usize, of: &str) -> Result<Parameter> {
    let int = |row: &Vec<Cell>| match &row[at] {
        Cell::Int(n) => Some(*n),
        _ => None,
    };
    match of {
        "boolean" => Parameter::each(rows, |row| int(row).map(|n| n != 0)),
        "text" => Parameter::each(rows, |row| match &row[at] {
            Cell::Text(text) => Some(Text::new(text)),
            _ => None,
        }),
        "bytea" => Parameter::each(rows, |row| match &row[at] {
            Cell::Bytes(bytes) => Some(bytes.as_slice()),
            _ => None,
        }),
        _ => Parameter::each(rows, int),
    }
}

/// The types of a table's columns.
fn types(c: &mut Connection, table: &Table) -> Result<Vec<String>> {
    let found = c.query(
        "SELECT a.attname::text, format_type(a.atttypid, NULL) FROM pg_attribute a
         WHERE a.attrelid = $1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped",
        parameters![Text::new(&table.name)],
    )?;
    let known = found.iter().map(rows::name_and_text).collect::<Result<Vec<(String, String)>>>()?;
    let of = |column: &String| known.iter().find(|(name, _)| name == column).map(|(_, of)| of.clone());
    Ok(table.columns.iter().map(|column| of(column).unwrap_or_default()).collect())
}

impl Whole for PostgresStore {
    fn tables(&self) -> Result<Vec<Table>> {
        // `new_number` holds nothing that outlives a transaction, and `slot` is no content.
        let sql = "SELECT t.relname::text, string_agg(a.attname::text, ',' ORDER BY a.attnum),
                          string_agg(a.attname::text, ',' ORDER BY array_position(x.indkey, a.attnum))
                              FILTER (WHERE a.attnum = ANY(x.indkey) AND a.attname <> 'workspace')
                   FROM pg_class t JOIN pg_index x ON x.indrelid = t.oid AND x.indisprimary
                   JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
                   WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')
                   AND t.relname NOT IN ('refinery_schema_history', 'moving_in', 'new_number') AND a.attname <> 'slot'
                   GROUP BY t.relname ORDER BY t.relname = 'workspace', t.relname COLLATE \"C\"";
        self.read(|c| c.query(sql, vec![])?.iter().map(described).collect())
    }

    fn workspaces(&self) -> Result<Vec<Workspace>> {
        Ok(Store::workspaces(self)?.into_iter().map(|(ws, _)| ws).collect())
    }

    fn rows(&self, table: &Table, ws: Workspace, after: Option<&[Cell]>) -> Result<Vec<Vec<Cell>>> {
        let sql = table.read(after.is_some(), |n| format!("${n}"));
        self.read(|c| {
            let mut parameters = parameters![ws.0];
            for at in after.map(|_| &table.key).into_iter().flatten() {
                parameters.extend(after.map(|row| parameter(&row[*at])).transpose()?);
            }
            parameters.push(Parameter::one(CHUNK as i64)?);
            c.query(sql.clone(), parameters)?.iter().map(cells).collect()
        })
    }

    fn count(&self, table: &Table, ws: Workspace) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM {} WHERE workspace = $1", table.name);
        self.read(|c| {
            let found = c.query(sql.clone(), parameters![ws.0])?;
            Ok(found.first().map_or(Ok(0), rows::number)?.unsigned_abs())
        })
    }

    fn last(&self, table: &Table, ws: Workspace) -> Result<Option<Vec<Cell>>> {
        let order: Vec<String> = table.key_columns().iter().map(|column| format!("{column} DESC")).collect();
        let order = if order.is_empty() { String::new() } else { format!(" ORDER BY {}", order.join(", ")) };
        let (columns, name) = (table.columns.join(", "), &table.name);
        let sql = format!("SELECT {columns} FROM {name} WHERE workspace = $1{order} LIMIT 1");
        self.read(|c| c.query(sql.clone(), parameters![ws.0])?.first().map(cells).transpose())
    }

    fn add(&self, table: &Table, rows: &[Vec<Cell>]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let places: Vec<String> = (1..=table.columns.len()).map(|n| format!("${n}")).collect();
        let (slot, zero) = if table.is_counter() { (", slot", ", 0") } else { ("", "") };
        // The columns begin with `workspace`.
        let sql = format!(
            "INSERT INTO {} ({}{slot}) SELECT u.*{zero} FROM unnest({}) AS u",
            table.name,
            table.columns.join(", "),
            places.join(", ")
        );
        self.read(|c| {
            let types = types(c, table)?;
            let lists = types.iter().enumerate().map(|(at, of)| column(rows, at, of)).collect::<Result<_>>()?;
            c.query(sql.clone(), lists).map(drop)
        })
    }

    fn is_empty(&self, table: &Table) -> Result<bool> {
        let sql = format!("SELECT workspace FROM {} LIMIT 1", table.name);
        self.read(|c| Ok(c.query(sql.clone(), vec![])?.is_empty()))
    }

    fn origin(&self) -> Result<Option<String>> {
        self.read(origin)
    }

    fn begin(&self, origin: &str) -> Result<()> {
        self.read(|c| {
            let made = c.send(&[
                Request::Plain("BEGIN; CREATE TABLE moving_in (workspace BIGINT PRIMARY KEY, origin TEXT NOT NULL)"),
                Request::Plain("COMMIT"),
            ]);
            if made.is_err() {
                roll_back(c)?;
            }
            made?;
            let sql = "INSERT INTO moving_in (workspace, origin) VALUES (0, $1)";
            c.query(sql, parameters![Text::new(origin)]).map(drop)
        })
    }

    fn end(&self) -> Result<()> {
        self.read(|c| c.send(&[Request::Plain("DROP TABLE moving_in")]).map(drop))
    }
}

fn described(row: &Row) -> Result<Table> {
    let missing = || StoreError::Corrupt("a table without columns".into());
    let name = row.text(0)?.ok_or_else(missing)?;
    let list = |text: Option<String>| {
        text.map(|text| text.split(',').map(str::to_owned).collect::<Vec<String>>()).unwrap_or_default()
    };
    let (columns, key) = (list(row.text(1)?), list(row.text(2)?));
    let key = key.iter().filter_map(|key| columns.iter().position(|column| column == key)).collect();
    Ok(Table { name, columns, key })
}

/// From where this database is being filled, while it is.
pub(crate) fn origin(c: &mut Connection) -> Result<Option<String>> {
    let there = c.query("SELECT to_regclass('moving_in')::text", vec![])?;
    if there.first().map(|row| row.text(0)).transpose()?.flatten().is_none() {
        return Ok(None);
    }
    let found = c.query("SELECT origin FROM moving_in WHERE workspace = 0", vec![])?;
    found.first().map(|row| row.text(0)).transpose().map(Option::flatten)
}

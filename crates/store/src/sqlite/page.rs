//! Pages of the table: keyset pagination along an index in the order that is shown.

use parcelwatch_domain::Timestamp;
use rusqlite::{
    Connection, ToSql,
    types::{ToSqlOutput, ValueRef},
};

use super::{counters, read::list};
use crate::{
    Cursor, Filter, Page, Result, Sort, Workspace,
    conditions::{self, Conditions, SORT_FLAGGED_IN_MEMORY, Value},
    rows,
};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Int(n) => (*n).into(),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

pub(super) fn page(
    connection: &Connection,
    ws: Workspace,
    filter: &Filter,
    sort: Sort,
    cursor: Option<Cursor>,
    limit: u32,
    now: Timestamp,
) -> Result<Page> {
    let (sql, parameters) = statement(connection, ws, filter, sort, cursor, limit, now)?;
    let mut query = connection.prepare_cached(&sql)?;
    let found = list(query.query(rusqlite::params_from_iter(&parameters))?, rows::parcel)?;
    Ok(conditions::page_of(found, limit))
}

/// The page's statement and its parameters.
fn statement(
    connection: &Connection,
    ws: Workspace,
    filter: &Filter,
    sort: Sort,
    cursor: Option<Cursor>,
    limit: u32,
    now: Timestamp,
) -> Result<(String, Vec<Value>)> {
    let mut conditions = Conditions::new(ws, filter, sort, cursor, now);
    conditions.parameters.push(Value::Int(i64::from(limit) + 1));
    let (also, columns, direction) = (conditions.text(), rows::PARCEL, conditions::direction(sort));
    let order = format!("ORDER BY sort_at {direction}, id {direction}");
    // The `+` keeps SQLite from walking the newest-first index in search of a few rows that are known by their ids.
    let order_known = format!("ORDER BY +sort_at {direction}, +id {direction}");
    let in_memory = filter.q.is_none()
        && conditions::yellow_only(filter)
        && counters::flagged(connection, ws, now)? <= SORT_FLAGGED_IN_MEMORY;
    let sql = if in_memory {
        // Sorted by what the index of attention holds; only the rows of the page are read.
        conditions.parameters.insert(0, Value::Int(ws.0));
        format!(
            "SELECT {columns} FROM parcel WHERE workspace = ? AND id IN \
             (SELECT id FROM parcel INDEXED BY parcel_attention \
             WHERE workspace = ?{also} {order} LIMIT ?) {order_known}"
        )
    } else {
        let order = if filter.q.is_some() { order_known } else { order };
        format!("SELECT {columns} FROM parcel WHERE workspace = ?{also} {order} LIMIT ?")
    };
    Ok((sql, conditions.parameters))
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;

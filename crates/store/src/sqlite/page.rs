//! Pages of the table: keyset pagination along an index in the order that is shown (see [`crate::conditions`]).

use parcelwatch_domain::Timestamp;
use rusqlite::{
    Connection, ToSql, params, params_from_iter,
    types::{ToSqlOutput, ValueRef},
};

use super::{
    counters,
    read::{list, one},
};
use crate::{
    Counted, Counts, Cursor, Filter, Page, Result, Sort, Workspace,
    conditions::{self, MOST_FOUND_EACH, STARTED_AT, Value},
    number_key, rows,
    terms::normal,
    way::{self, Bite, Due, Figures, MOST_LOOKED_AT, Way, ways},
};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Int(n) => (*n).into(),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

struct Counters<'a> {
    connection: &'a Connection,
    ws: Workspace,
    now: Timestamp,
}

impl Figures for Counters<'_> {
    const SORT_IN_MEMORY: i64 = 20_000;

    fn counts(&mut self) -> Result<Counts> {
        counters::counts(self.connection, self.ws, self.now)
    }

    fn flagged(&mut self) -> Result<i64> {
        counters::about_flagged(self.connection, self.ws, self.now)
    }

    fn facet(&mut self, facet: &'static str, value: &str) -> Result<i64> {
        counters::facet(self.connection, self.ws, facet, value)
    }

    fn under_way(&mut self, since: Timestamp, at_most: i64) -> Result<i64> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT count(*) FROM (SELECT 1 FROM parcel INDEXED BY parcel_under_way WHERE workspace = ?1 \
             AND finished_at IS NULL AND {STARTED_AT} <= ?2 LIMIT ?3)"
        ))?;
        Ok(query.query_row([self.ws.0, since.0, at_most], |row| row.get(0))?)
    }

    fn sync_problems(&mut self, at_most: i64) -> Result<i64> {
        let mut n = 0;
        for sql in [conditions::COUNT_OWN_SYNC_PROBLEMS, conditions::COUNT_SYNC_PROBLEMS_OF_ACCOUNTS] {
            let mut query = self.connection.prepare_cached(sql)?;
            n += query.query_row([self.ws.0, at_most], |row| row.get::<_, i64>(0))?;
        }
        Ok(n.min(at_most))
    }
}

/// The table, along the index that leads.
fn from(way: &Way) -> String {
    way.index.map_or_else(|| "parcel".to_owned(), along)
}

/// The table, along an index.
fn along(index: &str) -> String {
    format!("parcel INDEXED BY {index}")
}

fn edge(
    connection: &Connection,
    ws: Workspace,
    way: &Way,
    sort: Sort,
    cursor: Option<Cursor>,
    looks: i64,
) -> Result<Option<Cursor>> {
    let Some((sql, parameters)) = way.edge(ws, sort, cursor, looks, &from(way)) else { return Ok(None) };
    let mut query = connection.prepare_cached(&sql)?;
    one(query.query(params_from_iter(&parameters))?, rows::cursor)
}

/// The deadlines by which the rows up to `edge` are found, where that is less than walking them.
fn due(connection: &Connection, ws: Workspace, way: &Way, edge: Option<Cursor>, looks: i64) -> Result<Option<Due>> {
    let Some((due, sql, parameters)) = way.due(ws, edge, looks, along) else { return Ok(None) };
    let n: i64 = connection.prepare_cached(&sql)?.query_row(params_from_iter(&parameters), |row| row.get(0))?;
    Ok((n <= due.most).then_some(due))
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
    let ways = ways(&mut Counters { connection, ws, now }, ws, filter, sort, now)?;
    way::page(&ways, sort, cursor, limit, |way, cursor, looks, limit| {
        let edge = edge(connection, ws, way, sort, cursor, looks)?;
        let due = due(connection, ws, way, edge, looks)?;
        let (sql, parameters) = statement(ws, way, sort, Bite { after: cursor, edge, due }, limit);
        let mut query = connection.prepare_cached(&sql)?;
        Ok((list(query.query(params_from_iter(&parameters))?, rows::parcel)?, edge))
    })
}

/// How many rows the filter lets through, as far as `at_most` and a look at so many rows go.
pub(super) fn count(
    connection: &Connection,
    ws: Workspace,
    filter: &Filter,
    now: Timestamp,
    at_most: u32,
) -> Result<Counted> {
    let mut counted = Counted { n: 0, more: false };
    for way in ways(&mut Counters { connection, ws, now }, ws, filter, Sort::Newest, now)? {
        let edge = edge(connection, ws, &way, Sort::Newest, None, MOST_LOOKED_AT)?;
        let (sql, parameters) = way.count(ws, edge, at_most, &from(&way));
        let n = connection.prepare_cached(&sql)?.query_row(params_from_iter(&parameters), |row| row.get(0))?;
        counted = counted.and(n, edge.is_some(), at_most);
        if counted.more {
            break;
        }
    }
    Ok(counted)
}

/// Puts down, for a bulk job, all rows that the filter lets through.
pub(super) fn put_down(
    connection: &Connection,
    ws: Workspace,
    job: i64,
    filter: &Filter,
    now: Timestamp,
) -> Result<()> {
    for way in ways(&mut Counters { connection, ws, now }, ws, filter, Sort::Newest, now)? {
        let (sql, parameters) = way.put_down(ws, job, &from(&way));
        connection.prepare_cached(&sql)?.execute(params_from_iter(&parameters))?;
    }
    Ok(())
}

/// The page's statement and its parameters.
fn statement(ws: Workspace, way: &Way, sort: Sort, bite: Bite, limit: u32) -> (String, Vec<Value>) {
    let (columns, order) = (rows::PARCEL, way::order(sort));
    // The `+` keeps SQLite from walking an index of the order in search of a few rows that are known by their ids.
    let order_known = order.replace("BY ", "BY +").replace(", id", ", +id");
    if let Some(due) = bite.due {
        let (found, mut parameters) = way.by_deadline(ws, bite, due, along);
        parameters.insert(0, ws.0.into());
        parameters.push((i64::from(limit) + 1).into());
        let sql = format!(
            "SELECT {columns} FROM parcel WHERE workspace = ? AND id IN (SELECT id FROM ({found}) {order} LIMIT ?) \
             {order_known}"
        );
        return (sql, parameters);
    }
    let mut conditions = way.conditions(ws);
    way.walk(&mut conditions, sort, bite.after, bite.edge);
    conditions.parameters.push((i64::from(limit) + 1).into());
    let (from, also) = (from(way), conditions.also());
    let sql = if way.few && way.index.is_some() {
        conditions.parameters.insert(0, ws.0.into());
        format!(
            "SELECT {columns} FROM parcel WHERE workspace = ? AND id IN \
             (SELECT id FROM {from} WHERE workspace = ?{also} {order} LIMIT ?) {order_known}"
        )
    } else {
        let order = if way.few { order_known } else { order };
        format!("SELECT {columns} FROM {from} WHERE workspace = ?{also} {order} LIMIT ?")
    };
    (sql, conditions.parameters)
}

pub(super) fn find_each(connection: &Connection, ws: Workspace, texts: &[String]) -> Result<Vec<Vec<i64>>> {
    let mut by_number = connection.prepare_cached(
        "SELECT id FROM parcel INDEXED BY parcel_number WHERE workspace = ?1 AND number = ?2 LIMIT ?3",
    )?;
    let mut by_term =
        connection.prepare_cached("SELECT parcel FROM search_term WHERE workspace = ?1 AND term = ?2 LIMIT ?3")?;
    let mut found = Vec::with_capacity(texts.len());
    for text in texts {
        let mut ids: Vec<i64> = Vec::new();
        for (query, value) in [(&mut by_number, number_key(text)), (&mut by_term, normal(text))] {
            if !value.is_empty() {
                for id in query.query_map(params![ws.0, value, MOST_FOUND_EACH], |row| row.get(0))? {
                    ids.push(id?);
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        found.push(ids);
    }
    Ok(found)
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;

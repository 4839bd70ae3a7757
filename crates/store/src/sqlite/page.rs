//! Pages of the table: keyset pagination along an index in the order that is shown.

use rusqlite::{Connection, ToSql};

use parcelwatch_domain::{Reason, Timestamp};

use super::{counters, parcels};
use crate::{Cursor, Filter, Page, Result, Sort, Workspace, number_key, terms::normal};

/// Up to so many yellow rows are sorted in memory; beyond, they are dense enough to be found along the newest-first
/// index.
const SORT_FLAGGED_IN_MEMORY: i64 = 20_000;
/// Of a very common text so many matches count.
const MOST_MATCHES: u32 = 1_000;

/// Conditions and their parameters, in step.
struct Conditions {
    text: Vec<String>,
    parameters: Vec<Box<dyn ToSql>>,
}

impl Conditions {
    /// Adds a condition in which each `?` stands for the next parameter.
    fn add(&mut self, text: impl Into<String>, parameters: Vec<Box<dyn ToSql>>) {
        self.text.push(text.into());
        self.parameters.extend(parameters);
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
    let mut found = query.query(rusqlite::params_from_iter(parameters.iter()))?;
    let mut rows = Vec::with_capacity(limit as usize);
    while let Some(row) = found.next()? {
        rows.push(parcels::read(row)?);
    }
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|last| Cursor { sort_at: last.sort_at(), id: last.id });
    Ok(Page { rows, next })
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
) -> Result<(String, Vec<Box<dyn ToSql>>)> {
    let mut conditions = Conditions { text: Vec::new(), parameters: vec![Box::new(ws.0)] };
    narrow(&mut conditions, ws, filter, now);
    let (before, direction) = match sort {
        Sort::Newest => ("<", "DESC"),
        Sort::Oldest => (">", "ASC"),
    };
    if let Some(cursor) = cursor {
        conditions.add(format!("(sort_at, id) {before} (?, ?)"), vec![Box::new(cursor.sort_at.0), Box::new(cursor.id)]);
    }
    conditions.parameters.push(Box::new(i64::from(limit) + 1));

    let yellow = filter.flagged == Some(true) || filter.reason.is_some();
    let columns = parcels::COLUMNS;
    let also: String = conditions.text.iter().map(|condition| format!(" AND {condition}")).collect();
    let order = format!("ORDER BY sort_at {direction}, id {direction}");
    // The `+` keeps SQLite from walking the newest-first index in search of a few rows that are known by their ids.
    let order_known = format!("ORDER BY +sort_at {direction}, +id {direction}");
    let in_memory = filter.q.is_none() && yellow && counters::flagged(connection, ws, now)? <= SORT_FLAGGED_IN_MEMORY;
    let sql = if in_memory {
        // Sorted by what the index of attention holds; only the rows of the page are read.
        conditions.parameters.insert(0, Box::new(ws.0));
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

fn narrow(conditions: &mut Conditions, ws: Workspace, filter: &Filter, now: Timestamp) {
    if let Some(tab) = filter.tab {
        conditions.add("tab = ?", vec![Box::new(tab.code())]);
    }
    if let Some(status) = filter.sub_status {
        conditions.add("status = ?", vec![Box::new(status.code())]);
    }
    match filter.flagged {
        Some(true) => conditions.add("attention_at <= ?", vec![Box::new(now.0)]),
        Some(false) => conditions.add("(attention_at IS NULL OR attention_at > ?)", vec![Box::new(now.0)]),
        None => {}
    }
    if let Some(reason) = filter.reason {
        let due = match reason {
            Reason::NoTrackingNumber => "due_no_tracking_number <= ?",
            // A number that nobody knows is shown as that, not as stalled.
            Reason::Stalled => {
                "due_stalled <= ? AND (due_number_not_recognised IS NULL OR due_number_not_recognised > ?)"
            }
            Reason::NumberNotRecognised => "due_number_not_recognised <= ?",
            Reason::PendingTooLong => "due_pending_too_long <= ?",
        };
        conditions.add("attention_at <= ?", vec![Box::new(now.0)]);
        let parameters = due.matches('?').map(|_| Box::new(now.0) as Box<dyn ToSql>).collect();
        conditions.add(due, parameters);
    }
    match filter.no_number {
        // Rows without a number have no tab: this is a range of the tab's index.
        Some(true) => conditions.add("tab IS NULL", vec![]),
        Some(false) => conditions.add("tab IS NOT NULL", vec![]),
        None => {}
    }
    if let Some(store) = filter.store {
        conditions.add("store = ?", vec![Box::new(store)]);
    }
    if let Some(carrier) = &filter.carrier {
        conditions.add("carrier = ?", vec![Box::new(carrier.clone())]);
    }
    if let Some(destination) = filter.destination {
        conditions.add("destination = ?", vec![Box::new(destination.as_str().to_owned())]);
    }
    if let Some(q) = &filter.q {
        search(conditions, ws, q);
    }
}

fn search(conditions: &mut Conditions, ws: Workspace, q: &str) {
    let (number, term) = (number_key(q), normal(q));
    let mut matches = Vec::new();
    let mut parameters: Vec<Box<dyn ToSql>> = Vec::new();
    for (column, table, id, start) in [("number", "parcel", "id", number), ("term", "search_term", "parcel", term)] {
        if !start.is_empty() {
            matches.push(format!(
                "SELECT * FROM (SELECT {id} FROM {table} WHERE workspace = ? AND {column} >= ? AND {column} < ? \
                 LIMIT {MOST_MATCHES})"
            ));
            let end = format!("{start}\u{10FFFF}");
            parameters.extend([Box::new(ws.0) as Box<dyn ToSql>, Box::new(start), Box::new(end)]);
        }
    }
    if matches.is_empty() {
        conditions.add("0", vec![]);
    } else {
        conditions.add(format!("id IN ({})", matches.join(" UNION ")), parameters);
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;

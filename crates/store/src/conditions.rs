//! Filters as conditions, the same for every adapter.

use parcelwatch_domain::{Reason, Timestamp};

use crate::{Cursor, Filter, Page, ParcelRecord, Sort, Workspace, number_key, terms::normal};

/// Up to so many yellow rows are sorted in memory; beyond, they are dense enough to be found along the newest-first
/// index.
pub(crate) const SORT_FLAGGED_IN_MEMORY: i64 = 20_000;
/// Of a very common text so many matches count.
const MOST_MATCHES: u32 = 1_000;

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A whole number.
    Int(i64),
    /// A text.
    Text(String),
}

/// Conditions and their parameters, in step. The first parameter is the workspace.
pub(crate) struct Conditions {
    text: Vec<String>,
    /// One for each `?`.
    pub parameters: Vec<Value>,
}

impl Conditions {
    /// The conditions that `filter` makes at `now`, behind `cursor` in the order of `sort`.
    pub fn new(ws: Workspace, filter: &Filter, sort: Sort, cursor: Option<Cursor>, now: Timestamp) -> Self {
        let mut conditions = Self { text: Vec::new(), parameters: vec![Value::Int(ws.0)] };
        conditions.narrow(ws, filter, now);
        if let Some(cursor) = cursor {
            let before = match sort {
                Sort::Newest => "<",
                Sort::Oldest => ">",
            };
            let place = vec![Value::Int(cursor.sort_at.0), Value::Int(cursor.id)];
            conditions.add(format!("(sort_at, id) {before} (?, ?)"), place);
        }
        conditions
    }

    /// The conditions behind that of the workspace: ` AND … AND …`.
    pub fn text(&self) -> String {
        self.text.iter().map(|condition| format!(" AND {condition}")).collect()
    }

    /// Adds a condition in which each `?` stands for the next parameter.
    fn add(&mut self, text: impl Into<String>, parameters: Vec<Value>) {
        self.text.push(text.into());
        self.parameters.extend(parameters);
    }

    fn narrow(&mut self, ws: Workspace, filter: &Filter, now: Timestamp) {
        if let Some(tab) = filter.tab {
            self.add("tab = ?", vec![Value::Int(tab.code().into())]);
        }
        if let Some(status) = filter.sub_status {
            self.add("status = ?", vec![Value::Int(status.code().into())]);
        }
        match filter.flagged {
            Some(true) => self.add("attention_at <= ?", vec![Value::Int(now.0)]),
            Some(false) => self.add("(attention_at IS NULL OR attention_at > ?)", vec![Value::Int(now.0)]),
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
            self.add("attention_at <= ?", vec![Value::Int(now.0)]);
            let parameters = due.matches('?').map(|_| Value::Int(now.0)).collect();
            self.add(due, parameters);
        }
        match filter.no_number {
            // Rows without a number have no tab: this is a range of the tab's index.
            Some(true) => self.add("tab IS NULL", vec![]),
            Some(false) => self.add("tab IS NOT NULL", vec![]),
            None => {}
        }
        if let Some(store) = filter.store {
            self.add("store = ?", vec![Value::Int(store)]);
        }
        if let Some(carrier) = &filter.carrier {
            self.add("carrier = ?", vec![Value::Text(carrier.clone())]);
        }
        if let Some(destination) = filter.destination {
            self.add("destination = ?", vec![Value::Text(destination.as_str().to_owned())]);
        }
        if let Some(q) = &filter.q {
            self.search(ws, q);
        }
    }

    fn search(&mut self, ws: Workspace, q: &str) {
        let (number, term) = (number_key(q), normal(q));
        let mut matches = Vec::new();
        let mut parameters = Vec::new();
        for (column, table, id, start) in [("number", "parcel", "id", number), ("term", "search_term", "parcel", term)]
        {
            if !start.is_empty() {
                matches.push(format!(
                    "SELECT * FROM (SELECT {id} FROM {table} WHERE workspace = ? AND {column} >= ? AND {column} < ? \
                     LIMIT {MOST_MATCHES}) AS matches"
                ));
                let end = format!("{start}\u{10FFFF}");
                parameters.extend([Value::Int(ws.0), Value::Text(start), Value::Text(end)]);
            }
        }
        if matches.is_empty() {
            self.add("1 = 0", vec![]);
        } else {
            self.add(format!("id IN ({})", matches.join(" UNION ")), parameters);
        }
    }
}

/// Does this filter let through yellow rows alone?
pub(crate) fn yellow_only(filter: &Filter) -> bool {
    filter.flagged == Some(true) || filter.reason.is_some()
}

/// `DESC` or `ASC`.
pub(crate) fn direction(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "DESC",
        Sort::Oldest => "ASC",
    }
}

/// The page out of the rows that were read: one more than `limit` says that another follows.
pub(crate) fn page_of(mut rows: Vec<ParcelRecord>, limit: u32) -> Page {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|last| Cursor { sort_at: last.sort_at(), id: last.id });
    Page { rows, next }
}

//! Filters as conditions, the same for every adapter.

use parcelwatch_domain::{Reason, Timestamp};

use crate::{
    Cursor, Filter, Page, ParcelRecord, Sort, Unknown, Workspace,
    counting::{due_column, no_worse},
    number_key,
    terms::normal,
    way::{Lead, key},
};

/// So many parcels are found for one text of a list.
pub(crate) const MOST_FOUND_EACH: u32 = 50;
/// Of a very common text so many matches count.
const MOST_MATCHES: u32 = 1_000;

/// When a parcel's days under way begin ([`ParcelRecord::started_at`]); the index `parcel_under_way` holds it.
pub(crate) const STARTED_AT: &str = "(CASE WHEN collected_at < sort_at THEN collected_at ELSE sort_at END)";

/// Is the row not kept up to date as it should be? For looking at rows one by one.
const HAS_SYNC_PROBLEM: &str = "EXISTS (SELECT 1 FROM parcel_sync AS s WHERE s.workspace = parcel.workspace AND s.parcel = parcel.id \
     AND (s.problem IS NOT NULL OR (s.next_at IS NOT NULL AND EXISTS (SELECT 1 FROM provider_health AS h \
     WHERE h.workspace = s.workspace AND h.account = s.account AND (h.stopped <> 0 OR h.failing_since IS NOT NULL)))))";
/// Counts the parcels that have a problem of their own, up to a number. `problem > ''` and not `IS NOT NULL`, so that
/// SQLite goes along the index of problems.
pub(crate) const COUNT_OWN_SYNC_PROBLEMS: &str =
    "SELECT count(*) FROM (SELECT parcel FROM parcel_sync WHERE workspace = ? AND problem > '' LIMIT ?) AS counted";
/// Counts the parcels that are to be asked about at an account that is out of order, up to a number.
pub(crate) const COUNT_SYNC_PROBLEMS_OF_ACCOUNTS: &str = "SELECT count(*) FROM (SELECT s.parcel FROM provider_health AS h \
     CROSS JOIN parcel_sync AS s WHERE h.workspace = ? AND (h.stopped <> 0 OR h.failing_since IS NOT NULL) \
     AND s.workspace = h.workspace AND s.account = h.account AND s.next_at IS NOT NULL LIMIT ?) AS counted";
/// The parcels that both count.
const SYNC_PROBLEMS: &str = "id IN (SELECT parcel FROM parcel_sync WHERE workspace = ? AND problem > '' UNION \
     SELECT s.parcel FROM provider_health AS h CROSS JOIN parcel_sync AS s WHERE h.workspace = ? \
     AND (h.stopped <> 0 OR h.failing_since IS NOT NULL) AND s.workspace = h.workspace AND s.account = h.account \
     AND s.next_at IS NOT NULL)";

/// Only the rows that are not kept up to date as they should be, found by the indexes of syncing.
pub(crate) fn with_sync_problems(conditions: &mut Conditions, ws: Workspace) {
    conditions.add(SYNC_PROBLEMS, vec![ws.0.into(), ws.0.into()]);
}

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A whole number.
    Int(i64),
    /// A text.
    Text(String),
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Value::Int(n)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

/// Conditions and their parameters, in step.
#[derive(Clone, Default)]
pub(crate) struct Conditions {
    pub text: Vec<String>,
    /// One for each `?`.
    pub parameters: Vec<Value>,
}

impl Conditions {
    /// Adds a condition in which each `?` stands for the next parameter.
    pub fn add(&mut self, text: impl Into<String>, parameters: Vec<Value>) {
        self.text.push(text.into());
        self.parameters.extend(parameters);
    }

    /// Only rows after a cursor in the order of `sort`; `until`: only those up to it.
    pub fn bound(&mut self, sort: Sort, cursor: Cursor, until: bool) {
        let sign = match (sort.descends(), until) {
            (true, false) => "<",
            (false, false) => ">",
            (true, true) => ">=",
            (false, true) => "<=",
        };
        if sort == Sort::Updated {
            // SQLite finds its place in an index of an expression by the expression alone.
            let sign = if until { ">=" } else { "<=" };
            self.add(format!("{} {sign} ?", key(sort)), vec![cursor.sort_at.0.into()]);
        }
        let values: Vec<Value> = vec![cursor.sort_at.0.into(), cursor.id.into()];
        self.add(format!("({}, id) {sign} (?, ?)", key(sort)), values);
    }

    /// The conditions behind that of the workspace: ` AND … AND …`.
    pub fn also(&self) -> String {
        self.text.iter().map(|condition| format!(" AND {condition}")).collect()
    }
}

/// Adds what `filter` asks for, but for the condition that leads, which the index answers.
pub(crate) fn narrow(conditions: &mut Conditions, filter: &Filter, now: Timestamp, lead: Option<Lead>) {
    let left = |condition: Lead| lead != Some(condition);
    if let Some(tab) = filter.tab.filter(|_| left(Lead::Tab)) {
        conditions.add("tab = ?", vec![i64::from(tab.code()).into()]);
    }
    if let Some(status) = filter.sub_status.filter(|_| left(Lead::Status)) {
        conditions.add("status = ?", vec![i64::from(status.code()).into()]);
    }
    match filter.flagged {
        Some(true) => conditions.add("attention_at <= ?", vec![now.0.into()]),
        Some(false) => conditions.add("(attention_at IS NULL OR attention_at > ?)", vec![now.0.into()]),
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
        conditions.add("attention_at <= ?", vec![now.0.into()]);
        let parameters = due.matches('?').map(|_| now.0.into()).collect();
        conditions.add(due, parameters);
    }
    if let Some(group) = filter.group {
        let (due, no_worse) = (due_column(group), no_worse(group, "?"));
        conditions.add("attention_at <= ?", vec![now.0.into()]);
        let under = format!("{due} <= ?{no_worse}");
        let parameters = under.matches('?').map(|_| now.0.into()).collect();
        conditions.add(under, parameters);
    }
    match filter.no_number {
        // Rows without a number have no tab: this is a range of the tab's index.
        Some(true) if left(Lead::Tab) => conditions.add("tab IS NULL", vec![]),
        Some(true) => {}
        Some(false) => conditions.add("tab IS NOT NULL", vec![]),
        None => {}
    }
    if let Some(store) = filter.store.filter(|_| left(Lead::Store)) {
        conditions.add("store = ?", vec![store.into()]);
    }
    if let Some(carrier) = filter.carrier.as_ref().filter(|_| left(Lead::Carrier)) {
        conditions.add("carrier = ?", vec![carrier.clone().into()]);
    }
    if let Some(destination) = filter.destination.filter(|_| left(Lead::Destination)) {
        conditions.add("destination = ?", vec![destination.as_str().to_owned().into()]);
    }
    if let Some(supplier) = filter.supplier.as_ref().filter(|_| left(Lead::Supplier)) {
        conditions.add("supplier = ?", vec![supplier.clone().into()]);
    }
    match filter.unknown {
        Some(Unknown::Carrier) if left(Lead::Carrier) => conditions.add("carrier = ''", vec![]),
        Some(Unknown::Destination) => conditions.add("destination IS NULL", vec![]),
        Some(Unknown::Supplier) => conditions.add("supplier IS NULL", vec![]),
        Some(Unknown::Carrier) | None => {}
    }
    match filter.manual.filter(|_| left(Lead::Manual)) {
        Some(true) => conditions.add("manual_status IS NOT NULL", vec![]),
        Some(false) => conditions.add("manual_status IS NULL", vec![]),
        None => {}
    }
    match filter.sync_problem.filter(|_| left(Lead::SyncProblem)) {
        Some(true) => conditions.add(HAS_SYNC_PROBLEM, vec![]),
        Some(false) => conditions.add(format!("NOT {HAS_SYNC_PROBLEM}"), vec![]),
        None => {}
    }
    if let Some(since) = filter.under_way_since.filter(|_| left(Lead::UnderWay)) {
        conditions.add("finished_at IS NULL", vec![]);
        conditions.add("NOT (number IS NULL AND orders_called_off)", vec![]);
        conditions.add(format!("{STARTED_AT} <= ?"), vec![since.0.into()]);
    }
    if let Some(from) = filter.from {
        conditions.add("sort_at >= ?", vec![from.0.into()]);
    }
    if let Some(to) = filter.to {
        conditions.add("sort_at < ?", vec![to.0.into()]);
    }
}

pub(crate) fn search(conditions: &mut Conditions, ws: Workspace, q: &str) {
    let (number, term) = (number_key(q), normal(q));
    let mut matches = Vec::new();
    let mut parameters = Vec::new();
    for (column, table, id, start) in [("number", "parcel", "id", number), ("term", "search_term", "parcel", term)] {
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
        conditions.add("1 = 0", vec![]);
    } else {
        conditions.add(format!("id IN ({})", matches.join(" UNION ")), parameters);
    }
}

/// The page out of the rows that were read: one more than `limit` says that another follows; `edge`: where the search
/// goes on that ended early.
pub(crate) fn page_of(mut rows: Vec<ParcelRecord>, sort: Sort, limit: u32, edge: Option<Cursor>) -> Page {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let cursor = |row: &ParcelRecord| Some(Cursor { sort_at: sort.key(row)?, id: row.id });
    let next = if more { rows.last().and_then(cursor) } else { edge };
    Page { rows, next }
}

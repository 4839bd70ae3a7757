//! Which tables are moved, and how their rows are read. Columns are read from the schemas themselves, so that a new one
//! is carried without a word here; a new table needs its line (a test fails until it has it).

use crate::{Result, StoreError};

/// The tables that are moved. They are filled in this order.
pub const MOVED: [&str; 38] = [
    "workspace",
    "serial",
    "store",
    "orders",
    "parcel",
    "parcel_order",
    "checkpoint",
    "history",
    "search_term",
    "parcel_sync",
    "status_count",
    "reason_step",
    "journey_week",
    "facet_count",
    "phrase",
    "phrase_set",
    "not_understood",
    "sweep",
    "person",
    "session",
    "invite",
    "api_key",
    "idempotency",
    "saved_view",
    "table_preference",
    "pasted_list",
    "bulk_job",
    "bulk_item",
    "import_job",
    "import_part",
    "provider_account",
    "provider_health",
    "provider_hour",
    "order_feed",
    "remote_order",
    "waiting_order",
    "fulfilment",
    "dropped_file",
];

/// The tables that stay behind, and why.
pub const LEFT: [(&str, &str); 2] = [
    ("change_log", "tells browsers what changed while they watch; they load their page anew"),
    ("new_number", "holds claims that end with their transaction"),
];

/// A value as both databases know it; truths are 0 and 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Cell {
    /// About how much memory it takes.
    pub fn size(&self) -> usize {
        let beyond = match self {
            Cell::Empty | Cell::Int(_) => 0,
            Cell::Text(text) => text.len(),
            Cell::Bytes(bytes) => bytes.len(),
        };
        size_of::<Cell>() + beyond
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Truth,
    Text,
    Bytes,
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub name: String,
    pub kind: Kind,
}

/// A table, as a database has it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub name: String,
    /// By name, so that it does not matter in which order migrations added them.
    columns: Vec<Column>,
    /// The key behind the workspace, as places in `columns`.
    key: Vec<usize>,
    /// A counter that PostgreSQL keeps in several slots. Slots are no content, and one without anything is like none.
    counter: bool,
}

/// Both databases can hold the same rows; a truth is a number in SQLite.
impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        let number = |kind| if kind == Kind::Truth { Kind::Int } else { kind };
        let plain = |table: &Self| -> Vec<(String, Kind)> {
            table.columns.iter().map(|column| (column.name.clone(), number(column.kind))).collect()
        };
        self.name == other.name && self.key == other.key && plain(self) == plain(other)
    }
}

/// The column of slots.
const SLOT: &str = "slot";
/// Counters that have slots in PostgreSQL.
const COUNTERS: [&str; 4] = ["status_count", "reason_step", "journey_week", "facet_count"];

impl Table {
    /// From what a schema says: its columns, and those of its primary key in their order.
    pub fn new(name: &str, mut columns: Vec<Column>, key: &[String]) -> Result<Self> {
        columns.retain(|column| column.name != SLOT);
        columns.sort_by(|a, b| a.name.cmp(&b.name));
        let missing = || StoreError::Corrupt(format!("the table `{name}` is not as this version knows it"));
        if columns.is_empty() || key.first().is_none_or(|first| first != "workspace") {
            return Err(missing());
        }
        let key = key.iter().filter(|key| *key != "workspace" && *key != SLOT);
        let key = key.map(|key| columns.iter().position(|column| column.name == *key).ok_or_else(missing));
        let key = key.collect::<Result<Vec<_>>>()?;
        Ok(Self { name: name.into(), key, counter: COUNTERS.contains(&name), columns })
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Has a workspace more than one row?
    pub fn has_key(&self) -> bool {
        !self.key.is_empty()
    }

    pub fn is_counter(&self) -> bool {
        self.counter
    }

    /// The key of a row.
    pub fn key_of<'r>(&self, row: &'r [Cell]) -> impl Iterator<Item = &'r Cell> {
        self.key.clone().into_iter().filter_map(|at| row.get(at))
    }

    pub fn names(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        names.join(", ")
    }

    /// The key's columns, ordered byte by byte as `text` says it.
    fn key_columns(&self, text: &str) -> Vec<String> {
        let column = |at: &usize| {
            let Column { name, kind } = &self.columns[*at];
            if *kind == Kind::Text { format!("{name}{text}") } else { name.clone() }
        };
        self.key.iter().map(column).collect()
    }

    /// The statement that reads rows of a workspace: behind a key, or the one with the highest key. Its parameters are the
    /// workspace, the key where there is one, and how many rows. `mark` is the sign of a parameter, `collate` what orders
    /// a text byte by byte.
    pub fn read(&self, from: From, mark: char, collate: &str) -> String {
        let (mut columns, mut group) = (self.names(), String::new());
        if self.counter {
            let others: Vec<&str> = self.columns.iter().map(|c| c.name.as_str()).filter(|name| *name != "n").collect();
            group = format!(" GROUP BY {} HAVING sum(n) <> 0", others.join(", "));
            let summed = |c: &Column| if c.name == "n" { "CAST(sum(n) AS BIGINT) AS n".into() } else { c.name.clone() };
            columns = self.columns.iter().map(summed).collect::<Vec<_>>().join(", ");
        }
        let key = self.key_columns(collate);
        let behind = from == From::Behind && self.has_key();
        let places: Vec<String> = (2..2 + self.key.len()).map(|n| format!("{mark}{n}")).collect();
        let condition =
            if behind { format!(" AND ({}) > ({})", key.join(", "), places.join(", ")) } else { String::new() };
        let direction = if from == From::End { " DESC" } else { "" };
        let order: Vec<String> = key.iter().map(|column| format!("{column}{direction}")).collect();
        let order = if order.is_empty() { String::new() } else { format!(" ORDER BY {}", order.join(", ")) };
        let limit = if behind { 2 + self.key.len() } else { 2 };
        let name = &self.name;
        format!("SELECT {columns} FROM {name} WHERE workspace = {mark}1{condition}{group}{order} LIMIT {mark}{limit}")
    }

    /// The statement that counts the rows of a workspace.
    pub fn counted(&self, mark: char) -> String {
        let name = &self.name;
        if !self.counter {
            return format!("SELECT count(*) FROM {name} WHERE workspace = {mark}1");
        }
        let key = self.key_columns("").join(", ");
        format!(
            "SELECT count(*) FROM (SELECT 1 FROM {name} WHERE workspace = {mark}1 GROUP BY {key} HAVING sum(n) <> 0) AS t"
        )
    }

    /// The statement that finds the next workspace that has rows.
    pub fn next_workspace(&self, mark: char) -> String {
        format!("SELECT min(workspace) FROM {} WHERE workspace > {mark}1", self.name)
    }
}

/// Which rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Start,
    Behind,
    End,
}

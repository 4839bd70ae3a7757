//! What people arrange around the table: saved views, columns, pasted lists. And what the table tells of itself: which
//! parcels changed, and what it can be filtered by.

use parcelwatch_domain::{Country, Timestamp};
use serde::{Deserialize, Serialize};

/// What changed since a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The newest write: ask again from here. 0: nothing was ever written.
    pub last: i64,
    /// What changed.
    pub parcels: Changed,
}

/// Which parcels changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These, each named once, some of which may be gone. Empty: nothing changed.
    These(Vec<i64>),
    /// Too many to name, or too long ago: look at everything anew.
    Any,
}

/// What the table can be filtered by, with how many rows each value leaves: the most frequent values, most first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Carriers by id.
    pub carriers: Vec<(String, i64)>,
    /// Stores by id.
    pub stores: Vec<(i64, i64)>,
    /// Countries of destination.
    pub destinations: Vec<(Country, i64)>,
    /// Suppliers by name.
    pub suppliers: Vec<(String, i64)>,
}

/// How many rows a filter lets through, as far as they were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// So many were counted.
    pub n: i64,
    /// Counting ended there; there may be more.
    pub more: bool,
}

impl Counted {
    /// These, and `n` further ones; `ended`: more may come behind them. Counting ends at `at_most`.
    pub(crate) fn and(self, n: i64, ended: bool, at_most: u32) -> Self {
        let (n, at_most) = (self.n + n, i64::from(at_most));
        Self { n: n.min(at_most), more: self.more || ended || n > at_most }
    }
}

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Unique in the workspace.
    pub id: i64,
    /// The e-mail address of the only person who sees it; `None`: everybody in the workspace.
    pub person: Option<String>,
    /// For people.
    pub name: String,
    /// The query of the table's address: `carrier=dhl&tab=in_transit`.
    pub query: String,
    /// Views stand in this order, then by id.
    pub place: i64,
}

/// How a person likes the dashboard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TablePreference {
    /// The columns to show, in order, by the names that the dashboard gives them; empty: the dashboard's own choice.
    pub columns: Vec<String>,
    /// Compact rows.
    pub compact: bool,
    /// The saved view that the dashboard opens with.
    pub opens_with: Option<i64>,
    /// The language that the dashboard speaks, as HTML names it; empty: the workspace's.
    pub language: String,
}

/// Numbers that somebody pasted to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedList {
    /// Unique in the workspace.
    pub id: i64,
    /// As they were pasted, in that order.
    pub numbers: Vec<String>,
    /// When.
    pub created_at: Timestamp,
}

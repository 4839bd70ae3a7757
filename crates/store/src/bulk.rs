//! Work on many parcels at once, as the store keeps it, so that any node can go on where another one stopped.

use std::collections::BTreeMap;

use parcelwatch_domain::Timestamp;

/// What is done to many parcels, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkJob {
    /// Unique in the workspace.
    pub id: i64,
    /// On whose behalf: an e-mail address.
    pub person: String,
    /// What is done, in the engine's JSON.
    pub deed: String,
    /// To which parcels, in the engine's JSON.
    pub selection: String,
    /// How it stands.
    pub state: BulkState,
    /// How many parcels there are, as counted at the start.
    pub total: i64,
    /// How many were looked at.
    pub done: i64,
    /// How many were changed.
    pub changed: i64,
    /// Why the others were left alone, with how many.
    pub left_alone: BTreeMap<String, i64>,
    /// Where to go on, in the engine's words; `None`: at the beginning.
    pub cursor: Option<String>,
    /// When it began; also the moment that the selection's filter means by "now".
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Until when the node that works on it has it to itself.
    pub lease_until: Timestamp,
    /// The job that this one undoes.
    pub undoes: Option<i64>,
    /// The job that undoes this one.
    pub undone_by: Option<i64>,
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkState {
    /// It is worked on.
    Running,
    /// It went through.
    Done,
    /// Somebody stopped it; what was done stays done.
    Cancelled,
    /// The database failed it; what was done stays done.
    Failed,
}

impl BulkState {
    /// As the database writes it.
    pub const fn code(self) -> u8 {
        match self {
            Self::Running => 0,
            Self::Done => 1,
            Self::Cancelled => 2,
            Self::Failed => 3,
        }
    }

    /// Reads what [`BulkState::code`] wrote.
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Running,
            1 => Self::Done,
            2 => Self::Cancelled,
            3 => Self::Failed,
            _ => return None,
        })
    }
}

/// A parcel that a job changed. (One that is only put down for it stands in the same table, without what it was before.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkItem {
    /// The parcel.
    pub parcel: i64,
    /// What it was before, in the engine's JSON.
    pub before: String,
    /// How many lines its history had afterwards; more lines mean that somebody did something to it since.
    pub history: i64,
}

//! Files that people bring in by the browser, as the store keeps them: any node can go on where another one stopped.

use parcelwatch_domain::Timestamp;

/// A file and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportJob {
    /// Unique in the workspace.
    pub id: i64,
    /// Who sent it: an e-mail address.
    pub person: String,
    /// The file's name, as the browser gave it.
    pub file: String,
    /// Its bytes.
    pub size: i64,
    /// How it is read, in the engine's JSON.
    pub sheet: String,
    /// How it stands.
    pub state: ImportState,
    /// Rises whenever the work begins anew, so that whoever works on it in an earlier way stops.
    pub round: i64,
    /// Its rows.
    pub total: i64,
    /// Rows that were looked at.
    pub done: i64,
    /// Where to go on, in the engine's count.
    pub cursor: i64,
    /// What came of it so far, in the engine's JSON.
    pub found: String,
    /// When it was sent.
    pub received_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Until when the node that works on it has it to itself.
    pub lease_until: Timestamp,
}

/// How a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// Its rows are being tried.
    Checking,
    /// It waits for its person to bring it in.
    Checked,
    /// Its rows are being brought in.
    Running,
    /// It went through.
    Done,
    /// Somebody stopped it; what was brought in stays.
    Cancelled,
    /// The database failed it; what was brought in stays.
    Failed,
}

impl ImportState {
    /// As the database writes it.
    pub const fn code(self) -> u8 {
        match self {
            Self::Checking => 0,
            Self::Checked => 1,
            Self::Running => 2,
            Self::Done => 3,
            Self::Cancelled => 4,
            Self::Failed => 5,
        }
    }

    /// Reads what [`ImportState::code`] wrote.
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Checking,
            1 => Self::Checked,
            2 => Self::Running,
            3 => Self::Done,
            4 => Self::Cancelled,
            5 => Self::Failed,
            _ => return None,
        })
    }

    /// Does somebody work on it, or should?
    pub const fn is_at_work(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }
}

/// What a part belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportPart {
    /// The file, as it was sent.
    File,
    /// The report.
    Report,
}

impl ImportPart {
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::File => 0,
            Self::Report => 1,
        }
    }
}

/// The columns of a job, in the order in which they are read.
pub(crate) const IMPORT_JOB: &str = "id, person, file, size, sheet, state, round, total, done, cursor, found, received_at, \
     finished_at, lease_until";

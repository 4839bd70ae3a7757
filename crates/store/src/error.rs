//! What can go wrong between the program and its database, by what a caller can do about it.

/// An error of the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program holds the database; trying again later may work.
    #[error("the database is busy")]
    Busy(#[source] Source),
    /// A unique key stands in the way: somebody else wrote the same thing first.
    #[error("the same record exists already")]
    Conflict(#[source] Source),
    /// The disk is full or cannot be written.
    #[error("the database cannot write to its disk")]
    Disk(#[source] Source),
    /// The server cannot be reached, or went away in the middle; trying again may work, and what came last may or may not
    /// have been written.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Source),
    /// The server will not have us, or is not one that Parcelwatch can use: what is wrong and what to do.
    #[error("{0}")]
    Refused(String),
    /// What stands in the database cannot be understood: it was damaged, or written by a newer version.
    #[error("the database holds something unexpected: {0}")]
    Corrupt(String),
    /// The schema could not be brought up to date.
    #[error("the database could not be brought to the current version")]
    Migration(#[source] Source),
    /// Everything else.
    #[error("the database failed")]
    Other(#[source] Source),
}

impl StoreError {
    /// May the same go well a little later, without anybody doing anything? Work that stands in the database then waits,
    /// instead of ending.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unreachable(_))
    }
}

/// The adapter's own error.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// The result of every function of this crate.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::*;
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => StoreError::Busy(error.into()),
            Some(ConstraintViolation) => StoreError::Conflict(error.into()),
            Some(DiskFull | ReadOnly | SystemIoFailure | CannotOpen) => StoreError::Disk(error.into()),
            Some(DatabaseCorrupt | NotADatabase) => StoreError::Corrupt(error.to_string()),
            _ => StoreError::Other(error.into()),
        }
    }
}

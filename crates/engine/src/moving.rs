//! Everything from one database into another (decision 20).

use parcelwatch_store::{
    StoreError,
    moving::{self, Moved, Step},
};

use crate::{DatabaseUrl, OpenError};

/// Why nothing was moved, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// Both addresses lead to one database.
    #[error("both addresses lead to the same database")]
    Same,
    /// One of the two could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The move ended in the middle; the same once more goes on with it.
    #[error("the move was broken off; what is there stays, and the same command goes on with it")]
    BrokenOff(#[source] StoreError),
    /// The target holds something else.
    #[error("{0}")]
    Refused(String),
}

/// Moves everything from one database into another, which is empty or holds a part of this move already, and compares
/// them. The source stays as it is.
///
/// # Errors
/// See [`MoveError`]. That both differ in the end is none: see [`Moved::same`].
pub fn carry(from: &DatabaseUrl, to: &DatabaseUrl, tell: &mut dyn FnMut(Step<'_>)) -> Result<Moved, MoveError> {
    if from.address().name() == to.address().name() {
        return Err(MoveError::Same);
    }
    let failed = |place: &DatabaseUrl| {
        let place = place.to_string();
        |source| OpenError::Database { place, source }
    };
    let mut source = moving::open_source(from.address()).map_err(failed(from))?;
    to.make_file()?;
    let mut target = moving::open_target(to.address()).map_err(failed(to))?;
    moving::carry(&mut source, &mut target, tell).map_err(|error| match error {
        StoreError::Refused(reason) => MoveError::Refused(reason),
        error => MoveError::BrokenOff(error),
    })
}

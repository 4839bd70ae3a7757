//! What would become of items: the same as on the road in, in a transaction that is undone.

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{Store, StoreError, Workspace};

use super::{Outcome, world::World};
use crate::{input::Item, phrases::Classifiers};

/// What [`super::Ingest::submit`] would answer now. Nothing is written.
///
/// # Errors
/// The database's.
pub(crate) fn rehearse(
    store: &dyn Store,
    ws: Workspace,
    actor: &str,
    items: &[Item],
    classifiers: &mut Classifiers,
    now: Timestamp,
) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = None;
    let undone = store.write(&mut |transaction| {
        outcomes = None;
        let mut world = World::load(transaction, ws, now, classifiers, items.iter())?;
        outcomes = Some(items.iter().map(|item| world.apply(item, actor)).collect::<Result<Vec<_>, _>>()?);
        Err(StoreError::Other("a rehearsal is undone".into()))
    });
    match (outcomes, undone) {
        (Some(outcomes), _) => Ok(outcomes),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => Ok(Vec::new()),
    }
}

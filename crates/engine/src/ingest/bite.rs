//! What one transaction takes in, and in which order.
//!
//! The items of a transaction are done in pieces, so that only a piece's parcels are in memory at once. Scans alone are
//! put in the order of their parcels first: each page of the database is then fetched, changed and written once for all
//! that wait for it, and the more waits, the more of it falls on the same pages. Scans of different parcels have nothing
//! to do with each other, and those of one parcel stay in the order in which they came.

use std::collections::HashMap;

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{Pieces, Result, Store, Transaction, Workspace};

use super::{Batch, Outcome, world::World};
use crate::{input::Item, phrases::Classifiers, understand};

/// Items after which a transaction takes no further batch: what is read at once where it cannot be done in pieces, about
/// a second's work where it can.
pub(super) fn enough(store: &dyn Store) -> usize {
    match store.pieces() {
        Pieces::One => PIECE,
        Pieces::Many => 30_000,
    }
}

/// Items that are read, changed and written at once.
const PIECE: usize = 4_000;

/// An item and where its outcome belongs.
struct Place<'b> {
    item: &'b Item,
    batch: usize,
    index: usize,
}

/// Does all items of `group`: for each batch the outcomes in the order of its items.
pub(super) fn take(
    transaction: &mut dyn Transaction,
    pieces: Pieces,
    now: Timestamp,
    classifiers: &mut Classifiers,
    group: &[Batch],
) -> Result<Vec<Vec<Outcome>>> {
    let mut outcomes: Vec<Vec<Outcome>> = group.iter().map(|b| vec![Ok(Default::default()); b.items.len()]).collect();
    let mut workspaces: Vec<Workspace> = group.iter().map(|b| b.ws).collect();
    workspaces.sort();
    workspaces.dedup();
    for ws in workspaces {
        let of_ws = group.iter().enumerate().filter(|(_, b)| b.ws == ws);
        let mut places: Vec<Place<'_>> = of_ws
            .flat_map(|(batch, b)| b.items.iter().enumerate().map(move |(index, item)| Place { item, batch, index }))
            .collect();
        let size = match pieces {
            Pieces::One => places.len().max(1),
            Pieces::Many => PIECE,
        };
        if places.len() > size && places.iter().all(|p| matches!(p.item, Item::Checkpoint(_))) {
            by_parcel(transaction, ws, &mut places)?;
        }
        for piece in places.chunks(size) {
            let mut world = World::load(transaction, ws, now, classifiers, piece.iter().map(|p| p.item))?;
            for place in piece {
                outcomes[place.batch][place.index] = world.apply(place.item, &group[place.batch].actor)?;
            }
            world.save()?;
        }
    }
    Ok(outcomes)
}

/// Puts scans in the order in which their parcels lie in the database, those of unknown numbers last.
fn by_parcel(transaction: &mut dyn Transaction, ws: Workspace, places: &mut [Place<'_>]) -> Result<()> {
    let number = |place: &Place<'_>| match place.item {
        Item::Checkpoint(scan) => understand::number(&scan.number).ok(),
        Item::Order(_) | Item::Parcel(_) => None,
    };
    let mut numbers: Vec<String> = places.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let lie: HashMap<String, i64> = transaction.parcel_ids(ws, &numbers)?.into_iter().collect();
    // Unknown numbers in the order of the numbers, so that a number's scans stay in one piece where they can.
    places.sort_by_cached_key(|place| {
        let number = number(place);
        let id = number.as_ref().and_then(|n| lie.get(n)).copied().unwrap_or(i64::MAX);
        (id, number.filter(|_| id == i64::MAX))
    });
    Ok(())
}

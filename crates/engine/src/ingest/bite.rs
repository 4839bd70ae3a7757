//! What one transaction takes in, and in which order.
//!
//! The items of a transaction are done in pieces, so that only a piece's parcels are in memory at once. Scans alone are
//! put in the order of their parcels first: each page of the database is then fetched, changed and written once for all
//! that wait for it, and the more waits, the more of it falls on the same pages. Scans of different parcels have nothing
//! to do with each other, and those of one parcel stay in the order in which they came. Hence also: while one piece is
//! written, the next is read and folded on another thread, from the database as it was before the transaction.

use std::{
    collections::HashMap,
    sync::mpsc::{SyncSender, sync_channel},
    thread,
};

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{Beside, Pieces, Result, Store, StoreError, Transaction, Workspace};

use super::{Batch, Outcome, world::World, written::Written};
use crate::{input::Item, phrases::Classifiers, understand};

/// Items after which a transaction takes no further batch: what is read at once where it cannot be done in pieces, about
/// a second's work where it can.
pub(super) fn enough(store: &dyn Store) -> usize {
    match store.pieces() {
        Pieces::Ordered => 4_000,
        Pieces::Many(_) => 30_000,
    }
}

/// Items that are read, changed and written at once.
const PIECE: usize = 250;

/// An item and where its outcome belongs.
struct Place<'b> {
    item: &'b Item,
    batch: usize,
    index: usize,
    /// Where its parcel lies in the database, where that was asked; behind all others where none is known.
    lies: i64,
}

/// A piece that was read and folded.
struct Prepared {
    /// In the order of its items.
    outcomes: Vec<Outcome>,
    written: Written,
}

/// The work of one workspace.
struct Bite<'b> {
    ws: Workspace,
    now: Timestamp,
    group: &'b [Batch],
}

/// Does all items of `group`: for each batch the outcomes in the order of its items.
pub(super) fn take(
    transaction: &mut dyn Transaction,
    pieces: Pieces<'_>,
    now: Timestamp,
    classifiers: &mut Classifiers,
    group: &[Batch],
) -> Result<Vec<Vec<Outcome>>> {
    let mut outcomes: Vec<Vec<Outcome>> = group.iter().map(|b| vec![Ok(Default::default()); b.items.len()]).collect();
    let mut keep = |piece: &[Place<'_>], of_piece: Vec<Outcome>| {
        for (place, outcome) in piece.iter().zip(of_piece) {
            outcomes[place.batch][place.index] = outcome;
        }
    };
    let mut workspaces: Vec<Workspace> = group.iter().map(|b| b.ws).collect();
    workspaces.sort();
    workspaces.dedup();
    for ws in workspaces {
        let bite = Bite { ws, now, group };
        let mut places = bite.places();
        let left: Vec<&[Place<'_>]> = if places.len() > PIECE && places.iter().all(|p| is_scan(p.item)) {
            let (known, unknown) = by_parcel(transaction, ws, &mut places)?;
            let mut left = match pieces {
                Pieces::Ordered => pieces_of_whole_parcels(known),
                Pieces::Many(beside) => bite.side_by_side(transaction, beside, classifiers, known, &mut keep)?,
            };
            left.extend(unknown.chunks(PIECE));
            left
        } else {
            match pieces {
                Pieces::Ordered => vec![&places],
                Pieces::Many(_) => places.chunks(PIECE).collect(),
            }
        };
        for piece in left {
            let prepared = bite.prepare(transaction, classifiers, piece)?;
            prepared.written.write(transaction)?;
            keep(piece, prepared.outcomes);
        }
    }
    Ok(outcomes)
}

impl<'b> Bite<'b> {
    fn places(&self) -> Vec<Place<'b>> {
        let of_ws = self.group.iter().enumerate().filter(|(_, b)| b.ws == self.ws);
        let place = |batch| move |(index, item)| Place { item, batch, index, lies: 0 };
        of_ws.flat_map(|(batch, b)| b.items.iter().enumerate().map(place(batch))).collect()
    }

    /// Reads what a piece names, applies it and folds.
    fn prepare(
        &self,
        transaction: &mut dyn Transaction,
        classifiers: &mut Classifiers,
        piece: &[Place<'_>],
    ) -> Result<Prepared> {
        let items = piece.iter().map(|p| p.item);
        let mut world = World::load(transaction, self.ws, self.now, classifiers, items)?;
        let apply = |p: &Place<'_>| world.apply(p.item, &self.group[p.batch].actor);
        let outcomes = piece.iter().map(apply).collect::<Result<_>>()?;
        Ok(Prepared { outcomes, written: world.settle() })
    }

    /// Does scans of known numbers, in the order of their parcels: another thread prepares a piece while this one writes
    /// that before it. Gives back what could not be prepared.
    fn side_by_side<'p>(
        &self,
        transaction: &mut dyn Transaction,
        beside: &dyn Beside,
        classifiers: &mut Classifiers,
        known: &'p [Place<'b>],
        keep: &mut impl FnMut(&[Place<'_>], Vec<Outcome>),
    ) -> Result<Vec<&'p [Place<'b>]>> {
        let mut left = pieces_of_whole_parcels(known);
        let pieces = left.clone();
        // One waits, one is prepared, one is written.
        let (ready, prepared) = sync_channel(1);
        thread::scope(|threads| {
            let ahead = thread::Builder::new().name("ahead".into());
            let begun = ahead.spawn_scoped(threads, || self.prepare_beside(beside, classifiers, &pieces, ready));
            if let Err(error) = begun {
                // Then nothing is ready, and all is left to the writer.
                tracing::warn!(%error, "No thread could be started beside a transaction");
            }
            for (index, Prepared { outcomes, written }) in prepared {
                written.write(transaction)?;
                keep(pieces[index], outcomes);
                left[index] = &[];
            }
            Ok::<(), StoreError>(())
        })?;
        left.retain(|piece| !piece.is_empty());
        Ok(left)
    }

    fn prepare_beside(
        &self,
        beside: &dyn Beside,
        classifiers: &mut Classifiers,
        pieces: &[&[Place<'_>]],
        ready: SyncSender<(usize, Prepared)>,
    ) {
        let read = beside.read_beside(&mut |view| {
            for (index, piece) in pieces.iter().enumerate() {
                match self.prepare(view, classifiers, piece) {
                    Ok(prepared) => {
                        if ready.send((index, prepared)).is_err() {
                            break;
                        }
                    }
                    // A scan of another carrier makes a parcel, which takes an id: the writer will do that.
                    Err(error) => tracing::debug!(error = &error as &dyn std::error::Error, "A piece is left over"),
                }
            }
            Ok(())
        });
        if let Err(error) = read {
            tracing::warn!(error = &error as &dyn std::error::Error, "Nothing can be read beside a transaction");
        }
    }
}

fn is_scan(item: &Item) -> bool {
    matches!(item, Item::Checkpoint(_))
}

/// Puts scans in the order in which their parcels lie in the database; then those of unknown numbers.
fn by_parcel<'p, 'b>(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    places: &'p mut [Place<'b>],
) -> Result<(&'p [Place<'b>], &'p [Place<'b>])> {
    let number = |place: &Place<'_>| match place.item {
        Item::Checkpoint(scan) => understand::number(&scan.number).ok(),
        Item::Order(_) | Item::Parcel(_) => None,
    };
    let mut numbers: Vec<String> = places.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let lie: HashMap<String, i64> = transaction.parcel_ids(ws, &numbers)?.into_iter().collect();
    for place in &mut *places {
        place.lies = number(place).and_then(|number| lie.get(&number).copied()).unwrap_or(i64::MAX);
    }
    // Unknown numbers in the order of the numbers, so that a number's scans stay in one piece where they can.
    places.sort_by_cached_key(|place| (place.lies, number(place).filter(|_| place.lies == i64::MAX)));
    Ok(places.split_at(places.partition_point(|place| place.lies < i64::MAX)))
}

/// Cuts sorted scans so that those of one parcel stay together.
fn pieces_of_whole_parcels<'p, 'b>(mut places: &'p [Place<'b>]) -> Vec<&'p [Place<'b>]> {
    let mut pieces = Vec::new();
    while !places.is_empty() {
        let mut end = places.len().min(PIECE);
        while end < places.len() && places[end].lies == places[end - 1].lies {
            end += 1;
        }
        let (piece, rest) = places.split_at(end);
        pieces.push(piece);
        places = rest;
    }
    pieces
}

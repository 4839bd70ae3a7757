//! Adding parcels by hand: one number, or a pasted list. What is recognised is shown first and can be corrected; then the
//! numbers take the one road in.

use std::collections::{HashMap, HashSet};

use parcelwatch_store::{ParcelRecord, Store, StoreError, Workspace};

use crate::{
    Engine,
    ingest::{Change, IngestError, Outcome},
    input::{Item, NewParcel, Tracking},
    understand::{self, Named},
    views::{self, ViewError},
};

/// A number as it was typed, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// As it was typed.
    pub written: String,
    /// The carrier that it shows; empty: not recognised. An error says why it is no tracking number.
    pub carrier: Result<String, String>,
    /// Is there a row of it already?
    pub known: bool,
}

/// A number to add.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// As it was typed.
    pub number: String,
    /// The carrier in any spelling; empty, or the one that the number shows: nobody states it.
    pub carrier: String,
}

/// What became of a number.
#[derive(Clone, Debug)]
pub struct Added {
    /// As it was typed.
    pub number: String,
    /// What it did, or why it did not go in.
    pub outcome: Outcome,
    /// The carrier of its row; empty: not recognised.
    pub carrier: String,
}

/// Takes a text apart into numbers and says what each is.
///
/// # Errors
/// When nothing is in it, or too much.
pub fn look(store: &dyn Store, ws: Workspace, pasted: &str) -> Result<Vec<Seen>, ViewError> {
    let written = views::taken_apart(pasted)?;
    let keys: Vec<Result<String, String>> = written.iter().map(|number| understand::number(number)).collect();
    let known = known(store, ws, &keys.iter().flatten().cloned().collect::<Vec<_>>())?;
    let seen = |(written, key): (String, Result<String, String>)| Seen {
        known: key.as_ref().is_ok_and(|key| known.contains_key(key)),
        carrier: key.map(|key| match known.get(&key) {
            Some(parcel) => parcel.carrier.clone(),
            None => understand::recognise(&key, None, None).carrier,
        }),
        written,
    };
    Ok(written.into_iter().zip(keys).map(seen).collect())
}

/// The newest row of each of these numbers that has one.
fn known(store: &dyn Store, ws: Workspace, keys: &[String]) -> Result<HashMap<String, ParcelRecord>, StoreError> {
    let ids: HashSet<i64> = store.find_each(ws, keys)?.into_iter().flatten().collect();
    let mut parcels = store.parcels(ws, &ids.into_iter().collect::<Vec<_>>())?;
    parcels.sort_by_key(|parcel| parcel.id);
    Ok(parcels.into_iter().filter_map(|parcel| Some((parcel.number.clone()?, parcel))).collect())
}

/// Adds numbers on behalf of `by`; with `order` they are that order's, which must be known in `shop` (`None`: in "My
/// store"). Blocks its thread.
///
/// # Errors
/// When the road in is closed or the database fails; a number that is none is no error.
pub fn add(
    engine: &Engine,
    ws: Workspace,
    by: &str,
    wanted: &[Wanted],
    order: Option<&str>,
    shop: Option<&str>,
) -> Result<Vec<Added>, IngestError> {
    let item = |wanted: &Wanted| {
        Item::Parcel(NewParcel {
            tracking: Tracking { number: wanted.number.clone(), carrier: stated(wanted), attached_at: None },
            store: shop.map(str::to_owned),
            order_number: order.map(str::to_owned),
            ..NewParcel::default()
        })
    };
    let outcomes = engine.ingest().submit_blocking(ws, by, wanted.iter().map(item).collect())?;
    let ids: Vec<i64> = outcomes.iter().flatten().filter_map(|accepted| accepted.parcel).collect();
    let rows = engine.store().parcels(ws, &ids).map_err(|error| IngestError::Store(error.into()))?;
    let carriers: HashMap<i64, String> = rows.into_iter().map(|row| (row.id, row.carrier)).collect();
    let added = |(wanted, outcome): (&Wanted, Outcome)| {
        let parcel = outcome.as_ref().ok().and_then(|accepted| accepted.parcel);
        let carrier = parcel.and_then(|id| carriers.get(&id)).cloned().unwrap_or_default();
        Added { number: wanted.number.clone(), outcome, carrier }
    };
    Ok(wanted.iter().zip(outcomes).map(added).collect())
}

/// The carrier, where the person says another than the number does: who only leaves what was recognised states nothing,
/// so that it can still turn out to be another's.
fn stated(wanted: &Wanted) -> Option<String> {
    let named = understand::carrier(&wanted.carrier)?;
    let recognised = understand::number(&wanted.number).map(|key| understand::recognise(&key, None, None).carrier);
    match (named, recognised) {
        (Named::Carrier(id), Ok(recognised)) if id == recognised => None,
        (Named::Carrier(id) | Named::Aggregator(id), _) => Some(id),
    }
}

/// How many of them are new, were known, and did not go in.
pub fn tally(added: &[Added]) -> [usize; 3] {
    let mut tally = [0; 3];
    for one in added {
        tally[match &one.outcome {
            Ok(accepted) if accepted.change == Change::Created => 0,
            Ok(_) => 1,
            Err(_) => 2,
        }] += 1;
    }
    tally
}

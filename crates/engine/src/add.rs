//! Adding parcels by hand: one number, or a pasted list. What is recognised is shown first and can be corrected; then the
//! numbers take the one road in.

use std::collections::{HashMap, HashSet};

use parcelwatch_recognise::detect;
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
    let written = views::a_list(numbers_in(pasted))?;
    let keys: Vec<Result<String, String>> = written.iter().map(|number| understand::number(number)).collect();
    let known = known(store, ws, &keys.iter().flatten().cloned().collect::<Vec<_>>())?;
    let seen = |(written, key): (String, Result<String, String>)| Seen {
        known: key.as_ref().is_ok_and(|key| known.contains_key(key)),
        carrier: key.map(|key| match known.get(&key) {
            Some(parcel) => parcel.carrier.clone(),
            None => understand::recognise_written(&written, None, None).carrier,
        }),
        written,
    };
    Ok(written.into_iter().zip(keys).map(seen).collect())
}

/// The numbers in what somebody pasted, each once: a list, one number in groups, a carrier's or a shop's message. Lines
/// that hold none (a greeting, "your order 1042 was sent") are left out.
fn numbers_in(pasted: &str) -> Vec<String> {
    let separates = |c: char| matches!(c, '\n' | '\r' | ',' | ';' | '\t');
    let parts = pasted.split(separates).flat_map(detect::several).map(str::trim);
    let mut parts: Vec<&str> = parts.filter(|part| !part.is_empty() && !is_words(part)).collect();
    if let [line] = parts[..] {
        // One line alone, as some fields hand over what was pasted into them.
        let pieces = || line.split_whitespace();
        if !is_known(line) && pieces().all(|piece| piece.len() > SHORT && has_digit(piece)) {
            parts = pieces().collect();
        }
    }
    let mut seen = HashSet::new();
    parts.into_iter().filter(|part| seen.insert(parcelwatch_store::number_key(part))).map(str::to_owned).collect()
}

/// A group of a number has at most so many characters, and the number of an order in a sentence seldom more than twice
/// as many.
const SHORT: usize = 4;

/// Are these the words around a number, and no number?
fn is_words(part: &str) -> bool {
    if !has_digit(part) {
        return part.contains(char::is_alphabetic);
    }
    let has_long = part.split_whitespace().any(|word| has_digit(word) && word.len() >= 2 * SHORT);
    let words = part.split_whitespace().filter(|word| !has_digit(word)).count();
    words > 2 && !has_long && !is_known(part)
}

fn is_known(part: &str) -> bool {
    understand::number(part).is_ok_and(|key| understand::is_known(&key))
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_numeric())
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
    let recognised =
        understand::number(&wanted.number).map(|_| understand::recognise_written(&wanted.number, None, None).carrier);
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

#[cfg(test)]
mod tests {
    use super::numbers_in;

    #[test]
    fn what_people_paste_gives_its_numbers_and_nothing_else() {
        for (pasted, numbers) in [
            ("LP00112233\nLP00112234\r\n\r\nlp-00112233 ", vec!["LP00112233", "LP00112234"]),
            ("LP00112233 LP00112234", vec!["LP00112233", "LP00112234"]),
            ("1Z 999 AA1 01 2345 6784", vec!["1Z 999 AA1 01 2345 6784"]),
            ("LX 000 020 019 CN", vec!["LX 000 020 019 CN"]),
            // Mistyped, and still one.
            ("1Z 999 AA1 01 2345 6785", vec!["1Z 999 AA1 01 2345 6785"]),
            ("1234 5678 9013", vec!["1234 5678 9013"]),
            (
                "LX000020019CN RR123456785CN\nUPS 1Z999AA10123456784",
                vec!["LX000020019CN", "RR123456785CN", "UPS 1Z999AA10123456784"],
            ),
            (
                "Hi Ada,\nyour order 1042 has been sent.\nTracking number: LX000020019CN\nThanks, the shop team",
                vec!["Tracking number: LX000020019CN"],
            ),
            ("https://t.17track.net/en#nums=LX000020019CN", vec!["https://t.17track.net/en#nums=LX000020019CN"]),
            ("Your order has been sent, thank you!", vec![]),
            ("???\nLX000020019CN", vec!["???", "LX000020019CN"]),
            (" \n,;", vec![]),
        ] {
            assert_eq!(numbers_in(pasted), numbers, "{pasted}");
        }
    }
}

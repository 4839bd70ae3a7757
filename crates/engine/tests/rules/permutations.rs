//! DESIGN's first idea, through the whole road in: the same checkpoints give the same parcels, in whatever order,
//! however often, in whatever batches.

use parcelwatch_engine::{
    domain::{Country, Span, Timestamp},
    input::{Item, NewCheckpoint},
    store::{CheckpointRecord, ParcelRecord},
};
use proptest::{prelude::*, sample::Index};

use crate::support::*;

const NUMBERS: [&str; 3] = ["RR123456785CN", "AB100", "1Z999AA10123456784"];
const TEXTS: [&str; 16] = [
    "Shipment information received",
    "Accepted by carrier",
    "Departed from country of origin",
    "Flight departed",
    "Arrived at destination country",
    "Inbound customs clearance",
    "Held by customs",
    "Processed through facility",
    "Arrived at delivery depot",
    "Out for delivery",
    "Delivery attempt failed",
    "Ready for pickup at the post office",
    "Delivered",
    "Returned to sender",
    "Weather delay",
    "qwxyz blorb",
];

prop_compose! {
    fn checkpoint()(
        number in 0..NUMBERS.len(),
        text in 0..TEXTS.len(),
        // Few instants, so that some coincide; some lie ahead of the clock, some have no time.
        half_hours in prop::option::weighted(0.9, 0..40i64),
        place in prop::option::of(prop::sample::select(vec![("Shenzhen", "CN"), ("Leipzig", "DE"), ("Dubai", "AE")])),
        provider in prop::option::of(prop::sample::select(vec!["17track", "aftership"])),
        sequence in prop::option::weighted(0.2, 0..3i64),
    ) -> NewCheckpoint {
        NewCheckpoint {
            number: NUMBERS[number].into(),
            at: half_hours.map(|n| T0 + Span::minutes(30 * n)),
            // What differs in anything differs in its words: otherwise the first of two with one identity stays.
            text: Some(format!("{} ({place:?}, {provider:?}, {sequence:?})", TEXTS[text])),
            place: place.map(|(place, _)| place.into()),
            country: place.and_then(|(_, country)| Country::new(country)),
            provider: provider.map(str::to_owned),
            sequence,
            ..NewCheckpoint::default()
        }
    }
}

/// The parcels by number, without what only arrival decides: ids, and where the checkpoints lie.
fn parcels(shop: &Shop) -> Vec<(ParcelRecord, Vec<CheckpointRecord>)> {
    let mut rows: Vec<_> = shop
        .table()
        .into_iter()
        .map(|row| {
            let mut checkpoints = shop.checkpoints(row.id);
            checkpoints.sort_by(|a, b| a.checkpoint.journey_order(&b.checkpoint));
            for checkpoint in &mut checkpoints {
                (checkpoint.parcel, checkpoint.seq) = (0, 0);
            }
            (ParcelRecord { id: 0, created_at: Timestamp(0), ..row }, checkpoints)
        })
        .collect();
    rows.sort_by(|(a, _), (b, _)| a.number.cmp(&b.number));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_repetition_and_split_gives_the_same_parcels(
        (given, mut shuffled) in prop::collection::vec(checkpoint(), 1..24)
            .prop_flat_map(|given| (Just(given.clone()), Just(given).prop_shuffle())),
        again in prop::collection::vec((any::<Index>(), any::<Index>()), 0..12),
        cuts in prop::collection::vec(any::<Index>(), 0..5),
        with_orders in any::<bool>(),
        as_they_happened in any::<bool>(),
    ) {
        if as_they_happened {
            // Then most batches follow on what is there, and the fold goes on.
            shuffled.sort_by_key(|c| c.at);
        }
        for (which, to) in &again {
            let copy = which.get(&given).clone();
            shuffled.insert(to.index(shuffled.len() + 1), copy);
        }
        let (one, other) = (Shop::new(), Shop::new());
        for shop in [&one, &other] {
            if with_orders {
                shop.bring(shipped("#1", &NUMBERS));
            }
            // Ten hours on: half of the instants lie ahead.
            shop.at(hours(10));
        }
        one.submit(given.iter().map(|c| Item::Checkpoint(c.clone())).collect());
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(shuffled.len() + 1)).collect();
        cuts.extend([0, shuffled.len()]);
        cuts.sort_unstable();
        for cut in cuts.windows(2) {
            other.submit(shuffled[cut[0]..cut[1]].iter().map(|c| Item::Checkpoint(c.clone())).collect());
        }
        prop_assert_eq!(parcels(&one), parcels(&other));
        let counts = |shop: &Shop| shop.store().counts(WS, T0 + days(5)).unwrap();
        prop_assert_eq!(counts(&one), counts(&other));
    }
}

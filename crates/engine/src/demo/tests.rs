use std::collections::{HashMap, HashSet};

use parcelwatch_domain::{
    Checkpoint, Confidence, Country, Meaning, Payment, Route, Span, SubStatus, Tab, Timestamp, fold,
};

use crate::input::{NewCheckpoint, NewOrder};

use super::{
    DEFAULT_PARCELS, Row, STORES, Shop,
    journeys::{Lane, Plot, Step, script, standings},
    numbers::{s10, with_gs1_check},
    places::{Carrier, LANDS},
    products::Supplier,
    rng::Rng,
    shop,
    words::Stage,
};

const SEED: u64 = 7;
/// 2025-03-12T14:20:00Z: by day in Europe, in the morning in America.
const NOON: Timestamp = Timestamp(1_741_789_200_000);

fn full() -> Shop {
    shop(SEED, NOON, DEFAULT_PARCELS)
}

#[test]
fn the_seed_decides() {
    assert_eq!(shop(SEED, NOON, 400), shop(SEED, NOON, 400));
    assert_ne!(shop(SEED, NOON, 400).orders, shop(SEED + 1, NOON, 400).orders);
}

#[test]
fn events_of_a_parcel_come_in_order_and_after_its_number() {
    let shop = full();
    let attached: HashMap<&str, Timestamp> = shop
        .orders
        .iter()
        .flat_map(|o| &o.tracking)
        .map(|t| (t.number.as_str(), t.attached_at.expect("known")))
        .collect();
    assert!(attached.values().all(|at| *at <= NOON));
    let mut last: HashMap<&str, Timestamp> = HashMap::new();
    for pair in shop.events.windows(2) {
        assert!(pair[0].0 <= pair[1].0, "sorted by when they become known");
    }
    for (heard, event) in &shop.events {
        let at = event.at.expect("every event has a time");
        assert!(at <= *heard);
        assert!(attached[event.number.as_str()] <= at, "{event:?}");
        if let Some(before) = last.insert(&event.number, at) {
            assert!(before < at, "{event:?} comes after {before:?}");
        }
    }
}

#[test]
fn parcels_stand_in_every_state_in_about_the_planned_shares() {
    for seed in [SEED, 1, 2025] {
        look_at_shares(&shop(seed, NOON, DEFAULT_PARCELS));
    }
}

fn look_at_shares(shop: &Shop) {
    let rows = DEFAULT_PARCELS as f64;
    let share = |n: usize| n as f64 * 100.0 / rows;
    let of = |tab: Tab| share(shop.standings.iter().filter(|(_, s)| s.tab() == tab).count());
    assert!((10.0..14.0).contains(&of(Tab::Pending)), "{}", of(Tab::Pending));
    assert!((42.0..49.0).contains(&of(Tab::InTransit)), "{}", of(Tab::InTransit));
    assert!((31.0..36.0).contains(&of(Tab::Delivered)), "{}", of(Tab::Delivered));
    assert!((5.0..7.0).contains(&of(Tab::Abnormal)), "{}", of(Tab::Abnormal));
    for status in SubStatus::ALL {
        assert!(shop.standings.iter().filter(|(_, s)| *s == status).count() > 30, "{status}");
    }

    let mut newest: HashMap<&str, Timestamp> = HashMap::new();
    for tracking in shop.orders.iter().flat_map(|o| &o.tracking) {
        newest.insert(&tracking.number, tracking.attached_at.expect("known"));
    }
    for (heard, event) in &shop.events {
        if *heard <= NOON {
            newest.insert(&event.number, event.at.expect("known"));
        }
    }
    let stalled = |tab: Tab| {
        let silent = |(number, status): &&(String, SubStatus)| {
            status.tab() == tab && (NOON - newest[number.as_str()]) > Span::hours(48)
        };
        share(shop.standings.iter().filter(silent).count())
    };
    let waiting = |o: &&NewOrder| {
        o.tracking.is_empty()
            && o.payment == Some(Payment::Paid)
            && o.paid_at.is_some_and(|paid| NOON - paid >= Span::days(7))
    };
    let no_number = share(shop.orders.iter().filter(waiting).count());
    assert!((4.5..7.5).contains(&stalled(Tab::InTransit)), "{}", stalled(Tab::InTransit));
    let flagged = stalled(Tab::InTransit) + stalled(Tab::Pending) + no_number;
    assert!((8.0..12.0).contains(&flagged), "{flagged}");
}

#[test]
fn what_the_scripts_mean_now_is_what_the_known_events_say() {
    let shop = full();
    let heard: HashSet<&str> =
        shop.events.iter().filter(|(heard, _)| *heard <= NOON).map(|(_, e)| e.number.as_str()).collect();
    for (number, status) in &shop.standings {
        // Only a parcel that awaits shipment may have no event.
        assert!(heard.contains(number.as_str()) || *status == SubStatus::AwaitingShipment, "{number} {status}");
    }
    // Some of them are the newest word of their parcel, and nobody understands it.
    let odd = |e: &NewCheckpoint| e.country.is_some_and(|c| ["GE", "MN"].contains(&c.as_str()));
    assert!(shop.events.iter().filter(|(heard, e)| *heard <= NOON && odd(e)).count() >= 3);
}

#[test]
fn numbers_are_unique_and_their_check_digits_right() {
    let shop = full();
    let mut numbers = HashSet::new();
    let mut checked = HashMap::<&str, usize>::new();
    for (number, _) in &shop.standings {
        assert!(numbers.insert(number.as_str()), "{number} twice");
    }
    for tracking in shop.orders.iter().flat_map(|o| &o.tracking) {
        let (number, carrier) = (tracking.number.as_str(), tracking.carrier.as_deref().expect("known"));
        let right = match carrier {
            "china-post" | "yanwen" | "royal-mail" | "correos-spain" | "poste-italiane" | "postnord-sweden" => {
                s10(&number[..2], &number[2..10], &number[11..]) == number && number.len() == 13
            }
            "usps" => number.len() == 22 && with_gs1_check(&number[..21]) == number,
            "dhl-paket" => number.len() == 20 && with_gs1_check(&number[..19]) == number,
            "canada-post" => number.len() == 16 && with_gs1_check(&number[..15]) == number,
            "yunexpress" => number.len() == 18 && (number.starts_with("YT24") || number.starts_with("YT25")),
            "4px" => number.len() == 18,
            "cainiao" | "evri" | "australia-post" => number.len() == 16,
            "la-poste-colissimo" => number.len() == 13,
            "postnl" => number.len() == 15,
            "inpost-poland" => number.len() == 24,
            other => panic!("{other} is no carrier of the demo"),
        };
        assert!(right, "{carrier} {number}");
        *checked.entry(carrier).or_default() += 1;
    }
    assert_eq!(checked.len(), 17, "{checked:?}");
}

#[test]
fn published_numbers_have_the_check_digits_that_we_compute() {
    assert_eq!(s10("RB", "47312482", "GB"), "RB473124829GB");
    assert_eq!(with_gs1_check("940011020088126950516"), "9400110200881269505160");
    assert_eq!(with_gs1_check("0034043416253053106"), "00340434162530531062");
}

#[test]
fn the_first_two_hours_are_lively_at_any_hour_of_the_day() {
    for hour in [0, 4, 8, 12, 16, 20] {
        let now = Timestamp(NOON.0 - 14 * 3_600_000 + hour * 3_600_000);
        let shop = shop(SEED, now, DEFAULT_PARCELS);
        let within = |from: i64, to: i64| {
            shop.events
                .iter()
                .filter(|(at, _)| *at > now + Span::minutes(from) && *at <= now + Span::minutes(to))
                .count()
        };
        assert!(within(0, 60) >= 160 && within(60, 120) >= 150, "{hour} h: {} {}", within(0, 60), within(60, 120));
        assert!(within(120, 1_440) > 600, "{}", within(120, 1_440));
    }
}

#[test]
fn orders_look_like_those_of_three_stores() {
    let shop = full();
    for (store, _) in STORES {
        let orders: Vec<_> = shop.orders.iter().filter(|o| o.store.as_deref() == Some(store)).collect();
        assert!(orders.len() > 500, "{store}");
        for (i, order) in orders.iter().enumerate() {
            assert_eq!(order.number, format!("#{}", 1_001 + i));
        }
    }
    for order in &shop.orders {
        let email = order.email.as_deref().expect("known");
        let (user, host) = email.split_once('@').expect("an address");
        assert!(["example.com", "example.org"].contains(&host), "{email}");
        assert!(
            user.len() > 2 && user.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._".contains(&b))
        );
        assert!(!order.items.is_empty());
        match (order.paid_at, order.payment) {
            (None, payment) => assert_eq!(payment, Some(Payment::Unpaid)),
            (Some(paid), _) => {
                assert!(paid > NOON - Span::days(60), "{order:?}");
                for tracking in &order.tracking {
                    let wait = tracking.attached_at.expect("known") - paid;
                    assert!(wait > Span(0), "{order:?}");
                }
            }
        }
    }
    assert!(shop.orders.iter().filter(|o| o.tracking.len() == 2).count() >= 20);
    let mut served = HashMap::<&str, usize>::new();
    for tracking in shop.orders.iter().flat_map(|o| &o.tracking) {
        *served.entry(&tracking.number).or_default() += 1;
    }
    assert!(served.values().filter(|n| **n == 2).count() >= 5);
}

#[test]
fn people_left_their_marks() {
    let shop = full();
    assert_eq!(shop.by_hand.len(), 7);
    assert_eq!(shop.snoozes.len(), 2);
    let known: HashSet<&str> = shop.standings.iter().map(|(n, _)| n.as_str()).collect();
    assert!(shop.by_hand.iter().all(|h| known.contains(h.number.as_str()) && h.at < NOON && !h.note.is_empty()));
    for snooze in &shop.snoozes {
        match &snooze.row {
            Row::Number(number) => assert!(known.contains(number.as_str())),
            Row::Order { store, number } => assert!(
                shop.orders
                    .iter()
                    .any(|o| o.store.as_ref() == Some(store) && &o.number == number && o.tracking.is_empty())
            ),
        }
    }
}

#[test]
fn small_shops_work_too() {
    for rows in [0, 1, 2, 13] {
        let shop = shop(SEED, NOON, rows);
        let without = shop.orders.iter().filter(|o| o.tracking.is_empty()).count();
        assert_eq!(shop.standings.len() + without, rows);
    }
}

/// What a classifier makes of the step if it understands it.
fn understood(minute: i64, step: &Step) -> Checkpoint {
    use Stage::*;
    let meaning = match (step.stage, step.stage.standing()) {
        (Delay, _) => Meaning::Delay,
        (_, None) => Meaning::Informational,
        (OriginSort | OriginLeft | HandedOver | Sort | Left | Strange, _) => Meaning::Moving,
        (ExportCustoms | ToAirline | Flown | Transit, _) => Meaning::Exported,
        (ImportCustoms, _) => Meaning::Customs,
        (Landed | Released, _) => Meaning::Landed,
        (Pickup, _) => Meaning::ReadyForPickup,
        (_, Some(status)) => Meaning::Is(status),
    };
    let at = NOON + Span::minutes(minute);
    Checkpoint {
        at: Some(at),
        time_text: None,
        utc_offset_minutes: None,
        sequence: None,
        received_at: at,
        provider: "demo".to_owned(),
        code: None,
        text: Some(step.text.to_owned()),
        coarse: None,
        place: Some(step.spot.name.to_owned()),
        country: step.spot.country(),
        meaning,
        confidence: Confidence::Certain,
        because: String::new(),
        reading: None,
    }
}

#[test]
fn the_fold_sees_every_script_as_it_was_meant() {
    let plots = [
        Plot::Smooth,
        Plot::Delayed,
        Plot::Strange,
        Plot::FailedOnce,
        Plot::BadAddress,
        Plot::Fetched,
        Plot::Refused,
        Plot::Unclaimed,
        Plot::SentBack,
        Plot::CustomsHeld,
        Plot::Lost,
        Plot::Damaged,
    ];
    let mut rng = Rng::new(SEED);
    for &(land, _) in LANDS {
        for (plot, domestic) in plots.into_iter().flat_map(|plot| [(plot, false), (plot, true)]) {
            if domestic && plot.crosses_border() {
                continue;
            }
            let carrier = if domestic { land.last_mile[0] } else { Carrier::Cainiao };
            let lane = Lane { carrier, supplier: Supplier::Cj, land, home: land.cities[0], domestic };
            let steps = script(&lane, plot, &mut rng);
            let destination = Country::new(land.code);
            let route = Route { origin: if domestic { destination } else { Country::new("CN") }, destination };
            let mut minute = 0;
            let mut seen = Vec::new();
            for (step, standing) in steps.iter().zip(standings(&steps)) {
                minute += step.wait;
                seen.push(understood(minute, step));
                assert_eq!(fold(&seen, route).status, standing, "{} {plot:?} {:?}", land.code, step.stage);
            }
        }
    }
}

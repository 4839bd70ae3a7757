//! Rows: which parcel a number means.

use parcelwatch_engine::{
    by_hand,
    domain::{Country, Meaning, OwnCode, Reading, Span, SubStatus},
    ingest::Change,
    input::{NewCheckpoint, NewOrder, NewParcel, Tracking},
    store::{self, Filter, ParcelRecord},
};
use rstest::rstest;

use crate::support::*;

fn by(carrier: &str, number: &str) -> NewParcel {
    NewParcel { tracking: Tracking { carrier: Some(carrier.into()), ..tracking(number) }, ..NewParcel::default() }
}

#[test]
fn one_number_is_one_row_however_it_is_written() {
    let shop = Shop::new();
    assert_eq!(shop.change(number("AB100")), Change::Created);
    for written in ["ab100", " AB-100 ", "ab 1 00", "AB\u{a0}100"] {
        assert_eq!(shop.change(number(written)), Change::Unchanged, "{written}");
    }
    assert_eq!(shop.only().number.as_deref(), Some("AB100"));
}

#[rstest]
#[case::empty("")]
#[case::signs_alone(" -/- ")]
#[case::too_long(&"1234567890".repeat(50))]
#[case::telephone("+49 170 1234567")]
#[case::mail("ada1@example.com")]
#[case::letters_of_no_carrier("ЖЖЖЖЖЖЖ")]
fn what_is_no_number_is_refused_with_its_field(#[case] written: &str) {
    let shop = Shop::new();
    let outcomes = shop.submit(vec![
        Given::from(number(written)).0,
        Given::from(scan(written, hours(0), "Delivered")).0,
        Given::from(number("AB100")).0,
    ]);
    assert_eq!(outcomes[0].as_ref().unwrap_err().field, "tracking_number");
    assert_eq!(outcomes[1].as_ref().unwrap_err().field, "tracking_number");
    assert!(outcomes[2].is_ok());
    assert_eq!(shop.numbers(), ["AB100"]);
}

#[test]
fn a_number_of_an_unknown_order_is_refused() {
    let shop = Shop::new();
    let outcome = shop.submit(vec![Given::from(NewParcel { order_number: Some("#9".into()), ..number("AB100") }).0]);
    assert_eq!(outcome[0].as_ref().unwrap_err().field, "order.number");
    assert!(shop.table().is_empty());
}

#[test]
fn the_number_tells_its_carrier_and_its_posting_country() {
    let shop = Shop::new();
    shop.bring(number("RR123456785CN"));
    let row = shop.only();
    assert_eq!((row.carrier.as_str(), row.carrier_stated), ("china-post", false));
    assert_eq!(row.origin, Country::new("CN"));
    assert_eq!(row.facts.status(), Some(SubStatus::AwaitingShipment), "known, and the carrier knows nothing");
}

#[test]
fn what_the_order_says_of_origin_and_destination_comes_first() {
    let shop = Shop::new();
    shop.bring(NewOrder { origin: Country::new("HK"), ..shipped("#1", &["RR123456785CN"]) });
    assert_eq!((shop.only().origin, shop.only().destination), (Country::new("HK"), Country::new("DE")));
}

#[test]
fn a_carrier_stated_later_is_the_carrier_of_the_same_row() {
    let shop = Shop::new();
    let id = shop.bring(number("RR123456785CN")).parcel;
    assert_eq!(shop.bring(by("DHL", "RR123456785CN")).parcel, id);
    assert!(shop.only().carrier_stated);
    let dhl = shop.only().carrier;
    assert_ne!(dhl, "china-post");
    // Nobody who states none takes it away again.
    shop.bring(number("RR123456785CN"));
    shop.bring(scan("RR123456785CN", hours(0), "Picked up"));
    assert_eq!((shop.only().carrier, shop.only().checkpoints), (dhl, 1));
}

#[test]
fn a_checkpoint_may_state_the_carrier_too() {
    let shop = Shop::new();
    shop.bring(number("AB100"));
    assert_eq!(shop.only().carrier, "");
    shop.bring(NewCheckpoint { carrier: Some("UPS".into()), ..scan("AB100", hours(0), "Picked up") });
    assert_eq!((shop.only().carrier.as_str(), shop.only().carrier_stated), ("ups", true));
}

#[test]
fn two_carriers_may_use_one_number() {
    let shop = Shop::new();
    let ups = shop.bring(by("UPS", "AB100")).parcel.unwrap();
    let usps = shop.bring(by("USPS", "AB100")).parcel.unwrap();
    assert_ne!(ups, usps);
    shop.bring(NewCheckpoint { carrier: Some("ups".into()), ..scan("AB100", hours(0), "Delivered") });
    assert_eq!(shop.parcel(ups).facts.status(), Some(SubStatus::Delivered));
    assert_eq!(shop.parcel(usps).facts.status(), Some(SubStatus::AwaitingShipment));
    assert_eq!(shop.ids(&Filter { carrier: Some("usps".into()), ..Filter::default() }), [usps]);
}

#[test]
fn a_carrier_that_the_directory_does_not_know_is_kept_by_its_name() {
    let shop = Shop::new();
    shop.bring(by(" Onkel Bobs Kurierdienst ", "AB100"));
    assert_eq!(shop.only().carrier, "onkel bobs kurierdienst");
}

#[test]
fn an_aggregator_is_no_carrier() {
    let shop = Shop::new();
    let id = shop.bring(by("Packlink", "RR123456785CN")).parcel.unwrap();
    assert_eq!((shop.only().carrier.as_str(), shop.only().carrier_stated), ("china-post", false));
    shop.bring(NewCheckpoint { carrier: Some("Packlink".into()), ..scan("RR123456785CN", hours(0), "Picked up") });
    assert_eq!(shop.checkpoints(id)[0].checkpoint.provider, "packlink");
    assert_eq!(shop.only().carrier, "china-post");
    shop.bring(by("UPS", "RR123456785CN"));
    assert_eq!(shop.only().carrier, "ups", "a carrier may still be stated");
}

#[test]
fn every_aggregator_that_can_be_asked_is_no_carrier_and_whoever_names_one_is_told() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../recipes/aggregator");
    let recipes = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let names = recipes.filter(|path| path.extension().is_some_and(|kind| kind == "toml"));
    let names = names.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    // Whoever pushes to the two webhooks is nobody in particular.
    let names: Vec<_> = names.filter(|name| !name.starts_with("webhook")).collect();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let shop = Shop::new();
        let accepted = shop.bring(by(&name, "RR123456785CN"));
        assert_eq!((shop.only().carrier.as_str(), shop.only().carrier_stated), ("china-post", false), "{name}");
        let [warning] = &accepted.warnings[..] else { panic!("{name}: {:?}", accepted.warnings) };
        assert_eq!(warning.field, "carrier");
        assert!(warning.reason.starts_with(&format!("`{name}` tells about parcels of many carriers")), "{warning:?}");
    }
}

#[test]
fn a_checkpoint_may_name_the_aggregator_that_told_it_and_keeps_its_meaning_when_the_carrier_is_corrected() {
    let shop = Shop::new();
    let told = NewCheckpoint { carrier: Some("17TRACK".into()), ..scan("RR123456785CN", hours(0), "Picked up") };
    let accepted = shop.bring(told);
    assert_eq!(accepted.warnings, []);
    let row = accepted.parcel.unwrap();
    assert_eq!(shop.only().carrier, "china-post");
    shop.bring(by("UPS", "RR123456785CN"));
    assert_eq!(shop.only().carrier, "ups");
    assert_eq!(shop.checkpoints(row)[0].checkpoint.provider, "17track", "what an aggregator told stays its own");
}

#[test]
fn an_aggregator_in_the_place_of_an_orders_carrier_is_told_by_the_numbers_field() {
    let shop = Shop::new();
    let order = NewOrder { tracking: vec![by("AfterShip", "RR123456785CN").tracking], ..paid("#1") };
    let accepted = shop.bring(order);
    assert_eq!(accepted.warnings.iter().map(|w| w.field.as_str()).collect::<Vec<_>>(), ["tracking[0].carrier"]);
    assert_eq!(shop.only().carrier, "china-post");
}

#[test]
fn an_unknown_number_of_a_checkpoint_makes_its_row() {
    let shop = Shop::new();
    shop.at(days(10));
    assert_eq!(shop.change(scan("AB100", days(8), "Departed from facility")), Change::Created);
    let row = shop.only();
    assert!(row.attached_implied);
    assert_eq!(row.facts.attached_at, Some(T0 + days(8)), "it existed at its first scan");
    shop.bring(scan("AB100", days(3), "Picked up"));
    assert_eq!(shop.only().facts.attached_at, Some(T0 + days(3)), "and at an earlier one");
    shop.bring(scan("AB100", days(9), "Out for delivery"));
    assert_eq!(shop.only().facts.attached_at, Some(T0 + days(3)));
}

#[test]
fn somebody_who_attaches_an_implied_number_says_when() {
    let shop = Shop::new();
    shop.at(days(10));
    shop.bring(scan("AB100", days(8), "Departed from facility"));
    let dated = Tracking { attached_at: Some(T0 + days(5)), ..tracking("AB100") };
    assert_eq!(shop.change(NewOrder { tracking: vec![dated.clone()], ..paid("#1") }), Change::Created);
    assert_eq!(shop.only().facts.attached_at, Some(T0 + days(5)));
    shop.bring(scan("AB100", days(3), "Picked up"));
    assert_eq!(shop.only().facts.attached_at, Some(T0 + days(5)), "no scan moves what was said");
    assert_eq!(shop.change(NewOrder { tracking: vec![dated], ..paid("#1") }), Change::Unchanged);
}

#[test]
fn a_number_is_never_attached_in_the_future() {
    let shop = Shop::new();
    shop.bring(NewParcel {
        tracking: Tracking { attached_at: Some(T0 + days(2)), ..tracking("AB100") },
        ..NewParcel::default()
    });
    assert_eq!(shop.only().facts.attached_at, Some(T0));
}

/// A delivered parcel of order #1, finished two hours after the beginning.
fn delivered() -> (Shop, i64) {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(hours(2));
    shop.bring(scan("AB100", hours(2), "Delivered"));
    (shop, id)
}

#[test]
fn a_number_attached_anew_ninety_days_after_its_parcel_finished_is_a_new_parcel() {
    let (shop, old) = delivered();
    shop.at(days(90) + hms(2, 0, 1));
    let new = shop.bring(shipped("#2", &["AB100"])).parcel.unwrap();
    assert_ne!(new, old);
    assert_eq!((shop.parcel(new).incarnation, shop.parcel(new).checkpoints), (1, 0));
    assert_eq!(shop.parcel(new).facts.status(), Some(SubStatus::AwaitingShipment));
    assert_eq!(shop.parcel(old).facts.status(), Some(SubStatus::Delivered), "the old one keeps what it is");
    assert_eq!((shop.parcel(old).order_count, shop.parcel(new).order_count), (1, 1));

    shop.bring(scan("AB100", days(91), "Picked up"));
    assert_eq!((shop.parcel(new).checkpoints, shop.parcel(old).checkpoints), (1, 1), "news are of the new one");
}

#[test]
fn a_number_attached_anew_within_ninety_days_is_the_same_parcel() {
    let (shop, old) = delivered();
    shop.at(days(90) + hours(2));
    assert_eq!(shop.bring(shipped("#2", &["AB100"])).parcel, Some(old));
    assert_eq!(shop.only().order_count, 2);
}

#[test]
fn a_number_of_a_parcel_that_never_finished_is_not_reused() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel;
    shop.at(days(400));
    assert_eq!(shop.bring(shipped("#2", &["AB100"])).parcel, id);
}

#[test]
fn the_same_order_after_ninety_days_changes_nothing() {
    let (shop, _) = delivered();
    shop.at(days(200));
    let before = shop.table();
    assert_eq!(shop.change(shipped("#1", &["AB100"])), Change::Unchanged);
    assert_eq!(shop.table(), before);
}

#[test]
fn the_old_order_after_its_number_was_reused_changes_nothing() {
    let (shop, _) = delivered();
    shop.at(days(200));
    shop.bring(shipped("#2", &["AB100"]));
    shop.bring(scan("AB100", days(200), "Delivered"));
    let before = shop.table();
    for _ in 0..2 {
        assert_eq!(shop.change(shipped("#1", &["AB100"])), Change::Unchanged);
        assert_eq!(shop.change(shipped("#2", &["AB100"])), Change::Unchanged);
        assert_eq!(shop.table(), before);
        // Also when the second life has ended long ago.
        shop.at(days(400));
    }
}

#[test]
fn the_old_checkpoints_after_their_number_was_reused_change_nothing() {
    let (shop, old) = delivered();
    shop.at(days(200));
    let new = shop.bring(shipped("#2", &["AB100"])).parcel.unwrap();
    assert_eq!(shop.change(scan("AB100", hours(2), "Delivered")), Change::Unchanged);
    assert_eq!((shop.parcel(old).checkpoints, shop.parcel(new).checkpoints), (1, 0));
}

#[test]
fn what_was_said_long_before_the_payment_is_of_an_earlier_parcel() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    let before = shop.parcel(id);
    shop.bring(scan("AB100", days(-400), "Picked up"));
    shop.bring(scan("AB100", days(-390), "Delivered"));
    let row = shop.parcel(id);
    assert_eq!(row.checkpoints, 2, "kept");
    assert_eq!((row.facts.status(), row.newest, row.delivered_at), (Some(SubStatus::AwaitingShipment), None, None));
    assert_eq!(row.facts.last_update, before.facts.last_update, "no update");
    assert_eq!(row.due, before.due, "its silence shows");

    shop.at(days(1));
    shop.bring(scan("AB100", days(1), "Picked up"));
    let row = shop.parcel(id);
    assert_eq!(row.facts.status(), Some(SubStatus::PackageCollected), "not out of turn after the old delivery");
    assert_eq!((row.collected_at, row.finished_at), (Some(T0 + Span::days(1)), None));
}

#[test]
fn an_order_that_follows_tells_which_checkpoints_are_its_own() {
    let shop = Shop::new();
    shop.bring(scan("AB100", days(-390), "Picked up"));
    shop.bring(scan("AB100", hours(1), "Picked up"));
    assert_eq!(shop.only().collected_at, Some(T0 - Span::days(390)), "nobody says that they are of two parcels");
    shop.bring(shipped("#1", &["AB100"]));
    assert_eq!(shop.only().collected_at, Some(T0 + Span::hours(1)));
}

#[test]
fn a_replaced_number_keeps_its_history_and_restarts_the_clocks() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(scan("AB100", hours(0), "Parcel lost"));
    shop.at(days(9));
    let row = by_hand::replace_number(shop.store(), WS, id, "ab-200", Some("UPS"), ANA, shop.now()).unwrap();
    assert_eq!((row.number.as_deref(), row.carrier.as_str()), (Some("AB200"), "ups"));
    assert_eq!(row.facts.status(), Some(SubStatus::AwaitingShipment), "what was said of the old number counts no more");
    assert_eq!(row.facts.attached_at, Some(T0 + days(9)));
    assert_eq!(shop.checkpoints(id).len(), 1, "but it is kept");
    assert_eq!(shop.reasons(id), [""; 0]);
    assert_eq!(shop.parcel(id), row);
    let last = shop.history(id).pop().unwrap();
    assert_eq!((last.action.as_str(), last.actor.as_str()), ("number_replaced", ANA));
    assert_eq!((last.before.as_deref(), last.after.as_deref()), (Some("AB100"), Some("AB200")));

    shop.bring(scan("AB200", days(9), "Out for delivery"));
    assert_eq!(shop.parcel(id).facts.status(), Some(SubStatus::AwaitingDelivery));
    by_hand::retrack(shop.store(), WS, id, ANA, shop.now()).unwrap();
    assert_eq!(shop.parcel(id).facts.status(), Some(SubStatus::AwaitingDelivery));
    shop.at(days(9) + hms(48, 0, 1));
    assert_eq!(shop.reasons(id), ["stalled"]);
}

#[test]
fn the_origin_that_only_the_wrong_number_showed_goes_with_it() {
    let shop = Shop::new();
    let us = |number: &str| NewParcel { destination: Country::new("US"), ..by("", number) };
    let id = shop.bring(us("RR123456785CN")).parcel.unwrap();
    let ordered = NewOrder { origin: Country::new("CN"), ..shipped("#1", &["RR123456794CN"]) };
    let ordered = shop.bring(ordered).parcel.unwrap();
    for (parcel, number, origin) in [(id, "RR123456785DE", "DE"), (ordered, "RR123456794DE", "CN")] {
        let row = by_hand::replace_number(shop.store(), WS, parcel, number, None, ANA, shop.now()).unwrap();
        assert_eq!(row.origin, Country::new(origin), "{number}");
    }
}

#[test]
fn a_number_that_was_replaced_still_leads_to_its_parcel() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    by_hand::replace_number(shop.store(), WS, id, "AB200", None, ANA, shop.now()).unwrap();
    let found = |q: &str| shop.ids(&Filter { q: Some(q.into()), ..Filter::default() });
    for q in ["ab100", "AB200", "#1", "Ada Example"] {
        assert_eq!(found(q), [id], "{q}");
    }
    shop.bring(NewOrder { customer: Some("Bo Example".into()), ..paid("#1") });
    for q in ["ab100", "bo example"] {
        assert_eq!(found(q), [id], "{q}: also after the order came in again");
    }
}

#[test]
fn news_of_a_carrier_go_to_its_row_where_another_row_has_the_number() {
    let shop = Shop::new();
    let replaced = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    let unknown = shop.bring(number("AB200")).parcel.unwrap();
    by_hand::replace_number(shop.store(), WS, replaced, "AB200", Some("UPS"), ANA, shop.now()).unwrap();
    for _ in 0..2 {
        shop.bring(NewCheckpoint { carrier: Some("UPS".into()), ..scan("AB200", hours(0), "Out for delivery") });
        shop.bring(by("UPS", "AB200"));
    }
    assert_eq!((shop.parcel(replaced).checkpoints, shop.parcel(unknown).checkpoints), (1, 0));
    assert_eq!(shop.parcel(unknown).carrier, "");
}

#[test]
fn a_number_cannot_be_replaced_by_one_that_another_row_has() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(number("AB200"));
    let waiting = shop.bring(paid("#2")).parcel.unwrap();
    let replace = |id, number| by_hand::replace_number(shop.store(), WS, id, number, None, ANA, shop.now());
    let before = shop.table();
    for (id, number) in [(id, "AB200"), (id, "AB100"), (id, "--"), (waiting, "AB300"), (99, "AB300")] {
        assert!(replace(id, number).is_err(), "{number}");
    }
    assert_eq!(shop.table(), before);
}

#[test]
fn the_carrier_told_late_reads_earlier_codes_anew() {
    let code = |carrier: Option<&str>, code: &str, at: Span| NewCheckpoint {
        number: "1Z999AA10123456784".into(),
        carrier: carrier.map(str::to_owned),
        at: Some(T0 + at),
        code: Some(code.to_owned()),
        ..NewCheckpoint::default()
    };
    let end = |first: NewCheckpoint, second: NewCheckpoint| {
        let shop = Shop::new();
        shop.bring(first);
        shop.bring(second);
        (shop.only().facts.status(), shop.only().carrier)
    };
    for number in ["1Z999AA10123456784", "ZZ999AA1012345678"] {
        let given = |carrier, text, at| NewCheckpoint { number: number.into(), ..code(carrier, text, at) };
        let (early, late) = (given(None, "D", hours(2)), given(Some("ups"), "I", hours(1)));
        assert_eq!(end(early.clone(), late.clone()), end(late, early));
    }
}

#[test]
fn what_a_recipe_said_how_to_read_is_read_so_whoever_the_carrier_turns_out_to_be() {
    let own = OwnCode { means: Meaning::Is(SubStatus::Delivered), yields: false };
    let told = NewCheckpoint {
        number: "ZZ999AA1012345678".into(),
        at: Some(T0),
        // Of UPS it would be a label.
        code: Some("M".into()),
        reading: Some(Reading { dialect: "example-post".into(), own: Some(own) }),
        ..NewCheckpoint::default()
    };
    let shop = Shop::new();
    let id = shop.bring(told).parcel.unwrap();
    for (carrier, by_hand) in [("UPS", false), ("DHL", true)] {
        if by_hand {
            by_hand::set_carrier(shop.store(), WS, id, carrier, ANA, shop.now()).unwrap();
        } else {
            shop.bring(by(carrier, "ZZ999AA1012345678"));
        }
        assert_eq!(shop.only().facts.status(), Some(SubStatus::Delivered), "{carrier}");
        assert_eq!(shop.checkpoints(id)[0].checkpoint.provider, "ups", "who told it is known once, and stays");
    }
}

#[test]
fn the_same_scan_with_its_country_teaches_the_country() {
    let with = |country: Option<&str>| NewCheckpoint {
        country: country.and_then(Country::new),
        ..scan("RR123456785CN", hours(1), "Departed from facility")
    };
    let end = |first: NewCheckpoint, second: NewCheckpoint| {
        let shop = Shop::new();
        shop.bring(first);
        assert_eq!(shop.change(second), Change::Unchanged);
        (shop.only().facts.status(), shop.only().checkpoints)
    };
    assert_eq!(end(with(None), with(Some("CN"))), end(with(Some("CN")), with(None)));
}

#[test]
fn an_order_that_follows_its_checkpoints_takes_their_parcel() {
    let shop = Shop::new();
    shop.at(days(1));
    let id = shop.bring(scan("AB100", hours(2), "Delivered")).parcel;
    shop.at(days(200));
    let mut order = shipped("#1", &["AB100"]);
    order.paid_at = Some(T0);
    assert_eq!(shop.bring(order).parcel, id);
    assert_eq!(shop.only().order_count, 1);
}

#[test]
fn a_second_order_does_not_send_the_parcel_elsewhere() {
    let shop = Shop::new();
    let to = |order: &str, country: &str| NewOrder { destination: Country::new(country), ..shipped(order, &["AB100"]) };
    shop.bring(to("#1", "DE"));
    shop.bring(to("#2", "FR"));
    assert_eq!(shop.change(to("#2", "FR")), Change::Unchanged);
    assert_eq!(shop.only().destination, Country::new("DE"));
}

#[test]
fn the_supplier_tells_the_origin_where_order_and_number_do_not() {
    let shop = Shop::new();
    let order = |number: &str, tracking: &str| NewOrder {
        supplier: Some("AliExpress".into()),
        origin: None,
        destination: Country::new("US"),
        ..shipped(number, &[tracking])
    };
    for (number, tracking, origin) in [("#1", "AB100", "CN"), ("#2", "RR123456785DE", "DE")] {
        let parcel = shop.bring(order(number, tracking)).parcel.unwrap();
        assert_eq!(shop.parcel(parcel).origin, Country::new(origin), "{tracking}");
    }
    // Also one that is named later.
    let later = shop.bring(NewOrder { origin: None, ..shipped("#3", &["AB300"]) }).parcel.unwrap();
    assert_eq!(shop.parcel(later).origin, None);
    shop.bring(NewOrder { supplier: Some("CJ".into()), ..paid("#3") });
    assert_eq!(shop.parcel(later).origin, Country::new("CN"));
}

#[test]
fn a_way_of_shipping_in_the_place_of_the_carrier_states_none() {
    let shop = Shop::new();
    let accepted =
        shop.bring(NewParcel { tracking: by("Standard Shipping", "RR123456785CN").tracking, ..NewParcel::default() });
    assert_eq!(accepted.warnings.len(), 1);
    assert!(accepted.warnings[0].reason.contains("way of shipping"), "{accepted:?}");
    let row = shop.only();
    assert_eq!((row.carrier.as_str(), row.carrier_stated), ("china-post", false));
    shop.bring(NewCheckpoint { carrier: Some("Free Shipping".into()), ..scan("RR123456785CN", hours(0), "Delivered") });
    assert_eq!(shop.only().carrier, "china-post");
    shop.bring(by("Blue Arrow Couriers", "RR123456785CN"));
    assert_eq!(shop.only().carrier, "blue arrow couriers", "one that is not known may exist all the same");
}

#[test]
fn a_row_of_an_entry_that_became_part_of_another_stays_one_row() {
    let shop = Shop::new();
    let id = shop.bring(by("ptt-turkey", "AB100")).parcel.unwrap();
    // As it was stored by a program that had two entries for this post.
    let before = shop.parcel(id);
    let after = ParcelRecord { carrier: "turkey-post".into(), ..before.clone() };
    let change = store::Change { before: Some(before), after: Some(after) };
    shop.store().write(&mut |t| t.put_parcels(WS, std::slice::from_ref(&change))).unwrap();
    shop.bring(NewCheckpoint { carrier: Some("Turkey Post".into()), ..scan("AB100", hours(0), "Delivered") });
    assert_eq!(shop.only().carrier, "ptt-turkey");
}

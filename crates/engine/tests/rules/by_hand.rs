//! By hand: set a status, sync stops, re-track; snooze.

use parcelwatch_engine::{
    by_hand::{self, ByHandError},
    clock::rfc3339,
    domain::{Span, SubStatus, Timestamp},
    ingest::Change,
    store::{Filter, ParcelRecord},
};
use rstest::rstest;

use crate::support::*;

const NOTHING: [&str; 0] = [];

fn set(shop: &Shop, id: i64, status: SubStatus, note: Option<&str>) -> Result<ParcelRecord, ByHandError> {
    by_hand::set_status(shop.store(), WS, id, status, note.map(str::to_owned), ANA, shop.now())
}

fn retrack(shop: &Shop, id: i64) -> Result<ParcelRecord, ByHandError> {
    by_hand::retrack(shop.store(), WS, id, ANA, shop.now())
}

fn snooze(shop: &Shop, id: i64, until: Timestamp) -> Result<ParcelRecord, ByHandError> {
    let note = Some("supplier answered, ships Friday".to_owned());
    by_hand::snooze(shop.store(), WS, id, until, note, ANA, shop.now())
}

/// A parcel that is out for delivery, with one checkpoint.
fn moving() -> (Shop, i64) {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    (shop, id)
}

#[test]
fn each_of_the_eleven_can_be_set_moves_the_parcel_and_is_never_yellow() {
    for status in SubStatus::ALL {
        let (shop, id) = moving();
        let row = set(&shop, id, status, Some("  told by phone ")).unwrap();
        assert_eq!(row, shop.parcel(id), "what is answered is what is stored");
        assert_eq!(row.facts.status(), Some(status));
        assert_eq!(row.facts.carrier_status, Some(SubStatus::AwaitingDelivery), "kept beside");
        assert!(!row.facts.auto_sync());
        let manual = row.facts.manual.unwrap();
        assert_eq!((manual.at, manual.by.as_str(), manual.note.as_deref()), (T0, ANA, Some("told by phone")));
        assert_eq!(shop.ids(&Filter { tab: Some(status.tab()), ..Filter::default() }), [id]);
        assert_eq!(shop.ids(&Filter { sub_status: Some(status), ..Filter::default() }), [id]);
        let counts = shop.store().counts(WS, shop.now()).unwrap();
        assert_eq!((counts.status(status), counts.tab(status.tab()), counts.all()), (1, 1, 1));
        shop.at(days(60));
        assert_eq!(shop.reasons(id), NOTHING, "{status}");
    }
}

#[test]
fn what_is_pushed_meanwhile_is_kept_and_not_applied_until_retrack() {
    for status in SubStatus::ALL {
        let (shop, id) = moving();
        set(&shop, id, status, None).unwrap();
        shop.at(hours(9));
        assert_eq!(shop.change(scan("AB100", hours(8), "Delivered")), Change::Created);
        let row = shop.parcel(id);
        assert_eq!(row.facts.status(), Some(status));
        assert_eq!((row.applied_through, row.checkpoints), (Some(0), 2), "the second is not applied");
        assert_eq!(shop.checkpoints(id).len(), 2);
        assert_eq!(row.newest.clone().unwrap().text.as_deref(), Some("Out for delivery"));
        assert_eq!(row.delivered_at, None);

        let row = retrack(&shop, id).unwrap();
        assert_eq!(row, shop.parcel(id));
        assert_eq!((row.facts.status(), row.applied_through), (Some(SubStatus::Delivered), None));
        assert_eq!(row.delivered_at, Some(T0 + hours(8)));
        assert!(row.facts.auto_sync());
        assert_eq!(shop.store().counts(WS, shop.now()).unwrap().status(SubStatus::Delivered), 1);
    }
}

#[test]
fn an_overridden_parcel_equals_one_that_was_never_touched_once_it_is_retracked() {
    let (touched, id) = moving();
    let (untouched, same) = moving();
    set(&touched, id, SubStatus::PackageReturned, None).unwrap();
    for shop in [&touched, &untouched] {
        shop.at(hours(30));
        shop.bring(scan("AB100", hours(20), "Delivery attempt failed"));
        shop.bring(scan("AB100", hours(29), "Ready for pickup at the post office"));
    }
    let mut row = retrack(&touched, id).unwrap();
    let expected = untouched.parcel(same);
    assert_ne!(row.history, expected.history, "the history tells of it");
    row.history = expected.history;
    assert_eq!(row, expected);
}

#[test]
fn a_delivery_or_return_set_by_hand_ends_the_days_under_way() {
    for status in SubStatus::ALL {
        let (shop, id) = moving();
        shop.at(days(9));
        let under_way = |at| {
            let since = Some(at - days(5));
            shop.ids(&Filter { under_way_since: since, ..Filter::default() }) == [id]
        };
        let row = set(&shop, id, status, None).unwrap();
        let ended = [SubStatus::Delivered, SubStatus::PackageReturned].contains(&status);
        assert_eq!((row.finished_at, under_way(shop.now())), (ended.then(|| shop.now()), !ended), "{status}");
        shop.at(days(10));
        let again = set(&shop, id, status, Some("once more")).unwrap();
        assert_eq!(again.finished_at, row.finished_at, "{status}: it ended when it was first said");
        assert_eq!(retrack(&shop, id).unwrap().finished_at, None);
    }
}

#[test]
fn the_carriers_delivery_is_the_end_also_where_a_person_says_the_same_and_no_other_status_is() {
    let (shop, id) = moving();
    shop.at(days(2));
    shop.bring(scan("AB100", days(1), "Delivered"));
    let end = |status| set(&shop, id, status, None).unwrap().finished_at;
    assert_eq!(end(SubStatus::Delivered), Some(T0 + days(1)));
    assert_eq!(end(SubStatus::OtherException), None, "the customer does not have it");
    assert_eq!(retrack(&shop, id).unwrap().finished_at, Some(T0 + days(1)));
}

#[test]
fn a_second_override_keeps_the_line_of_what_was_applied() {
    let (shop, id) = moving();
    set(&shop, id, SubStatus::AtDeliveryHub, None).unwrap();
    shop.at(hours(2));
    shop.bring(scan("AB100", hours(1), "Delivered"));
    let row = set(&shop, id, SubStatus::OtherException, Some("broken")).unwrap();
    assert_eq!((row.facts.status(), row.applied_through), (Some(SubStatus::OtherException), Some(0)));
    assert_eq!(row.facts.manual.unwrap().at, T0 + hours(2));
    let lines = shop.history(id);
    let last = lines.last().unwrap();
    assert_eq!(last.before.as_deref(), Some("in_transit/at_delivery_hub"));
    assert_eq!(last.after.as_deref(), Some("abnormal/other_exception"));
}

#[test]
fn retrack_with_no_checkpoints_falls_back_to_awaiting_shipment() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    set(&shop, id, SubStatus::Delivered, None).unwrap();
    shop.at(days(3));
    assert_eq!(shop.reasons(id), NOTHING);
    retrack(&shop, id).unwrap();
    assert_eq!(shop.status("AB100"), SubStatus::AwaitingShipment);
    assert_eq!(shop.reasons(id), ["stalled"], "the clocks run as if nobody had touched it");
}

#[test]
fn retrack_as_often_as_one_likes_writes_history_only_when_it_ends_an_override() {
    let (shop, id) = moving();
    let before = shop.parcel(id);
    for _ in 0..5 {
        assert_eq!(retrack(&shop, id).unwrap(), before);
    }
    assert_eq!(shop.history(id).len(), 1);
}

#[test]
fn every_line_of_the_history_says_who_when_from_to_and_why() {
    let (shop, id) = moving();
    shop.at(hours(1));
    set(&shop, id, SubStatus::Delivered, Some("neighbour has it")).unwrap();
    shop.at(hours(2));
    shop.bring(scan("AB100", hours(2), "Delivery attempt failed"));
    shop.at(hours(3));
    by_hand::retrack(shop.store(), WS, id, "bo@example.com", shop.now()).unwrap();
    let lines: Vec<_> = shop
        .history(id)
        .into_iter()
        .map(|l| (l.seq, (l.at - T0).whole_hours(), l.actor, l.action, l.before, l.after, l.note))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    let line = |seq, hour, actor: &str, action: &str, before, after, note| {
        (seq, hour, actor.to_owned(), action.to_owned(), before, after, note)
    };
    let (moving, failed) = (some("in_transit/awaiting_delivery"), some("abnormal/delivery_failed"));
    assert_eq!(
        lines,
        [
            line(0, 0, ANA, "number_attached", None, some("AB100"), None),
            line(1, 1, ANA, "override", moving, some("delivered"), some("neighbour has it")),
            line(2, 3, "bo@example.com", "retrack", some("delivered"), failed, None),
        ]
    );
}

#[test]
fn a_row_without_a_number_can_neither_be_set_nor_retracked() {
    let shop = Shop::new();
    let id = shop.bring(paid("#1")).parcel.unwrap();
    let before = shop.parcel(id);
    assert!(matches!(set(&shop, id, SubStatus::Delivered, None), Err(ByHandError::NotNow(_))));
    assert!(matches!(retrack(&shop, id), Err(ByHandError::NotNow(_))));
    assert_eq!(shop.parcel(id), before);
    assert!(shop.history(id).is_empty());
}

#[test]
fn a_parcel_that_is_not_there_is_not_found() {
    let (shop, id) = moving();
    assert!(matches!(set(&shop, id + 1, SubStatus::Delivered, None), Err(ByHandError::NotFound(_))));
    assert!(matches!(retrack(&shop, id + 1), Err(ByHandError::NotFound(_))));
    let later = shop.now() + days(1);
    assert!(matches!(snooze(&shop, id + 1, later), Err(ByHandError::NotFound(_))));
}

#[test]
fn a_note_has_at_most_a_thousand_characters() {
    let (shop, id) = moving();
    let longest = "ü".repeat(by_hand::LONGEST_NOTE);
    assert!(set(&shop, id, SubStatus::Delivered, Some(&longest)).is_ok());
    let too_long = set(&shop, id, SubStatus::Delivered, Some(&format!("{longest}x")));
    assert!(matches!(too_long, Err(ByHandError::Invalid { field: "note", .. })));
}

#[test]
fn a_carrier_or_order_that_comes_in_meanwhile_leaves_the_override_alone() {
    let (shop, id) = moving();
    set(&shop, id, SubStatus::OtherException, None).unwrap();
    shop.bring(shipped("#2", &["AB100"]));
    let row = shop.parcel(id);
    assert_eq!((row.facts.status(), row.order_count), (Some(SubStatus::OtherException), 2));
}

/// A waiting order that turned yellow on day seven.
fn yellow() -> (Shop, i64) {
    let shop = Shop::new();
    let id = shop.bring(paid("#1")).parcel.unwrap();
    shop.at(days(7));
    assert_eq!(shop.reasons(id), ["no_tracking_number"]);
    (shop, id)
}

#[test]
fn a_snoozed_flag_returns_when_the_snooze_ends() {
    let (shop, id) = yellow();
    let until = shop.now() + days(2);
    let row = snooze(&shop, id, until).unwrap();
    assert_eq!(row, shop.parcel(id));
    assert_eq!(shop.reasons(id), NOTHING);
    shop.at(days(9) + Span(-1));
    assert_eq!(shop.reasons(id), NOTHING);
    shop.at(days(9));
    assert_eq!(shop.reasons(id), ["no_tracking_number"]);
    let line = shop.history(id).pop().unwrap();
    assert_eq!((line.action.as_str(), line.actor.as_str()), ("snooze", ANA));
    assert_eq!((line.before.as_deref(), line.after), (Some("no_tracking_number"), Some(rfc3339(until))));
    assert_eq!(line.note.as_deref(), Some("supplier answered, ships Friday"));
}

#[test]
fn a_new_reason_shows_at_once_while_the_old_one_sleeps() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(days(3));
    assert_eq!(shop.reasons(id), ["stalled"]);
    snooze(&shop, id, T0 + days(20)).unwrap();
    shop.at(days(7));
    assert_eq!(shop.reasons(id), NOTHING);
    shop.at(days(7) + Span::seconds(1));
    assert_eq!(shop.reasons(id), ["pending_too_long"]);
    shop.at(days(20));
    assert_eq!(shop.reasons(id), ["pending_too_long", "stalled"]);
}

#[test]
fn a_silence_after_news_is_a_new_reason() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(days(3));
    snooze(&shop, id, T0 + days(30)).unwrap();
    shop.at(days(4));
    shop.bring(scan("AB100", days(4), "Out for delivery"));
    shop.at(days(6) + Span::seconds(1));
    assert_eq!(shop.reasons(id), ["stalled"]);
}

#[test]
fn the_first_number_ends_the_snooze_of_the_row_that_waited() {
    let (shop, id) = yellow();
    snooze(&shop, id, T0 + days(300)).unwrap();
    shop.bring(shipped("#1", &["AB100"]));
    shop.at(days(9) + Span::seconds(1));
    assert_eq!(shop.reasons(id), ["stalled"]);
}

#[test]
fn what_is_snoozed_already_may_be_snoozed_longer() {
    let (shop, id) = yellow();
    snooze(&shop, id, T0 + days(9)).unwrap();
    shop.at(days(8));
    snooze(&shop, id, T0 + days(12)).unwrap();
    shop.at(days(12) + Span(-1));
    assert_eq!(shop.reasons(id), NOTHING);
    shop.at(days(12));
    assert_eq!(shop.reasons(id), ["no_tracking_number"]);
}

#[test]
fn a_row_that_is_not_yellow_cannot_be_snoozed() {
    let (shop, id) = moving();
    assert!(matches!(snooze(&shop, id, T0 + days(1)), Err(ByHandError::NotNow(_))));
    set(&shop, id, SubStatus::Delivered, None).unwrap();
    shop.at(days(30));
    assert!(matches!(snooze(&shop, id, T0 + days(31)), Err(ByHandError::NotNow(_))));
    assert!(shop.parcel(id).facts.snooze.is_none());
}

#[rstest]
#[case::now(days(0))]
#[case::past(hours(-1))]
#[case::more_than_a_year(by_hand::LONGEST_SNOOZE + Span(1))]
fn a_snooze_ends_within_the_coming_year(#[case] length: Span) {
    let (shop, id) = yellow();
    let until = shop.now() + length;
    assert!(matches!(snooze(&shop, id, until), Err(ByHandError::Invalid { field: "until", .. })));
    assert_eq!(shop.reasons(id), ["no_tracking_number"]);
    let longest = shop.now() + by_hand::LONGEST_SNOOZE;
    assert!(snooze(&shop, id, longest).is_ok());
}

#[test]
fn a_carrier_that_is_corrected_has_what_was_said_read_anew() {
    let shop = Shop::new();
    let mut given = number("AB100");
    given.tracking.carrier = Some("ups".into());
    let id = shop.bring(given).parcel.unwrap();
    // Delivered in the codes of USPS, nothing known to UPS.
    let mut said = scan("AB100", hours(0), "");
    (said.text, said.code) = (None, Some("01".into()));
    shop.bring(said);
    let before = shop.parcel(id);
    let row = by_hand::set_carrier(shop.store(), WS, id, "USPS", ANA, shop.now()).unwrap();
    assert_eq!(row, shop.parcel(id));
    assert_eq!((row.carrier.as_str(), row.carrier_stated), ("usps", true));
    assert_ne!(before.facts.carrier_status, row.facts.carrier_status);
    assert_eq!(row.facts.carrier_status, Some(SubStatus::Delivered));
    assert_eq!(shop.checkpoints(id)[0].checkpoint.provider, "usps");
    let line = shop.history(id).pop().unwrap();
    assert_eq!(
        (line.action.as_str(), line.before.as_deref(), line.after.as_deref()),
        ("carrier_changed", Some("ups"), Some("usps"))
    );
}

#[test]
fn a_carrier_cannot_be_what_is_none_or_what_another_row_has() {
    let shop = Shop::new();
    let stated = |carrier: &str| {
        let mut given = number("AB100");
        given.tracking.carrier = Some(carrier.into());
        shop.bring(given).parcel.unwrap()
    };
    let (id, _) = (stated("ups"), stated("usps"));
    let waiting = shop.bring(paid("#1")).parcel.unwrap();
    let set = |id, carrier| by_hand::set_carrier(shop.store(), WS, id, carrier, ANA, shop.now());
    for carrier in ["", "packlink", "usps"] {
        assert!(matches!(set(id, carrier), Err(ByHandError::Invalid { field: "carrier", .. })), "{carrier}");
    }
    assert!(matches!(set(id, "UPS"), Err(ByHandError::NotNow(_))));
    assert!(matches!(set(waiting, "usps"), Err(ByHandError::NotNow(_))));
    assert_eq!(shop.parcel(id).carrier, "ups");
}

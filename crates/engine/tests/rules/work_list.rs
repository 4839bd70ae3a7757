//! The work list: handled, brought back, written down.

use parcelwatch_engine::{
    by_hand::{self, ByHandError},
    domain::{OwnThresholds, Reason},
    messages::Recipient,
    store::WorkspaceSettings,
};

use crate::support::*;

const NOTHING: [&str; 0] = [];

/// A parcel that is pending and silent.
fn silent() -> (Shop, i64) {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(days(3));
    assert_eq!(shop.reasons(id), ["stalled"]);
    (shop, id)
}

fn handle(shop: &Shop, id: i64) -> Result<(), ByHandError> {
    by_hand::handled(shop.store(), WS, id, Some(" refunded ".into()), ANA, shop.now()).map(drop)
}

fn decide(shop: &Shop, settings: &WorkspaceSettings) {
    shop.store().write(&mut |t| t.put_settings(WS, settings)).unwrap();
}

#[test]
fn what_is_handled_does_not_return_by_itself() {
    let shop = Shop::new();
    let id = shop.bring(paid("#1")).parcel.unwrap();
    shop.at(days(7));
    handle(&shop, id).unwrap();
    shop.at(days(3_000));
    assert_eq!(shop.reasons(id), NOTHING);
    let line = shop.history(id).pop().unwrap();
    assert_eq!((line.action.as_str(), line.actor.as_str(), line.note.as_deref()), ("handled", ANA, Some("refunded")));
    assert_eq!(line.before.as_deref(), Some("no_tracking_number"));
}

#[test]
fn what_is_handled_returns_when_a_new_reason_arises() {
    let (shop, id) = silent();
    handle(&shop, id).unwrap();
    shop.at(days(7));
    assert_eq!(shop.reasons(id), NOTHING);
    shop.at(hms(168, 0, 1));
    assert_eq!(shop.reasons(id), ["pending_too_long"]);
}

#[test]
fn a_new_silence_is_a_new_reason_for_what_was_handled() {
    let (shop, id) = silent();
    handle(&shop, id).unwrap();
    shop.bring(scan("AB100", days(3), "Out for delivery"));
    shop.at(days(5));
    assert_eq!(shop.reasons(id), NOTHING);
    shop.at(days(5) + hms(0, 0, 1));
    assert_eq!(shop.reasons(id), ["stalled"]);
}

#[test]
fn what_is_not_yellow_cannot_be_handled_or_brought_back() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    assert!(matches!(handle(&shop, id), Err(ByHandError::NotNow(_))));
    let back = by_hand::bring_back(shop.store(), WS, id, ANA, shop.now());
    assert!(matches!(back, Err(ByHandError::NotNow(_))));
}

#[test]
fn what_is_brought_back_shows_at_once() {
    let (shop, id) = silent();
    handle(&shop, id).unwrap();
    by_hand::bring_back(shop.store(), WS, id, ANA, shop.now()).unwrap();
    assert_eq!(shop.reasons(id), ["stalled"]);
    assert_eq!(shop.history(id).pop().unwrap().action, "brought_back");
}

#[test]
fn a_message_is_written_down_and_changes_nothing_else() {
    let (shop, id) = silent();
    let before = shop.parcel(id);
    by_hand::wrote(shop.store(), WS, id, Recipient::Supplier, ANA, shop.now()).unwrap();
    let after = shop.parcel(id);
    assert_eq!((after.due, after.facts), (before.due, before.facts));
    let line = shop.history(id).pop().unwrap();
    assert_eq!((line.action.as_str(), line.before.as_deref()), ("message_supplier", Some("stalled")));
    assert_eq!(shop.store().last_done(WS, &[id]).unwrap(), [line]);
}

#[test]
fn every_yellow_row_stands_under_one_reason_and_the_counts_agree() {
    let (shop, pending) = silent();
    let waiting = shop.bring(paid("#2")).parcel.unwrap();
    shop.at(days(8));
    let under = |reason| -> Vec<i64> {
        shop.store().attention_rows(WS, reason, 10, shop.now()).unwrap().iter().map(|row| row.id).collect()
    };
    assert_eq!(under(Reason::PendingTooLong), [pending]);
    assert_eq!(under(Reason::Stalled), [0i64; 0]);
    assert_eq!(under(Reason::NoTrackingNumber), [waiting]);
    let counts = shop.store().attention_counts(WS, shop.now()).unwrap();
    assert_eq!(counts.iter().map(|(_, n)| n).sum::<i64>(), shop.store().counts(WS, shop.now()).unwrap().flagged);
}

#[test]
fn a_store_and_a_carrier_have_thresholds_of_their_own() {
    let shop = Shop::new();
    let mut settings = WorkspaceSettings::default();
    shop.bring(paid("#0"));
    let store = shop.only().store;
    settings.by_store.insert(store, OwnThresholds { stalled_after: Some(hours(72)), ..OwnThresholds::default() });
    settings
        .by_carrier
        .insert("usps".into(), OwnThresholds { stalled_after: Some(hours(12)), ..OwnThresholds::default() });
    decide(&shop, &settings);
    let slow = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    let mut order = shipped("#2", &["AB200"]);
    order.tracking[0].carrier = Some("usps".into());
    let fast = shop.bring(order).parcel.unwrap();
    shop.at(hms(12, 0, 1));
    assert_eq!((shop.reasons(slow), shop.reasons(fast)), (vec![], vec!["stalled"]), "the carrier's wins");
    shop.at(hms(72, 0, 0));
    assert_eq!(shop.reasons(slow), NOTHING);
    shop.at(hms(72, 0, 1));
    assert_eq!(shop.reasons(slow), ["stalled"]);
}

#[test]
fn what_was_done_about_an_order_stays_written_when_its_number_stood_on_a_row_already() {
    let shop = Shop::new();
    let waiting = shop.bring(paid("#1")).parcel.unwrap();
    shop.at(days(9));
    handle(&shop, waiting).unwrap();
    let scanned = shop.bring(scan("AB100", days(9), "Departed from sorting centre")).parcel.unwrap();
    shop.bring(shipped("#1", &["AB100"]));
    assert_eq!(shop.table().len(), 1);
    let lines: Vec<_> = shop.history(scanned).into_iter().map(|line| (line.seq, line.action, line.note)).collect();
    let handled = (0, "handled".to_owned(), Some("refunded".to_owned()));
    assert_eq!(lines, [handled, (1, "number_attached".to_owned(), None)]);
    assert_eq!(shop.parcel(scanned).history, 2);
}

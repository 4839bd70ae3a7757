//! Time: what is yellow, from which second on, and what clears it.

use parcelwatch_engine::{
    domain::{Country, Settings, Span, SubStatus},
    input::{NewOrder, Tracking},
    store::{Filter, Workspace, WorkspaceSettings},
};
use rstest::rstest;

use crate::support::*;

const NOTHING: [&str; 0] = [];

#[rstest]
#[case(hms(167, 59, 59), &[])]
#[case(hms(168, 0, 0), &["no_tracking_number"])]
#[case(hms(168, 0, 1), &["no_tracking_number"])]
fn an_order_without_a_number_is_yellow_seven_days_after_it_was_paid(#[case] after: Span, #[case] expected: &[&str]) {
    let shop = Shop::new();
    // When it came in does not matter.
    shop.at(days(3));
    let row = shop.bring(paid("#1")).parcel.unwrap();
    shop.at(after);
    assert_eq!(shop.reasons(row), expected);
}

#[rstest]
#[case(hms(48, 0, 0), &[])]
#[case(hms(48, 0, 1), &["stalled"])]
#[case(hms(167, 59, 59), &["stalled"])]
#[case(hms(168, 0, 0), &["stalled"])]
#[case(hms(168, 0, 1), &["stalled", "pending_too_long"])]
fn a_number_without_a_scan_is_yellow_after_48_hours_and_again_after_seven_days(
    #[case] after: Span,
    #[case] expected: &[&str],
) {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(after);
    assert_eq!(shop.reasons(row), expected);
    assert_eq!(shop.ids(&Filter { tab: Some(parcelwatch_engine::domain::Tab::Pending), ..Filter::default() }), [row]);
}

#[test]
fn pending_is_measured_from_the_number_not_from_the_carriers_data() {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(days(6));
    shop.bring(scan("AB100", days(6), "Shipment information received"));
    assert_eq!(shop.status("AB100"), SubStatus::AwaitingCollection);
    assert_eq!(shop.reasons(row), NOTHING);
    shop.at(days(7) + Span::seconds(1));
    assert_eq!(shop.reasons(row), ["pending_too_long"]);
}

#[rstest]
#[case("Picked up")]
#[case("Departed from country of origin")]
#[case("Arrived at delivery depot")]
#[case("Out for delivery")]
fn a_silence_on_the_way_is_yellow_after_48_hours(#[case] text: &str) {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(hours(10));
    shop.bring(scan("AB100", hours(10), text));
    shop.at(hours(58));
    assert_eq!(shop.reasons(row), NOTHING);
    shop.at(hms(58, 0, 1));
    assert_eq!(shop.reasons(row), ["stalled"]);
    shop.bring(scan("AB100", hours(58), "Out for delivery again"));
    assert_eq!(shop.reasons(row), NOTHING, "news clear it");
}

#[rstest]
#[case("Delivered")]
#[case("Delivery attempt failed")]
#[case("Returned to sender")]
#[case("Parcel lost")]
fn what_arrived_or_failed_is_never_yellow(#[case] text: &str) {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(scan("AB100", hours(0), text));
    shop.at(days(60));
    assert_eq!(shop.reasons(row), NOTHING);
}

#[test]
fn a_number_attached_on_day_six_starts_the_clocks_anew() {
    let shop = Shop::new();
    let row = shop.bring(paid("#1")).parcel.unwrap();
    shop.at(days(6));
    shop.bring(shipped("#1", &["AB100"]));
    shop.at(days(7));
    assert_eq!(shop.reasons(row), NOTHING);
    shop.at(days(6) + hms(48, 0, 0));
    assert_eq!(shop.reasons(row), NOTHING);
    shop.at(days(6) + hms(48, 0, 1));
    assert_eq!(shop.reasons(row), ["stalled"]);
    shop.at(days(13) + Span::seconds(1));
    assert_eq!(shop.reasons(row), ["stalled", "pending_too_long"]);
}

#[test]
fn a_number_clears_the_flag_of_an_order_that_waited_for_it() {
    let shop = Shop::new();
    let row = shop.bring(paid("#1")).parcel.unwrap();
    shop.at(days(8));
    assert_eq!(shop.reasons(row), ["no_tracking_number"]);
    shop.bring(shipped("#1", &["AB100"]));
    assert_eq!(shop.reasons(row), NOTHING);
}

#[test]
fn a_number_said_to_be_attached_earlier_counts_from_then() {
    let shop = Shop::new();
    shop.at(days(6));
    let dated = Tracking { attached_at: Some(T0 + days(1)), ..tracking("AB100") };
    let row = shop.bring(NewOrder { tracking: vec![dated], ..paid("#1") }).parcel.unwrap();
    assert_eq!(shop.reasons(row), ["stalled"]);
}

#[test]
fn a_late_back_dated_scan_does_not_restart_the_clock() {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    shop.at(hours(47));
    shop.bring(scan("AB100", hours(-5), "Picked up"));
    assert_eq!(shop.status("AB100"), SubStatus::AwaitingDelivery, "nor does it move the parcel back");
    shop.at(hms(48, 0, 1));
    assert_eq!(shop.reasons(row), ["stalled"]);
}

#[test]
fn a_scan_before_the_number_was_attached_does_not_start_the_clock_earlier() {
    let shop = Shop::new();
    shop.at(days(5));
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(scan("AB100", hours(0), "Departed from facility"));
    assert_eq!(shop.reasons(row), NOTHING, "the later of scan and attachment counts");
    shop.at(days(7) + Span::seconds(1));
    assert_eq!(shop.reasons(row), ["stalled"]);
}

#[test]
fn a_clock_ahead_cannot_hide_a_silence() {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(hours(1));
    shop.bring(scan("AB100", days(300), "Out for delivery"));
    assert_eq!(shop.parcel(row).facts.last_update, Some(T0 + hours(1)), "clamped to when we received it");
    shop.at(hms(49, 0, 0));
    assert_eq!(shop.reasons(row), NOTHING);
    shop.at(hms(49, 0, 1));
    assert_eq!(shop.reasons(row), ["stalled"]);
}

#[test]
fn a_scan_that_is_known_already_is_no_update() {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    shop.at(hms(48, 0, 1));
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    assert_eq!(shop.reasons(row), ["stalled"]);
}

#[test]
fn an_informational_event_is_an_update_and_changes_no_status() {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    shop.at(hours(40));
    shop.bring(scan("AB100", hours(40), "Text message sent to the recipient"));
    assert_eq!(shop.status("AB100"), SubStatus::AwaitingDelivery);
    shop.at(hours(88));
    assert_eq!(shop.reasons(row), NOTHING);
    shop.at(hms(88, 0, 1));
    assert_eq!(shop.reasons(row), ["stalled"]);
}

/// Clocks in Berlin go forward on 2026-03-29: from Saturday noon to Monday noon it is 47 hours there.
#[test]
fn thresholds_are_elapsed_time_across_a_daylight_saving_change() {
    let shop = Shop::new();
    // 2026-03-28T11:00:00Z, noon in Berlin.
    let saturday = Span(1_774_695_600_000 - T0.0);
    shop.at(saturday);
    let row = shop.bring(NewOrder { destination: Country::new("DE"), ..shipped("#1", &["AB100"]) }).parcel.unwrap();
    shop.at(saturday + hms(47, 0, 1));
    assert_eq!(shop.reasons(row), NOTHING);
    shop.at(saturday + hms(48, 0, 1));
    assert_eq!(shop.reasons(row), ["stalled"]);
}

#[test]
fn stalled_in_pending_is_one_setting() {
    let shop = Shop::new();
    let ws = Workspace(2);
    let attention = Settings { stalled_in_pending: false, ..Settings::default() };
    let settings = WorkspaceSettings { attention, ..WorkspaceSettings::default() };
    shop.store().write(&mut |t| t.add_workspace(ws, "Two", &settings, T0)).unwrap();
    let items = vec![Given::from(number("AB100")).0, Given::from(number("AB200")).0];
    let outcomes = shop.engine.ingest().submit_blocking(ws, ANA, items).unwrap();
    let ids: Vec<i64> = outcomes.into_iter().map(|o| o.unwrap().parcel.unwrap()).collect();
    let moving = Given::from(scan("AB200", hours(0), "Out for delivery")).0;
    shop.engine.ingest().submit_blocking(ws, ANA, vec![moving]).unwrap();
    let yellow = |at| {
        let flagged = Filter { flagged: Some(true), ..Filter::default() };
        let page = shop.store().page(ws, &flagged, Default::default(), None, 9, T0 + at).unwrap();
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(yellow(hms(48, 0, 1)), [ids[1]], "on the way it counts all the same");
    assert_eq!(yellow(days(7) + Span::seconds(1)), [ids[1], ids[0]]);
}

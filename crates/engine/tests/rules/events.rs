//! Which sub-status, and the order of events: carriers' words through the road in.

use parcelwatch_engine::{
    domain::{Confidence, Country, Span, SubStatus},
    ingest::Change,
    input::{NewCheckpoint, NewOrder},
};
use rstest::rstest;

use crate::support::*;

/// A parcel from China to Germany, told one text an hour, and where it stands then.
fn story(texts: &[&str]) -> SubStatus {
    let shop = Shop::new();
    shop.bring(shipped("#1", &["AB100"]));
    shop.at(hours(texts.len() as i64));
    for (hour, text) in (1..).zip(texts) {
        shop.bring(scan("AB100", hours(hour), text));
    }
    shop.status("AB100")
}

#[rstest]
#[case::nothing_known(&[], "pending/awaiting_shipment")]
#[case::data_only(&["Shipment information received"], "pending/awaiting_collection")]
#[case::accepted(&["Accepted by carrier"], "in_transit/package_collected")]
#[case::exported(&["Accepted by carrier", "Departed from country of origin"], "in_transit/in_global_transit")]
#[case::customs_before_landing(
    &["Departed from country of origin", "Inbound customs clearance"], "in_transit/in_global_transit")]
#[case::customs_once_landed(
    &["Arrived at destination country", "Inbound customs clearance"], "in_transit/in_domestic_transit")]
#[case::released(&["Departed from country of origin", "Released from customs"], "in_transit/in_domestic_transit")]
#[case::held_by_customs(&["Held by customs"], "abnormal/other_exception")]
#[case::duty(&["Customs duties payment required"], "abnormal/other_exception")]
#[case::seized(&["Seized by customs"], "abnormal/other_exception")]
#[case::held_then_released(&["Held by customs", "Released from customs"], "in_transit/in_domestic_transit")]
#[case::depot(&["Arrived at delivery depot"], "in_transit/at_delivery_hub")]
#[case::with_the_courier(&["Out for delivery"], "in_transit/awaiting_delivery")]
#[case::refused(&["Refused by recipient"], "abnormal/package_returned")]
#[case::unclaimed(&["Unclaimed, returning to sender"], "abnormal/package_returned")]
#[case::address_trouble(&["Address incorrect, please contact us"], "abnormal/delivery_failed")]
#[case::delivered_to_sender(&["Delivered to original sender"], "abnormal/package_returned")]
#[case::lost(&["Parcel lost"], "abnormal/other_exception")]
#[case::damaged(&["Parcel damaged"], "abnormal/other_exception")]
#[case::delivered_then_out_for_delivery(&["Delivered", "Out for delivery"], "delivered")]
#[case::delivered_then_a_late_scan(&["Delivered", "Departed from facility"], "delivered")]
#[case::delivered_then_returning(&["Delivered", "Returned to sender"], "abnormal/package_returned")]
#[case::delivered_then_lost(&["Delivered", "Parcel lost"], "abnormal/other_exception")]
#[case::failed_then_delivered(&["Delivery attempt failed", "Delivered"], "delivered")]
#[case::failed_then_out_again(&["Delivery attempt failed", "Out for delivery"], "in_transit/awaiting_delivery")]
#[case::returned_then_delivered(&["Returned to sender", "Delivered"], "abnormal/package_returned")]
#[case::pre_advice_late(&["Out for delivery", "Shipment information received"], "in_transit/awaiting_delivery")]
#[case::a_second_flight(
    &["Arrived at destination country", "Departed from country of origin"], "in_transit/in_global_transit")]
fn a_story_ends_where_the_rules_say(#[case] texts: &[&str], #[case] expected: &str) {
    assert_eq!(story(texts).path(), expected);
}

#[test]
fn a_domestic_parcel_is_never_global() {
    let shop = Shop::new();
    shop.bring(NewOrder { origin: Country::new("DE"), ..shipped("#1", &["AB100"]) });
    for (hour, text, expected) in [
        (1, "Accepted by carrier", SubStatus::PackageCollected),
        (2, "Departed from facility", SubStatus::InDomesticTransit),
        (3, "Flight departed", SubStatus::InDomesticTransit),
        (4, "Inbound customs clearance", SubStatus::InDomesticTransit),
    ] {
        shop.at(hours(hour));
        shop.bring(scan("AB100", hours(hour), text));
        assert_eq!(shop.status("AB100"), expected, "{text}");
    }
}

#[test]
fn the_country_of_a_scan_decides_where_it_moves() {
    let shop = Shop::new();
    shop.bring(shipped("#1", &["AB100"]));
    shop.at(days(1));
    for (hour, country, expected) in [
        (1, "CN", SubStatus::PackageCollected),
        (2, "AE", SubStatus::InGlobalTransit),
        (3, "DE", SubStatus::InDomesticTransit),
    ] {
        let moved = scan("AB100", hours(hour), "Processed through facility");
        shop.bring(NewCheckpoint { country: Country::new(country), ..moved });
        assert_eq!(shop.status("AB100"), expected, "{country}");
    }
    shop.bring(scan("AB100", hours(4), "Processed through facility"));
    assert_eq!(shop.status("AB100"), SubStatus::InDomesticTransit, "country unknown: the furthest reached");
}

#[test]
fn with_no_country_at_all_movement_is_a_guess() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(0), "Processed through facility"));
    assert_eq!((shop.status("AB100"), shop.only().guess), (SubStatus::InDomesticTransit, true));
}

#[test]
fn an_aggregators_expired_is_no_fact_about_the_parcel() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    let expired = NewCheckpoint {
        provider: Some("17track".into()),
        code: Some("Expired".into()),
        text: None,
        ..scan("AB100", hours(0), "")
    };
    assert_eq!(shop.change(expired), Change::Created);
    assert_eq!(shop.status("AB100"), SubStatus::AwaitingDelivery);
}

#[test]
fn a_delay_is_shown_and_changes_no_status() {
    let shop = Shop::new();
    shop.at(hours(3));
    shop.bring(scan("AB100", hours(1), "Out for delivery"));
    shop.bring(scan("AB100", hours(2), "Weather delay"));
    assert_eq!((shop.status("AB100"), shop.only().delayed), (SubStatus::AwaitingDelivery, true));
    shop.bring(scan("AB100", hours(3), "Arrived at delivery depot"));
    assert!(!shop.only().delayed, "until the next scan");
}

#[test]
fn a_pickup_point_says_that_the_customer_must_fetch_it() {
    let shop = Shop::new();
    shop.at(hours(3));
    shop.bring(scan("AB100", hours(1), "Ready for pickup at the post office"));
    assert_eq!((shop.status("AB100"), shop.only().must_be_fetched), (SubStatus::AtDeliveryHub, true));
    shop.bring(scan("AB100", hours(2), "Delivered"));
    assert!(!shop.only().must_be_fetched);
}

#[test]
fn an_unknown_text_is_kept_and_shown_as_a_guess() {
    let shop = Shop::new();
    let id = shop.bring(scan("AB100", hours(0), "qwxyz blorb <script>")).parcel.unwrap();
    let row = shop.only();
    assert!(row.guess);
    assert_eq!(row.newest.unwrap().text.as_deref(), Some("qwxyz blorb <script>"));
    let kept = shop.checkpoints(id).remove(0).checkpoint;
    assert_eq!((kept.text.as_deref(), kept.confidence), (Some("qwxyz blorb <script>"), Confidence::Guess));
    // No phrase stands there; what it is worded like is the model's guess, if it has one.
    let told = ["not understood", "no phrase"].iter().any(|words| kept.because.starts_with(words));
    assert!(told, "{}", kept.because);

    let code = NewCheckpoint { code: Some("ZZ-0815".into()), text: None, ..scan("AB100", hours(1), "") };
    shop.bring(code);
    assert_eq!(shop.checkpoints(id)[1].checkpoint.code.as_deref(), Some("ZZ-0815"));
}

#[test]
fn a_checkpoint_that_says_nothing_is_refused() {
    let shop = Shop::new();
    let outcome = shop.submit(vec![Given::from(scan("AB100", hours(0), "  ")).0]);
    assert_eq!(outcome[0].as_ref().unwrap_err().field, "text");
    assert!(shop.table().is_empty());
}

#[test]
fn a_checkpoint_again_is_no_news() {
    let shop = Shop::new();
    let first = scan("AB100", hours(0), "Out for delivery");
    assert_eq!(shop.change(first.clone()), Change::Created);
    let before = shop.table();
    shop.at(hours(5));
    for _ in 0..3 {
        assert_eq!(shop.change(first.clone()), Change::Unchanged);
    }
    let outcomes = shop.submit(vec![Given::from(first.clone()).0, Given::from(first).0]);
    assert!(outcomes.iter().all(|o| o.as_ref().unwrap().change == Change::Unchanged));
    assert_eq!(shop.table(), before);
}

#[test]
fn two_providers_reports_of_one_scan_count_once_but_both_are_kept() {
    let shop = Shop::new();
    let id = shop.bring(scan("AB100", hours(0), "Out for delivery")).parcel.unwrap();
    shop.bring(NewCheckpoint {
        provider: Some("17track".into()),
        ..scan("AB100", Span::minutes(1), "Out for delivery today")
    });
    assert_eq!(shop.checkpoints(id).len(), 2);
    assert_eq!(shop.status("AB100"), SubStatus::AwaitingDelivery);
}

#[test]
fn scans_of_one_instant_go_by_the_providers_sequence_and_then_by_stage() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(0), "Delivered"));
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    assert_eq!(shop.status("AB100"), SubStatus::Delivered, "by stage");

    let numbered = |sequence, text| NewCheckpoint { sequence: Some(sequence), ..scan("AB200", hours(0), text) };
    shop.bring(numbered(2, "Arrived at delivery depot"));
    shop.bring(numbered(1, "Out for delivery"));
    assert_eq!(shop.status("AB200"), SubStatus::AtDeliveryHub, "by sequence");
}

#[test]
fn a_back_dated_scan_takes_its_place_in_the_journey() {
    let shop = Shop::new();
    let id = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.at(days(3));
    shop.bring(scan("AB100", days(3), "Delivered"));
    shop.bring(scan("AB100", days(1), "Accepted by carrier"));
    let row = shop.parcel(id);
    assert_eq!(row.facts.status(), Some(SubStatus::Delivered));
    assert_eq!(row.collected_at, Some(T0 + days(1)));
    assert_eq!((row.delivered_at, row.finished_at), (Some(T0 + days(3)), Some(T0 + days(3))));
    assert_eq!(row.newest.unwrap().text.as_deref(), Some("Delivered"));
    let arrival: Vec<_> = shop.checkpoints(id).into_iter().map(|c| c.checkpoint.text.unwrap()).collect();
    assert_eq!(arrival, ["Delivered", "Accepted by carrier"], "kept in the order of arrival");
}

#[test]
fn a_checkpoint_without_a_believable_time_is_kept_with_a_warning() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(0), "Out for delivery"));
    let undated = NewCheckpoint {
        at: None,
        time_text: Some("next week".into()),
        ..scan("AB100", hours(0), "Accepted by carrier")
    };
    let accepted = shop.bring(undated.clone());
    assert_eq!(accepted.warnings[0].field, "occurred_at");
    assert_eq!(shop.status("AB100"), SubStatus::AwaitingDelivery, "it overtakes none that has a time");
    assert_eq!(shop.checkpoints(accepted.parcel.unwrap())[1].checkpoint.time_text.as_deref(), Some("next week"));
    assert_eq!(shop.change(undated), Change::Unchanged);
}

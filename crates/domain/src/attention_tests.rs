use jiff::{civil::date, tz::TimeZone};
use rstest::rstest;

use super::*;
use crate::{Override, SubStatus};

const T0: Timestamp = Timestamp(1_770_000_000_000);

fn hms(hours: i64, minutes: i64, seconds: i64) -> Span {
    Span::seconds(hours * 3600 + minutes * 60 + seconds)
}

fn waiting() -> Parcel {
    Parcel { awaits_number_since: Some(T0), ..Parcel::default() }
}

fn numbered(status: SubStatus) -> Parcel {
    Parcel { attached_at: Some(T0), carrier_status: Some(status), last_update: Some(T0), ..Parcel::default() }
}

fn slugs(parcel: &Parcel, settings: &Settings, now: Timestamp) -> Vec<&'static str> {
    let due = deadlines(parcel, settings);
    assert_eq!(due.flagged(now), !due.reasons(now).is_empty(), "flagged exactly while a reason holds");
    due.reasons(now).into_iter().map(|(reason, _)| reason.slug()).collect()
}

fn reasons(parcel: &Parcel, after: Span) -> Vec<&'static str> {
    slugs(parcel, &Settings::default(), T0 + after)
}

#[rstest]
#[case(hms(167, 59, 59), &[])]
#[case(hms(168, 0, 0), &["no_tracking_number"])]
#[case(hms(168, 0, 1), &["no_tracking_number"])]
fn no_number_flags_at_seven_days(#[case] after: Span, #[case] expected: &[&str]) {
    assert_eq!(reasons(&waiting(), after), expected);
}

#[rstest]
#[case(hms(167, 59, 59), &[])]
#[case(hms(168, 0, 0), &[])]
#[case(hms(168, 0, 1), &["pending_too_long"])]
fn pending_flags_over_seven_days(#[case] after: Span, #[case] expected: &[&str]) {
    let settings = Settings { stalled_in_pending: false, ..Settings::default() };
    for status in [SubStatus::AwaitingShipment, SubStatus::AwaitingCollection] {
        assert_eq!(slugs(&numbered(status), &settings, T0 + after), expected);
    }
    assert!(!reasons(&numbered(SubStatus::PackageCollected), after).contains(&"pending_too_long"));
}

#[rstest]
#[case(hms(48, 0, 0), &[])]
#[case(hms(48, 0, 1), &["stalled"])]
fn a_silence_flags_over_48_hours(#[case] after: Span, #[case] expected: &[&str]) {
    for status in [SubStatus::AwaitingShipment, SubStatus::InGlobalTransit, SubStatus::AwaitingDelivery] {
        assert_eq!(reasons(&numbered(status), after), expected);
    }
}

#[test]
fn fractions_of_a_second_do_not_flag() {
    assert!(reasons(&numbered(SubStatus::InGlobalTransit), Span(hms(48, 0, 0).0 + 999)).is_empty());
}

#[test]
fn thresholds_are_elapsed_time_across_a_daylight_saving_change() {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    // Clocks went forward on 2026-03-29: two calendar days here are only 47 hours.
    let ms = |d: jiff::civil::DateTime| Timestamp(d.to_zoned(berlin.clone()).unwrap().timestamp().as_millisecond());
    let saturday = ms(date(2026, 3, 28).at(12, 0, 0, 0));
    let monday = ms(date(2026, 3, 30).at(12, 0, 1, 0));
    let parcel =
        Parcel { attached_at: Some(saturday), last_update: Some(saturday), ..numbered(SubStatus::InGlobalTransit) };
    assert!(slugs(&parcel, &Settings::default(), monday).is_empty());
    assert_eq!(slugs(&parcel, &Settings::default(), monday + Span::hours(1)), ["stalled"]);
}

#[test]
fn stalled_in_pending_is_one_setting() {
    let off = Settings { stalled_in_pending: false, ..Settings::default() };
    let pending = numbered(SubStatus::AwaitingCollection);
    assert_eq!(reasons(&pending, hms(49, 0, 0)), ["stalled"]);
    assert!(slugs(&pending, &off, T0 + hms(49, 0, 0)).is_empty());
    assert_eq!(slugs(&numbered(SubStatus::InGlobalTransit), &off, T0 + hms(49, 0, 0)), ["stalled"]);
}

#[test]
fn a_number_attached_on_day_six_starts_the_clocks_anew() {
    let attached = T0 + Span::days(6);
    let mut parcel = waiting();
    parcel.attached_at = Some(attached);
    parcel.awaits_number_since = None;
    parcel.carrier_status = Some(SubStatus::AwaitingShipment);
    assert!(reasons(&parcel, Span::days(7)).is_empty());
    assert_eq!(reasons(&parcel, Span::days(6) + hms(48, 0, 1)), ["stalled"]);
    assert_eq!(reasons(&parcel, Span::days(13) + Span::seconds(1)), ["stalled", "pending_too_long"]);
}

#[test]
fn an_order_refunded_on_day_seven_does_not_flag() {
    let mut parcel = waiting();
    parcel.awaits_number_since = None;
    parcel.orders_called_off = true;
    assert!(reasons(&parcel, Span::days(8)).is_empty());
    let mut moving = numbered(SubStatus::InGlobalTransit);
    moving.orders_called_off = true;
    assert!(reasons(&moving, Span::days(8)).is_empty());
}

#[test]
fn a_late_back_dated_checkpoint_does_not_restart_the_clock() {
    let mut parcel = numbered(SubStatus::InGlobalTransit);
    parcel.last_update = Some(T0 - Span::days(3));
    assert!(reasons(&parcel, hms(48, 0, 0)).is_empty(), "nor is the number older than it is");
    assert_eq!(reasons(&parcel, hms(48, 0, 1)), ["stalled"], "the later of update and attachment counts");
    parcel.last_update = Some(T0 + Span::hours(1));
    assert!(reasons(&parcel, hms(48, 0, 1)).is_empty());
    assert_eq!(reasons(&parcel, hms(49, 0, 1)), ["stalled"]);
}

#[test]
fn an_unknown_number_says_so_instead_of_stalled() {
    let mut parcel = numbered(SubStatus::AwaitingShipment);
    parcel.unrecognised_since = Some(T0 + Span::hours(10));
    assert_eq!(reasons(&parcel, hms(49, 0, 0)), ["stalled"]);
    assert_eq!(reasons(&parcel, hms(58, 0, 0)), ["number_not_recognised"]);
    let off = Settings { stalled_in_pending: false, ..Settings::default() };
    assert!(slugs(&parcel, &off, T0 + hms(58, 0, 0)).is_empty(), "where a silence in Pending does not count");
}

#[test]
fn the_finished_and_the_overridden_never_flag() {
    for status in SubStatus::ALL {
        let mut parcel = numbered(status);
        let moving = matches!(status.tab(), Tab::Pending | Tab::InTransit);
        assert_eq!(!reasons(&parcel, Span::days(30)).is_empty(), moving, "{status}");
        parcel.manual = Some(Override { status, at: T0, by: "ana".into(), note: None });
        assert!(reasons(&parcel, Span::days(30)).is_empty(), "manual {status}");
    }
}

#[test]
fn a_snooze_covers_what_was_flagged_and_nothing_new() {
    let mut parcel = numbered(SubStatus::AwaitingCollection);
    let snoozed_at = T0 + Span::days(3);
    parcel.snooze = Some(Snooze { at: snoozed_at, until: Some(T0 + Span::days(10)), by: "ana".into(), note: None });
    assert!(reasons(&parcel, Span::days(4)).is_empty());
    assert_eq!(reasons(&parcel, hms(168, 0, 1)), ["pending_too_long"], "a new reason shows at once");
    assert_eq!(reasons(&parcel, Span::days(10)), ["pending_too_long", "stalled"], "it returns when the snooze ends");

    parcel.snooze = parcel.snooze.map(|snooze| Snooze { at: T0 + hms(48, 0, 1), ..snooze });
    assert!(reasons(&parcel, Span::days(4)).is_empty(), "put aside at the very moment at which it was flagged");

    parcel.last_update = Some(T0 + Span::days(4));
    assert_eq!(reasons(&parcel, Span::days(6) + Span::seconds(1)), ["stalled"], "a new silence is a new reason");
}

#[test]
fn a_snooze_stands_until_it_ends_and_what_is_handled_stands() {
    let snooze = |until| Snooze { at: T0, until, by: "ana".into(), note: None };
    assert!(snooze(Some(T0)).stands(T0 - Span(1)));
    assert!(!snooze(Some(T0)).stands(T0));
    assert!(snooze(None).stands(T0 + Span::days(900)));
}

#[test]
fn every_reason_reads_back() {
    for reason in Reason::ALL {
        assert_eq!(reason.slug().parse(), Ok(reason));
    }
    assert!("late".parse::<Reason>().is_err());
}

#[test]
fn the_earliest_deadline_is_what_the_database_keeps() {
    let parcel = numbered(SubStatus::AwaitingShipment);
    let due = deadlines(&parcel, &Settings::default());
    assert_eq!(due.earliest(), Some((T0 + hms(48, 0, 1), Reason::Stalled)));
    assert_eq!(deadlines(&numbered(SubStatus::Delivered), &Settings::default()).earliest(), None);
}

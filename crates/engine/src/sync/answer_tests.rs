use parcelwatch_domain::{Parcel, SubStatus};
use parcelwatch_providers::outcome::Verdict;

use super::*;

const NOW: Timestamp = Timestamp(1_000_000_000_000);

fn tracked(outcome: Outcome) -> Tracked {
    Tracked {
        number: "N".into(),
        verdict: Verdict { message: Some("so".into()), need: Some("postal_code".into()), ..Verdict::of(outcome) },
        events: Vec::new(),
        status: None,
        carrier: None,
        eta: None,
        eta_until: None,
        signed_by: None,
        next_number: None,
        next_carrier: None,
        origin: None,
        destination: None,
        remote_id: None,
        memory: None,
    }
}

fn settled(outcome: Outcome, others: bool, sync: &ParcelSync) -> Settled {
    let parcel = ParcelRecord {
        number: Some("N".into()),
        facts: Parcel {
            attached_at: Some(NOW - Span::hours(1)),
            carrier_status: Some(SubStatus::AwaitingShipment),
            ..Parcel::default()
        },
        ..ParcelRecord::default()
    };
    let route = Route { account: 2, carrier: "usps".into(), down: false };
    let situation = Situation { sync, parcel: &parcel, route: &route, others, now: NOW };
    situation.settle(&tracked(outcome))
}

#[test]
fn what_a_provider_asks_for_is_said_in_words() {
    let sync = settled(Outcome::NeedField, false, &ParcelSync::default()).sync;
    assert_eq!(sync.problem.as_deref(), Some("need_field"));
    assert_eq!(sync.problem_note.as_deref(), Some("It asks for the recipient's postal code."));
}

#[test]
fn whatever_comes_of_it_the_parcel_is_asked_about_again_or_shows_a_problem() {
    for outcome in Outcome::ALL {
        for others in [true, false] {
            let follows = settled(outcome, others, &ParcelSync::default()).sync;
            assert!(follows.next_at.is_some_and(|at| at >= NOW) || follows.problem.is_some(), "{outcome}");
        }
    }
}

#[test]
fn only_who_says_so_calls_a_number_unknown() {
    for outcome in Outcome::ALL {
        let says_so = matches!(outcome, Outcome::Pending | Outcome::NotFound | Outcome::InvalidNumber);
        assert_eq!(settled(outcome, false, &ParcelSync::default()).unknown, says_so, "{outcome}");
    }
}

#[test]
fn failures_wait_longer_each_time_and_are_told_from_the_fifth_on() {
    let mut sync = ParcelSync::default();
    let mut waits = Vec::new();
    for _ in 0..8 {
        assert_eq!(sync.problem.is_some(), sync.failures >= TOLD_FROM);
        sync = settled(Outcome::Temporary, true, &sync).sync;
        waits.push((sync.next_at.unwrap() - NOW).0 / 60_000);
    }
    assert_eq!(waits, [15, 30, 60, 120, 240, 480, 960, 1_440]);
    assert_eq!(settled(Outcome::Found, true, &sync).sync.problem, None, "an answer ends it");
}

#[test]
fn only_a_push_since_the_last_question_makes_the_next_one_rare() {
    let hour = |n| Some(NOW - Span::hours(n));
    let of = |asked_at, answered_at| {
        let sync = ParcelSync { registered: 2, asked_at, answered_at, ..ParcelSync::default() };
        settled(Outcome::Found, true, &sync).sync
    };
    assert_eq!(of(None, None).next_at, Some(NOW + Span::hours(8)), "registered, and nothing was pushed");
    assert_eq!(of(hour(9), hour(9)).next_at, Some(NOW + Span::hours(8)));
    let pushed = of(hour(9), hour(8));
    assert_eq!(pushed.next_at, Some(NOW + Span::days(1)));
    assert_eq!(settled(Outcome::Found, true, &pushed).sync.next_at, Some(NOW + Span::hours(8)), "and no further one");
}

#[test]
fn a_problem_keeps_the_moment_at_which_it_arose() {
    let first = settled(Outcome::NotFound, false, &ParcelSync::default()).sync;
    assert_eq!((first.problem.as_deref(), first.problem_since), (Some("unknown_number"), Some(NOW)));
    let earlier = ParcelSync { problem_since: Some(Timestamp(5)), ..first };
    assert_eq!(settled(Outcome::NotFound, false, &earlier).sync.problem_since, Some(Timestamp(5)));
    assert_eq!(settled(Outcome::Forbidden, false, &earlier).sync.problem_since, Some(NOW));
}

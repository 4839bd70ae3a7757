use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{Country, Parcel, Span};

const NOON: Timestamp = Timestamp(1_770_000_000_000);

/// A checkpoint `minute` minutes after noon.
fn at(minute: i64, meaning: Meaning) -> Checkpoint {
    Checkpoint {
        at: Some(NOON + Span::minutes(minute)),
        time_text: None,
        utc_offset_minutes: None,
        sequence: None,
        received_at: NOON + Span::days(30),
        provider: "test".into(),
        code: None,
        text: Some(format!("{meaning:?}")),
        coarse: None,
        place: None,
        country: None,
        meaning,
        confidence: Confidence::Certain,
        because: String::new(),
        reading: None,
    }
}

fn is(minute: i64, status: SubStatus) -> Checkpoint {
    at(minute, Meaning::Is(status))
}

fn status_of(checkpoints: &[Checkpoint]) -> SubStatus {
    fold(checkpoints, Route::default()).status
}

#[test]
fn a_further_report_of_the_delivery_does_not_move_it() {
    let minute = |minute| Some(NOON + Span::minutes(minute));
    let reports = [is(0, SubStatus::Delivered), is(60, SubStatus::AwaitingDelivery), is(1_500, SubStatus::Delivered)];
    let folded = fold(&reports, Route::default());
    assert_eq!((folded.delivered_at, folded.finished_at, folded.decided_by), (minute(0), minute(0), Some(2)));
    // One that went wrong after all, and then came.
    let mended = [is(0, SubStatus::Delivered), is(60, SubStatus::DeliveryFailed), is(90, SubStatus::Delivered)];
    let folded = fold(&mended, Route::default());
    assert_eq!((folded.delivered_at, folded.finished_at), (minute(90), minute(90)));
}

#[test]
fn a_delivery_that_does_not_stand_has_no_day() {
    for status in SubStatus::ALL.into_iter().filter(|&status| status != SubStatus::Delivered) {
        assert_eq!(fold(&[is(0, status)], Route::default()).delivered_at, None, "{status}");
    }
    let failed = fold(&[is(0, SubStatus::Delivered), is(60, SubStatus::DeliveryFailed)], Route::default());
    assert_eq!((failed.delivered_at, failed.finished_at), (None, None));
}

#[test]
fn no_checkpoint_is_awaiting_shipment() {
    let folded = fold(&[], Route::default());
    assert_eq!((folded.status, folded.last_update, folded.newest), (SubStatus::AwaitingShipment, None, None));
    assert!(!folded.guess && !folded.must_be_fetched && !folded.delayed);
}

#[test]
fn the_newest_is_the_last_of_the_journey_not_of_the_list() {
    let folded = fold(&[at(60, Meaning::Moving), at(90, Meaning::Delay), at(0, Meaning::Moving)], Route::default());
    assert_eq!((folded.newest, folded.decided_by), (Some(1), Some(0)));
}

#[test]
fn a_guess_says_so_until_something_sure_is_heard() {
    let unclear = Checkpoint { confidence: Confidence::Guess, ..is(0, SubStatus::AwaitingDelivery) };
    assert!(fold(std::slice::from_ref(&unclear), Route::default()).guess, "its words were not understood");
    assert!(fold(&[at(0, Meaning::Moving)], Route::default()).guess, "nobody knows in which country");
    assert!(!fold(&[unclear, is(60, SubStatus::Delivered)], Route::default()).guess);
}

#[test]
fn where_nobody_told_the_origin_it_is_the_country_of_the_first_event() {
    let mut steps = [is(0, SubStatus::PackageCollected), at(60, Meaning::Exported), at(120, Meaning::Moving)];
    let mut last_in = |country| {
        for (step, country) in steps.iter_mut().zip(["CN", "CN", country]) {
            step.country = Country::new(country);
        }
        let folded = fold(&steps, Route::default());
        (folded.status, folded.guess)
    };
    assert_eq!(last_in("CN"), (SubStatus::InGlobalTransit, false), "it left, and its origin tells of it again");
    assert_eq!(last_in("DE"), (SubStatus::InDomesticTransit, true));
}

#[rstest]
#[case::data_only(&[is(0, SubStatus::AwaitingCollection)], SubStatus::AwaitingCollection)]
#[case::delivered_then_out_for_delivery(
    &[is(0, SubStatus::Delivered), is(60, SubStatus::AwaitingDelivery)], SubStatus::Delivered)]
#[case::delivered_then_movement(&[is(0, SubStatus::Delivered), at(60, Meaning::Moving)], SubStatus::Delivered)]
#[case::delivered_then_returning(
    &[is(0, SubStatus::Delivered), is(60, SubStatus::PackageReturned)], SubStatus::PackageReturned)]
#[case::delivered_then_lost(
    &[is(0, SubStatus::Delivered), is(60, SubStatus::OtherException)], SubStatus::OtherException)]
#[case::failed_then_delivered(
    &[is(0, SubStatus::DeliveryFailed), is(60, SubStatus::Delivered)], SubStatus::Delivered)]
#[case::failed_then_out_again(
    &[is(0, SubStatus::DeliveryFailed), is(60, SubStatus::AwaitingDelivery)], SubStatus::AwaitingDelivery)]
#[case::returned_then_delivered(
    &[is(0, SubStatus::PackageReturned), is(60, SubStatus::Delivered)], SubStatus::PackageReturned)]
#[case::returned_then_moving(
    &[is(0, SubStatus::PackageReturned), at(60, Meaning::Moving)], SubStatus::PackageReturned)]
#[case::lost_on_the_way_back(
    &[is(0, SubStatus::PackageReturned), is(60, SubStatus::OtherException)], SubStatus::OtherException)]
#[case::late_preadvice(
    &[at(0, Meaning::Moving), is(60, SubStatus::AwaitingCollection)], SubStatus::InDomesticTransit)]
#[case::label_after_data(
    &[is(0, SubStatus::AwaitingCollection), is(60, SubStatus::AwaitingShipment)], SubStatus::AwaitingCollection)]
#[case::a_second_flight_is_a_real_step_back(
    &[at(0, Meaning::Landed), at(60, Meaning::Exported)], SubStatus::InGlobalTransit)]
#[case::a_notice_changes_nothing(
    &[is(0, SubStatus::AtDeliveryHub), at(60, Meaning::Informational)], SubStatus::AtDeliveryHub)]
#[case::one_instant_by_stage(
    &[is(0, SubStatus::Delivered), is(0, SubStatus::AwaitingDelivery)], SubStatus::Delivered)]
#[case::held_then_released(
    &[is(0, SubStatus::OtherException), at(60, Meaning::Landed)], SubStatus::InDomesticTransit)]
fn the_last_that_bears_a_status_decides(#[case] checkpoints: &[Checkpoint], #[case] expected: SubStatus) {
    assert_eq!(status_of(checkpoints), expected);
    let reversed: Vec<_> = checkpoints.iter().rev().cloned().collect();
    assert_eq!(status_of(&reversed), expected, "reversed");
}

#[test]
fn the_providers_sequence_beats_the_stage_at_one_instant() {
    let mut arrived = is(0, SubStatus::AtDeliveryHub);
    let mut out = is(0, SubStatus::AwaitingDelivery);
    (out.sequence, arrived.sequence) = (Some(1), Some(2));
    assert_eq!(status_of(&[arrived, out]), SubStatus::AtDeliveryHub);
}

#[test]
fn at_one_instant_the_later_stage_of_the_journey_comes_later() {
    use SubStatus::*;
    let stages: [&[Meaning]; 14] = [
        &[Meaning::Delay, Meaning::Informational],
        &[Meaning::Is(AwaitingShipment)],
        &[Meaning::Is(AwaitingCollection)],
        &[Meaning::Is(PackageCollected)],
        &[Meaning::Moving],
        &[Meaning::Is(InGlobalTransit), Meaning::Exported],
        &[Meaning::Customs],
        &[Meaning::Is(InDomesticTransit), Meaning::Landed],
        &[Meaning::Is(AwaitingDelivery)],
        &[Meaning::Is(DeliveryFailed)],
        &[Meaning::Is(AtDeliveryHub), Meaning::ReadyForPickup],
        &[Meaning::Is(OtherException)],
        &[Meaning::Is(Delivered)],
        &[Meaning::Is(PackageReturned)],
    ];
    assert_eq!(stages.iter().map(|stage| stage.len()).sum::<usize>(), Meaning::ALL.len());
    // Where the stage is the same, the words decide.
    let wordless = |meaning| Checkpoint { text: None, ..at(0, meaning) };
    for pair in stages.windows(2) {
        for (&earlier, &later) in pair[0].iter().flat_map(|earlier| pair[1].iter().map(move |later| (earlier, later))) {
            assert!(wordless(earlier).journey_order(&wordless(later)).is_lt(), "{earlier} before {later}");
        }
    }
}

#[test]
fn a_checkpoint_without_a_time_never_overtakes_one_with_a_time() {
    let mut undated = is(0, SubStatus::AwaitingShipment);
    undated.at = None;
    assert_eq!(status_of(&[is(5, SubStatus::AwaitingDelivery), undated]), SubStatus::AwaitingDelivery);
}

#[test]
fn a_journey_that_ended_nobody_says_when_had_ended_when_that_was_heard_of() {
    for status in [SubStatus::Delivered, SubStatus::PackageReturned] {
        let mut undated = is(0, status);
        undated.at = None;
        let folded = fold(&[undated.clone()], Route::default());
        assert_eq!((folded.finished_at, folded.delivered_at), (Some(undated.received_at), None));
    }
}

#[test]
fn a_delay_is_shown_until_the_next_scan() {
    let late = [at(0, Meaning::Moving), at(60, Meaning::Delay)];
    assert!(fold(&late, Route::default()).delayed);
    let moved_on = [at(0, Meaning::Moving), at(60, Meaning::Delay), at(90, Meaning::Moving)];
    assert!(!fold(&moved_on, Route::default()).delayed);
}

#[test]
fn a_pickup_point_says_that_the_customer_must_fetch_it() {
    let folded = fold(&[at(0, Meaning::ReadyForPickup)], Route::default());
    assert_eq!((folded.status, folded.must_be_fetched), (SubStatus::AtDeliveryHub, true));
    let folded = fold(&[is(0, SubStatus::AtDeliveryHub)], Route::default());
    assert!(!folded.must_be_fetched);
    let back = fold(&[is(0, SubStatus::PackageReturned), at(60, Meaning::ReadyForPickup)], Route::default());
    assert!(!back.must_be_fetched, "its sender fetches it");
}

#[test]
fn a_clock_ahead_cannot_hide_a_silence() {
    let mut ahead = at(0, Meaning::Moving);
    ahead.received_at = NOON - Span::days(1);
    assert_eq!(fold(&[ahead], Route::default()).last_update, Some(NOON - Span::days(1)));
}

#[test]
fn two_providers_reports_of_one_scan_count_once() {
    let first = is(0, SubStatus::DeliveryFailed);
    let mut second = is(1, SubStatus::DeliveryFailed);
    second.provider = "other".into();
    second.text = Some("in other words".into());
    let mut outcomes = Vec::new();
    explain(&[first.clone(), second.clone()], Route::default(), |_, outcome| outcomes.push(outcome));
    assert_eq!(outcomes[1], Outcome::Repeated);

    explain(&[first.clone(), first.clone()], Route::default(), |_, outcome| outcomes.push(outcome));
    assert_eq!(outcomes[3], Outcome::Repeated, "the very same again");

    for (other, why) in [
        (Checkpoint { place: Some("Leipzig".into()), ..second.clone() }, "another place"),
        (Checkpoint { country: Country::new("DE"), ..second.clone() }, "another country"),
        (Checkpoint { meaning: Meaning::Is(SubStatus::AtDeliveryHub), ..second.clone() }, "another meaning"),
        (Checkpoint { at: Some(NOON + Span::minutes(1) + Span(1)), ..second.clone() }, "more than a minute later"),
        (Checkpoint { provider: first.provider.clone(), ..second }, "of one provider each counts"),
    ] {
        outcomes.clear();
        explain(&[first.clone(), other], Route::default(), |_, outcome| outcomes.push(outcome));
        assert!(matches!(outcomes[1], Outcome::Placed(_)), "{why}");
    }
}

#[test]
fn a_journey_from_china_to_germany() {
    let cn = Country::new("CN");
    let de = Country::new("DE");
    let route = Route { origin: cn, destination: de };
    let steps = [
        (is(0, SubStatus::AwaitingCollection), None, SubStatus::AwaitingCollection),
        (is(60, SubStatus::PackageCollected), cn, SubStatus::PackageCollected),
        (at(120, Meaning::Moving), cn, SubStatus::PackageCollected),
        (at(180, Meaning::Exported), cn, SubStatus::InGlobalTransit),
        (at(240, Meaning::Moving), Country::new("AE"), SubStatus::InGlobalTransit),
        (at(300, Meaning::Customs), None, SubStatus::InGlobalTransit),
        (at(360, Meaning::Landed), de, SubStatus::InDomesticTransit),
        (at(420, Meaning::Moving), None, SubStatus::InDomesticTransit),
        (is(480, SubStatus::AwaitingDelivery), de, SubStatus::AwaitingDelivery),
        (is(540, SubStatus::Delivered), de, SubStatus::Delivered),
    ];
    let mut so_far = Vec::new();
    for (mut checkpoint, country, expected) in steps {
        checkpoint.country = country;
        so_far.push(checkpoint);
        let folded = fold(&so_far, route);
        assert_eq!((folded.status, folded.guess), (expected, false));
    }
    let folded = fold(&so_far, route);
    assert_eq!(folded.collected_at, Some(NOON + Span::minutes(60)));
    assert_eq!(folded.delivered_at, Some(NOON + Span::minutes(540)));
}

prop_compose! {
    fn any_checkpoint()(
        // Now and then several in one minute.
        minute in prop::option::weighted(0.95, prop_oneof![0..3i64, 0..240i64]),
        meaning in 0..18u8,
        country in prop::option::of(prop::sample::select(vec!["CN", "US", "BE"])),
        place in prop::option::of(prop::sample::select(vec!["Leipzig", "leipzig ", "Hub 2"])),
        provider in prop::sample::select(vec!["usps", "17track", "cainiao"]),
        sequence in prop::option::weighted(0.2, 0..5i64),
        guess in any::<bool>(),
    ) -> Checkpoint {
        let meaning = Meaning::from_code(meaning).unwrap_or(Meaning::Moving);
        let mut checkpoint = at(minute.unwrap_or(0), meaning);
        if minute.is_none() {
            checkpoint.at = None;
        }
        checkpoint.country = country.and_then(Country::new);
        checkpoint.place = place.map(str::to_owned);
        checkpoint.provider = provider.to_owned();
        checkpoint.sequence = sequence;
        checkpoint.confidence = if guess { Confidence::Guess } else { Confidence::Certain };
        // As in life: what a provider says and where decides what we make of it.
        checkpoint.text = Some(format!("{meaning:?} {country:?} {sequence:?} {guess} {provider}"));
        checkpoint
    }
}

fn any_route() -> impl Strategy<Value = Route> {
    let country = || prop::option::of(prop::sample::select(vec!["CN", "US"]));
    (country(), country())
        .prop_map(|(o, d)| Route { origin: o.and_then(Country::new), destination: d.and_then(Country::new) })
}

/// All of `Folded` that does not depend on positions in the slice.
fn facts(checkpoints: &[Checkpoint], route: Route) -> (Folded, Option<Checkpoint>, Option<Checkpoint>) {
    let mut folded = fold(checkpoints, route);
    let decided_by = folded.decided_by.take().map(|i| checkpoints[i].clone());
    let newest = folded.newest.take().map(|i| checkpoints[i].clone());
    (folded, decided_by, newest)
}

/// Drops checkpoints whose identity was seen before, as the ingest path does with every batch.
fn ingest(batches: &[&[Checkpoint]]) -> Vec<Checkpoint> {
    let mut kept: Vec<Checkpoint> = Vec::new();
    for checkpoint in batches.iter().flat_map(|batch| batch.iter()) {
        if !kept.iter().any(|k| k.identity() == checkpoint.identity()) {
            kept.push(checkpoint.clone());
        }
    }
    kept
}

#[test]
fn progress_is_kept_as_earlier_versions_kept_it() {
    for (status, code) in [
        (SubStatus::AwaitingCollection, 0),
        (SubStatus::PackageCollected, 1 << 2),
        (SubStatus::InGlobalTransit, 2 << 2),
        (SubStatus::AtDeliveryHub, 3 << 2),
        (SubStatus::PackageReturned, 1 << 1),
    ] {
        let progress = fold(&[is(0, status)], Route::default()).progress;
        assert_eq!(progress.code(), code, "{status}");
        assert_eq!((Progress::from_code(code), Progress::from_code(code | 1)), (Some(progress), Some(progress)));
    }
}

#[test]
fn what_is_no_progress_is_not_read_as_one() {
    for (a, b) in [("AA", 1), ("AZ", 26), ("BA", 27), ("ZZ", 676)] {
        let read = Progress::from_code(b << 4).unwrap();
        assert_eq!(read.legs.first_country, Country::new(a));
        assert_eq!(read.code(), b << 4);
    }
    assert_eq!(Progress::from_code(677 << 4), None);
    assert_eq!(Progress::from_code(-1), None);
}

proptest! {
    #[test]
    fn any_permutation_gives_the_same_parcel(
        (one, other) in prop::collection::vec(any_checkpoint(), 0..12)
            .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
        route in any_route(),
    ) {
        prop_assert_eq!(facts(&one, route), facts(&other, route));
    }

    #[test]
    fn any_duplication_gives_the_same_parcel(
        checkpoints in prop::collection::vec(any_checkpoint(), 1..10),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..10),
        route in any_route(),
    ) {
        let mut doubled = checkpoints.clone();
        doubled.extend(again.iter().map(|i| i.get(&checkpoints).clone()));
        prop_assert_eq!(facts(&checkpoints, route), facts(&doubled, route));
    }

    #[test]
    fn any_split_into_batches_gives_the_same_parcel(
        (checkpoints, shuffled) in prop::collection::vec(any_checkpoint(), 0..12)
            .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
        split in any::<prop::sample::Index>(),
        route in any_route(),
    ) {
        let at = split.index(shuffled.len() + 1);
        let (first, second) = shuffled.split_at(at);
        let whole = facts(&ingest(&[&checkpoints]), route);
        prop_assert_eq!(&whole, &facts(&ingest(&[second, first, second]), route));
        prop_assert_eq!(&whole, &facts(&checkpoints, route));
    }

    #[test]
    fn a_fold_that_goes_on_ends_where_one_from_the_start_does(
        checkpoints in prop::collection::vec(any_checkpoint(), 0..12),
        from in 0..240i64,
        route in any_route(),
    ) {
        let from = at(from, Meaning::Moving).at;
        let (later, before): (Vec<_>, Vec<_>) = checkpoints.iter().cloned().partition(|c| c.at >= from);
        let before: Vec<_> = before.into_iter()
            .filter(|c| c.at.zip(from).is_none_or(|(then, from)| from - then > crate::checkpoint::SAME_SCAN_WITHIN))
            .collect();
        let mut folded = fold(&before, route);
        let kept = folded.progress.code();
        prop_assert_eq!(Progress::from_code(kept), Some(folded.progress));
        folded.progress = Progress::from_code(kept).unwrap();
        let on = fold_on(folded, &later, route);
        let whole = fold(&[before.clone(), later.clone()].concat(), route);
        let place = |i: Option<usize>| i.and_then(|i| i.checked_sub(before.len()));
        prop_assert_eq!(on, Folded { decided_by: place(whole.decided_by), newest: place(whole.newest), ..whole });
    }

    #[test]
    fn folding_into_a_parcel_agrees_with_retracking_it(
        checkpoints in prop::collection::vec(any_checkpoint(), 0..12),
        status in 0..11u8,
        route in any_route(),
    ) {
        let folded = fold(&checkpoints, route);
        let mut plain = Parcel { attached_at: Some(NOON), ..Parcel::default() };
        plain.take(&folded);
        let mut overridden = plain.clone();
        let status = SubStatus::from_code(status).unwrap_or(SubStatus::Delivered);
        overridden.set_by_hand(crate::Override { status, at: NOON, by: "ana".into(), note: None }).unwrap();
        overridden.retrack(&folded);
        prop_assert_eq!(plain, overridden);
    }
}

use parcelwatch_domain::{Override, Parcel, Span, SubStatus, Timestamp};

use super::*;

fn parcel() -> ParcelRecord {
    ParcelRecord {
        id: 7,
        number: Some("N7".into()),
        carrier: "usps".into(),
        facts: Parcel {
            attached_at: Some(Timestamp(1_000)),
            carrier_status: Some(SubStatus::InGlobalTransit),
            ..Parcel::default()
        },
        ..ParcelRecord::default()
    }
}

fn with(edit: impl FnOnce(&mut ParcelRecord)) -> ParcelRecord {
    let mut row = parcel();
    edit(&mut row);
    row
}

fn taken(before: Option<ParcelRecord>, after: Option<ParcelRecord>) -> Option<Step> {
    step(&Change { before, after }).map(|(id, step)| {
        assert_eq!(id, 7);
        step
    })
}

fn by_hand(row: &mut ParcelRecord) {
    row.facts.manual =
        Some(Override { status: SubStatus::AwaitingShipment, at: Timestamp(2_000), by: "ana".into(), note: None });
}

#[test]
fn a_number_begins_when_it_becomes_known_and_when_it_is_replaced() {
    let waiting = ParcelRecord { number: None, facts: Parcel::default(), ..parcel() };
    let begin = Some(Step::Begin(Timestamp(1_000)));
    assert_eq!(taken(None, Some(waiting.clone())), None);
    assert_eq!(taken(None, Some(parcel())), begin);
    assert_eq!(taken(Some(waiting), Some(parcel())), begin);
    assert_eq!(taken(Some(parcel()), Some(with(|p| p.number = Some("N8".into())))), begin);
    assert_eq!(taken(Some(parcel()), Some(with(|p| p.carrier = "dhl".into()))), begin);
    assert_eq!(taken(Some(parcel()), Some(with(|p| p.applied_from = 3))), begin);
    assert_eq!(taken(Some(parcel()), Some(with(|p| p.customer = Some("Ada".into())))), None);
    assert_eq!(taken(Some(parcel()), None), Some(Step::Gone));
}

#[test]
fn what_came_in_delivered_is_not_asked_about() {
    assert_eq!(taken(None, Some(with(|p| p.facts.carrier_status = Some(SubStatus::Delivered)))), None);
}

#[test]
fn a_status_set_by_hand_ends_it_and_retrack_begins_it_at_once() {
    assert_eq!(taken(Some(parcel()), Some(with(by_hand))), Some(Step::RestByHand));
    assert_eq!(taken(Some(with(by_hand)), Some(parcel())), Some(Step::Again(Timestamp(1_000))));
    assert_eq!(
        taken(
            Some(with(by_hand)),
            Some(with(|p| {
                by_hand(p);
                p.checkpoints = 4;
            }))
        ),
        None,
        "a push meanwhile changes nothing"
    );
}

#[test]
fn delivery_ends_it_and_a_parcel_that_comes_back_is_asked_about_again() {
    let delivered = with(|p| p.facts.carrier_status = Some(SubStatus::Delivered));
    let back = with(|p| {
        p.facts.carrier_status = Some(SubStatus::PackageReturned);
        p.facts.last_update = Some(Timestamp(5_000));
    });
    assert_eq!(taken(Some(parcel()), Some(delivered.clone())), Some(Step::Rest));
    assert_eq!(taken(Some(delivered), Some(back)), Some(Step::Sooner(Timestamp(5_000) + Span::days(1))));
}

#[test]
fn what_happens_brings_the_next_look_forward() {
    let out = with(|p| {
        p.facts.carrier_status = Some(SubStatus::AwaitingDelivery);
        p.facts.last_update = Some(Timestamp(9_000));
    });
    assert_eq!(taken(Some(parcel()), Some(out)), Some(Step::Sooner(Timestamp(9_000) + Span::hours(1))));
}

#[test]
fn news_after_a_long_silence_begin_the_asking_anew() {
    let heard_of = |at| with(|p| p.facts.last_update = Some(at));
    let attached = Timestamp(1_000);
    assert_eq!(taken(Some(parcel()), Some(heard_of(attached + LONG_SILENCE))), None);
    let late = attached + LONG_SILENCE + Span(1);
    assert_eq!(taken(Some(parcel()), Some(heard_of(late))), Some(Step::Sooner(late + Span::hours(12))));
    assert_eq!(taken(Some(heard_of(late)), Some(heard_of(late + Span::days(1)))), None);
}

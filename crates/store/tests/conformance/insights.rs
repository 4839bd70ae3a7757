//! The tallies behind the insights are what a look at every parcel would find, after any changes.

use std::{cell::Cell, collections::BTreeMap};

use parcelwatch_domain::{Country, Override, Parcel, Span, SubStatus, Tab, Timestamp};
use parcelwatch_store::{
    insights::{Dimension, MOST_DAYS, Measure, Tally, Week},
    *,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::given::*;

const EVER: std::ops::RangeInclusive<Week> = Week(i64::MIN)..=Week(i64::MAX);

/// What one step makes of a row: status, whether by hand, hours of attachment, collection and delivery, and the values.
type Step = Option<(SubStatus, bool, i64, Option<i64>, Option<i64>, u8)>;

fn row(
    id: i64,
    (status, by_hand, attached, collected, delivered, values): (SubStatus, bool, i64, Option<i64>, Option<i64>, u8),
) -> ParcelRecord {
    let at = |hours: i64| HOUR_0 + Span::hours(hours);
    ParcelRecord {
        carrier: ["", "usps", "dhl"][usize::from(values % 3)].into(),
        destination: Country::new(["DE", "FR", ""][usize::from(values / 3 % 3)]),
        supplier: [None, Some("CJ".to_owned())][usize::from(values / 9 % 2)].clone(),
        collected_at: collected.map(at),
        delivered_at: delivered.map(at),
        facts: Parcel {
            attached_at: Some(at(attached)),
            carrier_status: Some(if by_hand { SubStatus::PackageCollected } else { status }),
            manual: by_hand.then(|| Override { status, at: HOUR_0, by: "ana".into(), note: None }),
            ..Parcel::default()
        },
        ..parcel(id)
    }
}

/// Looks at every parcel.
fn scan(rows: &BTreeMap<i64, ParcelRecord>, dimension: Dimension) -> Vec<Tally> {
    let mut tallies: BTreeMap<(Week, String, Measure, i64), i64> = BTreeMap::new();
    for row in rows.values() {
        let Some(attached_at) = row.facts.attached_at else { continue };
        let value = match dimension {
            Dimension::All => String::new(),
            Dimension::Carrier => row.carrier.clone(),
            Dimension::Destination => row.destination.map(|c| c.to_string()).unwrap_or_default(),
            Dimension::Supplier => row.supplier.clone().unwrap_or_default(),
        };
        let days_since_monday_0 = (attached_at.0 as f64 / 86_400_000.0).floor() as i64 + 3;
        let week = Week((days_since_monday_0 as f64 / 7.0).floor() as i64);
        let mut add = |measure, bucket| *tallies.entry((week, value.clone(), measure, bucket)).or_default() += 1;
        let status = row.facts.status().unwrap();
        add(Measure::Parcels, i64::from(status.tab().code()));
        if matches!(status.tab(), Tab::Pending | Tab::InTransit) {
            let weekday = days_since_monday_0 - week.0 * 7;
            add(Measure::UnderWay, if status.tab() == Tab::Pending { weekday } else { weekday + 7 });
        }
        if let (SubStatus::Delivered, Some(delivered)) = (status, row.delivered_at) {
            let from = [Some(attached_at), row.collected_at].into_iter().flatten().min().unwrap();
            let days = ((delivered.0 - from.0) as f64 / 86_400_000.0).floor() as i64;
            add(Measure::DeliveryDays, days.clamp(0, MOST_DAYS));
        }
    }
    tallies.into_iter().map(|((week, value, measure, bucket), n)| Tally { value, week, measure, bucket, n }).collect()
}

pub fn tallies_equal_a_scan_after_any_changes(store: &dyn Store) {
    let workspace = Cell::new(100);
    let step = prop::option::weighted(
        0.9,
        (
            prop::sample::select(SubStatus::ALL.to_vec()),
            prop::bool::weighted(0.2),
            -500..500i64,
            prop::option::of(-600..600i64),
            prop::option::of(-100..6_000i64),
            any::<u8>(),
        ),
    );
    let histories = prop::collection::vec(prop::collection::vec((1..10i64, step), 1..8), 1..8);
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&histories, |batches: Vec<Vec<(i64, Step)>>| {
        workspace.set(workspace.get() + 1);
        let ws = Workspace(workspace.get());
        let mut rows: BTreeMap<i64, ParcelRecord> = BTreeMap::new();
        for batch in &batches {
            let steps: BTreeMap<i64, &Step> = batch.iter().map(|(id, step)| (*id, step)).collect();
            let changes: Vec<Change> = steps
                .into_iter()
                .map(|(id, step)| Change { before: rows.get(&id).cloned(), after: step.map(|step| row(id, step)) })
                .collect();
            for change in &changes {
                match (&change.before, &change.after) {
                    (_, Some(row)) => _ = rows.insert(row.id, row.clone()),
                    (Some(row), None) => _ = rows.remove(&row.id),
                    (None, None) => {}
                }
            }
            write(store, |t| t.put_parcels(ws, &changes));
        }
        for dimension in [Dimension::All, Dimension::Carrier, Dimension::Destination, Dimension::Supplier] {
            prop_assert_eq!(store.tallies(ws, dimension, &EVER).unwrap(), scan(&rows, dimension), "{:?}", dimension);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

pub fn only_the_weeks_asked_for_are_told(store: &dyn Store) {
    let delivered = |id, attached| row(id, (SubStatus::Delivered, false, attached, None, Some(attached + 48), 1));
    put(store, &[delivered(1, 0), delivered(2, 24 * 7), delivered(3, 24 * 14), waiting(4)]);
    let week = Week::of(HOUR_0);
    let next = Week(week.0 + 1);
    let told = store.tallies(WS, Dimension::Carrier, &(next..=next)).unwrap();
    let tally = |measure, bucket| Tally { value: "usps".into(), week: next, measure, bucket, n: 1 };
    assert_eq!(told, [tally(Measure::Parcels, 2), tally(Measure::DeliveryDays, 2)]);
    assert_eq!(store.tallies(Workspace(2), Dimension::All, &EVER).unwrap(), []);
    assert_eq!(Week::of(Timestamp(week.begins().0)), week);
}

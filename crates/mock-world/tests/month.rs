//! A month against the mock world, with few parcels; `parcelwatch mock-world month` plays the same with many.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use parcelwatch_engine::domain::Span;
use parcelwatch_mock_world::month::Month;

#[test]
fn after_a_month_of_faults_every_parcel_stands_where_the_world_says() {
    let month = Month { parcels: 160, seed: 17, days: 30, look: Span::minutes(30), faults: true };
    let report = month.play(|_| ()).unwrap();
    assert!(report.good, "{}", serde_json::to_string_pretty(&report).unwrap());
    // What was to be shown has happened.
    assert!(report.pushes.taken > 100 && report.pushes.forged_refused > 5 && report.pushes.repeated > 10);
    assert!(report.providers.values().all(|counts| counts.requests > 50));
    assert!(report.providers.values().map(|counts| counts.spoilt).sum::<u64>() > 50);
    assert_eq!(report.restarts.while_asking, 2);
    assert!(report.by_status["delivered"] > 60 && report.by_status.len() > 5, "{:?}", report.by_status);
}

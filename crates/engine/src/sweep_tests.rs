use parcelwatch_domain::{OwnThresholds, Parcel, Settings, Span, SubStatus, Timestamp};
use parcelwatch_store::{Change, ParcelRecord, SqliteStore, Workspace, WorkspaceSettings};

use super::*;
use crate::settings::{Whose, set_own, set_thresholds};

const WS: Workspace = Workspace(1);
const T0: Timestamp = Timestamp(1_770_000_000_000);

/// Five silent parcels, two of them of another carrier.
fn shop() -> (tempfile::TempDir, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("shop.db")).unwrap();
    let settings = WorkspaceSettings::default();
    store.write(&mut |t| t.add_workspace(WS, "My shop", &settings, T0)).unwrap();
    let parcel = |id: i64| {
        let mut parcel = ParcelRecord {
            id,
            number: Some(format!("N{id}")),
            carrier: if id > 3 { "usps" } else { "dhl" }.into(),
            created_at: T0,
            facts: Parcel {
                attached_at: Some(T0),
                carrier_status: Some(SubStatus::InGlobalTransit),
                ..Parcel::default()
            },
            ..ParcelRecord::default()
        };
        parcel.due = due(&parcel, &settings);
        parcel
    };
    let changes: Vec<Change> = (1..=5).map(|id| Change { before: None, after: Some(parcel(id)) }).collect();
    store.write(&mut |t| t.put_parcels(WS, &changes)).unwrap();
    (folder, store)
}

/// When each parcel is due, in hours.
fn hours(store: &dyn Store) -> Vec<i64> {
    let parcels = store.parcels(WS, &[1, 2, 3, 4, 5]).unwrap();
    parcels.iter().map(|p| (p.due.stalled.unwrap() - T0).whole_hours()).collect()
}

#[test]
fn a_sweep_that_was_interrupted_goes_on_where_it_was() {
    let (_folder, store) = shop();
    set_thresholds(&store, WS, &Settings { stalled_after: Span::hours(72), ..Settings::default() }).unwrap();
    assert_eq!(hours(&store), [48; 5], "nothing is done in the request");
    assert!(step(&store, WS, 2).unwrap());
    assert_eq!(hours(&store), [72, 72, 48, 48, 48]);
    assert_eq!(store.sweep(WS).unwrap().unwrap().after, 2);
    assert!(step(&store, WS, 2).unwrap());
    assert!(!step(&store, WS, 2).unwrap());
    assert_eq!(hours(&store), [72; 5]);
    assert_eq!(store.sweep(WS).unwrap(), None);
    assert_eq!(store.counts(WS, T0 + Span::hours(50)).unwrap().flagged, 0, "the counters follow");
    assert_eq!(store.counts(WS, T0 + Span::hours(73)).unwrap().flagged, 5);
}

#[test]
fn only_the_parcels_of_the_carrier_are_swept() {
    let (_folder, store) = shop();
    let own = OwnThresholds { stalled_after: Some(Span::hours(12)), ..OwnThresholds::default() };
    set_own(&store, WS, &Whose::Carrier("usps".into()), &own).unwrap();
    assert_eq!(store.sweep(WS).unwrap().unwrap().carrier.as_deref(), Some("usps"));
    while step(&store, WS, 1).unwrap() {}
    assert_eq!(hours(&store), [48, 48, 48, 12, 12]);
    set_own(&store, WS, &Whose::Carrier("usps".into()), &OwnThresholds::default()).unwrap();
    while step(&store, WS, 10).unwrap() {}
    assert_eq!(hours(&store), [48; 5], "nothing of its own: as the workspace has it");
}

#[test]
fn a_second_change_begins_anew_with_all_parcels() {
    let (_folder, store) = shop();
    let own = OwnThresholds { stalled_after: Some(Span::hours(12)), ..OwnThresholds::default() };
    set_own(&store, WS, &Whose::Carrier("usps".into()), &own).unwrap();
    assert!(step(&store, WS, 1).unwrap());
    set_own(&store, WS, &Whose::Carrier("dhl".into()), &own).unwrap();
    assert_eq!(store.sweep(WS).unwrap(), Some(SweepRecord::default()));
    while step(&store, WS, 2).unwrap() {}
    assert_eq!(hours(&store), [12; 5]);
}

#[test]
fn what_changes_no_threshold_sweeps_nothing() {
    let (_folder, store) = shop();
    set_thresholds(&store, WS, &Settings::default()).unwrap();
    crate::settings::set_workspace(&store, WS, "Other", "Europe/Berlin", "de").unwrap();
    assert_eq!(store.sweep(WS).unwrap(), None);
}

#[test]
fn suppliers_that_were_written_in_several_ways_get_one_name() {
    let (_folder, store) = shop();
    let written = ["aliexpress", "AliExpress", "Ali Express ", "Yiwu Bright", ""];
    let rename = |t: &mut dyn parcelwatch_store::Transaction| {
        let rows = t.parcels(WS, &[1, 2, 3, 4, 5])?;
        let changes = rows.into_iter().zip(written).map(|(before, name)| Change {
            after: Some(ParcelRecord { supplier: Some(name.into()), ..before.clone() }),
            before: Some(before),
        });
        t.put_parcels(WS, &changes.collect::<Vec<_>>())
    };
    store.write(&mut { rename }).unwrap();
    assert_eq!(store.facets(WS).unwrap().suppliers.len(), 5);
    while name_suppliers(&store, WS, 1).unwrap() {}
    let suppliers = store.facets(WS).unwrap().suppliers;
    assert_eq!(suppliers, [("AliExpress".to_owned(), 3), ("Yiwu Bright".to_owned(), 1)]);
    assert_eq!(store.parcel(WS, 5).unwrap().unwrap().supplier, None, "nothing is no name");
}

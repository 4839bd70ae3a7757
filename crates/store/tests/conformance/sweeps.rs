//! Deadlines that are computed anew: which rows come next, and how far it is.

use parcelwatch_domain::SubStatus;
use parcelwatch_store::*;

use crate::given::*;

fn standing(id: i64, status: SubStatus, store: i64, carrier: &str) -> ParcelRecord {
    let mut row = ParcelRecord { store, carrier: carrier.into(), ..parcel(id) };
    row.facts.carrier_status = Some(status);
    due(row)
}

pub fn a_sweep_goes_by_id_over_rows_that_thresholds_concern(store: &dyn Store) {
    put(
        store,
        &[
            standing(1, SubStatus::InGlobalTransit, 1, "usps"),
            standing(2, SubStatus::Delivered, 1, "usps"),
            standing(3, SubStatus::AwaitingShipment, 2, "dhl"),
            waiting(4),
            standing(5, SubStatus::OtherException, 1, "usps"),
            standing(6, SubStatus::AwaitingDelivery, 1, "dhl"),
        ],
    );
    put_in(store, Workspace(2), &[parcel(1)]);
    let next = |store_: Option<i64>, carrier: Option<&str>, after, limit| {
        let sweep = SweepRecord { store: store_, carrier: carrier.map(str::to_owned), after };
        let mut ids = Vec::new();
        write(store, |t| {
            ids = t.next_of_sweep(WS, &sweep, limit)?;
            Ok(())
        });
        ids
    };
    assert_eq!(next(None, None, 0, 10), [1, 3, 4, 6]);
    assert_eq!(next(None, None, 0, 2), [1, 3]);
    assert_eq!(next(None, None, 3, 10), [4, 6]);
    assert_eq!(next(Some(1), None, 0, 10), [1, 6]);
    assert_eq!(next(None, Some("dhl"), 0, 10), [3, 6]);
}

pub fn a_sweep_is_remembered_until_it_is_done(store: &dyn Store) {
    assert_eq!(store.sweep(WS).unwrap(), None);
    let sweep = SweepRecord { store: Some(3), carrier: None, after: 0 };
    write(store, |t| t.put_sweep(WS, Some(&sweep)));
    assert_eq!(store.sweep(WS).unwrap(), Some(sweep.clone()));
    assert_eq!(store.sweep(Workspace(2)).unwrap(), None);
    let further = SweepRecord { after: 500, carrier: Some("usps".into()), store: None };
    write(store, |t| {
        assert_eq!(t.sweep(WS)?, Some(sweep.clone()));
        t.put_sweep(WS, Some(&further))
    });
    assert_eq!(store.sweep(WS).unwrap(), Some(further));
    write(store, |t| t.put_sweep(WS, None));
    assert_eq!(store.sweep(WS).unwrap(), None);
}

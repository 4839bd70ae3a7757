//! All or nothing, ids, and unique keys.

use std::{collections::BTreeSet, sync::Mutex, thread};

use parcelwatch_store::*;

use crate::given::*;

pub fn the_database_answers(store: &dyn Store) {
    store.ping().unwrap();
}

pub fn an_error_undoes_everything(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let counts = store.counts(WS, HOUR_0).unwrap();
    let failed = store.write(&mut |t| {
        t.add_store(WS, &StoreRecord { id: 1, name: "My store".into() })?;
        t.put_orders(WS, &[order(1)])?;
        let gone = Change { before: Some(parcel(1)), after: None };
        t.put_parcels(WS, &[new(&parcel(2)), gone])?;
        t.add_links(WS, &[Link { parcel: 2, order: 1 }])?;
        t.put_search_terms(WS, &[(2, vec!["ana".into()])])?;
        Err(StoreError::Corrupt("on purpose".into()))
    });
    assert!(matches!(failed, Err(StoreError::Corrupt(_))), "the error comes back as it was: {failed:?}");
    assert_eq!(store.stores(WS).unwrap(), []);
    assert_eq!(store.order(WS, 1).unwrap(), None);
    assert_eq!(store.parcel(WS, 1).unwrap(), Some(parcel(1)));
    assert_eq!(store.parcel(WS, 2).unwrap(), None);
    assert_eq!(store.parcels_of_order(WS, 1).unwrap(), []);
    assert_eq!(found(store, "ana"), NONE);
    assert_eq!(store.counts(WS, HOUR_0).unwrap(), counts);
}

pub fn what_is_read_beside_a_transaction_is_what_was_committed(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let Pieces::Many(beside) = store.pieces() else { return };
    write(store, |t| {
        t.put_parcels(WS, &[new(&parcel(2))])?;
        thread::scope(|threads| {
            let other = threads.spawn(|| {
                beside.read_beside(&mut |view| {
                    assert_eq!(view.parcels(WS, &[1, 2])?, [parcel(1)], "what is not committed is not seen");
                    assert!(view.next_ids(WS, Serial::Parcel, 1).is_err(), "nothing can be written");
                    assert!(view.put_parcels(WS, &[new(&parcel(3))]).is_err());
                    assert_eq!(view.parcels_by_number(WS, &["N1".into()])?, [parcel(1)], "and it can be read on");
                    Ok(())
                })
            });
            other.join().unwrap()
        })
    });
    assert_eq!(store.parcels(WS, &[1, 2, 3]).unwrap(), [parcel(1), parcel(2)]);
}

pub fn an_error_after_ids_were_taken_harms_nothing(store: &dyn Store) {
    let failed = store.write(&mut |t| {
        t.next_ids(WS, Serial::Parcel, 5)?;
        Err(StoreError::Corrupt("on purpose".into()))
    });
    assert!(failed.is_err());
    write(store, |t| {
        let id = t.next_ids(WS, Serial::Parcel, 1)?;
        t.put_parcels(WS, &[new(&parcel(id))])
    });
    assert_eq!(store.counts(WS, HOUR_0).unwrap().all(), 1);
}

pub fn a_transaction_reads_what_it_wrote(store: &dyn Store) {
    write(store, |t| {
        t.put_orders(WS, &[order(1)])?;
        t.put_parcels(WS, &[new(&parcel(1))])?;
        t.add_links(WS, &[Link { parcel: 1, order: 1 }])?;
        assert_eq!(t.orders(WS, &[1])?, [order(1)]);
        assert_eq!(t.parcels(WS, &[1])?, [parcel(1)]);
        assert_eq!(t.parcels_by_number(WS, &["N1".into()])?, [parcel(1)]);
        assert_eq!(t.links_of_orders(WS, &[1])?, t.links_of_parcels(WS, &[1])?);
        Ok(())
    });
}

pub fn a_reader_sees_nothing_half_done(store: &dyn Store) {
    write(store, |t| {
        t.put_parcels(WS, &[new(&parcel(1))])?;
        assert_eq!(store.parcel(WS, 1)?, None, "not before the commit");
        assert_eq!(store.counts(WS, HOUR_0)?.all(), 0);
        Ok(())
    });
    assert_eq!(store.parcel(WS, 1).unwrap(), Some(parcel(1)));
}

pub fn ids_rise_and_never_repeat(store: &dyn Store) {
    let mut highest = 0;
    for n in [1, 3, 1, 1_000, 2] {
        write(store, |t| {
            let first = t.next_ids(WS, Serial::Parcel, n)?;
            assert!(first > highest, "{first} after {highest}");
            highest = first + i64::from(n) - 1;
            Ok(())
        });
    }
    // Not even the id of a row that is gone.
    put(store, &[parcel(highest)]);
    let gone = Change { before: Some(parcel(highest)), after: None };
    write(store, |t| t.put_parcels(WS, std::slice::from_ref(&gone)));
    write(store, |t| {
        assert!(t.next_ids(WS, Serial::Parcel, 1)? > highest);
        Ok(())
    });
}

pub fn ids_of_many_threads_never_repeat(store: &dyn Store) {
    let taken = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let mut first = 0;
                    write(store, |t| {
                        first = t.next_ids(WS, Serial::Order, 2)?;
                        Ok(())
                    });
                    taken.lock().unwrap().extend([first, first + 1]);
                }
            });
        }
    });
    let taken = taken.into_inner().unwrap();
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 160);
}

pub fn each_kind_counts_its_own_ids(store: &dyn Store) {
    write(store, |t| {
        let before = t.next_ids(WS, Serial::Parcel, 1)?;
        for kind in [Serial::Order, Serial::Store, Serial::Person, Serial::ApiKey] {
            t.next_ids(WS, kind, 100)?;
        }
        assert_eq!(t.next_ids(WS, Serial::Parcel, 1)?, before + 1);
        Ok(())
    });
}

pub fn a_number_stands_once_per_carrier_and_incarnation(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let named = |id, carrier: &str, incarnation| ParcelRecord {
        number: Some("N1".into()),
        carrier: carrier.into(),
        incarnation,
        ..parcel(id)
    };
    let twice = store.write(&mut |t| t.put_parcels(WS, &[new(&named(2, "usps", 0))]));
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
    assert_eq!(store.counts(WS, HOUR_0).unwrap().all(), 1);

    put(store, &[named(2, "dhl", 0), named(3, "usps", 1), named(4, "", 0)]);
    assert_eq!(store.counts(WS, HOUR_0).unwrap().all(), 4);
}

pub fn rows_without_a_number_do_not_conflict(store: &dyn Store) {
    put(store, &[waiting(1), waiting(2), waiting(3)]);
    assert_eq!(store.counts(WS, HOUR_0).unwrap().no_number, 3);
}

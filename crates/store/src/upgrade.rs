//! For tests of both adapters: a database as it was before its fifth migration, and what must be true once it is there.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use parcelwatch_domain::{Country, Timestamp};

use crate::{Changed, Facets, Filter, Sort, Store, Workspace};

/// Rows that the fourth version may have written, in both databases' SQL.
pub(crate) const ROWS_OF_THE_FOURTH: &str = "
    INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, destination, store, order_count,
        supplier, created_at, attached_implied, orders_called_off, status, tab, applied_from, checkpoints, history, hints,
        sort_at)
    VALUES (1, 1, 'N1', 'dhl', FALSE, 0, 'DE', 7, 0, 'Yiwu', 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 10),
           (1, 2, 'N2', 'dhl', FALSE, 0, 'DE', 7, 0, NULL, 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 20),
           (1, 3, 'N3', '', FALSE, 0, NULL, 0, 0, 'Yiwu', 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 30),
           (2, 1, 'N1', 'ups', FALSE, 0, 'FR', 8, 0, 'Yiwu', 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 10)";

/// The filters know the rows, pages are found by them, and changes are told.
pub(crate) fn is_filled(store: &dyn Store) {
    let (one, two, now) = (Workspace(1), Workspace(2), Timestamp(100));
    let country = |code| Country::new(code).unwrap();
    let all = Facets {
        carriers: vec![("dhl".into(), 2)],
        stores: vec![(7, 2)],
        destinations: vec![(country("DE"), 2)],
        suppliers: vec![("Yiwu".into(), 2)],
    };
    assert_eq!(store.facets(one).unwrap(), all);
    let other = Facets {
        carriers: vec![("ups".into(), 1)],
        stores: vec![(8, 1)],
        destinations: vec![(country("FR"), 1)],
        suppliers: vec![("Yiwu".into(), 1)],
    };
    assert_eq!(store.facets(two).unwrap(), other);
    let yiwu = Filter { supplier: Some("Yiwu".into()), ..Filter::default() };
    let page = store.page(one, &yiwu, Sort::Newest, None, 50, now).unwrap();
    assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [3, 1]);
    assert_eq!(store.changes(one, None).unwrap().parcels, Changed::These(vec![]));
}

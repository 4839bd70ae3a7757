//! For tests of both adapters: a database as it was before its fifth migration, and what must be true once it is there.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use parcelwatch_domain::{Country, Deadlines, Timestamp, urgency::WORST_FIRST};

use crate::{Changed, Facets, Filter, Sort, Store, Workspace};

const HOUR: i64 = 3_600_000;
/// Midnight, UTC.
const DAY_0: i64 = 20_000 * 24 * HOUR;
/// Deadlines of rows of a workspace, in the order of `Deadlines`: no number, stalled, not recognised, pending.
const DUE: [[Option<i64>; 4]; 7] = [
    [None, Some(DAY_0), None, None],
    [None, Some(DAY_0 - 1), None, Some(DAY_0 + 50 * HOUR)],
    [None, Some(DAY_0 + 7 * HOUR), Some(DAY_0 + 7 * HOUR + 100_000), Some(DAY_0 + 7 * HOUR + 200_000)],
    [Some(DAY_0 + HOUR), None, None, None],
    [Some(DAY_0 + HOUR), Some(DAY_0 - 30 * HOUR), None, Some(DAY_0 + HOUR)],
    [None, Some(-1), Some(-400_000), None],
    [None, None, None, None],
];

/// Rows that the fourth version may have written, in both databases' SQL.
pub(crate) fn rows_of_the_fourth() -> String {
    let due = DUE.iter().zip(1..).map(|(due, id)| {
        let written = |at: Option<i64>| at.map_or("NULL".into(), |at| at.to_string());
        let all = due.map(written).join(", ");
        let first = written(due.iter().flatten().min().copied());
        format!("(3, {id}, 'N{id}', '', FALSE, 0, 0, 0, 0, FALSE, FALSE, 0, 0, 0, 0, 10, {all}, {first})")
    });
    let due: Vec<String> = due.collect();
    format!(
        "{FILTERED};
         {ENDED};
         INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, store, order_count, created_at,
             attached_implied, orders_called_off, applied_from, checkpoints, history, hints, sort_at,
             due_no_tracking_number, due_stalled, due_number_not_recognised, due_pending_too_long, attention_at)
         VALUES {}",
        due.join(", ")
    )
}

const FILTERED: &str = "
    INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, destination, store, order_count,
        supplier, created_at, attached_implied, orders_called_off, status, tab, applied_from, checkpoints, history, hints,
        sort_at)
    VALUES (1, 1, 'N1', 'dhl', FALSE, 0, 'DE', 7, 0, 'Yiwu', 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 10),
           (1, 2, 'N2', 'dhl', FALSE, 0, 'DE', 7, 0, NULL, 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 20),
           (1, 3, 'N3', '', FALSE, 0, NULL, 0, 0, 'Yiwu', 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 30),
           (2, 1, 'N1', 'ups', FALSE, 0, 'FR', 8, 0, 'Yiwu', 0, FALSE, FALSE, 1, 0, 0, 0, 0, 0, 10)";

/// Journeys, with where their carriers and people say that they stand.
const ENDED: &str = "
    INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, store, order_count, created_at,
        attached_implied, orders_called_off, applied_from, checkpoints, history, hints, sort_at,
        carrier_status, last_update, finished_at, manual_status, manual_at)
    VALUES (4, 1, 'N1', '', FALSE, 0, 0, 0, 0, FALSE, FALSE, 0, 0, 0, 0, 10, 3, 30, NULL, 7, 50),
           (4, 2, 'N2', '', FALSE, 0, 0, 0, 0, FALSE, FALSE, 0, 0, 0, 0, 10, 7, 40, 40, 10, 50),
           (4, 3, 'N3', '', FALSE, 0, 0, 0, 0, FALSE, FALSE, 0, 0, 0, 0, 10, 7, 40, 40, 7, 50),
           (4, 4, 'N4', '', FALSE, 0, 0, 0, 0, FALSE, FALSE, 0, 0, 0, 0, 10, 7, 60, NULL, NULL, NULL),
           (4, 5, 'N5', '', FALSE, 0, 0, 0, 0, FALSE, FALSE, 0, 0, 0, 0, 10, 3, 60, NULL, NULL, NULL)";

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
    yellow_rows_are_counted(store);
    journeys_have_ended(store);
}

fn journeys_have_ended(store: &dyn Store) {
    let ended: Vec<Option<i64>> =
        (1..=5).map(|id| store.parcel(Workspace(4), id).unwrap().unwrap().finished_at.map(|at| at.0)).collect();
    assert_eq!(ended, [Some(50), None, Some(40), Some(60), None]);
}

fn yellow_rows_are_counted(store: &dyn Store) {
    let due = DUE.map(|due| {
        let [no_tracking_number, stalled, number_not_recognised, pending_too_long] = due.map(|at| at.map(Timestamp));
        Deadlines { no_tracking_number, stalled, number_not_recognised, pending_too_long }
    });
    let moments =
        DUE.iter().flatten().flatten().flat_map(|at| [-1, 0, 1, 60_000, 24 * HOUR].map(|n| Timestamp(at + n)));
    for now in moments {
        let yellow = due.iter().filter(|due| due.flagged(now)).count() as i64;
        assert_eq!(store.counts(Workspace(3), now).unwrap().flagged, yellow, "at {now:?}");
        let by_reason = WORST_FIRST.map(|r| (r, due.iter().filter(|due| due.worst(now) == Some(r)).count() as i64));
        assert_eq!(store.attention_counts(Workspace(3), now).unwrap(), by_reason, "at {now:?}");
    }
}

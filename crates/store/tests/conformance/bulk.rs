//! Jobs on many parcels.

use std::collections::BTreeMap;

use parcelwatch_domain::Span;
use parcelwatch_store::*;

use crate::given::*;

fn job(id: i64, state: BulkState) -> BulkJob {
    BulkJob {
        id,
        person: "ana@example.com".into(),
        deed: "{\"retrack\":{}}".into(),
        selection: "{}".into(),
        state,
        total: 100,
        done: 0,
        changed: 0,
        left_alone: BTreeMap::new(),
        cursor: None,
        started_at: HOUR_0,
        finished_at: None,
        lease_until: HOUR_0 + Span::minutes(1),
        undoes: None,
        undone_by: None,
    }
}

fn items(parcels: &[i64]) -> Vec<BulkItem> {
    parcels.iter().map(|&parcel| BulkItem { parcel, before: format!("[{parcel}]"), history: parcel * 2 }).collect()
}

pub fn a_job_reads_back_and_goes_on(store: &dyn Store) {
    assert_eq!(store.bulk_job(WS, 1).unwrap(), None);
    write(store, |t| t.put_bulk_job(WS, &job(1, BulkState::Running)));
    assert_eq!(store.bulk_job(WS, 1).unwrap(), Some(job(1, BulkState::Running)));
    let later = BulkJob {
        state: BulkState::Done,
        total: 90,
        done: 90,
        changed: 88,
        left_alone: BTreeMap::from([("this row is not flagged".to_owned(), 2)]),
        cursor: Some("a.b".into()),
        finished_at: Some(HOUR_0 + Span::minutes(2)),
        lease_until: HOUR_0 + Span::minutes(3),
        undone_by: Some(2),
        ..job(1, BulkState::Running)
    };
    write(store, |t| {
        assert_eq!(t.bulk_job(WS, 1)?, Some(job(1, BulkState::Running)));
        t.put_bulk_job(WS, &later)
    });
    assert_eq!(store.bulk_job(WS, 1).unwrap(), Some(later));
    for state in [BulkState::Running, BulkState::Done, BulkState::Cancelled, BulkState::Failed] {
        assert_eq!(BulkState::from_code(state.code()), Some(state));
    }
}

pub fn running_jobs_are_listed(store: &dyn Store) {
    for (id, state) in
        [(1, BulkState::Done), (2, BulkState::Running), (3, BulkState::Cancelled), (4, BulkState::Running)]
    {
        write(store, |t| t.put_bulk_job(WS, &job(id, state)));
    }
    write(store, |t| t.put_bulk_job(Workspace(2), &job(9, BulkState::Running)));
    let running: Vec<i64> = store.bulk_jobs_running(WS).unwrap().iter().map(|j| j.id).collect();
    assert_eq!(running, [2, 4]);
}

pub fn what_a_job_changed_is_read_in_parts(store: &dyn Store) {
    write(store, |t| {
        t.add_bulk_items(WS, 1, &items(&[5, 3, 9]))?;
        t.add_bulk_items(WS, 2, &items(&[4]))?;
        t.add_bulk_items(Workspace(2), 1, &items(&[6]))
    });
    assert_eq!(store.bulk_items(WS, 1, 0, 2).unwrap(), items(&[3, 5]));
    assert_eq!(store.bulk_items(WS, 1, 5, 2).unwrap(), items(&[9]));
    // What it was before the first time is what it was before.
    let again = BulkItem { before: "later".into(), ..items(&[3])[0].clone() };
    write(store, |t| t.add_bulk_items(WS, 1, std::slice::from_ref(&again)));
    assert_eq!(store.bulk_items(WS, 1, 0, 1).unwrap(), items(&[3]));
}

pub fn what_is_put_down_for_a_job_stays_whatever_becomes_of_it(store: &dyn Store) {
    let rows: Vec<ParcelRecord> = (1..=4).map(parcel).collect();
    put(store, &rows[..3]);
    put_in(store, Workspace(2), &rows);
    write(store, |t| t.put_down_bulk_parcels(WS, 1, &Filter::default(), HOUR_0));
    write(store, |t| t.put_down_bulk_parcels(WS, 2, &Filter { store: Some(9), ..Filter::default() }, HOUR_0));
    put(store, &rows[3..]);
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(rows[0].clone()), after: None }]));
    let parcels = |job, after, limit| store.bulk_parcels(WS, job, after, limit).unwrap();
    assert_eq!([parcels(1, 0, 2), parcels(1, 2, 2), parcels(2, 0, 9)], [vec![1, 2], vec![3], vec![]]);
    assert_eq!(store.bulk_items(WS, 1, 0, 9).unwrap(), [], "nothing of it has changed");
    // What it was is kept when it changes, the first time.
    write(store, |t| t.add_bulk_items(WS, 1, &items(&[2])));
    write(store, |t| t.add_bulk_items(WS, 1, &[BulkItem { before: "later".into(), ..items(&[2])[0].clone() }]));
    assert_eq!(store.bulk_items(WS, 1, 0, 9).unwrap(), items(&[2]));
    assert_eq!(parcels(1, 0, 9), [1, 2, 3]);
}

pub fn jobs_that_ended_long_ago_are_forgotten(store: &dyn Store) {
    let ended =
        |id: i64, hours: i64| BulkJob { finished_at: Some(HOUR_0 + Span::hours(hours)), ..job(id, BulkState::Done) };
    for ws in [WS, Workspace(2)] {
        write(store, |t| {
            for (job, parcels) in [(ended(1, 0), [1, 2]), (ended(2, 5), [3, 4]), (job(3, BulkState::Running), [5, 6])] {
                t.put_bulk_job(ws, &job)?;
                t.add_bulk_items(ws, job.id, &items(&parcels))?;
            }
            Ok(())
        });
    }
    write(store, |t| t.forget_bulk_jobs(WS, HOUR_0 + Span::hours(5)));
    let left = |ws, id| (store.bulk_job(ws, id).unwrap().is_some(), store.bulk_items(ws, id, 0, 9).unwrap().len());
    assert_eq!([left(WS, 1), left(WS, 2), left(WS, 3)], [(false, 0), (true, 2), (true, 2)]);
    assert_eq!(left(Workspace(2), 1), (true, 2));
}

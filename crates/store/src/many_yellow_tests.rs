//! Pages and counts of very many yellow rows are those of few: nothing is left out and nothing comes twice, whatever the
//! deadlines and the places of the rows, on both databases.

use std::sync::atomic::{AtomicI64, Ordering};

use parcelwatch_domain::{Deadlines, Parcel, Span, SubStatus, Tab, Timestamp};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::{
    way::{NOT_EARLY, NOT_SILENT},
    *,
};

const NOW: Timestamp = Timestamp(1_770_000_000_000);

/// A row by its place in the table and its deadline, both from [`NOW`] on in milliseconds.
fn row(id: i64, (place, due, numbered): (i64, Option<i64>, bool)) -> ParcelRecord {
    let at = NOW + Span(place);
    let due = due.map(|due| NOW + Span(due));
    ParcelRecord {
        id,
        number: numbered.then(|| format!("N{id}")),
        created_at: at,
        paid_at: Some(at),
        facts: Parcel {
            attached_at: numbered.then_some(at),
            carrier_status: numbered.then_some(SubStatus::ALL[id as usize % 5]),
            ..Parcel::default()
        },
        due: if numbered {
            Deadlines { stalled: due, ..Deadlines::default() }
        } else {
            Deadlines { no_tracking_number: due, ..Deadlines::default() }
        },
        ..ParcelRecord::default()
    }
}

/// Places and deadlines near all that decides: now, and as long before as a row that is not early, or not silent, takes.
fn rows() -> impl Strategy<Value = Vec<ParcelRecord>> {
    let near = |at: i64| (-3i64..=3).prop_map(move |n| at + n);
    let hours = || (-96i64..96).prop_map(|hours| Span::hours(hours).0);
    let place = prop_oneof![near(0), near(-NOT_EARLY.0), near(-NOT_SILENT.0), hours()];
    let due = prop_oneof![near(0), hours(), near(NOT_EARLY.0), near(NOT_SILENT.0)];
    let after_its_place = (place, due, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(place, due, from_place, numbered, never)| {
            (place, (!never || numbered).then_some(if from_place { place + due } else { due }), numbered)
        },
    );
    prop::collection::vec(after_its_place, 0..40)
        .prop_map(|rows| rows.into_iter().zip(1..).map(|(of, id)| row(id, of)).collect())
}

fn filters() -> Vec<Filter> {
    let yellow = Filter { flagged: Some(true), ..Filter::default() };
    vec![
        yellow.clone(),
        Filter { tab: Some(Tab::InTransit), ..yellow.clone() },
        Filter { no_number: Some(true), ..yellow.clone() },
        Filter { from: Some(NOW - NOT_EARLY - Span::hours(1)), ..yellow.clone() },
        Filter { from: Some(NOW - Span::hours(24)), to: Some(NOW), ..yellow.clone() },
        Filter { to: Some(NOW - NOT_EARLY), ..yellow.clone() },
        Filter { from: Some(NOW - NOT_SILENT - Span::hours(1)), to: Some(NOW - NOT_SILENT + Span::hours(1)), ..yellow },
    ]
}

/// All ids, page by page.
fn all(store: &dyn Store, ws: Workspace, filter: &Filter, sort: Sort, limit: u32) -> Vec<i64> {
    let (mut ids, mut cursor) = (Vec::new(), None);
    loop {
        let page = store.page(ws, filter, sort, cursor, limit, NOW).unwrap();
        ids.extend(page.rows.iter().map(|row| row.id));
        assert!(ids.len() <= 40, "rows come again");
        match page.next {
            Some(next) => cursor = Some(next),
            None => return ids,
        }
    }
}

fn check(store: &dyn Store, say_many: impl Fn(Workspace)) {
    let next = AtomicI64::new(1);
    let mut runner = TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
    runner
        .run(&(rows(), 1u32..7), |(rows, limit)| {
            let ws = Workspace(next.fetch_add(1, Ordering::Relaxed));
            let changes: Vec<Change> =
                rows.iter().map(|row| Change { before: None, after: Some(row.clone()) }).collect();
            store.write(&mut |t| t.put_parcels(ws, &changes)).unwrap();
            for few in [true, false] {
                if !few {
                    say_many(ws);
                }
                for filter in filters() {
                    let fits = |row: &&ParcelRecord| {
                        row.due.flagged(NOW)
                            && filter.tab.is_none_or(|tab| row.facts.tab() == Some(tab))
                            && filter.no_number.is_none_or(|none| row.number.is_none() == none)
                            && filter.from.is_none_or(|from| row.sort_at() >= from)
                            && filter.to.is_none_or(|to| row.sort_at() < to)
                    };
                    for sort in [Sort::Newest, Sort::Oldest, Sort::Updated] {
                        let mut wanted: Vec<&ParcelRecord> = rows.iter().filter(fits).collect();
                        wanted.sort_by_key(|row| (sort.key(row), row.id));
                        if sort.descends() {
                            wanted.reverse();
                        }
                        let wanted: Vec<i64> = wanted.iter().map(|row| row.id).collect();
                        let found = all(store, ws, &filter, sort, limit);
                        prop_assert_eq!(&found, &wanted, "few: {}, {:?}, {:?}", few, sort, filter);
                        for at_most in [limit, 40] {
                            let counted = store.count(ws, &filter, NOW, at_most).unwrap();
                            let n = wanted.len() as i64;
                            let most = i64::from(at_most);
                            prop_assert_eq!(counted, Counted { n: n.min(most), more: n > most });
                        }
                    }
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn many_yellow_rows_are_paged_as_few_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parcelwatch.db");
    let store = SqliteStore::open(&path).unwrap();
    let beside = rusqlite::Connection::open(&path).unwrap();
    check(&store, |ws| {
        let sql = "INSERT INTO reason_step (workspace, minutes, at, reason, n) VALUES (?1, 1440, 0, 1, 20001)";
        beside.execute(sql, [ws.0]).unwrap();
    });
}

#[test]
fn many_yellow_rows_are_paged_as_few_in_postgresql() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let store = PostgresStore::open(&database.url().parse().unwrap()).unwrap();
    check(&store, |ws| {
        let ws = ws.0;
        database.run(&format!(
            "INSERT INTO reason_step (workspace, minutes, at, reason, slot, n) VALUES ({ws}, 1440, 0, 1, 0, 20001)"
        ));
    });
}

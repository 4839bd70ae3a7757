//! What migrations fill in is what the write path would have kept.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use parcelwatch_domain::{Country, Deadlines, Parcel, SubStatus, Timestamp};

use super::*;
use crate::{Change, ParcelRecord, Store, Workspace};

const HOUR: i64 = 3_600_000;
const PAGES: &str = include_str!("../../migrations/sqlite/V4__pages.sql");
const STEPS: &str = include_str!("../../migrations/sqlite/V13__steps.sql");

/// The rows of a table as text.
fn dump(connection: &Connection, sql: &str) -> Vec<String> {
    let mut query = connection.prepare(sql).unwrap();
    let width = query.column_count();
    let rows = query
        .query_map([], |row| {
            let cells: Vec<String> =
                (0..width).map(|i| row.get_ref(i).map(|cell| format!("{cell:?}"))).collect::<rusqlite::Result<_>>()?;
            Ok(cells.join(" "))
        })
        .unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn a_database_of_the_fourth_version_gets_what_the_table_needs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let mut old = Connection::open(&path).unwrap();
    migrations::migrations::runner().set_target(refinery::Target::Version(4)).run(&mut old).unwrap();
    old.execute_batch(&crate::upgrade::rows_of_the_fourth()).unwrap();
    drop(old);
    crate::upgrade::is_filled(&SqliteStore::open(&path).unwrap());
}

#[test]
fn a_program_that_a_newer_one_has_overtaken_writes_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let store = SqliteStore::open(&path).unwrap();
    let write = || store.write(&mut |t| t.add_workspace(Workspace(1), "Shop", &Default::default(), Timestamp(0)));
    let newer = "INSERT INTO refinery_schema_history VALUES (999, 'later', '', '0')";
    Connection::open(&path).unwrap().execute_batch(newer).unwrap();
    for refused in [write(), store.ping()] {
        assert!(refused.unwrap_err().to_string().contains("version 999, of a newer Parcelwatch"));
    }
    assert_eq!(store.workspaces().unwrap(), []);
}

thread_local! {
    /// Another program, which is ahead by a step.
    static OTHER: std::cell::RefCell<Option<Connection>> = const { std::cell::RefCell::new(None) };
}

#[test]
fn two_programs_that_start_on_an_old_database_at_once_both_open_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let open = || {
        let connection = Connection::open(&path).unwrap();
        make_durable(&connection).unwrap();
        connection
    };
    let (mut one, other) = (open(), open());
    migrations::migrations::runner().set_target(refinery::Target::Version(5)).run(&mut one).unwrap();
    // The other one has begun to write when this one, which knows what is to be done, comes to that, and waits.
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    OTHER.set(Some(other));
    let goes_on = |_| {
        OTHER.with_borrow_mut(|other| match other.take() {
            Some(mut other) => {
                other.execute_batch("COMMIT").unwrap();
                !migrate(&mut other).unwrap().applied.is_empty()
            }
            None => false,
        })
    };
    one.busy_handler(Some(goes_on)).unwrap();
    assert!(migrate(&mut one).unwrap().applied.is_empty());
    assert!(OTHER.with_borrow(Option::is_none), "they met");
}

#[test]
fn the_tables_of_the_work_list_and_the_insights_are_filled_as_they_would_have_been_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("shop.db")).unwrap();
    let base = 500_000 * HOUR;
    let changes: Vec<Change> = (0..200i64)
        .map(|id| {
            let at = |n: i64| (n % 3 != 0).then_some(Timestamp(base + n * 7 * HOUR / 5));
            let status = SubStatus::ALL[(id % 11) as usize];
            let numbered = id % 9 != 0;
            let after = ParcelRecord {
                id: id + 1,
                number: numbered.then(|| format!("N{id}")),
                carrier: ["", "usps", "dhl"][(id % 3) as usize].into(),
                destination: Country::new(["DE", "FR", ""][(id % 4 % 3) as usize]),
                supplier: (id % 5 == 0).then(|| "CJ".into()),
                collected_at: at(id + 2),
                delivered_at: at(id * 13 + 1),
                facts: Parcel {
                    attached_at: numbered.then_some(Timestamp(base + id * 5 * HOUR)),
                    carrier_status: numbered.then_some(status),
                    ..Parcel::default()
                },
                due: Deadlines {
                    no_tracking_number: at(id * 17 % 31),
                    stalled: at(id * 7 % 29),
                    number_not_recognised: at(id * 11 % 37),
                    pending_too_long: at(id * 5 % 41),
                },
                ..ParcelRecord::default()
            };
            Change { before: None, after: Some(after) }
        })
        .collect();
    store.write(&mut |t| t.put_parcels(Workspace(1), &changes)).unwrap();

    let connection = lock(&store.writer);
    let tables = [
        ("reason_step", STEPS, "SELECT * FROM reason_step WHERE workspace = 1 AND n <> 0 ORDER BY 1, 2, 3, 4"),
        ("journey_week", PAGES, "SELECT * FROM journey_week WHERE workspace = 1 ORDER BY 1, 2, 3, 4, 5, 6"),
    ];
    let kept: Vec<Vec<String>> = tables.iter().map(|(_, _, sql)| dump(&connection, sql)).collect();
    assert!(kept.iter().all(|rows| rows.len() > 50), "there is something to compare");
    for ((table, migration, sql), kept) in tables.iter().zip(kept) {
        let fill = migration.split_inclusive(';').find(|s| s.contains(&format!("INSERT INTO {table}"))).unwrap();
        connection.execute_batch(&format!("DELETE FROM {table}; {fill}")).unwrap();
        assert_eq!(dump(&connection, sql), kept, "{table}");
    }
}

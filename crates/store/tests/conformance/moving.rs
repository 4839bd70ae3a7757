//! Everything from one database into another, and what is refused.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use parcelwatch_store::{
    PostgresStore, PostgresUrl, Result, Serial, SqliteStore, Store, Workspace, WorkspaceSettings,
    moving::{Address, End, LEFT, MOVED, Moved, Step, carry, open_source, open_target},
};
use parcelwatch_test_postgres::Database;
use rusqlite::types::Value;

/// A folder with SQLite files.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file with rows in every table.
    fn filled(&self, name: &str, rows: i64) -> PathBuf {
        let path = self.path(name);
        drop(SqliteStore::open(&path).unwrap());
        fill(&path, rows);
        path
    }
}

fn url(database: &Database) -> PostgresUrl {
    database.url().parse().unwrap()
}

/// The columns of a table: name, type, whether it may be empty, whether it belongs to the key.
fn columns(database: &rusqlite::Connection, table: &str) -> Vec<(String, String, bool, bool)> {
    let mut query = database.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1)").unwrap();
    let rows = query.query_map([table], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)? == 0, row.get::<_, i64>(3)? > 0))
    });
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// What PostgreSQL keeps as truths.
const TRUTHS: [&str; 3] = ["carrier_stated", "attached_implied", "orders_called_off"];
/// What it keeps as small numbers.
const SMALL: [&str; 19] = [
    "minutes",
    "status",
    "tab",
    "carrier_status",
    "manual_status",
    "hints",
    "progress",
    "newest_offset",
    "utc_offset",
    "meaning",
    "confidence",
    "own_code",
    "payment",
    "reason",
    "dimension",
    "measure",
    "bucket",
    "state",
    "enabled",
];

/// Rows in every table, with empty values, extremes, signs that sort differently from what people expect, and, of
/// `idempotency`, one that is larger than a page.
fn fill(path: &Path, rows: i64) {
    let mut database = rusqlite::Connection::open(path).unwrap();
    let transaction = database.transaction().unwrap();
    for table in MOVED.into_iter().chain(["change_log"]) {
        let columns = columns(&transaction, table);
        let alone = columns.iter().filter(|(_, _, _, key)| *key).count() == 1;
        let names: Vec<&str> = columns.iter().map(|(name, ..)| name.as_str()).collect();
        let places = vec!["?"; names.len()].join(", ");
        let sql = format!("INSERT INTO {table} ({}) VALUES ({places})", names.join(", "));
        let mut add = transaction.prepare(&sql).unwrap();
        // Every workspace that has a row costs an exchange for each table.
        for n in 0..if alone { rows.min(12) } else { rows } {
            let value = |(at, (name, of, may_be_empty, key)): (usize, &(String, String, bool, bool))| {
                let sign = ["", "ä", "Z", "a", "É", "日本", "😀", "_", " ", "'", "\\", "\n"][(n as usize + at) % 12];
                match (name.as_str(), of.as_str()) {
                    ("workspace", _) => Value::Integer(if alone { n + 1 } else { 1 + n % 3 }),
                    (_, "INTEGER") if *key => Value::Integer(n - 5),
                    (_, "TEXT") if *key => Value::Text(format!("{sign}{n}")),
                    _ if *may_be_empty && (n + at as i64) % 3 == 0 => Value::Null,
                    (name, _) if TRUTHS.contains(&name) => Value::Integer(n % 2),
                    ("stopped", _) => Value::Integer(n % 2),
                    ("status", _) if table == "idempotency" => Value::Integer(201),
                    (name, "INTEGER") if SMALL.contains(&name) => Value::Integer(n % 300 - 20),
                    (_, "INTEGER") => Value::Integer([n, -n, i64::MAX - n, 0][(n as usize + at) % 4]),
                    ("body", _) if n == 7 => Value::Text("x".repeat(5 << 20)),
                    (_, "TEXT") => Value::Text(format!("{sign}{table} {n}{sign}")),
                    (_, "BLOB") => Value::Blob(vec![0, 255, n as u8, (n >> 8) as u8, at as u8]),
                    other => panic!("{table}: {other:?}"),
                }
            };
            let values: Vec<Value> = columns.iter().enumerate().map(value).collect();
            add.execute(rusqlite::params_from_iter(values)).unwrap();
        }
    }
    transaction.commit().unwrap();
}

/// All that a file holds and that is moved, table by table.
fn dump(path: &Path) -> BTreeMap<&'static str, Vec<Vec<Value>>> {
    let database = rusqlite::Connection::open(path).unwrap();
    let read = |table: &'static str| {
        let counter = ["status_count", "reason_step", "journey_week", "facet_count"].contains(&table);
        let content = if counter { " WHERE n <> 0" } else { "" };
        let key: Vec<String> =
            columns(&database, table).into_iter().filter(|(_, _, _, key)| *key).map(|(name, ..)| name).collect();
        let sql = format!("SELECT * FROM {table}{content} ORDER BY {}", key.join(", "));
        let mut query = database.prepare(&sql).unwrap();
        let width = query.column_count();
        let rows = query.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        (table, rows.collect::<rusqlite::Result<_>>().unwrap())
    };
    MOVED.into_iter().map(read).collect()
}

fn moved(from: Address<'_>, to: Address<'_>) -> Result<Moved> {
    carry(&mut open_source(from)?, &mut open_target(to)?, &mut |_| {})
}

fn refused<T>(outcome: Result<T>) -> String {
    outcome.map(drop).unwrap_err().to_string()
}

#[test]
fn a_database_goes_to_postgresql_and_comes_back_the_same() {
    let files = Files::new();
    let (start, back, copy) = (files.filled("start.db", 600), files.path("back.db"), files.path("copy.db"));
    let (one, other) = (Database::fresh(), Database::fresh());
    let (one, other) = (&url(&one), &url(&other));
    let there = moved(Address::Sqlite(&start), Address::Postgres(one)).unwrap();
    assert!(there.same() && !there.resumed, "{there:#?}");
    let tables: BTreeSet<&str> = there.compared.iter().map(|compared| compared.table.as_str()).collect();
    assert_eq!(tables, BTreeSet::from(MOVED), "each has rows");
    let all: u64 = there.compared.iter().filter(|compared| compared.table == "parcel").map(|c| c.target.rows).sum();
    assert_eq!(all, 600);

    let across = moved(Address::Postgres(one), Address::Postgres(other)).unwrap();
    let returned = moved(Address::Postgres(other), Address::Sqlite(&back)).unwrap();
    let copied = moved(Address::Sqlite(&back), Address::Sqlite(&copy)).unwrap();
    for leg in [across, returned, copied] {
        assert_eq!(leg, there, "counts and hashes");
    }
    let expected = dump(&start);
    for (table, rows) in dump(&copy) {
        assert!(rows == expected[table], "{table} is as it was");
    }
    let log: i64 = rusqlite::Connection::open(&copy)
        .unwrap()
        .query_row("SELECT count(*) FROM change_log", [], |row| row.get(0))
        .unwrap();
    assert_eq!(log, 0, "what only concerns pages that are open stays behind");
}

#[test]
fn ids_go_on_behind_the_highest_in_either_database() {
    let files = Files::new();
    let (start, back) = (files.path("start.db"), files.path("back.db"));
    let database = Database::fresh();
    let (ws, url) = (Workspace(1), &url(&database));
    let next = |store: &dyn Store| {
        let mut id = 0;
        store.write(&mut |t| t.next_ids(ws, Serial::Parcel, 1).map(|next| id = next)).unwrap();
        id
    };
    {
        let store = SqliteStore::open(&start).unwrap();
        store
            .write(&mut |t| {
                t.add_workspace(ws, "Shop", &WorkspaceSettings::default(), parcelwatch_domain::Timestamp(0))
            })
            .unwrap();
        assert_eq!((0..7).map(|_| next(&store)).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
    }
    assert!(moved(Address::Sqlite(&start), Address::Postgres(url)).unwrap().same());
    assert_eq!(next(&PostgresStore::open(url).unwrap()), 8);
    assert!(moved(Address::Postgres(url), Address::Sqlite(&back)).unwrap().same());
    assert!(next(&SqliteStore::open(&back).unwrap()) > 8);
}

#[test]
fn a_counter_in_several_slots_is_one_row_elsewhere() {
    let (files, database) = (Files::new(), Database::fresh());
    let (url, back) = (&url(&database), files.path("back.db"));
    drop(PostgresStore::open(url).unwrap());
    database.run(
        "INSERT INTO status_count (workspace, slot, status, n) VALUES (1, 0, 7, 5), (1, 3, 7, -2), (1, 1, 8, 4), (1, 2, 8, -4)",
    );
    let there = moved(Address::Postgres(url), Address::Sqlite(&back)).unwrap();
    assert!(there.same() && there.compared.len() == 1 && there.compared[0].target.rows == 1, "{there:?}");
    let rows = &dump(&back)["status_count"];
    assert_eq!(rows[..], [vec![Value::Integer(1), Value::Integer(7), Value::Integer(3)]]);
}

#[test]
fn what_was_not_understood_is_not_counted_twice_after_a_move() {
    let (files, database) = (Files::new(), Database::fresh());
    let (url, back) = (&url(&database), files.path("back.db"));
    let (ws, zero) = (Workspace(1), parcelwatch_domain::Timestamp(0));
    {
        let store = PostgresStore::open(url).unwrap();
        store.write(&mut |t| t.add_workspace(ws, "Shop", &WorkspaceSettings::default(), zero)).unwrap();
        crate::phrases::add(&store, ws, 1, &[crate::phrases::guess("dhl", "Zorbled at the hub")]);
        assert_eq!(store.not_understood(ws, None, None, 10).unwrap()[0].count, 1);
    }
    assert!(moved(Address::Postgres(url), Address::Sqlite(&back)).unwrap().same());
    for _ in 0..2 {
        assert_eq!(SqliteStore::open(&back).unwrap().not_understood(ws, None, None, 10).unwrap()[0].count, 1);
    }
}

#[test]
fn a_move_that_is_broken_off_anywhere_goes_on() {
    let files = Files::new();
    let start = files.filled("start.db", 250);
    let database = Database::fresh();
    let (url, back) = (url(&database), files.path("back.db"));
    for (from, to) in
        [(Address::Sqlite(&start), Address::Postgres(&url)), (Address::Postgres(&url), Address::Sqlite(&back))]
    {
        let mut attempts = 0;
        let whole = loop {
            attempts += 1;
            let left = Cell::new(attempts * 9);
            let attempt = catch_unwind(AssertUnwindSafe(|| {
                carry(&mut open_source(from).unwrap(), &mut open_target(to).unwrap(), &mut |_| {
                    left.set(left.get() - 1);
                    assert!(left.get() > 0, "broken off here, as the test wants");
                })
            }));
            if let Ok(moved) = attempt {
                break moved.unwrap();
            }
            let closed = match to {
                Address::Sqlite(path) => refused(SqliteStore::open(path)),
                Address::Postgres(url) => refused(PostgresStore::open(url)),
            };
            assert!(closed.contains("is being filled from"), "{closed}");
        };
        assert!(attempts > 5 && whole.resumed && whole.same(), "{attempts} attempts");
        let total: u64 = whole.compared.iter().map(|compared| compared.source.rows).sum();
        assert!(total > 6_500, "{total}");
    }
    assert!(dump(&back) == dump(&start));
    SqliteStore::open(&back).unwrap();
    PostgresStore::open(&url).unwrap();
}

#[test]
fn keys_that_the_server_sorts_otherwise_lose_no_row() {
    let files = Files::new();
    let start = files.filled("start.db", 250);
    let database = Database::fresh();
    let url = url(&database);
    drop(PostgresStore::open(&url).unwrap());
    database.run("ALTER TABLE table_preference ALTER COLUMN person TYPE TEXT COLLATE \"en-x-icu\"");
    let broken = catch_unwind(AssertUnwindSafe(|| {
        carry(
            &mut open_source(Address::Sqlite(&start)).unwrap(),
            &mut open_target(Address::Postgres(&url)).unwrap(),
            &mut |step| assert!(!matches!(step, Step::Copied("table_preference", 1..250, _)), "broken off"),
        )
    }));
    assert!(broken.is_err());
    let moved = moved(Address::Sqlite(&start), Address::Postgres(&url)).unwrap();
    assert!(moved.same() && moved.resumed);
}

#[test]
fn what_was_written_to_the_source_between_two_attempts_shows_in_the_end() {
    let files = Files::new();
    let (start, to) = (files.filled("start.db", 30), files.path("to.db"));
    let broken = catch_unwind(AssertUnwindSafe(|| {
        carry(
            &mut open_source(Address::Sqlite(&start)).unwrap(),
            &mut open_target(Address::Sqlite(&to)).unwrap(),
            &mut |step| assert!(!matches!(step, Step::Copied("history", ..)), "broken off"),
        )
    }));
    assert!(broken.is_err());
    let late = "UPDATE parcel SET customer = 'Ada Example' WHERE workspace = 1 AND id = 1;
                DELETE FROM person WHERE workspace = 2 AND id = -4";
    rusqlite::Connection::open(&start).unwrap().execute_batch(late).unwrap();
    let moved = moved(Address::Sqlite(&start), Address::Sqlite(&to)).unwrap();
    let differ: Vec<_> = moved.compared.iter().filter(|compared| !compared.same()).collect();
    assert!(
        !moved.same() && differ.len() == 1 && differ[0].table == "parcel" && differ[0].workspace == 1,
        "{differ:?}"
    );
    assert!(refused(SqliteStore::open(&to)).contains("is being filled"), "it stays closed");
}

#[test]
fn a_target_that_holds_something_is_refused() {
    let files = Files::new();
    let (one, two, to) = (files.filled("one.db", 3), files.filled("two.db", 3), files.path("to.db"));
    let said = refused(moved(Address::Sqlite(&one), Address::Sqlite(&two)));
    assert!(said.contains("the target is not empty: its table `workspace`"), "{said}");
    assert!(moved(Address::Sqlite(&one), Address::Sqlite(&to)).unwrap().same());
    assert!(refused(moved(Address::Sqlite(&one), Address::Sqlite(&to))).contains("not empty"), "a second time");

    let other = files.path("other.db");
    let broken = catch_unwind(AssertUnwindSafe(|| {
        let (mut from, mut to) =
            (open_source(Address::Sqlite(&one)).unwrap(), open_target(Address::Sqlite(&other)).unwrap());
        carry(&mut from, &mut to, &mut |step| assert!(!matches!(step, Step::Copied("parcel", ..)), "broken off"))
    }));
    assert!(broken.is_err());
    let said = refused(moved(Address::Sqlite(&two), Address::Sqlite(&other)));
    assert!(said.contains("a part of a move from") && said.contains("one.db"), "{said}");
    let said = refused(open_source(Address::Sqlite(&other)));
    assert!(said.contains("itself being filled from") && said.contains("one.db"), "{said}");
}

#[test]
fn a_database_that_somebody_works_with_is_refused() {
    let files = Files::new();
    let start = files.filled("start.db", 3);
    let database = Database::fresh();
    let url = url(&database);
    let ends: [fn(Address<'_>) -> Result<End>; 2] = [open_source, open_target];
    {
        let store = SqliteStore::open(&start).unwrap();
        store.ping().unwrap();
        for open in ends {
            let said = refused(open(Address::Sqlite(&start)));
            assert!(said.contains("another program has the file open"), "{said}");
        }
        let postgres = PostgresStore::open(&url).unwrap();
        postgres.ping().unwrap();
        for open in ends {
            let said = refused(open(Address::Postgres(&url)));
            assert!(said.contains("another Parcelwatch works with the database"), "{said}");
        }
    }
    let held = open_source(Address::Sqlite(&start)).unwrap();
    let other = rusqlite::Connection::open(&start).unwrap();
    assert!(other.query_row("SELECT count(*) FROM parcel", [], |row| row.get::<_, i64>(0)).is_err(), "nobody gets in");
    drop(held);
    assert!(refused(open_source(Address::Sqlite(&files.path("none.db")))).contains("no such file"));
    assert!(!files.path("none.db").exists());
}

#[test]
fn every_table_of_either_schema_is_moved_or_stays_for_a_reason() {
    let files = Files::new();
    let path = files.path("empty.db");
    drop(SqliteStore::open(&path).unwrap());
    let sqlite = rusqlite::Connection::open(&path).unwrap();
    let mut query = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let mut tables: BTreeSet<String> =
        query.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    let database = Database::fresh();
    drop(PostgresStore::open(&url(&database)).unwrap());
    let postgres = database.run(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'S', 'm') AND relnamespace = 'public'::regnamespace",
    );
    tables.extend(postgres.lines().map(str::to_owned));
    tables.remove("refinery_schema_history");
    let known: BTreeSet<String> = MOVED.into_iter().chain(LEFT.map(|(table, _)| table)).map(str::to_owned).collect();
    assert_eq!(tables, known, "a new table needs a line in moving/tables.rs");
}

#[test]
fn a_column_that_a_later_version_adds_is_carried() {
    let files = Files::new();
    let (start, back) = (files.filled("start.db", 5), files.path("back.db"));
    let database = Database::fresh();
    let url = url(&database);
    drop((SqliteStore::open(&back).unwrap(), PostgresStore::open(&url).unwrap()));
    let added = "ALTER TABLE orders ADD COLUMN gift TEXT";
    let sqlite = |path: &Path, sql: &str| rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
    sqlite(&start, added);
    sqlite(&start, "UPDATE orders SET gift = 'wrapped ' || id WHERE workspace = 1");
    let said = refused(moved(Address::Sqlite(&start), Address::Postgres(&url)));
    assert!(said.contains("different tables or columns"), "only one has it: {said}");
    database.run(added);
    sqlite(&back, added);
    assert!(moved(Address::Sqlite(&start), Address::Postgres(&url)).unwrap().same());
    assert!(moved(Address::Postgres(&url), Address::Sqlite(&back)).unwrap().same());
    assert!(dump(&back) == dump(&start));
    database.run("ALTER TABLE orders ADD COLUMN weight REAL");
    let said = refused(
        open_target(Address::Postgres(&url))
            .and_then(|mut end| carry(&mut open_source(Address::Sqlite(&start))?, &mut end, &mut |_| {})),
    );
    assert!(said.contains("orders.weight is real, which no move knows"), "{said}");
}

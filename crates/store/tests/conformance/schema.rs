//! The schema of both databases: the same tables and columns, by migrations of the same numbers, and every key begins
//! with the workspace, so that the tables can be spread by it.

use std::{collections::BTreeSet, fs, path::Path};

use parcelwatch_store::{PostgresStore, SqliteStore};
use parcelwatch_test_postgres::Database;

/// What the migrations themselves keep.
const MIGRATIONS: &str = "refinery_schema_history";

/// Columns that only PostgreSQL has, and why.
const ONLY_POSTGRES: [(&str, &str); 6] = [
    ("facet_count.slot", "counters are sums of slots, since several transactions write at once"),
    ("status_count.slot", "counters are sums of slots, since several transactions write at once"),
    ("reason_step.slot", "counters are sums of slots, since several transactions write at once"),
    ("journey_week.slot", "counters are sums of slots, since several transactions write at once"),
    ("new_number.workspace", "holds off a second transaction that makes the same number"),
    ("new_number.number", "holds off a second transaction that makes the same number"),
];

/// A schema: its columns as `table.column`, and each index with its first column.
struct Schema {
    columns: BTreeSet<String>,
    indexes: Vec<(String, String)>,
}

fn sqlite() -> Schema {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parcelwatch.db");
    drop(SqliteStore::open(&path).unwrap());
    let database = rusqlite::Connection::open(&path).unwrap();
    let pairs = |sql: &str| {
        let mut query = database.prepare(sql).unwrap();
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<rusqlite::Result<Vec<(String, String)>>>().unwrap()
    };
    let tables = "sqlite_schema AS t WHERE t.type = 'table' AND t.name <> 'refinery_schema_history'";
    let columns = pairs(&format!("SELECT t.name, c.name FROM pragma_table_info(t.name) AS c, {tables}"));
    let mut indexes = pairs(&format!(
        "SELECT i.name, c.name FROM pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c, {tables} AND c.seqno = 0"
    ));
    indexes.extend(pairs(&format!("SELECT t.name, c.name FROM pragma_table_info(t.name) AS c, {tables} AND c.pk = 1")));
    Schema { columns: columns.into_iter().map(|(table, column)| format!("{table}.{column}")).collect(), indexes }
}

fn postgres() -> Schema {
    let database = Database::fresh();
    drop(PostgresStore::open(&database.url().parse().unwrap()).unwrap());
    let columns = database.run(&format!(
        "SELECT table_name || '.' || column_name FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '{MIGRATIONS}'"
    ));
    let indexes = database.run(&format!(
        "SELECT i.relname || ' ' || a.attname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid
         JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
         WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '{MIGRATIONS}'"
    ));
    let pair = |line: &str| line.split_once(' ').map(|(index, column)| (index.to_owned(), column.to_owned())).unwrap();
    Schema { columns: columns.lines().map(str::to_owned).collect(), indexes: indexes.lines().map(pair).collect() }
}

#[test]
fn every_key_and_index_begins_with_the_workspace() {
    for schema in [sqlite(), postgres()] {
        assert!(schema.indexes.len() > 25, "{:?}", schema.indexes);
        for (index, first) in schema.indexes {
            assert_eq!(first, "workspace", "the first column of {index}");
        }
    }
}

#[test]
fn every_table_has_a_primary_key() {
    let database = Database::fresh();
    drop(PostgresStore::open(&database.url().parse().unwrap()).unwrap());
    let without = database.run(
        "SELECT t.relname FROM pg_class t WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT 1 FROM pg_index x WHERE x.indrelid = t.oid AND x.indisprimary)",
    );
    assert_eq!(without, "");
}

#[test]
fn both_databases_have_the_same_columns() {
    let (sqlite, postgres) = (sqlite().columns, postgres().columns);
    assert_eq!(sqlite.difference(&postgres).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in PostgreSQL");
    let more: BTreeSet<&str> = postgres.difference(&sqlite).map(String::as_str).collect();
    assert_eq!(more, ONLY_POSTGRES.iter().map(|(column, _)| *column).collect());
}

#[test]
fn the_migrations_have_the_same_numbers_and_names() {
    let [sqlite, postgres] = ["sqlite", "postgres"].map(|database| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect::<BTreeSet<_>>()
    });
    assert_eq!(sqlite, postgres);
}

//! What Citus is told.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeSet;

use parcelwatch_test_postgres::Database;

use super::*;

/// Stands in for Citus, which cannot be had from Debian: it writes down what it is told, and refuses what Citus
/// refuses of keys. (The catalogue says that the extension is there.)
const STAND_IN: &str = "
    SET allow_system_table_mods = on;
    INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
        VALUES (99999, 'citus', 10, 11, false, '0');
    CREATE SCHEMA citus;
    CREATE TABLE citus.pg_dist_partition (logicalrelid REGCLASS PRIMARY KEY, by TEXT, colocated TEXT, n SERIAL);
    CREATE VIEW pg_dist_partition AS SELECT logicalrelid FROM citus.pg_dist_partition;
    CREATE FUNCTION create_distributed_table(table_name REGCLASS, column_name TEXT, colocate_with TEXT) RETURNS VOID
    LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM pg_index x JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attname = column_name
                   WHERE x.indrelid = table_name AND x.indisunique AND NOT a.attnum = ANY (x.indkey)) THEN
            RAISE EXCEPTION 'cannot create constraint on %', table_name;
        END IF;
        INSERT INTO citus.pg_dist_partition (logicalrelid, by, colocated) VALUES (table_name, column_name, colocate_with);
    END $$";

#[test]
fn a_server_without_citus_is_told_so_and_left_as_it_is() {
    let database = Database::fresh();
    let store = PostgresStore::open(&database.url().parse().unwrap()).unwrap();
    let said = store.distribute().unwrap_err().to_string();
    assert!(said.contains("the server has no Citus") && said.contains("CREATE EXTENSION citus"), "{said}");
}

#[test]
fn every_table_is_distributed_by_its_workspace_in_one_group() {
    let database = Database::fresh();
    let store = PostgresStore::open(&database.url().parse().unwrap()).unwrap();
    let tables = database.run(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
         AND relname <> 'refinery_schema_history'",
    );
    let tables: BTreeSet<&str> = tables.lines().collect();
    database.run(STAND_IN);
    let first = store.distribute().unwrap();
    assert_eq!(first.before, Vec::<String>::new());
    assert_eq!(first.now.iter().map(String::as_str).collect::<BTreeSet<_>>(), tables);
    let told = database.run("SELECT logicalrelid, by, colocated FROM citus.pg_dist_partition ORDER BY n");
    let told: Vec<Vec<&str>> = told.lines().map(|line| line.split('|').collect()).collect();
    assert_eq!(told[0], ["workspace", "workspace", "none"]);
    assert!(told[1..].iter().all(|line| line[1..] == ["workspace", "workspace"]), "{told:?}");

    database.run("DELETE FROM citus.pg_dist_partition WHERE logicalrelid = 'history'::regclass");
    let again = store.distribute().unwrap();
    assert_eq!((again.now, again.before.len()), (vec!["history".to_owned()], tables.len() - 1));
}

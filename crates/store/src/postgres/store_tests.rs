//! Connections and servers: what only the adapter itself can see.

use parcelwatch_domain::Timestamp;

use super::*;
use crate::{Change, Changed, ParcelRecord, Serial, Store, StoreRecord, Workspace, WorkspaceSettings, rows};

/// How many statements the server keeps for a connection that read and wrote.
fn kept_by_the_server(options: &str) -> i64 {
    let database = parcelwatch_test_postgres::Database::fresh();
    drop(PostgresStore::open(&database.url().parse().unwrap()).unwrap());
    let store = PostgresStore::open(&format!("{}{options}", database.url()).parse().unwrap()).unwrap();
    let (ws, now) = (Workspace(1), Timestamp(0));
    store.write(&mut |t| t.add_workspace(ws, "Shop", &WorkspaceSettings::default(), now)).unwrap();
    store.counts(ws, now).unwrap();
    let kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%workspace%'";
    store.read(|c| rows::number(&c.query(kept, vec![])?[0])).unwrap()
}

#[test]
fn a_pooler_finds_no_named_statement_where_it_must_not() {
    assert_eq!(kept_by_the_server("&statements=unnamed"), 0);
    assert!(kept_by_the_server("") > 0, "otherwise they are kept");
}

#[test]
fn a_program_that_a_newer_one_has_overtaken_writes_no_more() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let store = PostgresStore::open(&database.url().parse().unwrap()).unwrap();
    let (ws, settings) = (Workspace(1), WorkspaceSettings::default());
    store.write(&mut |t| t.add_workspace(ws, "Shop", &settings, Timestamp(0))).unwrap();
    database.run("INSERT INTO refinery_schema_history VALUES (999, 'later', '', '0')");
    let reads_first = store.write(&mut |t| {
        t.settings(ws)?;
        t.rename_workspace(ws, "Nonsense")
    });
    let writes_alone = store.write(&mut |t| t.rename_workspace(ws, "Nonsense"));
    for refused in [reads_first, writes_alone, store.ping()] {
        assert!(refused.unwrap_err().to_string().contains("version 999, of a newer Parcelwatch"));
    }
    assert_eq!(store.workspaces().unwrap(), [(ws, "Shop".to_owned())]);
}

#[test]
fn a_start_leaves_no_lock_with_a_session_of_a_pooler() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let url: PostgresUrl = database.url().parse().unwrap();
    PostgresStore::open(&url).unwrap();
    let mut session = Connection::open(&url).unwrap();
    assert!(ready(&mut session, false).unwrap().applied.is_empty());
    let held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()";
    assert_eq!(rows::number(&session.query(held, vec![]).unwrap()[0]).unwrap(), 0);
}

#[test]
fn a_pooler_that_keeps_no_statements_is_told_by_its_answers() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let mut session = Connection::open(&database.url().parse().unwrap()).unwrap();
    let lost = session.send(&[Request::Plain("EXECUTE s1")]).unwrap_err().to_string();
    let twice =
        session.send(&[Request::Plain("PREPARE s1 AS SELECT 1; PREPARE s1 AS SELECT 1")]).unwrap_err().to_string();
    for said in [lost, twice] {
        assert!(said.contains("statements=unnamed"), "{said}");
    }
}

#[test]
fn nobody_starts_while_another_changes_the_schema_or_moves_the_database() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let url = database.url();
    drop(PostgresStore::open(&url.parse().unwrap()).unwrap());
    for options in ["", "&statements=unnamed"] {
        let held = database.hold(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"));
        let url: PostgresUrl = format!("{url}{options}").parse().unwrap();
        std::thread::scope(|scope| {
            let starts = scope.spawn(|| PostgresStore::open(&url).map(drop));
            let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            while !starts.is_finished() && database.run(waiting) == "0" {}
            assert!(!starts.is_finished(), "it waits: {options}");
            drop(held);
            starts.join().unwrap().unwrap();
        });
    }
}

#[test]
fn a_user_who_may_not_make_tables_is_told_what_to_do() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let guest = format!("guest_{}", std::process::id());
    database.run(&format!("CREATE ROLE {guest}; REVOKE CREATE ON SCHEMA public FROM PUBLIC"));
    let url = format!("{}&options=-c%20role%3D{guest}", database.url());
    let refused = PostgresStore::open(&url.parse().unwrap()).map(drop).unwrap_err().to_string();
    database.run(&format!("DROP ROLE {guest}"));
    assert!(refused.contains("may not make tables there (permission denied for schema public)"), "{refused}");
    assert!(refused.contains("createdb --owner"), "{refused}");
}

#[test]
fn a_connection_that_died_at_rest_is_replaced() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let store = PostgresStore::open(&database.url().parse().unwrap()).unwrap();
    let end = "SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity \
         WHERE application_name = 'parcelwatch' AND datname = current_database()";
    let (ws, mut id) = (Workspace(1), 0);
    for _ in 0..2 {
        store.ping().unwrap();
        assert_ne!(database.run(end), "0");
        store.ping().unwrap();
        assert_ne!(database.run(end), "0");
        // The connection that ids come on rests as well.
        store
            .write(&mut |t| {
                id = t.next_ids(ws, Serial::Parcel, 40)?;
                t.add_store(ws, &StoreRecord { id, name: format!("Shop {id}") })
            })
            .unwrap();
    }
    assert_eq!((id, store.stores(ws).unwrap().len()), (41, 2));
}

#[test]
fn a_database_that_was_put_back_on_another_server_is_written_and_watched() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let url: PostgresUrl = database.url().parse().unwrap();
    let (ws, now) = (Workspace(1), Timestamp(0));
    let first = PostgresStore::open(&url).unwrap();
    first.write(&mut |t| t.add_workspace(ws, "Shop", &WorkspaceSettings::default(), now)).unwrap();
    let row = |id| Change {
        before: None,
        after: Some(ParcelRecord { id, number: Some(format!("N{id}")), ..ParcelRecord::default() }),
    };
    first.write(&mut |t| t.put_parcels(ws, &[row(1)])).unwrap();
    drop(first);
    // The other server had come further.
    database.run(
        "INSERT INTO change_log (workspace, id, parcels)
         SELECT 1, pg_current_xact_id()::text::bigint + n, '[9]' FROM generate_series(1, 500) AS n",
    );
    let store = PostgresStore::open(&url).unwrap();
    let last = store.changes(ws, None).unwrap().last;
    store.write(&mut |t| t.put_parcels(ws, &[row(2)])).unwrap();
    let Changed::These(these) = store.changes(ws, Some(last)).unwrap().parcels else { panic!("too many") };
    assert!(these.contains(&2) && !these.contains(&9), "{these:?}");
    assert_ne!(
        database.run("SELECT count(*) FROM change_log WHERE workspace = 1 AND parcels = '[1]'"),
        "0",
        "ours stay"
    );
}

#[test]
fn a_server_that_takes_no_writes_is_refused() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let url = format!("{}&options=-c%20default_transaction_read_only%3Don", database.url());
    let refused = PostgresStore::open(&url.parse().unwrap()).map(drop).unwrap_err().to_string();
    assert!(refused.contains("takes no writes") && refused.contains("target_session_attrs=read-write"), "{refused}");
}

#[test]
fn a_server_that_is_too_old_is_refused() {
    assert!(new_enough(140_000).is_ok() && new_enough(170_002).is_ok());
    let error = new_enough(130_014).unwrap_err().to_string();
    assert_eq!(error, "the server is PostgreSQL 13; Parcelwatch needs 14 or newer");
}

#[test]
fn a_database_of_the_fourth_version_gets_what_the_table_needs() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let url: PostgresUrl = database.url().parse().unwrap();
    let mut old = Connection::open(&url).unwrap();
    old.run(|client| async {
        let runner = migrations::migrations::runner().set_target(refinery::Target::Version(4));
        runner.run_async(client).await.map_err(|error| StoreError::Migration(error.into()))
    })
    .unwrap();
    database.run(&crate::upgrade::rows_of_the_fourth());
    drop(old);
    crate::upgrade::is_filled(&PostgresStore::open(&url).unwrap());
}

#[test]
fn a_row_that_got_the_number_while_one_waited_for_another_is_held_as_well() {
    let database = parcelwatch_test_postgres::Database::fresh();
    let store = PostgresStore::open(&database.url().parse().unwrap()).unwrap();
    let (ws, numbers) = (Workspace(1), ["N1".to_owned()]);
    let row = |id, number: Option<&str>| ParcelRecord {
        id,
        number: number.map(Into::into),
        incarnation: id,
        ..ParcelRecord::default()
    };
    let change = |before, after| [Change { before, after: Some(after) }];
    store.write(&mut |t| t.put_parcels(ws, &change(None, row(1, Some("N1"))))).unwrap();
    store.write(&mut |t| t.put_parcels(ws, &change(None, row(2, None)))).unwrap();
    let other = || {
        store.write(&mut |t| {
            assert_eq!(t.parcels_by_number(ws, &numbers)?.len(), 2);
            let free = "SELECT count(*) FROM (SELECT id FROM parcel FOR UPDATE SKIP LOCKED) AS free";
            assert_eq!(database.run(free), "0", "nobody else changes either of them");
            Ok(())
        })
    };
    std::thread::scope(|scope| {
        let mut waits = None;
        let given = store.write(&mut |t| {
            assert_eq!(t.parcels_by_number(ws, &numbers)?.len(), 1);
            t.put_parcels(ws, &change(Some(row(2, None)), row(2, Some("N1"))))?;
            let waits = waits.insert(scope.spawn(other));
            let waiting = "SELECT count(*) FROM pg_stat_activity
                           WHERE datname = current_database() AND wait_event_type = 'Lock'";
            while !waits.is_finished() && database.run(waiting) == "0" {}
            Ok(())
        });
        given.unwrap();
        waits.unwrap().join().unwrap().unwrap();
    });
}

//! Work that stands in the database outlives the connection that it was done on, and the node.

use std::fs;

use parcelwatch_engine::{
    DatabaseUrl, Engine,
    bulk::{self, Selection},
    by_hand::Deed,
    domain::{Settings, SubStatus, Tab},
    drop_folder::DropFolder,
    settings,
    staged::{self, Correction},
    store::{BulkState, ImportState},
};
use parcelwatch_test_postgres::Database;

use crate::support::*;

fn node() -> (Engine, Hand, Database) {
    let database = Database::fresh();
    let hand = Hand::at_t0();
    let engine = Engine::open(&DatabaseUrl::Postgres(database.url().parse().unwrap()), hand.clock()).unwrap();
    (engine, hand, database)
}

fn bring(node: &Engine, numbers: std::ops::Range<usize>) {
    let items = numbers.map(|n| Given::from(number(&format!("YT24{n:012}"))).0).collect();
    assert!(node.ingest().submit_blocking(WS, ANA, items).unwrap().iter().all(Result::is_ok));
}

/// The server ends the session that changes this table for the `nth` time from now on.
fn cut(database: &Database, table: &str, nth: u32) {
    database.run(&format!(
        "CREATE SEQUENCE cut; CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           IF nextval('cut') = {nth} THEN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(10); END IF;
           RETURN NEW;
         END $$;
         CREATE TRIGGER cut BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION cut()"
    ));
}

#[test]
fn a_job_goes_on_when_the_database_is_back() {
    let (node, hand, database) = node();
    bring(&node, 0..600);
    let deed = Deed::SetStatus { status: SubStatus::Delivered, note: None };
    let job = bulk::start(node.store(), WS, &Selection::All(Box::default()), deed, ANA, hand.now()).unwrap().id;
    // Once when its parcels are put down, once for each chunk.
    cut(&database, "bulk_job", 3);
    bulk::finish(&node, WS, job);
    let left = node.store().bulk_job(WS, job).unwrap().unwrap();
    assert_eq!((left.state, left.done, left.changed), (BulkState::Running, 250, 250));

    hand.set(hms(0, 1, 0));
    bulk::finish(&node, WS, job);
    let done = node.store().bulk_job(WS, job).unwrap().unwrap();
    assert_eq!((done.state, done.done, done.changed), (BulkState::Done, 600, 600));
    assert_eq!(node.store().counts(WS, hand.now()).unwrap().tab(Tab::Delivered), 600);
}

#[test]
fn a_file_goes_on_when_the_database_is_back() {
    let (node, hand, database) = node();
    let rows: String = (0..1_500).map(|n| format!("YT24{n:012},yunexpress\n")).collect();
    let file = format!("tracking_number,carrier\n{rows}");
    let job = staged::keep(node.store(), WS, ANA, "a.csv", file.as_bytes(), None, hand.now()).unwrap();
    staged::finish(&node, WS, job.id).unwrap();
    let layout = staged::look(&job).unwrap().layout;
    let as_it_is = Correction { kind: layout.kind, headed: layout.head.is_some(), fields: layout.fields };
    staged::begin(node.store(), WS, ANA, job.id, &as_it_is, hand.now()).unwrap();

    // Once when it is taken, once for each batch that was brought in.
    cut(&database, "import_job", 3);
    staged::finish(&node, WS, job.id).unwrap();
    let left = node.store().import_job(WS, job.id).unwrap().unwrap();
    assert_eq!(left.state, ImportState::Running);
    assert!(left.done > 0 && left.done < left.total, "{left:?}");

    hand.set(hms(0, 1, 0));
    staged::finish(&node, WS, job.id).unwrap();
    let done = node.store().import_job(WS, job.id).unwrap().unwrap();
    assert_eq!((done.state, done.done), (ImportState::Done, 1_500));
    assert_eq!(node.store().counts(WS, hand.now()).unwrap().all(), 1_500);
}

#[test]
fn a_dropped_file_that_the_database_failed_waits_and_a_newer_one_of_its_name_comes_beside_it() {
    let (node, hand, database) = node();
    let place = tempfile::tempdir().unwrap();
    let folder = DropFolder::open(place.path(), hand.now()).unwrap();
    let drop = |number: &str| {
        fs::write(place.path().join("numbers.csv"), format!("tracking_number\n{number}\n")).unwrap();
        assert_eq!(folder.look(&node, WS, hand.now()).unwrap(), [], "it is new");
    };
    let look = || folder.look(&node, WS, hand.now()).unwrap().into_iter().map(|file| file.file).collect::<Vec<_>>();
    drop("RR123456785CN");
    database.run(
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
         CREATE TRIGGER broken BEFORE INSERT ON parcel FOR EACH ROW EXECUTE FUNCTION broken()",
    );
    assert_eq!(look(), [""; 0]);
    drop("LX000020019CN");
    database.run("DROP TRIGGER broken ON parcel");
    assert_eq!(look(), ["numbers.csv"; 2]);
    assert_eq!(node.store().counts(WS, hand.now()).unwrap().all(), 2);
}

#[test]
fn deadlines_that_a_node_left_half_computed_are_computed_by_any_other() {
    let (node, hand, _database) = node();
    bring(&node, 0..3);
    let at = hand.now() + hours(50);
    let flagged = || node.store().counts(WS, at).unwrap().flagged;
    assert_eq!(flagged(), 3);
    let later = Settings { stalled_after: hours(72), ..Settings::default() };
    settings::set_thresholds(node.store(), WS, &later).unwrap();
    assert_eq!(flagged(), 3, "whoever changed them has died");
    node.go_on(WS).unwrap();
    assert_eq!(flagged(), 0);
    assert_eq!(node.store().sweep(WS).unwrap(), None);
}

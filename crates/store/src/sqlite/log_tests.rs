use std::fs;

use super::{super::make_durable, *};

#[test]
fn the_log_is_emptied_when_nobody_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parcels.db");
    let log = folder.path().join("parcels.db-wal");
    let writer = Connection::open(&path).unwrap();
    make_durable(&writer).unwrap();
    let reader = Connection::open(&path).unwrap();
    let count = |connection: &Connection| -> i64 {
        connection.query_row("SELECT count(*) FROM noted", [], |row| row.get(0)).unwrap()
    };
    writer.execute_batch("CREATE TABLE noted (id INTEGER); INSERT INTO noted VALUES (1)").unwrap();
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(count(&reader), 1);
    writer.execute_batch("INSERT INTO noted VALUES (2)").unwrap();
    assert_eq!(put_away(&path).unwrap(), PutAway::Part);
    assert_eq!(count(&reader), 1, "a reader keeps what it began with");

    reader.execute_batch("COMMIT").unwrap();
    assert!(fs::metadata(&log).unwrap().len() > 0);
    assert_eq!(put_away(&path).unwrap(), PutAway::All);
    assert_eq!(fs::metadata(&log).unwrap().len(), 0);
    writer.execute_batch("INSERT INTO noted VALUES (3)").unwrap();
    assert_eq!(count(&reader), 3);
}

#[test]
fn a_writer_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parcels.db");
    let writer = Connection::open(&path).unwrap();
    make_durable(&writer).unwrap();
    writer.execute_batch("CREATE TABLE noted (id INTEGER); BEGIN IMMEDIATE; INSERT INTO noted VALUES (1)").unwrap();
    assert_eq!(put_away(&path).unwrap(), PutAway::Part);
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!(put_away(&path).unwrap(), PutAway::All);
}

use super::*;

fn database(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.execute_batch("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2);").unwrap();
    connection
}

fn sum(path: &Path) -> i64 {
    Connection::open(path).unwrap().query_row("SELECT sum(n) FROM t", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_copy_has_what_was_committed_while_somebody_writes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let writer = database(&from);
    writer.execute_batch("BEGIN IMMEDIATE; INSERT INTO t VALUES (4);").unwrap();
    let size = copy_database(&from, &to).unwrap();
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!((sum(&to), sum(&from)), (3, 7));
    assert_eq!(std::fs::metadata(&to).unwrap().len(), size);
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&to).unwrap().permissions()) & 0o777, 0o600);
}

#[test]
fn what_is_there_is_not_written_over_and_half_a_copy_does_not_stay() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("a.db"), folder.path().join("b.db"));
    database(&from);
    std::fs::write(&to, "mine").unwrap();
    assert!(copy_database(&from, &to).unwrap_err().to_string().contains("b.db"));
    assert_eq!(std::fs::read_to_string(&to).unwrap(), "mine");

    let none = folder.path().join("none.db");
    std::fs::write(&none, "no database, but longer than the hundred bytes that a head of one has ".repeat(9)).unwrap();
    let to = folder.path().join("c.db");
    copy_database(&none, &to).unwrap_err();
    assert!(!to.exists());
}

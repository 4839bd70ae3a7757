//! How the database goes about a page: along an index, not through the table.

use parcelwatch_domain::{Country, Reason, SubStatus, Tab};

use super::*;
use crate::{SqliteStore, sqlite::lock};

const WS: Workspace = Workspace(1);
const NOW: Timestamp = Timestamp(1_770_000_000_000);

fn with_fresh(test: impl FnOnce(&Connection)) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("parcelwatch.db")).unwrap();
    test(&lock(&store.writer));
}

/// The steps of the plan for a page in the middle of the table, and the statement.
fn plan(connection: &Connection, filter: &Filter, sort: Sort) -> (Vec<String>, String) {
    let cursor = Some(Cursor { sort_at: NOW, id: 7 });
    let (sql, parameters) = statement(connection, WS, filter, sort, cursor, 50, NOW).unwrap();
    let mut query = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = query.query_map(rusqlite::params_from_iter(parameters.iter()), |row| row.get("detail")).unwrap();
    (steps.map(|step| step.unwrap()).collect(), sql)
}

fn filters() -> Vec<(&'static str, Filter)> {
    let none = Filter::default;
    vec![
        ("none", none()),
        ("tab", Filter { tab: Some(Tab::InTransit), ..none() }),
        ("sub-status", Filter { sub_status: Some(SubStatus::Delivered), ..none() }),
        ("flagged", Filter { flagged: Some(true), ..none() }),
        ("not flagged", Filter { flagged: Some(false), ..none() }),
        ("reason", Filter { reason: Some(Reason::Stalled), ..none() }),
        ("no number", Filter { no_number: Some(true), ..none() }),
        ("a number", Filter { no_number: Some(false), ..none() }),
        ("store", Filter { store: Some(1), ..none() }),
        ("carrier", Filter { carrier: Some("usps".into()), ..none() }),
        ("destination", Filter { destination: Country::new("DE"), ..none() }),
        ("q", Filter { q: Some("LP0012".into()), ..none() }),
    ]
}

/// What is few is sorted in memory: yellow rows up to [`SORT_FLAGGED_IN_MEMORY`], and the matches of a text.
fn may_sort(filter: &Filter) -> bool {
    filter.flagged == Some(true) || filter.reason.is_some() || filter.q.is_some()
}

#[test]
fn a_page_by_any_filter_follows_an_index() {
    with_fresh(|connection| {
        for (name, filter) in filters() {
            for sort in [Sort::Newest, Sort::Oldest] {
                let (steps, sql) = plan(connection, &filter, sort);
                for step in &steps {
                    assert!(!step.starts_with("SCAN parcel"), "{name}, {sort:?}: {step}\n{sql}");
                    assert!(!step.starts_with("SCAN search_term"), "{name}, {sort:?}: {step}\n{sql}");
                    let sorts = step.contains("TEMP B-TREE FOR ORDER BY");
                    assert!(!sorts || may_sort(&filter), "{name}, {sort:?}: {step}\n{sql}");
                }
                assert!(steps.iter().any(|step| step.starts_with("SEARCH parcel")), "{name}, {sort:?}: {steps:?}");
            }
        }
    });
}

#[test]
fn a_page_after_a_cursor_starts_at_the_cursor() {
    with_fresh(|connection| {
        for (name, filter) in filters().into_iter().filter(|(_, filter)| !may_sort(filter)) {
            let (steps, sql) = plan(connection, &filter, Sort::Newest);
            let step = steps.iter().find(|step| step.starts_with("SEARCH parcel")).unwrap();
            assert!(step.contains("(sort_at,id)<("), "{name}: {step}\n{sql}");
        }
    });
}

#[test]
fn beyond_many_yellow_rows_nothing_is_sorted() {
    with_fresh(|connection| {
        let n = SORT_FLAGGED_IN_MEMORY + 1;
        connection.execute("INSERT INTO attention_hour (workspace, hour, n) VALUES (?1, 0, ?2)", [WS.0, n]).unwrap();
        for (name, filter) in filters().into_iter().filter(|(_, f)| may_sort(f) && f.q.is_none()) {
            let (steps, sql) = plan(connection, &filter, Sort::Newest);
            assert!(steps.iter().all(|step| !step.contains("TEMP B-TREE")), "{name}: {steps:?}\n{sql}");
        }
    });
}

#[test]
fn a_text_is_looked_up_in_the_indexes() {
    with_fresh(|connection| {
        let (steps, _) = plan(connection, &Filter { q: Some("LP0012".into()), ..Filter::default() }, Sort::Newest);
        let has = |start: &str, middle: &str| steps.iter().any(|s| s.starts_with(start) && s.contains(middle));
        assert!(has("SEARCH parcel", "parcel_number (workspace=? AND number>? AND number<?)"), "{steps:?}");
        assert!(has("SEARCH search_term", "(workspace=? AND term>? AND term<?)"), "{steps:?}");
    });
}

#[test]
fn every_part_of_a_statement_names_the_workspace() {
    with_fresh(|connection| {
        for (name, filter) in filters() {
            let (_, sql) = plan(connection, &filter, Sort::Newest);
            let tables = sql.matches("FROM parcel").count() + sql.matches("FROM search_term").count();
            assert_eq!(sql.matches("workspace = ?").count(), tables, "{name}: {sql}");
        }
    });
}

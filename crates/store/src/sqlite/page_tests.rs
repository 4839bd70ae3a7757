//! How the database goes about a page: along an index, not through the table.

use parcelwatch_domain::{Country, Reason, Span, SubStatus, Tab};

use super::*;
use crate::{SqliteStore, Unknown, sqlite::lock, way::MOST_LOOKED_AT};

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
    let ways = ways(&mut Counters { connection, ws: WS, now: NOW }, WS, filter, sort, NOW).unwrap();
    let (mut plan, mut all) = (Vec::new(), String::new());
    for way in ways {
        let (sql, parameters) = statement(WS, &way, sort, Bite { after: cursor, ..Bite::default() }, 50);
        plan.extend(explained(connection, &sql, &parameters));
        all.push_str(&sql);
    }
    (plan, all)
}

/// The steps of a statement's plan.
fn explained(connection: &Connection, sql: &str, parameters: &[Value]) -> Vec<String> {
    let mut query = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = query.query_map(rusqlite::params_from_iter(parameters), |row| row.get("detail")).unwrap();
    steps.map(|step| step.unwrap()).collect()
}

/// Conditions of which no index holds all.
fn several() -> Filter {
    Filter {
        tab: Some(Tab::InTransit),
        carrier: Some("usps".into()),
        supplier: Some("Yiwu".into()),
        from: Some(NOW),
        manual: Some(false),
        ..Filter::default()
    }
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
        ("supplier", Filter { supplier: Some("Yiwu".into()), ..none() }),
        ("no carrier", Filter { unknown: Some(Unknown::Carrier), ..none() }),
        ("no destination", Filter { unknown: Some(Unknown::Destination), ..none() }),
        ("no supplier", Filter { unknown: Some(Unknown::Supplier), ..none() }),
        ("from", Filter { from: Some(NOW), ..none() }),
        ("to", Filter { to: Some(Timestamp(NOW.0 + 1)), ..none() }),
        ("manual", Filter { manual: Some(true), ..none() }),
        ("not manual", Filter { manual: Some(false), ..none() }),
        ("under way", Filter { under_way_since: Some(NOW), ..none() }),
        ("sync problem", Filter { sync_problem: Some(true), ..none() }),
        ("no sync problem", Filter { sync_problem: Some(false), ..none() }),
        ("ids", Filter { ids: Some(vec![1, 2]), ..none() }),
        ("several", several()),
        ("q", Filter { q: Some("LP0012".into()), ..none() }),
    ]
}

/// What is few is sorted in memory: yellow rows, long journeys and problems of syncing up to
/// [`Figures::SORT_IN_MEMORY`], the matches of a text, and rows that are named.
fn may_sort(filter: &Filter) -> bool {
    let yellow = filter.flagged == Some(true) || filter.reason.is_some();
    let known = filter.q.is_some() || filter.ids.is_some() || filter.sync_problem == Some(true);
    yellow || known || filter.under_way_since.is_some()
}

#[test]
fn a_page_by_any_filter_follows_an_index() {
    with_fresh(|connection| {
        for (name, filter) in filters() {
            for sort in [Sort::Newest, Sort::Oldest, Sort::Updated, Sort::Waiting] {
                let (steps, sql) = plan(connection, &filter, sort);
                for step in &steps {
                    assert!(!step.starts_with("SCAN parcel"), "{name}, {sort:?}: {step}\n{sql}");
                    assert!(!step.starts_with("SCAN search_term"), "{name}, {sort:?}: {step}\n{sql}");
                    // Rows that are due at the same moment are sorted among themselves ("FOR LAST TERM").
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
            let (steps, sql) = plan(connection, &filter, Sort::Updated);
            let step = steps.iter().find(|step| step.starts_with("SEARCH parcel")).unwrap();
            assert!(step.contains("<expr><?"), "{name}: {step}\n{sql}");
        }
    });
}

#[test]
fn beyond_many_yellow_rows_nothing_is_sorted() {
    with_fresh(|connection| {
        let n = Counters::SORT_IN_MEMORY + 1;
        connection
            .execute(
                "INSERT INTO reason_step (workspace, minutes, at, reason, n) VALUES (?1, 1440, 0, 1, ?2)",
                [WS.0, n],
            )
            .unwrap();
        let yellow = |f: &Filter| f.flagged == Some(true) || f.reason.is_some();
        for (name, filter) in filters().into_iter().filter(|(_, f)| yellow(f)) {
            for sort in [Sort::Newest, Sort::Oldest, Sort::Updated, Sort::Waiting] {
                let (steps, sql) = plan(connection, &filter, sort);
                assert!(
                    steps.iter().all(|step| !step.contains("TEMP B-TREE FOR ORDER BY")),
                    "{name}: {steps:?}\n{sql}"
                );
            }
            let (steps, sql) = plan(connection, &filter, Sort::Newest);
            for index in ["parcel_early", "parcel_silent"] {
                let step = steps.iter().find(|step| step.contains(index)).unwrap();
                assert!(step.contains("sort_at>?"), "{name}: {step}\n{sql}");
            }
        }
    });
}

#[test]
fn many_yellow_rows_are_found_by_their_deadlines() {
    with_fresh(|connection| {
        let many = "INSERT INTO reason_step (workspace, minutes, at, reason, n) VALUES (?1, 1440, 0, 1, 20001)";
        connection.execute(many, [WS.0]).unwrap();
        for filter in [
            Filter { flagged: Some(true), ..Filter::default() },
            Filter { reason: Some(Reason::Stalled), ..Filter::default() },
        ] {
            let ways = ways(&mut Counters { connection, ws: WS, now: NOW }, WS, &filter, Sort::Newest, NOW).unwrap();
            let edge = Some(Cursor { sort_at: NOW - Span::hours(50), id: 7 });
            let (due, sql, parameters) = ways[2].due(WS, edge, 5, along).unwrap();
            let count = explained(connection, &sql, &parameters);
            let covered = "parcel_attention (workspace=? AND attention_at>? AND attention_at<?)";
            assert!(count.iter().any(|step| step.contains("COVERING") && step.contains(covered)), "{count:?}");
            let bite = Bite { after: Some(Cursor { sort_at: NOW, id: 9 }), edge, due: Some(due) };
            let (sql, parameters) = statement(WS, &ways[2], Sort::Newest, bite, 50);
            let steps = explained(connection, &sql, &parameters);
            // The rows themselves are read by their ids; early ones along the order of the table.
            assert!(steps.iter().any(|step| step.contains("COVERING") && step.contains(covered)), "{steps:?}");
            assert!(
                steps.iter().any(|step| step.contains("parcel_early") && step.contains("(sort_at,id)>(?,?)")),
                "{steps:?}"
            );
            assert!(steps.iter().any(|step| step.contains("PRIMARY KEY (workspace=? AND id=?)")), "{steps:?}");
            assert!(steps.iter().all(|step| !step.starts_with("SCAN parcel")), "{steps:?}");
        }
        let filter = Filter { flagged: Some(true), tab: Some(Tab::InTransit), ..Filter::default() };
        let ways = ways(&mut Counters { connection, ws: WS, now: NOW }, WS, &filter, Sort::Newest, NOW).unwrap();
        let edge = Some(Cursor { sort_at: NOW, id: 7 });
        assert!(ways.iter().all(|way| way.due(WS, edge, 5, along).is_none()), "a tab has its own order");
    });
}

#[test]
fn a_statement_is_planned_once() {
    with_fresh(|connection| {
        let (sql, parameters) = {
            let filter = Filter { tab: Some(Tab::InTransit), ..Filter::default() };
            let ways = ways(&mut Counters { connection, ws: WS, now: NOW }, WS, &filter, Sort::Newest, NOW).unwrap();
            statement(WS, &ways[0], Sort::Newest, Bite::default(), 50)
        };
        let mut query = connection.prepare(&sql).unwrap();
        for _ in 0..3 {
            assert!(query.query(rusqlite::params_from_iter(parameters.iter())).unwrap().next().unwrap().is_none());
        }
        assert_eq!(query.get_status(rusqlite::StatementStatus::RePrepare), 0);
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
fn a_page_of_several_conditions_looks_at_so_many_rows_and_goes_on() {
    with_fresh(|connection| {
        let n = MOST_LOOKED_AT + 500;
        connection
            .execute(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
                 INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, store, order_count,
                     supplier, created_at, attached_implied, orders_called_off, tab, applied_from, checkpoints, history,
                     hints, sort_at)
                 SELECT ?1, i, 'N' || i, 'usps', 0, 0, 0, 0, iif(i <= 3, 'Yiwu', iif(i % 700 = 0, 'Wuhan', 'Ningbo')), 0, 0, 0, 1, 0, 0, 0, 0, i
                 FROM n",
                [WS.0, n],
            )
            .unwrap();
        // Nobody counted, so that the index that lets everything through leads.
        let filter = Filter { tab: Some(Tab::InTransit), supplier: Some("Yiwu".into()), ..Filter::default() };
        connection
            .execute("INSERT INTO facet_count VALUES (?1, 'supplier', 'Yiwu', 9), (?1, 'carrier', 'usps', 5)", [WS.0])
            .unwrap();
        let filter = Filter { carrier: Some("usps".into()), tab: None, ..filter };
        let first = page(connection, WS, &filter, Sort::Newest, None, 50, NOW).unwrap();
        assert!(first.rows.is_empty());
        assert_eq!(first.next, Some(Cursor { sort_at: Timestamp(n - MOST_LOOKED_AT + 1), id: n - MOST_LOOKED_AT + 1 }));
        let second = page(connection, WS, &filter, Sort::Newest, first.next, 50, NOW).unwrap();
        assert_eq!(second.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [3, 2, 1]);
        assert_eq!(second.next, None);
        assert_eq!(count(connection, WS, &filter, NOW, 100).unwrap(), Counted { n: 0, more: true });
        let spread = Filter { supplier: Some("Wuhan".into()), ..filter };
        connection.execute("INSERT INTO facet_count VALUES (?1, 'supplier', 'Wuhan', 9)", [WS.0]).unwrap();
        let ids = |limit| -> Vec<i64> {
            let found = page(connection, WS, &spread, Sort::Newest, None, limit, NOW).unwrap();
            found.rows.iter().map(|row| row.id).collect()
        };
        let newest: Vec<i64> = (500..=n).rev().filter(|id| id % 700 == 0).collect();
        assert_eq!(ids(20), newest[..20], "rows of several bites of one walk");
        assert_eq!(ids(50), newest, "all that one walk looks at");
        let all = Filter { carrier: Some("usps".into()), ..Filter::default() };
        assert_eq!(count(connection, WS, &all, NOW, 100).unwrap(), Counted { n: 100, more: true });
        assert_eq!(count(connection, WS, &all, NOW, 50_000).unwrap(), Counted { n, more: false });
    });
}

#[test]
fn of_several_conditions_the_one_leads_that_lets_the_fewest_through() {
    with_fresh(|connection| {
        for (carrier, supplier, index) in [(5, 9, "parcel_carrier"), (9, 5, "parcel_supplier")] {
            connection
                .execute(
                    "INSERT OR REPLACE INTO facet_count VALUES (?1, 'carrier', 'usps', ?2), (?1, 'supplier', 'Yiwu', ?3)",
                    [WS.0, carrier, supplier],
                )
                .unwrap();
            connection.execute("INSERT OR REPLACE INTO status_count VALUES (?1, 4, 1000)", [WS.0]).unwrap();
            let (steps, _) = plan(connection, &several(), Sort::Newest);
            assert!(steps.iter().any(|step| step.contains(index)), "{index}: {steps:?}");
        }
    });
}

#[test]
fn every_part_of_a_statement_names_the_workspace() {
    with_fresh(|connection| {
        for (name, filter) in filters() {
            let (_, sql) = plan(connection, &filter, Sort::Newest);
            let read = ["FROM parcel", "FROM search_term", "FROM provider_health", "JOIN parcel_sync"];
            let named = ["?", "parcel.workspace", "s.workspace", "h.workspace"].map(|ws| format!("workspace = {ws}"));
            let tables: usize = read.iter().map(|table| sql.matches(table).count()).sum();
            let workspaces: usize = named.iter().map(|workspace| sql.matches(workspace).count()).sum();
            assert_eq!(workspaces, tables, "{name}: {sql}");
        }
    });
}

#[test]
fn problems_of_syncing_are_found_by_their_indexes_while_they_are_few() {
    with_fresh(|connection| {
        let filter = Filter { sync_problem: Some(true), carrier: Some("usps".into()), ..Filter::default() };
        let plan = |filter: &Filter| plan(connection, filter, Sort::Newest).0;
        connection.execute("INSERT INTO facet_count VALUES (?1, 'carrier', 'usps', 5000)", [WS.0]).unwrap();
        let few = plan(&filter);
        for index in ["parcel_sync_problem", "parcel_sync_due"] {
            assert!(few.iter().any(|step| step.starts_with("SEARCH") && step.contains(index)), "{index}: {few:?}");
        }
        connection
            .execute(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ?2)
                 INSERT INTO parcel_sync (workspace, parcel, account, failures, problem, registered, tried)
                 SELECT ?1, i, 0, 0, 'silent', 0, '' FROM n",
                [WS.0, Counters::SORT_IN_MEMORY],
            )
            .unwrap();
        let many = plan(&filter);
        assert!(many.iter().any(|step| step.contains("parcel_carrier")), "{many:?}");
        assert!(many.iter().all(|step| !step.contains("TEMP B-TREE")), "{many:?}");
    });
}

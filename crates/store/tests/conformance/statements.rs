//! Every statement names its workspace (DESIGN, "Scale"): a statement that does not would see every merchant's rows,
//! and could not be sent to the one shard that holds them.

use std::{collections::BTreeSet, fs, path::Path};

/// Statements that name no workspace, and why that is right.
const EXCEPTIONS: [(&str, &str); 18] = [
    ("SELECT 1", "asks whether the database is there and reads no table"),
    ("SELECT current_setting(", "asks the server for its version and settings and reads no table"),
    ("SELECT pg_advisory_xact_lock($1)", "a lock whose number holds the workspace; reads no table"),
    ("SELECT pg_advisory_xact_lock_shared($1)", "a lock whose number holds the workspace; reads no table"),
    ("SELECT pg_advisory_lock($1)", "keeps two programs from changing the schema at once and reads no table"),
    (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND \
      application_name = current_setting('application_name')",
        "asks the server who else is there",
    ),
    ("SELECT count(*) FROM pg_extension WHERE extname = 'citus'", "asks the server what it can"),
    ("SELECT logicalrelid::regclass::text FROM pg_dist_partition", "asks the server which tables are distributed"),
    ("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint", "asks the server how far its transactions are"),
    ("SELECT to_regclass('refinery_schema_history')::text", "asks the server for a table"),
    ("SELECT version::bigint FROM refinery_schema_history", "the schema is that of all workspaces"),
    ("SELECT max(version)::bigint FROM refinery_schema_history", "the schema is that of all workspaces"),
    ("SELECT pg_sleep(0.2)", "waits"),
    ("SELECT a.attname::text, format_type(", "asks the server for a table's columns"),
    ("SELECT to_regclass('unfinished_move')::text", "asks the server for a table"),
    ("SELECT name, type, pk FROM pragma_table_info(", "asks for a table's columns"),
    ("SELECT 1 FROM sqlite_schema WHERE name = 'unfinished_move'", "asks for a table"),
    ("INSERT INTO {} (", "the columns that are filled in begin with the workspace; rows carry it"),
];

/// The tables that the migrations make.
fn known_tables() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let made = |sql: String| {
        let parts: Vec<String> = sql.split(" TABLE ").skip(1).map(str::to_owned).collect();
        parts.into_iter().filter_map(|rest| Some(rest.split_whitespace().next()?.to_owned()))
    };
    files.flat_map(made).collect()
}

/// The string literals of a Rust source, comments left out. Knows what these sources use: escapes, line
/// continuations, character literals; no raw strings.
fn literals(source: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().take_while(|c| *c != '\n').for_each(drop);
            }
            '\'' => {
                // `'"'` is a character; `'a` without an end is a lifetime.
                let ahead: String = rest.clone().take(2).collect();
                if ahead == "\"'" {
                    rest.nth(1);
                }
            }
            '"' => {
                let mut literal = String::new();
                while let Some(c) = rest.next().filter(|c| *c != '"') {
                    if c == '\\' {
                        rest.next_if(|_| true).map_or((), |e| {
                            if e != '\n' {
                                literal.push(e)
                            }
                        })
                    } else {
                        literal.push(c)
                    }
                }
                literals.push(literal.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            _ => {}
        }
    }
    literals
}

fn is_statement(literal: &str) -> bool {
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE "].iter().any(|verb| literal.contains(verb))
}

/// How often a statement names the workspace.
fn named(literal: &str) -> usize {
    literal.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| *word == "workspace").count()
}

/// How many of the tables a statement reads or writes. What else stands in such a place, as in `FROM unnest(…)`, is none.
fn tables(literal: &str, known: &BTreeSet<String>) -> usize {
    let words: Vec<&str> = literal.split_whitespace().collect();
    let is_table = |word: &str| known.contains(word.trim_end_matches([',', ')', ';']));
    words.windows(2).filter(|two| ["FROM", "JOIN", "INTO", "UPDATE"].contains(&two[0]) && is_table(two[1])).count()
}

#[test]
fn every_statement_names_its_workspace() {
    let known = known_tables();
    assert!(known.contains("parcel") && known.len() >= 16, "{known:?}");
    let mut excepted: BTreeSet<&str> = BTreeSet::new();
    for (adapter, at_least) in [("src/sqlite", 40), ("src/postgres", 40), ("src/moving", 10)] {
        let mut statements = 0;
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(adapter)).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with("_tests.rs") {
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            assert!(!source.contains("r#\"") && !source.contains(" r\""), "{name}: this test reads no raw strings");
            for literal in literals(&source).iter().filter(|literal| is_statement(literal)) {
                statements += 1;
                let exception = EXCEPTIONS
                    .iter()
                    .find(|(text, _)| literal == text || (text.ends_with('(') && literal.starts_with(text)));
                excepted.extend(exception.map(|(text, _)| text));
                let enough = named(literal) >= tables(literal, &known).max(1);
                assert!(exception.is_some() || enough, "{adapter}/{name}: `{literal}` names too few workspaces");
            }
        }
        assert!(statements >= at_least, "the sources of {adapter} were read: {statements} statements");
    }
    assert_eq!(excepted.len(), EXCEPTIONS.len(), "every exception is still needed");
}

#[test]
fn the_literals_of_a_source_are_found() {
    let source = "// \"no\"\nlet a = \"SELECT \\\n   1\"; let q = '\"'; let b = \"say \\\"x\\\"\";";
    assert_eq!(literals(source), ["SELECT 1", "say \"x\""]);
}

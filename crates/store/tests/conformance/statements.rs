//! Every statement names its workspace (DESIGN, "Scale"): a statement that does not would see every merchant's rows,
//! and could not be sent to the one shard that holds them.

use std::{fs, path::Path};

/// Statements that name no workspace, and why that is right.
const EXCEPTIONS: [(&str, &str); 1] = [("SELECT 1", "asks whether the database is there and reads no table")];

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

#[test]
fn every_statement_names_its_workspace() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sqlite");
    let (mut statements, mut excepted) = (0, 0);
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with("_tests.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        assert!(!source.contains("r#\"") && !source.contains(" r\""), "{name}: this test reads no raw strings");
        for literal in literals(&source).iter().filter(|literal| is_statement(literal)) {
            statements += 1;
            let is_exception = EXCEPTIONS
                .iter()
                .any(|(text, _)| literal.starts_with(text) && (*text != "SELECT 1" || literal == text));
            excepted += usize::from(is_exception);
            assert!(is_exception || literal.contains("workspace"), "{name}: `{literal}` names no workspace");
        }
    }
    assert!(statements > 40, "the sources were read: {statements} statements");
    assert_eq!(excepted, EXCEPTIONS.len(), "every exception is still needed");
}

#[test]
fn the_literals_of_a_source_are_found() {
    let source = "// \"no\"\nlet a = \"SELECT \\\n   1\"; let q = '\"'; let b = \"say \\\"x\\\"\";";
    assert_eq!(literals(source), ["SELECT 1", "say \"x\""]);
}

//! `recipe new` and `recipe check`, and the chapter of the documentation that shows them.

use std::{fs, path::Path, process::Output};

use crate::program::command;

const CHAPTER: &str = include_str!("../../../../docs/recipes.md");

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(arguments).current_dir(folder).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The blocks of the part "In ten minutes", in their order.
fn blocks(language: &str) -> Vec<String> {
    let part = CHAPTER.split("\n## In ten minutes\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let begins = format!("```{language}\n");
    part.split(&begins).skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_chapter_in_ten_minutes_is_true() {
    let folder = tempfile::tempdir().unwrap();
    let new = run(folder.path(), &["recipe", "new", "example-post"]);
    assert!(new.status.success());
    for file in ["example-post.toml", "example-post/found.toml"] {
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    // The commented start works as it is.
    let check = run(folder.path(), &["recipe", "check", "example-post.toml"]);
    assert!(check.status.success(), "{}", out(&check));

    // Then what the chapter shows, each block into the file that its first line names.
    let shown = blocks("toml");
    assert_eq!(shown.len(), 3);
    for block in shown {
        let name = block.lines().next().unwrap().trim_start_matches("# ").to_owned();
        fs::write(folder.path().join(name), block).unwrap();
    }
    let check = run(folder.path(), &["recipe", "check", "example-post.toml"]);
    assert_eq!(out(&check), blocks("text")[0]);
    assert!(check.status.success());

    let again = run(folder.path(), &["recipe", "new", "example-post"]);
    assert!(!again.status.success(), "nothing is written over");
}

#[test]
fn what_is_wrong_is_shown_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    run(folder.path(), &["recipe", "new", "x"]);
    let start = fs::read_to_string(folder.path().join("x.toml")).unwrap();
    let case = fs::read_to_string(folder.path().join("x/found.toml")).unwrap();
    let line = |text: &str, part: &str| text.lines().position(|line| line.contains(part)).unwrap() + 1;
    let problem = |recipe: &str| {
        write("x.toml", recipe);
        let output = run(folder.path(), &["recipe", "check", "x.toml"]);
        assert!(!output.status.success());
        out(&output)
    };

    let shown = problem(&start.replace("order = ", "oder = "));
    assert!(
        shown.contains(&format!(
            "x.toml: line {}, column 1: unknown key `oder`; did you mean `order`?",
            line(&start, "order =")
        )),
        "{shown}"
    );

    let shown = problem(&start.replace("as_list[]", "as_lists[]"));
    assert!(
        shown.contains(&format!("line {}, column 23: there is no filter `as_lists`", line(&start, "as_list[]"))),
        "{shown}"
    );

    let shown = problem(&start.replace("{{ item.number }}", "{{ item.numbr }}"));
    assert!(
        shown.contains(&format!("line {}, ", line(&start, "item.number")))
            && shown.contains("did you mean `item.number`?"),
        "{shown}"
    );

    let shown = problem(&start.replace("outcome = \"pending\"", "outcome = \"pnding\""));
    assert!(shown.contains("unknown outcome `pnding`; did you mean `pending`?"), "{shown}");

    write("x/found.toml", &case.replace("means = \"delivered\"", "means = \"moving\""));
    let shown = problem(&start);
    assert!(shown.contains("events 2: `means` is \"delivered\", expected \"moving\""), "{shown}");
    assert!(shown.contains(&format!("line {}, ", line(&case, "[[result]]"))), "{shown}");

    fs::remove_file(folder.path().join("x/found.toml")).unwrap();
    assert!(problem(&start).contains("no case shows what it does"));
}

#[test]
fn a_folder_is_checked_as_a_whole() {
    let recipes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../recipes");
    let output = command(&["recipe", "check", "--quiet"]).arg(recipes).output().unwrap();
    assert!(output.status.success(), "{}", out(&output));
    assert_eq!(out(&output), "");
}

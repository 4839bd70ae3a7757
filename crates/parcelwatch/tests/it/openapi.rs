//! The contract is a file: docs/openapi.json is what this version serves.

use std::{fs, path::Path};

use serde_json::Value;

use crate::app::TestApp;

/// Set (to anything) to write the file instead of comparing it.
const UPDATE: &str = "UPDATE_OPENAPI";

#[tokio::test]
#[allow(clippy::disallowed_methods, reason = "a switch of the test, not a setting of the product")]
async fn the_document_is_the_one_that_is_checked_in() {
    let app = TestApp::start().await;
    let served = app.api().with_key(None).get("/openapi.json").await.json(200);
    let served = format!("{}\n", serde_json::to_string_pretty(&served).expect("JSON"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    if std::env::var(UPDATE).is_ok() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
        return fs::write(&file, served).expect("the file can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == served,
        "docs/openapi.json is not what is served (- is the file, + is served). If that is meant, run the tests with \
         {UPDATE}=1 and read the change in the file.\n{}",
        difference(&kept, &served)
    );
}

#[tokio::test]
async fn the_program_prints_the_same_document() {
    let printed: Value = serde_json::from_str(&crate::program::run(&["openapi"]).good()).expect("JSON");
    let app = TestApp::start().await;
    assert_eq!(printed, app.api().get("/openapi.json").await.json(200));
}

#[tokio::test]
async fn the_document_can_be_browsed() {
    let app = TestApp::start().await;
    let stranger = app.browser();
    let moved = stranger.get("/api/docs").await;
    let page =
        if moved.status == 303 { stranger.get(moved.redirect()).await } else { stranger.get("/api/docs/").await };
    let html = page.page(200);
    assert!(html.contains("swagger-ui"), "{page}");
    // The vendored program sets styles of its own; scripts must still be files of ours.
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self';") && policy.contains("style-src 'self' 'unsafe-inline'"), "{policy}");
    for file in
        html.split('"').filter(|part| part.starts_with("./") && (part.ends_with(".js") || part.ends_with(".css")))
    {
        let answer = stranger.get(&format!("/api/docs/{}", file.trim_start_matches("./"))).await;
        assert_eq!(answer.status, 200, "{file}");
    }
    assert!(
        !html.split("<script").skip(1).any(|script| !script.split('>').next().unwrap_or_default().contains("src="))
    );
}

/// The lines in which two texts differ, each run of them with its place and the lines around it.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    // How many lines the rests from (i, j) have in common.
    let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            common[i][j] = if a == b { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut said, mut same) = (0, 0, String::new(), usize::MAX);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            if same < 2 {
                said += &format!("  {}\n", new[j]);
            }
            (i, j, same) = (i + 1, j + 1, same.saturating_add(1));
            continue;
        }
        if same > 2 {
            said += &format!("line {}:\n", j + 1);
            new[j.saturating_sub(2)..j].iter().for_each(|line| said += &format!("  {line}\n"));
        }
        same = 0;
        if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            said += &format!("- {}\n", old[i]);
            i += 1;
        } else {
            said += &format!("+ {}\n", new[j]);
            j += 1;
        }
    }
    said
}

#[test]
fn a_difference_shows_what_changed_and_what_stands_around_it() {
    let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
    let new = "a\nb\nc\nD\ne\nf\ng\nh\ni\nj\n";
    assert_eq!(difference(old, new), "line 4:\n  b\n  c\n- d\n+ D\n  e\n  f\nline 10:\n  h\n  i\n+ j\n");
    assert_eq!(difference(old, old), "");
}

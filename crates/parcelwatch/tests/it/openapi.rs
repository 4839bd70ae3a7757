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

/// The lines in which two texts differ, without what they share at the beginning and the end.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mark = |sign: &str, lines: &[&str]| -> String {
        let shown = lines.iter().take(60).map(|line| format!("{sign} {line}\n")).collect::<String>();
        if lines.len() > 60 { format!("{shown}{sign} … {} lines more\n", lines.len() - 60) } else { shown }
    };
    let context = mark(" ", &old[start.saturating_sub(3)..start]);
    format!(
        "from line {}:\n{context}{}{}",
        start + 1,
        mark("-", &old[start..old.len() - end]),
        mark("+", &new[start..new.len() - end])
    )
}

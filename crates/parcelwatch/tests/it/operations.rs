//! For whoever runs Parcelwatch, and the files that browsers keep.

use reqwest::Method;

use crate::{
    answer::Answer,
    app::{TestApp, client},
    program::{Server, run},
};

#[tokio::test]
async fn probes_answer_without_a_session() {
    let app = TestApp::start().await;
    let stranger = app.browser();
    for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let answer = stranger.get(path).await;
        assert_eq!((answer.status, answer.text()), (200, text), "{path}");
    }
}

#[tokio::test]
async fn the_program_measures_what_it_serves() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    let client = client();
    let get = async |path: &str| {
        let request = client.get(format!("http://{}{path}", server.address));
        crate::answer::Answer::to(request).await
    };
    assert_eq!(get("/healthz").await.status, 200);
    assert_eq!(get("/readyz").await.status, 200);
    get("/parcels/123").await;
    // A name that only this caller uses must not become a series of its own.
    let brew =
        client.request(reqwest::Method::from_bytes(b"BREW").expect("a method"), format!("http://{}/", server.address));
    crate::answer::Answer::to(brew).await;
    let metrics = get("/metrics").await;
    assert_eq!(metrics.status, 200);
    assert!(metrics.header("content-type").starts_with("text/plain; version=0.0.4"), "{metrics}");
    assert!(
        metrics.text().contains("parcelwatch_http_seconds_bucket{route=\"/healthz\",method=\"GET\",status=\"200\""),
        "{metrics}"
    );
    assert!(metrics.text().contains("route=\"/parcels/{id}\""), "the route, not the address: {metrics}");
    assert!(!metrics.text().contains("/parcels/123") && !metrics.text().contains("BREW"), "{metrics}");
}

#[test]
fn a_backup_is_made_while_the_server_runs_and_opens_as_the_database_did() {
    let folder = tempfile::tempdir().expect("a folder");
    let _server = Server::start(folder.path());
    let data = folder.path().to_str().expect("UTF-8");
    let numbers = folder.path().join("numbers.csv");
    std::fs::write(&numbers, "tracking_number\nYT2400000000000001\n").expect("a file");
    run(&["import", numbers.to_str().expect("UTF-8"), "--data", data]).good();

    let copy = folder.path().join("copy.db");
    let copy = copy.to_str().expect("UTF-8");
    let made = run(&["backup", copy, "--data", data]);
    assert!(made.err.contains(copy), "{}", made.err);
    made.good();
    let exported = |database: &str| run(&["export", "--data", data, "--database", database]).good();
    let there = exported(&format!("sqlite:{copy}"));
    assert!(there.contains("YT2400000000000001"), "{there}");

    let again = run(&["backup", copy, "--data", data]).bad();
    assert!(again.contains(copy) && again.contains("exists"), "{again}");
    let elsewhere = format!("{copy}.2");
    let wrong = run(&["backup", &elsewhere, "--data", &format!("{data}/none")]).bad();
    assert!(wrong.contains("there is no database"), "{wrong}");
    let server = run(&["backup", &elsewhere, "--database", "postgres://ana@localhost/parcelwatch"]).bad();
    assert!(server.contains("pg_dump"), "{server}");
    assert!(!std::path::Path::new(&elsewhere).exists());
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_an_address_that_changes_with_them() {
    let app = TestApp::start().await;
    let stranger = app.browser();
    let page = stranger.get("/set-up").await;
    let html = page.page(200);
    let assets: Vec<&str> =
        html.split('"').filter(|part| part.starts_with("/assets/") && part.contains("?v=")).collect();
    assert!(assets.len() >= 4, "{assets:?}");
    for path in assets {
        let asset = stranger.get(path).await;
        assert_eq!(asset.status, 200, "{path}");
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
        let kind = asset.header("content-type");
        assert!(["text/css", "text/javascript", "image/svg"].iter().any(|k| kind.starts_with(k)), "{path}: {kind}");
    }
    for path in ["/assets/none.css", "/assets/", "/assets/..%2f..%2fCargo.toml", "/assets/%2e%2e/%2e%2e/Cargo.toml"] {
        let missing = stranger.get(path).await;
        assert_eq!(missing.status, 404, "{path}");
        assert!(!missing.header("cache-control").contains("immutable"), "{path}");
    }
}

#[tokio::test]
async fn a_defect_is_answered_as_a_page_in_the_language_of_the_request() {
    let app = TestApp::start_with_a_defect().await;
    let owner = app.owner();
    for fragment in [false, true] {
        let request = owner.request(Method::GET, "/settings/providers").header("accept-language", "fr");
        let request = if fragment { request.header("x-fragment", "page") } else { request };
        let answer = Answer::to(request).await;
        let page = answer.page(500);
        assert!(page.contains("un défaut de Parcelwatch lui-même") && !page.contains("secret"), "{answer}");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{answer}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    owner.get("/").await.page(200);
}

//! What the API refuses, and how it says so: always problem+json with a stable code, naming what is to blame.

use parcelwatch_engine::{FIRST_WORKSPACE, accounts, people::Role};
use reqwest::{Method, header};
use serde_json::json;

use crate::{
    answer::Answer,
    app::{START, TestApp},
};

/// Every call of the API that the document names, so that a new one is tested from its first day.
fn calls() -> Vec<(Method, String)> {
    let document = parcelwatch_web::document();
    let paths = document["paths"].as_object().expect("paths");
    let calls = paths.iter().flat_map(|(path, methods)| {
        let path = path.strip_prefix("/api/v1").expect("the API's prefix").replace("{id}", "1");
        let methods = methods.as_object().expect("methods").keys();
        methods.map(move |m| (m.to_uppercase().parse().expect("a method"), path.clone()))
    });
    let calls: Vec<_> = calls.collect();
    assert!(calls.len() >= 10, "{calls:?}");
    calls
}

#[tokio::test]
async fn nothing_opens_without_a_key_that_is_right() {
    let app = TestApp::start().await;
    let good = app.api();
    let store = app.engine.store();
    let revoked = accounts::create_api_key(store, FIRST_WORKSPACE, "old", START).expect("a key");
    store.write(&mut |t| t.revoke_api_keys(FIRST_WORKSPACE, "old", START).map(drop)).expect("the database answers");
    let wrong = ["nonsense", "pw_1.nonsense", "pw_2.nonsense", "pw_x.y", "1.x", revoked.key.as_str()];
    for (method, path) in calls() {
        for key in [None].into_iter().chain(wrong.map(Some)) {
            let request = good.with_key(key).request(method.clone(), &path).json(&json!({}));
            let answer = Answer::to(request).await;
            answer.problem(401, "unauthorized");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    }
    let nobody = good.with_key(None);
    for authorization in ["Basic dXNlcjpwYXNz", "Bearer", "Bearer ", "pw_1.x", "\u{e9}"] {
        let request = nobody.request(Method::GET, "/tabs").header(header::AUTHORIZATION, authorization.as_bytes());
        Answer::to(request).await.problem(401, "unauthorized");
    }
    // The scheme's case does not matter (RFC 9110).
    let lower = accounts::create_api_key(store, FIRST_WORKSPACE, "lower", START).expect("a key");
    let request = nobody.request(Method::GET, "/tabs").header(header::AUTHORIZATION, format!("bearer {}", lower.key));
    Answer::to(request).await.json(200);
}

#[tokio::test]
async fn a_key_that_may_only_read_changes_nothing_and_the_document_says_so() {
    let app = TestApp::start().await;
    let made = accounts::create_api_key_as(app.engine.store(), FIRST_WORKSPACE, "reads", Role::Viewer, START);
    let reads = app.api().with_key(Some(&made.expect("a key").key));
    let document = parcelwatch_web::document();
    for (method, path) in calls() {
        let answer = Answer::to(reads.request(method.clone(), &path).json(&json!({}))).await;
        let pointer = format!("/api/v1{}", path.replace("/1", "/{id}"));
        let operation = &document["paths"][&pointer][method.as_str().to_lowercase()];
        assert!(operation.is_object(), "{method} {pointer}");
        if answer.status == 403 {
            answer.problem(403, "forbidden");
        }
        assert_eq!(operation["responses"]["403"].is_object(), answer.status == 403, "{method} {path}: {answer}");
        assert!(!operation["responses"][answer.status.to_string()].is_null(), "{method} {path}: {answer}");
    }
    assert_eq!(Answer::to(reads.request(Method::POST, "/parcels").json(&json!({}))).await.status, 403);
    let preview = json!({"save": {"phrase": "vexed", "meaning": "delay"}});
    assert_eq!(reads.post("/phrases/preview", &preview).await.json(200)["parcels_moved"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revoked_key_opens_nothing_from_then_on_however_many_call_with_it() {
    let app = TestApp::start().await;
    let store = app.engine.store();
    for round in 0..5 {
        let name = format!("round {round}");
        let made = accounts::create_api_key(store, FIRST_WORKSPACE, &name, START).expect("a key");
        let api = app.api().with_key(Some(&made.key));
        let callers: Vec<_> = (0..16)
            .map(|_| {
                let api = api.clone();
                // Until it is refused: that it is, sooner or later, is a part of the test.
                tokio::spawn(async move {
                    while api.get("/tabs").await.status == 200 {}
                    api.get("/tabs").await.problem(401, "unauthorized");
                })
            })
            .collect();
        api.get("/tabs").await.json(200);
        assert!(accounts::revoke_api_key(store, FIRST_WORKSPACE, made.id, START).expect("the database answers"));
        for _ in 0..10 {
            api.get("/tabs").await.problem(401, "unauthorized");
            app.api().get("/tabs").await.json(200);
        }
        for caller in callers {
            caller.await.expect("no call went wrong");
        }
    }
}

#[tokio::test]
async fn an_array_is_no_object_even_where_its_values_would_fit() {
    let app = TestApp::start().await;
    let api = app.api();
    let lines =
        "[\"RR123456785CN\"]\n{\"tracking_number\": \"RR123456785CN\", \"tracking_number\": \"RR123456771CN\"}\n";
    let answer = api.post_bytes("/parcels", "application/x-ndjson", lines).await.json(200);
    assert_eq!((&answer["created"], &answer["rejected"]), (&json!(1), &json!(1)));
    assert_eq!(answer["items"][0]["error"]["field"], "item");
    // Of a field that stands twice the last counts, as ever.
    let found = api.get("/parcels").await.json(200);
    assert_eq!(found["parcels"][0]["tracking_number"], "RR123456771CN");
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let app = TestApp::start().await;
    let api = app.api();
    for path in ["/parcels/1", "/orders/1", "/parcels/9223372036854775807", "/parcels/-1"] {
        api.get(path).await.problem(404, "not_found");
    }
    api.put("/parcels/1/override", &json!({"status": "delivered"})).await.problem(404, "not_found");
    api.post("/parcels/1/retrack", &json!({})).await.problem(404, "not_found");
    api.post("/parcels/1/snooze", &json!({})).await.problem(404, "not_found");
    api.post("/parcels/1/sync", &json!({})).await.problem(404, "not_found");
    for path in ["", "/", "/parcel", "/parcels/1/overide", "/../v2/parcels", "/parcels/1/override/x"] {
        for method in [Method::GET, Method::POST] {
            Answer::to(api.request(method, path)).await.problem(404, "not_found");
        }
    }
    for path in ["/parcels/x", "/parcels/1.5", "/orders/9223372036854775808", "/parcels/%00"] {
        api.get(path).await.blames(400, "invalid_parameter", "id");
    }
}

#[tokio::test]
async fn another_method_is_told_which_there_are() {
    let app = TestApp::start().await;
    let api = app.api();
    for (path, methods) in [
        ("/orders", "POST"),
        ("/orders/1", "GET,HEAD"),
        ("/parcels", "GET,HEAD,POST"),
        ("/parcels/1", "GET,HEAD"),
        ("/parcels/1/override", "PUT"),
        ("/parcels/1/retrack", "POST"),
        ("/parcels/1/snooze", "POST"),
        ("/checkpoints", "POST"),
        ("/tabs", "GET,HEAD"),
        ("/openapi.json", "GET,HEAD"),
    ] {
        for method in [Method::DELETE, Method::PATCH, Method::from_bytes(b"BREW").expect("a method")] {
            let answer = Answer::to(api.request(method, path)).await;
            answer.problem(405, "method_not_allowed");
            let mut allowed: Vec<&str> = answer.header("allow").split(',').map(str::trim).collect();
            allowed.sort_unstable();
            assert_eq!(allowed.join(","), methods, "{path}");
        }
    }
}

#[tokio::test]
async fn a_body_of_another_type_is_refused() {
    let app = TestApp::start().await;
    let api = app.api();
    for path in ["/orders", "/parcels", "/checkpoints", "/parcels/1/snooze"] {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", "\u{e9}"] {
            let answer = api.post_bytes(path, kind, "{}").await;
            answer.blames(415, "unsupported_media_type", "Content-Type");
        }
        let none = Answer::to(api.request(Method::POST, path).body("{}")).await;
        none.blames(415, "unsupported_media_type", "Content-Type");
    }
    let form = api.request(Method::PUT, "/parcels/1/override").form(&[("status", "delivered")]);
    Answer::to(form).await.blames(415, "unsupported_media_type", "Content-Type");
}

#[tokio::test]
async fn malformed_json_is_refused_whole() {
    let app = TestApp::start().await;
    let api = app.api();
    for body in ["", " ", "{", "{\"number\": }", "[{}", "{} {}", "{'number': 1}", "nul", "{\"number\": \"\\ud80\"}"] {
        for path in ["/orders", "/parcels", "/checkpoints", "/parcels/1/snooze"] {
            let problem = api.post_bytes(path, "application/json", body).await.problem(400, "malformed_json");
            assert!(problem["detail"].as_str().is_some_and(|d| d.contains("line")), "{body}: {problem}");
        }
    }
    for body in ["null", "3", "\"text\"", "true"] {
        api.post_bytes("/orders", "application/json", body).await.problem(422, "invalid_body");
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let app = TestApp::start().await;
    let api = app.api();
    let text = "x".repeat(1 << 20);
    for megabytes in [9, 10, 32] {
        for (kind, open, close) in [("application/json", "[", "]"), ("application/x-ndjson", "", "")] {
            let body = format!("{open}{}{close}", vec![format!("\"{text}\""); megabytes].join(","));
            for path in ["/orders", "/checkpoints"] {
                let answer = api.post_bytes(path, kind, body.clone()).await;
                answer.problem(413, "body_too_large");
            }
        }
    }
    // The connection and the server are in order afterwards.
    api.get("/tabs").await.json(200);
}

#[tokio::test]
async fn a_batch_that_is_too_large_is_refused_whole() {
    let app = TestApp::start().await;
    let api = app.api();
    let batch = |n: usize| -> String {
        let items: Vec<String> = (0..n).map(|i| format!("{{\"tracking_number\":\"YT24{i:014}\"}}")).collect();
        format!("[{}]", items.join(","))
    };
    let problem = api.post_bytes("/parcels", "application/json", batch(10_001)).await.problem(413, "batch_too_large");
    assert!(problem["detail"].as_str().is_some_and(|d| d.contains("10001")), "{problem}");
    assert_eq!(api.get("/tabs").await.json(200)["all"], 0);
    let taken = api.post_bytes("/parcels", "application/json", batch(10_000)).await.json(200);
    assert_eq!(taken["created"], 10_000);
    assert_eq!(api.get("/tabs").await.json(200)["all"], 10_000);
}

#[tokio::test]
async fn a_parameter_that_is_wrong_or_unknown_is_named() {
    let app = TestApp::start().await;
    let api = app.api();
    let long = "x".repeat(201);
    for (name, value) in [
        ("tab", "lost"),
        ("tab", ""),
        ("sub_status", "lost"),
        ("flagged", "yes"),
        ("no_number", "1"),
        ("reason", "bored"),
        ("store", long.as_str()),
        ("carrier", long.as_str()),
        ("destination", "DEU"),
        ("destination", "1"),
        ("q", long.as_str()),
        ("sort", "name"),
        ("cursor", "x"),
        ("cursor", "1.2.3"),
        ("limit", "0"),
        ("limit", "201"),
        ("limit", "-1"),
        ("limit", "ten"),
        ("colour", "red"),
        ("TAB", "pending"),
    ] {
        let answer = Answer::to(api.request(Method::GET, "/parcels").query(&[(name, value)])).await;
        let problem = answer.blames(400, "invalid_parameter", name);
        assert!(problem["detail"].as_str().is_some_and(|d| d.contains(name)), "{problem}");
    }
}

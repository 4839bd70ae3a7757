//! The creating calls: one object, an array, NDJSON; an answer for each item; `Idempotency-Key`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    answer::Answer,
    app::{START_TEXT, TestApp},
};

fn order(number: &str) -> Value {
    json!({
        "number": number, "store": "Nordic Home", "paid_at": "2026-11-18T09:30:00Z",
        "customer": "Ada Example", "email": "ada@example.com", "destination": "DE", "origin": "CN",
        "items": [{"title": "Desk lamp", "quantity": 2, "sku": "LAMP-01"}],
        "supplier": "AliExpress", "supplier_order": "8100000000000001",
        "tracking": [{"number": "RR123456785CN", "carrier": "China Post"}],
    })
}

fn scan(number: &str, text: &str) -> Value {
    json!({"tracking_number": number, "carrier": "yunexpress", "occurred_at": "2026-11-19T10:00:00Z", "text": text})
}

#[tokio::test]
async fn an_object_is_made_once_and_known_afterwards() {
    let app = TestApp::start().await;
    let api = app.api();
    for (path, body) in [
        ("/orders", order("#1001")),
        ("/parcels", json!({"tracking_number": "YT2412345678901234", "carrier": "yunexpress", "destination": "US"})),
        ("/checkpoints", scan("YT9999999999999999", "Departed from sorting centre")),
    ] {
        let made = api.post(path, &body).await.json(201);
        assert_eq!(made["result"], "created", "{path}: {made}");
        assert_eq!(made["warnings"], json!([]), "{path}: {made}");
        assert!(made["parcel_id"].is_i64() && made.get("index").is_none(), "{path}: {made}");
        let again = api.post(path, &body).await.json(200);
        assert_eq!(again["result"], "unchanged", "{path}: {again}");
        assert_eq!(again["parcel_id"], made["parcel_id"], "{path}");
        assert_eq!(again["order_id"], made["order_id"], "{path}");
    }
    assert_eq!(api.get("/tabs").await.json(200)["all"], 3);
}

#[tokio::test]
async fn what_was_sent_can_be_read() {
    let app = TestApp::start().await;
    let api = app.api();
    let made = api.post("/orders", &order("#1001")).await.json(201);
    let known = api.get(&format!("/orders/{}", made["order_id"])).await.json(200);
    for (field, value) in [
        ("number", json!("#1001")),
        ("store", json!("Nordic Home")),
        ("payment", json!("paid")),
        ("paid_at", json!("2026-11-18T09:30:00Z")),
        ("customer", json!("Ada Example")),
        ("email", json!("ada@example.com")),
        ("destination", json!("DE")),
        ("origin", json!("CN")),
        ("items", json!([{"title": "Desk lamp", "quantity": 2, "sku": "LAMP-01"}])),
        ("supplier", json!("AliExpress")),
        ("supplier_order", json!("8100000000000001")),
        ("state", json!("pending")),
    ] {
        assert_eq!(known[field], value, "{field}");
    }
    let parcel = &known["parcels"][0];
    assert_eq!(parcel["tracking_number"], "RR123456785CN");
    assert_eq!(parcel["status"], "pending/awaiting_shipment");
    assert_eq!((&parcel["paid_at"], &parcel["attached_at"]), (&json!("2026-11-18T09:30:00Z"), &json!(START_TEXT)));
    assert_eq!(parcel["order_number"], "#1001");
    assert_eq!(api.get("/parcels").await.json(200)["parcels"][0]["paid_at"], "2026-11-18T09:30:00Z");
}

#[tokio::test]
async fn a_later_order_changes_what_it_gives_and_keeps_the_rest() {
    let app = TestApp::start().await;
    let api = app.api();
    api.post("/orders", &order("#1001")).await.json(201);
    let change = json!({"number": "#1001", "store": "nordic home", "customer": "Ada King"});
    let changed = api.post("/orders", &change).await.json(200);
    assert_eq!(changed["result"], "updated");
    let known = api.get(&format!("/orders/{}", changed["order_id"])).await.json(200);
    assert_eq!((known["customer"].as_str(), known["email"].as_str()), (Some("Ada King"), Some("ada@example.com")));
    assert_eq!(known["parcels"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_batch_answers_for_each_item_and_a_bad_one_sinks_no_other() {
    let app = TestApp::start().await;
    let api = app.api();
    let batch = json!([
        {"tracking_number": "YT2412345678901234"},
        {"tracking_number": "!!!"},
        {"tracking_number": "YT2412345678901235", "colour": "red"},
        {"carrier": "yunexpress"},
        "YT2412345678901236",
        {"tracking_number": "YT2412345678901237", "destination": "Germany"},
        {"tracking_number": "YT2412345678901238", "order": {"number": "#404"}},
        {"tracking_number": 7},
        {"tracking_number": "yt 2412-3456-7890-1234"},
        {"tracking_number": "YT2412345678901239", "order": {"shop": "x"}},
    ]);
    let answer = api.post("/parcels", &batch).await.json(200);
    let items = answer["items"].as_array().expect("items");
    let said: Vec<(u64, &str, &str)> = items
        .iter()
        .map(|i| {
            let field = i["error"]["field"].as_str().unwrap_or_default();
            (i["index"].as_u64().expect("an index"), i["result"].as_str().expect("a result"), field)
        })
        .collect();
    assert_eq!(
        said,
        [
            (0, "created", ""),
            (1, "rejected", "tracking_number"),
            (2, "rejected", "colour"),
            (3, "rejected", "tracking_number"),
            (4, "rejected", "item"),
            (5, "rejected", "destination"),
            (6, "rejected", "order.number"),
            (7, "rejected", "tracking_number"),
            (8, "unchanged", ""),
            (9, "rejected", "order.shop"),
        ]
    );
    for (count, n) in [("created", 1), ("updated", 0), ("unchanged", 1), ("rejected", 8)] {
        assert_eq!(answer[count], n, "{count}");
    }
    for rejected in items.iter().filter(|i| i["result"] == "rejected") {
        assert!(rejected["error"]["reason"].as_str().is_some_and(|r| !r.is_empty()), "{rejected}");
        assert!(rejected.get("parcel_id").is_none(), "{rejected}");
    }
    assert_eq!(api.get("/tabs").await.json(200)["all"], 1);
}

#[tokio::test]
async fn lines_are_a_batch_too() {
    let app = TestApp::start().await;
    let api = app.api();
    let lines = format!(
        "{}\r\n\n{}\n{{not json\n[1]\n{}",
        scan("YT2412345678901234", "Parcel received by carrier"),
        scan("YT2412345678901234", "Departed from sorting centre"),
        scan("YT2412345678901235", "Delivered"),
    );
    let answer = api.post_bytes("/checkpoints", "application/x-ndjson; charset=utf-8", lines).await.json(200);
    let results: Vec<&str> =
        answer["items"].as_array().expect("items").iter().filter_map(|i| i["result"].as_str()).collect();
    assert_eq!(results, ["created", "created", "rejected", "rejected", "created"]);
    // The physical line, as an editor counts them.
    assert_eq!(answer["items"][2]["error"]["field"], "line 4");
    assert_eq!(api.find("YT2412345678901235").await["status"], "delivered");
}

#[tokio::test]
async fn a_field_deep_inside_an_order_is_named_by_its_path() {
    let app = TestApp::start().await;
    let api = app.api();
    for (path, body) in [
        ("tracking[1].number", json!({"number": "#1", "tracking": [{"number": "RR123456785CN"}, {"number": "?"}]})),
        ("tracking[0].numbr", json!({"number": "#1", "tracking": [{"numbr": "RR123456785CN"}]})),
        ("tracking[0].attached_at", json!({"number": "#1", "tracking": [{"number": "A1", "attached_at": "soon"}]})),
        ("items[0].quantity", json!({"number": "#1", "items": [{"title": "Lamp", "quantity": -1}]})),
        ("items[0].title", json!({"number": "#1", "items": [{"quantity": 1}]})),
        ("payment", json!({"number": "#1", "payment": "maybe"})),
        ("paid_at", json!({"number": "#1", "paid_at": "yesterday"})),
        ("destination", json!({"number": "#1", "destination": "DEU"})),
        ("number", json!({"number": " "})),
        ("number", json!({})),
    ] {
        let problem = api.post("/orders", &body).await.blames(422, "invalid_field", path);
        assert!(problem["detail"].as_str().is_some_and(|d| d.contains(path)), "{problem}");
    }
    assert_eq!(api.get("/tabs").await.json(200)["all"], 0);
}

#[tokio::test]
async fn the_same_key_gives_the_same_answer_again() {
    let app = TestApp::start().await;
    let api = app.api();
    let send = async |path: &str, key: &str, body: &Value| {
        Answer::to(api.request(Method::POST, path).header("idempotency-key", key).json(body)).await
    };
    let first = send("/orders", "a-1", &order("#1001")).await;
    let made = first.json(201);
    assert_eq!(first.header("idempotency-replayed"), "");
    let again = send("/orders", "a-1", &order("#1001")).await;
    assert_eq!(again.json(201), made);
    assert_eq!(again.header("idempotency-replayed"), "true");
    // Without the key the second call would say that it is known.
    assert_eq!(api.post("/orders", &order("#1001")).await.json(200)["result"], "unchanged");

    send("/orders", "a-1", &order("#1002")).await.blames(409, "idempotency_key_reused", "Idempotency-Key");
    let parcel = json!({"tracking_number": "YT2412345678901234"});
    send("/parcels", "a-1", &parcel).await.blames(409, "idempotency_key_reused", "Idempotency-Key");
    assert_eq!(api.get("/tabs").await.json(200)["all"], 1, "what was refused is not there");

    // What failed may be corrected and sent again under the same key.
    send("/orders", "a-2", &json!({"numbr": "#1"})).await.blames(422, "invalid_field", "numbr");
    send("/orders", "a-2", &order("#1003")).await.json(201);

    let long = "k".repeat(256);
    for bad in ["", "  ", "two words", "k\u{e9}y", long.as_str()] {
        send("/orders", bad, &order("#1")).await.blames(400, "invalid_parameter", "Idempotency-Key");
    }
}

#[tokio::test]
async fn one_key_sent_twice_at_once_makes_one_thing() {
    let app = TestApp::start().await;
    let api = app.api();
    for round in 0..10 {
        let send = || {
            let parcel = json!({"tracking_number": format!("YT24{round:014}")});
            let request = api.request(Method::POST, "/parcels").header("idempotency-key", format!("k-{round}"));
            Answer::to(request.json(&parcel))
        };
        let (one, other) = tokio::join!(send(), send());
        // The later one finds the answer of the earlier, or is told that it is under way.
        for answer in [&one, &other].into_iter().filter(|a| a.status != 201) {
            answer.blames(409, "idempotency_key_in_use", "Idempotency-Key");
        }
        assert!([&one, &other].iter().any(|a| a.status == 201), "{one} {other}");
        assert_eq!(api.get("/tabs").await.json(200)["all"], round + 1);
        // Afterwards the key stands for the answer that was given.
        let again = send().await;
        assert_eq!((again.status, again.header("idempotency-replayed")), (201, "true"));
    }
}

#[tokio::test]
async fn a_parcel_of_an_order_that_is_not_known_may_be_sent_again_after_it() {
    let app = TestApp::start().await;
    let api = app.api();
    let parcel = json!({"tracking_number": "YT2412345678901234", "order": {"number": "#1001", "store": "Nordic Home"}});
    api.post("/parcels", &parcel).await.blames(409, "not_now", "order.number");
    assert_eq!(api.get("/tabs").await.json(200)["all"], 0);
    let mut order = order("#1001");
    order["tracking"] = json!([]);
    let known = api.post("/orders", &order).await.json(201);
    let made = api.post("/parcels", &parcel).await;
    assert_eq!(made.json(made.status)["order_id"], known["order_id"]);
    let tabs = api.get("/tabs").await.json(200);
    // The number fills the row that waited for it.
    assert_eq!((&tabs["all"], &tabs["no_number"]), (&json!(1), &json!(0)));
    assert_eq!(made.json(made.status)["parcel_id"], known["parcel_id"]);
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day() {
    use parcelwatch_engine::domain::Span;
    let app = TestApp::start().await;
    let api = app.api();
    let send = async || {
        let parcel = json!({"tracking_number": "YT2412345678901234"});
        Answer::to(api.request(Method::POST, "/parcels").header("idempotency-key", "k").json(&parcel)).await
    };
    send().await.json(201);
    app.wait(Span::hours(23));
    send().await.json(201);
    app.wait(Span::hours(2));
    assert_eq!(send().await.json(200)["result"], "unchanged");
}

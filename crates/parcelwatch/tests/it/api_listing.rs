//! Reading: the table with every filter, its pages, one parcel, one order, the tabs' counts.

use std::collections::BTreeSet;

use parcelwatch_engine::domain::Span;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    answer::Answer,
    app::{Api, TestApp},
};

/// A small shop whose rows differ in everything that can be filtered by. Two numbers come at one moment: there the
/// later row stands first.
async fn shop(api: &Api) {
    let orders = json!([
        {"number": "#1", "store": "Nordic Home", "paid_at": "2026-11-01T00:00:00Z", "customer": "Zoë Ångström",
         "email": "zoe@example.com", "destination": "SE"},
        {"number": "#2", "store": "Nordic Home", "paid_at": "2026-11-19T00:00:00Z", "customer": "Bo Berg",
         "destination": "DE", "tracking": [{"number": "YT2400000000000001", "carrier": "yunexpress"}]},
        {"number": "#3", "store": "Lampenladen", "paid_at": "2026-11-10T00:00:00Z", "customer": "Cy Clark",
         "destination": "DE",
         "tracking": [{"number": "YT2400000000000002", "carrier": "yunexpress", "attached_at": "2026-11-10T00:00:00Z"}]},
        {"number": "#4", "store": "Lampenladen", "paid_at": "2026-11-18T00:00:00Z", "customer": "Di Dorn",
         "destination": "US", "tracking": [{"number": "RR123456785CN", "carrier": "China Post"}]},
        {"number": "#5", "store": "Lampenladen", "payment": "unpaid", "customer": "Never Paid"},
    ]);
    assert_eq!(api.post("/orders", &orders).await.json(200)["created"], 5);
    let events = json!([
        {"tracking_number": "YT2400000000000001", "occurred_at": "2026-11-20T08:00:00Z", "text": "Out for delivery",
         "country": "DE"},
        {"tracking_number": "RR123456785CN", "occurred_at": "2026-11-20T09:00:00Z", "text": "Delivered",
         "country": "US"},
        {"tracking_number": "1Z999AA10123456784", "carrier": "ups", "occurred_at": "2026-11-20T10:00:00Z",
         "text": "Returned to sender", "country": "US"},
    ]);
    assert_eq!(api.post("/checkpoints", &events).await.json(200)["created"], 3);
}

async fn numbers(api: &Api, query: &[(&str, &str)]) -> Vec<String> {
    let page = Answer::to(api.request(Method::GET, "/parcels").query(query)).await.json(200);
    let name = |p: &Value| p["tracking_number"].as_str().unwrap_or("none").to_owned();
    page["parcels"].as_array().expect("parcels").iter().map(name).collect()
}

#[tokio::test]
async fn every_filter_narrows_the_table() {
    let app = TestApp::start().await;
    let api = app.api();
    shop(&api).await;
    let (yt1, yt2, rr, ups, none) =
        ("YT2400000000000001", "YT2400000000000002", "RR123456785CN", "1Z999AA10123456784", "none");
    type Query = &'static [(&'static str, &'static str)];
    let cases: &[(Query, &[&str])] = &[
        (&[], &[rr, yt1, ups, yt2, none]),
        (&[("tab", "all")], &[rr, yt1, ups, yt2, none]),
        (&[("tab", "pending")], &[yt2]),
        (&[("tab", "in_transit")], &[yt1]),
        (&[("tab", "delivered")], &[rr]),
        (&[("tab", "abnormal")], &[ups]),
        (&[("tab", "attention")], &[yt2, none]),
        (&[("sub_status", "awaiting_delivery")], &[yt1]),
        (&[("sub_status", "abnormal/package_returned")], &[ups]),
        (&[("flagged", "true")], &[yt2, none]),
        (&[("flagged", "false")], &[rr, yt1, ups]),
        (&[("no_number", "true")], &[none]),
        (&[("no_number", "false")], &[rr, yt1, ups, yt2]),
        (&[("reason", "no_tracking_number")], &[none]),
        (&[("reason", "stalled")], &[yt2]),
        (&[("reason", "pending_too_long")], &[yt2]),
        (&[("reason", "number_not_recognised")], &[]),
        (&[("store", "lampenladen")], &[rr, yt2]),
        (&[("store", "No such store")], &[]),
        (&[("carrier", "yunexpress")], &[yt1, yt2]),
        (&[("destination", "de")], &[yt1, yt2]),
        (&[("q", "yt24")], &[yt1, yt2]),
        (&[("q", "#4")], &[rr]),
        (&[("q", "ångstr")], &[none]),
        (&[("q", "zoe@ex")], &[none]),
        (&[("q", "nobody")], &[]),
        (&[("q", " ")], &[rr, yt1, ups, yt2, none]),
        (&[("sort", "newest")], &[rr, yt1, ups, yt2, none]),
        (&[("sort", "oldest")], &[none, yt2, ups, yt1, rr]),
        (&[("limit", "1")], &[rr]),
        (&[("tab", "pending"), ("store", "Lampenladen"), ("destination", "DE"), ("q", "cy")], &[yt2]),
        (&[("tab", "pending"), ("store", "Nordic Home")], &[]),
    ];
    for (query, expected) in cases {
        let found = numbers(&api, query).await;
        assert_eq!(found, *expected, "{query:?}");
    }
}

#[tokio::test]
async fn the_counts_agree_with_the_table() {
    let app = TestApp::start().await;
    let api = app.api();
    shop(&api).await;
    // Also after the clock alone has moved rows into Attention.
    for _ in 0..3 {
        let tabs = api.get("/tabs").await.json(200);
        for (count, query) in [
            ("all", ("tab", "all")),
            ("pending", ("tab", "pending")),
            ("in_transit", ("tab", "in_transit")),
            ("delivered", ("tab", "delivered")),
            ("abnormal", ("tab", "abnormal")),
            ("attention", ("tab", "attention")),
            ("no_number", ("no_number", "true")),
        ] {
            assert_eq!(tabs[count], numbers(&api, &[query]).await.len(), "{count}: {tabs}");
        }
        let by_status = tabs["sub_statuses"].as_object().expect("sub-statuses");
        assert_eq!(by_status.len(), 11);
        for (status, n) in by_status {
            assert_eq!(*n, numbers(&api, &[("sub_status", status)]).await.len(), "{status}");
        }
        app.wait(Span::hours(49));
    }
}

#[tokio::test]
async fn a_cursor_pages_through_all_rows_once() {
    let app = TestApp::start().await;
    let api = app.api();
    // Many share one moment, so that the row's id has to decide; rows without a number stand among them.
    let orders: Vec<Value> = (0..50)
        .map(|i| {
            let tracking = if i % 5 == 0 { json!([]) } else { json!([{"number": format!("YT24{i:014}")}]) };
            json!({"number": format!("#{i}"), "paid_at": format!("2026-11-{:02}T00:00:00Z", 10 + i % 9),
                   "destination": "DE", "tracking": tracking})
        })
        .collect();
    assert_eq!(api.post("/orders", &json!(orders)).await.json(200)["created"], 50);
    for (query, rows) in [
        ("", 50),
        ("&sort=oldest", 50),
        ("&tab=pending", 40),
        ("&destination=DE", 50),
        ("&q=YT24", 40),
        ("&flagged=true", 10),
        ("&store=My%20store", 50),
        ("&no_number=true&sort=oldest", 10),
    ] {
        let (mut seen, mut cursor, mut pages) = (Vec::new(), None::<String>, 0);
        loop {
            let from = cursor.map(|c| format!("&cursor={c}")).unwrap_or_default();
            let page = api.get(&format!("/parcels?limit=7{query}{from}")).await.json(200);
            seen.extend(page["parcels"].as_array().expect("parcels").iter().filter_map(|p| p["id"].as_i64()));
            pages += 1;
            cursor = page["next_cursor"].as_str().map(str::to_owned);
            if cursor.is_none() {
                break;
            }
            assert!(pages < 20, "{query} never ends");
        }
        let unique: BTreeSet<i64> = seen.iter().copied().collect();
        let flagged = if query == "&flagged=true" { seen.len() } else { rows };
        assert_eq!((seen.len(), unique.len()), (flagged, flagged), "{query}");
    }
}

#[tokio::test]
async fn a_page_stays_sound_while_new_rows_arrive() {
    let app = TestApp::start().await;
    let api = app.api();
    let numbered = |from: u32| -> Value {
        (from..from + 10).map(|i| json!({"tracking_number": format!("YT24{i:014}")})).collect()
    };
    api.post("/parcels", &numbered(0)).await.json(200);
    let first = api.get("/parcels?limit=5").await.json(200);
    app.wait(Span::hours(1));
    api.post("/parcels", &numbered(100)).await.json(200);
    let cursor = first["next_cursor"].as_str().expect("more");
    let second = api.get(&format!("/parcels?limit=200&cursor={cursor}")).await.json(200);
    let ids = |page: &Value| -> Vec<i64> {
        page["parcels"].as_array().expect("parcels").iter().filter_map(|p| p["id"].as_i64()).collect()
    };
    let all: BTreeSet<i64> = ids(&first).into_iter().chain(ids(&second)).collect();
    assert_eq!(all.len(), 10, "the first ten, each once, and none of the new ones");
}

#[tokio::test]
async fn a_parcel_comes_with_its_checkpoints_orders_and_history() {
    let app = TestApp::start().await;
    let api = app.api();
    shop(&api).await;
    let parcel = api.parcel("RR123456785CN").await;
    assert_eq!(parcel["status"], "delivered");
    assert_eq!(parcel["tab"], "delivered");
    assert_eq!(parcel["sub_status"], "delivered");
    assert_eq!(parcel["origin"], "CN", "an S10 number ends in the posting country");
    assert_eq!(parcel["delivered_at"], "2026-11-20T09:00:00Z");
    let checkpoint = &parcel["checkpoints"][0];
    assert_eq!(checkpoint["occurred_at"], "2026-11-20T09:00:00Z");
    assert_eq!(checkpoint["text"], "Delivered");
    assert_eq!(checkpoint["status"], "delivered");
    assert_eq!(checkpoint["outcome"], "placed");
    assert!(checkpoint["because"].as_str().is_some_and(|b| !b.is_empty()));
    assert!(checkpoint["confidence"].as_f64().is_some_and(|c| c > 0.5));
    assert_eq!(parcel["orders"][0]["number"], "#4");
    assert_eq!(parcel["history"][0]["action"], "number_attached");
    assert_eq!(parcel["history"][0]["actor"], "test");
}

#[tokio::test]
async fn an_order_stands_as_its_worst_parcel_does() {
    let app = TestApp::start().await;
    let api = app.api();
    let order = |n: u32, paid_at: &str, tracking: Value| json!({"number": format!("#{n}"), "paid_at": paid_at, "destination": "DE", "tracking": tracking});
    let two = json!([{"number": "YT2400000000000001"}, {"number": "YT2400000000000002"}]);
    let made = api.post("/orders", &order(1, "2026-11-19T00:00:00Z", two)).await.json(201);
    let state = async || api.get(&format!("/orders/{}", made["order_id"])).await.json(200)["state"].clone();
    let says = async |n: u32, at: &str, text: &str| {
        let number = format!("YT240000000000000{n}");
        let event = json!({"tracking_number": number, "occurred_at": at, "text": text, "country": "DE"});
        api.post("/checkpoints", &event).await.json(201);
    };
    assert_eq!(state().await, "pending");
    says(1, "2026-11-20T08:00:00Z", "Delivered").await;
    assert_eq!(state().await, "pending");
    says(2, "2026-11-20T08:00:00Z", "Departed from sorting centre").await;
    assert_eq!(state().await, "in_transit");
    app.wait(Span::hours(49));
    assert_eq!(state().await, "flagged");
    says(2, "2026-11-22T12:00:00Z", "Delivery failed, nobody at home").await;
    assert_eq!(state().await, "abnormal");
    says(2, "2026-11-22T13:00:00Z", "Delivered").await;
    assert_eq!(state().await, "delivered");

    let paid = api.post("/orders", &order(2, "2026-11-20T00:00:00Z", json!([]))).await.json(201);
    let known = api.get(&format!("/orders/{}", paid["order_id"])).await.json(200);
    assert_eq!(known["state"], "no_number");
}

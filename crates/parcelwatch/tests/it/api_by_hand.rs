//! Override, re-track and snooze over the API.

use parcelwatch_engine::domain::{Span, SubStatus};
use serde_json::{Value, json};

use crate::app::{Api, START_TEXT, TestApp};

const NUMBER: &str = "YT2412345678901234";

/// One parcel on its way inside Germany; gives its path.
async fn parcel(api: &Api) -> String {
    let event = json!({"tracking_number": NUMBER, "carrier": "yunexpress", "occurred_at": "2026-11-20T08:00:00Z",
                       "text": "Out for delivery", "country": "DE"});
    let made = api.post("/checkpoints", &event).await.json(201);
    format!("/parcels/{}", made["parcel_id"])
}

async fn in_tab(api: &Api, tab: &str) -> Value {
    api.get("/tabs").await.json(200)[tab].clone()
}

#[tokio::test]
async fn each_of_the_eleven_can_be_set_and_retracked() {
    let app = TestApp::start().await;
    let api = app.api();
    let path = parcel(&api).await;
    for status in SubStatus::ALL {
        let given = json!({"status": status.path(), "note": "The customer rang"});
        let set = api.put(&format!("{path}/override"), &given).await.json(200);
        assert_eq!(set["status"], status.path());
        assert_eq!(set["tab"], status.tab().slug());
        assert_eq!(set["auto_sync"], false);
        assert_eq!(set["carrier_status"], "in_transit/awaiting_delivery");
        assert_eq!(
            set["override"],
            json!({"status": status.path(), "at": START_TEXT, "by": "test", "note": "The customer rang"})
        );
        assert_eq!(in_tab(&api, status.tab().slug()).await, 1, "{status:?}");
        let back = api.post(&format!("{path}/retrack"), &json!({})).await.json(200);
        assert_eq!(back["status"], "in_transit/awaiting_delivery");
        assert_eq!((back["auto_sync"].clone(), back["override"].clone()), (json!(true), Value::Null));
    }
    let history = api.get(&path).await.json(200)["history"].as_array().map_or(0, Vec::len);
    assert_eq!(history, 22, "an override and a re-track for each");
}

#[tokio::test]
async fn what_was_said_years_before_the_payment_is_shown_and_counts_no_more() {
    let app = TestApp::start().await;
    let api = app.api();
    let path = parcel(&api).await;
    let order = json!({"number": "#7", "payment": "paid", "paid_at": START_TEXT,
                       "tracking": [{"number": NUMBER}]});
    api.post("/orders", &order).await.json(201);
    let event = json!({"tracking_number": NUMBER, "occurred_at": "2024-03-01T11:00:00Z", "text": "Delivered",
                       "country": "FR"});
    api.post("/checkpoints", &event).await.json(201);

    let shown = api.get(&path).await.json(200);
    assert_eq!(shown["status"], "in_transit/awaiting_delivery");
    let checkpoints = shown["checkpoints"].as_array().unwrap();
    assert_eq!(checkpoints[0]["outcome"], "earlier_life", "{checkpoints:#?}");
    assert_eq!(checkpoints[1]["outcome"], "placed");
}

#[tokio::test]
async fn what_the_carrier_says_meanwhile_is_kept_and_counts_after_retrack() {
    let app = TestApp::start().await;
    let api = app.api();
    let path = parcel(&api).await;
    api.put(&format!("{path}/override"), &json!({"sub_status": "abnormal/other_exception"})).await.json(200);
    let event = json!({"tracking_number": NUMBER, "occurred_at": "2026-11-20T11:00:00Z", "text": "Delivered",
                       "country": "DE"});
    api.post("/checkpoints", &event).await.json(201);

    let held = api.get(&path).await.json(200);
    assert_eq!(held["status"], "abnormal/other_exception");
    assert_eq!(held["checkpoints"][1]["outcome"], "not_applied");
    assert_eq!(in_tab(&api, "abnormal").await, 1);
    // Polling and nagging both stop: overridden parcels are never flagged.
    app.wait(Span::days(30));
    assert_eq!(in_tab(&api, "attention").await, 0);

    let back = api.post(&format!("{path}/retrack"), &json!({})).await.json(200);
    assert_eq!(back["status"], "delivered");
    let after = api.get(&path).await.json(200);
    assert_eq!(after["checkpoints"][1]["outcome"], "placed");
    let actions: Vec<(&str, &str)> = after["history"]
        .as_array()
        .expect("a history")
        .iter()
        .map(|h| (h["action"].as_str().unwrap_or_default(), h["after"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(actions, [("override", "abnormal/other_exception"), ("retrack", "delivered")]);
}

#[tokio::test]
async fn retrack_with_no_checkpoints_awaits_shipment() {
    let app = TestApp::start().await;
    let api = app.api();
    let made = api.post("/parcels", &json!({"tracking_number": NUMBER})).await.json(201);
    let path = format!("/parcels/{}", made["parcel_id"]);
    api.put(&format!("{path}/override"), &json!({"status": "delivered"})).await.json(200);
    // No body at all: there is nothing to say.
    let back = crate::answer::Answer::to(api.request(reqwest::Method::POST, &format!("{path}/retrack"))).await;
    assert_eq!(back.json(200)["status"], "pending/awaiting_shipment");
}

#[tokio::test]
async fn a_flag_is_put_aside_and_returns() {
    let app = TestApp::start().await;
    let api = app.api();
    let path = parcel(&api).await;
    api.post(&format!("{path}/snooze"), &json!({"days": 2})).await.problem(409, "not_now");
    app.wait(Span::hours(49));
    assert_eq!(api.get(&path).await.json(200)["reasons"][0]["reason"], "stalled");
    assert_eq!(in_tab(&api, "attention").await, 1);

    let snoozed = api.post(&format!("{path}/snooze"), &json!({"days": 2, "note": "Ships Friday"})).await.json(200);
    assert_eq!((snoozed["flagged"].clone(), snoozed["reasons"].clone()), (json!(false), json!([])));
    assert_eq!(snoozed["snooze"], json!({"until": "2026-11-24T13:00:00Z", "by": "test", "note": "Ships Friday"}));
    assert_eq!(in_tab(&api, "attention").await, 0);
    assert_eq!(in_tab(&api, "in_transit").await, 1, "it stays in its own tab");

    app.wait(Span::days(2));
    assert_eq!(api.get(&path).await.json(200)["flagged"], true);
    assert_eq!(in_tab(&api, "attention").await, 1);

    let until = json!({"until": "2026-12-01T00:00:00+01:00"});
    let longer = api.post(&format!("{path}/snooze"), &until).await.json(200);
    assert_eq!(longer["snooze"]["until"], "2026-11-30T23:00:00Z");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_the_field() {
    let app = TestApp::start().await;
    let api = app.api();
    let path = parcel(&api).await;
    app.wait(Span::hours(49));
    let long = "x".repeat(1_001);
    for (body, field) in [
        (json!({"status": "attention"}), "status"),
        (json!({"status": "in_transit/delivered"}), "status"),
        (json!({}), "status"),
        (json!({"status": "delivered", "reason": "x"}), "reason"),
        (json!({"status": "delivered", "note": long}), "note"),
        (json!({"status": 3}), "status"),
    ] {
        api.put(&format!("{path}/override"), &body).await.blames(422, "invalid_field", field);
    }
    for (body, field) in [
        (json!({"days": 0}), "days"),
        (json!({"days": 367}), "days"),
        (json!({"days": "2"}), "days"),
        (json!({"until": "whenever"}), "until"),
        (json!({"day": 1}), "day"),
        (json!({"days": 1, "note": long}), "note"),
    ] {
        api.post(&format!("{path}/snooze"), &body).await.blames(422, "invalid_field", field);
    }
    for until in ["2026-11-20T12:00:00Z", "2028-11-20T12:00:00Z"] {
        api.post(&format!("{path}/snooze"), &json!({"until": until})).await.blames(409, "not_now", "until");
    }
    api.put(&format!("{path}/override"), &json!([])).await.problem(422, "invalid_body");
    assert_eq!(api.get(&path).await.json(200)["history"], json!([]));

    // A row without a number has nothing to set or to track.
    let order = json!({"number": "#1", "paid_at": "2026-11-20T00:00:00Z"});
    let row = format!("/parcels/{}", api.post("/orders", &order).await.json(201)["parcel_id"]);
    api.put(&format!("{row}/override"), &json!({"status": "delivered"})).await.problem(409, "not_now");
    api.post(&format!("{row}/retrack"), &json!({})).await.problem(409, "not_now");
}

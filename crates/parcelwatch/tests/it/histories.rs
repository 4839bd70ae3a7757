//! Whole histories of parcels over the API: in the order given, reversed, shuffled and doubled, the same parcel stands
//! at the end each time, and it stands where people say it does.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::app::{Api, TestApp};

/// An order to send events in.
type Arrange = fn(Vec<Value>) -> Vec<Value>;

struct History {
    id: String,
    number: String,
    events: Vec<Value>,
    accepted: Vec<String>,
}

/// Reads histories; one without a number gets one of its own.
fn read(lines: &str) -> Vec<History> {
    let history = |(i, line): (usize, &str)| {
        let history: Value = serde_json::from_str(line).expect("JSON");
        let given = history["tracking_number"].as_str();
        let number = given.map_or_else(|| format!("OWN{i:05}HISTORY"), str::to_owned);
        let event = |event: &Value| {
            let mut sent = json!({"tracking_number": number, "carrier": history["carrier"]});
            for (field, from) in [
                ("occurred_at", "time"),
                ("code", "code"),
                ("text", "text"),
                ("location", "location"),
                ("country", "country"),
            ] {
                if !event[from].is_null() {
                    sent[field] = event[from].clone();
                }
            }
            sent
        };
        let texts = |value: &Value| -> Vec<String> {
            value.as_array().expect("a list").iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        History {
            id: history["id"].as_str().expect("an id").to_owned(),
            events: history["events"].as_array().expect("events").iter().map(event).collect(),
            accepted: texts(&history["expected_current"]),
            number,
        }
    };
    lines.lines().enumerate().map(history).collect()
}

/// Shuffles; the same each time.
fn shuffled(mut events: Vec<Value>) -> Vec<Value> {
    let mut state = 0x5eed_u64;
    for i in (1..events.len()).rev() {
        // Knuth's MMIX generator; its upper bits are the good ones.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        events.swap(i, (state >> 33) as usize % (i + 1));
    }
    events
}

/// Sends every history in the order that `arrange` gives it, one event a call, and tells how each parcel ends.
async fn ends(histories: &[History], arrange: Arrange) -> Vec<Value> {
    let app = TestApp::start().await;
    let api = app.api();
    let mut ends = Vec::new();
    for history in histories {
        for event in arrange(history.events.clone()) {
            let answer = api.post("/checkpoints", &event).await;
            assert!([200, 201].contains(&answer.status), "{}: {event}: {answer}", history.id);
        }
        ends.push(end(&api, &history.number).await);
    }
    ends
}

/// Everything that is known of a parcel, but its row's id.
async fn end(api: &Api, number: &str) -> Value {
    let mut parcel = api.parcel(number).await;
    parcel.as_object_mut().expect("an object").remove("id");
    parcel
}

/// Sends the histories four ways; tells which ended in an accepted status.
async fn four_ways(histories: &[History]) -> Vec<bool> {
    let given = ends(histories, |events| events).await;
    let arrangements: [(&str, Arrange); 3] = [
        ("reversed", |events| events.into_iter().rev().collect()),
        ("shuffled", shuffled),
        ("doubled", |events| events.iter().chain(&events).cloned().collect()),
    ];
    for (name, arrange) in arrangements {
        for (history, (given, other)) in histories.iter().zip(given.iter().zip(ends(histories, arrange).await)) {
            assert_eq!(*given, other, "{} ends differently when {name}", history.id);
        }
    }
    let mut right = Vec::new();
    for (history, end) in histories.iter().zip(&given) {
        let status = end["status"].as_str().expect("a status");
        right.push(history.accepted.iter().any(|accepted| accepted == status));
        if right.last() == Some(&false) {
            eprintln!("{}: {status}, not {:?}", history.id, history.accepted);
        }
    }
    right
}

#[tokio::test]
async fn our_histories_end_where_they_should_in_any_order() {
    let right = four_ways(&read(include_str!("../fixtures/histories.jsonl"))).await;
    assert_eq!((right.len(), right.contains(&false)), (8, false));
}

#[tokio::test]
async fn development_histories_end_where_they_should_in_any_order() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/histories_dev.jsonl");
    let Ok(lines) = fs::read_to_string(file) else {
        eprintln!("no development histories beside the project: nothing to measure");
        return;
    };
    let right = four_ways(&read(&lines)).await;
    let share = right.iter().filter(|&&r| r).count() as f64 / right.len() as f64;
    eprintln!("{:.1} % of {} histories", share * 100.0, right.len());
    assert!(share >= 0.9, "{:.1} % of the development histories stand in an accepted status", share * 100.0);
}

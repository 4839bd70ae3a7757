//! Labelled events of the development set, where it lies beside the project: at least 97 % must be understood.
//!
//! Without a route a meaning stands for the sub-status that is most usual.

use std::{collections::BTreeMap, fs, path::Path};

use parcelwatch_domain::{Meaning, SubStatus};
use parcelwatch_recognise::classify::{Classifier, Event};
use serde_json::Value;

/// The share of events that must be understood.
const GOAL: f64 = 0.97;

/// What an event says when nothing is known of its parcel's route.
fn without_route(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Is(status) => status.path(),
        Meaning::ReadyForPickup => SubStatus::AtDeliveryHub.path(),
        Meaning::Exported | Meaning::Customs => SubStatus::InGlobalTransit.path(),
        Meaning::Moving | Meaning::Landed => SubStatus::InDomesticTransit.path(),
        Meaning::Delay | Meaning::Informational => "informational",
    }
}

#[test]
fn development_events_are_understood() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/events_dev.jsonl");
    let Ok(lines) = fs::read_to_string(file) else {
        eprintln!("no development events beside the project: nothing to measure");
        return;
    };
    let mut scores: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let part = |name: &str| row[name].as_str();
        let event = Event { provider: part("carrier"), code: part("code"), text: part("text"), coarse: None };
        let understood = Classifier::shipped().classify(&event);
        let answer = without_route(understood.meaning);
        let accepted: Vec<&str> = row["accept"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let score = scores.entry(part("lang").unwrap_or("?").to_owned()).or_default();
        score.1 += 1;
        all += 1;
        if accepted.contains(&answer) {
            score.0 += 1;
            right += 1;
        } else {
            let (language, said) = (part("lang").unwrap_or("?"), [part("code"), part("text")]);
            let [code, text] = said.map(|said| said.unwrap_or("-"));
            eprintln!(
                "{language} | {} | {code} | {text} | {answer}, not {accepted:?} | {}",
                part("carrier").unwrap_or("-"),
                understood.because
            );
        }
    }
    for (language, (right, all)) in &scores {
        eprintln!("{language}: {right} of {all}");
    }
    let share = f64::from(right) / f64::from(all);
    eprintln!("all: {right} of {all} ({:.2} %)", 100.0 * share);
    assert!(share >= GOAL, "only {right} of {all} development events are understood");
}

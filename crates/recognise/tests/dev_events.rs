//! Labelled events, our own examples and, where it lies beside the project, the development set: at least 97 % of each
//! must be understood.
//!
//! Without a route a meaning stands for the sub-status that is most usual.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by a panic")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

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

/// The share of the labelled events in `lines` that are understood; prints the others, and shares by language.
fn share_understood(lines: &str) -> f64 {
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
            let [language, carrier, code, text] =
                ["lang", "carrier", "code", "text"].map(|name| part(name).unwrap_or("-"));
            let because = understood.because;
            eprintln!("{language} | {carrier} | {code} | {text} | {answer}, not {accepted:?} | {because}");
        }
    }
    for (language, (right, all)) in &scores {
        eprintln!("{language}: {right} of {all}");
    }
    eprintln!("all: {right} of {all}");
    f64::from(right) / f64::from(all)
}

fn beside_this_crate(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn development_events_are_understood() {
    let Ok(lines) = fs::read_to_string(beside_this_crate("../../../shared/data/events_dev.jsonl")) else {
        eprintln!("no development events beside the project: nothing to measure");
        return;
    };
    let share = share_understood(&lines);
    assert!(share >= GOAL, "only {:.2} % of the development events are understood", 100.0 * share);
}

#[test]
fn our_own_examples_are_understood() {
    let folder = beside_this_crate("../../data/examples");
    let files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 30, "{} files", files.len());
    for file in files {
        let share = share_understood(&fs::read_to_string(&file).unwrap());
        assert!(share >= GOAL, "only {:.2} % of {} are understood", 100.0 * share, file.display());
    }
}

//! Events in the words of carriers of many countries, written for this project, with what they say.

use std::{fs, path::Path};

use parcelwatch_domain::{Confidence, Meaning};
use parcelwatch_recognise::classify::{Classifier, Event};

#[test]
fn events_of_many_languages_are_understood() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/events.tsv");
    let mut wrong = Vec::new();
    for line in fs::read_to_string(file).unwrap().lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, provider, code, text, expected] = fields[..] else { panic!("`{line}` has not five fields") };
        let part = |field| Some(field).filter(|&field| field != "-");
        let event = Event { provider: part(provider), code: part(code), text: part(text), coarse: None };
        let understood = Classifier::shipped().classify(&event);
        let mut accepted = expected.split('|').map(|name| name.parse::<Meaning>().unwrap());
        if !accepted.any(|meaning| meaning == understood.meaning) || understood.confidence == Confidence::Guess {
            wrong.push(format!("{line}: {}, because {}", understood.meaning, understood.because));
        }
    }
    assert!(wrong.is_empty(), "{} misses\n{}", wrong.len(), wrong.join("\n"));
}

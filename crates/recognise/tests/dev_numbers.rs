//! Detection over the labelled numbers that are shared beside the project, when they are there, and over the
//! project's own, which are always there.

use std::collections::BTreeMap;

use parcelwatch_recognise::detect::{Context, Detector};

struct Score {
    valid: (usize, usize),
    strict: usize,
    invalid: (usize, usize),
    misses: Vec<String>,
}

/// Scores `number  valid  carriers  format` lines: the first answer among the accepted for valid numbers, no
/// forbidden answer for the others; strict: the first accepted among the first three answers.
fn score(text: &str) -> Score {
    let detector = Detector::shipped();
    let mut score = Score { valid: (0, 0), strict: 0, invalid: (0, 0), misses: vec![] };
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let fields: Vec<_> = line.split('\t').collect();
        let (number, valid, carriers) = (fields[0], fields[1] == "1", fields[2].split(',').collect::<Vec<_>>());
        let found = detector.detect(number, &Context::default());
        let ids: Vec<_> = found.candidates.iter().map(|c| c.carrier).collect();
        assert_eq!(found.valid, !ids.is_empty());
        let right = if valid {
            score.strict += usize::from(ids.iter().take(3).any(|id| *id == carriers[0]));
            ids.first().is_some_and(|id| carriers.contains(id))
        } else if carriers == ["*"] {
            ids.is_empty()
        } else {
            !ids.iter().any(|id| carriers.contains(id))
        };
        let part = if valid { &mut score.valid } else { &mut score.invalid };
        part.1 += 1;
        part.0 += usize::from(right);
        if !right {
            score.misses.push(format!("{line}\n    {:?}", found.candidates));
        }
    }
    score
}

#[test]
fn shared_numbers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/tracking_numbers_dev.tsv");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("{path} is not there: nothing compared");
        return;
    };
    let Score { valid, strict, invalid, misses } = score(&text);
    for miss in &misses {
        println!("{miss}");
    }
    println!("first answer {}/{}, strict {strict}/{}, rejected {}/{}", valid.0, valid.1, valid.1, invalid.0, invalid.1);
    let rows = valid.1 + invalid.1;
    assert!(rows > 300, "{rows}");
    assert!((rows - misses.len()) * 100 >= rows * 99, "{} of {rows} wrong", misses.len());
    assert!(strict * 100 >= valid.1 * 99);
}

#[test]
fn own_numbers() {
    let Score { valid, invalid, misses, .. } = score(include_str!("fixtures/numbers.tsv"));
    assert!(misses.is_empty(), "{}", misses.join("\n"));
    assert!(valid.1 > 80 && invalid.1 > 30, "{} {}", valid.1, invalid.1);
}

#[test]
fn every_format_has_a_number_of_its_own() {
    let mut seen: BTreeMap<&str, usize> = Detector::shipped().formats().map(|id| (id, 0)).collect();
    for line in include_str!("fixtures/numbers.tsv").lines().skip(1) {
        let format = line.split('\t').nth(3).unwrap_or_default();
        if format == "none" {
            continue;
        }
        *seen.get_mut(format).unwrap_or_else(|| panic!("unknown format {format}")) += 1;
    }
    // Hints are only told with a context; `hints_need_a_context` has them.
    let without: Vec<_> = seen.iter().filter(|(_, n)| **n == 0).map(|(id, _)| *id).collect();
    assert_eq!(
        without,
        [
            "cdek-10",
            "delhivery-14",
            "dhl-ecommerce-loose",
            "dhl-parcel-poland-11",
            "fedex-legacy-10",
            "jt-express-12",
            "korea-domestic",
            "orlen-paczka-14",
            "packeta-10",
            "sf-express-12",
            "yunda-13",
            "zto-12"
        ]
    );
}

//! Every code of the collected vocabularies maps to an allowed value. Runs where the vocabularies lie beside the project.

use std::{fs, path::Path};

use parcelwatch_domain::{Route, SubStatus, route::Legs};
use parcelwatch_recognise::classify::{Because, Classifier, Event};

#[test]
fn every_row_of_the_vocabularies_maps_to_an_allowed_value() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/status_vocabularies.tsv");
    let Ok(file) = fs::read_to_string(path) else { return };
    let (mut rows, mut as_said, mut unknown) = (0, 0, Vec::new());
    for line in file.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [provider, code, _, _, said, needs, ..] = cells[..] else { panic!("{line}") };
        let event = Event { provider: Some(provider), code: Some(code), ..Event::default() };
        let understood = Classifier::shipped().classify(&event);
        if !matches!(understood.because, Because::Code { .. }) {
            unknown.push(format!("{provider} {code}: {}", understood.because));
            continue;
        }
        let placed = Route::default().place(understood.meaning, None, &Legs::default()).map(|p| p.status);
        let expected = if said == "keep" { None } else { Some(said.parse::<SubStatus>().unwrap()) };
        rows += 1;
        as_said += usize::from(placed == expected || !needs.is_empty());
    }
    assert!(unknown.is_empty(), "not in any table:\n{}", unknown.join("\n"));
    assert!(rows > 1_300, "{rows} rows were read");
    // The rest are delays and other fine points where RULES says more than the vocabulary.
    assert!(as_said * 100 >= rows * 95, "{as_said} of {rows} are as the vocabulary says");
}

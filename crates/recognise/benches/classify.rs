//! How many events a second: `cargo bench -p parcelwatch-recognise --bench classify`.

use divan::{Bencher, counter::ItemsCount};
use parcelwatch_recognise::classify::{Classifier, Event, normalise};

const FIXTURES: &str = include_str!("../tests/fixtures/events.tsv");

fn main() {
    divan::main();
}

/// The texts of the fixtures, all languages or those in ASCII.
fn texts(ascii: bool) -> Vec<&'static str> {
    let lines = FIXTURES.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split('\t').nth(3))
        .filter(|text| *text != "-" && (!ascii || text.is_ascii()))
        .collect()
}

fn classify(bencher: Bencher<'_, '_>, texts: &[&str]) {
    let classifier = Classifier::shipped();
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        for text in texts {
            divan::black_box(classifier.classify(&Event { text: Some(text), ..Event::default() }));
        }
    });
}

#[divan::bench]
fn phrases_in_ascii(bencher: Bencher<'_, '_>) {
    classify(bencher, &texts(true));
}

#[divan::bench]
fn phrases_in_all_languages(bencher: Bencher<'_, '_>) {
    classify(bencher, &texts(false));
}

#[divan::bench]
fn codes(bencher: Bencher<'_, '_>) {
    let classifier = Classifier::shipped();
    let event = Event { provider: Some("usps"), code: Some("01"), text: Some("Delivered, Front Door"), coarse: None };
    bencher.counter(ItemsCount::new(1usize)).bench_local(|| divan::black_box(classifier.classify(&event)));
}

#[divan::bench]
fn normalising(bencher: Bencher<'_, '_>) {
    let texts = texts(false);
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        for text in &texts {
            divan::black_box(normalise(text));
        }
    });
}

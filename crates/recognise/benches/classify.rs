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

/// Each text as it is: from the second round on it came before, as carriers' sentences do.
fn that_came_before(bencher: Bencher<'_, '_>, texts: &[&str]) {
    let classifier = Classifier::shipped();
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        for text in texts {
            divan::black_box(classifier.classify(&Event { text: Some(text), ..Event::default() }));
        }
    });
}

/// Each text with a number behind it that no other has: none is known from before as it stands, but its outline is.
fn never_seen<T>(bencher: Bencher<'_, '_>, texts: &[&str], read: impl Fn(&Classifier, &str) -> T) {
    let mut number = 0u64;
    changed(bencher, texts, read, |text| {
        number += 1;
        text.push_str(itoa(number, &mut [0; 20]));
    });
}

/// Each text with three words behind it that stand in others, never the same: nothing of it is known from before.
fn never_heard<T>(bencher: Bencher<'_, '_>, texts: &[&str], read: impl Fn(&Classifier, &str) -> T) {
    let words: Vec<&str> = texts.iter().flat_map(|text| text.split_whitespace()).collect();
    let mut number = 0;
    changed(bencher, texts, read, |text| {
        number += 1;
        let mut rest = number;
        for _ in 0..3 {
            text.push_str(words[rest % words.len()]);
            text.push(' ');
            rest /= words.len();
        }
    });
}

fn changed<T>(
    bencher: Bencher<'_, '_>,
    texts: &[&str],
    read: impl Fn(&Classifier, &str) -> T,
    mut add: impl FnMut(&mut String),
) {
    let (classifier, mut changed) = (Classifier::shipped(), String::new());
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        for text in texts {
            changed.clear();
            changed.push_str(text);
            changed.push_str(", ");
            add(&mut changed);
            divan::black_box(read(classifier, &changed));
        }
    });
}

/// A number in digits, without allocation: the bench shall measure the texts.
fn itoa(mut number: u64, digits: &mut [u8; 20]) -> &str {
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            return std::str::from_utf8(&digits[at..]).unwrap_or_default();
        }
    }
}

#[divan::bench]
fn new_in_ascii(bencher: Bencher<'_, '_>) {
    never_seen(bencher, &texts(true), Classifier::by_phrases);
}

#[divan::bench]
fn new_in_all_languages(bencher: Bencher<'_, '_>) {
    never_seen(bencher, &texts(false), Classifier::by_phrases);
}

#[divan::bench]
fn unheard_in_ascii(bencher: Bencher<'_, '_>) {
    never_heard(bencher, &texts(true), Classifier::by_phrases);
}

#[divan::bench]
fn unheard_in_all_languages(bencher: Bencher<'_, '_>) {
    never_heard(bencher, &texts(false), Classifier::by_phrases);
}

/// Phrases, and the model where they leave something to it.
#[divan::bench]
fn new_in_all_languages_with_the_model(bencher: Bencher<'_, '_>) {
    never_seen(bencher, &texts(false), |classifier, text| {
        classifier.classify(&Event { text: Some(text), ..Event::default() })
    });
}

/// What the model makes of texts of which it is asked last: none holds a phrase.
#[divan::bench]
fn new_without_a_phrase(bencher: Bencher<'_, '_>) {
    let texts = ["Flux capacitor charged with care", "Zebra gefüttert, alles im grünen Bereich", "猫很开心"];
    never_seen(bencher, &texts, |classifier, text| {
        classifier.classify(&Event { text: Some(text), ..Event::default() })
    });
}

#[divan::bench]
fn known_in_ascii(bencher: Bencher<'_, '_>) {
    that_came_before(bencher, &texts(true));
}

#[divan::bench]
fn known_in_all_languages(bencher: Bencher<'_, '_>) {
    that_came_before(bencher, &texts(false));
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

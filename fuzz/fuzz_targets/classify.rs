//! No event, and no phrase of a merchant, makes the classifier panic or disagree with itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parcelwatch_recognise::classify::{Classifier, Event, TEXT_LIMIT, normalise};

fuzz_target!(|parts: (&str, &str, &str, &str)| {
    let (provider, code, text, coarse) = parts;
    let event = Event { provider: Some(provider), code: Some(code), text: Some(text), coarse: Some(coarse) };
    let understood = Classifier::shipped().classify(&event);
    assert!(!understood.because.to_string().is_empty());
    assert_eq!(Classifier::shipped().classify(&event), understood);
    let normal = normalise(text);
    if normal.len() <= TEXT_LIMIT {
        assert_eq!(normalise(&normal), normal);
    }
});

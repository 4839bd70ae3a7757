//! No text makes detection panic; what it finds does not depend on how the number is spaced.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parcelwatch_recognise::{
    detect::{Context, Detector, clean},
    directory::Directory,
};

fuzz_target!(|text: &str| {
    let cleaned = clean(text).into_owned();
    assert!(cleaned.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    assert_eq!(clean(&cleaned), cleaned.as_str());
    let found = Detector::shipped().detect(text, &Context::default());
    assert_eq!(found.valid, !found.candidates.is_empty());
    let again = Detector::shipped().detect(&cleaned, &Context::default());
    assert_eq!(again.candidates, found.candidates);
    Directory::shipped().resolve(text);
});

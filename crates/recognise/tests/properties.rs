//! What holds for every text: nothing panics, and check digits catch what their rules promise.

use parcelwatch_recognise::{
    classify::Classifier,
    detect::{Context, Detector, clean},
    directory::Directory,
};
use proptest::prelude::*;

/// Whether the number is still taken for one of this format.
fn has_format(number: &str, format: &str) -> bool {
    Detector::shipped().detect(number, &Context::default()).candidates.iter().any(|c| c.format == format)
}

/// Formats whose rule finds every single wrong digit in what it covers: GS1 and Luhn sums (weights that have no
/// factor in common with ten) and MOD 37,36.
const ALL: &[&str] = &[
    "canada-post-16",
    "dpd-15",
    "dpd-28",
    "fedex-ground-15",
    "fedex-sscc-18",
    "gls-11-12",
    "hermes-germany-14",
    "old-dominion-guaranteed",
    "old-dominion-pro",
    "purolator-12",
    "russian-post-14",
    "usps-impb",
    "usps-legacy-91",
];

/// Formats with a rule that finds most wrong digits: sums modulo 11 that fold 10 into another digit, sums with even
/// weights, remainders of seven, and two checks of which one must fit.
const MOST: &[&str] = &[
    "deutsche-post-leitcode-14",
    "dhl-express-awb",
    "dhl-paket-20",
    "dhl-paket-identcode-12",
    "fedex-express-12",
    "japan-post-11",
    "ontrac-c",
    "ontrac-d",
    "sagawa-12",
    "ups-1z",
    "ups-waybill",
    "upu-s10",
    "usps-20",
    "yamato-12",
];

fn valid_numbers() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("fixtures/numbers.tsv").lines().skip(1).filter_map(|line| {
        let fields: Vec<_> = line.split('\t').collect();
        (fields[1] == "1").then(|| (fields[0], fields[3]))
    })
}

/// Single wrong digits in the numbers of a format: how many were tried, and which were not noticed.
fn slips(format: &str) -> (usize, Vec<String>) {
    let (mut tried, mut missed) = (0, vec![]);
    for (number, _) in valid_numbers().filter(|(_, f)| *f == format) {
        for (at, old) in number.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for new in ('0'..='9').filter(|new| *new != old) {
                let mut wrong = number.to_owned();
                wrong.replace_range(at..=at, &new.to_string());
                tried += 1;
                if has_format(&wrong, format) {
                    missed.push(format!("{number} as {wrong}"));
                }
            }
        }
    }
    (tried, missed)
}

#[test]
fn every_wrong_digit_is_caught_where_the_rule_promises_it() {
    for format in ALL {
        let (tried, missed) = slips(format);
        // 420 and the ZIP are outside the check.
        let missed: Vec<_> = missed.iter().filter(|m| !m.starts_with("420")).collect();
        assert!(tried >= 100, "{format}: {tried}");
        assert!(missed.is_empty(), "{format}: {missed:?}");
    }
}

#[test]
fn most_wrong_digits_are_caught_by_the_other_rules() {
    for format in MOST {
        let (tried, missed) = slips(format);
        assert!(tried >= 100, "{format}: {tried}");
        let share = missed.len() as f64 / tried as f64;
        // A remainder of seven lets two of nine pass at the worst, S10 about one of seventy.
        let most = match *format {
            "upu-s10" => 0.03,
            "dhl-paket-20" => 0.0,
            "fedex-express-12" => 0.05,
            _ => 0.25,
        };
        assert!(share <= most, "{format}: {share:.3}");
    }
}

/// What people write around a number.
const AROUND: &[(&str, &str)] = &[
    ("Nr. ", ""),
    ("Tracking n. ", ""),
    ("No.", ""),
    ("Your tracking number is ", ""),
    ("USPS-", ""),
    ("Shipped with DHL ", ""),
    ("Order #1001 - ", ""),
    ("Order 1234: ", ""),
    ("2024-05-12 ", ""),
    ("1. ", ""),
    ("", " USPS"),
    ("", "-USPS"),
    ("", " - delivered"),
    ("", " via DHL"),
    ("", " (1/2)"),
    ("", " - 2 items"),
    ("", " shipped on 12/05/2024"),
    ("", " is in transit"),
    ("<b>", "</b>"),
    ("https://track.example/parcels/", "*19000"),
    ("https://track.example/?tracking=", "&orderId=3318810025"),
    ("https://track.example/r?url=https%3A%2F%2Fa.example%2F%23nums%3D", "&ust=1699999999999999"),
];

fn in_groups(number: &str, of: usize, mark: &str) -> String {
    let groups: Vec<_> = number.as_bytes().chunks(of).map(String::from_utf8_lossy).collect();
    groups.join(mark)
}

#[test]
fn words_around_a_number_change_nothing_but_the_order_where_they_name_a_carrier() {
    for (number, _) in valid_numbers() {
        let bare = Detector::shipped().detect(number, &Context::default());
        for (before, behind) in AROUND {
            let text = format!("{before}{number}{behind}");
            let mut found = Detector::shipped().detect(&text, &Context::default());
            if let Some(name) = ["dhl", "usps"].into_iter().find(|name| text.to_lowercase().contains(name)) {
                let others_first = found.candidates.iter().skip_while(|candidate| candidate.carrier.starts_with(name));
                assert!(!others_first.clone().any(|candidate| candidate.carrier == name), "{text}");
                found.candidates.sort_by_key(|found| bare.candidates.iter().position(|known| known == found));
            }
            assert_eq!(found, bare, "{text}");
        }
    }
}

#[test]
fn words_around_a_wrong_number_do_not_make_it_right() {
    let is_valid = |text: &str| Detector::shipped().detect(text, &Context::default()).valid;
    let mut tried = 0;
    for (number, _) in valid_numbers() {
        for (at, old) in number.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let mut wrong = number.to_owned();
            let new = if old == '9' { '0' } else { char::from(old as u8 + 1) };
            wrong.replace_range(at..=at, &new.to_string());
            if is_valid(&wrong) {
                continue;
            }
            tried += 1;
            for (before, behind) in AROUND {
                for written in [wrong.clone(), in_groups(&wrong, 4, " "), in_groups(&wrong, 10, "-")] {
                    let blank = if before.contains("://") { "%20" } else { " " };
                    let text = format!("{before}{}{behind}", written.replace(' ', blank));
                    assert!(!is_valid(&text), "{text}");
                }
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

/// The texts of the example events.
fn event_texts() -> Vec<&'static str> {
    let lines = include_str!("fixtures/events.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').nth(3)).collect()
}

proptest! {
    /// Whoever signed and whatever the number is, the sentence says the same: no phrase holds such words.
    #[test]
    fn names_and_numbers_change_nothing(at in any::<prop::sample::Index>(), one in "[qxzj]{4,14} [0-9]{5,12}", other in "[qxzj]{4,14} [0-9]{5,12}") {
        let text = *at.get(&event_texts());
        let read = |words: &str| Classifier::shipped().by_phrases(&format!("{text} {words}"));
        prop_assert_eq!(read(&one), read(&other));
    }

    #[test]
    fn no_text_is_too_odd(text in any::<String>()) {
        let cleaned = clean(&text).into_owned();
        prop_assert!(cleaned.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
        let found = Detector::shipped().detect(&text, &Context::default());
        prop_assert_eq!(found.valid, !found.candidates.is_empty());
        Detector::shipped().failed(&text);
        Directory::shipped().resolve(&text);
    }

    #[test]
    fn nor_is_anything_like_a_number(text in "(https?://|www\\.|Tracking #: ?)?[A-Z0-9a-z .:/?=&#%()-]{0,60}") {
        let cleaned = clean(&text).into_owned();
        prop_assert_eq!(clean(&cleaned), cleaned.as_str());
        Detector::shipped().detect(&text, &Context::default());
    }

    #[test]
    fn a_carrier_comes_once_and_spacing_does_not_matter(number in "[A-Z0-9]{6,36}", gap in 1_usize..6) {
        let found = Detector::shipped().detect(&number, &Context::default());
        let mut ids: Vec<_> = found.candidates.iter().map(|c| c.carrier).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), found.candidates.len());
        let groups: Vec<_> = number.as_bytes().chunks(gap).map(|g| String::from_utf8_lossy(g).to_lowercase()).collect();
        let mut again = vec![];
        Detector::shipped().detect_into(&groups.join(" "), &Context::default(), &mut again);
        prop_assert_eq!(again, found.candidates);
    }
}

//! The carrier that is named beside a number: by its page's link, or by its name.

use std::borrow::Cow;

use crate::directory::{Carrier, Directory};

use super::clean::has_digit;

/// What a carrier is called has no more words.
const MOST_WORDS: usize = 4;
/// A text with more bytes is no number with a name beside it.
const LONGEST: usize = 120;

/// The carrier to whose page the link in a text leads, or whose name is all that stands in it beside what has digits.
pub(super) fn beside(text: &str) -> Option<&'static Carrier> {
    // Most numbers stand alone.
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let directory = Directory::shipped();
    directory.of_link(text).or_else(|| directory.resolve(&name_in(text)?))
}

/// Is a carrier the one that is named, or one of its family? Who says "DHL" may mean `dhl-paket`.
pub(super) fn is_of(carrier: &str, named: &str) -> bool {
    carrier.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The words without digits, where they are few.
fn name_in(text: &str) -> Option<Cow<'_, str>> {
    if text.len() > LONGEST {
        return None;
    }
    let marks = |c: char| !c.is_alphanumeric();
    let words = text.split([' ', '-', ':', ',']).map(|word| word.trim_matches(marks));
    let names: Vec<&str> = words.filter(|word| !word.is_empty() && !has_digit(word)).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(Cow::Borrowed(*name)),
        names if names.len() <= MOST_WORDS => Some(Cow::Owned(names.join(" "))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("GLS 20189360332", Some("gls"))]
    #[case("GLS-20189360332", Some("gls"))]
    #[case("490567612253 (Yamato Transport)", Some("yamato"))]
    #[case("Royal Mail: AB 123 456 785 GB", Some("royal-mail"))]
    #[case("佐川急便 490567612253", Some("sagawa"))]
    #[case("https://www.post.example/490567612253 Yamato", None)]
    #[case("Tracking number: 490567612253", None)]
    #[case("Order 490567612253", None)]
    #[case("490567612253", None)]
    fn a_name_beside_a_number(#[case] text: &str, #[case] carrier: Option<&str>) {
        assert_eq!(beside(text).map(|carrier| carrier.id), carrier);
    }
}

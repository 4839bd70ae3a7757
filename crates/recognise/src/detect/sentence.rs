//! The number in a sentence: `Order #1001 - 1Z… was shipped with UPS`.
//!
//! Asked only where a text is no number as it stands. A number with a wrong check digit must not become another one
//! that is right by chance, so nothing with a digit is cut away but what is plainly something else, and words only
//! where they cannot be letters of the number: before it, behind it, and between two numbers.

use super::{
    Detector,
    clean::{has_digit, is_known, is_sure, squeeze, without_glued},
    labels::{behind_glued, counts, folded, is_label, joins, label_before},
};

/// The shortest numbers that any carrier has are longer than this.
const SHORT: usize = 5;
/// Shapes without letters are telling enough from this length on, with whatever words around them.
const LONG: usize = 12;
/// How many of the words before and behind a number are tried as part of it.
const MOST_CUTS: usize = 8;
/// A sentence with more words holds its number elsewhere.
const MOST_WORDS: usize = 400;

/// One word of the text.
struct Word<'a> {
    text: &'a str,
    /// Lower case, without punctuation.
    folded: String,
    digits: bool,
    /// A hash or a word like "order" stands before it.
    counted: bool,
    /// A colon, an equals sign or a hash stands before it: a number does not go on behind these.
    begins: bool,
}

impl Word<'_> {
    fn is_label(&self) -> bool {
        !self.digits && is_label(&self.folded)
    }

    /// Letters that a number can begin or end with: one to three that are no label, or what a format begins with.
    fn can_belong(&self) -> bool {
        let letters = squeeze(self.text);
        // "USPSRR 123…" and "NrRR 123…": the end of the word is the number's beginning.
        let after_word = self.text.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let capitals = self.text.len() - after_word.len();
        let glued = || {
            behind_glued(&letters).any(|rest| !rest.is_empty())
                || ((1..4).contains(&capitals) && after_word.ends_with(|c: char| c.is_ascii_lowercase()))
        };
        self.text.is_ascii()
            && (letters.len() < 4 || Detector::shipped().begins(&letters) || glued())
            && !joins(&self.folded)
            && !(letters.len() > 2 && self.is_label())
    }

    /// Whether it stands between two numbers, rather than being a group of one.
    fn divides(&self) -> bool {
        !self.text.is_ascii()
            || joins(&self.folded)
            || (self.is_label() && self.folded.len() > 2)
            || (self.folded.len() > 4 && !Detector::shipped().begins(&self.folded.to_ascii_uppercase()))
    }
}

/// Words that stand together, and whether what was cut away around them are labels.
struct Group<'a, 'w> {
    words: Vec<&'w Word<'a>>,
    /// Whether the word behind it is a label.
    label_behind: bool,
    /// Whether a colon is behind it, which makes it a label itself.
    colon_behind: bool,
}

/// What came of a part of the text.
enum Reading {
    Found(String),
    /// It has something like a number that fits no format: then nothing else may be taken for it.
    Doubt,
    Nothing,
}

/// The number in a text, where one can be told.
pub(super) fn number_in(text: &str) -> Option<String> {
    for part in text.split(['\n', ',', ';', '|']).filter(|part| has_digit(part)) {
        match read(part) {
            Reading::Found(number) => return Some(number),
            Reading::Doubt => return None,
            Reading::Nothing => {}
        }
    }
    None
}

fn read(part: &str) -> Reading {
    let words = words(part);
    if words.len() > MOST_WORDS {
        return Reading::Doubt;
    }
    let Some(last) = words.iter().rposition(|word| word.digits) else { return Reading::Nothing };
    let mut only_labels = true;
    let mut groups = vec![];
    let mut group: Vec<&Word<'_>> = vec![];
    for (at, word) in words.iter().enumerate() {
        let begun = group.iter().any(|word| word.digits);
        if word.begins {
            let words = std::mem::take(&mut group);
            if begun {
                groups.push(Group { words, label_behind: false, colon_behind: true });
            }
        }
        let begun = begun && !word.begins;
        let cut = match word.digits {
            true => false,
            false if begun && at < last => word.divides(),
            false => !word.can_belong(),
        };
        if !cut {
            group.push(word);
            continue;
        }
        only_labels &= word.is_label() || joins(&word.folded);
        let words = std::mem::take(&mut group);
        if begun {
            groups.push(Group { words, label_behind: word.is_label() || joins(&word.folded), colon_behind: false });
        } else {
            // Short words before another word are none of the number's letters.
            only_labels &= words.iter().all(|word| word.is_label());
        }
    }
    if group.iter().any(|word| word.digits) {
        groups.push(Group { words: group, label_behind: words.iter().any(|word| !word.digits), colon_behind: false });
    }
    for group in groups {
        let digits: usize = group.words.iter().map(|word| squeeze(word.text).len()).sum();
        let Some(first) = group.words.iter().find(|word| word.digits) else { continue };
        if digits <= SHORT {
            // "2 items" behind a number is never reached; before it, it must be told by its words.
            if first.counted || group.label_behind { continue } else { return Reading::Doubt }
        }
        return number_of(&group.words, only_labels && !group.colon_behind).map_or(Reading::Doubt, Reading::Found);
    }
    Reading::Nothing
}

/// The number in words that stand together.
fn number_of(words: &[&Word<'_>], only_labels: bool) -> Option<String> {
    let first = words.iter().position(|word| word.digits)?;
    let last = words.iter().rposition(|word| word.digits)?;
    let is_label = |at: usize| words.get(at).is_some_and(|word| word.is_label());
    // Two letters that are a label may as well begin or end a number; then the format must be sure. NPI and more
    // letters and digits can end in any, so the fewer come first behind the digits.
    let starts = || (0..=first).filter(|at| *at == 0 || is_label(at - 1)).take(MOST_CUTS);
    let ends = || (last + 1..=words.len()).filter(|at| *at == words.len() || is_label(*at)).take(MOST_CUTS);
    let cuts = || starts().flat_map(|start| ends().map(move |end| (start, end)));
    let number = |(start, end): (usize, usize)| joined(words.get(start..end).unwrap_or_default());
    if let Some(number) = cuts().map(number).find(|number| is_sure(number)) {
        return Some(number);
    }
    let bare = cuts().find(|(start, end)| !(*start..*end).any(is_label))?;
    let weak = number(bare);
    let long = weak.len() >= LONG && weak.bytes().all(|b| b.is_ascii_digit());
    let told = long || (only_labels && (0..bare.0).chain(bare.1..words.len()).all(is_label));
    if told && is_known(&weak) {
        return Some(weak);
    }
    first_of_several(words.get(first..=last)?)
}

/// The first of several numbers, where each of them is one, and all together are not one with a wrong check digit.
fn first_of_several(words: &[&Word<'_>]) -> Option<String> {
    let numbers: Vec<String> = words.iter().map(|word| squeeze(word.text)).collect();
    let several = numbers.len() > 1 && numbers.iter().all(|number| number.len() > 7 && is_sure(number));
    (several && !Detector::shipped().fails(&joined(words))).then(|| numbers.into_iter().next())?
}

fn joined(words: &[&Word<'_>]) -> String {
    let number: String = words.iter().map(|word| squeeze(word.text)).collect();
    without_glued(&number).to_owned()
}

/// The words of a part, labels that hang on a number by a mark or by their case set apart.
fn words(part: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = vec![];
    let (mut counted, mut begins) = (false, false);
    let divides = |c: char| c.is_whitespace() || ":=#/&()[]{}<>*+".contains(c);
    for piece in part.split_inclusive(divides) {
        let text = piece.trim_end_matches(divides);
        let mut rest = text;
        while let Some((word, behind)) = label_before(rest) {
            words.push(word_of(word, false, begins));
            (counted, begins) = (counts(&folded(word)), false);
            rest = behind;
        }
        let mut behind = None;
        if let Some((before, word)) = rest.rsplit_once(['-', '_', '.'])
            && has_digit(before)
            && word.len() > 2
            && is_label(&folded(word))
            && !has_digit(word)
        {
            (rest, behind) = (before, Some(word));
        }
        // Words that hang together are words each: in "W-USPS" the W can belong to the number.
        let whole = has_digit(rest);
        for text in rest.split(|c: char| !whole && "-_.".contains(c)) {
            let word = word_of(text, counted, begins);
            if !word.folded.is_empty() {
                (counted, begins) = (!word.digits && counts(&word.folded), false);
                words.push(word);
            }
        }
        words.extend(behind.map(|word| word_of(word, false, false)));
        match piece.chars().next_back() {
            Some(':' | '=') => begins = true,
            Some('#') => (counted, begins) = (true, true),
            Some('&') => words.push(word_of("&", false, false)),
            _ => {}
        }
    }
    words
}

fn word_of(text: &str, counted: bool, begins: bool) -> Word<'_> {
    let folded = if text == "&" { "&".to_owned() } else { folded(text) };
    Word { text, digits: has_digit(text), folded, counted, begins }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const UPS: &str = "1Z999AA10123456784";

    #[rstest]
    #[case("1Z999AA10123456784 UPS")]
    #[case("1Z999AA10123456784 - delivered")]
    #[case("1Z 999 AA1 01 2345 6784 via DHL")]
    #[case("1Z999AA10123456784-UPS")]
    #[case("The tracking number for your order is 1Z999AA10123456784")]
    #[case("Hi Ada, your parcel 1Z999AA10123456784 is on its way with UPS.")]
    #[case("Hi Ada, order 1001, 1Z999AA10123456784")]
    #[case("Twoja paczka 1Z999AA10123456784 została wysłana")]
    #[case("Mã vận đơn 1Z999AA10123456784")]
    #[case("1Z999AA10123456784 9400110200881269505160")]
    #[case("1Z999AA10123456784/9400110200881269505160")]
    #[case("1Z999AA10123456784 & 9400110200881269505160")]
    #[case("1Z 999 AA1 01 2345 6784 and 9400 1102 0088 1269 5051 60")]
    #[case("Parcel 1: 1Z999AA10123456784; parcel 2: 9400110200881269505160")]
    #[case("Order 1001 was shipped with UPS 1Z999AA10123456784")]
    fn the_number_of_a_sentence(#[case] text: &str) {
        assert_eq!(number_in(text).as_deref(), Some(UPS));
    }

    #[rstest]
    #[case("NR 123 456 785 DE via DHL", "NR123456785DE")]
    #[case("Your NR 123 456 785 DE was sent", "NR123456785DE")]
    #[case("Nr. 3318810025 was sent", "3318810025")]
    #[case("01509873209756 W shipped", "01509873209756W")]
    #[case("XHAX4HDA delivered", "XHAX4HDA")]
    fn letters_beside_it_belong_to_it_where_they_make_a_number(#[case] text: &str, #[case] number: &str) {
        assert_eq!(number_in(text).as_deref(), Some(number));
    }

    #[rstest]
    // The check character of DPD is wrong; without it the fourteen digits would be a number.
    #[case("01509873209756 X shipped")]
    #[case("01509873209756 X-UPS")]
    // Twelve wrong digits, and a number behind them that would make sixteen.
    #[case("Order 1234: 944138113195")]
    #[case("1Z ABCDEF 03 1722079450")]
    // The letters of the number hang on the label.
    #[case("USPSH 9275104823")]
    #[case("NrLP 3318810025")]
    // One wrong number beside a right one.
    #[case("1Z999AA10123456785 3318810025")]
    #[case("1Z999AA10123456785 and 3318810025")]
    // A number with a wrong check digit in two groups, each of which would be one.
    #[case("72072209 1722079450")]
    // Not a word that says what it is.
    #[case("thanks for your order AB12CD34 we ship soon")]
    #[case("10115 Berlin")]
    fn nothing_is_found_by_cutting(#[case] text: &str) {
        assert_eq!(number_in(text), None);
    }
}

//! What stands beside a number and has digits of its own: dates and times, counts of parcels, marks of a list,
//! telephone numbers, mail addresses. Joined to the number they would make another one of it.

use std::borrow::Cow;

use super::labels::{folded, is_order, is_piece};

/// Words before a telephone number.
const TELEPHONE: &[&str] =
    &["tel", "telephone", "telefon", "téléphone", "phone", "mobile", "mobil", "fax", "whatsapp", "тел", "телефон"];

/// How many digits a telephone number has (E.164).
const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A text without its asides. Empty where nothing but addresses and telephone numbers had a digit.
pub(super) fn without_asides(text: &str) -> Cow<'_, str> {
    let simple = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric()) && (word.len() < 2 || has_digit(word));
    if text.split(' ').all(simple) {
        return Cow::Borrowed(text);
    }
    let without_marked = without(text, |words| words.marked());
    let rest = without(&without_marked, |words| words.aside());
    let rest = without(&rest, |words| usize::from(words.is_order()));
    if has_digit(&rest) {
        // Nothing was dropped: the text as it is, so that its blanks stay.
        return if rest.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(rest) };
    }
    match has_digit(&without_marked) {
        // A date alone is no aside of anything.
        true => Cow::Owned(without_marked),
        false if has_digit(text) => Cow::Borrowed(""),
        false => Cow::Borrowed(text),
    }
}

/// A text without the words that `aside` counts at the place where it is asked.
fn without(text: &str, aside: fn(&Words<'_>) -> usize) -> String {
    let mut kept = String::with_capacity(text.len());
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            kept.push('\n');
        }
        let words: Vec<&str> = line.split(' ').collect();
        let mut at = 0;
        let mut first = true;
        while let Some(word) = words.get(at) {
            match aside(&Words { words: &words, at }) {
                0 => {
                    if !first {
                        kept.push(' ');
                    }
                    kept.push_str(word);
                    first = false;
                    at += 1;
                }
                n => at += n,
            }
        }
    }
    kept
}

/// The words of a line, and a place among them. What is asked of it is how many words an aside has that begins there.
struct Words<'a> {
    words: &'a [&'a str],
    at: usize,
}

impl<'a> Words<'a> {
    fn word(&self, ahead: usize) -> &'a str {
        self.words.get(self.at + ahead).copied().unwrap_or_default()
    }

    /// Mail addresses and telephone numbers, which are none of a parcel even where nothing else is there.
    fn marked(&self) -> usize {
        let word = self.word(0);
        if word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
            return 1;
        }
        let bare = word.trim_start_matches(['(', '[', '<', '"']);
        if bare.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("tel:")) && bare.len() > 4 {
            return self.telephone(0).max(1);
        }
        if bare
            .strip_prefix('+')
            .is_some_and(|rest| rest.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit()))
        {
            return self.telephone(0);
        }
        match is_telephone(word).then(|| self.telephone(1)) {
            Some(n) if n > 0 => n + 1,
            _ => 0,
        }
    }

    /// How many words, from `from` on, are a telephone number; 0 where they have too few or too many digits.
    fn telephone(&self, from: usize) -> usize {
        let marks = |c: char| "[]<>\",;".contains(c);
        let (mut digits, mut n) = (0, from);
        while let Some(word) = self.words.get(self.at + n) {
            let bare = word.trim_matches(marks);
            let number = bare.split_once(':').filter(|(tel, _)| n == 0 && tel.eq_ignore_ascii_case("tel"));
            let number = number.map_or(bare, |(_, number)| number);
            if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit() || "+()-./".contains(c)) {
                break;
            }
            let more = number.bytes().filter(u8::is_ascii_digit).count();
            // As many digits as that are a number of their own.
            if more > 9 && TELEPHONE_DIGITS.contains(&digits) {
                break;
            }
            digits += more;
            n += 1;
            if word.ends_with(marks) {
                break;
            }
        }
        if TELEPHONE_DIGITS.contains(&digits) { n } else { 0 }
    }

    /// Dates, times, counts and marks of a list.
    fn aside(&self) -> usize {
        let word = self.word(0);
        if !word.starts_with(|c: char| c.is_ascii_digit() || "([".contains(c)) || self.words.len() < 2 {
            return 0;
        }
        let number = |word: &str| {
            let word = word.trim_end_matches([':', ',', '.']);
            !word.is_empty() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
        };
        let mark = word.strip_suffix(['.', ')']).is_some_and(number);
        let of = ["of", "von", "de", "из", "/"].contains(&self.word(1)) && number(word) && number(self.word(2));
        match () {
            () if self.at == 0 && mark && self.words.iter().skip(1).any(|word| has_digit(word)) => 1,
            () if of => 3,
            () if number(word) && is_piece(&folded(self.word(1))) => 1,
            () if is_date(word) || is_time(word) || is_fraction(word) => 1,
            () => self.bracket(),
        }
    }

    /// The number of an order, `#1001`, or of a parcel in a list: a short one, where what is behind it is one word or
    /// set off by a dash, as else it could be the first group of a tracking number.
    fn is_order(&self) -> bool {
        let word = self.word(0);
        if !word.starts_with(|c: char| c.is_ascii_digit() || c == '#') {
            return false;
        }
        let before =
            self.at.checked_sub(1).and_then(|at| self.words.get(at)).map(|word| folded(word)).unwrap_or_default();
        let number = word.trim_start_matches('#').trim_end_matches([':', '.']);
        let order = is_order(&before) || (self.at == 0 && word.starts_with('#'));
        let lengths = if order { 3..=7 } else { 1..=2 };
        let short = lengths.contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        if !short {
            return false;
        }
        let behind = self.words.get(self.at + 1..).unwrap_or_default();
        let letters = |word: &&str| word.bytes().filter(u8::is_ascii_alphanumeric).count();
        let numbers: Vec<usize> = behind.iter().filter(|word| has_digit(word)).map(letters).collect();
        let alone = order && numbers.len() == 1 && numbers.iter().all(|len| *len > 7);
        let dashes = behind.iter().zip(behind.iter().skip(1)).filter(|(dash, word)| **dash == "-" && has_digit(word));
        let set_off = (order || is_piece(&before)) && behind.first() == Some(&"-");
        let one_dash = (is_order(&before) && word.starts_with('#')) || dashes.count() == 1;
        alone || (set_off && one_dash && numbers.iter().sum::<usize>() > 7)
    }

    /// `(1/2)` or `(2 parcels)` behind something else: brackets with short numbers and words. The brackets of GS1 hold
    /// two to four digits alone, and the number goes on behind them.
    fn bracket(&self) -> usize {
        if self.at == 0 || !self.word(0).starts_with(['(', '[']) {
            return 0;
        }
        let Some(n) = (0..4).find(|n| self.word(*n).ends_with([')', ']'])) else { return 0 };
        let end = self.at + n + 1;
        let inside = self.words.get(self.at..end).unwrap_or_default().join(" ");
        let pieces = || inside.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
        let short = |piece: &str| !has_digit(piece) || (piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit()));
        let last = end == self.words.len();
        if pieces().all(short) && has_digit(&inside) && (last || pieces().count() > 1) { n + 1 } else { 0 }
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

fn is_telephone(word: &str) -> bool {
    TELEPHONE.contains(&folded(word).as_str())
}

/// The numbers of a word and how long they are, between marks, where nothing else is in it.
fn numbers<const N: usize>(word: &str, mark: char) -> Option<[(u32, usize); N]> {
    let mut found = [(0, 0); N];
    let mut parts = word.split(mark);
    for place in &mut found {
        let part = parts.next()?;
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *place = (part.parse().ok()?, part.len());
    }
    parts.next().is_none().then_some(found)
}

/// `2024-05-12`, also with a time behind a T, `12.05.2024`, `5/12/24`.
fn is_date(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':', ')', '.']);
    let (date, time) = word.split_once('T').unwrap_or((word, ""));
    let marks = ['-', '/', '.'];
    let Some([(a, first), (b, second), (c, third)]) = marks.iter().find_map(|mark| numbers::<3>(date, *mark)) else {
        return false;
    };
    let day = |n: u32| (1..=31).contains(&n);
    let month_and_day = |a: u32, b: u32| day(a) && day(b) && (a <= 12 || b <= 12);
    let year_first = first == 4 && (1990..2100).contains(&a) && second <= 2 && third <= 2 && month_and_day(b, c);
    let year_last =
        first <= 2 && second <= 2 && month_and_day(a, b) && (third == 2 || (third == 4 && (1990..2100).contains(&c)));
    (year_first || year_last) && (time.is_empty() || time.starts_with(|c: char| c.is_ascii_digit()))
}

/// `10:30`, `9:05:00`.
fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ')', '.']).to_ascii_lowercase();
    let word = word.trim_end_matches("am").trim_end_matches("pm");
    let (hours, rest) = word.split_once(':').unwrap_or((word, ""));
    let minutes = rest.split_once(':').map_or(rest, |(minutes, _)| minutes);
    matches!(numbers::<1>(hours, ':'), Some([(0..24, 1..=2)]))
        && matches!(numbers::<1>(minutes, ':'), Some([(0..60, 2)]))
}

/// `1/2`: the first of two parcels.
fn is_fraction(word: &str) -> bool {
    matches!(numbers::<2>(word.trim_end_matches([',', ';', ':', '.']), '/'), Some([(1.., 1..=2), (1.., 1..=2)]))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1. 3318810025", "3318810025")]
    #[case("2024-05-12 3318810025", "3318810025")]
    #[case("3318810025 shipped on 12/05/2024", "3318810025 shipped on")]
    #[case("2024-05-12T10:00:00Z 3318810025", "3318810025")]
    #[case("12.05.2024 10:30 3318810025", "3318810025")]
    #[case("3318810025 (1/2)", "3318810025")]
    #[case("3318810025 (1 of 2)", "3318810025")]
    #[case("3318810025 1 of 2", "3318810025")]
    #[case("3318810025 [2 parcels]", "3318810025")]
    #[case("3318810025 for ada1@example.com", "3318810025 for")]
    #[case("3318810025 tel. 030 555 0147", "3318810025")]
    #[case("+49 170 1234567 3318810025", "3318810025")]
    #[case("3318810025 - 2 items", "3318810025 - items")]
    #[case("Order #1001 - 3318810025", "Order - 3318810025")]
    #[case("Order 1001 3318810025", "Order 3318810025")]
    #[case("Package 1 - 3318810025", "Package - 3318810025")]
    fn asides_are_left_out(#[case] text: &str, #[case] rest: &str) {
        assert_eq!(without_asides(text), rest);
    }

    #[rstest]
    #[case("2024-05-12")]
    #[case("1Z 999 AA1 01 2345 6784")]
    #[case("3318/8100/25")]
    #[case("(420)11213(92)6129098349792366623 8")]
    #[case("(420) 11213 (92) 6129098349792366623 8")]
    #[case("9.40011E+21")]
    #[case("24-05-1234 56")]
    #[case("+9400 1102 0088 1269 5051 60")]
    #[case("#3318 8100 25")]
    #[case("#33 18810025")]
    #[case("#3318 - 8100 - 25")]
    #[case("Order 3318 8100 25")]
    #[case("Order: 3318 - 8100 - 25")]
    fn groups_and_single_words_stay(#[case] text: &str) {
        assert_eq!(without_asides(text), text);
    }

    #[rstest]
    #[case("+49 170 1234567")]
    #[case("+1 (202) 555-0147")]
    #[case("tel:+491701234567")]
    #[case("Tel. 030 555 0147")]
    #[case("ada1@example.com")]
    #[case("mailto:ada1@example.com")]
    fn addresses_and_telephone_numbers_leave_nothing(#[case] text: &str) {
        assert_eq!(without_asides(text), "");
    }
}

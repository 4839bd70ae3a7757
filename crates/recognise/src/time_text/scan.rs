//! Taking a written time apart: the day, the hour, the zone. What it means at which place is decided elsewhere.

/// The parts of a written time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    pub day: Day,
    pub clock: Option<Clock>,
    pub zone: Zone,
    /// The month is a word, so day and month cannot be confused.
    pub named: bool,
}

/// The day as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Day {
    /// The year stands first, or the month is a word.
    Known { year: i16, month: u8, day: u8 },
    /// `25/09/2015`, `09/25/2015`, `25.09.2015`, `25/09/15`.
    YearLast { first: u8, second: u8, year: i16, dots: bool },
    /// `25 September`.
    NoYear,
}

/// The time of day as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    /// 0 to 24.
    pub hour: u8,
    pub minute: u8,
    /// 0 to 60.
    pub second: u8,
    pub millis: u16,
    /// With "am" or "pm".
    pub half_day: bool,
}

/// The zone as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Zone {
    None,
    /// Minutes east of UTC.
    Offset(i16),
    Iana(jiff::tz::TimeZone),
    /// In capital letters.
    Abbreviation(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    /// Digits.
    Number(&'t str),
    /// Letters.
    Word(&'t str),
    Sign(char),
    Blank,
}

/// English, German, French, Spanish, Italian, Portuguese, Dutch: the beginnings of the months' names.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz", "maa"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Words around a time that say nothing: weekdays, "at", ordinals.
const NOISE: [&str; 44] = [
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "at",
    "on",
    "um",
    "uhr",
    "of",
    "de",
    "st",
    "nd",
    "rd",
    "th",
    "local",
    "time",
    "hrs",
];

/// Takes a time apart; `None` if it has no form that we know.
pub(super) fn scan(text: &str) -> Option<Written> {
    // Chinese and Japanese dates: 2015年9月25日 16时24分.
    let text: String = text
        .chars()
        .map(|c| match c {
            '年' | '月' => '-',
            '时' | '時' => ':',
            '日' | '分' | '秒' | '\u{a0}' | '\u{202f}' | '\u{3000}' => ' ',
            '：' => ':',
            c => c,
        })
        .collect();
    let text = text.trim().trim_end_matches(':');
    let tokens = tokens(text);
    let mut rest: &[Token<'_>] = &tokens;
    let mut found = Found::default();
    while let Some((&token, after)) = rest.split_first() {
        rest = match token {
            Token::Blank | Token::Sign(',' | '(' | ')' | '[' | ']') => after,
            Token::Number(digits) => found.number(digits, after)?,
            Token::Word(word) => found.word(word, after)?,
            // Separators between the parts of a date are taken with its numbers; a lonely one between date and time
            // ("25.09.2015 - 16:24", "Sep. 25") separates.
            Token::Sign('.' | '-' | '/' | '|') => after,
            Token::Sign(_) => return None,
        };
    }
    found.written()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let class = |c: char| (c.is_ascii_digit(), c.is_alphabetic(), c.is_whitespace());
        let (digit, letter, blank) = class(c);
        let end = if digit || letter || blank {
            rest.find(|d: char| class(d) != class(c)).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let (token, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        out.push(match (digit, letter, blank) {
            (true, ..) => Token::Number(token),
            (_, true, _) => Token::Word(token),
            (.., true) => Token::Blank,
            _ => Token::Sign(c),
        });
        rest = tail;
    }
    out
}

#[derive(Default)]
struct Found<'t> {
    /// The numbers of the date in the order written.
    numbers: Vec<&'t str>,
    /// Where the month's name stands among them, and which it is.
    month: Option<u8>,
    dots: bool,
    clock: Option<Clock>,
    zone: Option<Zone>,
}

type Rest<'r, 't> = Option<&'r [Token<'t>]>;

impl<'t> Found<'t> {
    fn number<'r>(&mut self, digits: &'t str, after: &'r [Token<'t>]) -> Rest<'r, 't> {
        // 16:24, 16:24:05, 16:24:05.123
        if let [Token::Sign(':'), Token::Number(minute), tail @ ..] = after {
            return self.clock(digits, minute, tail);
        }
        // 4 pm
        if self.clock.is_none()
            && digits.len() <= 2
            && let Some((pm, tail)) = half_day(after)
        {
            self.set_clock(digits, "0", "0", "", Some(pm))?;
            return self.zone(tail);
        }
        match digits.len() {
            // 20150925, 201509251624, 20150925162400
            8 | 12 | 14 if self.numbers.is_empty() && self.month.is_none() => {
                let (date, time) = digits.split_at_checked(8)?;
                self.numbers.extend([date.get(..4)?, date.get(4..6)?, date.get(6..8)?]);
                if time.is_empty() {
                    return Some(after);
                }
                self.compact_clock(time)?;
                self.zone(after)
            }
            // 162400 or 1624 after a date
            4 | 6 if self.numbers.len() == 3 && self.clock.is_none() => {
                self.compact_clock(digits)?;
                self.zone(after)
            }
            1 | 2 | 4 if self.numbers.len() < 3 => {
                self.numbers.push(digits);
                Some(match after {
                    [Token::Sign('.'), tail @ ..] if matches!(tail.first(), Some(Token::Number(_))) => {
                        self.dots = true;
                        tail
                    }
                    [Token::Sign('.' | '-' | '/'), tail @ ..] => tail,
                    _ => after,
                })
            }
            _ => None,
        }
    }

    fn word<'r>(&mut self, word: &'t str, after: &'r [Token<'t>]) -> Rest<'r, 't> {
        let small = word.to_lowercase();
        if NOISE.contains(&small.as_str()) {
            return Some(after);
        }
        // The T between date and time.
        if small == "t" && self.numbers.len() == 3 && self.clock.is_none() {
            return Some(after);
        }
        if self.month.is_none()
            && small.chars().count() >= 3
            && let Some(month) = month(&small)
        {
            self.month = Some(month);
            return Some(after);
        }
        self.zone_word(word, after)
    }

    fn clock<'r>(&mut self, hour: &str, minute: &str, mut rest: &'r [Token<'t>]) -> Rest<'r, 't> {
        let (mut second, mut fraction) = ("0", "");
        if let [Token::Sign(':'), Token::Number(s), tail @ ..] = rest {
            (second, rest) = (s, tail);
            if let [Token::Sign('.' | ',' | ':'), Token::Number(f), tail @ ..] = rest {
                (fraction, rest) = (f, tail);
            }
        }
        let half = half_day(rest);
        self.set_clock(hour, minute, second, fraction, half.map(|(pm, _)| pm))?;
        self.zone(half.map_or(rest, |(_, tail)| tail))
    }

    fn compact_clock(&mut self, digits: &str) -> Option<()> {
        self.set_clock(digits.get(..2)?, digits.get(2..4)?, digits.get(4..6).unwrap_or("0"), "", None)
    }

    fn set_clock(&mut self, hour: &str, minute: &str, second: &str, fraction: &str, pm: Option<bool>) -> Option<()> {
        let small = |digits: &str| (digits.len() <= 2).then(|| digits.parse::<u8>().ok()).flatten();
        let (hour, minute, second) = (small(hour)?, small(minute)?, small(second)?);
        let hour = match pm {
            None => hour,
            // Some write 16:24 PM.
            Some(_) if hour > 12 => hour,
            Some(true) => hour % 12 + 12,
            Some(false) => hour % 12,
        };
        let millis: String = fraction.chars().chain("000".chars()).take(3).collect();
        if self.clock.is_some() || hour > 24 || minute > 59 || second > 60 {
            return None;
        }
        self.clock = Some(Clock { hour, minute, second, millis: millis.parse().ok()?, half_day: pm.is_some() });
        Some(())
    }

    /// A zone right behind the time of day: `Z`, `+02:00`, ` -0400`, ` +08`.
    fn zone<'r>(&mut self, rest: &'r [Token<'t>]) -> Rest<'r, 't> {
        let spaced = if let [Token::Blank, tail @ ..] = rest { tail } else { rest };
        if let [Token::Sign(sign @ ('+' | '-' | '\u{2212}')), Token::Number(hours), tail @ ..] = spaced {
            let (hours, minutes, tail) = match (hours.len(), tail) {
                (1 | 2, [Token::Sign(':'), Token::Number(minutes), tail @ ..]) => (*hours, *minutes, tail),
                // "16:24 -25.09.2015" is no zone.
                (1 | 2, [Token::Sign('.' | '/' | '-'), ..]) => return Some(rest),
                (1 | 2, tail) => (*hours, "0", tail),
                (4, tail) => (hours.get(..2)?, hours.get(2..)?, tail),
                _ => return None,
            };
            let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let minutes = hours * 60 + minutes;
            // "GMT+8" and "2024-01-17T14:30:00+01:00[Europe/Berlin]" name the zone twice; the number is exact.
            self.zone = Some(Zone::Offset(if *sign == '+' { minutes } else { -minutes }));
            return Some(tail);
        }
        Some(rest)
    }

    /// `Z`, `UTC`, `GMT+8`, `EST`, `Europe/Berlin`.
    fn zone_word<'r>(&mut self, word: &'t str, after: &'r [Token<'t>]) -> Rest<'r, 't> {
        // A zone without a time of day is no zone.
        self.clock?;
        if let [Token::Sign('/'), Token::Word(_), ..] = after {
            return self.iana(word, after);
        }
        let known = self.zone.is_some();
        let zone = match word.to_ascii_uppercase().as_str() {
            "Z" | "UTC" | "GMT" | "UT" | "WET" => Zone::Offset(0),
            name if (2..=5).contains(&name.len()) => Zone::Abbreviation(name.to_owned()),
            _ => return None,
        };
        if !known {
            self.zone = Some(zone);
        }
        self.zone(after)
    }

    fn iana<'r>(&mut self, area: &str, mut rest: &'r [Token<'t>]) -> Rest<'r, 't> {
        let mut name = area.to_owned();
        while let [Token::Sign(sign @ ('/' | '_' | '-')), Token::Word(word), tail @ ..] = rest {
            name.push(*sign);
            name.push_str(word);
            rest = tail;
        }
        let zone = jiff::tz::TimeZone::get(&name).ok()?;
        self.zone.get_or_insert(Zone::Iana(zone));
        Some(rest)
    }

    fn written(self) -> Option<Written> {
        let day = self.day()?;
        Some(Written { day, clock: self.clock, zone: self.zone.unwrap_or(Zone::None), named: self.month.is_some() })
    }

    fn day(&self) -> Option<Day> {
        let year = |digits: &str| -> Option<i16> {
            let number: i16 = digits.parse().ok()?;
            Some(match number {
                _ if digits.len() == 4 => number,
                70.. => 1900 + number,
                _ => 2000 + number,
            })
        };
        let small = |digits: &str| digits.parse::<u8>().ok();
        match (self.month, self.numbers.as_slice()) {
            (Some(month), &[a, b]) if a.len() == 4 => Some(Day::Known { year: year(a)?, month, day: small(b)? }),
            (Some(month), &[a, b]) => Some(Day::Known { year: year(b)?, month, day: small(a)? }),
            (Some(_), &[a]) if a.len() <= 2 => Some(Day::NoYear),
            (None, &[a, b, c]) if a.len() == 4 => Some(Day::Known { year: year(a)?, month: small(b)?, day: small(c)? }),
            (None, &[a, b, c]) if b.len() <= 2 => {
                Some(Day::YearLast { first: small(a)?, second: small(b)?, year: year(c)?, dots: self.dots })
            }
            (None, &[a, b]) if a.len() <= 2 && b.len() <= 2 => Some(Day::NoYear),
            _ => None,
        }
    }
}

fn month(small: &str) -> Option<u8> {
    // "juin" and "juil" before "jun" and "jul": both begin with "jui".
    MONTHS
        .iter()
        .position(|beginnings| beginnings.iter().any(|beginning| small.starts_with(beginning)))
        .and_then(|index| u8::try_from(index + 1).ok())
}

/// "am", "PM", "a.m.", after blanks or none: is it after noon, and what follows.
fn half_day<'r, 't>(rest: &'r [Token<'t>]) -> Option<(bool, &'r [Token<'t>])> {
    let rest = if let [Token::Blank, tail @ ..] = rest { tail } else { rest };
    match rest {
        [Token::Word(word), tail @ ..] if word.eq_ignore_ascii_case("am") => Some((false, tail)),
        [Token::Word(word), tail @ ..] if word.eq_ignore_ascii_case("pm") => Some((true, tail)),
        [Token::Word(word), Token::Sign('.'), Token::Word(m), tail @ ..]
            if m.eq_ignore_ascii_case("m") && (word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("p")) =>
        {
            let tail = if let [Token::Sign('.'), tail @ ..] = tail { tail } else { tail };
            Some((word.eq_ignore_ascii_case("p"), tail))
        }
        _ => None,
    }
}

//! Taking a written time apart: the day, the hour, the zone. What it means at which place is decided elsewhere.

use super::words::{self, AFTER_NOON, BEFORE_NOON};

/// The parts of a written time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    pub day: Day,
    pub clock: Option<Clock>,
    pub zone: Zone,
    /// The month is a word, so day and month cannot be confused.
    pub named: bool,
    /// The year has two digits.
    pub short_year: bool,
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
    /// Unmistakably before (`false`) or after noon; may stand before the hour.
    Half(bool),
    Blank,
}

/// Takes a time apart; `None` if it has no form that we know.
pub(super) fn scan(text: &str) -> Option<Written> {
    let text = words::plain(text);
    let tokens = tokens(&text);
    let mut rest: &[Token<'_>] = &tokens;
    let mut found = Found::default();
    while let Some((&token, after)) = rest.split_first() {
        rest = match token {
            Token::Blank | Token::Sign(',' | '(' | ')' | '[' | ']') => after,
            Token::Number(digits) => found.number(digits, after)?,
            Token::Word(word) => found.word(word, after)?,
            Token::Half(pm) => found.half(pm, after)?,
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
        let class = |c: char| (c.is_ascii_digit(), words::is_letter(c), c.is_whitespace());
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
            _ if c == BEFORE_NOON || c == AFTER_NOON => Token::Half(c == AFTER_NOON),
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
    /// The month may be a weekday: "mar." is also mardi, martes and martedì.
    month_or_day: bool,
    dots: bool,
    /// The half of the day that stood before the hour.
    half: Option<bool>,
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
        // 16h24, 16 h
        if self.clock.is_none()
            && digits.len() <= 2
            && let Some((minute, tail)) = hours_and(after)
        {
            self.set_clock(digits, minute, "0", "", None)?;
            return self.zone(tail);
        }
        // 16.24 behind a whole date
        if self.clock.is_none()
            && digits.len() <= 2
            && self.day().is_some_and(|day| day != Day::NoYear)
            && let [Token::Sign('.'), Token::Number(minute), tail @ ..] = after
            && minute.len() == 2
        {
            return match tail {
                [Token::Sign('.'), Token::Number(second), tail @ ..] if second.len() == 2 => {
                    self.set_clock(digits, minute, second, "", None)?;
                    self.zone(tail)
                }
                _ => {
                    self.set_clock(digits, minute, "0", "", None)?;
                    self.zone(tail)
                }
            };
        }
        // 4 pm, but not the day of "25 PM 04:24"
        if self.clock.is_none()
            && digits.len() <= 2
            && let Some((pm, tail)) = half_day(after)
            && !matches!(tail, [Token::Blank, Token::Number(_), Token::Sign(':'), ..])
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
        // Small, "am" is the German "on".
        if self.clock.is_none() && matches!(word, "AM" | "PM") {
            return self.half(word == "PM", after);
        }
        let small = word.to_lowercase();
        if words::is_noise(&small) {
            return Some(after);
        }
        // The T between date and time.
        if small == "t" && self.numbers.len() == 3 && self.clock.is_none() {
            return Some(after);
        }
        if (self.month.is_none() || self.month_or_day)
            && let Some(month) = words::month(&small)
        {
            (self.month, self.month_or_day) = (Some(month), small == "mar");
            return Some(after);
        }
        self.zone_word(word, after)
    }

    /// 下午2:30, PM 2:30
    fn half<'r>(&mut self, pm: bool, after: &'r [Token<'t>]) -> Rest<'r, 't> {
        if self.half.is_some() || self.clock.is_some() {
            return None;
        }
        self.half = Some(pm);
        Some(after)
    }

    /// 2:30 م, 2:30 CH. These say nothing about the order of day and month, as an English "pm" does.
    fn half_behind<'r>(&mut self, rest: &'r [Token<'t>]) -> &'r [Token<'t>] {
        let spaced = if let [Token::Blank, tail @ ..] = rest { tail } else { rest };
        let (pm, tail) = match spaced {
            [Token::Half(pm), tail @ ..] => (*pm, tail),
            // Vietnamese; small, "sa" is a German Saturday.
            [Token::Word("SA"), tail @ ..] => (false, tail),
            [Token::Word("CH"), tail @ ..] => (true, tail),
            _ => return rest,
        };
        self.half = Some(pm);
        tail
    }

    fn clock<'r>(&mut self, hour: &str, minute: &str, mut rest: &'r [Token<'t>]) -> Rest<'r, 't> {
        let (mut second, mut fraction) = ("0", "");
        if let [Token::Sign(':'), Token::Number(s), tail @ ..] = rest {
            (second, rest) = (s, tail);
            if let [Token::Sign('.' | ',' | ':'), Token::Number(f), tail @ ..] = rest {
                (fraction, rest) = (f, tail);
            }
        }
        rest = self.half_behind(rest);
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
        let hour = match pm.or(self.half) {
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
        let zone = match word.to_uppercase().as_str() {
            "Z" | "UTC" | "GMT" | "UT" | "WET" => Zone::Offset(0),
            name if (2..=5).contains(&name.chars().count()) => Zone::Abbreviation(name.to_owned()),
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
        Some(Written {
            day,
            clock: self.clock,
            zone: self.zone.unwrap_or(Zone::None),
            named: self.month.is_some(),
            short_year: self.numbers.iter().all(|digits| digits.len() < 4),
        })
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

/// What follows hours with an "h": the minutes, or none.
fn hours_and<'r, 't>(rest: &'r [Token<'t>]) -> Option<(&'t str, &'r [Token<'t>])> {
    let rest = if let [Token::Blank, tail @ ..] = rest { tail } else { rest };
    let [Token::Word("h" | "H"), rest @ ..] = rest else { return None };
    match rest {
        [Token::Number(minute), tail @ ..] | [Token::Blank, Token::Number(minute), tail @ ..] if minute.len() == 2 => {
            Some((minute, tail))
        }
        rest => Some(("0", rest)),
    }
}

/// "am", "PM", "a.m.", "a. m.", after blanks or none: is it after noon, and what follows.
fn half_day<'r, 't>(rest: &'r [Token<'t>]) -> Option<(bool, &'r [Token<'t>])> {
    let rest = if let [Token::Blank, tail @ ..] = rest { tail } else { rest };
    match rest {
        [Token::Word(word), tail @ ..] if word.eq_ignore_ascii_case("am") => Some((false, tail)),
        [Token::Word(word), tail @ ..] if word.eq_ignore_ascii_case("pm") => Some((true, tail)),
        [Token::Word(word), Token::Sign('.'), Token::Word(m), tail @ ..]
        | [Token::Word(word), Token::Sign('.'), Token::Blank, Token::Word(m), tail @ ..]
            if m.eq_ignore_ascii_case("m") && (word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("p")) =>
        {
            let tail = if let [Token::Sign('.'), tail @ ..] = tail { tail } else { tail };
            Some((word.eq_ignore_ascii_case("p"), tail))
        }
        _ => None,
    }
}

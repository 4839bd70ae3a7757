//! Reading the times that people and machines write: RFC 3339, RFC 2822, what the exports of stores contain, what
//! carriers print on their pages. Whatever comes in, nothing here panics and nothing reads the clock.

use std::fmt;

use jiff::civil::{Date, DateTime};
use parcelwatch_domain::{Country, Span, Timestamp};

mod eras;
mod scan;
mod words;
mod zones;

use scan::{Clock, Day, Zone};

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadTime {
    /// The instant.
    pub at: Timestamp,
    /// Minutes east of UTC at the place: as written, or by the zone of the place. `None` for an epoch number, and
    /// where UTC had to be assumed because nobody knows the place.
    pub utc_offset_minutes: Option<i16>,
    /// The text names no zone: that of the place was taken, or UTC.
    pub zone_assumed: bool,
}

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// There is no text.
    #[error("there is no time")]
    Empty,
    /// The text has no form that we know.
    #[error("“{0}” is not a date or time that can be read; write it as 2024-01-31 14:30 or 2024-01-31T14:30:00+01:00")]
    Unreadable(String),
    /// The form is clear, but there is no such day or hour.
    #[error("“{0}” names a day or an hour that does not exist")]
    Impossible(String),
    /// Day and month without a year.
    #[error("“{0}” has no year")]
    NoYear(String),
}

/// Why a time that can be read cannot be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImplausibleTime {
    /// Before 2000-01-01T00:00:00Z: older than any parcel that is still of interest; mostly a zero that became 1970.
    TooOld,
    /// More than two days after it was received: no zone and no clock that is a little off explains that.
    InFuture,
}

impl fmt::Display for ImplausibleTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ImplausibleTime::TooOld => "it lies before the year 2000",
            ImplausibleTime::InFuture => "it lies more than two days in the future",
        })
    }
}

impl std::error::Error for ImplausibleTime {}

/// 2000-01-01T00:00:00Z.
const OLDEST: Timestamp = Timestamp(946_684_800_000);
/// The longest text that can be a time; longer ones are prose.
const LONGEST: usize = 100;

/// Reads a written time. A text without a zone is local time at the place: `country`'s main zone, or in countries
/// with several that of the state, province or city found in `place`; UTC where nothing is known. An hour that the
/// change to summer time skips or repeats is read as jiff's "compatible": the later hour in a gap, the first in a
/// fold. A date alone is its midnight. A year of the Buddhist era or the Persian calendar is that of the common one.
/// `01/02/2024` is 2 January in the United States and 1 February elsewhere.
///
/// # Errors
/// The text is empty, has no form that we know, lacks the year, or names a day that does not exist.
pub fn read(text: &str, country: Option<Country>, place: Option<&str>) -> Result<ReadTime, TimeError> {
    read_as(text, country, place, None)
}

/// As [`read`], for a text from a source whose order of day and month is known: `Some(true)` day first,
/// `Some(false)` month first. See [`day_first`].
///
/// # Errors
/// As [`read`].
pub fn read_as(
    text: &str,
    country: Option<Country>,
    place: Option<&str>,
    day_first: Option<bool>,
) -> Result<ReadTime, TimeError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TimeError::Empty);
    }
    if text.len() > LONGEST {
        let start: String = text.chars().take(60).collect();
        return Err(TimeError::Unreadable(format!("{start}…")));
    }
    let impossible = || TimeError::Impossible(text.to_owned());
    if let Some(millis) = epoch(text) {
        return Ok(ReadTime { at: Timestamp(millis), utc_offset_minutes: None, zone_assumed: false });
    }

    let unreadable = || TimeError::Unreadable(text.to_owned());
    let written = scan::scan(text).ok_or_else(unreadable)?;
    if let Zone::Abbreviation(name) = &written.zone
        && zones::abbreviation(name, country).is_none()
    {
        return Err(unreadable());
    }
    let thai = written.short_year && country.is_some_and(|country| country.as_str() == "TH");
    let date = |year: i16, month, day| match written.zone {
        Zone::None => eras::date(if thai { eras::buddhist(year % 100) } else { year }, month, day),
        // Who names the zone is a machine, and counts as machines do.
        _ => eras::common(year, month, day),
    };
    let month_first = !day_first.unwrap_or_else(|| !is_month_first(country, written.clock));
    let date = match written.day {
        Day::Known { year, month, day } => {
            date(year, month, day).or_else(|| if written.named { None } else { date(year, day, month) })
        }
        // 2015 written last: day and month can stand either way. A month above 12 shows that they are swapped.
        Day::YearLast { first, second, year, dots } => {
            let (day, month) = if month_first && !dots { (second, first) } else { (first, second) };
            date(year, month, day).or_else(|| date(year, day, month))
        }
        Day::NoYear => return Err(TimeError::NoYear(text.to_owned())),
    }
    .ok_or_else(impossible)?;
    let local = local_time(date, written.clock).ok_or_else(impossible)?;
    instant(local, written.zone, country, place).ok_or_else(impossible)
}

/// Does this text show whether its source writes the day before the month? `25/09/2015` does (`Some(true)`),
/// `09/25/2015` does (`Some(false)`), `09/08/2015` does not. One such text decides for a whole column.
pub fn day_first(text: &str) -> Option<bool> {
    let text = text.trim();
    if text.len() > LONGEST || epoch(text).is_some() {
        return None;
    }
    match scan::scan(text)?.day {
        Day::YearLast { first, second, dots: false, .. } => match (first > 12, second > 12) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Can this have happened, told to us at `received`?
///
/// # Errors
/// It is before 2000-01-01T00:00:00Z, or more than 48 hours after `received`; the error says so in words.
pub fn plausible(at: Timestamp, received: Timestamp) -> Result<(), ImplausibleTime> {
    if at < OLDEST {
        Err(ImplausibleTime::TooOld)
    } else if at - received > Span::days(2) {
        Err(ImplausibleTime::InFuture)
    } else {
        Ok(())
    }
}

/// Seconds (10 digits) or milliseconds (13 digits) since 1970, the seconds with or without a fraction.
fn epoch(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    match whole.len() {
        10 => {
            let millis: String = fraction.chars().chain("000".chars()).take(3).collect();
            whole.parse::<i64>().ok()?.checked_mul(1_000)?.checked_add(millis.parse().ok()?)
        }
        13 if fraction.is_empty() => whole.parse().ok(),
        _ => None,
    }
}

/// The United States and what belongs to them, and the Philippines write the month first; "am" and "pm" hint at them
/// where the country is not known.
fn is_month_first(country: Option<Country>, clock: Option<Clock>) -> bool {
    match country {
        Some(country) => ["US", "PR", "GU", "VI", "AS", "MP", "UM", "FM", "MH", "PW", "PH"].contains(&country.as_str()),
        None => clock.is_some_and(|clock| clock.half_day),
    }
}

fn local_time(date: Date, clock: Option<Clock>) -> Option<DateTime> {
    let Some(clock) = clock else { return Some(date.at(0, 0, 0, 0)) };
    // 24:00 is the end of the day.
    if clock.hour == 24 {
        return (clock.minute == 0 && clock.second == 0).then(|| date.tomorrow().ok().map(|d| d.at(0, 0, 0, 0)))?;
    }
    // A leap second is read as the second before it, as RFC 3339 readers do.
    let second = if clock.second == 60 { 59 } else { clock.second };
    let (hour, minute, second) = (clock.hour.try_into().ok()?, clock.minute.try_into().ok()?, second.try_into().ok()?);
    DateTime::new(date.year(), date.month(), date.day(), hour, minute, second, i32::from(clock.millis) * 1_000_000).ok()
}

fn instant(local: DateTime, zone: Zone, country: Option<Country>, place: Option<&str>) -> Option<ReadTime> {
    let offset = |minutes: i16| {
        // By the civil calendar: 9999-12-31T23:59:59Z lies beyond jiff's last instant, and stands in many a database
        // for "no date".
        let utc = i64::try_from(local.duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0)).as_millis()).ok()?;
        Some(Timestamp(utc.checked_sub(i64::from(minutes) * 60_000)?))
    };
    let by_zone = |zone: jiff::tz::TimeZone| {
        let zoned = local.to_zoned(zone).ok()?;
        let minutes = i16::try_from(zoned.offset().seconds().div_euclid(60)).ok()?;
        Some((Timestamp(zoned.timestamp().as_millisecond()), minutes))
    };
    match zone {
        Zone::Offset(minutes) => {
            Some(ReadTime { at: offset(minutes)?, utc_offset_minutes: Some(minutes), zone_assumed: false })
        }
        Zone::Iana(zone) => {
            let (at, minutes) = by_zone(zone)?;
            Some(ReadTime { at, utc_offset_minutes: Some(minutes), zone_assumed: false })
        }
        // CST, IST, BST and their like mean different things in different countries.
        Zone::Abbreviation(name) => {
            let minutes = zones::abbreviation(&name, country)?;
            Some(ReadTime { at: offset(minutes)?, utc_offset_minutes: Some(minutes), zone_assumed: false })
        }
        Zone::None => match zones::of_place(country, place).and_then(by_zone) {
            Some((at, minutes)) => Some(ReadTime { at, utc_offset_minutes: Some(minutes), zone_assumed: true }),
            None => Some(ReadTime { at: offset(0)?, utc_offset_minutes: None, zone_assumed: true }),
        },
    }
}

#[cfg(test)]
mod tests;

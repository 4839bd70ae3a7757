//! Times as providers write them, by the rules that the recipe declares.

use jiff::{civil::DateTime, fmt::strtime, tz::TimeZone};
use parcelwatch_domain::{Country, Timestamp};
use parcelwatch_recognise::time_text::{self, ReadTime};
use serde::Deserialize;

/// How a provider writes times: the table `[time]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TimeRules {
    /// Tried in this order.
    pub formats: Vec<Format>,
    /// The zone of texts that name none.
    pub zone: ZoneRule,
    /// A zone in the text is a lie.
    pub ignore_zone: bool,
    /// Texts that mean "no time"; `*` at the end: whatever follows.
    pub null: Vec<String>,
}

/// One way of writing times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// ISO 8601 in all its spellings.
    Iso,
    /// Whatever Parcelwatch can read in files.
    Any,
    /// Seconds since 1970.
    EpochSeconds,
    /// Milliseconds since 1970.
    EpochMillis,
    /// `/Date(1577869200000+0200)/`.
    DotNet,
    /// In the letters of `strptime`.
    Pattern(String),
}

/// The zone of a text that names none.
#[derive(Clone, Debug, Default)]
pub enum ZoneRule {
    /// That of the event's country and place.
    #[default]
    Place,
    /// Always this one.
    Fixed(TimeZone),
}

/// What a text is about besides itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The zone that stands apart from the time.
    pub zone: Option<&'a str>,
    /// The clock at the place, where the time is in UTC.
    pub local: Option<&'a str>,
    /// The event's country.
    pub country: Option<Country>,
    /// The event's place.
    pub place: Option<&'a str>,
}

/// What a text turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// No time, and none was meant.
    Nothing,
    /// An instant.
    At(ReadTime),
    /// A text that no format reads.
    Unreadable,
}

impl Default for TimeRules {
    fn default() -> Self {
        Self {
            formats: vec![Format::Iso],
            zone: ZoneRule::Place,
            ignore_zone: false,
            null: vec![String::new(), "0001-01-01*".into()],
        }
    }
}

impl TimeRules {
    /// Reads one time.
    pub fn read(&self, written: &str, around: &Around<'_>) -> Time {
        let written = written.trim();
        let is_null = |null: &String| match null.strip_suffix('*') {
            Some(start) => written.starts_with(start),
            None => written == null,
        };
        if self.null.iter().any(is_null) {
            return Time::Nothing;
        }
        let read = self.formats.iter().find_map(|format| self.read_as(format, written, around));
        match (read, around.local) {
            (Some(read), Some(local)) => Time::At(ReadTime {
                utc_offset_minutes: offset_between(read.at, local).or(read.utc_offset_minutes),
                ..read
            }),
            (Some(read), None) => Time::At(read),
            (None, _) => Time::Unreadable,
        }
    }

    fn read_as(&self, format: &Format, written: &str, around: &Around<'_>) -> Option<ReadTime> {
        match format {
            Format::EpochSeconds => epoch(written, 1_000.0),
            Format::EpochMillis => epoch(written, 1.0),
            Format::DotNet => dot_net(written),
            Format::Iso if !looks_like_iso(written) => None,
            Format::Iso | Format::Any => {
                let (local, names_zone) = match without_zone(written) {
                    Some(local) if self.ignore_zone => (local, false),
                    Some(_) => (written, true),
                    None => (written, false),
                };
                if names_zone {
                    time_text::read(local, around.country, around.place).ok()
                } else {
                    self.in_zone(local, around)
                }
            }
            Format::Pattern(pattern) => {
                let parsed = strtime::parse(pattern, written).ok()?;
                let local = match parsed.to_datetime() {
                    Ok(local) => local,
                    // A date alone is its midnight.
                    Err(_) => parsed.to_date().ok()?.at(0, 0, 0, 0),
                };
                match parsed.offset().filter(|_| !self.ignore_zone) {
                    Some(offset) => {
                        let at = offset.to_timestamp(local).ok()?.as_millisecond();
                        let minutes = i16::try_from(offset.seconds().div_euclid(60)).ok();
                        Some(ReadTime { at: Timestamp(at), utc_offset_minutes: minutes, zone_assumed: false })
                    }
                    None => self.in_zone(&local.to_string(), around),
                }
            }
        }
    }

    /// A local time whose zone stands apart, is declared, or is that of the place.
    fn in_zone(&self, local: &str, around: &Around<'_>) -> Option<ReadTime> {
        let zone = around.zone.map(str::trim).filter(|zone| !zone.is_empty());
        if let Some(zone) = zone {
            if let Ok(zone) = TimeZone::get(zone)
                && zone.iana_name().is_some_and(|name| name.contains('/'))
            {
                return in_time_zone(local, &zone);
            }
            let glue = if zone.starts_with(['+', '-']) { "" } else { " " };
            let text = format!("{local}{glue}{zone}");
            if let Ok(read) = time_text::read(&text, around.country, around.place) {
                return Some(read);
            }
        }
        match &self.zone {
            ZoneRule::Fixed(zone) => in_time_zone(local, zone),
            ZoneRule::Place => time_text::read(local, around.country, around.place).ok(),
        }
    }
}

fn in_time_zone(local: &str, zone: &TimeZone) -> Option<ReadTime> {
    // Read as UTC, and taken as the clock of the zone: so every spelling that can be read can be read here.
    let read = time_text::read(local, None, None).ok()?;
    let civil: DateTime = TimeZone::UTC.to_datetime(jiff::Timestamp::from_millisecond(read.at.0).ok()?);
    let zoned = civil.to_zoned(zone.clone()).ok()?;
    Some(ReadTime {
        at: Timestamp(zoned.timestamp().as_millisecond()),
        utc_offset_minutes: i16::try_from(zoned.offset().seconds().div_euclid(60)).ok(),
        zone_assumed: false,
    })
}

/// A year of four digits in front, and no more than digits up to there: `2026-03-05…`, `20260305…`.
fn looks_like_iso(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    (digits == 4 && matches!(bytes.get(4), Some(b'-' | b'/'))) || digits == 8 || digits == 14
}

/// The text without the zone at its end; `None` where there is none.
fn without_zone(text: &str) -> Option<&str> {
    // The clock's colons end the date: an offset's sign stands behind them.
    let clock = text.find(':')?;
    let end = text[clock..].find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','))? + clock;
    let (local, zone) = text.split_at(end);
    let zone = zone.trim();
    let half_day = ["am", "pm", "a.m.", "p.m."].iter().find(|half| zone.to_ascii_lowercase().starts_with(**half));
    match half_day {
        Some(half) => {
            let rest = zone.get(half.len()..).unwrap_or_default().trim();
            (!rest.is_empty()).then(|| text[..text.len() - rest.len()].trim_end())
        }
        None => (!zone.is_empty()).then(|| local.trim_end()),
    }
}

fn epoch(text: &str, to_millis: f64) -> Option<ReadTime> {
    let number: f64 = text.parse().ok()?;
    let millis = (number * to_millis).round();
    // Instants beyond the years that a parcel can have; keeps the conversion exact, too.
    if !millis.is_finite() || millis.abs() > 2e14 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let at = Timestamp(millis as i64);
    Some(ReadTime { at, utc_offset_minutes: None, zone_assumed: false })
}

fn dot_net(text: &str) -> Option<ReadTime> {
    let inside = text.trim_start_matches('\\').strip_prefix("/Date(")?.split(')').next()?;
    let sign = inside.char_indices().skip(1).find(|(_, c)| matches!(c, '+' | '-')).map(|(i, _)| i);
    let (millis, offset) = inside.split_at(sign.unwrap_or(inside.len()));
    let at = Timestamp(millis.parse().ok()?);
    let minutes = match offset.split_at_checked(1) {
        Some((sign, digits)) if digits.len() == 4 => {
            let number: i16 = digits.parse().ok()?;
            let minutes = number / 100 * 60 + number % 100;
            Some(if sign == "-" { -minutes } else { minutes })
        }
        _ => None,
    };
    Some(ReadTime { at, utc_offset_minutes: minutes, zone_assumed: false })
}

/// How far the clock at the place is from UTC, to the quarter of an hour: the two texts may differ by seconds.
fn offset_between(at: Timestamp, local: &str) -> Option<i16> {
    let local = without_zone(local).unwrap_or(local);
    let read = time_text::read(local, None, None).ok()?;
    let quarters = (read.at.0 - at.0 + 450_000).div_euclid(900_000);
    i16::try_from(quarters * 15).ok().filter(|minutes| minutes.abs() <= 15 * 60)
}

/// An instant as ISO 8601 in UTC.
pub fn iso(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map(|at| at.to_string()).unwrap_or_default()
}

/// An instant in the letters of `strftime`, in a zone or in UTC.
pub fn write(at: Timestamp, format: &str, zone: Option<&str>) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(at.0).ok()?;
    let zone = zone.map_or(Some(TimeZone::UTC), |name| TimeZone::get(name).ok())?;
    strtime::format(format, &at.to_zoned(zone)).ok()
}

/// Is there a zone of this name?
pub fn zone_exists(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(match text.as_str() {
            "iso" => Format::Iso,
            "any" => Format::Any,
            "epoch_s" => Format::EpochSeconds,
            "epoch_ms" => Format::EpochMillis,
            "dotnet" => Format::DotNet,
            pattern if pattern.contains('%') => Format::Pattern(text),
            _ => {
                return Err(serde::de::Error::custom(format!(
                    "unknown format `{text}`, expected one of `iso`, `any`, `epoch_s`, `epoch_ms`, `dotnet`, or a text with `%`"
                )));
            }
        })
    }
}

impl<'de> Deserialize<'de> for ZoneRule {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "place" {
            return Ok(ZoneRule::Place);
        }
        TimeZone::get(&text).map(ZoneRule::Fixed).map_err(|_| {
            serde::de::Error::custom(format!(
                "there is no zone `{text}`; write `place`, `UTC` or one such as `Europe/Berlin`"
            ))
        })
    }
}

#[cfg(test)]
mod tests;

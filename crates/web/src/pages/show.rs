//! Instants and places as people read them.

use jiff::{
    Timestamp as Instant,
    fmt::strtime,
    tz::{Offset, TimeZone},
};
use parcelwatch_engine::{
    clock::rfc3339,
    domain::{Country, Timestamp},
    import::countries,
};

use crate::view::{PlaceLabel, When, ago};

fn format(pattern: &str, at: Timestamp, offset_minutes: Option<i16>) -> String {
    let offset = Offset::from_seconds(i32::from(offset_minutes.unwrap_or(0)) * 60).unwrap_or(Offset::UTC);
    Instant::from_millisecond(at.0)
        .ok()
        .and_then(|t| strtime::format(pattern, &t.to_zoned(TimeZone::fixed(offset))).ok())
        .unwrap_or_else(|| rfc3339(at))
}

/// "Tuesday, 18 November 2025", at the place.
pub fn day(at: Timestamp, offset_minutes: Option<i16>) -> String {
    format("%A, %-d %B %Y", at, offset_minutes)
}

/// "9 November 2025", in UTC.
pub fn date(at: Timestamp) -> String {
    format("%-d %B %Y", at, None)
}

/// "18 November, 09:12", in UTC.
pub fn date_time(at: Timestamp) -> String {
    format("%-d %B, %H:%M UTC", at, None)
}

/// "07:12", at the place.
pub fn clock(at: Timestamp, offset_minutes: Option<i16>) -> String {
    format("%H:%M", at, offset_minutes)
}

/// "Tue 18 Nov 2025, 07:12 (06:12 UTC)".
pub fn exact(at: Timestamp, offset_minutes: Option<i16>) -> String {
    match offset_minutes {
        Some(minutes) if minutes != 0 => {
            format!("{} ({})", format("%a %-d %b %Y, %H:%M local", at, Some(minutes)), format("%H:%M UTC", at, None))
        }
        _ => format("%a %-d %b %Y, %H:%M UTC", at, None),
    }
}

/// An instant with its age at `now`.
pub fn when(at: Timestamp, offset_minutes: Option<i16>, now: Timestamp) -> When {
    When { iso: rfc3339(at), relative: ago((now - at).0 / 1_000), exact: exact(at, offset_minutes) }
}

/// A country with its name.
pub fn place(country: Country) -> PlaceLabel {
    let name = countries::name(country).map_or_else(|| country.to_string(), str::to_owned);
    PlaceLabel { code: country.to_string(), name }
}

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
    store::WorkspaceSettings,
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

/// The zone that a workspace reads its times in.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The workspace's; UTC where it has none, or one that is not known.
    pub fn of(settings: &WorkspaceSettings) -> Self {
        Self(TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC))
    }

    fn format(&self, pattern: &str, at: Timestamp) -> String {
        Instant::from_millisecond(at.0)
            .ok()
            .and_then(|t| strtime::format(pattern, &t.to_zoned(self.0.clone())).ok())
            .unwrap_or_else(|| rfc3339(at))
    }

    /// The first moment of a day.
    pub fn midnight(&self, day: jiff::civil::Date) -> Option<Timestamp> {
        let start = day.to_zoned(self.0.clone()).ok()?;
        Some(Timestamp(start.timestamp().as_millisecond()))
    }

    /// "2025-11-09", as date fields have it.
    pub fn iso_date(&self, at: Timestamp) -> String {
        self.format("%Y-%m-%d", at)
    }

    /// "9 November 2025".
    pub fn date(&self, at: Timestamp) -> String {
        self.format("%-d %B %Y", at)
    }

    /// "18 November, 09:12 CET".
    pub fn date_time(&self, at: Timestamp) -> String {
        self.format("%-d %B, %H:%M %Z", at)
    }

    /// "Tue 18 Nov 2025, 07:12 CET (06:12 UTC)".
    pub fn exact(&self, at: Timestamp) -> String {
        let utc = if self.0 == TimeZone::UTC { String::new() } else { format(" (%H:%M UTC)", at, None) };
        format!("{}{utc}", self.format("%a %-d %b %Y, %H:%M %Z", at))
    }

    /// An instant of the workspace with its age at `now`: a person's doing, not a carrier's.
    pub fn when(&self, at: Timestamp, now: Timestamp) -> When {
        When { iso: rfc3339(at), relative: ago((now - at).0 / 1_000), exact: self.exact(at) }
    }
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

/// "2025-11-18 14:05:00 +08:00"; without an offset "2025-11-18 06:05:00".
pub fn stamp(at: Timestamp, offset_minutes: Option<i16>) -> String {
    format(if offset_minutes.is_some() { "%Y-%m-%d %H:%M:%S %:z" } else { "%Y-%m-%d %H:%M:%S" }, at, offset_minutes)
}

/// "18 Nov", in UTC.
pub fn short_date(at: Timestamp) -> String {
    format("%-d %b", at, None)
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

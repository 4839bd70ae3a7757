//! Instants and places as people read them.

use jiff::{
    Timestamp as Instant, Zoned,
    fmt::strtime,
    tz::{Offset, TimeZone},
};
use parcelwatch_engine::{
    clock::rfc3339,
    domain::{Country, Timestamp},
    import::countries,
    store::WorkspaceSettings,
};

use crate::{
    language::{Text, say},
    view::{PlaceLabel, When, ago},
};

fn zoned(at: Timestamp, zone: TimeZone) -> Option<Zoned> {
    Instant::from_millisecond(at.0).ok().map(|instant| instant.to_zoned(zone))
}

/// The zone of a place that is so many minutes east of Greenwich; UTC where that is not known.
fn of_place(offset_minutes: Option<i16>) -> TimeZone {
    let offset = Offset::from_seconds(i32::from(offset_minutes.unwrap_or(0)) * 60).unwrap_or(Offset::UTC);
    TimeZone::fixed(offset)
}

fn format(pattern: &str, at: Timestamp, zone: TimeZone) -> String {
    zoned(at, zone).and_then(|at| strtime::format(pattern, &at).ok()).unwrap_or_else(|| rfc3339(at))
}

/// A date in the words and the order of the reader's language: the text `key` of `dates.ftl`.
fn dated(key: &'static str, at: Timestamp, zone: TimeZone) -> Text {
    let Some(local) = zoned(at, zone) else { return Text::Verbatim(rfc3339(at)) };
    say(key)
        .with("weekday", local.weekday().to_monday_one_offset())
        .with("day", local.day())
        .with("month", local.month())
        .with("year", local.year().to_string())
        .with("time", format!("{:02}:{:02}", local.hour(), local.minute()))
        .with("zone", strtime::format("%Z", &local).unwrap_or_default())
        .with("utc", format("%H:%M", at, TimeZone::UTC))
}

/// "Tuesday, 18 November 2025", at the place.
pub fn day(at: Timestamp, offset_minutes: Option<i16>) -> Text {
    dated("date-heading", at, of_place(offset_minutes))
}

/// The day of the calendar at the place.
pub fn calendar_day(at: Timestamp, offset_minutes: Option<i16>) -> Option<jiff::civil::Date> {
    Some(zoned(at, of_place(offset_minutes))?.date())
}

/// The zone that a workspace reads its times in.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The workspace's; UTC where it has none, or one that is not known.
    pub fn of(settings: &WorkspaceSettings) -> Self {
        Self(TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC))
    }

    /// The first moment of a day.
    pub fn midnight(&self, day: jiff::civil::Date) -> Option<Timestamp> {
        let start = day.to_zoned(self.0.clone()).ok()?;
        Some(Timestamp(start.timestamp().as_millisecond()))
    }

    /// "2025-11-09", as date fields have it.
    pub fn iso_date(&self, at: Timestamp) -> String {
        format("%Y-%m-%d", at, self.0.clone())
    }

    /// "9 November 2025".
    pub fn date(&self, at: Timestamp) -> Text {
        dated("date", at, self.0.clone())
    }

    /// "18 November, 09:12 CET".
    pub fn date_time(&self, at: Timestamp) -> Text {
        dated("date-time", at, self.0.clone())
    }

    /// "18 Nov".
    pub fn short_date(&self, at: Timestamp) -> Text {
        dated("date-short", at, self.0.clone())
    }

    /// "Tue 18 Nov 2025, 07:12 CET (06:12 UTC)".
    pub fn exact(&self, at: Timestamp) -> Text {
        dated(if self.0 == TimeZone::UTC { "date-exact" } else { "date-exact-utc" }, at, self.0.clone())
    }

    /// An instant of the workspace with its age at `now`: a person's doing, not a carrier's.
    pub fn when(&self, at: Timestamp, now: Timestamp) -> When {
        When { iso: rfc3339(at), relative: ago((now - at).0 / 1_000), exact: self.exact(at) }
    }
}

/// "07:12", at the place.
pub fn clock(at: Timestamp, offset_minutes: Option<i16>) -> String {
    format("%H:%M", at, of_place(offset_minutes))
}

/// "Tue 18 Nov 2025, 07:12 local (06:12 UTC)".
pub fn exact(at: Timestamp, offset_minutes: Option<i16>) -> Text {
    match offset_minutes {
        Some(minutes) if minutes != 0 => dated("date-exact-local", at, of_place(offset_minutes)),
        _ => dated("date-exact", at, TimeZone::UTC),
    }
}

/// "2025-11-18 14:05:00 +08:00"; without an offset "2025-11-18 06:05:00".
pub fn stamp(at: Timestamp, offset_minutes: Option<i16>) -> String {
    let pattern = if offset_minutes.is_some() { "%Y-%m-%d %H:%M:%S %:z" } else { "%Y-%m-%d %H:%M:%S" };
    format(pattern, at, of_place(offset_minutes))
}

/// "18 Nov", in UTC.
pub fn short_date(at: Timestamp) -> Text {
    dated("date-short", at, TimeZone::UTC)
}

/// An instant with its age at `now`.
pub fn when(at: Timestamp, offset_minutes: Option<i16>, now: Timestamp) -> When {
    When { iso: rfc3339(at), relative: ago((now - at).0 / 1_000), exact: exact(at, offset_minutes) }
}

/// A country with its name; one that nobody has named keeps its code.
pub fn place(country: Country) -> PlaceLabel {
    let name = match countries::name(country) {
        Some(_) => say(format!("country-{country}")),
        None => Text::Verbatim(country.to_string()),
    };
    PlaceLabel { code: country.to_string(), name }
}

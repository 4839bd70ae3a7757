//! Carriers' events.

use super::{
    Output, Severity,
    columns::Field,
    sheet::{Row, SHOWN},
    text::shortened,
    tracking,
};
use crate::{
    input::{Item, NewCheckpoint},
    time_text,
};

/// A row is one checkpoint.
pub(super) fn read(row: &Row<'_>, out: &mut Output<'_>) {
    let mut notes = Vec::new();
    let (found, refused) = tracking::of_row(row);
    let mut found = found.into_iter();
    let (Some(tracking), None) = (found.next(), found.next()) else {
        let reason = match refused.into_iter().next() {
            Some(reason) => reason,
            None if row.get(Field::Tracking).is_none() => "there is no tracking number".to_owned(),
            None => "there are several tracking numbers; an event belongs to one".to_owned(),
        };
        return out.bad(row.bad(Severity::Rejected, Field::Tracking, reason));
    };
    let (code, text, status) = (row.text(Field::Code), row.text(Field::Text), row.text(Field::EventStatus));
    if code.is_none() && text.is_none() && status.is_none() {
        return out.bad(row.bad(Severity::Rejected, Field::Text, "the event has neither a text nor a code"));
    }

    let country = row.country(Field::EventCountry, &mut notes);
    let place = row.text(Field::Place);
    let time = match row.time(Field::OccurredAt, country, place.as_deref()) {
        Ok(time) => time,
        Err(bad) => return out.bad(bad),
    };
    let written = match (row.get(Field::OccurredAt), row.get(Field::ClockTime)) {
        (Some(date), Some(clock)) => Some(format!("{date} {clock}")),
        (date, _) => date.map(str::to_owned),
    };
    let mut checkpoint = NewCheckpoint {
        number: tracking.number,
        carrier: tracking.carrier,
        provider: row.text(Field::Provider),
        at: time.map(|time| time.at),
        time_text: written,
        utc_offset_minutes: time.and_then(|time| time.utc_offset_minutes),
        sequence: row.get(Field::Sequence).and_then(|text| text.parse().ok()),
        code,
        text,
        status,
        place,
        country,
        ..NewCheckpoint::default()
    };
    match time.map(|time| time_text::plausible(time.at, row.sheet.received)) {
        Some(Ok(())) => {}
        Some(Err(why)) => {
            (checkpoint.at, checkpoint.utc_offset_minutes) = (None, None);
            let shown = shortened(checkpoint.time_text.as_deref().unwrap_or_default(), SHOWN);
            let reason = format!("“{shown}” cannot be true: {why}; the event is kept without a time");
            notes.push(row.bad(Severity::Warning, Field::OccurredAt, reason));
        }
        None => notes.push(row.bad(Severity::Warning, Field::OccurredAt, "the event has no time")),
    }
    out.item(row.line(), Item::Checkpoint(checkpoint));
    for note in notes {
        out.bad(note);
    }
}

//! `replay`: histories of parcels, folded into their status, as the ingest path would.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use parcelwatch_engine::{
    domain::{Checkpoint, Country, Route, Timestamp, fold},
    input::NewCheckpoint,
    recognise::classify::Classifier,
    time_text, understand,
};
use serde::{Deserialize, Serialize};

use crate::lines;

#[derive(Args)]
pub struct Options {
    /// Histories, one JSON object a line: id, carrier, tracking_number, events (time, code, text, location, country).
    #[arg(default_value = "-")]
    file: PathBuf,
}

#[derive(Deserialize)]
struct History {
    #[serde(default)]
    id: serde_json::Value,
    carrier: Option<String>,
    tracking_number: Option<String>,
    origin: Option<String>,
    destination: Option<String>,
    #[serde(default)]
    events: Vec<EventLine>,
}

#[derive(Deserialize)]
struct EventLine {
    time: Option<String>,
    code: Option<String>,
    text: Option<String>,
    status: Option<String>,
    location: Option<String>,
    country: Option<String>,
}

#[derive(Serialize)]
struct Replayed {
    id: serde_json::Value,
    status: &'static str,
    because: String,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    lines::answer(&options.file, replayed)
}

fn replayed(history: History) -> Replayed {
    let country = |text: &Option<String>| text.as_deref().and_then(Country::new);
    let destination = country(&history.destination);
    let recognised = history
        .tracking_number
        .as_deref()
        .and_then(|written| understand::number(written).ok())
        .map(|key| understand::recognise(&key, destination, None))
        .unwrap_or_default();
    let carrier = match history.carrier.as_deref().and_then(understand::carrier) {
        Some(understand::Named::Carrier(id) | understand::Named::Aggregator(id)) => id,
        None => recognised.carrier,
    };
    let checkpoints: Vec<Checkpoint> = history.events.into_iter().map(|event| checkpoint(event, &carrier)).collect();
    let route = Route { origin: country(&history.origin).or(recognised.origin), destination };
    let folded = fold(&checkpoints, route);
    let because = folded.decided_by.map_or("no checkpoint", |i| &checkpoints[i].because);
    Replayed { id: history.id, status: folded.status.path(), because: because.to_owned() }
}

fn checkpoint(event: EventLine, carrier: &str) -> Checkpoint {
    let country = event.country.as_deref().and_then(Country::new);
    let read = event.time.as_deref().and_then(|t| time_text::read(t, country, event.location.as_deref()).ok());
    let new = NewCheckpoint {
        at: read.map(|r| r.at),
        utc_offset_minutes: read.and_then(|r| r.utc_offset_minutes),
        time_text: event.time,
        code: event.code,
        text: event.text,
        status: event.status,
        place: event.location,
        country,
        ..NewCheckpoint::default()
    };
    // A history tells nothing of when it was received: as it happened.
    let received_at = new.at.unwrap_or(Timestamp(0));
    understand::checkpoint(&new, carrier, carrier, received_at, Classifier::shipped())
}

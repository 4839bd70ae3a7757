//! The providers, each in the form that it documents.

pub mod aftership;
pub mod cainiao;
pub mod dhl;
pub mod seventeen_track;
pub mod usps;

use std::collections::BTreeMap;

use parcelwatch_engine::domain::{Span, Timestamp};
use serde::Serialize;
use serde_json::Value;

use crate::{
    chance::Chance,
    journey::Scan,
    parcel::Parcel,
    rates::Limit,
    world::{Settled, World},
};

/// A provider that the world plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provider {
    /// 17TRACK.
    #[serde(rename = "17track")]
    SeventeenTrack,
    /// AfterShip.
    #[serde(rename = "aftership")]
    AfterShip,
    /// USPS.
    Usps,
    /// DHL, unified.
    Dhl,
    /// Cainiao.
    Cainiao,
}

impl Provider {
    /// All of them.
    pub const ALL: [Provider; 5] =
        [Provider::SeventeenTrack, Provider::AfterShip, Provider::Usps, Provider::Dhl, Provider::Cainiao];

    /// The id of its recipe, and the beginning of its paths here.
    pub const fn id(self) -> &'static str {
        match self {
            Provider::SeventeenTrack => "17track",
            Provider::AfterShip => "aftership",
            Provider::Usps => "usps",
            Provider::Dhl => "dhl",
            Provider::Cainiao => "cainiao",
        }
    }

    /// What the merchant fills in.
    pub fn credentials(self) -> BTreeMap<String, String> {
        let filled: &[(&str, &str)] = match self {
            Provider::SeventeenTrack => &[("key", KEY)],
            Provider::AfterShip => &[("key", KEY), ("webhook_secret", WEBHOOK_SECRET)],
            Provider::Usps => &[("client_id", CLIENT), ("client_secret", KEY)],
            Provider::Dhl => &[("key", KEY)],
            Provider::Cainiao => &[],
        };
        filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    /// The limits that hold for a call, by their names.
    pub fn limits(self, call: &Call) -> Vec<(&'static str, Limit)> {
        let a_second = Span::seconds(1);
        match self {
            Provider::SeventeenTrack => vec![("3/s", Limit::new(3, a_second))],
            // Each kind of request has its own.
            Provider::AfterShip if call.method == "POST" => vec![("register 20/s", Limit::new(20, a_second))],
            Provider::AfterShip => vec![("list 6/s", Limit::new(6, a_second))],
            // Nothing is documented of how often a token may be fetched.
            Provider::Usps if call.path.contains("oauth2") => Vec::new(),
            Provider::Usps => vec![("60/h", Limit::new(60, Span::hours(1)))],
            Provider::Dhl => vec![("1/5s", Limit::new(1, Span::seconds(5))), ("250/d", Limit::new(250, Span::days(1)))],
            // Undocumented; this is what its recipe promises.
            Provider::Cainiao => {
                vec![("1/5s", Limit::new(1, Span::seconds(5))), ("300/h", Limit::new(300, Span::hours(1)))]
            }
        }
    }

    /// The provider's answer.
    pub fn answer(self, world: &World, settled: &mut Settled, call: &Call) -> Answer {
        match self {
            Provider::SeventeenTrack => seventeen_track::answer(world, settled, call),
            Provider::AfterShip => aftership::answer(world, settled, call),
            Provider::Usps => usps::answer(world, settled, call),
            Provider::Dhl => dhl::answer(world, call),
            Provider::Cainiao => cainiao::answer(world, call),
        }
    }

    /// "Too fast", as the provider says it.
    pub fn too_fast(self, call: &Call, wait: Span) -> Answer {
        let seconds = (wait.0 + 999) / 1_000;
        let answer = match self {
            Provider::SeventeenTrack => {
                let errors = [serde_json::json!({ "code": 429, "message": "Too many requests." })];
                Answer::json(429, &serde_json::json!({ "code": 429, "data": { "errors": errors } }))
            }
            Provider::AfterShip => {
                let reset = (call.now + wait).0 / 1_000 + 1;
                return aftership::error(429, 429, "TooManyRequests", "Over the limit.")
                    .with("X-RateLimit-Remaining", "0")
                    .with("X-RateLimit-Reset", &reset.to_string());
            }
            Provider::Usps => usps::error(429, "Too Many Requests", "The quota is used up."),
            Provider::Dhl => dhl::error(429, "Too many requests", "The limit is reached."),
            Provider::Cainiao => Answer { status: 429, ..Answer::default() },
        };
        answer.with("Retry-After", &seconds.to_string())
    }
}

/// The key of every account.
pub const KEY: &str = "mock-world-key";
/// With what AfterShip signs.
pub const WEBHOOK_SECRET: &str = "mock-world-webhook-secret";
/// The consumer key at USPS.
pub const CLIENT: &str = "mock-world-client";

/// A request as the provider sees it.
#[derive(Clone, Debug)]
pub struct Call {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path behind the provider's name.
    pub path: String,
    /// The parameters of the address.
    pub query: BTreeMap<String, String>,
    /// Names in small letters.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
    /// When it arrived.
    pub now: Timestamp,
}

impl Call {
    fn parameter(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// What is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

impl Answer {
    /// JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self { status, headers: vec![("Content-Type", "application/json".into())], body: body.to_string() }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// The scans in the order in which an answer tells them: now and then one stands there twice, or all are in disorder.
fn told<'p>(parcel: &'p Parcel, world: &World, call: &Call, newest_first: bool) -> Vec<&'p Scan> {
    let mut scans = parcel.told(call.now);
    if newest_first {
        scans.reverse();
    }
    let about = parcel.number.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte));
    let mut chance = Chance::of(world.seed, &[4, about, call.now.0.unsigned_abs()]);
    if world.faults {
        if let Some(twice) = scans.first().copied().filter(|_| chance.happens(50)) {
            scans.push(twice);
        }
        if chance.happens(50) {
            for place in (1..scans.len()).rev() {
                scans.swap(place, usize::try_from(chance.below(place as u64 + 1)).unwrap_or(0));
            }
        }
    }
    scans
}

/// An instant as ISO 8601 on the clock of a place, with its offset.
fn iso(at: Timestamp, offset: i16) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs();
    format!("{}{sign}{:02}:{:02}", clock(at, offset), minutes / 60, minutes % 60)
}

/// An instant on the clock of a place.
fn clock(at: Timestamp, offset: i16) -> String {
    utc(at + Span::minutes(i64::from(offset))).trim_end_matches('Z').to_owned()
}

/// An instant in UTC, to the second.
fn utc(at: Timestamp) -> String {
    parcelwatch_engine::clock::rfc3339(Timestamp(at.0.div_euclid(1_000) * 1_000))
}

//! The demo shop: a merchant with three stores, some thousand parcels of the past six weeks in every state, and
//! scripts that go on into the coming hours and days. Pure: the seed and `now` decide everything.
//!
//! Nothing in it is real: names and numbers are drawn at random, e-mail addresses end in `example.com` or
//! `example.org`, and the carriers' words are written for the demo in their manner.

mod hands;
mod journeys;
mod maker;
mod numbers;
mod people;
mod places;
mod products;
mod rng;
mod schedule;
mod words;
mod words_last_mile;
mod words_origin;

#[cfg(test)]
mod tests;

use parcelwatch_domain::{SubStatus, Timestamp};

use crate::input::{NewCheckpoint, NewOrder};

/// How many rows the demo has unless somebody asks for another number.
pub const DEFAULT_PARCELS: usize = 3_000;

/// The stores with the platform that each stands for.
pub const STORES: [(&str, &str); 3] = [
    (products::STORES[0].name, "shopify"),
    (products::STORES[1].name, "woocommerce"),
    (products::STORES[2].name, "shopify"),
];

/// A believable shop.
#[derive(Clone, Debug, PartialEq)]
pub struct Shop {
    /// Orders, the oldest first. `Tracking::attached_at` is never after `now`.
    pub orders: Vec<NewOrder>,
    /// Carriers' events with the moment (UTC) at which they become known, some minutes after they happened; in the
    /// order of that moment. Those after `now` are the future: to be brought in as time passes.
    pub events: Vec<(Timestamp, NewCheckpoint)>,
    /// What a person set by hand.
    pub by_hand: Vec<ByHand>,
    /// Flags that a person put aside.
    pub snoozes: Vec<Snoozed>,
    /// Where each parcel stands at `now` if every word of its carrier is understood as it was meant, leaving out what
    /// was set by hand: number, sub-status. For tests.
    pub standings: Vec<(String, SubStatus)>,
}

/// A sub-status that a person set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The tracking number.
    pub number: String,
    /// What the person set.
    pub status: SubStatus,
    /// When (UTC).
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// Why.
    pub note: String,
}

/// A flag that a person put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snoozed {
    /// The row.
    pub row: Row,
    /// When (UTC).
    pub at: Timestamp,
    /// For how many times 24 hours.
    pub days: u32,
    /// Who.
    pub by: String,
    /// Why.
    pub note: String,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The parcel with this tracking number.
    Number(String),
    /// The order that has no number yet.
    Order {
        /// The store's name.
        store: String,
        /// The order number.
        number: String,
    },
}

/// Makes the shop as it stands at `now` (UTC), with about `parcels` rows (tracking numbers, and orders without one).
/// The same arguments give the same shop.
pub fn shop(seed: u64, now: Timestamp, parcels: usize) -> Shop {
    maker::Maker::new(seed, now).shop(parcels)
}

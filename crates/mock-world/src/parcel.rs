//! The parcels of the world, made from the seed alone.

use parcelwatch_engine::domain::{Span, SubStatus, Timestamp};

use crate::{
    chance::Chance,
    journey::{Scan, scans, stands},
    numbers,
};

/// A parcel.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// Its number.
    pub number: String,
    /// Its carrier's id.
    pub carrier: &'static str,
    /// Does the shop know the carrier, or only the number?
    pub stated: bool,
    /// Where it is sent from.
    pub origin: &'static str,
    /// Where it goes.
    pub destination: &'static str,
    /// When the shop learns its number.
    pub known: Timestamp,
    /// What happens to it, in the order in which it happens.
    pub scans: Vec<Scan>,
}

impl Parcel {
    /// Where it stands at `now`.
    pub fn stands(&self, now: Timestamp) -> SubStatus {
        stands(&self.scans, now)
    }

    /// What is told of it at `now`, oldest first.
    pub fn told(&self, now: Timestamp) -> Vec<&Scan> {
        self.scans.iter().filter(|scan| scan.seen <= now).collect()
    }
}

/// How many parcels the two carriers are given at most that may be asked least: 60 requests an hour, and 250 a day.
const MOST_AT_USPS: u64 = 150;
const MOST_AT_DHL: u64 = 25;
/// Parcels in a thousand whose numbers a merchant brings along at the beginning.
const AT_ONCE: u64 = 150;

/// The parcels of a shop that learns their numbers from `begin` on and hears nothing new after `end`.
pub fn parcels(seed: u64, count: u64, begin: Timestamp, end: Timestamp) -> Vec<Parcel> {
    let (usps, dhl) = ((count / 4).min(MOST_AT_USPS), (count / 20).min(MOST_AT_DHL));
    // Some are there from the beginning, all at once. Then numbers come in over the first two thirds, so that most
    // journeys come to their end.
    let season = Span((end - begin).0 * 2 / 3);
    (0..count)
        .map(|index| {
            let mut chance = Chance::of(seed, &[1, index]);
            let abroad = *chance.one(&["DE", "FR", "ES", "GB", "NL", "US"]);
            let (carrier, number, origin, destination) = if index < usps {
                ("usps", numbers::usps(index), "US", "US")
            } else if index < usps + dhl {
                ("dhl-paket", numbers::dhl_paket(index), "DE", "DE")
            } else {
                let (carrier, number) = match chance.below(100) {
                    0..20 => ("cainiao", numbers::cainiao(index)),
                    20..55 => ("yunexpress", numbers::yunexpress(index)),
                    55..70 => ("china-post", numbers::china_post(index)),
                    70..90 => ("4px", numbers::four_px(index)),
                    _ => ("yanwen", numbers::yanwen(index)),
                };
                (carrier, number, "CN", abroad)
            };
            let known = if chance.happens(AT_ONCE) { begin } else { begin + chance.span(Span(0), season) };
            let stated = chance.happens(800);
            let scans = scans(&mut chance, known, end, origin, destination);
            Parcel { number, carrier, stated, origin, destination, known, scans }
        })
        .collect()
}

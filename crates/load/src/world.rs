//! The invented world: parcel number `n` has always the same tracking number, route and history.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// Where parcels go, and where their last scans are.
const DESTINATIONS: [(&str, &str); 8] = [
    ("US", "Memphis, TN"),
    ("GB", "Birmingham"),
    ("DE", "Köln"),
    ("FR", "Lyon"),
    ("CA", "Mississauga"),
    ("AU", "Sydney"),
    ("ES", "Madrid"),
    ("BR", "Curitiba"),
];

/// What carriers say on the way, with the hours since the scan before.
const JOURNEY: [(&str, u32); 10] = [
    ("Shipment information received", 0),
    ("Picked up by courier", 20),
    ("Arrived at sorting center", 8),
    ("Departed from sorting center", 10),
    ("Export customs clearance completed", 14),
    ("Departed from airport of origin", 18),
    ("Arrived at destination airport", 40),
    ("Import customs clearance completed", 16),
    ("Out for delivery", 44),
    ("Delivered, left with resident", 6),
];

/// Numbers that look drawn, always the same ones: SplitMix64.
#[derive(Clone, Copy)]
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }
}

/// The tracking number of parcel `n`, in the form of YunExpress: numbers of neighbours lie apart, as in life.
pub fn number(n: u64) -> String {
    // 16 digits; the factor is odd and no multiple of five, so no two parcels share one.
    let digits = n.wrapping_mul(2_654_435_761) % 100_000_000_000_000;
    format!("YT26{digits:014}")
}

/// The search words and filters of parcel `n`.
pub fn destination(n: u64) -> &'static str {
    DESTINATIONS[(n % DESTINATIONS.len() as u64) as usize].0
}

/// When an order was paid: at any second of four weeks up to yesterday.
fn paid(chance: &mut Chance, now: Timestamp) -> Timestamp {
    now - SignedDuration::from_hours(24) - SignedDuration::from_secs(chance.below(28 * 86_400) as i64)
}

/// The order of parcel `n`.
pub fn order(n: u64, now: Timestamp) -> Value {
    let mut chance = Chance::of(n);
    let paid = paid(&mut chance, now);
    json!({
        "number": format!("#{}", 1_000_000 + n),
        "store": format!("Store {}", n % 5),
        "paid_at": paid.to_string(),
        "customer": format!("Customer {}", chance.below(1_000_000)),
        "destination": destination(n),
        "origin": "CN",
        "supplier": format!("Supplier {}", n % 12),
        "tracking": [{ "number": number(n), "carrier": "yunexpress",
                       "attached_at": (paid + SignedDuration::from_hours(30)).min(now).to_string() }],
    })
}

/// What carriers have said of parcel `n` until `now`: most histories are under way, some have ended, some are silent.
pub fn history(n: u64, now: Timestamp) -> Vec<Value> {
    let mut chance = Chance::of(n);
    let paid = paid(&mut chance, now);
    let mut at = paid + SignedDuration::from_hours(30);
    let mut told = Vec::new();
    for (step, (text, hours)) in JOURNEY.iter().enumerate() {
        at += SignedDuration::from_mins(i64::from(*hours) * (40 + chance.below(50) as i64));
        if at > now {
            break;
        }
        told.push(checkpoint(n, at, text, step));
        if chance.below(100) < 2 {
            break;
        }
    }
    told
}

/// A further scan of parcel `n` at `at`; `nth` keeps scans of one moment apart.
pub fn scan(n: u64, at: Timestamp, nth: u64) -> Value {
    let (text, step) = match nth % 3 {
        0 => ("Arrived at sorting center", 2),
        1 => ("Departed from sorting center", 3),
        _ => ("Arrived at destination airport", 6),
    };
    checkpoint(n, at, text, step)
}

fn checkpoint(n: u64, at: Timestamp, text: &str, step: usize) -> Value {
    let (country, place) = DESTINATIONS[(n % DESTINATIONS.len() as u64) as usize];
    let (place, country) = if step < 6 { ("Shenzhen", "CN") } else { (place, country) };
    json!({
        "tracking_number": number(n), "carrier": "yunexpress", "occurred_at": at.to_string(),
        "text": text, "location": place, "country": country,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_parcels_share_a_number() {
        let numbers: HashSet<String> = (0..200_000).map(number).collect();
        assert_eq!(numbers.len(), 200_000);
        assert!(numbers.iter().all(|number| number.len() == 18));
    }

    #[test]
    fn a_history_is_always_the_same_and_never_ahead_of_its_time() {
        let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let mut checkpoints = 0;
        for n in 0..1_000 {
            let told = history(n, now);
            assert_eq!(told, history(n, now));
            for checkpoint in &told {
                let at: Timestamp = checkpoint["occurred_at"].as_str().unwrap().parse().unwrap();
                assert!(at <= now);
            }
            checkpoints += told.len();
        }
        assert!((5_000..10_000).contains(&checkpoints), "{checkpoints}");
    }
}

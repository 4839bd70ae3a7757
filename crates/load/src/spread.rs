//! Of many durations, those that are told: how many, the median, the 99th of a hundred, the longest.

use std::time::Duration;

use serde_json::{Value, json};

/// Durations, gathered.
#[derive(Default)]
pub struct Spread(Vec<Duration>);

impl Spread {
    /// Adds one.
    pub fn add(&mut self, taken: Duration) {
        self.0.push(taken);
    }

    /// Adds those of another.
    pub fn join(&mut self, other: Spread) {
        self.0.extend(other.0);
    }

    /// In milliseconds.
    pub fn told(mut self) -> Value {
        self.0.sort_unstable();
        let at = |share: f64| {
            let last = self.0.len().checked_sub(1)?;
            let taken = self.0[(last as f64 * share).round() as usize];
            Some((taken.as_secs_f64() * 100_000.0).round() / 100.0)
        };
        json!({ "count": self.0.len(), "p50_ms": at(0.5), "p99_ms": at(0.99), "most_ms": at(1.0) })
    }
}

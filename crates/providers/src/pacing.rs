//! How fast a provider may be asked. Pure: whoever asks says what time it is.
//!
//! A rate holds for every window of its length, wherever it begins, as the strictest provider counts it. So it is not
//! a bucket that refills while it is emptied, which would let twice as many through around the edge of a window.

use std::collections::VecDeque;

use parcelwatch_domain::{Span, Timestamp};

use crate::recipe::Rate;

/// One rate and the requests that count for it.
#[derive(Clone, Debug)]
pub struct Meter {
    rate: Rate,
    recent: VecDeque<Timestamp>,
}

/// All rates that hold at once.
#[derive(Clone, Debug)]
pub struct Meters(Vec<Meter>);

impl Meters {
    /// Nothing counts yet.
    pub fn new(rates: &[Rate]) -> Self {
        Self(rates.iter().map(|rate| Meter { rate: *rate, recent: VecDeque::new() }).collect())
    }

    /// The instant from which one more request is allowed.
    pub fn free_at(&self, now: Timestamp) -> Timestamp {
        self.0.iter().map(|meter| meter.free_at(now)).max().unwrap_or(now).max(now)
    }

    /// Counts a request that is sent now.
    pub fn count(&mut self, now: Timestamp) {
        for meter in &mut self.0 {
            meter.recent.push_back(now);
            while meter.recent.len() > meter.rate.count as usize {
                meter.recent.pop_front();
            }
        }
    }
}

impl Meter {
    fn free_at(&self, now: Timestamp) -> Timestamp {
        if self.recent.len() < self.rate.count as usize {
            return now;
        }
        // The window holds its end: the request one length later is in the next.
        self.recent.front().map_or(now, |oldest| *oldest + self.rate.per)
    }
}

/// How long to leave a provider alone after so many failures in a row: 2, 4, 8, … seconds, up to 15 minutes, and by
/// chance (0 to 1) up to half of it longer, so that not everybody comes back at once.
pub fn backoff(failures: u32, chance: f64) -> Span {
    let base = Span::seconds(2_i64.saturating_pow(failures.clamp(1, 20))).min(Span::minutes(15));
    #[expect(clippy::cast_possible_truncation, reason = "at most half of a quarter of an hour")]
    let more = (base.0 as f64 * 0.5 * chance.clamp(0.0, 1.0)) as i64;
    base + Span(more)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rate(text: &str) -> Rate {
        text.parse().unwrap()
    }

    #[test]
    fn all_rates_hold_at_once() {
        let mut meters = Meters::new(&[rate("2/s"), rate("3/min")]);
        let start = Timestamp(0);
        meters.count(start);
        assert_eq!(meters.free_at(start), start);
        meters.count(start);
        assert_eq!(meters.free_at(start), Timestamp(1_000));
        meters.count(Timestamp(1_000));
        assert_eq!(meters.free_at(Timestamp(1_000)), Timestamp(60_000));
    }

    proptest! {
        #[test]
        fn no_window_ever_holds_more_than_the_rate(gaps in prop::collection::vec(0_i64..3_000, 1..200), count in 1_u32..6, per in 1_i64..10) {
            let rate = Rate { count, per: Span::seconds(per) };
            let mut meters = Meters::new(&[rate]);
            let mut now = Timestamp(0);
            let mut sent = Vec::new();
            for gap in gaps {
                now = meters.free_at(now + Span(gap));
                meters.count(now);
                sent.push(now);
            }
            for first in &sent {
                let inside = sent.iter().filter(|at| **at >= *first && **at < *first + rate.per).count();
                prop_assert!(inside <= count as usize);
            }
        }

        #[test]
        fn backing_off_grows_and_ends(failures in 1_u32..1_000, chance in 0.0_f64..=1.0) {
            let wait = backoff(failures, chance);
            prop_assert!(wait >= Span::seconds(2) && wait <= Span::seconds(15 * 60 * 3 / 2));
            prop_assert!(backoff(failures + 1, 0.0) >= backoff(failures, 0.0));
        }
    }
}

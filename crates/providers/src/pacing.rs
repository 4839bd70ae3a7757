//! How fast a provider may be asked. Pure: whoever asks says what time it is.
//!
//! A rate holds for every window of its length, wherever it begins, as the strictest provider counts it. So it is not
//! a bucket that refills while it is emptied, which would let twice as many through around the edge of a window. And it
//! holds where the provider counts: a request arrives somewhere between being sent and being answered, and one that was
//! slow on its way may arrive beside the next. So it counts from its answer on.

use std::collections::VecDeque;

use parcelwatch_domain::{Span, Timestamp};

use crate::recipe::Rate;

/// One rate and the requests that count for it.
#[derive(Clone, Debug)]
pub struct Meter {
    rate: Rate,
    /// Requests that have no answer yet.
    under_way: usize,
    /// When the others were answered, oldest first.
    answered: VecDeque<Timestamp>,
}

/// All rates that hold at once.
#[derive(Clone, Debug)]
pub struct Meters(Vec<Meter>);

/// What is known of requests that somebody else sent: another node, or this one before it was started anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The end of each hour, and its requests.
    pub hours: Vec<(Timestamp, u32)>,
    /// So many may have been under way at the end, and nobody counted them.
    pub uncounted: u32,
}

impl Meters {
    /// Nothing counts yet.
    pub fn new(rates: &[Rate]) -> Self {
        let meter = |rate: &Rate| Meter { rate: *rate, under_way: 0, answered: VecDeque::new() };
        Self(rates.iter().map(meter).collect())
    }

    /// The instant from which one more request is allowed.
    pub fn free_at(&self, now: Timestamp) -> Timestamp {
        self.0.iter().map(|meter| meter.free_at(now)).max().unwrap_or(now).max(now)
    }

    /// A request is sent.
    pub fn sent(&mut self) {
        for meter in &mut self.0 {
            meter.under_way += 1;
        }
    }

    /// A request that was sent has its answer, or will never have one.
    pub fn answered(&mut self, now: Timestamp) {
        for meter in &mut self.0 {
            meter.under_way = meter.under_way.saturating_sub(1);
            meter.count(now);
        }
    }

    /// Counts what somebody else sent as if it had been sent as late as it can have been, and forgets what was counted
    /// here. A rate too short for hours to say anything of counts as used up.
    pub fn begin_after(&mut self, earlier: &Earlier, now: Timestamp) {
        for meter in &mut self.0 {
            meter.answered.clear();
            let recent = earlier.hours.iter().filter(|(end, _)| *end + meter.rate.per > now);
            let mut before: Vec<(Timestamp, u32)> = recent.map(|(end, asked)| (*end.min(&now), *asked)).collect();
            if before.is_empty() {
                continue;
            }
            before.push((now, if meter.rate.per < Span::hours(1) { meter.rate.count } else { earlier.uncounted }));
            before.sort_unstable();
            for (at, asked) in before {
                (0..asked.min(meter.rate.count)).for_each(|_| meter.count(at));
            }
        }
    }
}

impl Meter {
    fn count(&mut self, at: Timestamp) {
        self.answered.push_back(at);
        if self.answered.len() > self.rate.count as usize {
            self.answered.pop_front();
        }
    }

    fn free_at(&self, now: Timestamp) -> Timestamp {
        let Some(beyond) = (self.answered.len() + self.under_way).checked_sub(self.rate.count as usize) else {
            return now;
        };
        // The window holds its end: the request one length later is in the next. What is under way counts from now at
        // the earliest.
        self.answered.get(beyond).map_or(now + self.rate.per, |oldest| *oldest + self.rate.per)
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
        let count = |meters: &mut Meters, at| {
            meters.sent();
            meters.answered(at);
        };
        count(&mut meters, start);
        assert_eq!(meters.free_at(start), start);
        count(&mut meters, start);
        assert_eq!(meters.free_at(start), Timestamp(1_000));
        count(&mut meters, Timestamp(1_000));
        assert_eq!(meters.free_at(Timestamp(1_000)), Timestamp(60_000));
    }

    #[test]
    fn a_request_counts_from_its_answer_on() {
        let mut meters = Meters::new(&[rate("1/s")]);
        meters.sent();
        assert_eq!(meters.free_at(Timestamp(200)), Timestamp(1_200), "it may arrive only now");
        meters.answered(Timestamp(700));
        assert_eq!(meters.free_at(Timestamp(700)), Timestamp(1_700));
    }

    #[test]
    fn what_another_node_sent_counts_as_late_as_it_can_have_been_sent() {
        let hour = |n| Timestamp(0) + Span::hours(n);
        let half_past = hour(1) + Span::minutes(30);
        let earlier = Earlier { hours: vec![(hour(1), 3), (hour(2), 2)], uncounted: 1 };
        let mut meters = Meters::new(&[rate("10/h")]);
        meters.begin_after(&earlier, half_past);
        for _ in 0..4 {
            assert_eq!(meters.free_at(half_past), half_past, "6 of 10 are known or to be feared");
            meters.sent();
            meters.answered(half_past);
        }
        assert_eq!(meters.free_at(half_past), hour(2), "those of the first hour were sent by its end");

        let mut quick = Meters::new(&[rate("2/s")]);
        quick.begin_after(&earlier, half_past);
        assert_eq!(quick.free_at(half_past), half_past + Span::seconds(1));
        quick.begin_after(&Earlier { hours: vec![(hour(1), 3)], uncounted: 1 }, half_past);
        assert_eq!(quick.free_at(half_past), half_past, "nothing was sent within the second");
    }

    proptest! {
        #[test]
        fn no_window_ever_holds_more_than_the_rate_wherever_requests_arrive(
            gaps in prop::collection::vec((0_i64..3_000, 0_i64..2_000, 0.0_f64..=1.0), 1..200), count in 1_u32..6, per in 1_i64..10,
        ) {
            let rate = Rate { count, per: Span::seconds(per) };
            let mut meters = Meters::new(&[rate]);
            let mut now = Timestamp(0);
            let mut arrived = Vec::new();
            for (gap, takes, way) in gaps {
                now = meters.free_at(now + Span(gap));
                meters.sent();
                #[expect(clippy::cast_possible_truncation, reason = "a part of two seconds")]
                arrived.push(now + Span((takes as f64 * way) as i64));
                now = now + Span(takes);
                meters.answered(now);
            }
            for first in &arrived {
                let inside = arrived.iter().filter(|at| **at >= *first && **at < *first + rate.per).count();
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

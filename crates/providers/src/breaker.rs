//! When a provider is left alone, and how it is tried again. Pure: whoever asks says what time it is.

use parcelwatch_domain::{Span, Timestamp};

use crate::{
    outcome::{Outcome, Verdict},
    pacing::backoff,
};

/// After so many failures in a row one request at a time shows whether it works again.
const TRIPS_AT: u32 = 5;

/// What an account's requests have come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaker {
    failures: u32,
    closed_until: Option<Timestamp>,
    stopped: bool,
}

/// May a request be sent?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Yes.
    Open,
    /// One at a time.
    OneAtATime,
    /// Not before this instant.
    ClosedUntil(Timestamp),
    /// Not before somebody has mended the account.
    Stopped,
}

impl Breaker {
    /// May a request be sent now?
    pub fn gate(&self, now: Timestamp) -> Gate {
        match self.closed_until {
            _ if self.stopped => Gate::Stopped,
            Some(until) if now < until => Gate::ClosedUntil(until),
            _ if self.failures >= TRIPS_AT => Gate::OneAtATime,
            _ => Gate::Open,
        }
    }

    /// Failures in a row.
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// What came of a request; `chance` lies between 0 and 1.
    pub fn learn(&mut self, verdict: &Verdict, now: Timestamp, chance: f64) {
        let wait = |least: Span| now + verdict.wait.map_or(least, |wait| wait.max(Span(0)));
        let until = match verdict.outcome {
            Outcome::Temporary => {
                self.failures = self.failures.saturating_add(1);
                let own = backoff(self.failures, chance);
                Some(now + verdict.wait.map_or(own, |wait| wait.max(own)))
            }
            Outcome::RateLimited => {
                // Being too fast is no sickness of the provider's; it only costs time.
                Some(wait(backoff(self.failures.max(3), chance)))
            }
            Outcome::QuotaExhausted => Some(wait(Span::hours(1))),
            Outcome::Blocked => Some(wait(Span::hours(6))),
            Outcome::AuthFailed => {
                self.stopped = true;
                None
            }
            // A provider that answers is well, whatever it answers about one parcel. A wait stands all the same: while
            // it lasts nothing is sent, so this is the answer to a request that was under way when it was named.
            _ => {
                self.failures = 0;
                return;
            }
        };
        self.closed_until = until.max(self.closed_until);
    }

    /// Somebody changed the account, or wants it to be tried again.
    pub fn reset(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn learned(outcomes: &[Verdict]) -> Breaker {
        let mut breaker = Breaker::default();
        for verdict in outcomes {
            breaker.learn(verdict, NOW, 0.0);
        }
        breaker
    }

    #[test]
    fn it_opens_and_closes() {
        let temporary = Verdict::of(Outcome::Temporary);
        let once = learned(std::slice::from_ref(&temporary));
        assert_eq!(once.gate(NOW), Gate::ClosedUntil(NOW + Span::seconds(2)));
        assert_eq!(once.gate(NOW + Span::seconds(2)), Gate::Open);

        let mut often = learned(&vec![temporary; 5]);
        assert_eq!(often.gate(NOW + Span::seconds(31)), Gate::ClosedUntil(NOW + Span::seconds(32)));
        assert_eq!(often.gate(NOW + Span::seconds(32)), Gate::OneAtATime);
        often.learn(&Verdict::of(Outcome::Pending), NOW, 0.0);
        assert_eq!(often.gate(NOW + Span::seconds(32)), Gate::Open);
    }

    #[test]
    fn an_answer_to_an_earlier_request_ends_no_wait() {
        let limited = Verdict { wait: Some(Span::seconds(120)), ..Verdict::of(Outcome::RateLimited) };
        let breaker = learned(&[limited, Verdict::of(Outcome::Done)]);
        assert_eq!(breaker.gate(NOW + Span(119_999)), Gate::ClosedUntil(NOW + Span::seconds(120)));
        assert_eq!(breaker.gate(NOW + Span::seconds(120)), Gate::Open);
    }

    #[test]
    fn a_wait_that_the_provider_names_is_kept() {
        let limited = Verdict { wait: Some(Span::seconds(120)), ..Verdict::of(Outcome::RateLimited) };
        assert_eq!(learned(&[limited]).gate(NOW), Gate::ClosedUntil(NOW + Span::seconds(120)));
        // A shorter wait that comes in meanwhile from another request changes nothing.
        let long = Verdict { wait: Some(Span::hours(6)), ..Verdict::of(Outcome::QuotaExhausted) };
        let short = Verdict { wait: Some(Span::seconds(1)), ..Verdict::of(Outcome::RateLimited) };
        assert_eq!(learned(&[long, short]).gate(NOW), Gate::ClosedUntil(NOW + Span::hours(6)));
    }

    #[test]
    fn wrong_credentials_stop_the_account_until_somebody_acts() {
        let mut breaker = learned(&[Verdict::of(Outcome::AuthFailed)]);
        assert_eq!(breaker.gate(NOW + Span::days(400)), Gate::Stopped);
        breaker.reset();
        assert_eq!(breaker.gate(NOW), Gate::Open);
    }
}

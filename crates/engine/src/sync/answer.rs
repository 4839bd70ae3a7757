//! What follows from an answer about one parcel: when it is asked about next, where, and what people are told. Pure.
//!
//! Every end of asking has a name in `problem`, and shows on the row: nothing stops silently.

use parcelwatch_domain::{Span, Timestamp, cadence};
use parcelwatch_providers::{outcome::Outcome, shape::Tracked};
use parcelwatch_store::{ParcelRecord, ParcelSync};

use super::{
    problem::{Problem, asked_for},
    routes::Route,
};

/// A number that is unknown so far is asked about at the next carrier after this.
const PATIENCE: Span = Span::days(1);
/// Between two rounds through all carriers of a number that none of them knows.
const ROUND: Span = Span::hours(12);
/// What only a person can mend is tried again after this.
const MENDED: Span = Span::days(1);
/// A quota that nobody said the end of is tried again after this.
const QUOTA: Span = Span::hours(6);
/// From so many failures in a row on, people are told.
const TOLD_FROM: i64 = 5;
/// Registered parcels are read for the first time after this.
const SETTLES: Span = Span::minutes(10);

/// How a parcel stands when its answer comes.
#[derive(Clone, Copy)]
pub(super) struct Situation<'a> {
    pub sync: &'a ParcelSync,
    /// As it is after what the answer said was taken in.
    pub parcel: &'a ParcelRecord,
    pub route: &'a Route,
    /// Is there another one to ask?
    pub others: bool,
    pub now: Timestamp,
}

/// What follows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settled {
    pub sync: ParcelSync,
    /// The provider called the number unknown.
    pub unknown: bool,
}

impl Situation<'_> {
    /// From what the provider said about the parcel.
    pub fn settle(&self, tracked: &Tracked) -> Settled {
        let mut sync = ParcelSync { asked_at: Some(self.now), account: self.route.account, ..self.sync.clone() };
        let verdict = &tracked.verdict;
        if tracked.remote_id.is_some() {
            sync.remote_id.clone_from(&tracked.remote_id);
        }
        sync.memory.clone_from(&tracked.memory);
        let unknown_so_far = self.parcel.newest.is_none();
        let mut unknown = false;
        match verdict.outcome {
            Outcome::Found | Outcome::Done | Outcome::AlreadyRegistered => {
                sync.tried.clear();
                self.goes_on(&mut sync);
            }
            Outcome::Pending => {
                unknown = unknown_so_far;
                let waited = self.parcel.facts.attached_at.is_some_and(|attached| self.now - attached >= PATIENCE);
                if unknown_so_far && waited && self.others {
                    self.goes_to_another(&mut sync);
                } else {
                    self.goes_on(&mut sync);
                }
            }
            Outcome::NotFound | Outcome::InvalidNumber if !unknown_so_far => self.goes_on(&mut sync),
            Outcome::NotFound | Outcome::InvalidNumber => {
                unknown = true;
                let problem = match verdict.outcome {
                    Outcome::InvalidNumber => Problem::InvalidNumber,
                    _ => Problem::UnknownNumber,
                };
                self.another_or(&mut sync, problem, verdict.message.clone(), ROUND);
            }
            Outcome::CarrierUnknown => {
                self.another_or(&mut sync, Problem::UnknownCarrier, verdict.message.clone(), MENDED);
            }
            Outcome::Forbidden => self.another_or(&mut sync, Problem::Forbidden, verdict.message.clone(), MENDED),
            Outcome::NeedField => {
                self.another_or(&mut sync, Problem::NeedField, verdict.need.as_deref().map(asked_for), MENDED)
            }
            // It could not be registered; those that are go on being read.
            Outcome::QuotaExhausted => {
                let again = verdict.wait.unwrap_or(QUOTA).max(Span::minutes(1));
                self.another_or(&mut sync, Problem::QuotaUsedUp, verdict.message.clone(), again);
            }
            Outcome::NotRegistered
            | Outcome::AuthFailed
            | Outcome::RateLimited
            | Outcome::Blocked
            | Outcome::Temporary
            | Outcome::Permanent => self.failed(&mut sync, verdict.message.clone()),
        }
        Settled { sync, unknown }
    }

    /// The provider watches the parcel from now on; it is read soon.
    pub fn registered(&self) -> ParcelSync {
        ParcelSync {
            asked_at: Some(self.now),
            account: self.route.account,
            registered: self.route.account,
            next_at: self.next(Some(SETTLES)),
            failures: 0,
            problem: None,
            problem_note: None,
            problem_since: None,
            ..self.sync.clone()
        }
    }

    /// The provider has ended its watch, and refuses to begin it anew.
    pub fn not_watched(&self, note: Option<String>) -> ParcelSync {
        let mut sync = ParcelSync { asked_at: Some(self.now), account: self.route.account, ..self.sync.clone() };
        self.another_or(&mut sync, Problem::NotWatched, note, MENDED);
        sync
    }

    /// Nothing was said about the parcel: the account is not to be asked before then.
    pub fn put_off(&self, until: Timestamp) -> ParcelSync {
        ParcelSync { next_at: Some(until), ..self.sync.clone() }
    }

    /// Nothing was said, and the account is out of order for long.
    pub fn left_to_others(&self) -> ParcelSync {
        ParcelSync { account: 0, next_at: Some(self.now), ..self.sync.clone() }
    }

    fn goes_on(&self, sync: &mut ParcelSync) {
        sync.answered_at = Some(self.now);
        sync.failures = 0;
        let interval = cadence::interval(&self.parcel.facts, self.now);
        // That a provider could push says nothing: whether it reaches this server only a push shows.
        let pushed = self.sync.answered_at > self.sync.asked_at;
        sync.next_at = self.next(interval.map(|i| if pushed { cadence::behind_pushes(i) } else { i }));
        if cadence::is_asked_about(&self.parcel.facts) && interval.is_none() {
            self.tell(sync, Problem::Silent, None);
        } else {
            (sync.problem, sync.problem_note, sync.problem_since) = (None, None, None);
        }
    }

    /// An instant, for a parcel that is asked about by itself: somebody may have asked for this one time only.
    fn next(&self, after: Option<Span>) -> Option<Timestamp> {
        after.filter(|_| cadence::is_asked_about(&self.parcel.facts)).map(|after| self.now + after)
    }

    fn goes_to_another(&self, sync: &mut ParcelSync) {
        sync.answered_at = Some(self.now);
        sync.tried = self.route.added_to(&sync.tried);
        sync.account = 0;
        sync.failures = 0;
        sync.next_at = Some(self.now);
    }

    fn another_or(&self, sync: &mut ParcelSync, problem: Problem, note: Option<String>, again: Span) {
        if self.others {
            return self.goes_to_another(sync);
        }
        sync.answered_at = Some(self.now);
        sync.failures = 0;
        // All were asked. The next round begins with the first.
        sync.tried.clear();
        sync.account = 0;
        if cadence::interval(&self.parcel.facts, self.now).is_none() {
            sync.next_at = None;
            return self.tell(sync, Problem::Silent, None);
        }
        sync.next_at = self.next(Some(again));
        self.tell(sync, problem, note);
    }

    fn failed(&self, sync: &mut ParcelSync, note: Option<String>) {
        sync.failures += 1;
        let doublings = u32::try_from(sync.failures.clamp(1, 8)).unwrap_or(8) - 1;
        let wait = Span(Span::minutes(15).0 << doublings).min(Span::days(1));
        // Somebody who asked for one time only gets their answer, too.
        sync.next_at = Some(self.now + wait);
        if sync.failures >= TOLD_FROM {
            self.tell(sync, Problem::Failing, note);
        }
    }

    fn tell(&self, sync: &mut ParcelSync, problem: Problem, note: Option<String>) {
        if sync.problem.as_deref() != Some(problem.slug()) {
            sync.problem_since = Some(self.now);
        }
        sync.problem = Some(problem.slug().to_owned());
        sync.problem_note = note.map(|note| note.chars().take(300).collect());
    }
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;

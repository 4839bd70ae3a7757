//! How an account stands after an answer. Pure.

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::{
    breaker::Gate,
    outcome::{Outcome, Verdict},
    session::Standing,
};
use parcelwatch_store::ProviderHealth;

use crate::secrets::SealError;

/// An account that cannot be asked for longer than this, or has failed for longer, leaves its parcels to others.
const LONG: Span = Span::hours(1);
/// A recipe that does not fit the provider any more is tried again after this.
const MENDED: Span = Span::hours(1);
/// So many answers in a row that a recipe does not expect mean that it does not fit any more.
const UNEXPECTED: i64 = 3;

/// What an account says whose secrets cannot be opened begins so.
const LOCKED: &str = "The secrets cannot be opened";

/// What an account says whose secrets cannot be opened.
pub(super) fn locked(error: &SealError) -> String {
    format!("{LOCKED} ({error}): enter them again.")
}

/// Was it stopped because of its secrets, and not by its provider?
pub(super) fn is_locked(health: &ProviderHealth) -> bool {
    health.stopped && health.message.as_deref().is_some_and(|message| message.starts_with(LOCKED))
}

/// Should others be asked instead?
pub(super) fn is_down(health: &ProviderHealth, now: Timestamp) -> bool {
    let closed = health.closed_until.filter(|until| *until > now);
    let long = closed.is_some_and(|until| until - now > LONG);
    let failing = health.failing_since.is_some_and(|since| now - since > LONG);
    health.stopped || long || (closed.is_some() && failing)
}

/// May it be asked now?
pub(super) fn may_be_asked(health: &ProviderHealth, now: Timestamp) -> bool {
    !health.stopped && health.closed_until.is_none_or(|until| until <= now)
}

/// Until when the account is left alone after this verdict.
pub(super) fn closed_until(verdict: &Verdict, standing: &Standing, now: Timestamp) -> Timestamp {
    let by_gate = match standing.gate {
        Gate::ClosedUntil(until) => Some(until),
        Gate::Stopped => Some(now + LONG),
        Gate::Open | Gate::OneAtATime => None,
    };
    let by_wait = verdict.wait.map(|wait| now + wait);
    let least = match verdict.outcome {
        Outcome::Permanent => MENDED,
        _ => Span::seconds(2),
    };
    by_gate.max(by_wait).unwrap_or(now + least).max(now + Span::seconds(1))
}

/// The account after an answer.
pub(super) fn after(
    mut health: ProviderHealth,
    verdict: &Verdict,
    standing: &Standing,
    now: Timestamp,
) -> ProviderHealth {
    if !verdict.outcome.concerns_account() {
        // A wait stands: while it lasts nothing is sent, so this is the answer to a request that was under way when it
        // was named. It only shows that the recipe fits after all.
        let fits = health.failing_since.is_some() && health.outcome.as_deref() == Some(Outcome::Permanent.slug());
        health.closed_until = health.closed_until.filter(|until| *until > now && !fits);
        health.answered_at = Some(now);
        health.failing_since = None;
        health.failures = 0;
        return health;
    }
    // One answer that the recipe does not expect may be because of the parcel; several in a row are not.
    if verdict.outcome != Outcome::Permanent || health.failures + 1 >= UNEXPECTED {
        health.closed_until = health.closed_until.max(Some(closed_until(verdict, standing, now)));
    }
    // To be too fast is no failure: it only costs time.
    if verdict.outcome != Outcome::RateLimited {
        health.failed_at = Some(now);
        health.failing_since = health.failing_since.or(Some(now));
        health.failures += 1;
        health.outcome = Some(verdict.outcome.slug().to_owned());
        health.message = verdict.message.as_ref().map(|message| message.chars().take(500).collect());
        health.stopped |= verdict.outcome == Outcome::AuthFailed;
    }
    health
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000_000);
    const OPEN: Standing = Standing { gate: Gate::Open, failures: 0, quarantined: None };

    fn after_one(verdict: &Verdict, gate: Gate) -> ProviderHealth {
        after(ProviderHealth::default(), verdict, &Standing { gate, ..OPEN }, NOW)
    }

    #[test]
    fn an_answer_ends_all_that_was_held_against_it() {
        let sick = ProviderHealth {
            failing_since: Some(Timestamp(1)),
            failures: 9,
            closed_until: Some(NOW),
            ..ProviderHealth::default()
        };
        let well = after(sick, &Verdict::of(Outcome::Done), &OPEN, NOW);
        assert_eq!((well.answered_at, well.failing_since, well.failures), (Some(NOW), None, 0));
        assert!(may_be_asked(&well, NOW));
    }

    #[test]
    fn a_wait_that_was_named_meanwhile_outlasts_an_answer_and_the_doubt_about_a_recipe_does_not() {
        let waits = ProviderHealth { closed_until: Some(NOW + Span::minutes(3)), ..ProviderHealth::default() };
        let answered = after(waits.clone(), &Verdict::of(Outcome::Done), &OPEN, NOW);
        assert_eq!(answered.closed_until, Some(NOW + Span::minutes(3)));
        let outcome = Some(Outcome::Permanent.slug().to_owned());
        let doubted = ProviderHealth { outcome, failing_since: Some(NOW), failures: 3, ..waits };
        assert_eq!(after(doubted, &Verdict::of(Outcome::Done), &OPEN, NOW).closed_until, None);
    }

    #[test]
    fn trouble_over_there_waits_as_the_breaker_says_and_goes_to_others_after_an_hour() {
        let until = NOW + Span::minutes(15);
        let trouble = after_one(&Verdict::of(Outcome::Temporary), Gate::ClosedUntil(until));
        assert_eq!((trouble.failures, trouble.closed_until), (1, Some(until)));
        assert!(!may_be_asked(&trouble, NOW) && may_be_asked(&trouble, until));
        assert!(!is_down(&trouble, NOW));
        let for_long = ProviderHealth { failing_since: Some(NOW - Span::hours(1) - Span(1)), ..trouble };
        assert!(is_down(&for_long, NOW));
        assert!(!is_down(&for_long, until), "then it is tried again");
    }

    #[test]
    fn too_fast_is_no_failure() {
        let verdict = Verdict { wait: Some(Span::minutes(3)), ..Verdict::of(Outcome::RateLimited) };
        let limited = after_one(&verdict, Gate::Open);
        assert_eq!((limited.failures, limited.failing_since), (0, None));
        assert_eq!(limited.closed_until, Some(NOW + Span::minutes(3)));
    }

    #[test]
    fn wrong_credentials_stop_the_account() {
        let stopped = after_one(&Verdict::said(Outcome::AuthFailed, "no"), Gate::Stopped);
        assert!(stopped.stopped && is_down(&stopped, NOW + Span::days(9)));
        assert!(!may_be_asked(&stopped, NOW + Span::days(9)));
        assert_eq!(stopped.message.as_deref(), Some("no"));
    }

    #[test]
    fn a_quota_that_is_used_up_for_long_goes_to_others_at_once() {
        let verdict = Verdict { wait: Some(Span::hours(6)), ..Verdict::of(Outcome::QuotaExhausted) };
        assert!(is_down(&after_one(&verdict, Gate::ClosedUntil(NOW + Span::hours(6))), NOW));
    }
}

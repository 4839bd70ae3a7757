//! The order of the morning's work: each yellow row stands under one reason, the worst that holds (docs/rules.md,
//! "The work list").

use crate::{Deadlines, Reason, Timestamp};

/// The reasons, worst first. [`Reason::Stalled`] is last, so that a row under it is there since its first deadline.
pub const WORST_FIRST: [Reason; 4] =
    [Reason::NoTrackingNumber, Reason::NumberNotRecognised, Reason::PendingTooLong, Reason::Stalled];

/// A stretch of time in which a row stands under one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The reason.
    pub reason: Reason,
    /// From this instant on.
    pub from: Timestamp,
    /// Up to this instant, exclusive; `None`: for ever, as things stand.
    pub until: Option<Timestamp>,
}

impl Deadlines {
    /// The deadline of a reason.
    pub const fn of(&self, reason: Reason) -> Option<Timestamp> {
        match reason {
            Reason::NoTrackingNumber => self.no_tracking_number,
            Reason::Stalled => self.stalled,
            Reason::NumberNotRecognised => self.number_not_recognised,
            Reason::PendingTooLong => self.pending_too_long,
        }
    }

    /// The reason that the row stands under at `now`: the worst that holds; `None`: it is not yellow.
    pub fn worst(&self, now: Timestamp) -> Option<Reason> {
        WORST_FIRST.into_iter().find(|&reason| self.of(reason).is_some_and(|due| due <= now))
    }

    /// When the row stands under which reason: the spells do not overlap, and from the first deadline on there is
    /// always one.
    pub fn spells(&self) -> impl Iterator<Item = Spell> + '_ {
        WORST_FIRST.into_iter().enumerate().filter_map(|(rank, reason)| {
            let from = self.of(reason)?;
            let until = WORST_FIRST[..rank].iter().filter_map(|&worse| self.of(worse)).min();
            until.is_none_or(|until| from < until).then_some(Spell { reason, from, until })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_parcel_that_is_silent_and_pending_too_long_stands_under_the_worse_of_the_two() {
        let due =
            Deadlines { stalled: Some(Timestamp(10)), pending_too_long: Some(Timestamp(20)), ..Deadlines::default() };
        assert_eq!(due.worst(Timestamp(9)), None);
        assert_eq!(due.worst(Timestamp(10)), Some(Reason::Stalled));
        assert_eq!(due.worst(Timestamp(19)), Some(Reason::Stalled));
        assert_eq!(due.worst(Timestamp(20)), Some(Reason::PendingTooLong));
    }

    #[test]
    fn a_reason_that_never_is_the_worst_has_no_spell() {
        let due =
            Deadlines { stalled: Some(Timestamp(20)), pending_too_long: Some(Timestamp(20)), ..Deadlines::default() };
        let spells: Vec<Spell> = due.spells().collect();
        assert_eq!(spells, [Spell { reason: Reason::PendingTooLong, from: Timestamp(20), until: None }]);
    }

    fn deadline() -> impl Strategy<Value = Option<Timestamp>> {
        prop::option::of((0..6i64).prop_map(Timestamp))
    }

    proptest! {
        #[test]
        fn at_every_moment_the_spells_say_what_the_deadlines_say(
            no_tracking_number in deadline(),
            stalled in deadline(),
            number_not_recognised in deadline(),
            pending_too_long in deadline(),
            now in (-1..8i64).prop_map(Timestamp),
        ) {
            let due = Deadlines { no_tracking_number, stalled, number_not_recognised, pending_too_long };
            let standing: Vec<Reason> = due
                .spells()
                .filter(|spell| spell.from <= now && spell.until.is_none_or(|until| now < until))
                .map(|spell| spell.reason)
                .collect();
            prop_assert_eq!(&standing, &due.worst(now).into_iter().collect::<Vec<_>>());
            prop_assert_eq!(due.flagged(now), !standing.is_empty());
        }
    }
}

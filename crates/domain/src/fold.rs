//! A parcel's status is a pure fold over its checkpoints: same checkpoints, same status, in whatever order,
//! however often, through whichever door they came (DESIGN, "From checkpoints to the parcel").

use crate::{
    Checkpoint, Confidence, Meaning, Route, SubStatus, Timestamp,
    route::{Legs, Placed},
};

/// What the checkpoints of one parcel amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Where the carriers say it stands.
    pub status: SubStatus,
    /// The status is a guess: the deciding checkpoint was not understood, or its country is unknown.
    pub guess: bool,
    /// "Customer must fetch it": it waits at a pickup point, locker or post office.
    pub must_be_fetched: bool,
    /// "Carrier reports a delay": a delay came after the last checkpoint that bears a status.
    pub delayed: bool,
    /// Index (into the slice that was folded) of the checkpoint that decided.
    pub decided_by: Option<usize>,
    /// Index of the newest checkpoint, the one to show in the table.
    pub newest: Option<usize>,
    /// The instant of the earliest checkpoint with a time.
    pub first_at: Option<Timestamp>,
    /// The newest update, never later than when we received it.
    pub last_update: Option<Timestamp>,
    /// When the carrier first had the parcel in its hands.
    pub collected_at: Option<Timestamp>,
    /// When it was handed to the consignee, while that stands.
    pub delivered_at: Option<Timestamp>,
    /// When the journey ended (delivered or returned), while that stands.
    pub finished_at: Option<Timestamp>,
}

/// What became of one checkpoint in the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It placed the parcel there.
    Placed(Placed),
    /// It says nothing about where the parcel is.
    Notice,
    /// It was counted already: the same checkpoint again, or another provider's report of the same scan.
    Repeated,
    /// It came out of turn and changed nothing: pre-advice of a parcel under way, a scan after delivery.
    OutOfTurn,
}

/// Folds the checkpoints of one parcel, in any order and with any repetition.
pub fn fold(checkpoints: &[Checkpoint], route: Route) -> Folded {
    explain(checkpoints, route, |_, _| {})
}

/// [`fold`], telling `each` in journey order what became of every checkpoint (index into the slice, outcome).
pub fn explain(checkpoints: &[Checkpoint], route: Route, mut each: impl FnMut(usize, Outcome)) -> Folded {
    let mut order: Vec<usize> = (0..checkpoints.len()).collect();
    order.sort_by(|&a, &b| checkpoints[a].journey_order(&checkpoints[b]));

    let mut journey = Journey::new(Route {
        // Where nobody told the origin, the first event's country stands in, but only for movement (see `Legs`).
        origin: route.origin,
        destination: route.destination,
    });
    for (position, &index) in order.iter().enumerate() {
        let checkpoint = &checkpoints[index];
        let outcome = if is_repeated(checkpoints, &order[..position], checkpoint) {
            Outcome::Repeated
        } else {
            journey.take(index, checkpoint)
        };
        journey.note_times(checkpoint);
        each(index, outcome);
    }
    journey.folded.newest = order.last().copied();
    journey.folded
}

/// Looks back among the checkpoints of the same minute: the list is sorted, so the search ends early.
fn is_repeated(checkpoints: &[Checkpoint], before: &[usize], checkpoint: &Checkpoint) -> bool {
    for &earlier in before.iter().rev() {
        let earlier = &checkpoints[earlier];
        if let (Some(then), Some(now)) = (earlier.at, checkpoint.at)
            && now.0 - then.0 > 60_000
        {
            return false;
        }
        if earlier.identity() == checkpoint.identity() || earlier.is_same_scan(checkpoint) {
            return true;
        }
    }
    false
}

struct Journey {
    route: Route,
    legs: Legs,
    turned_round: bool,
    /// A checkpoint that bears a status was seen.
    started: bool,
    folded: Folded,
}

impl Journey {
    fn new(route: Route) -> Self {
        Self {
            route,
            legs: Legs::default(),
            turned_round: false,
            started: false,
            folded: Folded {
                status: SubStatus::AwaitingShipment,
                guess: false,
                must_be_fetched: false,
                delayed: false,
                decided_by: None,
                newest: None,
                first_at: None,
                last_update: None,
                collected_at: None,
                delivered_at: None,
                finished_at: None,
            },
        }
    }

    fn note_times(&mut self, checkpoint: &Checkpoint) {
        let folded = &mut self.folded;
        folded.last_update = folded.last_update.max(Some(checkpoint.update_instant()));
        folded.first_at = folded.first_at.or(checkpoint.at);
    }

    fn take(&mut self, index: usize, checkpoint: &Checkpoint) -> Outcome {
        if self.legs.first_country.is_none() {
            self.legs.first_country = checkpoint.country;
        }
        let Some(placed) = self.route.place(checkpoint.meaning, checkpoint.country, &self.legs) else {
            self.folded.delayed |= checkpoint.meaning == Meaning::Delay;
            return Outcome::Notice;
        };
        let Some(status) = self.next_status(placed.status) else { return Outcome::OutOfTurn };

        let placed = Placed { status, guess: placed.guess || checkpoint.confidence == Confidence::Guess };
        self.started = true;
        self.turned_round |= status == SubStatus::PackageReturned;
        self.legs.reach(status);
        let folded = &mut self.folded;
        folded.status = status;
        folded.guess = placed.guess;
        folded.delayed = false;
        folded.must_be_fetched = status == SubStatus::AtDeliveryHub && checkpoint.meaning == Meaning::ReadyForPickup;
        folded.decided_by = Some(index);
        if status > SubStatus::AwaitingCollection {
            folded.collected_at = folded.collected_at.or(checkpoint.at);
        }
        folded.delivered_at = if status == SubStatus::Delivered { checkpoint.at } else { None };
        folded.finished_at = match status {
            SubStatus::Delivered | SubStatus::PackageReturned => checkpoint.at,
            _ => None,
        };
        Outcome::Placed(placed)
    }

    /// The status after an event that says `said`; `None` when the event is out of turn.
    fn next_status(&self, said: SubStatus) -> Option<SubStatus> {
        use SubStatus::*;
        let now = self.folded.status;
        if !self.started {
            return Some(said);
        }
        match said {
            // Pre-advice never moves a parcel back.
            AwaitingShipment | AwaitingCollection if said < now => None,
            // It may be lost or seized on its way back, too; all else, "delivered" included, is the way back.
            OtherException => Some(OtherException),
            _ if self.turned_round => Some(PackageReturned),
            PackageReturned | DeliveryFailed | Delivered => Some(said),
            // Only a return or a failure that says so reopens a delivered parcel.
            _ if now == Delivered => None,
            _ => Some(said),
        }
    }
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;

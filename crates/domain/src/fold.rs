//! A parcel's status is a pure fold over its checkpoints: same checkpoints, same status, in whatever order,
//! however often, through whichever door they came (DESIGN, "From checkpoints to the parcel").

use crate::{
    Checkpoint, Confidence, Country, Meaning, Route, SubStatus, Timestamp,
    checkpoint::SAME_SCAN_WITHIN,
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
    /// The newest update, never later than when we received it.
    pub last_update: Option<Timestamp>,
    /// When the carrier first had the parcel in its hands.
    pub collected_at: Option<Timestamp>,
    /// When it was handed to the consignee, while that stands.
    pub delivered_at: Option<Timestamp>,
    /// When the journey ended (delivered or returned), while that stands.
    pub finished_at: Option<Timestamp>,
    /// What else [`fold_on`] must know.
    pub progress: Progress,
}

/// What a fold has to keep in mind, beside what it gives, to go on with later checkpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    legs: Legs,
    turned_round: bool,
}

impl Progress {
    /// As a small number, for keeping: bit 1 whether it turned round, 2 and 3 the furthest leg, from 4 on the country.
    /// Bit 0 is not looked at: earlier versions set it.
    pub fn code(self) -> i16 {
        let furthest = match self.legs.furthest {
            Some(SubStatus::PackageCollected) => 1,
            Some(SubStatus::InGlobalTransit) => 2,
            Some(_) => 3,
            None => 0,
        };
        let country = self.legs.first_country.map_or(0, |country| {
            let letters = country.as_str().bytes();
            1 + letters.fold(0, |code, letter| code * 26 + i16::from(letter.saturating_sub(b'A')))
        });
        i16::from(self.turned_round) << 1 | furthest << 2 | country << 4
    }

    /// The inverse of [`Progress::code`]; `None` for what is no such number.
    pub fn from_code(code: i16) -> Option<Self> {
        let furthest = match code >> 2 & 3 {
            0 => None,
            1 => Some(SubStatus::PackageCollected),
            2 => Some(SubStatus::InGlobalTransit),
            _ => Some(SubStatus::InDomesticTransit),
        };
        let first_country = match code >> 4 {
            0 => None,
            code @ 1..=676 => {
                let letter = |n: i16| u8::try_from(n).map(|n| char::from(b'A' + n)).ok();
                Some(Country::new(&String::from_iter([letter((code - 1) / 26)?, letter((code - 1) % 26)?]))?)
            }
            _ => return None,
        };
        Some(Self { legs: Legs { furthest, first_country }, turned_round: code & 2 != 0 })
    }
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

/// What [`fold`] gives for checkpoints that came to `before` and these `later` ones, each of them more than
/// [`SAME_SCAN_WITHIN`] after every one before. `decided_by` and `newest` are places among `later`; `None`: before them.
pub fn fold_on(before: Folded, later: &[Checkpoint], route: Route) -> Folded {
    let mut journey = Journey { route, folded: Folded { decided_by: None, newest: None, ..before } };
    journey.follow(later, |_, _| {});
    journey.folded
}

/// [`fold`], telling `each` in journey order what became of every checkpoint (index into the slice, outcome).
pub fn explain(checkpoints: &[Checkpoint], route: Route, each: impl FnMut(usize, Outcome)) -> Folded {
    let mut journey = Journey::new(route);
    journey.follow(checkpoints, each);
    journey.folded
}

/// Looks back among the checkpoints of the same minute: the list is sorted, so the search ends early.
fn is_repeated(checkpoints: &[Checkpoint], before: &[usize], checkpoint: &Checkpoint) -> bool {
    for &earlier in before.iter().rev() {
        let earlier = &checkpoints[earlier];
        if let (Some(then), Some(now)) = (earlier.at, checkpoint.at)
            && now - then > SAME_SCAN_WITHIN
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
    folded: Folded,
}

impl Journey {
    fn new(route: Route) -> Self {
        Self {
            route,
            folded: Folded {
                status: SubStatus::AwaitingShipment,
                guess: false,
                must_be_fetched: false,
                delayed: false,
                decided_by: None,
                newest: None,
                last_update: None,
                collected_at: None,
                delivered_at: None,
                finished_at: None,
                progress: Progress::default(),
            },
        }
    }

    fn follow(&mut self, checkpoints: &[Checkpoint], mut each: impl FnMut(usize, Outcome)) {
        let mut order: Vec<usize> = (0..checkpoints.len()).collect();
        order.sort_by(|&a, &b| checkpoints[a].journey_order(&checkpoints[b]));
        for (position, &index) in order.iter().enumerate() {
            let checkpoint = &checkpoints[index];
            let outcome = if is_repeated(checkpoints, &order[..position], checkpoint) {
                Outcome::Repeated
            } else {
                self.take(index, checkpoint)
            };
            self.folded.last_update = self.folded.last_update.max(Some(checkpoint.update_instant()));
            each(index, outcome);
        }
        self.folded.newest = order.last().copied();
    }

    fn take(&mut self, index: usize, checkpoint: &Checkpoint) -> Outcome {
        if self.folded.progress.legs.first_country.is_none() {
            self.folded.progress.legs.first_country = checkpoint.country;
        }
        let Some(placed) = self.route.place(checkpoint.meaning, checkpoint.country, &self.folded.progress.legs) else {
            self.folded.delayed |= checkpoint.meaning == Meaning::Delay;
            return Outcome::Notice;
        };
        let Some(status) = self.next_status(placed.status) else { return Outcome::OutOfTurn };

        let placed = Placed { status, guess: placed.guess || checkpoint.confidence == Confidence::Guess };
        let folded = &mut self.folded;
        folded.progress.turned_round |= status == SubStatus::PackageReturned;
        folded.progress.legs.reach(status);
        folded.status = status;
        folded.guess = placed.guess;
        folded.delayed = false;
        folded.must_be_fetched = status == SubStatus::AtDeliveryHub && checkpoint.meaning == Meaning::ReadyForPickup;
        folded.decided_by = Some(index);
        if status > SubStatus::AwaitingCollection {
            folded.collected_at = folded.collected_at.or(checkpoint.at);
        }
        // A further report of a delivery ("proof of delivery", the aggregator's own) does not move it.
        folded.delivered_at = if status == SubStatus::Delivered { folded.delivered_at.or(checkpoint.at) } else { None };
        folded.finished_at = match status {
            // Where nobody said when, it had ended by the time we heard of it.
            SubStatus::Delivered => folded.delivered_at.or(Some(checkpoint.received_at)),
            SubStatus::PackageReturned => checkpoint.at.or(Some(checkpoint.received_at)),
            _ => None,
        };
        Outcome::Placed(placed)
    }

    /// The status after an event that says `said`; `None` when the event is out of turn.
    fn next_status(&self, said: SubStatus) -> Option<SubStatus> {
        use SubStatus::*;
        let now = self.folded.status;
        match said {
            // Pre-advice never moves a parcel back.
            AwaitingShipment | AwaitingCollection if said < now => None,
            // It may be lost or seized on its way back, too; all else, "delivered" included, is the way back.
            OtherException => Some(OtherException),
            _ if self.folded.progress.turned_round => Some(PackageReturned),
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

//! A parcel's checkpoints in journey order with what became of each: for the tracking window and the API alike.

use parcelwatch_engine::{
    domain::{
        Checkpoint, Meaning, Route, SubStatus,
        fold::{Outcome, explain},
        reuse::is_of_an_earlier_life,
        route::Legs,
    },
    store::{CheckpointRecord, ParcelRecord},
};

/// A checkpoint and what became of it.
#[derive(Clone, Debug)]
pub struct Step {
    /// What the carrier said.
    pub checkpoint: Checkpoint,
    /// Where it places the parcel; `None`: it says nothing about that.
    pub status: Option<SubStatus>,
    /// That is a guess.
    pub guess: bool,
    /// What became of it.
    pub fate: Fate,
}

impl Step {
    /// Does it stand as returned only because the parcel had turned round before?
    pub fn on_way_back(&self) -> bool {
        self.fate == Fate::Placed
            && self.status == Some(SubStatus::PackageReturned)
            && self.checkpoint.meaning != Meaning::Is(SubStatus::PackageReturned)
    }
}

/// What became of a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It placed the parcel.
    Placed,
    /// It says nothing about where the parcel is.
    Notice,
    /// It was counted already.
    Repeated,
    /// It came out of turn and changed nothing.
    OutOfTurn,
    /// It came while a person's status stood.
    NotApplied,
    /// It belongs to a number that was replaced.
    OldNumber,
    /// It belongs to the parcel that had the number long before this one's customer paid.
    EarlierLife,
}

impl Fate {
    /// As the API writes it.
    pub const fn slug(self) -> &'static str {
        match self {
            Fate::Placed => "placed",
            Fate::Notice => "notice",
            Fate::Repeated => "repeated",
            Fate::OutOfTurn => "out_of_turn",
            Fate::NotApplied => "not_applied",
            Fate::OldNumber => "old_number",
            Fate::EarlierLife => "earlier_life",
        }
    }
}

/// The checkpoints of `parcel` in journey order, oldest first.
pub fn steps(parcel: &ParcelRecord, records: Vec<CheckpointRecord>) -> Vec<Step> {
    let route = Route { origin: parcel.origin, destination: parcel.destination };
    let applied_through = parcel.applied_through.unwrap_or(i64::MAX);
    let counts = parcel.applied_from..=applied_through;
    let earlier = |c: &Checkpoint| is_of_an_earlier_life(c, parcel.paid_at);
    let (applied, others): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|r| counts.contains(&r.seq) && !earlier(&r.checkpoint));
    let checkpoints: Vec<Checkpoint> = applied.into_iter().map(|r| r.checkpoint).collect();
    let mut outcomes = Vec::with_capacity(checkpoints.len());
    explain(&checkpoints, route, |index, outcome| outcomes.push((index, outcome)));
    let says = |c: &Checkpoint| route.place(c.meaning, c.country, &Legs::default());
    let mut steps: Vec<Step> = outcomes
        .into_iter()
        .map(|(index, outcome)| {
            let checkpoint = checkpoints[index].clone();
            let (placed, fate) = match outcome {
                Outcome::Placed(placed) => (Some(placed), Fate::Placed),
                Outcome::Notice => (None, Fate::Notice),
                Outcome::Repeated => (says(&checkpoint), Fate::Repeated),
                Outcome::OutOfTurn => (says(&checkpoint), Fate::OutOfTurn),
            };
            Step { status: placed.map(|p| p.status), guess: placed.is_some_and(|p| p.guess), checkpoint, fate }
        })
        .collect();
    steps.extend(others.into_iter().map(|record| {
        let placed = says(&record.checkpoint);
        Step {
            status: placed.map(|p| p.status),
            guess: placed.is_some_and(|p| p.guess),
            fate: match () {
                () if record.seq < parcel.applied_from => Fate::OldNumber,
                () if earlier(&record.checkpoint) => Fate::EarlierLife,
                () => Fate::NotApplied,
            },
            checkpoint: record.checkpoint,
        }
    }));
    steps.sort_by(|a, b| a.checkpoint.journey_order(&b.checkpoint));
    steps
}

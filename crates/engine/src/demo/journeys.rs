//! Journeys as scripts of stages: what is scanned, where, in whose words, and how long after the scan before.

use parcelwatch_domain::SubStatus;

use super::{
    places::{CHINA, Carrier, Land, ODD, Spot, TRANSIT},
    products::Supplier,
    rng::Rng,
    words::{self, Stage},
};

/// Who sends a parcel by whom to where.
#[derive(Clone, Copy)]
pub(super) struct Lane {
    pub(super) carrier: Carrier,
    pub(super) supplier: Supplier,
    pub(super) land: &'static Land,
    /// The customer's town.
    pub(super) home: Spot,
    /// From a warehouse in the customer's country.
    pub(super) domestic: bool,
}

/// What happens on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plot {
    Smooth,
    Delayed,
    /// Passes a post whose words nobody understands.
    Strange,
    /// Nobody at home; the second attempt succeeds.
    FailedOnce,
    /// The address is wrong, and mended some days later.
    BadAddress,
    /// Waits for the customer, who fetches it.
    Fetched,
    Refused,
    Unclaimed,
    SentBack,
    /// Customs hold it, and release it some days later.
    CustomsHeld,
    Lost,
    Damaged,
}

impl Plot {
    /// A plot in which a parcel can stand at `goal`.
    pub(super) fn towards(goal: SubStatus, rng: &mut Rng) -> Self {
        use Plot::*;
        let plots: &[(Plot, i64)] = match goal {
            SubStatus::AwaitingShipment | SubStatus::AwaitingCollection => {
                &[(Smooth, 90), (FailedOnce, 6), (Fetched, 4)]
            }
            SubStatus::PackageCollected => &[(Smooth, 88), (FailedOnce, 5), (Fetched, 4), (CustomsHeld, 3)],
            SubStatus::InGlobalTransit => &[(Smooth, 83), (Delayed, 11), (Strange, 2), (CustomsHeld, 2), (Fetched, 2)],
            SubStatus::InDomesticTransit => {
                &[(Smooth, 80), (Delayed, 10), (CustomsHeld, 3), (FailedOnce, 4), (Lost, 1), (Refused, 2)]
            }
            SubStatus::AtDeliveryHub => &[(Smooth, 50), (Fetched, 45), (Unclaimed, 5)],
            SubStatus::AwaitingDelivery => &[(Smooth, 90), (FailedOnce, 8), (BadAddress, 2)],
            SubStatus::Delivered => &[(Smooth, 83), (FailedOnce, 6), (Fetched, 6), (Delayed, 3), (CustomsHeld, 2)],
            SubStatus::DeliveryFailed => &[(FailedOnce, 75), (BadAddress, 25)],
            SubStatus::PackageReturned => &[(Refused, 40), (Unclaimed, 40), (SentBack, 20)],
            SubStatus::OtherException => &[(CustomsHeld, 55), (Lost, 22), (Damaged, 23)],
        };
        rng.weighted(plots)
    }

    /// Does it need a border?
    pub(super) fn crosses_border(self) -> bool {
        matches!(self, Plot::CustomsHeld | Plot::Strange)
    }
}

/// One scan to come.
pub(super) struct Step {
    pub(super) stage: Stage,
    /// Minutes since the scan before.
    pub(super) wait: i64,
    pub(super) spot: Spot,
    /// The carrier's words.
    pub(super) text: &'static str,
    /// The carrier's code.
    pub(super) code: Option<&'static str>,
}

/// The whole journey, from the label to the end of the plot.
pub(super) fn script(lane: &Lane, plot: Plot, rng: &mut Rng) -> Vec<Step> {
    let mut script = Script { steps: Vec::with_capacity(20), pace: lane.carrier.pace(), rng };
    let speaker = if lane.domestic { script.domestic(lane) } else { script.across_borders(lane, plot) };
    script.last_mile(speaker, lane, plot);
    script.steps
}

/// Where the parcel stands after each step.
pub(super) fn standings(steps: &[Step]) -> Vec<SubStatus> {
    let mut now = SubStatus::AwaitingShipment;
    steps
        .iter()
        .map(|step| {
            now = step.stage.standing().unwrap_or(now);
            now
        })
        .collect()
}

struct Script<'a> {
    steps: Vec<Step>,
    pace: i64,
    rng: &'a mut Rng,
}

impl Script<'_> {
    /// Adds a scan `low` to `high` minutes after the one before, at the carrier's pace.
    fn minutes(&mut self, low: i64, high: i64, speaker: Carrier, stage: Stage, spot: Spot) {
        let wait = self.rng.between(low, high) * self.pace / 100;
        let text = words::say(speaker, stage, self.rng);
        // The same words twice in a row are the mark of a bad script.
        let text = match self.steps.last() {
            Some(last) if last.text == text => words::say(speaker, stage, self.rng),
            _ => text,
        };
        self.steps.push(Step { stage, wait, spot, text, code: words::code(speaker, stage) });
    }

    /// The same in hours.
    fn hours(&mut self, low: i64, high: i64, speaker: Carrier, stage: Stage, spot: Spot) {
        self.minutes(low * 60, high * 60, speaker, stage, spot);
    }

    /// One of the places, rather in the customer's zone: no detour over the far coast.
    fn near(&mut self, places: &[Spot], lane: &Lane) -> Spot {
        let mut place = self.rng.pick(places);
        for _ in 0..24 {
            if place.zone == lane.home.zone && place != lane.home {
                break;
            }
            place = self.rng.pick(places);
        }
        place
    }

    fn advice(&mut self, speaker: Carrier, spot: Spot) {
        if self.rng.chance(60) {
            self.minutes(2, 40, speaker, Stage::Label, spot);
        }
        self.minutes(4, 90, speaker, Stage::Data, spot);
    }

    fn domestic(&mut self, lane: &Lane) -> Carrier {
        let (carrier, land) = (lane.carrier, lane.land);
        let (from, hub) = (self.near(land.gateways, lane), self.near(land.cities, lane));
        self.advice(carrier, from);
        self.hours(5, 26, carrier, Stage::Collected, from);
        self.hours(2, 9, carrier, Stage::Sort, from);
        self.hours(1, 6, carrier, Stage::Left, from);
        self.hours(7, 22, carrier, Stage::Sort, hub);
        carrier
    }

    /// From the seller in China to the country of destination; answers who goes on from there.
    fn across_borders(&mut self, lane: &Lane, plot: Plot) -> Carrier {
        let (carrier, land) = (lane.carrier, lane.land);
        let (origin, gateway) = (self.rng.pick(CHINA), self.near(land.gateways, lane));
        let airport = self.rng.pick(CHINA);
        self.advice(carrier, origin);
        self.hours(6, 32, carrier, Stage::Collected, origin);
        self.hours(3, 13, carrier, Stage::OriginSort, origin);
        self.hours(3, 14, carrier, Stage::OriginLeft, origin);
        if airport != origin {
            self.hours(5, 15, carrier, Stage::OriginSort, airport);
        }
        self.hours(5, 20, carrier, Stage::ExportCustoms, airport);
        self.hours(4, 20, carrier, Stage::ToAirline, airport);
        self.hours(3, 22, carrier, Stage::Flown, airport);
        if plot == Plot::Delayed && self.rng.chance(60) {
            self.hours(4, 16, carrier, Stage::Delay, airport);
        }
        if plot == Plot::Strange {
            let odd = self.rng.pick(ODD);
            self.hours(8, 20, Carrier::ChinaPost, Stage::Strange, odd);
        } else if self.rng.chance(40) {
            let stop = self.rng.pick(TRANSIT);
            self.hours(8, 20, carrier, Stage::Transit, stop);
        }
        self.hours(9, 26, carrier, Stage::Landed, gateway);
        self.hours(2, 13, carrier, Stage::ImportCustoms, gateway);
        if plot == Plot::CustomsHeld {
            self.hours(3, 26, carrier, Stage::CustomsHold, gateway);
            self.hours(30, 130, carrier, Stage::Released, gateway);
        } else {
            self.hours(4, 30, carrier, Stage::Released, gateway);
        }
        self.hours(5, 20, carrier, Stage::HandedOver, gateway);
        let last_mile = self.rng.pick(land.last_mile);
        self.hours(4, 22, last_mile, Stage::Sort, gateway);
        self.hours(2, 9, last_mile, Stage::Left, gateway);
        if self.rng.chance(60) {
            // Towns have sorting centres of their own, or a neighbour's serves them.
            let hub = if self.rng.chance(55) { lane.home } else { self.near(land.cities, lane) };
            self.hours(6, 24, last_mile, Stage::Sort, hub);
        }
        last_mile
    }

    fn last_mile(&mut self, by: Carrier, lane: &Lane, plot: Plot) {
        let home = lane.home;
        // Returns go to the warehouse they came from, or to the seller's agent where the parcel landed.
        let landed = self.steps.iter().find(|s| s.stage == Stage::Landed).or(self.steps.first());
        let back = landed.map_or(home, |s| s.spot);
        if plot == Plot::Delayed {
            self.hours(4, 14, by, Stage::Delay, home);
        }
        match plot {
            Plot::Lost => {
                // Carriers search for a week before they say so.
                self.hours(150, 260, by, Stage::Lost, home);
                return;
            }
            Plot::Damaged => {
                self.hours(4, 20, by, Stage::Damaged, home);
                return;
            }
            _ => self.hours(4, 14, by, Stage::Hub, home),
        }
        if self.rng.chance(12) {
            self.minutes(10, 120, by, Stage::Notice, home);
        }
        match plot {
            Plot::Fetched => {
                self.hours(3, 20, by, Stage::Pickup, home);
                self.hours(5, 70, by, Stage::Fetched, home);
                return;
            }
            Plot::Unclaimed => {
                self.hours(3, 20, by, Stage::Pickup, home);
                self.hours(150, 200, by, Stage::Unclaimed, home);
                self.hours(60, 170, by, Stage::Returned, back);
                return;
            }
            _ => self.hours(1, 5, by, Stage::OutForDelivery, home),
        }
        if by == Carrier::InPost && plot == Plot::Smooth && self.rng.chance(70) {
            // Its couriers fill lockers rather than ring at doors.
            self.hours(1, 5, by, Stage::Pickup, home);
            self.hours(3, 40, by, Stage::Fetched, home);
            return;
        }
        match plot {
            Plot::Refused => {
                self.hours(1, 7, by, Stage::Refused, home);
                self.hours(60, 200, by, Stage::Returned, back);
                return;
            }
            Plot::FailedOnce => {
                self.hours(2, 8, by, Stage::Failed, home);
                self.hours(16, 30, by, Stage::OutForDelivery, home);
            }
            Plot::BadAddress => {
                self.hours(2, 8, by, Stage::BadAddress, home);
                self.hours(40, 100, by, Stage::OutForDelivery, home);
            }
            _ => {}
        }
        self.hours(1, 8, by, Stage::Delivered, home);
        if plot == Plot::SentBack {
            self.hours(40, 120, by, Stage::SentBack, home);
            self.hours(50, 120, by, Stage::Returned, back);
        }
    }
}

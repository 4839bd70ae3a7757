//! Puts the shop together: for each row a goal, an order, a lane, a script and its times.

use parcelwatch_domain::{Country, Payment, Span, SubStatus, Timestamp};

use super::{
    Shop,
    journeys::{Lane, Plot, Step, script, standings},
    numbers::Numbers,
    people::{Person, person},
    places::{Carrier, Clocks, LANDS, Land, Spot},
    products::{STORES, Supplier, items},
    rng::{Rng, by_weight},
    schedule::{is_day, schedule},
    words::Stage,
};
use crate::input::{NewCheckpoint, NewOrder, Tracking};

/// What a row is to be at `now`.
#[derive(Clone, Copy)]
enum Goal {
    Parcel(SubStatus),
    /// Paid, and no tracking number.
    NoNumber,
    /// Unpaid, refunded or cancelled before there was a number.
    CalledOff,
}

/// Thousandths of all rows.
const GOALS: &[(Goal, i64)] = &[
    (Goal::Parcel(SubStatus::AwaitingShipment), 58),
    (Goal::Parcel(SubStatus::AwaitingCollection), 62),
    (Goal::Parcel(SubStatus::PackageCollected), 85),
    (Goal::Parcel(SubStatus::InGlobalTransit), 152),
    (Goal::Parcel(SubStatus::InDomesticTransit), 130),
    (Goal::Parcel(SubStatus::AtDeliveryHub), 50),
    (Goal::Parcel(SubStatus::AwaitingDelivery), 40),
    (Goal::Parcel(SubStatus::Delivered), 332),
    (Goal::Parcel(SubStatus::DeliveryFailed), 24),
    (Goal::Parcel(SubStatus::PackageReturned), 17),
    (Goal::Parcel(SubStatus::OtherException), 19),
    (Goal::NoNumber, 21),
    (Goal::CalledOff, 10),
];

/// An order before it has its number.
pub(super) struct Draft {
    pub(super) placed_at: Timestamp,
    /// Index into [`STORES`].
    store: usize,
    pub(super) order: NewOrder,
}

/// What the rest of the demo wants to know of a parcel.
pub(super) struct Made {
    pub(super) tracking: Tracking,
    pub(super) attached_at: Timestamp,
    pub(super) standing: SubStatus,
    /// Stage of the newest event; `None`: no event yet.
    pub(super) stage: Option<Stage>,
    /// No event for over two days, although it is pending or in transit.
    pub(super) silent: bool,
}

pub(super) struct Maker {
    pub(super) now: Timestamp,
    pub(super) rng: Rng,
    clocks: Clocks,
    numbers: Numbers,
    pub(super) drafts: Vec<Draft>,
    pub(super) parcels: Vec<Made>,
    events: Vec<(Timestamp, NewCheckpoint)>,
}

impl Maker {
    pub(super) fn new(seed: u64, now: Timestamp) -> Self {
        Self {
            now,
            rng: Rng::new(seed),
            clocks: Clocks::new(),
            numbers: Numbers::new(),
            drafts: Vec::new(),
            parcels: Vec::new(),
            events: Vec::new(),
        }
    }

    pub(super) fn shop(mut self, rows: usize) -> Shop {
        let offset = self.rng.between(0, 999_999);
        let mut row = 0;
        while row < rows {
            // Multiples of the golden ratio spread evenly, so that small shops have every state, too.
            let share = (row as i64 * 618_034 + offset) % 1_000_000;
            let goal = by_weight(GOALS, share / 1_000);
            row += match goal {
                Goal::Parcel(standing) => self.order_with_parcels(standing, rows - row),
                Goal::NoNumber => self.order_without_number(Payment::Paid),
                Goal::CalledOff => {
                    let payment = self.rng.pick(&[Payment::Unpaid, Payment::Refunded, Payment::Cancelled]);
                    self.order_without_number(payment)
                }
            };
        }
        self.finish()
    }

    /// Makes an order with its parcel, rarely two; answers how many parcels it made.
    fn order_with_parcels(&mut self, standing: SubStatus, room: usize) -> usize {
        let plot = Plot::towards(standing, &mut self.rng);
        let lane = self.lane(standing, plot);
        let made = self.parcel(&lane, plot, standing);
        let placed_at = self.paid_before(made.attached_at, &lane.home);
        let mut draft = self.draft(&lane, placed_at);
        draft.order.tracking.push(made.tracking.clone());
        if standing == SubStatus::PackageReturned && self.rng.chance(25) {
            draft.order.payment = Some(Payment::Refunded);
        }
        self.parcels.push(made);

        let second = room > 1 && self.rng.chance(2);
        if second {
            // The same seller, carrier and story: they left together.
            let made = self.parcel(&lane, plot, standing);
            if let Some(attached) =
                draft.order.tracking.first().and_then(|t| t.attached_at).filter(|at| *at > made.attached_at)
            {
                // The order was paid before its first number, whichever that is.
                draft.placed_at = draft.placed_at - (attached - made.attached_at);
                draft.order.paid_at = Some(draft.placed_at);
            }
            draft.order.tracking.push(made.tracking.clone());
            self.parcels.push(made);
        } else if self.rng.chance(1) {
            // The supplier put two orders of one customer into one parcel.
            let again = draft.placed_at - Span::minutes(self.rng.between(4, 300));
            let mut other = self.draft(&lane, again);
            other.store = draft.store;
            other.order.store.clone_from(&draft.order.store);
            other.order.items = items(&STORES[draft.store], &mut self.rng);
            other.order.customer.clone_from(&draft.order.customer);
            other.order.email.clone_from(&draft.order.email);
            other.order.tracking.clone_from(&draft.order.tracking);
            self.drafts.push(other);
        }
        self.drafts.push(draft);
        1 + usize::from(second)
    }

    fn order_without_number(&mut self, payment: Payment) -> usize {
        let lane = self.lane(SubStatus::AwaitingShipment, Plot::Smooth);
        let hours = if payment != Payment::Paid || self.rng.chance(40) { (171, 320) } else { (1, 155) };
        let placed_at = self.now - Span::minutes(self.rng.between(hours.0 * 60, hours.1 * 60));
        let mut draft = self.draft(&lane, placed_at);
        draft.order.payment = Some(payment);
        if payment == Payment::Unpaid {
            draft.order.paid_at = None;
            draft.order.supplier_order = None;
        }
        self.drafts.push(draft);
        1
    }

    fn draft(&mut self, lane: &Lane, placed_at: Timestamp) -> Draft {
        let shares = [(0, STORES[0].weight), (1, STORES[1].weight), (2, STORES[2].weight)];
        let store = self.rng.weighted(&shares);
        let Person { name, email } = person(lane.land.code, &mut self.rng);
        let order = NewOrder {
            store: Some(STORES[store].name.to_owned()),
            payment: Some(Payment::Paid),
            paid_at: Some(placed_at),
            customer: Some(name),
            email: Some(email),
            destination: Country::new(lane.land.code),
            origin: Country::new(if lane.domestic { lane.land.code } else { "CN" }),
            items: items(&STORES[store], &mut self.rng),
            supplier: Some(lane.supplier.name().to_owned()),
            supplier_order: Some(lane.supplier.order_number(&mut self.rng)),
            ..NewOrder::default()
        };
        Draft { placed_at, store, order }
    }

    fn lane(&mut self, standing: SubStatus, plot: Plot) -> Lane {
        let (mut land, mut home) = self.home();
        if standing == SubStatus::AwaitingDelivery {
            // Couriers drive by day: look for a customer where it is day.
            for _ in 0..12 {
                if is_day(home.zone, self.now, &self.clocks) {
                    break;
                }
                (land, home) = self.home();
            }
        }
        let abroad = standing == SubStatus::InGlobalTransit || plot.crosses_border();
        if let Some(supplier) = land.local.filter(|_| !abroad)
            && self.rng.chance(if matches!(supplier, Supplier::Prairie | Supplier::Elbe) { 22 } else { 30 })
        {
            let carrier = self.rng.pick(land.last_mile);
            return Lane { carrier, supplier, land, home, domestic: true };
        }
        use Carrier::*;
        let (supplier, carriers): (_, &[(Carrier, i64)]) = match self.rng.chance(55) {
            true => (Supplier::AliExpress, &[(Cainiao, 45), (ChinaPost, 20), (Yanwen, 20), (FourPx, 15)]),
            false => (Supplier::Cj, &[(YunExpress, 62), (FourPx, 25), (Yanwen, 13)]),
        };
        let carrier = self.rng.weighted(carriers);
        Lane { carrier, supplier, land, home, domestic: false }
    }

    fn home(&mut self) -> (&'static Land, Spot) {
        let land = self.rng.weighted(LANDS);
        (land, self.rng.pick(land.cities))
    }

    /// Some hours to three days before the number came, rather by day than by night.
    fn paid_before(&mut self, attached_at: Timestamp, home: &Spot) -> Timestamp {
        let mut paid = attached_at - Span::hours(20);
        for _ in 0..6 {
            paid = attached_at - Span::minutes(self.rng.between(4 * 60, 71 * 60));
            if is_day(home.zone, paid, &self.clocks) || self.rng.chance(20) {
                break;
            }
        }
        paid
    }

    /// Plays a script so that the parcel stands at `goal` now.
    fn parcel(&mut self, lane: &Lane, plot: Plot, goal: SubStatus) -> Made {
        let steps = script(lane, plot, &mut self.rng);
        let standings = standings(&steps);
        let mut last = self.position(&steps, &standings, goal);
        // Half of those that await shipment have a number and nothing else.
        if goal == SubStatus::AwaitingShipment && self.rng.chance(50) {
            last = None;
        }
        let standing = last.map_or(SubStatus::AwaitingShipment, |i| standings[i]);
        let (quiet, silent) = self.quiet(&steps, last, standing);
        let soon = self.rng.chance(if silent { 6 } else { 62 });
        // Of the long silent ones some are never heard of again.
        let end = if silent && self.rng.chance(30) { last.map_or(0, |i| i + 1) } else { steps.len() };
        let steps = &steps[..end];

        let times = schedule(steps, last, self.now - quiet, self.now, soon, &self.clocks, &mut self.rng);
        let attached_at = match last {
            Some(_) => times[0] - Span::minutes(self.rng.between(3, 100)),
            None => self.now - quiet,
        };
        let number = self.numbers.next(lane.carrier, attached_at, &mut self.rng);
        self.tell(&number, lane.carrier, steps, &times, last);
        let tracking = Tracking { number, carrier: Some(lane.carrier.id().to_owned()), attached_at: Some(attached_at) };
        Made { tracking, attached_at, standing, stage: last.map(|i| steps[i].stage), silent }
    }

    /// A step after which the parcel stands at `goal`; `None`: before the first.
    fn position(&mut self, steps: &[Step], standings: &[SubStatus], goal: SubStatus) -> Option<usize> {
        let fitting: Vec<usize> = (0..steps.len()).filter(|&i| standings[i] == goal).collect();
        // Delivered and fetched parcels have seen all of their story.
        if goal == SubStatus::Delivered {
            return fitting.last().copied();
        }
        // A strange word is only worth its place where it is the newest one.
        if let Some(strange) = steps.iter().position(|s| s.stage == Stage::Strange).filter(|i| fitting.contains(i)) {
            return Some(strange);
        }
        if fitting.is_empty() { None } else { Some(self.rng.pick(&fitting)) }
    }

    /// How long ago the last event was, and whether that is a silence that needs attention.
    fn quiet(&mut self, steps: &[Step], last: Option<usize>, standing: SubStatus) -> (Span, bool) {
        let rng = &mut self.rng;
        let (low, high) = match standing {
            SubStatus::AwaitingShipment | SubStatus::AwaitingCollection => match rng.between(1, 100) {
                1..=9 => (171 * 60, 300 * 60),
                10..=20 => (49 * 60, 150 * 60),
                _ => (12, 30 * 60),
            },
            SubStatus::Delivered => {
                let past: i64 = last.map_or(0, |i| steps[..=i].iter().map(|s| s.wait).sum());
                (12, (37 * 1_440 - past).max(1_440))
            }
            SubStatus::DeliveryFailed => (12, 16 * 60),
            SubStatus::PackageReturned | SubStatus::OtherException => (30, 5 * 1_440),
            _ if rng.chance(12) => (49 * 60, rng.between(60 * 60, 9 * 1_440)),
            SubStatus::AwaitingDelivery => (12, 7 * 60),
            _ => {
                let next = last.and_then(|i| steps.get(i + 1)).map_or(1_440, |s| s.wait);
                (12, next.clamp(60, 26 * 60))
            }
        };
        let quiet = Span::minutes(rng.between(low, high));
        (quiet, low > 48 * 60)
    }

    fn tell(&mut self, number: &str, carrier: Carrier, steps: &[Step], times: &[Timestamp], last: Option<usize>) {
        let mut known = Timestamp(i64::MIN);
        for (i, (step, &at)) in steps.iter().zip(times).enumerate() {
            // Whole seconds, as carriers give them, and not all events of the shop in the same second of a minute.
            let at = Timestamp(at.0.div_euclid(1_000) * 1_000) + Span::seconds(self.rng.between(1, 59));
            // Carriers publish some minutes late; what is yet to come shows soon, so that a visitor sees it move.
            let heard = match last {
                Some(last) if i <= last => (at + Span::seconds(self.rng.between(20, 540))).min(self.now),
                _ => at + Span::seconds(self.rng.between(2, 45)),
            };
            known = known.max(heard);
            let checkpoint = NewCheckpoint {
                number: number.to_owned(),
                carrier: Some(carrier.id().to_owned()),
                at: Some(at),
                utc_offset_minutes: Some(self.clocks.offset(step.spot.zone, at)),
                code: step.code.map(str::to_owned),
                text: Some(step.text.to_owned()),
                place: Some(step.spot.name.to_owned()),
                country: step.spot.country(),
                ..NewCheckpoint::default()
            };
            self.events.push((known, checkpoint));
        }
    }

    fn finish(mut self) -> Shop {
        self.drafts.sort_by_key(|draft| draft.placed_at);
        let mut next = [1_001; STORES.len()];
        for draft in &mut self.drafts {
            draft.order.number = format!("#{}", next[draft.store]);
            next[draft.store] += 1;
        }
        // Stable, so that a parcel's events of one moment keep their order.
        self.events.sort_by_key(|(heard, _)| *heard);
        let by_hand = self.by_hand();
        let snoozes = self.snoozes(&by_hand);
        Shop {
            standings: self.parcels.iter().map(|made| (made.tracking.number.clone(), made.standing)).collect(),
            orders: self.drafts.into_iter().map(|draft| draft.order).collect(),
            events: self.events,
            by_hand,
            snoozes,
        }
    }
}

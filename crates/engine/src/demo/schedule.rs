//! When the scans of a script happen, so that the parcel stands at a chosen step now, and at believable local hours.

use parcelwatch_domain::{Span, Timestamp};

use super::{
    journeys::Step,
    places::{Clocks, Zone},
    rng::Rng,
};

/// The least time between two scans.
const BREATH: Span = Span::minutes(10);

/// Gives every step its instant: step `last` happened at about `last_at` (or, without one, nothing happened yet),
/// the next one comes after `now`, in the first two hours if `soon` and if it is a thing of that time of day.
pub(super) fn schedule(
    steps: &[Step],
    last: Option<usize>,
    last_at: Timestamp,
    now: Timestamp,
    soon: bool,
    clocks: &Clocks,
    rng: &mut Rng,
) -> Vec<Timestamp> {
    let mut times = vec![last_at; steps.len()];
    if let Some(last) = last {
        // Backwards from the last scan; a scan outside its hours moves earlier, which keeps the order.
        let mut limit = now;
        let mut at = last_at;
        for i in (0..=last).rev() {
            // A shift that would squeeze the next leg to less than half is none.
            let least = if i == last { BREATH } else { half(&steps[i + 1]) };
            at = earlier(at.min(limit - BREATH), limit - least, &steps[i], clocks, rng);
            times[i] = at;
            limit = at;
            at = at - Span::minutes(steps[i].wait);
        }
    }
    let mut before = last.map_or(last_at, |i| times[i]);
    for i in last.map_or(0, |i| i + 1)..steps.len() {
        let natural = before + Span::minutes(steps[i].wait);
        let mut at = if natural > now + BREATH { natural } else { now + Span::minutes(rng.between(11, 14 * 60)) };
        if soon && last.map_or(0, |l| l + 1) == i {
            let shortly = now + Span::seconds(rng.between(30, 125 * 60));
            if in_hours(&steps[i], shortly, clocks) {
                at = shortly;
            }
        }
        let floor = now.max(before + half(&steps[i]));
        times[i] = later(at, floor, &steps[i], clocks, rng);
        before = times[i];
    }
    times
}

fn half(step: &Step) -> Span {
    Span::minutes(step.wait / 2).max(BREATH)
}

fn in_hours(step: &Step, at: Timestamp, clocks: &Clocks) -> bool {
    step.stage.hours().is_none_or(|(open, close)| (open..=close).contains(&clocks.minute_of_day(step.spot.zone, at)))
}

/// `at` if that is inside the step's hours, else the nearest such time before it, or one after it that is still before `limit`.
fn earlier(at: Timestamp, limit: Timestamp, step: &Step, clocks: &Clocks, rng: &mut Rng) -> Timestamp {
    let Some((open, close)) = step.stage.hours() else { return at };
    let minute = clocks.minute_of_day(step.spot.zone, at);
    let spread = rng.between(0, (close - open) / 2);
    if minute < open {
        let small = at + Span::minutes(open - minute + spread % 50);
        if small < limit {
            return small;
        }
        return at - Span::minutes(minute + 1_440 - close + spread);
    }
    if minute > close { at - Span::minutes(minute - close + spread) } else { at }
}

/// The same forwards: the nearest time inside the step's hours after `at`, or one before it that is still after `floor`.
fn later(at: Timestamp, floor: Timestamp, step: &Step, clocks: &Clocks, rng: &mut Rng) -> Timestamp {
    let Some((open, close)) = step.stage.hours() else { return at };
    let minute = clocks.minute_of_day(step.spot.zone, at);
    let spread = rng.between(0, (close - open) / 2);
    if minute > close {
        let small = at - Span::minutes(minute - close + spread % 50);
        if small > floor {
            return small;
        }
        return at + Span::minutes(1_440 - minute + open + spread);
    }
    if minute < open { at + Span::minutes(open - minute + spread) } else { at }
}

/// Is it day or evening there, when people shop and couriers drive?
pub(super) fn is_day(zone: Zone, at: Timestamp, clocks: &Clocks) -> bool {
    (7 * 60..=22 * 60).contains(&clocks.minute_of_day(zone, at))
}

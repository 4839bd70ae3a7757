//! A parcel's row, brought up to date with its orders and its checkpoints.

use std::borrow::Cow;

use parcelwatch_domain::{
    Checkpoint, Deadlines, Folded, NoNumberFrom, Parcel, Payment, Route, Timestamp, attention, fold, fold_on, reuse,
};
use parcelwatch_store::{Newest, OrderRecord, ParcelRecord, WorkspaceSettings};

use crate::understand;

/// What the table shows of a parcel's orders, and whether anybody waits.
pub(super) fn take_orders(parcel: &mut ParcelRecord, orders: &[&OrderRecord], settings: &WorkspaceSettings) {
    parcel.order_count = orders.len() as i64;
    parcel.facts.orders_called_off = !orders.is_empty() && orders.iter().all(|o| o.payment.called_off());
    // Sorted by payment, also after the money went back.
    parcel.paid_at = orders.iter().filter_map(|o| o.paid_at).min();
    parcel.facts.awaits_number_since = awaits_number_since(parcel, orders, settings);
    let Some(first) = orders.first() else { return };
    parcel.order_label = Some(first.number.clone());
    parcel.store = first.store;
    parcel.customer = first.customer.clone();
    if let Some(supplier) = understand::supplier(first.supplier.as_deref()) {
        parcel.supplier = Some(supplier);
    }
    // The order's address says best where it goes.
    parcel.destination = first.destination.or(parcel.destination);
    parcel.origin = first.origin.or(parcel.origin);
    if parcel.origin.is_none()
        && let Some(number) = &parcel.number
    {
        parcel.origin = understand::recognise(number, parcel.destination, parcel.supplier.as_deref()).origin;
    }
}

/// Since when the row waits for its number.
pub(crate) fn awaits_number_since(
    parcel: &ParcelRecord,
    orders: &[&OrderRecord],
    settings: &WorkspaceSettings,
) -> Option<Timestamp> {
    if parcel.number.is_some() {
        return None;
    }
    let paid = orders.iter().filter(|o| o.payment == Payment::Paid);
    match settings.attention.no_number_from {
        // Paid, but nobody said when: the clock starts when we learned of it.
        NoNumberFrom::CustomerPaid => paid.map(|o| o.paid_at.unwrap_or(o.created_at)).min(),
        NoNumberFrom::SupplierPaid => paid.filter_map(|o| o.supplier_paid_at).min(),
    }
}

/// When a parcel will need a person, by the thresholds of its store and carrier.
pub(crate) fn due(parcel: &ParcelRecord, settings: &WorkspaceSettings) -> Deadlines {
    attention::deadlines(&parcel.facts, &settings.thresholds(parcel.store, &parcel.carrier))
}

/// As [`due`], as if nothing were put aside.
pub(crate) fn due_whatever_is_put_aside(parcel: &ParcelRecord, settings: &WorkspaceSettings) -> Deadlines {
    let facts = Parcel { snooze: None, ..parcel.facts.clone() };
    attention::deadlines(&facts, &settings.thresholds(parcel.store, &parcel.carrier))
}

/// Brings a parcel up to date with its checkpoints, and computes when it will need a person.
pub(crate) fn refold(parcel: &mut ParcelRecord, checkpoints: &[Checkpoint], settings: &WorkspaceSettings) {
    if parcel.number.is_some() {
        // Those of a number that was replaced are kept and shown, and count no more.
        let checkpoints = usize::try_from(parcel.applied_from).ok().and_then(|n| checkpoints.get(n..)).unwrap_or(&[]);
        let checkpoints = &*of_this_life(checkpoints, parcel.paid_at);
        if parcel.attached_implied {
            // Nobody told when the number was attached, but it existed at its first scan.
            parcel.facts.attached_at = earliest(checkpoints).or(parcel.facts.attached_at);
        }
        let route = Route { origin: parcel.origin, destination: parcel.destination };
        take(parcel, fold(checkpoints, route), checkpoints);
    }
    parcel.due = due(parcel, settings);
}

/// As [`refold`], for a parcel that is up to date with what it had and gets `later` ones, which follow on that (see
/// [`super::known::Scans::follow_on`]).
pub(super) fn fold_further(parcel: &mut ParcelRecord, later: &[Checkpoint], settings: &WorkspaceSettings) {
    if parcel.attached_implied {
        parcel.facts.attached_at = [parcel.facts.attached_at, earliest(later)].into_iter().flatten().min();
    }
    if let (Some(progress), Some(status)) = (parcel.progress, parcel.facts.carrier_status) {
        let before = Folded {
            status,
            guess: parcel.guess,
            must_be_fetched: parcel.must_be_fetched,
            delayed: parcel.delayed,
            decided_by: None,
            newest: None,
            last_update: parcel.facts.last_update,
            collected_at: parcel.collected_at,
            delivered_at: parcel.delivered_at,
            finished_at: parcel.finished_at,
            progress,
        };
        let route = Route { origin: parcel.origin, destination: parcel.destination };
        take(parcel, fold_on(before, later, route), later);
    }
    parcel.due = due(parcel, settings);
}

/// Those that are not of the parcel that had the number years ago; hardly ever are there others.
fn of_this_life(checkpoints: &[Checkpoint], paid_at: Option<Timestamp>) -> Cow<'_, [Checkpoint]> {
    if checkpoints.iter().any(|c| reuse::is_of_an_earlier_life(c, paid_at)) {
        checkpoints.iter().filter(|c| !reuse::is_of_an_earlier_life(c, paid_at)).cloned().collect()
    } else {
        checkpoints.into()
    }
}

fn earliest(checkpoints: &[Checkpoint]) -> Option<Timestamp> {
    checkpoints.iter().map(Checkpoint::update_instant).min()
}

/// What `folded` says of a parcel; `checkpoints` are those that it points into.
fn take(parcel: &mut ParcelRecord, folded: Folded, checkpoints: &[Checkpoint]) {
    parcel.facts.take(&folded);
    // While a person's status stands, scans come in that are not applied.
    parcel.progress = parcel.facts.auto_sync().then_some(folded.progress);
    if parcel.facts.auto_sync() {
        parcel.guess = folded.guess;
        parcel.must_be_fetched = folded.must_be_fetched;
        parcel.delayed = folded.delayed;
        parcel.collected_at = folded.collected_at;
        parcel.delivered_at = folded.delivered_at;
        parcel.finished_at = folded.finished_at;
        parcel.newest = folded.newest.and_then(|i| checkpoints.get(i)).map(|c| Newest {
            at: c.at,
            utc_offset_minutes: c.utc_offset_minutes,
            text: c.text.clone().or_else(|| c.code.clone()),
            place: c.place.clone(),
            country: c.country,
        });
    }
}

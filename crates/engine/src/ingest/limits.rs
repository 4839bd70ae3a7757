//! How long texts may be, whatever the door: one cell of a file must neither weigh down every page nor be more than an
//! index of the database can hold. The API says the same in its document.

use super::{Problem, apply::LONGEST_ORDER_NUMBER};
use crate::input::{Item, NewCheckpoint, NewOrder, NewParcel, Tracking};

/// Names of stores, suppliers and carriers, a supplier's order numbers, and the time of an event as it was written.
pub(crate) const NAME: usize = 100;
/// A customer's name.
pub(crate) const CUSTOMER: usize = 200;
/// An e-mail address.
pub(crate) const EMAIL: usize = 254;
/// A product's title.
pub(crate) const TITLE: usize = 500;
/// A carrier's words about an event.
pub(crate) const WORDS: usize = 4_000;
/// A carrier's code, and a coarse status.
pub(crate) const CODE: usize = 200;
/// A place.
pub(crate) const PLACE: usize = 300;
/// Lines of an order.
const LINES: usize = 500;
/// Numbers of an order.
const NUMBERS: usize = 100;

/// What of an item is too long, if anything.
pub(super) fn too_long(item: &Item) -> Option<Problem> {
    match item {
        Item::Order(order) => of_order(order),
        Item::Parcel(parcel) => of_parcel(parcel),
        Item::Checkpoint(checkpoint) => of_checkpoint(checkpoint),
    }
}

fn of_order(order: &NewOrder) -> Option<Problem> {
    let texts = [
        ("number", Some(&order.number), LONGEST_ORDER_NUMBER),
        ("store", order.store.as_ref(), NAME),
        ("customer", order.customer.as_ref(), CUSTOMER),
        ("email", order.email.as_ref(), EMAIL),
        ("supplier", order.supplier.as_ref(), NAME),
        ("supplier_order", order.supplier_order.as_ref(), NAME),
    ];
    let of_lines = || {
        let lines = order.items.iter().enumerate();
        let mut lines =
            lines.flat_map(|(i, line)| [(i, "title", Some(&line.title), TITLE), (i, "sku", line.sku.as_ref(), NAME)]);
        lines.find_map(|(i, name, text, most)| longer(&format!("items[{i}].{name}"), text, most))
    };
    let of_tracking = || {
        let mut tracking = order.tracking.iter().enumerate();
        tracking.find_map(|(i, tracking)| longer(&format!("tracking[{i}].carrier"), tracking.carrier.as_ref(), NAME))
    };
    first(&texts)
        .or_else(|| (order.items.len() > LINES).then(|| Problem::new("items", format!("has more than {LINES} lines"))))
        .or_else(|| {
            let many = order.tracking.len() > NUMBERS;
            many.then(|| Problem::new("tracking", format!("has more than {NUMBERS} tracking numbers")))
        })
        .or_else(of_lines)
        .or_else(of_tracking)
}

fn of_parcel(parcel: &NewParcel) -> Option<Problem> {
    let Tracking { carrier, .. } = &parcel.tracking;
    first(&[
        ("order.store", parcel.store.as_ref(), NAME),
        ("order.number", parcel.order_number.as_ref(), LONGEST_ORDER_NUMBER),
        ("carrier", carrier.as_ref(), NAME),
        ("supplier", parcel.supplier.as_ref(), NAME),
    ])
}

fn of_checkpoint(checkpoint: &NewCheckpoint) -> Option<Problem> {
    first(&[
        ("text", checkpoint.text.as_ref(), WORDS),
        ("location", checkpoint.place.as_ref(), PLACE),
        ("code", checkpoint.code.as_ref(), CODE),
        ("status", checkpoint.status.as_ref(), CODE),
        ("occurred_at", checkpoint.time_text.as_ref(), NAME),
        ("carrier", checkpoint.carrier.as_ref(), NAME),
    ])
}

fn first(texts: &[(&str, Option<&String>, usize)]) -> Option<Problem> {
    texts.iter().find_map(|(field, text, most)| longer(field, *text, *most))
}

fn longer(field: &str, text: Option<&String>, most: usize) -> Option<Problem> {
    // Fewer bytes than that are fewer characters, and nearly all texts are.
    let text = text.map(|text| text.trim()).filter(|text| text.len() > most)?;
    (text.chars().count() > most).then(|| Problem::new(field, format!("has more than {most} characters")))
}

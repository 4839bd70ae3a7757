//! An answer as items for the road in: what a poll or a push says goes the way of every other checkpoint.

use parcelwatch_domain::{OwnCode, Reading, Timestamp};
use parcelwatch_providers::{
    recipe::{Kind, Recipe},
    shape::{Event, Order, Tracked},
};
use parcelwatch_recognise::{directory::Directory, time_text};

use crate::{
    ingest::limits,
    input::{Item, NewCheckpoint, NewOrder, OrderItem, Tracking},
};

/// The checkpoints of one answer. `carrier` is whose parcel it is, where that is certain.
pub(super) fn checkpoints(recipe: &Recipe, carrier: Option<&str>, tracked: &Tracked, now: Timestamp) -> Vec<Item> {
    let found = tracked.carrier.as_deref().filter(|carrier| Directory::shipped().carrier(carrier).is_some());
    let carrier = carrier.or(found);
    let events = tracked.events.iter().filter(|event| {
        [&event.code, &event.text, &event.status].into_iter().flatten().any(|said| !said.trim().is_empty())
    });
    events.map(|event| Item::Checkpoint(checkpoint(recipe, carrier, tracked, event, now))).collect()
}

fn checkpoint(
    recipe: &Recipe,
    carrier: Option<&str>,
    tracked: &Tracked,
    event: &Event,
    now: Timestamp,
) -> NewCheckpoint {
    // A time that nobody can believe is kept as it was written, and is no instant.
    let believed = event.at.filter(|at| time_text::plausible(*at, now).is_ok());
    let written = event.time_text.clone().or_else(|| event.at.map(crate::clock::rfc3339));
    let own = event.code.as_deref().and_then(|code| recipe.own_code(code));
    NewCheckpoint {
        number: tracked.number.clone(),
        carrier: carrier.map(str::to_owned),
        provider: (recipe.kind != Kind::Carrier).then(|| recipe.id.clone()),
        at: believed,
        time_text: clipped(&written, limits::NAME),
        utc_offset_minutes: believed.and(event.utc_offset_minutes),
        sequence: event.sequence,
        code: clipped(&event.code, limits::CODE),
        text: clipped(&event.text, limits::WORDS),
        status: clipped(&event.status, limits::CODE),
        place: clipped(&event.place, limits::PLACE),
        country: event.country,
        origin: tracked.origin,
        destination: tracked.destination,
        reading: Some(Reading {
            dialect: recipe.dialect().to_owned(),
            own: own.map(|own| OwnCode { means: own.means, yields: own.yields }),
        }),
    }
}

fn clipped(text: &Option<String>, most: usize) -> Option<String> {
    text.as_ref().map(|text| text.chars().take(most).collect())
}

/// An order that a store or supplier told about. What is too long is cut, and a time that nobody can believe is left out:
/// the next reading would bring the same.
pub(super) fn order(store: &str, order: &Order, now: Timestamp) -> Item {
    let believed = |at: Option<Timestamp>| at.filter(|at| time_text::plausible(*at, now).is_ok());
    Item::Order(NewOrder {
        store: Some(store.to_owned()),
        number: order.number.clone(),
        payment: order.payment,
        paid_at: believed(order.paid_at),
        supplier_paid_at: believed(order.supplier_paid_at),
        customer: clipped(&order.customer, limits::CUSTOMER),
        email: clipped(&order.email, limits::EMAIL),
        destination: order.destination,
        origin: order.origin,
        items: order
            .items
            .iter()
            .map(|line| OrderItem {
                title: line.title.chars().take(limits::TITLE).collect(),
                quantity: line.quantity,
                sku: clipped(&line.sku, limits::NAME),
            })
            .collect(),
        supplier: clipped(&order.supplier, limits::NAME),
        supplier_order: clipped(&order.supplier_order, limits::NAME),
        tracking: order
            .tracking
            .iter()
            .map(|tracking| Tracking {
                number: tracking.number.clone(),
                carrier: clipped(&tracking.carrier, limits::NAME),
                attached_at: believed(tracking.attached_at),
            })
            .collect(),
    })
}

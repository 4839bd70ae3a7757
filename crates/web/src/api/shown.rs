//! What the API answers: parcels, orders, checkpoints, history. All times are RFC 3339 in UTC.

use std::collections::{BTreeMap, HashMap};

use parcelwatch_engine::{
    clock::rfc3339,
    domain::{OrderState, Timestamp},
    store::{HistoryRecord, OrderRecord, ParcelRecord, StoreRecord},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{journey::Step, words};

/// The names of the workspace's stores, by id.
pub type StoreNames = HashMap<i64, String>;

/// By id.
pub fn store_names(stores: Vec<StoreRecord>) -> StoreNames {
    stores.into_iter().map(|s| (s.id, s.name)).collect()
}

/// One row of the table.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParcelShown {
    /// The parcel's id.
    pub id: i64,
    /// The tracking number, capital letters and digits alone; null: not known yet.
    pub tracking_number: Option<String>,
    /// The carrier's id in the directory; null: unknown.
    pub carrier: Option<String>,
    /// The carrier's name.
    pub carrier_name: Option<String>,
    /// The carrier's page about this number.
    pub carrier_page: Option<String>,
    /// `pending`, `in_transit`, `delivered`, `abnormal`; null: no number yet.
    pub tab: Option<String>,
    /// The sub-status without its tab: `at_delivery_hub`.
    pub sub_status: Option<String>,
    /// The sub-status with its tab: `in_transit/at_delivery_hub`.
    pub status: Option<String>,
    /// Where the carriers say it stands, also while a person's status wins.
    pub carrier_status: Option<String>,
    /// Is it kept up to date from the carriers? False while a person's status stands.
    pub auto_sync: bool,
    /// What a person set, if one did.
    #[serde(rename = "override")]
    pub manual: Option<OverrideShown>,
    /// Is the row yellow?
    pub flagged: bool,
    /// Why it is yellow, what arose first in front.
    pub reasons: Vec<ReasonShown>,
    /// A flag put aside.
    pub snooze: Option<SnoozeShown>,
    /// What to do next.
    pub advice: String,
    /// The status is a guess.
    pub guess: bool,
    /// The customer must fetch it.
    pub must_be_fetched: bool,
    /// The carrier reports a delay.
    pub delayed: bool,
    /// Country of origin.
    pub origin: Option<String>,
    /// Country of destination.
    pub destination: Option<String>,
    /// The store of its (first) order.
    pub store: Option<String>,
    /// The number of its (first) order.
    pub order_number: Option<String>,
    /// How many orders it serves.
    pub order_count: i64,
    /// The customer of its (first) order.
    pub customer: Option<String>,
    /// Who sends it.
    pub supplier: Option<String>,
    /// When the first of its orders was paid.
    pub paid_at: Option<String>,
    /// When the number became known.
    pub attached_at: Option<String>,
    /// The newest update, never later than when it was received.
    pub last_update: Option<String>,
    /// The newest checkpoint.
    pub last_checkpoint: Option<LastCheckpoint>,
    /// When the carrier first had it.
    pub collected_at: Option<String>,
    /// When it was delivered.
    pub delivered_at: Option<String>,
    /// Days since the number became known (or since payment), until its journey ended.
    pub days_under_way: Option<i64>,
}

/// A status that a person set.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverrideShown {
    /// The status.
    pub status: String,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// Why.
    pub note: Option<String>,
}

/// A reason for a flag.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonShown {
    /// `no_tracking_number`, `stalled`, `number_not_recognised` or `pending_too_long`.
    pub reason: String,
    /// Since when.
    pub since: String,
    /// In words.
    pub text: String,
}

/// A flag put aside.
#[derive(Debug, Serialize, ToSchema)]
pub struct SnoozeShown {
    /// Until when; null: it is handled, and returns only when a new reason arises.
    pub until: Option<String>,
    /// By whom.
    pub by: String,
    /// Why.
    pub note: Option<String>,
}

/// The newest checkpoint of a parcel.
#[derive(Debug, Serialize, ToSchema)]
pub struct LastCheckpoint {
    /// When, if known.
    pub occurred_at: Option<String>,
    /// The carrier's words.
    pub text: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// In which country.
    pub country: Option<String>,
}

/// A parcel with everything that is known about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParcelDetail {
    /// The parcel.
    #[serde(flatten)]
    pub parcel: ParcelShown,
    /// Its checkpoints, oldest first.
    pub checkpoints: Vec<CheckpointShown>,
    /// The orders that it serves.
    pub orders: Vec<OrderShown>,
    /// Who did what, oldest first.
    pub history: Vec<HistoryShown>,
}

/// A checkpoint, with what was made of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckpointShown {
    /// When it happened, if known.
    pub occurred_at: Option<String>,
    /// The time as the provider wrote it.
    pub time_text: Option<String>,
    /// When it first reached us.
    pub received_at: String,
    /// Who told us.
    pub provider: String,
    /// The provider's code.
    pub code: Option<String>,
    /// The carrier's words.
    pub text: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// In which country.
    pub country: Option<String>,
    /// Where it places the parcel: a status, or `informational`.
    pub status: String,
    /// The evidence that decided.
    pub because: String,
    /// How sure that is: 0.3 is a guess, 1 the provider's own code or a clear phrase.
    pub confidence: f64,
    /// What became of it: `placed`, `notice`, `repeated`, `out_of_turn`, `not_applied`, `old_number` or
    /// `earlier_life` (of another parcel that had the number, over 90 days before this one was paid).
    pub outcome: String,
}

/// An order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderShown {
    /// The order's id.
    pub id: i64,
    /// Its store.
    pub store: String,
    /// Its number in the store.
    pub number: String,
    /// `unpaid`, `paid`, `refunded` or `cancelled`.
    pub payment: String,
    /// When the customer paid.
    pub paid_at: Option<String>,
    /// When the supplier was paid.
    pub supplier_paid_at: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// The customer's e-mail address.
    pub email: Option<String>,
    /// Where it is sent from.
    pub origin: Option<String>,
    /// Where it goes.
    pub destination: Option<String>,
    /// What was bought.
    pub items: Vec<ItemShown>,
    /// Who fulfils it.
    pub supplier: Option<String>,
    /// The order's number at the supplier.
    pub supplier_order: Option<String>,
}

/// A line of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemShown {
    /// The product's title.
    pub title: String,
    /// How many.
    pub quantity: u32,
    /// The stock-keeping unit.
    pub sku: Option<String>,
}

/// An order with its parcels; its own state is that of its worst parcel.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderDetail {
    /// The order.
    #[serde(flatten)]
    pub order: OrderShown,
    /// `abnormal`, `flagged`, `no_number`, `pending`, `in_transit` or `delivered` (only when all are).
    pub state: String,
    /// Its parcels.
    pub parcels: Vec<ParcelShown>,
}

/// A line of a parcel's history.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryShown {
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What: `number_attached`, `number_replaced`, `carrier_changed`, `meaning_changed`, `override`, `retrack`, `snooze`, `store_told`, `store_refused`.
    pub action: String,
    /// What stood before.
    pub before: Option<String>,
    /// What stands now.
    pub after: Option<String>,
    /// Why.
    pub note: Option<String>,
}

/// A page of parcels.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParcelPage {
    /// The parcels.
    pub parcels: Vec<ParcelShown>,
    /// Send it as `cursor` for the next page; null: this was the last.
    pub next_cursor: Option<String>,
}

/// How many rows there are in each tab.
#[derive(Debug, Serialize, ToSchema)]
pub struct TabsShown {
    /// All rows.
    pub all: i64,
    /// Rows in Pending.
    pub pending: i64,
    /// Rows in In Transit.
    pub in_transit: i64,
    /// Rows in Delivered.
    pub delivered: i64,
    /// Rows in Abnormal.
    pub abnormal: i64,
    /// Yellow rows: they stand in their own tab, too.
    pub attention: i64,
    /// Rows without a number.
    pub no_number: i64,
    /// Rows by sub-status.
    pub sub_statuses: BTreeMap<String, i64>,
}

fn when(at: Option<Timestamp>) -> Option<String> {
    at.map(rfc3339)
}

impl ParcelShown {
    /// The parcel as it stands at `now`.
    pub fn of(p: &ParcelRecord, stores: &StoreNames, now: Timestamp) -> Self {
        let status = p.facts.status();
        Self {
            id: p.id,
            tracking_number: p.number.clone(),
            carrier: (!p.carrier.is_empty()).then(|| p.carrier.clone()),
            carrier_name: words::carrier(&p.carrier),
            carrier_page: words::carrier_page(p),
            tab: status.map(|s| s.tab().slug().to_owned()),
            sub_status: status.map(|s| s.slug().to_owned()),
            status: status.map(|s| s.path().to_owned()),
            carrier_status: p.facts.carrier_status.map(|s| s.path().to_owned()),
            auto_sync: p.facts.auto_sync(),
            manual: p.facts.manual.as_ref().map(|m| OverrideShown {
                status: m.status.path().to_owned(),
                at: rfc3339(m.at),
                by: m.by.clone(),
                note: m.note.clone(),
            }),
            flagged: p.due.flagged(now),
            reasons: p
                .due
                .reasons(now)
                .into_iter()
                .map(|(reason, since)| ReasonShown {
                    reason: reason.slug().to_owned(),
                    since: rfc3339(since),
                    text: words::reason(p, reason, now).english(),
                })
                .collect(),
            snooze: p.facts.snooze.as_ref().filter(|s| s.stands(now)).map(|s| SnoozeShown {
                until: when(s.until),
                by: s.by.clone(),
                note: s.note.clone(),
            }),
            advice: words::advice(p, now).english(),
            guess: p.guess,
            must_be_fetched: p.must_be_fetched,
            delayed: p.delayed,
            origin: p.origin.map(|c| c.to_string()),
            destination: p.destination.map(|c| c.to_string()),
            store: stores.get(&p.store).cloned(),
            order_number: p.order_label.clone(),
            order_count: p.order_count,
            customer: p.customer.clone(),
            supplier: p.supplier.clone(),
            paid_at: when(p.paid_at),
            attached_at: when(p.facts.attached_at),
            last_update: when(p.facts.last_update),
            last_checkpoint: p.newest.as_ref().map(|n| LastCheckpoint {
                occurred_at: when(n.at),
                text: n.text.clone(),
                location: n.place.clone(),
                country: n.country.map(|c| c.to_string()),
            }),
            collected_at: when(p.collected_at),
            delivered_at: when(p.delivered_at),
            days_under_way: words::days_under_way(p, now),
        }
    }
}

impl CheckpointShown {
    /// A step of the journey.
    pub fn of(step: &Step) -> Self {
        let c = &step.checkpoint;
        Self {
            occurred_at: when(c.at),
            time_text: c.time_text.clone(),
            received_at: rfc3339(c.received_at),
            provider: c.provider.clone(),
            code: c.code.clone(),
            text: c.text.clone(),
            location: c.place.clone(),
            country: c.country.map(|c| c.to_string()),
            status: step.status.map_or("informational", |s| s.path()).to_owned(),
            because: c.because.clone(),
            confidence: c.confidence.as_number(),
            outcome: step.fate.slug().to_owned(),
        }
    }
}

impl OrderShown {
    /// The order.
    pub fn of(o: &OrderRecord, stores: &StoreNames) -> Self {
        Self {
            id: o.id,
            store: stores.get(&o.store).cloned().unwrap_or_default(),
            number: o.number.clone(),
            payment: o.payment.slug().to_owned(),
            paid_at: when(o.paid_at),
            supplier_paid_at: when(o.supplier_paid_at),
            customer: o.customer.clone(),
            email: o.email.clone(),
            origin: o.origin.map(|c| c.to_string()),
            destination: o.destination.map(|c| c.to_string()),
            items: o
                .items
                .iter()
                .map(|i| ItemShown { title: i.title.clone(), quantity: i.quantity, sku: i.sku.clone() })
                .collect(),
            supplier: o.supplier.clone(),
            supplier_order: o.supplier_order.clone(),
        }
    }
}

impl OrderDetail {
    /// The order with its parcels, as they stand at `now`.
    pub fn of(o: &OrderRecord, parcels: &[ParcelRecord], stores: &StoreNames, now: Timestamp) -> Self {
        let state = OrderState::of(parcels.iter().map(|p| (p.facts.tab(), p.due.flagged(now))));
        Self {
            order: OrderShown::of(o, stores),
            state: state.slug().to_owned(),
            parcels: parcels.iter().map(|p| ParcelShown::of(p, stores, now)).collect(),
        }
    }
}

impl HistoryShown {
    /// The line.
    pub fn of(h: &HistoryRecord) -> Self {
        Self {
            at: rfc3339(h.at),
            actor: h.actor.clone(),
            action: h.action.clone(),
            before: h.before.clone(),
            after: h.after.clone(),
            note: h.note.clone(),
        }
    }
}

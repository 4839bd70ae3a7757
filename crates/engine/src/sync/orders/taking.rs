//! Orders that a store or supplier told about, by a poll or a push, become items for the one road in. A store's order is
//! the order itself. A supplier's fulfils an order that a store told about: it brings its numbers to that.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::{
    recipe::{Kind, Recipe},
    shape::{Order, OrderTracking},
};
use parcelwatch_store::{
    FoundBy, NamedOrder, OrderRecord, ParcelRecord, ProviderAccount, RemoteOrder, Store, StoreError, StoreRecord,
    Workspace,
};
use serde::{Deserialize, Serialize};

use super::{OrderSettings, Scheduler};
use crate::{
    ingest::{Change, IngestError, Outcome},
    input::{Item, NewOrder, NewParcel},
    sync::taken,
    understand,
};

/// So many of a supplier's orders that belong to none are tried again at each reading.
const TRIED_AGAIN: u32 = 10_000;
/// A supplier's order that belongs to no order for so long is forgotten.
const WAITS: Span = Span::days(90);

/// Who tells about orders.
#[derive(Clone)]
pub(in crate::sync) struct Source {
    pub(in crate::sync) ws: Workspace,
    account: i64,
    kind: Kind,
    recipe: (String, String),
    settings: OrderSettings,
}

/// What came of orders.
#[derive(Debug, Default)]
pub(in crate::sync) struct Taken {
    /// Items that made or changed something.
    pub changed: i64,
    /// What became of each item.
    pub outcomes: Vec<Outcome>,
}

/// Why orders could not be taken in.
#[derive(Debug, thiserror::Error)]
pub(in crate::sync) enum TakeError {
    #[error(transparent)]
    Ingest(#[from] IngestError),
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

impl Source {
    pub(in crate::sync) fn new(
        ws: Workspace,
        account: &ProviderAccount,
        recipe: &Recipe,
        settings: OrderSettings,
    ) -> Self {
        let names = (recipe.id.clone(), recipe.name.clone());
        Self { ws, account: account.id, kind: recipe.kind, recipe: names, settings }
    }

    /// May this order have been placed here? Its supplier is written by people: `AliExpress`, `CJ`.
    pub(super) fn fulfils(&self, order: &OrderRecord) -> bool {
        let plain = |name: &str| -> String {
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let Some(written) = order.supplier.as_deref().map(plain).filter(|written| written.len() > 1) else {
            return true;
        };
        [&self.recipe.0, &self.recipe.1]
            .into_iter()
            .map(|name| plain(name))
            .any(|name| name.starts_with(&written) || written.starts_with(&name))
    }
}

impl Scheduler {
    /// Brings orders in.
    pub(in crate::sync) async fn take_orders(&self, source: &Source, orders: Vec<Order>) -> Result<Taken, TakeError> {
        match source.kind {
            Kind::Supplier => self.take_suppliers(source, orders).await,
            Kind::Store | Kind::Carrier | Kind::Aggregator => self.take_stores(source, orders).await,
        }
    }

    async fn take_stores(&self, source: &Source, orders: Vec<Order>) -> Result<Taken, TakeError> {
        let orders = self.with_numbers(source, orders).await?;
        let (ws, account, now) = (source.ws, source.account, self.now());
        let tells = source.settings.told_since.is_some();
        if tells {
            // Before they are brought in, so that nobody tells the store what it told us.
            let known = known_numbers(&orders);
            self.blocking(move |scheduler| {
                scheduler.store().write(&mut |transaction| transaction.note_known(ws, account, &known, now))
            })
            .await?;
        }
        let items = orders.iter().map(|order| taken::order(&source.settings.store, order, now)).collect();
        let taken = counted(self.bring_in(ws, items).await?);
        let remote: Vec<RemoteOrder> = orders
            .iter()
            .zip(&taken.outcomes)
            .filter_map(|(order, outcome)| {
                let order_id = outcome.as_ref().ok()?.order?;
                Some(RemoteOrder { remote_id: order.id.clone()?, order: order_id })
            })
            .collect();
        let since = source.settings.told_since;
        self.blocking(move |scheduler| {
            scheduler.store().write(&mut |transaction| {
                transaction.note_remote_orders(ws, account, &remote, now)?;
                if let Some(since) = since {
                    let ids: Vec<i64> = remote.iter().map(|remote| remote.order).collect();
                    let links = transaction.links_of_orders(ws, &ids)?;
                    let parcels: Vec<i64> = links.iter().map(|link| link.parcel).collect();
                    transaction.queue_fulfilments(ws, account, Some(&parcels), since, now)?;
                }
                Ok(())
            })
        })
        .await?;
        Ok(taken)
    }

    /// Gives the orders that are named by their id alone the number that they had; those that nobody told about are left
    /// out.
    async fn with_numbers(&self, source: &Source, mut orders: Vec<Order>) -> Result<Vec<Order>, TakeError> {
        let key = |order: &Order| order.id.as_deref().map(|id| RemoteOrder::key(id).to_owned());
        let keys: Vec<String> = orders.iter().filter(|order| order.number.is_empty()).filter_map(key).collect();
        if keys.is_empty() {
            return Ok(orders);
        }
        let (ws, name) = (source.ws, source.settings.store.clone());
        let found = self
            .blocking(move |scheduler| {
                let store = scheduler.store().stores(ws)?.into_iter().find(|store| store.name == name);
                let mut found = scheduler.store().orders_named(ws, &keys)?;
                found.retain(|one| {
                    one.by == FoundBy::RemoteId && store.as_ref().is_some_and(|store| store.id == one.order.store)
                });
                Ok::<_, StoreError>(found)
            })
            .await?;
        orders.retain_mut(|order| {
            if order.number.is_empty() {
                let known = found.iter().find(|one| Some(&one.name) == key(order).as_ref());
                order.number = known.map_or_else(String::new, |one| one.order.number.clone());
            }
            !order.number.is_empty()
        });
        Ok(orders)
    }

    async fn take_suppliers(&self, source: &Source, mut fresh: Vec<Order>) -> Result<Taken, TakeError> {
        fresh.retain(|order| !order.number.is_empty());
        let (ws, account, now) = (source.ws, source.account, self.now());
        let of = source.clone();
        let (orders, found, stores, known) = self
            .blocking(move |scheduler| {
                let mut orders: BTreeMap<String, Order> = BTreeMap::new();
                for waiting in scheduler.store().waiting_orders(of.ws, of.account, TRIED_AGAIN)? {
                    if let Ok(kept) = serde_json::from_str::<Kept>(&waiting.content) {
                        orders.insert(waiting.number, kept.into());
                    }
                }
                orders.extend(fresh.into_iter().map(|order| (own_number(&order).to_owned(), order)));
                let names: BTreeSet<String> = orders.values().flat_map(names).collect();
                let names: Vec<String> = names.into_iter().collect();
                let found = scheduler.store().orders_named(of.ws, &names)?;
                let known = known_parcels(scheduler.store(), of.ws, orders.values())?;
                Ok::<_, StoreError>((orders, found, scheduler.store().stores(of.ws)?, known))
            })
            .await?;
        let only = stores.iter().find(|store| store.name == source.settings.store).map(|store| store.id);
        // A store that is named and not there has no orders.
        let only = if source.settings.store.is_empty() { None } else { Some(only.unwrap_or_default()) };
        let (mut items, mut placed, mut unplaced) = (Vec::new(), Vec::new(), Vec::new());
        for (number, order) in orders {
            let meant = meant(&order, &found, only);
            if meant.is_empty() {
                items.extend(parcels(&as_known(&order, order.paid_at.or(order.supplier_paid_at), &known), now));
                if let Ok(content) = serde_json::to_string(&Kept::from(&order)) {
                    unplaced.push((number, content));
                }
            } else {
                let fulfil = |own: &OrderRecord| fulfilled(own, &as_known(&order, own.paid_at, &known), &stores, now);
                items.extend(meant.into_iter().filter_map(fulfil));
                placed.push(number);
            }
        }
        let taken = counted(self.bring_in(ws, items).await?);
        self.blocking(move |scheduler| {
            scheduler.store().write(&mut |transaction| {
                transaction.keep_waiting(ws, account, &unplaced, now)?;
                transaction.forget_waiting(ws, account, &placed, now - WAITS)
            })
        })
        .await?;
        Ok(taken)
    }
}

/// The newest parcels of the numbers of which nobody said when they became known.
fn known_parcels<'o>(
    store: &dyn Store,
    ws: Workspace,
    orders: impl Iterator<Item = &'o Order>,
) -> Result<HashMap<String, ParcelRecord>, StoreError> {
    let undated = orders.flat_map(|order| &order.tracking).filter(|tracking| tracking.attached_at.is_none());
    let keys: BTreeSet<String> = undated.filter_map(|tracking| understand::number(&tracking.number).ok()).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let ids: BTreeSet<i64> = store.find_each(ws, &keys)?.into_iter().flatten().collect();
    let mut parcels = store.parcels(ws, &ids.into_iter().collect::<Vec<_>>())?;
    parcels.sort_by_key(|parcel| (parcel.incarnation, parcel.id));
    Ok(parcels.into_iter().filter_map(|parcel| Some((parcel.number.clone()?, parcel))).collect())
}

/// The order with the moments at which numbers that are known became known: a number that is read again, or that comes to
/// its order late, is not attached anew. It is where its parcel had ended before the order was paid.
fn as_known(order: &Order, paid_at: Option<Timestamp>, known: &HashMap<String, ParcelRecord>) -> Order {
    let mut order = order.clone();
    for tracking in order.tracking.iter_mut().filter(|tracking| tracking.attached_at.is_none()) {
        let parcel = understand::number(&tracking.number).ok().and_then(|key| known.get(&key));
        let ended = |parcel: &&ParcelRecord| paid_at.zip(parcel.finished_at).is_some_and(|(paid, end)| end < paid);
        tracking.attached_at = parcel.filter(|parcel| !ended(parcel)).and_then(|parcel| parcel.facts.attached_at);
    }
    order
}

fn counted(outcomes: Vec<Outcome>) -> Taken {
    let changed = |outcome: &&Outcome| outcome.as_ref().is_ok_and(|accepted| accepted.change != Change::Unchanged);
    Taken { changed: i64::try_from(outcomes.iter().filter(changed).count()).unwrap_or(i64::MAX), outcomes }
}

/// The numbers that a store has by itself, with its id of the order.
fn known_numbers(orders: &[Order]) -> Vec<(String, String)> {
    let of = |order: &Order| -> Vec<(String, String)> {
        let Some(id) = &order.id else { return Vec::new() };
        order.tracking.iter().filter_map(|t| Some((id.clone(), understand::number(&t.number).ok()?))).collect()
    };
    orders.iter().flat_map(of).collect()
}

/// The supplier's own number of an order.
fn own_number(order: &Order) -> &str {
    order.supplier_order.as_deref().or(order.id.as_deref()).unwrap_or(&order.number)
}

/// All names by which the order that it fulfils may be known.
fn names(order: &Order) -> Vec<String> {
    let names = [Some(order.number.as_str()), order.supplier_order.as_deref(), order.id.as_deref()];
    names.into_iter().flatten().filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The orders that a supplier's order fulfils: those that name it; else the only one that it names.
fn meant<'f>(order: &Order, found: &'f [NamedOrder], only: Option<i64>) -> Vec<&'f OrderRecord> {
    let names = names(order);
    let by = |by: FoundBy, names: &[String]| -> Vec<&'f OrderRecord> {
        let mut orders: Vec<&OrderRecord> = found
            .iter()
            .filter(|one| one.by == by && names.contains(&one.name))
            .map(|one| &one.order)
            .filter(|order| only.is_none_or(|store| order.store == store))
            .collect();
        orders.sort_by_key(|order| order.id);
        orders.dedup_by_key(|order| order.id);
        orders
    };
    let naming = by(FoundBy::SupplierOrder, &names);
    if !naming.is_empty() {
        return naming;
    }
    let number = std::slice::from_ref(&order.number);
    for kind in [FoundBy::RemoteId, FoundBy::Number] {
        let named = by(kind, number);
        if let [one] = named.as_slice() {
            return vec![*one];
        }
    }
    Vec::new()
}

/// What a supplier's order says about the order that it fulfils.
fn fulfilled(own: &OrderRecord, order: &Order, stores: &[StoreRecord], now: Timestamp) -> Option<Item> {
    let store = stores.iter().find(|store| store.id == own.store)?;
    // An order may be fulfilled by two suppliers: the first stands there.
    let is_its = own.supplier_order.is_none() || own.supplier_order == order.supplier_order;
    let Item::Order(said) = taken::order(&store.name, order, now) else { return None };
    Some(Item::Order(NewOrder {
        store: Some(store.name.clone()),
        number: own.number.clone(),
        supplier_paid_at: said.supplier_paid_at.filter(|_| is_its),
        supplier: said.supplier.filter(|_| is_its),
        supplier_order: said.supplier_order.filter(|_| is_its),
        tracking: said.tracking,
        ..NewOrder::default()
    }))
}

/// The numbers of an order that nobody told about: they are followed all the same.
fn parcels(order: &Order, now: Timestamp) -> Vec<Item> {
    let Item::Order(said) = taken::order("", order, now) else { return Vec::new() };
    let supplier = said.supplier;
    said.tracking
        .into_iter()
        .map(|tracking| {
            Item::Parcel(NewParcel {
                tracking,
                supplier: supplier.clone(),
                origin: said.origin,
                destination: said.destination,
                ..NewParcel::default()
            })
        })
        .collect()
}

/// A supplier's order while it waits for the order that it fulfils.
#[derive(Serialize, Deserialize)]
struct Kept {
    number: String,
    id: Option<String>,
    supplier: Option<String>,
    supplier_order: Option<String>,
    supplier_paid_at: Option<i64>,
    /// Number, carrier, since when.
    tracking: Vec<(String, Option<String>, Option<i64>)>,
}

impl From<&Order> for Kept {
    fn from(order: &Order) -> Self {
        Self {
            number: order.number.clone(),
            id: order.id.clone(),
            supplier: order.supplier.clone(),
            supplier_order: order.supplier_order.clone(),
            supplier_paid_at: order.supplier_paid_at.map(|at| at.0),
            tracking: order
                .tracking
                .iter()
                .map(|t| (t.number.clone(), t.carrier.clone(), t.attached_at.map(|at| at.0)))
                .collect(),
        }
    }
}

impl From<Kept> for Order {
    fn from(kept: Kept) -> Self {
        Self {
            number: kept.number,
            id: kept.id,
            supplier: kept.supplier,
            supplier_order: kept.supplier_order,
            supplier_paid_at: kept.supplier_paid_at.map(Timestamp),
            tracking: kept
                .tracking
                .into_iter()
                .map(|(number, carrier, at)| OrderTracking { number, carrier, attached_at: at.map(Timestamp) })
                .collect(),
            ..Self::default()
        }
    }
}

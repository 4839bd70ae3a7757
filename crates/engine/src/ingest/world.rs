//! What a batch touches, read in a few set-wise queries, changed in memory, written back set-wise.
//!
//! Reads the parcels, orders, links and checkpoints that the items name, for scans alone neither orders nor links. What
//! changed, with attention deadlines, search terms and history, is then [`Written`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use parcelwatch_domain::{Checkpoint, Timestamp};
use parcelwatch_recognise::classify::Classifier;
use parcelwatch_store::{
    Change, CheckpointChange, CheckpointRecord, HistoryRecord, Inheritance, Link, OrderRecord, ParcelRecord, Result,
    Serial, StoreRecord, Transaction, Workspace, WorkspaceSettings, search_terms,
};

use super::{
    known::{Known, Scans},
    links::Links,
    refold::{fold_further, refold, take_orders},
    written::Written,
};
use crate::{
    input::{Item, NewCheckpoint},
    phrases::Classifiers,
    understand,
};

/// The store of orders that name none.
pub(crate) const DEFAULT_STORE: &str = "My store";

pub(super) struct World<'t> {
    transaction: &'t mut dyn Transaction,
    pub(super) ws: Workspace,
    pub(super) now: Timestamp,
    settings: WorkspaceSettings,
    /// With the merchant's own phrases as they stand in this transaction.
    pub(super) classifier: Classifier,
    stores: Vec<StoreRecord>,
    orders: HashMap<i64, OrderRecord>,
    order_ids: HashMap<(i64, String), i64>,
    changed_orders: BTreeSet<i64>,
    parcels: BTreeMap<i64, Tracked>,
    by_number: HashMap<String, Vec<i64>>,
    links: Links,
    new_links: Vec<Link>,
    checkpoints: HashMap<i64, Known>,
    new_checkpoints: Vec<CheckpointRecord>,
    /// Checkpoints (parcel, seq) of which something else is made now, as they were.
    mended: BTreeMap<(i64, i64), Checkpoint>,
    former_numbers: HashMap<i64, Vec<String>>,
    history: Vec<HistoryRecord>,
    inherited: Vec<Inheritance>,
    parcel_ids: Ids,
    order_id_stock: Ids,
}

/// A parcel, as it was and as it is becoming.
struct Tracked {
    before: Option<ParcelRecord>,
    now: Option<ParcelRecord>,
    /// Its checkpoints or its route changed.
    refold: bool,
    /// Its orders changed.
    reorder: bool,
    /// Its carrier changed: its checkpoints are read anew in that carrier's codes.
    recarry: bool,
}

/// Ids taken in one go for all that a batch may make.
struct Ids {
    kind: Serial,
    next: i64,
    end: i64,
}

impl Ids {
    fn take(&mut self, transaction: &mut dyn Transaction, ws: Workspace) -> Result<i64> {
        if self.next == self.end {
            self.next = transaction.next_ids(ws, self.kind, 1)?;
            self.end = self.next + 1;
        }
        self.next += 1;
        Ok(self.next - 1)
    }
}

impl<'t> World<'t> {
    /// Reads what `items` name.
    pub(super) fn load<'i>(
        transaction: &'t mut dyn Transaction,
        ws: Workspace,
        now: Timestamp,
        classifiers: &mut Classifiers,
        items: impl Iterator<Item = &'i Item>,
    ) -> Result<Self> {
        let mut said: BTreeMap<String, Scans> = BTreeMap::new();
        let mut wanted_orders: BTreeSet<(String, String)> = BTreeSet::new();
        let mut orders_count = false;
        let store_key = |name: &Option<String>| store_name(name.as_deref()).to_lowercase();
        for item in items {
            orders_count |= !matches!(item, Item::Checkpoint(_));
            match item {
                Item::Order(order) => {
                    wanted_orders.insert((store_key(&order.store), order.number.trim().to_owned()));
                    let keys = order.tracking.iter().filter_map(|t| understand::number(&t.number).ok());
                    said.extend(keys.map(|key| (key, Scans::default())));
                }
                Item::Parcel(parcel) => {
                    said.extend(understand::number(&parcel.tracking.number).map(|key| (key, Scans::default())));
                    if let Some(number) = &parcel.order_number {
                        wanted_orders.insert((store_key(&parcel.store), number.trim().to_owned()));
                    }
                }
                Item::Checkpoint(scan) => {
                    if let Ok(key) = understand::number(&scan.number) {
                        said.entry(key).and_modify(|scans| scans.and(scan)).or_insert_with(|| Scans::of(scan));
                    }
                }
            }
        }

        let settings = transaction.settings(ws)?;
        let classifier = classifiers.of(transaction, ws)?;
        let stores = transaction.stores(ws)?;
        let keys: Vec<(i64, String)> = wanted_orders
            .iter()
            .filter_map(|(store, number)| {
                let store = stores.iter().find(|s| s.name.to_lowercase() == *store)?;
                Some((store.id, number.clone()))
            })
            .collect();
        let numbers: Vec<String> = said.keys().cloned().collect();
        let mut world = Self {
            ws,
            now,
            settings,
            classifier,
            orders: HashMap::new(),
            order_ids: HashMap::new(),
            changed_orders: BTreeSet::new(),
            parcels: BTreeMap::new(),
            by_number: HashMap::new(),
            links: Links::default(),
            new_links: Vec::new(),
            checkpoints: HashMap::new(),
            new_checkpoints: Vec::new(),
            mended: BTreeMap::new(),
            former_numbers: HashMap::new(),
            history: Vec::new(),
            inherited: Vec::new(),
            parcel_ids: Ids { kind: Serial::Parcel, next: 0, end: 0 },
            order_id_stock: Ids { kind: Serial::Order, next: 0, end: 0 },
            stores,
            transaction,
        };
        let orders = world.transaction.orders_by_number(ws, &keys)?;
        let unknown_orders = wanted_orders.len().saturating_sub(orders.len());
        for parcel in world.transaction.parcels_by_number(ws, &numbers)? {
            world.know_parcel(parcel);
        }
        // A scan says nothing about orders: where there is nothing else, they are not asked for.
        if orders_count {
            world.load_orders(orders)?;
            // They may change a parcel's route or carrier, and then all that it has is looked at anew.
            said.clear();
        }
        world.load_checkpoints(&said)?;

        let unknown_numbers = numbers.iter().filter(|n| !world.by_number.contains_key(*n)).count();
        world.stock(unknown_numbers, unknown_orders)?;
        Ok(world)
    }

    /// Reads what hangs together with the parcels that are known and with `orders`.
    fn load_orders(&mut self, orders: Vec<OrderRecord>) -> Result<()> {
        let ws = self.ws;
        let order_ids: Vec<i64> = orders.iter().map(|o| o.id).collect();
        orders.into_iter().for_each(|o| self.know_order(o));
        self.links.extend(self.transaction.links_of_orders(ws, &order_ids)?);
        let missing: BTreeSet<i64> = self.links.parcels().filter(|id| !self.parcels.contains_key(id)).collect();
        for parcel in self.transaction.parcels(ws, &Vec::from_iter(missing))? {
            self.know_parcel(parcel);
        }
        let parcel_ids: Vec<i64> = self.parcels.keys().copied().collect();
        // The other orders of these parcels count, too: all of them together say whether anybody waits.
        self.links.extend(self.transaction.links_of_parcels(ws, &parcel_ids)?);
        let missing: BTreeSet<i64> = self.links.orders().filter(|id| !self.orders.contains_key(id)).collect();
        for order in self.transaction.orders(ws, &Vec::from_iter(missing))? {
            self.know_order(order);
        }
        // A line of history beside that of the number: it may be of a number that was replaced.
        let storied = self.parcels.iter().filter(|(_, t)| t.now.as_ref().is_some_and(|p| p.history > 1));
        let storied: Vec<i64> = storied.map(|(&id, _)| id).collect();
        for (parcel, number) in self.transaction.former_numbers(ws, &storied)? {
            self.former_numbers.entry(parcel).or_default().push(number);
        }
        Ok(())
    }

    /// Reads what is known of the parcels that are there, but of those whose fold can go on with what is `said` now.
    fn load_checkpoints(&mut self, said: &BTreeMap<String, Scans>) -> Result<()> {
        let mut wanted = Vec::new();
        for (&id, tracked) in &self.parcels {
            let Some(parcel) = &tracked.now else { continue };
            let number = parcel.number.as_deref().unwrap_or_default();
            // Of several parcels with this number, what they have says which is meant.
            let alone = self.by_number.get(number).is_some_and(|ids| ids.len() == 1);
            match usize::try_from(parcel.checkpoints) {
                Ok(unread @ 1..) if alone && said.get(number).is_some_and(|scans| scans.follow_on(parcel)) => {
                    self.checkpoints.insert(id, Known { unread, list: Vec::new() });
                }
                _ => wanted.push(id),
            }
        }
        for record in self.transaction.checkpoints(self.ws, &wanted)? {
            self.checkpoints.entry(record.parcel).or_default().list.push(record.checkpoint);
        }
        Ok(())
    }

    /// Takes ids for what is certain to be made in one go; the rest, if any, one by one.
    fn stock(&mut self, parcels: usize, orders: usize) -> Result<()> {
        for (ids, n) in [(&mut self.parcel_ids, parcels), (&mut self.order_id_stock, orders)] {
            if let Ok(n @ 1..) = u32::try_from(n) {
                ids.next = self.transaction.next_ids(self.ws, ids.kind, n)?;
                ids.end = ids.next + i64::from(n);
            }
        }
        Ok(())
    }

    fn know_order(&mut self, order: OrderRecord) {
        self.order_ids.insert((order.store, order.number.clone()), order.id);
        self.orders.insert(order.id, order);
    }

    fn know_parcel(&mut self, parcel: ParcelRecord) {
        if let Some(number) = &parcel.number {
            let ids = self.by_number.entry(number.clone()).or_default();
            if !ids.contains(&parcel.id) {
                ids.push(parcel.id);
            }
        }
        self.parcels.entry(parcel.id).or_insert_with(|| Tracked {
            before: Some(parcel.clone()),
            now: Some(parcel),
            refold: false,
            reorder: false,
            recarry: false,
        });
    }

    /// The store of this name, made if need be.
    pub(super) fn store(&mut self, name: Option<&str>) -> Result<i64> {
        let name = store_name(name);
        let key = name.to_lowercase();
        if let Some(known) = self.stores.iter().find(|s| s.name.to_lowercase() == key) {
            return Ok(known.id);
        }
        let store = StoreRecord { id: self.transaction.next_ids(self.ws, Serial::Store, 1)?, name: name.to_owned() };
        self.transaction.add_store(self.ws, &store)?;
        let id = store.id;
        self.stores.push(store);
        Ok(id)
    }

    pub(super) fn order_id(&self, store: i64, number: &str) -> Option<i64> {
        self.order_ids.get(&(store, number.to_owned())).copied()
    }

    pub(super) fn order(&self, id: i64) -> Option<&OrderRecord> {
        self.orders.get(&id)
    }

    pub(super) fn new_order_id(&mut self) -> Result<i64> {
        self.order_id_stock.take(self.transaction, self.ws)
    }

    /// Adds or replaces an order; its parcels look at it anew.
    pub(super) fn put_order(&mut self, order: OrderRecord) {
        self.changed_orders.insert(order.id);
        let id = order.id;
        self.know_order(order);
        for parcel in self.parcels_of_order(id) {
            self.touch_orders(parcel);
        }
    }

    pub(super) fn parcels_of_order(&self, order: i64) -> Vec<i64> {
        self.links.parcels_of(order).collect()
    }

    fn orders_of_parcel(&self, parcel: i64) -> Vec<&OrderRecord> {
        self.links.orders_of(parcel).filter_map(|order| self.orders.get(&order)).collect()
    }

    /// Links a parcel to an order; says whether that is new.
    pub(super) fn link(&mut self, parcel: i64, order: i64) -> bool {
        let link = Link { parcel, order };
        let new = self.links.insert(link);
        if new {
            self.new_links.push(link);
            self.touch_orders(parcel);
        }
        new
    }

    /// The parcel of `order` that carried this number until somebody replaced it.
    pub(super) fn replaced_for(&self, order: i64, key: &str) -> Option<i64> {
        self.parcels_of_order(order)
            .into_iter()
            .find(|id| self.former_numbers.get(id).is_some_and(|numbers| numbers.iter().any(|n| n == key)))
    }

    pub(super) fn is_linked(&self, parcel: i64, order: i64) -> bool {
        self.links.contains(parcel, order)
    }

    /// The parcels that carry or carried this number, oldest first.
    pub(super) fn parcels_numbered(&self, key: &str) -> Vec<&ParcelRecord> {
        let ids = self.by_number.get(key).map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<&ParcelRecord> = ids.iter().filter_map(|id| self.parcel(*id)).collect();
        found.sort_by_key(|p| (p.incarnation, p.id));
        found
    }

    pub(super) fn parcel(&self, id: i64) -> Option<&ParcelRecord> {
        self.parcels.get(&id)?.now.as_ref()
    }

    /// Makes a parcel with a fresh id.
    pub(super) fn add_parcel(&mut self, mut parcel: ParcelRecord) -> Result<i64> {
        let id = self.parcel_ids.take(self.transaction, self.ws)?;
        parcel.id = id;
        if let Some(number) = &parcel.number {
            self.by_number.entry(number.clone()).or_default().push(id);
        }
        self.parcels
            .insert(id, Tracked { before: None, now: Some(parcel), refold: true, reorder: false, recarry: false });
        Ok(id)
    }

    /// Changes a parcel; it is folded anew when the batch is done.
    pub(super) fn change_parcel(&mut self, id: i64, change: impl FnOnce(&mut ParcelRecord)) {
        if let Some(tracked) = self.parcels.get_mut(&id)
            && let Some(parcel) = &mut tracked.now
        {
            let (number, carrier) = (parcel.number.clone(), parcel.carrier.clone());
            change(parcel);
            tracked.refold = true;
            tracked.recarry |= parcel.carrier != carrier;
            if parcel.number != number
                && let Some(number) = &parcel.number
            {
                self.by_number.entry(number.clone()).or_default().push(id);
            }
        }
    }

    /// A row without a number goes: its order's number stood on another row already, which goes on with its history.
    pub(super) fn drop_row(&mut self, id: i64, heir: i64) {
        let Some(tracked) = self.parcels.get_mut(&id) else { return };
        tracked.now = None;
        let lines = tracked.before.as_ref().map_or(0, |row| row.history);
        self.links.forget_parcel(id);
        self.new_links.retain(|l| l.parcel != id);
        self.history.retain(|h| h.parcel != id);
        if lines > 0 {
            self.inherit(id, heir, lines);
        }
    }

    /// What was written before stands before what this batch writes.
    fn inherit(&mut self, from: i64, heir: i64, lines: i64) {
        let new = self.history.iter_mut().filter(|h| h.parcel == heir);
        let written = new.map(|h| h.seq += lines).count() as i64;
        let Some(record) = self.parcels.get_mut(&heir).and_then(|t| t.now.as_mut()) else { return };
        self.inherited.push(Inheritance { from, heir, first: record.history - written });
        record.history += lines;
    }

    fn touch_orders(&mut self, parcel: i64) {
        if let Some(tracked) = self.parcels.get_mut(&parcel) {
            tracked.reorder = true;
            tracked.refold = true;
        }
    }

    /// Does the parcel have this checkpoint already? One without a time is too little to tell.
    pub(super) fn has_checkpoint(&self, parcel: i64, new: &NewCheckpoint) -> bool {
        let alike = |c: &Checkpoint| (c.at, &c.code, &c.text, &c.place) == (new.at, &new.code, &new.text, &new.place);
        new.at.is_some() && self.checkpoints.get(&parcel).is_some_and(|known| known.list.iter().any(alike))
    }

    /// Adds a checkpoint unless the parcel has it; says whether it was new.
    pub(super) fn add_checkpoint(&mut self, parcel: i64, checkpoint: Checkpoint) -> bool {
        let known = self.checkpoints.entry(parcel).or_default();
        // Those of a number that was replaced are not this number's: the same words may be news.
        let from = self.parcels.get(&parcel).and_then(|t| t.now.as_ref()).map_or(0, |p| p.applied_from);
        let from = usize::try_from(from).unwrap_or(0).saturating_sub(known.unread).min(known.list.len());
        if let Some(index) = known.list[from..].iter().position(|k| k.identity() == checkpoint.identity()) {
            // The same scan, told by somebody who knows the country as well.
            let seq = known.seq(from + index);
            let same = &mut known.list[from + index];
            if same.country.is_none() && checkpoint.country.is_some() {
                self.mended.entry((parcel, seq)).or_insert_with(|| same.clone());
                same.country = checkpoint.country;
                same.utc_offset_minutes = same.utc_offset_minutes.or(checkpoint.utc_offset_minutes);
                if let Some(tracked) = self.parcels.get_mut(&parcel) {
                    tracked.refold = true;
                }
            }
            return false;
        }
        known.list.push(checkpoint.clone());
        let Some(tracked) = self.parcels.get_mut(&parcel) else { return false };
        let Some(record) = &mut tracked.now else { return false };
        self.new_checkpoints.push(CheckpointRecord { parcel, seq: record.checkpoints, checkpoint });
        record.checkpoints += 1;
        tracked.refold = true;
        true
    }

    /// Writes a line of a parcel's history.
    pub(super) fn note(
        &mut self,
        parcel: i64,
        actor: &str,
        action: &str,
        before: Option<String>,
        after: Option<String>,
    ) {
        let at = self.now;
        if let Some(record) = self.parcels.get_mut(&parcel).and_then(|t| t.now.as_mut()) {
            let seq = record.history;
            record.history += 1;
            self.history.push(HistoryRecord {
                parcel,
                seq,
                at,
                actor: actor.to_owned(),
                action: action.to_owned(),
                before,
                after,
                note: None,
            });
        }
    }

    /// Folds what was touched; what came of it is then to be written.
    pub(super) fn settle(mut self) -> Written {
        let touched: Vec<i64> = self.parcels.iter().filter(|(_, t)| t.refold).map(|(&id, _)| id).collect();
        let mut terms = Vec::new();
        for id in touched {
            let Some(mut parcel) = self.parcels.get_mut(&id).and_then(|t| t.now.take()) else { continue };
            if self.parcels.get(&id).is_some_and(|t| t.reorder) {
                let orders = self.orders_of_parcel(id);
                take_orders(&mut parcel, &orders, &self.settings);
                let former = self.former_numbers.get(&id).map_or(&[][..], Vec::as_slice);
                terms.push((id, search_terms(&orders, former)));
            }
            if self.parcels.get(&id).is_some_and(|t| t.recarry) {
                let known = self.checkpoints.entry(id).or_default();
                for (seq, checkpoint) in (known.unread as i64..).zip(&mut known.list) {
                    self.mended.entry((id, seq)).or_insert_with(|| checkpoint.clone());
                    understand::recarry(checkpoint, &parcel.carrier, &self.classifier);
                }
            }
            match self.checkpoints.get(&id) {
                Some(known) if known.unread > 0 => fold_further(&mut parcel, &known.list, &self.settings),
                Some(known) => refold(&mut parcel, &known.list, &self.settings),
                None => refold(&mut parcel, &[], &self.settings),
            }
            if let Some(tracked) = self.parcels.get_mut(&id) {
                tracked.now = Some(parcel);
            }
        }

        for record in &mut self.new_checkpoints {
            // What was made of it may have changed since it came, by a later item of the same batch.
            if self.mended.remove(&(record.parcel, record.seq)).is_some()
                && let Some(now) = self.checkpoints.get(&record.parcel).and_then(|known| known.at(record.seq))
            {
                record.checkpoint.clone_from(now);
            }
        }
        let mended = std::mem::take(&mut self.mended).into_iter().filter_map(|((parcel, seq), before)| {
            let after = self.checkpoints.get(&parcel)?.at(seq)?.clone();
            Some(CheckpointChange { parcel, seq, before, after })
        });
        Written {
            ws: self.ws,
            mended: mended.collect(),
            orders: self.changed_orders.iter().filter_map(|id| self.orders.get(id)).cloned().collect(),
            inherited: self.inherited,
            parcels: self
                .parcels
                .into_values()
                .filter(|t| t.before != t.now)
                .map(|t| Change { before: t.before, after: t.now })
                .collect(),
            links: self.new_links,
            terms,
            checkpoints: self.new_checkpoints,
            history: self.history,
        }
    }
}

fn store_name(name: Option<&str>) -> &str {
    name.map(str::trim).filter(|n| !n.is_empty()).unwrap_or(DEFAULT_STORE)
}

//! One item at a time: what an order, a number or a checkpoint does to the world (RULES, "Rows").

use parcelwatch_domain::{Country, Parcel, Payment, Timestamp, reuse::NUMBER_REUSED_AFTER};
use parcelwatch_store::{ItemRecord, OrderRecord, ParcelRecord, Result};

use super::{Accepted, Change, Outcome, Problem, limits, world::World};
use crate::{
    input::{Item, NewCheckpoint, NewOrder, NewParcel, Tracking},
    understand::{self, Named, Recognised},
};

/// Longest order number, in characters.
pub(crate) const LONGEST_ORDER_NUMBER: usize = 100;

/// What is known of a parcel that a number is attached to.
struct Attach<'a> {
    tracking: &'a Tracking,
    order: Option<i64>,
    origin: Option<Country>,
    destination: Option<Country>,
    supplier: Option<String>,
}

impl World<'_> {
    /// Applies one item on behalf of `actor`. The outer error is the database's, the inner one the item's.
    pub(super) fn apply(&mut self, item: &Item, actor: &str) -> Result<Outcome> {
        if let Some(problem) = limits::too_long(item) {
            return Ok(Err(problem));
        }
        match item {
            Item::Order(order) => self.order_item(order, actor),
            Item::Parcel(parcel) => self.parcel_item(parcel, actor),
            Item::Checkpoint(checkpoint) => self.checkpoint_item(checkpoint),
        }
    }

    fn order_item(&mut self, new: &NewOrder, actor: &str) -> Result<Outcome> {
        let number = new.number.trim();
        if number.is_empty() {
            return Ok(Err(Problem::new("number", "is empty")));
        }
        let store = self.store(new.store.as_deref())?;
        let known = self.order_id(store, number).and_then(|id| self.order(id)).cloned();
        let mut accepted = Accepted::default();
        let order = match known {
            Some(before) => {
                let after = merged(before.clone(), new);
                if after != before {
                    accepted.change = Change::Updated;
                    self.put_order(after.clone());
                }
                after
            }
            None => {
                let blank = OrderRecord {
                    id: self.new_order_id()?,
                    store,
                    number: number.to_owned(),
                    payment: Payment::Unpaid,
                    paid_at: None,
                    supplier_paid_at: None,
                    customer: None,
                    email: None,
                    origin: None,
                    destination: None,
                    items: Vec::new(),
                    supplier: None,
                    supplier_order: None,
                    created_at: self.now,
                };
                let order = merged(blank, new);
                accepted.change = Change::Created;
                self.put_order(order.clone());
                order
            }
        };
        accepted.order = Some(order.id);

        for (i, tracking) in new.tracking.iter().enumerate() {
            let attach = Attach {
                tracking,
                order: Some(order.id),
                origin: order.origin,
                destination: order.destination,
                supplier: understand::supplier(order.supplier.as_deref()),
            };
            match self.attach(attach, actor)? {
                Ok((parcel, change)) => {
                    let warning = names_no_carrier(tracking);
                    accepted.warnings.extend(warning.map(|why| Problem::new(format!("tracking[{i}].carrier"), why)));
                    accepted.parcel.get_or_insert(parcel);
                    if change != Change::Unchanged && accepted.change == Change::Unchanged {
                        accepted.change = Change::Updated;
                    }
                }
                // The order stands without it; the number is reported.
                Err(problem) => {
                    accepted.warnings.push(Problem::new(format!("tracking[{i}].number"), problem.reason));
                }
            }
        }
        let rows = self.parcels_of_order(order.id);
        if rows.is_empty() && order.payment == Payment::Paid {
            accepted.parcel = Some(self.row_without_number(&order)?);
        }
        accepted.parcel = accepted.parcel.or(rows.first().copied());
        Ok(Ok(accepted))
    }

    /// A paid order that has no number yet has one row whose number is not known yet.
    fn row_without_number(&mut self, order: &OrderRecord) -> Result<i64> {
        let id = self.add_parcel(ParcelRecord {
            origin: order.origin,
            destination: order.destination,
            created_at: self.now,
            ..ParcelRecord::default()
        })?;
        self.link(id, order.id);
        Ok(id)
    }

    fn parcel_item(&mut self, new: &NewParcel, actor: &str) -> Result<Outcome> {
        let mut order = None;
        if let Some(number) = new.order_number.as_deref().map(str::trim).filter(|n| !n.is_empty()) {
            let store = self.store(new.store.as_deref())?;
            order = self.order_id(store, number);
            if order.is_none() {
                let reason = format!("`{number}` is no order of this store: bring the order in first");
                return Ok(Err(Problem::new("order.number", reason)));
            }
        }
        let attach = Attach {
            tracking: &new.tracking,
            order,
            origin: new.origin,
            destination: new.destination,
            supplier: understand::supplier(new.supplier.as_deref()),
        };
        Ok(self.attach(attach, actor)?.map(|(parcel, change)| Accepted {
            change,
            parcel: Some(parcel),
            order,
            warnings: names_no_carrier(&new.tracking).map(|why| Problem::new("carrier", why)).into_iter().collect(),
        }))
    }

    /// Finds or makes the parcel of a number, and links it to its order.
    fn attach(&mut self, new: Attach<'_>, actor: &str) -> Result<std::result::Result<(i64, Change), Problem>> {
        let key = match understand::number(&new.tracking.number) {
            Ok(key) => key,
            Err(reason) => return Ok(Err(Problem::new("tracking_number", reason))),
        };
        let stated = new.tracking.carrier.as_deref().and_then(understand::stated);
        if let Some(parcel) = new.order.and_then(|order| self.replaced_for(order, &key)) {
            // Somebody replaced this number by the right one; the store does not know better yet.
            return Ok(Ok((parcel, Change::Unchanged)));
        }
        let attached_at = new.tracking.attached_at.map_or(self.now, |at| at.min(self.now));
        let waiting_row = new.order.and_then(|order| self.row_that_waits(order));

        // An order that comes in again means the parcel that it has, not a later life of the number.
        let serves = |p: &ParcelRecord| new.order.is_some_and(|order| self.is_linked(p.id, order));
        let latest = self.meant(&key, stated.as_ref(), serves);
        if let Some(parcel) = latest {
            let known_here = new.order.is_some_and(|order| self.is_linked(parcel, order));
            let paid_at = new.order.and_then(|order| self.order(order)).and_then(|o| o.paid_at);
            let reused = self.parcel(parcel).is_some_and(|p| {
                p.finished_at.is_some_and(|finished| {
                    // So far only its carrier has named it, and the order is older than the end of the journey: the
                    // parcel is this order's, brought in before it.
                    let its_own = p.attached_implied && paid_at.is_some_and(|paid| paid <= finished);
                    let anew = p.facts.attached_at.is_none_or(|before| before < attached_at);
                    anew && !known_here && !its_own && attached_at - finished > NUMBER_REUSED_AFTER
                })
            });
            if !reused {
                let change = self.attach_known(parcel, &new, stated, attached_at, known_here, actor);
                if let Some(row) = waiting_row.filter(|_| change != Change::Unchanged) {
                    self.drop_row(row, parcel);
                }
                return Ok(Ok((parcel, change)));
            }
        }

        let incarnation = latest.and_then(|id| self.parcel(id)).map_or(0, |p| p.incarnation + 1);
        let (written, supplier) = (&new.tracking.number, new.supplier.as_deref());
        let recognised = understand::recognise_written(written, new.destination, supplier);
        let (carrier, carrier_stated) = carrier_or(stated, &recognised);
        let fill = |p: &mut ParcelRecord| {
            p.number = Some(key.clone());
            p.carrier = carrier;
            p.carrier_stated = carrier_stated;
            p.incarnation = incarnation;
            p.origin = new.origin.or(p.origin).or(recognised.origin);
            p.destination = new.destination.or(p.destination);
            p.supplier = new.supplier.clone().or(p.supplier.take());
            p.facts = Parcel {
                attached_at: Some(attached_at),
                orders_called_off: p.facts.orders_called_off,
                ..Parcel::default()
            };
        };
        let (id, change) = match waiting_row {
            Some(row) => {
                self.change_parcel(row, fill);
                (row, Change::Updated)
            }
            None => {
                let mut parcel = ParcelRecord { created_at: self.now, ..ParcelRecord::default() };
                fill(&mut parcel);
                (self.add_parcel(parcel)?, Change::Created)
            }
        };
        if let Some(order) = new.order {
            self.link(id, order);
        }
        self.note(id, actor, "number_attached", None, Some(key));
        Ok(Ok((id, change)))
    }

    /// A number that is known already: it may learn its carrier, its ends and its order.
    fn attach_known(
        &mut self,
        parcel: i64,
        new: &Attach<'_>,
        stated: Option<Named>,
        attached_at: Timestamp,
        known_here: bool,
        actor: &str,
    ) -> Change {
        let Some(before) = self.parcel(parcel).cloned() else { return Change::Unchanged };
        let mut after = before.clone();
        if let Some(Named::Carrier(id)) = stated {
            after.carrier = id;
            after.carrier_stated = true;
        }
        // The first order's address says best where a parcel goes; only without one does who attaches it know better.
        let first_told = |told: Option<Country>, known: Option<Country>| {
            if before.order_count == 0 { told.or(known) } else { known.or(told) }
        };
        after.origin = first_told(new.origin, after.origin);
        after.destination = first_told(new.destination, after.destination);
        after.supplier = new.supplier.clone().or(after.supplier);
        if after.origin.is_none() {
            after.origin = understand::recognise(&key_of(&after), after.destination, after.supplier.as_deref()).origin;
        }
        if after.attached_implied {
            // So far only a carrier had named it; now somebody attaches it, and says when.
            after.attached_implied = false;
            after.facts.attached_at = Some(attached_at);
        }
        let newly_linked = new.order.is_some() && !known_here;
        if after == before && !newly_linked {
            return Change::Unchanged;
        }
        let number = after.number.clone();
        let carriers = (before.carrier.clone(), after.carrier.clone());
        self.change_parcel(parcel, |p| *p = after);
        if carriers.0 != carriers.1 {
            self.note(parcel, actor, "carrier_changed", Some(carriers.0), Some(carriers.1));
        }
        if let Some(order) = new.order.filter(|_| newly_linked) {
            self.link(parcel, order);
            self.note(parcel, actor, "number_attached", None, number);
        }
        Change::Updated
    }

    /// The row without a number that stands for `order`, if there is one.
    fn row_that_waits(&self, order: i64) -> Option<i64> {
        self.parcels_of_order(order).into_iter().find(|&id| self.parcel(id).is_some_and(|p| p.number.is_none()))
    }

    /// The parcel of this number that is meant: of the stated carrier, or of one that was only recognised. Of several
    /// lives of a number one that `prefer` picks, else the newest.
    fn meant(&self, key: &str, stated: Option<&Named>, prefer: impl Fn(&ParcelRecord) -> bool) -> Option<i64> {
        let lives = self.parcels_numbered(key);
        let fits = |p: &ParcelRecord| match stated {
            // A row whose carrier was only recognised may become this carrier's, unless there is one.
            Some(Named::Carrier(id)) => {
                let taken = || lives.iter().any(|other| other.carrier == *id && other.incarnation == p.incarnation);
                understand::is_same_carrier(&p.carrier, id) || (!p.carrier_stated && !taken())
            }
            Some(Named::Aggregator(_)) | None => true,
        };
        let rank = |p: &ParcelRecord| (lives.len() > 1 && prefer(p), p.incarnation, p.id);
        lives.iter().filter(|p| fits(p)).max_by_key(|p| rank(p)).map(|p| p.id)
    }

    fn checkpoint_item(&mut self, new: &NewCheckpoint) -> Result<Outcome> {
        let key = match understand::number(&new.number) {
            Ok(key) => key,
            Err(reason) => return Ok(Err(Problem::new("tracking_number", reason))),
        };
        if [&new.code, &new.text, &new.status].into_iter().flatten().all(|said| said.trim().is_empty()) {
            return Ok(Err(Problem::new("text", "is missing: a checkpoint needs a `text`, a `code` or a `status`")));
        }
        let stated = new.carrier.as_deref().and_then(understand::stated);
        let aggregator = match (&new.provider, &stated) {
            (Some(provider), _) => Some(provider.clone()),
            (None, Some(Named::Aggregator(id))) => Some(id.clone()),
            _ => None,
        };
        let mut change = Change::Updated;
        let parcel = match self.meant(&key, stated.as_ref(), |p| self.has_checkpoint(p.id, new)) {
            Some(parcel) => {
                if let Some(Named::Carrier(id)) = &stated
                    && self.parcel(parcel).is_some_and(|p| !p.carrier_stated || p.carrier != *id)
                {
                    self.change_parcel(parcel, |p| {
                        p.carrier.clone_from(id);
                        p.carrier_stated = true;
                    });
                }
                parcel
            }
            None => {
                let recognised = understand::recognise(&key, None, None);
                let (carrier, carrier_stated) = carrier_or(stated.clone(), &recognised);
                change = Change::Created;
                self.add_parcel(ParcelRecord {
                    number: Some(key),
                    carrier,
                    carrier_stated,
                    origin: recognised.origin,
                    created_at: self.now,
                    attached_implied: true,
                    facts: Parcel { attached_at: Some(self.now), ..Parcel::default() },
                    ..ParcelRecord::default()
                })?
            }
        };
        let lacks = |has: Option<Country>, told: Option<Country>| has.is_none() && told.is_some();
        if self.parcel(parcel).is_some_and(|p| lacks(p.origin, new.origin) || lacks(p.destination, new.destination)) {
            self.change_parcel(parcel, |p| {
                p.origin = p.origin.or(new.origin);
                p.destination = p.destination.or(new.destination);
            });
        }
        let carrier = self.parcel(parcel).map(|p| p.carrier.clone()).unwrap_or_default();
        // An aggregator's codes are not its carriers'.
        let dialect = aggregator.as_deref().unwrap_or(&carrier);
        let provider = aggregator.as_deref().unwrap_or(if carrier.is_empty() { understand::UNNAMED } else { &carrier });
        let checkpoint = understand::checkpoint(new, dialect, provider, self.now, &self.classifier);
        let mut accepted = Accepted { parcel: Some(parcel), ..Accepted::default() };
        if self.add_checkpoint(parcel, checkpoint) {
            accepted.change = if change == Change::Created { change } else { Change::Created };
        }
        if let (None, Some(text)) = (new.at, &new.time_text) {
            let reason = format!("`{text}` is not believable: the checkpoint is kept and shown, but without a time");
            accepted.warnings.push(Problem::new("occurred_at", reason));
        }
        Ok(Ok(accepted))
    }
}

fn key_of(parcel: &ParcelRecord) -> String {
    parcel.number.clone().unwrap_or_default()
}

/// The stated carrier, else the one that the number shows; and whether it was stated.
fn carrier_or(stated: Option<Named>, recognised: &Recognised) -> (String, bool) {
    match stated {
        Some(Named::Carrier(id)) => (id, true),
        Some(Named::Aggregator(_)) | None => (recognised.carrier.clone(), false),
    }
}

/// What to say where an aggregator, or a way of shipping, stands in the place of the carrier: that states nothing.
fn names_no_carrier(tracking: &Tracking) -> Option<String> {
    let name = tracking.carrier.as_deref()?.trim();
    let what = match understand::carrier(name)? {
        Named::Aggregator(_) => "tells about parcels of many carriers and is none",
        Named::Carrier(_) if understand::is_way_of_shipping(name) => "is a way of shipping and no carrier",
        Named::Carrier(_) => return None,
    };
    Some(format!("`{name}` {what}: the number decides whose the parcel is"))
}

/// The order after `new`: what is given replaces, what is not given stays.
fn merged(mut order: OrderRecord, new: &NewOrder) -> OrderRecord {
    order.paid_at = new.paid_at.or(order.paid_at);
    order.supplier_paid_at = new.supplier_paid_at.or(order.supplier_paid_at);
    order.payment = match new.payment {
        Some(payment) => payment,
        None if order.payment == Payment::Unpaid && order.paid_at.is_some() => Payment::Paid,
        None => order.payment,
    };
    let replace = |field: &mut Option<String>, given: &Option<String>| {
        if let Some(given) = given.as_deref().map(str::trim).filter(|g| !g.is_empty()) {
            *field = Some(given.to_owned());
        }
    };
    replace(&mut order.customer, &new.customer);
    replace(&mut order.email, &new.email);
    replace(&mut order.supplier, &understand::supplier(new.supplier.as_deref()));
    replace(&mut order.supplier_order, &new.supplier_order);
    order.origin = new.origin.or(order.origin);
    order.destination = new.destination.or(order.destination);
    if !new.items.is_empty() {
        order.items = new
            .items
            .iter()
            .map(|i| ItemRecord { title: i.title.clone(), quantity: i.quantity, sku: i.sku.clone() })
            .collect();
    }
    order
}

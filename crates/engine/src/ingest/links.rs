//! Which parcels serve which orders, to be asked from both sides.

use std::collections::BTreeSet;

use parcelwatch_store::Link;

#[derive(Default)]
pub(super) struct Links {
    /// (parcel, order)
    forth: BTreeSet<(i64, i64)>,
    /// (order, parcel)
    back: BTreeSet<(i64, i64)>,
}

impl Links {
    /// Says whether it is new.
    pub(super) fn insert(&mut self, link: Link) -> bool {
        self.back.insert((link.order, link.parcel));
        self.forth.insert((link.parcel, link.order))
    }

    pub(super) fn contains(&self, parcel: i64, order: i64) -> bool {
        self.forth.contains(&(parcel, order))
    }

    /// In the order of their ids.
    pub(super) fn orders_of(&self, parcel: i64) -> impl Iterator<Item = i64> {
        of(&self.forth, parcel)
    }

    /// In the order of their ids.
    pub(super) fn parcels_of(&self, order: i64) -> impl Iterator<Item = i64> {
        of(&self.back, order)
    }

    /// Every parcel that is linked, in the order of their ids.
    pub(super) fn parcels(&self) -> impl Iterator<Item = i64> {
        self.forth.iter().map(|&(parcel, _)| parcel)
    }

    /// Every order that is linked, in the order of their ids.
    pub(super) fn orders(&self) -> impl Iterator<Item = i64> {
        self.back.iter().map(|&(order, _)| order)
    }

    pub(super) fn forget_parcel(&mut self, parcel: i64) {
        let orders: Vec<i64> = self.orders_of(parcel).collect();
        for order in orders {
            self.forth.remove(&(parcel, order));
            self.back.remove(&(order, parcel));
        }
    }
}

impl Extend<Link> for Links {
    fn extend<T: IntoIterator<Item = Link>>(&mut self, links: T) {
        links.into_iter().for_each(|link| {
            self.insert(link);
        });
    }
}

fn of(pairs: &BTreeSet<(i64, i64)>, one: i64) -> impl Iterator<Item = i64> {
    pairs.range((one, i64::MIN)..=(one, i64::MAX)).map(|&(_, other)| other)
}

//! What a piece of work changes, to be written set by set.

use parcelwatch_store::{
    Change, CheckpointChange, CheckpointRecord, HistoryRecord, Inheritance, Link, OrderRecord, Result, Transaction,
    Workspace,
};

pub(super) struct Written {
    pub(super) ws: Workspace,
    pub(super) orders: Vec<OrderRecord>,
    /// Before the rows go that it is of.
    pub(super) inherited: Vec<Inheritance>,
    pub(super) parcels: Vec<Change>,
    pub(super) links: Vec<Link>,
    /// By what each of these parcels is found.
    pub(super) terms: Vec<(i64, Vec<String>)>,
    /// Checkpoints that were there, of which something else is made now.
    pub(super) mended: Vec<CheckpointChange>,
    pub(super) checkpoints: Vec<CheckpointRecord>,
    pub(super) history: Vec<HistoryRecord>,
}

impl Written {
    /// Writes it.
    pub(super) fn write(&self, transaction: &mut dyn Transaction) -> Result<()> {
        let ws = self.ws;
        transaction.put_orders(ws, &self.orders)?;
        transaction.inherit_history(ws, &self.inherited)?;
        transaction.put_parcels(ws, &self.parcels)?;
        transaction.add_links(ws, &self.links)?;
        transaction.put_search_terms(ws, &self.terms)?;
        transaction.mend_checkpoints(ws, &self.mended)?;
        transaction.add_checkpoints(ws, &self.checkpoints)?;
        transaction.add_history(ws, &self.history)
    }
}

//! Orders that are read from stores and suppliers, the numbers that stores are told, and files from the drop folder.

use parcelwatch_domain::Timestamp;

use crate::{Cursor, OrderRecord, Result, Workspace};

/// How far the orders of an account were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFeed {
    /// The account.
    pub account: i64,
    /// When they are read next.
    pub next_at: Timestamp,
    /// Who is reading them at this moment; `next_at` then says until when that is believed.
    pub lease: Option<String>,
    /// All that changed before this was read.
    pub read_until: Option<Timestamp>,
    /// When they were last read to the end.
    pub read_at: Option<Timestamp>,
    /// Orders that were named then.
    pub orders: i64,
    /// Those of them that were new or changed.
    pub changed: i64,
    /// Why they were not read to the end since.
    pub note: Option<String>,
}

/// What an account calls one of our orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteOrder {
    /// Its id over there.
    pub remote_id: String,
    /// The order's id.
    pub order: i64,
}

impl RemoteOrder {
    /// What stands behind the last slash of an id: others name the order by it.
    pub fn key(remote_id: &str) -> &str {
        remote_id.rsplit('/').next().unwrap_or(remote_id)
    }
}

/// By what an order was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// Its number at the supplier.
    SupplierOrder,
    /// Its id in the store.
    RemoteId,
    /// The number that the customer knows, with or without `#`.
    Number,
}

impl FoundBy {
    pub(crate) fn from_code(code: i64) -> Self {
        match code {
            0 => Self::SupplierOrder,
            1 => Self::RemoteId,
            _ => Self::Number,
        }
    }
}

/// An order that a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedOrder {
    /// The name.
    pub name: String,
    /// By what.
    pub by: FoundBy,
    /// The order.
    pub order: OrderRecord,
}

/// A supplier's order that belongs to no order that is known so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingOrder {
    /// Its number at the supplier.
    pub number: String,
    /// The order, in the engine's JSON.
    pub content: String,
    /// When it was first read.
    pub since: Timestamp,
}

/// How it stands with a number and the store that is to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FulfilmentState {
    /// It is to be told.
    #[default]
    Waits,
    /// It was told.
    Told,
    /// The store had it by itself.
    Known,
    /// It will not be told.
    Refused,
}

impl FulfilmentState {
    /// As the database writes it.
    pub const fn code(self) -> i64 {
        match self {
            Self::Waits => 0,
            Self::Told => 1,
            Self::Known => 2,
            Self::Refused => 3,
        }
    }

    pub(crate) fn from_code(code: i64) -> Self {
        match code {
            0 => Self::Waits,
            1 => Self::Told,
            2 => Self::Known,
            _ => Self::Refused,
        }
    }
}

/// A number that a store is to be told, or has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fulfilment {
    /// The store's account.
    pub account: i64,
    /// The order's id in the store.
    pub remote_id: String,
    /// The tracking number.
    pub number: String,
    /// The order.
    pub order: i64,
    /// The parcel.
    pub parcel: i64,
    /// How it stands.
    pub state: FulfilmentState,
    /// When it is told next.
    pub next_at: Option<Timestamp>,
    /// Who is telling it at this moment; `next_at` then says until when that is believed.
    pub lease: Option<String>,
    /// How often that failed.
    pub tries: i64,
    /// What the store said of it.
    pub said: Option<String>,
    /// Since when it is to be told.
    pub since: Timestamp,
    /// When it was told, or refused.
    pub done_at: Option<Timestamp>,
}

/// A file from the drop folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedFile {
    /// Unique in the workspace; rises with time.
    pub id: i64,
    /// Its name.
    pub file: String,
    /// When it was brought in.
    pub at: Timestamp,
    /// What came of it, in the engine's JSON.
    pub report: String,
}

/// Reads.
pub trait FeedStore {
    /// How far the orders of each account were read.
    fn order_feeds(&self, ws: Workspace) -> Result<Vec<OrderFeed>>;
    /// The orders that each of these names leads to: by the supplier's number, the store's id, the customer's number.
    fn orders_named(&self, ws: Workspace, names: &[String]) -> Result<Vec<NamedOrder>>;
    /// Orders that have a number at their supplier and a parcel whose own is not known yet, neither paid back nor
    /// cancelled: the oldest first, those behind `after`, each with its place.
    fn orders_without_number(
        &self,
        ws: Workspace,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<(OrderRecord, Cursor)>>;
    /// A supplier's orders that belong to no order so far, at most `limit`.
    fn waiting_orders(&self, ws: Workspace, account: i64, limit: u32) -> Result<Vec<WaitingOrder>>;
    /// How many numbers wait to be told to each account's store, and how many were refused: account, waiting, refused.
    fn fulfilment_counts(&self, ws: Workspace) -> Result<Vec<(i64, i64, i64)>>;
    /// Is a number of this account due to be told?
    fn fulfilment_due(&self, ws: Workspace, account: i64, now: Timestamp) -> Result<bool>;
    /// The files from the drop folder that were brought in last, the newest first.
    fn dropped_files(&self, ws: Workspace, limit: u32) -> Result<Vec<DroppedFile>>;
}

/// Writes.
pub trait FeedTransaction {
    /// Takes an account's orders under `lease`, which is believed until then, if they are due at `now`. Those that were
    /// never read are due.
    fn claim_feed(
        &mut self,
        ws: Workspace,
        account: i64,
        now: Timestamp,
        lease: &str,
        until: Timestamp,
    ) -> Result<Option<OrderFeed>>;
    /// Writes what came of reading under the lease, which ends. Where it was taken away meanwhile nothing is written but
    /// what was read.
    fn settle_feed(&mut self, ws: Workspace, feed: &OrderFeed) -> Result<()>;
    /// Has an account's orders read at `at`, whatever stood in the way.
    fn ask_feed(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()>;
    /// Has an account's orders read at `at` as if none had been: it may lead to another shop now.
    fn begin_feed(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()>;
    /// Keeps what an account calls orders.
    fn note_remote_orders(&mut self, ws: Workspace, account: i64, orders: &[RemoteOrder], at: Timestamp) -> Result<()>;
    /// Keeps a supplier's orders that belong to none so far (number and content).
    fn keep_waiting(&mut self, ws: Workspace, account: i64, orders: &[(String, String)], at: Timestamp) -> Result<()>;
    /// Forgets those with these numbers, and those from before `forget_before`.
    fn forget_waiting(
        &mut self,
        ws: Workspace,
        account: i64,
        numbers: &[String],
        forget_before: Timestamp,
    ) -> Result<()>;
    /// Has the numbers of an account's orders told to its store that are not yet, if number or order became known since
    /// `since`: of these parcels, or of all.
    fn queue_fulfilments(
        &mut self,
        ws: Workspace,
        account: i64,
        parcels: Option<&[i64]>,
        since: Timestamp,
        at: Timestamp,
    ) -> Result<()>;
    /// The store has these numbers (remote id and number) by itself.
    fn note_known(&mut self, ws: Workspace, account: i64, numbers: &[(String, String)], at: Timestamp) -> Result<()>;
    /// Takes numbers that are due to be told under `lease`, which is believed until then.
    fn claim_fulfilments(
        &mut self,
        ws: Workspace,
        account: i64,
        now: Timestamp,
        lease: &str,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Fulfilment>>;
    /// Writes what came of one under its lease, which ends.
    fn settle_fulfilment(&mut self, ws: Workspace, fulfilment: &Fulfilment) -> Result<()>;
    /// Has the numbers told anew that were refused.
    fn retell(&mut self, ws: Workspace, account: i64, at: Timestamp) -> Result<()>;
    /// Keeps what came of a file; only the newest `keep` are kept.
    fn add_dropped_file(&mut self, ws: Workspace, file: &DroppedFile, keep: i64) -> Result<()>;
}

/// The columns of a feed, in the order in which they are read.
pub(crate) const FEED: &str = "account, next_at, lease, read_until, read_at, orders, changed, note";
/// The columns of a fulfilment, in the order in which they are read.
pub(crate) const FULFILMENT: &str =
    "account, remote_id, number, order_id, parcel, state, next_at, lease, tries, said, since, done_at";
/// What an account that goes leaves behind nothing in.
pub(crate) const TABLES_OF_ACCOUNT: [&str; 4] = ["order_feed", "remote_order", "waiting_order", "fulfilment"];

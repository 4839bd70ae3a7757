//! The rows that the store keeps, in terms of the domain. Times are UTC.

use std::collections::BTreeMap;

use parcelwatch_domain::{
    Checkpoint, Country, Deadlines, OwnThresholds, Parcel, Payment, Progress, Settings, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A merchant's account: the first column of every key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Workspace(pub i64);

/// What a workspace has decided for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkspaceSettings {
    /// When a row turns yellow.
    pub attention: Settings,
    /// What stores have otherwise, by id.
    pub by_store: BTreeMap<i64, OwnThresholds>,
    /// What carriers have otherwise, by id; it also wins over what the store has.
    pub by_carrier: BTreeMap<String, OwnThresholds>,
    /// The merchant's own texts for messages, by the name of the occasion; the others are as Parcelwatch has them.
    pub messages: BTreeMap<String, String>,
    /// The zone that times are shown in, as the IANA names it; empty: UTC.
    pub time_zone: String,
    /// The language that the dashboard speaks to people who have not chosen one, as HTML names it; empty: what the
    /// browser asks for.
    pub language: String,
    /// Which account is asked first about the parcels of a carrier, by the carrier's id.
    pub provider_of: BTreeMap<String, i64>,
    /// The address that an account's provider was told to push to, by the account's id.
    pub subscribed: BTreeMap<i64, String>,
}

impl WorkspaceSettings {
    /// When a row of this store and carrier turns yellow.
    pub fn thresholds(&self, store: i64, carrier: &str) -> Settings {
        let own = [self.by_store.get(&store), self.by_carrier.get(carrier)];
        own.into_iter().flatten().fold(self.attention.clone(), |settings, own| settings.with(own))
    }
}

/// A sales channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreRecord {
    /// Unique in the workspace.
    pub id: i64,
    /// Unique in the workspace.
    pub name: String,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRecord {
    /// The product's title.
    pub title: String,
    /// How many.
    pub quantity: u32,
    /// The stock-keeping unit.
    pub sku: Option<String>,
}

/// What a customer bought in a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRecord {
    /// Unique in the workspace.
    pub id: i64,
    /// The store.
    pub store: i64,
    /// The number that the customer knows; unique in the store.
    pub number: String,
    /// Paid, refunded, …
    pub payment: Payment,
    /// When the customer paid.
    pub paid_at: Option<Timestamp>,
    /// When the supplier was paid.
    pub supplier_paid_at: Option<Timestamp>,
    /// The customer's name.
    pub customer: Option<String>,
    /// The customer's e-mail address.
    pub email: Option<String>,
    /// Where it is sent from.
    pub origin: Option<Country>,
    /// Where it goes.
    pub destination: Option<Country>,
    /// What was bought.
    pub items: Vec<ItemRecord>,
    /// Who fulfils it.
    pub supplier: Option<String>,
    /// The order's number at the supplier.
    pub supplier_order: Option<String>,
    /// When it first came in.
    pub created_at: Timestamp,
}

/// One row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParcelRecord {
    /// Unique in the workspace; rises with time.
    pub id: i64,
    /// The tracking number, capital letters and digits alone; `None`: not known yet.
    pub number: Option<String>,
    /// The carrier's id; empty: unknown.
    pub carrier: String,
    /// Somebody told us the carrier; otherwise it was recognised from the number.
    pub carrier_stated: bool,
    /// Which life of a number that its carrier reused: 0, 1, …
    pub incarnation: i64,
    /// Country of origin.
    pub origin: Option<Country>,
    /// Country of destination.
    pub destination: Option<Country>,
    /// The first order's store; 0: none.
    pub store: i64,
    /// The first order's number.
    pub order_label: Option<String>,
    /// How many orders it serves.
    pub order_count: i64,
    /// The first order's customer.
    pub customer: Option<String>,
    /// Who sends it.
    pub supplier: Option<String>,
    /// When the row was made.
    pub created_at: Timestamp,
    /// Nobody said when the number was attached: it follows the earliest checkpoint.
    pub attached_implied: bool,
    /// What the rules look at.
    pub facts: Parcel,
    /// When the first of its orders was paid by its customer.
    pub paid_at: Option<Timestamp>,
    /// The first checkpoint (seq) that counts: earlier ones belong to a number that was replaced.
    pub applied_from: i64,
    /// While a person's status stands: the last checkpoint (seq) that was applied before.
    pub applied_through: Option<i64>,
    /// How many checkpoints it has: the next one's seq.
    pub checkpoints: i64,
    /// How many history entries it has: the next one's seq.
    pub history: i64,
    /// The status is a guess.
    pub guess: bool,
    /// The consignee must fetch it.
    pub must_be_fetched: bool,
    /// The carrier reports a delay.
    pub delayed: bool,
    /// What the fold must know to go on with later checkpoints; `None`: it must start anew.
    pub progress: Option<Progress>,
    /// The newest checkpoint, for the table.
    pub newest: Option<Newest>,
    /// When the carrier first had it.
    pub collected_at: Option<Timestamp>,
    /// When it was delivered.
    pub delivered_at: Option<Timestamp>,
    /// When its journey ended.
    pub finished_at: Option<Timestamp>,
    /// When it will need a person.
    pub due: Deadlines,
}

/// The newest checkpoint as the table shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// When, if known.
    pub at: Option<Timestamp>,
    /// Minutes east of UTC at the place.
    pub utc_offset_minutes: Option<i16>,
    /// The carrier's words, or its code where it has no words.
    pub text: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// In which country.
    pub country: Option<Country>,
}

impl ParcelRecord {
    /// Has it no number, and awaits none any more, since its orders were all refunded or cancelled?
    pub fn number_will_not_come(&self) -> bool {
        self.number.is_none() && self.facts.orders_called_off
    }

    /// What the table is sorted by: when the number was attached; without a number, when the order was paid.
    pub fn sort_at(&self) -> Timestamp {
        self.facts.attached_at.or(self.paid_at).unwrap_or(self.created_at)
    }

    /// When its days under way begin: a carrier may have had it before anybody told us its number.
    pub fn started_at(&self) -> Timestamp {
        self.collected_at.map_or(self.sort_at(), |collected| collected.min(self.sort_at()))
    }
}

/// A parcel before and after a write; the store keeps its counters by the difference.
#[derive(Clone, Debug)]
pub struct Change {
    /// As it stands in the database; `None`: new.
    pub before: Option<ParcelRecord>,
    /// As it shall stand; `None`: it goes, with its links and search terms.
    pub after: Option<ParcelRecord>,
}

/// A parcel serves an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    /// The parcel.
    pub parcel: i64,
    /// The order.
    pub order: i64,
}

/// A row that goes leaves its history to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inheritance {
    /// The parcel whose row goes.
    pub from: i64,
    /// The parcel that goes on.
    pub heir: i64,
    /// The place of the first inherited line in the heir's history; the others follow.
    pub first: i64,
}

/// A checkpoint in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointRecord {
    /// The parcel.
    pub parcel: i64,
    /// 0, 1, … in the order of arrival.
    pub seq: i64,
    /// What the carrier said.
    pub checkpoint: Checkpoint,
}

/// Who did what to a parcel, for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRecord {
    /// The parcel.
    pub parcel: i64,
    /// 0, 1, …
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// A person's e-mail address, the name of an API key, or `Parcelwatch`.
    pub actor: String,
    /// `number_attached`, `number_replaced`, `carrier_changed`, `meaning_changed`, `override`, `retrack`, `snooze`,
    /// `handled`, `brought_back`, `message_supplier`, `message_customer`, `store_told` or `store_refused`.
    pub action: String,
    /// What stood before.
    pub before: Option<String>,
    /// What stands now.
    pub after: Option<String>,
    /// Why, in the person's words.
    pub note: Option<String>,
}

/// A person who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    /// Unique in the workspace.
    pub id: i64,
    /// Lower case; unique in the workspace.
    pub email: String,
    /// `owner`, `member` or `viewer`.
    pub role: String,
    /// In PHC form.
    pub password_hash: String,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// SHA-256 of the cookie's token.
    pub token_hash: Vec<u8>,
    /// Who.
    pub person: i64,
    /// What every form must send back.
    pub csrf: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A key for the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKeyRecord {
    /// Unique in the workspace.
    pub id: i64,
    /// For people.
    pub name: String,
    /// SHA-256 of the key.
    pub key_hash: Vec<u8>,
    /// What it may do: `member` or `viewer`.
    pub role: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// The answer that was given to a request with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRecord {
    /// The caller's key.
    pub key: String,
    /// SHA-256 of what was asked.
    pub request_hash: Vec<u8>,
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// When it was given.
    pub created_at: Timestamp,
}

/// A person of the workspace, without secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Unique in the workspace.
    pub id: i64,
    /// Lower case; unique in the workspace.
    pub email: String,
    /// `owner`, `member` or `viewer`.
    pub role: String,
    /// When the person joined.
    pub joined_at: Timestamp,
}

/// A link by which one person joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteRecord {
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// The role that the person will have.
    pub role: String,
    /// Who invites.
    pub invited_by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Deadlines are being computed anew, parcel by parcel in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SweepRecord {
    /// Only this store's parcels.
    pub store: Option<i64>,
    /// Only this carrier's parcels.
    pub carrier: Option<String>,
    /// The last parcel that is done; 0: none.
    pub after: i64,
}

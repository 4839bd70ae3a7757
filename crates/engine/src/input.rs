//! What comes in, whatever the door: an API call, a CSV row, a webhook, a poll. All of it takes the one road
//! (`ingest`). Times are UTC milliseconds; texts are as the sender wrote them, trimmed.

use parcelwatch_domain::{Country, Payment, Reading, Timestamp};

/// One thing that somebody brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An order, new or changed.
    Order(NewOrder),
    /// A tracking number.
    Parcel(NewParcel),
    /// A carrier's event.
    Checkpoint(NewCheckpoint),
}

/// An order as a store tells it. The same store and number again changes what is given and keeps the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewOrder {
    /// The sales channel's name; `None`: the store called "My store".
    pub store: Option<String>,
    /// The order number that the customer knows: `#1001`.
    pub number: String,
    /// Paid, refunded, …; `None`: paid if `paid_at` is known, else unpaid.
    pub payment: Option<Payment>,
    /// When the customer paid.
    pub paid_at: Option<Timestamp>,
    /// When the supplier was paid.
    pub supplier_paid_at: Option<Timestamp>,
    /// The customer's name.
    pub customer: Option<String>,
    /// The customer's e-mail address.
    pub email: Option<String>,
    /// Where it goes: from the shipping address.
    pub destination: Option<Country>,
    /// Where it is sent from, if the store or supplier knows.
    pub origin: Option<Country>,
    /// What was bought.
    pub items: Vec<OrderItem>,
    /// Who fulfils it: `AliExpress`.
    pub supplier: Option<String>,
    /// The order's number at the supplier.
    pub supplier_order: Option<String>,
    /// The tracking numbers known so far.
    pub tracking: Vec<Tracking>,
}

/// One line of an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderItem {
    /// The product's title.
    pub title: String,
    /// How many.
    pub quantity: u32,
    /// The stock-keeping unit.
    pub sku: Option<String>,
}

/// A tracking number of an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tracking {
    /// The number as it was written.
    pub number: String,
    /// The carrier in any spelling; `None`: recognised from the number.
    pub carrier: Option<String>,
    /// When the number became known; `None`: now.
    pub attached_at: Option<Timestamp>,
}

/// A tracking number, with or without an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewParcel {
    /// Number, carrier, moment.
    pub tracking: Tracking,
    /// The store of `order_number`; `None`: the store called "My store".
    pub store: Option<String>,
    /// The order that it fulfils; it must be known.
    pub order_number: Option<String>,
    /// Where it is sent from.
    pub origin: Option<Country>,
    /// Where it goes.
    pub destination: Option<Country>,
    /// Who sends it.
    pub supplier: Option<String>,
}

/// A carrier's event. An unknown number creates its parcel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewCheckpoint {
    /// The number as it was written.
    pub number: String,
    /// The carrier in any spelling, where the number alone does not say.
    pub carrier: Option<String>,
    /// Who tells us, where that is not the carrier: an aggregator's id.
    pub provider: Option<String>,
    /// When it happened; `None`: not told, or told so that nobody can believe it (see `time_text`).
    pub at: Option<Timestamp>,
    /// The time as the sender wrote it.
    pub time_text: Option<String>,
    /// Minutes east of UTC at the place, if known.
    pub utc_offset_minutes: Option<i16>,
    /// The provider's own running number.
    pub sequence: Option<i64>,
    /// The provider's code.
    pub code: Option<String>,
    /// The carrier's words.
    pub text: Option<String>,
    /// The provider's coarse status.
    pub status: Option<String>,
    /// Where, in the carrier's words.
    pub place: Option<String>,
    /// The country of the event.
    pub country: Option<Country>,
    /// Where the parcel comes from, as who tells it says beside; taken where nothing better is known.
    pub origin: Option<Country>,
    /// Where the parcel goes, likewise.
    pub destination: Option<Country>,
    /// How the code is to be read, where a recipe says so.
    pub reading: Option<Reading>,
}

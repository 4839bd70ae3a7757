//! What callers send: orders, parcels, checkpoints. Each field is checked here, and the checks stand in the OpenAPI
//! document: what the document allows is taken, what it forbids is refused with the field's name.

use parcelwatch_engine::{
    domain::{Country, Payment, Timestamp},
    ingest,
    input::{Item, NewCheckpoint, NewOrder, NewParcel, OrderItem, Tracking},
    time_text,
};
use serde::{Deserialize, Deserializer, de::Error as _};
use utoipa::ToSchema;

/// A field's problem, before it is known where the field stands.
type Checked<T> = Result<T, ingest::Problem>;

/// An order as a store tells it. The same store and number again changes what is given and keeps the rest.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderGiven {
    /// The order number that the customer knows.
    #[schema(min_length = 1, max_length = 100, pattern = "\\S", example = "#1001")]
    number: String,
    /// The sales channel; left out: "My store".
    #[serde(default)]
    #[schema(max_length = 100, example = "Nordic Home")]
    store: Option<String>,
    /// Left out: paid if `paid_at` is given, else unpaid.
    #[serde(default)]
    payment: Option<PaymentGiven>,
    /// When the customer paid. RFC 3339; other written forms are understood as well.
    #[serde(default)]
    #[schema(format = DateTime, example = "2026-11-02T09:30:00Z")]
    paid_at: Option<String>,
    /// When the supplier was paid.
    #[serde(default)]
    #[schema(format = DateTime)]
    supplier_paid_at: Option<String>,
    /// The customer's name.
    #[serde(default)]
    #[schema(max_length = 200)]
    customer: Option<String>,
    /// The customer's e-mail address.
    #[serde(default)]
    #[schema(max_length = 254)]
    email: Option<String>,
    /// Where it goes: ISO 3166, two letters.
    #[serde(default)]
    #[schema(pattern = "^[A-Za-z]{2}$", example = "US")]
    destination: Option<String>,
    /// Where it is sent from: ISO 3166, two letters.
    #[serde(default)]
    #[schema(pattern = "^[A-Za-z]{2}$", example = "CN")]
    origin: Option<String>,
    /// What was bought.
    #[serde(default)]
    #[schema(max_items = 500)]
    items: Vec<ItemGiven>,
    /// Who fulfils it.
    #[serde(default)]
    #[schema(max_length = 100, example = "AliExpress")]
    supplier: Option<String>,
    /// The order's number at the supplier.
    #[serde(default)]
    #[schema(max_length = 100)]
    supplier_order: Option<String>,
    /// The tracking numbers known so far.
    #[serde(default)]
    #[schema(max_items = 100)]
    tracking: Vec<TrackingGiven>,
}

/// Was the order paid, and does it still stand?
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentGiven {
    /// Not paid.
    Unpaid,
    /// Paid.
    Paid,
    /// Paid back in full.
    Refunded,
    /// Cancelled.
    Cancelled,
}

/// A line of an order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemGiven {
    /// The product's title.
    #[schema(max_length = 500)]
    title: String,
    /// How many; left out: 1.
    #[serde(default = "one", deserialize_with = "quantity")]
    #[schema(minimum = 0, maximum = 1_000_000)]
    quantity: u32,
    /// The stock-keeping unit.
    #[serde(default)]
    #[schema(max_length = 100)]
    sku: Option<String>,
}

fn one() -> u32 {
    1
}

/// JSON has one kind of number: 3.0 is the whole number 3.
pub(super) fn whole_number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    let Some(number) = Option::<serde_json::Number>::deserialize(from)? else { return Ok(None) };
    // The last bit of a long fraction may be lost in reading.
    let whole = |n: &f64| (n - n.round()).abs() <= n.abs() * f64::EPSILON && n.abs() < 2_f64.powi(63);
    let rounded = || number.as_f64().filter(whole).map(|n| n.round() as i64);
    number.as_i64().or_else(rounded).map(Some).ok_or_else(|| D::Error::custom("it must be a whole number"))
}

fn quantity<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let number = whole_number(from)?.ok_or_else(|| D::Error::custom("it must be a whole number"))?;
    u32::try_from(number).map_err(|_| D::Error::custom("it must be a whole number of 0 or more"))
}

/// A tracking number of an order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingGiven {
    /// The number; blanks, dashes and lower case do not matter.
    #[schema(
        min_length = 1,
        max_length = 64,
        pattern = "^ *(?:[A-Za-z0-9][A-Za-z0-9 ./_-]*)?[0-9](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9])? *$"
    )]
    number: String,
    /// The carrier in any spelling; left out: recognised from the number.
    #[serde(default)]
    #[schema(max_length = 100, example = "yunexpress")]
    carrier: Option<String>,
    /// When the number became known; left out: now.
    #[serde(default)]
    #[schema(format = DateTime)]
    attached_at: Option<String>,
}

/// A tracking number, with or without an order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelGiven {
    /// The number; blanks, dashes and lower case do not matter.
    #[schema(
        min_length = 1,
        max_length = 64,
        pattern = "^ *(?:[A-Za-z0-9][A-Za-z0-9 ./_-]*)?[0-9](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9])? *$",
        example = "YT2412345678901234"
    )]
    tracking_number: String,
    /// The carrier in any spelling; left out: recognised from the number.
    #[serde(default)]
    #[schema(max_length = 100, example = "yunexpress")]
    carrier: Option<String>,
    /// When the number became known; left out: now.
    #[serde(default)]
    #[schema(format = DateTime)]
    attached_at: Option<String>,
    /// Where it is sent from: ISO 3166, two letters.
    #[serde(default)]
    #[schema(pattern = "^[A-Za-z]{2}$", example = "CN")]
    origin: Option<String>,
    /// Where it goes: ISO 3166, two letters.
    #[serde(default)]
    #[schema(pattern = "^[A-Za-z]{2}$", example = "US")]
    destination: Option<String>,
    /// Who sends it.
    #[serde(default)]
    #[schema(max_length = 100)]
    supplier: Option<String>,
    /// The order that it fulfils, with its store (left out: "My store"); it must be known already.
    #[serde(default)]
    order: Option<OrderNamed>,
}

/// An order, by its store and number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderNamed {
    /// The sales channel; left out: "My store".
    #[serde(default)]
    #[schema(max_length = 100)]
    store: Option<String>,
    /// The order number that the customer knows.
    #[schema(min_length = 1, max_length = 100, pattern = "\\S", example = "#1001")]
    number: String,
}

/// A carrier's event. It names its parcel by `tracking_number` (and `carrier`, where needed); an unknown number makes
/// the parcel. At least one of `text`, `code` and `status` must say something.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckpointGiven {
    /// The number; blanks, dashes and lower case do not matter.
    #[schema(
        min_length = 1,
        max_length = 64,
        pattern = "^ *(?:[A-Za-z0-9][A-Za-z0-9 ./_-]*)?[0-9](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9])? *$",
        example = "YT2412345678901234"
    )]
    tracking_number: String,
    /// The carrier, or the aggregator whose codes these are, in any spelling.
    #[serde(default)]
    #[schema(max_length = 100, example = "yunexpress")]
    carrier: Option<String>,
    /// When it happened. RFC 3339; other written forms are understood as well, a local time without a zone as that of
    /// `country` and `location`. Left out: unknown. A time before 2000 or more than two days ahead is not believed:
    /// the checkpoint is kept without a time, and the answer says so.
    #[serde(default)]
    #[schema(format = DateTime, example = "2026-11-20T14:05:00+08:00")]
    occurred_at: Option<String>,
    /// The carrier's code.
    #[serde(default)]
    #[schema(max_length = 200)]
    code: Option<String>,
    /// The carrier's words, in any language.
    #[serde(default)]
    #[schema(max_length = 4_000, example = "Departed from sorting centre")]
    text: Option<String>,
    /// The provider's coarse status, if it has one.
    #[serde(default)]
    #[schema(max_length = 200)]
    status: Option<String>,
    /// Where, in the carrier's words.
    #[serde(default)]
    #[schema(max_length = 300, example = "Shenzhen")]
    location: Option<String>,
    /// The country of the event: ISO 3166, two letters.
    #[serde(default)]
    #[schema(pattern = "^[A-Za-z]{2}$", example = "CN")]
    country: Option<String>,
    /// The provider's own running number: the order of events of one instant.
    #[serde(default, deserialize_with = "whole_number")]
    sequence: Option<i64>,
}

/// Something that callers send, and what it becomes.
pub trait Given: for<'de> Deserialize<'de> + 'static {
    /// Checks it. Warnings tell what was odd and did not keep it out.
    ///
    /// # Errors
    /// The field that is wrong, and why.
    fn check(self, now: Timestamp) -> Checked<(Item, Vec<ingest::Problem>)>;
}

fn wrong(field: &str, reason: impl Into<String>) -> ingest::Problem {
    ingest::Problem::new(field, reason)
}

/// Trims; blank is nothing; too long is wrong.
fn text(field: &str, value: Option<String>, longest: usize) -> Checked<Option<String>> {
    let Some(value) = value else { return Ok(None) };
    if value.chars().count() > longest {
        return Err(wrong(field, format!("has more than {longest} characters")));
    }
    // A NUL would end the text in more than one tool that reads it later.
    let value = value.replace('\0', " ");
    let value = value.trim();
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

fn required(field: &str, value: String, longest: usize) -> Checked<String> {
    text(field, Some(value), longest)?.ok_or_else(|| wrong(field, "is empty"))
}

fn country(field: &str, value: Option<&str>) -> Checked<Option<Country>> {
    let Some(value) = value else { return Ok(None) };
    match Country::new(value) {
        Some(country) if value.len() == 2 => Ok(Some(country)),
        _ => Err(wrong(field, "must be a country code of two letters (ISO 3166), such as US")),
    }
}

fn number(field: &str, value: String) -> Checked<String> {
    let length = value.chars().count();
    if length > 64 {
        return Err(wrong(field, format!("has {length} characters; a tracking number has at most 64")));
    }
    let trimmed = value.trim_matches(' ');
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '/' | '_' | '-');
    let framed = trimmed.starts_with(|c: char| c.is_ascii_alphanumeric())
        && trimmed.ends_with(|c: char| c.is_ascii_alphanumeric());
    if !framed || !trimmed.chars().all(allowed) {
        let form = "must be a tracking number: letters A to Z and digits, with blanks or - . / _ between them";
        return Err(wrong(field, form));
    }
    if !trimmed.bytes().any(|b| b.is_ascii_digit()) {
        return Err(wrong(field, "has no digit, as every tracking number has"));
    }
    Ok(value)
}

/// A moment that the caller names; one that nobody can believe is left out, with a warning.
fn moment(
    field: &str,
    value: Option<&str>,
    now: Timestamp,
    warnings: &mut Vec<ingest::Problem>,
) -> Checked<Option<Timestamp>> {
    let Some(value) = value else { return Ok(None) };
    let read = time_text::read(value, None, None).map_err(|error| unreadable(field, &error))?;
    if let Err(why) = time_text::plausible(read.at, now) {
        warnings.push(wrong(field, format!("`{value}` was left out: {why}")));
        return Ok(None);
    }
    Ok(Some(read.at))
}

fn unreadable(field: &str, error: &time_text::TimeError) -> ingest::Problem {
    wrong(field, format!("is no time: {error}"))
}

impl Given for OrderGiven {
    fn check(self, now: Timestamp) -> Checked<(Item, Vec<ingest::Problem>)> {
        let mut warnings = Vec::new();
        if self.items.len() > 500 {
            return Err(wrong("items", "has more than 500 lines"));
        }
        if self.tracking.len() > 100 {
            return Err(wrong("tracking", "has more than 100 numbers"));
        }
        let mut items = Vec::with_capacity(self.items.len());
        for (i, item) in self.items.into_iter().enumerate() {
            if item.quantity > 1_000_000 {
                return Err(wrong(&format!("items[{i}].quantity"), "is more than 1000000"));
            }
            items.push(OrderItem {
                title: text(&format!("items[{i}].title"), Some(item.title), 500)?.unwrap_or_default(),
                quantity: item.quantity,
                sku: text(&format!("items[{i}].sku"), item.sku, 100)?,
            });
        }
        let mut tracking = Vec::with_capacity(self.tracking.len());
        for (i, given) in self.tracking.into_iter().enumerate() {
            let at = |name: &str| format!("tracking[{i}].{name}");
            tracking.push(Tracking {
                number: number(&at("number"), given.number)?,
                carrier: text(&at("carrier"), given.carrier, 100)?,
                attached_at: moment(&at("attached_at"), given.attached_at.as_deref(), now, &mut warnings)?,
            });
        }
        let order = NewOrder {
            store: text("store", self.store, 100)?,
            number: required("number", self.number, 100)?,
            payment: self.payment.map(|p| match p {
                PaymentGiven::Unpaid => Payment::Unpaid,
                PaymentGiven::Paid => Payment::Paid,
                PaymentGiven::Refunded => Payment::Refunded,
                PaymentGiven::Cancelled => Payment::Cancelled,
            }),
            paid_at: moment("paid_at", self.paid_at.as_deref(), now, &mut warnings)?,
            supplier_paid_at: moment("supplier_paid_at", self.supplier_paid_at.as_deref(), now, &mut warnings)?,
            customer: text("customer", self.customer, 200)?,
            email: text("email", self.email, 254)?,
            destination: country("destination", self.destination.as_deref())?,
            origin: country("origin", self.origin.as_deref())?,
            items,
            supplier: text("supplier", self.supplier, 100)?,
            supplier_order: text("supplier_order", self.supplier_order, 100)?,
            tracking,
        };
        Ok((Item::Order(order), warnings))
    }
}

impl Given for ParcelGiven {
    fn check(self, now: Timestamp) -> Checked<(Item, Vec<ingest::Problem>)> {
        let mut warnings = Vec::new();
        let (store, order_number) = match self.order {
            Some(order) => (text("order.store", order.store, 100)?, Some(required("order.number", order.number, 100)?)),
            None => (None, None),
        };
        let parcel = NewParcel {
            tracking: Tracking {
                number: number("tracking_number", self.tracking_number)?,
                carrier: text("carrier", self.carrier, 100)?,
                attached_at: moment("attached_at", self.attached_at.as_deref(), now, &mut warnings)?,
            },
            store,
            order_number,
            origin: country("origin", self.origin.as_deref())?,
            destination: country("destination", self.destination.as_deref())?,
            supplier: text("supplier", self.supplier, 100)?,
        };
        Ok((Item::Parcel(parcel), warnings))
    }
}

impl Given for CheckpointGiven {
    fn check(self, now: Timestamp) -> Checked<(Item, Vec<ingest::Problem>)> {
        let country = country("country", self.country.as_deref())?;
        let place = text("location", self.location, 300)?;
        let mut checkpoint = NewCheckpoint {
            number: number("tracking_number", self.tracking_number)?,
            carrier: text("carrier", self.carrier, 100)?,
            code: text("code", self.code, 200)?,
            text: text("text", self.text, 4_000)?,
            status: text("status", self.status, 200)?,
            sequence: self.sequence,
            place,
            country,
            ..NewCheckpoint::default()
        };
        if checkpoint.code.is_none() && checkpoint.text.is_none() && checkpoint.status.is_none() {
            return Err(wrong("text", "is missing: a checkpoint needs a `text`, a `code` or a `status`"));
        }
        if let Some(written) = self.occurred_at {
            let read = time_text::read(&written, country, checkpoint.place.as_deref())
                .map_err(|error| unreadable("occurred_at", &error))?;
            if time_text::plausible(read.at, now).is_ok() {
                checkpoint.at = Some(read.at);
            }
            checkpoint.utc_offset_minutes = read.utc_offset_minutes;
            checkpoint.time_text = Some(written);
        }
        Ok((Item::Checkpoint(checkpoint), Vec::new()))
    }
}

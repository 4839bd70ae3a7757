//! Recognising columns by their heads, whoever wrote the file. Known forms: Shopify's order export (one row a line
//! item) and those of its export apps (Matrixify: `Fulfillment: Tracking Number`); WooCommerce's order report, the
//! usual order export plugins (`order_number`, `First Name (Shipping)`, `shipping_country`, `line_item_1`), the
//! Shipment Tracking plugins (`tracking_provider`, `date_shipped`, `_wc_shipment_tracking_items`); lists of AliExpress
//! and DSers style (`AliExpress order number`, `Logistics company`); our own templates. Heads are compared by
//! [`key`]: without case, blanks, accents and punctuation.

use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr,
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

use super::{FileKind, text::key};

mod aliases;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The number that the customer knows.
    OrderNumber,
    /// The sales channel.
    Store,
    /// Paid, refunded, ….
    Payment,
    /// When the customer paid.
    PaidAt,
    /// When the customer ordered.
    OrderedAt,
    /// When the order was called off.
    CancelledAt,
    /// When the number became known.
    ShippedAt,
    /// The customer's whole name.
    Customer,
    /// The customer's first name.
    FirstName,
    /// The customer's last name.
    LastName,
    /// The customer's e-mail address.
    Email,
    /// The country that it goes to.
    Destination,
    /// The country that it is sent from.
    Origin,
    /// A product.
    ItemTitle,
    /// How many of it.
    ItemQuantity,
    /// Its stock-keeping unit.
    ItemSku,
    /// All items in one cell.
    ItemList,
    /// Which of a row's parts this row holds: "Line Item", "Transaction", ….
    RowType,
    /// Who sends it.
    Supplier,
    /// The order's number at the supplier.
    SupplierOrder,
    /// One tracking number, or several.
    Tracking,
    /// Who carries it.
    Carrier,
    /// When an event happened.
    OccurredAt,
    /// The time of day, where the date has a column of its own.
    ClockTime,
    /// The provider's code of an event.
    Code,
    /// The carrier's words.
    Text,
    /// Where an event happened.
    Place,
    /// The country of an event.
    EventCountry,
    /// The provider's coarse status.
    EventStatus,
    /// The provider's running number.
    Sequence,
    /// Who tells of the event, where that is not the carrier.
    Provider,
}

impl Field {
    /// As forms and the database write it: `order_number`.
    pub const fn slug(self) -> &'static str {
        match self {
            Field::OrderNumber => "order_number",
            Field::Store => "store",
            Field::Payment => "payment",
            Field::PaidAt => "paid_at",
            Field::OrderedAt => "ordered_at",
            Field::CancelledAt => "cancelled_at",
            Field::ShippedAt => "shipped_at",
            Field::Customer => "customer",
            Field::FirstName => "first_name",
            Field::LastName => "last_name",
            Field::Email => "email",
            Field::Destination => "destination",
            Field::Origin => "origin",
            Field::ItemTitle => "item_title",
            Field::ItemQuantity => "item_quantity",
            Field::ItemSku => "item_sku",
            Field::ItemList => "item_list",
            Field::RowType => "row_type",
            Field::Supplier => "supplier",
            Field::SupplierOrder => "supplier_order",
            Field::Tracking => "tracking",
            Field::Carrier => "carrier",
            Field::OccurredAt => "occurred_at",
            Field::ClockTime => "clock_time",
            Field::Code => "code",
            Field::Text => "text",
            Field::Place => "place",
            Field::EventCountry => "event_country",
            Field::EventStatus => "event_status",
            Field::Sequence => "sequence",
            Field::Provider => "provider",
        }
    }

    /// What a column of a file of this kind may hold, the most important first.
    pub fn all_of(kind: FileKind) -> Vec<Field> {
        let mut all = Vec::new();
        for (field, _) in aliases_of(kind) {
            if !all.contains(field) {
                all.push(*field);
            }
        }
        all
    }
}

/// There is no such field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no column holds that")]
pub struct UnknownField;

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        let all = FileKind::ALL.into_iter().flat_map(Field::all_of);
        all.into_iter().find(|field| field.slug() == text).ok_or(UnknownField)
    }
}

const fn aliases_of(kind: FileKind) -> aliases::Aliases {
    match kind {
        FileKind::Orders => aliases::ORDERS,
        FileKind::Numbers => aliases::NUMBERS,
        FileKind::Checkpoints => aliases::CHECKPOINTS,
    }
}

/// Fields of which a file may have several columns that all count: `Tracking Number 2`, `line_item_3`.
const REPEATED: [Field; 3] = [Field::Tracking, Field::Carrier, Field::ItemList];

/// Heads of which nobody knows what they are the status of.
const ANY_STATUS: [&str; 6] = ["status", "statut", "stato", "状态", "ステータス", "статус"];

/// Heads that only the table has which was written out by us. People leave some of its columns away.
const OURS: [&str; 8] =
    ["flagged", "reasons", "lastcheckpointat", "lastcheckpoint", "manualby", "manualat", "manualnote", "snoozeduntil"];

/// More columns than this are not looked at: no export has them, and a hostile file may have millions.
const WIDEST: usize = 2_000;

/// By kind of file and key of a head: its field, and its rank among the heads of that field.
type Heads = HashMap<(FileKind, &'static str), (Field, usize)>;

static BY_KEY: LazyLock<Heads> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for kind in FileKind::ALL {
        for (rank, (field, name)) in aliases_of(kind)
            .iter()
            .flat_map(|(field, names)| names.split_ascii_whitespace().map(move |name| (field, name)))
            .enumerate()
        {
            // A head that two fields claim belongs to the one that stands first.
            map.entry((kind, name)).or_insert((*field, rank));
        }
    }
    map
});

/// Which columns of a file hold which field.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Column indices, the best first.
    by_field: BTreeMap<Field, Vec<usize>>,
    /// The supplier that a head names ("AliExpress order number").
    pub supplier: Option<&'static str>,
    /// The file is the table that was written out by us.
    pub ours: bool,
}

impl Columns {
    /// Recognises a file's heads.
    pub fn new<H: AsRef<str>>(kind: FileKind, headers: &[H]) -> Self {
        Self::told(kind, headers, &guess(kind, headers))
    }

    /// Takes the columns for what somebody says that they hold; the heads only say which of several columns of a field
    /// is the better one.
    pub fn told<H: AsRef<str>>(kind: FileKind, headers: &[H], fields: &[Option<Field>]) -> Self {
        let keys = keys(headers);
        let mut columns = Self { ours: is_ours(&keys), ..Self::default() };
        // With each column the rank of its head among those of the field.
        let mut ranked: BTreeMap<Field, Vec<(usize, usize)>> = BTreeMap::new();
        for (index, field) in fields.iter().enumerate().take(WIDEST) {
            let Some(field) = *field else { continue };
            let known = keys.get(index).and_then(|key| known(kind, key)).filter(|(known, _)| *known == field);
            ranked.entry(field).or_default().push((known.map_or(usize::MAX, |(_, rank)| rank), index));
        }
        for (field, mut indices) in ranked {
            indices.sort_unstable();
            columns.by_field.insert(field, indices.into_iter().map(|(_, index)| index).collect());
        }
        // Repeated columns count from left to right; "best first" is for those of which one is used.
        for field in REPEATED {
            if let Some(indices) = columns.by_field.get_mut(&field) {
                indices.sort_unstable();
            }
        }
        if kind == FileKind::Orders {
            let names_supplier = |start: &str| {
                columns.all(Field::SupplierOrder).iter().any(|at| keys.get(*at).is_some_and(|k| k.starts_with(start)))
            };
            columns.supplier = if names_supplier("ali") {
                Some("AliExpress")
            } else if names_supplier("cj") {
                Some("CJdropshipping")
            } else {
                None
            };
        }
        columns
    }

    /// The columns of a field, the best first; empty if the file has none.
    pub fn all(&self, field: Field) -> &[usize] {
        self.by_field.get(&field).map_or(&[], Vec::as_slice)
    }

    /// Does the file have this field?
    pub fn has(&self, field: Field) -> bool {
        self.by_field.contains_key(&field)
    }

    /// How many columns were recognised.
    pub fn known(&self) -> usize {
        self.by_field.values().map(Vec::len).sum()
    }
}

/// What each column of a file holds, by its heads; `None`: nobody knows.
pub fn guess<H: AsRef<str>>(kind: FileKind, headers: &[H]) -> Vec<Option<Field>> {
    let keys = keys(headers);
    let mut fields: Vec<Option<Field>> = keys.iter().map(|key| Some(known(kind, key)?.0)).collect();
    if kind == FileKind::Orders {
        if let Some(number) = name_is_order(&keys).and_then(|at| fields.get_mut(at)) {
            *number = Some(Field::OrderNumber);
        }
        // Etsy's list is of what was sold, and says no more about payment.
        let sold = keys.iter().position(|key| key == "saledate");
        if !fields.contains(&Some(Field::PaidAt))
            && let Some(sold) = sold.and_then(|at| fields.get_mut(at))
        {
            *sold = Some(Field::PaidAt);
        }
        // Our own table says where parcels stand, and of payment nothing: "delivered" is not paid.
        if is_ours(&keys) {
            fields.iter_mut().for_each(|field| *field = field.filter(|field| *field != Field::Payment));
        }
    }
    if kind == FileKind::Checkpoints {
        split_time(&keys, &mut fields);
    }
    fields
}

/// With "Date" and "Time", the time column was taken as a second choice for the date: it is its other half.
fn split_time(keys: &[String], fields: &mut [Option<Field>]) {
    let times = || keys.iter().zip(0..).filter(|(_, at)| fields.get(*at) == Some(&Some(Field::OccurredAt)));
    let dated = times().any(|(key, _)| key.ends_with("date"));
    let clock = times().find(|(key, _)| ["time", "eventtime", "scantime", "statustime"].contains(&key.as_str()));
    let clock = clock.map(|(_, at)| at).filter(|_| dated);
    if let Some(field) = clock.and_then(|at: usize| fields.get_mut(at)) {
        *field = Some(Field::ClockTime);
    }
}

fn is_ours(keys: &[String]) -> bool {
    OURS.iter().filter(|head| keys.iter().any(|key| key == *head)).count() > 2
}

fn keys<H: AsRef<str>>(headers: &[H]) -> Vec<String> {
    headers.iter().take(WIDEST).map(|h| key(h.as_ref())).collect()
}

/// The field that a head names, and its rank among the heads of that field.
fn known(kind: FileKind, key: &str) -> Option<(Field, usize)> {
    let numbered = || BY_KEY.get(&(kind, unnumbered(key))).filter(|(field, _)| REPEATED.contains(field));
    BY_KEY.get(&(kind, key)).or_else(numbered).copied()
}

/// Shopify and its apps call the order's number `Name`. Elsewhere that is a person.
fn name_is_order(keys: &[String]) -> Option<usize> {
    let shopify = keys.iter().any(|k| {
        ["financialstatus", "lineitemname", "fulfillmentstatus", "linetitle", "paymentstatus"].contains(&k.as_str())
    });
    let is_number = |k: &String| matches!(BY_KEY.get(&(FileKind::Orders, k.as_str())), Some((Field::OrderNumber, _)));
    let other = keys.iter().any(is_number);
    if shopify && !other { keys.iter().position(|k| k == "name") } else { None }
}

/// `trackingnumber2` is `trackingnumber`; `No: 78123456789012` is no head.
fn unnumbered(key: &str) -> &str {
    let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
    if key.len() - name.len() <= 2 { name } else { key }
}

/// What a file holds, by its heads: checkpoints have a number, a time and a text; orders have an order number and
/// something that only orders have; anything else with a tracking number is a list of numbers.
pub fn guess_kind<H: AsRef<str>>(headers: &[H]) -> Option<FileKind> {
    let orders = Columns::new(FileKind::Orders, headers);
    let checkpoints = Columns::new(FileKind::Checkpoints, headers);
    let keys = keys(headers);
    // "Status", "Date", "Product" stand in every kind of file; these only in orders.
    let is_order = orders.has(Field::OrderNumber)
        && ([Field::PaidAt, Field::Email, Field::Customer, Field::FirstName, Field::ItemTitle, Field::ItemList]
            .into_iter()
            .chain([Field::SupplierOrder, Field::CancelledAt])
            .any(|field| orders.has(field))
            || (orders.has(Field::Payment) && !keys.iter().any(|k| ANY_STATUS.contains(&k.as_str())))
            || (orders.has(Field::OrderedAt) && !keys.iter().any(|k| k == "date")));
    let is_events = checkpoints.has(Field::Tracking)
        && checkpoints.has(Field::OccurredAt)
        && (checkpoints.has(Field::Text)
            || checkpoints.has(Field::Code)
            // With an order number beside it, "Status" is more likely the order's.
            || (checkpoints.has(Field::EventStatus) && !orders.has(Field::OrderNumber)));
    let has_number = Columns::new(FileKind::Numbers, headers).has(Field::Tracking);
    if is_order {
        Some(FileKind::Orders)
    } else if is_events {
        Some(FileKind::Checkpoints)
    } else if has_number {
        Some(FileKind::Numbers)
    } else if orders.has(Field::OrderNumber) && (orders.has(Field::Payment) || orders.has(Field::OrderedAt)) {
        Some(FileKind::Orders)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(head: &str) -> Option<FileKind> {
        guess_kind(&head.split(',').collect::<Vec<_>>())
    }

    #[test]
    fn kinds_by_their_heads() {
        for (head, expected) in [
            ("Name,Email,Financial Status,Paid at,Lineitem name", Some(FileKind::Orders)),
            ("ID,Name,Payment: Status,Line: Title,Fulfillment: Tracking Number", Some(FileKind::Orders)),
            ("Order Number,Order Status,Order Date,First Name (Shipping)", Some(FileKind::Orders)),
            ("Date,Order #,Status,Customer,Product(s)", Some(FileKind::Orders)),
            ("AliExpress order number,Order number,Tracking number", Some(FileKind::Orders)),
            ("order_id,tracking_provider,tracking_number,date_shipped,status_shipped,sku,qty", Some(FileKind::Numbers)),
            ("order_number,tracking_number,date,status", Some(FileKind::Numbers)),
            ("tracking_number,date,status", Some(FileKind::Checkpoints)),
            ("Tracking Number,Carrier", Some(FileKind::Numbers)),
            ("number", Some(FileKind::Numbers)),
            ("tracking_number,carrier,occurred_at,code,text,location,country", Some(FileKind::Checkpoints)),
            ("AWB,Date,Time,Event", Some(FileKind::Checkpoints)),
            ("订单号,付款时间,订单状态,物流单号", Some(FileKind::Orders)),
            ("快递单号,快递公司", Some(FileKind::Numbers)),
            ("Numéro de commande,Numéro de suivi,Statut", Some(FileKind::Numbers)),
            ("A1,No:78123456789013", None),
            ("foo,bar", None),
            ("", None),
        ] {
            assert_eq!(kind(head), expected, "{head}");
        }
    }

    #[test]
    fn heads_are_known_by_keys() {
        let odd: Vec<&str> = FileKind::ALL
            .into_iter()
            .flat_map(|kind| aliases_of(kind).iter().flat_map(|(_, names)| names.split_ascii_whitespace()))
            .filter(|name| key(name) != *name)
            .collect();
        assert!(odd.is_empty(), "nobody can have these heads: {odd:?}");
    }

    #[test]
    fn name_is_the_order_at_shopify_and_a_person_elsewhere() {
        let shopify = Columns::new(FileKind::Orders, &["Name", "Financial Status"]);
        assert_eq!((shopify.all(Field::OrderNumber), shopify.all(Field::Customer)), (&[0][..], &[][..]));
        let other = Columns::new(FileKind::Orders, &["Name", "Order No.", "Email"]);
        assert_eq!((other.all(Field::OrderNumber), other.all(Field::Customer)), (&[1][..], &[0][..]));
    }

    #[test]
    fn repeated_and_duplicate_heads() {
        let heads = ["Tracking Number 2", "Tracking Number", "TRACKING-NUMBER", "Carrier", "Carrier 2", "Order"];
        let columns = Columns::new(FileKind::Orders, &heads);
        assert_eq!(columns.all(Field::Tracking), [0, 1, 2]);
        assert_eq!(columns.all(Field::Carrier), [3, 4]);
        let columns = Columns::new(FileKind::Orders, &["Billing Country", "Shipping Country"]);
        assert_eq!(columns.all(Field::Destination), [1, 0]);
    }

    #[test]
    fn date_and_time_are_halves_time_alone_is_whole() {
        let two = Columns::new(FileKind::Checkpoints, &["Number", "Time", "Date", "Text"]);
        assert_eq!((two.all(Field::OccurredAt), two.all(Field::ClockTime)), (&[2][..], &[1][..]));
        let one = Columns::new(FileKind::Checkpoints, &["Number", "Time", "Text"]);
        assert_eq!((one.all(Field::OccurredAt), one.all(Field::ClockTime)), (&[1][..], &[][..]));
    }
}

//! Recognising columns by their heads, whoever wrote the file. Known forms: Shopify's order export (one row a line
//! item) and those of its export apps (Matrixify: `Fulfillment: Tracking Number`); WooCommerce's order report, the
//! usual order export plugins (`order_number`, `First Name (Shipping)`, `shipping_country`, `line_item_1`), the
//! Shipment Tracking plugins (`tracking_provider`, `date_shipped`, `_wc_shipment_tracking_items`); lists of AliExpress
//! and DSers style (`AliExpress order number`, `Logistics company`); our own templates. Heads are compared by
//! [`key`]: without case, blanks, accents and punctuation.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use super::{FileKind, text::key};

mod aliases;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    OrderNumber,
    Store,
    Payment,
    PaidAt,
    OrderedAt,
    CancelledAt,
    ShippedAt,
    Customer,
    FirstName,
    LastName,
    Email,
    Destination,
    Origin,
    ItemTitle,
    ItemQuantity,
    ItemSku,
    /// All items in one cell.
    ItemList,
    /// Which of a row's parts this row holds: "Line Item", "Transaction", ….
    RowType,
    Supplier,
    SupplierOrder,
    Tracking,
    Carrier,
    OccurredAt,
    /// The time of day, where the date has a column of its own.
    ClockTime,
    Code,
    Text,
    Place,
    EventCountry,
    EventStatus,
    Sequence,
    Provider,
}

/// Fields of which a file may have several columns that all count: `Tracking Number 2`, `line_item_3`.
const REPEATED: [Field; 3] = [Field::Tracking, Field::Carrier, Field::ItemList];

/// More columns than this are not looked at: no export has them, and a hostile file may have millions.
const WIDEST: usize = 2_000;

/// By kind of file and key of a head: its field, and its rank among the heads of that field.
type Heads = HashMap<(FileKind, &'static str), (Field, usize)>;

static BY_KEY: LazyLock<Heads> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for (kind, table) in [
        (FileKind::Orders, aliases::ORDERS),
        (FileKind::Numbers, aliases::NUMBERS),
        (FileKind::Checkpoints, aliases::CHECKPOINTS),
    ] {
        for (rank, (field, name)) in table
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
}

impl Columns {
    /// Recognises a file's heads.
    pub fn new<H: AsRef<str>>(kind: FileKind, headers: &[H]) -> Self {
        let keys: Vec<String> = headers.iter().take(WIDEST).map(|h| key(h.as_ref())).collect();
        let mut columns = Self::default();
        // With each column the rank of its head among those of the field.
        let mut ranked: BTreeMap<Field, Vec<(usize, usize)>> = BTreeMap::new();
        let name_is_order = if kind == FileKind::Orders { name_is_order(&keys) } else { None };
        for (index, key) in keys.iter().enumerate() {
            let numbered = || BY_KEY.get(&(kind, unnumbered(key))).filter(|(field, _)| REPEATED.contains(field));
            let known = BY_KEY.get(&(kind, key.as_str())).or_else(numbered);
            if name_is_order == Some(index) {
                ranked.entry(Field::OrderNumber).or_default().push((0, index));
            } else if let Some((field, rank)) = known {
                ranked.entry(*field).or_default().push((*rank, index));
            }
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
        if kind == FileKind::Checkpoints {
            columns.split_time(&keys);
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

    /// With "Date" and "Time", the time column was taken as a second choice for the date: it is its other half.
    fn split_time(&mut self, keys: &[String]) {
        let is = |at: &usize, names: &[&str]| keys.get(*at).is_some_and(|k| names.contains(&k.as_str()));
        let Some(times) = self.by_field.get_mut(&Field::OccurredAt) else { return };
        let dated = times.iter().any(|at| keys.get(*at).is_some_and(|k| k.ends_with("date")));
        if dated && let Some(at) = times.iter().position(|at| is(at, &["time", "eventtime", "scantime", "statustime"]))
        {
            let clock = times.remove(at);
            self.by_field.insert(Field::ClockTime, vec![clock]);
        }
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

/// Shopify and its apps call the order's number `Name`. Elsewhere that is a person.
fn name_is_order(keys: &[String]) -> Option<usize> {
    let shopify = keys.iter().any(|k| {
        ["financialstatus", "lineitemname", "fulfillmentstatus", "linetitle", "paymentstatus"].contains(&k.as_str())
    });
    let is_number = |k: &String| matches!(BY_KEY.get(&(FileKind::Orders, k.as_str())), Some((Field::OrderNumber, _)));
    let other = keys.iter().any(is_number);
    if shopify && !other { keys.iter().position(|k| k == "name") } else { None }
}

/// `trackingnumber2` is `trackingnumber`.
fn unnumbered(key: &str) -> &str {
    key.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// What a file holds, by its heads: checkpoints have a number, a time and a text; orders have an order number and
/// something that only orders have; anything else with a tracking number is a list of numbers.
pub fn guess_kind<H: AsRef<str>>(headers: &[H]) -> Option<FileKind> {
    let orders = Columns::new(FileKind::Orders, headers);
    let checkpoints = Columns::new(FileKind::Checkpoints, headers);
    let keys: Vec<String> = headers.iter().map(|h| key(h.as_ref())).collect();
    // "Status", "Date", "Product" stand in every kind of file; these only in orders.
    let is_order = orders.has(Field::OrderNumber)
        && ([Field::PaidAt, Field::Email, Field::Customer, Field::FirstName, Field::ItemTitle, Field::ItemList]
            .into_iter()
            .chain([Field::SupplierOrder, Field::CancelledAt])
            .any(|field| orders.has(field))
            || (orders.has(Field::Payment) && !keys.iter().any(|k| k == "status"))
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
            ("foo,bar", None),
            ("", None),
        ] {
            assert_eq!(kind(head), expected, "{head}");
        }
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

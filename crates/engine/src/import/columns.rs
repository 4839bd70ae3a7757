//! Recognising columns by their heads, whoever wrote the file. Known forms: Shopify's order export (one row a line
//! item) and those of its export apps (Matrixify: `Fulfillment: Tracking Number`); WooCommerce's order report, the
//! usual order export plugins (`order_number`, `First Name (Shipping)`, `shipping_country`, `line_item_1`), the
//! Shipment Tracking plugins (`tracking_provider`, `date_shipped`, `_wc_shipment_tracking_items`); lists of AliExpress
//! and DSers style (`AliExpress order number`, `Logistics company`); our own templates. Heads are compared by
//! [`key`]: without case, blanks, accents and punctuation.

use std::collections::{BTreeMap, HashSet};

use super::{FileKind, text::key};

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

/// A field and the keys of the heads that mean it, the best first.
type Aliases = &'static [(Field, &'static [&'static str])];

const TRACKING: &[&str] = &[
    "trackingnumber",
    "trackingnumbers",
    "trackingno",
    "trackingnos",
    "trackingnr",
    "trackingnum",
    "trackingcode",
    "trackingcodes",
    "trackingid",
    "fulfillmenttrackingnumber",
    "fulfillmenttrackingnumbers",
    "shipmenttrackingnumber",
    "ordertrackingnumber",
    "trackno",
    "tracknumber",
    "waybill",
    "waybillnumber",
    "waybillno",
    "consignmentnumber",
    "consignmentno",
    "parcelnumber",
    "parcelno",
    "packagenumber",
    "shipmentnumber",
    "awb",
    "awbnumber",
    "awbno",
    "logisticsnumber",
    "logisticsno",
    "logisticstrackingnumber",
    "wcshipmenttrackingitems",
    "shipmenttracking",
    "shipmenttrackings",
    "trackings",
    "tracking",
    "sendungsnummer",
    "paketnummer",
    "trackingnummer",
    "numerodesuivi",
    "numerosuivi",
    "numerodeseguimiento",
    "numerodirastreo",
    "codigoderastreio",
    "numeroditracking",
    "运单号",
    "物流单号",
    "快递单号",
    "跟踪号",
];
const CARRIER: &[&str] = &[
    "carrier",
    "carriers",
    "carriername",
    "carriercode",
    "trackingcompany",
    "trackingprovider",
    "trackingcarrier",
    "fulfillmenttrackingcompany",
    "customtrackingprovider",
    "formattedtrackingprovider",
    "shippingcarrier",
    "shippingprovider",
    "shippingcompany",
    "shipmentcarrier",
    "courier",
    "couriername",
    "couriercode",
    "logisticscompany",
    "logisticsprovider",
    "logistics",
    "deliverycompany",
    "versanddienstleister",
    "paketdienst",
    "transporteur",
    "transportista",
    "corriere",
    "物流公司",
    "快递公司",
];
const ORDER_NUMBER: &[&str] = &[
    "ordernumber",
    "ordernumberformatted",
    "orderno",
    "ordernr",
    "ordernum",
    "ordername",
    "order",
    "orderid",
    "shopifyordernumber",
    "shopifyorder",
    "shopifyorderno",
    "storeordernumber",
    "storeorder",
    "merchantorder",
    "reference",
    "orderreference",
    "bestellnummer",
    "auftragsnummer",
    "numerodecommande",
    "numerodepedido",
    "numeroordine",
    "numeroordini",
    "订单号",
    "订单编号",
];
const STORE: &[&str] = &["store", "storename", "shop", "shopname", "saleschannel", "channel", "site"];
const SUPPLIER: &[&str] = &["supplier", "suppliername", "vendorname", "dropshipper", "fulfilledby"];
const SHIPPED_AT: &[&str] = &[
    "fulfilledat",
    "shippedat",
    "dateshipped",
    "shippeddate",
    "shipdate",
    "shippingdate",
    "fulfilleddate",
    "fulfillmentdate",
    "fulfillmentprocessedat",
    "fulfillmentcreatedat",
    "shipmentdate",
    "shippedon",
    "dispatchedat",
    "attachedat",
    "shippingtime",
    "versanddatum",
];
const ORIGIN: &[&str] = &["origin", "origincountry", "countryoforigin", "shipfrom", "shipfromcountry", "fromcountry"];
const DESTINATION: &[&str] = &[
    "destination",
    "destinationcountry",
    "shippingcountry",
    "shippingcountrycode",
    "countrycodeshipping",
    "countryshipping",
    "countrynameshipping",
    "shippingaddresscountry",
    "shippingaddresscountrycode",
    "shiptocountry",
    "shiptocountrycode",
    "deliverycountry",
    "recipientcountry",
    "receivercountry",
    "country",
    "countrycode",
    "countryregion",
    "billingcountry",
    "billingcountrycode",
    "countrycodebilling",
    "countrybilling",
    "countrynamebilling",
    "land",
    "lieferland",
    "pays",
    "pais",
];

const ORDERS: Aliases = &[
    (Field::OrderNumber, ORDER_NUMBER),
    (Field::Store, STORE),
    (
        Field::Payment,
        &["financialstatus", "paymentstatus", "orderfinancialstatus", "orderstatus", "status", "zahlungsstatus"],
    ),
    (
        Field::PaidAt,
        &[
            "paidat",
            "paiddate",
            "datepaid",
            "datepaidgmt",
            "paymentdate",
            "paymenttime",
            "paymentat",
            "paidon",
            "paidtime",
            "orderpaidtime",
            "orderpaiddate",
            "transactiondate",
            "bezahltam",
        ],
    ),
    (
        Field::OrderedAt,
        &[
            "createdat",
            "orderdate",
            "orderedat",
            "orderdategmt",
            "datecreated",
            "ordercreated",
            "ordercreatedat",
            "processedat",
            "ordertime",
            "orderedon",
            "orderdatetime",
            "dateordered",
            "placedat",
            "date",
            "bestelldatum",
        ],
    ),
    (Field::CancelledAt, &["cancelledat", "canceledat", "cancelleddate", "canceleddate", "datecancelled"]),
    (Field::ShippedAt, SHIPPED_AT),
    (
        Field::Customer,
        &[
            "shippingname",
            "customername",
            "customer",
            "shippingfullname",
            "recipient",
            "recipientname",
            "receiver",
            "consignee",
            "contactperson",
            "contactname",
            "fullnameshipping",
            "buyer",
            "buyername",
            "billingname",
            "fullnamebilling",
            "fullname",
            "kunde",
            "client",
            "cliente",
        ],
    ),
    (
        Field::FirstName,
        &[
            "shippingfirstname",
            "firstnameshipping",
            "firstname",
            "billingfirstname",
            "firstnamebilling",
            "customerfirstname",
        ],
    ),
    (
        Field::LastName,
        &["shippinglastname", "lastnameshipping", "lastname", "billinglastname", "lastnamebilling", "customerlastname"],
    ),
    (
        Field::Email,
        &[
            "email",
            "customeremail",
            "billingemail",
            "emailbilling",
            "emailaddress",
            "contactemail",
            "buyeremail",
            "shippingemail",
            "customerbillingemail",
            "mail",
            "customersbillingemail",
        ],
    ),
    (Field::Destination, DESTINATION),
    (Field::Origin, ORIGIN),
    (
        Field::ItemTitle,
        &[
            "lineitemname",
            "lineitemtitle",
            "linetitle",
            "itemname",
            "itemtitle",
            "producttitle",
            "productname",
            "product",
            "item",
            "title",
            "producttitles",
            "artikel",
        ],
    ),
    (
        Field::ItemQuantity,
        &[
            "lineitemquantity",
            "linequantity",
            "itemquantity",
            "quantity",
            "quantityrefund",
            "qty",
            "itemqty",
            "productquantity",
            "productcount",
            "menge",
        ],
    ),
    (Field::ItemSku, &["lineitemsku", "linesku", "itemsku", "sku", "productsku"]),
    (Field::ItemList, &["lineitem", "lineitems", "products", "items", "orderitems", "orderlines"]),
    (Field::RowType, &["linetype", "rowtype"]),
    (Field::Supplier, SUPPLIER),
    (
        Field::SupplierOrder,
        &[
            "supplierorder",
            "supplierordernumber",
            "supplierorderno",
            "supplierorderid",
            "aliexpressordernumber",
            "aliexpressorderno",
            "aliexpressorderid",
            "aliexpressorder",
            "aliordernumber",
            "aliorderno",
            "aliorderid",
            "cjordernumber",
            "cjorderid",
            "purchaseordernumber",
            "sourceordernumber",
        ],
    ),
    (Field::Tracking, TRACKING),
    (Field::Carrier, CARRIER),
];

const NUMBERS: Aliases = &[
    (Field::Tracking, TRACKING),
    (Field::Tracking, &["number", "numbers", "no", "nummer", "code", "numero"]),
    (Field::Carrier, CARRIER),
    (Field::OrderNumber, ORDER_NUMBER),
    (Field::OrderNumber, &["name"]),
    (Field::Store, STORE),
    (Field::ShippedAt, SHIPPED_AT),
    (Field::ShippedAt, &["date"]),
    (Field::Origin, ORIGIN),
    (Field::Destination, DESTINATION),
    (Field::Supplier, SUPPLIER),
];

const CHECKPOINTS: Aliases = &[
    (Field::Tracking, TRACKING),
    (Field::Tracking, &["number"]),
    (Field::Carrier, CARRIER),
    (
        Field::OccurredAt,
        &[
            "occurredat",
            "eventtime",
            "eventdatetime",
            "eventdate",
            "eventat",
            "checkpointtime",
            "checkpointdate",
            "scantime",
            "scandatetime",
            "scandate",
            "datetime",
            "timestamp",
            "happenedat",
            "updatetime",
            "updatedat",
            "statusdate",
            "statustime",
            "trackingdate",
            "date",
            "at",
            "when",
            "datum",
            "time",
        ],
    ),
    (Field::ClockTime, &["timeofday", "clock", "time", "uhrzeit", "hour"]),
    (Field::Code, &["code", "eventcode", "statuscode", "scancode", "checkpointcode", "substatuscode"]),
    (
        Field::Text,
        &[
            "text",
            "description",
            "eventdescription",
            "statusdescription",
            "checkpointdescription",
            "message",
            "event",
            "eventtext",
            "activity",
            "details",
            "detail",
            "statustext",
            "trackingdetails",
            "checkpoint",
            "update",
            "remark",
            "remarks",
            "beschreibung",
        ],
    ),
    (Field::EventStatus, &["status", "eventstatus", "trackingstatus", "deliverystatus", "state", "tag"]),
    (
        Field::Place,
        &[
            "location",
            "place",
            "eventlocation",
            "city",
            "checkpointlocation",
            "facility",
            "scanlocation",
            "address",
            "ort",
        ],
    ),
    (
        Field::EventCountry,
        &["country", "countrycode", "eventcountry", "countryiso3", "locationcountry", "checkpointcountry", "land"],
    ),
    (Field::Sequence, &["sequence", "seq", "sequencenumber"]),
    (Field::Provider, &["provider", "source", "aggregator"]),
];

/// Fields of which a file may have several columns that all count: `Tracking Number 2`, `line_item_3`.
const REPEATED: [Field; 3] = [Field::Tracking, Field::Carrier, Field::ItemList];

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
        let keys: Vec<String> = headers.iter().map(|h| key(h.as_ref())).collect();
        let mut columns = Self::default();
        let mut taken: HashSet<usize> = HashSet::new();
        let aliases = match kind {
            FileKind::Orders => ORDERS,
            FileKind::Numbers => NUMBERS,
            FileKind::Checkpoints => CHECKPOINTS,
        };
        if kind == FileKind::Orders
            && let Some(at) = name_is_order(&keys)
        {
            columns.by_field.entry(Field::OrderNumber).or_default().push(at);
            taken.insert(at);
        }
        for (field, names) in aliases {
            for name in *names {
                for (index, key) in keys.iter().enumerate() {
                    let head = if REPEATED.contains(field) { unnumbered(key) } else { key };
                    if head == *name && taken.insert(index) {
                        columns.by_field.entry(*field).or_default().push(index);
                    }
                }
            }
        }
        // Repeated columns count from left to right; "best first" is for those of which one is used.
        for field in REPEATED {
            if let Some(indices) = columns.by_field.get_mut(&field) {
                indices.sort_unstable();
            }
        }
        // "Date" and "Time" side by side are two halves; a lone "Time" is the whole.
        if columns.all(Field::OccurredAt).is_empty()
            && let Some(clock) = columns.by_field.remove(&Field::ClockTime)
        {
            columns.by_field.insert(Field::OccurredAt, clock);
        }
        if kind == FileKind::Checkpoints {
            columns.split_time(&keys);
        }
        if kind == FileKind::Orders {
            // A customer called just "Name": free unless it is Shopify's, where it is the order.
            if let Some(at) = keys.iter().position(|k| k == "name").filter(|at| taken.insert(*at)) {
                columns.by_field.entry(Field::Customer).or_default().push(at);
            }
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

    /// Says by hand which column holds a field: for files without heads.
    pub fn set(&mut self, field: Field, column: usize) {
        self.by_field.entry(field).or_default().push(column);
    }
}

/// Shopify and its apps call the order's number `Name`. Elsewhere that is a person.
fn name_is_order(keys: &[String]) -> Option<usize> {
    let shopify = keys.iter().any(|k| {
        ["financialstatus", "lineitemname", "fulfillmentstatus", "linetitle", "paymentstatus"].contains(&k.as_str())
    });
    let other = keys.iter().any(|k| ORDER_NUMBER.contains(&k.as_str()));
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

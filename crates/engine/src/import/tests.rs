//! Whole files. The fixtures are made up; their forms are those of the exports named in `columns`.

use parcelwatch_domain::{Country, Payment};
use proptest::prelude::*;

use super::*;
use crate::input::{NewCheckpoint, NewOrder, NewParcel, OrderItem, Tracking};

mod exports;

/// 2024-06-01T00:00:00Z
const RECEIVED: Timestamp = Timestamp(1_717_200_000_000);

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../tests/fixtures/", $name))
    };
}

fn at(text: &str) -> Option<Timestamp> {
    Some(Timestamp(text.parse::<jiff::Timestamp>().expect("RFC 3339").as_millisecond()))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn tracking(number: &str, carrier: &str, attached_at: Option<Timestamp>) -> Tracking {
    let carrier = Some(carrier).filter(|c| !c.is_empty()).map(str::to_owned);
    Tracking { number: number.to_owned(), carrier, attached_at }
}

fn item(title: &str, quantity: u32, sku: &str) -> OrderItem {
    OrderItem { title: title.to_owned(), quantity, sku: Some(sku).filter(|s| !s.is_empty()).map(str::to_owned) }
}

struct All {
    reader: Reader,
    items: Vec<(u64, Item)>,
    bad: Vec<BadRow>,
}

impl All {
    fn orders(&self) -> Vec<(u64, &NewOrder)> {
        self.items.iter().filter_map(|(l, i)| if let Item::Order(o) = i { Some((*l, o)) } else { None }).collect()
    }

    fn parcels(&self) -> Vec<&NewParcel> {
        self.items.iter().filter_map(|(_, i)| if let Item::Parcel(p) = i { Some(p) } else { None }).collect()
    }

    fn checkpoints(&self) -> Vec<(u64, &NewCheckpoint)> {
        self.items.iter().filter_map(|(l, i)| if let Item::Checkpoint(c) = i { Some((*l, c)) } else { None }).collect()
    }

    fn complaints(&self) -> Vec<String> {
        self.bad.iter().map(|bad| format!("{:?} {bad}", bad.severity)).collect()
    }
}

fn read_as(bytes: &[u8], kind: Option<FileKind>) -> All {
    let mut reader = Reader::open(bytes, kind, RECEIVED).expect("a readable file");
    let (mut items, mut bad) = (Vec::new(), Vec::new());
    for row in &mut reader {
        match row {
            Ok(item) => items.push(item),
            Err(row) => bad.push(row),
        }
    }
    assert_eq!(reader.rows_done(), reader.rows_total());
    All { reader, items, bad }
}

fn read(bytes: &[u8]) -> All {
    read_as(bytes, None)
}

#[test]
fn shopify() {
    let all = read(fixture!("shopify.csv"));
    assert_eq!(all.complaints(), [""; 0]);
    assert_eq!((all.reader.kind(), all.reader.rows_total()), (FileKind::Orders, 5));
    let orders = all.orders();
    assert_eq!(
        orders.iter().map(|(line, o)| (*line, o.number.as_str())).collect::<Vec<_>>(),
        [
            (2, "#1003"),
            // The first row's note has a line break.
            (5, "#1002"),
            (6, "#1001"),
            (7, "#1000")
        ]
    );
    let payments: Vec<_> = orders.iter().map(|(_, o)| o.payment).collect();
    assert_eq!(payments, [Payment::Paid, Payment::Refunded, Payment::Unpaid, Payment::Cancelled].map(Some));
    assert_eq!(
        orders[0].1,
        &NewOrder {
            number: "#1003".to_owned(),
            payment: Some(Payment::Paid),
            paid_at: at("2024-03-05T07:50:26Z"),
            customer: some("Ada Example"),
            email: some("ada@example.com"),
            destination: Country::new("DE"),
            items: vec![item("Desk lamp, \"warm\" white", 2, "LAMP-01"), item("Bulb <b>E27</b>", 1, "BULB-27")],
            ..NewOrder::default()
        }
    );
    assert_eq!(orders[2].1.paid_at, None);
}

#[test]
fn shopify_with_an_apps_tracking_columns() {
    let all = read(fixture!("shopify_app.csv"));
    assert_eq!(all.complaints(), [""; 0]);
    assert_eq!(
        all.orders(),
        [(
            2,
            &NewOrder {
                number: "#2001".to_owned(),
                payment: Some(Payment::Paid),
                paid_at: at("2024-03-05T07:50:26Z"),
                customer: some("Ada Example"),
                email: some("ada@example.com"),
                destination: Country::new("DE"),
                items: vec![item("Desk lamp", 2, "LAMP-01")],
                tracking: vec![
                    tracking("00340434161094015902", "DHL", at("2024-03-07T09:00:00Z")),
                    tracking("1Z999AA10123456784", "UPS", at("2024-03-08T09:00:00Z")),
                ],
                ..NewOrder::default()
            }
        )]
    );
}

#[test]
fn woocommerce() {
    let all = read(fixture!("woocommerce.csv"));
    assert_eq!(all.complaints(), [""; 0]);
    let orders = all.orders();
    let shipped = at("2024-03-24T00:00:00Z");
    assert_eq!(
        orders[0],
        (
            2,
            &NewOrder {
                number: "727".to_owned(),
                payment: Some(Payment::Paid),
                paid_at: at("2024-03-22T16:28:08Z"),
                customer: some("Eve Example"),
                email: some("ada@example.com"),
                destination: Country::new("AT"),
                items: vec![item("Desk lamp", 2, "LAMP-01"), item("Bulb", 1, "BULB-27")],
                tracking: vec![
                    tracking("RR123456785CN", "China Post", shipped),
                    tracking("RR123456799CN", "China Post", shipped)
                ],
                ..NewOrder::default()
            }
        )
    );
    let rest: Vec<_> = orders.iter().skip(1).map(|(_, o)| (o.payment, o.paid_at, o.customer.as_deref())).collect();
    assert_eq!(
        rest,
        [
            (Some(Payment::Unpaid), None, Some("Bo Example")),
            // Paid, with no time of payment: that of the order.
            (Some(Payment::Paid), at("2024-03-23T11:00:00Z"), Some("Cy Example")),
            (Some(Payment::Cancelled), None, Some("Di Example")),
        ]
    );
}

#[test]
fn woocommerce_plugins() {
    let all = read(fixture!("woocommerce_plugin.csv"));
    assert_eq!(all.complaints(), [""; 0]);
    let order = all.orders()[0].1;
    assert_eq!(order.number, "WC-801");
    assert_eq!(order.items, [item("Desk lamp", 2, "LAMP-01"), item("Bulb", 1, "")]);
    assert_eq!(
        order.tracking,
        [
            tracking("9400100000000000000000", "usps", at("2024-03-25T00:00:00Z")),
            tracking("MC12345678", "My Courier", None)
        ]
    );

    let bytes = fixture!("shipment_tracking.csv");
    let later = Timestamp(RECEIVED.0 + 365 * 86_400_000);
    let parcels: Vec<Item> =
        Reader::open(bytes, None, later).expect("readable").flatten().map(|(_, item)| item).collect();
    let parcel = |number: &str, carrier: &str, order: &str, shipped: &str| {
        Item::Parcel(NewParcel {
            tracking: tracking(number, carrier, at(shipped)),
            order_number: some(order),
            ..NewParcel::default()
        })
    };
    // 25-12-2024 shows that 06-12-2024 is in December.
    assert_eq!(
        parcels,
        [
            parcel("1Z999AA10123456784", "UPS", "1", "2024-12-06T00:00:00Z"),
            parcel("9200190244541430003000", "USPS", "2", "2024-12-25T00:00:00Z"),
        ]
    );
}

#[test]
fn aliexpress() {
    let all = read(fixture!("aliexpress.csv"));
    // Of the second order nobody says whether it is paid.
    assert_eq!(all.bad.iter().map(|bad| (bad.line, bad.severity)).collect::<Vec<_>>(), [(3, Severity::Warning)]);
    assert_eq!(all.reader.delimiter(), ';');
    let orders = all.orders();
    assert_eq!(orders[0].1.supplier.as_deref(), Some("AliExpress"));
    assert_eq!(orders[0].1.supplier_order.as_deref(), Some("8100000000000001"));
    assert_eq!(orders[0].1.tracking, [tracking("LP00123456789012", "Cainiao", None)]);
    assert_eq!(orders[1].1.destination, Country::new("US"));
}

#[test]
fn templates_are_readable_and_guessed_right() {
    for (kind, template) in templates() {
        let all = read(template.as_bytes());
        assert_eq!(all.complaints(), [""; 0]);
        assert_eq!((all.reader.kind(), all.items.len()), (kind, 1), "{kind}");
        let known = columns::Columns::new(kind, all.reader.headers()).known();
        assert_eq!(known, all.reader.headers().len(), "{kind}: every column means something");
    }
    let order = read(FileKind::Orders.template().as_bytes());
    assert_eq!(
        order.orders()[0].1,
        &NewOrder {
            store: some("My store"),
            number: "#1001".to_owned(),
            payment: Some(Payment::Paid),
            paid_at: at("2024-01-31T14:30:00Z"),
            supplier_paid_at: None,
            customer: some("Ada Example"),
            email: some("ada@example.com"),
            destination: Country::new("DE"),
            origin: Country::new("CN"),
            items: vec![item("Desk lamp", 2, "LAMP-01")],
            supplier: some("AliExpress"),
            supplier_order: some("8100000000000001"),
            tracking: vec![tracking("RR123456785CN", "China Post", at("2024-02-02T00:00:00Z"))],
        }
    );
}

#[test]
fn every_encoding_and_delimiter_gives_the_same() {
    let expected = NewOrder {
        number: "4001".to_owned(),
        paid_at: at("2024-03-25T16:24:00Z"),
        customer: some("Jürgen Müller"),
        email: some("j@example.com"),
        destination: Country::new("AT"),
        items: vec![item("Schöne Lampe", 2, "")],
        tracking: vec![tracking("00340434161094015902", "DHL", None)],
        ..NewOrder::default()
    };
    for (bytes, encoding, delimiter) in [
        (&fixture!("semicolons_latin1.csv")[..], Encoding::Old(encoding_rs::WINDOWS_1252), ';'),
        (fixture!("bom.csv"), Encoding::Utf8, ';'),
        (fixture!("utf16le_bom.csv"), Encoding::Utf16Le, '\t'),
        (fixture!("utf16be.csv"), Encoding::Utf16Be, ';'),
    ] {
        let all = read(bytes);
        assert_eq!((all.reader.encoding(), all.reader.delimiter()), (encoding, delimiter));
        assert_eq!(all.orders(), [(2, &expected)], "{encoding}");
    }
}

#[test]
fn number_lists() {
    let numbers = |all: &All| -> Vec<_> {
        all.parcels().iter().map(|p| (p.tracking.number.clone(), p.tracking.carrier.clone())).collect()
    };
    let all = read(fixture!("numbers_bare.csv"));
    assert_eq!(all.items.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!(
        numbers(&all),
        [
            (some("RR123456785CN").expect("some"), None),
            ("00340434161094015902".to_owned(), None),
            ("1Z 999 AA1 01 2345 6784".to_owned(), None)
        ]
    );
    let all = read(fixture!("excel_sep.csv"));
    assert_eq!(numbers(&all), [("00340434161094015902".to_owned(), some("DHL"))]);
    assert_eq!(all.items[0].0, 3);
    let all = read(b"My parcels\nRR123456785CN\nnot a number\n");
    assert_eq!(numbers(&all), [("RR123456785CN".to_owned(), None)]);
    assert_eq!(all.complaints(), ["Rejected line 3: “not a number” is no tracking number"]);
    let all = read(b"RR123456785CN;China Post\n1Z999AA10123456784;UPS\n");
    assert_eq!(
        numbers(&all),
        [("RR123456785CN".to_owned(), some("China Post")), ("1Z999AA10123456784".to_owned(), some("UPS"))]
    );
    let all = read(format!("Tracking Number,Carrier\n{},UPS\nRR123456785CN,\n,UPS\n", "9".repeat(500)).as_bytes());
    assert_eq!(numbers(&all), [("RR123456785CN".to_owned(), None)]);
    assert!(
        all.complaints()[0].starts_with("Rejected line 2, column “Tracking Number”: “999"),
        "{:?}",
        all.complaints()
    );
    assert_eq!(all.complaints()[1], "Rejected line 4, column “Tracking Number”: there is no tracking number");
}

#[test]
fn checkpoints_good_and_bad() {
    let all = read(fixture!("checkpoints.csv"));
    let events = all.checkpoints();
    let brief: Vec<_> = events.iter().map(|(line, c)| (*line, c.at, c.utc_offset_minutes, c.country)).collect();
    let (cn, us) = (Country::new("CN"), Country::new("US"));
    assert_eq!(
        brief,
        [
            (2, at("2024-02-03T01:15:00Z"), Some(480), cn),
            (3, at("2024-02-04T13:00:00Z"), Some(480), cn),
            // An American 2 September would lie in the future; the country says that it is 9 February.
            (4, at("2024-02-10T03:05:00Z"), Some(-480), us),
            (6, None, None, None),
            (7, None, None, None),
            (11, None, None, us),
        ]
    );
    assert_eq!(events[1].1.text.as_deref(), Some("Departed, <script>alert(1)</script>"));
    assert_eq!(events[2].1.text.as_deref(), Some("Arrived at \"facility\"\nsecond line"));
    assert_eq!(events[3].1.time_text.as_deref(), Some("1970-01-01 00:00:00"));
    assert_eq!(
        all.complaints(),
        [
            "Warning line 6, column “occurred_at”: “1970-01-01 00:00:00” cannot be true: it lies before the year 2000; the event is kept without a time",
            "Warning line 7, column “country”: “Atlantis” is no country; it is left out",
            "Warning line 7, column “occurred_at”: “2100-01-01 00:00:00” cannot be true: it lies more than two days in the future; the event is kept without a time",
            "Rejected line 8, column “occurred_at”: “next week” is not a date or time that can be read; write it as 2024-01-31 14:30 or 2024-01-31T14:30:00+01:00",
            "Rejected line 9, column “text”: the event has neither a text nor a code",
            "Rejected line 10, column “tracking_number”: there is no tracking number",
            "Warning line 11, column “occurred_at”: the event has no time",
        ]
    );
}

#[test]
fn a_title_above_the_head_and_halves_of_a_time() {
    let all = read(fixture!("carrier_pages.csv"));
    assert_eq!(all.complaints(), [""; 0]);
    let brief: Vec<_> = all.checkpoints().into_iter().map(|(line, c)| (line, c.at, c.time_text.as_deref())).collect();
    assert_eq!(
        brief,
        [
            (4, at("2024-03-25T16:24:00Z"), Some("25/03/2024 16:24")),
            (5, at("2024-04-02T08:05:00Z"), Some("02/04/2024 08:05")),
        ]
    );
}

#[test]
fn bad_rows_are_named_and_the_rest_goes_in() {
    let all = read(fixture!("bad_rows.csv"));
    let numbers: Vec<_> = all.orders().iter().map(|(line, o)| (*line, o.number.as_str())).collect();
    assert_eq!(numbers, [(2, "#1"), (8, "#3"), (9, "#4"), (12, "#6"), (14, "#8")]);
    let first = all.orders()[0].1;
    assert_eq!(first.customer.as_deref(), Some("Ada\nExample"));
    assert_eq!(first.tracking, [tracking("RR123456785CN", "", None), tracking("LP00123456789012", "", None)]);
    let gi = all.orders()[3].1;
    assert_eq!((gi.payment, gi.paid_at, gi.items[0].title.as_str()), (Some(Payment::Paid), None, "<i>Lamp</i>"));
    let mut complaints = all.complaints();
    complaints
        .sort_by_key(|c| c.split_once("line ").and_then(|(_, l)| l.split([',', ':']).next()?.parse::<u64>().ok()));
    let nines = "9".repeat(60);
    assert_eq!(complaints, [
        "Rejected line 5, column “paid_at”: “yesterday” is not a date or time that can be read; write it as 2024-01-31 14:30 or 2024-01-31T14:30:00+01:00; the rest of order #2 (line 6) is left out too".to_owned(),
        format!("Warning line 8, column “tracking_number”: “{nines}…” has 500 characters; a tracking number has at most 64; the order goes in without it"),
        "Warning line 8, column “destination”: “Atlantis” is no country; it is left out".to_owned(),
        "Warning line 8, column “quantity”: “two” is no quantity; 1 is taken".to_owned(),
        "Rejected line 10: the row has 10 cells, the head has 9; a cell that contains “,” must stand in quotation marks".to_owned(),
        "Rejected line 11, column “order_number”: there is no order number".to_owned(),
        "Warning line 12, column “paid_at”: “1970-01-01” cannot be true: it lies before the year 2000; it is left out".to_owned(),
        "Rejected line 13: a quotation mark opens a cell and is not closed".to_owned(),
        "Warning line 14, column “tracking_number”: a spreadsheet has rounded this number to “9.40011E+21”; format the column as text and export again; the order goes in without it".to_owned(),
    ]);
}

#[test]
fn rows_of_one_order_are_put_together_wherever_they_stand() {
    let all = read(b"Order,Store,Email,Item,Tracking number\n1,A,a@x,Lamp,RR123456785CN\n2,A,b@x,Lamp,\n1,A,,Lamp,RR123456799CN\n,,,Bulb,\n1,B,c@x,Lamp,\n");
    let brief: Vec<_> =
        all.orders().iter().map(|(l, o)| (*l, o.number.as_str(), o.items.len(), o.tracking.len())).collect();
    assert_eq!(brief, [(2, "1", 2, 2), (3, "2", 1, 0), (6, "1", 1, 0)]);
    assert!(all.bad.iter().all(|bad| bad.severity == Severity::Warning));
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let error =
        |bytes: &[u8], kind| Reader::open(bytes, kind, RECEIVED).err().map(|e| e.to_string()).unwrap_or_default();
    assert_eq!(error(b"", None), "the file is empty");
    assert!(error(b"PK\x03\x04....", None).contains("Excel workbook"));
    assert!(error(b"foo,bar\n1,2\n", None).contains("(foo, bar)"));
    assert_eq!(
        error(b"foo,bar\n1,2\n", Some(FileKind::Orders)),
        "a file of orders needs a column “order_number”; this one has: foo, bar"
    );
    assert!(error(b"foo\n", Some(FileKind::Numbers)).contains("tracking_number"));
    assert!(error("<!DOCTYPE html><html><body>Not found</body></html>".as_bytes(), None).contains("first line"));
}

#[test]
fn heads_alone_are_no_error() {
    for (_, template) in templates() {
        let head = template.lines().next().unwrap_or_default();
        let all = read(head.as_bytes());
        assert_eq!((all.items.len(), all.bad.len(), all.reader.rows_total()), (0, 0, 0));
    }
}

#[test]
fn wide_and_long_files_end() {
    let wide = format!("number{}\nRR123456785CN\n", ",".repeat(300_000));
    assert_eq!(read(wide.as_bytes()).items.len(), 1);
    let long = format!("number\n{}", "RR123456785CN\n".repeat(20_000));
    assert_eq!(read(long.as_bytes()).reader.rows_total(), 20_000);
}

fn drain(bytes: &[u8]) {
    for kind in [None, Some(FileKind::Orders), Some(FileKind::Numbers), Some(FileKind::Checkpoints)] {
        if let Ok(reader) = Reader::open(bytes, kind, RECEIVED) {
            let total = reader.rows_total() as usize;
            // Every row gives something to read or a reason, and nothing goes on for ever.
            assert!(reader.take(1000 * (total + 1)).count() < 1000 * (total + 1));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        drain(&bytes);
    }

    #[test]
    fn no_damage_breaks_it(place in any::<prop::sample::Index>(), with in proptest::collection::vec(any::<u8>(), 0..8), which in 0..5_usize) {
        let file: &[u8] = match which {
            0 => fixture!("shopify.csv"),
            1 => fixture!("woocommerce_plugin.csv"),
            2 => fixture!("checkpoints.csv"),
            3 => fixture!("utf16be.csv"),
            _ => fixture!("bad_rows.csv"),
        };
        let mut bytes = file.to_vec();
        let at = place.index(bytes.len());
        bytes.splice(at..(at + with.len()).min(file.len()), with);
        drain(&bytes);
    }

    #[test]
    fn no_cells_break_it(cells in proptest::collection::vec("[\"',;|\t\r\n =0-9A-Za-z:./+\\-üи]{0,20}", 0..40)) {
        for (_, template) in templates() {
            drain(format!("{}\n{}", template.lines().next().unwrap_or_default(), cells.join(",")).as_bytes());
        }
    }
}

#[test]
fn what_happened_in_the_shop_is_by_its_clocks_where_the_file_names_no_zone() {
    let file = "order_number,paid_at\n1,2023-11-20\n2,2023-07-20 23:30\n3,2023-11-20T08:00:00+01:00\n";
    let paid = |zone: &str| -> Vec<Option<Timestamp>> {
        let reader = Reader::open(file.as_bytes(), Some(FileKind::Orders), RECEIVED).unwrap().in_zone(zone);
        let orders = reader.filter_map(|row| match row {
            Ok((_, Item::Order(order))) => Some(order.paid_at),
            _ => None,
        });
        orders.collect()
    };
    let utc = ["2023-11-20T00:00:00Z", "2023-07-20T23:30:00Z", "2023-11-20T07:00:00Z"].map(at);
    let york = ["2023-11-20T05:00:00Z", "2023-07-21T03:30:00Z", "2023-11-20T07:00:00Z"].map(at);
    assert_eq!((paid(""), paid("America/New_York")), (utc.to_vec(), york.to_vec()));
}

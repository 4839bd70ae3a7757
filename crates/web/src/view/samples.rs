//! Believable pages for the snapshot tests: every state, long and foreign texts, and HTML that must come out escaped.

use parcelwatch_domain::SubStatus;

use super::*;

pub(crate) const HOSTILE: &str = "Held <script>alert('x')</script> at <b>customs</b> & \"released\"";

pub(crate) fn shell() -> Shell {
    Shell {
        product: "Parcelwatch".into(),
        asset_base: "/assets".into(),
        asset_version: "1".into(),
        csrf: "csrf-token".into(),
        person: Some(Person { name: "Ana Ruiz".into(), email: "ana@nordlicht.example".into() }),
        workspace: "Nordlicht".into(),
        section: "parcels".into(),
        not_understood: Some("17".into()),
        search: String::new(),
        flagged: Count(41),
        may_work: true,
        may_decide: true,
        demo: false,
        notice: None,
    }
}

/// So many minutes before Friday, 21 November 2025, 09:00 UTC.
pub(crate) fn when(minutes: i64) -> When {
    let at = 21 * 1_440 + 9 * 60 - minutes;
    let (day, hour, minute) = (at / 1_440, at / 60 % 24, at % 60);
    When {
        iso: format!("2025-11-{day:02}T{hour:02}:{minute:02}:00Z"),
        relative: ago(minutes * 60),
        exact: format!("{day} November 2025, {:02}:{minute:02} ({hour:02}:{minute:02} UTC)", (hour + 1) % 24).into(),
    }
}

fn place(code: &str, name: &str) -> Option<PlaceLabel> {
    Some(PlaceLabel { code: code.into(), name: name.into() })
}

type Sketch = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    (&'static str, &'static str),
    SubStatus,
    (&'static str, &'static str, i64),
    u32,
    &'static str,
);

/// Number, carrier, orders, customer, destination, status, last checkpoint (text, place, minutes ago), days, reason.
#[rustfmt::skip]
const SKETCHES: [Sketch; 28] = {
    use SubStatus::*;
    [
    ("LP00648120934817", "Cainiao", "#10482", "Mette Sørensen", ("DK", "Denmark"), AwaitingShipment, ("", "", 0), 0, ""),
    ("00340434161094042557", "DHL Paket", "#10481", "Jonas Weber", ("DE", "Germany"), AwaitingDelivery, ("The shipment has been loaded onto the delivery vehicle", "Leipzig", 94), 9, ""),
    ("YT2532021272104873", "YunExpress", "#10479", "Camille Laurent-Desrosiers", ("FR", "France"), InGlobalTransit, ("Departed from airport of origin", "Shenzhen, CN", 312), 6, ""),
    ("9400111899223197428490", "USPS", "#10477", "Marcus Reed", ("US", "United States"), InDomesticTransit, ("Arrived at USPS Regional Facility", "JERSEY CITY NJ NETWORK DISTRIBUTION CENTER", 188), 11, ""),
    ("LP00648120931190", "Cainiao", "#10476", "Tomás Oliveira", ("PT", "Portugal"), InGlobalTransit, ("Leaving from departure country/region", "Guangzhou", 4_420), 8, "No scan for 3 days; last seen in Guangzhou"),
    ("RR123456785CN", "China Post", "#10474", "李小龙", ("CN", "China"), AtDeliveryHub, ("到达投递局，等待收件人领取", "上海市浦东新区", 522), 14, ""),
    ("1Z999AA10123456784", "UPS", "#10473 #10480", "Priya Raman", ("GB", "United Kingdom"), Delivered, ("DELIVERED", "Leeds, GB", 1_260), 7, ""),
    ("JJD000390007811902346", "DHL eCommerce", "#10470", "Hanna Lindqvist", ("SE", "Sweden"), DeliveryFailed, ("Delivery attempt not successful: the recipient was not present; a second attempt will be made on the next working day", "Västerås", 205), 12, ""),
    ("YT2532021272099115", "YunExpress", "#10468", "Luca Bianchi", ("IT", "Italy"), AwaitingCollection, ("Shipment information received", "Dongguan", 11_900), 8, "Pending for 8 days: the carrier has not picked it up"),
    ("SF1429087716253", "SF Express", "#10466", "陈美玲", ("HK", "Hong Kong"), InDomesticTransit, ("快件已到达【香港屯门营业点】", "香港", 61), 3, ""),
    ("UB402118766LV", "Latvijas Pasts", "#10465", "נועה כהן", ("IL", "Israel"), InDomesticTransit, ("הפריט התקבל במרכז המיון ונמצא בטיפול", "מודיעין", 940), 17, ""),
    ("CNUSUP00014420981", "4PX", "#10463", "Olivia Brown", ("US", "United States"), OtherException, (HOSTILE, "<img src=x onerror=alert(1)>", 2_110), 19, ""),
    ("00340434161094039182", "DHL Paket", "#10461", "Familie Oberhuber-Schlossmacher", ("AT", "Austria"), InDomesticTransit, ("The shipment has been processed in the parcel center", "Leipzig", 4_500), 10, "No scan for 3 days; last seen in Leipzig"),
    ("3SYZXG194810273", "PostNL", "#10460", "Daan de Vries", ("NL", "Netherlands"), Delivered, ("Shipment is delivered in letterbox", "Utrecht", 1_610), 8, ""),
    ("LP00648120920077", "Cainiao", "#10458", "محمد العتيبي", ("SA", "Saudi Arabia"), AtDeliveryHub, ("الشحنة جاهزة للاستلام من مكتب البريد", "الرياض", 1_830), 21, ""),
    ("1Z999AA10198765432", "UPS", "#10455", "Grace Liu", ("CA", "Canada"), InDomesticTransit, ("A late flight has caused a delay. We are adjusting plans as quickly as possible.", "Mississauga, CA", 430), 6, ""),
    ("YT2532021272087741", "YunExpress", "#10452", "Pedro Sánchez Gómez", ("ES", "Spain"), PackageReturned, ("Returning to sender: unclaimed", "Zaragoza", 3_050), 32, ""),
    ("EVRI-H00FYA0011223344", "Evri", "#10451", "Thomas Ashworth", ("GB", "United Kingdom"), AwaitingDelivery, ("It’s on its way to you today", "Bristol", 150), 7, ""),
    ("LX812377141CN", "China Post", "#10449", "Anna Kowalska", ("PL", "Poland"), PackageCollected, ("【Hangzhou】Received by carrier", "Hangzhou", 700), 2, ""),
    ("00340434161094031145", "DHL Paket", "#10447", "Sabine Krüger", ("DE", "Germany"), Delivered, ("Successfully delivered to the neighbour", "Köln", 2_800), 9, ""),
    ("9261290100130739182736", "USPS", "#10446", "Dwayne Carter", ("US", "United States"), AwaitingShipment, ("Shipping Label Created, USPS Awaiting Item", "RIVERSIDE, CA", 3_960), 3, "No scan for 2 days; the label was made in Riverside"),
    ("CP441290021DE", "Deutsche Post", "#10443", "Ingrid Haugen", ("NO", "Norway"), InGlobalTransit, ("The item has been processed in the international parcel center", "Frankfurt IPZ", 1_150), 5, ""),
    ("YT2532021272070026", "YunExpress", "#10440", "Ross O’Connell", ("IE", "Ireland"), InDomesticTransit, ("Inbound into customs", "Dublin", 840), 13, ""),
    ("6A19887654321", "La Poste – Colissimo", "#10438", "Élodie Marchand", ("FR", "France"), Delivered, ("Votre colis est livré", "Nantes", 4_300), 6, ""),
    ("H9001288190077", "Hermes", "#10437", "Karl-Heinz Brandt", ("DE", "Germany"), AtDeliveryHub, ("Parcel arrived at the depot", "Hannover", 1_020), 4, ""),
    ("LP00648120908812", "Cainiao", "#10433", "Yuki Tanaka", ("JP", "Japan"), InGlobalTransit, ("Arrived at linehaul office", "Osaka", 1_480), 9, ""),
    ("1Z999AA10155501234", "UPS", "#10431", "Ben Whitfield", ("AU", "Australia"), Delivered, ("DELIVERED", "Perth, AU", 5_900), 16, ""),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "A carrier whose name is far longer than its column", "Order of the Grand Opening 2025/11/0000042", "Wolfeschlegelsteinhausenbergerdorff the Elder", ("BA", "Bosnia and Herzegovina"), InDomesticTransit, ("Moved by some means that nobody has described to us in any of the languages that we can read", "Somewhere between Sarajevo and a place with a rather long name", 2_000), 128, ""),
    ]
};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = vec![Row {
        id: "p100".into(),
        href: "/parcels/p100".into(),
        order: Some("#10483".into()),
        store: Some("nordlicht.example".into()),
        customer: Some("Emil Fischer".into()),
        destination: place("DE", "Germany"),
        days: Some(1),
        ..Row::default()
    }];
    for (i, (number, carrier, orders, customer, (cc, country), status, (text, at_place, minutes), days, reason)) in
        SKETCHES.into_iter().enumerate()
    {
        let mut orders = orders.split(" #");
        rows.push(Row {
            id: format!("p{i}"),
            href: format!("/parcels/p{i}"),
            number: Some(number.into()),
            carrier: Some(carrier.into()),
            carrier_page: Some(format!("https://carrier.example/track/{number}")),
            order: orders.next().map(str::to_owned),
            more_orders: orders.count() as u32,
            store: Some(if i % 3 == 0 { "Nordlicht DE" } else { "nordlicht.example" }.into()),
            customer: Some(customer.into()),
            supplier: (i % 2 == 0).then(|| "Yiwu Bright Trading".into()),
            since: Some(when(minutes + 4_000)),
            destination: place(cc, country),
            status: Some(Pill::of(status)),
            called_off: false,
            manual: (i == 13).then(manual),
            guess: number.starts_with("ABC"),
            fetch: matches!(i, 5 | 14),
            delay: i == 15,
            sync_problem: None,
            last: (!text.is_empty()).then(|| LastScan {
                text: text.into(),
                place: Some(at_place.into()),
                at: Some(when(minutes)),
            }),
            days: Some(days),
            flagged: !reason.is_empty(),
            reasons: if reason.is_empty() { vec![] } else { vec![reason.into()] },
            flag: (!reason.is_empty()).then_some("stalled"),
            snoozed_until: (i == 25).then(|| "Monday, 24 November".into()),
        });
    }
    rows.insert(
        11,
        Row {
            id: "p101".into(),
            href: "/parcels/p101".into(),
            order: Some("#10467".into()),
            store: Some("Nordlicht DE".into()),
            customer: Some("Sofie Maes".into()),
            destination: place("BE", "Belgium"),
            days: Some(8),
            flagged: true,
            reasons: vec!["Paid 8 days ago and still no tracking number".into()],
            flag: Some("no_tracking_number"),
            ..Row::default()
        },
    );
    rows
}

fn manual() -> ManualNote {
    ManualNote {
        by: "Ana Ruiz".into(),
        on: "18 November, 09:12".into(),
        day: "18 Nov".into(),
        note: Some("The customer wrote that it came.".into()),
    }
}

fn select(name: &str, label: &str, options: &[&str], chosen: Option<&str>) -> Select {
    let choice = |option: &&str| Choice {
        value: option.to_lowercase().replace(' ', "_"),
        label: (*option).into(),
        selected: chosen == Some(*option),
    };
    Select { name: name.into(), label: label.into(), options: options.iter().map(choice).collect() }
}

pub(crate) fn table(active: &str) -> TablePage {
    let tab = |slug: &str, label: &str, count| TabLink {
        slug: slug.into(),
        label: label.into(),
        count: Some(Count(count)),
        counts_all: true,
        some: count > 0,
        href: format!("/?tab={slug}"),
        active: slug == active,
    };
    let chip = |label: &str, count, active| Chip {
        label: label.into(),
        counts: Some(label.to_lowercase().replace(' ', "_")),
        count: Some(Count(count)),
        href: format!("/?tab=in_transit&sub_status={}", label.to_lowercase().replace(' ', "_")),
        active,
    };
    let in_transit = active == "in_transit";
    TablePage {
        shell: Shell { search: if in_transit { "leipzig" } else { "" }.into(), ..shell() },
        title: if in_transit { "In Transit" } else { "All parcels" }.into(),
        tabs: vec![
            tab("all", "All", 4_812),
            tab("pending", "Pending", 312),
            tab("in_transit", "In Transit", 1_204),
            tab("delivered", "Delivered", 3_118),
            tab("abnormal", "Abnormal", 96),
            tab("attention", "Attention", 41),
        ],
        views: vec![ViewLink {
            id: "3".into(),
            name: "Slow ones".into(),
            href: "/?days=30&tab=in_transit".into(),
            shared: true,
            active: false,
            opens: false,
            remove_href: "/views/3/remove".into(),
        }],
        query: if in_transit { "carrier=dhl_paket&q=leipzig&tab=in_transit" } else { "" }.into(),
        more: MoreFilters {
            suppliers: vec![Choice { value: "Yiwu".into(), label: "Yiwu · 1,204".into(), selected: in_transit }],
            days: if in_transit { "30" } else { "" }.into(),
            in_use: if in_transit { 2 } else { 0 },
            ..MoreFilters::default()
        },
        list: None,
        columns: TableColumn::chosen(&[]),
        column_choices: TableColumn::choices(&TableColumn::chosen(&[])),
        chosen: false,
        compact: false,
        live: Some("/live?after=7".into()),
        matching: "4,812".into(),
        matching_exactly: Some(4_812),
        statuses: StatusGroup::all(None),
        snooze_days: vec![1, 2, 3, 7, 14],
        carriers: vec![Choice { value: "DHL Paket".into(), label: Text::default(), selected: false }],
        may_sync: true,
        hint: in_transit.then(|| "On their way. Customers can be told that their order is on track.".into()),
        chips: if in_transit {
            vec![
                chip("Package Collected", 141, false),
                chip("In Global Transit", 502, false),
                chip("In Domestic Transit", 388, true),
                chip("At Delivery Hub", 94, false),
                chip("Awaiting Delivery", 79, false),
            ]
        } else {
            vec![chip("No number", 82, false)]
        },
        selects: vec![
            select("store", "Store", &["Nordlicht DE", "nordlicht.example"], None),
            select(
                "carrier",
                "Carrier",
                &["Cainiao", "DHL Paket", "UPS", "YunExpress"],
                in_transit.then_some("DHL Paket"),
            ),
            select("destination", "Destination", &["Austria", "Denmark", "Germany"], None),
            select("reason", "Why flagged", &["No tracking number", "No update", "Pending too long"], None),
            select("sort", "Newest first", &["Oldest first", "Longest silent first"], None),
        ],
        kept: vec![Kept { name: "tab".into(), value: active.into() }],
        filters: if in_transit {
            vec![ActiveFilter {
                label: "Search: leipzig".into(),
                in_select: false,
                remove_href: "/?tab=in_transit".into(),
            }]
        } else {
            vec![]
        },
        clear_href: in_transit.then(|| "/?tab=in_transit".into()),
        rows: rows(),
        empty: None,
        showing: "50 of 4,812 parcels".into(),
        newer_href: None,
        older_href: Some("/?cursor=abc".into()),
    }
}

pub(crate) fn attention() -> TablePage {
    TablePage {
        title: "Attention".into(),
        hint: Some(
            "Not a carrier’s status: these are at risk and have not failed yet. Go through them every morning.".into(),
        ),
        rows: rows().into_iter().filter(|row| row.flagged).collect(),
        showing: "6 parcels".into(),
        older_href: None,
        ..table("attention")
    }
}

pub(crate) fn first_use() -> TablePage {
    TablePage {
        rows: vec![],
        chips: vec![],
        selects: vec![],
        tabs: table("all").tabs.into_iter().map(|tab| TabLink { count: Some(Count(0)), some: false, ..tab }).collect(),
        empty: Some(Empty::FirstUse { origin: "http://127.0.0.1:8080".into() }),
        ..table("all")
    }
}

pub(crate) fn nothing_found() -> TablePage {
    TablePage {
        shell: Shell { search: "1Z999BB".into(), ..shell() },
        rows: vec![],
        list: Some(ListReport {
            found: Count(1),
            total: Count(3),
            not_found: vec!["LP00123".into(), HOSTILE.into()],
            gone: false,
            remove_href: "/".into(),
        }),
        columns: TableColumn::ALL.to_vec(),
        compact: true,
        empty: Some(Empty::NothingHere {
            title: "Nothing fits “1Z999BB”".into(),
            text: "Search looks at tracking numbers, order numbers, and customers’ names and e-mail addresses.".into(),
            clear_href: Some("/".into()),
        }),
        ..table("all")
    }
}

fn event(time: &str, place: &str, text: &str, made: Option<SubStatus>, because: &str) -> Event {
    Event {
        time: Some(time.into()),
        exact: format!("{time} at the place (UTC+1)").into(),
        iso: Some(format!("2025-11-18T{time}:00+01:00")),
        place: (!place.is_empty()).then(|| place.into()),
        text: Some(text.into()),
        source: "DHL".into(),
        made: made.map(Pill::of),
        because: because.into(),
        means_href: Some("/settings/texts/new?text=Held&back=parcel-12".into()),
        ..Event::default()
    }
}

/// A parcel that is flagged: silent for three days.
pub(crate) fn flagged_parcel() -> ParcelView {
    use SubStatus::*;
    ParcelView {
        id: "p12".into(),
        number: Some("00340434161094039182".into()),
        carrier: Some(CarrierLink {
            name: "DHL Paket".into(),
            href: Some("https://www.dhl.de/de/privatkunden.html?piececode=00340434161094039182".into()),
        }),
        status: Some(Pill::of(InDomesticTransit)),
        advice: "Check it today, before the customer asks.".into(),
        flagged: true,
        reasons: vec!["No scan for 3 days; last seen in Leipzig".into()],
        last_update: Some(when(4_500)),
        days: Some(10),
        route: RouteView {
            origin: place("CN", "China"),
            destination: place("AT", "Austria"),
            stages: RouteView::stages(Some(InDomesticTransit), false),
        },
        timeline: vec![
            Day {
                label: "Tuesday, 18 November".into(),
                events: vec![
                    Event {
                        changed_nothing: true,
                        code: Some("PO".into()),
                        ..event(
                            "07:12",
                            "Leipzig, Germany",
                            "The shipment has been processed in the parcel center",
                            Some(InDomesticTransit),
                            "phrase “processed in the parcel center”, inside the country of destination",
                        )
                    },
                    Event {
                        code: Some("ES".into()),
                        ..event(
                            "02:48",
                            "Leipzig, Germany",
                            "Released by customs",
                            Some(InDomesticTransit),
                            "phrase “released by customs”",
                        )
                    },
                    Event {
                        repeated: true,
                        source: "17TRACK".into(),
                        ..event(
                            "02:48",
                            "Leipzig",
                            "Customs clearance completed",
                            Some(InDomesticTransit),
                            "phrase “clearance completed”",
                        )
                    },
                ],
            },
            Day {
                label: "Sunday, 16 November".into(),
                events: vec![
                    event(
                        "22:05",
                        "Leipzig, Germany",
                        "The shipment has arrived in the country of destination",
                        Some(InDomesticTransit),
                        "phrase “arrived in the country of destination”",
                    ),
                    Event {
                        ..event(
                            "14:30",
                            "深圳市",
                            "航班起飞：深圳 → 莱比锡",
                            Some(InGlobalTransit),
                            "phrase “航班起飞”",
                        )
                    },
                    event("11:02", "<b>Shenzhen</b>", HOSTILE, None, "says nothing about where the parcel is"),
                ],
            },
            Day {
                label: "Thursday, 13 November".into(),
                events: vec![
                    Event {
                        guess: true,
                        ..event(
                            "19:41",
                            "Shenzhen, China",
                            "Operation scan K-77",
                            Some(PackageCollected),
                            "not understood; the route decided",
                        )
                    },
                    event(
                        "09:15",
                        "Shenzhen, China",
                        "Parcel received from the sender",
                        Some(PackageCollected),
                        "phrase “received from the sender”",
                    ),
                ],
            },
            Day {
                label: "Wednesday, 12 November".into(),
                events: vec![event(
                    "16:20",
                    "",
                    "The instruction data for this shipment have been provided by the sender to DHL electronically",
                    Some(AwaitingCollection),
                    "phrase “data … provided by the sender”",
                )],
            },
        ],
        statuses: StatusGroup::all(Some(InDomesticTransit)),
        snooze_days: vec![1, 2, 3, 5, 7, 14],
        orders: vec![OrderView {
            label: "#10461".into(),
            store: "Nordlicht DE".into(),
            paid_on: Some("11 November 2025".into()),
            called_off: None,
            customer: Some("Familie Oberhuber-Schlossmacher".into()),
            email: Some("oberhuber.schlossmacher@posteo.example".into()),
            destination: Some("Innsbruck, Austria".into()),
            supplier_order: Some("AliExpress 8190 2231 4410".into()),
            items: vec![
                Item { quantity: 1, title: "Aurora bedside lamp, oak".into() },
                Item { quantity: 2, title: "Replacement bulb E14, warm white, dimmable, pack of three".into() },
            ],
        }],
        history: vec![
            HistoryEntry {
                who: "Ana Ruiz".into(),
                what: "snoozed the flag for 2 days".into(),
                note: Some("Supplier asks DHL.".into()),
                at: when(5_900),
            },
            HistoryEntry { who: "CSV import".into(), what: "added the number".into(), note: None, at: when(14_400) },
        ],
        ..ParcelView::default()
    }
}

/// A parcel whose status a person set, with a scan that came afterwards.
pub(crate) fn manual_parcel() -> ParcelView {
    use SubStatus::*;
    let mut parcel = flagged_parcel();
    parcel.status = Some(Pill::of(Delivered));
    parcel.manual = Some(manual());
    parcel.carrier_status = Some(Pill::of(InDomesticTransit));
    parcel.flagged = false;
    parcel.reasons.clear();
    parcel.advice = "If the customer says it did not arrive, have them ask at the local post office first.".into();
    parcel.route.stages = RouteView::stages(Some(Delivered), false);
    parcel.statuses = StatusGroup::all(Some(Delivered));
    parcel.timeline.insert(
        0,
        Day {
            label: "Wednesday, 19 November".into(),
            events: vec![Event {
                not_applied: true,
                ..event("08:30", "Innsbruck", "Out for delivery", Some(AwaitingDelivery), "phrase “out for delivery”")
            }],
        },
    );
    parcel.history.insert(
        0,
        HistoryEntry {
            who: "Ana Ruiz".into(),
            what: "set the status from In Domestic Transit to Delivered".into(),
            note: Some("The customer wrote that it came.".into()),
            at: when(3_100),
        },
    );
    parcel
}

/// A paid order without a number, flagged and snoozed before.
pub(crate) fn numberless_parcel() -> ParcelView {
    ParcelView {
        number: None,
        carrier: None,
        status: None,
        reasons: vec!["Paid 8 days ago and still no tracking number".into()],
        advice: "Look at the supplier’s order: was it shipped at all?".into(),
        last_update: None,
        days: Some(8),
        route: RouteView { origin: None, destination: place("BE", "Belgium"), stages: RouteView::stages(None, false) },
        timeline: vec![],
        history: vec![],
        ..flagged_parcel()
    }
}

/// A parcel in trouble, for the route's fourth stage.
pub(crate) fn abnormal_parcel() -> ParcelView {
    use SubStatus::*;
    ParcelView {
        status: Some(Pill::of(DeliveryFailed)),
        flagged: false,
        reasons: vec![],
        delay: true,
        fetch: true,
        advice: "Act at once: ask the supplier to check with the carrier, then decide on a reship.".into(),
        snoozed: Some(SnoozeNote {
            until: Some("Monday, 24 November".into()),
            by: "Ana Ruiz".into(),
            note: Some("Supplier answered, ships Friday.".into()),
        }),
        route: RouteView { stages: RouteView::stages(Some(AwaitingDelivery), true), ..flagged_parcel().route },
        orders: vec![],
        ..flagged_parcel()
    }
}

pub(crate) fn outside() -> Shell {
    Shell { person: None, ..shell() }
}

pub(crate) fn job(running: bool) -> JobView {
    JobView {
        id: "5".into(),
        what: "Set the status to Delivered".into(),
        running,
        done: Count(1_250),
        total: Count(12_345),
        summary: (!running).then(|| "12,340 parcels changed.".into()),
        failed: false,
        left_alone: if running { vec![] } else { vec![("it was so already".into(), Count(5))] },
        undo_for: (!running).then_some(840),
    }
}

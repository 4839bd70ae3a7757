//! Exports of marketplaces and of spreadsheets, as people have them: other heads, other letters, lines that are no rows.

use super::*;

/// 2026-11-27T12:00:00Z
const RECEIVED: Timestamp = Timestamp(1_795_780_800_000);

fn read(bytes: &[u8]) -> All {
    let mut reader = Reader::open(bytes, None, RECEIVED).expect("a readable file");
    let (mut items, mut bad) = (Vec::new(), Vec::new());
    for row in &mut reader {
        match row {
            Ok(item) => items.push(item),
            Err(row) => bad.push(row),
        }
    }
    All { reader, items, bad }
}

/// Of each order: its number, payment, when it was paid, whose it is, where it goes, its tracking numbers.
fn brief(all: &All) -> Vec<String> {
    let date = |at: Timestamp| jiff::Timestamp::from_millisecond(at.0).expect("in range").strftime("%F %R").to_string();
    let of = |order: &NewOrder| {
        let country = order.destination.map(|country| country.as_str().to_owned());
        let numbers: Vec<&str> = order.tracking.iter().map(|t| t.number.as_str()).collect();
        let payment = order.payment.map(|payment| format!("{payment:?}"));
        let parts = [
            Some(order.number.clone()),
            payment,
            order.paid_at.map(date),
            order.customer.clone(),
            country,
            Some(numbers.join("+")),
        ];
        parts.map(Option::unwrap_or_default).join("|")
    };
    all.orders().into_iter().map(|(_, order)| of(order)).collect()
}

#[test]
fn amazon() {
    let all = read(
        b"order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tbuyer-name\tsku\tproduct-name\t\
          quantity-purchased\trecipient-name\tship-country\n\
          302-1\t11\t2026-11-01T10:20:30+00:00\t2026-11-01T10:21:30+00:00\tx@example.com\tBuyer\tL1\tLamp\t2\t\
          Jos\xe9 Example\tDE\n",
    );
    assert_eq!(all.complaints(), [""; 0]);
    assert_eq!(brief(&all), ["302-1||2026-11-01 10:21|José Example|DE|"]);
    assert_eq!(all.orders()[0].1.items, [item("Lamp", 2, "L1")]);
}

#[test]
fn ebay_with_its_last_lines() {
    let all = read(
        b"\"Sales Record Number\",\"Order Number\",\"Buyer Username\",\"Buyer Name\",\"Buyer Email\",\"Ship To Name\",\
          \"Ship To Country\",\"Item Title\",\"Custom Label\",\"Quantity\",\"Sale Date\",\"Paid On Date\",\
          \"Shipped On Date\",\"Tracking Number\"\n\n\
          \"1\",\"12-1\",\"ada1\",\"Ada B.\",\"a@example.com\",\"Ada Example\",\"United States\",\"Lamp\",\"L1\",\"1\",\
          \"Nov-01-26\",\"Nov-02-26\",\"Nov-03-26\",\"9400109104250532908587\"\n\
          \"2\",\"12-2\",\"bob1\",\"Bob B.\",\"b@example.com\",\"Bob Example\",\"Germany\",\"Rug\",\"R1\",\"1\",\
          \"Nov-02-26\",\"\",\"\",\"\"\n\n\
          \"2\",\"record(s) downloaded\",\"from\",\"Nov-01-26\",\" to \",\"Nov-05-26\"\n",
    );
    assert_eq!(brief(&all), ["12-1||2026-11-02 00:00|Ada Example|US|9400109104250532908587", "12-2|||Bob Example|DE|"]);
    assert_eq!(all.orders()[0].1.tracking[0].attached_at, at("2026-11-03T00:00:00Z"));
    assert_eq!(
        all.complaints(),
        ["Rejected line 6, column “Order Number”: “record(s) downloaded” ends the list and is no order"]
    );
}

#[test]
fn etsy_sells_what_is_paid_and_names_the_month_first() {
    let all = read(
        b"Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Date Shipped,Ship Country,Status,Buyer,SKU\n\
          11/05/26,31,ada1,Ada Example,1,11/07/26,Germany,Completed,Ada (ada1),L1\n\
          11/06/26,32,bob1,Bob Example,2,,United States,,Bob (bob1),R1\n\
          11/12/26,33,eve1,Eve Example,2,,United States,,Eve (eve1),R1\n",
    );
    assert_eq!(all.complaints(), [""; 0]);
    // No day is over 12; but the twelfth of November has come, and the eleventh of December has not.
    assert_eq!(
        brief(&all),
        [
            "31|Paid|2026-11-05 00:00|Ada Example|DE|",
            "32||2026-11-06 00:00|Bob Example|US|",
            "33||2026-11-12 00:00|Eve Example|US|"
        ]
    );
}

#[test]
fn etsys_list_of_items_is_american_too() {
    let all = read(
        b"Sale Date,Item Name,Buyer,Quantity,Date Paid,Ship Name,Order ID\n\
                     10/05/26,Lamp,ada1,1,10/06/2026,Ada Example,31\n",
    );
    assert_eq!(brief(&all), ["31||2026-10-06 00:00|Ada Example||"]);
}

#[test]
fn dates_that_both_ways_have_come_stay_day_first() {
    let all = read(b"Order Number,Paid At\n1,11/05/2026\n2,10/11/2026\n");
    assert_eq!(brief(&all), ["1||2026-05-11 00:00|||", "2||2026-11-10 00:00|||"]);
}

#[test]
fn chinese_lists_in_their_own_letters() {
    let list = "订单编号,订单状态,订单创建时间,订单付款时间,收货人姓名,货品标题,数量,物流公司,运单号\n\
                123,等待买家收货,2026-11-01 10:00:00,2026-11-01 10:05:00,王小明,灯,2,中通快递(ZTO),78123456789012\n\
                ,,,,,毯,1,,\n\
                124,等待买家付款,2026-11-01 10:00:00,,王小明,灯,1,,\n\
                125,卖家已发货，等待买家确认,2026-11-01 10:00:00,,王小明,灯,1,,\n";
    let gbk = encoding_rs::GBK.encode(list).0;
    for bytes in [list.as_bytes(), &gbk] {
        let all = read(bytes);
        assert_eq!(all.complaints(), [""; 0]);
        assert_eq!(
            brief(&all),
            [
                "123|Paid|2026-11-01 10:05|王小明||78123456789012",
                "124|Unpaid||王小明||",
                "125|Paid|2026-11-01 10:00|王小明||"
            ]
        );
        assert_eq!(all.orders()[0].1.items, [item("灯", 2, ""), item("毯", 1, "")]);
    }
}

#[test]
fn heads_in_other_languages() {
    for (list, expected) in [
        (
            "Numéro de commande;Date de commande;Date de paiement;Client;Pays;Produit;Numéro de suivi;Transporteur;Statut\n\
             F-1;01/11/2026;02/11/2026 10:05;Zoé Exemple;France;Lampe;6A12345678901;Colissimo;Payée\n\
             F-2;13/11/2026;;Zoé Exemple;Belgique;Lampe;;;En attente de paiement\n",
            ["F-1|Paid|2026-11-02 10:05|Zoé Exemple|FR|6A12345678901", "F-2|Unpaid||Zoé Exemple|BE|"],
        ),
        (
            "Número de pedido;Fecha de pago;Cliente;País;Número de seguimiento;Estado del pedido\n\
             E-1;01/11/2026;Íñigo Ejemplo;España;RR123456785ES;Completado\n\
             E-2;;Íñigo Ejemplo;México;;Pendiente de pago\n",
            ["E-1|Paid|2026-11-01 00:00|Íñigo Ejemplo|ES|RR123456785ES", "E-2|Unpaid||Íñigo Ejemplo|MX|"],
        ),
        (
            "Bestellnummer;Bezahlt am;Kunde;Lieferland;Sendungsnummer;Versanddatum;Bestellstatus\n\
             R-1;01.11.2026 10:05;Jörg Müller;Österreich;RR123456785AT;03.11.2026;versendet\n\
             R-2;;Änne Groß;Deutschland;;;offen\n",
            ["R-1|Paid|2026-11-01 10:05|Jörg Müller|AT|RR123456785AT", "R-2|Unpaid||Änne Groß|DE|"],
        ),
    ] {
        let all = read(list.as_bytes());
        assert_eq!((all.complaints(), brief(&all)), (Vec::new(), expected.map(str::to_owned).to_vec()));
    }
}

#[test]
fn sums_below_a_list_are_no_orders() {
    let list = "Bestellnummer;Kunde;E-Mail;Menge;Land\nR-1;Ada;;2;DE\nABC;Ada;a@example.com;2;\n;;;;\nSumme;;;4;\n";
    let all = read(list.as_bytes());
    assert_eq!(brief(&all), ["R-1|||Ada|DE|", "ABC|||Ada||"]);
    assert_eq!(
        all.bad.iter().filter(|bad| bad.severity == Severity::Rejected).map(|bad| bad.line).collect::<Vec<_>>(),
        [5]
    );
}

#[test]
fn a_file_without_a_word_about_payment_says_so_once() {
    let told = |list: &str| read(list.as_bytes()).bad.iter().map(|bad| bad.line).collect::<Vec<_>>();
    assert_eq!(told("order_number,customer,tracking_number\n1,Ada,RR123456785CN\n2,Ada,\n3,Ada,\n"), [3]);
    assert_eq!(told("order_number,customer,tracking_number\n1,Ada,RR123456785CN\n"), [0; 0]);
    assert_eq!(told("order_number,customer,paid_at\n2,Ada,\n"), [0; 0]);
}

#[test]
fn a_spreadsheets_count_of_days_is_a_date() {
    let all = read(b"Order Number,Paid At\n1,46327\n2,46327.5\n3,\"46327,25\"\n4,36525\n5,463270\n");
    assert_eq!(brief(&all), ["1||2026-11-01 00:00|||", "2||2026-11-01 12:00|||", "3||2026-11-01 06:00|||",]);
    assert_eq!(all.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [5, 6]);
}

const OURS: &str = "tracking_number,carrier,status,flagged,reasons,store,order_number,customer,supplier,origin,destination,\
                    attached_at,last_update,last_checkpoint_at,last_checkpoint,last_location,delivered_at,manual_by,\
                    manual_at,manual_note,snoozed_until\n";

#[test]
fn the_table_that_we_wrote_states_nothing_that_nobody_has_stated() {
    let all = read(
        format!(
            "{OURS}\
             LX000020019CN,china-post,delivered,no,,Shop,1004,'+Ada,,CN,US,2026-11-20T10:00:00Z,,,,,,,,,\n\
             9400109104250532908587,usps,delivered,no,,,,,,,,2026-11-21T10:00:00Z,,,,,,,,,\n\
             LX000020036CN,royal-mail,pending/awaiting_shipment,no,,Shop,1005,Bea,,FR,,2026-11-22T10:00:00Z,,,,,,,,,\n\
             ,,,yes,no_tracking_number,Shop,'-6,Cleo,CJdropshipping,CN,DE,,,,,,,,,,\n"
        )
        .as_bytes(),
    );
    let of = |number: &str| all.orders().into_iter().find(|(_, o)| o.number == number).map(|(_, order)| order);
    let first = of("1004").expect("an order");
    assert_eq!((first.payment, first.origin, first.customer.as_deref()), (None, None, Some("+Ada")));
    // The row below it has no order, and is no further parcel of this one.
    assert_eq!(first.tracking, [tracking("LX000020019CN", "", at("2026-11-20T10:00:00Z"))]);
    let parcel = all.parcels();
    assert_eq!(parcel.len(), 1);
    assert_eq!(parcel[0].tracking, tracking("9400109104250532908587", "", at("2026-11-21T10:00:00Z")));
    assert_eq!(parcel[0].order_number, None);
    // What somebody has corrected stays corrected.
    let corrected = of("1005").expect("an order");
    assert_eq!(corrected.tracking[0].carrier.as_deref(), Some("royal-mail"));
    assert_eq!(corrected.origin, Some(Country::new("FR").expect("a country")));
    assert_eq!(of("-6").expect("an order").supplier.as_deref(), Some("CJdropshipping"));
    assert!(all.bad.iter().all(|bad| bad.severity == Severity::Warning), "{:?}", all.complaints());
}

#[test]
fn an_apostrophe_that_belongs_to_a_name_stays() {
    let all = read("Order Number,Customer,Paid At\n'1001,'t Hart,2026-11-01\n'=2,\"'=Ada\",\n'B3,'Aisha,\n".as_bytes());
    assert_eq!(brief(&all), ["1001||2026-11-01 00:00|'t Hart||", "=2|||=Ada||", "B3|||'Aisha||"]);
}

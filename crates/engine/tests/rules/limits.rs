//! How long texts may be, whatever the door.

use parcelwatch_engine::input::{NewCheckpoint, NewOrder, NewParcel, OrderItem, Tracking};
use rstest::rstest;

use crate::support::*;

fn long(characters: usize) -> Option<String> {
    Some("ж".repeat(characters))
}

fn by(carrier: Option<String>) -> Tracking {
    Tracking { carrier, ..tracking("AB100") }
}

fn item(edit: impl Fn(&mut OrderItem)) -> NewOrder {
    let mut item = OrderItem { title: "Desk lamp".into(), quantity: 1, sku: None };
    edit(&mut item);
    NewOrder { items: vec![item], ..paid("#1") }
}

#[rstest]
#[case::order_number("number", 100, |n| paid(&long(n).unwrap()).into())]
#[case::store("store", 100, |n| NewOrder { store: long(n), ..paid("#1") }.into())]
#[case::customer("customer", 200, |n| NewOrder { customer: long(n), ..paid("#1") }.into())]
#[case::email("email", 254, |n| NewOrder { email: long(n), ..paid("#1") }.into())]
#[case::supplier("supplier", 100, |n| NewOrder { supplier: long(n), ..paid("#1") }.into())]
#[case::supplier_order("supplier_order", 100, |n| NewOrder { supplier_order: long(n), ..paid("#1") }.into())]
#[case::title("items[0].title", 500, |n| item(|i| i.title = long(n).unwrap()).into())]
#[case::sku("items[0].sku", 100, |n| item(|i| i.sku = long(n)).into())]
#[case::carrier_of_an_order("tracking[0].carrier", 100, |n| NewOrder { tracking: vec![by(long(n))], ..paid("#1") }.into())]
#[case::carrier_of_a_number("carrier", 100, |n| NewParcel { tracking: by(long(n)), ..NewParcel::default() }.into())]
#[case::supplier_of_a_number("supplier", 100, |n| NewParcel { supplier: long(n), ..number("AB100") }.into())]
#[case::words("text", 4_000, |n| scan("AB100", hours(0), &long(n).unwrap()).into())]
#[case::place("location", 300, |n| NewCheckpoint { place: long(n), ..scan("AB100", hours(0), "Delivered") }.into())]
#[case::code("code", 200, |n| NewCheckpoint { code: long(n), ..scan("AB100", hours(0), "Delivered") }.into())]
#[case::status("status", 200, |n| NewCheckpoint { status: long(n), ..scan("AB100", hours(0), "Delivered") }.into())]
#[case::time("occurred_at", 100, |n| NewCheckpoint { time_text: long(n), ..scan("AB100", hours(0), "Delivered") }.into())]
fn what_is_too_long_is_refused_with_its_field(
    #[case] field: &str,
    #[case] most: usize,
    #[case] given: fn(usize) -> Given,
) {
    let shop = Shop::new();
    let problem = shop.submit(vec![given(most + 1).0]).remove(0).unwrap_err();
    assert_eq!((problem.field.as_str(), problem.reason), (field, format!("has more than {most} characters")));
    assert!(shop.table().is_empty());
    assert!(shop.submit(vec![given(most).0]).remove(0).is_ok(), "{field}");
}

#[test]
fn blanks_around_a_time_are_not_kept() {
    let shop = Shop::new();
    let written = format!("{}2026-02-01 08:00{}", " ".repeat(1_000), "\n".repeat(1_000));
    let id = shop.bring(NewCheckpoint { time_text: Some(written), ..scan("AB100", hours(0), "Delivered") }).parcel;
    let stored = shop.checkpoints(id.unwrap()).remove(0);
    assert_eq!(stored.checkpoint.time_text.as_deref(), Some("2026-02-01 08:00"));
}

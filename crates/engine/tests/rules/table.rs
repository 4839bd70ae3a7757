//! Rows: the order of the table.

use parcelwatch_engine::{
    domain::Payment,
    input::{NewOrder, NewParcel, Tracking},
    store::Sort,
};

use crate::support::*;

fn attached(number: &str, day: i64) -> NewParcel {
    NewParcel { tracking: Tracking { attached_at: Some(T0 + days(day)), ..tracking(number) }, ..NewParcel::default() }
}

#[test]
fn the_newest_number_stands_first_and_equal_moments_go_by_row() {
    let shop = Shop::new();
    shop.at(days(10));
    for (number, day) in [("AB300", 3), ("AB100", 1), ("AB500", 5), ("AB301", 3), ("AB302", 3)] {
        shop.bring(attached(number, day));
    }
    assert_eq!(shop.numbers(), ["AB500", "AB302", "AB301", "AB300", "AB100"]);
    let oldest = shop.store().page(WS, &Default::default(), Sort::Oldest, None, 9, shop.now()).unwrap();
    let oldest: Vec<_> = oldest.rows.into_iter().map(|row| row.number.unwrap()).collect();
    assert_eq!(oldest, ["AB100", "AB300", "AB301", "AB302", "AB500"]);
}

#[test]
fn a_row_without_a_number_stands_by_when_it_was_paid() {
    let shop = Shop::new();
    shop.at(days(10));
    shop.bring(attached("AB400", 4));
    shop.bring(attached("AB200", 2));
    shop.bring(NewOrder { paid_at: Some(T0 + days(3)), ..paid("#3") });
    assert_eq!(shop.numbers(), ["AB400", "", "AB200"]);
    // With its number it moves to where that was attached.
    shop.bring(shipped("#3", &["AB900"]));
    assert_eq!(shop.numbers(), ["AB900", "AB400", "AB200"]);
}

#[test]
fn scans_do_not_move_a_row() {
    let shop = Shop::new();
    shop.at(days(10));
    shop.bring(attached("AB100", 1));
    shop.bring(attached("AB200", 2));
    shop.bring(scan("AB100", days(9), "Out for delivery"));
    assert_eq!(shop.numbers(), ["AB200", "AB100"]);
}

#[test]
fn a_refund_does_not_move_a_row_that_still_has_a_number() {
    let shop = Shop::new();
    shop.at(days(10));
    shop.bring(NewOrder { tracking: vec![attached("AB100", 1).tracking], ..paid("#1") });
    shop.bring(attached("AB200", 2));
    shop.bring(NewOrder { payment: Some(Payment::Refunded), ..paid("#1") });
    assert_eq!(shop.numbers(), ["AB200", "AB100"]);
}

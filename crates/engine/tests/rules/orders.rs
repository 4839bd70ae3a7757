//! Rows: orders, their first and further numbers, and who waits.

use parcelwatch_engine::{
    domain::{Country, NoNumberFrom, OrderState, Payment, Settings, Tab},
    ingest::Change,
    input::{NewOrder, NewParcel},
    store::{Filter, WorkspaceSettings},
};

use crate::support::*;

#[test]
fn a_paid_order_without_a_number_is_one_row_outside_the_tabs() {
    let shop = Shop::new();
    let accepted = shop.bring(paid("#1"));
    let row = shop.only();
    assert_eq!((accepted.change, accepted.parcel), (Change::Created, Some(row.id)));
    assert_eq!((row.number.clone(), row.facts.status()), (None, None));
    assert_eq!(row.order_label.as_deref(), Some("#1"));
    assert_eq!(row.customer.as_deref(), Some("Ada Example"));
    assert_eq!((row.destination, row.order_count), (Country::new("DE"), 1));
    assert_eq!(shop.ids(&Filter { no_number: Some(true), ..Filter::default() }), [row.id]);
    for tab in Tab::ALL {
        assert!(shop.rows(&Filter { tab: Some(tab), ..Filter::default() }).is_empty(), "{tab}");
    }
    let counts = shop.store().counts(WS, shop.now()).unwrap();
    assert_eq!((counts.all(), counts.no_number, counts.tab(Tab::Pending)), (1, 1, 0));
}

#[test]
fn the_first_number_fills_the_waiting_row_and_further_numbers_add_rows() {
    let shop = Shop::new();
    let order = shop.bring(paid("#1"));
    let row = order.parcel.unwrap();
    shop.at(days(1));
    let filled = shop.bring(shipped("#1", &["AB100"]));
    assert_eq!((filled.parcel, filled.change), (Some(row), Change::Updated));
    assert_eq!(shop.only().number.as_deref(), Some("AB100"));
    assert_eq!(shop.only().facts.attached_at, Some(T0 + days(1)));
    assert_eq!(shop.only().order_label.as_deref(), Some("#1"));

    shop.at(days(2));
    shop.bring(NewParcel { order_number: Some("#1".into()), ..number("AB200") });
    assert_eq!(shop.numbers(), ["AB200", "AB100"]);
    assert_eq!(shop.store().parcels_of_order(WS, order.order.unwrap()).unwrap().len(), 2);
    assert_eq!(shop.numbered("AB200").destination, Country::new("DE"), "from the order's address");
    assert_eq!(shop.store().counts(WS, shop.now()).unwrap().no_number, 0);
}

#[test]
fn one_batch_may_bring_the_order_and_its_number_in_either_form() {
    let shop = Shop::new();
    let items = vec![
        Given::from(paid("#1")).0,
        Given::from(NewParcel { order_number: Some("#1".into()), ..number("AB100") }).0,
        Given::from(scan("AB100", hours(0), "Picked up")).0,
        Given::from(paid("#1")).0,
    ];
    assert!(shop.submit(items).iter().all(Result::is_ok));
    let row = shop.only();
    assert_eq!((row.number.as_deref(), row.order_count, row.checkpoints), (Some("AB100"), 1, 1));
}

#[test]
fn a_number_that_is_known_already_takes_the_order_and_the_waiting_row_disappears() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(0), "Picked up"));
    let known = shop.only().id;
    let waiting = shop.bring(paid("#1")).parcel.unwrap();
    assert_eq!(shop.table().len(), 2);
    shop.bring(shipped("#1", &["AB100"]));
    let row = shop.only();
    assert_eq!((row.id, row.order_label.as_deref(), row.checkpoints), (known, Some("#1"), 1));
    assert!(shop.store().parcel(WS, waiting).unwrap().is_none());
    assert_eq!(shop.store().counts(WS, shop.now()).unwrap().all(), 1);
    assert_eq!(shop.ids(&Filter { q: Some("ada".into()), ..Filter::default() }), [known]);
}

#[test]
fn an_unpaid_order_has_no_row_until_it_is_paid() {
    let shop = Shop::new();
    let unpaid = NewOrder { paid_at: None, ..paid("#1") };
    assert_eq!(shop.bring(unpaid).parcel, None);
    assert!(shop.table().is_empty());
    shop.bring(paid("#1"));
    assert_eq!(shop.only().facts.awaits_number_since, Some(T0));
}

#[test]
fn unpaid_cancelled_and_refunded_orders_never_flag() {
    for payment in [Payment::Unpaid, Payment::Cancelled, Payment::Refunded] {
        let shop = Shop::new();
        let row = shop.bring(paid("#1")).parcel.unwrap();
        shop.bring(NewOrder { payment: Some(payment), ..paid("#1") });
        shop.bring(NewOrder { payment: Some(payment), ..paid("#2") });
        shop.at(days(30));
        assert_eq!(shop.reasons(row), [""; 0], "{payment:?}");
        assert_eq!(shop.store().counts(WS, shop.now()).unwrap().flagged, 0, "{payment:?}");
    }
}

#[test]
fn an_order_refunded_on_day_seven_is_yellow_no_more() {
    let shop = Shop::new();
    let row = shop.bring(paid("#1")).parcel.unwrap();
    shop.at(days(7));
    assert_eq!(shop.reasons(row), ["no_tracking_number"]);
    shop.bring(NewOrder { payment: Some(Payment::Refunded), ..paid("#1") });
    assert_eq!(shop.reasons(row), [""; 0]);
    assert_eq!(shop.table().len(), 1, "the row stays");
}

#[test]
fn a_parcel_of_a_refunded_order_never_flags_unless_another_order_waits_for_it() {
    let shop = Shop::new();
    let row = shop.bring(shipped("#1", &["AB100"])).parcel.unwrap();
    shop.bring(NewOrder { payment: Some(Payment::Refunded), ..paid("#1") });
    shop.at(days(30));
    assert_eq!(shop.reasons(row), [""; 0]);
    shop.bring(shipped("#2", &["AB100"]));
    assert_eq!(shop.reasons(row), ["stalled", "pending_too_long"]);
}

#[test]
fn one_number_may_serve_two_orders() {
    let shop = Shop::new();
    let first = shop.bring(shipped("#1", &["AB100"]));
    let second = shop.bring(shipped("#2", &["ab 100"]));
    assert_eq!(first.parcel, second.parcel);
    let row = shop.only();
    assert_eq!((row.order_count, row.order_label.as_deref()), (2, Some("#1")));
    assert_eq!(shop.store().orders_of_parcel(WS, row.id).unwrap().len(), 2);
    for q in ["#1", "2"] {
        assert_eq!(shop.ids(&Filter { q: Some(q.into()), ..Filter::default() }), [row.id], "{q}");
    }
}

#[test]
fn an_order_stands_as_its_worst_parcel() {
    let shop = Shop::new();
    let order = shop.bring(paid("#1")).order.unwrap();
    assert_eq!(shop.order_state(order), OrderState::NoNumber);
    shop.bring(shipped("#1", &["AB100", "AB200"]));
    assert_eq!(shop.order_state(order), OrderState::Pending);
    shop.bring(scan("AB100", hours(1), "Out for delivery"));
    assert_eq!(shop.order_state(order), OrderState::Pending);
    shop.bring(scan("AB200", hours(1), "Out for delivery"));
    assert_eq!(shop.order_state(order), OrderState::InTransit);
    shop.bring(scan("AB100", hours(2), "Delivered"));
    assert_eq!(shop.order_state(order), OrderState::InTransit);
    shop.at(hours(50));
    assert_eq!(shop.order_state(order), OrderState::Flagged, "one delivered, one stalled");
    shop.bring(scan("AB100", hours(50), "Returned to sender"));
    assert_eq!(shop.order_state(order), OrderState::Abnormal);
}

#[test]
fn an_order_is_delivered_only_when_all_its_parcels_are() {
    let shop = Shop::new();
    let order = shop.bring(shipped("#1", &["AB100", "AB200"])).order.unwrap();
    for number in ["AB100", "AB200"] {
        assert_ne!(shop.order_state(order), OrderState::Delivered);
        shop.bring(scan(number, hours(2), "Delivered"));
    }
    assert_eq!(shop.order_state(order), OrderState::Delivered);
}

#[test]
fn the_same_order_again_changes_nothing() {
    let shop = Shop::new();
    for order in [paid("#1"), shipped("#2", &["AB100", "AB200"])] {
        assert_eq!(shop.change(order.clone()), Change::Created);
        let before = shop.table();
        shop.at(days(1));
        assert_eq!(shop.change(order), Change::Unchanged);
        assert_eq!(shop.table(), before);
        shop.at(hours(0));
    }
}

#[test]
fn an_order_changes_what_is_given_and_keeps_the_rest() {
    let shop = Shop::new();
    let id = shop.bring(NewOrder { email: Some("ada@example.com".into()), ..paid("#1") }).order.unwrap();
    let change = NewOrder {
        number: " #1 ".into(),
        customer: Some("Bo Example".into()),
        email: Some("  ".into()),
        ..NewOrder::default()
    };
    assert_eq!(shop.change(change), Change::Updated);
    let order = shop.store().order(WS, id).unwrap().unwrap();
    assert_eq!((order.customer.as_deref(), order.email.as_deref()), (Some("Bo Example"), Some("ada@example.com")));
    assert_eq!((order.payment, order.paid_at, order.created_at), (Payment::Paid, Some(T0), T0));
    assert_eq!(shop.only().customer.as_deref(), Some("Bo Example"), "the table follows");
    assert_eq!(shop.ids(&Filter { q: Some("bo".into()), ..Filter::default() }).len(), 1);
    assert_eq!(shop.ids(&Filter { q: Some("ada e".into()), ..Filter::default() }).len(), 0);
}

#[test]
fn orders_of_two_stores_may_have_one_number() {
    let shop = Shop::new();
    let of = |store: &str| NewOrder { store: Some(store.into()), ..paid("#1") };
    let (a, b) = (shop.bring(of("Lamps")), shop.bring(of("Chairs")));
    assert_ne!(a.order, b.order);
    assert_eq!(shop.bring(of(" LAMPS ")).order, a.order, "a store is known in any case");
    assert_eq!(shop.table().len(), 2);
    let lamps = shop.store().stores(WS).unwrap().into_iter().find(|s| s.name == "Lamps").unwrap().id;
    assert_eq!(shop.ids(&Filter { store: Some(lamps), ..Filter::default() }), [a.parcel.unwrap()]);
}

#[test]
fn a_bad_number_of_an_order_is_a_warning_and_the_order_stands() {
    let shop = Shop::new();
    let accepted = shop.bring(shipped("#1", &["--", "AB100"]));
    assert_eq!(accepted.warnings.len(), 1);
    assert_eq!(accepted.warnings[0].field, "tracking[0].number");
    assert_eq!(shop.numbers(), ["AB100"]);

    let accepted = shop.bring(shipped("#2", &["--"]));
    assert_eq!(accepted.warnings.len(), 1);
    assert!(shop.parcel(accepted.parcel.unwrap()).number.is_none(), "a paid order always has a row");
}

/// People and exports write a known supplier in several ways; rows, filters and insights know one.
#[test]
fn a_known_supplier_has_one_name() {
    let shop = Shop::new();
    let supplied = |number: &str, by: &str| NewOrder { supplier: Some(by.into()), ..paid(number) };
    shop.bring(supplied("#1", "aliexpress"));
    shop.bring(supplied("#2", "AliExpress Dropshipping"));
    shop.bring(supplied("#3", "CJ"));
    shop.bring(supplied("#4", " My CJ agent "));
    shop.bring(NewParcel { supplier: Some("ALIEXPRESS".into()), ..number("AB100") });
    let suppliers = shop.store().facets(WS).unwrap().suppliers;
    let expected = [("AliExpress", 3), ("CJdropshipping", 1), ("My CJ agent", 1)];
    let mut found: Vec<(&str, i64)> = suppliers.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

/// The setting: the clock of `no_tracking_number` may start when the supplier was paid.
#[test]
fn the_clock_may_start_when_the_supplier_was_paid() {
    let shop = Shop::new();
    let attention = Settings { no_number_from: NoNumberFrom::SupplierPaid, ..Settings::default() };
    shop.store()
        .write(&mut |t| {
            // A shop of its own with the setting; the first one keeps the default.
            t.add_workspace(
                parcelwatch_engine::store::Workspace(2),
                "Two",
                &WorkspaceSettings { attention: attention.clone(), ..WorkspaceSettings::default() },
                T0,
            )
        })
        .unwrap();
    let ws = parcelwatch_engine::store::Workspace(2);
    let submit = |order: NewOrder| {
        let outcome = shop.engine.ingest().submit_blocking(ws, ANA, vec![Given::from(order).0]).unwrap().remove(0);
        outcome.unwrap().parcel
    };
    let row = submit(paid("#1")).unwrap();
    let due = || shop.store().parcel(ws, row).unwrap().unwrap().due;
    assert_eq!(due().no_tracking_number, None, "not passed on to a supplier yet");
    submit(NewOrder { supplier_paid_at: Some(T0 + days(2)), ..paid("#1") });
    assert_eq!(due().no_tracking_number, Some(T0 + days(9)));
}

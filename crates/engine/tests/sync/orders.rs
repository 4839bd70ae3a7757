//! Orders by themselves: a store is asked for what changed, a supplier brings the numbers, and whatever goes wrong in
//! between loses nothing and doubles nothing.

use std::thread;

use parcelwatch_engine::{
    domain::{Payment, Span, SubStatus},
    input::{Item, NewOrder},
    store::{OrderFeed, ParcelRecord, Turn},
    sync::Filled,
};
use serde_json::{Value, json};

use crate::{net::*, support::*};

/// A number that shows its carrier.
const NUMBER: &str = "JD014600003828345432";

fn instant(after: Span) -> String {
    parcelwatch_engine::clock::rfc3339(T0 + after)
}

/// A paid order of the store.
pub fn order(n: u32, paid: Span) -> Value {
    json!({ "number": format!("#{n}"), "id": format!("gid://example/Order/{n}00"), "payment": "paid",
            "paid_at": instant(paid), "updated_at": instant(paid), "destination": "DE" })
}

pub fn with(mut order: Value, name: &str, value: Value) -> Value {
    order[name] = value;
    order
}

pub fn page(orders: &[Value], more: bool) -> Value {
    json!({ "orders": orders, "more": more })
}

/// Answers of a store with these orders.
pub fn store_has(net: &Net, orders: &[Value]) {
    net.answers("/shop/token", 200, json!({ "access_token": "first" }));
    net.answers("/shop/orders/1", 200, page(orders, false));
}

/// Answers of a supplier: its own number, the customer's, and the tracking numbers.
pub fn supplier_has(net: &Net, orders: &[(&str, &str, &[&str])]) {
    let one = |(id, order, numbers): &(&str, &str, &[&str])| {
        let tracking: Vec<Value> = numbers.iter().map(|number| json!({ "number": number })).collect();
        json!({ "id": id, "order": order, "tracking": tracking })
    };
    net.answers("/supplier/orders", 200, json!({ "orders": orders.iter().map(one).collect::<Vec<_>>() }));
}

impl Net {
    pub fn feed(&self, account: i64) -> OrderFeed {
        self.store().order_feeds(WS).unwrap().into_iter().find(|feed| feed.account == account).unwrap()
    }

    /// An account with what the merchant decides about its orders.
    pub fn account_with(&self, recipe: &str, decided: &[(&str, &str)]) -> i64 {
        let mut filled: Filled = self.filled();
        filled.values.extend(decided.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.scheduler.add_account(WS, recipe, &filled, self.hand.now()).unwrap()
    }

    fn only_row(&self) -> ParcelRecord {
        let mut table = self.table();
        assert_eq!(table.len(), 1, "{table:?}");
        table.remove(0)
    }

    /// Whom were orders asked of?
    fn orders_asked(&self) -> Vec<String> {
        self.asked().into_iter().filter(|path| path.contains("orders")).collect()
    }
}

#[test]
fn an_order_comes_by_itself_waits_for_its_number_and_the_supplier_brings_it() {
    on_both(|net| {
        let shop = net.account("example-shop");
        let supplier = net.account("example-supplier");
        net.account("post-one");
        store_has(net, &[order(1001, hours(-1))]);
        supplier_has(net, &[("S-1", "1001", &[])]);
        net.pass();
        let waiting = net.only_row();
        assert_eq!((waiting.number.as_deref(), waiting.order_label.as_deref()), (None, Some("#1001")));
        assert_eq!(waiting.facts.attached_at, None);
        assert!(!waiting.due.flagged(T0 + days(7) + hours(-1) + Span(-1)));
        assert!(waiting.due.flagged(T0 + days(7) + hours(-1)), "seven days after it was paid");
        let feed = net.feed(shop);
        assert_eq!((feed.read_at, feed.orders, feed.changed, feed.lease), (Some(T0), 1, 1, None));
        assert_eq!((feed.read_until, feed.next_at), (Some(T0), T0 + hms(0, 30, 0)));

        // The supplier was asked before it knew the number; now it knows it.
        supplier_has(net, &[("S-1", "1001", &[NUMBER])]);
        net.at(hours(1));
        net.pass();
        let row = net.only_row();
        assert_eq!((row.id, row.number.as_deref()), (waiting.id, Some(NUMBER)), "the row that waited is filled");
        assert_eq!((row.carrier.as_str(), row.carrier_stated), ("dhl-express", false), "the number shows its carrier");
        assert_eq!(row.supplier.as_deref(), Some("Example Supplier"));
        assert_eq!(row.facts.attached_at, Some(T0 + hours(1)));
        assert_eq!(net.feed(supplier).changed, 1);

        // And its carrier is asked.
        net.answers(&format!("/post-one/{NUMBER}"), 200, events(&[(hours(-1), "Departed from sorting centre")]));
        net.asked();
        net.pass();
        assert!(net.asked().contains(&format!("/post-one/{NUMBER}")));
        assert_eq!(net.status(row.id), SubStatus::InDomesticTransit);
    });
}

#[test]
fn each_reading_begins_where_the_last_one_ended_and_a_little_before() {
    on_both(|net| {
        let shop = net.account_with("example-shop", &[("orders.first", "3"), ("orders.every", "60")]);
        store_has(net, &[order(1001, hours(-1))]);
        net.pass();
        let since = |after: Span| format!("/shop/orders/1?since={}", (T0 + after).0 / 1_000);
        assert_eq!(net.orders_asked(), [since(days(-3))]);
        net.at(hms(0, 59, 59));
        net.pass();
        assert_eq!(net.orders_asked().len(), 0, "not before its time");
        net.at(hours(1));
        net.pass();
        assert_eq!(net.orders_asked(), [since(hms(0, -10, 0))]);
        let feed = net.feed(shop);
        assert_eq!((feed.orders, feed.changed), (1, 0), "the same order again changes nothing");

        // Somebody wants it now.
        net.scheduler.fetch_now(WS, shop).unwrap();
        net.pass();
        assert_eq!(net.orders_asked(), [since(hms(0, 50, 0))]);
        assert_eq!(net.feed(shop).next_at, T0 + hours(2));
        assert_eq!(net.table().len(), 1);
    });
}

#[test]
fn an_order_that_is_refunded_or_changed_is_told_about_again() {
    on_sqlite(|net| {
        net.account("example-shop");
        store_has(net, &[order(1001, days(-8))]);
        net.pass();
        assert!(net.only_row().due.flagged(T0), "no number for more than a week");
        let changed =
            with(with(order(1001, days(-8)), "payment", json!("cancelled")), "customer", json!("Ada Example"));
        store_has(net, &[changed]);
        net.at(hours(1));
        net.pass();
        let row = net.only_row();
        assert!(!row.due.flagged(T0 + hours(1)), "nobody waits for it any more");
        assert_eq!(row.customer.as_deref(), Some("Ada Example"));
        let orders = net.store().orders_of_parcel(WS, row.id).unwrap();
        assert_eq!(orders[0].payment, Payment::Cancelled);
    });
}

#[test]
fn a_page_that_fails_in_the_middle_brings_in_what_was_read_and_moves_nothing_on() {
    on_both(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[]);
        net.answers("/shop/orders/1", 200, page(&[order(1, hours(-3)), order(2, hours(-2))], true));
        net.answers("/shop/orders/2", 500, json!({}));
        net.pass();
        assert_eq!(net.table().len(), 2, "what was read is in");
        let feed = net.feed(shop);
        assert_eq!((feed.read_until, feed.read_at), (None, None));
        let health = net.health(shop);
        assert_eq!((health.failures, health.outcome.as_deref()), (1, Some("temporary")));
        assert_eq!(feed.next_at, T0 + Span::seconds(2), "soon, and later each time");

        // Half an answer is none.
        net.answers("/shop/orders/2", 200, json!("{\"orders\": [{\"number\": \"#3\""));
        net.at(hms(0, 5, 0));
        net.pass();
        assert_eq!((net.feed(shop).read_until, net.table().len()), (None, 2));
        assert_eq!(net.health(shop).outcome.as_deref(), Some("permanent"));

        net.answers("/shop/orders/2", 200, page(&[order(3, hours(-1))], false));
        net.at(hours(2));
        net.asked();
        net.pass();
        let since = (T0 + hours(2) + days(-30)).0 / 1_000;
        assert_eq!(net.orders_asked()[0], format!("/shop/orders/1?since={since}"), "from the beginning");
        assert_eq!((net.feed(shop).read_until, net.table().len()), (Some(T0 + hours(2)), 3));
        assert_eq!(net.health(shop).failures, 0);
    });
}

#[test]
fn who_is_asked_to_wait_waits() {
    on_both(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[]);
        net.answers_with("/shop/orders/1", 429, "retry-after", "120");
        net.pass();
        assert_eq!(net.feed(shop).next_at, T0 + hms(0, 2, 0));
        assert_eq!(net.health(shop).failures, 0, "to be too fast is no failure");
        net.asked();
        net.at(hms(0, 1, 59));
        net.scheduler.fetch_now(WS, shop).unwrap();
        net.pass();
        assert_eq!(net.orders_asked().len(), 0, "not even when somebody wants it at once");
        net.answers("/shop/orders/1", 200, page(&[order(1, hours(-3))], false));
        net.at(hms(0, 2, 0));
        net.pass();
        assert_eq!(net.table().len(), 1);
    });
}

#[test]
fn a_token_that_has_ended_is_renewed_and_wrong_credentials_stop_the_account() {
    on_both(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[order(1, hours(-3))]);
        net.pass();
        net.asked();
        net.answers_once("/shop/orders/1", 401, json!({ "message": "expired" }));
        net.at(hours(1));
        net.pass();
        let asked: Vec<String> = net.asked().iter().map(|a| a.split('?').next().unwrap().to_owned()).collect();
        assert_eq!(asked, ["/shop/orders/1", "/shop/token", "/shop/orders/1"]);
        assert_eq!(net.feed(shop).read_at, Some(T0 + hours(1)));

        net.answers("/shop/orders/1", 401, json!({ "message": "gone" }));
        net.at(hours(2));
        net.pass();
        assert!(net.health(shop).stopped);
        net.asked();
        net.at(days(3));
        net.pass();
        assert_eq!(net.asked().len(), 0);
        // Corrected, it goes on where it was.
        store_has(net, &[order(1, hours(-3)), order(2, hours(3))]);
        net.scheduler.change_account(WS, shop, &net.filled(), net.hand.now()).unwrap();
        net.pass();
        let since = (T0 + hours(1) + hms(0, -10, 0)).0 / 1_000;
        assert_eq!(net.orders_asked(), [format!("/shop/orders/1?since={since}")]);
        assert_eq!(net.table().len(), 2);
    });
}

#[test]
fn a_provider_that_refuses_its_orders_says_so() {
    on_sqlite(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[]);
        net.answers("/shop/orders/1", 403, json!({ "message": "not with this key" }));
        net.pass();
        let feed = net.feed(shop);
        assert_eq!((feed.note.as_deref(), feed.read_at), (Some("forbidden"), None));
        assert_eq!(feed.next_at, T0 + hms(0, 30, 0));
    });
}

#[test]
fn more_pages_than_one_reading_may_turn_are_read_in_several() {
    on_sqlite(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[]);
        for (n, more) in [(1, true), (2, true), (3, true)] {
            let orders = [order(2 * n - 1, hours(i64::from(n) - 9)), order(2 * n, hours(i64::from(n) - 9))];
            net.answers(&format!("/shop/orders/{n}"), 200, page(&orders, more));
        }
        net.pass();
        let feed = net.feed(shop);
        assert_eq!((feed.read_until, feed.next_at), (Some(T0 + hours(-6)), T0), "it goes on behind those that it read");
        net.answers("/shop/orders/1", 200, page(&[order(6, hours(-6)), order(7, hours(-5))], false));
        net.pass();
        assert_eq!((net.table().len(), net.feed(shop).read_until), (7, Some(T0)));
    });
}

#[test]
fn a_supplier_that_comes_first_waits_for_the_order() {
    on_both(|net| {
        let supplier = net.account("example-supplier");
        supplier_has(net, &[("S-1", "1001", &[NUMBER]), ("S-2", "1002", &[])]);
        net.pass();
        let row = net.only_row();
        assert_eq!((row.number.as_deref(), row.order_count), (Some(NUMBER), 0), "its number is followed all the same");
        assert_eq!(net.store().waiting_orders(WS, supplier, 10).unwrap().len(), 2);

        // The supplier tells of the order no more, but what it said is kept.
        supplier_has(net, &[]);
        net.account("example-shop");
        store_has(net, &[order(1001, hours(-1)), order(1002, hours(-1))]);
        net.at(hours(1));
        net.pass();
        net.at(hours(2));
        net.pass();
        assert_eq!(net.table().len(), 2);
        let row = net.parcel(row.id);
        assert_eq!((row.order_label.as_deref(), row.order_count), (Some("#1001"), 1));
        assert_eq!(net.store().waiting_orders(WS, supplier, 10).unwrap(), []);
        let other = net.table().into_iter().find(|row| row.order_label.as_deref() == Some("#1002")).unwrap();
        let order = net.store().orders_of_parcel(WS, other.id).unwrap().remove(0);
        assert_eq!((other.number, order.supplier_order.as_deref()), (None, Some("S-2")));
    });
}

#[test]
fn a_number_that_is_read_again_long_after_its_parcel_ended_is_no_new_parcel() {
    on_both(|net| {
        net.account("example-supplier");
        supplier_has(net, &[("S-1", "1001", &[NUMBER])]);
        net.pass();
        let row = net.only_row();
        // The first reading reaches far back: so does what the carrier says.
        net.bring(Item::Checkpoint(scan(NUMBER, days(-100), "Delivered")));
        assert_eq!(net.status(row.id), SubStatus::Delivered);
        net.at(hours(1));
        net.pass();
        assert_eq!(net.only_row().id, row.id);

        // The order comes later still.
        net.account("example-shop");
        store_has(net, &[order(1001, days(-110))]);
        net.pass();
        net.at(hours(2));
        net.pass();
        let row = net.only_row();
        assert_eq!((row.order_label.as_deref(), row.facts.status()), (Some("#1001"), Some(SubStatus::Delivered)));

        // An order that was paid after that has a parcel of its own, though the number is the same.
        supplier_has(net, &[("S-2", "1002", &[NUMBER])]);
        store_has(net, &[order(1002, hours(1))]);
        net.at(hours(3));
        net.pass();
        net.at(hours(4));
        net.pass();
        let lives: Vec<_> = net.table().into_iter().map(|row| (row.incarnation, row.order_label)).collect();
        assert_eq!(lives, [(1, Some("#1002".to_owned())), (0, Some("#1001".to_owned()))]);
    });
}

#[test]
fn times_that_nobody_can_believe_are_left_out() {
    on_both(|net| {
        net.account("example-shop");
        let tracking = json!([{ "number": NUMBER, "attached_at": "1970-01-01T00:00:00Z" }]);
        let numbered = with(with(order(1, hours(-1)), "tracking", tracking), "updated_at", json!(instant(hours(-1))));
        store_has(net, &[numbered, with(order(2, hours(-1)), "paid_at", json!("2099-01-01T00:00:00Z"))]);
        net.pass();
        let row = |label: &str| net.table().into_iter().find(|row| row.order_label.as_deref() == Some(label)).unwrap();
        assert_eq!(row("#1").facts.attached_at, Some(T0));
        assert_eq!((row("#2").number, row("#2").paid_at), (None, None));
        assert!(row("#2").due.flagged(T0 + days(7)), "paid when it came in");
    });
}

#[test]
fn a_supplier_names_an_order_by_the_stores_own_id_too_and_never_guesses_between_two() {
    on_both(|net| {
        net.account_with("example-shop", &[("orders.store", "North")]);
        store_has(net, &[order(1001, hours(-1))]);
        net.pass();
        net.account_with("example-shop", &[("orders.store", "South")]);
        store_has(net, &[with(order(1001, hours(-1)), "id", json!("gid://example/Order/555"))]);
        net.pass();
        let supplier = net.account("example-supplier");
        supplier_has(net, &[("S-1", "1001", &["AB100"]), ("S-2", "555", &["AB200"])]);
        net.pass();
        let waiting = net.store().waiting_orders(WS, supplier, 10).unwrap();
        let waiting: Vec<&str> = waiting.iter().map(|order| order.number.as_str()).collect();
        assert_eq!(waiting, ["S-1"], "two stores have an order #1001");
        let south = net.table().into_iter().find(|row| row.number.as_deref() == Some("AB200")).unwrap();
        assert_eq!((south.order_label.as_deref(), south.order_count), (Some("#1001"), 1));
    });
}

#[test]
fn a_supplier_without_a_list_is_asked_about_each_order_without_a_number() {
    on_both(|net| {
        net.account("example-shop");
        let bought = |n, at: &str| {
            with(with(order(n, hours(-1)), "supplier", json!("Single Supplier")), "supplier_order", json!(at))
        };
        let elsewhere = with(with(order(3, hours(-1)), "supplier", json!("Other")), "supplier_order", json!("O-3"));
        store_has(net, &[bought(1, "S-1"), bought(2, "S-2"), elsewhere]);
        net.pass();
        let supplier = net.account("single-supplier");
        net.answers("/supplier/order/S-1", 200, json!({ "tracking": [{ "number": NUMBER }] }));
        net.answers("/supplier/order/S-2", 403, json!({}));
        net.asked();
        net.pass();
        assert_eq!(net.asked(), ["/supplier/order/S-1", "/supplier/order/S-2"]);
        let filled: Vec<_> = net.table().into_iter().filter(|row| row.number.is_some()).collect();
        assert_eq!((filled.len(), filled[0].order_label.as_deref()), (1, Some("#1")));
        assert_eq!(net.feed(supplier).next_at, T0 + hours(2));
        net.at(hours(2));
        net.pass();
        assert_eq!(
            net.asked().iter().filter(|path| path.starts_with("/supplier")).count(),
            1,
            "not about what has one"
        );
    });
}

#[test]
fn orders_of_others_and_those_before_keep_no_order_from_being_asked_about() {
    on_sqlite(|net| {
        let supplier = net.account("single-supplier");
        let bought = |n: usize, supplier: &str| {
            Item::Order(NewOrder {
                number: format!("#{n}"),
                payment: Some(Payment::Paid),
                paid_at: Some(T0 + Span(n as i64)),
                supplier: Some(supplier.into()),
                supplier_order: Some(format!("S-{n}")),
                ..NewOrder::default()
            })
        };
        (600..1_101).for_each(|n| net.answers(&format!("/supplier/order/S-{n}"), 200, json!({ "tracking": [] })));
        let others = (0..600).map(|n| bought(n, "Other"));
        let ours = (600..1_101).map(|n| bought(n, "Single Supplier"));
        net.engine.ingest().submit_blocking(WS, ANA, others.chain(ours).collect()).unwrap();
        let asked = || net.asked().into_iter().filter(|path| path.starts_with("/supplier")).collect::<Vec<_>>();
        net.pass();
        let first = asked();
        assert_eq!((first.len(), first[0].as_str()), (500, "/supplier/order/S-600"));
        assert_eq!(net.feed(supplier).next_at, T0 + hours(2));
        net.at(hours(2));
        net.pass();
        assert_eq!(asked(), ["/supplier/order/S-1100"], "the next reading goes on behind them");
        net.at(hours(4));
        net.pass();
        assert_eq!(asked()[0], "/supplier/order/S-600", "and then with the oldest");
    });
}

#[test]
fn two_nodes_read_once_and_a_reading_of_a_node_that_died_is_done_again() {
    on_both(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[order(1, hours(-3))]);
        let other = net.another_node();
        thread::scope(|scope| {
            scope.spawn(|| net.pass());
            scope.spawn(|| net.pass_of(&other));
        });
        assert_eq!(net.orders_asked().len(), 1);

        net.at(hours(1));
        let now = net.hand.now();
        net.store()
            .write(&mut |t| {
                assert_ne!(
                    t.take_provider_turn(WS, shop, "dead", now + hms(0, 3, 0), now + hms(0, 5, 0))?,
                    Turn::Others
                );
                assert!(t.claim_feed(WS, shop, now, "dead", now + hms(0, 10, 0))?.is_some());
                Ok(())
            })
            .unwrap();
        net.at(hms(1, 9, 59));
        net.pass();
        assert_eq!(net.orders_asked().len(), 0, "it may still be at it");
        net.at(hms(1, 10, 0));
        net.pass_of(&other);
        assert_eq!((net.orders_asked().len(), net.feed(shop).lease), (1, None));
    });
}

#[test]
fn an_account_that_leads_to_another_shop_is_read_from_the_beginning() {
    on_both(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[order(1, hours(-3))]);
        net.pass();
        let begun = net.orders_asked();
        net.at(hours(1));
        // A new key, another rhythm: the same shop.
        let mut filled = net.filled();
        filled.values.insert("orders.every".to_owned(), "60".to_owned());
        net.scheduler.change_account(WS, shop, &filled, net.hand.now()).unwrap();
        net.pass();
        assert_ne!(net.orders_asked(), begun);
        filled.values.insert("address".to_owned(), net.filled().values["address"].replace("127.0.0.1", "localhost"));
        net.scheduler.change_account(WS, shop, &filled, net.hand.now()).unwrap();
        net.pass();
        let since = (T0 + hours(1) - days(30)).0 / 1_000;
        assert_eq!(net.orders_asked(), [format!("/shop/orders/1?since={since}")]);
    });
}

#[test]
fn an_account_that_goes_takes_what_was_read_along() {
    on_both(|net| {
        let shop = net.account("example-shop");
        store_has(net, &[order(1, hours(-3))]);
        net.pass();
        net.scheduler.remove_account(WS, shop, net.hand.now()).unwrap();
        assert_eq!(net.store().order_feeds(WS).unwrap(), []);
        assert_eq!(net.table().len(), 1, "the orders stay");
        net.asked();
        net.at(days(1));
        net.pass();
        assert_eq!(net.asked().len(), 0);
    });
}

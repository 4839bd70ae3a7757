//! A store is told the numbers that became known elsewhere, once each, where the merchant wants it.

use parcelwatch_engine::{
    input::{Item, NewParcel, Tracking},
    store::{Fulfilment, FulfilmentState},
};
use serde_json::json;

use crate::{
    net::*,
    orders::{order, store_has, supplier_has, with},
    support::*,
};

const NUMBER: &str = "JD014600003828345432";

impl Net {
    /// A store with one order that has no number, and a supplier that knows it.
    fn told_shop(&self, tells: &str) -> i64 {
        let shop = self.account_with("example-shop", &[("orders.tell", tells)]);
        store_has(self, &[order(1001, hours(-1))]);
        self.answers("/shop/shipments/gid%3A%2F%2Fexample%2FOrder%2F100100", 200, json!({ "numbers": ["AB999"] }));
        self.answers(SHIP, 200, json!({}));
        self.account("example-supplier");
        supplier_has(self, &[]);
        self.pass();
        self.asked();
        self.sent();
        shop
    }

    fn told(&self) -> Vec<String> {
        self.asked().into_iter().filter(|path| path.starts_with("/shop/ship/")).collect()
    }

    fn history(&self) -> Vec<(String, Option<String>)> {
        let id = self.table().iter().find(|row| row.number.is_some()).unwrap().id;
        let history = self.store().history(WS, id).unwrap();
        history.into_iter().filter(|h| h.action != "number_attached").map(|h| (h.action, h.note)).collect()
    }
}

const SHIP: &str = "/shop/ship/gid%3A%2F%2Fexample%2FOrder%2F100100";

#[test]
fn a_number_that_became_known_is_told_once() {
    on_both(|net| {
        net.told_shop("true");
        supplier_has(net, &[("S-1", "1001", &[NUMBER])]);
        net.at(hours(1));
        net.pass();
        net.pass();
        assert_eq!(net.told(), [SHIP]);
        assert_eq!(net.sent().pop().unwrap(), json!({ "number": NUMBER, "carrier": "DHL Express", "parcels": 1 }));
        assert_eq!(net.history(), [("store_told".to_owned(), None)]);
        // Neither later nor by another node.
        net.at(hours(3));
        net.pass();
        net.pass_of(&net.another_node());
        net.pass_of(&net.another_node());
        assert_eq!(net.told().len(), 0);
    });
}

#[test]
fn nobody_is_told_anything_unless_the_merchant_wants_it() {
    on_both(|net| {
        let shop = net.told_shop("false");
        supplier_has(net, &[("S-1", "1001", &[NUMBER])]);
        net.at(hours(1));
        net.pass();
        net.pass();
        assert_eq!(net.told().len(), 0);
        // What was known before somebody switched it on is not told either.
        let mut filled = net.filled();
        filled.values.insert("orders.tell".into(), "true".into());
        net.at(hours(2));
        net.scheduler.change_account(WS, shop, &filled, net.hand.now()).unwrap();
        net.pass();
        net.pass();
        assert_eq!(net.told().len(), 0);
        // What a person types in later is.
        let tracking = Tracking { number: "AB300".into(), carrier: None, attached_at: None };
        let store = Some("Example Shop".into());
        net.bring(Item::Parcel(NewParcel {
            tracking,
            store,
            order_number: Some("#1001".into()),
            ..NewParcel::default()
        }));
        net.pass();
        net.pass();
        assert_eq!(net.told(), [SHIP]);
    });
}

#[test]
fn where_much_comes_in_at_once_the_orders_are_looked_through_again_soon_and_not_each_time() {
    on_sqlite(|net| {
        net.told_shop("true");
        let of_order = |number: &str, order: Option<&str>| {
            let tracking = Tracking { number: number.into(), carrier: None, attached_at: None };
            let store = order.map(|_| "Example Shop".to_owned());
            Item::Parcel(NewParcel { tracking, store, order_number: order.map(str::to_owned), ..NewParcel::default() })
        };
        net.pass();
        net.at(hms(0, 1, 0));
        // More writes than are listed.
        for n in 0..1_010 {
            net.bring(of_order(&format!("ZZ{n:06}"), None));
        }
        net.bring(of_order(NUMBER, Some("#1001")));
        net.pass();
        net.pass();
        assert_eq!(net.told().len(), 0);
        net.at(hms(0, 2, 0));
        net.pass();
        net.pass();
        assert_eq!(net.told(), [SHIP]);
    });
}

#[test]
fn what_the_store_has_by_itself_is_not_told_to_it() {
    on_both(|net| {
        net.told_shop("true");
        store_has(net, &[with(order(1001, hours(-1)), "tracking", json!([{ "number": NUMBER }]))]);
        net.at(hours(1));
        net.pass();
        supplier_has(net, &[("S-1", "1001", &[NUMBER])]);
        net.at(hours(3));
        net.pass();
        net.pass();
        assert_eq!(net.told().len(), 0);
        assert_eq!(net.table().len(), 1);
    });
}

#[test]
fn what_fails_is_told_later_and_what_is_refused_is_shown() {
    on_both(|net| {
        let shop = net.told_shop("true");
        net.answers(SHIP, 503, json!({}));
        supplier_has(net, &[("S-1", "1001", &[NUMBER])]);
        net.at(hours(1));
        net.pass();
        net.pass();
        assert_eq!(net.told().len(), 1);
        net.pass();
        assert_eq!(net.told().len(), 0, "not at once");
        assert_eq!(net.history(), []);
        net.answers(SHIP, 404, json!({ "message": "no such order" }));
        net.at(hms(1, 5, 0));
        net.pass();
        net.pass();
        assert_eq!(net.told().len(), 1);
        assert_eq!(net.history()[0].0, "store_refused");
        assert_eq!(net.store().fulfilment_counts(WS).unwrap(), [(shop, 0, 1)]);
        net.at(days(2));
        net.pass();
        assert_eq!(net.told().len(), 0);
        // Somebody wants it to be tried again.
        net.answers(SHIP, 200, json!({}));
        net.scheduler.fetch_now(WS, shop).unwrap();
        net.pass();
        net.pass();
        assert_eq!((net.told().len(), net.history().len()), (1, 2));
    });
}

#[test]
fn what_a_node_told_before_it_died_is_found_in_the_store_and_not_told_again() {
    on_both(|net| {
        let shop = net.told_shop("true");
        // The other node queued, claimed and told it, and died before it wrote that down.
        let tracking = Tracking { number: NUMBER.into(), carrier: None, attached_at: None };
        let store = Some("Example Shop".into());
        net.bring(Item::Parcel(NewParcel {
            tracking,
            store,
            order_number: Some("#1001".into()),
            ..NewParcel::default()
        }));
        net.at(hours(1));
        let claimed = |now| {
            let mut claimed: Vec<Fulfilment> = Vec::new();
            net.store()
                .write(&mut |t| {
                    t.queue_fulfilments(WS, shop, None, T0, now)?;
                    claimed = t.claim_fulfilments(WS, shop, now, "dead", now + hms(0, 10, 0), 10)?;
                    Ok(())
                })
                .unwrap();
            claimed
        };
        let dead = claimed(net.hand.now());
        assert_eq!((dead.len(), dead[0].state), (1, FulfilmentState::Waits));
        net.answers("/shop/shipments/gid%3A%2F%2Fexample%2FOrder%2F100100", 200, json!({ "numbers": [NUMBER] }));
        net.at(hms(1, 9, 59));
        net.pass();
        assert_eq!(net.history(), []);
        net.at(hms(1, 10, 0));
        net.pass();
        net.pass();
        assert_eq!((net.told().len(), net.history().len()), (0, 1));
        assert_eq!(net.store().fulfilment_counts(WS).unwrap(), [(shop, 0, 0)]);
    });
}

//! "Test the connection" says that an account works only where an answer shows it.

use parcelwatch_engine::sync::Tested;
use serde_json::json;

use crate::{net::*, support::*};

fn tried(net: &Net, account: i64) -> Option<Tested> {
    net.wait_for(net.scheduler.test_account(WS, account)).unwrap()
}

#[test]
fn whoever_looks_for_a_number_that_nobody_has_shows_that_the_account_works() {
    on_sqlite(|net| {
        let account = net.account("example-post");
        for (status, works) in [(404, true), (204, true), (410, false), (401, false), (503, false), (400, false)] {
            net.answers("/example-post/PARCELWATCH1", status, json!({}));
            let tested = tried(net, account).unwrap();
            assert_eq!(tested.works, works, "{status}: {tested:?}");
            assert_eq!(tested.message == "Example Post answers.", works, "{status}: {tested:?}");
        }
        assert_eq!(net.asked().len(), 6);
    });
}

#[test]
fn a_store_works_where_its_list_of_orders_comes() {
    on_sqlite(|net| {
        let account = net.account("example-shop");
        net.answers("/shop/token", 200, json!({ "access_token": "t" }));
        let orders = "/shop/orders/1";
        net.answers(orders, 404, json!({}));
        let tested = tried(net, account).unwrap();
        assert_eq!((tested.works, tested.message.as_str()), (false, "Example Shop says: not_found."), "another shop");
        for (status, body) in [(403, json!({ "note": "no" })), (200, json!({})), (200, json!([]))] {
            net.answers(orders, status, body.clone());
            assert!(!tried(net, account).unwrap().works, "{status} {body}");
        }
        net.answers(orders, 200, json!({ "orders": [], "more": false }));
        assert!(tried(net, account).unwrap().works);
        assert_eq!(net.health(account).answered_at, Some(T0));
    });
}

#[test]
fn where_nothing_can_be_asked_without_a_parcel_the_account_neither_works_nor_fails() {
    on_sqlite(|net| {
        let choosy = net.account("choosy-post");
        assert_eq!(tried(net, choosy), None);
        let health = net.health(choosy);
        assert_eq!((health.answered_at, health.failed_at, health.stopped), (None, None, false));
        let single = net.account("single-supplier");
        assert_eq!(tried(net, single), None, "it is asked about single orders only");
        assert_eq!(net.asked(), Vec::<String>::new());
    });
}

#[test]
fn what_says_nothing_of_the_account_does_not_end_that_it_is_stopped() {
    on_sqlite(|net| {
        let account = net.account("example-post");
        net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 401, json!({}));
        net.pass();
        assert!(net.health(account).stopped);
        net.answers("/example-post/PARCELWATCH1", 410, json!({}));
        assert!(!tried(net, account).unwrap().works);
        assert!(net.health(account).stopped);
        net.answers("/example-post/PARCELWATCH1", 404, json!({}));
        assert!(tried(net, account).unwrap().works);
        assert!(!net.health(account).stopped);
    });
}

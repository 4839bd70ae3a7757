//! What providers send by themselves.

use std::collections::BTreeMap;

use parcelwatch_engine::{
    by_hand,
    domain::{Country, SubStatus},
    input::{Item, NewParcel, Tracking},
    providers::webhook::Push,
    store::{Filter, Sort},
};
use serde_json::{Value, json};

use crate::{net::*, support::*};

/// HMAC-SHA256 by its definition, so that the test does not ask what it tests.
fn hmac(key: &[u8], message: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let padded = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha256::digest([padded(0x36), message.to_vec()].concat());
    let outer = Sha256::digest([padded(0x5c), inner.to_vec()].concat());
    outer.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn push(body: &Value, key: &str) -> Push {
    let body = body.to_string().into_bytes();
    Push {
        method: "POST".into(),
        headers: BTreeMap::from([("x-signature".to_owned(), hmac(key.as_bytes(), &body))]),
        body,
        ..Push::default()
    }
}

fn hook(net: &Net) -> String {
    let path = net.scheduler.accounts(WS, T0).unwrap()[0].hook.clone().unwrap();
    path.strip_prefix("/hooks/").unwrap().to_owned()
}

fn numbered(number: &str, carrier: &str) -> NewParcel {
    let tracking = Tracking { number: number.into(), carrier: Some(carrier.into()), attached_at: None };
    NewParcel { tracking, ..NewParcel::default() }
}

fn told(number: &str, text: &str) -> Value {
    let mut told = events(&[(hours(-1), text)]);
    told["number"] = json!(number);
    told
}

#[test]
fn a_signed_push_is_taken_in_and_the_same_again_changes_nothing() {
    on_both(|net| {
        let account = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        let said = push(&told("AB100", "Out for delivery"), SECRET);
        let first = net.wait_for(net.scheduler.received(&hook(net), said.clone()));
        assert_eq!(first.status, 200);
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery, "when it is answered it is in the database");
        assert_eq!(net.health(account).answered_at, Some(T0));
        assert_eq!(net.next(id), Some(hours(12)), "a poll is only the safety net now");
        let before = net.parcel(id);
        net.at(hours(1));
        let again = net.wait_for(net.scheduler.received(&hook(net), said));
        assert_eq!(again, first);
        assert_eq!(net.parcel(id), before);
        assert_eq!(net.asked().len(), 0);
    });
}

#[test]
fn what_an_aggregator_takes_the_number_for_makes_no_second_parcel_of_a_stated_one() {
    on_both(|net| {
        net.account("pushing-hub");
        let stated = net.number("5123456783", Some("dhl"));
        let recognised = net.number("AB100", None);
        for (number, named) in [("5123456783", "dhl-express"), ("AB100", "gls")] {
            let mut said = told(number, "Out for delivery");
            said["carrier"] = json!(named);
            assert_eq!(net.wait_for(net.scheduler.received(&hook(net), push(&said, SECRET))).status, 200);
        }
        assert_eq!(net.table().len(), 2);
        let of = |id| (net.parcel(id).carrier, net.status(id));
        assert_eq!(of(stated), ("dhl".to_owned(), SubStatus::AwaitingDelivery));
        assert_eq!(of(recognised), ("gls".to_owned(), SubStatus::AwaitingDelivery));
    });
}

#[test]
fn questions_are_rare_behind_pushes_only_as_long_as_these_come() {
    on_both(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        let said = push(&told("AB100", "Out for delivery"), SECRET);
        assert_eq!(net.wait_for(net.scheduler.received(&hook(net), said)).status, 200);
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Out for delivery")]));
        net.at(hours(12));
        net.pass();
        assert_eq!((net.asked().len(), net.next(id)), (1, Some(hours(24))));
        net.at(hours(24));
        net.pass();
        assert_eq!((net.asked().len(), net.next(id)), (1, Some(hours(25))), "nothing was pushed since");
    });
}

#[test]
fn where_a_parcel_comes_from_and_goes_is_taken_where_nobody_knows_better() {
    on_both(|net| {
        net.account("pushing-hub");
        let unknown = net.number("AB100", Some("gls"));
        let known = net.bring(Item::Parcel(NewParcel { origin: Country::new("DE"), ..numbered("AB200", "gls") }));
        let say = |number: &str, after, route: bool| {
            let mut said = events(&[(after, "Departed facility")]);
            said["number"] = json!(number);
            said["events"][0]["country"] = json!("CN");
            if route {
                (said["origin"], said["destination"]) = (json!("CN"), json!("US"));
            }
            assert_eq!(net.wait_for(net.scheduler.received(&hook(net), push(&said, SECRET))).status, 200);
        };
        say("AB100", hours(-9), false);
        let row = net.parcel(unknown);
        assert_eq!((row.facts.status(), row.guess), (Some(SubStatus::InDomesticTransit), true));
        for number in ["AB100", "AB200"] {
            say(number, hours(-1), true);
        }
        let row = net.parcel(unknown);
        assert_eq!((row.facts.status(), row.guess), (Some(SubStatus::PackageCollected), false));
        let route = |id| (net.parcel(id).origin, net.parcel(id).destination);
        assert_eq!(route(unknown), (Country::new("CN"), Country::new("US")));
        assert_eq!(route(known), (Country::new("DE"), Country::new("US")));
    });
}

#[test]
fn what_is_still_told_of_a_number_that_was_replaced_makes_no_parcel() {
    on_both(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        by_hand::replace_number(net.store(), WS, id, "AB200", Some("example-post"), ANA, T0).unwrap();
        for number in ["AB100", "AB200"] {
            let said = push(&told(number, "Out for delivery"), SECRET);
            assert_eq!(net.wait_for(net.scheduler.received(&hook(net), said)).status, 200);
        }
        assert_eq!((net.table().len(), net.status(id)), (1, SubStatus::AwaitingDelivery));
        // Once it is somebody's again, it is.
        let other = net.number("AB100", Some("example-post"));
        let said = push(&told("AB100", "Out for delivery"), SECRET);
        assert_eq!(net.wait_for(net.scheduler.received(&hook(net), said)).status, 200);
        assert_eq!(net.status(other), SubStatus::AwaitingDelivery);
    });
}

#[test]
fn a_wrong_signature_a_wrong_address_and_a_missing_signature_are_refused() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        let body = told("AB100", "Delivered");
        let hook = hook(net);
        let answer = |name: &str, push: Push| net.wait_for(net.scheduler.received(name, push)).status;
        assert_eq!(answer(&hook, push(&body, "another key")), 401);
        assert_eq!(answer(&hook, Push { headers: BTreeMap::new(), ..push(&body, SECRET) }), 401);
        let mut changed = push(&body, SECRET);
        changed.body.push(b' ');
        assert_eq!(answer(&hook, changed), 401);
        assert_eq!(answer(&format!("{hook}x"), push(&body, SECRET)), 404);
        assert_eq!(answer("1.99.abc", push(&body, SECRET)), 404);
        assert_eq!(answer("", push(&body, SECRET)), 404);
        assert_eq!(net.parcel(id).checkpoints, 0);
    });
}

#[test]
fn a_push_on_a_row_set_by_hand_is_kept_and_not_applied_until_retrack() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        by_hand::set_status(net.store(), WS, id, SubStatus::OtherException, None, ANA, T0).unwrap();
        let said = push(&told("AB100", "Out for delivery"), SECRET);
        assert_eq!(net.wait_for(net.scheduler.received(&hook(net), said)).status, 200);
        assert_eq!((net.status(id), net.parcel(id).checkpoints), (SubStatus::OtherException, 1));
        assert_eq!(net.next(id), None);
        by_hand::retrack(net.store(), WS, id, ANA, T0).unwrap();
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery);
    });
}

#[test]
fn what_a_store_says_of_an_order_puts_no_question_to_the_carrier_off() {
    on_both(|net| {
        let carrier = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Out for delivery")]));
        net.pass();
        assert_eq!((net.sync(id).account, net.next(id)), (carrier, Some(hours(1))));
        net.account("telling-shop");
        let hooks = net.scheduler.accounts(WS, T0).unwrap();
        let hook = hooks.iter().find(|account| account.recipe == "telling-shop").unwrap().hook.clone().unwrap();
        let order = json!({ "number": "#1", "id": "100", "payment": "paid", "tracking": [{ "number": "AB100" }] });
        let answer = net.scheduler.received(hook.strip_prefix("/hooks/").unwrap(), push(&order, SECRET));
        assert_eq!(net.wait_for(answer).status, 200);
        assert_eq!(net.parcel(id).order_label.as_deref(), Some("#1"), "it is taken in");
        assert_eq!(net.next(id), Some(hours(1)));
    });
}

#[test]
fn an_order_that_was_deleted_is_called_off_by_its_id_alone() {
    on_both(|net| {
        net.account("telling-shop");
        let hooks = net.scheduler.accounts(WS, T0).unwrap();
        let hook = hooks.iter().find(|account| account.recipe == "telling-shop").unwrap().hook.clone().unwrap();
        let say = |order: Value| {
            let said = push(&order, SECRET);
            assert_eq!(net.wait_for(net.scheduler.received(hook.strip_prefix("/hooks/").unwrap(), said)).status, 200);
        };
        let rows = || net.store().page(WS, &Filter::default(), Sort::Newest, None, 9, T0).unwrap().rows;
        say(json!({ "number": "#1", "id": "100", "payment": "paid", "paid_at": T0.0 / 1_000 }));
        say(json!({ "number": "#2", "id": "101", "payment": "paid", "paid_at": T0.0 / 1_000 }));
        assert_eq!(rows().len(), 2);
        say(json!({ "id": "999", "payment": "cancelled" }));
        assert_eq!(rows().len(), 2, "nobody told about that one");
        say(json!({ "id": "100", "payment": "cancelled" }));
        let left = rows();
        let labels: Vec<_> =
            left.iter().filter(|row| !row.facts.orders_called_off).map(|row| row.order_label.as_deref()).collect();
        assert_eq!(labels, [Some("#2")]);
    });
}

#[test]
fn an_order_that_a_push_names_is_asked_about_where_the_list_does_not_have_it() {
    on_both(|net| {
        net.account("naming-supplier");
        let list = |orders: &[&str]| {
            let one = |id: &&str| json!({ "id": id, "order": format!("#{id}"), "tracking": [] });
            net.answers("/supplier/orders", 200, json!({ "orders": orders.iter().map(one).collect::<Vec<_>>() }));
        };
        list(&["S-9"]);
        net.pass();
        net.asked();
        let tracking = json!([{ "number": "AB100" }]);
        net.answers("/supplier/order/S-1", 200, json!({ "order": "#S-1", "tracking": tracking }));
        for named in ["S-1", "S-9"] {
            let said = push(&json!({ "order": named }), SECRET);
            assert_eq!(net.wait_for(net.scheduler.received(&hook(net), said)).status, 200);
        }
        net.pass();
        assert_eq!(net.asked(), ["/supplier/orders", "/supplier/order/S-1"]);
        let numbers: Vec<_> = net.table().into_iter().map(|row| row.number).collect();
        assert_eq!(numbers, [Some("AB100".to_owned())]);
        // Once.
        net.at(hours(1));
        net.pass();
        assert_eq!(net.asked(), ["/supplier/orders"]);
    });
}

#[test]
fn a_push_leaves_a_retrack_that_waits() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        by_hand::set_status(net.store(), WS, id, SubStatus::OtherException, None, ANA, T0).unwrap();
        by_hand::retrack(net.store(), WS, id, ANA, T0).unwrap();
        let said = push(&told("AB100", "Departed from sorting centre"), SECRET);
        assert_eq!(net.wait_for(net.scheduler.received(&hook(net), said)).status, 200);
        net.pass();
        assert_eq!(net.asked(), ["/example-post/AB100"]);
    });
}

#[test]
fn a_push_that_is_too_much_is_refused_and_the_account_goes_on() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        let much = push(&json!({ "number": "AB100", "events": vec![json!([]); 1_100_000] }), SECRET);
        assert_eq!(net.wait_for(net.scheduler.received(&hook(net), much)).status, 413);
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Out for delivery")]));
        net.pass();
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery);
    });
}

#[test]
fn a_code_of_the_recipe_counts_where_the_push_tells_the_carrier_as_well() {
    on_both(|net| {
        net.account("example-post");
        let id = net.number("ZZQ1000002", None);
        let mut said = told("ZZQ1000002", "Blorp seven");
        said["events"][0]["code"] = json!("XY");
        assert_eq!(net.wait_for(net.scheduler.received(&hook(net), push(&said, SECRET))).status, 200);
        assert_eq!(net.parcel(id).carrier, "example-post");
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery);
    });
}

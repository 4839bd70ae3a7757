//! Sync now, re-track and a status set by hand (RULES, "By hand").

use parcelwatch_engine::{
    by_hand::{self, ByHandError},
    domain::SubStatus,
    input::{Item, NewOrder},
};

use crate::{net::*, support::*};

fn under_way(net: &Net) -> i64 {
    net.account("example-post");
    let id = net.number("AB100", Some("example-post"));
    net.answers("/example-post/AB100", 200, events(&[(hours(-2), "Departed from sorting centre")]));
    net.pass();
    net.asked();
    id
}

fn set(net: &Net, id: i64, status: SubStatus) {
    by_hand::set_status(net.store(), WS, id, status, None, ANA, net.hand.now()).unwrap();
}

fn delivered_meanwhile(net: &Net) {
    net.answers(
        "/example-post/AB100",
        200,
        events(&[(hours(-2), "Departed from sorting centre"), (hours(-1), "Delivered")]),
    );
}

#[test]
fn polls_stop_while_a_status_set_by_hand_stands_and_retrack_asks_at_once() {
    on_both(|net| {
        let id = under_way(net);
        set(net, id, SubStatus::OtherException);
        assert_eq!(net.next(id), None);
        delivered_meanwhile(net);
        net.at(days(10));
        net.pass();
        assert_eq!(net.asked().len(), 0, "no poll afterwards");

        by_hand::retrack(net.store(), WS, id, ANA, net.hand.now()).unwrap();
        assert_eq!(net.status(id), SubStatus::InDomesticTransit, "at once from what is stored");
        net.pass();
        assert_eq!(net.asked(), ["/example-post/AB100"]);
        assert_eq!(net.status(id), SubStatus::Delivered);
    });
}

#[test]
fn sync_now_on_a_row_set_by_hand_stores_and_changes_no_status() {
    on_sqlite(|net| {
        let id = under_way(net);
        set(net, id, SubStatus::AwaitingCollection);
        delivered_meanwhile(net);
        net.scheduler.sync_now(WS, id).unwrap();
        net.pass();
        assert_eq!(net.asked(), ["/example-post/AB100"]);
        let row = net.parcel(id);
        assert_eq!((row.facts.status(), row.checkpoints), (Some(SubStatus::AwaitingCollection), 2));
        assert!(!row.facts.auto_sync(), "the mode is kept");
        assert_eq!(net.next(id), None, "once, and not again");
        net.at(days(3));
        net.pass();
        assert_eq!(net.asked().len(), 0);
    });
}

#[test]
fn sync_now_asks_before_its_time_and_as_often_as_one_likes() {
    on_sqlite(|net| {
        let id = under_way(net);
        for _ in 0..3 {
            net.scheduler.sync_now(WS, id).unwrap();
            net.pass();
        }
        assert_eq!(net.asked().len(), 3);
        assert_eq!(net.next(id), Some(hours(4)));
        assert_eq!(net.store().history(WS, id).unwrap().len(), 1, "it is no decision of a person");
    });
}

#[test]
fn sync_now_asks_once_about_what_is_delivered() {
    on_sqlite(|net| {
        let id = under_way(net);
        delivered_meanwhile(net);
        net.scheduler.sync_now(WS, id).unwrap();
        net.pass();
        assert_eq!((net.status(id), net.next(id)), (SubStatus::Delivered, None));
        net.answers("/example-post/AB100", 200, events(&[(hours(0), "Returned to sender")]));
        net.scheduler.sync_now(WS, id).unwrap();
        net.pass();
        assert_eq!(net.status(id), SubStatus::PackageReturned);
        assert!(net.next(id).is_some(), "it is under way again");
    });
}

#[test]
fn a_row_without_a_number_cannot_be_asked_about() {
    on_sqlite(|net| {
        let id = net.bring(Item::Order(NewOrder { number: "#1".into(), paid_at: Some(T0), ..NewOrder::default() }));
        assert!(matches!(net.scheduler.sync_now(WS, id), Err(ByHandError::NotNow(_))));
        assert!(matches!(net.scheduler.sync_now(WS, 999), Err(ByHandError::NotFound(999))));
    });
}

#[test]
fn a_replaced_number_and_a_corrected_carrier_begin_anew() {
    on_both(|net| {
        let id = under_way(net);
        by_hand::replace_number(net.store(), WS, id, "AB200", Some("example-post"), ANA, T0).unwrap();
        net.answers("/example-post/AB200", 200, events(&[(hours(-1), "Out for delivery")]));
        net.pass();
        assert_eq!(net.asked(), ["/example-post/AB200"]);
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery);

        let one = net.account("post-one");
        by_hand::set_carrier(net.store(), WS, id, "dhl-express", ANA, T0).unwrap();
        net.pass();
        assert_eq!(net.asked(), ["/post-one/AB200"]);
        assert_eq!(net.sync(id).account, one);
    });
}

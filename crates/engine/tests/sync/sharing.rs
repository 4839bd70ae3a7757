//! Several nodes on one database share the work; what one leaves behind when it dies the others take up.

use std::thread;

use parcelwatch_engine::{domain::SubStatus, store::Turn};

use crate::{net::*, support::*};

#[test]
fn two_nodes_ask_about_every_parcel_once() {
    on_both(|net| {
        net.account("example-post");
        let ids: Vec<i64> = (0..40)
            .map(|n| {
                let number = format!("AB1{n:02}");
                net.answers(&format!("/example-post/{number}"), 200, events(&[(hours(-1), "Out for delivery")]));
                net.number(&number, Some("example-post"))
            })
            .collect();
        let other = net.another_node();
        thread::scope(|scope| {
            scope.spawn(|| net.pass());
            scope.spawn(|| net.pass_of(&other));
        });
        net.pass();
        net.pass_of(&other);
        let mut asked = net.asked();
        asked.sort();
        let all = asked.len();
        asked.dedup();
        assert_eq!((all, asked.len()), (40, 40));
        assert!(ids.iter().all(|id| net.status(*id) == SubStatus::AwaitingDelivery));
    });
}

#[test]
fn what_a_node_took_before_it_died_is_asked_about_when_its_lease_ends() {
    on_both(|net| {
        let account = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Out for delivery")]));
        net.store()
            .write(&mut |t| {
                let turn = t.take_provider_turn(WS, account, "dead", T0, T0 + hms(0, 2, 0))?;
                assert_eq!(turn, Turn::Gained);
                t.claim_syncs(WS, 0, T0, "dead", T0 + hms(0, 10, 0), 10).map(drop)
            })
            .unwrap();
        net.pass();
        net.at(hms(0, 9, 59));
        net.pass();
        assert_eq!(net.asked().len(), 0);
        net.at(hms(0, 10, 0));
        net.pass();
        assert_eq!(net.asked().len(), 1);
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery);
    });
}

#[test]
fn a_node_that_starts_anew_goes_on_where_it_was() {
    on_both(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Departed from sorting centre")]));
        net.pass();
        net.asked();
        let anew = net.another_node();
        net.at(hms(3, 59, 59));
        net.pass_of(&anew);
        assert_eq!(net.asked().len(), 0);
        net.at(hours(4));
        net.pass_of(&anew);
        assert_eq!((net.asked().len(), net.next(id)), (1, Some(hours(8))));
    });
}

#[test]
fn the_turn_of_a_node_that_died_goes_to_the_next_when_it_ends() {
    on_both(|net| {
        let account = net.account("example-post");
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Out for delivery")]));
        let id = net.number("AB100", Some("example-post"));
        net.store().write(&mut |t| t.take_provider_turn(WS, account, "dead", T0, T0 + hms(0, 2, 0)).map(drop)).unwrap();
        let other = net.another_node();
        net.at(hms(0, 1, 59));
        net.pass_of(&other);
        assert_eq!(net.asked().len(), 0, "the other may still be at it");
        net.at(hms(0, 2, 0));
        net.pass_of(&other);
        assert_eq!((net.asked().len(), net.status(id)), (1, SubStatus::AwaitingDelivery));
    });
}

#[test]
fn a_wait_that_one_of_several_requests_is_told_holds_for_all_and_for_every_node() {
    on_both(|net| {
        let account = net.account("example-post");
        net.answers_with("/example-post/AB100", 429, "Retry-After", "600");
        net.number("AB100", Some("example-post"));
        for n in 1..12 {
            let number = format!("AB1{n:02}");
            net.answers(&format!("/example-post/{number}"), 200, events(&[(hours(-1), "Out for delivery")]));
            net.number(&number, Some("example-post"));
        }
        net.pass();
        assert_eq!(net.health(account).closed_until, Some(T0 + hms(0, 10, 0)));
        let (first, other) = (net.asked().len(), net.another_node());
        assert!(first <= 4, "four were under way: {first}");
        net.at(hms(0, 9, 59));
        net.pass();
        net.pass_of(&other);
        assert_eq!(net.asked().len(), 0);
        assert_eq!(net.health(account).failures, 0, "it is no failure");
        net.at(hms(0, 10, 0));
        net.pass();
        assert!(!net.asked().is_empty());
    });
}

#[test]
fn a_round_that_outlasts_its_turn_takes_it_anew() {
    on_both(|net| {
        let account = net.account("slow-hub");
        for n in 0..12 {
            net.number(&format!("AB1{n:02}"), Some("gls"));
        }
        net.pass();
        // One request every 25 seconds takes longer than a turn of two minutes.
        assert_eq!(net.asked().len(), 1 + 12);
        let now = net.hand.now();
        assert!(now - T0 > hms(0, 4, 0));
        let mut turn = Turn::Gained;
        net.store()
            .write(&mut |t| {
                turn = t.take_provider_turn(WS, account, "another", now, now)?;
                Ok(())
            })
            .unwrap();
        assert_eq!(turn, Turn::Others);
    });
}

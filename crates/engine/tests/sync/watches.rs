//! A provider's watch is ended when nobody has asked about a parcel for a week, and begun anew when somebody asks again.

use parcelwatch_engine::{by_hand, domain::SubStatus, input::Item};
use serde_json::json;

use crate::{net::*, support::*};

/// Registered, read once, and delivered.
fn delivered(net: &Net, number: &str) -> i64 {
    net.answers(&format!("hub {number}"), 200, events(&[(hours(-1), "Delivered")]));
    let id = net.number(number, Some("gls"));
    net.pass();
    net.at(hms(0, 10, 0));
    net.pass();
    assert_eq!(net.status(id), SubStatus::Delivered);
    net.asked();
    id
}

#[test]
fn a_delivered_parcel_is_stopped_after_a_week_and_watched_again_when_it_comes_back() {
    on_both(|net| {
        let hub = net.account("watching-hub");
        let id = delivered(net, "AB100");
        net.at(hours(7 * 24 - 2));
        net.pass();
        assert_eq!(net.asked().len(), 0);
        net.at(hours(7 * 24 - 1));
        net.pass();
        assert_eq!(net.asked(), ["/hub/stop AB100"]);
        assert_eq!((net.sync(id).registered, net.next(id)), (-hub, None));
        net.at(hours(7 * 24 + 5));
        net.pass();
        assert_eq!(net.asked().len(), 0, "once is enough");

        let returns = Item::Checkpoint(scan("AB100", hours(7 * 24 + 6), "Returned to sender"));
        net.at(hours(7 * 24 + 6));
        net.bring(returns);
        assert_eq!(net.status(id), SubStatus::PackageReturned);
        net.at(hours(8 * 24 + 6));
        net.pass();
        assert_eq!(net.asked(), ["/hub/retrack AB100", "/hub/track AB100"]);
        assert_eq!(net.sync(id).registered, hub);
    });
}

#[test]
fn a_status_set_by_hand_ends_the_watch_after_a_week_and_retrack_begins_it_anew() {
    on_both(|net| {
        let hub = net.account("watching-hub");
        net.answers("hub AB100", 200, events(&[(hours(-1), "Departed from sorting centre")]));
        let id = net.number("AB100", Some("gls"));
        net.pass();
        let by_hand = SubStatus::OtherException;
        by_hand::set_status(net.store(), WS, id, by_hand, None, ANA, net.hand.now()).unwrap();
        net.at(hours(6 * 24));
        net.pass();
        net.at(hours(7 * 24));
        net.asked();
        net.pass();
        assert_eq!(net.asked(), ["/hub/stop AB100"]);
        by_hand::retrack(net.store(), WS, id, ANA, net.hand.now()).unwrap();
        net.pass();
        assert_eq!(net.asked(), ["/hub/retrack AB100", "/hub/track AB100"]);
        assert_eq!((net.sync(id).registered, net.trouble(id)), (hub, None));

        // Re-track has the provider begin anew also where nobody has ended its watch.
        by_hand::retrack(net.store(), WS, id, ANA, net.hand.now()).unwrap();
        net.pass();
        assert_eq!(net.asked(), ["/hub/retrack AB100", "/hub/track AB100"]);
    });
}

#[test]
fn a_provider_that_does_not_watch_again_leaves_the_parcel_to_another_or_says_so() {
    on_sqlite(|net| {
        net.account("watching-hub");
        let id = delivered(net, "AB100");
        net.at(hours(7 * 24));
        net.pass();
        net.answers("/hub/retrack error AB100", 200, json!({ "code": "once", "message": "only once" }));
        by_hand::set_status(net.store(), WS, id, SubStatus::InDomesticTransit, None, ANA, net.hand.now()).unwrap();
        net.bring(Item::Checkpoint(scan("AB100", hours(7 * 24), "Returned to sender")));
        by_hand::retrack(net.store(), WS, id, ANA, net.hand.now()).unwrap();
        net.asked();
        net.pass();
        assert_eq!(net.asked(), ["/hub/retrack AB100"]);
        assert!(net.trouble(id).unwrap().starts_with("The provider does not watch this number a second time"));
        assert_eq!(net.sync(id).problem_note.as_deref(), Some("only once"));
        assert_eq!(net.next(id), Some(hours(8 * 24)), "and is asked again");

        let other = net.account("example-hub");
        net.pass();
        net.pass();
        assert_eq!((net.sync(id).account, net.trouble(id)), (other, None));
    });
}

#[test]
fn parcels_that_are_stopped_wait_while_the_provider_is_left_alone() {
    on_sqlite(|net| {
        let hub = net.account("watching-hub");
        let first = delivered(net, "AB100");
        net.answers("/hub/stop error AB100", 200, json!({ "code": "fast", "message": "slowly" }));
        net.at(hours(7 * 24));
        net.pass();
        assert_eq!(net.asked(), ["/hub/stop AB100"]);
        assert_eq!(net.sync(first).registered, hub);
        assert_eq!(net.health(hub).closed_until, Some(T0 + hms(7 * 24, 10, 0)));
        net.answers("/hub/stop error AB100", 200, json!({ "code": "unknown" }));
        net.at(hours(7 * 24 + 1));
        net.pass();
        assert_eq!((net.asked().len(), net.sync(first).registered), (1, 0), "nobody watches it");
    });
}

//! What is asked in pieces, and what one parcel's answer says of the account.

use parcelwatch_engine::domain::SubStatus;
use serde_json::json;

use crate::{net::*, support::*};

const NUMBERS: [&str; 3] = ["AB100", "AB200", "AB300"];

fn three(net: &Net) -> [i64; 3] {
    for number in NUMBERS {
        net.answers(&format!("hub {number}"), 200, events(&[(hours(-1), "Departed from sorting centre")]));
    }
    NUMBERS.map(|number| net.number(number, Some("gls")))
}

/// Registered, and asked about for the first time.
fn registered(net: &Net) -> [i64; 3] {
    let ids = three(net);
    net.pass();
    net.asked();
    net.at(hms(0, 10, 0));
    ids
}

#[test]
fn parcels_are_registered_as_many_at_a_time_as_the_provider_takes() {
    on_sqlite(|net| {
        net.account("other-hub");
        let ids = three(net);
        net.pass();
        let asked =
            ["/hub/track AB100 AB200 AB300", "/hub/register AB100", "/hub/register AB200", "/hub/register AB300"];
        assert_eq!(net.asked(), asked);
        net.at(hms(0, 10, 0));
        net.pass();
        assert_eq!(net.asked(), ["/hub/track AB100 AB200 AB300"]);
        assert_eq!(ids.map(|id| net.status(id)), [SubStatus::InDomesticTransit; 3]);
    });
}

#[test]
fn a_parcel_that_cannot_be_registered_keeps_no_other_from_it() {
    on_sqlite(|net| {
        let account = net.account("other-hub");
        net.answers("/hub/register AB100", 422, json!({ "message": "odd" }));
        let ids = registered(net);
        net.pass();
        assert_eq!(net.asked(), ["/hub/track AB200 AB300"]);
        assert_eq!(net.status(ids[1]), SubStatus::InDomesticTransit);
        assert_eq!(net.sync(ids[0]).failures, 1, "it is tried again later");
        assert_eq!(net.health(account).failures, 0);
    });
}

#[test]
fn a_batch_that_is_refused_for_one_wrong_number_is_asked_in_halves() {
    on_sqlite(|net| {
        let account = net.account("example-hub");
        let ids = registered(net);
        net.answers("/hub/track AB200", 400, json!({ "message": "odd" }));
        net.pass();
        let asked = ["AB100 AB200 AB300", "AB100 AB200", "AB100", "AB200", "AB300"];
        assert_eq!(net.asked(), asked.map(|numbers| format!("/hub/track {numbers}")));
        let statuses = ids.map(|id| net.status(id));
        use SubStatus::{AwaitingShipment, InDomesticTransit};
        assert_eq!(statuses, [InDomesticTransit, AwaitingShipment, InDomesticTransit]);
        assert_eq!((net.sync(ids[1]).failures, net.next(ids[1])), (1, Some(hms(0, 25, 0))));
        assert_eq!(net.health(account).closed_until, None, "the account is well");
    });
}

#[test]
fn a_recipe_that_does_not_fit_any_more_is_found_out_with_few_requests() {
    on_sqlite(|net| {
        let account = net.account("example-hub");
        registered(net);
        for number in NUMBERS {
            net.answers(&format!("/hub/track {number}"), 400, json!({}));
        }
        net.pass();
        let asked = net.asked();
        let whole = asked.iter().filter(|asked| *asked == "/hub/track AB100 AB200 AB300").count();
        assert_eq!((whole, asked.len()), (1, 4), "the whole, a half, and two alone: {asked:?}");
        assert_eq!(net.health(account).failures, 1);
        assert_eq!(net.health(account).outcome.as_deref(), Some("permanent"));
    });
}

#[test]
fn one_odd_answer_is_the_parcels_and_three_in_a_row_are_the_accounts() {
    on_sqlite(|net| {
        let account = net.account("example-post");
        net.answers("/example-post/AB100", 422, json!({}));
        let odd = net.number("AB100", Some("example-post"));
        net.pass();
        assert_eq!((net.health(account).failures, net.health(account).closed_until), (1, None));
        assert_eq!(net.next(odd), Some(hms(0, 15, 0)));
        let good = net.number("AB200", Some("example-post"));
        net.answers("/example-post/AB200", 200, events(&[(hours(-1), "Out for delivery")]));
        net.pass();
        assert_eq!(net.status(good), SubStatus::AwaitingDelivery, "nobody waits for it");
        assert_eq!(net.health(account).failures, 0);
        for number in ["AB300", "AB400", "AB500"] {
            net.answers(&format!("/example-post/{number}"), 422, json!({}));
            net.number(number, Some("example-post"));
            net.pass();
        }
        assert_eq!(net.health(account).closed_until, Some(T0 + hours(1)));
    });
}

#[test]
fn a_quota_that_ends_while_parcels_are_registered_stops_no_reading() {
    on_both(|net| {
        let account = net.account("example-hub");
        let ids = registered(net);
        net.answers("/hub/register error CD100", 200, json!({ "code": "spent", "message": "nothing left" }));
        let last = net.number("CD100", Some("gls"));
        net.pass();
        assert_eq!(ids.map(|id| net.status(id)), [SubStatus::InDomesticTransit; 3]);
        assert_eq!(net.next(last), Some(hms(6, 10, 0)), "as the provider says");
        assert!(net.trouble(last).unwrap().starts_with("The provider's quota for new numbers is used up"));
        assert_eq!(net.health(account).closed_until, None);

        // Another one takes it, where there is one.
        net.account("other-hub");
        net.at(hms(6, 10, 0));
        net.answers("/hub/register error CD200", 200, json!({ "code": "spent", "message": "nothing left" }));
        let next = net.number("CD200", Some("gls"));
        let first = net.sync(next).account;
        net.pass();
        assert_ne!(net.sync(next).tried, "", "{first}");
    });
}

#[test]
fn what_one_parcels_answer_says_of_the_account_is_true_of_the_account() {
    on_sqlite(|net| {
        let account = net.account("example-hub");
        let ids = registered(net);
        net.answers("/hub/track error AB200", 200, json!({ "code": "fast", "message": "slowly" }));
        net.pass();
        assert_eq!(net.status(ids[0]), SubStatus::InDomesticTransit, "what was said of the others counts");
        assert_eq!(net.health(account).closed_until, Some(T0 + hms(0, 20, 0)));
        assert_eq!((net.next(ids[1]), net.sync(ids[1]).failures), (Some(hms(0, 20, 0)), 0));
    });
}

#[test]
fn a_rate_holds_when_the_program_is_started_anew() {
    on_both(|net| {
        net.account("seldom");
        let numbers: Vec<String> = (10..30).map(|n| format!("AB1{n}")).collect();
        for number in &numbers[..4] {
            net.number(number, Some("gls"));
        }
        net.pass();
        assert_eq!(net.asked().len(), 4);
        for number in &numbers[4..] {
            net.number(number, Some("gls"));
        }
        let anew = net.another_node();
        net.at(hms(0, 2, 0));
        net.pass_of(&anew);
        assert_eq!(net.asked().len(), 2, "of 10 an hour 4 are known, and 4 may have been under way");
        // What was sent in the hour that the program was started in counts until an hour later.
        net.at(hms(1, 2, 0));
        net.pass_of(&anew);
        assert_eq!(net.asked().len(), 10);
    });
}

//! Asking: when, whom, and what becomes of the answer.

use std::collections::BTreeMap;

use parcelwatch_engine::{
    by_hand,
    domain::{Meaning, SubStatus},
    phrases::{self, NewPhrase},
    store::{ProviderHealth, WorkspaceSettings},
    sync::{AccountError, Filled, carriers::Why},
};
use serde_json::json;

use crate::{net::*, support::*};

/// A number that two carriers of DHL could have made.
const TWO_CARRIERS: &str = "JD014600003828345432";

#[test]
fn an_answer_comes_in_by_the_one_road_and_says_when_to_ask_again() {
    on_both(|net| {
        let account = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 200, events(&[(hours(-2), "Departed from sorting centre")]));
        net.pass();
        assert_eq!(net.asked(), ["/example-post/AB100"]);
        assert_eq!(net.status(id), SubStatus::InDomesticTransit);
        assert_eq!(net.parcel(id).checkpoints, 1);
        let sync = net.sync(id);
        assert_eq!((sync.account, sync.lease, sync.answered_at), (account, None, Some(T0)));
        assert_eq!(net.next(id), Some(hours(4)));

        net.at(hms(3, 59, 59));
        net.pass();
        assert_eq!(net.asked().len(), 0, "not before its time");

        net.answers(
            "/example-post/AB100",
            200,
            events(&[(hours(-2), "Departed from sorting centre"), (hours(3), "Out for delivery")]),
        );
        net.at(hours(4));
        net.pass();
        assert_eq!(net.asked().len(), 1);
        assert_eq!(net.parcel(id).checkpoints, 2, "what was known is not told twice");
        assert_eq!(net.next(id), Some(hours(5)), "soon, because something is about to happen");

        net.answers("/example-post/AB100", 200, events(&[(hms(4, 30, 0), "Delivered")]));
        net.at(hours(5));
        net.pass();
        assert_eq!((net.status(id), net.next(id), net.trouble(id)), (SubStatus::Delivered, None, None));
        net.asked();
        net.at(days(30));
        net.pass();
        assert_eq!(net.asked().len(), 0, "never once it is delivered");
        let health = net.health(account);
        assert_eq!((health.failures, health.answered_at), (0, Some(T0 + hours(5))));
    });
}

#[test]
fn a_poll_that_brings_nothing_is_no_update() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Departed from sorting centre")]));
        net.pass();
        let before = net.parcel(id);
        net.at(hours(49));
        net.pass();
        assert_eq!(net.parcel(id), before);
        assert!(before.due.flagged(T0 + hours(49)), "silent for over 48 hours");
    });
}

#[test]
fn a_recipes_own_codes_say_what_they_mean() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers(
            "/example-post/AB100",
            200,
            json!({ "events": [{ "at": "2026-02-02T01:00:00Z", "code": "XY", "text": "Status XY" }] }),
        );
        net.pass();
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery);
        assert!(!net.parcel(id).guess);
    });
}

#[test]
fn a_recipes_own_codes_outlast_an_own_phrase_and_another_carrier() {
    on_both(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers(
            "/example-post/AB100",
            200,
            json!({ "events": [{ "at": "2026-02-02T01:00:00Z", "code": "XY", "text": "Status XY" }] }),
        );
        net.pass();
        let told = net.checkpoints(id);
        assert_eq!(net.status(id), SubStatus::AwaitingDelivery);

        let new = NewPhrase { phrase: "status xy".into(), meaning: Meaning::Is(SubStatus::Delivered), note: None };
        let phrase = phrases::save(net.store(), WS, &new, ANA, T0).unwrap().phrase().id;
        phrases::read_all(net.store(), WS, T0).unwrap();
        assert_eq!(net.status(id), SubStatus::Delivered);
        phrases::remove(net.store(), WS, phrase, ANA).unwrap();
        phrases::read_all(net.store(), WS, T0).unwrap();
        assert_eq!((net.status(id), net.checkpoints(id)), (SubStatus::AwaitingDelivery, told.clone()));

        by_hand::set_carrier(net.store(), WS, id, "UPS", ANA, T0).unwrap();
        assert_eq!((net.status(id), net.checkpoints(id)), (SubStatus::AwaitingDelivery, told));
    });
}

#[test]
fn parcels_go_in_batches_and_are_registered_first() {
    on_both(|net| {
        let hub = net.account("example-hub");
        let ids: Vec<i64> = (1..=4).map(|n| net.number(&format!("AB10{n}"), None)).collect();
        for n in 1..=3 {
            net.answers(&format!("hub AB10{n}"), 200, events(&[(hours(-1), "Departed from sorting centre")]));
        }
        net.pass();
        assert_eq!(
            net.asked(),
            [
                "/hub/track AB101 AB102 AB103",
                "/hub/register AB101 AB102 AB103",
                "/hub/track AB104",
                "/hub/register AB104"
            ]
        );
        assert_eq!(net.sync(ids[0]).registered, hub);
        assert_eq!(net.next(ids[0]), Some(hms(0, 10, 0)));
        net.at(hms(0, 10, 0));
        net.pass();
        assert_eq!(net.asked(), ["/hub/track AB101 AB102 AB103", "/hub/track AB104"]);
        assert_eq!(net.status(ids[2]), SubStatus::InDomesticTransit);
        assert_eq!(net.status(ids[3]), SubStatus::AwaitingShipment);
        assert_eq!(net.parcel(ids[0]).carrier, "", "an aggregator is never a parcel's carrier");
    });
}

#[test]
fn the_carrier_itself_is_asked_where_there_is_an_account_and_else_an_aggregator() {
    on_sqlite(|net| {
        let hub = net.account("example-hub");
        let post = net.account("example-post");
        let own = net.number("AB100", Some("example-post"));
        let other = net.number("AB200", Some("another-carrier"));
        net.pass();
        assert_eq!(net.sync(own).tried, format!("{post}:example-post"));
        assert_eq!(
            (net.sync(own).account, net.sync(other).account),
            (0, hub),
            "the carrier does not know it: the hub is next"
        );
        assert_eq!(net.asked().len(), 3);

        // A choice of the merchant's goes before that.
        let settings = WorkspaceSettings { provider_of: [("example-post".into(), hub)].into(), ..Default::default() };
        net.store().write(&mut |t| t.put_settings(WS, &settings)).unwrap();
        let chosen = net.number("AB300", Some("example-post"));
        net.pass();
        assert_eq!(net.sync(chosen).account, hub);
    });
}

#[test]
fn not_found_at_the_first_carrier_tries_the_next_and_finds_whose_it_is() {
    on_sqlite(|net| {
        let number = TWO_CARRIERS;
        net.account("post-one");
        net.account("post-two");
        let id = net.number(number, None);
        assert_eq!(net.parcel(id).carrier, "dhl-express");
        net.answers(&format!("/post-two/{number}"), 200, events(&[(hours(-1), "Parcel accepted at post office")]));
        net.pass();
        assert_eq!(net.asked(), [format!("/post-one/{number}")]);
        net.pass();
        assert_eq!(net.asked(), [format!("/post-two/{number}")]);
        let row = net.parcel(id);
        assert_eq!((row.carrier.as_str(), row.carrier_stated, row.checkpoints), ("dhl-paket", true, 1));
        assert_eq!(net.table().len(), 1);
        assert_eq!(net.trouble(id), None);
    });
}

#[test]
fn a_number_that_everybody_calls_unknown_is_told_and_turns_yellow_after_48_hours() {
    on_both(|net| {
        net.account("post-one");
        net.account("post-two");
        let id = net.number(TWO_CARRIERS, None);
        net.pass();
        net.pass();
        assert_eq!(net.asked().len(), 2);
        assert!(net.trouble(id).unwrap().starts_with("Everybody who was asked calls this number unknown"));
        assert_eq!(net.parcel(id).facts.unrecognised_since, Some(T0));
        assert_eq!(net.next(id), Some(hours(12)), "and is asked about again");
        net.at(hours(12));
        net.pass();
        net.pass();
        assert_eq!(net.asked().len(), 2, "from the first on");
        assert_eq!(net.parcel(id).facts.unrecognised_since, Some(T0), "its clock goes on");
        let reasons = |after| -> Vec<&str> {
            net.parcel(id).due.reasons(T0 + after).into_iter().map(|(reason, _)| reason.slug()).collect()
        };
        assert_eq!(reasons(hms(47, 59, 59)), Vec::<&str>::new());
        assert_eq!(reasons(hours(48)), ["number_not_recognised"]);

        // Somebody knows it after all.
        net.answers(&format!("/post-one/{TWO_CARRIERS}"), 200, events(&[(hours(20), "Accepted at post office")]));
        net.at(hours(24));
        net.pass();
        assert_eq!((net.parcel(id).facts.unrecognised_since, net.trouble(id)), (None, None));
    });
}

#[test]
fn secrets_are_nowhere_in_the_database_and_an_account_is_known_without_them() {
    on_sqlite(|net| {
        let account = net.account("example-post");
        net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 401, json!({ "message": format!("wrong key {SECRET}") }));
        net.pass();
        let stored = net.store().provider_accounts(WS).unwrap();
        assert!(!stored[0].settings.contains_key("key"));
        assert!(!format!("{stored:?}").contains(SECRET));
        let shown = net.scheduler.accounts(WS, T0).unwrap();
        assert!(shown[0].has_secrets);
        assert!(!format!("{shown:?}").contains(SECRET));
        assert!(!format!("{:?}", net.health(account)).contains(SECRET), "nor in what the provider said");
        for file in std::fs::read_dir(net.folder.path()).unwrap().map(|file| file.unwrap().path()) {
            if file.is_file() {
                let bytes = std::fs::read(&file).unwrap();
                assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()), "{}", file.display());
            }
        }
        // Changed without the secret being entered again: it stays.
        let mut filled = net.filled();
        filled.values.remove("key");
        filled.name = "Other name".into();
        net.scheduler.change_account(WS, account, &filled, T0).unwrap();
        net.asked();
        net.pass();
        assert_eq!(net.asked(), ["/example-post/AB100"], "the server checks the key");
    });
}

#[test]
fn who_is_asked_for_which_carrier_is_shown_with_the_reason_and_can_be_chosen() {
    on_both(|net| {
        let now = || net.hand.now();
        let of = |carrier: &str| {
            let all = net.scheduler.carriers(WS, now()).unwrap();
            all.into_iter().find(|one| one.id == carrier).unwrap()
        };
        net.number("AB100", Some("example-post"));
        net.number("AB200", Some("example-post"));
        net.number("AB300", Some("another-carrier"));
        assert_eq!((of("example-post").under_way, of("example-post").why), (2, Why::Nobody));
        let hub = net.account("example-hub");
        assert_eq!((of("example-post").asked, of("example-post").why), (Some(hub), Why::Aggregator));
        let post = net.account("example-post");
        assert_eq!((of("example-post").asked, of("example-post").why), (Some(post), Why::Direct));
        assert_eq!(of("example-post").accounts, [post, hub]);
        assert_eq!((of("another-carrier").asked, of("another-carrier").why), (Some(hub), Why::Aggregator));

        net.scheduler.choose_account(WS, "example-post", Some(hub), now()).unwrap();
        assert_eq!((of("example-post").asked, of("example-post").why), (Some(hub), Why::Chosen));
        let refused = net.scheduler.choose_account(WS, "another-carrier", Some(post), now());
        assert!(matches!(refused, Err(AccountError::NotFound)), "it knows only its own");
        net.pass();
        assert!(net.asked().iter().all(|asked| asked.starts_with("/hub/")));

        let close = |account: i64, until| {
            net.store()
                .write(&mut |t| {
                    let health = t.provider_health(WS, account)?;
                    t.put_provider_health(WS, &ProviderHealth { closed_until: until, ..health })
                })
                .unwrap();
        };
        close(hub, Some(now() + hours(2)));
        assert_eq!((of("example-post").asked, of("example-post").why), (Some(post), Why::ChosenIsDown));
        assert_eq!((of("another-carrier").asked, of("another-carrier").why), (Some(hub), Why::NoneWorks));
        close(hub, None);
        close(post, Some(now() + hours(2)));
        net.scheduler.choose_account(WS, "example-post", None, now()).unwrap();
        assert_eq!((of("example-post").asked, of("example-post").why), (Some(hub), Why::DirectIsDown));

        // A choice goes with its account; one that is not used leaves its parcels to others meanwhile.
        net.scheduler.choose_account(WS, "example-post", Some(hub), now()).unwrap();
        net.scheduler.choose_account(WS, "gls", Some(hub), now()).unwrap();
        assert_eq!((of("gls").under_way, of("gls").chosen), (0, Some(hub)), "a carrier without parcels");
        close(post, None);
        let unused = Filled { enabled: false, ..net.filled() };
        net.scheduler.change_account(WS, hub, &unused, now()).unwrap();
        assert_eq!((of("example-post").asked, of("example-post").why), (Some(post), Why::ChosenIsUnused));
        net.scheduler.remove_account(WS, hub, now()).unwrap();
        assert_eq!((of("example-post").chosen, of("example-post").why), (None, Why::Direct));
        assert_eq!(net.store().settings(WS).unwrap().provider_of, BTreeMap::new());
    });
}

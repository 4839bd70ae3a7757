//! What goes wrong over there is waited out, gone around, and shown; nothing stops silently.

use parcelwatch_engine::{domain::SubStatus, store::ProviderHealth};
use serde_json::json;

use crate::{net::*, support::*};

#[test]
fn trouble_over_there_is_no_silence_of_the_parcel_and_shows_on_its_row() {
    on_sqlite(|net| {
        let account = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 503, json!({}));
        net.pass();
        assert_eq!(net.trouble(id).unwrap(), "Example Post does not answer as it should; it is tried again.");
        let health = net.health(account);
        assert_eq!((health.failures, health.failing_since), (1, Some(T0)));
        assert_eq!(net.parcel(id).facts.unrecognised_since, None, "nobody called it unknown");
        assert_eq!(net.next(id), Some(hms(0, 0, 2)));
        net.pass();
        assert_eq!(net.asked().len(), 1, "it is left alone meanwhile");
        net.at(hms(0, 0, 2));
        net.pass();
        assert_eq!((net.asked().len(), net.health(account).failures), (1, 2));

        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Out for delivery")]));
        net.at(hms(0, 1, 0));
        net.pass();
        assert_eq!((net.status(id), net.trouble(id)), (SubStatus::AwaitingDelivery, None));
        assert_eq!(net.health(account).failing_since, None);
        let shown = &net.scheduler.accounts(WS, net.hand.now()).unwrap()[0];
        assert_eq!(shown.asked, (3, 2), "requests and failures");
    });
}

#[test]
fn a_provider_that_also_tells_no_quota_fails_all_the_same() {
    on_sqlite(|net| {
        let account = net.account("counting");
        let id = net.number("AB100", Some("dhl-express"));
        net.answers("/counting/AB100", 503, json!({}));
        net.answers("/quota", 503, json!({}));
        net.pass();
        assert_eq!(net.health(account).failing_since, Some(T0));
        assert_eq!(net.trouble(id).unwrap(), "Counting does not answer as it should; it is tried again.");

        net.answers("/counting/AB100", 200, events(&[(hours(-1), "Out for delivery")]));
        net.answers("/quota", 200, json!({ "left": 40 }));
        net.at(hms(0, 1, 0));
        net.pass();
        assert_eq!((net.health(account).failing_since, net.health(account).quota_left), (None, Some(40)));
    });
}

#[test]
fn too_fast_waits_as_long_as_the_provider_says_also_after_a_restart() {
    on_sqlite(|net| {
        let account = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers_with("/example-post/AB100", 429, "Retry-After", "90");
        net.pass();
        assert_eq!(net.next(id), Some(hms(0, 1, 30)));
        assert_eq!((net.health(account).failures, net.trouble(id)), (0, None), "it only costs time");
        net.scheduler.sync_now(WS, id).unwrap();
        net.pass_of(&net.another_node());
        assert_eq!(net.asked().len(), 1, "whoever wants it, and whoever asks");
    });
}

#[test]
fn refused_credentials_stop_the_account_show_on_the_rows_and_the_aggregator_takes_over() {
    on_both(|net| {
        let post = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 401, json!({}));
        net.pass();
        assert!(net.health(post).stopped);
        assert_eq!(net.trouble(id).unwrap(), "Example Post refuses the account: correct it under Settings, Providers.");
        net.asked();
        net.at(days(1));
        net.pass();
        net.pass();
        assert_eq!(net.asked().len(), 0, "not before somebody has changed the account");
        assert!(net.next(id).is_some() && net.trouble(id).is_some(), "it waits, and says so");

        // Somebody opens an account at an aggregator.
        let hub = net.account("example-hub");
        net.answers("hub AB100", 200, events(&[(hours(1), "Departed from sorting centre")]));
        net.at(days(2));
        net.pass();
        net.at(days(3));
        net.pass();
        assert_eq!((net.sync(id).account, net.status(id)), (hub, SubStatus::InDomesticTransit));
        assert_eq!(net.trouble(id), None);

        // The account is corrected: the carrier itself is asked again.
        net.answers("/example-post/AB100", 200, events(&[(days(3), "Out for delivery")]));
        net.scheduler.change_account(WS, post, &net.filled(), net.hand.now()).unwrap();
        assert!(!net.health(post).stopped);
        net.at(days(4));
        net.pass();
        assert_eq!((net.sync(id).account, net.status(id)), (post, SubStatus::AwaitingDelivery));
    });
}

#[test]
fn a_provider_that_fails_for_long_leaves_its_parcels_to_others() {
    on_sqlite(|net| {
        net.account("example-post");
        let hub = net.account("example-hub");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 500, json!({}));
        net.answers("hub AB100", 200, events(&[(hours(-1), "Departed from sorting centre")]));
        for minute in 0..90 {
            net.at(hms(0, minute, 0));
            net.pass();
        }
        assert_eq!((net.sync(id).account, net.status(id)), (hub, SubStatus::InDomesticTransit));
        let before: Vec<String> =
            net.asked().into_iter().take_while(|path| path.starts_with("/example-post")).collect();
        assert!(before.len() > 5, "for an hour it is the carrier that is tried: {before:?}");
    });
}

#[test]
fn nobody_to_ask_is_shown_and_ends_with_an_account_that_can() {
    on_both(|net| {
        let early = net.number("AB100", Some("example-post"));
        net.pass();
        assert_eq!(net.trouble(early), None, "where nothing is synced nobody expects it");
        net.account("post-one");
        net.pass();
        assert_eq!(
            net.trouble(early).unwrap(),
            "No account under Settings, Providers can be asked about this carrier."
        );
        assert_eq!(net.store().sync_problems(WS, 10).unwrap(), 1);
        let post = net.account("example-post");
        net.pass();
        assert_eq!((net.sync(early).account, net.asked().len()), (0, 1));
        assert!(net.trouble(early).unwrap().starts_with("Everybody who was asked"));
        net.scheduler.remove_account(WS, post, T0).unwrap();
        net.pass();
        assert!(net.trouble(early).unwrap().starts_with("No account"));
    });
}

#[test]
fn what_was_silent_for_90_days_is_given_up_visibly_and_sync_now_asks_once() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 200, events(&[(hours(-1), "Departed from sorting centre")]));
        net.pass();
        net.at(days(90));
        net.pass();
        assert_eq!(net.trouble(id), None);
        assert_eq!(net.next(id), Some(days(91)));
        net.at(days(91));
        net.pass();
        assert!(net.trouble(id).unwrap().starts_with("Nothing was heard of it for 90 days"));
        assert_eq!(net.next(id), None);
        net.asked();
        net.scheduler.sync_now(WS, id).unwrap();
        net.pass();
        assert_eq!(net.asked().len(), 1);
        assert!(net.trouble(id).unwrap().starts_with("Nothing was heard of it for 90 days"));
    });
}

#[test]
fn what_the_account_may_not_see_is_asked_for_elsewhere_and_else_shown() {
    on_sqlite(|net| {
        net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 410, json!({}));
        net.pass();
        assert!(net.trouble(id).unwrap().starts_with("The account may not see this parcel"));
        let hub = net.account("example-hub");
        net.pass();
        net.pass();
        assert_eq!(net.sync(id).account, hub);
        assert_eq!(net.trouble(id), None);
    });
}

#[test]
fn a_number_that_is_unknown_so_far_goes_to_the_next_after_a_day() {
    on_sqlite(|net| {
        let post = net.account("example-post");
        let hub = net.account("example-hub");
        let id = net.number("AB100", Some("example-post"));
        net.answers("/example-post/AB100", 204, json!(null));
        net.pass();
        assert_eq!((net.sync(id).account, net.next(id)), (post, Some(hours(8))));
        assert_eq!(net.parcel(id).facts.unrecognised_since, Some(T0));
        for hour in [8, 16, 24] {
            net.at(hours(hour));
            net.pass();
        }
        net.pass();
        assert_eq!(net.sync(id).account, hub);
    });
}

#[test]
fn an_account_that_lacked_its_key_is_asked_again_when_the_key_is_back() {
    on_both(|net| {
        let (locked, refused) = (net.account("example-post"), net.account("example-hub"));
        net.number("AB100", Some("example-post"));
        let key = net.folder.path().join("secret.key");
        let right = std::fs::read(&key).unwrap();
        std::fs::remove_file(&key).unwrap();
        let other = net.another_node();
        net.pass_of(&other);
        assert!(net.health(locked).stopped);
        let no = ProviderHealth { stopped: true, message: Some("no".into()), ..net.health(refused) };
        net.store().write(&mut |t| t.put_provider_health(WS, &no)).unwrap();
        other.open_again().unwrap();
        assert!(net.health(locked).stopped, "with the wrong key");

        std::fs::write(&key, right).unwrap();
        let back = net.another_node();
        back.open_again().unwrap();
        net.pass_of(&back);
        assert_eq!(net.asked(), ["/example-post/AB100"]);
        assert_eq!((net.health(locked).stopped, net.health(locked).message), (false, None));
        assert!(net.health(refused).stopped, "what the provider refused stays so");
    });
}

#[test]
fn secrets_sealed_with_another_key_stop_the_account_and_say_so() {
    on_sqlite(|net| {
        let account = net.account("example-post");
        let id = net.number("AB100", Some("example-post"));
        std::fs::remove_file(net.folder.path().join("secret.key")).unwrap();
        let other = net.another_node();
        net.pass_of(&other);
        assert_eq!(net.asked().len(), 0);
        let health = net.health(account);
        assert!(health.stopped && health.message.unwrap().contains("enter them again"));
        assert!(net.trouble(id).unwrap().starts_with("The secrets cannot be opened"), "nobody has refused anything");
        // Entered again they are sealed with the key that is there.
        other.change_account(WS, account, &net.filled(), T0).unwrap();
        net.pass_of(&other);
        assert_eq!(net.asked(), ["/example-post/AB100"]);
    });
}

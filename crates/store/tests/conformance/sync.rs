//! Accounts at providers, and when parcels are asked about next.

use std::collections::BTreeMap;

use parcelwatch_domain::{Override, Span, SubStatus, Timestamp};
use parcelwatch_store::*;

use crate::given::*;

const LATER: Timestamp = Timestamp(HOUR_0.0 + 10 * 86_400_000);
const LEASE_ENDS: Timestamp = Timestamp(LATER.0 + 300_000);

fn account(id: i64) -> ProviderAccount {
    ProviderAccount {
        id,
        recipe: "example-post".into(),
        name: "Example Post".into(),
        settings: BTreeMap::from([("address".to_owned(), "https://api.example.com".to_owned())]),
        secrets: Some(vec![0, 1, 255]),
        token: None,
        hook: "nobody-guesses-this".into(),
        enabled: true,
        version: 1,
        created_at: HOUR_0,
    }
}

fn claim_in(store: &dyn Store, ws: Workspace, account: i64, lease: &str, limit: u32) -> Vec<ParcelSync> {
    let mut claimed = Vec::new();
    write(store, |t| {
        claimed = t.claim_syncs(ws, account, LATER, lease, LEASE_ENDS, limit)?;
        Ok(())
    });
    claimed
}

fn claim(store: &dyn Store, account: i64, lease: &str) -> Vec<i64> {
    claim_in(store, WS, account, lease, 100).iter().map(|sync| sync.parcel).collect()
}

fn sync_of(store: &dyn Store, parcel: i64) -> ParcelSync {
    let mut found = store.parcel_syncs(WS, &[parcel]).unwrap();
    assert_eq!(found.len(), 1, "parcel {parcel}");
    found.remove(0)
}

fn change(store: &dyn Store, before: &ParcelRecord, after: &ParcelRecord) {
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(before.clone()), after: Some(after.clone()) }]));
}

pub fn an_account_reads_back(store: &dyn Store) {
    let first = account(1);
    write(store, |t| t.put_provider_account(WS, &first));
    assert_eq!(store.provider_accounts(WS).unwrap(), std::slice::from_ref(&first));
    assert_eq!(store.provider_accounts(Workspace(2)).unwrap(), Vec::new());
    write(store, |t| t.put_provider_token(WS, 1, 1, b"sealed"));
    let with_token = ProviderAccount { token: Some(b"sealed".to_vec()), ..first.clone() };
    assert_eq!(store.provider_accounts(WS).unwrap(), std::slice::from_ref(&with_token));

    // The same version keeps the token, another one drops it, and a token for an older version is not kept.
    write(store, |t| t.put_provider_account(WS, &ProviderAccount { name: "Other name".into(), ..first.clone() }));
    assert_eq!(store.provider_accounts(WS).unwrap(), [ProviderAccount { name: "Other name".into(), ..with_token }]);
    let changed = ProviderAccount { secrets: None, enabled: false, version: 2, settings: BTreeMap::new(), ..first };
    write(store, |t| t.put_provider_account(WS, &changed));
    write(store, |t| t.put_provider_token(WS, 1, 1, b"too late"));
    assert_eq!(store.provider_accounts(WS).unwrap(), [changed]);
}

pub fn the_health_of_an_account_reads_back(store: &dyn Store) {
    write(store, |t| t.put_provider_account(WS, &account(3)));
    let new = ProviderHealth { account: 3, ..ProviderHealth::default() };
    assert_eq!(store.provider_healths(WS).unwrap(), [new]);
    let health = ProviderHealth {
        account: 3,
        answered_at: Some(Timestamp(1)),
        failed_at: Some(Timestamp(2)),
        failing_since: Some(Timestamp(3)),
        failures: 4,
        outcome: Some("temporary".into()),
        message: Some("did not answer".into()),
        closed_until: Some(Timestamp(5)),
        stopped: true,
        quota_left: Some(6),
        quota_total: Some(7),
        quota_at: Some(Timestamp(8)),
    };
    write(store, |t| t.put_provider_health(WS, &health));
    assert_eq!(store.provider_healths(WS).unwrap(), std::slice::from_ref(&health));
    write(store, |t| {
        assert_eq!(t.provider_health(WS, 3)?, health);
        assert_eq!(t.provider_health(Workspace(2), 3)?, ProviderHealth { account: 3, ..ProviderHealth::default() });
        Ok(())
    });
}

pub fn one_node_at_a_time_has_the_turn_at_an_account(store: &dyn Store) {
    write(store, |t| t.put_provider_account(WS, &account(1)));
    let take = |node: &str, now: i64| {
        let mut got = Turn::Others;
        write(store, |t| {
            got = t.take_provider_turn(WS, 1, node, Timestamp(now), Timestamp(now + 60))?;
            Ok(())
        });
        got
    };
    assert_eq!(take("a", 0), Turn::Gained);
    assert_eq!(take("b", 59), Turn::Others);
    assert_eq!(take("a", 59), Turn::Kept, "who has it may go on");
    assert_eq!(take("b", 118), Turn::Others);
    assert_eq!(take("b", 119), Turn::Gained, "a node that is gone gives it up");
    assert_eq!(take("a", 120), Turn::Others);
    assert_eq!(take("b", 500), Turn::Kept, "nobody had it in between");
}

pub fn requests_are_counted_by_the_hour(store: &dyn Store) {
    write(store, |t| t.put_provider_account(WS, &account(1)));
    let count = |asked, failed, hour, forget| {
        write(store, |t| t.count_asked(WS, &Asked { account: 1, asked, failed }, hour, forget));
    };
    count(3, 1, 100, 0);
    count(2, 0, 100, 0);
    count(5, 5, 101, 0);
    assert_eq!(store.provider_asked(WS, 100).unwrap(), [Asked { account: 1, asked: 10, failed: 6 }]);
    assert_eq!(store.provider_asked(WS, 101).unwrap(), [Asked { account: 1, asked: 5, failed: 5 }]);
    assert_eq!(store.provider_hours(WS, 1, 100).unwrap(), [(100, 5), (101, 5)]);
    assert_eq!(store.provider_hours(WS, 1, 101).unwrap(), [(101, 5)]);
    assert_eq!(store.provider_hours(WS, 2, 0).unwrap(), []);
    count(1, 0, 102, 101);
    assert_eq!(store.provider_asked(WS, 0).unwrap(), [Asked { account: 1, asked: 6, failed: 5 }]);
}

pub fn new_parcels_are_due_the_longest_waiting_first(store: &dyn Store) {
    put(store, &[parcel(2), parcel(1), parcel(3), waiting(4)]);
    put_in(store, Workspace(2), &[parcel(1)]);
    assert_eq!(store.sync_waiting(WS, 0, LATER, 100).unwrap(), 3);
    assert_eq!(store.sync_waiting(WS, 0, LATER, 2).unwrap(), 2);
    let first: Vec<i64> = claim_in(store, WS, 0, "node-1", 2).iter().map(|sync| sync.parcel).collect();
    assert_eq!(first, [1, 2], "in the order in which they came");
    assert_eq!(claim(store, 0, "node-2"), [3], "what is taken is left to whoever took it");
    assert_eq!(store.sync_waiting(WS, 0, LATER, 100).unwrap(), 0);
    assert_eq!(sync_of(store, 1).lease.as_deref(), Some("node-1"));
    assert_eq!(sync_of(store, 1).next_at, Some(LEASE_ENDS));
    assert_eq!(store.sync_waiting(WS, 0, LEASE_ENDS, 100).unwrap(), 3, "a node that is gone holds up nothing");
    assert_eq!(claim_in(store, Workspace(2), 0, "node-1", 9).len(), 1);
}

pub fn what_came_of_asking_reads_back(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let claimed = claim_in(store, WS, 0, "node", 9).remove(0);
    let settled = ParcelSync {
        account: 2,
        next_at: Some(Timestamp(LATER.0 + 9)),
        lease: Some("node".into()),
        asked_at: Some(LATER),
        answered_at: Some(LATER),
        failures: 3,
        problem: Some("need_field".into()),
        problem_note: Some("postal_code".into()),
        problem_since: Some(LATER),
        registered: 2,
        remote_id: Some("r-1".into()),
        memory: Some("m".into()),
        tried: "1:usps".into(),
        ..claimed
    };
    write(store, |t| t.settle_syncs(WS, std::slice::from_ref(&settled)));
    let stored = ParcelSync { lease: None, ..settled };
    assert_eq!(sync_of(store, 1), stored);
    write(store, |t| {
        assert_eq!(t.parcel_syncs(WS, &[1, 2])?, std::slice::from_ref(&stored));
        Ok(())
    });
    assert_eq!(store.sync_problems(WS, 100).unwrap(), 1);
    assert_eq!(store.sync_problems(Workspace(2), 100).unwrap(), 0);
    assert_eq!(store.sync_waiting(WS, 2, Timestamp(LATER.0 + 8), 9).unwrap(), 0);
    assert_eq!(store.sync_waiting(WS, 2, Timestamp(LATER.0 + 9), 9).unwrap(), 1);
}

pub fn who_wants_it_at_once_takes_the_lease_away(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let claimed = claim_in(store, WS, 0, "node", 9).remove(0);
    write(store, |t| t.ask_again(WS, &[1], Timestamp(0)));
    // The answer to the question before comes in: it does not put off what was wanted since.
    write(store, |t| t.settle_syncs(WS, &[ParcelSync { next_at: None, ..claimed.clone() }]));
    assert_eq!(sync_of(store, 1).next_at, Some(Timestamp(0)));
    assert_eq!(claim(store, 0, "other"), [1]);
}

pub fn a_parcel_that_was_never_asked_about_can_be(store: &dyn Store) {
    let mut delivered = parcel(1);
    delivered.facts.carrier_status = Some(SubStatus::Delivered);
    put(store, &[due(delivered)]);
    assert_eq!(store.parcel_syncs(WS, &[1]).unwrap(), []);
    write(store, |t| t.ask_again(WS, &[1], LATER));
    assert_eq!(claim(store, 0, "node"), [1]);
}

pub fn the_rows_follow_their_parcels(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let mut settled = claim_in(store, WS, 0, "node", 9).remove(0);
    settled.account = 4;
    settled.next_at = Some(LATER + Span::hours(12));
    settled.registered = 4;
    settled.remote_id = Some("r".into());
    settled.problem = Some("forbidden".into());
    write(store, |t| t.settle_syncs(WS, std::slice::from_ref(&settled)));

    // Out for delivery: looked at sooner.
    let mut out = parcel(1);
    out.facts.carrier_status = Some(SubStatus::AwaitingDelivery);
    out.facts.last_update = Some(LATER);
    change(store, &parcel(1), &out);
    assert_eq!(sync_of(store, 1).next_at, Some(LATER + Span::hours(1)));
    assert_eq!(sync_of(store, 1).account, 4);

    // Delivered: at rest, and nothing is wrong any more.
    let mut delivered = out.clone();
    delivered.facts.carrier_status = Some(SubStatus::Delivered);
    change(store, &out, &delivered);
    let rests = sync_of(store, 1);
    assert_eq!((rests.next_at, rests.problem, rests.account), (None, None, 4));
    assert_eq!(store.sync_problems(WS, 9).unwrap(), 0);

    // Another number: from the beginning.
    let mut renumbered = delivered.clone();
    renumbered.number = Some("OTHER1".into());
    renumbered.facts.carrier_status = Some(SubStatus::AwaitingShipment);
    change(store, &delivered, &renumbered);
    let begun = sync_of(store, 1);
    let attached = renumbered.facts.attached_at;
    assert_eq!((begun.account, begun.next_at, begun.registered, begun.remote_id), (0, attached, 0, None));

    // Gone.
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(renumbered.clone()), after: None }]));
    assert_eq!(store.parcel_syncs(WS, &[1]).unwrap(), []);
}

pub fn what_happens_while_somebody_asks_is_settled_by_the_answer(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let claimed = claim_in(store, WS, 0, "node", 9).remove(0);
    let mut out = parcel(1);
    out.facts.carrier_status = Some(SubStatus::AwaitingDelivery);
    change(store, &parcel(1), &out);
    assert_eq!(sync_of(store, 1), ParcelSync { next_at: Some(LEASE_ENDS), ..claimed });
}

pub fn a_parcel_that_came_in_delivered_is_asked_about_when_it_comes_back(store: &dyn Store) {
    let mut delivered = parcel(1);
    delivered.facts.carrier_status = Some(SubStatus::Delivered);
    put(store, &[due(delivered.clone())]);
    let mut back = delivered.clone();
    back.facts.carrier_status = Some(SubStatus::PackageReturned);
    back.facts.last_update = Some(LATER);
    change(store, &delivered, &back);
    assert_eq!(sync_of(store, 1).next_at, Some(LATER + Span::days(1)));
}

pub fn a_push_puts_the_next_poll_off(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2)]);
    let by = Pusher { account: 5, is_asked: true };
    write(store, |t| t.note_pushes(WS, by, &[(1, Some(LATER + Span::days(1))), (2, None)], LATER));
    let pushed = sync_of(store, 1);
    assert_eq!((pushed.next_at, pushed.answered_at), (Some(LATER + Span::days(1)), Some(LATER)));
    assert_eq!(sync_of(store, 2).next_at, None);
    assert_eq!(claim(store, 0, "node"), NONE);
}

pub fn a_push_puts_no_poll_of_others_off(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2), parcel(3)]);
    let mut claimed = claim_in(store, WS, 0, "node", 2);
    for sync in &mut claimed {
        (sync.account, sync.next_at) = (5, Some(LATER));
    }
    claimed[1].registered = 6;
    write(store, |t| t.settle_syncs(WS, &claimed));
    let tomorrow = Some(LATER + Span::days(1));
    let told = [1, 2, 3].map(|id| (id, tomorrow));
    // One that only pushes, one that also watches the second, and the one that is asked.
    write(store, |t| t.note_pushes(WS, Pusher { account: 7, is_asked: false }, &told, LATER));
    assert_eq!([1, 2].map(|id| sync_of(store, id).next_at), [Some(LATER); 2]);
    assert_eq!(sync_of(store, 3).next_at, parcel(3).facts.attached_at, "somebody may still be chosen");
    write(store, |t| t.note_pushes(WS, Pusher { account: 6, is_asked: false }, &told, LATER));
    assert_eq!([1, 2].map(|id| sync_of(store, id).next_at), [Some(LATER), tomorrow]);
    write(store, |t| t.note_pushes(WS, Pusher { account: 5, is_asked: true }, &told, LATER));
    assert_eq!([1, 2, 3].map(|id| sync_of(store, id).next_at), [tomorrow; 3]);
}

pub fn a_push_does_not_take_away_what_a_person_wants_at_once(store: &dyn Store) {
    put(store, &[parcel(1)]);
    write(store, |t| t.ask_again(WS, &[1], Timestamp(0)));
    write(store, |t| t.note_pushes(WS, Pusher { account: 5, is_asked: true }, &[(1, None)], LATER));
    assert_eq!(sync_of(store, 1).next_at, Some(Timestamp(0)));
}

pub fn a_status_set_by_hand_ends_the_turn_of_who_is_asking(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2)]);
    let claimed = claim_in(store, WS, 0, "node", 9);
    let mut by_hand = parcel(1);
    by_hand.facts.manual =
        Some(Override { status: SubStatus::OtherException, at: LATER, by: "ana".into(), note: None });
    change(store, &parcel(1), &by_hand);
    let mut delivered = parcel(2);
    delivered.facts.carrier_status = Some(SubStatus::Delivered);
    change(store, &parcel(2), &delivered);
    let failed: Vec<ParcelSync> =
        claimed.into_iter().map(|sync| ParcelSync { next_at: Some(LATER), account: 5, ..sync }).collect();
    write(store, |t| t.settle_syncs(WS, &failed));
    assert_eq!((sync_of(store, 1).next_at, sync_of(store, 1).account), (None, 0), "nothing is asked after that");
    assert_eq!(sync_of(store, 2).account, 5, "what an answer brought is settled with it");
}

pub fn what_was_given_up_is_asked_about_again_when_something_is_heard(store: &dyn Store) {
    put(store, &[parcel(1)]);
    let mut claimed = claim_in(store, WS, 0, "node", 9);
    (claimed[0].next_at, claimed[0].problem) = (None, Some("silent".into()));
    write(store, |t| t.settle_syncs(WS, &claimed));
    let mut heard_of = parcel(1);
    heard_of.facts.last_update = Some(HOUR_0 + Span::days(100));
    change(store, &parcel(1), &heard_of);
    let sync = sync_of(store, 1);
    assert_eq!((sync.next_at, sync.problem), (Some(HOUR_0 + Span::days(100) + Span::hours(12)), None));
}

pub fn an_account_that_goes_leaves_its_parcels_to_others(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2)]);
    let mut claimed = claim_in(store, WS, 0, "node", 9);
    for (sync, account) in claimed.iter_mut().zip([5, 6]) {
        (sync.account, sync.registered, sync.next_at) = (account, account, Some(LATER));
    }
    write(store, |t| {
        t.put_provider_account(WS, &account(5))?;
        t.count_asked(WS, &Asked { account: 5, asked: 1, failed: 0 }, 1, 0)?;
        t.settle_syncs(WS, &claimed)
    });
    write(store, |t| t.remove_provider_account(WS, 5));
    assert_eq!((sync_of(store, 1).account, sync_of(store, 1).registered), (0, 0));
    assert_eq!((sync_of(store, 2).account, sync_of(store, 2).registered), (6, 6));
    assert_eq!(store.provider_accounts(WS).unwrap(), []);
    assert_eq!(store.provider_healths(WS).unwrap(), []);
    assert_eq!(store.provider_asked(WS, 0).unwrap(), []);
}

pub fn accounts_are_chosen_anew_for_all_that_is_asked_about(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2), parcel(3)]);
    put_in(store, Workspace(2), &[parcel(1)]);
    let soon = LATER + Span::hours(3);
    let mut claimed = claim_in(store, WS, 0, "node", 9);
    claimed[0].account = 1;
    claimed[0].next_at = Some(soon);
    claimed[0].tried = "2:usps".into();
    claimed[1].next_at = None;
    claimed[1].problem = Some("no_provider".into());
    claimed[2].account = 1;
    claimed[2].next_at = None;
    write(store, |t| t.settle_syncs(WS, &claimed));
    write(store, |t| t.choose_anew(WS, LATER, None));
    let [asked, stuck, rests] = [1, 2, 3].map(|id| sync_of(store, id));
    assert_eq!((asked.account, asked.next_at, asked.tried.as_str()), (0, Some(soon), ""));
    assert_eq!((stuck.account, stuck.next_at, stuck.problem), (0, Some(LATER), None));
    assert_eq!((rests.account, rests.next_at), (1, None), "what rests by itself is left alone");

    // An account was out of order: what waited for it waits no longer.
    let mut waits = claim_in(store, WS, 0, "node", 9);
    (waits[0].account, waits[0].next_at) = (7, Some(soon));
    write(store, |t| t.settle_syncs(WS, &waits));
    write(store, |t| t.choose_anew(WS, LATER, Some(7)));
    assert_eq!((sync_of(store, 2).account, sync_of(store, 2).next_at), (0, Some(LATER)));
    assert_eq!(sync_of(store, 1).next_at, Some(soon));
}

pub fn what_is_watched_though_nobody_asks_any_more_is_found_and_noted(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2), parcel(3), parcel(4)]);
    put_in(store, Workspace(2), &[parcel(1)]);
    let mut claimed = claim_in(store, WS, 0, "node", 9);
    for (sync, registered) in claimed.iter_mut().zip([5, 5, 6, 5]) {
        (sync.registered, sync.next_at) = (registered, None);
    }
    claimed[3].next_at = Some(LATER);
    write(store, |t| t.settle_syncs(WS, &claimed));
    let at_rest = |after, limit| {
        let mut found = Vec::new();
        write(store, |t| {
            found = t.watched_at_rest(WS, 5, after, limit)?;
            Ok(())
        });
        found.iter().map(|sync| sync.parcel).collect::<Vec<_>>()
    };
    assert_eq!(at_rest(0, 9), [1, 2], "of the account, and not asked about");
    assert_eq!((at_rest(0, 1), at_rest(1, 9)), (vec![1], vec![2]));
    write(store, |t| t.note_watches(WS, &[(1, 5, -5), (2, 7, -7), (4, 5, -5)]));
    let registered = || [1, 2, 3, 4].map(|id| sync_of(store, id).registered);
    assert_eq!(registered(), [-5, 5, 6, 5], "what is another's or asked about again is left alone");
    assert_eq!(at_rest(0, 9), [2]);
    write(store, |t| t.watch_again(WS, &[1, 3, 4]));
    assert_eq!(registered(), [-5, 5, -6, -5]);
}

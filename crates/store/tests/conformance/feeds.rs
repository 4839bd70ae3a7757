//! Orders that are read, numbers that stores are told, files from the drop folder.

use parcelwatch_domain::{Payment, Timestamp};
use parcelwatch_store::*;

use crate::given::*;

const NOW: Timestamp = Timestamp(HOUR_0.0 + 86_400_000);
const ENDS: Timestamp = Timestamp(NOW.0 + 600_000);

fn after(ms: i64) -> Timestamp {
    Timestamp(NOW.0 + ms)
}

fn feed(store: &dyn Store, account: i64) -> Option<OrderFeed> {
    store.order_feeds(WS).unwrap().into_iter().find(|feed| feed.account == account)
}

fn claim_feed(store: &dyn Store, account: i64, now: Timestamp, lease: &str) -> Option<OrderFeed> {
    let mut claimed = None;
    write(store, |t| {
        claimed = t.claim_feed(WS, account, now, lease, Timestamp(now.0 + 600_000))?;
        Ok(())
    });
    claimed
}

pub fn a_feed_is_due_from_the_first_and_reads_back(store: &dyn Store) {
    assert_eq!(feed(store, 7), None);
    let claimed = claim_feed(store, 7, NOW, "a").unwrap();
    let new = OrderFeed { account: 7, next_at: ENDS, lease: Some("a".into()), ..OrderFeed::default() };
    assert_eq!(claimed, new);
    assert_eq!(claim_feed(store, 7, after(1), "b"), None, "one at a time");
    let read = OrderFeed {
        account: 7,
        next_at: after(9),
        lease: Some("a".into()),
        read_until: Some(NOW),
        read_at: Some(after(1)),
        orders: 3,
        changed: 2,
        note: Some("odd".into()),
    };
    write(store, |t| t.settle_feed(WS, &read));
    assert_eq!(feed(store, 7), Some(OrderFeed { lease: None, ..read.clone() }));
    assert_eq!(store.order_feeds(Workspace(2)).unwrap(), []);
    assert_eq!(claim_feed(store, 7, after(8), "b"), None);
    assert!(claim_feed(store, 7, after(9), "b").is_some());
    // The lease of who died ends.
    assert!(claim_feed(store, 7, after(9 + 600_000), "c").is_some());
}

pub fn who_wants_orders_at_once_takes_the_lease_away(store: &dyn Store) {
    let claimed = claim_feed(store, 7, NOW, "a").unwrap();
    write(store, |t| t.ask_feed(WS, 7, Timestamp(0)));
    let read = OrderFeed { next_at: after(9), read_until: Some(NOW), orders: 1, ..claimed };
    write(store, |t| t.settle_feed(WS, &read));
    let stands = OrderFeed { next_at: Timestamp(0), lease: None, ..read };
    assert_eq!(feed(store, 7), Some(stands), "what was read is kept, and it is read again at once");
    write(store, |t| t.ask_feed(WS, 8, NOW));
    assert_eq!(feed(store, 8).unwrap().next_at, NOW, "also one that was never read");
}

fn named(store: &dyn Store, names: &[&str]) -> Vec<(String, FoundBy, i64)> {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut found: Vec<_> =
        store.orders_named(WS, &names).unwrap().into_iter().map(|n| (n.name, n.by, n.order.id)).collect();
    found.sort();
    found
}

pub fn orders_are_found_by_every_name_that_others_have_for_them(store: &dyn Store) {
    let plain = |id: i64, number: &str| OrderRecord { number: number.into(), supplier_order: None, ..order(id) };
    let bought = OrderRecord { supplier_order: Some("S-9".into()), ..plain(3, "#3") };
    write(store, |t| {
        t.put_orders(WS, &[plain(1, "#1001"), plain(2, "1002"), bought.clone()])?;
        let remote = RemoteOrder { remote_id: "gid://example/Order/77".into(), order: 1 };
        t.note_remote_orders(WS, 4, &[remote.clone(), remote], NOW)
    });
    assert_eq!(named(store, &["1001"]), [("1001".into(), FoundBy::Number, 1)]);
    assert_eq!(named(store, &["#1002"]), [("#1002".into(), FoundBy::Number, 2)]);
    assert_eq!(named(store, &["S-9"]), [("S-9".into(), FoundBy::SupplierOrder, 3)]);
    assert_eq!(named(store, &["77", "9"]), [("77".into(), FoundBy::RemoteId, 1)]);
    assert_eq!(named(store, &[]), []);
    assert_eq!(store.orders_named(Workspace(2), &["1001".into()]).unwrap(), []);
}

pub fn orders_whose_parcel_has_no_number_are_listed_for_their_supplier(store: &dyn Store) {
    let bought = |id: i64| OrderRecord { supplier_order: Some(format!("S-{id}")), ..order(id) };
    let called_off = |id: i64, payment| OrderRecord { payment, ..bought(id) };
    put(store, &[waiting(1), parcel(2), waiting(3), waiting(4), waiting(5), waiting(6)]);
    write(store, |t| {
        let nowhere = OrderRecord { supplier_order: None, ..order(3) };
        let ended = [called_off(4, Payment::Cancelled), called_off(5, Payment::Refunded)];
        t.put_orders(WS, &[bought(1), bought(2), nowhere, bought(6)])?;
        t.put_orders(WS, &ended)?;
        t.add_links(WS, &[1, 2, 3, 4, 5, 6].map(|id| Link { parcel: id, order: id }))
    });
    let ids = |after, limit| -> Vec<i64> {
        let found = store.orders_without_number(WS, after, limit).unwrap();
        found.iter().map(|(order, _)| order.id).collect()
    };
    assert_eq!(ids(None, 10), [1, 6]);
    let (first, place) = store.orders_without_number(WS, None, 1).unwrap().remove(0);
    assert_eq!((first.id, place.id), (1, 1));
    assert_eq!(ids(Some(place), 10), [6]);
}

pub fn a_suppliers_orders_wait_until_they_are_placed_or_too_old(store: &dyn Store) {
    let two = [("S-1".to_owned(), "{}".to_owned()), ("S-2".to_owned(), "{}".to_owned())];
    write(store, |t| t.keep_waiting(WS, 4, &two, NOW));
    write(store, |t| t.keep_waiting(WS, 4, &[("S-2".into(), "{\"a\":1}".into())], after(5)));
    write(store, |t| t.keep_waiting(WS, 5, &[("S-9".into(), "{}".into())], NOW));
    let second = WaitingOrder { number: "S-2".into(), content: "{\"a\":1}".into(), since: NOW };
    assert_eq!(store.waiting_orders(WS, 4, 10).unwrap()[1], second, "since it was first heard of");
    write(store, |t| t.forget_waiting(WS, 4, &["S-1".into()], NOW));
    assert_eq!(store.waiting_orders(WS, 4, 10).unwrap(), [second]);
    write(store, |t| t.forget_waiting(WS, 4, &[], after(1)));
    assert_eq!(store.waiting_orders(WS, 4, 10).unwrap(), []);
    assert_eq!(store.waiting_orders(WS, 5, 10).unwrap().len(), 1);
}

/// Two orders of a store whose parcels have numbers.
fn numbered(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2)]);
    write(store, |t| {
        t.put_orders(WS, &[order(1), order(2)])?;
        t.add_links(WS, &[1, 2].map(|id| Link { parcel: id, order: id }))?;
        let remote = [1, 2].map(|id| RemoteOrder { remote_id: format!("r{id}"), order: id });
        t.note_remote_orders(WS, 4, &remote, NOW)
    });
}

fn claim(store: &dyn Store, now: Timestamp, lease: &str) -> Vec<Fulfilment> {
    let mut claimed = Vec::new();
    write(store, |t| {
        claimed = t.claim_fulfilments(WS, 4, now, lease, Timestamp(now.0 + 600_000), 10)?;
        Ok(())
    });
    claimed
}

pub fn a_number_is_queued_once_and_told_under_a_lease(store: &dyn Store) {
    numbered(store);
    assert!(!store.fulfilment_due(WS, 4, NOW).unwrap());
    write(store, |t| t.queue_fulfilments(WS, 4, Some(&[1]), NOW, NOW));
    write(store, |t| t.queue_fulfilments(WS, 4, None, NOW, NOW));
    write(store, |t| t.queue_fulfilments(WS, 4, None, NOW, after(5)));
    assert!(store.fulfilment_due(WS, 4, NOW).unwrap() && !store.fulfilment_due(WS, 5, NOW).unwrap());
    let claimed = claim(store, NOW, "a");
    let remote: Vec<&str> = claimed.iter().map(|f| f.remote_id.as_str()).collect();
    assert_eq!(remote, ["r1", "r2"]);
    let first = Fulfilment {
        account: 4,
        remote_id: "r1".into(),
        number: parcel(1).number.unwrap(),
        order: 1,
        parcel: 1,
        next_at: Some(NOW),
        lease: Some("a".into()),
        since: NOW,
        ..Fulfilment::default()
    };
    assert_eq!(claimed[0], first);
    assert_eq!(claim(store, after(1), "b"), []);
    let told = Fulfilment {
        state: FulfilmentState::Told,
        next_at: None,
        tries: 1,
        said: Some("ok".into()),
        done_at: Some(after(2)),
        ..first.clone()
    };
    write(store, |t| t.settle_fulfilment(WS, &told));
    let refused = Fulfilment { state: FulfilmentState::Refused, next_at: None, ..claimed[1].clone() };
    write(store, |t| t.settle_fulfilment(WS, &refused));
    assert_eq!(store.fulfilment_counts(WS).unwrap(), [(4, 0, 1)]);
    // Queued anew, nothing is; told anew, what was refused is.
    write(store, |t| t.queue_fulfilments(WS, 4, None, NOW, after(9)));
    assert_eq!(claim(store, after(700_000), "b"), []);
    write(store, |t| t.retell(WS, 4, after(9)));
    assert_eq!(store.fulfilment_counts(WS).unwrap(), [(4, 1, 0)]);
    assert_eq!(claim(store, after(9), "b").len(), 1);
    // Who had the lease before writes nothing any more.
    write(store, |t| t.settle_fulfilment(WS, &refused));
    assert_eq!(store.fulfilment_counts(WS).unwrap(), [(4, 1, 0)]);
}

pub fn what_was_known_before_is_not_queued_and_what_the_store_has_is_not_told(store: &dyn Store) {
    numbered(store);
    write(store, |t| t.queue_fulfilments(WS, 4, None, after(1), after(1)));
    assert!(!store.fulfilment_due(WS, 4, after(1)).unwrap(), "number and order were known before");
    write(store, |t| t.note_known(WS, 4, &[("r1".into(), parcel(1).number.unwrap())], NOW));
    write(store, |t| t.queue_fulfilments(WS, 4, None, NOW, NOW));
    write(store, |t| t.note_known(WS, 4, &[("r1".into(), parcel(1).number.unwrap())], after(1)));
    let claimed = claim(store, NOW, "a");
    assert_eq!(claimed.iter().map(|f| f.parcel).collect::<Vec<_>>(), [2]);
    // The store has it before it was told.
    write(store, |t| t.note_known(WS, 4, &[("r2".into(), parcel(2).number.unwrap())], NOW));
    write(store, |t| t.settle_fulfilment(WS, &claimed[0]));
    assert_eq!(store.fulfilment_counts(WS).unwrap(), [(4, 0, 0)]);
    assert_eq!(claim(store, after(900_000), "b"), []);
}

pub fn an_account_that_goes_takes_its_feed_along(store: &dyn Store) {
    numbered(store);
    write(store, |t| {
        t.ask_feed(WS, 4, NOW)?;
        t.ask_feed(WS, 5, NOW)?;
        t.queue_fulfilments(WS, 4, None, NOW, NOW)?;
        t.keep_waiting(WS, 4, &[("S".into(), "{}".into())], NOW)
    });
    write(store, |t| t.remove_provider_account(WS, 4));
    assert_eq!((feed(store, 4), feed(store, 5).is_some()), (None, true));
    assert_eq!(store.waiting_orders(WS, 4, 10).unwrap(), []);
    assert_eq!(store.fulfilment_counts(WS).unwrap(), []);
    assert_eq!(named(store, &["r1"]), []);
}

pub fn the_newest_dropped_files_are_kept(store: &dyn Store) {
    let file = |id: i64| DroppedFile { id, file: format!("{id}.csv"), at: after(id), report: "{}".into() };
    for id in 1..=4 {
        write(store, |t| t.add_dropped_file(WS, &file(id), 3));
    }
    assert_eq!(store.dropped_files(WS, 2).unwrap(), [file(4), file(3)]);
    assert_eq!(store.dropped_files(WS, 10).unwrap().len(), 3);
    assert_eq!(store.dropped_files(Workspace(2), 10).unwrap(), []);
}

//! Acknowledged only when durable; refused at once when full; one commit for many.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Waker},
    thread,
};

use parcelwatch_engine::{
    DatabaseUrl, Engine,
    domain::SubStatus,
    ingest::{BATCH_ITEMS, Change, Ingest, IngestError, Outcome, QUEUE_ITEMS},
    input::{Item, NewOrder},
    store::{Filter, Sort, SqliteStore, Store, Workspace, WorkspaceSettings},
};
use tempfile::TempDir;

use crate::{support::*, watched::Watched};

type Answer = Pin<Box<dyn Future<Output = Result<Vec<Outcome>, IngestError>>>>;

/// A road whose store is watched.
struct Road {
    // Before the folder, so that the committer is done when the folder goes.
    ingest: Ingest,
    store: Arc<Watched>,
    _folder: TempDir,
}

impl Road {
    fn new() -> Self {
        Self::on(|store| store)
    }

    fn on(watch: impl FnOnce(Watched) -> Watched) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let inner = SqliteStore::open(&folder.path().join("shop.db")).unwrap();
        inner.write(&mut |t| t.add_workspace(WS, "My shop", &WorkspaceSettings::default(), T0)).unwrap();
        let store = Arc::new(watch(Watched::new(inner)));
        let ingest = Ingest::start(Arc::clone(&store) as Arc<dyn Store>, Hand::at_t0().clock()).unwrap();
        Self { ingest, store, _folder: folder }
    }

    /// Puts a batch on the road and does not wait for its answer.
    fn send(&self, items: Vec<Item>) -> Answer {
        let ingest = self.ingest.clone();
        let mut answer: Answer = Box::pin(async move { ingest.submit(WS, ANA, items).await });
        let polled = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(polled.is_pending(), "the committer is held: {polled:?}");
        answer
    }

    fn rows(&self) -> usize {
        self.store.page(WS, &Filter::default(), Sort::Newest, None, 10_000, T0).unwrap().rows.len()
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn delivered(number: &str) -> Item {
    Given::from(scan(number, hours(0), "Delivered")).0
}

/// Items that cost the committer nothing.
fn nothings(n: usize) -> Vec<Item> {
    vec![Item::Order(NewOrder::default()); n]
}

#[test]
fn what_is_acknowledged_is_in_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("shop.db"));
    let engine = Engine::open(&url, Hand::at_t0().clock()).unwrap();
    let outcomes =
        engine.ingest().submit_blocking(WS, ANA, vec![Given::from(paid("#1")).0, delivered("AB100")]).unwrap();
    // Another program that opens the same file finds it: it waits in no memory of ours.
    let other = Engine::open(&url, Hand::at_t0().clock()).unwrap();
    for (outcome, status) in outcomes.into_iter().zip([None, Some(SubStatus::Delivered)]) {
        let id = outcome.unwrap().parcel.unwrap();
        assert_eq!(other.store().parcel(WS, id).unwrap().unwrap().facts.status(), status);
    }
}

#[test]
fn outcomes_come_in_the_order_of_their_items() {
    let shop = Shop::new();
    let outcomes = shop.submit(vec![
        Given::from(number("AB100")).0,
        Given::from(number("--")).0,
        Given::from(number("AB100")).0,
        Given::from(scan("AB100", hours(0), "Delivered")).0,
        Given::from(scan("AB100", hours(0), "")).0,
        Given::from(paid("")).0,
        Given::from(number("AB200")).0,
    ]);
    let short: Vec<_> = outcomes.iter().map(|o| o.as_ref().map(|a| a.change).map_err(|p| p.field.as_str())).collect();
    assert_eq!(
        short,
        [
            Ok(Change::Created),
            Err("tracking_number"),
            Ok(Change::Unchanged),
            Ok(Change::Created),
            Err("text"),
            Err("number"),
            Ok(Change::Created),
        ]
    );
    assert_eq!(shop.numbers(), ["AB200", "AB100"], "a bad item sinks no other");
}

/// More than a transaction does in one piece: in the order of the parcels, which is none that a sender sees.
#[test]
fn a_large_batch_leaves_what_small_ones_leave() {
    let texts = ["Shipment information received", "Departed from facility", "Out for delivery", "Delivered"];
    let item = |i: usize| {
        let number = if i % 1_000 == 999 { "--".to_owned() } else { format!("AB{}", 100 + i * 7_919 % 2_500) };
        // The last thousand say again what was said before.
        let said = i % 9_000;
        let mut scan = scan(&number, hours((said / 2_500) as i64), texts[said / 2_500]);
        // Now and then another carrier says something of the same number: that is another parcel.
        scan.carrier = ["dhl", "ups"].get(i % 1_250).map(|carrier| (*carrier).to_owned());
        Given::from(scan).0
    };
    let items: Vec<Item> = (0..10_000).map(item).collect();
    let (large, small) = (Shop::new(), Shop::new());
    // Some parcels are there before, in another order than that of their numbers.
    for shop in [&large, &small] {
        shop.submit((0..500).rev().map(|i| Given::from(number(&format!("AB{}", 100 + i * 3))).0).collect());
    }
    let told = |outcomes: &[Outcome]| -> Vec<_> { outcomes.iter().map(|o| o.clone().map(|a| a.change)).collect() };
    let at_once = large.submit(items.clone());
    let by_and_by: Vec<Outcome> = items.chunks(100).flat_map(|part| small.submit(part.to_vec())).collect();
    assert!(told(&at_once) == told(&by_and_by));
    let state = |shop: &Shop| {
        let rows = shop.store().page(WS, &Filter::default(), Sort::Newest, None, 10_000, shop.now()).unwrap().rows;
        let mut rows: Vec<_> = rows
            .into_iter()
            .map(|row| {
                let made = (row.facts.carrier_status, row.checkpoints, row.progress, row.newest, row.due, row.history);
                (row.number, row.carrier, made)
            })
            .collect();
        rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        rows
    };
    assert!(state(&large) == state(&small));
    assert_eq!(state(&large).len(), 2_500);
    let again = large.submit(items);
    assert!(again.iter().filter_map(|o| o.as_ref().ok()).all(|a| a.change == Change::Unchanged));
}

#[test]
fn an_empty_batch_is_answered() {
    assert!(Shop::new().submit(Vec::new()).is_empty());
}

#[test]
fn a_batch_that_is_too_large_is_refused_and_the_largest_is_not() {
    let shop = Shop::new();
    let refused = shop.engine.ingest().submit_blocking(WS, ANA, nothings(BATCH_ITEMS + 1));
    assert!(matches!(refused, Err(IngestError::TooLarge(n)) if n == BATCH_ITEMS + 1), "{refused:?}");
    assert_eq!(shop.submit(nothings(BATCH_ITEMS)).len(), BATCH_ITEMS);
}

#[test]
fn a_full_queue_refuses_at_once_and_takes_more_when_it_is_done() {
    let road = Road::new();
    let held = road.store.hold_next();
    let waiting: Vec<Answer> = (0..QUEUE_ITEMS / BATCH_ITEMS).map(|_| road.send(nothings(BATCH_ITEMS))).collect();
    held.wait();
    let full = wait(road.ingest.submit(WS, ANA, vec![delivered("AB100")]));
    assert!(matches!(full, Err(IngestError::Full)), "{full:?}");
    assert_eq!(road.store.transactions(), 0);

    drop(held);
    for answer in waiting {
        assert_eq!(wait(answer).unwrap().len(), BATCH_ITEMS);
    }
    assert!(wait(road.ingest.submit(WS, ANA, vec![delivered("AB100")])).unwrap()[0].is_ok());
    assert_eq!(road.rows(), 1);
}

#[test]
fn an_import_waits_for_room_instead() {
    let road = Road::new();
    let held = road.store.hold_next();
    let waiting: Vec<Answer> = (0..QUEUE_ITEMS / BATCH_ITEMS).map(|_| road.send(nothings(BATCH_ITEMS))).collect();
    held.wait();
    let ingest = road.ingest.clone();
    let import = thread::spawn(move || ingest.submit_blocking(WS, ANA, vec![delivered("AB100")]));
    drop(held);
    assert!(import.join().unwrap().unwrap()[0].is_ok());
    waiting.into_iter().for_each(|answer| assert!(wait(answer).is_ok()));
    assert_eq!(road.rows(), 1);
}

#[test]
fn two_hundred_callers_share_few_transactions() {
    let road = Road::new();
    let held = road.store.hold_next();
    let answers: Vec<Answer> = (0..200).map(|n| road.send(vec![delivered(&format!("AB{n}"))])).collect();
    held.wait();
    drop(held);
    let parcels: Vec<i64> = answers.into_iter().map(|a| wait(a).unwrap().remove(0).unwrap().parcel.unwrap()).collect();
    // The first takes what is there when it starts; all that came while it was held share the second.
    assert!(road.store.transactions() <= 2, "{} transactions", road.store.transactions());
    assert_eq!(road.rows(), 200);
    for (n, id) in parcels.into_iter().enumerate() {
        let number = road.store.parcel(WS, id).unwrap().unwrap().number;
        assert_eq!(number, Some(format!("AB{n}")), "everyone gets the answer to what they asked");
    }
}

#[test]
fn callers_who_name_one_number_make_one_parcel() {
    let road = Road::new();
    let held = road.store.hold_next();
    let answers: Vec<Answer> = (0..50).map(|_| road.send(vec![delivered("AB100")])).collect();
    held.wait();
    drop(held);
    let created = answers.into_iter().map(|a| wait(a).unwrap().remove(0).unwrap().change);
    assert_eq!(created.filter(|change| *change == Change::Created).count(), 1);
    assert_eq!(road.rows(), 1);
}

#[test]
fn a_batch_that_fails_sinks_no_other() {
    let road = Road::on(|store| store.poisoned_by(WS, "BAD1"));
    let held = road.store.hold_next();
    let first = road.send(vec![delivered("AB1")]);
    held.wait();
    let mut rest: Vec<(bool, Answer)> = Vec::new();
    for n in 2..20 {
        let bad = n == 11;
        let items = if bad { vec![delivered("AB11"), delivered("BAD1")] } else { vec![delivered(&format!("AB{n}"))] };
        rest.push((bad, road.send(items)));
    }
    drop(held);
    assert!(wait(first).is_ok());
    for (bad, answer) in rest {
        let answer = wait(answer);
        match answer {
            Err(IngestError::Store(_)) => assert!(bad),
            _ => assert!(!bad && answer.unwrap()[0].is_ok()),
        }
    }
    assert_eq!(road.rows(), 18, "nothing of the bad batch was written");
    let counts = road.store.counts(WS, T0).unwrap();
    assert_eq!(counts.status(SubStatus::Delivered), 18);
    // The road goes on.
    assert!(wait(road.ingest.submit(WS, ANA, vec![delivered("AB11")])).unwrap()[0].is_ok());
}

#[test]
fn a_caller_who_left_is_no_harm() {
    let road = Road::new();
    let held = road.store.hold_next();
    drop(road.send(vec![delivered("AB1")]));
    let answer = road.send(vec![delivered("AB2")]);
    held.wait();
    drop(held);
    assert!(wait(answer).is_ok());
    assert_eq!(road.rows(), 2, "what was put on the road goes in");
}

#[test]
fn one_commit_may_serve_two_workspaces() {
    let road = Road::new();
    let other = Workspace(2);
    let held = road.store.hold_next();
    let here = road.send(vec![Given::from(shipped("#1", &["AB100"])).0]);
    held.wait();
    let ingest = road.ingest.clone();
    let there = thread::spawn(move || {
        ingest.submit_blocking(other, "bo@example.com", vec![Given::from(shipped("#1", &["AB100", "AB200"])).0])
    });
    drop(held);
    assert!(wait(here).unwrap()[0].is_ok() && there.join().unwrap().unwrap()[0].is_ok());
    assert_eq!(road.rows(), 1);
    assert_eq!(road.store.counts(other, T0).unwrap().all(), 2);
    let id = road.store.page(other, &Filter::default(), Sort::Oldest, None, 1, T0).unwrap().rows[0].id;
    assert_eq!(road.store.history(other, id).unwrap()[0].actor, "bo@example.com");
}

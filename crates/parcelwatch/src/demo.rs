//! `demo`: the dashboard with an invented shop in it, on this machine alone, already signed in. A simulator keeps
//! moving parcels while it runs; nothing is kept when it ends.

use std::{
    net::IpAddr,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, ensure};
use clap::Args;
use parcelwatch_engine::{
    DatabaseUrl, Engine, FIRST_WORKSPACE, accounts, by_hand,
    clock::Clock,
    demo::{self, Shop},
    domain::{Reason, Span, Timestamp},
    input::{Item, NewCheckpoint, NewOrder, Tracking},
    messages::Recipient,
    store::Filter,
};
use parcelwatch_web::{App, Options as WebOptions};

use crate::serve;

/// Who the demo's visitor is.
const OWNER: &str = "demo@example.com";
/// Batches of at most this size bring the shop in.
const BATCH: usize = 4_000;

#[derive(Args)]
pub struct Options {
    /// Where to listen, on this machine; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8090")]
    listen: String,
    /// How many parcels the shop has.
    #[arg(long, value_name = "N", default_value_t = demo::DEFAULT_PARCELS)]
    parcels: usize,
    /// The shop's seed: the same seed draws the same shop.
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    serve::log();
    let metrics = serve::measure()?;
    let folder = tempfile::Builder::new().prefix("parcelwatch-demo-").tempdir().context("could not make a folder")?;
    let past = Past::default();
    let engine = Engine::open(&DatabaseUrl::Sqlite(folder.path().join("demo.db")), past.clock(Clock::system()))?;
    let now = engine.clock().now();
    let password = accounts::random_token();
    accounts::set_up(engine.store(), FIRST_WORKSPACE, Some("Demo shop"), OWNER, &password, now)?;
    let shop = demo::shop(options.seed, now, options.parcels);
    let future = stock(&engine, &past, shop, now)?;
    crate::run_server(async {
        let (listener, address) = serve::listen(&options.listen).await?;
        ensure!(
            is_loopback(address.ip()),
            "the demo asks nobody for a password, so it listens on this machine alone: use 127.0.0.1"
        );
        println!("The demo shop is open: http://{address}/");
        serve::keep_up(metrics.clone());
        let simulator = tokio::spawn(simulate(engine.clone(), future));
        let app = App::new(
            engine,
            WebOptions { demo: Some(OWNER.to_owned()), metrics: Some(metrics), scheduler: None, drop_folder: None },
        );
        serve::serve(listener, app).await;
        simulator.abort();
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Sets the demo's clock back while what happened then is brought in.
#[derive(Clone, Default)]
struct Past(Arc<AtomicI64>);

impl Past {
    /// A clock that tells `present`, or the past while it is that.
    fn clock(&self, present: Clock) -> Clock {
        let past = self.clone();
        Clock::from_fn(move || match past.0.load(Ordering::SeqCst) {
            0 => present.now(),
            then => Timestamp(then),
        })
    }

    /// It is `then`; `None`: the present.
    fn is(&self, then: Option<Timestamp>) {
        self.0.store(then.map_or(0, |then| then.0), Ordering::SeqCst);
    }
}

/// What the shop's past consists of.
enum Came {
    Item(Item),
    Hand(demo::ByHand),
}

/// Which sync brought in what became known at `when`: of late there was one every few hours; long ago a day's is told
/// together, so that the demo need not be waited for.
fn sync_of(when: Timestamp, now: Timestamp) -> (bool, i64) {
    let late = now - when <= Span::days(7);
    (late, when.0 / if late { Span::hours(6) } else { Span::days(1) }.0)
}

/// What came in of an order, and when: the order when it was paid, its numbers when they became known.
fn told(order: NewOrder, now: Timestamp) -> Vec<(Timestamp, Item)> {
    let known = |tracking: &Tracking| tracking.attached_at.unwrap_or(now);
    let mut moments: Vec<Timestamp> = order.tracking.iter().map(known).collect();
    moments.extend(order.paid_at.or_else(|| moments.is_empty().then_some(now)));
    moments.sort_unstable();
    moments.dedup();
    let as_of = |moment: Timestamp| {
        let mut order = order.clone();
        order.tracking.retain(|tracking| known(tracking) <= moment);
        (moment, Item::Order(order))
    };
    moments.into_iter().map(as_of).collect()
}

fn is_loopback(ip: IpAddr) -> bool {
    ip.is_loopback()
}

/// Brings the shop in as it stands at `now`; gives back the events that are still to come.
fn stock(engine: &Engine, past: &Past, shop: Shop, now: Timestamp) -> anyhow::Result<Vec<(Timestamp, NewCheckpoint)>> {
    let Shop { orders, events, by_hand, snoozes, .. } = shop;
    let (happened, future): (Vec<_>, Vec<_>) = events.into_iter().partition(|(known, _)| *known <= now);
    let mut came: Vec<(Timestamp, Came)> =
        orders.into_iter().flat_map(|order| told(order, now)).map(|(when, item)| (when, Came::Item(item))).collect();
    came.extend(happened.into_iter().map(|(known, checkpoint)| (known, Came::Item(Item::Checkpoint(checkpoint)))));
    came.extend(by_hand.into_iter().map(|hand| (hand.at, Came::Hand(hand))));
    came.sort_by_key(|(when, _)| *when);
    let mut batch = Vec::new();
    let bring = |batch: &mut Vec<(Timestamp, Item)>| {
        past.is(batch.last().map(|(when, _)| *when));
        let items: Vec<Item> = batch.drain(..).map(|(_, item)| item).collect();
        if items.is_empty() {
            return Ok(());
        }
        engine.ingest().submit_blocking(FIRST_WORKSPACE, "Supplier sync", items).map(drop)
    };
    let mut sync = None;
    for (when, what) in came {
        let next = Some(sync_of(when, now));
        if batch.len() == BATCH || sync != next {
            bring(&mut batch)?;
        }
        sync = next;
        match what {
            Came::Item(item) => batch.push((when, item)),
            Came::Hand(hand) => {
                bring(&mut batch)?;
                if let Some(id) = find(engine, &hand.number, when)? {
                    let note = Some(hand.note);
                    by_hand::set_status(engine.store(), FIRST_WORKSPACE, id, hand.status, note, &hand.by, when)?;
                }
            }
        }
    }
    bring(&mut batch)?;
    past.is(None);
    for snooze in snoozes {
        let text = match &snooze.row {
            demo::Row::Number(number) => number,
            demo::Row::Order { number, .. } => number,
        };
        if let Some(id) = find(engine, text, now)? {
            let until = snooze.at + Span::days(i64::from(snooze.days));
            let snoozed =
                by_hand::snooze(engine.store(), FIRST_WORKSPACE, id, until, Some(snooze.note), &snooze.by, snooze.at);
            // Whether a row is flagged depends on the carrier's words; one that is not has nothing to snooze.
            if let Err(error) = snoozed {
                tracing::debug!(%error, "The demo could not snooze {text}");
            }
        }
    }
    work(engine, now)?;
    Ok(future)
}

/// The shop's people have been at the work list already: some messages are sent, one flag is handled.
fn work(engine: &Engine, now: Timestamp) -> anyhow::Result<()> {
    let (store, ws) = (engine.store(), FIRST_WORKSPACE);
    let done = |minutes: i64| now - Span::minutes(minutes);
    for (reason, n) in store.attention_counts(ws, now)? {
        let rows = store.attention_rows(ws, reason, 3, now)?;
        if let Some(first) = rows.first() {
            by_hand::wrote(store, ws, first.id, Recipient::Supplier, "Theo Brandt", done(95))?;
        }
        if let Some(second) = rows.get(1).filter(|_| n > 8) {
            by_hand::wrote(store, ws, second.id, Recipient::Customer, "Maja Lindholm", done(38))?;
        }
        if let (Reason::PendingTooLong, Some(third)) = (reason, rows.get(2).filter(|p| p.due.flagged(done(20)))) {
            let note = Some("Refunded; the supplier gave the money back.".to_owned());
            by_hand::handled(store, ws, third.id, note, "Maja Lindholm", done(20))?;
        }
    }
    Ok(())
}

fn find(engine: &Engine, text: &str, now: Timestamp) -> anyhow::Result<Option<i64>> {
    let filter = Filter { q: Some(text.to_owned()), ..Filter::default() };
    let page = engine.store().page(FIRST_WORKSPACE, &filter, Default::default(), None, 1, now)?;
    Ok(page.rows.first().map(|p| p.id))
}

/// Releases each event when its time has come.
async fn simulate(engine: Engine, future: Vec<(Timestamp, NewCheckpoint)>) {
    for (known, checkpoint) in future {
        let wait = known - engine.clock().now();
        if let Ok(wait) = u64::try_from(wait.0) {
            tokio::time::sleep(Duration::from_millis(wait)).await;
        }
        let brought = engine.ingest().submit(FIRST_WORKSPACE, "simulator", vec![Item::Checkpoint(checkpoint)]).await;
        if let Err(error) = brought {
            tracing::warn!(%error, "The simulator could not move a parcel");
        }
    }
}

#[cfg(test)]
mod tests {
    use parcelwatch_engine::store::Sort;

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_000_000_000);

    #[test]
    fn each_number_and_each_event_came_when_it_is_said_to_have_come() {
        let folder = tempfile::tempdir().expect("a folder");
        let past = Past::default();
        let url = DatabaseUrl::Sqlite(folder.path().join("demo.db"));
        let engine = Engine::open(&url, past.clock(Clock::from_fn(|| NOW))).expect("the database opens");
        stock(&engine, &past, demo::shop(7, NOW, 60), NOW).expect("the shop is brought in");
        assert_eq!(engine.clock().now(), NOW);

        let store = engine.store();
        let all = store.page(FIRST_WORKSPACE, &Filter::default(), Sort::Newest, None, 100, NOW).expect("a page");
        let mut events = 0;
        for parcel in all.rows.iter().filter(|parcel| parcel.number.is_some()) {
            let history = store.history(FIRST_WORKSPACE, parcel.id).expect("the history");
            let added = history.iter().find(|line| line.action == "number_attached").expect("its number was added");
            let late = parcel.facts.attached_at.map(|attached| added.at - attached);
            assert!(late.is_some_and(|late| (Span(0)..Span::days(1)).contains(&late)), "{:?}: {late:?}", parcel.number);
            assert!(history.iter().all(|line| line.at >= added.at), "{history:?}");
            let by_hand = history.iter().find(|line| line.action == "override");
            for step in store.checkpoints(FIRST_WORKSPACE, parcel.id).expect("the checkpoints") {
                let late = step.checkpoint.at.map(|at| step.checkpoint.received_at - at);
                assert!(late.is_none_or(|late| (Span(0)..Span::days(1)).contains(&late)), "{:?}", step.checkpoint);
                let counts = parcel.applied_through.is_none_or(|through| step.seq <= through);
                assert!(
                    by_hand.is_none_or(|hand| counts == (step.checkpoint.received_at <= hand.at)),
                    "{by_hand:?}: {step:?}"
                );
                events += 1;
            }
        }
        assert!(events > 100, "{events}");
    }
}

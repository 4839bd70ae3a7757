//! `demo`: the dashboard with an invented shop in it, on this machine alone, already signed in. A simulator keeps
//! moving parcels while it runs; nothing is kept when it ends.

use std::{net::IpAddr, process::ExitCode, time::Duration};

use anyhow::{Context, ensure};
use clap::Args;
use parcelwatch_engine::{
    DatabaseUrl, Engine, FIRST_WORKSPACE, accounts, by_hand,
    clock::Clock,
    demo::{self, Shop},
    domain::{Reason, Span, Timestamp},
    input::{Item, NewCheckpoint},
    messages::Recipient,
    store::Filter,
};
use parcelwatch_web::{App, Options as WebOptions};

use crate::serve;

/// Who the demo's visitor is.
const OWNER: &str = "demo@example.com";
/// Batches of this size bring the shop in.
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
    let engine = Engine::open(&DatabaseUrl::Sqlite(folder.path().join("demo.db")), Clock::system())?;
    let now = engine.clock().now();
    let password = accounts::random_token();
    accounts::set_up(engine.store(), FIRST_WORKSPACE, Some("Demo shop"), OWNER, &password, now)?;
    let shop = demo::shop(options.seed, now, options.parcels);
    let future = stock(&engine, shop, now)?;
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
        let served = serve::serve(listener, app).await;
        simulator.abort();
        served
    })?;
    Ok(ExitCode::SUCCESS)
}

fn is_loopback(ip: IpAddr) -> bool {
    ip.is_loopback()
}

/// Brings the shop in as it stands at `now`; gives back the events that are still to come.
fn stock(engine: &Engine, shop: Shop, now: Timestamp) -> anyhow::Result<Vec<(Timestamp, NewCheckpoint)>> {
    let Shop { orders, events, by_hand, snoozes, .. } = shop;
    let (past, future): (Vec<_>, Vec<_>) = events.into_iter().partition(|(known, _)| *known <= now);
    let items: Vec<Item> = orders
        .into_iter()
        .map(Item::Order)
        .chain(past.into_iter().map(|(_, checkpoint)| Item::Checkpoint(checkpoint)))
        .collect();
    for batch in items.chunks(BATCH) {
        engine.ingest().submit_blocking(FIRST_WORKSPACE, "Supplier sync", batch.to_vec())?;
    }
    for hand in by_hand {
        if let Some(id) = find(engine, &hand.number, now)? {
            let note = Some(hand.note);
            by_hand::set_status(engine.store(), FIRST_WORKSPACE, id, hand.status, note, &hand.by, hand.at)?;
        }
    }
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

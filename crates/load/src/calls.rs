//! Single calls: one item each, many at once.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{
    connection::Connection,
    ingest::{now, some_scan},
    server::Server,
    spread::Spread,
    world::{self, Chance},
};

/// One checkpoint a call, of random parcels that are there.
pub async fn checkpoints(server: &Server, parcels: u64, seconds: u64, callers: usize) -> anyhow::Result<Value> {
    let now = now()?;
    let draw = move |nth: u64| some_scan(&mut Chance::of(now.as_second() as u64 ^ nth << 24), parcels, now);
    call(server, "calls", "/checkpoints", seconds, callers, draw).await
}

/// One new parcel a call.
pub async fn creation(server: &Server, seconds: u64, callers: usize) -> anyhow::Result<Value> {
    // Above all that `fill` makes, and other numbers at every run.
    let first = (1 << 34) + (now()?.as_second() as u64 & 0xFFFF) * (1 << 20);
    let make = move |nth| json!({ "tracking_number": world::number(first + nth), "carrier": "yunexpress" });
    call(server, "creation", "/parcels", seconds, callers, make).await
}

async fn call(
    server: &Server,
    what: &str,
    path: &'static str,
    seconds: u64,
    callers: usize,
    item: impl Fn(u64) -> Value + Clone + Send + 'static,
) -> anyhow::Result<Value> {
    let (start, counter) = (Instant::now(), Arc::new(AtomicU64::new(0)));
    let until = start + Duration::from_secs(seconds);
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        let (server, item, counter) = (server.clone(), item.clone(), Arc::clone(&counter));
        tasks.spawn(async move {
            let mut spread = Spread::default();
            let mut connection = Connection::to(&server, path).await?;
            while Instant::now() < until {
                spread.add(connection.send(&item(counter.fetch_add(1, Ordering::Relaxed))).await?);
            }
            anyhow::Ok(spread)
        });
    }
    let mut spread = Spread::default();
    while let Some(done) = tasks.join_next().await {
        spread.join(done??);
    }
    let (seconds, calls) = (start.elapsed().as_secs_f64(), counter.load(Ordering::Relaxed));
    Ok(json!({
        "what": what, "callers": callers, "seconds": seconds,
        "calls_per_second": (calls as f64 / seconds).round(), "calls": spread.told(),
    }))
}

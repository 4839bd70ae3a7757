//! Durable ingest: what is acknowledged in a given time.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{
    server::Server,
    spread::Spread,
    world::{self, Chance},
};

/// The one place of this tool that reads the clock of the world: histories end now.
#[expect(clippy::disallowed_methods, reason = "load is made up to the present, beside a server that has its own clock")]
pub fn now() -> anyhow::Result<Timestamp> {
    // Whole seconds, as carriers write them.
    Timestamp::from_second(Timestamp::now().as_second()).context("the clock is out of its mind")
}

pub async fn run(server: &Server, parcels: u64, seconds: u64, batch: usize, callers: usize) -> anyhow::Result<Value> {
    let (start, now) = (Instant::now(), now()?);
    let until = start + Duration::from_secs(seconds);
    let mut tasks = JoinSet::new();
    for caller in 0..callers as u64 {
        let server = server.clone();
        tasks.spawn(async move {
            let mut chance = Chance::of(now.as_second() as u64 ^ caller << 40);
            let (mut spread, mut sent) = (Spread::default(), 0u64);
            while Instant::now() < until {
                let scans: Vec<Value> = (0..batch).map(|_| some_scan(&mut chance, parcels, now)).collect();
                spread.add(server.send_all("/checkpoints", &scans).await?);
                sent += batch as u64;
            }
            anyhow::Ok((spread, sent))
        });
    }
    let (mut spread, mut sent) = (Spread::default(), 0);
    while let Some(done) = tasks.join_next().await {
        let (its_spread, its_sent) = done??;
        spread.join(its_spread);
        sent += its_sent;
    }
    let seconds = start.elapsed().as_secs_f64();
    Ok(json!({
        "what": "ingest", "parcels": parcels, "batch": batch, "callers": callers, "checkpoints": sent,
        "seconds": seconds, "checkpoints_per_second": (sent as f64 / seconds).round(), "requests": spread.told(),
    }))
}

/// A scan of some parcel, in the last hour: most scans are told soon, and are the newest of their parcel.
pub fn some_scan(chance: &mut Chance, parcels: u64, now: Timestamp) -> Value {
    let at = now - SignedDuration::from_secs(chance.below(3_600) as i64);
    world::scan(chance.below(parcels), at, chance.below(3))
}

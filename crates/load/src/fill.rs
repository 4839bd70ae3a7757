//! Brings parcels in, with their orders and histories.

use std::{ops::Range, time::Instant};

use serde_json::{Value, json};

use crate::{server::Server, world};

pub async fn run(server: &Server, parcels: Range<u64>, batch: usize) -> anyhow::Result<Value> {
    let (start, now) = (Instant::now(), crate::ingest::now()?);
    let (first, wanted) = (parcels.start, parcels.end.saturating_sub(parcels.start));
    let (mut orders, mut scans, mut checkpoints) = (Vec::new(), Vec::new(), 0u64);
    for n in parcels {
        orders.push(world::order(n, now));
        scans.extend(world::history(n, now));
        if scans.len() >= batch || n + 1 == first + wanted {
            server.send_all("/orders", &orders).await?;
            for part in scans.chunks(batch) {
                server.send_all("/checkpoints", part).await?;
            }
            checkpoints += scans.len() as u64;
            orders.clear();
            scans.clear();
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    Ok(json!({
        "what": "fill", "parcels": wanted, "checkpoints": checkpoints, "seconds": seconds,
        "checkpoints_per_second": (checkpoints as f64 / seconds).round(),
    }))
}

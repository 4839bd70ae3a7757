//! What the database alone does: the yardstick of ingest.
//!
//! For each checkpoint its row is inserted and its parcel's row is written over, in a random order of parcels, as
//! ingest does it; without HTTP, without reading what is there, without folding. Tables and indexes are those of the
//! filled database; what is written goes into a copy.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{plain_postgres, plain_sqlite};

pub const ROWS_OF_A_TRANSACTION: usize = 1_000;

/// Measures the database at `database`: a file of SQLite, or the address of a PostgreSQL database.
pub async fn run(database: &str, checkpoints: u64, connections: usize) -> anyhow::Result<Value> {
    if database.starts_with("postgres://") || database.starts_with("postgresql://") {
        return plain_postgres::run(database, checkpoints, connections).await;
    }
    plain_sqlite::run(database.as_ref(), checkpoints)
}

/// What came out.
pub fn said(checkpoints: usize, connections: usize, took: Duration) -> Value {
    let seconds = took.as_secs_f64();
    json!({
        "what": "plain", "checkpoints": checkpoints, "connections": connections, "seconds": seconds,
        "checkpoints_per_second": (checkpoints as f64 / seconds).round(),
    })
}

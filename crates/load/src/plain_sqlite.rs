//! [`crate::plain`] on SQLite.

use std::{path::Path, time::Instant};

use anyhow::{Context as _, bail};
use rusqlite::{Connection, OpenFlags, types::Value as Cell};
use serde_json::Value;

use crate::plain::{ROWS_OF_A_TRANSACTION, said};

pub fn run(database: &Path, checkpoints: u64) -> anyhow::Result<Value> {
    let copy = database.with_extension("plain");
    if copy.exists() {
        bail!("{} is in the way", copy.display());
    }
    let measured = measure(database, &copy, checkpoints);
    for ending in ["plain", "plain-wal", "plain-shm"] {
        match std::fs::remove_file(database.with_extension(ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                eprintln!("{} is left over: {error}", database.with_extension(ending).display());
            }
            _ => {}
        }
    }
    measured
}

fn measure(database: &Path, copy: &Path, checkpoints: u64) -> anyhow::Result<Value> {
    let from = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .with_context(|| format!("{} cannot be opened", database.display()))?;
    from.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    let rows = rows(&from, checkpoints)?;
    let mut to = Connection::open(copy)?;
    to.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;")?;
    let places = |row: &[Cell]| vec!["?"; row.len()].join(", ");
    let Some((checkpoint, parcel)) = rows.first() else { bail!("the database has no checkpoints") };
    let add = format!("INSERT INTO checkpoint VALUES ({})", places(checkpoint));
    let over = format!("REPLACE INTO parcel VALUES ({})", places(parcel));
    let start = Instant::now();
    for part in rows.chunks(ROWS_OF_A_TRANSACTION) {
        let transaction = to.transaction()?;
        {
            let (mut add, mut over) = (transaction.prepare_cached(&add)?, transaction.prepare_cached(&over)?);
            for (checkpoint, parcel) in part {
                add.execute(rusqlite::params_from_iter(checkpoint))?;
                over.execute(rusqlite::params_from_iter(parcel))?;
            }
        }
        transaction.commit()?;
    }
    Ok(said(rows.len(), 1, start.elapsed()))
}

/// Checkpoints of random parcels, each with its parcel's row.
fn rows(from: &Connection, wanted: u64) -> anyhow::Result<Vec<(Vec<Cell>, Vec<Cell>)>> {
    let cells = |row: &rusqlite::Row<'_>| (0..row.as_ref().column_count()).map(|at| row.get(at)).collect();
    let mut parcel = from.prepare("SELECT * FROM parcel WHERE workspace = ?1 AND id = ?2")?;
    let mut drawn = from.prepare(
        "SELECT c.* FROM checkpoint c WHERE c.workspace = 1 ORDER BY (c.parcel * 2654435761) % 4294967296 LIMIT ?1",
    )?;
    let mut rows = Vec::new();
    let checkpoints: Vec<Vec<Cell>> = drawn.query_map([wanted as i64], cells)?.collect::<Result<_, _>>()?;
    for mut checkpoint in checkpoints {
        let key = [checkpoint[0].clone(), checkpoint[1].clone()];
        // One more of its parcel, beside those that are there.
        if let Cell::Integer(seq) = &mut checkpoint[2] {
            *seq += 10_000;
        }
        let parcel = parcel.query_row(rusqlite::params_from_iter(key), cells)?;
        rows.push((checkpoint, parcel));
    }
    Ok(rows)
}

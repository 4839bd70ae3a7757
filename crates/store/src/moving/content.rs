//! What a table holds, as figures that are the same for both databases.

use sha2::{Digest as _, Sha256};

use super::{Database, Pages, tables::Cell, tables::Table};
use crate::Result;

/// What a table holds of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// How many rows; of a counter that is kept in several slots one.
    pub rows: u64,
    /// SHA-256 over all of them in the order of their keys, in hexadecimal digits.
    pub hash: String,
}

pub(super) fn of(database: &mut dyn Database, table: &Table, ws: i64) -> Result<Content> {
    let (mut hash, mut count) = (Sha256::new(), 0);
    let (mut pages, mut last) = (Pages::default(), None::<Vec<Cell>>);
    while let Some(rows) = pages.next(database, table, ws, last.as_deref())? {
        count += rows.len() as u64;
        rows.iter().flatten().for_each(|cell| add(&mut hash, cell));
        last = rows.into_iter().next_back();
    }
    let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Content { rows: count, hash })
}

/// Kind, length and content, so that no two rows look alike.
fn add(hash: &mut Sha256, cell: &Cell) {
    let mut put = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    match cell {
        Cell::Empty => put(0, &[]),
        Cell::Int(n) => put(1, &n.to_le_bytes()),
        Cell::Text(text) => put(2, text.as_bytes()),
        Cell::Bytes(bytes) => put(3, bytes),
    }
}

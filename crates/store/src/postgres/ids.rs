//! Ids, taken from the table `serial` in blocks and given out from memory. A block is taken on a connection of its own,
//! before and beside the transaction that uses it, so that no transaction waits for another's commit to learn an id.
//! What a program did not use when it ends is lost: ids rise and never repeat, but may leave gaps.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Mutex, PoisonError},
};

use super::{connection::Connection, parameter::parameters, url::PostgresUrl};
use crate::{Result, Serial, StoreError, Workspace, rows};

/// So many ids are taken at least.
const BLOCK: i64 = 32;

#[derive(Default)]
pub(super) struct Blocks(Mutex<State>);

#[derive(Default)]
struct State {
    connection: Option<Connection>,
    left: HashMap<(Workspace, Serial), Range<i64>>,
}

impl Blocks {
    /// The first of `n` ids in a row.
    pub fn take(&self, url: &PostgresUrl, ws: Workspace, kind: Serial, n: u32) -> Result<i64> {
        let n = i64::from(n);
        let State { connection, left } = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = left.entry((ws, kind)).or_default();
        if left.end - left.start < n {
            let kept = connection.take().filter(|connection| !connection.is_closed());
            let rested = kept.is_some();
            let mut block = taken(kept, url, ws, kind, n.max(BLOCK));
            if rested && matches!(block, Err(StoreError::Unreachable(_))) {
                // It died while it rested.
                block = taken(None, url, ws, kind, n.max(BLOCK));
            }
            let (usable, range) = block?;
            *connection = Some(usable);
            *left = range;
        }
        left.start += n;
        Ok(left.start - n)
    }
}

/// A block, and the connection that it came on. It need not be on disk at once: whatever uses the ids is written behind
/// it in the same log.
fn taken(
    connection: Option<Connection>,
    url: &PostgresUrl,
    ws: Workspace,
    kind: Serial,
    n: i64,
) -> Result<(Connection, Range<i64>)> {
    let mut connection = connection.map_or_else(|| Connection::open(url), Ok)?;
    let rows = connection.query(
        "INSERT INTO serial (workspace, kind, next) VALUES ($1, $2, 1 + $3)
         ON CONFLICT (workspace, kind) DO UPDATE SET next = serial.next + $3 RETURNING next",
        parameters![ws.0, super::parameter::Text::new(kind.name()), n],
    )?;
    let row = rows.first().ok_or_else(|| StoreError::Corrupt("the table serial gave no id".into()))?;
    let next = rows::number(row)?;
    Ok((connection, next - n..next))
}

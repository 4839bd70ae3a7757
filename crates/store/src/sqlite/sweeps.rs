//! Deadlines that are being computed anew: how far that is, and which rows come next.

use parcelwatch_domain::Tab;
use rusqlite::{Connection, params};

use super::read::{list, one};
use crate::{Result, SweepRecord, Workspace, rows};

pub(super) fn get(c: &Connection, ws: Workspace) -> Result<Option<SweepRecord>> {
    let mut query = c.prepare_cached("SELECT store, carrier, after FROM sweep WHERE workspace = ?1")?;
    one(query.query([ws.0])?, rows::sweep)
}

pub(super) fn put(c: &Connection, ws: Workspace, sweep: Option<&SweepRecord>) -> Result<()> {
    match sweep {
        Some(sweep) => c.execute(
            "INSERT INTO sweep (workspace, store, carrier, after) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (workspace) DO UPDATE SET store = excluded.store, carrier = excluded.carrier, after = excluded.after",
            params![ws.0, sweep.store, sweep.carrier, sweep.after],
        )?,
        None => c.execute("DELETE FROM sweep WHERE workspace = ?1", [ws.0])?,
    };
    Ok(())
}

/// Along the key, so that it resumes wherever it stopped.
pub(super) fn next(c: &Connection, ws: Workspace, sweep: &SweepRecord, limit: u32) -> Result<Vec<i64>> {
    let mut query = c.prepare_cached(
        "SELECT id FROM parcel WHERE workspace = ?1 AND id > ?2 AND (tab IS NULL OR tab IN (?3, ?4))
           AND (?5 IS NULL OR store = ?5) AND (?6 IS NULL OR carrier = ?6)
         ORDER BY workspace, id LIMIT ?7",
    )?;
    let (pending, in_transit) = (Tab::Pending.code(), Tab::InTransit.code());
    let parameters = params![ws.0, sweep.after, pending, in_transit, sweep.store, sweep.carrier, limit];
    list(query.query(parameters)?, rows::number)
}

//! The tallies behind the insights, kept by the write path.

use std::ops::RangeInclusive;

use rusqlite::{Connection, params};

use super::read::list;
use crate::{
    Result, Workspace,
    counting::Differences,
    insights::{Dimension, Tally, Week},
    rows,
};

pub(super) fn keep(connection: &Connection, ws: Workspace, differences: &Differences) -> Result<()> {
    let mut add = connection.prepare_cached(
        "INSERT INTO journey_week (workspace, dimension, week, value, measure, bucket, n) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (workspace, dimension, week, value, measure, bucket) DO UPDATE SET n = n + excluded.n",
    )?;
    let mut drop = connection.prepare_cached(
        "DELETE FROM journey_week
         WHERE workspace = ?1 AND dimension = ?2 AND week = ?3 AND value = ?4 AND measure = ?5 AND bucket = ?6 AND n = 0",
    )?;
    for ((dimension, week, value, measure, bucket), n) in &differences.journeys {
        add.execute(params![ws.0, dimension, week, value, measure, bucket, n])?;
        if *n < 0 {
            drop.execute(params![ws.0, dimension, week, value, measure, bucket])?;
        }
    }
    Ok(())
}

pub(super) fn tallies(
    connection: &Connection,
    ws: Workspace,
    dimension: Dimension,
    weeks: &RangeInclusive<Week>,
) -> Result<Vec<Tally>> {
    let mut query = connection.prepare_cached(
        "SELECT value, week, measure, bucket, n FROM journey_week
         WHERE workspace = ?1 AND dimension = ?2 AND week BETWEEN ?3 AND ?4 ORDER BY week, value, measure, bucket",
    )?;
    list(query.query(params![ws.0, dimension as u8, weeks.start().0, weeks.end().0])?, rows::tally)
}

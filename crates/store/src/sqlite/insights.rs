//! The tallies behind the insights, kept by the write path.

use std::{collections::BTreeMap, ops::RangeInclusive};

use rusqlite::{Connection, params};

use crate::{
    Change, ParcelRecord, Result, StoreError, Workspace,
    insights::{Dimension, Measure, Tally, Week, counts, values},
};

pub(super) fn keep(connection: &Connection, ws: Workspace, changes: &[Change]) -> Result<()> {
    let mut tallies: BTreeMap<(u8, i64, String, u8, i64), i64> = BTreeMap::new();
    let mut count = |parcel: &ParcelRecord, n: i64| {
        for (week, measure, bucket) in counts(parcel) {
            for (dimension, value) in values(parcel) {
                let key = (dimension as u8, week.0, value.to_owned(), measure as u8, bucket);
                *tallies.entry(key).or_default() += n;
            }
        }
    };
    for change in changes {
        if let (Some(before), Some(after)) = (&change.before, &change.after)
            && values(before) == values(after)
            && counts(before).eq(counts(after))
        {
            continue;
        }
        if let Some(before) = &change.before {
            count(before, -1);
        }
        if let Some(after) = &change.after {
            count(after, 1);
        }
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO journey_week (workspace, dimension, week, value, measure, bucket, n) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (workspace, dimension, week, value, measure, bucket) DO UPDATE SET n = n + excluded.n RETURNING n",
    )?;
    let mut drop = connection.prepare_cached(
        "DELETE FROM journey_week
         WHERE workspace = ?1 AND dimension = ?2 AND week = ?3 AND value = ?4 AND measure = ?5 AND bucket = ?6",
    )?;
    for ((dimension, week, value, measure, bucket), n) in tallies.into_iter().filter(|(_, n)| *n != 0) {
        let left: i64 = add.query_row(params![ws.0, dimension, week, value, measure, bucket, n], |row| row.get(0))?;
        if left == 0 {
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
    let mut rows = query.query(params![ws.0, dimension as u8, weeks.start().0, weeks.end().0])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let measure = match row.get::<_, i64>(2)? {
            0 => Measure::Parcels,
            1 => Measure::DeliveryDays,
            2 => Measure::UnderWay,
            other => return Err(StoreError::Corrupt(format!("journey_week.measure is {other}"))),
        };
        found.push(Tally { value: row.get(0)?, week: Week(row.get(1)?), measure, bucket: row.get(3)?, n: row.get(4)? });
    }
    Ok(found)
}

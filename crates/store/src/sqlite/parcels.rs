//! Parcels as rows.

use parcelwatch_domain::{Country, Deadlines, Override, Parcel, Snooze, SubStatus, Timestamp};
use rusqlite::{Connection, Row, params};

use super::counters;
use crate::{Change, Newest, ParcelRecord, Result, StoreError, Workspace};

/// The columns that [`read`] reads, in its order.
pub(super) const COLUMNS: &str = "id, number, carrier, carrier_stated, incarnation, origin, destination, store, order_label, order_count, \
     customer, supplier, created_at, attached_at, attached_implied, awaits_number_since, paid_at, \
     orders_called_off, status, tab, carrier_status, last_update, unrecognised_since, manual_status, \
     manual_at, manual_by, manual_note, applied_from, applied_through, snooze_at, snooze_until, snooze_by, \
     snooze_note, checkpoints, history, hints, newest_at, newest_offset, newest_text, newest_place, \
     newest_country, collected_at, delivered_at, finished_at, due_no_tracking_number, due_stalled, \
     due_number_not_recognised, due_pending_too_long, attention_at, sort_at";

const PUT: &str = "INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, origin, destination, store, order_label, order_count, \
     customer, supplier, created_at, attached_at, attached_implied, awaits_number_since, paid_at, \
     orders_called_off, status, tab, carrier_status, last_update, unrecognised_since, manual_status, \
     manual_at, manual_by, manual_note, applied_from, applied_through, snooze_at, snooze_until, snooze_by, \
     snooze_note, checkpoints, history, hints, newest_at, newest_offset, newest_text, newest_place, \
     newest_country, collected_at, delivered_at, finished_at, due_no_tracking_number, due_stalled, \
     due_number_not_recognised, due_pending_too_long, attention_at, sort_at) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, \
     ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, \
     ?45, ?46, ?47, ?48, ?49, ?50, ?51) \
     ON CONFLICT (workspace, id) DO UPDATE SET number = excluded.number, carrier = excluded.carrier, carrier_stated = excluded.carrier_stated, \
     incarnation = excluded.incarnation, origin = excluded.origin, destination = excluded.destination, store = \
     excluded.store, order_label = excluded.order_label, order_count = excluded.order_count, customer = \
     excluded.customer, supplier = excluded.supplier, created_at = excluded.created_at, attached_at = \
     excluded.attached_at, attached_implied = excluded.attached_implied, awaits_number_since = \
     excluded.awaits_number_since, paid_at = excluded.paid_at, orders_called_off = excluded.orders_called_off, \
     status = excluded.status, tab = excluded.tab, carrier_status = excluded.carrier_status, last_update = \
     excluded.last_update, unrecognised_since = excluded.unrecognised_since, manual_status = \
     excluded.manual_status, manual_at = excluded.manual_at, manual_by = excluded.manual_by, manual_note = \
     excluded.manual_note, applied_from = excluded.applied_from, applied_through = excluded.applied_through, \
     snooze_at = excluded.snooze_at, snooze_until = excluded.snooze_until, snooze_by = excluded.snooze_by, \
     snooze_note = excluded.snooze_note, checkpoints = excluded.checkpoints, history = excluded.history, hints \
     = excluded.hints, newest_at = excluded.newest_at, newest_offset = excluded.newest_offset, newest_text = \
     excluded.newest_text, newest_place = excluded.newest_place, newest_country = excluded.newest_country, \
     collected_at = excluded.collected_at, delivered_at = excluded.delivered_at, finished_at = \
     excluded.finished_at, due_no_tracking_number = excluded.due_no_tracking_number, due_stalled = \
     excluded.due_stalled, due_number_not_recognised = excluded.due_number_not_recognised, \
     due_pending_too_long = excluded.due_pending_too_long, attention_at = excluded.attention_at, sort_at = \
     excluded.sort_at";

const GUESS: i64 = 1;
const MUST_BE_FETCHED: i64 = 2;
const DELAYED: i64 = 4;

pub(super) fn time(row: &Row<'_>, column: &str) -> Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

pub(super) fn country(row: &Row<'_>, column: &str) -> Result<Option<Country>> {
    Ok(row.get::<_, Option<String>>(column)?.as_deref().and_then(Country::new))
}

fn status(row: &Row<'_>, column: &str) -> Result<Option<SubStatus>> {
    match row.get::<_, Option<u8>>(column)? {
        None => Ok(None),
        Some(code) => SubStatus::from_code(code)
            .map(Some)
            .ok_or_else(|| StoreError::Corrupt(format!("parcel.{column} is {code}, which is no status"))),
    }
}

pub(super) fn read(row: &Row<'_>) -> Result<ParcelRecord> {
    let manual = match (status(row, "manual_status")?, time(row, "manual_at")?) {
        (Some(status), Some(at)) => Some(Override {
            status,
            at,
            by: row.get::<_, Option<String>>("manual_by")?.unwrap_or_default(),
            note: row.get("manual_note")?,
        }),
        _ => None,
    };
    let snooze = match (time(row, "snooze_at")?, time(row, "snooze_until")?) {
        (Some(at), Some(until)) => Some(Snooze {
            at,
            until,
            by: row.get::<_, Option<String>>("snooze_by")?.unwrap_or_default(),
            note: row.get("snooze_note")?,
        }),
        _ => None,
    };
    let facts = Parcel {
        attached_at: time(row, "attached_at")?,
        awaits_number_since: time(row, "awaits_number_since")?,
        orders_called_off: row.get("orders_called_off")?,
        carrier_status: status(row, "carrier_status")?,
        last_update: time(row, "last_update")?,
        unrecognised_since: time(row, "unrecognised_since")?,
        manual,
        snooze,
    };
    let checkpoints: i64 = row.get("checkpoints")?;
    let hints: i64 = row.get("hints")?;
    let newest = Newest {
        at: time(row, "newest_at")?,
        utc_offset_minutes: row.get("newest_offset")?,
        text: row.get("newest_text")?,
        place: row.get("newest_place")?,
        country: country(row, "newest_country")?,
    };
    Ok(ParcelRecord {
        id: row.get("id")?,
        number: row.get("number")?,
        carrier: row.get("carrier")?,
        carrier_stated: row.get("carrier_stated")?,
        incarnation: row.get("incarnation")?,
        origin: country(row, "origin")?,
        destination: country(row, "destination")?,
        store: row.get("store")?,
        order_label: row.get("order_label")?,
        order_count: row.get("order_count")?,
        customer: row.get("customer")?,
        supplier: row.get("supplier")?,
        created_at: Timestamp(row.get("created_at")?),
        attached_implied: row.get("attached_implied")?,
        facts,
        paid_at: time(row, "paid_at")?,
        applied_from: row.get("applied_from")?,
        applied_through: row.get("applied_through")?,
        checkpoints,
        history: row.get("history")?,
        guess: hints & GUESS != 0,
        must_be_fetched: hints & MUST_BE_FETCHED != 0,
        delayed: hints & DELAYED != 0,
        newest: (newest != Newest::default()).then_some(newest),
        collected_at: time(row, "collected_at")?,
        delivered_at: time(row, "delivered_at")?,
        finished_at: time(row, "finished_at")?,
        due: Deadlines {
            no_tracking_number: time(row, "due_no_tracking_number")?,
            stalled: time(row, "due_stalled")?,
            number_not_recognised: time(row, "due_number_not_recognised")?,
            pending_too_long: time(row, "due_pending_too_long")?,
        },
    })
}

pub(super) fn put(connection: &Connection, ws: Workspace, changes: &[Change]) -> Result<()> {
    counters::keep(connection, ws, changes)?;
    for change in changes {
        match (&change.before, &change.after) {
            (_, Some(parcel)) => put_one(connection, ws, parcel)?,
            (Some(gone), None) => remove(connection, ws, gone.id)?,
            (None, None) => {}
        }
    }
    Ok(())
}

fn put_one(connection: &Connection, ws: Workspace, p: &ParcelRecord) -> Result<()> {
    let text = |country: &Option<Country>| country.as_ref().map(|c| c.as_str().to_owned());
    let facts = &p.facts;
    let manual = facts.manual.as_ref();
    let snooze = facts.snooze.as_ref();
    let newest = p.newest.as_ref();
    let hints =
        i64::from(p.guess) * GUESS + i64::from(p.must_be_fetched) * MUST_BE_FETCHED + i64::from(p.delayed) * DELAYED;
    connection.prepare_cached(PUT)?.execute(params![
        ws.0,
        p.id,
        p.number,
        p.carrier,
        p.carrier_stated,
        p.incarnation,
        text(&p.origin),
        text(&p.destination),
        p.store,
        p.order_label,
        p.order_count,
        p.customer,
        p.supplier,
        p.created_at.0,
        facts.attached_at.map(|t| t.0),
        p.attached_implied,
        facts.awaits_number_since.map(|t| t.0),
        p.paid_at.map(|t| t.0),
        facts.orders_called_off,
        facts.status().map(SubStatus::code),
        facts.tab().map(|t| t.code()),
        facts.carrier_status.map(SubStatus::code),
        facts.last_update.map(|t| t.0),
        facts.unrecognised_since.map(|t| t.0),
        manual.map(|m| m.status.code()),
        manual.map(|m| m.at.0),
        manual.map(|m| &m.by),
        manual.and_then(|m| m.note.as_ref()),
        p.applied_from,
        p.applied_through,
        snooze.map(|s| s.at.0),
        snooze.map(|s| s.until.0),
        snooze.map(|s| &s.by),
        snooze.and_then(|s| s.note.as_ref()),
        p.checkpoints,
        p.history,
        hints,
        newest.and_then(|n| n.at).map(|t| t.0),
        newest.and_then(|n| n.utc_offset_minutes),
        newest.and_then(|n| n.text.as_ref()),
        newest.and_then(|n| n.place.as_ref()),
        newest.and_then(|n| text(&n.country)),
        p.collected_at.map(|t| t.0),
        p.delivered_at.map(|t| t.0),
        p.finished_at.map(|t| t.0),
        p.due.no_tracking_number.map(|t| t.0),
        p.due.stalled.map(|t| t.0),
        p.due.number_not_recognised.map(|t| t.0),
        p.due.pending_too_long.map(|t| t.0),
        p.due.earliest().map(|(due, _)| due.0),
        p.sort_at().0,
    ])?;
    Ok(())
}

/// Only rows without a number go (a number that filled them stood on another row already), so they have neither
/// checkpoints nor a history of their own to lose.
fn remove(connection: &Connection, ws: Workspace, id: i64) -> Result<()> {
    for statement in [
        "DELETE FROM parcel WHERE workspace = ?1 AND id = ?2",
        "DELETE FROM parcel_order WHERE workspace = ?1 AND parcel = ?2",
        "DELETE FROM search_term WHERE workspace = ?1 AND parcel = ?2",
        "DELETE FROM history WHERE workspace = ?1 AND parcel = ?2",
    ] {
        connection.prepare_cached(statement)?.execute(params![ws.0, id])?;
    }
    Ok(())
}

pub(super) fn by_ids(connection: &Connection, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>> {
    let mut query =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM parcel WHERE workspace = ?1 AND id = ?2"))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = query.query(params![ws.0, id])?;
        if let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

pub(super) fn by_numbers(connection: &Connection, ws: Workspace, numbers: &[String]) -> Result<Vec<ParcelRecord>> {
    // Without statistics SQLite takes the whole workspace for a handful of rows, and would read all of it.
    let mut query = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM parcel INDEXED BY parcel_number WHERE workspace = ?1 AND number = ?2"
    ))?;
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        let mut rows = query.query(params![ws.0, number])?;
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

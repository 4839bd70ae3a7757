//! Parcels as rows.

use parcelwatch_domain::{Country, Deadlines, Override, Parcel, Snooze, SubStatus, Timestamp};
use rusqlite::{Connection, Row, RowIndex, params};

use super::{counters, insights, phrases, read::checkpoints, work_list};
use crate::{Change, Newest, ParcelRecord, Result, StoreError, Workspace, phrases::Tally};

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

/// As [`PUT`], for a parcel that stays in its place in every index but those of status and attention: a column that is
/// not named costs no index anything.
const MOVE: &str = "UPDATE parcel SET carrier_stated = ?5, origin = ?7, order_label = ?10, order_count = ?11, customer = ?12, supplier = ?13, \
     created_at = ?14, attached_at = ?15, attached_implied = ?16, awaits_number_since = ?17, paid_at = ?18, \
     orders_called_off = ?19, status = ?20, tab = ?21, carrier_status = ?22, last_update = ?23, \
     unrecognised_since = ?24, manual_status = ?25, manual_at = ?26, manual_by = ?27, manual_note = ?28, \
     applied_from = ?29, applied_through = ?30, snooze_at = ?31, snooze_until = ?32, snooze_by = ?33, \
     snooze_note = ?34, checkpoints = ?35, history = ?36, hints = ?37, newest_at = ?38, newest_offset = ?39, \
     newest_text = ?40, newest_place = ?41, newest_country = ?42, collected_at = ?43, delivered_at = ?44, \
     finished_at = ?45, due_no_tracking_number = ?46, due_stalled = ?47, due_number_not_recognised = ?48, \
     due_pending_too_long = ?49, attention_at = ?50 \
     WHERE workspace = ?1 AND id = ?2 AND sort_at = ?51";

/// As [`PUT`], for a parcel that keeps its status as well.
const TOUCH: &str = "UPDATE parcel SET carrier_stated = ?5, origin = ?7, order_label = ?10, order_count = ?11, customer = ?12, supplier = ?13, \
     created_at = ?14, attached_at = ?15, attached_implied = ?16, awaits_number_since = ?17, paid_at = ?18, \
     orders_called_off = ?19, carrier_status = ?22, last_update = ?23, unrecognised_since = ?24, manual_status \
     = ?25, manual_at = ?26, manual_by = ?27, manual_note = ?28, applied_from = ?29, applied_through = ?30, \
     snooze_at = ?31, snooze_until = ?32, snooze_by = ?33, snooze_note = ?34, checkpoints = ?35, history = \
     ?36, hints = ?37, newest_at = ?38, newest_offset = ?39, newest_text = ?40, newest_place = ?41, \
     newest_country = ?42, collected_at = ?43, delivered_at = ?44, finished_at = ?45, due_no_tracking_number = \
     ?46, due_stalled = ?47, due_number_not_recognised = ?48, due_pending_too_long = ?49, attention_at = ?50 \
     WHERE workspace = ?1 AND id = ?2 AND sort_at = ?51";

const GUESS: i64 = 1;
const MUST_BE_FETCHED: i64 = 2;
const DELAYED: i64 = 4;

pub(super) fn time(row: &Row<'_>, column: impl RowIndex) -> Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

pub(super) fn country(row: &Row<'_>, column: impl RowIndex) -> Result<Option<Country>> {
    Ok(row.get::<_, Option<String>>(column)?.as_deref().and_then(Country::new))
}

fn status(row: &Row<'_>, column: usize) -> Result<Option<SubStatus>> {
    match row.get::<_, Option<u8>>(column)? {
        None => Ok(None),
        Some(code) => SubStatus::from_code(code)
            .map(Some)
            .ok_or_else(|| StoreError::Corrupt(format!("column {column} of a parcel is {code}, which is no status"))),
    }
}

/// Where each column of [`COLUMNS`] stands: rows are read by the thousand, and a look-up by name costs more than the rest.
mod at {
    pub const ID: usize = 0;
    pub const NUMBER: usize = 1;
    pub const CARRIER: usize = 2;
    pub const CARRIER_STATED: usize = 3;
    pub const INCARNATION: usize = 4;
    pub const ORIGIN: usize = 5;
    pub const DESTINATION: usize = 6;
    pub const STORE: usize = 7;
    pub const ORDER_LABEL: usize = 8;
    pub const ORDER_COUNT: usize = 9;
    pub const CUSTOMER: usize = 10;
    pub const SUPPLIER: usize = 11;
    pub const CREATED_AT: usize = 12;
    pub const ATTACHED_AT: usize = 13;
    pub const ATTACHED_IMPLIED: usize = 14;
    pub const AWAITS_NUMBER_SINCE: usize = 15;
    pub const PAID_AT: usize = 16;
    pub const ORDERS_CALLED_OFF: usize = 17;
    pub const CARRIER_STATUS: usize = 20;
    pub const LAST_UPDATE: usize = 21;
    pub const UNRECOGNISED_SINCE: usize = 22;
    pub const MANUAL_STATUS: usize = 23;
    pub const MANUAL_AT: usize = 24;
    pub const MANUAL_BY: usize = 25;
    pub const MANUAL_NOTE: usize = 26;
    pub const APPLIED_FROM: usize = 27;
    pub const APPLIED_THROUGH: usize = 28;
    pub const SNOOZE_AT: usize = 29;
    pub const SNOOZE_UNTIL: usize = 30;
    pub const SNOOZE_BY: usize = 31;
    pub const SNOOZE_NOTE: usize = 32;
    pub const CHECKPOINTS: usize = 33;
    pub const HISTORY: usize = 34;
    pub const HINTS: usize = 35;
    pub const NEWEST_AT: usize = 36;
    pub const NEWEST_OFFSET: usize = 37;
    pub const NEWEST_TEXT: usize = 38;
    pub const NEWEST_PLACE: usize = 39;
    pub const NEWEST_COUNTRY: usize = 40;
    pub const COLLECTED_AT: usize = 41;
    pub const DELIVERED_AT: usize = 42;
    pub const FINISHED_AT: usize = 43;
    pub const DUE_NO_TRACKING_NUMBER: usize = 44;
    pub const DUE_STALLED: usize = 45;
    pub const DUE_NUMBER_NOT_RECOGNISED: usize = 46;
    pub const DUE_PENDING_TOO_LONG: usize = 47;
}

pub(super) fn read(row: &Row<'_>) -> Result<ParcelRecord> {
    let manual = match (status(row, at::MANUAL_STATUS)?, time(row, at::MANUAL_AT)?) {
        (Some(status), Some(at)) => Some(Override {
            status,
            at,
            by: row.get::<_, Option<String>>(at::MANUAL_BY)?.unwrap_or_default(),
            note: row.get(at::MANUAL_NOTE)?,
        }),
        _ => None,
    };
    let snooze = match time(row, at::SNOOZE_AT)? {
        Some(at) => Some(Snooze {
            at,
            until: time(row, at::SNOOZE_UNTIL)?,
            by: row.get::<_, Option<String>>(at::SNOOZE_BY)?.unwrap_or_default(),
            note: row.get(at::SNOOZE_NOTE)?,
        }),
        None => None,
    };
    let facts = Parcel {
        attached_at: time(row, at::ATTACHED_AT)?,
        awaits_number_since: time(row, at::AWAITS_NUMBER_SINCE)?,
        orders_called_off: row.get(at::ORDERS_CALLED_OFF)?,
        carrier_status: status(row, at::CARRIER_STATUS)?,
        last_update: time(row, at::LAST_UPDATE)?,
        unrecognised_since: time(row, at::UNRECOGNISED_SINCE)?,
        manual,
        snooze,
    };
    let checkpoints: i64 = row.get(at::CHECKPOINTS)?;
    let hints: i64 = row.get(at::HINTS)?;
    let newest = Newest {
        at: time(row, at::NEWEST_AT)?,
        utc_offset_minutes: row.get(at::NEWEST_OFFSET)?,
        text: row.get(at::NEWEST_TEXT)?,
        place: row.get(at::NEWEST_PLACE)?,
        country: country(row, at::NEWEST_COUNTRY)?,
    };
    Ok(ParcelRecord {
        id: row.get(at::ID)?,
        number: row.get(at::NUMBER)?,
        carrier: row.get(at::CARRIER)?,
        carrier_stated: row.get(at::CARRIER_STATED)?,
        incarnation: row.get(at::INCARNATION)?,
        origin: country(row, at::ORIGIN)?,
        destination: country(row, at::DESTINATION)?,
        store: row.get(at::STORE)?,
        order_label: row.get(at::ORDER_LABEL)?,
        order_count: row.get(at::ORDER_COUNT)?,
        customer: row.get(at::CUSTOMER)?,
        supplier: row.get(at::SUPPLIER)?,
        created_at: Timestamp(row.get(at::CREATED_AT)?),
        attached_implied: row.get(at::ATTACHED_IMPLIED)?,
        facts,
        paid_at: time(row, at::PAID_AT)?,
        applied_from: row.get(at::APPLIED_FROM)?,
        applied_through: row.get(at::APPLIED_THROUGH)?,
        checkpoints,
        history: row.get(at::HISTORY)?,
        guess: hints & GUESS != 0,
        must_be_fetched: hints & MUST_BE_FETCHED != 0,
        delayed: hints & DELAYED != 0,
        newest: (newest != Newest::default()).then_some(newest),
        collected_at: time(row, at::COLLECTED_AT)?,
        delivered_at: time(row, at::DELIVERED_AT)?,
        finished_at: time(row, at::FINISHED_AT)?,
        due: Deadlines {
            no_tracking_number: time(row, at::DUE_NO_TRACKING_NUMBER)?,
            stalled: time(row, at::DUE_STALLED)?,
            number_not_recognised: time(row, at::DUE_NUMBER_NOT_RECOGNISED)?,
            pending_too_long: time(row, at::DUE_PENDING_TOO_LONG)?,
        },
    })
}

pub(super) fn put(connection: &Connection, ws: Workspace, changes: &[Change]) -> Result<()> {
    counters::keep(connection, ws, changes)?;
    work_list::keep(connection, ws, changes)?;
    insights::keep(connection, ws, changes)?;
    for change in changes {
        match (&change.before, &change.after) {
            (before, Some(parcel)) => put_one(connection, ws, statement(before.as_ref(), parcel), parcel)?,
            (Some(gone), None) => remove(connection, ws, gone.id)?,
            (None, None) => {}
        }
    }
    Ok(())
}

/// The cheapest statement that writes all that changed.
fn statement(before: Option<&ParcelRecord>, after: &ParcelRecord) -> &'static str {
    let place = |p: &ParcelRecord| (p.incarnation, p.destination, p.store, p.sort_at());
    match before {
        Some(before)
            if place(before) == place(after) && before.number == after.number && before.carrier == after.carrier =>
        {
            if before.facts.status() == after.facts.status() {
                TOUCH
            } else {
                MOVE
            }
        }
        _ => PUT,
    }
}

fn put_one(connection: &Connection, ws: Workspace, statement: &str, p: &ParcelRecord) -> Result<()> {
    let text = |country: &Option<Country>| country.as_ref().map(|c| c.as_str().to_owned());
    let facts = &p.facts;
    let manual = facts.manual.as_ref();
    let snooze = facts.snooze.as_ref();
    let newest = p.newest.as_ref();
    let hints =
        i64::from(p.guess) * GUESS + i64::from(p.must_be_fetched) * MUST_BE_FETCHED + i64::from(p.delayed) * DELAYED;
    connection.prepare_cached(statement)?.execute(params![
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
        snooze.and_then(|s| s.until).map(|t| t.0),
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

/// Today only rows without a number go (a number that filled them stood on another row already), so they have neither
/// checkpoints nor a history of their own to lose. Whatever goes takes its checkpoints out of the counts.
fn remove(connection: &Connection, ws: Workspace, id: i64) -> Result<()> {
    let mut tally = Tally::default();
    for record in checkpoints(connection, ws, &[id])? {
        tally.remove(&record.checkpoint);
    }
    phrases::keep(connection, ws, &tally)?;
    for statement in [
        "DELETE FROM parcel WHERE workspace = ?1 AND id = ?2",
        "DELETE FROM checkpoint WHERE workspace = ?1 AND parcel = ?2",
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

/// Along the key: rows lie in the order of their ids.
pub(super) fn after(connection: &Connection, ws: Workspace, after: i64, limit: u32) -> Result<Vec<ParcelRecord>> {
    let sql = format!("SELECT {COLUMNS} FROM parcel WHERE workspace = ?1 AND id > ?2 ORDER BY id LIMIT ?3");
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query(params![ws.0, after, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// As [`after`], the other way round.
pub(super) fn before(connection: &Connection, ws: Workspace, before: i64, limit: u32) -> Result<Vec<ParcelRecord>> {
    let sql = format!("SELECT {COLUMNS} FROM parcel WHERE workspace = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query(params![ws.0, before, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
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

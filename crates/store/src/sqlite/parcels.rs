//! Parcels as rows.

use parcelwatch_domain::{Country, SubStatus};
use rusqlite::{CachedStatement, Connection, params};

use super::{
    change_log, counters, insights, phrases,
    read::{all, checkpoints, list},
    sync,
};
use crate::{Change, ParcelRecord, Result, Workspace, counting::Differences, phrases::Tally, rows};

const PUT: &str = "INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, origin, destination, store, order_label, order_count, \
     customer, supplier, created_at, attached_at, attached_implied, awaits_number_since, paid_at, \
     orders_called_off, status, tab, carrier_status, last_update, unrecognised_since, manual_status, \
     manual_at, manual_by, manual_note, applied_from, applied_through, snooze_at, snooze_until, snooze_by, \
     snooze_note, checkpoints, history, hints, newest_at, newest_offset, newest_text, newest_place, \
     newest_country, collected_at, delivered_at, finished_at, due_no_tracking_number, due_stalled, \
     due_number_not_recognised, due_pending_too_long, attention_at, sort_at, progress) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, \
     ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, \
     ?45, ?46, ?47, ?48, ?49, ?50, ?51, ?52) \
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
     excluded.sort_at, progress = excluded.progress";

/// As [`PUT`], for a parcel that stays in its place in every index but those of status and attention: a column that is
/// not named costs no index anything.
const MOVE: &str = "UPDATE parcel SET carrier_stated = ?5, origin = ?7, order_label = ?10, order_count = ?11, customer = ?12, \
     created_at = ?14, attached_at = ?15, attached_implied = ?16, awaits_number_since = ?17, paid_at = ?18, \
     orders_called_off = ?19, status = ?20, tab = ?21, carrier_status = ?22, last_update = ?23, \
     unrecognised_since = ?24, manual_status = ?25, manual_at = ?26, manual_by = ?27, manual_note = ?28, \
     applied_from = ?29, applied_through = ?30, snooze_at = ?31, snooze_until = ?32, snooze_by = ?33, \
     snooze_note = ?34, checkpoints = ?35, history = ?36, hints = ?37, newest_at = ?38, newest_offset = ?39, \
     newest_text = ?40, newest_place = ?41, newest_country = ?42, collected_at = ?43, delivered_at = ?44, \
     finished_at = ?45, due_no_tracking_number = ?46, due_stalled = ?47, due_number_not_recognised = ?48, \
     due_pending_too_long = ?49, attention_at = ?50, progress = ?52 \
     WHERE workspace = ?1 AND id = ?2 AND sort_at = ?51";

/// As [`PUT`], for a parcel that keeps its status as well, and the instants that the status gave it.
const TOUCH: &str = "UPDATE parcel SET carrier_stated = ?5, origin = ?7, order_label = ?10, order_count = ?11, customer = ?12, \
     created_at = ?14, attached_at = ?15, attached_implied = ?16, awaits_number_since = ?17, paid_at = ?18, \
     orders_called_off = ?19, carrier_status = ?22, last_update = ?23, unrecognised_since = ?24, manual_status = \
     ?25, manual_at = ?26, manual_by = ?27, manual_note = ?28, applied_from = ?29, applied_through = ?30, snooze_at \
     = ?31, snooze_until = ?32, snooze_by = ?33, snooze_note = ?34, checkpoints = ?35, history = ?36, hints = ?37, \
     newest_at = ?38, newest_offset = ?39, newest_text = ?40, newest_place = ?41, newest_country = ?42, \
     due_no_tracking_number = ?46, due_stalled = ?47, due_number_not_recognised = ?48, due_pending_too_long = ?49, \
     attention_at = ?50, progress = ?52 WHERE workspace = ?1 AND id = ?2 AND sort_at = ?51";

pub(super) fn put(connection: &Connection, ws: Workspace, changes: &[Change]) -> Result<()> {
    let mut differences = Differences::default();
    differences.add(changes);
    counters::keep(connection, ws, &differences)?;
    insights::keep(connection, ws, &differences)?;
    change_log::note(connection, ws, &differences)?;
    // Their texts are long, and each asking for one compares them.
    let mut ready: [Option<CachedStatement<'_>>; STATEMENTS.len()] = [const { None }; STATEMENTS.len()];
    for change in changes {
        match (&change.before, &change.after) {
            (before, Some(parcel)) => {
                let which = cheapest(before.as_ref(), parcel);
                let statement = match &mut ready[which] {
                    Some(statement) => statement,
                    none => none.insert(connection.prepare_cached(STATEMENTS[which])?),
                };
                put_one(statement, ws, parcel)?;
            }
            (Some(gone), None) => remove(connection, ws, gone.id)?,
            (None, None) => {}
        }
    }
    sync::follow(connection, ws, changes)
}

const STATEMENTS: [&str; 3] = [PUT, MOVE, TOUCH];

/// The cheapest of the [`STATEMENTS`] that writes all that changed.
fn cheapest(before: Option<&ParcelRecord>, after: &ParcelRecord) -> usize {
    let place = |p: &ParcelRecord| (p.incarnation, p.destination, p.store, p.sort_at());
    let journey = |p: &ParcelRecord| (p.facts.status(), p.collected_at, p.delivered_at, p.finished_at);
    match before {
        Some(before)
            if place(before) == place(after)
                && before.number == after.number
                && before.carrier == after.carrier
                && before.supplier == after.supplier =>
        {
            if journey(before) == journey(after) {
                2
            } else {
                1
            }
        }
        _ => 0,
    }
}

fn put_one(statement: &mut CachedStatement<'_>, ws: Workspace, p: &ParcelRecord) -> Result<()> {
    let facts = &p.facts;
    let manual = facts.manual.as_ref();
    let snooze = facts.snooze.as_ref();
    let newest = p.newest.as_ref();
    statement.execute(params![
        ws.0,
        p.id,
        p.number,
        p.carrier,
        p.carrier_stated,
        p.incarnation,
        p.origin.as_ref().map(Country::as_str),
        p.destination.as_ref().map(Country::as_str),
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
        rows::hints(p),
        newest.and_then(|n| n.at).map(|t| t.0),
        newest.and_then(|n| n.utc_offset_minutes),
        newest.and_then(|n| n.text.as_ref()),
        newest.and_then(|n| n.place.as_ref()),
        newest.and_then(|n| n.country.as_ref()).map(Country::as_str),
        p.collected_at.map(|t| t.0),
        p.delivered_at.map(|t| t.0),
        p.finished_at.map(|t| t.0),
        p.due.no_tracking_number.map(|t| t.0),
        p.due.stalled.map(|t| t.0),
        p.due.number_not_recognised.map(|t| t.0),
        p.due.pending_too_long.map(|t| t.0),
        p.due.earliest().map(|(due, _)| due.0),
        p.sort_at().0,
        p.progress.map(|progress| progress.code()),
    ])?;
    Ok(())
}

/// Today only rows without a number go (a number that filled them stood on another row already): they have no
/// checkpoints, and their history has gone to that row. Whatever goes takes its checkpoints out of the counts.
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
    let columns = rows::PARCEL;
    let mut query =
        connection.prepare_cached(&format!("SELECT {columns} FROM parcel WHERE workspace = ?1 AND id = ?2"))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        all(query.query(params![ws.0, id])?, rows::parcel, &mut found)?;
    }
    Ok(found)
}

/// Along the key: rows lie in the order of their ids.
pub(super) fn after(connection: &Connection, ws: Workspace, after: i64, limit: u32) -> Result<Vec<ParcelRecord>> {
    let columns = rows::PARCEL;
    let sql = format!("SELECT {columns} FROM parcel WHERE workspace = ?1 AND id > ?2 ORDER BY id LIMIT ?3");
    let mut query = connection.prepare_cached(&sql)?;
    list(query.query(params![ws.0, after, limit])?, rows::parcel)
}

/// As [`after`], the other way round.
pub(super) fn before(connection: &Connection, ws: Workspace, before: i64, limit: u32) -> Result<Vec<ParcelRecord>> {
    let columns = rows::PARCEL;
    let sql = format!("SELECT {columns} FROM parcel WHERE workspace = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
    let mut query = connection.prepare_cached(&sql)?;
    list(query.query(params![ws.0, before, limit])?, rows::parcel)
}

pub(super) fn by_numbers(connection: &Connection, ws: Workspace, numbers: &[String]) -> Result<Vec<ParcelRecord>> {
    // Without statistics SQLite takes the whole workspace for a handful of rows, and would read all of it.
    let columns = rows::PARCEL;
    let mut query = connection.prepare_cached(&format!(
        "SELECT {columns} FROM parcel INDEXED BY parcel_number WHERE workspace = ?1 AND number = ?2"
    ))?;
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        all(query.query(params![ws.0, number])?, rows::parcel, &mut found)?;
    }
    Ok(found)
}

/// From the index alone, which holds the ids.
pub(super) fn ids(connection: &Connection, ws: Workspace, numbers: &[String]) -> Result<Vec<(String, i64)>> {
    let mut query = connection
        .prepare_cached("SELECT min(id) FROM parcel INDEXED BY parcel_number WHERE workspace = ?1 AND number = ?2")?;
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        if let Some(id) = query.query_row(params![ws.0, number], |row| row.get(0))? {
            found.push((number.clone(), id));
        }
    }
    Ok(found)
}

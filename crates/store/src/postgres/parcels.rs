//! Parcels as rows. All of a transaction's are written by one statement, whatever their number.

use parcelwatch_domain::{Country, Override, Snooze, SubStatus, Timestamp};

use super::{
    connection::{Connection, Request, request},
    parameter::{Parameter, Text, text},
    read::list,
};
use crate::{Change, Newest, ParcelRecord, Result, Workspace, rows};

/// Adds parcels or replaces those with the same id.
const PUT: &str = "INSERT INTO parcel (workspace, id, number, carrier, carrier_stated, incarnation, origin, destination, store, order_label, order_count, \
     customer, supplier, created_at, attached_at, attached_implied, awaits_number_since, paid_at, orders_called_off, \
     status, tab, carrier_status, last_update, unrecognised_since, manual_status, manual_at, manual_by, manual_note, \
     applied_from, applied_through, snooze_at, snooze_until, snooze_by, snooze_note, checkpoints, history, hints, \
     newest_at, newest_offset, newest_text, newest_place, newest_country, collected_at, delivered_at, finished_at, \
     due_no_tracking_number, due_stalled, due_number_not_recognised, due_pending_too_long, attention_at, sort_at, progress) \
     SELECT $1, p.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, \
     $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, \
     $48, $49, $50, $51, $52) AS p \
     ON CONFLICT (workspace, id) DO UPDATE SET number = excluded.number, carrier = excluded.carrier, carrier_stated = excluded.carrier_stated, incarnation = \
     excluded.incarnation, origin = excluded.origin, destination = excluded.destination, store = excluded.store, \
     order_label = excluded.order_label, order_count = excluded.order_count, customer = excluded.customer, supplier = \
     excluded.supplier, created_at = excluded.created_at, attached_at = excluded.attached_at, attached_implied = \
     excluded.attached_implied, awaits_number_since = excluded.awaits_number_since, paid_at = excluded.paid_at, \
     orders_called_off = excluded.orders_called_off, status = excluded.status, tab = excluded.tab, carrier_status = \
     excluded.carrier_status, last_update = excluded.last_update, unrecognised_since = excluded.unrecognised_since, \
     manual_status = excluded.manual_status, manual_at = excluded.manual_at, manual_by = excluded.manual_by, \
     manual_note = excluded.manual_note, applied_from = excluded.applied_from, applied_through = \
     excluded.applied_through, snooze_at = excluded.snooze_at, snooze_until = excluded.snooze_until, snooze_by = \
     excluded.snooze_by, snooze_note = excluded.snooze_note, checkpoints = excluded.checkpoints, history = \
     excluded.history, hints = excluded.hints, newest_at = excluded.newest_at, newest_offset = \
     excluded.newest_offset, newest_text = excluded.newest_text, newest_place = excluded.newest_place, newest_country \
     = excluded.newest_country, collected_at = excluded.collected_at, delivered_at = excluded.delivered_at, \
     finished_at = excluded.finished_at, due_no_tracking_number = excluded.due_no_tracking_number, due_stalled = \
     excluded.due_stalled, due_number_not_recognised = excluded.due_number_not_recognised, due_pending_too_long = \
     excluded.due_pending_too_long, attention_at = excluded.attention_at, sort_at = excluded.sort_at, \
     progress = excluded.progress";

pub(super) fn country(country: &Option<Country>) -> Option<Text<'_>> {
    country.as_ref().map(|country| Text::new(country.as_str()))
}

pub(super) fn time(time: Option<Timestamp>) -> Option<i64> {
    time.map(|time| time.0)
}

fn status(status: SubStatus) -> i64 {
    status.code().into()
}

fn manual(p: &ParcelRecord) -> Option<&Override> {
    p.facts.manual.as_ref()
}

fn snooze(p: &ParcelRecord) -> Option<&Snooze> {
    p.facts.snooze.as_ref()
}

fn newest(p: &ParcelRecord) -> Option<&Newest> {
    p.newest.as_ref()
}

/// The statements that write `changes`, the counters aside.
pub(super) fn put(ws: Workspace, changes: &[Change]) -> Result<Vec<Request>> {
    let mut requests = Vec::new();
    let gone = gone(changes);
    if !gone.is_empty() {
        remove(ws, &gone, &mut requests)?;
    }
    let mut parcels: Vec<&ParcelRecord> = changes.iter().filter_map(|c| c.after.as_ref()).collect();
    if !parcels.is_empty() {
        parcels.sort_by_key(|p| p.id);
        requests.push(request(PUT, values(ws, &parcels)?));
    }
    Ok(requests)
}

/// The statements that write what parcels are searched by.
pub(super) fn put_search_terms(ws: Workspace, terms: &[(i64, Vec<String>)]) -> Result<[Request; 2]> {
    let forget = "DELETE FROM search_term WHERE workspace = $1 AND parcel = ANY($2)";
    let parcels = Parameter::each(terms, |(parcel, _)| *parcel)?;
    let pairs: Vec<(i64, &str)> =
        terms.iter().flat_map(|(parcel, terms)| terms.iter().map(|term| (*parcel, term.as_str()))).collect();
    let add = request(
        "INSERT INTO search_term (workspace, parcel, term) SELECT $1, t.* FROM unnest($2, $3) AS t ON CONFLICT DO NOTHING",
        vec![
            Parameter::one(ws.0)?,
            Parameter::each(&pairs, |(parcel, _)| *parcel)?,
            Parameter::each(&pairs, |(_, term)| Text::new(term))?,
        ],
    );
    Ok([request(forget, vec![Parameter::one(ws.0)?, parcels]), add])
}

/// The parcels that go.
pub(super) fn gone(changes: &[Change]) -> Vec<i64> {
    changes.iter().filter(|c| c.after.is_none()).filter_map(|c| Some(c.before.as_ref()?.id)).collect()
}

/// The parameters of [`PUT`]: the columns of [`rows::PARCEL`], each as a list.
fn values(ws: Workspace, parcels: &[&ParcelRecord]) -> Result<Vec<Parameter>> {
    let ps = || parcels.iter().copied();
    Ok(vec![
        Parameter::one(ws.0)?,
        Parameter::each(ps(), |p| p.id)?,
        Parameter::each(ps(), |p| text(&p.number))?,
        Parameter::each(ps(), |p| Text::new(&p.carrier))?,
        Parameter::each(ps(), |p| p.carrier_stated)?,
        Parameter::each(ps(), |p| p.incarnation)?,
        Parameter::each(ps(), |p| country(&p.origin))?,
        Parameter::each(ps(), |p| country(&p.destination))?,
        Parameter::each(ps(), |p| p.store)?,
        Parameter::each(ps(), |p| text(&p.order_label))?,
        Parameter::each(ps(), |p| p.order_count)?,
        Parameter::each(ps(), |p| text(&p.customer))?,
        Parameter::each(ps(), |p| text(&p.supplier))?,
        Parameter::each(ps(), |p| p.created_at.0)?,
        Parameter::each(ps(), |p| time(p.facts.attached_at))?,
        Parameter::each(ps(), |p| p.attached_implied)?,
        Parameter::each(ps(), |p| time(p.facts.awaits_number_since))?,
        Parameter::each(ps(), |p| time(p.paid_at))?,
        Parameter::each(ps(), |p| p.facts.orders_called_off)?,
        Parameter::each(ps(), |p| p.facts.status().map(status))?,
        Parameter::each(ps(), |p| p.facts.tab().map(|tab| i64::from(tab.code())))?,
        Parameter::each(ps(), |p| p.facts.carrier_status.map(status))?,
        Parameter::each(ps(), |p| time(p.facts.last_update))?,
        Parameter::each(ps(), |p| time(p.facts.unrecognised_since))?,
        Parameter::each(ps(), |p| manual(p).map(|m| status(m.status)))?,
        Parameter::each(ps(), |p| manual(p).map(|m| m.at.0))?,
        Parameter::each(ps(), |p| manual(p).map(|m| Text::new(&m.by)))?,
        Parameter::each(ps(), |p| manual(p).and_then(|m| text(&m.note)))?,
        Parameter::each(ps(), |p| p.applied_from)?,
        Parameter::each(ps(), |p| p.applied_through)?,
        Parameter::each(ps(), |p| snooze(p).map(|s| s.at.0))?,
        Parameter::each(ps(), |p| snooze(p).and_then(|s| time(s.until)))?,
        Parameter::each(ps(), |p| snooze(p).map(|s| Text::new(&s.by)))?,
        Parameter::each(ps(), |p| snooze(p).and_then(|s| text(&s.note)))?,
        Parameter::each(ps(), |p| p.checkpoints)?,
        Parameter::each(ps(), |p| p.history)?,
        Parameter::each(ps(), rows::hints)?,
        Parameter::each(ps(), |p| newest(p).and_then(|n| time(n.at)))?,
        Parameter::each(ps(), |p| newest(p).and_then(|n| n.utc_offset_minutes).map(i64::from))?,
        Parameter::each(ps(), |p| newest(p).and_then(|n| text(&n.text)))?,
        Parameter::each(ps(), |p| newest(p).and_then(|n| text(&n.place)))?,
        Parameter::each(ps(), |p| newest(p).and_then(|n| country(&n.country)))?,
        Parameter::each(ps(), |p| time(p.collected_at))?,
        Parameter::each(ps(), |p| time(p.delivered_at))?,
        Parameter::each(ps(), |p| time(p.finished_at))?,
        Parameter::each(ps(), |p| time(p.due.no_tracking_number))?,
        Parameter::each(ps(), |p| time(p.due.stalled))?,
        Parameter::each(ps(), |p| time(p.due.number_not_recognised))?,
        Parameter::each(ps(), |p| time(p.due.pending_too_long))?,
        Parameter::each(ps(), |p| p.due.earliest().map(|(due, _)| due.0))?,
        Parameter::each(ps(), |p| p.sort_at().0)?,
        Parameter::each(ps(), |p| p.progress.map(|progress| i64::from(progress.code())))?,
    ])
}

/// Whatever goes takes its checkpoints, links, terms and history along.
fn remove(ws: Workspace, gone: &[i64], requests: &mut Vec<Request>) -> Result<()> {
    for statement in [
        "DELETE FROM parcel WHERE workspace = $1 AND id = ANY($2)",
        "DELETE FROM parcel_order WHERE workspace = $1 AND parcel = ANY($2)",
        "DELETE FROM search_term WHERE workspace = $1 AND parcel = ANY($2)",
        "DELETE FROM history WHERE workspace = $1 AND parcel = ANY($2)",
        "DELETE FROM checkpoint WHERE workspace = $1 AND parcel = ANY($2)",
    ] {
        let parameters = Parameter::keys(ws, gone)?;
        requests.push(request(statement, parameters));
    }
    Ok(())
}

pub(super) fn by_ids(connection: &mut Connection, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>> {
    let sql = format!("SELECT {} FROM parcel WHERE workspace = $1 AND id = ANY($2)", rows::PARCEL);
    let parameters = Parameter::keys(ws, ids)?;
    list(connection.query(sql, parameters)?, rows::parcel)
}

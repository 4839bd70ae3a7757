//! The parcel's row, the widest: its columns, and what its small numbers hold.

use parcelwatch_domain::{Deadlines, Override, Parcel, Progress, Snooze};

use super::*;

/// The columns that [`parcel`] reads, in its order.
pub(crate) const PARCEL: &str = "id, number, carrier, carrier_stated, incarnation, origin, destination, store, order_label, order_count, \
     customer, supplier, created_at, attached_at, attached_implied, awaits_number_since, paid_at, \
     orders_called_off, status, tab, carrier_status, last_update, unrecognised_since, manual_status, \
     manual_at, manual_by, manual_note, applied_from, applied_through, snooze_at, snooze_until, snooze_by, \
     snooze_note, checkpoints, history, hints, newest_at, newest_offset, newest_text, newest_place, \
     newest_country, collected_at, delivered_at, finished_at, due_no_tracking_number, due_stalled, \
     due_number_not_recognised, due_pending_too_long, attention_at, sort_at, progress";

/// Where each column of [`PARCEL`] stands: rows are read by the thousand, and a look-up by name costs more than the rest.
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
    pub const PROGRESS: usize = 50;
}

const GUESS: i64 = 1;
const MUST_BE_FETCHED: i64 = 2;
const DELAYED: i64 = 4;

/// Reads the columns of [`PARCEL`].
pub(crate) fn parcel(row: &impl Fields) -> Result<ParcelRecord> {
    let manual = match (status(row, at::MANUAL_STATUS)?, time(row, at::MANUAL_AT)?) {
        (Some(status), Some(at)) => Some(Override {
            status,
            at,
            by: row.text(at::MANUAL_BY)?.unwrap_or_default(),
            note: row.text(at::MANUAL_NOTE)?,
        }),
        _ => None,
    };
    let snooze = match time(row, at::SNOOZE_AT)? {
        Some(at) => Some(Snooze {
            at,
            until: time(row, at::SNOOZE_UNTIL)?,
            by: row.text(at::SNOOZE_BY)?.unwrap_or_default(),
            note: row.text(at::SNOOZE_NOTE)?,
        }),
        None => None,
    };
    let facts = Parcel {
        attached_at: time(row, at::ATTACHED_AT)?,
        awaits_number_since: time(row, at::AWAITS_NUMBER_SINCE)?,
        orders_called_off: yes(row, at::ORDERS_CALLED_OFF)?,
        carrier_status: status(row, at::CARRIER_STATUS)?,
        last_update: time(row, at::LAST_UPDATE)?,
        unrecognised_since: time(row, at::UNRECOGNISED_SINCE)?,
        manual,
        snooze,
    };
    let hints = int(row, at::HINTS)?;
    let newest = Newest {
        at: time(row, at::NEWEST_AT)?,
        utc_offset_minutes: small(row, at::NEWEST_OFFSET)?,
        text: row.text(at::NEWEST_TEXT)?,
        place: row.text(at::NEWEST_PLACE)?,
        country: country(row, at::NEWEST_COUNTRY)?,
    };
    Ok(ParcelRecord {
        id: int(row, at::ID)?,
        number: row.text(at::NUMBER)?,
        carrier: text(row, at::CARRIER)?,
        carrier_stated: yes(row, at::CARRIER_STATED)?,
        incarnation: int(row, at::INCARNATION)?,
        origin: country(row, at::ORIGIN)?,
        destination: country(row, at::DESTINATION)?,
        store: int(row, at::STORE)?,
        order_label: row.text(at::ORDER_LABEL)?,
        order_count: int(row, at::ORDER_COUNT)?,
        customer: row.text(at::CUSTOMER)?,
        supplier: row.text(at::SUPPLIER)?,
        created_at: Timestamp(int(row, at::CREATED_AT)?),
        attached_implied: yes(row, at::ATTACHED_IMPLIED)?,
        facts,
        paid_at: time(row, at::PAID_AT)?,
        applied_from: int(row, at::APPLIED_FROM)?,
        applied_through: row.int(at::APPLIED_THROUGH)?,
        checkpoints: int(row, at::CHECKPOINTS)?,
        history: int(row, at::HISTORY)?,
        guess: hints & GUESS != 0,
        must_be_fetched: hints & MUST_BE_FETCHED != 0,
        delayed: hints & DELAYED != 0,
        progress: small(row, at::PROGRESS)?.and_then(Progress::from_code),
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

/// What the column `hints` holds.
pub(crate) fn hints(p: &ParcelRecord) -> i64 {
    i64::from(p.guess) * GUESS + i64::from(p.must_be_fetched) * MUST_BE_FETCHED + i64::from(p.delayed) * DELAYED
}

//! Lists of tracking numbers.

use super::{BadRow, Output, Severity, columns::Field, sheet::Row, tracking};
use crate::{
    input::{Item, NewParcel, Tracking},
    time_text,
};

/// Every number of a row is a parcel.
pub(super) fn read(row: &Row<'_>, out: &mut Output<'_>) {
    if row.sheet.is_bare() {
        return read_bare(row, out);
    }
    let mut notes = Vec::new();
    let shipped = match row.believable(Field::ShippedAt, &mut notes) {
        Ok(shipped) => shipped,
        Err(bad) => return out.bad(bad),
    };
    let (found, refused) = tracking::of_row(row);
    notes.extend(refused.into_iter().map(|reason| row.bad(Severity::Rejected, Field::Tracking, reason)));
    if found.is_empty() && notes.iter().all(|note| note.severity < Severity::Rejected) {
        notes.push(row.bad(Severity::Rejected, Field::Tracking, "there is no tracking number"));
    }
    if found.is_empty() {
        notes.retain(|note| note.severity == Severity::Rejected);
    } else {
        let parcel = NewParcel {
            tracking: Tracking::default(),
            store: row.text(Field::Store),
            order_number: row.text(Field::OrderNumber),
            origin: row.origin(&mut notes),
            destination: row.country(Field::Destination, &mut notes),
            supplier: row.text(Field::Supplier),
        };
        for one in found {
            let attached_at = one.shipped.as_deref().and_then(|text| {
                let at = time_text::read(text, None, None).ok()?.at;
                time_text::plausible(at, row.sheet.received).is_ok().then_some(at)
            });
            let tracking = Tracking { number: one.number, carrier: one.carrier, attached_at: attached_at.or(shipped) };
            out.item(row.line(), Item::Parcel(NewParcel { tracking, ..parcel.clone() }));
        }
    }
    for note in notes {
        out.bad(note);
    }
}

/// A row of a list without heads: numbers, and perhaps one name of a carrier.
fn read_bare(row: &Row<'_>, out: &mut Output<'_>) {
    let filled = || row.cells().iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let name = filled().find(|cell| !tracking::looks_like_number(cell) && tracking::of_cell(cell).0.is_empty());
    let (mut any, mut refused) = (false, Vec::new());
    for cell in filled() {
        let (found, errors) = tracking::of_cell(cell);
        any |= !found.is_empty();
        for one in found {
            let carrier = one.carrier.or_else(|| name.map(str::to_owned));
            let tracking = Tracking { number: one.number, carrier, attached_at: None };
            out.item(row.line(), Item::Parcel(NewParcel { tracking, ..NewParcel::default() }));
        }
        // Beside a number, a text that is none is the carrier; a number that is spoilt is an error anywhere.
        refused
            .extend(errors.into_iter().map(|reason| (name == Some(cell) && cell.len() <= tracking::LONGEST, reason)));
    }
    for (is_name, reason) in refused {
        if !(any && is_name) {
            out.bad(BadRow { line: row.line(), field: None, reason, severity: Severity::Rejected, number: None });
        }
    }
}

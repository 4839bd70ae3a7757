//! The table as CSV, page by page, so that its size does not matter.

use std::io::Write;

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{Cursor, Filter, Page, ParcelRecord, Sort, Store, StoreError, Workspace};

use crate::{
    clock::rfc3339,
    export::{write_more, write_rows},
};

const HEAD: [&str; 21] = [
    "tracking_number",
    "carrier",
    "status",
    "flagged",
    "reasons",
    "store",
    "order_number",
    "customer",
    "supplier",
    "origin",
    "destination",
    "attached_at",
    "last_update",
    "last_checkpoint_at",
    "last_checkpoint",
    "last_location",
    "delivered_at",
    "manual_by",
    "manual_at",
    "manual_note",
    "snoozed_until",
];
/// Rows read at a time.
const PAGE: u32 = 1_000;

/// Why the table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database failed.
    #[error("could not read the table")]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error("could not write the file")]
    Write(#[from] std::io::Error),
}

/// Writes the rows that `filter` lets through, newest first, as CSV with a head; says how many. Times are RFC 3339 in
/// UTC. Cells that a spreadsheet would run are made harmless.
///
/// # Errors
/// When the database fails or `out` cannot be written.
pub fn write_table(
    store: &dyn Store,
    ws: Workspace,
    filter: &Filter,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<u64, ExportError> {
    let stores = store.stores(ws)?;
    let store_name = |id: i64| stores.iter().find(|s| s.id == id).map(|s| s.name.clone()).unwrap_or_default();
    let page = |cursor| store.page(ws, filter, Sort::Newest, cursor, PAGE, now);
    write_pages(out, page, |p| cells(p, store_name(p.store), now))
}

/// Writes the head, and the rows of one page after the other. A page may be empty although others follow.
fn write_pages(
    out: &mut impl Write,
    page: impl Fn(Option<Cursor>) -> Result<Page, StoreError>,
    cells: impl Fn(&ParcelRecord) -> [String; 21],
) -> Result<u64, ExportError> {
    write_rows(out, HEAD, std::iter::empty::<[String; 21]>())?;
    let (mut rows, mut cursor) = (0, None);
    loop {
        let page = page(cursor)?;
        write_more(out, page.rows.iter().map(&cells))?;
        rows += page.rows.len() as u64;
        cursor = page.next;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
}

fn cells(p: &ParcelRecord, store: String, now: Timestamp) -> [String; 21] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let time = |value: Option<Timestamp>| value.map(rfc3339).unwrap_or_default();
    let reasons: Vec<&str> = p.due.reasons(now).iter().map(|(reason, _)| reason.slug()).collect();
    let newest = p.newest.clone().unwrap_or_default();
    let manual = p.facts.manual.as_ref();
    let country = |c: Option<parcelwatch_domain::Country>| c.map(|c| c.to_string()).unwrap_or_default();
    [
        text(&p.number),
        p.carrier.clone(),
        p.facts.status().map(|s| s.path().to_owned()).unwrap_or_default(),
        if reasons.is_empty() { "no" } else { "yes" }.to_owned(),
        reasons.join(" "),
        store,
        text(&p.order_label),
        text(&p.customer),
        text(&p.supplier),
        country(p.origin),
        country(p.destination),
        time(p.facts.attached_at),
        time(p.facts.last_update),
        time(newest.at),
        text(&newest.text),
        text(&newest.place),
        time(p.delivered_at),
        manual.map(|m| m.by.clone()).unwrap_or_default(),
        time(manual.map(|m| m.at)),
        manual.and_then(|m| m.note.clone()).unwrap_or_default(),
        time(p.facts.snooze.as_ref().and_then(|s| s.until)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_head_also_where_the_first_rows_are_far_down() {
        let row = |id| ParcelRecord { id, number: Some(format!("AB{id}")), ..ParcelRecord::default() };
        let page = |cursor: Option<Cursor>| {
            let (rows, next) = match cursor.map(|cursor| cursor.id) {
                None => (Vec::new(), Some(3)),
                Some(3) => (vec![row(2)], Some(2)),
                Some(_) => (vec![row(1)], None),
            };
            Ok(Page { rows, next: next.map(|id| Cursor { sort_at: Timestamp(id), id }) })
        };
        let mut out = Vec::new();
        let rows = write_pages(&mut out, page, |p| cells(p, String::new(), Timestamp(0))).unwrap();
        let text = String::from_utf8(out).unwrap();
        let first = |line: &str| line.split(',').next().unwrap().to_owned();
        assert_eq!(text.lines().map(first).collect::<Vec<_>>(), ["tracking_number", "AB2", "AB1"]);
        assert_eq!(rows, 2);
    }
}

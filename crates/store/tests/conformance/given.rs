//! Records to begin with, and short ways to write and read them.

use parcelwatch_domain::{Parcel, Payment, Settings, Span, SubStatus, Timestamp, attention};
use parcelwatch_store::*;

/// Where a case lives unless it needs two.
pub const WS: Workspace = Workspace(1);
/// A full hour, so that hours are easy to see.
pub const HOUR_0: Timestamp = Timestamp(491_667 * 3_600_000);

/// No id at all.
pub const NONE: [i64; 0] = [];

/// One transaction that must succeed.
pub fn write(store: &dyn Store, mut work: impl FnMut(&mut dyn Transaction) -> Result<()>) {
    store.write(&mut |t| work(t)).unwrap();
}

/// A parcel under way, attached `id` minutes after [`HOUR_0`], with its deadlines.
pub fn parcel(id: i64) -> ParcelRecord {
    due(ParcelRecord {
        id,
        number: Some(format!("N{id}")),
        carrier: "usps".into(),
        created_at: HOUR_0,
        facts: Parcel {
            attached_at: Some(HOUR_0 + Span::minutes(id)),
            carrier_status: Some(SubStatus::InGlobalTransit),
            ..Parcel::default()
        },
        ..ParcelRecord::default()
    })
}

/// A paid order's row without a number.
pub fn waiting(id: i64) -> ParcelRecord {
    due(ParcelRecord {
        id,
        created_at: HOUR_0,
        paid_at: Some(HOUR_0 + Span::minutes(id)),
        facts: Parcel { awaits_number_since: Some(HOUR_0 + Span::minutes(id)), ..Parcel::default() },
        ..ParcelRecord::default()
    })
}

/// The parcel with the deadlines that its facts call for.
pub fn due(mut parcel: ParcelRecord) -> ParcelRecord {
    parcel.due = attention::deadlines(&parcel.facts, &Settings::default());
    parcel
}

/// A paid order without anything that is optional.
pub fn order(id: i64) -> OrderRecord {
    OrderRecord {
        id,
        store: 1,
        number: format!("#{id}"),
        payment: Payment::Paid,
        paid_at: None,
        supplier_paid_at: None,
        customer: None,
        email: None,
        origin: None,
        destination: None,
        items: Vec::new(),
        supplier: None,
        supplier_order: None,
        created_at: HOUR_0,
    }
}

/// A parcel as new.
pub fn new(parcel: &ParcelRecord) -> Change {
    Change { before: None, after: Some(parcel.clone()) }
}

/// Writes new parcels.
pub fn put(store: &dyn Store, parcels: &[ParcelRecord]) {
    put_in(store, WS, parcels);
}

/// Writes new parcels into a workspace.
pub fn put_in(store: &dyn Store, ws: Workspace, parcels: &[ParcelRecord]) {
    let changes: Vec<Change> = parcels.iter().map(new).collect();
    write(store, |t| t.put_parcels(ws, &changes));
}

/// All rows that a filter lets through, read in pages of `limit`, with no row twice.
pub fn all_pages(
    store: &dyn Store,
    ws: Workspace,
    filter: &Filter,
    sort: Sort,
    limit: u32,
    now: Timestamp,
) -> Vec<ParcelRecord> {
    let mut rows: Vec<ParcelRecord> = Vec::new();
    let mut cursor = None;
    loop {
        let page = store.page(ws, filter, sort, cursor, limit, now).unwrap();
        assert!(page.rows.len() <= limit as usize, "a page holds at most {limit} rows");
        rows.extend(page.rows);
        // As the API hands it out and takes it back.
        cursor = page.next.map(|next| Cursor::decode(&next.encode()).unwrap());
        if cursor.is_none() {
            let mut ids = ids(&rows);
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), rows.len(), "no row twice");
            return rows;
        }
    }
}

/// How many rows a filter lets through, counted row by row.
pub fn count(store: &dyn Store, ws: Workspace, filter: &Filter, now: Timestamp) -> i64 {
    all_pages(store, ws, filter, Sort::Newest, 50, now).len() as i64
}

/// The ids of rows, in their order.
pub fn ids(rows: &[ParcelRecord]) -> Vec<i64> {
    rows.iter().map(|row| row.id).collect()
}

/// The ids that a person finds by a text, ascending.
pub fn found(store: &dyn Store, q: &str) -> Vec<i64> {
    let filter = Filter { q: Some(q.into()), ..Filter::default() };
    let mut found = ids(&all_pages(store, WS, &filter, Sort::Newest, 100, HOUR_0));
    found.sort_unstable();
    found
}

//! Orders as rows. All of a transaction's are written by one statement.

use super::{
    connection::{Request, request},
    parameter::{Parameter, Text, text},
    parcels::{country, time},
    transaction::json,
};
use crate::{OrderRecord, Result, Workspace};

/// Adds orders, or replaces what may change of those with the same id.
pub(super) fn put(ws: Workspace, orders: &[OrderRecord]) -> Result<Request> {
    // In the order of their unique key, so that two transactions do not wait for each other crosswise.
    let mut orders: Vec<&OrderRecord> = orders.iter().collect();
    orders.sort_by(|a, b| (a.store, &a.number).cmp(&(b.store, &b.number)));
    let os = || orders.iter().copied();
    let items: Vec<String> = orders.iter().map(|o| json(&o.items)).collect::<Result<_>>()?;
    Ok(request(
        "INSERT INTO orders (workspace, id, store, number, payment, paid_at, supplier_paid_at, customer, email, origin,
                             destination, items, supplier, supplier_order, created_at)
         SELECT $1, o.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS o
         ON CONFLICT (workspace, id) DO UPDATE SET
             payment = excluded.payment, paid_at = excluded.paid_at, supplier_paid_at = excluded.supplier_paid_at,
             customer = excluded.customer, email = excluded.email, origin = excluded.origin,
             destination = excluded.destination, items = excluded.items, supplier = excluded.supplier,
             supplier_order = excluded.supplier_order",
        vec![
            Parameter::one(ws.0)?,
            Parameter::each(os(), |o| o.id)?,
            Parameter::each(os(), |o| o.store)?,
            Parameter::each(os(), |o| Text::new(&o.number))?,
            Parameter::each(os(), |o| i64::from(o.payment.code()))?,
            Parameter::each(os(), |o| time(o.paid_at))?,
            Parameter::each(os(), |o| time(o.supplier_paid_at))?,
            Parameter::each(os(), |o| text(&o.customer))?,
            Parameter::each(os(), |o| text(&o.email))?,
            Parameter::each(os(), |o| country(&o.origin))?,
            Parameter::each(os(), |o| country(&o.destination))?,
            Parameter::each(&items, |items| Text::new(items))?,
            Parameter::each(os(), |o| text(&o.supplier))?,
            Parameter::each(os(), |o| text(&o.supplier_order))?,
            Parameter::each(os(), |o| o.created_at.0)?,
        ],
    ))
}

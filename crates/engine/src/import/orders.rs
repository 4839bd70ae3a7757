//! Orders: rows that belong together become one order.

use parcelwatch_domain::{Country, Payment, SubStatus, Timestamp};

use super::{
    BadRow, Output, Severity,
    columns::Field,
    items, payment,
    sheet::{Row, SHOWN},
    text::{key, shortened},
    tracking,
};
use crate::{
    input::{Item, NewOrder, OrderItem, Tracking},
    time_text,
};

/// A row without a number that only adds an item or a parcel to the order above it.
pub(super) fn is_continuation(row: &Row<'_>) -> bool {
    let adds = [Field::ItemTitle, Field::ItemSku, Field::ItemList, Field::Tracking];
    let begins = [Field::Email, Field::PaidAt, Field::Customer, Field::Destination];
    adds.iter().any(|field| row.get(*field).is_some()) && begins.iter().all(|field| row.get(*field).is_none())
}

/// Sums and words below a list ("Total", "2 record(s) downloaded"): no digit where the order's number stands, and nothing
/// that every order has one of.
fn is_trailer(row: &Row<'_>) -> bool {
    let of_orders = [
        Field::Payment,
        Field::PaidAt,
        Field::OrderedAt,
        Field::ShippedAt,
        Field::ItemTitle,
        Field::ItemSku,
        Field::ItemList,
        Field::SupplierOrder,
        Field::Tracking,
        Field::Destination,
    ];
    let number = row.get(Field::OrderNumber).unwrap_or_default();
    !number.contains(|c: char| c.is_ascii_digit())
        && !row.get(Field::Email).is_some_and(|email| email.contains('@'))
        && of_orders.iter().all(|field| row.get(*field).is_none())
}

/// What one row says.
#[derive(Default)]
struct Part {
    payment: Option<Payment>,
    paid_at: Option<Timestamp>,
    /// There is a time of payment, but not a believable one: paid, though nobody knows when.
    paid_some_time: bool,
    ordered_at: Option<Timestamp>,
    shipped_at: Option<Timestamp>,
    destination: Option<Country>,
    origin: Option<Country>,
    items: Vec<OrderItem>,
    tracking: Vec<Tracking>,
    notes: Vec<BadRow>,
}

/// The rows of one order, of which mostly only the first carries the order's own fields. A later row that is bad is
/// left out; without the first there is no order.
pub(super) fn read(rows: &[Row<'_>], out: &mut Output<'_>) {
    let Some(head) = rows.first() else { return };
    let Some(number) = head.get(Field::OrderNumber) else {
        return out.bad(head.bad(Severity::Rejected, Field::OrderNumber, "there is no order number"));
    };
    if rows.iter().all(is_trailer) {
        let reason = format!("“{}” ends the list and is no order", shortened(number, SHOWN));
        return out.bad(head.bad(Severity::Rejected, Field::OrderNumber, reason));
    }
    let mut order = NewOrder { number: number.to_owned(), ..NewOrder::default() };
    let (mut total, mut bad_rows) = (Part::default(), Vec::new());
    for (index, row) in rows.iter().enumerate() {
        match part(row) {
            Ok(part) => add(&mut total, part),
            Err(mut bad) => {
                if index > 0 {
                    bad_rows.push(bad);
                    continue;
                }
                if let (Some(from), Some(to)) = (rows.get(1), rows.last().filter(|_| rows.len() > 1)) {
                    let lines = if rows.len() > 2 {
                        format!("lines {} to {}", from.line(), to.line())
                    } else {
                        format!("line {}", from.line())
                    };
                    bad.reason.push_str(&format!(
                        "; the rest of order {} ({lines}) is left out too",
                        shortened(number, SHOWN)
                    ));
                }
                return out.bad(bad);
            }
        }
    }
    let first = |field: Field| rows.iter().find_map(|row| row.text(field));
    let first_name = first(Field::FirstName);
    let names = [first_name, first(Field::LastName)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    order.store = first(Field::Store);
    order.customer = first(Field::Customer).or(Some(names).filter(|name| !name.is_empty()));
    order.email = first(Field::Email);
    order.supplier_order = first(Field::SupplierOrder);
    let supplier = head.sheet.columns.supplier.filter(|_| order.supplier_order.is_some());
    order.supplier = first(Field::Supplier).or_else(|| supplier.map(str::to_owned));
    order.destination = total.destination;
    order.origin = total.origin;
    order.items = total.items;
    // A number's own date of shipping, else the order's: Shopify and its like have it in the first row only.
    for tracking in &mut total.tracking {
        tracking.attached_at = tracking.attached_at.or(total.shipped_at);
    }
    order.tracking = total.tracking;
    order.payment = total.payment.or(total.paid_some_time.then_some(Payment::Paid));
    // Exports without a time of payment are mostly from shops where one pays when ordering.
    let ordered = total.ordered_at.filter(|_| order.payment == Some(Payment::Paid));
    order.paid_at = total.paid_at.or(ordered);
    out.item(head.line(), Item::Order(order));
    for note in total.notes.into_iter().chain(bad_rows) {
        out.bad(note);
    }
}

/// The first row that says something wins; items and numbers add up.
fn add(total: &mut Part, part: Part) {
    let new_number = part.tracking.iter().any(|t| !total.tracking.iter().any(|known| known.number == t.number));
    // Exports with one row a number repeat the items in each.
    let repeated = new_number && !total.tracking.is_empty() && part.items.iter().all(|item| total.items.contains(item));
    if !repeated {
        total.items.extend(part.items);
    }
    for tracking in part.tracking {
        if !total.tracking.iter().any(|known| known.number.eq_ignore_ascii_case(&tracking.number)) {
            total.tracking.push(tracking);
        }
    }
    total.payment = total.payment.or(part.payment);
    total.paid_at = total.paid_at.or(part.paid_at);
    total.paid_some_time |= part.paid_some_time;
    total.ordered_at = total.ordered_at.or(part.ordered_at);
    total.shipped_at = total.shipped_at.or(part.shipped_at);
    total.destination = total.destination.or(part.destination);
    total.origin = total.origin.or(part.origin);
    total.notes.extend(part.notes);
}

fn part(row: &Row<'_>) -> Result<Part, BadRow> {
    let mut notes = Vec::new();
    let paid_at = row.believable(Field::PaidAt, &mut notes)?;
    let ordered_at = row.believable(Field::OrderedAt, &mut notes)?;
    let cancelled = row.time(Field::CancelledAt, None, None)?.is_some();
    let shipped_at = row.believable(Field::ShippedAt, &mut notes)?;
    let payment = match payment(row, &mut notes) {
        Some(Payment::Refunded) => Some(Payment::Refunded),
        _ if cancelled => Some(Payment::Cancelled),
        other => other,
    };
    let (found, refused) = tracking::of_row(row);
    // The order is worth having without the number, so this is a warning; it will be flagged as one without number.
    notes.extend(
        refused.into_iter().map(|reason| {
            row.bad(Severity::Warning, Field::Tracking, format!("{reason}; the order goes in without it"))
        }),
    );
    let tracking = found
        .into_iter()
        .map(|one| {
            let own =
                one.shipped.as_deref().and_then(|text| time_text::read(text, None, None).ok()).map(|time| time.at);
            let own = own.filter(|at| time_text::plausible(*at, row.sheet.received).is_ok());
            Tracking { number: one.number, carrier: one.carrier, attached_at: own.or(shipped_at) }
        })
        .collect();
    let destination = row.country(Field::Destination, &mut notes);
    let origin = row.origin(&mut notes);
    let items = items_of(row, &mut notes);
    let paid_some_time = paid_at.is_none() && row.get(Field::PaidAt).is_some();
    Ok(Part { payment, paid_at, paid_some_time, ordered_at, shipped_at, destination, origin, items, tracking, notes })
}

/// The items of a row: its own columns, else the cells that hold several.
fn items_of(row: &Row<'_>, notes: &mut Vec<BadRow>) -> Vec<OrderItem> {
    // Matrixify has rows for items, transactions, shipping and fulfilments, all with a title.
    if row.get(Field::RowType).is_some_and(|kind| key(kind) != "lineitem") {
        return Vec::new();
    }
    let (title, sku) = (row.text(Field::ItemTitle), row.text(Field::ItemSku));
    if title.is_none() && sku.is_none() {
        return row.all(Field::ItemList).flat_map(|(_, cell)| items::of_list(cell)).collect();
    }
    let quantity = match row.get(Field::ItemQuantity) {
        None => 1,
        Some(text) => items::quantity(text).unwrap_or_else(|| {
            let text = shortened(text, SHOWN);
            notes.push(row.bad(Severity::Warning, Field::ItemQuantity, format!("“{text}” is no quantity; 1 is taken")));
            1
        }),
    };
    vec![OrderItem { title: title.or_else(|| sku.clone()).unwrap_or_default(), quantity, sku }]
}

/// The state of payment from all columns that tell it. That the order was called off counts wherever it stands; else
/// the best column decides.
fn payment(row: &Row<'_>, notes: &mut Vec<BadRow>) -> Option<Payment> {
    let read: Vec<Payment> = row.all(Field::Payment).filter_map(|(_, text)| payment::of(text)).collect();
    // The table that was written out by us says where parcels stand, and of payment nothing.
    if read.is_empty()
        && let Some(text) = row.get(Field::Payment).filter(|text| text.parse::<SubStatus>().is_err())
    {
        let text = shortened(text, SHOWN);
        let reason = format!("“{text}” is no state of payment that we know; it is left out");
        notes.push(row.bad(Severity::Warning, Field::Payment, reason));
    }
    read.iter().copied().find(|payment| payment.called_off()).or_else(|| read.first().copied())
}

//! Orders that are read, numbers that are told, files from the drop folder.

use parcelwatch_domain::Timestamp;

use super::{Fields, int, order, text, time};
use crate::{
    Cursor, DroppedFile, FoundBy, Fulfilment, FulfilmentState, NamedOrder, OrderFeed, OrderRecord, Result, WaitingOrder,
};

/// Reads three numbers.
pub(crate) fn triple(row: &impl Fields) -> Result<(i64, i64, i64)> {
    Ok((int(row, 0)?, int(row, 1)?, int(row, 2)?))
}

/// Reads the columns of [`crate::feed::FEED`].
pub(crate) fn order_feed(row: &impl Fields) -> Result<OrderFeed> {
    Ok(OrderFeed {
        account: int(row, 0)?,
        next_at: Timestamp(int(row, 1)?),
        lease: row.text(2)?,
        read_until: time(row, 3)?,
        read_at: time(row, 4)?,
        orders: int(row, 5)?,
        changed: int(row, 6)?,
        note: row.text(7)?,
    })
}

/// Reads the columns of [`super::ORDER`], by what it was found, and the name.
pub(crate) fn named_order(row: &impl Fields) -> Result<NamedOrder> {
    Ok(NamedOrder { order: order(row)?, by: FoundBy::from_code(int(row, 14)?), name: text(row, 15)? })
}

/// Reads an order, then `sort_at, id` of its parcel.
pub(crate) fn placed_order(row: &impl Fields) -> Result<(OrderRecord, Cursor)> {
    Ok((order(row)?, Cursor { sort_at: Timestamp(int(row, 14)?), id: int(row, 15)? }))
}

/// Reads `number, content, since`.
pub(crate) fn waiting_order(row: &impl Fields) -> Result<WaitingOrder> {
    Ok(WaitingOrder { number: text(row, 0)?, content: text(row, 1)?, since: Timestamp(int(row, 2)?) })
}

/// Reads the columns of [`crate::feed::FULFILMENT`].
pub(crate) fn fulfilment(row: &impl Fields) -> Result<Fulfilment> {
    Ok(Fulfilment {
        account: int(row, 0)?,
        remote_id: text(row, 1)?,
        number: text(row, 2)?,
        order: int(row, 3)?,
        parcel: int(row, 4)?,
        state: FulfilmentState::from_code(int(row, 5)?),
        next_at: time(row, 6)?,
        lease: row.text(7)?,
        tries: int(row, 8)?,
        said: row.text(9)?,
        since: Timestamp(int(row, 10)?),
        done_at: time(row, 11)?,
    })
}

/// Reads `id, file, at, report`.
pub(crate) fn dropped_file(row: &impl Fields) -> Result<DroppedFile> {
    Ok(DroppedFile { id: int(row, 0)?, file: text(row, 1)?, at: Timestamp(int(row, 2)?), report: text(row, 3)? })
}

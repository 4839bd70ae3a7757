//! Orders: bring in, show.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};

use super::{
    Caller, Problem,
    batch::{self, BatchAnswer, ItemAnswer},
    body::Whole,
    given::OrderGiven,
    shown::{OrderDetail, store_names},
};
use crate::App;

/// Brings in orders: one object, an array, or NDJSON. The same store and number again changes what is given.
#[utoipa::path(
    post, path = "/api/v1/orders", tag = "Orders", operation_id = "createOrders",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key again gives the same answer for a day", min_length = 1, max_length = 255, pattern = "^[!-~]+$")),
    request_body(content((OrderGiven = "application/json"), (String = "application/x-ndjson")), description = "One order, an array of orders, or one order a line"),
    responses(
        (status = 200, description = "Known already, or a batch", body = BatchAnswer),
        (status = 201, description = "Made", body = ItemAnswer),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    batch::take::<OrderGiven>(&app, &caller, &headers, body).await
}

/// One order with its parcels; its own state is that of its worst parcel.
#[utoipa::path(get, path = "/api/v1/orders/{id}", tag = "Orders", operation_id = "getOrder",
    params(("id" = i64, Path, description = "The order's id", minimum = 1)),
    responses((status = 200, body = OrderDetail)))]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Json<OrderDetail>, Problem> {
    let id = super::parcels::id(path)?;
    let (ws, now) = (caller.ws, app.engine.clock().now());
    app.read(move |engine| {
        let store = engine.store();
        let Some(order) = store.order(ws, id)? else { return Ok(None) };
        let stores = store_names(store.stores(ws)?);
        Ok(Some(OrderDetail::of(&order, &store.parcels_of_order(ws, id)?, &stores, now)))
    })
    .await?
    .map(Json)
    .ok_or_else(|| Problem::not_found(format!("there is no order {id}")))
}

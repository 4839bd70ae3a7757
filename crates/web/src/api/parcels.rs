//! Parcels: bring in, list, show, override, re-track, snooze.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, Query, State, rejection::PathRejection, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
};
use parcelwatch_engine::{
    by_hand,
    domain::{Span, SubStatus, Timestamp},
    store::ParcelRecord,
    time_text,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    Caller, Problem,
    batch::{self, BatchAnswer, ItemAnswer},
    body::{JsonBody, Whole},
    given::{ParcelGiven, whole_number},
    query::ListQuery,
    shown::{CheckpointShown, HistoryShown, OrderShown, ParcelDetail, ParcelPage, ParcelShown, store_names},
};
use crate::{App, journey};

/// The id in a path.
pub(super) fn id(path: Result<Path<i64>, PathRejection>) -> Result<i64, Problem> {
    path.map(|Path(id)| id).map_err(|_| Problem::parameter("id", "must be a whole number"))
}

/// Brings in tracking numbers: one object, an array, or NDJSON. A known number learns what is new.
#[utoipa::path(
    post, path = "/api/v1/parcels", tag = "Parcels", operation_id = "createParcels",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key again gives the same answer for a day", min_length = 1, max_length = 255, pattern = "^[!-~]+$")),
    request_body(content((ParcelGiven = "application/json"), (String = "application/x-ndjson")), description = "One parcel, an array of parcels, or one parcel a line"),
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
    batch::take::<ParcelGiven>(&app, &caller, &headers, body).await
}

/// What `GET /api/v1/parcels` may be asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by `ListQuery`, which names what is wrong; this is its description")]
pub(super) struct ListParams {
    /// Only this tab; `attention` are the yellow rows of all tabs.
    #[param(required = false)]
    tab: Option<TabParam>,
    /// Only this sub-status, with or without its tab.
    #[param(
        required = false,
        pattern = "^((pending/)?awaiting_shipment|(pending/)?awaiting_collection|(in_transit/)?package_collected|(in_transit/)?in_global_transit|(in_transit/)?in_domestic_transit|(in_transit/)?at_delivery_hub|(in_transit/)?awaiting_delivery|delivered|(abnormal/)?delivery_failed|(abnormal/)?package_returned|(abnormal/)?other_exception)$"
    )]
    sub_status: Option<String>,
    /// Only yellow rows, or only others.
    flagged: Option<bool>,
    /// Only rows without a number, or only with one.
    no_number: Option<bool>,
    /// Only rows that are yellow for this reason.
    reason: Option<ReasonParam>,
    /// Only this store's, by name.
    #[param(max_length = 100)]
    store: Option<String>,
    /// Only this carrier's, by id.
    #[param(max_length = 100)]
    carrier: Option<String>,
    /// Only those that go to this country.
    #[param(pattern = "^[A-Za-z]{2}$")]
    destination: Option<String>,
    /// Only this supplier's, by name.
    #[param(max_length = 200)]
    supplier: Option<String>,
    /// Only rows of which this is not known.
    unknown: Option<UnknownParam>,
    /// Only rows whose number became known (without one: whose order was paid) at this moment or later.
    #[param(format = DateTime)]
    attached_from: Option<String>,
    /// Only rows whose number became known (without one: whose order was paid) before this moment.
    #[param(format = DateTime)]
    attached_before: Option<String>,
    /// Only parcels that have been under way for so many days or more and have not arrived.
    #[param(minimum = 0, maximum = 3650)]
    under_way_days: Option<u32>,
    /// Only rows whose status a person set, or only others.
    manual: Option<bool>,
    /// Only rows that are not kept up to date as they should be (a problem of their own, or of the account that serves
    /// them), or only others.
    sync_problem: Option<bool>,
    /// The start of a number, an order number, a word of the customer's name, or the e-mail address.
    #[param(max_length = 200)]
    q: Option<String>,
    /// In which order: newest number first (also when left out), oldest first, newest update first, or what has needed a
    /// person for longest first (rows that wait for nothing are then left out).
    sort: Option<SortParam>,
    /// Where the previous page ended: its `next_cursor`.
    #[param(pattern = "^[0-9a-f]{1,15}\\.[0-9a-f]{1,15}$")]
    cursor: Option<String>,
    /// How many rows; left out: 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) enum TabParam {
    All,
    Pending,
    InTransit,
    Delivered,
    Abnormal,
    Attention,
}

#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) enum ReasonParam {
    NoTrackingNumber,
    Stalled,
    NumberNotRecognised,
    PendingTooLong,
}

#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) enum UnknownParam {
    Carrier,
    Destination,
    Supplier,
}

#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) enum SortParam {
    Newest,
    Oldest,
    Updated,
    Waiting,
}

/// The table: newest number first, by pages.
#[utoipa::path(get, path = "/api/v1/parcels", tag = "Parcels", operation_id = "listParcels", params(ListParams), responses((status = 200, body = ParcelPage)))]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> Result<Json<ParcelPage>, Problem> {
    let Query(pairs) = query.map_err(|error| Problem::parameter("query", format!("cannot be read: {error}")))?;
    let now = app.engine.clock().now();
    let mut query = ListQuery::read(pairs, now)?;
    let page = app
        .read(move |engine| {
            let stores = store_names(engine.store().stores(caller.ws)?);
            if let Some(name) = &query.store {
                let wanted = name.trim().to_lowercase();
                let id = stores.iter().find(|(_, n)| n.to_lowercase() == wanted).map(|(id, _)| *id);
                // A store that is unknown has no parcels.
                query.filter.store = Some(id.unwrap_or(-1));
            }
            let page = engine.store().page(caller.ws, &query.filter, query.sort, query.cursor, query.limit, now)?;
            Ok(ParcelPage {
                parcels: page.rows.iter().map(|p| ParcelShown::of(p, &stores, now)).collect(),
                next_cursor: page.next.map(|c| c.encode()),
            })
        })
        .await?;
    Ok(Json(page))
}

/// One parcel with its checkpoints, orders and history.
#[utoipa::path(get, path = "/api/v1/parcels/{id}", tag = "Parcels", operation_id = "getParcel",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    responses((status = 200, body = ParcelDetail)))]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Json<ParcelDetail>, Problem> {
    let id = id(path)?;
    detail(&app, &caller, id).await.map(Json)
}

async fn detail(app: &App, caller: &Caller, id: i64) -> Result<ParcelDetail, Problem> {
    let (ws, now) = (caller.ws, app.engine.clock().now());
    app.read(move |engine| {
        let store = engine.store();
        let Some(parcel) = store.parcel(ws, id)? else { return Ok(None) };
        let stores = store_names(store.stores(ws)?);
        let steps = journey::steps(&parcel, store.checkpoints(ws, id)?);
        Ok(Some(ParcelDetail {
            parcel: ParcelShown::of(&parcel, &stores, now),
            checkpoints: steps.iter().map(CheckpointShown::of).collect(),
            orders: store.orders_of_parcel(ws, id)?.iter().map(|o| OrderShown::of(o, &stores)).collect(),
            history: store.history(ws, id)?.iter().map(HistoryShown::of).collect(),
        }))
    })
    .await?
    .ok_or_else(|| Problem::not_found(format!("there is no parcel {id}")))
}

/// What a person sets.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OverrideGiven {
    /// Any of the eleven, as `tab/sub_status`.
    #[serde(alias = "sub_status")]
    status: StatusGiven,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 1_000)]
    note: Option<String>,
}

/// A status.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct StatusGiven(SubStatus);

impl utoipa::PartialSchema for StatusGiven {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("Where a parcel stands"))
            .enum_values(Some(SubStatus::ALL.map(SubStatus::path)))
            .into()
    }
}

impl ToSchema for StatusGiven {}

/// Sets a status by hand: auto-sync stops, and the parcel moves to the tab of the new status.
#[utoipa::path(put, path = "/api/v1/parcels/{id}/override", tag = "Parcels", operation_id = "overrideParcel",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    request_body = OverrideGiven, responses((status = 200, body = ParcelShown)))]
pub(super) async fn override_status(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
    JsonBody(given): JsonBody<OverrideGiven>,
) -> Result<Json<ParcelShown>, Problem> {
    let id = id(path)?;
    by_hand(app, caller, move |store, ws, by, now| {
        by_hand::set_status(store, ws, id, given.status.0, given.note.clone(), by, now)
    })
    .await
}

/// A carrier, in any spelling.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CarrierGiven {
    /// Its id or name.
    #[schema(min_length = 1, max_length = 100)]
    carrier: String,
}

/// Corrects the carrier: what was said is read anew in that carrier's codes.
#[utoipa::path(put, path = "/api/v1/parcels/{id}/carrier", tag = "Parcels", operation_id = "setParcelCarrier",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    request_body = CarrierGiven, responses((status = 200, body = ParcelShown)))]
pub(super) async fn set_carrier(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
    JsonBody(given): JsonBody<CarrierGiven>,
) -> Result<Json<ParcelShown>, Problem> {
    let id = id(path)?;
    by_hand(app, caller, move |store, ws, by, now| by_hand::set_carrier(store, ws, id, &given.carrier, by, now)).await
}

/// Back to auto-sync: all stored checkpoints decide at once.
#[utoipa::path(post, path = "/api/v1/parcels/{id}/retrack", tag = "Parcels", operation_id = "retrackParcel",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    responses((status = 200, body = ParcelShown)))]
pub(super) async fn retrack(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Json<ParcelShown>, Problem> {
    let id = id(path)?;
    by_hand(app, caller, move |store, ws, by, now| by_hand::retrack(store, ws, id, by, now)).await
}

/// How long a flag is put aside: `until` a moment, or for some `days`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SnoozeGiven {
    /// When the flag returns.
    #[serde(default)]
    #[schema(format = DateTime)]
    until: Option<String>,
    /// After how many days it returns; counts where `until` is left out. Both left out: 3.
    #[serde(default, deserialize_with = "whole_number")]
    #[schema(minimum = 1, maximum = 366)]
    days: Option<i64>,
    /// "Supplier answered, ships Friday."
    #[serde(default)]
    #[schema(max_length = 1_000)]
    note: Option<String>,
}

/// Puts a flag aside with a note. It returns when the snooze ends, or at once when a new reason arises.
#[utoipa::path(post, path = "/api/v1/parcels/{id}/snooze", tag = "Parcels", operation_id = "snoozeParcel",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    request_body = SnoozeGiven, responses((status = 200, body = ParcelShown)))]
pub(super) async fn snooze(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
    JsonBody(given): JsonBody<SnoozeGiven>,
) -> Result<Json<ParcelShown>, Problem> {
    let id = id(path)?;
    if given.days.is_some_and(|days| !(1..=366).contains(&days)) {
        return Err(Problem::field("days", "must be 1 to 366"));
    }
    let now = app.engine.clock().now();
    let until = match &given.until {
        Some(text) => {
            time_text::read(text, None, None).map_err(|e| Problem::field("until", format!("is no time: {e}")))?.at
        }
        None => now + Span::days(given.days.unwrap_or(3)),
    };
    by_hand(app, caller, move |store, ws, by, now| by_hand::snooze(store, ws, id, until, given.note.clone(), by, now))
        .await
}

/// Why, if one likes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteGiven {
    /// "Refunded by hand."
    #[serde(default)]
    #[schema(max_length = 1_000)]
    note: Option<String>,
}

/// Marks a flag as handled: it goes, and returns only when a new reason arises.
#[utoipa::path(post, path = "/api/v1/parcels/{id}/handled", tag = "Parcels", operation_id = "handleParcel",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    request_body = NoteGiven, responses((status = 200, body = ParcelShown)))]
pub(super) async fn handled(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
    JsonBody(given): JsonBody<NoteGiven>,
) -> Result<Json<ParcelShown>, Problem> {
    let id = id(path)?;
    by_hand(app, caller, move |store, ws, by, now| by_hand::handled(store, ws, id, given.note.clone(), by, now)).await
}

/// Ends a snooze or takes "handled" back: what holds shows again at once.
#[utoipa::path(post, path = "/api/v1/parcels/{id}/bring-back", tag = "Parcels", operation_id = "bringParcelBack",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    responses((status = 200, body = ParcelShown)))]
pub(super) async fn bring_back(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Json<ParcelShown>, Problem> {
    let id = id(path)?;
    by_hand(app, caller, move |store, ws, by, now| by_hand::bring_back(store, ws, id, by, now)).await
}

async fn by_hand(
    app: App,
    caller: Caller,
    act: impl FnOnce(
        &dyn parcelwatch_engine::store::Store,
        parcelwatch_engine::store::Workspace,
        &str,
        Timestamp,
    ) -> Result<ParcelRecord, by_hand::ByHandError>
    + Send
    + 'static,
) -> Result<Json<ParcelShown>, Problem> {
    let now = app.engine.clock().now();
    app.blocking(move |engine| {
        let parcel = act(engine.store(), caller.ws, &caller.name, now)?;
        let stores = store_names(engine.store().stores(caller.ws)?);
        Ok(Json(ParcelShown::of(&parcel, &stores, now)))
    })
    .await?
}

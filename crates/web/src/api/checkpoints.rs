//! Checkpoints: bring in what carriers say.

use axum::{extract::State, http::HeaderMap, response::Response};

use super::{
    Caller, Problem,
    batch::{self, BatchAnswer, ItemAnswer},
    body::Whole,
    given::CheckpointGiven,
};
use crate::App;

/// Brings in carriers' events: one object, an array, or NDJSON. Acknowledged when durable; the same event again is a
/// no-op, so every sender may retry. An unknown number makes its parcel.
#[utoipa::path(
    post, path = "/api/v1/checkpoints", tag = "Checkpoints", operation_id = "createCheckpoints",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key again gives the same answer for a day", min_length = 1, max_length = 255, pattern = "^[!-~]+$")),
    request_body(content((CheckpointGiven = "application/json"), (String = "application/x-ndjson")), description = "One checkpoint, an array of checkpoints, or one checkpoint a line"),
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
    batch::take::<CheckpointGiven>(&app, &caller, &headers, body).await
}

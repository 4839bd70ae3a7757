//! One road for the three creating calls: a body of one object, a JSON array or NDJSON; an answer for each item;
//! `Idempotency-Key` (the answer is kept for a day and given again).

use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use parcelwatch_engine::{
    domain::{Span, Timestamp},
    ingest::{self, Accepted, Change},
    store::AnswerRecord,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::{
    Caller, Problem,
    aside::aside,
    given::Given,
    taken_apart::{Many, Taken, taken_apart},
};
use crate::App;

/// How long an answer is kept for its `Idempotency-Key`.
const ANSWERS_KEPT: Span = Span::hours(24);

/// What became of an item.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemResult {
    /// It made an order, a parcel or a checkpoint.
    Created,
    /// It changed what was there.
    Updated,
    /// Everything in it was known.
    Unchanged,
    /// It did not go in; `error` says why.
    Rejected,
}

/// The answer for one item.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemAnswer {
    /// The item's place in the batch, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// What became of it.
    pub result: ItemResult,
    /// The order that it made or concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<i64>,
    /// The parcel that it made or concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parcel_id: Option<i64>,
    /// What was odd about it; it went in all the same.
    pub warnings: Vec<FieldProblem>,
    /// Why it did not go in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FieldProblem>,
}

/// Something wrong with a field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field.
    pub field: String,
    /// What is wrong, to be read after the field's name.
    pub reason: String,
}

/// The answer for a batch: one for each item, in their order.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchAnswer {
    /// How many items made something.
    pub created: usize,
    /// How many changed something.
    pub updated: usize,
    /// How many were known already.
    pub unchanged: usize,
    /// How many did not go in.
    pub rejected: usize,
    /// One for each item.
    pub items: Vec<ItemAnswer>,
}

/// Takes a creating call.
pub(super) async fn take<G: Given>(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let now = app.engine.clock().now();
    let Some(key) = idempotency_key(headers)? else { return run::<G>(app, caller, headers, body, now).await };

    let hash = Sha256::new()
        .chain_update(std::any::type_name::<G>())
        .chain_update(headers.get(header::CONTENT_TYPE).map(|v| v.as_bytes()).unwrap_or_default());
    let hashed = body.clone();
    let request_hash = aside(body.len(), move || hash.chain_update(&hashed).finalize().to_vec()).await?;
    let Some(_under_way) = app.begin(caller.ws, &key) else {
        let detail = "a request with this `Idempotency-Key` is under way; send it again in a second for its answer";
        return Err(Problem {
            field: Some("Idempotency-Key".into()),
            retry_after: Some(1),
            ..Problem::new(StatusCode::CONFLICT, "idempotency_key_in_use", detail)
        });
    };
    let (ws, wanted) = (caller.ws, key.clone());
    let known = app.read(move |engine| engine.store().answer(ws, &wanted, now - ANSWERS_KEPT)).await?;
    if let Some(answer) = known {
        if answer.request_hash != request_hash {
            let detail = "this `Idempotency-Key` was used for another request; use a new key for each request";
            return Err(Problem {
                field: Some("Idempotency-Key".into()),
                ..Problem::new(StatusCode::CONFLICT, "idempotency_key_reused", detail)
            });
        }
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
        let again = [("content-type", "application/json"), ("idempotency-replayed", "true")];
        return Ok((status, again, answer.body).into_response());
    }
    let response = run::<G>(app, caller, headers, body, now).await?;
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", error.to_string()))?;
    let answer = AnswerRecord {
        key,
        request_hash,
        status: parts.status.as_u16(),
        body: String::from_utf8_lossy(&body).into_owned(),
        created_at: now,
    };
    app.read(move |engine| engine.store().write(&mut |t| t.put_answer(ws, &answer, now - ANSWERS_KEPT))).await?;
    Ok(Response::from_parts(parts, body.into()))
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let problem =
        || Problem::parameter("Idempotency-Key", "must be 1 to 255 printable ASCII characters without blanks");
    let key = value.to_str().map_err(|_| problem())?.trim();
    let good = (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    if good { Ok(Some(key.to_owned())) } else { Err(problem()) }
}

async fn run<G: Given>(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    body: Bytes,
    now: Timestamp,
) -> Result<Response, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    // Many who wait for their commit need not keep what they sent in memory: it goes when it is read.
    let taken = aside(body.len(), move || taken_apart::<G>(&kind, &body, now)).await??;
    match taken {
        Taken::One(taken) => {
            let (item, warnings) = taken.map_err(|p| Problem::field(p.field, p.reason))?;
            let mut outcomes = app.engine.ingest().submit(caller.ws, &caller.name, vec![item]).await?;
            let accepted = outcomes
                .pop()
                .ok_or_else(|| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "no outcome"))?
                .map_err(|p| Problem::as_things_stand(p.field, p.reason))?;
            let status = if accepted.change == Change::Created { StatusCode::CREATED } else { StatusCode::OK };
            Ok((status, Json(accepted_answer(None, accepted, warnings))).into_response())
        }
        Taken::Many(Many { items, came, odd }) => {
            let mut outcomes = app.engine.ingest().submit(caller.ws, &caller.name, items).await?.into_iter();
            let mut odd = odd.into_iter().peekable();
            let mut answers = Vec::with_capacity(came);
            for index in 0..came {
                let said = odd.next_if(|(place, _)| *place == index).map_or(Ok(Vec::new()), |(_, said)| said);
                let outcome = said.and_then(|warnings| match outcomes.next() {
                    Some(outcome) => outcome.map(|accepted| (accepted, warnings)),
                    None => Err(ingest::Problem::new("item", "has no outcome")),
                });
                answers.push(match outcome {
                    Ok((accepted, warnings)) => accepted_answer(Some(index), accepted, warnings),
                    Err(problem) => rejected_answer(index, problem),
                });
            }
            Ok(Json(batch_answer(answers)).into_response())
        }
    }
}

fn accepted_answer(index: Option<usize>, accepted: Accepted, mut warnings: Vec<ingest::Problem>) -> ItemAnswer {
    warnings.extend(accepted.warnings);
    ItemAnswer {
        index,
        result: match accepted.change {
            Change::Created => ItemResult::Created,
            Change::Updated => ItemResult::Updated,
            Change::Unchanged => ItemResult::Unchanged,
        },
        order_id: accepted.order,
        parcel_id: accepted.parcel,
        warnings: warnings.into_iter().map(FieldProblem::from).collect(),
        error: None,
    }
}

fn rejected_answer(index: usize, problem: ingest::Problem) -> ItemAnswer {
    ItemAnswer {
        index: Some(index),
        result: ItemResult::Rejected,
        order_id: None,
        parcel_id: None,
        warnings: Vec::new(),
        error: Some(problem.into()),
    }
}

fn batch_answer(items: Vec<ItemAnswer>) -> BatchAnswer {
    let (mut created, mut updated, mut unchanged, mut rejected) = (0, 0, 0, 0);
    for item in &items {
        *match item.result {
            ItemResult::Created => &mut created,
            ItemResult::Updated => &mut updated,
            ItemResult::Unchanged => &mut unchanged,
            ItemResult::Rejected => &mut rejected,
        } += 1;
    }
    BatchAnswer { created, updated, unchanged, rejected, items }
}

impl From<ingest::Problem> for FieldProblem {
    fn from(problem: ingest::Problem) -> Self {
        Self { field: problem.field, reason: problem.reason }
    }
}

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
    ingest::{self, Accepted, BATCH_ITEMS, Change},
    input::Item,
    store::AnswerRecord,
};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::{Caller, Problem, given::Given};
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

/// One item as it came: understood and checked, or what is wrong with it.
type Taken = Result<(Item, Vec<ingest::Problem>), ingest::Problem>;

/// A body, taken apart.
enum Body {
    One(Box<Taken>),
    Many(Many),
}

/// A batch: the items that go in, how many came, and of those that are odd, by their place, their warnings or what is
/// wrong with them.
struct Many {
    items: Vec<Item>,
    came: usize,
    odd: Vec<(usize, Result<Vec<ingest::Problem>, ingest::Problem>)>,
}

impl Many {
    /// Room for as many as come, but no more than may: a batch waits for its commit, and many wait at a time.
    fn of(count: usize) -> Self {
        Self { items: Vec::with_capacity(count.min(BATCH_ITEMS)), came: 0, odd: Vec::new() }
    }

    fn take(&mut self, taken: Taken) {
        let said = taken.map(|(item, warnings)| {
            self.items.push(item);
            warnings
        });
        if said.as_ref().map_or(true, |warnings| !warnings.is_empty()) {
            self.odd.push((self.came, said));
        }
        self.came += 1;
    }
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

    let request_hash = Sha256::new()
        .chain_update(std::any::type_name::<G>())
        .chain_update(headers.get(header::CONTENT_TYPE).map(|v| v.as_bytes()).unwrap_or_default())
        .chain_update(&body)
        .finalize()
        .to_vec();
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
    let taken = taken_apart::<G>(headers, &body, now)?;
    // Many who wait for their commit need not keep what they sent in memory.
    drop(body);
    match taken {
        Body::One(taken) => {
            let (item, warnings) = taken.map_err(|p| Problem::field(p.field, p.reason))?;
            let mut outcomes = app.engine.ingest().submit(caller.ws, &caller.name, vec![item]).await?;
            let accepted = outcomes
                .pop()
                .ok_or_else(|| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "no outcome"))?
                .map_err(|p| Problem::as_things_stand(p.field, p.reason))?;
            let status = if accepted.change == Change::Created { StatusCode::CREATED } else { StatusCode::OK };
            Ok((status, Json(accepted_answer(None, accepted, warnings))).into_response())
        }
        Body::Many(Many { items, came, odd }) => {
            if came > BATCH_ITEMS {
                return Err(ingest::IngestError::TooLarge(came).into());
            }
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

fn taken_apart<G: Given>(headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<Body, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let text = || {
        std::str::from_utf8(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)).map_err(|error| {
            let detail = format!("the body is not UTF-8 (byte {}); send JSON in UTF-8", error.valid_up_to());
            Problem::new(StatusCode::BAD_REQUEST, "not_utf8", detail)
        })
    };
    match kind.as_str() {
        "application/json" => {
            let text = text()?;
            if let Some(given) = object_at_once::<G>(text) {
                return Ok(Body::One(Box::new(given.check(now))));
            }
            let value: Value = serde_json::from_str(text).map_err(|error| {
                let detail = format!("the body is not JSON: {error}");
                Problem::new(StatusCode::BAD_REQUEST, "malformed_json", detail)
            })?;
            match value {
                Value::Array(values) => {
                    let mut many = Many::of(values.len());
                    values.into_iter().for_each(|value| many.take(understood::<G>(value, now)));
                    Ok(Body::Many(many))
                }
                Value::Object(_) => Ok(Body::One(Box::new(understood::<G>(value, now)))),
                _ => {
                    let detail = "the body must be an object or an array of objects";
                    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_body", detail))
                }
            }
        }
        "application/x-ndjson" => {
            let text = text()?;
            let mut many = Many::of(text.bytes().filter(|&byte| byte == b'\n').count() + 1);
            for (n, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                many.take(match object_at_once::<G>(line) {
                    Some(given) => given.check(now),
                    None => match serde_json::from_str(line) {
                        Ok(value) => understood::<G>(value, now),
                        Err(error) => {
                            Err(ingest::Problem::new(format!("line {}", n + 1), format!("is not JSON: {error}")))
                        }
                    },
                });
            }
            Ok(Body::Many(many))
        }
        _ => {
            let detail = "send `Content-Type: application/json` or `application/x-ndjson`";
            Err(Problem {
                field: Some("Content-Type".into()),
                ..Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
            })
        }
    }
}

fn understood<G: Given>(value: Value, now: Timestamp) -> Taken {
    if !value.is_object() {
        return Err(ingest::Problem::new("item", "must be an object"));
    }
    object::<G>(value)?.check(now)
}

/// Reads an object without a value in between. `None`: something is wrong, and [`understood`] says what.
fn object_at_once<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    // An array would do for a struct as well, field by field.
    text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok()).flatten()
}

/// Reads an object; a problem names the field by its path, such as `tracking[0].number`.
pub(super) fn object<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, ingest::Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let reason = error.inner().to_string();
        // A field that is unknown or missing is named by the reason, not by the path.
        let named = reason.split('`').nth(1).map(str::to_owned);
        match (error.path().to_string(), named) {
            (path, Some(name)) if reason.starts_with("missing field") || reason.starts_with("unknown field") => {
                // The path of an unknown field ends in it already, that of a missing one does not.
                let field = match path.as_str() {
                    "." => name,
                    path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
                    path => format!("{path}.{name}"),
                };
                let reason = if reason.starts_with("missing") {
                    "is missing".to_owned()
                } else {
                    format!("is no field here: {reason}")
                };
                ingest::Problem::new(field, reason)
            }
            (path, _) => ingest::Problem::new(path, format!("cannot be read: {reason}")),
        }
    })
}

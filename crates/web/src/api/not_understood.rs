//! What was not understood.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use parcelwatch_engine::{
    clock::rfc3339,
    phrases::suggestion,
    store::{NotUnderstood, NotUnderstoodCursor},
};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{Caller, Problem, query::MOST_ROWS};
use crate::App;

const ROWS: u32 = 50;

/// Checkpoints of one wording that nothing understood: what they mean is a guess.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NotUnderstoodShown {
    /// Who says it: the id of a carrier or aggregator, or `api` where the carrier is not known.
    carrier: String,
    /// One of them as it came: the text, else the code, else the coarse status.
    text: String,
    /// How many stored checkpoints of this wording are a guess now.
    checkpoints: i64,
    /// The earliest of those that were counted.
    first_at: String,
    /// The newest of those that were counted.
    last_at: String,
    /// A parcel that it was said of.
    parcel_id: i64,
    /// A phrase for `POST /api/v1/phrases` that stands in the text.
    suggested_phrase: String,
}

impl NotUnderstoodShown {
    fn of(entry: NotUnderstood) -> Self {
        Self {
            suggested_phrase: suggestion(&entry.text),
            carrier: entry.provider,
            text: entry.text,
            checkpoints: entry.count,
            first_at: rfc3339(entry.first_at),
            last_at: rfc3339(entry.last_at),
            parcel_id: entry.parcel,
        }
    }
}

/// A page of what was not understood.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NotUnderstoodPage {
    /// The wordings, the most frequent first.
    wordings: Vec<NotUnderstoodShown>,
    /// Send it as `cursor` for the next page; null: this was the last.
    next_cursor: Option<String>,
}

/// What `GET /api/v1/not-understood` may be asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read below, where a wrong one is named; this is its description")]
pub(super) struct NotUnderstoodParams {
    /// Only what this carrier or aggregator says, by id.
    #[param(max_length = 100)]
    carrier: Option<String>,
    /// Where the previous page ended: its `next_cursor`.
    #[param(pattern = "^[0-9]{1,18}\\.[0-9]{1,4}\\.")]
    cursor: Option<String>,
    /// How many wordings; left out: 50.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Texts that only got a guess, the most frequent first.
#[utoipa::path(get, path = "/api/v1/not-understood", tag = "Texts", operation_id = "listNotUnderstood", params(NotUnderstoodParams), responses((status = 200, body = NotUnderstoodPage)))]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    query: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> Result<Json<NotUnderstoodPage>, Problem> {
    let Query(pairs) = query.map_err(|error| Problem::parameter("query", format!("cannot be read: {error}")))?;
    let (mut carrier, mut cursor, mut limit) = (None, None, ROWS);
    for (name, value) in pairs {
        match name.as_str() {
            "carrier" if value.chars().count() > 100 => {
                return Err(Problem::parameter(&name, "has more than 100 characters"));
            }
            "carrier" => carrier = Some(value),
            "cursor" => {
                let problem = || Problem::parameter("cursor", "is no cursor: send back a `next_cursor` as it came");
                cursor = Some(NotUnderstoodCursor::decode(&value).ok_or_else(problem)?);
            }
            "limit" => {
                let asked = value.parse().ok().filter(|n| (1..=MOST_ROWS).contains(n));
                let problem = || Problem::parameter("limit", format!("must be a whole number from 1 to {MOST_ROWS}"));
                limit = asked.ok_or_else(problem)?;
            }
            _ => return Err(Problem::parameter(&name, "is no parameter here; there are: carrier, cursor, limit")),
        }
    }
    let mut entries = app
        .read(move |engine| engine.store().not_understood(caller.ws, carrier.as_deref(), cursor.as_ref(), limit + 1))
        .await?;
    let more = entries.len() > limit as usize;
    entries.truncate(limit as usize);
    let next_cursor = entries.last().filter(|_| more).map(|last| NotUnderstoodCursor::of(last).encode());
    Ok(Json(NotUnderstoodPage { wordings: entries.into_iter().map(NotUnderstoodShown::of).collect(), next_cursor }))
}

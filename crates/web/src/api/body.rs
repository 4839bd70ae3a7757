//! Bodies: size and form, refused with a problem that says what is wrong.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use parcelwatch_engine::providers::surrogates;
use serde::de::DeserializeOwned;

use super::{
    Problem,
    aside::aside,
    bounded::{Bounded, MOST_VALUES},
    taken_apart::object,
};

/// Largest body of an API call, in bytes.
pub const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// The whole body of a call.
pub(super) struct Whole(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Whole {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        Bytes::from_request(request, state).await.map(Self).map_err(|error| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                let detail =
                    format!("the body is larger than {} MB; send it in several batches", LARGEST_BODY / 1024 / 1024);
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail)
            } else {
                Problem::new(StatusCode::BAD_REQUEST, "body_unreadable", format!("the body cannot be read: {error}"))
            }
        })
    }
}

/// One JSON object.
pub(super) struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send + 'static> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
            return Err(Problem {
                field: Some("Content-Type".into()),
                ..Problem::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "unsupported_media_type",
                    "send `Content-Type: application/json`",
                )
            });
        }
        let Whole(body) = Whole::from_request(request, state).await?;
        aside(body.len(), move || one(&body)).await?.map(Self)
    }
}

fn one<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let Bounded(value) = serde_json::from_slice(&surrogates::mended(body)).map_err(|error| {
        Problem::new(StatusCode::BAD_REQUEST, "malformed_json", format!("the body is not JSON: {error}"))
    })?;
    let invalid = |detail: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_body", detail);
    let value = value.ok_or_else(|| invalid(format!("the body holds more than {MOST_VALUES} values")))?;
    if !value.is_object() {
        return Err(invalid("the body must be an object".into()));
    }
    object(value).map_err(|p| Problem::field(p.field, p.reason))
}

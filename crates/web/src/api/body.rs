//! Bodies: size and form, refused with a problem that says what is wrong.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

use super::Problem;

/// Largest body of an API call, in bytes.
pub const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// So much of a body that is too large is still read, in bytes. A caller that is answered while it sends sees a broken
/// connection instead of the answer; one that sends even more than this may.
const LARGEST_HEARD_OUT: usize = 64 * 1024 * 1024;

/// The whole body of a call.
pub(super) struct Whole(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Whole {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        whole(request.into_body()).await.map(Self)
    }
}

async fn whole(mut body: Body) -> Result<Bytes, Problem> {
    let (mut read, mut taken) = (0, Vec::new());
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            Problem::new(StatusCode::BAD_REQUEST, "body_unreadable", format!("the body cannot be read: {error}"))
        })?;
        let Ok(data) = frame.into_data() else { continue };
        read += data.len();
        if read <= LARGEST_BODY {
            taken.extend_from_slice(&data);
        } else {
            taken = Vec::new();
            if read > LARGEST_HEARD_OUT {
                break;
            }
        }
    }
    if read > LARGEST_BODY {
        let detail = format!("the body is larger than {} MB; send it in several batches", LARGEST_BODY / 1024 / 1024);
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail));
    }
    Ok(taken.into())
}

/// One JSON object.
pub(super) struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
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
        let body = whole(request.into_body()).await?;
        let value: serde_json::Value = serde_json::from_slice(&body).map_err(|error| {
            Problem::new(StatusCode::BAD_REQUEST, "malformed_json", format!("the body is not JSON: {error}"))
        })?;
        if !value.is_object() {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_body", "the body must be an object"));
        }
        super::batch::object(value).map(Self).map_err(|p| Problem::field(p.field, p.reason))
    }
}

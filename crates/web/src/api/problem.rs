//! Errors of the API: problem+json (RFC 9457) with a stable `code`, naming the field where one is to blame.

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use parcelwatch_engine::{by_hand::ByHandError, ingest::IngestError, phrases::PhraseError, store::StoreError};
use serde::Serialize;
use utoipa::ToSchema;

/// An error, as RFC 9457 has it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the `code` says which problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The HTTP status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable, for programs: `invalid_field`, `unauthorized`, `not_found`, …
    pub code: &'static str,
    /// What is wrong, for people.
    pub detail: String,
    /// The field, parameter or header to blame, such as `tracking[0].number`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Seconds after which to try again.
    #[serde(skip)]
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem without a field.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code,
            detail: detail.into(),
            field: None,
            retry_after: None,
        }
    }

    /// A field of the body is wrong.
    pub fn field(field: impl Into<String>, reason: impl AsRef<str>) -> Self {
        let field = field.into();
        let detail = format!("`{field}` {}", reason.as_ref());
        Self { field: Some(field), ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_field", detail) }
    }

    /// The request is well formed, but a field does not fit what is there now: another time, or after another call,
    /// it may.
    pub fn as_things_stand(field: impl Into<String>, reason: impl AsRef<str>) -> Self {
        let problem = Self::field(field, reason);
        Self { field: problem.field, ..Self::new(StatusCode::CONFLICT, "not_now", problem.detail) }
    }

    /// A query parameter is wrong.
    pub fn parameter(name: &str, reason: impl AsRef<str>) -> Self {
        let detail = format!("`{name}` {}", reason.as_ref());
        Self { field: Some(name.to_owned()), ..Self::new(StatusCode::BAD_REQUEST, "invalid_parameter", detail) }
    }

    /// There is no such thing.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    /// No key, or one that opens nothing.
    pub fn unauthorized(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        database_unavailable(&error)
    }
}

impl From<Arc<StoreError>> for Problem {
    fn from(error: Arc<StoreError>) -> Self {
        database_unavailable(&error)
    }
}

fn database_unavailable(error: &StoreError) -> Problem {
    tracing::error!(error = error as &dyn std::error::Error, "The database failed an API call");
    let detail = "the database could not be reached; send this again: what was taken in already is recognised";
    let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "database_unavailable", detail);
    Problem { retry_after: Some(1), ..problem }
}

impl From<IngestError> for Problem {
    fn from(error: IngestError) -> Self {
        let detail = error.to_string();
        match error {
            IngestError::Full => {
                Self { retry_after: Some(1), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "queue_full", detail) }
            }
            IngestError::TooLarge(_) => Self::new(StatusCode::PAYLOAD_TOO_LARGE, "batch_too_large", detail),
            IngestError::Store(_) | IngestError::Stopping => Self {
                retry_after: Some(1),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "database_unavailable", detail)
            },
        }
    }
}

impl From<PhraseError> for Problem {
    fn from(error: PhraseError) -> Self {
        match error {
            PhraseError::Invalid { field, reason } => Self::field(field, reason),
            PhraseError::NotFound(_) => Self::not_found(error.to_string()),
            PhraseError::Full => Self::new(StatusCode::CONFLICT, "not_now", error.to_string()),
            PhraseError::Store(error) => error.into(),
        }
    }
}

impl From<ByHandError> for Problem {
    fn from(error: ByHandError) -> Self {
        match error {
            ByHandError::NotFound(_) => Self::not_found(error.to_string()),
            ByHandError::NumberTaken(_) => Self::new(StatusCode::CONFLICT, "number_taken", error.to_string()),
            ByHandError::NotNow(reason) => Self::new(StatusCode::CONFLICT, "not_now", reason),
            // Whether a moment is past is a matter of when the call comes.
            ByHandError::Invalid { field: "until", reason } => Self::as_things_stand("until", reason),
            ByHandError::Invalid { field, reason } => Self::field(field, reason),
            ByHandError::Store(error) => error.into(),
        }
    }
}

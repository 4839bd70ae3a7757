//! Pages for what went wrong: what happened, in words, and a way out.

use askama::Template;
use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{by_hand::ByHandError, store::StoreError};

use super::shell;
use crate::{
    language::{Text, here, say},
    view::{ErrorPage, WayOut},
};

/// Why a page could not be shown.
#[derive(Debug)]
pub enum PageError {
    /// Somewhere else first: sign in, set up.
    Elsewhere(String),
    /// There is no such thing.
    NotFound(&'static str),
    /// The request makes no sense; the sentence says why.
    Refused(StatusCode, Text),
    /// The database failed.
    Store(StoreError),
}

impl PageError {
    /// The form's token is not this session's.
    pub fn stale_form() -> Self {
        Self::Refused(StatusCode::FORBIDDEN, say("page-out-of-date"))
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ByHandError> for PageError {
    fn from(error: ByHandError) -> Self {
        match error {
            ByHandError::NotFound(_) => Self::NotFound("parcel"),
            ByHandError::NumberTaken(_) => Self::Refused(StatusCode::CONFLICT, sentence(&error.to_string())),
            ByHandError::NotNow(reason) => Self::Refused(StatusCode::CONFLICT, sentence(&reason)),
            ByHandError::Invalid { field, reason } => {
                Self::Refused(StatusCode::UNPROCESSABLE_ENTITY, sentence(&format!("the {field} {reason}")))
            }
            ByHandError::Store(error) => Self::Store(error),
        }
    }
}

/// A form, or the page that says that it cannot be read.
pub struct PageForm<T>(pub T);

impl<T: serde::de::DeserializeOwned, S: Send + Sync> FromRequest<S> for PageForm<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let form = Form::<T>::from_request(request, state).await;
        form.map(|Form(form)| Self(form)).map_err(|error| PageError::Refused(error.status(), say("form-unreadable")))
    }
}

/// What stands behind the question mark of an address, or the page that says that it cannot be read.
pub struct PageQuery<T>(pub T);

impl<T: serde::de::DeserializeOwned, S: Send + Sync> FromRequestParts<S> for PageQuery<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        let refused = |_| PageError::Refused(StatusCode::BAD_REQUEST, say("address-unreadable"));
        query.map(|Query(query)| Self(query)).map_err(refused)
    }
}

/// What an address names. One that can name nothing leads nowhere.
pub struct PagePath<T>(pub T);

impl<T: serde::de::DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for PagePath<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(path)| Self(path)).map_err(|_| PageError::NotFound("page"))
    }
}

/// A reason as a sentence.
pub fn sentence(reason: &str) -> Text {
    let mut letters = reason.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    Text::told(format!("{first}{}.", letters.as_str()))
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            PageError::Elsewhere(to) => Redirect::to(&to).into_response(),
            PageError::NotFound(what) => {
                page(StatusCode::NOT_FOUND, Text::told(format!("There is no such {what}")), say("may-be-mistyped"))
            }
            PageError::Refused(status, text) => page(status, say("that-did-not-work"), text),
            PageError::Store(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "The database failed a page");
                let text = say("database-unreachable");
                let page = page(StatusCode::SERVICE_UNAVAILABLE, say("database-does-not-answer"), text);
                ([(header::RETRY_AFTER, "1")], page).into_response()
            }
        }
    }
}

/// For addresses that lead nowhere.
pub async fn not_found() -> PageError {
    PageError::NotFound("page")
}

fn page(status: StatusCode, title: Text, text: Text) -> Response {
    let page = ErrorPage {
        shell: shell::bare(),
        status: status.as_u16(),
        title,
        text,
        way_out: WayOut { label: say("go-to-all-parcels"), href: "/".into() },
    };
    (status, render(&page)).into_response()
}

/// Renders a page in the language of the request; the templates are compiled, so this fails only when memory does.
pub fn render(page: &impl Template) -> Response {
    match page.render_with_values(&here()) {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "A page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

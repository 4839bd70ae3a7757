//! Accounts at which a person must agree in the browser: there, and back.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::sync::{AccountError, Scheduler};
use serde::Deserialize;

use super::{
    super::{PageError, PagePath, PageQuery, SignedIn},
    providers::{self, ADDRESS, owners_only},
};
use crate::{App, address, language::say};

/// Where providers send the browser back to.
pub(super) const BACK: &str = "/settings/providers/agreed";

/// The address that a provider must know beforehand.
pub(super) fn back_address(origin: &str) -> String {
    format!("{origin}{BACK}")
}

fn scheduler(app: &App) -> Result<Scheduler, PageError> {
    app.options.scheduler.clone().ok_or(PageError::NotFound("provider here: this server asks nobody"))
}

/// Sends the person to the provider.
pub(super) async fn leave(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    owners_only(&visitor)?;
    let scheduler = scheduler(&app)?;
    let (ws, session) = (visitor.0.ws, visitor.0.csrf.clone());
    let back = back_address(&address::origin(&headers));
    match app.blocking(move |_| scheduler.agreement_address(ws, id, &back, &session)).await? {
        Ok(there) => Ok(Redirect::to(&there).into_response()),
        Err(error) => Err(providers::refused(error)),
    }
}

/// What a provider sends back with the browser.
#[derive(Deserialize)]
pub(super) struct Brought {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
}

/// The person comes back.
pub(super) async fn back(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(brought): PageQuery<Brought>,
) -> Result<Response, PageError> {
    owners_only(&visitor)?;
    let scheduler = scheduler(&app)?;
    match scheduler.agreed(visitor.0.ws, &brought.state, &brought.code, &visitor.0.csrf).await {
        Ok((id, tested)) if tested.works => Ok(Redirect::to(&format!("{ADDRESS}/{id}?did=agreed")).into_response()),
        Ok((_, tested)) => {
            Err(PageError::Refused(StatusCode::UNPROCESSABLE_ENTITY, say("not-agreed").with("why", tested.message)))
        }
        Err(AccountError::NotFound) => {
            Err(PageError::Refused(StatusCode::UNPROCESSABLE_ENTITY, say("agreed-too-late")))
        }
        Err(error) => Err(providers::refused(error)),
    }
}

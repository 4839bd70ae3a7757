//! The help: a list, a page for each topic, and the small window beside pills and flags.

use axum::{extract::State, http::HeaderMap, response::Response};

use super::{PageError, PagePath, SignedIn, error::render, shell};
use crate::{
    App,
    help::{self, Topic},
    view::{HelpFragment, HelpPage},
};

pub(super) async fn list(State(app): State<App>, visitor: SignedIn) -> Result<Response, PageError> {
    page(app, visitor, None).await
}

pub(super) async fn topic(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(slug): PagePath<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let topic = help::topic(&slug).ok_or(PageError::NotFound("help page"))?;
    if headers.get("x-fragment").is_some_and(|v| v == "help") {
        return Ok(render(&HelpFragment { topic }));
    }
    page(app, visitor, Some(topic)).await
}

async fn page(app: App, visitor: SignedIn, topic: Option<&'static Topic>) -> Result<Response, PageError> {
    let frame = app.clone();
    let shell = app.read(move |engine| shell::signed_in(engine, &frame, &visitor, "help")).await?;
    Ok(render(&HelpPage { shell, parts: &help::PARTS, topic }))
}

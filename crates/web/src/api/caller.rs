//! Who calls the API: `Authorization: Bearer KEY`.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
};
use parcelwatch_engine::store::Workspace;

use super::Problem;
use crate::{App, access};

/// Whoever holds an API key.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The workspace that the key opens.
    pub ws: Workspace,
    /// The key's name, for the parcels' history.
    pub name: Arc<str>,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let missing = || {
            Problem::unauthorized("send `Authorization: Bearer KEY`, with a key made by `parcelwatch api-key create`")
        };
        let value = parts.headers.get(header::AUTHORIZATION).ok_or_else(missing)?;
        let (scheme, key) = value.to_str().ok().and_then(|v| v.trim().split_once(' ')).ok_or_else(missing)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(missing());
        }
        let found = app.keys.whose(&app.engine, key.trim()).await?;
        let (ws, name, role) = found.ok_or_else(|| Problem::unauthorized("this API key is unknown or was revoked"))?;
        access::check(role, &parts.method, parts.uri.path())
            .map_err(|reason| Problem::new(StatusCode::FORBIDDEN, "forbidden", reason))?;
        Ok(Self { ws, name })
    }
}

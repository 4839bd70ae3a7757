//! The REST API under `/api/v1`, described by the OpenAPI document at `/api/v1/openapi.json`, which can be browsed at
//! `/api/docs`. Errors are problem+json that name the field.

mod aside;
mod batch;
mod body;
mod bounded;
mod caller;
mod checkpoints;
mod document;
mod given;
mod insights;
mod keys;
mod not_understood;
mod orders;
mod parcels;
mod phrases;
mod problem;
mod query;
pub mod shown;
mod syncing;
mod tabs;
mod taken_apart;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware, response::IntoResponse, routing::get};
use utoipa_axum::{router::OpenApiRouter, routes};

pub use caller::Caller;
pub use document::document;
pub(crate) use keys::Keys;
pub use problem::Problem;

use crate::{App, hear_out::hear_out};

fn described() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(orders::create))
        .routes(routes!(orders::show))
        .routes(routes!(parcels::list, parcels::create))
        .routes(routes!(parcels::show))
        .routes(routes!(parcels::override_status))
        .routes(routes!(parcels::set_carrier))
        .routes(routes!(parcels::retrack))
        .routes(routes!(parcels::snooze))
        .routes(routes!(parcels::handled))
        .routes(routes!(parcels::bring_back))
        .routes(routes!(syncing::show, syncing::sync_now))
        .routes(routes!(syncing::accounts))
        .routes(routes!(checkpoints::create))
        .routes(routes!(tabs::show))
        .routes(routes!(insights::show))
        .routes(routes!(phrases::list, phrases::save))
        .routes(routes!(phrases::preview))
        .routes(routes!(phrases::remove))
        .routes(routes!(not_understood::list))
}

/// The API's routes.
pub fn routes() -> Router<App> {
    let (api, _) = described().split_for_parts();
    let not_found = || async { Problem::not_found("there is no such call; see /api/docs").into_response() };
    let not_allowed = || async {
        let detail = "this path does not know this method; see /api/docs";
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail).into_response()
    };
    let api = api
        .route("/api/v1/openapi.json", get(|| async { axum::Json(document()) }))
        .method_not_allowed_fallback(not_allowed)
        .layer(DefaultBodyLimit::max(body::LARGEST_BODY))
        .layer(middleware::from_fn(hear_out));
    let browser = utoipa_swagger_ui::SwaggerUi::new("/api/docs")
        .config(utoipa_swagger_ui::Config::from("/api/v1/openapi.json").try_it_out_enabled(true));
    api.merge(browser).route("/api/{*rest}", axum::routing::any(not_found))
}

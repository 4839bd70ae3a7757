//! The dashboard and the REST API. Thin: parse, call the engine, render.

mod access;
mod address;
mod api;
mod app;
mod assets;
mod guard;
mod hear_out;
mod help;
mod hooks;
mod journey;
mod language;
mod operations;
mod pages;
pub mod view;
mod words;

pub use api::document;
pub use app::{App, Options};

use axum::{Router, middleware};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// Everything that Parcelwatch serves.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(pages::routes())
        .merge(api::routes())
        .merge(assets::routes())
        .merge(operations::routes())
        .merge(hooks::routes())
        .fallback(pages::not_found)
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer(middleware::from_fn(language::carry))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(operations::measure))
        .with_state(app)
}

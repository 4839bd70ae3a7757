//! The dashboard and the REST API. Thin: parse, call the engine, render.

mod access;
mod address;
mod api;
mod app;
mod assets;
mod defect;
mod guard;
mod hear_out;
mod help;
mod hooks;
mod journey;
mod language;
mod operations;
mod pages;
mod stalled;
pub mod view;
mod words;

pub use api::document;
pub use app::{App, Options};

use axum::{Router, middleware};
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate as _, predicate::SizeAbove};

/// Shorter answers go as they are, in bytes: one packet carries them either way.
const WORTH_COMPRESSING: u64 = 1_000;

/// Everything that Parcelwatch serves.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(pages::routes())
        .merge(api::routes())
        .merge(assets::routes())
        .merge(operations::routes())
        .merge(hooks::routes())
        .fallback(pages::not_found)
        // From without to within. As one layer, so that a request is boxed once for all of them.
        .layer((
            middleware::from_fn(operations::measure),
            CompressionLayer::new().compress_when(DefaultPredicate::new().and(SizeAbove::new(WORTH_COMPRESSING))),
            middleware::from_fn(language::carry),
            middleware::from_fn_with_state(app.clone(), guard::guard),
            middleware::from_fn(defect::caught),
        ))
        .with_state(app)
}

//! Styles, scripts and pictures, built into the program. Their address changes with them, so browsers keep them for
//! ever.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;

use crate::App;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// Changes with any of the assets.
pub static VERSION: LazyLock<String> = LazyLock::new(|| {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for name in Assets::iter() {
        if let Some(file) = Assets::get(&name) {
            hash.update(file.metadata.sha256_hash());
        }
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

pub fn routes() -> Router<App> {
    Router::new()
        .route("/assets/{*name}", get(|Path(name): Path<String>| async move { asset(&name) }))
        .route("/favicon.ico", get(|| async { asset("icon.svg") }))
}

fn asset(name: &str) -> Response {
    // Pages name the version as a folder, so that what a script imports beside itself is of the same version.
    let name = match name.split_once('/') {
        Some((version, file)) if version == *VERSION => file,
        _ => name,
    };
    let Some(file) = Assets::get(name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, file.data).into_response()
}

//! For whoever runs Parcelwatch: is it alive, is it ready, how is it doing.

use std::time::Instant;

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};

use crate::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(show_metrics))
}

async fn ready(State(app): State<App>) -> Response {
    match app.read(|engine| engine.store().ping()).await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "The database does not answer");
            let retry = [(header::RETRY_AFTER, "1")];
            (StatusCode::SERVICE_UNAVAILABLE, retry, "the database does not answer\n").into_response()
        }
    }
}

async fn show_metrics(State(app): State<App>) -> Response {
    match &app.options.metrics {
        Some(metrics) => {
            ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics.render()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Counts requests and their time by route and status; says the time in `Server-Timing`, in milliseconds.
pub async fn measure(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    // A caller may make methods up; each would be a series of its own for ever.
    let method = match request.method().as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    };
    let start = Instant::now();
    let mut response = next.run(request).await;
    let taken = start.elapsed().as_secs_f64();
    let status = response.status().as_u16().to_string();
    metrics::histogram!("parcelwatch_http_seconds", "route" => route, "method" => method, "status" => status)
        .record(taken);
    if let Ok(value) = format!("total;dur={:.2}", taken * 1000.0).parse() {
        response.headers_mut().insert("server-timing", value);
    }
    response
}

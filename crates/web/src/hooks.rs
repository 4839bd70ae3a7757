//! Where providers send what they have to tell: an address of its own for each account. Nobody is signed in here; the
//! recipe recognises the sender on the bytes as they came.

use std::{collections::BTreeMap, net::SocketAddr};

use axum::{
    Router,
    body::Bytes,
    extract::{ConnectInfo, DefaultBodyLimit, FromRequest as _, Path, Query, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use parcelwatch_engine::providers::webhook::Push;

use crate::{App, address};

/// The largest push, in bytes.
const LARGEST_PUSH: usize = 4 << 20;

pub fn routes() -> Router<App> {
    Router::new().route("/hooks/{name}", any(receive)).layer(DefaultBodyLimit::max(LARGEST_PUSH))
}

async fn receive(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
    request: Request,
) -> Response {
    let Some(scheduler) = &app.options.scheduler else { return StatusCode::NOT_FOUND.into_response() };
    // Before the body is read: who knows no address may not have megabytes kept here.
    match scheduler.is_hook(&name).await {
        Ok(true) => {}
        Ok(false) => return (StatusCode::NOT_FOUND, "There is no such webhook.\n").into_response(),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "An address of pushes could not be looked up");
            return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response();
        }
    }
    let (request, body) = request.into_parts();
    let body = match Bytes::from_request(Request::from_parts(request.clone(), body), &app).await {
        Ok(body) => body,
        Err(refused) => return refused.into_response(),
    };
    let text = |value: &header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let push = Push {
        method: request.method.to_string(),
        url: format!("{}{}", address::origin(&request.headers), request.uri),
        headers: request.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        query,
        body: body.to_vec(),
        from: request.extensions.get::<ConnectInfo<SocketAddr>>().map(|from| from.0.ip()),
    };
    let answer = scheduler.received(&name, push).await;
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, [(header::CONTENT_TYPE, answer.kind)], answer.body).into_response();
    if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("5"));
    }
    response
}

//! The providers as one HTTP server: the first part of a path names the provider.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use anyhow::Context as _;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::Response,
};
use futures_util::stream;
use tokio::net::TcpListener;

use crate::{
    providers::{Answer, Call, Provider},
    time::Time,
    world::{Fault, World},
};

/// A page for people.
const PAGE: &str = "<!doctype html><html><head><title>One moment</title></head><body><h1>One moment</h1></body></html>";

/// Listens on `address`; port 0: any.
///
/// # Errors
/// The address is taken, or none.
pub async fn listen(address: &str) -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Serves until the task is dropped.
///
/// # Errors
/// The network's.
pub async fn serve(listener: TcpListener, world: Arc<World>) -> anyhow::Result<()> {
    let router = Router::new().fallback(answer).with_state(world);
    axum::serve(listener, router).await.context("the mock world's server failed")
}

/// Ends when it is dropped: answered, or the one who asked has gone.
struct UnderWay<'w>(&'w dyn Time);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.ends();
    }
}

async fn answer(
    State(world): State<Arc<World>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let under_way = {
        world.time().begins();
        UnderWay(world.time())
    };
    let named = Provider::ALL.into_iter().find_map(|provider| {
        let path = uri.path().strip_prefix('/')?.strip_prefix(provider.id())?;
        path.starts_with('/').then(|| (provider, path.to_owned()))
    });
    let Some((provider, path)) = named else {
        return written(Answer { status: 404, ..Answer::default() }, None);
    };
    let query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned();
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let call = Call {
        method: method.to_string(),
        path,
        query: query.collect::<BTreeMap<_, _>>(),
        headers: headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        body: body.to_vec(),
        now: world.time().now(),
    };
    let (answer, fault) = world.answer(provider, &call);
    if fault == Some(Fault::Silence) {
        // Time goes on for everybody else, and the one who asked gives up.
        drop(under_way);
        return std::future::pending().await;
    }
    written(answer, fault)
}

fn written(answer: Answer, fault: Option<Fault>) -> Response {
    let Answer { mut status, mut headers, mut body } = answer;
    let half = (0..=body.len() / 2).rev().find(|place| body.is_char_boundary(*place)).unwrap_or(0);
    let mut broken = false;
    match fault {
        Some(Fault::Error) => (status, body) = (500, "{}".to_owned()),
        Some(Fault::Html) => (status, headers, body) = (200, vec![("Content-Type", "text/html".into())], PAGE.into()),
        Some(Fault::Half) => body.truncate(half),
        Some(Fault::Broken) => {
            body.truncate(half);
            broken = true;
        }
        Some(Fault::Silence) | None => {}
    }
    let body = if broken {
        let end = std::io::Error::other("the connection is cut");
        Body::from_stream(stream::iter([Ok(Bytes::from(body)), Err(end)]))
    } else {
        Body::from(body)
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

//! Hears out a sender whose body is refused for its size. Who is answered while still sending, and then finds the
//! connection closed, sees a broken connection instead of the answer.

use std::{
    future::poll_fn,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::Response,
};
use futures_util::{StreamExt as _, stream};

/// So much of a body is still read after its refusal, in bytes. Who sends even more may not see the answer.
const MOST_HEARD: usize = 128 * 1024 * 1024;

/// Nobody refuses so little for its size, in bytes.
const SMALL: usize = 64 * 1024;

/// What is still to be read of a body, for whoever wants it and for us.
#[derive(Clone)]
struct Rest(Arc<Mutex<BodyDataStream>>);

impl Rest {
    fn poll(&self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(cx)
    }
}

/// Reads on when the answer is 413, and gives the answer then.
pub async fn hear_out(request: Request, next: Next) -> Response {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length <= SMALL) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let rest = Rest(Arc::new(Mutex::new(body.into_data_stream())));
    let read = rest.clone();
    let body = Body::from_stream(stream::poll_fn(move |cx| read.poll(cx)));
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let mut heard = 0;
        while let (true, Some(Ok(data))) = (heard < MOST_HEARD, poll_fn(|cx| rest.poll(cx)).await) {
            heard += data.len();
        }
    }
    response
}

//! Senders that stop in the middle of a body. Whoever waits for the rest would wait for ever, and the connection with it; a
//! slow sender is heard to the end.

use std::{
    future::Future as _,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::{Body, BodyDataStream, Bytes, HttpBody as _},
    extract::Request,
};
use futures_util::{StreamExt as _, stream};
use tokio::time::{Sleep, sleep};

/// So long nothing may come of a body.
const PATIENCE: Duration = Duration::from_secs(60);

/// The sender of a body stopped.
#[derive(Debug, thiserror::Error)]
#[error("nothing more came for {} seconds", PATIENCE.as_secs())]
struct Stalled;

/// The same request; reading its body fails when nothing comes for a minute.
pub fn watched(request: Request) -> Request {
    if request.body().is_end_stream() {
        return request;
    }
    request.map(|body| watched_for(body, PATIENCE))
}

fn watched_for(body: Body, patience: Duration) -> Body {
    let mut watched = Watched { body: body.into_data_stream(), patience, waits: None };
    Body::from_stream(stream::poll_fn(move |cx| watched.poll(cx)))
}

/// A body that is being read.
struct Watched {
    body: BodyDataStream,
    patience: Duration,
    /// Since something came last. Most bodies are there as soon as their heads are, and nobody waits.
    waits: Option<Pin<Box<Sleep>>>,
}

impl Watched {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        if let Poll::Ready(came) = self.body.poll_next_unpin(cx) {
            self.waits = None;
            return Poll::Ready(came);
        }
        let waits = self.waits.get_or_insert_with(|| Box::pin(sleep(self.patience)));
        waits.as_mut().poll(cx).map(|()| Some(Err(axum::Error::new(Stalled))))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    type Part = Result<Bytes, axum::Error>;

    fn parts() -> impl stream::Stream<Item = Part> + Send + 'static {
        stream::iter(["a", "b", "c"].map(|part| Ok(Bytes::from_static(part.as_bytes()))))
    }

    #[tokio::test]
    async fn a_body_that_comes_is_read_as_it_is() {
        let body = watched_for(Body::from_stream(parts()), Duration::ZERO);
        assert_eq!(to_bytes(body, 10).await.unwrap(), "abc");
        assert!(watched(Request::new(Body::empty())).body().is_end_stream(), "there is nothing to watch");
    }

    #[tokio::test]
    async fn a_body_that_stops_in_the_middle_is_an_error() {
        let stops = Body::from_stream(parts().chain(stream::pending::<Part>()));
        let error = to_bytes(watched_for(stops, Duration::ZERO), 10).await.unwrap_err();
        assert!(error.to_string().contains("nothing more came for 60 seconds"), "{error}");
    }

    #[tokio::test]
    async fn each_piece_that_comes_begins_the_wait_anew() {
        // Before each piece the sender lets one look go by, as a slow line does.
        let slow = parts().flat_map(|part| {
            let mut late = Some(part);
            let mut looked = false;
            stream::poll_fn(move |cx| {
                if !looked && late.is_some() {
                    looked = true;
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Poll::Ready(late.take())
            })
        });
        let body = watched_for(Body::from_stream(slow), Duration::from_secs(3_600));
        assert_eq!(to_bytes(body, 10).await.unwrap(), "abc");
    }
}

//! Connections over which the dashboard and the API are asked: a task each, and none is kept open for somebody who begins
//! a request and does not end it.

use std::{net::SocketAddr, pin::pin, time::Duration};

use axum::{Router, extract::ConnectInfo, serve::Listener};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulConnection, GracefulShutdown},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
};
use tower_http::timeout::TimeoutBody;
use tower_service::Service as _;

/// So long the head of a request may take, and so long a connection may lie idle before the next one. Servers that stand
/// in front keep their idle connections for up to a minute: they must be the first to close one, or they ask over one
/// that is just being closed.
const HEAD_WITHIN: Duration = Duration::from_secs(75);
/// So long the next piece of a request's body is waited for.
const PIECE_WITHIN: Duration = Duration::from_secs(60);

/// Answers whoever connects until `stopped`, then ends what is under way.
pub async fn serve(mut listener: TcpListener, routes: Router, stopped: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let mut stopped = pin!(stopped);
    loop {
        let (stream, from) = tokio::select! {
            // Does not give up where a connection failed or there are too many open files.
            accepted = Listener::accept(&mut listener) => accepted,
            () = &mut stopped => break,
        };
        let connection = graceful.watch(connection(stream, from, routes.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::trace!(%error, "A connection was broken off");
            }
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

/// Answers what comes `from` there over `stream`.
fn connection(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    from: SocketAddr,
    routes: Router,
) -> impl GracefulConnection<Error = hyper::Error> + Send {
    let answer = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| TimeoutBody::new(PIECE_WITHIN, body));
        request.extensions_mut().insert(ConnectInfo(from));
        routes.clone().call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .serve_connection(TokioIo::new(stream), answer)
}

#[cfg(test)]
mod tests {
    use axum::{http::StatusCode, routing::get};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex},
        time::Instant,
    };

    use super::*;

    const FROM: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)), 4711);

    /// A client's end of a connection to a program that says who asks.
    fn connect() -> DuplexStream {
        let whom = async |ConnectInfo(from): ConnectInfo<SocketAddr>| from.to_string();
        let echo = async |body: Result<String, _>| body.map_err(|_| StatusCode::BAD_REQUEST);
        let routes = Router::new().route("/", get(whom).post(echo));
        let (client, server) = duplex(4096);
        tokio::spawn(async move { connection(server, FROM, routes).await });
        client
    }

    /// Sends `words` and waits until the connection is closed: what came back, and after how long.
    async fn send(words: &str) -> (String, Duration) {
        let (mut client, sent, mut answer) = (connect(), Instant::now(), String::new());
        client.write_all(words.as_bytes()).await.unwrap();
        client.read_to_string(&mut answer).await.unwrap();
        (answer, sent.elapsed())
    }

    /// Time goes on by itself where all tasks wait for it.
    #[tokio::test(start_paused = true)]
    async fn a_request_is_answered_and_its_connection_kept_for_a_while() {
        let (answer, kept) = send("GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("192.0.2.1:4711"), "{answer}");
        assert!(kept >= HEAD_WITHIN && kept < HEAD_WITHIN * 2, "{kept:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_is_waited_for_who_does_not_end_a_head() {
        for half in ["", "GET / HTTP/1.1\r\nHost: shop.ex"] {
            let (answer, kept) = send(half).await;
            assert!(!answer.contains("200 OK"), "{answer}");
            assert!(kept >= HEAD_WITHIN && kept < HEAD_WITHIN * 2, "{half:?}: {kept:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nor_who_does_not_end_a_body() {
        let head = "POST / HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 9\r\n\r\n";
        let (whole, _) = send(&format!("{head}123456789")).await;
        assert!(whole.starts_with("HTTP/1.1 200 OK") && whole.ends_with("123456789"), "{whole}");
        let (half, kept) = send(&format!("{head}1234")).await;
        assert!(half.starts_with("HTTP/1.1 400 "), "{half}");
        assert!(kept >= PIECE_WITHIN && kept < PIECE_WITHIN * 2, "{kept:?}");
    }
}

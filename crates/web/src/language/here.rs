//! The language of the request that is answered. Whoever is signed in is known late (`pages/visitor.rs`), and an error may
//! become a page anywhere, so the language goes with the request's task.

use std::cell::Cell;

use axum::{
    extract::Request,
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};

use super::{Language, choice::spoken};

tokio::task_local! {
    static HERE: Cell<Language>;
}

/// The language of this request; English outside of one.
pub fn here() -> Language {
    HERE.try_with(Cell::get).unwrap_or_default()
}

/// It is this one, now that it is known who asks. Only the request's own task can tell.
pub fn settle(language: Language) {
    _ = HERE.try_with(|here| here.set(language));
}

/// Does `work` in this language, on whatever thread.
pub fn within<T>(language: Language, work: impl FnOnce() -> T) -> T {
    HERE.sync_scope(Cell::new(language), work)
}

/// The header by which a browser asks.
pub fn header(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok())
}

/// Answers a request in the language that the browser asks for, until somebody settles another.
pub async fn carry(request: Request, next: Next) -> Response {
    let language = spoken([], header(request.headers()));
    HERE.scope(Cell::new(language), next.run(request)).await
}

//! The language of the request that is answered. Whoever is signed in is known late (`pages/visitor.rs`), and an error may
//! become a page anywhere, so the language goes with the request's task.

use std::cell::Cell;

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::{Language, choice::spoken};
use crate::address::behind_tls;

/// The cookie, and the parameter of an address, that a choice at the door is kept in.
const COOKIE: &str = "language";

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
fn header(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok())
}

/// Answers a request in the language that somebody chose at the door, else in the one that the browser asks for, until a
/// person's own is settled.
pub async fn carry(request: Request, next: Next) -> Response {
    let chosen = request.uri().query().and_then(in_query).and_then(Language::of_tag);
    let before = cookies(request.headers()).find_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='));
    let language = chosen.unwrap_or_else(|| spoken(before, header(request.headers())));
    let secure = if behind_tls(request.headers()) { "; Secure" } else { "" };
    let kept = chosen.map(|l| format!("{COOKIE}={}; Path=/; SameSite=Lax; Max-Age=31536000{secure}", l.tag()));
    let mut response = HERE.scope(Cell::new(language), next.run(request)).await;
    if let Some(cookie) = kept.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The tag in `?language=de`.
fn in_query(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='))
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(';')).map(str::trim)
}

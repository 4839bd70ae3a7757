//! What stands before every handler: where a request may come from, and what a browser may do with the answer.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    language::{Say, here, say},
    stalled,
};

/// Nothing but our own files runs or loads.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The API's browser is a vendored program that sets styles of its own and draws from data: addresses.
const API_BROWSER_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                                  img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    if app.options.demo.is_some() && !names_this_machine(request.headers()) {
        // The demo asks nobody for a password: a name that leads here from elsewhere must not open it.
        return refused("demo-on-this-machine-only");
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let by_key = names_a_key(request.headers());
    if changes && !by_key && !is_pushed(request.uri().path()) && !same_site(request.headers()) {
        return refused("form-from-another-site");
    }
    let browses_api = request.uri().path().starts_with("/api/docs");
    let mut response = next.run(stalled::watched(request)).await;
    let headers = response.headers_mut();
    // What follows, and the time that it took.
    headers.reserve(8);
    let policy = if browses_api { API_BROWSER_POLICY } else { POLICY };
    for (name, value) in [
        ("content-security-policy", policy),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Does a program send its API key? Other kinds of authorization a browser sends by itself, wherever a form comes from.
fn names_a_key(headers: &HeaderMap) -> bool {
    let said = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
    said.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer "))
}

/// A push is believed for its signature, whatever page it says it comes from, and for no cookie.
fn is_pushed(path: &str) -> bool {
    path.starts_with("/hooks/")
}

/// One sentence and nothing else: whoever asks may be no page of ours.
fn refused(key: &'static str) -> Response {
    (StatusCode::FORBIDDEN, format!("{}\n", say(key).said(here()))).into_response()
}

/// Browsers say where a request comes from; a cross-site one never changes anything here. Programs say nothing.
fn same_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        _ => true,
    }
}

fn names_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(n, _)| n);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|&(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn forms_from_other_sites_are_refused() {
        assert!(same_site(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(same_site(&headers(&[])));
        assert!(same_site(&headers(&[("origin", "http://localhost:1"), ("host", "localhost:1")])));
        for site in ["cross-site", "same-site"] {
            assert!(!same_site(&headers(&[("sec-fetch-site", site)])));
        }
        assert!(!same_site(&headers(&[("origin", "http://evil.example"), ("host", "localhost:1")])));
        assert!(!same_site(&headers(&[("origin", "null"), ("host", "localhost:1")])));
    }

    #[test]
    fn what_a_provider_pushes_may_come_from_anywhere() {
        assert!(is_pushed("/hooks/1.1.Zk3-_"));
        assert!(!is_pushed("/hooks") && !is_pushed("/settings/hooks/") && !is_pushed("/parcels/1"));
    }

    #[test]
    fn a_password_of_the_server_in_front_is_no_api_key() {
        let says =
            |value| names_a_key(&[(header::AUTHORIZATION, HeaderValue::from_static(value))].into_iter().collect());
        assert!(says("Bearer pw_1.x") && says("bearer pw_1.x"));
        assert!(!says("Basic YWRhOmFkYQ==") && !says("Bearer") && !says("Negotiate x"));
        assert!(!names_a_key(&headers(&[])));
    }

    #[test]
    fn the_demo_answers_to_this_machines_names_alone() {
        for host in ["localhost:8080", "127.0.0.1:1", "[::1]:80", "localhost"] {
            assert!(
                names_this_machine(&[(header::HOST, HeaderValue::from_static(host))].into_iter().collect()),
                "{host}"
            );
        }
        for host in ["evil.example", "localhost.evil.example:80", ""] {
            assert!(
                !names_this_machine(&[(header::HOST, HeaderValue::from_static(host))].into_iter().collect()),
                "{host}"
            );
        }
    }
}

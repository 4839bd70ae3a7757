//! The address that this server is reached by, as whoever asks knows it.

use axum::http::{HeaderMap, header};

/// Did the request come over TLS, as the server in front says? Of several in a row each adds what it saw; the first is
/// the one that the browser spoke to.
pub fn behind_tls(headers: &HeaderMap) -> bool {
    let said = headers.get("x-forwarded-proto").and_then(|v| v.to_str().ok()).unwrap_or_default();
    said.split(',').next().is_some_and(|first| first.trim().eq_ignore_ascii_case("https"))
}

/// `https://parcels.example.com`
pub fn origin(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost");
    let scheme = if behind_tls(headers) { "https" } else { "http" };
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_first_server_in_front_says_whether_it_was_tls() {
        for (said, expected) in [
            ("https", "https://shop.example"),
            ("HTTPS", "https://shop.example"),
            ("https, http", "https://shop.example"),
            ("https,https", "https://shop.example"),
            ("http, https", "http://shop.example"),
            ("", "http://shop.example"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("shop.example"));
            headers.insert("x-forwarded-proto", HeaderValue::from_static(said));
            assert_eq!(origin(&headers), expected, "{said}");
        }
    }
}

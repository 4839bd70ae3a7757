//! Defects of our own: a request whose handler panics is answered all the same, in the form and the language that whoever
//! asks expects, and tells nothing of the inside.

use std::panic::AssertUnwindSafe;

use axum::{
    extract::{MatchedPath, Request},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt as _;

use crate::{api::Problem, language::say, pages::PageError};

/// Answers for a handler that panicked. To stand within what settles the language and the headers.
pub async fn caught(request: Request, next: Next) -> Response {
    let is_call = request.uri().path().starts_with("/api/");
    // The route and not the address, which may hold a secret.
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    answered(is_call, &route, next.run(request)).await
}

async fn answered(is_call: bool, route: &str, handled: impl Future<Output = Response>) -> Response {
    let panic = match AssertUnwindSafe(handled).catch_unwind().await {
        Ok(response) => return response,
        Err(panic) => panic,
    };
    let formatted = panic.downcast_ref::<String>().map(String::as_str);
    let said = formatted.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    tracing::error!(route, said, "A request panicked");
    if is_call {
        let detail = "a defect of Parcelwatch itself, told in its log; send this again: what was taken in already is \
                      recognised";
        return Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail).into_response();
    }
    PageError::Refused(StatusCode::INTERNAL_SERVER_ERROR, say("defect-of-the-program")).into_response()
}

#[cfg(test)]
mod tests {
    use std::panic::resume_unwind;

    use axum::{
        body::{Body, to_bytes},
        http::header,
    };

    use super::*;
    use crate::language::{Language, within};

    /// The kind of the answer, and its text.
    fn of_a_panic(is_call: bool) -> (String, String) {
        let panics = async { resume_unwind(Box::new("a secret of the inside")) };
        let response = within(Language::German, || answered(is_call, "/x", panics).now_or_never()).unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
        let body = to_bytes(response.into_body(), 1 << 20).now_or_never().unwrap().unwrap();
        (kind, String::from_utf8(body.to_vec()).unwrap())
    }

    #[test]
    fn a_page_whose_handler_panics_is_a_page_in_the_language_of_whoever_reads() {
        let (kind, page) = of_a_panic(false);
        assert_eq!(kind, "text/html; charset=utf-8");
        assert!(page.contains("<html lang=\"de\">") && page.contains("ein Fehler in Parcelwatch selbst"), "{page}");
        assert!(!page.contains("secret"), "{page}");
    }

    #[test]
    fn a_call_whose_handler_panics_is_a_problem() {
        let (kind, problem) = of_a_panic(true);
        assert_eq!(kind, "application/problem+json");
        assert!(problem.contains("\"code\":\"internal\"") && !problem.contains("secret"), "{problem}");
    }

    #[test]
    fn what_goes_well_is_answered_as_it_is() {
        let response = answered(true, "/x", async { Response::new(Body::from("fine")) }).now_or_never().unwrap();
        assert_eq!(to_bytes(response.into_body(), 9).now_or_never().unwrap().unwrap(), "fine");
    }
}

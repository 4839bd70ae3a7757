//! What came back over the wire, read whole, with what tests ask of it.

use std::fmt;

use reqwest::header::HeaderMap;
use serde_json::Value;

/// An HTTP answer.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// Sends a request and reads the whole answer.
    pub async fn to(request: reqwest::RequestBuilder) -> Self {
        Self::try_to(request).await.expect("the server answers")
    }

    /// As [`Answer::to`], where the server may be gone.
    pub async fn try_to(request: reqwest::RequestBuilder) -> reqwest::Result<Self> {
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Self { status, headers, body: response.bytes().await?.to_vec() })
    }

    /// A header's value; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("headers are ASCII here"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("answers are UTF-8")
    }

    /// The JSON of an answer that must have this status.
    #[track_caller]
    pub fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self}");
        assert!(self.header("content-type").starts_with("application/json"), "{self}");
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The HTML of a page that must have this status.
    #[track_caller]
    pub fn page(&self, status: u16) -> &str {
        assert_eq!(self.status, status, "{self}");
        assert!(self.header("content-type").starts_with("text/html"), "{self}");
        self.text()
    }

    /// Where a redirect leads.
    #[track_caller]
    pub fn redirect(&self) -> &str {
        assert_eq!(self.status, 303, "{self}");
        self.header("location")
    }

    /// A problem+json that must have this status and code; checks everything that all problems have.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{self}");
        assert_eq!(self.header("content-type"), "application/problem+json", "{self}");
        let problem: Value = serde_json::from_slice(&self.body).expect("JSON");
        assert_eq!(problem["type"], "about:blank", "{self}");
        assert_eq!(problem["status"], status, "{self}");
        assert_eq!(problem["code"], code, "{self}");
        for text in ["title", "detail"] {
            assert!(problem[text].as_str().is_some_and(|t| !t.is_empty()), "no {text}: {self}");
        }
        problem
    }

    /// As [`Answer::problem`], and it blames this field.
    #[track_caller]
    pub fn blames(&self, status: u16, code: &str, field: &str) -> Value {
        let problem = self.problem(status, code);
        assert_eq!(problem["field"], field, "{self}");
        problem
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = String::from_utf8_lossy(&self.body).chars().take(2_000).collect();
        write!(f, "{} {:?}\n{body}", self.status, self.headers)
    }
}

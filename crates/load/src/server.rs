//! The server that is measured, as its callers see it.

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::Value;

use crate::Target;

/// A server and a key to it.
#[derive(Clone)]
pub struct Server {
    client: Client,
    pub base: String,
    pub key: String,
}

impl Server {
    pub fn at(target: &Target) -> anyhow::Result<Self> {
        let client = Client::builder().cookie_store(true).timeout(Duration::from_secs(120)).build()?;
        Ok(Server { client, base: target.url.trim_end_matches('/').to_owned(), key: target.key.clone() })
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.base))
    }

    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.base)).header("Origin", &self.base).form(fields)
    }

    /// A push to a webhook: nobody is signed in there.
    pub fn push(&self, address: &str, headers: &[(&str, &str)], body: Vec<u8>) -> RequestBuilder {
        let address = if address.starts_with('/') { format!("{}{address}", self.base) } else { address.to_owned() };
        let request = self.client.post(address).header("Content-Type", "application/json").body(body);
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    }

    pub fn api(&self, path: &str) -> RequestBuilder {
        self.get(&format!("/api/v1{path}")).bearer_auth(&self.key)
    }

    /// Sends items, one a line. A server that is full is asked again: that time counts.
    ///
    /// # Errors
    /// The server cannot be reached, or it refused an item: load that is refused measures nothing.
    pub async fn send_all(&self, path: &str, items: &[Value]) -> anyhow::Result<Duration> {
        let body: String = items.iter().map(|item| format!("{item}\n")).collect();
        let start = Instant::now();
        loop {
            let request = self.client.post(format!("{}/api/v1{path}", self.base)).bearer_auth(&self.key);
            let response = request.header("Content-Type", "application/x-ndjson").body(body.clone()).send().await?;
            if response.status() == StatusCode::TOO_MANY_REQUESTS {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
            let answer: Value = serde_json::from_str(&taken(response, path).await?)?;
            match answer["rejected"].as_u64() {
                Some(0) => return Ok(start.elapsed()),
                _ => bail!("{path}: not all items were taken: {}", shortened(&answer.to_string())),
            }
        }
    }
}

async fn taken(response: Response, path: &str) -> anyhow::Result<String> {
    let status = response.status();
    let body = response.text().await.with_context(|| format!("{path}: the answer broke off"))?;
    if !status.is_success() {
        bail!("{path}: {status}: {}", shortened(&body));
    }
    Ok(body)
}

fn shortened(text: &str) -> String {
    text.chars().take(500).collect()
}

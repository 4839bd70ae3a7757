//! The one client that talks to providers: only where it is told, never to private addresses unless allowed, no answer
//! larger or later than it may be, no redirect to another host.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use parcelwatch_domain::Span;
use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect,
};

use crate::{
    addresses::is_public,
    answer::Incoming,
    outcome::{Outcome, Verdict},
    request::Outgoing,
};

/// The largest answer, in bytes after decompression.
pub const LARGEST_ANSWER: usize = 4 << 20;
const MOST_REDIRECTS: usize = 3;

/// What a client may do beyond the ordinary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freedom {
    /// Talk to machines with private addresses: a Karrio or WooCommerce in the same house.
    pub private_addresses: bool,
}

/// Talks to providers.
#[derive(Clone, Debug)]
pub struct Client {
    /// For what only reads.
    http: reqwest::Client,
    /// For all else: what leads on and asks to be read there would no longer be told anything.
    telling: reqwest::Client,
    freedom: Freedom,
}

/// The client could not be made.
#[derive(Debug, thiserror::Error)]
#[error("could not start the HTTP client")]
pub struct ClientError(#[source] Box<dyn std::error::Error + Send + Sync>);

/// Names are resolved here, and addresses that are not for us are dropped before anything connects to them.
struct PublicOnly {
    freedom: Freedom,
}

#[derive(Debug, thiserror::Error)]
#[error("`{0}` has only private addresses, which are not allowed here")]
struct OnlyPrivate(String);

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let freedom = self.freedom;
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            let allowed: Vec<SocketAddr> =
                found.into_iter().filter(|address| freedom.private_addresses || is_public(address.ip())).collect();
            if allowed.is_empty() {
                return Err(Box::new(OnlyPrivate(host)) as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

impl Client {
    /// A client with its own connections.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn new(freedom: Freedom) -> Result<Self, ClientError> {
        let tls = rustls::crypto::ring::default_provider();
        // Only the first call installs it; later ones find it there.
        let _already = tls.install_default().is_err();
        let client = |policy| {
            reqwest::Client::builder()
                .user_agent(concat!("Parcelwatch/", env!("CARGO_PKG_VERSION")))
                .dns_resolver(Arc::new(PublicOnly { freedom }))
                .redirect(policy)
                .connect_timeout(Duration::from_secs(10))
                .pool_idle_timeout(Duration::from_secs(60))
                .referer(false)
                .no_proxy()
                .build()
                .map_err(|error| ClientError(Box::new(error)))
        };
        let http = client(redirect::Policy::custom(same_host_only))?;
        let telling = client(redirect::Policy::custom(|attempt| {
            // 301 to 303 are followed by a GET without a body.
            if matches!(attempt.status().as_u16(), 307 | 308) { same_host_only(attempt) } else { attempt.stop() }
        }))?;
        Ok(Self { http, telling, freedom })
    }

    /// Sends a request.
    ///
    /// # Errors
    /// There was no answer, or none that may be read. The words hold no parameters of the address: secrets may stand
    /// in them.
    pub async fn send(&self, outgoing: Outgoing) -> Result<Incoming, Verdict> {
        let host = outgoing.url.host_str().unwrap_or_default().to_owned();
        if !self.freedom.private_addresses && is_private_literal(&outgoing.url) {
            let message = format!("{host} is a private address, which is not allowed here.");
            return Err(Verdict::said(Outcome::Permanent, message));
        }
        let timeout = duration(outgoing.timeout);
        match tokio::time::timeout(timeout, self.exchange(outgoing)).await {
            Ok(answer) => answer,
            Err(_) => {
                Err(Verdict::said(Outcome::Temporary, format!("{host} did not answer within {} s.", timeout.as_secs())))
            }
        }
    }

    async fn exchange(&self, outgoing: Outgoing) -> Result<Incoming, Verdict> {
        let host = outgoing.url.host_str().unwrap_or_default().to_owned();
        let trouble = |error: reqwest::Error| {
            let error = error.without_url();
            let cause = innermost(&error);
            Verdict::said(Outcome::Temporary, format!("The connection to {host} failed: {cause}."))
        };
        let method = reqwest::Method::from_bytes(outgoing.method.as_bytes())
            .map_err(|_| Verdict::said(Outcome::Permanent, format!("`{}` is no HTTP method.", outgoing.method)))?;
        let http = if method.is_safe() { &self.http } else { &self.telling };
        let mut request = http.request(method, outgoing.url);
        for (name, value) in &outgoing.headers {
            request = request.header(name, value);
        }
        if !outgoing.body.is_empty() {
            request = request.body(outgoing.body);
        }
        let mut response = request.send().await.map_err(trouble)?;
        let status = response.status().as_u16();
        let headers: BTreeMap<String, String> = (response.headers().iter())
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(trouble)? {
            if body.len() + piece.len() > LARGEST_ANSWER {
                let message = format!("The answer of {host} is larger than {} MB.", LARGEST_ANSWER >> 20);
                return Err(Verdict::said(Outcome::Temporary, message));
            }
            body.extend_from_slice(&piece);
        }
        Ok(Incoming { status, headers, body })
    }
}

/// Redirects go on where host and safety stay what they were; any other is the answer itself.
fn same_host_only(attempt: redirect::Attempt<'_>) -> redirect::Action {
    let Some(first) = attempt.previous().first() else { return attempt.stop() };
    let (from, to) = (first, attempt.url());
    let same = from.host_str() == to.host_str()
        && from.port_or_known_default() == to.port_or_known_default()
        && from.scheme() == to.scheme();
    if same && attempt.previous().len() <= MOST_REDIRECTS { attempt.follow() } else { attempt.stop() }
}

/// An address that is written as numbers is not resolved, so it is looked at here.
fn is_private_literal(url: &Url) -> bool {
    let address = match url.host() {
        Some(url::Host::Ipv4(address)) => IpAddr::V4(address),
        Some(url::Host::Ipv6(address)) => IpAddr::V6(address),
        _ => return false,
    };
    !is_public(address)
}

fn duration(span: Span) -> Duration {
    Duration::from_millis(span.0.clamp(100, 300_000).unsigned_abs())
}

/// The words that say most: those of the last error in the chain.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

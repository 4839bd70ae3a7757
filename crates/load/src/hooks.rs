//! Signed pushes to a webhook, one event each, as a provider sends them: how long until the durable answer, and whether
//! the same push again changes nothing.
//!
//! Needs an account of the recipe "Webhook, signed" (Settings, Providers): its address and its secret.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::task::JoinSet;

use crate::{
    ingest::{now, some_scan},
    server::Server,
    spread::Spread,
    world::Chance,
};

/// So many pushes are sent a second time.
const SENT_AGAIN: usize = 300;

/// A push that was taken: its number, and the bytes.
type Taken = (String, Vec<u8>);

/// Who signs, and where to.
#[derive(Clone)]
pub struct Sender {
    server: Server,
    address: String,
    key: Vec<u8>,
}

impl Sender {
    /// `secret` as the standard writes it: `whsec_` and Base64.
    pub fn new(server: Server, address: String, secret: &str) -> anyhow::Result<Self> {
        let written = secret.strip_prefix("whsec_").unwrap_or(secret);
        let key = STANDARD.decode(written).context("the secret is no Base64")?;
        Ok(Self { server, address, key })
    }

    async fn push(&self, id: &str, body: &[u8]) -> anyhow::Result<Duration> {
        let at = now()?.as_second();
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).context("the secret cannot be a key")?;
        mac.update(format!("{id}.{at}.").as_bytes());
        mac.update(body);
        let signature = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        let headers = [("webhook-id", id), ("webhook-timestamp", &at.to_string()), ("webhook-signature", &signature)];
        let request = self.server.push(&self.address, &headers, body.to_vec());
        let start = Instant::now();
        let response = request.send().await?;
        let status = response.status();
        let said = response.text().await?;
        ensure!(status.is_success(), "the push was answered with {status}: {said}");
        Ok(start.elapsed())
    }

    async fn checkpoints(&self, number: &str) -> anyhow::Result<usize> {
        let found: Value = self.server.api(&format!("/parcels?q={number}")).send().await?.json().await?;
        let Some(id) = found["parcels"][0]["id"].as_i64() else { bail!("there is no parcel {number}") };
        let parcel: Value = self.server.api(&format!("/parcels/{id}")).send().await?.json().await?;
        Ok(parcel["checkpoints"].as_array().map_or(0, Vec::len))
    }
}

/// New events of random parcels that are there, for so long; then some of the same pushes again.
pub async fn run(sender: &Sender, parcels: u64, seconds: u64, callers: usize) -> anyhow::Result<Value> {
    let (start, counter, begun) = (Instant::now(), Arc::new(AtomicU64::new(0)), now()?);
    let until = start + Duration::from_secs(seconds);
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        let (sender, counter) = (sender.clone(), Arc::clone(&counter));
        tasks.spawn(async move {
            let (mut spread, mut taken) = (Spread::default(), Vec::<Taken>::new());
            while Instant::now() < until {
                let nth = counter.fetch_add(1, Ordering::Relaxed);
                let scan = some_scan(&mut Chance::of(begun.as_second() as u64 ^ nth << 24), parcels, begun);
                let number = scan["tracking_number"].as_str().unwrap_or_default().to_owned();
                let event = json!({ "time": scan["occurred_at"], "text": scan["text"], "place": scan["location"], "country": scan["country"] });
                let body = json!({ "number": number, "events": [event] }).to_string().into_bytes();
                spread.add(sender.push(&format!("msg_{nth}"), &body).await?);
                if taken.len() < SENT_AGAIN {
                    taken.push((number, body));
                }
            }
            anyhow::Ok((spread, taken))
        });
    }
    let (mut spread, mut taken) = (Spread::default(), Vec::new());
    while let Some(done) = tasks.join_next().await {
        let (its_spread, its_taken) = done??;
        spread.join(its_spread);
        taken.extend(its_taken);
    }
    let took = start.elapsed().as_secs_f64();
    taken.truncate(SENT_AGAIN);
    let (mut again, mut changed) = (Spread::default(), 0);
    for (nth, (number, body)) in taken.iter().enumerate() {
        let before = sender.checkpoints(number).await?;
        again.add(sender.push(&format!("msg_{nth}"), body).await?);
        changed += usize::from(sender.checkpoints(number).await? != before);
    }
    let pushes = counter.load(Ordering::Relaxed);
    Ok(json!({
        "what": "hooks", "callers": callers, "seconds": took, "pushes_per_second": (pushes as f64 / took).round(),
        "pushes": spread.told(), "sent_again": again.told(), "changed_by_sending_again": changed,
    }))
}

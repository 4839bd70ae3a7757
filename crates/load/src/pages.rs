//! Pages of the dashboard and of the API: the time that the server says each took (`Server-Timing`).

use std::time::Duration;

use anyhow::{Context as _, bail};
use reqwest::{RequestBuilder, header::HeaderMap};
use serde_json::{Map, Value, json};

use crate::{
    server::Server,
    spread::Spread,
    world::{self, Chance},
};

/// Pages of one kind: its name, and the address of the one that is asked for the nth time.
type Kind = (&'static str, Box<dyn Fn(u64) -> String>);

pub async fn run(server: &Server, parcels: u64, times: usize, email: &str, password: &str) -> anyhow::Result<Value> {
    sign_in(server, email, password).await?;
    let some = move |nth: u64| Chance::of(nth).below(parcels);
    let fixed = |path: &'static str| -> Box<dyn Fn(u64) -> String> { Box::new(move |_| path.to_owned()) };
    let dashboard: Vec<Kind> = vec![
        ("table", fixed("/")),
        ("pending", fixed("/?tab=pending")),
        ("in_transit", fixed("/?tab=in_transit")),
        ("delivered", fixed("/?tab=delivered")),
        ("abnormal", fixed("/?tab=abnormal")),
        ("attention", fixed("/?tab=attention")),
        ("search_number", Box::new(move |nth| format!("/?q={}", world::number(some(nth))))),
        ("search_order", Box::new(move |nth| format!("/?q=%23{}", 1_000_000 + some(nth)))),
        ("destination", Box::new(move |nth| format!("/?destination={}", world::destination(some(nth))))),
        ("store", Box::new(move |nth| format!("/?store=Store+{}", nth % 5))),
        ("window", Box::new(move |nth| format!("/parcels/{}", some(nth) + 1))),
        ("insights", fixed("/insights")),
    ];
    let api: Vec<Kind> = vec![
        ("api_parcels", fixed("/parcels")),
        ("api_attention", fixed("/parcels?tab=attention")),
        ("api_search", Box::new(move |nth| format!("/parcels?q={}", world::number(some(nth))))),
        ("api_tabs", fixed("/tabs")),
    ];
    let mut told = Map::new();
    for (name, address) in &dashboard {
        told.insert((*name).to_owned(), ask(times, |nth| server.get(&address(nth))).await.context(*name)?);
    }
    for (name, address) in &api {
        told.insert((*name).to_owned(), ask(times, |nth| server.api(&address(nth))).await.context(*name)?);
    }
    Ok(json!({ "what": "pages", "parcels": parcels, "server_time": told }))
}

async fn sign_in(server: &Server, email: &str, password: &str) -> anyhow::Result<()> {
    let page = server.get("/sign-in").send().await?.text().await?;
    let csrf = page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let fields = [("csrf", csrf), ("email", email), ("password", password)];
    let response = server.form("/sign-in", &fields).send().await?;
    if response.url().path() == "/sign-in" {
        bail!("the sign-in of {email} was refused");
    }
    Ok(())
}

async fn ask(times: usize, request: impl Fn(u64) -> RequestBuilder) -> anyhow::Result<Value> {
    let mut spread = Spread::default();
    for nth in 0..times as u64 {
        let response = request(nth).send().await?;
        if !response.status().is_success() {
            bail!("{} was answered with {}", response.url(), response.status());
        }
        spread.add(server_time(response.headers()).context("the answer has no Server-Timing")?);
        response.bytes().await?;
    }
    Ok(spread.told())
}

/// `total;dur=1.23`: milliseconds.
fn server_time(headers: &HeaderMap) -> Option<Duration> {
    let said = headers.get("server-timing")?.to_str().ok()?;
    let milliseconds: f64 = said.split("total;dur=").nth(1)?.split([',', ';']).next()?.trim().parse().ok()?;
    Some(Duration::from_secs_f64(milliseconds / 1000.0))
}

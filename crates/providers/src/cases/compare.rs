//! What must be, against what is: only what is written is compared.

use std::collections::BTreeMap;

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_recognise::classify::{Classifier, Event as ClassifierEvent};
use serde_json::{Map, Value as Json, json};

use super::Expect;
use crate::{
    conversation::Reply,
    outcome::Verdict,
    recipe::{Duration, Recipe, WebReply},
    request::Outgoing,
    shape::{Event, Hint, Order, Tracked},
    webhook::Said,
};

/// What was understood, as tables that can be compared.
#[derive(Debug, Default)]
pub(super) struct Understood {
    pub(super) results: Vec<Json>,
    pub(super) orders: Vec<Json>,
    pub(super) hints: Vec<Json>,
    pub(super) quota: Json,
}

impl Understood {
    pub(super) fn of_reply(recipe: &Recipe, reply: &Reply) -> Self {
        Self {
            results: reply.tracked.iter().map(|tracked| result(recipe, tracked)).collect(),
            orders: reply.orders.iter().map(order).collect(),
            hints: Vec::new(),
            quota: reply.quota.map_or(Json::Null, |quota| json!({ "left": quota.left, "total": quota.total, "resets_at": quota.resets_at.map(|at| at.0) })),
        }
    }

    pub(super) fn of_said(recipe: &Recipe, said: &Said) -> Self {
        Self {
            results: said.tracked.iter().map(|tracked| result(recipe, tracked)).collect(),
            orders: said.orders.iter().map(order).collect(),
            hints: said.hints.iter().map(hint).collect(),
            quota: Json::Null,
        }
    }
}

/// What an event means: by the recipe's own code, else by the tables and lexicons that the program has.
pub(super) fn meaning(recipe: &Recipe, event: &Event) -> &'static str {
    let understood = || {
        Classifier::shipped().classify(&ClassifierEvent {
            provider: Some(recipe.dialect()),
            code: event.code.as_deref(),
            text: event.text.as_deref(),
            coarse: event.status.as_deref(),
        })
    };
    match event.code.as_deref().and_then(|code| recipe.own_code(code)) {
        Some(own) if !own.yields => own.means.slug(),
        Some(own) => {
            // A clear text goes before such a code.
            let by_text = Classifier::shipped().classify(&ClassifierEvent {
                provider: None,
                code: None,
                text: event.text.as_deref(),
                coarse: None,
            });
            if by_text.confidence == parcelwatch_domain::Confidence::Certain {
                by_text.meaning.slug()
            } else {
                own.means.slug()
            }
        }
        None => understood().meaning.slug(),
    }
}

fn instant(at: Option<Timestamp>) -> Json {
    at.map_or(Json::Null, |at| json!({ "$at": at.0 }))
}

fn result(recipe: &Recipe, tracked: &Tracked) -> Json {
    let Json::Object(mut entries) = verdict(&tracked.verdict) else { return Json::Null };
    let events: Vec<Json> = tracked.events.iter().map(|one| event(recipe, one)).collect();
    let country = |country: Option<parcelwatch_domain::Country>| country.map(|c| c.to_string());
    let rest = json!({
        "number": tracked.number,
        "events": events,
        "status": tracked.status,
        "carrier": tracked.carrier,
        "eta": instant(tracked.eta),
        "eta_until": instant(tracked.eta_until),
        "signed_by": tracked.signed_by,
        "next_number": tracked.next_number,
        "next_carrier": tracked.next_carrier,
        "origin": country(tracked.origin),
        "destination": country(tracked.destination),
        "remote_id": tracked.remote_id,
    });
    if let Json::Object(rest) = rest {
        entries.extend(rest);
    }
    Json::Object(entries)
}

fn event(recipe: &Recipe, event: &Event) -> Json {
    json!({
        "at": instant(event.at),
        "offset": event.utc_offset_minutes.map(offset_text),
        "time": event.time_text,
        "code": event.code,
        "status": event.status,
        "text": event.text,
        "place": event.place,
        "country": event.country.map(|country| country.to_string()),
        "sequence": event.sequence,
        "carrier": event.carrier,
        "means": meaning(recipe, event),
    })
}

/// `+01:00`.
pub(super) fn offset_text(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn order(order: &Order) -> Json {
    json!({
        "number": order.number,
        "id": order.id,
        "payment": order.payment.map(|payment| payment.slug()),
        "paid_at": instant(order.paid_at),
        "supplier_paid_at": instant(order.supplier_paid_at),
        "updated_at": instant(order.updated_at),
        "customer": order.customer,
        "email": order.email,
        "destination": order.destination.map(|country| country.to_string()),
        "origin": order.origin.map(|country| country.to_string()),
        "items": order.items.iter().map(|item| json!({ "title": item.title, "quantity": item.quantity, "sku": item.sku })).collect::<Vec<_>>(),
        "supplier": order.supplier,
        "supplier_order": order.supplier_order,
        "tracking": order.tracking.iter().map(|one| json!({ "number": one.number, "carrier": one.carrier, "attached_at": instant(one.attached_at) })).collect::<Vec<_>>(),
    })
}

fn hint(hint: &Hint) -> Json {
    json!({ "number": hint.number, "order_id": hint.order_id })
}

pub(super) fn verdict(verdict: &Verdict) -> Json {
    json!({
        "outcome": verdict.outcome.slug(),
        "need": verdict.need,
        "wait": verdict.wait.map(|wait| json!({ "$wait": wait.0 })),
        "message": verdict.message,
        "code": verdict.code,
    })
}

pub(super) fn web_reply(reply: &WebReply) -> Json {
    json!({ "status": reply.status, "body": reply.body, "type": reply.kind })
}

/// Where a table differs from what was understood, a sentence each.
pub(super) fn table(expected: &toml::Table, seen: &Json) -> Vec<String> {
    let empty = Map::new();
    let seen = seen.as_object().unwrap_or(&empty);
    let mut differences = Vec::new();
    for (name, expected) in expected {
        match seen.get(name) {
            None => differences.push(format!(
                "there is no `{name}`; there are {}",
                seen.keys().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
            )),
            Some(seen) => value(name, expected, seen, &mut differences),
        }
    }
    differences
}

fn value(name: &str, expected: &toml::Value, seen: &Json, differences: &mut Vec<String>) {
    if let (toml::Value::Array(expected), Json::Array(seen)) = (expected, seen) {
        if expected.len() != seen.len() {
            differences.push(format!("`{name}` has {}, expected {}", seen.len(), expected.len()));
        }
        for (place, (expected, seen)) in expected.iter().zip(seen).enumerate() {
            let name = format!("{name} {}", place + 1);
            match expected {
                toml::Value::Table(expected) => {
                    differences
                        .extend(table(expected, seen).into_iter().map(|difference| format!("{name}: {difference}")));
                }
                expected => value(&name, expected, seen, differences),
            }
        }
        return;
    }
    if !is(expected, seen) {
        differences.push(format!("`{name}` is {}, expected {}", shown(seen), expected));
    }
}

fn is(expected: &toml::Value, seen: &Json) -> bool {
    match (expected, seen) {
        (toml::Value::String(text), Json::Object(special)) => {
            if let Some(at) = special.get("$at").and_then(Json::as_i64) {
                return super::instant(text) == Some(Timestamp(at));
            }
            let wait = special.get("$wait").and_then(Json::as_i64).map(Span);
            wait.is_some() && text.parse::<Duration>().ok().map(|duration| duration.0) == wait
        }
        (toml::Value::String(text), Json::Null) => text.is_empty(),
        (toml::Value::String(text), Json::String(seen)) => text == seen,
        (toml::Value::Integer(number), Json::Number(seen)) => {
            seen.as_i64() == Some(*number) || seen.as_f64() == Some(*number as f64)
        }
        (toml::Value::Integer(number), Json::String(seen)) => number.to_string() == *seen,
        (toml::Value::Float(number), Json::Number(seen)) => seen.as_f64() == Some(*number),
        (toml::Value::Boolean(yes), Json::Bool(seen)) => yes == seen,
        _ => false,
    }
}

fn shown(seen: &Json) -> String {
    match seen {
        Json::Null => "nothing".into(),
        Json::Object(special) => {
            match (special.get("$at").and_then(Json::as_i64), special.get("$wait").and_then(Json::as_i64)) {
                (Some(at), _) => format!("\"{}\"", crate::time::iso(Timestamp(at))),
                (_, Some(wait)) => format!("\"{}s\"", wait / 1_000),
                _ => seen.to_string(),
            }
        }
        other => other.to_string(),
    }
}

/// Where a request differs from what must be sent.
pub(super) fn request(expected: &Expect, outgoing: &Outgoing) -> Vec<String> {
    let mut differences = Vec::new();
    if let Some(method) = &expected.method
        && *method != outgoing.method
    {
        differences.push(format!("the method is {}, expected {method}", outgoing.method));
    }
    if let Some(url) = &expected.url
        && !same_url(url, &outgoing.url)
    {
        differences.push(format!("the address is {}, expected {url}", outgoing.url));
    }
    let sent: BTreeMap<&str, &str> =
        outgoing.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (name, value) in &expected.header {
        match sent.get(name.to_ascii_lowercase().as_str()) {
            Some(seen) if seen == value => {}
            Some(seen) => differences.push(format!("the header {name} is `{seen}`, expected `{value}`")),
            None => differences.push(format!("the header {name} is missing")),
        }
    }
    let sent_type = sent.get("content-type").copied();
    if let Some(body) = &expected.body {
        let sent = String::from_utf8_lossy(&outgoing.body);
        let is_form = sent_type.is_some_and(|kind| kind.contains("form-urlencoded"));
        let same = match (serde_json::from_str::<Json>(body), serde_json::from_str::<Json>(&sent)) {
            (Ok(expected), Ok(sent)) => expected == sent,
            _ if is_form => sorted_form(body.trim()) == sorted_form(&sent),
            _ => body.trim() == sent.trim(),
        };
        if !same {
            differences.push(format!("the body is {sent}, expected {}", body.trim()));
        }
    }
    differences
}

fn sorted_form(body: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    pairs.sort();
    pairs
}

/// Addresses are the same when their parts are, however they are encoded and in whatever order the parameters stand.
fn same_url(expected: &str, sent: &url::Url) -> bool {
    let Ok(expected) = url::Url::parse(expected) else { return false };
    let sorted = |url: &url::Url| {
        let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        pairs.sort();
        pairs
    };
    let path = |url: &url::Url| url.path().to_ascii_lowercase().replace("%2c", ",").replace("%3b", ";");
    expected.scheme() == sent.scheme()
        && expected.host_str() == sent.host_str()
        && expected.port_or_known_default() == sent.port_or_known_default()
        && path(&expected) == path(sent)
        && sorted(&expected) == sorted(sent)
}

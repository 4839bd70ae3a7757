//! What a provider sends by itself: is it really from there, and what does it say.

use std::{cell::OnceCell, collections::BTreeMap, net::IpAddr};

use parcelwatch_domain::{Span, Timestamp};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    addresses::Network,
    answer::{Incoming, Judge, knows},
    ask::Settings,
    decode::{Decode, decode},
    digest::Encoding,
    jq::{Jq, Knows, Val, is_true},
    outcome::Outcome,
    recipe::{Gives, KeyAs, Recipe, Reply, Verify, VerifyForm, VerifyKind, WebReply, Webhook},
    shape::{Hint, Order, Reader, Tracked, flat, text},
    template::{Escape, Template},
    value::{Scope, Value},
};

/// A request that came to an account's webhook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Push {
    /// `POST` mostly.
    pub method: String,
    /// Names in small letters.
    pub headers: BTreeMap<String, String>,
    /// The parameters of the address.
    pub query: BTreeMap<String, String>,
    /// The bytes as they came.
    pub body: Vec<u8>,
    /// Who sent it.
    pub from: Option<IpAddr>,
    /// The address that it was sent to, as the provider knows it.
    pub url: String,
}

/// What is made of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// It is not from the provider, or too old: answered with 401, and forgotten.
    Refused(Refusal),
    /// A handshake: only to be answered.
    Answered(WebReply),
    /// Something was said.
    Said(Box<Said>),
}

/// What a push said.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What tells a repeated push.
    pub dedupe: String,
    /// Results.
    pub tracked: Vec<Tracked>,
    /// Orders.
    pub orders: Vec<Order>,
    /// What is to be read anew.
    pub hints: Vec<Hint>,
    /// What is answered once it is safe.
    pub reply: WebReply,
    /// What was odd: for whoever mends the recipe.
    pub notes: Vec<String>,
}

/// Why a push is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The provider sends nothing that we know of.
    #[error("the recipe has no webhook")]
    NoWebhook,
    /// There is no signature where there must be one.
    #[error("the signature is missing")]
    Missing,
    /// The signature is another.
    #[error("the signature is wrong")]
    Wrong,
    /// It was signed too long ago, or in the future.
    #[error("it was signed too long ago or in the future")]
    Old,
    /// It comes from somewhere else.
    #[error("it comes from an address that is not the provider's")]
    Elsewhere,
    /// The secret is not filled in.
    #[error("the secret of the webhook is not filled in")]
    NoSecret,
    /// Reading it took more time or memory than a push may. Whoever sends it need not be the provider, so this says
    /// nothing about the recipe.
    #[error("it is more than can be read at once")]
    TooMuch,
}

/// Is it really from the provider? Looks at the bytes and nothing else, quickly: no expression of the mapping runs.
///
/// # Errors
/// It is not, or nobody can say.
pub fn verify(recipe: &Recipe, settings: &Settings, push: &Push, now: Timestamp) -> Result<(), Refusal> {
    let webhook = recipe.webhook.as_ref().ok_or(Refusal::NoWebhook)?;
    let mut why = Refusal::NoSecret;
    for check in webhook.ways() {
        match by(recipe, settings, check, webhook, push, now) {
            Ok(()) => return Ok(()),
            // What is not filled in is not how it was meant to be recognised.
            Err(Refusal::NoSecret) => {}
            Err(refusal) => why = refusal,
        }
    }
    Err(why)
}

/// Can pushes to this account be recognised: is the secret filled in that one of the ways needs? Where none needs a
/// secret they can.
pub fn has_secret(recipe: &Recipe, settings: &Settings) -> bool {
    let is_filled_in = |template: &Template| {
        let mut names = template.names().filter_map(|name| name.strip_prefix("settings."));
        names.all(|name| settings.get(recipe, name).is_some())
    };
    recipe.webhook.as_ref().is_some_and(|webhook| {
        webhook.ways().any(|way| {
            let secret = match way.kind {
                VerifyKind::Hmac | VerifyKind::Static => [&way.key, &None],
                VerifyKind::Hash => [&way.message, &None],
                VerifyKind::Basic => [&way.user, &way.password],
                VerifyKind::Addresses | VerifyKind::None => [&None, &None],
            };
            secret.into_iter().flatten().all(is_filled_in)
        })
    })
}

fn by(
    recipe: &Recipe,
    settings: &Settings,
    check: &Verify,
    webhook: &Webhook,
    push: &Push,
    now: Timestamp,
) -> Result<(), Refusal> {
    match check.kind {
        VerifyKind::None => Ok(()),
        VerifyKind::Addresses => {
            let from = push.from.ok_or(Refusal::Elsewhere)?;
            let known = check.addresses.iter().filter_map(|network| Network::read(network));
            if known.into_iter().any(|network| network.contains(from)) { Ok(()) } else { Err(Refusal::Elsewhere) }
        }
        VerifyKind::Basic => basic(recipe, settings, check, push),
        VerifyKind::Hmac | VerifyKind::Hash | VerifyKind::Static => signed(recipe, settings, check, webhook, push, now),
    }
}

fn basic(recipe: &Recipe, settings: &Settings, check: &Verify, push: &Push) -> Result<(), Refusal> {
    let scope = scope(recipe, settings, push, None);
    let written = |template: &Option<Template>| template.as_ref().map(|t| t.render_bytes(&scope)).unwrap_or_default();
    let expected = [written(&check.user), b":".to_vec(), written(&check.password)].concat();
    if expected.len() <= 1 {
        return Err(Refusal::NoSecret);
    }
    let given = push.headers.get("authorization").ok_or(Refusal::Missing)?;
    let given = behind(given, "Basic ").and_then(|text| Encoding::Base64.read(text)).ok_or(Refusal::Wrong)?;
    if same(&expected, &given) { Ok(()) } else { Err(Refusal::Wrong) }
}

fn signed(
    recipe: &Recipe,
    settings: &Settings,
    check: &Verify,
    webhook: &Webhook,
    push: &Push,
    now: Timestamp,
) -> Result<(), Refusal> {
    let body_value = |jq: &Jq| {
        let decoded = decode(webhook.decode, &push.body, &webhook.lists, webhook.json_in.as_ref()).ok()?;
        let jq_runs = crate::jq::watched(crate::jq::Limits::default(), || jq.first(decoded, &Knows::default()).ok());
        jq_runs.ok().flatten().as_ref().and_then(text)
    };
    let given = match (&check.header, &check.query, &check.body) {
        (Some(name), ..) => push.headers.get(&name.to_ascii_lowercase()).cloned(),
        (None, Some(name), _) => push.query.get(name).cloned(),
        (None, None, Some(jq)) => body_value(jq),
        (None, None, None) => None,
    };
    let given = given.filter(|value| !value.is_empty()).ok_or(Refusal::Missing)?;
    let timestamp = check.timestamp.as_ref().map(|place| {
        let header = place.header.as_ref().and_then(|name| push.headers.get(&name.to_ascii_lowercase()).cloned());
        let pair =
            place.pair.as_ref().and_then(|name| pairs(&given).find(|(key, _)| key == name).map(|(_, v)| v.to_owned()));
        header.or(pair).or_else(|| place.body.as_ref().and_then(body_value))
    });
    let timestamp = match timestamp {
        None => None,
        Some(None) => return Err(Refusal::Missing),
        Some(Some(written)) => {
            let at = parcelwatch_recognise::time_text::read(&written, None, None).map_err(|_| Refusal::Old)?.at;
            if Span((now - at).0.abs()) > check.tolerance.0 {
                return Err(Refusal::Old);
            }
            Some(written)
        }
    };
    let values = values(check, &given);
    // Each secret that is filled in may be the one: while a provider changes from one to the other there are two. All
    // are tried, whether one fits or not.
    let mut fits = false;
    let mut has_secret = false;
    for settings in each_secret(recipe, settings, check) {
        let scope = scope(recipe, &settings, push, timestamp.as_deref());
        let key = check.key.as_ref().map(|key| key.render_bytes(&scope)).unwrap_or_default();
        if check.kind != VerifyKind::Hash && key.is_empty() {
            continue;
        }
        has_secret = true;
        let expected = match check.kind {
            VerifyKind::Static => key,
            _ => {
                let message =
                    check.message.as_ref().map_or_else(|| push.body.clone(), |message| message.render_bytes(&scope));
                let Some(key) = derived(check, &key) else { continue };
                let digest = if check.kind == VerifyKind::Hmac { check.digest.keyed() } else { Some(check.digest) };
                let Some(digest) = digest else { continue };
                digest.of(&key, &message)
            }
        };
        for value in &values {
            let value = match check.kind {
                VerifyKind::Static => Some(value.as_bytes().to_vec()),
                _ => check.encoding.read(value),
            };
            fits |= value.is_some_and(|value| same(&expected, &value));
        }
    }
    match (fits, has_secret) {
        (true, _) => Ok(()),
        (false, true) => Err(Refusal::Wrong),
        (false, false) => Err(Refusal::NoSecret),
    }
}

/// Compared through a digest, so that neither content nor length tells how near a guess came.
fn same(a: &[u8], b: &[u8]) -> bool {
    Sha256::digest(a).ct_eq(&Sha256::digest(b)).into()
}

fn pairs(value: &str) -> impl Iterator<Item = (&str, &str)> {
    value.split(',').filter_map(|pair| pair.trim().split_once('='))
}

/// What stands behind `prefix`. Its capitals do not matter: `bearer` is `Bearer` (RFC 7235), and it is no secret.
fn behind<'v>(value: &'v str, prefix: &str) -> Option<&'v str> {
    let (before, rest) = value.split_at_checked(prefix.len())?;
    before.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn values(check: &Verify, given: &str) -> Vec<String> {
    let stripped = |value: &str| behind(value, &check.prefix).map(str::to_owned);
    match check.form {
        VerifyForm::Plain => stripped(given).into_iter().collect(),
        VerifyForm::Pairs => {
            pairs(given).filter(|(key, _)| *key == check.field).map(|(_, value)| value.to_owned()).collect()
        }
        VerifyForm::List => given.split_whitespace().filter_map(stripped).collect(),
    }
}

/// The settings, once for each line of the secret that the key or the message uses.
fn each_secret(recipe: &Recipe, settings: &Settings, check: &Verify) -> Vec<Settings> {
    let names = check.key.iter().chain(&check.message).flat_map(Template::names);
    let secret = names.filter_map(|name| name.strip_prefix("settings.")).find(|name| settings.lines(name).len() > 1);
    match secret {
        Some(name) if recipe.setting(name).is_some() => {
            settings.lines(name).into_iter().map(|line| settings.with(name, line)).collect()
        }
        _ => vec![settings.clone()],
    }
}

fn derived(check: &Verify, key: &[u8]) -> Option<Vec<u8>> {
    let written = String::from_utf8_lossy(key);
    let written = written.strip_prefix(&check.key_prefix).unwrap_or(&written);
    match check.key_as {
        KeyAs::Utf8 => Some(written.as_bytes().to_vec()),
        KeyAs::Nfkd => Some(written.nfkd().collect::<String>().into_bytes()),
        KeyAs::Hex => Encoding::Hex.read(written),
        KeyAs::Base64 => Encoding::Base64.read(written),
    }
}

fn scope(recipe: &Recipe, settings: &Settings, push: &Push, timestamp: Option<&str>) -> Scope {
    let mut scope = Scope::default();
    settings.fill(recipe, &mut scope);
    scope.set("body", Value::Bytes(push.body.clone()));
    scope.set_text("url", Some(&push.url));
    scope.set_text("timestamp", timestamp);
    for (name, value) in &push.headers {
        scope.set(format!("header.{name}"), Value::text(value));
    }
    for (name, value) in &push.query {
        scope.set(format!("query.{name}"), Value::text(value));
    }
    if recipe.webhook.as_ref().is_some_and(|webhook| webhook.decode == Decode::Form) {
        for (name, value) in url::form_urlencoded::parse(&push.body) {
            scope.set(format!("form.{name}"), Value::text(value));
        }
    }
    scope
}

/// What is made of a push. Expressions run here: call it inside of [`crate::jq::watched`], on a thread of
/// [`crate::jq::Workers`].
pub fn receive(recipe: &Recipe, settings: &Settings, push: &Push, now: Timestamp) -> Received {
    let Some(webhook) = &recipe.webhook else { return Received::Refused(Refusal::NoWebhook) };
    // Of a push that nobody has verified yet no more is read than a handshake needs.
    let once = OnceCell::new();
    let decoded = || once.get_or_init(|| decode(webhook.decode, &push.body, &webhook.lists, webhook.json_in.as_ref()));
    let scope_of = || scope(recipe, settings, push, None);
    for handshake in &webhook.handshake {
        let method = handshake.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(&push.method));
        let query = handshake.query.as_ref().is_none_or(|name| push.query.contains_key(name));
        let header = handshake.header.iter().all(|(name, pattern)| {
            push.headers.get(&name.to_ascii_lowercase()).is_some_and(|value| pattern.0.is_match(value))
        });
        let says = |jq: &Jq| {
            let value = decoded().as_ref();
            value.is_ok_and(|value| jq.first(value.clone(), &Knows::default()).is_ok_and(|yes| is_true(&yes)))
        };
        if method && query && header && handshake.jq.as_ref().is_none_or(says) {
            let reply = Reply { status: handshake.status, body: handshake.body.clone(), kind: handshake.kind.clone() };
            return Received::Answered(written(&reply, &scope_of()));
        }
    }
    if let Err(refusal) = verify(recipe, settings, push, now) {
        return Received::Refused(refusal);
    }
    let reply = written(&webhook.reply, &scope_of());
    let mut said = Said {
        dedupe: Encoding::Hex.write(&Sha256::digest(&push.body)),
        tracked: Vec::new(),
        orders: Vec::new(),
        hints: Vec::new(),
        reply,
        notes: Vec::new(),
    };
    match decoded() {
        Err(why) => said.notes.push(format!("the push cannot be read: {why}")),
        Ok(value) => map(recipe, webhook, settings, push, value.clone(), now, &mut said),
    }
    Received::Said(Box::new(said))
}

fn map(
    recipe: &Recipe,
    webhook: &Webhook,
    settings: &Settings,
    push: &Push,
    value: Val,
    now: Timestamp,
    said: &mut Said,
) {
    let incoming = Incoming { status: 200, headers: push.headers.clone(), body: Vec::new() };
    let knows = knows(&incoming, &[], &settings.open(recipe));
    let by_header =
        webhook.dedupe_header.as_ref().and_then(|name| push.headers.get(&name.to_ascii_lowercase()).cloned());
    let by_jq = || webhook.dedupe.as_ref().and_then(|jq| text(&jq.first(value.clone(), &knows).ok()?));
    if let Some(dedupe) = by_header.or_else(by_jq) {
        said.dedupe = dedupe;
    }
    let outputs = match webhook.map.run(value.clone(), &knows) {
        Ok(outputs) => flat(outputs),
        Err(error) => {
            said.notes.push(format!("the push has another form than the recipe expects: {error}"));
            return;
        }
    };
    let judge = Judge { recipe, incoming: &incoming, knows: &knows, now };
    let mut reader = Reader { recipe, notes: Vec::new() };
    match webhook.gives {
        Gives::Results => {
            let read = outputs
                .iter()
                .filter_map(|one| reader.tracked(one, webhook.order, Outcome::Pending, |error| judge.item(error)));
            said.tracked = read.collect();
            said.tracked.retain(|tracked| !tracked.number.is_empty());
        }
        Gives::Orders => said.orders = outputs.iter().filter_map(|one| reader.order(one)).collect(),
        Gives::Hints => said.hints = outputs.iter().filter_map(|one| reader.hint(one)).collect(),
    }
    said.notes.extend(reader.notes);
}

fn written(reply: &Reply, scope: &Scope) -> WebReply {
    let body = reply.body.as_ref().map(|body| body.render_loosely(scope, Escape::No)).unwrap_or_default();
    let kind = reply.kind.clone().unwrap_or_else(|| {
        if body.starts_with(['{', '[']) { "application/json".into() } else { "text/plain; charset=utf-8".into() }
    });
    WebReply { status: reply.status, body, kind }
}

#[cfg(test)]
mod tests;

//! Tokens: asking for one, reading it, knowing when it ends.

use parcelwatch_domain::{Span, Timestamp};

use crate::{
    answer::{Incoming, Judge, knows},
    ask::Settings,
    conversation::Moment,
    jq::{Jq, Val},
    outcome::{Outcome, Verdict},
    recipe::{Call, Declared, Recipe, TokenCall},
    request::{Outgoing, Parts, build},
    shape::{field, text},
    time::{Around, Time},
    value::{Scope, Value},
};

/// A token of an account. Secret as a whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// What requests carry.
    pub access: String,
    /// When it is to be renewed.
    pub renew_at: Timestamp,
    /// What a new one is got with.
    pub refresh: Option<String>,
}

/// Which request gets a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// With the settings alone.
    Token,
    /// With the refresh token.
    Refresh,
    /// With the code that the browser brought.
    Exchange,
}

/// What the browser brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consented {
    /// The code.
    pub code: String,
    /// The address that it was sent to.
    pub redirect: String,
    /// The proof, with PKCE.
    pub verifier: Option<String>,
}

impl Token {
    /// Does it still serve?
    pub fn serves(&self, now: Timestamp) -> bool {
        now < self.renew_at
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token").field("renew_at", &self.renew_at).finish_non_exhaustive()
    }
}

/// How a token can be got, given the one that there was.
pub fn way(recipe: &Recipe, old: Option<&Token>) -> Option<Way> {
    let has_refresh = recipe.auth.refresh.is_some() && old.is_some_and(|old| old.refresh.is_some());
    let has_call = recipe.auth.token.as_ref().is_some_and(|call| call.declared().url.is_some());
    match (has_refresh, has_call) {
        (true, _) => Some(Way::Refresh),
        (false, true) => Some(Way::Token),
        (false, false) => None,
    }
}

/// The request for a token.
///
/// # Errors
/// A person must agree first, or a setting is missing.
pub fn request(
    recipe: &Recipe,
    settings: &Settings,
    way: Way,
    old: Option<&Token>,
    consented: Option<&Consented>,
    moment: &Moment,
) -> Result<Outgoing, Verdict> {
    let (declared, name) = declared(recipe, way)?;
    let mut scope = Scope::default();
    settings.fill(recipe, &mut scope);
    scope.set("now", moment.now);
    scope.set("uuid", Value::text(&moment.uuid));
    scope.set_text("refresh_token", old.and_then(|old| old.refresh.as_deref()));
    if let Some(consented) = consented {
        scope.set_text("code", Some(&consented.code));
        scope.set_text("redirect", Some(&consented.redirect));
        scope.set_text("verifier", consented.verifier.as_deref());
    }
    let parts =
        Parts { recipe, name, ask: None, each: None, auth: false, instead: None, timeout: recipe.pace.timeout.0 };
    build(&declared, &parts, &scope).map_err(|error| Verdict::said(Outcome::AuthFailed, error.to_string()))
}

/// The address at which a person agrees. `challenge`: the proof's, where the recipe wants one.
///
/// # Errors
/// Nobody has to agree, a setting is missing, or the address leads elsewhere than the recipe allows.
pub fn agreement_address(
    recipe: &Recipe,
    settings: &Settings,
    redirect: &str,
    state: &str,
    challenge: &str,
    moment: &Moment,
) -> Result<String, Verdict> {
    let failed = |message: String| Verdict::said(Outcome::AuthFailed, message);
    let consent = recipe.auth.consent.as_ref().ok_or_else(|| failed("Nobody has to agree here.".to_owned()))?;
    let mut scope = Scope::default();
    settings.fill(recipe, &mut scope);
    scope.set("now", moment.now);
    scope.set_text("redirect", Some(redirect));
    scope.set_text("state", Some(state));
    scope.set_text("challenge", Some(challenge));
    let parts = Parts {
        recipe,
        name: "consent",
        ask: None,
        each: None,
        auth: false,
        instead: None,
        timeout: recipe.pace.timeout.0,
    };
    let mut address = build(&consent.declared(), &parts, &scope).map_err(|error| failed(error.to_string()))?.url;
    if consent.pkce {
        address.query_pairs_mut().extend_pairs([("code_challenge", challenge), ("code_challenge_method", "S256")]);
    }
    Ok(address.into())
}

fn declared(recipe: &Recipe, way: Way) -> Result<(Declared<'_>, &'static str), Verdict> {
    let auth = &recipe.auth;
    let found = match way {
        Way::Token => auth.token.as_ref().map(|call| (call.declared(), "token")),
        Way::Refresh => auth.refresh.as_ref().map(|call: &Call| (call.declared(), "refresh")),
        Way::Exchange => auth.consent.as_ref().map(|consent| (consent.exchange.declared(), "exchange")),
    };
    found
        .filter(|(declared, _)| declared.url.is_some())
        .ok_or_else(|| Verdict::said(Outcome::AuthFailed, "Somebody has to agree in the browser first."))
}

/// Reads a token from the answer. Expressions run here; see [`crate::conversation::Conversation::answered`].
///
/// # Errors
/// What the provider says instead.
pub fn read(
    recipe: &Recipe,
    settings: &Settings,
    way: Way,
    old: Option<&Token>,
    incoming: &Incoming,
    now: Timestamp,
) -> Result<Token, Verdict> {
    let (declared, _) = declared(recipe, way)?;
    let knows = knows(incoming, &[], &settings.open(recipe));
    let judged = Judge { recipe, incoming, knows: &knows, now }.judge(&declared);
    if let Some(mut verdict) = judged.verdict {
        // A token call that is refused with 400, as OAuth does, is a matter of credentials.
        if verdict.outcome == Outcome::Permanent || verdict.outcome == Outcome::InvalidNumber {
            verdict.outcome = Outcome::AuthFailed;
        }
        return Err(verdict);
    }
    let call: Option<&TokenCall> = recipe.auth.token.as_ref();
    let part = |jq: Option<&Jq>, name: &str| -> Option<Val> {
        match jq {
            Some(jq) => jq.first(judged.value.clone(), &knows).ok(),
            None => Some(field(&judged.value, name)),
        }
    };
    let access = part(call.and_then(|call| call.access.as_ref()), "access_token").as_ref().and_then(text);
    let Some(access) = access else {
        return Err(Verdict::said(Outcome::AuthFailed, "The answer to the request for a token holds none."));
    };
    let at = call.and_then(|call| call.expires_at.as_ref()).and_then(|jq| part(Some(jq), ""));
    let ends = at.as_ref().and_then(text).and_then(|written| match recipe.time.read(&written, &Around::default()) {
        Time::At(read) => Some(read.at),
        _ => parcelwatch_recognise::time_text::read(&written, None, None).ok().map(|read| read.at),
    });
    let lasts = part(call.and_then(|call| call.expires_in.as_ref()), "expires_in").as_ref().and_then(text);
    let lasts = lasts.and_then(|seconds| seconds.parse::<f64>().ok()).filter(|s| (1.0..1e9).contains(s));
    #[expect(clippy::cast_possible_truncation, reason = "bounded")]
    let lasts = lasts.map(|seconds| Span((seconds * 1_000.0) as i64));
    let ends = ends.unwrap_or_else(|| now + lasts.or(call.map(|call| call.lasts.0)).unwrap_or(Span::hours(1)));
    let early = call.map_or(Span::minutes(2), |call| call.early.0);
    // A token that lasts hardly longer than the time by which it is renewed early serves for half of its life.
    let renew_at = (ends - early).max(now + Span((ends - now).0 / 2));
    let refresh = part(call.and_then(|call| call.refresh.as_ref()), "refresh_token").as_ref().and_then(text);
    Ok(Token { access, renew_at, refresh: refresh.or_else(|| old.and_then(|old| old.refresh.clone())) })
}

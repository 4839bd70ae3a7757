//! From a declared request to the one that is sent.

use std::collections::BTreeMap;

use base64::Engine as _;
use parcelwatch_domain::Span;
use url::Url;

use crate::{
    ask::{Ask, fill_item},
    recipe::{Basic, Declared, OneOrMany, Recipe},
    sign,
    template::{Body, Escape, Missing, Template},
    value::{Scope, Value},
};

/// A request that is ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// `GET`, `POST`, …
    pub method: String,
    /// Where to.
    pub url: Url,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
    /// The body; empty: none.
    pub body: Vec<u8>,
    /// How long it may take.
    pub timeout: Span,
}

/// Why a request cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// A value is missing that the address needs.
    #[error("the address needs `{0}`")]
    Needs(String),
    /// The address is none.
    #[error("`{0}` is no address")]
    NoAddress(String),
    /// The host is not one of the recipe's.
    #[error("`{0}` is not one of the recipe's hosts")]
    ForeignHost(String),
    /// A header holds a line break.
    #[error("the header `{0}` would hold a line break")]
    BadHeader(String),
}

/// What a request is made of, besides its declaration.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The recipe.
    pub recipe: &'a Recipe,
    /// The name of the request, for `requests` of signatures.
    pub name: &'a str,
    /// What is asked; only needed for `each`.
    pub ask: Option<&'a Ask>,
    /// What `{{ each }}` repeats.
    pub each: Option<&'a Body>,
    /// With what `[auth]` adds?
    pub auth: bool,
    /// The address of the next page, instead of the declared one.
    pub instead: Option<&'a str>,
    /// How long it may take.
    pub timeout: Span,
}

/// A request while it is made.
pub(crate) struct Draft {
    pub(crate) method: String,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) form: Option<Vec<(String, String)>>,
    pub(crate) body: Vec<u8>,
}

/// Makes a request.
///
/// # Errors
/// A value is missing that the address needs, or the address leads elsewhere than the recipe allows.
pub fn build(declared: &Declared<'_>, parts: &Parts<'_>, scope: &Scope) -> Result<Outgoing, BuildError> {
    let mut scope = scope.clone();
    let auth = parts.auth.then_some(&parts.recipe.auth);
    if let (Some(each), Some(ask)) = (parts.each, parts.ask) {
        scope.set("each", each_of(each, ask, declared, parts.recipe, &scope));
    }
    let url = address(declared, parts, &scope)?;
    let method = declared
        .method
        .map_or_else(|| if has_body(declared) { "POST" } else { "GET" }.to_owned(), str::to_ascii_uppercase);
    let mut draft = Draft { method, url, headers: Vec::new(), query: Vec::new(), form: None, body: Vec::new() };
    draft.query.extend(draft.url.query_pairs().into_owned());
    draft.url.set_query(None);

    let before = |template: &Template| !is_signed(template);
    let mut headers: Vec<(&String, &Template)> = auth.into_iter().flat_map(|auth| &auth.header).collect();
    headers.extend(declared.header);
    let queries = auth.into_iter().flat_map(|auth| &auth.query).chain(declared.query);
    if parts.instead.is_none() {
        draft.query.extend(pairs(queries.clone(), &scope, before));
    }
    put_headers(&mut draft, &headers, &scope, before)?;
    if let Some(form) = declared.form {
        let fields = auth.into_iter().flat_map(|auth| &auth.form).chain(form);
        draft.form = Some(pairs(fields, &scope, before));
    }
    let content_type = body(&mut draft, declared, auth.map(|auth| &auth.json), &scope);
    if let (Some(kind), false) = (content_type, draft.headers.iter().any(|(name, _)| name == "content-type")) {
        draft.headers.push(("content-type".into(), kind.into()));
    }
    for basic in declared.basic.into_iter().chain(auth.and_then(|auth| auth.basic.as_ref())).take(1) {
        draft.headers.push(("authorization".into(), basic_value(basic, &scope)));
    }

    sign::sign(&parts.recipe.sign, parts.name, &mut draft, &mut scope);
    // What carries a signature is written when there is one.
    if parts.instead.is_none() {
        draft.query.extend(pairs(queries, &scope, is_signed));
    }
    put_headers(&mut draft, &headers, &scope, is_signed)?;
    if let (Some(fields), Some(form)) = (draft.form.as_mut(), declared.form) {
        fields.extend(pairs(form.iter(), &scope, is_signed));
        draft.body = encoded(fields).into_bytes();
    }
    if !draft.query.is_empty() {
        draft.url.query_pairs_mut().extend_pairs(&draft.query);
    }
    if let Some((name, _)) = draft.headers.iter().find(|(_, value)| value.contains(['\r', '\n', '\0'])) {
        return Err(BuildError::BadHeader(name.clone()));
    }
    Ok(Outgoing {
        method: draft.method,
        url: draft.url,
        headers: draft.headers,
        body: draft.body,
        timeout: parts.timeout,
    })
}

fn is_signed(template: &Template) -> bool {
    template.names().any(|name| name.starts_with("sign."))
}

fn has_body(declared: &Declared<'_>) -> bool {
    declared.form.is_some() || declared.json.is_some() || declared.xml.is_some() || declared.text.is_some()
}

fn address(declared: &Declared<'_>, parts: &Parts<'_>, scope: &Scope) -> Result<Url, BuildError> {
    let missing = |Missing(name): Missing| BuildError::Needs(name);
    let base = match &parts.recipe.base {
        Some(base) => base.render(scope, Escape::Address).map_err(missing)?.trim_end_matches('/').to_owned(),
        None => String::new(),
    };
    let declared_url = declared.url.map(|url| url.render(scope, Escape::Address)).transpose();
    let written = match parts.instead {
        Some(next) => next.to_owned(),
        None => declared_url.map_err(missing)?.unwrap_or_default(),
    };
    let whole = if written.starts_with('/') { format!("{base}{written}") } else { written };
    let url = Url::parse(&whole).map_err(|_| BuildError::NoAddress(whole.clone()))?;
    let host = url.host_str().unwrap_or_default();
    if !allows(parts.recipe, &base, &url, scope) {
        return Err(BuildError::ForeignHost(host.to_owned()));
    }
    Ok(url)
}

/// Is this one of the recipe's hosts, and spoken to as safely as the recipe says?
fn allows(recipe: &Recipe, base: &str, url: &Url, scope: &Scope) -> bool {
    let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
    let base = Url::parse(base).ok();
    let is_base = base.as_ref().is_some_and(|base| base.host_str() == Some(&host) && base.port() == url.port());
    let listed = recipe.hosts.iter().any(|template| {
        let written = template.render_loosely(scope, Escape::No).to_ascii_lowercase();
        let listed = match Url::parse(&written) {
            Ok(address) if written.contains("://") => address.host_str().map(str::to_owned).unwrap_or_default(),
            _ => written,
        };
        match listed.strip_prefix("*.") {
            Some(domain) => host.strip_suffix(domain).is_some_and(|before| before.ends_with('.') && before.len() > 1),
            None => !listed.is_empty() && listed == host,
        }
    });
    // Plain HTTP only where base itself is written so.
    let safe =
        url.scheme() == "https" || base.is_some_and(|base| base.scheme() == url.scheme() && base.scheme() == "http");
    (is_base || listed) && safe && url.username().is_empty() && url.password().is_none()
}

/// All parameters of a table whose templates are wanted; those without a value are left out.
fn pairs<'a>(
    table: impl Iterator<Item = (&'a String, &'a OneOrMany<Template>)>,
    scope: &Scope,
    wanted: impl Fn(&Template) -> bool,
) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, templates) in table {
        for template in templates.0.iter().filter(|template| wanted(template)) {
            match template.value(scope) {
                Some(Value::Json(serde_json::Value::Array(list))) => {
                    pairs.extend(list.into_iter().map(|one| (name.clone(), Value::Json(one).to_text())));
                }
                Some(value) => pairs.push((name.clone(), value.to_text())),
                None => {}
            }
        }
    }
    pairs
}

fn put_headers(
    draft: &mut Draft,
    headers: &[(&String, &Template)],
    scope: &Scope,
    wanted: impl Fn(&Template) -> bool,
) -> Result<(), BuildError> {
    for (name, template) in headers.iter().filter(|(_, template)| wanted(template)) {
        let Some(value) = template.value(scope) else { continue };
        let (name, value) = (name.to_ascii_lowercase(), value.to_text());
        // The request's own header goes before that of authentication.
        draft.headers.retain(|(other, _)| *other != name);
        draft.headers.push((name, value));
    }
    Ok(())
}

fn body(
    draft: &mut Draft,
    declared: &Declared<'_>,
    auth: Option<&BTreeMap<String, Body>>,
    scope: &Scope,
) -> Option<&'static str> {
    if let Some(fields) = &draft.form {
        draft.body = encoded(fields).into_bytes();
        return Some("application/x-www-form-urlencoded");
    }
    if let Some(body) = declared.json {
        let mut json = body.value(scope).unwrap_or_default();
        if let (serde_json::Value::Object(entries), Some(added)) = (&mut json, auth) {
            for (name, value) in added.iter().filter_map(|(name, body)| Some((name, body.value(scope)?))) {
                entries.insert(name.clone(), value);
            }
        }
        draft.body = json.to_string().into_bytes();
        return Some("application/json");
    }
    if let Some(xml) = declared.xml {
        draft.body = xml.render_loosely(scope, Escape::Xml).trim().as_bytes().to_vec();
        return Some("text/xml; charset=utf-8");
    }
    let text = declared.text?;
    draft.body = text.render_loosely(scope, Escape::No).into_bytes();
    Some("text/plain; charset=utf-8")
}

/// Pairs as a form has them.
pub(crate) fn encoded(pairs: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn basic_value(basic: &Basic, scope: &Scope) -> String {
    let user = basic.user.render_loosely(scope, Escape::No);
    let password = basic.password.render_loosely(scope, Escape::No);
    let both = format!("{user}{}{password}", basic.joiner);
    format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(both))
}

/// `each`, once for each item.
fn each_of(each: &Body, ask: &Ask, declared: &Declared<'_>, recipe: &Recipe, scope: &Scope) -> Value {
    let scopes = ask.items.iter().map(|item| {
        let mut scope = scope.clone();
        fill_item(item, recipe.carriers.as_ref(), &mut scope);
        scope
    });
    match each {
        Body::Template(template) if declared.json.is_none() => {
            let escape = if declared.xml.is_some() { Escape::Xml } else { Escape::No };
            Value::text(scopes.map(|scope| template.render_loosely(&scope, escape)).collect::<String>())
        }
        body => Value::Json(scopes.filter_map(|scope| body.value(&scope)).collect::<Vec<_>>().into()),
    }
}

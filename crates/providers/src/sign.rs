//! Signatures of requests: parts put together, a digest, and the place that it goes to.

use crate::{
    recipe::Sign,
    request::{Draft, encoded},
    template::form_encoded,
    value::{Scope, Value},
};

/// Signs a request whose body is written, in the order of the recipe; each signature is a name for the next.
pub(crate) fn sign(signs: &[Sign], request: &str, draft: &mut Draft, scope: &mut Scope) {
    for sign in signs {
        if sign.requests.as_ref().is_some_and(|only| !only.iter().any(|name| name == request)) {
            continue;
        }
        let value = signature(sign, draft, scope);
        scope.set(format!("sign.{}", sign.name), Value::text(&value));
        if let Some(header) = &sign.header {
            draft.headers.push((header.to_ascii_lowercase(), value.clone()));
        }
        if let Some(name) = &sign.query {
            draft.query.push((name.clone(), value.clone()));
        }
        if let (Some(name), Some(form)) = (&sign.form, &mut draft.form) {
            form.push((name.clone(), value));
            draft.body = encoded(form).into_bytes();
        }
    }
}

fn signature(sign: &Sign, draft: &Draft, scope: &Scope) -> String {
    let scope = seen(sign, draft, scope);
    let mut message: Vec<u8> = sign.parts.iter().flat_map(|part| part.render_bytes(&scope)).collect();
    if sign.urlencode {
        message = form_encoded(&String::from_utf8_lossy(&message)).into_bytes();
    }
    let key = sign.key.as_ref().map(|key| key.render_bytes(&scope)).unwrap_or_default();
    sign.encoding.write(&sign.digest.of(&key, &message))
}

/// The scope with what the request has so far.
fn seen(sign: &Sign, draft: &Draft, scope: &Scope) -> Scope {
    let mut scope = scope.clone();
    let mut params: Vec<&(String, String)> = draft.query.iter().chain(draft.form.iter().flatten()).collect();
    params.retain(|(name, _)| !sign.params_without.contains(name));
    params.sort();
    scope.set("params", Value::text(params.iter().map(|(name, value)| format!("{name}{value}")).collect::<String>()));
    for (name, value) in &params {
        scope.set(format!("params.{name}"), Value::text(value));
    }
    let mut query: Vec<&(String, String)> = draft.query.iter().collect();
    query.retain(|(name, _)| !sign.params_without.contains(name));
    query.sort();
    let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    scope.set("query", Value::text(query.join("&")));
    scope.set("method", Value::text(&draft.method));
    scope.set("host", Value::text(draft.url.host_str().unwrap_or_default()));
    scope.set("path", Value::text(draft.url.path()));
    scope.set("body", Value::Bytes(draft.body.clone()));
    for (name, value) in &draft.headers {
        scope.set(format!("header.{name}"), Value::text(value));
    }
    scope
}

#[cfg(test)]
mod tests;

//! Who looks at a page: the session behind the cookie, or the way to the door.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
};
use parcelwatch_engine::{
    FIRST_WORKSPACE,
    accounts::{self, Visitor},
    people::Role,
};

use super::PageError;
use crate::{
    App, access,
    address::behind_tls,
    language::{self, Language, Text, say},
};

const COOKIE: &str = "parcelwatch";

/// Somebody who is signed in.
pub struct SignedIn(pub Visitor);

impl SignedIn {
    /// May this person change anything?
    pub fn may_work(&self) -> bool {
        self.0.role >= Role::Member
    }

    /// Is this the token of a form that we gave this person?
    pub fn check(&self, csrf: &str) -> Result<(), PageError> {
        if csrf == self.0.csrf { Ok(()) } else { Err(PageError::stale_form()) }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let visitor = Self::whoever(parts, app).await?;
        visitor.settle_language(app).await?;
        access::check(visitor.0.role, &parts.method, parts.uri.path())
            .map_err(|reason| PageError::Refused(StatusCode::FORBIDDEN, Text::told(reason)))?;
        Ok(visitor)
    }
}

impl SignedIn {
    /// From here on this person's language is spoken.
    async fn settle_language(&self, app: &App) -> Result<(), PageError> {
        let (ws, email) = (self.0.ws, self.0.email.clone());
        let (own, workspaces) = app
            .read(move |engine| {
                let store = engine.store();
                Ok((store.table_preference(ws, &email)?.language, store.settings(ws)?.language))
            })
            .await?;
        // Settings keep the tag; empty is no choice.
        if let Some(language) = [own, workspaces].iter().find_map(|tag| Language::of_tag(tag)) {
            language::settle(language);
        }
        Ok(())
    }

    /// Whoever is signed in, whatever they may do.
    async fn whoever(parts: &Parts, app: &App) -> Result<Self, PageError> {
        if let Some(email) = &app.options.demo {
            let visitor = Visitor {
                ws: FIRST_WORKSPACE,
                email: email.clone(),
                role: Role::Owner,
                csrf: app.demo_csrf.to_string(),
            };
            return Ok(Self(visitor));
        }
        let token = cookie(&parts.headers);
        let now = app.engine.clock().now();
        let (visitor, anybody) = app
            .read(move |engine| {
                let visitor = match token {
                    Some(token) => accounts::visitor(engine.store(), &token, now)?,
                    None => None,
                };
                let anybody = visitor.is_some() || engine.store().has_people(FIRST_WORKSPACE)?;
                Ok((visitor, anybody))
            })
            .await?;
        match visitor {
            Some(visitor) => Ok(Self(visitor)),
            None if !anybody => Err(PageError::Elsewhere("/set-up".into())),
            None => Err(turned_away(parts)),
        }
    }
}

/// What somebody is told whose session is no more. A script could make nothing of the door.
fn turned_away(parts: &Parts) -> PageError {
    let text = |name: header::HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
    if parts.headers.contains_key("x-fragment") || text(header::ACCEPT) == Some("text/event-stream") {
        return PageError::Refused(StatusCode::UNAUTHORIZED, say("script-session-ended"));
    }
    if parts.uri == "/" || parts.uri.path() == "/sign-out" {
        return PageError::Elsewhere("/sign-in".into());
    }
    if parts.method == Method::GET {
        return PageError::Elsewhere(format!("/sign-in?next={}", escaped(&parts.uri.to_string())));
    }
    // What a form sent is lost with the session; its page can be gone back to.
    let page = text(header::REFERER).and_then(|from| from.split_once("://")?.1.split_once('/'));
    let page = page.filter(|(host, _)| Some(*host) == text(header::HOST)).map_or("", |(_, path)| path);
    PageError::Elsewhere(format!("/sign-in?ended=true&next={}", escaped(&format!("/{page}"))))
}

/// An address as a value of another one.
fn escaped(address: &str) -> String {
    let escape = |b: u8| {
        if b.is_ascii_alphanumeric() || b == b'/' { char::from(b).to_string() } else { format!("%{b:02X}") }
    };
    address.bytes().map(escape).collect()
}

/// The session's cookie.
pub fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
        .map(str::to_owned)
}

/// Sets the session's cookie for `seconds`; 0 takes it away. Behind TLS it never travels without.
pub fn set_cookie(headers: &HeaderMap, token: &str, seconds: i64) -> String {
    let secure = if behind_tls(headers) { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

//! Settings: API keys, people, one's own account; and the door for somebody who was invited.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    accounts::{self, AccountError, SESSION_LENGTH, SHORTEST_PASSWORD},
    people::{self, PeopleError, Role},
    views,
};
use serde::Deserialize;

use super::{
    super::{
        PageError, PagePath, PageQuery, SignedIn, door,
        error::{PageForm, render, sentence},
        shell::{self, Did},
        show::Zone,
        visitor,
    },
    sections,
    workspace::{Fields, Told, csrf, known, languages, page},
};
use crate::{
    App, address,
    language::{Text, say},
    view::{AccountPage, Choice, InviteView, JoinPage, KeyView, KeysPage, PeoplePage, PersonView, SurePage},
};

/// What is wrong, in a sentence; the database's error is the page's.
fn in_words(error: PeopleError) -> Result<Text, PageError> {
    match error {
        PeopleError::Store(error) | PeopleError::Account(AccountError::Store(error)) => Err(error.into()),
        PeopleError::NotFound => Err(PageError::NotFound("person")),
        PeopleError::Account(AccountError::Invalid { field, reason }) => {
            let name = match field {
                "email" => "this address",
                "name" => "the name",
                "present" => "this",
                _ => "the password",
            };
            Ok(sentence(&format!("{name} {reason}")))
        }
        other => Ok(sentence(&other.to_string())),
    }
}

fn refused(page: &impl askama::Template) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(page)).into_response()
}

// Keys

pub(super) async fn keys(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    let told = Told::done(did);
    Ok(render(&keys_page(&app, visitor, None, told).await?))
}

async fn keys_page(app: &App, visitor: SignedIn, made: Option<String>, told: Told) -> Result<KeysPage, PageError> {
    let now = app.engine.clock().now();
    let error = told.error.clone();
    page(app, visitor, &told, move |engine, shell, visitor| {
        let (store, ws) = (engine.store(), visitor.0.ws);
        let zone = Zone::of(&store.settings(ws)?);
        let keys = store.api_keys(ws)?.into_iter().rev().map(|key| KeyView {
            id: key.id,
            role: key.role.parse().unwrap_or(Role::Viewer).label(),
            made: zone.when(key.created_at, now),
            revoked: key.revoked_at.map(|at| zone.when(at, now)),
            name: key.name,
        });
        Ok(KeysPage { sections: sections("/settings/keys", &shell), shell, error, made, keys: keys.collect() })
    })
    .await
}

pub(super) async fn make_key(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let name = fields.get("name").cloned().unwrap_or_default();
    let role = match fields.get("role").map(String::as_str) {
        Some("viewer") => Role::Viewer,
        _ => Role::Member,
    };
    let made = app.blocking(move |engine| accounts::create_api_key_as(engine.store(), ws, &name, role, now)).await?;
    match made {
        Ok(made) => Ok(render(&keys_page(&app, visitor, Some(made.key), Told::default()).await?)),
        Err(error) => Ok(refused(&keys_page(&app, visitor, None, Told::refused(in_words(error.into())?)).await?)),
    }
}

/// Asks whether a key shall be revoked.
pub(super) async fn revocation(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
) -> Result<Response, PageError> {
    let asks = page(&app, visitor, &Told::default(), move |engine, shell, visitor| {
        let keys = engine.store().api_keys(visitor.0.ws)?;
        Ok(keys.into_iter().find(|key| key.id == id && key.revoked_at.is_none()).map(|key| SurePage {
            sections: sections("/settings/keys", &shell),
            shell,
            title: say("sure-key").with("what", key.name),
            what: vec![say("sure-key-gone"), say("sure-key-stays")],
            action: format!("/settings/keys/{id}/revoke"),
            fields: Vec::new(),
            label: say("revoke"),
            keep_href: "/settings/keys".into(),
        }))
    })
    .await?;
    Ok(render(&asks.ok_or(PageError::NotFound("key"))?))
}

pub(super) async fn revoke_key(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    app.read(move |engine| accounts::revoke_api_key(engine.store(), ws, id, now)).await?;
    Ok(Redirect::to("/settings/keys?did=revoked").into_response())
}

// People

pub(super) async fn people(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    let told = Told::done(did);
    Ok(render(&people_page(&app, visitor, None, told).await?))
}

async fn people_page(app: &App, visitor: SignedIn, link: Option<String>, told: Told) -> Result<PeoplePage, PageError> {
    let now = app.engine.clock().now();
    let error = told.error.clone();
    page(app, visitor, &told, move |engine, shell, visitor| {
        let (store, ws) = (engine.store(), visitor.0.ws);
        let zone = Zone::of(&store.settings(ws)?);
        let people = store.people(ws)?.into_iter().map(|person| PersonView {
            id: person.id,
            roles: Role::ALL
                .map(|role| Choice {
                    value: role.slug().to_owned(),
                    label: Text::told(role.label()),
                    selected: role.slug() == person.role,
                })
                .into(),
            you: person.email == visitor.0.email,
            joined: zone.when(person.joined_at, now),
            email: person.email,
        });
        let invites = store.invites(ws, now)?.into_iter().map(|invite| InviteView {
            id: hex(&invite.token_hash),
            role: Text::told(invite.role.parse().unwrap_or(Role::Viewer).label()),
            by: invite.invited_by,
            until: zone.date_time(invite.expires_at),
        });
        Ok(PeoplePage {
            sections: sections("/settings/people", &shell),
            shell,
            error,
            link,
            people: people.collect(),
            invites: invites.collect(),
            roles: Role::ALL.map(|role| (role.slug(), Text::told(role.label()), Text::told(role.meaning()))).into(),
        })
    })
    .await
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn role(fields: &Fields) -> Result<Role, PageError> {
    fields.get("role").and_then(|role| role.parse().ok()).ok_or(PageError::NotFound("role"))
}

pub(super) async fn invite(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let (role, now) = (role(&fields)?, app.engine.clock().now());
    let (ws, by) = (visitor.0.ws, visitor.0.email.clone());
    let token = app.read(move |engine| people::invite(engine.store(), ws, role, &by, now)).await?;
    let link = format!("{}/join/{token}", address::origin(&headers));
    Ok(render(&people_page(&app, visitor, Some(link), Told::default()).await?))
}

pub(super) async fn uninvite(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let id = fields.get("id").cloned().unwrap_or_default();
    app.read(move |engine| {
        let open = engine.store().invites(ws, now)?;
        match open.iter().find(|invite| hex(&invite.token_hash) == id) {
            Some(invite) => people::uninvite(engine.store(), ws, &invite.token_hash),
            None => Ok(()),
        }
    })
    .await?;
    Ok(Redirect::to("/settings/people?did=uninvited").into_response())
}

pub(super) async fn set_role(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let (ws, role) = (visitor.0.ws, role(&fields)?);
    let own = is_own(&app, &visitor, id).await?;
    let set = app.blocking(move |engine| people::set_role(engine.store(), ws, id, role)).await?;
    // Whoever gives up the role of owner sees this section no more.
    let then = if own && role < Role::Owner { "/settings/account?did=role" } else { "/settings/people?did=role" };
    changed(app, visitor, set, then).await
}

/// Asks whether a person shall be removed.
pub(super) async fn removal(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
) -> Result<Response, PageError> {
    let asks = page(&app, visitor, &Told::default(), move |engine, shell, visitor| {
        let people = engine.store().people(visitor.0.ws)?;
        Ok(people.into_iter().find(|person| person.id == id).map(|person| {
            let (title, what) = if person.email == visitor.0.email {
                (say("sure-yourself"), vec![say("sure-yourself-gone"), say("sure-yourself-stays")])
            } else {
                let title = say("sure-person").with("person", person.email);
                (title, vec![say("sure-person-gone"), say("sure-person-stays")])
            };
            SurePage {
                sections: sections("/settings/people", &shell),
                shell,
                title,
                what,
                action: format!("/settings/people/{id}/remove"),
                fields: Vec::new(),
                label: say("remove"),
                keep_href: "/settings/people".into(),
            }
        }))
    })
    .await?;
    Ok(render(&asks.ok_or(PageError::NotFound("person"))?))
}

pub(super) async fn remove(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let ws = visitor.0.ws;
    let own = is_own(&app, &visitor, id).await?;
    let removed = app.blocking(move |engine| people::remove(engine.store(), ws, id)).await?;
    changed(app, visitor, removed, if own { "/sign-in?did=left" } else { "/settings/people?did=removed" }).await
}

/// Is this person whoever looks at the page?
async fn is_own(app: &App, visitor: &SignedIn, id: i64) -> Result<bool, PageError> {
    let (ws, email) = (visitor.0.ws, visitor.0.email.clone());
    let people = app.read(move |engine| engine.store().people(ws)).await?;
    Ok(people.iter().any(|person| person.id == id && person.email == email))
}

async fn changed(
    app: App,
    visitor: SignedIn,
    outcome: Result<(), PeopleError>,
    then: &str,
) -> Result<Response, PageError> {
    match outcome {
        Ok(()) => Ok(Redirect::to(then).into_response()),
        Err(error) => Ok(refused(&people_page(&app, visitor, None, Told::refused(in_words(error)?)).await?)),
    }
}

// One's own account

pub(super) async fn account(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    let told = Told::done(did);
    Ok(render(&account_page(&app, visitor, told).await?))
}

async fn account_page(app: &App, visitor: SignedIn, told: Told) -> Result<AccountPage, PageError> {
    let error = told.error.clone();
    page(app, visitor, &told, move |engine, shell, visitor| {
        let preference = engine.store().table_preference(visitor.0.ws, &visitor.0.email)?;
        Ok(AccountPage {
            sections: sections("/settings/account", &shell),
            shell,
            error,
            email: visitor.0.email.clone(),
            role: (Text::told(visitor.0.role.label()), Text::told(visitor.0.role.meaning())),
            languages: languages(say("as-the-workspace"), &preference.language),
            min_password: SHORTEST_PASSWORD as u32,
        })
    })
    .await
}

pub(super) async fn set_language(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let language = known(fields.get("language").cloned().unwrap_or_default());
    let (ws, email) = (visitor.0.ws, visitor.0.email.clone());
    app.blocking(move |engine| views::prefer(engine.store(), ws, &email, |p| p.language = language.clone())).await??;
    Ok(Redirect::to("/settings/account?did=settings").into_response())
}

pub(super) async fn set_password(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let of = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let (present, new, again) = (of("present"), of("new"), of("again"));
    if new != again {
        return Ok(refused(&account_page(&app, visitor, Told::refused(say("new-passwords-differ"))).await?));
    }
    let (ws, email) = (visitor.0.ws, visitor.0.email.clone());
    // As at the door: whoever finds a browser open does not find the password by trying.
    if app.own_tries.begin(&email, app.engine.clock().now()).is_err() {
        let page = account_page(&app, visitor, Told::refused(say("too-many-passwords"))).await?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, render(&page)).into_response());
    }
    let session = visitor::cookie(&headers).unwrap_or_default();
    let person = email.clone();
    let set = {
        let _turn = door::hashing_turn(true).await?;
        app.blocking(move |engine| people::set_password(engine.store(), ws, &email, &present, &new, &session)).await?
    };
    if !matches!(&set, Err(PeopleError::Account(AccountError::Invalid { field: "present", .. }))) {
        app.own_tries.succeeded(&person);
    }
    match set {
        Ok(()) => Ok(Redirect::to("/settings/account?did=password").into_response()),
        Err(error) => Ok(refused(&account_page(&app, visitor, Told::refused(in_words(error)?)).await?)),
    }
}

// The door for somebody who was invited

pub(super) async fn join_page(
    State(app): State<App>,
    PagePath(token): PagePath<String>,
) -> Result<Response, PageError> {
    Ok(render(&join_form(&app, token, String::new(), None).await?))
}

async fn join_form(app: &App, token: String, email: String, error: Option<Text>) -> Result<JoinPage, PageError> {
    let (now, asked) = (app.engine.clock().now(), token.clone());
    let invitation = app.blocking(move |engine| people::invitation(engine.store(), &asked, now)).await?;
    match invitation {
        Ok((_, workspace, role)) => Ok(JoinPage {
            shell: shell::bare(),
            workspace,
            role: (Text::told(role.label()), Text::told(role.meaning())),
            token,
            email,
            error,
            min_password: SHORTEST_PASSWORD as u32,
        }),
        Err(error) => Err(PageError::Refused(StatusCode::GONE, in_words(error)?)),
    }
}

#[derive(Deserialize)]
pub(super) struct JoinForm {
    email: String,
    password: String,
}

pub(super) async fn join(
    State(app): State<App>,
    PagePath(token): PagePath<String>,
    headers: HeaderMap,
    PageForm(form): PageForm<JoinForm>,
) -> Result<Response, PageError> {
    let now = app.engine.clock().now();
    let joined = {
        let _turn = door::hashing_turn(false).await?;
        let (token, email) = (token.clone(), form.email.clone());
        app.blocking(move |engine| people::join(engine.store(), &token, &email, &form.password, now)).await?
    };
    match joined {
        Ok(entered) => {
            let cookie = visitor::set_cookie(&headers, &entered.token, SESSION_LENGTH.0 / 1_000);
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
        }
        Err(error) => Ok(refused(&join_form(&app, token, form.email, Some(in_words(error)?)).await?)),
    }
}

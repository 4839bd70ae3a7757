//! The door: set up on the first start, sign in, sign out.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    FIRST_WORKSPACE,
    accounts::{self, AccountError, SESSION_LENGTH, SHORTEST_PASSWORD},
    store::StoreError,
};
use serde::Deserialize;

use super::{
    PageError, PageQuery, SignedIn,
    error::{PageForm, render, sentence},
    shell, visitor,
};
use crate::{
    App,
    language::say,
    view::{SetUpPage, Shell, SignInPage},
};

/// The largest form that somebody may send who is not signed in, in bytes.
pub(super) const LARGEST_FORM: usize = 16 << 10;

#[derive(Deserialize, Default)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
    /// A form was sent after its session had ended.
    #[serde(default)]
    ended: bool,
}

/// Only a path on this server may be gone back to.
fn checked(next: String) -> String {
    // Browsers leave tabs and line breaks out of an address, which would make `//` of what was none.
    let odd = |c: char| c == '\\' || c.is_control();
    let local = next.starts_with('/') && !next.starts_with("//") && !next.contains(odd);
    if local { next } else { String::new() }
}

async fn set_up_already(app: &App) -> Result<bool, StoreError> {
    app.read(|engine| engine.store().has_people(FIRST_WORKSPACE)).await
}

pub(super) async fn sign_in_page(
    State(app): State<App>,
    PageQuery(query): PageQuery<Next>,
    PageQuery(did): PageQuery<shell::Did>,
) -> Result<Response, PageError> {
    if !set_up_already(&app).await? {
        return Err(PageError::Elsewhere("/set-up".into()));
    }
    let error = query.ended.then(|| say("session-had-ended"));
    let shell = Shell { notice: shell::notice(&did), ..shell::bare() };
    let page = SignInPage { shell, email: String::new(), error, next: checked(query.next) };
    Ok(render(&page))
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    PageForm(form): PageForm<SignInForm>,
) -> Result<Response, PageError> {
    let next = checked(form.next);
    let now = app.engine.clock().now();
    if let Err(until) = app.tries.begin(&form.email, now) {
        let page = SignInPage { shell: shell::bare(), email: form.email, error: Some(say("too-many-passwords")), next };
        let seconds = ((until - now).0 + 999).div_euclid(1_000);
        let wait = [(header::RETRY_AFTER, seconds.to_string())];
        return Ok((StatusCode::TOO_MANY_REQUESTS, wait, render(&page)).into_response());
    }
    match enter(&app, &headers, form.email.clone(), form.password).await? {
        Ok(cookie) => {
            app.tries.succeeded(&form.email);
            let to = if next.is_empty() { "/" } else { &next };
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response())
        }
        Err(error) => {
            let page =
                SignInPage { shell: shell::bare(), email: form.email, error: Some(sentence(&error.to_string())), next };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
    }
}

/// A turn to hash, or the page that says that too many wait for one.
pub(super) async fn hashing_turn(expected: bool) -> Result<accounts::Turn, PageError> {
    let busy = || PageError::Refused(StatusCode::TOO_MANY_REQUESTS, say("door-is-busy"));
    accounts::hashing_turn(expected).await.ok_or_else(busy)
}

/// Signs in and gives the cookie; the inner error is the person's, the outer one the database's.
async fn enter(
    app: &App,
    headers: &HeaderMap,
    email: String,
    password: String,
) -> Result<Result<String, AccountError>, PageError> {
    let asked = email.clone();
    let known = app.read(move |engine| accounts::is_known(engine.store(), FIRST_WORKSPACE, &asked)).await?;
    let _turn = hashing_turn(known).await?;
    let now = app.engine.clock().now();
    let entered =
        app.blocking(move |engine| accounts::sign_in(engine.store(), FIRST_WORKSPACE, &email, &password, now)).await?;
    match entered {
        Ok(entered) => Ok(Ok(visitor::set_cookie(headers, &entered.token, SESSION_LENGTH.0 / 1_000))),
        Err(AccountError::Store(error)) => Err(error.into()),
        Err(error) => Ok(Err(error)),
    }
}

#[derive(Deserialize)]
pub(super) struct Csrf {
    #[serde(default)]
    csrf: String,
}

pub(super) async fn sign_out(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    PageForm(form): PageForm<Csrf>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    if let Some(token) = visitor::cookie(&headers) {
        app.read(move |engine| accounts::sign_out(engine.store(), &token)).await?;
    }
    Ok(([(header::SET_COOKIE, visitor::set_cookie(&headers, "", 0))], Redirect::to("/sign-in")).into_response())
}

fn set_up_form(workspace: String, email: String) -> SetUpPage {
    SetUpPage {
        shell: shell::bare(),
        workspace,
        email,
        email_error: None,
        password_error: None,
        workspace_error: None,
        min_password: SHORTEST_PASSWORD as u32,
    }
}

pub(super) async fn set_up_page(State(app): State<App>) -> Result<Response, PageError> {
    if set_up_already(&app).await? {
        return Err(PageError::Elsewhere("/sign-in".into()));
    }
    Ok(render(&set_up_form(String::new(), String::new())))
}

#[derive(Deserialize)]
pub(super) struct SetUpForm {
    workspace: String,
    email: String,
    password: String,
    password_again: String,
}

pub(super) async fn set_up(
    State(app): State<App>,
    headers: HeaderMap,
    PageForm(form): PageForm<SetUpForm>,
) -> Result<Response, PageError> {
    let mut page = set_up_form(form.workspace.clone(), form.email.clone());
    if form.password != form.password_again {
        page.password_error = Some(say("passwords-differ"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response());
    }
    let now = app.engine.clock().now();
    let made = {
        let _turn = hashing_turn(false).await?;
        let (workspace, email, password) = (form.workspace, form.email.clone(), form.password.clone());
        app.blocking(move |engine| {
            accounts::set_up(engine.store(), FIRST_WORKSPACE, Some(&workspace), &email, &password, now)
        })
        .await?
    };
    match made {
        Ok(()) => match enter(&app, &headers, form.email, form.password).await? {
            Ok(cookie) => Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()),
            Err(_) => Err(PageError::Elsewhere("/sign-in".into())),
        },
        Err(AccountError::SetUpAlready) => Err(PageError::Elsewhere("/sign-in".into())),
        Err(AccountError::Invalid { field, reason }) => {
            let slot = match field {
                "workspace" => &mut page.workspace_error,
                "email" => &mut page.email_error,
                _ => &mut page.password_error,
            };
            let name = match field {
                "workspace" => "the name",
                "email" => "this",
                _ => "the password",
            };
            *slot = Some(sentence(&format!("{name} {reason}")));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
        Err(AccountError::Store(error)) => Err(error.into()),
        Err(error) => Err(PageError::Refused(StatusCode::INTERNAL_SERVER_ERROR, sentence(&error.to_string()))),
    }
}

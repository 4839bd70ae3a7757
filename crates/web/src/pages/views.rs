//! How people arrange the table: saved views, columns, pasted lists.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::views::{self, ViewError};
use serde::Deserialize;

use super::{
    PageError, PagePath, PageQuery, SignedIn,
    asked::Asked,
    error::{PageForm, render, sentence},
    shell,
};
use crate::{
    App,
    language::say,
    view::{Kept, SurePage, TableColumn},
};

impl From<ViewError> for PageError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::Invalid { field, reason } => {
                Self::Refused(StatusCode::UNPROCESSABLE_ENTITY, sentence(&format!("the {field} {reason}")))
            }
            ViewError::NotFound => Self::NotFound("view"),
            ViewError::Store(error) => Self::Store(error),
        }
    }
}

/// Everybody has views of their own; the workspace's are for those who may change something.
fn for_members() -> PageError {
    PageError::Refused(StatusCode::FORBIDDEN, say("shared-views-for-members"))
}

fn table(query: &str) -> Response {
    Redirect::to(&Asked::read(query).href(&[])).into_response()
}

#[derive(Deserialize)]
pub(super) struct NewView {
    #[serde(default)]
    csrf: String,
    name: String,
    #[serde(default)]
    query: String,
    shared: Option<String>,
}

pub(super) async fn save(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(form): PageForm<NewView>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    if form.shared.is_some() && !visitor.may_work() {
        return Err(for_members());
    }
    let query = Asked::read(&form.query).query(&[]);
    // A view of everything is the tab All; its address must differ from the bare one.
    let query = if query.is_empty() { "tab=all".to_owned() } else { query };
    let asked = query.clone();
    let work = move |engine: &parcelwatch_engine::Engine| {
        let (ws, person) = (visitor.0.ws, visitor.0.email);
        views::save(engine.store(), ws, &person, &form.name, &asked, form.shared.is_some())
    };
    app.blocking(work).await??;
    Ok(table(&query))
}

#[derive(Deserialize)]
pub(super) struct ViewForm {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    query: String,
    #[serde(default)]
    name: String,
    /// `rename`, `remove`, `forward`, `back`, `open` or `open-not`.
    act: String,
}

pub(super) async fn change(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<ViewForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let id: i64 = id.parse().map_err(|_| PageError::NotFound("view"))?;
    let query = form.query.clone();
    let own = matches!(form.act.as_str(), "open" | "open-not") || visitor.may_work();
    let work = move |engine: &parcelwatch_engine::Engine| -> Result<(), PageError> {
        let (store, ws, person) = (engine.store(), visitor.0.ws, visitor.0.email.as_str());
        if !own && store.saved_views(ws, person)?.iter().any(|view| view.id == id && view.person.is_none()) {
            return Err(for_members());
        }
        let changed = match form.act.as_str() {
            "rename" => views::rename(store, ws, person, id, &form.name),
            "remove" => views::remove(store, ws, person, id),
            "forward" => views::shift(store, ws, person, id, -1),
            "back" => views::shift(store, ws, person, id, 1),
            "open" => views::prefer(store, ws, person, |p| p.opens_with = Some(id)),
            "open-not" => views::prefer(store, ws, person, |p| p.opens_with = None),
            _ => Err(ViewError::NotFound),
        };
        Ok(changed?)
    };
    app.blocking(work).await??;
    Ok(table(&query))
}

#[derive(Deserialize)]
pub(super) struct Removal {
    /// The table that it is taken away from.
    #[serde(default)]
    query: String,
}

/// Asks whether a view shall go.
pub(super) async fn removal(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    PageQuery(from): PageQuery<Removal>,
) -> Result<Response, PageError> {
    let frame = app.clone();
    let asks = app
        .read(move |engine| {
            let shell = shell::signed_in(engine, &frame, &visitor, "parcels")?;
            let views = engine.store().saved_views(visitor.0.ws, &visitor.0.email)?;
            let kept = |name: &str, value: &str| Kept { name: name.to_owned(), value: value.to_owned() };
            Ok(views.into_iter().find(|view| view.id == id).map(|view| SurePage {
                shell,
                sections: Vec::new(),
                title: say("sure-view").with("view", view.name),
                what: [say("sure-view-gone")]
                    .into_iter()
                    .chain(view.person.is_none().then(|| say("sure-view-shared")))
                    .chain([say("sure-view-stays")])
                    .collect(),
                action: format!("/views/{id}"),
                fields: vec![kept("act", "remove"), kept("query", &from.query)],
                label: say("delete"),
                keep_href: Asked::read(&from.query).href(&[]),
            }))
        })
        .await?;
    Ok(render(&asks.ok_or(PageError::NotFound("view"))?))
}

/// The form of the columns: `column` once for each that is shown, in order, and `move` for one that changes places.
pub(super) async fn arrange(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(pairs): PageForm<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let all = |name: &str| pairs.iter().filter(|(n, _)| n == name).map(|(_, v)| v.clone()).collect::<Vec<_>>();
    let one = |name: &str| all(name).pop().unwrap_or_default();
    visitor.check(&one("csrf"))?;
    let mut columns = TableColumn::chosen(&all("column"));
    if let Some((name, towards)) = one("move").split_once(':')
        && let Some(here) = columns.iter().position(|c| c.slug() == name)
    {
        let there = if towards == "up" { here.saturating_sub(1) } else { (here + 1).min(columns.len() - 1) };
        columns.swap(here, there);
    }
    let usual = one("usual") == "true";
    let (compact, query) = (one("rows") == "compact", one("query"));
    let work = move |engine: &parcelwatch_engine::Engine| {
        views::prefer(engine.store(), visitor.0.ws, &visitor.0.email, |preference| {
            preference.columns = if usual { Vec::new() } else { columns.iter().map(|c| c.slug().to_owned()).collect() };
            preference.compact = compact && !usual;
        })
    };
    app.blocking(work).await??;
    Ok(table(&query))
}

#[derive(Deserialize)]
pub(super) struct ListForm {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    numbers: String,
}

pub(super) async fn paste(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(form): PageForm<ListForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let now = app.engine.clock().now();
    let work =
        move |engine: &parcelwatch_engine::Engine| views::keep_list(engine.store(), visitor.0.ws, &form.numbers, now);
    let list = app.blocking(work).await??;
    Ok(Redirect::to(&format!("/?list={}", list.id)).into_response())
}

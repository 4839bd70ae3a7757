//! Adding parcels by hand: one number or a pasted list, over the table or as a page of its own.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    Engine,
    add::{self, Added, Seen, Wanted},
    ingest::{Change, IngestError},
    store::{StoreError, Workspace},
    views::{LONGEST_LIST, ViewError},
};

use super::{
    PageError, PagePath, SignedIn,
    error::{PageForm, render, sentence},
    shell, window,
};
use crate::{
    App,
    language::{Text, here, say},
    view::{AddFragment, AddLine, AddPage, AddView, Choice, Shell},
    words,
};

impl From<IngestError> for PageError {
    fn from(error: IngestError) -> Self {
        match error {
            IngestError::Full => Self::Refused(StatusCode::TOO_MANY_REQUESTS, sentence(&error.to_string())),
            other => Self::Store(StoreError::Other(other.into())),
        }
    }
}

fn answer(headers: &HeaderMap, shell: Shell, add: AddView) -> Response {
    if headers.get("x-fragment").is_some_and(|v| v == "window") {
        return render(&AddFragment { shell: &shell, add: &add });
    }
    render(&AddPage { shell, add })
}

fn for_members() -> PageError {
    PageError::Refused(StatusCode::FORBIDDEN, say("adding-is-for-members"))
}

pub(super) async fn show(State(app): State<App>, visitor: SignedIn, headers: HeaderMap) -> Result<Response, PageError> {
    if !visitor.may_work() {
        return Err(for_members());
    }
    let frame = app.clone();
    let (shell, stores) = app
        .read(move |engine| {
            let stores = stores(engine, visitor.0.ws, "")?;
            Ok((shell::signed_in(engine, &frame, &visitor, "parcels")?, stores))
        })
        .await?;
    Ok(answer(&headers, shell, AddView { stores, ..AddView::default() }))
}

/// The forms: `act` is `look`, `back` or `add`; with the last two `number` and `carrier` come in pairs.
pub(super) async fn act(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    PageForm(pairs): PageForm<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let all = |name: &str| pairs.iter().filter(|(n, _)| n == name).map(|(_, v)| v.clone()).collect::<Vec<_>>();
    let one = |name: &str| all(name).pop().unwrap_or_default().trim().to_owned();
    visitor.check(&one("csrf"))?;
    let (act, order, store) = (one("act"), one("order"), one("store"));
    let wanted: Vec<Wanted> =
        all("number").into_iter().zip(all("carrier")).map(|(number, carrier)| Wanted { number, carrier }).collect();
    let numbers = match all("numbers").pop() {
        Some(numbers) => numbers,
        None => wanted.iter().map(|wanted| wanted.number.as_str()).collect::<Vec<_>>().join("\n"),
    };
    let frame = app.clone();
    let work = move |engine: &Engine| -> Result<(Shell, AddView), PageError> {
        let ws = visitor.0.ws;
        let shell = shell::signed_in(engine, &frame, &visitor, "parcels")?;
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        // Before anything is recognised, so that nobody does the second step in vain.
        let several = engine.store().stores(ws)?.len() > 1;
        let found = match act.as_str() {
            "back" => Ok(store.clone()),
            _ if several && store.is_empty() && !order.is_empty() => store_of(engine, ws, &order)?,
            _ => Ok(store.clone()),
        };
        let store = found.clone().unwrap_or_default();
        let stores = stores(engine, ws, &store)?;
        let typed = AddView { numbers: numbers.clone(), order: order.clone(), stores, ..AddView::default() };
        if let Err(error) = found {
            return Ok((shell, AddView { error: Some(error), ..typed }));
        }
        let view = match act.as_str() {
            "add" if !wanted.is_empty() && wanted.len() <= LONGEST_LIST => {
                let (order, store) = (given(&order), given(&store));
                let by = &visitor.0.email;
                let added = add::add(engine, ws, by, &wanted, order.as_deref(), store.as_deref())?;
                let [new, _, bad] = add::tally(&added);
                let done = match (new, bad) {
                    (0, 0) => None,
                    (0, _) => Some(false),
                    _ => Some(true),
                };
                AddView {
                    summary: Some(summary(&added)),
                    done,
                    lines: added.into_iter().map(line_of).collect(),
                    ..typed
                }
            }
            "back" => typed,
            _ => match add::look(engine.store(), ws, &numbers) {
                Ok(seen) => {
                    let lines = seen.into_iter().map(recognised).collect();
                    AddView { lines, carriers: carriers(engine, ws)?, ..typed }
                }
                Err(ViewError::Invalid { field, reason }) => {
                    AddView { error: Some(sentence(&format!("the {field} {reason}"))), ..typed }
                }
                Err(error) => return Err(error.into()),
            },
        };
        Ok((shell, view))
    };
    let (shell, view) = app.blocking(work).await??;
    Ok(answer(&headers, shell, view))
}

/// The number of a row that has none yet: it is added to the row's order, as if it had come by any other way.
pub(super) async fn first_number(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<window::NumberForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let id = window::parcel_id(&id)?;
    let work = move |engine: &Engine| -> Result<i64, PageError> {
        let (store, ws, by) = (engine.store(), visitor.0.ws, visitor.0.email);
        let order = store.orders_of_parcel(ws, id)?.into_iter().next().ok_or(PageError::NotFound("parcel"))?;
        let shop = store.stores(ws)?.into_iter().find(|s| s.id == order.store).map(|s| s.name);
        let wanted = Wanted { number: form.number, carrier: form.carrier };
        let added = add::add(engine, ws, &by, &[wanted], Some(&order.number), shop.as_deref())?;
        match added.into_iter().next().map(|one| one.outcome) {
            Some(Err(problem)) => {
                let reason = say("not-added").with("reason", Text::told(problem.reason));
                Err(PageError::Refused(StatusCode::UNPROCESSABLE_ENTITY, reason))
            }
            outcome => Ok(outcome.and_then(Result::ok).and_then(|accepted| accepted.parcel).unwrap_or(id)),
        }
    };
    let parcel = app.blocking(work).await??;
    Ok(Redirect::to(&format!("/parcels/{parcel}?did=first-number")).into_response())
}

/// Stores to choose from. Where there are several, the order's number finds its own unless one is chosen; where there
/// is none yet, orders belong to "My store".
fn stores(engine: &Engine, ws: Workspace, chosen: &str) -> Result<Vec<Choice>, StoreError> {
    let mut names: Vec<String> = engine.store().stores(ws)?.into_iter().map(|store| store.name).collect();
    here().put_in_order(&mut names, String::clone);
    let by_order = match names.len() {
        0 => Some("my-store"),
        1 => None,
        _ => Some("store-by-the-order"),
    };
    let by_order = by_order.map(|key| Choice { value: String::new(), label: say(key), selected: chosen.is_empty() });
    let alone = names.len() == 1;
    let choice =
        |name: String| Choice { selected: alone || name == chosen, label: Text::verbatim(name.clone()), value: name };
    Ok(by_order.into_iter().chain(names.into_iter().map(choice)).collect())
}

/// The store in which this order is, where none was chosen; an error says why it is not found.
fn store_of(engine: &Engine, ws: Workspace, order: &str) -> Result<Result<String, Text>, StoreError> {
    let store = engine.store();
    let found = store.find_each(ws, &[order.to_owned()])?.into_iter().flatten();
    let mut ids = Vec::new();
    for parcel in found {
        let same = |number: &str| number.trim_start_matches('#').eq_ignore_ascii_case(order.trim_start_matches('#'));
        ids.extend(store.orders_of_parcel(ws, parcel)?.into_iter().filter(|o| same(&o.number)).map(|o| o.store));
    }
    ids.sort_unstable();
    ids.dedup();
    let names = store.stores(ws)?;
    Ok(match ids[..] {
        [only] => Ok(names.into_iter().find(|s| s.id == only).map(|s| s.name).unwrap_or_default()),
        [] => Err(say("no-such-order").with("order", order)),
        _ => Err(say("order-in-several-stores").with("order", order)),
    })
}

/// Carriers to choose from: those that the shop has parcels with.
fn carriers(engine: &Engine, ws: Workspace) -> Result<Vec<String>, StoreError> {
    Ok(engine.store().facets(ws)?.carriers.iter().filter_map(|(id, _)| words::carrier(id)).collect())
}

fn recognised(seen: Seen) -> AddLine {
    let (carrier, note, bad) = match seen.carrier {
        Ok(carrier) => {
            let note = if seen.known { say("known-already") } else { Text::default() };
            (words::carrier(&carrier).unwrap_or_default(), note, false)
        }
        // A reason that names the number is a sentence already.
        Err(reason) if reason.starts_with('`') => (String::new(), sentence(&reason), true),
        Err(reason) => (String::new(), sentence(&format!("it {reason}")), true),
    };
    AddLine { number: seen.written, carrier, note, bad, known: seen.known, href: None }
}

fn line_of(added: Added) -> AddLine {
    let carrier = words::carrier(&added.carrier);
    let (note, bad) = match &added.outcome {
        Ok(accepted) => {
            let key = match (accepted.change, carrier.is_some()) {
                (Change::Created, true) => "added",
                (Change::Created, false) => "added-without-carrier",
                (Change::Updated, true) => "known-with-news",
                (Change::Updated, false) => "known-with-news-without-carrier",
                (Change::Unchanged, true) => "known-already",
                (Change::Unchanged, false) => "known-already-without-carrier",
            };
            (say(key), false)
        }
        Err(problem) => {
            let key = if problem.field == "order.number" { "not-added-order" } else { "not-added" };
            (say(key).with("reason", Text::told(problem.reason.clone())), true)
        }
    };
    AddLine {
        href: added.outcome.ok().and_then(|accepted| accepted.parcel).map(|id| format!("/parcels/{id}")),
        number: added.number,
        carrier: carrier.unwrap_or_default(),
        note,
        bad,
        known: false,
    }
}

fn summary(added: &[Added]) -> Text {
    let [new, known, bad] = add::tally(added);
    let mut parts = vec![say("parcels-added").with("n", new)];
    parts.extend((known > 0).then(|| say("so-many-known").with("n", known)));
    parts.extend((bad > 0).then(|| say("so-many-not-added").with("n", bad)));
    Text::joined([Text::joined(parts, ", "), Text::verbatim(".")], "")
}

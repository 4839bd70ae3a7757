//! Adding parcels by hand: one number or a pasted list, over the table or as a page of its own.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use parcelwatch_engine::{
    Engine,
    add::{self, Added, Seen, Wanted},
    ingest::{Change, IngestError},
    store::{StoreError, Workspace},
    views::{LONGEST_LIST, ViewError},
};

use super::{
    PageError, SignedIn,
    error::{PageForm, render, sentence},
    shell,
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
        let stores = stores(engine, ws, &store)?;
        let typed = AddView { numbers: numbers.clone(), order: order.clone(), stores, ..AddView::default() };
        let view = match act.as_str() {
            "add" if !wanted.is_empty() && wanted.len() <= LONGEST_LIST => {
                let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
                let (order, store) = (given(&order), given(&store));
                let by = &visitor.0.email;
                let added = add::add(engine, ws, by, &wanted, order.as_deref(), store.as_deref())?;
                AddView { summary: Some(summary(&added)), lines: added.into_iter().map(done).collect(), ..typed }
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

/// Stores to choose from, the one that orders without a store belong to in front.
fn stores(engine: &Engine, ws: Workspace, chosen: &str) -> Result<Vec<Choice>, StoreError> {
    let mut names: Vec<String> = engine.store().stores(ws)?.into_iter().map(|store| store.name).collect();
    here().put_in_order(&mut names, String::clone);
    let usual = Choice { value: String::new(), label: say("my-store"), selected: chosen.is_empty() };
    let choice = |name: String| Choice { selected: name == chosen, label: Text::verbatim(name.clone()), value: name };
    let others = names.into_iter().filter(|name| name.to_lowercase() != "my store").map(choice);
    Ok([usual].into_iter().chain(others).collect())
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
    AddLine { number: seen.written, carrier, note, bad, href: None }
}

fn done(added: Added) -> AddLine {
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
    }
}

fn summary(added: &[Added]) -> Text {
    let [new, known, bad] = add::tally(added);
    let mut parts = vec![say("parcels-added").with("n", new)];
    parts.extend((known > 0).then(|| say("so-many-known").with("n", known)));
    parts.extend((bad > 0).then(|| say("so-many-not-added").with("n", bad)));
    Text::joined([Text::joined(parts, ", "), Text::verbatim(".")], "")
}

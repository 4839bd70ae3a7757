//! Settings: the workspace, its thresholds, its messages.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz;
use parcelwatch_engine::{
    Engine,
    domain::{NoNumberFrom, OwnThresholds, Settings, Span},
    messages::{self, Occasion, Placeholder, Recipient},
    settings::{self, SettingsError, Whose},
    store::{StoreError, WorkspaceSettings},
    understand::{self, Named},
};

use super::{
    super::{
        PageError, PageQuery, SignedIn,
        error::{PageForm, render, sentence},
        shell::{self, Did},
        show::Zone,
    },
    sections,
};
use crate::{
    App,
    language::{Language, Text, say},
    view::{Choice, MessagesPage, OccasionView, OwnView, Shell, SpanField, ThresholdsPage, WorkspacePage},
    words,
};

/// The fields of a form.
pub(super) type Fields = BTreeMap<String, String>;

/// The token that a form sent.
pub(super) fn csrf(fields: &Fields) -> &str {
    fields.get("csrf").map(String::as_str).unwrap_or_default()
}

/// What a page of the area tells about the last form.
#[derive(Default)]
pub(super) struct Told {
    /// What was done.
    did: Did,
    /// Why it was not done, in a sentence.
    pub error: Option<Text>,
}

impl Told {
    /// It was not done.
    pub(super) fn refused(reason: Text) -> Self {
        Self { did: Did::default(), error: Some(reason) }
    }

    /// What the address says was done.
    pub(super) fn done(did: Did) -> Self {
        Self { did, error: None }
    }
}

/// A page of the area: the frame, and what `make` makes.
pub(super) async fn page<T: Send + 'static>(
    app: &App,
    visitor: SignedIn,
    told: &Told,
    make: impl FnOnce(&Engine, Shell, &SignedIn) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, PageError> {
    let frame = app.clone();
    let did = told.did.clone();
    let made = app
        .read(move |engine| {
            let mut shell = shell::signed_in(engine, &frame, &visitor, "settings")?;
            shell.notice = shell::notice(&did);
            make(engine, shell, &visitor)
        })
        .await?;
    Ok(made)
}

/// Back to the page that the form stood on; a refusal shows the page again, with the reason.
fn refusal(error: SettingsError) -> Result<Text, PageError> {
    match error {
        SettingsError::Store(error) => Err(error.into()),
        SettingsError::Invalid { field, reason } => {
            let name = match field.as_str() {
                "no_number_after" => "No tracking number",
                "stalled_after" => "No update",
                "pending_after" => "Pending too long",
                "unrecognised_after" => "Number not recognised",
                "time_zone" => "The time zone",
                "name" => "The name",
                key => return Ok(of_message(key, &reason)),
            };
            Ok(sentence(&format!("{name}: {reason}")))
        }
    }
}

/// What is wrong with the text of a message, which people know by whom it is for and when it is written.
fn of_message(key: &str, reason: &str) -> Text {
    let all = Occasion::ALL.into_iter().flat_map(|occasion| Recipient::ALL.map(|to| (to, occasion)));
    let named = all.into_iter().find(|(to, occasion)| messages::key(*to, *occasion) == key);
    let Some((to, occasion)) = named else { return sentence(reason) };
    say("message-wrong")
        .with("to", say(if to == Recipient::Supplier { "to-the-supplier" } else { "to-the-customer" }))
        .with("occasion", Text::told(occasion.label()))
        .with("reason", Text::told(reason.to_owned()))
}

// Thresholds

/// What each threshold is called and does, and how it is read and written.
type Threshold = (&'static str, &'static str, &'static str, fn(&Settings) -> Span, fn(&OwnThresholds) -> Option<Span>);

const THRESHOLDS: [Threshold; 4] = [
    (
        "no_number_after",
        "threshold-no-number",
        "threshold-no-number-help",
        |s| s.no_number_after,
        |o| o.no_number_after,
    ),
    ("stalled_after", "threshold-stalled", "threshold-stalled-help", |s| s.stalled_after, |o| o.stalled_after),
    ("pending_after", "threshold-pending", "threshold-pending-help", |s| s.pending_after, |o| o.pending_after),
    (
        "unrecognised_after",
        "threshold-unrecognised",
        "threshold-unrecognised-help",
        |s| s.unrecognised_after,
        |o| o.unrecognised_after,
    ),
];

fn field((name, label, help, ..): Threshold, span: Option<Span>) -> SpanField {
    let hours = span.map(Span::whole_hours);
    let in_days = hours.is_some_and(|h| h % 24 == 0 && h >= 72);
    let number = hours.map(|h| if in_days { h / 24 } else { h }).map(|n| n.to_string()).unwrap_or_default();
    SpanField { name, label: say(label), help: say(help), number, in_days }
}

fn own(kind: &'static str, id: String, name: String, own: &OwnThresholds) -> OwnView {
    OwnView {
        kind,
        id,
        name,
        fields: THRESHOLDS.iter().map(|t| field(*t, (t.4)(own))).collect(),
        stalled_in_pending: own.stalled_in_pending,
    }
}

pub(super) async fn thresholds(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    let told = Told::done(did);
    Ok(render(&thresholds_page(&app, visitor, told).await?))
}

async fn thresholds_page(app: &App, visitor: SignedIn, told: Told) -> Result<ThresholdsPage, PageError> {
    let error = told.error.clone();
    page(app, visitor, &told, move |engine, shell, visitor| {
        let (store, ws) = (engine.store(), visitor.0.ws);
        let settings = store.settings(ws)?;
        let stores = store.stores(ws)?;
        let of_stores = settings.by_store.iter().map(|(id, thresholds)| {
            let name = stores.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| s.name.clone());
            own("store", id.to_string(), name, thresholds)
        });
        let of_carriers = settings.by_carrier.iter().map(|(id, thresholds)| {
            own("carrier", id.clone(), words::carrier(id).unwrap_or_else(|| id.clone()), thresholds)
        });
        Ok(ThresholdsPage {
            sections: sections("/settings/thresholds", &shell),
            shell,
            error,
            fields: THRESHOLDS.iter().map(|t| field(*t, Some((t.3)(&settings.attention)))).collect(),
            stalled_in_pending: settings.attention.stalled_in_pending,
            supplier_paid: settings.attention.no_number_from == NoNumberFrom::SupplierPaid,
            own: of_stores.chain(of_carriers).collect(),
            stores: stores
                .iter()
                .filter(|s| !settings.by_store.contains_key(&s.id))
                .map(|s| Choice { value: s.id.to_string(), label: Text::verbatim(&s.name), selected: false })
                .collect(),
            sweeping: store.sweep(ws)?.is_some(),
        })
    })
    .await
}

/// A length of time from its two fields; `None`: it was left empty.
fn span(fields: &Fields, name: &str) -> Result<Option<Span>, Text> {
    let Some(number) = fields.get(name).map(|n| n.trim()).filter(|n| !n.is_empty()) else { return Ok(None) };
    let n: i64 = number.parse().map_err(|_| say("no-whole-number").with("number", number))?;
    let in_days = fields.get(&format!("{name}_unit")).is_some_and(|unit| unit == "days");
    // More than any threshold may be, whatever the unit.
    let n = n.clamp(-1, 100_000);
    Ok(Some(if in_days { Span::days(n) } else { Span::hours(n) }))
}

pub(super) async fn set_thresholds(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let given =
        |name: &str| -> Result<Span, Text> { span(&fields, name)?.ok_or_else(|| say("every-threshold-needs-number")) };
    let read = || -> Result<Settings, Text> {
        Ok(Settings {
            no_number_from: match fields.get("no_number_from").map(String::as_str) {
                Some("supplier_paid") => NoNumberFrom::SupplierPaid,
                _ => NoNumberFrom::CustomerPaid,
            },
            no_number_after: given("no_number_after")?,
            stalled_after: given("stalled_after")?,
            stalled_in_pending: fields.contains_key("stalled_in_pending"),
            pending_after: given("pending_after")?,
            unrecognised_after: given("unrecognised_after")?,
        })
    };
    let ws = visitor.0.ws;
    let outcome = match read() {
        Err(reason) => Err(reason),
        Ok(thresholds) => {
            let set = app.blocking(move |engine| settings::set_thresholds(engine.store(), ws, &thresholds)).await?;
            settled(set)?
        }
    };
    thresholds_done(app, visitor, outcome).await
}

async fn thresholds_done(app: App, visitor: SignedIn, outcome: Result<(), Text>) -> Result<Response, PageError> {
    match outcome {
        Ok(()) => {
            app.engine.sweep();
            Ok(Redirect::to("/settings/thresholds?did=settings").into_response())
        }
        Err(reason) => {
            let page = thresholds_page(&app, visitor, Told::refused(reason)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
    }
}

pub(super) async fn set_own(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let remove = fields.contains_key("remove");
    let read = || -> Result<OwnThresholds, Text> {
        let own = OwnThresholds {
            no_number_after: span(&fields, "no_number_after")?,
            stalled_after: span(&fields, "stalled_after")?,
            stalled_in_pending: fields.get("stalled_in_pending").and_then(|v| v.parse().ok()),
            pending_after: span(&fields, "pending_after")?,
            unrecognised_after: span(&fields, "unrecognised_after")?,
        };
        Ok(if remove { OwnThresholds::default() } else { own })
    };
    let id = fields.get("id").map(|id| id.trim().to_owned()).unwrap_or_default();
    let whose = match fields.get("kind").map(String::as_str) {
        Some("store") => id.parse().ok().map(Whose::Store),
        _ => match understand::carrier(&id) {
            Some(Named::Carrier(id)) => Some(Whose::Carrier(id)),
            _ => None,
        },
    };
    let ws = visitor.0.ws;
    let outcome = match (read(), whose) {
        (Err(reason), _) => Err(reason),
        (_, None) => Err(say("no-store-or-carrier").with("given", id)),
        (Ok(own), Some(whose)) => {
            let set = app.blocking(move |engine| settings::set_own(engine.store(), ws, &whose, &own)).await?;
            settled(set)?
        }
    };
    thresholds_done(app, visitor, outcome).await
}

/// The database's error is the page's; what is wrong with the form is told on it.
fn settled(outcome: Result<(), SettingsError>) -> Result<Result<(), Text>, PageError> {
    match outcome {
        Ok(()) => Ok(Ok(())),
        Err(error) => refusal(error).map(Err),
    }
}

// The workspace

pub(super) async fn workspace(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    let told = Told::done(did);
    Ok(render(&workspace_page(&app, visitor, None, told).await?))
}

/// The languages to choose from, each by the name that it has for itself; `none` stands for no choice.
pub(super) fn languages(none: Text, chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, label| Choice { value: value.to_owned(), label, selected: value == chosen };
    let offered = Language::offered().iter().map(|l| choice(l.tag(), Text::verbatim(l.own_name())));
    std::iter::once(choice("", none)).chain(offered).collect()
}

/// A language that there is, or none.
pub(super) fn known(tag: String) -> String {
    Language::of_tag(&tag).map(|_| tag).unwrap_or_default()
}

async fn workspace_page(
    app: &App,
    visitor: SignedIn,
    sent: Option<Fields>,
    told: Told,
) -> Result<WorkspacePage, PageError> {
    let now = app.engine.clock().now();
    let error = told.error.clone();
    page(app, visitor, &told, move |engine, shell, visitor| {
        let settings = engine.store().settings(visitor.0.ws)?;
        let sent = |name: &str| sent.as_ref().and_then(|fields| fields.get(name)).cloned();
        Ok(WorkspacePage {
            name: sent("name").unwrap_or_else(|| shell.workspace.clone()),
            time_zone: sent("time_zone").unwrap_or_else(|| settings.time_zone.clone()),
            zones: tz::db()
                .available()
                .map(|name| name.as_str().to_owned())
                .filter(|name| name.contains('/'))
                .collect(),
            languages: languages(say("as-the-browser-asks"), &sent("language").unwrap_or(settings.language.clone())),
            now: Zone::of(&settings).exact(now),
            sections: sections("/settings/workspace", &shell),
            error,
            shell,
        })
    })
    .await
}

pub(super) async fn set_workspace(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let ws = visitor.0.ws;
    let of = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let (name, zone, language) = (of("name"), of("time_zone"), known(of("language")));
    let set = app.blocking(move |engine| settings::set_workspace(engine.store(), ws, &name, &zone, &language)).await?;
    match settled(set)? {
        Ok(()) => Ok(Redirect::to("/settings/workspace?did=settings").into_response()),
        Err(reason) => {
            let page = workspace_page(&app, visitor, Some(fields), Told::refused(reason)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
    }
}

// Messages

pub(super) async fn messages(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    let told = Told::done(did);
    Ok(render(&messages_page(&app, visitor, None, told).await?))
}

async fn messages_page(
    app: &App,
    visitor: SignedIn,
    sent: Option<Fields>,
    told: Told,
) -> Result<MessagesPage, PageError> {
    let error = told.error.clone();
    page(app, visitor, &told, move |engine, shell, visitor| {
        let settings = engine.store().settings(visitor.0.ws)?;
        Ok(MessagesPage {
            sections: sections("/settings/messages", &shell),
            shell,
            error,
            occasions: Occasion::ALL.into_iter().map(|o| occasion(o, &settings, sent.as_ref())).collect(),
            placeholders: Placeholder::ALL.iter().map(|p| (p.name, Text::told(p.meaning))).collect(),
        })
    })
    .await
}

fn occasion(occasion: Occasion, settings: &WorkspaceSettings, sent: Option<&Fields>) -> OccasionView {
    let sent = sent.filter(|fields| fields.get("occasion").is_some_and(|slug| slug == occasion.slug()));
    OccasionView {
        slug: occasion.slug(),
        label: Text::told(occasion.label()),
        texts: Recipient::ALL
            .map(|to| {
                let kept = messages::template(settings, to, occasion);
                let text = sent.and_then(|fields| fields.get(to.slug())).map_or(kept, String::as_str);
                (to.slug(), text.to_owned(), settings.messages.contains_key(&messages::key(to, occasion)))
            })
            .into(),
        open: sent.is_some(),
    }
}

pub(super) async fn set_messages(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let slug = fields.get("occasion").cloned().unwrap_or_default();
    let occasion = Occasion::ALL.into_iter().find(|o| o.slug() == slug).ok_or(PageError::NotFound("message"))?;
    let ws = visitor.0.ws;
    let texts: Vec<(Recipient, String)> =
        Recipient::ALL.into_iter().filter_map(|to| Some((to, fields.get(to.slug())?.clone()))).collect();
    let set = app
        .blocking(move |engine| {
            texts.iter().try_for_each(|(to, text)| settings::set_message(engine.store(), ws, *to, occasion, text))
        })
        .await?;
    match settled(set)? {
        Ok(()) => Ok(Redirect::to(&format!("/settings/messages?did=settings#{slug}")).into_response()),
        Err(reason) => {
            let page = messages_page(&app, visitor, Some(fields), Told::refused(reason)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
    }
}

//! Flags put aside: snooze, handled, brought back; and messages about a parcel. Small windows over the table, and pages
//! of their own.

use axum::{extract::State, http::HeaderMap, response::Response};
use parcelwatch_engine::{
    by_hand,
    domain::Span,
    messages::{self, About, Occasion, Recipient},
    store::{ParcelRecord, StoreError, Workspace},
};
use serde::Deserialize;

use super::{
    PageError, PagePath, PageQuery, SignedIn,
    address::escaped,
    error::{PageForm, render},
    shell,
    show::Zone,
    window::{self, Acted, SNOOZE_DAYS, act, parcel_id},
};
use crate::{
    App,
    language::{Language, Say, Text, say},
    view::{AsideFragment, AsidePage, AsideView, HistoryEntry, MessageFragment, MessagePage, MessageView, Shell},
    words,
};

#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    back: String,
}

impl Back {
    /// The only place to go back to besides the parcel.
    fn checked(self) -> String {
        if self.back == "attention" { self.back } else { String::new() }
    }
}

/// Is only the window asked for, to be shown over the table?
fn is_fragment(headers: &HeaderMap) -> bool {
    headers.get("x-fragment").is_some_and(|v| v == "window")
}

pub(super) async fn ask_snooze(
    app: State<App>,
    visitor: SignedIn,
    path: PagePath<String>,
    query: PageQuery<Back>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    ask(app, visitor, path, query, headers, SNOOZE_DAYS.into()).await
}

pub(super) async fn ask_handled(
    app: State<App>,
    visitor: SignedIn,
    path: PagePath<String>,
    query: PageQuery<Back>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    ask(app, visitor, path, query, headers, Vec::new()).await
}

async fn ask(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageQuery(back): PageQuery<Back>,
    headers: HeaderMap,
    days: Vec<u32>,
) -> Result<Response, PageError> {
    let id = parcel_id(&id)?;
    let now = app.engine.clock().now();
    let (shell, parcel) = with_parcel(&app, visitor, id, move |_, _, _, p| Ok(p.clone())).await?;
    let aside = AsideView {
        id: id.to_string(),
        name: words::name(&parcel),
        reasons: words::reasons(&parcel, now),
        days,
        back: back.checked(),
    };
    if is_fragment(&headers) {
        return Ok(render(&AsideFragment { shell: &shell, aside: &aside }));
    }
    Ok(render(&AsidePage { shell, aside }))
}

#[derive(Deserialize)]
pub(super) struct AsideForm {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    days: i64,
    #[serde(default)]
    note: String,
    #[serde(default)]
    back: String,
}

pub(super) async fn snooze(
    app: State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<AsideForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let span = Span::days(form.days.clamp(1, 366));
    act(app, visitor, id, Acted { did: "snooze", back: &form.back }, move |store, ws, id, by, now| {
        by_hand::snooze(store, ws, id, now + span, Some(form.note.clone()), by, now)
    })
    .await
}

pub(super) async fn handled(
    app: State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<AsideForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    act(app, visitor, id, Acted { did: "handled", back: &form.back }, move |store, ws, id, by, now| {
        by_hand::handled(store, ws, id, Some(form.note.clone()), by, now)
    })
    .await
}

pub(super) async fn bring_back(
    app: State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<AsideForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    act(app, visitor, id, Acted { did: "brought-back", back: &form.back }, by_hand::bring_back).await
}

pub(super) async fn message(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath((id, to)): PagePath<(String, String)>,
    PageQuery(back): PageQuery<Back>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = parcel_id(&id)?;
    let to: Recipient = to.parse().map_err(|()| PageError::NotFound("message"))?;
    let now = app.engine.clock().now();
    let back = back.checked();
    let (shell, message) = with_parcel(&app, visitor, id, move |engine, ws, shell: &Shell, p| {
        let store = engine.store();
        let settings = store.settings(ws)?;
        let zone = Zone::of(&settings);
        let orders = store.orders_of_parcel(ws, id)?;
        let stores = store.stores(ws)?;
        let occasion = Occasion::of(p, &settings, now);
        let (carrier, carrier_page) = (words::carrier(&p.carrier), words::carrier_page(p));
        let about = About {
            parcel: p,
            orders: &orders,
            shop: messages::shop(p, &stores, &shell.workspace),
            carrier: carrier.as_deref(),
            carrier_page: carrier_page.as_deref(),
            now,
        };
        // A text that was checked when it was saved; one that came in otherwise is shown as it is.
        let template = messages::template(&settings, to, occasion);
        let text = messages::fill(template, &about).unwrap_or_else(|_| template.to_owned());
        let email = orders.first().and_then(|o| o.email.clone()).filter(|_| to == Recipient::Customer);
        // The message is in the merchant's words, not in the language of whoever sends it: those that are shipped are
        // English, and the merchant's own are taken for the workspace's language.
        let own = template != messages::shipped(to, occasion);
        let language = Language::of_tag(&settings.language).filter(|_| own).unwrap_or_default();
        let order = p.order_label.as_ref().map(|order| say("message-subject").with("order", order));
        let subject = order.unwrap_or_else(|| words::name(p)).said(language);
        let mailto = email.map(|email| {
            format!(
                "mailto:{}?subject={}&body={}",
                escaped(&email),
                escaped(&subject),
                escaped(&text.replace('\n', "\r\n"))
            )
        });
        let history = store.history(ws, id)?;
        let sent: Vec<HistoryEntry> = history
            .iter()
            .rev()
            .filter(|line| Recipient::ALL.iter().any(|to| line.action == to.action()))
            .take(5)
            .map(|line| window::entry(line, &zone, now))
            .collect();
        Ok(MessageView {
            id: id.to_string(),
            name: words::name(p),
            to: to.slug().to_owned(),
            who: match to {
                Recipient::Supplier => p.supplier.clone(),
                Recipient::Customer => p.customer.clone(),
            },
            about: Text::told(occasion.label()),
            text,
            mailto,
            sent,
            back,
        })
    })
    .await?;
    if is_fragment(&headers) {
        return Ok(render(&MessageFragment { shell: &shell, message: &message }));
    }
    Ok(render(&MessagePage { shell, message }))
}

pub(super) async fn sent(
    app: State<App>,
    visitor: SignedIn,
    PagePath((id, to)): PagePath<(String, String)>,
    PageForm(form): PageForm<AsideForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let to: Recipient = to.parse().map_err(|()| PageError::NotFound("message"))?;
    act(app, visitor, id, Acted { did: "wrote", back: &form.back }, move |store, ws, id, by, now| {
        by_hand::wrote(store, ws, id, to, by, now)
    })
    .await
}

/// The frame, and what `make` makes of a parcel.
async fn with_parcel<T: Send + 'static>(
    app: &App,
    visitor: SignedIn,
    id: i64,
    make: impl FnOnce(&parcelwatch_engine::Engine, Workspace, &Shell, &ParcelRecord) -> Result<T, StoreError>
    + Send
    + 'static,
) -> Result<(Shell, T), PageError> {
    let frame = app.clone();
    let made = app
        .read(move |engine| {
            let Some(parcel) = engine.store().parcel(visitor.0.ws, id)? else { return Ok(None) };
            let shell = shell::signed_in(engine, &frame, &visitor, "parcels")?;
            let made = make(engine, visitor.0.ws, &shell, &parcel)?;
            Ok(Some((shell, made)))
        })
        .await?;
    made.ok_or(PageError::NotFound("parcel"))
}

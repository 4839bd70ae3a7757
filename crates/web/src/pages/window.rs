//! The tracking window: everything about one parcel, and what a person may do to it.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    by_hand,
    domain::{Checkpoint, Confidence, Payment, SubStatus, Tab, Timestamp},
    store::{Cursor, Filter, HistoryRecord, OrderRecord, ParcelRecord, Sort, Store, StoreError, Workspace},
    understand,
};
use serde::Deserialize;

use super::{
    PageError, PagePath, PageQuery, SignedIn,
    error::{PageForm, render},
    live, settings, shell,
    show::{self, Zone, place},
    syncing,
};
use crate::{
    App,
    api::shown::{StoreNames, store_names},
    help,
    journey::{self, Fate, Step},
    language::{Say, Text, here, say},
    view::{
        CarrierChoice, CarrierLink, Count, Day, Event, HistoryEntry, Item, ManualNote, Neighbours, OrderView,
        ParcelView, Pill, RouteView, SnoozeNote, Source, StatusGroup, WindowFragment, WindowPage,
    },
    words,
};

/// For how many days a flag may be put aside.
pub(super) const SNOOZE_DAYS: [u32; 5] = [1, 2, 3, 7, 14];

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageQuery(did): PageQuery<shell::Did>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = parcel_id(&id)?;
    let fragment = headers.get("x-fragment").is_some_and(|v| v == "window");
    let now = app.engine.clock().now();
    let frame = app.clone();
    let (mut shell, change, parcel) = app
        .read(move |engine| {
            let (store, ws) = (engine.store(), visitor.0.ws);
            let shell = shell::signed_in(engine, &frame, &visitor, "parcels")?;
            let change = store.changes(ws, None)?.last;
            let Some(parcel) = store.parcel(ws, id)? else { return Ok((shell, change, None)) };
            let stores = store_names(store.stores(ws)?);
            let zone = Zone::of(&store.settings(ws)?);
            let steps = journey::steps(&parcel, store.checkpoints(ws, id)?);
            let orders = store.orders_of_parcel(ws, id)?;
            let history = store.history(ws, id)?;
            let mut view = view(&parcel, &steps, &orders, &history, &stores, &zone, now);
            view.neighbours = neighbours(store, ws, &parcel, now)?;
            view.sync = syncing::of(&frame, ws, &parcel, &zone, now)?;
            Ok((shell, change, Some(view)))
        })
        .await?;
    let parcel = parcel.ok_or(PageError::NotFound("parcel"))?;
    shell.notice = shell::notice(&did);
    if fragment {
        return Ok(render(&WindowFragment { shell: &shell, parcel: &parcel }));
    }
    Ok(render(&WindowPage { shell, parcel, live: live::window_address(change, now) }))
}

#[derive(Deserialize)]
pub(super) struct OverrideForm {
    #[serde(default)]
    csrf: String,
    status: String,
    #[serde(default)]
    note: String,
}

pub(super) async fn override_status(
    app: State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<OverrideForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let status: SubStatus = form.status.parse().map_err(|_| PageError::NotFound("status"))?;
    act(app, visitor, id, "override", move |store, ws, id, by, now| {
        by_hand::set_status(store, ws, id, status, Some(form.note.clone()), by, now)
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct RetrackForm {
    #[serde(default)]
    csrf: String,
}

pub(super) async fn retrack(
    app: State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<RetrackForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let scheduler = app.options.scheduler.clone();
    let done = act(app, visitor, id, "retrack", by_hand::retrack).await;
    if let Some(scheduler) = scheduler {
        scheduler.wake();
    }
    done
}

pub(super) async fn sync_now(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<RetrackForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let id = parcel_id(&id)?;
    let Some(scheduler) = app.options.scheduler.clone() else { return Err(PageError::NotFound("provider to ask")) };
    let ws = visitor.0.ws;
    app.blocking(move |_| scheduler.sync_now(ws, id)).await??;
    Ok(Redirect::to(&format!("/parcels/{id}?did=sync")).into_response())
}

#[derive(Deserialize)]
pub(super) struct NumberForm {
    #[serde(default)]
    pub csrf: String,
    pub number: String,
    #[serde(default)]
    pub carrier: String,
}

pub(super) async fn replace_number(
    app: State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<NumberForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    act(app, visitor, id, "number", move |store, ws, id, by, now| {
        by_hand::replace_number(store, ws, id, &form.number, Some(&form.carrier), by, now)
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct CarrierForm {
    #[serde(default)]
    csrf: String,
    carrier: String,
}

pub(super) async fn set_carrier(
    app: State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<CarrierForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    act(app, visitor, id, "carrier", move |store, ws, id, by, now| {
        by_hand::set_carrier(store, ws, id, &form.carrier, by, now)
    })
    .await
}

/// The rows before and after this one in the whole table, newest first. Over the table the script goes by its rows.
fn neighbours(store: &dyn Store, ws: Workspace, p: &ParcelRecord, now: Timestamp) -> Result<Neighbours, StoreError> {
    let cursor = Some(Cursor { sort_at: p.sort_at(), id: p.id });
    let next = |sort| -> Result<Option<String>, StoreError> {
        let page = store.page(ws, &Filter::default(), sort, cursor, 1, now)?;
        Ok(page.rows.first().map(|p| format!("/parcels/{}", p.id)))
    };
    Ok(Neighbours { previous: next(Sort::Oldest)?, next: next(Sort::Newest)? })
}

/// What was done, and where to go then.
pub(super) struct Acted<'a> {
    /// The word that the next page tells it by.
    pub did: &'static str,
    /// `attention`: to the work list; otherwise to the parcel.
    pub back: &'a str,
}

impl From<&'static str> for Acted<'static> {
    fn from(did: &'static str) -> Self {
        Self { did, back: "" }
    }
}

/// The id in an address.
pub(super) fn parcel_id(id: &str) -> Result<i64, PageError> {
    id.parse().map_err(|_| PageError::NotFound("parcel"))
}

pub(super) async fn act(
    State(app): State<App>,
    visitor: SignedIn,
    id: String,
    acted: impl Into<Acted<'_>>,
    what: impl FnOnce(&dyn Store, Workspace, i64, &str, Timestamp) -> Result<ParcelRecord, by_hand::ByHandError>
    + Send
    + 'static,
) -> Result<Response, PageError> {
    let id = parcel_id(&id)?;
    let Acted { did, back } = acted.into();
    let to =
        if back == "attention" { format!("/?did={did}&tab=attention") } else { format!("/parcels/{id}?did={did}") };
    let now = app.engine.clock().now();
    let (ws, by) = (visitor.0.ws, visitor.0.email);
    app.blocking(move |engine| what(engine.store(), ws, id, &by, now)).await??;
    Ok(Redirect::to(&to).into_response())
}

/// What a guess lacks: the words, or the way that the parcel is on.
fn why_guessed(steps: &[Step]) -> Text {
    let decided = steps.iter().rfind(|step| step.fate == Fate::Placed);
    let understood = decided.is_some_and(|step| step.checkpoint.confidence > Confidence::Guess);
    say(if understood { "a-guess-the-way" } else { "a-guess-the-carriers-words" })
}

fn view(
    p: &ParcelRecord,
    steps: &[Step],
    orders: &[OrderRecord],
    history: &[HistoryRecord],
    stores: &StoreNames,
    zone: &Zone,
    now: Timestamp,
) -> ParcelView {
    let status = p.facts.status();
    ParcelView {
        id: p.id.to_string(),
        number: p.number.clone(),
        carrier: words::carrier(&p.carrier).map(|name| CarrierLink { name, href: words::carrier_page(p) }),
        status: status.map(Pill::of),
        called_off: p.number_will_not_come(),
        manual: manual(p, zone),
        carrier_status: p.facts.manual.as_ref().and(p.facts.carrier_status).map(Pill::of),
        guess: (p.guess && p.facts.auto_sync()).then(|| why_guessed(steps)),
        fetch: p.must_be_fetched && p.facts.auto_sync(),
        delay: p.delayed && p.facts.auto_sync(),
        advice: words::advice(p, now),
        flagged: p.due.flagged(now),
        reasons: words::reasons(p, now),
        flag: p.due.worst(now).map(help::of_reason),
        snoozed: p.facts.snooze.as_ref().filter(|s| s.stands(now)).map(|s| SnoozeNote {
            until: s.until.map(|until| zone.date_time(until)),
            by: s.by.clone(),
            note: s.note.clone(),
        }),
        last_update: p.facts.last_update.map(|at| zone.when(at, now)),
        days: words::days_under_way(p, now).and_then(|d| u32::try_from(d).ok()),
        route: RouteView {
            origin: p.origin.map(place),
            destination: p.destination.map(place),
            stages: RouteView::stages(furthest(status, steps), status.is_some_and(|s| s.tab() == Tab::Abnormal)),
        },
        sources: sources(steps),
        timeline: days(steps, p.id),
        carriers: carriers(p),
        neighbours: Neighbours::default(),
        statuses: StatusGroup::all(status),
        snooze_days: SNOOZE_DAYS.into(),
        sync: None,
        orders: orders.iter().map(|o| order(o, stores, zone)).collect(),
        history: history.iter().rev().map(|h| entry(h, zone, now)).collect(),
    }
}

/// The author and the moment of a status that a person set.
pub(super) fn manual(p: &ParcelRecord, zone: &Zone) -> Option<ManualNote> {
    p.facts.manual.as_ref().map(|m| ManualNote {
        by: m.by.clone(),
        on: zone.date_time(m.at),
        day: zone.short_date(m.at),
        note: m.note.clone(),
    })
}

/// The furthest status that was not Abnormal: where the line of stages ends.
fn furthest(status: Option<SubStatus>, steps: &[Step]) -> Option<SubStatus> {
    match status {
        Some(s) if s.tab() == Tab::Abnormal => steps
            .iter()
            .filter(|step| step.fate == Fate::Placed)
            .filter_map(|step| step.status)
            .filter(|s| s.tab() != Tab::Abnormal && *s != SubStatus::Delivered)
            .max()
            .or(Some(SubStatus::AwaitingShipment)),
        other => other,
    }
}

/// Who told about the parcel, the most talkative first; empty when it was one alone.
fn sources(steps: &[Step]) -> Vec<Source> {
    let mut told: BTreeMap<&str, u64> = BTreeMap::new();
    for step in steps {
        *told.entry(&step.checkpoint.provider).or_default() += 1;
    }
    if told.len() < 2 {
        return Vec::new();
    }
    let mut told: Vec<(&str, u64)> = told.into_iter().collect();
    told.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
    told.into_iter().map(|(id, n)| Source { name: source_name(id), events: Count(n) }).collect()
}

pub(super) fn source_name(provider: &str) -> Text {
    match provider {
        "csv" => say("csv-file"),
        "api" => Text::verbatim("API"),
        _ => Text::Verbatim(words::carrier(provider).unwrap_or_else(|| provider.to_owned())),
    }
}

/// The carriers that the number can be of, likeliest first.
fn carriers(p: &ParcelRecord) -> Vec<CarrierChoice> {
    let Some(number) = &p.number else { return Vec::new() };
    understand::candidates(number, p.destination, p.supplier.as_deref())
        .into_iter()
        .filter(|id| *id != p.carrier)
        .take(6)
        .map(|id| CarrierChoice { name: words::carrier(&id).unwrap_or_else(|| id.clone()), id })
        .collect()
}

fn days(steps: &[Step], parcel: i64) -> Vec<Day> {
    let sources = sources(steps);
    let mut days: Vec<Day> = Vec::new();
    let date = |step: &Step| {
        let c = &step.checkpoint;
        c.at.and_then(|at| show::calendar_day(at, c.utc_offset_minutes))
    };
    let newest_first: Vec<&Step> = steps.iter().rev().collect();
    for of_day in newest_first.chunk_by(|a, b| date(a) == date(b)) {
        let Some(c) = of_day.first().map(|step| &step.checkpoint) else { continue };
        days.push(Day {
            label: c.at.map_or_else(|| say("no-date"), |at| show::day(at, c.utc_offset_minutes)),
            events: of_day.iter().map(|step| event(step, &sources, parcel)).collect(),
        });
    }
    days
}

fn event(step: &Step, sources: &[Source], parcel: i64) -> Event {
    let source = source_name(&step.checkpoint.provider);
    let c = &step.checkpoint;
    let place = whole_place(c, true);
    Event {
        time: c.at.map(|at| show::clock(at, c.utc_offset_minutes)),
        exact: match (c.at, &c.time_text) {
            (Some(at), _) => show::exact(at, c.utc_offset_minutes),
            (None, Some(text)) => say("carrier-wrote").with("text", text),
            (None, None) => say("carrier-gave-no-time"),
        },
        iso: c.at.map(parcelwatch_engine::clock::rfc3339),
        place,
        text: c.text.clone(),
        code: c.code.clone(),
        voice: sources.iter().position(|s| s.name == source).map(|i| i.min(3)),
        source,
        made: step.status.map(Pill::of),
        because: if step.on_way_back() {
            Text::joined([say("had-turned-round"), Text::told(c.because.clone())], " · ")
        } else {
            Text::told(c.because.clone())
        },
        guess: step.guess,
        means_href: said(c).map(|text| settings::form_address(text, &settings::Back::Parcel(parcel))),
        not_applied: step.fate == Fate::NotApplied,
        old_number: step.fate == Fate::OldNumber,
        earlier_life: step.fate == Fate::EarlierLife,
        repeated: step.fate == Fate::Repeated,
        changed_nothing: step.fate == Fate::OutOfTurn,
    }
}

/// Where a checkpoint was: the carrier's words, and the country where these do not name it.
pub(super) fn whole_place(c: &Checkpoint, only_once: bool) -> Option<Text> {
    let country = c.country.map(|c| place(c).name);
    let known = |name: &Text| {
        let named = |name: String| c.place.as_deref().is_some_and(|p| p.to_lowercase().contains(&name.to_lowercase()));
        only_once && (named(name.english()) || named(name.said(here())))
    };
    match (c.place.as_ref().map(Text::verbatim), country) {
        (Some(place), Some(name)) if !known(&name) => Some(Text::joined([place, name], ", ")),
        (place, name) => place.or(name),
    }
}

/// The words, else the code, else the coarse status: what a merchant's phrase can name.
fn said(c: &Checkpoint) -> Option<&str> {
    [&c.text, &c.code, &c.coarse].into_iter().flatten().map(|part| part.trim()).find(|part| !part.is_empty())
}

pub(super) fn order(o: &OrderRecord, stores: &StoreNames, zone: &Zone) -> OrderView {
    let supplier_order = match (&o.supplier, &o.supplier_order) {
        (Some(supplier), Some(number)) => Some(format!("{supplier} · {number}")),
        (supplier, number) => supplier.clone().or_else(|| number.clone()),
    };
    OrderView {
        label: o.number.clone(),
        store: stores.get(&o.store).cloned().unwrap_or_default(),
        paid_on: o.paid_at.map(|at| zone.date(at)),
        called_off: match o.payment {
            Payment::Refunded => Some(say("payment-refunded")),
            Payment::Cancelled => Some(say("payment-cancelled")),
            Payment::Paid | Payment::Unpaid => None,
        },
        customer: o.customer.clone(),
        email: o.email.clone(),
        destination: o.destination.map(|c| place(c).name),
        supplier_order,
        items: o.items.iter().map(|i| Item { quantity: i.quantity, title: i.title.clone() }).collect(),
    }
}

/// A line of history in words.
pub(super) fn entry(h: &HistoryRecord, zone: &Zone, now: Timestamp) -> HistoryEntry {
    let status = |text: &Option<String>| text.as_deref().map_or_else(|| say("no-status"), words::status);
    let moved = |key: &'static str| say(key).with("from", status(&h.before)).with("to", status(&h.after));
    let what = match h.action.as_str() {
        "number_attached" => say("did-number-attached").with("number", h.after.as_deref().unwrap_or_default()),
        "number_replaced" => say("did-number-replaced")
            .with("old", h.before.as_deref().unwrap_or_default())
            .with("new", h.after.as_deref().unwrap_or_default()),
        "store_told" | "store_refused" => {
            let what = if h.action == "store_told" { "did-store-told" } else { "did-store-refused" };
            say(what)
                .with("store", h.before.as_deref().unwrap_or_default())
                .with("number", h.after.as_deref().unwrap_or_default())
        }
        "override" => moved("did-override"),
        "carrier_changed" => {
            let name = |id: &Option<String>| words::carrier(id.as_deref().unwrap_or_default());
            let named = |id| name(id).map_or_else(|| say("carrier-unknown"), Text::Verbatim);
            say("did-carrier-changed").with("from", named(&h.before)).with("to", named(&h.after))
        }
        "retrack" => moved("did-retrack"),
        "meaning_changed" => moved("did-meaning-changed"),
        "snooze" => say("did-snooze"),
        "handled" => say("did-handled"),
        "brought_back" => say("did-brought-back"),
        "message_supplier" => say("did-message-supplier"),
        "message_customer" => say("did-message-customer"),
        "snooze_undone" => say("did-snooze-undone"),
        "override_undone" => moved("did-override-undone"),
        other => Text::Verbatim(other.replace('_', " ")),
    };
    HistoryEntry { who: h.actor.clone(), what, note: h.note.clone(), at: zone.when(h.at, now) }
}

//! Evidence for a dispute: all events of a parcel with sources and times, on one page for paper.

use axum::{extract::State, response::Response};
use parcelwatch_engine::{
    domain::Timestamp,
    messages,
    store::{HistoryRecord, ParcelRecord},
};

use super::{
    PageError, PagePath, SignedIn,
    error::render,
    shell,
    show::{self, Zone},
    window::{self, parcel_id},
};
use crate::{
    App,
    api::shown::store_names,
    journey::{self, Fate, Step},
    language::{Text, say},
    view::{EvidenceEvent, EvidencePage},
    words,
};

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
) -> Result<Response, PageError> {
    let id = parcel_id(&id)?;
    let now = app.engine.clock().now();
    let frame = app.clone();
    let page = app
        .read(move |engine| {
            let (store, ws) = (engine.store(), visitor.0.ws);
            let Some(parcel) = store.parcel(ws, id)? else { return Ok(None) };
            let stores = store.stores(ws)?;
            let shell = shell::signed_in(engine, &frame, &visitor, "parcels")?;
            let shop = messages::shop(&parcel, &stores, &shell.workspace).to_owned();
            let stores = store_names(stores);
            let zone = Zone::of(&store.settings(ws)?);
            let steps = journey::steps(&parcel, store.checkpoints(ws, id)?);
            Ok(Some(EvidencePage {
                shell,
                shop,
                id: id.to_string(),
                name: words::name(&parcel),
                facts: facts(&parcel, &zone, now),
                manual: window::manual(&parcel, &zone),
                orders: store.orders_of_parcel(ws, id)?.iter().map(|o| window::order(o, &stores, &zone)).collect(),
                events: steps.iter().map(event).collect(),
                history: store.history(ws, id)?.iter().map(|h| done(h, &zone, now)).collect(),
                made_at: zone.exact(now),
            }))
        })
        .await?
        .ok_or(PageError::NotFound("parcel"))?;
    Ok(render(&page))
}

fn facts(p: &ParcelRecord, zone: &Zone, now: Timestamp) -> Vec<(Text, Text)> {
    let at = |at: Option<Timestamp>| at.map(|at| zone.exact(at));
    let days = words::days_under_way(p, now).map(|days| say("days").with("n", days));
    [
        ("tracking-number", p.number.as_ref().map(Text::verbatim)),
        ("carrier", words::carrier(&p.carrier).map(Text::Verbatim)),
        ("carriers-page", words::carrier_page(p).map(Text::Verbatim)),
        ("status", p.facts.status().map(|s| Text::told(s.label()))),
        ("from", p.origin.map(|c| show::place(c).name)),
        ("to", p.destination.map(|c| show::place(c).name)),
        ("number-known-since", at(p.facts.attached_at)),
        ("first-in-carriers-hands", at(p.collected_at)),
        ("fact-delivered", at(p.delivered_at)),
        ("last-update", at(p.facts.last_update)),
        ("fact-under-way", days.filter(|_| p.number.is_some())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((say(name), value?)))
    .collect()
}

fn event(step: &Step) -> EvidenceEvent {
    let c = &step.checkpoint;
    let fate = match step.fate {
        Fate::Placed | Fate::Notice => None,
        Fate::Repeated => Some("fate-repeated"),
        Fate::OutOfTurn => Some("fate-out-of-turn"),
        Fate::NotApplied => Some("fate-not-applied"),
        Fate::OldNumber => Some("fate-old-number"),
        Fate::EarlierLife => Some("fate-earlier-life"),
    };
    EvidenceEvent {
        local: match (c.at, c.utc_offset_minutes) {
            (Some(at), Some(_)) => Text::Verbatim(show::stamp(at, c.utc_offset_minutes)),
            (Some(_), None) => say("zone-not-known"),
            (None, _) => c.time_text.as_ref().map_or_else(|| say("no-time-given"), Text::verbatim),
        },
        utc: c.at.map(|at| show::stamp(at, None)).unwrap_or_default(),
        place: window::whole_place(c, false).unwrap_or_default(),
        text: c.text.clone().unwrap_or_default(),
        code: c.code.clone(),
        source: window::source_name(&c.provider),
        received: show::stamp(c.received_at, None),
        status: step.status.map_or_else(|| say("a-notice"), |s| Text::told(s.label())),
        because: Text::joined([Some(Text::told(c.because.clone())), fate.map(say)].into_iter().flatten(), "; "),
    }
}

fn done(h: &HistoryRecord, zone: &Zone, now: Timestamp) -> (Text, String, Text, String) {
    let entry = window::entry(h, zone, now);
    (zone.exact(h.at), entry.who, entry.what, entry.note.unwrap_or_default())
}

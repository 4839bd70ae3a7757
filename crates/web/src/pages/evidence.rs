//! Evidence for a dispute: all events of a parcel with sources and times, on one page for paper.

use axum::{
    extract::{Path, State},
    response::Response,
};
use parcelwatch_engine::{
    domain::Timestamp,
    store::{HistoryRecord, ParcelRecord},
};

use super::{
    PageError, SignedIn,
    error::render,
    shell,
    show::{self, Zone},
    window::{self, parcel_id},
};
use crate::{
    App,
    api::shown::store_names,
    journey::{self, Fate, Step},
    view::{EvidenceEvent, EvidencePage},
    words,
};

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parcel_id(&id)?;
    let now = app.engine.clock().now();
    let frame = app.clone();
    let page = app
        .read(move |engine| {
            let (store, ws) = (engine.store(), visitor.0.ws);
            let Some(parcel) = store.parcel(ws, id)? else { return Ok(None) };
            let stores = store_names(store.stores(ws)?);
            let zone = Zone::of(&store.settings(ws)?);
            let steps = journey::steps(&parcel, store.checkpoints(ws, id)?);
            Ok(Some(EvidencePage {
                shell: shell::signed_in(engine, &frame, &visitor, "parcels")?,
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

fn facts(p: &ParcelRecord, zone: &Zone, now: Timestamp) -> Vec<(String, String)> {
    let at = |at: Option<Timestamp>| at.map(|at| zone.exact(at));
    let days = words::days_under_way(p, now).map(|days| format!("{days} days"));
    [
        ("Tracking number", p.number.clone()),
        ("Carrier", words::carrier(&p.carrier)),
        ("Carrier’s page", words::carrier_page(p)),
        ("Status", p.facts.status().map(|s| s.label().to_owned())),
        ("From", p.origin.map(|c| show::place(c).name)),
        ("To", p.destination.map(|c| show::place(c).name)),
        ("Number known since", at(p.facts.attached_at)),
        ("First in the carrier’s hands", at(p.collected_at)),
        ("Delivered", at(p.delivered_at)),
        ("Last update", at(p.facts.last_update)),
        ("Under way", days.filter(|_| p.number.is_some())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
    .collect()
}

fn event(step: &Step) -> EvidenceEvent {
    let c = &step.checkpoint;
    let country = c.country.map(|c| show::place(c).name);
    let fate = match step.fate {
        Fate::Placed | Fate::Notice => None,
        Fate::Repeated => Some("counted already"),
        Fate::OutOfTurn => Some("out of turn, changed nothing"),
        Fate::NotApplied => Some("not applied: a status set by hand stood"),
        Fate::OldNumber => Some("of a number that was replaced"),
    };
    EvidenceEvent {
        local: match (c.at, c.utc_offset_minutes) {
            (Some(at), Some(_)) => show::stamp(at, c.utc_offset_minutes),
            (Some(_), None) => "Zone not known".to_owned(),
            (None, _) => c.time_text.clone().unwrap_or_else(|| "No time given".to_owned()),
        },
        utc: c.at.map(|at| show::stamp(at, None)).unwrap_or_default(),
        place: [c.place.clone(), country].into_iter().flatten().collect::<Vec<_>>().join(", "),
        text: c.text.clone().unwrap_or_default(),
        code: c.code.clone(),
        source: window::source_name(&c.provider),
        received: show::stamp(c.received_at, None),
        status: step.status.map_or("A notice", |s| s.label()).to_owned(),
        because: [Some(c.because.as_str()), fate].into_iter().flatten().collect::<Vec<_>>().join("; "),
    }
}

fn done(h: &HistoryRecord, zone: &Zone, now: Timestamp) -> (String, String, String, String) {
    let entry = window::entry(h, zone, now);
    (zone.exact(h.at), entry.who, entry.what, entry.note.unwrap_or_default())
}

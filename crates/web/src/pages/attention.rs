//! The Attention tab as a work list: yellow rows under the worst reason that holds for each, with what to do.

use std::collections::HashMap;

use parcelwatch_engine::{
    domain::{Reason, Span, SubStatus, Timestamp, advice::advice},
    store::{Counts, HistoryRecord, ParcelRecord, Store, StoreError, Workspace},
};

use super::{
    shell::count,
    show::{self, Zone},
    window,
};
use crate::{
    api::shown::{StoreNames, store_names},
    language::{Text, say},
    view::{AsideRow, AttentionPage, Empty, LastScan, Pill, ReasonGroup, Shell, StatusGroup, TabLink, WorkRow},
    words,
};

/// Rows that are shown of each reason; the others are a press away.
const ROWS: u32 = 25;
/// Rows that were put aside; the others are a press away.
const ASIDE: u32 = 20;
/// Of those, too, no more than make a page.
const MOST_ASIDE: u32 = 1_000;

/// What the database says for the work list.
pub(super) struct Found {
    groups: Vec<(Reason, i64, Vec<ParcelRecord>)>,
    aside: Vec<ParcelRecord>,
    more_aside: bool,
    beside: Beside,
}

/// What a row says beside what its parcel holds.
pub(super) struct Beside {
    done: HashMap<i64, HistoryRecord>,
    stores: StoreNames,
}

impl Beside {
    pub(super) fn of(store: &dyn Store, ws: Workspace, ids: &[i64]) -> Result<Self, StoreError> {
        Ok(Self {
            done: store.last_done(ws, ids)?.into_iter().map(|line| (line.parcel, line)).collect(),
            stores: store_names(store.stores(ws)?),
        })
    }
}

pub(super) fn find(store: &dyn Store, ws: Workspace, all_aside: bool, now: Timestamp) -> Result<Found, StoreError> {
    let mut groups = Vec::new();
    for (reason, n) in store.attention_counts(ws, now)? {
        if n > 0 {
            groups.push((reason, n, store.attention_rows(ws, reason, ROWS, now)?));
        }
    }
    let ids: Vec<i64> = groups.iter().flat_map(|(_, _, rows)| rows).map(|p| p.id).collect();
    let listed = if all_aside { MOST_ASIDE } else { ASIDE };
    let mut aside = store.put_aside(ws, listed + 1, now)?;
    let more_aside = !all_aside && aside.len() > listed as usize;
    aside.truncate(listed as usize);
    Ok(Found { aside, more_aside, beside: Beside::of(store, ws, &ids)?, groups })
}

pub(super) fn page(
    shell: Shell,
    tabs: Vec<TabLink>,
    empty: impl FnOnce() -> Empty,
    counts: &Counts,
    found: &Found,
    zone: &Zone,
    now: Timestamp,
) -> AttentionPage {
    let groups: Vec<ReasonGroup> = found
        .groups
        .iter()
        .map(|(reason, n, rows)| ReasonGroup {
            slug: reason.slug().to_owned(),
            label: Text::told(reason.label()),
            count: count(*n),
            advice: Text::told(what_to_do(*reason)),
            rows: rows.iter().map(|p| row(p, *reason, &found.beside, zone, now)).collect(),
            all_href: (*n > rows.len() as i64).then(|| format!("/?group={}&sort=waiting&tab=attention", reason.slug())),
        })
        .collect();
    AttentionPage {
        empty: (groups.is_empty() || counts.all() == 0).then(empty),
        aside: found.aside.iter().filter_map(|p| aside(p, zone, now)).collect(),
        more_aside: found.more_aside,
        shell,
        tabs,
        groups,
        views: Vec::new(),
        live: String::new(),
        statuses: StatusGroup::all(None),
        snooze_days: window::SNOOZE_DAYS.into(),
        carriers: Vec::new(),
        may_sync: false,
    }
}

/// What to do about the rows of a reason.
pub(super) fn what_to_do(reason: Reason) -> &'static str {
    let (status, in_pending) = match reason {
        Reason::NoTrackingNumber => (None, Span(0)),
        Reason::NumberNotRecognised => (Some(SubStatus::AwaitingShipment), Span(0)),
        Reason::PendingTooLong => (Some(SubStatus::AwaitingShipment), Span::days(8)),
        Reason::Stalled => (Some(SubStatus::InGlobalTransit), Span(0)),
    };
    advice(status, &[reason], in_pending)
}

/// A parcel as a row of `group`.
pub(super) fn row(p: &ParcelRecord, group: Reason, beside: &Beside, zone: &Zone, now: Timestamp) -> WorkRow {
    let mut reasons = p.due.reasons(now);
    reasons.sort_by_key(|(reason, _)| *reason != group);
    WorkRow {
        id: p.id.to_string(),
        href: format!("/parcels/{}", p.id),
        number: p.number.clone(),
        carrier: words::carrier(&p.carrier),
        order: p.order_label.clone(),
        store: beside.stores.get(&p.store).cloned(),
        customer: p.customer.clone(),
        destination: p.destination.map(show::place),
        supplier: p.supplier.clone(),
        status: p.facts.status().map(Pill::of),
        since: zone.when(p.due.of(group).unwrap_or(now), now),
        reasons: reasons.into_iter().map(|(reason, _)| words::reason(p, reason, now)).collect(),
        last: p.newest.as_ref().map(|n| LastScan {
            text: n.text.clone().unwrap_or_default(),
            place: n.place.as_ref().map(Text::verbatim).or_else(|| n.country.map(|c| show::place(c).name)),
            at: n.at.map(|at| show::when(at, n.utc_offset_minutes, now)),
        }),
        done: beside.done.get(&p.id).map(|line| window::entry(line, zone, now)),
    }
}

fn aside(p: &ParcelRecord, zone: &Zone, now: Timestamp) -> Option<AsideRow> {
    let snooze = p.facts.snooze.as_ref()?;
    Some(AsideRow {
        id: p.id.to_string(),
        href: format!("/parcels/{}", p.id),
        name: words::name(p),
        what: snooze
            .until
            .map_or_else(|| say("handled"), |until| say("snoozed-until").with("until", zone.date_time(until))),
        by: snooze.by.clone(),
        at: zone.when(snooze.at, now),
        note: snooze.note.clone(),
    })
}

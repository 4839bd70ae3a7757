//! The table: tabs with counts, filters, rows, pages. Every view has an address.

use std::collections::{BTreeMap, HashMap};

use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    Engine,
    domain::{Tab, Timestamp},
    store::{Counted, Counts, Cursor, Facets, Page, ParcelRecord, SavedView, StoreError, StoreRecord, TablePreference},
    views::LookedUp,
};

use super::{
    PageError, PageQuery, SignedIn,
    asked::Asked,
    attention,
    error::render,
    live,
    narrowing::{
        BEHIND_A_BUTTON, active_filters, all_of_it, chips, leaves_out, more_filters, selects, sort, tabs, view_links,
    },
    shell,
    shell::count,
    show::{self, Zone},
    syncing, window,
};
use crate::{
    App, address,
    api::shown::{StoreNames, store_names},
    language::{Text, say},
    view::{AttentionPage, Choice, Empty, Kept, LastScan, ListReport, Pill, Row, StatusGroup, TableColumn, TablePage},
    words,
};

/// Rows of a page.
pub(super) const ROWS: u32 = 100;
/// The rows of a view are counted up to here; more are "more than".
const MOST_COUNTED: u32 = 10_000;
/// Rows that one page looks at where several filters are in use (`store::way`).
const MOST_LOOKED_AT: i64 = 20_000;

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    PageQuery(did): PageQuery<shell::Did>,
    PageQuery(mut pairs): PageQuery<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    for name in ["did", "moved"] {
        pairs.remove(name);
    }
    let now = app.engine.clock().now();
    let origin = address::origin(&headers);
    let frame = app.clone();
    let page = app
        .read(move |engine| {
            let mut asked = Asked::new(pairs);
            let views = engine.store().saved_views(visitor.0.ws, &visitor.0.email)?;
            let preference = engine.store().table_preference(visitor.0.ws, &visitor.0.email)?;
            let opens_with = views.iter().find(|view| Some(view.id) == preference.opens_with);
            asked.opens_elsewhere = opens_with.is_some();
            if let Some(view) = opens_with.filter(|_| asked.is_bare() && did.did.is_none()) {
                return Ok(Err(format!("/?{}", Asked::read(&view.query).query(&[]))));
            }
            let mut shell = shell::signed_in(engine, &frame, &visitor, "parcels")?;
            shell.notice = shell::notice(&did);
            if asked.work_list() {
                let page = work_list(engine, &visitor, shell, &asked, &views, &preference, &origin, now)?;
                let may_sync = syncing::can_be_asked(&frame, visitor.0.ws)?;
                return Ok(Ok(render(&AttentionPage { may_sync, ..page })));
            }
            let read = Table::read(&frame, &visitor, asked, views, preference, now)?;
            Ok(Ok(render(&read.page(shell, &origin))))
        })
        .await?;
    Ok(page.unwrap_or_else(|elsewhere| Redirect::to(&elsewhere).into_response()))
}

/// The whole Attention tab.
#[expect(clippy::too_many_arguments, reason = "what the page is made of, read in one place")]
fn work_list(
    engine: &Engine,
    visitor: &SignedIn,
    mut shell: crate::view::Shell,
    asked: &Asked,
    views: &[SavedView],
    preference: &TablePreference,
    origin: &str,
    now: Timestamp,
) -> Result<AttentionPage, StoreError> {
    let (store, ws) = (engine.store(), visitor.0.ws);
    let change = store.changes(ws, None)?.last;
    let counts = store.counts(ws, now)?;
    shell.flagged = count(counts.flagged);
    let zone = Zone::of(&store.settings(ws)?);
    let found = attention::find(store, ws, asked.all_aside(), now)?;
    let nothing = || empty(asked, &counts, false, origin);
    let page = attention::page(shell, tabs(asked, &counts, None, false), nothing, &counts, &found, &zone, now);
    Ok(AttentionPage {
        views: view_links(asked, views, preference),
        live: live::work_list_address(change, now),
        carriers: carriers(&store.facets(ws)?),
        ..page
    })
}

/// Carriers to choose from, as people write them.
fn carriers(facets: &Facets) -> Vec<Choice> {
    let choice = |id: &String| Some(Choice { value: words::carrier(id)?, label: Text::default(), selected: false });
    facets.carriers.iter().filter_map(|(id, _)| choice(id)).collect()
}

#[derive(serde::Deserialize)]
pub(super) struct Jump {
    #[serde(default)]
    q: String,
}

/// Straight to the only parcel that a text leads to, otherwise to the search.
pub(super) async fn jump(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(jump): PageQuery<Jump>,
) -> Result<Response, PageError> {
    let q = jump.q.trim().to_owned();
    let text = q.clone();
    let found = app.read(move |engine| engine.store().find_each(visitor.0.ws, &[text])).await?;
    Ok(match found.first().map(Vec::as_slice) {
        Some([only]) => Redirect::to(&format!("/parcels/{only}")).into_response(),
        _ => Redirect::to(&Asked::default().href(&[("q", Some(&q))])).into_response(),
    })
}

/// What the table is made of, read at one moment.
struct Table {
    asked: Asked,
    counts: Counts,
    counted: Counted,
    facets: Facets,
    page: Page,
    /// What stands in the way of syncing, for those rows of which something does.
    problems: HashMap<i64, Text>,
    /// Is there anybody who can be asked about parcels?
    may_sync: bool,
    stores: Vec<StoreRecord>,
    list: Option<LookedUp>,
    views: Vec<SavedView>,
    preference: TablePreference,
    /// The last change before the rows were read.
    change: i64,
    zone: Zone,
    now: Timestamp,
}

impl Table {
    fn read(
        app: &App,
        visitor: &SignedIn,
        asked: Asked,
        views: Vec<SavedView>,
        preference: TablePreference,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let (store, ws) = (app.engine.store(), visitor.0.ws);
        // Before the rows: what changes meanwhile is told once more rather than never.
        let change = store.changes(ws, None)?.last;
        let stores = store.stores(ws)?;
        let list = asked.list(store, ws)?;
        let zone = Zone::of(&store.settings(ws)?);
        let filter = asked.filter(&stores, list.as_ref(), &zone, now);
        let cursor = asked.get("cursor").and_then(Cursor::decode);
        let counts = store.counts(ws, now)?;
        let counted = match total(&asked, &counts) {
            Some(n) => Counted { n, more: false },
            None => store.count(ws, &filter, now, MOST_COUNTED)?,
        };
        let page = store.page(ws, &filter, sort(&asked), cursor, ROWS, now)?;
        let facets = store.facets(ws)?;
        let ids: Vec<i64> = page.rows.iter().map(|parcel| parcel.id).collect();
        let problems = syncing::problems(app, ws, &ids, now)?;
        let may_sync = syncing::can_be_asked(app, ws)?;
        Ok(Self {
            asked,
            counts,
            counted,
            facets,
            page,
            problems,
            may_sync,
            stores,
            list,
            views,
            preference,
            change,
            zone,
            now,
        })
    }

    fn page(self, mut shell: crate::view::Shell, origin: &str) -> TablePage {
        let Self {
            asked,
            counts,
            counted,
            facets,
            page,
            mut problems,
            may_sync,
            stores,
            list,
            views,
            preference,
            change,
            zone,
            now,
        } = self;
        shell.search = asked.get("q").unwrap_or_default().to_owned();
        shell.flagged = count(counts.flagged);
        let names = store_names(stores.clone());
        let columns = TableColumn::chosen(&preference.columns);
        let row = |p: &ParcelRecord| Row { sync_problem: problems.remove(&p.id), ..row(p, &names, &zone, now) };
        let rows: Vec<Row> = page.rows.iter().map(row).collect();
        let narrowed = asked.narrowed() || leaves_out(&asked);
        let title = match (asked.tab(), asked.attention()) {
            (Some(tab), _) => Text::told(tab.label()),
            (None, true) => say("attention"),
            (None, false) => say("all-parcels"),
        };
        let selects = selects(&asked, &facets, &stores);
        let views = view_links(&asked, &views, &preference);
        let title = views.iter().find(|view| view.active).map_or(title, |view| Text::verbatim(&view.name));
        // A list of what waits leaves rows out, so the count of the filter is not its own, and work on all that match
        // would mean rows that nobody was shown.
        let counted = Some(counted).filter(|_| !leaves_out(&asked));
        let matching = counted.unwrap_or(Counted { n: rows.len() as i64, more: false });
        TablePage {
            title,
            tabs: tabs(&asked, &counts, counted, views.iter().any(|view| view.active)),
            views,
            query: asked.query(&[]),
            more: more_filters(&asked, &facets, &zone),
            list: list.as_ref().map(|list| ListReport {
                found: count(list.found as i64),
                total: count((list.found + list.not_found.len()) as i64),
                not_found: list.not_found.clone(),
                gone: list.gone,
                remove_href: asked.href(&[("list", None)]),
            }),
            column_choices: TableColumn::choices(&columns),
            chosen: columns != TableColumn::chosen(&[]),
            live: Some(live::address(&asked, &columns, change, now)),
            columns,
            compact: preference.compact,
            matching: how_many(matching),
            matching_exactly: Some(matching).filter(|matching| !matching.more).map(|matching| matching.n),
            statuses: StatusGroup::all(None),
            snooze_days: window::SNOOZE_DAYS.into(),
            carriers: carriers(&facets),
            may_sync,
            hint: hint(&asked),
            chips: chips(&asked, &counts, counted),
            filters: active_filters(&asked, &zone, &selects),
            selects,
            kept: ["tab", "sub_status", "no_number", "q", "list", "group"]
                .into_iter()
                .chain(BEHIND_A_BUTTON)
                .filter_map(|name| Some(Kept { name: name.to_owned(), value: asked.get(name)?.to_owned() }))
                .collect(),
            clear_href: narrowed.then(|| all_of_it(&asked)),
            empty: rows.is_empty().then(|| empty(&asked, &counts, page.next.is_some(), origin)),
            showing: showing(&asked, rows.len(), counted, page.next.is_some()),
            // The page before has no cursor of its own: back to the start, where the newest are.
            newer_href: asked.get("cursor").map(|_| asked.href(&[])),
            older_href: page.next.map(|c| asked.href(&[("cursor", Some(&c.encode()))])),
            rows,
            shell,
        }
    }
}

/// How many rows the view has in all, where the counters know.
fn total(asked: &Asked, counts: &Counts) -> Option<i64> {
    let by_counters = ["sub_status", "no_number"];
    if super::asked::NARROWING.iter().any(|name| !by_counters.contains(name) && asked.get(name).is_some()) {
        return None;
    }
    match (asked.no_number(), asked.status(), asked.tab(), asked.attention()) {
        (Some(true), None, None, false) => Some(counts.no_number),
        // Whatever has a status has a number.
        (None | Some(false), Some(status), None, false) => Some(counts.status(status)),
        (None | Some(false), Some(status), Some(tab), false) if status.tab() == tab => Some(counts.status(status)),
        (None | Some(false), None, Some(tab), _) => Some(counts.tab(tab)),
        (None, None, None, true) => Some(counts.flagged),
        (None, None, None, false) => Some(counts.all()),
        (Some(false), None, None, false) => Some(counts.all() - counts.no_number),
        _ => None,
    }
}

fn how_many(counted: Counted) -> Text {
    say(if counted.more { "more-than" } else { "just-number" }).with("n", counted.n)
}

fn showing(asked: &Asked, rows: usize, counted: Option<Counted>, more: bool) -> Text {
    let first_page = asked.get("cursor").is_none();
    match counted.filter(|_| first_page) {
        // Looking ended early: fewer may have been counted than are shown.
        Some(counted) if counted.more && (rows == 0 || counted.n < rows as i64) => {
            say("showing-so-far").with("n", rows)
        }
        Some(counted) if more => say("showing-first").with("n", rows).with("total", how_many(counted)),
        Some(counted) if counted.more => say("more-than-parcels").with("n", counted.n),
        Some(counted) => say("n-parcels").with("n", counted.n),
        None => say("showing-on-page").with("n", rows),
    }
}

fn hint(asked: &Asked) -> Option<Text> {
    Some(say(match (asked.tab(), asked.attention()) {
        (Some(Tab::Pending), _) => "hint-pending",
        (Some(Tab::InTransit), _) => "hint-in-transit",
        (Some(Tab::Delivered), _) => "hint-delivered",
        (Some(Tab::Abnormal), _) => "hint-abnormal",
        (None, true) => "hint-attention",
        (None, false) => return None,
    }))
}

fn empty(asked: &Asked, counts: &Counts, goes_on: bool, origin: &str) -> Empty {
    let narrowed = asked.narrowed() || leaves_out(asked);
    if counts.all() == 0 && !narrowed {
        return Empty::FirstUse { origin: origin.to_owned() };
    }
    let (title, text) = if goes_on {
        ("empty-so-far", say("empty-so-far-text").with("n", MOST_LOOKED_AT))
    } else if narrowed {
        ("empty-nothing-fits", say("empty-nothing-fits-text"))
    } else {
        match (asked.tab(), asked.attention()) {
            (_, true) => ("empty-attention", say("empty-attention-text")),
            (Some(Tab::Abnormal), _) => ("empty-abnormal", say("empty-abnormal-text")),
            (Some(Tab::Pending), _) => ("empty-pending", say("empty-pending-text")),
            (Some(Tab::Delivered), _) => ("empty-delivered", say("empty-delivered-text")),
            _ => ("empty-here", say("empty-here-text")),
        }
    };
    Empty::NothingHere { title: say(title), text, clear_href: narrowed.then(|| all_of_it(asked)) }
}

/// A parcel as a row.
pub(super) fn row(p: &ParcelRecord, stores: &StoreNames, zone: &Zone, now: Timestamp) -> Row {
    let auto = p.facts.auto_sync();
    Row {
        id: p.id.to_string(),
        href: format!("/parcels/{}", p.id),
        number: p.number.clone(),
        carrier: words::carrier(&p.carrier),
        carrier_page: words::carrier_page(p),
        order: p.order_label.clone(),
        more_orders: u32::try_from(p.order_count - 1).unwrap_or(0),
        store: stores.get(&p.store).cloned(),
        customer: p.customer.clone(),
        supplier: p.supplier.clone(),
        since: Some(zone.when(p.sort_at(), now)),
        destination: p.destination.map(show::place),
        status: p.facts.status().map(Pill::of),
        called_off: p.number_will_not_come(),
        manual: window::manual(p, zone),
        guess: p.guess && auto,
        fetch: p.must_be_fetched && auto,
        delay: p.delayed && auto,
        sync_problem: None,
        last: p.newest.as_ref().map(|n| LastScan {
            text: n.text.clone().unwrap_or_default(),
            place: n.place.as_ref().map(Text::verbatim).or_else(|| n.country.map(|c| show::place(c).name)),
            at: n.at.map(|at| show::when(at, n.utc_offset_minutes, now)),
        }),
        days: words::days_under_way(p, now).and_then(|d| u32::try_from(d).ok()),
        flagged: p.due.flagged(now),
        reasons: words::reasons(p, now),
        flag: p.due.worst(now).map(crate::help::of_reason),
        snoozed_until: p
            .facts
            .snooze
            .as_ref()
            .and_then(|s| s.until)
            .filter(|until| *until > now)
            .map(|until| zone.date_time(until)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_rows_is_the_first_of_nothing() {
        let said = |n, more_counted, rows| {
            let counted = Some(Counted { n, more: more_counted });
            showing(&Asked::default(), rows, counted, true).english()
        };
        assert_eq!(said(0, true, 0), "0 parcels so far");
        assert_eq!(said(40, true, 100), "100 parcels so far");
        assert_eq!(said(1_792, false, 100), "The first 100 of 1,792 parcels");
    }
}

//! The table: tabs with counts, filters, rows, pages. Every view has an address.

use std::collections::{BTreeMap, HashMap};

use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    Engine,
    domain::{Reason, Tab, Timestamp},
    store::{
        Counted, Counts, Cursor, Facets, Page, ParcelRecord, SavedView, Sort, StoreError, StoreRecord, TablePreference,
    },
    views::LookedUp,
};

use super::{
    PageError, SignedIn,
    asked::Asked,
    attention,
    error::render,
    live, shell,
    shell::count,
    show::{self, Zone},
    syncing, window,
};
use crate::{
    App,
    api::shown::{StoreNames, store_names},
    view::{
        ActiveFilter, AttentionPage, Chip, Choice, Empty, Kept, LastScan, ListReport, MoreFilters, Pill, Row, Select,
        StatusGroup, TabLink, TableColumn, TablePage, ViewLink,
    },
    words,
};

/// Rows of a page.
pub(super) const ROWS: u32 = 50;
/// The rows of a view are counted up to here; more are "more than".
const MOST_COUNTED: u32 = 10_000;
/// The filters behind a button.
const BEHIND_A_BUTTON: [&str; 5] = ["supplier", "from", "to", "days", "manual"];

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    Query(did): Query<shell::Did>,
    Query(mut pairs): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    for name in ["did", "moved"] {
        pairs.remove(name);
    }
    let now = app.engine.clock().now();
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost").to_owned();
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
            let origin = format!("http://{host}");
            if asked.work_list() {
                return Ok(Ok(render(&work_list(engine, &visitor, shell, &asked, &views, &preference, &origin, now)?)));
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
    let found = attention::find(store, ws, now)?;
    let nothing = || empty(asked, &counts, false, origin);
    let page = attention::page(shell, tabs(asked, &counts, false), nothing, &counts, &found, &zone, now);
    Ok(AttentionPage {
        views: view_links(asked, views, preference),
        live: live::counts_address(change, now),
        carriers: carriers(&store.facets(ws)?),
        ..page
    })
}

/// Carriers to choose from, as people write them.
fn carriers(facets: &Facets) -> Vec<Choice> {
    let choice = |id: &String| Some(Choice { value: words::carrier(id)?, label: String::new(), selected: false });
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
    Query(jump): Query<Jump>,
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
    problems: HashMap<i64, String>,
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
        let page = store.page(ws, &filter, asked.sort(), cursor, ROWS, now)?;
        let facets = store.facets(ws)?;
        let ids: Vec<i64> = page.rows.iter().map(|parcel| parcel.id).collect();
        let problems = syncing::problems(app, ws, &ids, now)?;
        Ok(Self { asked, counts, counted, facets, page, problems, stores, list, views, preference, change, zone, now })
    }

    fn page(self, mut shell: crate::view::Shell, origin: &str) -> TablePage {
        let Self {
            asked,
            counts,
            counted,
            facets,
            page,
            mut problems,
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
        let narrowed = asked.narrowed();
        let title = match (asked.tab(), asked.attention()) {
            (Some(tab), _) => tab.label(),
            (None, true) => "Attention",
            (None, false) => "All parcels",
        };
        let views = view_links(&asked, &views, &preference);
        let title = views.iter().find(|view| view.active).map_or_else(|| title.to_owned(), |view| view.name.clone());
        // A list of what waits leaves rows out, so the count of the filter is not its own.
        let counted = Some(counted).filter(|_| asked.sort() != Sort::Waiting);
        TablePage {
            title,
            tabs: tabs(&asked, &counts, views.iter().any(|view| view.active)),
            views,
            query: asked.query(&[]),
            more: more_filters(&asked, &facets, &zone),
            list: list.as_ref().map(|list| ListReport {
                found: count(list.found as i64),
                total: count((list.found + list.not_found.len()) as i64),
                not_found: list.not_found.clone(),
                remove_href: asked.href(&[("list", None)]),
            }),
            column_choices: TableColumn::choices(&columns),
            columns,
            compact: preference.compact,
            live: Some(live::address(&asked, change, now)),
            matching: counted.map_or_else(|| "all".to_owned(), how_many),
            statuses: StatusGroup::all(None),
            snooze_days: window::SNOOZE_DAYS.into(),
            carriers: carriers(&facets),
            hint: hint(&asked).map(str::to_owned),
            chips: chips(&asked, &counts),
            selects: selects(&asked, &facets, &stores),
            kept: ["tab", "sub_status", "no_number", "q", "list"]
                .into_iter()
                .chain(BEHIND_A_BUTTON)
                .filter_map(|name| Some(Kept { name: name.to_owned(), value: asked.get(name)?.to_owned() }))
                .collect(),
            clear_href: narrowed.then(|| asked.href(&Asked::everything_off())),
            empty: rows.is_empty().then(|| empty(&asked, &counts, page.next.is_some(), origin)),
            showing: showing(&asked, rows.len(), counted, page.next.is_some()),
            // The page before has no cursor of its own: back to the start, where the newest are.
            newer_href: asked.get("cursor").map(|_| asked.href(&[])),
            older_href: page.next.map(|c| asked.href(&[("cursor", Some(&c.encode()))])),
            filters: active_filters(&asked, &zone),
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
        (true, None, None, false) => Some(counts.no_number),
        (false, Some(status), None, false) => Some(counts.status(status)),
        (false, Some(status), Some(tab), false) if status.tab() == tab => Some(counts.status(status)),
        (false, None, Some(tab), _) => Some(counts.tab(tab)),
        (false, None, None, true) => Some(counts.flagged),
        (false, None, None, false) => Some(counts.all()),
        _ => None,
    }
}

fn how_many(counted: Counted) -> String {
    let n = count(counted.n);
    if counted.more { format!("more than {n}") } else { n.to_string() }
}

fn showing(asked: &Asked, rows: usize, counted: Option<Counted>, more: bool) -> String {
    let first_page = asked.get("cursor").is_none();
    match counted.filter(|_| first_page) {
        // Looking ended early: fewer may have been counted than are shown.
        Some(counted) if counted.more && counted.n < rows as i64 => format!("{rows} parcels so far"),
        Some(Counted { n: 1, more: false }) => "1 parcel".to_owned(),
        Some(counted) if more => format!("The first {rows} of {} parcels", how_many(counted)),
        Some(counted) => format!("{} parcels", how_many(counted)),
        None if rows == 1 => "1 parcel on this page".to_owned(),
        None => format!("{rows} parcels on this page"),
    }
}

fn view_links(asked: &Asked, views: &[SavedView], preference: &TablePreference) -> Vec<ViewLink> {
    let here = asked.query(&[]);
    let link = |view: &SavedView| {
        let query = Asked::read(&view.query).query(&[]);
        ViewLink {
            id: view.id.to_string(),
            name: view.name.clone(),
            active: !query.is_empty() && query == here,
            href: format!("/?{query}"),
            shared: view.person.is_none(),
            opens: preference.opens_with == Some(view.id),
        }
    };
    views.iter().map(link).collect()
}

fn tabs(asked: &Asked, counts: &Counts, in_view: bool) -> Vec<TabLink> {
    let here = if in_view { "" } else { asked.get("tab").unwrap_or("all") };
    let link = |slug: &str, label: &str, n: i64| TabLink {
        slug: slug.to_owned(),
        label: label.to_owned(),
        count: count(n),
        // A tab keeps the search, and lets go of what only another tab has; out of a saved view it leads to all of it.
        href: if in_view {
            asked.emptied().href(&[("tab", Some(slug).filter(|s| *s != "all"))])
        } else {
            asked.href(&[
                ("tab", Some(slug).filter(|s| *s != "all")),
                ("sub_status", None),
                ("no_number", None),
                ("reason", None),
            ])
        },
        active: slug == here,
    };
    let mut tabs = vec![link("all", "All", counts.all())];
    tabs.extend(Tab::ALL.map(|tab| link(tab.slug(), tab.label(), counts.tab(tab))));
    tabs.push(link("attention", "Attention", counts.flagged));
    tabs
}

fn hint(asked: &Asked) -> Option<&'static str> {
    match (asked.tab(), asked.attention()) {
        (Some(Tab::Pending), _) => Some("The carrier has not picked these up. Over 7 days here: message the supplier."),
        (Some(Tab::InTransit), _) => Some("These are on their way. Customers can be told that they are on track."),
        (Some(Tab::Delivered), _) => {
            Some("If a customer says it did not arrive, have them ask at the local post office first.")
        }
        (Some(Tab::Abnormal), _) => {
            Some("Carriers report a failure. At once: ask the supplier to check, and decide on a reship.")
        }
        (None, true) => Some("Silent failures. Fix these every morning, before the customer complains."),
        (None, false) => None,
    }
}

fn chips(asked: &Asked, counts: &Counts) -> Vec<Chip> {
    let chip = |name: &str, value: &str, label: &str, n: i64| {
        let active = asked.get(name) == Some(value);
        Chip {
            label: label.to_owned(),
            counts: if name == "sub_status" { value } else { name }.to_owned(),
            count: count(n),
            href: asked.href(&[(name, Some(value).filter(|_| !active))]),
            active,
        }
    };
    match asked.tab() {
        Some(Tab::Delivered) => Vec::new(),
        Some(tab) => tab.sub_statuses().map(|s| chip("sub_status", s.path(), s.label(), counts.status(s))).collect(),
        None if asked.attention() => Vec::new(),
        None => vec![chip("no_number", "true", "No number", counts.no_number)],
    }
}

fn select(name: &str, label: &str, chosen: Option<&str>, options: Vec<(String, String)>) -> Select {
    let mut options: Vec<Choice> = options
        .into_iter()
        .map(|(label, value)| Choice { selected: chosen == Some(value.as_str()), label, value })
        .collect();
    options.sort_by(|a, b| a.label.cmp(&b.label));
    Select { name: name.to_owned(), label: label.to_owned(), options }
}

/// A value of a filter with how many rows it leaves.
fn counted_choice(name: String, value: String, n: i64) -> (String, String) {
    (format!("{name} · {}", count(n)), value)
}

fn selects(asked: &Asked, facets: &Facets, stores: &[StoreRecord]) -> Vec<Select> {
    let choices = |name: &str, label: &str, mut options: Vec<(String, String)>, unknown: fn(&str) -> String| {
        let chosen = asked.get(name);
        if let Some(value) = chosen.filter(|value| options.iter().all(|(_, v)| v != value)) {
            options.push((counted_choice(unknown(value), value.to_owned(), 0).0, value.to_owned()));
        }
        if options.len() == 1 && chosen.is_none() {
            options.clear();
        }
        select(name, label, chosen, options)
    };
    let store_name = |id: i64| stores.iter().find(|s| s.id == id).map(|s| s.name.clone());
    let by_store = facets.stores.iter().filter_map(|(id, n)| store_name(*id).map(|name| (name, *n)));
    let by_store = by_store.map(|(name, n)| counted_choice(name.clone(), name, n)).collect();
    let carrier_name = |id: &str| words::carrier(id).unwrap_or_else(|| id.to_owned());
    let by_carrier = facets.carriers.iter().map(|(id, n)| counted_choice(carrier_name(id), id.clone(), *n)).collect();
    let countries = facets.destinations.iter();
    let by_country = countries.map(|(c, n)| counted_choice(show::place(*c).name, c.to_string(), *n)).collect();
    let mut selects = vec![
        choices("store", "Store", by_store, str::to_owned),
        choices("carrier", "Carrier", by_carrier, |id| words::carrier(id).unwrap_or_else(|| id.to_owned())),
        choices("destination", "Destination", by_country, str::to_owned),
    ];
    if asked.attention() {
        let reasons = Reason::ALL.into_iter().map(|r| (r.label().to_owned(), r.slug().to_owned())).collect();
        selects.push(select("reason", "Reason", asked.get("reason"), reasons));
    }
    let sorts = [("oldest", "Oldest first"), ("updated", "Last update first"), ("waiting", "Longest waiting first")];
    let sorts = sorts.map(|(value, label)| Choice {
        value: value.into(),
        label: label.into(),
        selected: asked.get("sort") == Some(value),
    });
    selects.push(Select { name: "sort".into(), label: "Newest first".into(), options: sorts.into() });
    selects
}

fn more_filters(asked: &Asked, facets: &Facets, zone: &Zone) -> MoreFilters {
    let text = |name: &str| asked.get(name).unwrap_or_default().to_owned();
    let chosen = asked.get("supplier");
    let mut suppliers: Vec<(String, String)> =
        facets.suppliers.iter().map(|(name, n)| counted_choice(name.clone(), name.clone(), *n)).collect();
    if let Some(name) = chosen.filter(|name| suppliers.iter().all(|(_, value)| value != name)) {
        suppliers.push((name.to_owned(), name.to_owned()));
    }
    let kept = ["tab", "sub_status", "no_number", "q", "list", "store", "carrier", "destination", "reason", "sort"];
    MoreFilters {
        suppliers: select("supplier", "", chosen, suppliers).options,
        from: asked.moment("from", zone).map(|at| zone.iso_date(at)).unwrap_or_default(),
        to: asked.moment("to", zone).map(|at| zone.iso_date(Timestamp(at.0 - 1))).unwrap_or_default(),
        days: text("days"),
        manual: text("manual"),
        in_use: BEHIND_A_BUTTON.iter().filter(|name| asked.get(name).is_some()).count(),
        kept: kept
            .into_iter()
            .filter_map(|name| Some(Kept { name: name.to_owned(), value: asked.get(name)?.to_owned() }))
            .collect(),
    }
}

/// What is in use and neither a chip nor a select shows.
fn active_filters(asked: &Asked, zone: &Zone) -> Vec<ActiveFilter> {
    let from = asked.moment("from", zone).map(|at| format!("Number since {}", zone.date(at)));
    // The moment after the last one, as people say it: the last day.
    let to = asked.moment("to", zone).map(|at| format!("Number until {}", zone.date(Timestamp(at.0 - 1))));
    let labels = [
        ("q", asked.get("q").map(|q| format!("Search: {q}"))),
        ("supplier", asked.get("supplier").map(|s| format!("Supplier: {s}"))),
        ("from", from),
        ("to", to),
        ("days", asked.days().map(|n| format!("Under way for {n} days or more"))),
        ("manual", asked.manual().map(|manual| if manual { "Set by hand" } else { "Not set by hand" }.to_owned())),
    ];
    let filter = |(name, label): (&str, Option<String>)| {
        label.map(|label| ActiveFilter { label, remove_href: asked.href(&[(name, None)]) })
    };
    labels.into_iter().filter_map(filter).collect()
}

fn empty(asked: &Asked, counts: &Counts, goes_on: bool, origin: &str) -> Empty {
    let narrowed = asked.narrowed();
    if counts.all() == 0 && !narrowed {
        return Empty::FirstUse { origin: origin.to_owned() };
    }
    let (title, text) = if goes_on {
        (
            "Nothing so far",
            "No parcel among the first 20,000 fits all of these filters. Go on to look at the next ones.",
        )
    } else if narrowed {
        ("Nothing fits", "No parcel in this tab fits the search and the filters.")
    } else {
        match (asked.tab(), asked.attention()) {
            (_, true) => (
                "No parcel needs you",
                "Every number moves, and every order has its number. Look again tomorrow morning.",
            ),
            (Some(Tab::Abnormal), _) => {
                ("No failures", "No carrier reports a failed delivery, a return or an exception.")
            }
            (Some(Tab::Pending), _) => {
                ("Nothing is pending", "Carriers have picked up every parcel that has a number.")
            }
            (Some(Tab::Delivered), _) => {
                ("Nothing has arrived yet", "Parcels move here when the carrier reports them delivered.")
            }
            _ => ("Nothing here", "Parcels move here when a carrier scans them."),
        }
    };
    Empty::NothingHere {
        title: title.to_owned(),
        text: text.to_owned(),
        clear_href: narrowed.then(|| asked.href(&Asked::everything_off())),
    }
}

/// A parcel as a row.
pub(super) fn row(p: &ParcelRecord, stores: &StoreNames, zone: &Zone, now: Timestamp) -> Row {
    let auto = p.facts.auto_sync();
    Row {
        id: p.id.to_string(),
        href: format!("/parcels/{}", p.id),
        number: p.number.clone(),
        carrier: words::carrier(&p.carrier),
        order: p.order_label.clone(),
        more_orders: u32::try_from(p.order_count - 1).unwrap_or(0),
        store: stores.get(&p.store).cloned(),
        customer: p.customer.clone(),
        supplier: p.supplier.clone(),
        since: Some(zone.when(p.sort_at(), now)),
        destination: p.destination.map(show::place),
        status: p.facts.status().map(Pill::of),
        manual: window::manual(p, zone),
        guess: p.guess && auto,
        fetch: p.must_be_fetched && auto,
        delay: p.delayed && auto,
        sync_problem: None,
        last: p.newest.as_ref().map(|n| LastScan {
            text: n.text.clone().unwrap_or_default(),
            place: n.place.clone().or_else(|| n.country.map(|c| show::place(c).name)),
            at: n.at.map(|at| show::when(at, n.utc_offset_minutes, now)),
        }),
        days: words::days_under_way(p, now).and_then(|d| u32::try_from(d).ok()),
        flagged: p.due.flagged(now),
        reasons: words::reasons(p, now),
        snoozed_until: p
            .facts
            .snooze
            .as_ref()
            .and_then(|s| s.until)
            .filter(|until| *until > now)
            .map(|until| zone.date_time(until)),
    }
}

//! The table: tabs with counts, filters, rows, pages. Every view has an address.

use std::collections::BTreeMap;

use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::Response,
};
use parcelwatch_engine::{
    domain::{Country, Reason, SubStatus, Tab, Timestamp},
    store::{Counts, Cursor, Filter, Page, ParcelRecord, Sort, StoreRecord},
};

use super::{
    PageError, SignedIn, address, attention,
    error::render,
    shell,
    shell::count,
    show::{self, Zone},
    syncing, window,
};
use crate::{
    App,
    api::shown::{StoreNames, store_names},
    view::{ActiveFilter, Chip, Choice, Empty, Kept, LastScan, Pill, Row, Select, TabLink, TablePage},
    words,
};

/// Takes search and filters off.
const EVERYTHING_OFF: [(&str, Option<&str>); 7] = [
    ("q", None),
    ("sub_status", None),
    ("no_number", None),
    ("store", None),
    ("carrier", None),
    ("destination", None),
    ("reason", None),
];
/// Rows of a page.
const ROWS: u32 = 50;

/// What the address asks for. A parameter that makes no sense is left out of account: an old bookmark still shows
/// a table.
#[derive(Clone, Debug, Default)]
struct Asked {
    pairs: BTreeMap<String, String>,
}

impl Asked {
    fn get(&self, name: &str) -> Option<&str> {
        self.pairs.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    fn tab(&self) -> Option<Tab> {
        self.get("tab").and_then(|t| t.parse().ok())
    }

    fn attention(&self) -> bool {
        self.get("tab") == Some("attention")
    }

    /// The whole Attention tab: a work list, no table.
    fn work_list(&self) -> bool {
        self.attention()
            && self.pairs.iter().all(|(name, value)| matches!(name.as_str(), "tab" | "did") || value.trim().is_empty())
    }

    fn status(&self) -> Option<SubStatus> {
        self.get("sub_status").and_then(|s| s.parse().ok())
    }

    fn reason(&self) -> Option<Reason> {
        self.get("reason").and_then(|r| r.parse().ok())
    }

    fn no_number(&self) -> bool {
        self.get("no_number") == Some("true")
    }

    fn filter(&self, stores: &[StoreRecord]) -> Filter {
        Filter {
            tab: self.tab(),
            sub_status: self.status(),
            flagged: self.attention().then_some(true),
            reason: self.reason(),
            no_number: self.no_number().then_some(true),
            store: self.get("store").map(|name| stores.iter().find(|s| s.name == name).map_or(-1, |s| s.id)),
            carrier: self.get("carrier").map(str::to_owned),
            destination: self.get("destination").and_then(Country::new),
            q: self.get("q").map(|q| q.chars().take(200).collect()),
        }
    }

    /// The address of this view with some parameters set or (`None`) taken away. The page starts anew.
    fn href(&self, changes: &[(&str, Option<&str>)]) -> String {
        let mut pairs: BTreeMap<&str, &str> =
            self.pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).filter(|(_, v)| !v.is_empty()).collect();
        pairs.remove("cursor");
        pairs.remove("did");
        for (name, value) in changes {
            match value {
                Some(value) => pairs.insert(name, value),
                None => pairs.remove(name),
            };
        }
        address::of("/", pairs)
    }
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    Query(pairs): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let asked = Asked { pairs };
    let now = app.engine.clock().now();
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost").to_owned();
    let frame = app.clone();
    let page = app
        .read(move |engine| {
            let (store, ws) = (engine.store(), visitor.0.ws);
            let stores = store.stores(ws)?;
            let counts = store.counts(ws, now)?;
            let mut shell = shell::signed_in(engine, &frame, &visitor, "parcels")?;
            shell.search = asked.get("q").unwrap_or_default().to_owned();
            shell.flagged = count(counts.flagged);
            let zone = Zone::of(&store.settings(ws)?);
            let origin = format!("http://{host}");
            if asked.work_list() {
                shell.notice = shell::notice(&shell::Did { did: asked.get("did").map(str::to_owned), moved: None });
                let found = attention::find(store, ws, now)?;
                let nothing = || empty(&asked, &counts, false, &origin);
                let page = attention::page(shell, tabs(&asked, &counts), nothing, &counts, &found, &zone, now);
                return Ok(render(&page));
            }
            let sort = if asked.get("sort") == Some("oldest") { Sort::Oldest } else { Sort::Newest };
            let cursor = asked.get("cursor").and_then(Cursor::decode);
            let rows = store.page(ws, &asked.filter(&stores), sort, cursor, ROWS, now)?;
            let problems = syncing::problems(&frame, ws, &rows.rows, now)?;
            let mut page = table(shell, &asked, &counts, rows, stores, &origin, (&zone, now));
            for row in &mut page.rows {
                let of = problems.iter().find(|(id, _)| id.to_string() == row.id);
                row.sync_problem = of.map(|(_, problem)| problem.clone());
            }
            Ok(render(&page))
        })
        .await?;
    Ok(page)
}

fn table(
    shell: crate::view::Shell,
    asked: &Asked,
    counts: &Counts,
    page: Page,
    stores: Vec<StoreRecord>,
    origin: &str,
    (zone, now): (&Zone, Timestamp),
) -> TablePage {
    let narrowed = EVERYTHING_OFF.iter().any(|(name, _)| *name != "sort" && asked.get(name).is_some());
    let filters = active_filters(asked);
    let names = store_names(stores.clone());
    let rows: Vec<Row> = page.rows.iter().map(|p| row(p, &names, zone, now)).collect();
    let total = total(asked, counts);
    let title = match (asked.tab(), asked.attention()) {
        (Some(tab), _) => tab.label(),
        (None, true) => "Attention",
        (None, false) => "All parcels",
    };
    TablePage {
        title: title.to_owned(),
        tabs: tabs(asked, counts),
        hint: hint(asked).map(str::to_owned),
        chips: chips(asked, counts),
        selects: selects(asked, &page, &stores),
        kept: ["tab", "sub_status", "no_number", "q"]
            .into_iter()
            .filter_map(|name| Some(Kept { name: name.to_owned(), value: asked.get(name)?.to_owned() }))
            .collect(),
        clear_href: narrowed.then(|| asked.href(&EVERYTHING_OFF)),
        empty: rows.is_empty().then(|| empty(asked, counts, narrowed, origin)),
        showing: showing(rows.len(), total.filter(|_| asked.get("cursor").is_none()), page.next.is_some()),
        // The page before has no cursor of its own: back to the start, where the newest are.
        newer_href: asked.get("cursor").map(|_| asked.href(&[])),
        older_href: page.next.map(|c| asked.href(&[("cursor", Some(&c.encode()))])),
        filters,
        rows,
        shell,
    }
}

/// How many rows the view has in all, where the counters know.
fn total(asked: &Asked, counts: &Counts) -> Option<i64> {
    if ["q", "store", "carrier", "destination", "reason"].iter().any(|name| asked.get(name).is_some()) {
        return None;
    }
    match (asked.no_number(), asked.status(), asked.tab(), asked.attention()) {
        (true, None, None, false) => Some(counts.no_number),
        (false, Some(status), _, false) => Some(counts.status(status)),
        (false, None, Some(tab), _) => Some(counts.tab(tab)),
        (false, None, None, true) => Some(counts.flagged),
        (false, None, None, false) => Some(counts.all()),
        _ => None,
    }
}

fn showing(rows: usize, total: Option<i64>, more: bool) -> String {
    match total {
        Some(1) => "1 parcel".to_owned(),
        Some(total) if more => format!("The first {rows} of {} parcels", count(total)),
        Some(total) => format!("{} parcels", count(total)),
        None if rows == 1 => "1 parcel on this page".to_owned(),
        None => format!("{rows} parcels on this page"),
    }
}

fn tabs(asked: &Asked, counts: &Counts) -> Vec<TabLink> {
    let here = asked.get("tab").unwrap_or("all");
    let link = |slug: &str, label: &str, n: i64| TabLink {
        slug: slug.to_owned(),
        label: label.to_owned(),
        count: count(n),
        // A tab keeps the search, and lets go of what only another tab has.
        href: asked.href(&[
            ("tab", Some(slug).filter(|s| *s != "all")),
            ("sub_status", None),
            ("no_number", None),
            ("reason", None),
        ]),
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

fn selects(asked: &Asked, page: &Page, stores: &[StoreRecord]) -> Vec<Select> {
    let select = |name: &str, label: &str, options: BTreeMap<String, String>| {
        let chosen = asked.get(name);
        let mut options: Vec<Choice> = options
            .into_iter()
            .map(|(label, value)| Choice { selected: chosen == Some(value.as_str()), label, value })
            .collect();
        if options.len() == 1 && !options[0].selected {
            options.clear();
        }
        Select { name: name.to_owned(), label: label.to_owned(), options }
    };
    let stores = stores.iter().map(|s| (s.name.clone(), s.name.clone())).collect();
    // Carriers and destinations to choose from are those in view, and the chosen one.
    let mut carriers: BTreeMap<String, String> =
        page.rows.iter().filter_map(|p| Some((words::carrier(&p.carrier)?, p.carrier.clone()))).collect();
    if let Some(id) = asked.get("carrier") {
        carriers.insert(words::carrier(id).unwrap_or_else(|| id.to_owned()), id.to_owned());
    }
    let mut countries: BTreeMap<String, String> =
        page.rows.iter().filter_map(|p| p.destination).map(|c| (show::place(c).name, c.to_string())).collect();
    if let Some(country) = asked.get("destination").and_then(Country::new) {
        countries.insert(show::place(country).name, country.to_string());
    }
    let mut selects = vec![
        select("store", "Store", stores),
        select("carrier", "Carrier", carriers),
        select("destination", "Destination", countries),
    ];
    if asked.attention() {
        let reasons = Reason::ALL.into_iter().map(|r| (r.label().to_owned(), r.slug().to_owned())).collect();
        selects.push(select("reason", "Reason", reasons));
    }
    selects.push(select("sort", "Newest first", BTreeMap::from([("Oldest first".to_owned(), "oldest".to_owned())])));
    if let Some(sort) = selects.last_mut()
        && sort.options.is_empty()
    {
        sort.options.push(Choice { value: "oldest".into(), label: "Oldest first".into(), selected: false });
    }
    selects
}

/// What is in use and neither a chip nor a select shows.
fn active_filters(asked: &Asked) -> Vec<ActiveFilter> {
    let q =
        asked.get("q").map(|q| ActiveFilter { label: format!("Search: {q}"), remove_href: asked.href(&[("q", None)]) });
    q.into_iter().collect()
}

fn empty(asked: &Asked, counts: &Counts, narrowed: bool, origin: &str) -> Empty {
    if counts.all() == 0 && !narrowed {
        return Empty::FirstUse { origin: origin.to_owned() };
    }
    let (title, text) = if narrowed {
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
        clear_href: narrowed.then(|| asked.href(&EVERYTHING_OFF)),
    }
}

fn row(p: &ParcelRecord, stores: &StoreNames, zone: &Zone, now: Timestamp) -> Row {
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

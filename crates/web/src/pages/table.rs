//! The table: tabs with counts, filters, rows, pages. Every view has an address.

use std::collections::{BTreeMap, HashMap};

use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    Engine,
    domain::{Reason, Tab, Timestamp},
    store::{
        Counted, Counts, Cursor, Facets, Page, ParcelRecord, SavedView, Sort, StoreError, StoreRecord, TablePreference,
        Unknown,
    },
    views::LookedUp,
};

use super::{
    PageError, PageQuery, SignedIn,
    asked::Asked,
    attention,
    error::render,
    live, shell,
    shell::count,
    show::{self, Zone},
    syncing, window,
};
use crate::{
    App, address,
    api::shown::{StoreNames, store_names},
    language::{Say, Text, here, say},
    view::{
        ActiveFilter, AttentionPage, Chip, Choice, Empty, Kept, LastScan, ListReport, MoreFilters, Pill, Row, Select,
        StatusGroup, TabLink, TableColumn, TablePage, ViewLink,
    },
    words,
};

/// Rows of a page.
pub(super) const ROWS: u32 = 100;
/// The rows of a view are counted up to here; more are "more than".
const MOST_COUNTED: u32 = 10_000;
/// Rows that one page looks at where several filters are in use (`store::way`).
const MOST_LOOKED_AT: i64 = 20_000;
/// The filters behind a button.
const BEHIND_A_BUTTON: [&str; 7] = ["supplier", "unknown", "from", "to", "days", "manual", "sync_problem"];

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
    let found = attention::find(store, ws, now)?;
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
                remove_href: asked.href(&[("list", None)]),
            }),
            column_choices: TableColumn::choices(&columns),
            chosen: columns != TableColumn::chosen(&[]),
            columns,
            compact: preference.compact,
            live: Some(live::address(&asked, change, now)),
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

/// The order of the rows. What has arrived or ended waits for nothing: among such rows the newest come first.
pub(super) fn sort(asked: &Asked) -> Sort {
    let ended = matches!(asked.tab(), Some(Tab::Delivered | Tab::Abnormal));
    if ended && asked.sort() == Sort::Waiting { Sort::Newest } else { asked.sort() }
}

/// Does the order leave rows out? Whatever is yellow waits.
fn leaves_out(asked: &Asked) -> bool {
    sort(asked) == Sort::Waiting && !asked.attention()
}

/// The address without filters, and without an order that leaves rows out.
fn all_of_it(asked: &Asked) -> String {
    let mut off = Asked::everything_off();
    off.extend(leaves_out(asked).then_some(("sort", None)));
    asked.href(&off)
}

/// What a tab lets go of, as only another one has it.
const OF_ONE_TAB: [&str; 4] = ["sub_status", "no_number", "reason", "group"];

/// Does something narrow the table down that its tabs and chips keep? Then what is known of all rows is not their count.
fn keeps_filters(asked: &Asked) -> bool {
    super::asked::NARROWING.iter().any(|name| !OF_ONE_TAB.contains(name) && asked.get(name).is_some())
}

/// The count of what is shown, where it is known to the last row.
fn exactly(counted: Option<Counted>) -> Option<crate::view::Count> {
    counted.filter(|counted| !counted.more).map(|counted| count(counted.n))
}

fn how_many(counted: Counted) -> Text {
    say(if counted.more { "more-than" } else { "just-number" }).with("n", counted.n)
}

fn showing(asked: &Asked, rows: usize, counted: Option<Counted>, more: bool) -> Text {
    let first_page = asked.get("cursor").is_none();
    match counted.filter(|_| first_page) {
        // Looking ended early: fewer may have been counted than are shown.
        Some(counted) if counted.more && counted.n < rows as i64 => say("showing-so-far").with("n", rows),
        Some(counted) if more => say("showing-first").with("n", rows).with("total", how_many(counted)),
        Some(counted) if counted.more => say("more-than-parcels").with("n", counted.n),
        Some(counted) => say("n-parcels").with("n", counted.n),
        None => say("showing-on-page").with("n", rows),
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

fn tabs(asked: &Asked, counts: &Counts, counted: Option<Counted>, in_view: bool) -> Vec<TabLink> {
    let here = if in_view { "" } else { asked.get("tab").unwrap_or("all") };
    // Out of a saved view a tab leads to all of it; otherwise it keeps the filters, and so does its count.
    let counts_all = in_view || !keeps_filters(asked);
    let counted = exactly(counted).filter(|_| OF_ONE_TAB.iter().all(|name| asked.get(name).is_none()));
    let link = |slug: &str, label: Text, n: i64| TabLink {
        slug: slug.to_owned(),
        label,
        count: if counts_all { Some(count(n)) } else { counted.filter(|_| slug == here) },
        counts_all,
        some: n > 0,
        // A tab keeps the search, and lets go of what only another tab has; out of a saved view it leads to all of it.
        href: if in_view {
            asked.emptied().href(&[("tab", Some(slug).filter(|s| *s != "all"))])
        } else {
            asked.href(&[
                ("tab", Some(slug).filter(|s| *s != "all")),
                ("sub_status", None),
                ("no_number", None),
                ("reason", None),
                ("group", None),
                (
                    "sort",
                    asked.get("sort").filter(|sort| *sort != "waiting" || !["delivered", "abnormal"].contains(&slug)),
                ),
            ])
        },
        active: slug == here,
    };
    let mut tabs = vec![link("all", say("tab-all"), counts.all())];
    tabs.extend(Tab::ALL.map(|tab| link(tab.slug(), Text::told(tab.label()), counts.tab(tab))));
    tabs.push(link("attention", say("attention"), counts.flagged));
    tabs
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

fn chips(asked: &Asked, counts: &Counts, counted: Option<Counted>) -> Vec<Chip> {
    let counts_all = !keeps_filters(asked);
    let chip = |name: &str, value: &str, label: Text, n: i64| {
        let active = asked.get(name) == Some(value);
        Chip {
            label,
            counts: counts_all.then(|| if name == "sub_status" { value } else { name }.to_owned()),
            count: if counts_all { Some(count(n)) } else { exactly(counted).filter(|_| active) },
            href: asked.href(&[(name, Some(value).filter(|_| !active))]),
            active,
        }
    };
    match asked.tab() {
        Some(Tab::Delivered) => Vec::new(),
        Some(tab) => {
            tab.sub_statuses().map(|s| chip("sub_status", s.path(), Text::told(s.label()), counts.status(s))).collect()
        }
        None if asked.attention() => Vec::new(),
        None => vec![chip("no_number", "true", say("chip-no-number"), counts.no_number)],
    }
}

fn select(name: &str, label: Text, chosen: Option<&str>, options: Vec<(Text, String)>) -> Select {
    let mut options: Vec<Choice> = options
        .into_iter()
        .map(|(label, value)| Choice { selected: chosen == Some(value.as_str()), label, value })
        .collect();
    here().put_in_order(&mut options, |option| option.label.said(here()));
    Select { name: name.to_owned(), label, options }
}

/// A value of the filter `of`, with how many rows it leaves: that is known where nothing but this filter is in use.
fn counted_choice(asked: &Asked, of: &str, name: Text, value: String, n: i64) -> (Text, String) {
    let alone = super::asked::NARROWING.iter().all(|other| *other == of || asked.get(other).is_none());
    if asked.tab().is_some() || asked.attention() || leaves_out(asked) || !alone {
        return (name, value);
    }
    (Text::joined([name, say("just-number").with("n", n)], " · "), value)
}

fn selects(asked: &Asked, facets: &Facets, stores: &[StoreRecord]) -> Vec<Select> {
    let choices = |name: &str, label: &'static str, mut options: Vec<(Text, String)>, unknown: fn(&str) -> Text| {
        let chosen = asked.get(name);
        if let Some(value) = chosen.filter(|value| options.iter().all(|(_, v)| v != value)) {
            options.push(counted_choice(asked, name, unknown(value), value.to_owned(), 0));
        }
        if options.len() == 1 && chosen.is_none() {
            options.clear();
        }
        select(name, say(label), chosen, options)
    };
    let store_name = |id: i64| stores.iter().find(|s| s.id == id).map(|s| s.name.clone());
    let by_store = facets.stores.iter().filter_map(|(id, n)| store_name(*id).map(|name| (name, *n)));
    let by_store = by_store.map(|(name, n)| counted_choice(asked, "store", Text::verbatim(&name), name, n)).collect();
    let carrier_name = |id: &str| Text::Verbatim(words::carrier(id).unwrap_or_else(|| id.to_owned()));
    let by_carrier = facets.carriers.iter();
    let by_carrier =
        by_carrier.map(|(id, n)| counted_choice(asked, "carrier", carrier_name(id), id.clone(), *n)).collect();
    let countries = facets.destinations.iter();
    let by_country =
        countries.map(|(c, n)| counted_choice(asked, "destination", show::place(*c).name, c.to_string(), *n)).collect();
    let mut selects = vec![
        choices("store", "store", by_store, |name| Text::verbatim(name)),
        choices("carrier", "carrier", by_carrier, carrier_name),
        choices("destination", "destination", by_country, |code| Text::verbatim(code)),
    ];
    if asked.attention() {
        let reasons = Reason::ALL.into_iter().map(|r| (Text::told(r.label()), r.slug().to_owned())).collect();
        selects.push(select("reason", say("reason"), asked.get("reason"), reasons));
    }
    let sorts = [("oldest", "sort-oldest"), ("updated", "sort-updated"), ("waiting", "sort-waiting")];
    let ended = matches!(asked.tab(), Some(Tab::Delivered | Tab::Abnormal));
    let sorts = sorts.into_iter().filter(|(value, _)| *value != "waiting" || !ended).map(|(value, label)| Choice {
        value: value.into(),
        label: say(label),
        selected: asked.get("sort") == Some(value),
    });
    selects.push(Select { name: "sort".into(), label: say("sort-newest"), options: sorts.collect() });
    selects
}

fn more_filters(asked: &Asked, facets: &Facets, zone: &Zone) -> MoreFilters {
    let text = |name: &str| asked.get(name).unwrap_or_default().to_owned();
    let chosen = asked.get("supplier");
    let suppliers = facets.suppliers.iter();
    let mut suppliers: Vec<(Text, String)> =
        suppliers.map(|(name, n)| counted_choice(asked, "supplier", Text::verbatim(name), name.clone(), *n)).collect();
    if let Some(name) = chosen.filter(|name| suppliers.iter().all(|(_, value)| value != name)) {
        suppliers.push((Text::verbatim(name), name.to_owned()));
    }
    let kept =
        ["tab", "sub_status", "no_number", "q", "list", "store", "carrier", "destination", "reason", "group", "sort"];
    MoreFilters {
        suppliers: select("supplier", Text::default(), chosen, suppliers).options,
        from: asked.moment("from", zone).map(|at| zone.iso_date(at)).unwrap_or_default(),
        to: asked.moment("to", zone).map(|at| zone.iso_date(Timestamp(at.0 - 1))).unwrap_or_default(),
        unknown: Unknown::ALL
            .into_iter()
            .map(|unknown| Choice {
                selected: asked.unknown() == Some(unknown),
                label: not_known(unknown),
                value: unknown.slug().to_owned(),
            })
            .collect(),
        days: text("days"),
        manual: text("manual"),
        sync_problem: text("sync_problem"),
        in_use: BEHIND_A_BUTTON.iter().filter(|name| asked.get(name).is_some()).count(),
        kept: kept
            .into_iter()
            .filter_map(|name| Some(Kept { name: name.to_owned(), value: asked.get(name)?.to_owned() }))
            .collect(),
    }
}

/// What may not be known of a row.
fn not_known(what: Unknown) -> Text {
    say(match what {
        Unknown::Carrier => "carrier",
        Unknown::Destination => "destination",
        Unknown::Supplier => "supplier",
    })
}

/// What is in use and no chip shows.
fn active_filters(asked: &Asked, zone: &Zone, selects: &[Select]) -> Vec<ActiveFilter> {
    let from = asked.moment("from", zone).map(|at| say("filter-since").with("date", zone.date(at)));
    // The moment after the last one, as people say it: the last day.
    let to = asked.moment("to", zone).map(|at| say("filter-until").with("date", zone.date(Timestamp(at.0 - 1))));
    let group = asked.get("group").and_then(|reason| reason.parse::<Reason>().ok());
    let labels = [
        ("q", asked.get("q").map(|q| say("filter-search").with("words", q))),
        ("supplier", asked.get("supplier").map(|s| say("filter-supplier").with("supplier", s))),
        ("unknown", asked.unknown().map(|what| say("filter-unknown").with("what", not_known(what)))),
        ("no_number", asked.no_number().filter(|none| !none).map(|_| say("filter-with-number"))),
        ("from", from),
        ("to", to),
        ("days", asked.days().map(|n| say("filter-days").with("n", n))),
        (
            "sync_problem",
            asked
                .sync_problem()
                .map(|problem| say(if problem { "filter-sync-problem" } else { "filter-no-sync-problem" })),
        ),
        ("manual", asked.manual().map(|manual| say(if manual { "set-by-hand" } else { "filter-not-by-hand" }))),
        ("group", group.map(|reason| say("filter-group").with("reason", Text::told(reason.label())))),
        ("sort", leaves_out(asked).then(|| say("filter-waiting"))),
    ];
    let filter = |name: &str, label: Text, in_select| ActiveFilter {
        label,
        in_select,
        remove_href: asked.href(&[(name, None)]),
    };
    let chosen = selects.iter().filter(|select| select.name != "sort").filter_map(|select| {
        let option = select.options.iter().find(|option| option.selected)?;
        let label = say("filter-of").with("what", select.label.clone()).with("value", option.label.clone());
        Some(filter(&select.name, label, true))
    });
    let others = labels.into_iter().filter_map(|(name, label)| Some(filter(name, label?, false)));
    chosen.chain(others).collect()
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

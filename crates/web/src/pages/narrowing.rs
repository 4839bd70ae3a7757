//! What narrows the table down as it is shown: tabs, saved views, chips, selects, what is in use, and how many rows each
//! of them leads to.

use parcelwatch_engine::{
    domain::{Reason, Tab, Timestamp},
    store::{Counted, Counts, Facets, SavedView, Sort, StoreRecord, TablePreference, Unknown},
};

use super::{
    address,
    asked::{Asked, NARROWING},
    shell::count,
    show::{self, Zone},
};
use crate::{
    language::{Say, Text, here, say},
    view::{ActiveFilter, Chip, Choice, Count, Kept, MoreFilters, Select, TabLink, ViewLink},
    words,
};

/// The filters behind a button.
pub(super) const BEHIND_A_BUTTON: [&str; 7] = ["supplier", "unknown", "from", "to", "days", "manual", "sync_problem"];

/// The order of the rows. What has arrived or ended waits for nothing: among such rows the newest come first.
pub(super) fn sort(asked: &Asked) -> Sort {
    let ended = matches!(asked.tab(), Some(Tab::Delivered | Tab::Abnormal));
    if ended && asked.sort() == Sort::Waiting { Sort::Newest } else { asked.sort() }
}

/// Does the order leave rows out? Whatever is yellow waits.
pub(super) fn leaves_out(asked: &Asked) -> bool {
    sort(asked) == Sort::Waiting && !asked.attention()
}

/// The address without filters, and without an order that leaves rows out.
pub(super) fn all_of_it(asked: &Asked) -> String {
    let mut off = Asked::everything_off();
    off.extend(leaves_out(asked).then_some(("sort", None)));
    asked.href(&off)
}

/// What a tab lets go of, as only another one has it.
const OF_ONE_TAB: [&str; 4] = ["sub_status", "no_number", "reason", "group"];

/// Does something narrow the table down that its tabs and chips keep? Then what is known of all rows is not their count.
fn keeps_filters(asked: &Asked) -> bool {
    NARROWING.iter().any(|name| !OF_ONE_TAB.contains(name) && asked.get(name).is_some())
}

/// The count of what is shown, where it is known to the last row.
fn exactly(counted: Option<Counted>) -> Option<Count> {
    counted.filter(|counted| !counted.more).map(|counted| count(counted.n))
}

pub(super) fn view_links(asked: &Asked, views: &[SavedView], preference: &TablePreference) -> Vec<ViewLink> {
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
            remove_href: address::of(&format!("/views/{}/remove", view.id), [("query", here.as_str())]),
        }
    };
    views.iter().map(link).collect()
}

pub(super) fn tabs(asked: &Asked, counts: &Counts, counted: Option<Counted>, in_view: bool) -> Vec<TabLink> {
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

pub(super) fn chips(asked: &Asked, counts: &Counts, counted: Option<Counted>) -> Vec<Chip> {
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
    let alone = NARROWING.iter().all(|other| *other == of || asked.get(other).is_none());
    if asked.tab().is_some() || asked.attention() || leaves_out(asked) || !alone {
        return (name, value);
    }
    (Text::joined([name, say("just-number").with("n", n)], " · "), value)
}

pub(super) fn selects(asked: &Asked, facets: &Facets, stores: &[StoreRecord]) -> Vec<Select> {
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

pub(super) fn more_filters(asked: &Asked, facets: &Facets, zone: &Zone) -> MoreFilters {
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
pub(super) fn active_filters(asked: &Asked, zone: &Zone, selects: &[Select]) -> Vec<ActiveFilter> {
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

//! Insights: how long parcels take, how many fail, what is under way. Each figure leads to the parcels behind it.

use axum::{extract::State, response::Response};
use parcelwatch_engine::{
    clock::rfc3339,
    domain::{Country, Timestamp},
    insights::{self, AgeBand, Figures, Insights, WEEKS},
    store::insights::Week,
};
use serde::Deserialize;

use super::{PageError, PageQuery, SignedIn, address::escaped, error::render, shell, show};
use crate::{
    App,
    language::{Say, Text, here, say},
    view::{BandRow, Chart, Chip, Column, Figure, FigureRow, GroupView, InsightsPage, Shell, Tile},
    words,
};

/// Lines of a table.
const LISTED: usize = 15;
/// Columns of a chart of carriers and the like.
const DRAWN: usize = 8;

#[derive(Deserialize)]
pub(super) struct Asked {
    weeks: Option<u32>,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(asked): PageQuery<Asked>,
) -> Result<Response, PageError> {
    let n = asked.weeks.filter(|n| WEEKS.contains(n)).unwrap_or(WEEKS[1]);
    let now = app.engine.clock().now();
    let frame = app.clone();
    let page = app
        .read(move |engine| {
            let shell = shell::signed_in(engine, &frame, &visitor, "insights")?;
            let found = insights::insights(engine.store(), visitor.0.ws, &insights::weeks(n, now), now)?;
            Ok(page(shell, n, &found))
        })
        .await?;
    Ok(render(&page))
}

/// The table's address for some parcels: those whose number became known from `from` to `to` (exclusive).
fn table(filter: &[(&str, &str)], from: Option<Timestamp>, to: Timestamp) -> String {
    let mut query: Vec<String> = filter.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    // Insights count parcels that have a number, as all in a tab have.
    query.extend(filter.iter().all(|(name, _)| *name != "tab").then(|| "no_number=false".to_owned()));
    // Moments, since the weeks of the insights are those of UTC and the table's days those of the workspace.
    query.extend(from.map(|from| format!("from={}", escaped(&rfc3339(from)))));
    query.push(format!("to={}", escaped(&rfc3339(to))));
    format!("/?{}", query.join("&"))
}

fn page(shell: Shell, n: u32, found: &Insights) -> InsightsPage {
    let from = found.weeks.first().map_or(Timestamp(0), |(week, _)| week.begins());
    let to = found.weeks.last().map_or(Timestamp(0), |(week, _)| Week(week.0 + 1).begins());
    let row = |name: Text, filter: (&str, &str), figures: &Figures| {
        line(name, figures, |tab| {
            let mut all: Vec<(&str, &str)> = vec![filter];
            all.extend(tab.map(|tab| ("tab", tab)));
            Some(table(&all, Some(from), to))
        })
    };
    let mut groups = Vec::new();
    for (slug, title, head, parameter, of) in [
        ("carriers", "by-carrier", "carrier", "carrier", &found.carriers),
        ("destinations", "by-destination", "destination", "destination", &found.destinations),
        ("suppliers", "by-supplier", "supplier", "supplier", &found.suppliers),
    ] {
        let name = |value: &str| match (slug, value) {
            (_, "") => say("not-known"),
            ("carriers", id) => Text::Verbatim(words::carrier(id).unwrap_or_else(|| id.to_owned())),
            ("destinations", code) => Country::new(code).map_or_else(|| Text::verbatim(code), |c| show::place(c).name),
            (_, value) => Text::verbatim(value),
        };
        let drawn: Vec<_> = of.iter().filter(|(_, f)| f.days(50).is_some()).take(DRAWN).collect();
        let room = Chart::letters_under(drawn.len());
        // Of a country whose name has no room its letters stand there: names cut short are often the same.
        let under = |value: &str| match name(value).said(here()) {
            long if long.chars().count() > room && slug == "destinations" => value.to_owned(),
            name => short(&name, room),
        };
        groups.push(GroupView {
            slug,
            title: say(title),
            head: say(head),
            rows: of
                .iter()
                .take(LISTED)
                .map(|(value, f)| {
                    let filter = if value.is_empty() { ("unknown", parameter) } else { (parameter, value.as_str()) };
                    row(name(value), filter, f)
                })
                .collect(),
            more: of.len().saturating_sub(LISTED),
            chart: Chart::columns(
                say("chart-days-of").with("group", say(title)),
                Some("chart-days"),
                &drawn.iter().map(|(value, f)| spread(&name(value), under(value), f)).collect::<Vec<_>>(),
            ),
        });
    }
    let every = found.weeks.len().div_ceil(8).max(1);
    let label =
        |i: usize, week: Week| if i.is_multiple_of(every) { show::short_date(week.begins()) } else { Text::default() };
    let weekly = |make: &dyn Fn(&Figures) -> Column| {
        found
            .weeks
            .iter()
            .enumerate()
            .map(|(i, (week, figures))| {
                let made = make(figures);
                let title =
                    Text::joined([say("week-of-date").with("date", show::short_date(week.begins())), made.title], "");
                Column { label: label(i, *week), title, ..made }
            })
            .collect::<Vec<_>>()
    };
    InsightsPage {
        shell,
        ranges: WEEKS
            .map(|weeks| Chip {
                label: say("n-weeks").with("n", weeks),
                counts: None,
                count: None,
                href: format!("/insights?weeks={weeks}"),
                active: weeks == n,
            })
            .into(),
        nothing: found.all.parcels == 0 && under_way(found) == 0,
        tiles: tiles(found, from, to),
        days: Chart::columns(
            say("chart-days-by-week"),
            Some("chart-days"),
            &weekly(&|f| Column { points: vec![("p50", f.days(50)), ("p90", f.days(90))], ..Column::default() }),
        ),
        abnormal: Chart::columns(
            say("chart-abnormal-by-week"),
            Some("chart-percent"),
            &weekly(&|f| {
                let share = f.abnormal_per_mille().map_or(0, |n| (n + 5) / 10);
                Column {
                    title: say("chart-share").with("n", share),
                    bars: vec![("abnormal", share)],
                    ..Column::default()
                }
            }),
        ),
        ages: Chart::columns(say("chart-ages"), None, &found.under_way.iter().map(age).collect::<Vec<_>>()),
        weeks: found
            .weeks
            .iter()
            .rev()
            .map(|(week, figures)| {
                let (from, to) = (week.begins(), Week(week.0 + 1).begins());
                line(show::short_date(from), figures, |tab| {
                    let filter: Vec<(&str, &str)> = tab.map(|tab| ("tab", tab)).into_iter().collect();
                    Some(table(&filter, Some(from), to))
                })
            })
            .collect(),
        bands: found.under_way.iter().map(band).collect(),
        groups,
    }
}

fn under_way(found: &Insights) -> i64 {
    found.under_way.iter().map(|band| band.pending + band.in_transit).sum()
}

fn tiles(found: &Insights, from: Timestamp, to: Timestamp) -> Vec<Tile> {
    let days = |percent| found.all.days(percent).map_or_else(|| Text::verbatim("–"), in_days);
    let arrived = || (found.all.delivered > 0).then(|| table(&[("tab", "delivered")], Some(from), to));
    vec![
        Tile {
            label: say("parcels"),
            value: number(found.all.parcels),
            help: say("tile-parcels-help"),
            href: Some(table(&[], Some(from), to)),
        },
        Tile { label: say("tile-half"), value: days(50), help: say("tile-days-help"), href: arrived() },
        Tile { label: say("tile-nine"), value: days(90), help: say("tile-days-help"), href: arrived() },
        Tile {
            label: say("abnormal"),
            value: share(&found.all),
            help: say("tile-abnormal-help"),
            href: Some(table(&[("tab", "abnormal")], Some(from), to)),
        },
        Tile {
            label: say("tile-under-way"),
            value: number(under_way(found)),
            help: say("tile-under-way-help"),
            // They are in two tabs, and told apart there.
            href: Some("#ages-title".to_owned()),
        },
    ]
}

fn in_days(days: i64) -> Text {
    say("days").with("n", days)
}

fn number(n: i64) -> Text {
    say("just-number").with("n", n)
}

fn share(figures: &Figures) -> Text {
    let percent = |n: i64| say("percent").with("whole", n / 10).with("tenths", n % 10);
    figures.abnormal_per_mille().map_or_else(|| Text::verbatim("–"), percent)
}

fn line(name: Text, figures: &Figures, href: impl Fn(Option<&str>) -> Option<String>) -> FigureRow {
    let of = |text: Text, n: i64, tab, also| Figure { text, href: if n > 0 { href(tab) } else { None }, also };
    let figure = |n: i64, tab| of(number(n), n, tab, false);
    let days = |percent| {
        let text = figures.days(percent).map_or_else(|| Text::verbatim("–"), in_days);
        of(text, figures.delivered, Some("delivered"), true)
    };
    FigureRow {
        name,
        parcels: figure(figures.parcels, None),
        delivered: figure(figures.delivered, Some("delivered")),
        p50: days(50),
        p90: days(90),
        abnormal: figure(figures.abnormal, Some("abnormal")),
        share: of(share(figures), figures.abnormal, Some("abnormal"), true),
    }
}

/// From half to nine of ten.
fn spread(name: &Text, under: String, figures: &Figures) -> Column {
    let (p50, p90) = (figures.days(50).unwrap_or(0), figures.days(90).unwrap_or(0));
    Column {
        label: Text::Verbatim(under),
        title: say("chart-spread").with("name", name).with("half", in_days(p50)).with("nine", in_days(p90)),
        bars: vec![("p50", p50), ("p90", p90 - p50)],
        points: Vec::new(),
    }
}

/// A name that fits under a column, which has room for so many letters.
fn short(name: &str, room: usize) -> String {
    if name.chars().count() <= room {
        name.to_owned()
    } else {
        format!("{}…", name.chars().take(room.saturating_sub(1)).collect::<String>().trim_end())
    }
}

fn age(band: &AgeBand) -> Column {
    Column {
        label: match band.to_days {
            Some(to) => say("band-short").with("from", band.from_days).with("to", to),
            None => say("band-short-open").with("from", band.from_days),
        },
        title: say("chart-age").with("band", name(band)).with("pending", band.pending).with("transit", band.in_transit),
        bars: vec![("pending", band.pending), ("transit", band.in_transit)],
        points: Vec::new(),
    }
}

fn name(band: &AgeBand) -> Text {
    match band.to_days {
        Some(to) => say("band").with("from", band.from_days).with("to", to),
        None => say("band-open").with("from", band.from_days),
    }
}

fn band(band: &AgeBand) -> BandRow {
    let figure = |n: i64, tab: &str| Figure {
        text: number(n),
        href: (n > 0).then(|| table(&[("tab", tab)], band.numbers_from, band.numbers_to)),
        also: false,
    };
    BandRow {
        name: name(band),
        pending: figure(band.pending, "pending"),
        in_transit: figure(band.in_transit, "in_transit"),
    }
}

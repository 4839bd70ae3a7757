//! Live updates of the table, the work list and the window by server-sent events: `GET /live` with the table's query
//! and its columns (`columns`: another tab may have chosen others since), the rows in view (`rows`; the parcel of an
//! open window is one), the last change that the page knows (`after`) and when it was made (`at`). What changed stands
//! in the database, so it does not matter which node wrote it; this node's own commits wake at once, others are seen
//! within [`LOOK_EVERY`].

use std::{
    collections::{BTreeMap, HashSet},
    convert::Infallible,
    time::Duration,
};

use axum::{
    extract::State,
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{StreamExt, stream};
use parcelwatch_engine::{
    accounts,
    domain::{Reason, SubStatus, Tab, Timestamp},
    people::Role,
    store::{Changed, Changes, ParcelRecord, Sort, StoreError, Workspace},
};
use serde::Serialize;
use tokio::sync::watch;

use super::{
    PageError, PageQuery, SignedIn,
    asked::Asked,
    attention::{self, Beside},
    narrowing,
    shell::count,
    show::Zone,
    syncing, table, visitor,
};
use crate::{
    App,
    api::shown::store_names,
    language::{Language, Say, here},
    view::{Row, RowFragment, TableColumn, WorkRowFragment},
};

/// How often the change log is looked at while nobody rings.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// A page is told at most so often, however much comes in.
const REST: Duration = Duration::from_millis(400);
/// After so many looks the browser comes again, and it is asked anew who it is.
const MOST_LOOKS: u32 = 1_000;
/// Rows in view that are looked after.
const MOST_ROWS: usize = 200;

/// Where a page hears of changes after `change`; the script adds the rows in view.
pub(super) fn address(asked: &Asked, columns: &[TableColumn], change: i64, now: Timestamp) -> String {
    let first = if asked.get("cursor").is_some() { "false" } else { "true" };
    let (change, now) = (change.to_string(), now.0.to_string());
    let columns = columns.iter().map(|column| column.slug()).collect::<Vec<_>>().join(",");
    let query = asked.query(&[
        ("after", Some(change.as_str())),
        ("at", Some(now.as_str())),
        ("first", Some(first)),
        ("columns", Some(columns.as_str())),
    ]);
    format!("/live?{query}")
}

/// Where the work list hears of changes.
pub(super) fn work_list_address(change: i64, now: Timestamp) -> String {
    format!("/live?after={change}&at={}&tab=attention", now.0)
}

/// Where the page of one parcel does; its script names the parcel as a row.
pub(super) fn window_address(change: i64, now: Timestamp) -> String {
    format!("/live?after={change}&at={}", now.0)
}

/// What a page watches.
struct Watch {
    app: App,
    ws: Workspace,
    /// The cookie of whoever looks at it, asked anew before each news; `None`: the demo, which has none.
    session: Option<String>,
    asked: Asked,
    columns: Vec<TableColumn>,
    rows: Vec<i64>,
    /// Is it the first page of its view?
    first_page: bool,
    /// The language of whoever looks at it: the news come after the request was answered.
    language: Language,
    /// May whoever looks at it do what the rows of the work list offer?
    may_work: bool,
    after: i64,
    /// What was read last: a database may tell the same twice.
    told: Option<Changes>,
    /// What fell due up to here is known.
    told_until: Timestamp,
    next_deadline: Option<Timestamp>,
    looks: u32,
    commits: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
}

/// What a look at the database showed.
enum Seen {
    Nothing,
    News(News),
    /// Whoever looks at the page is signed in no more.
    SessionOver,
}

/// What a page is told.
#[derive(Debug, Serialize)]
struct News {
    /// Counts of tabs, sub-statuses and "No number", written as the page writes them.
    counts: BTreeMap<String, String>,
    /// Yellow rows, for the window's title.
    flagged: String,
    /// Rows in view that changed, as HTML, by id.
    rows: BTreeMap<i64, String>,
    /// Rows in view that are gone, or that the work list no longer has.
    gone: Vec<i64>,
    /// How many rows belong on this page that are not in view.
    newer: usize,
    /// There are more of them than were counted.
    newer_more: bool,
}

pub(super) async fn listen(
    State(app): State<App>,
    visitor: SignedIn,
    headers: HeaderMap,
    PageQuery(mut pairs): PageQuery<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let mut take = |name: &str| pairs.remove(name);
    let rows = take("rows").unwrap_or_default();
    let rows: Vec<i64> = rows.split(',').filter_map(|id| id.parse().ok()).take(MOST_ROWS).collect();
    let number = |text: Option<String>| text.and_then(|n| n.parse::<i64>().ok());
    let (after, at) = (number(take("after")), number(take("at")));
    let first_page = take("first").as_deref() == Some("true");
    let now = app.engine.clock().now();
    // A browser that comes again says what it was told last.
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let may_work = visitor.may_work();
    let columns: Vec<String> = take("columns").unwrap_or_default().split(',').map(str::to_owned).collect();
    let session = if app.options.demo.is_some() { None } else { visitor::cookie(&headers) };
    let watch = Watch {
        ws: visitor.0.ws,
        session,
        asked: Asked::new(pairs),
        columns: TableColumn::chosen(&columns),
        rows,
        first_page,
        language: here(),
        may_work,
        after: last.or(after).unwrap_or(0),
        told: None,
        told_until: at.map_or(now, Timestamp).min(now),
        next_deadline: Some(now),
        looks: 0,
        commits: app.engine.commits(),
        stopping: app.stopping(),
        app,
    };
    let events = stream::unfold(watch, |mut watch| async move {
        let news = watch.next().await?;
        Some((Ok::<Event, Infallible>(news), watch))
    });
    let events = Sse::new(events.fuse()).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)));
    // A server in front that buffers would keep the news to itself.
    Ok(([("x-accel-buffering", "no")], events).into_response())
}

impl Watch {
    /// Waits for news; `None`: the browser shall come again.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if *self.stopping.borrow() || self.looks >= MOST_LOOKS {
                return None;
            }
            if self.looks > 0 {
                let woken = async {
                    // What comes in a burst is told together.
                    tokio::time::sleep(REST).await;
                    let _ = tokio::time::timeout(LOOK_EVERY, self.commits.changed()).await;
                };
                tokio::select! {
                    () = woken => {}
                    _ = self.stopping.changed() => return None,
                }
            }
            self.looks += 1;
            match self.look().await {
                Ok(Seen::News(news)) => {
                    let event = Event::default().id(self.after.to_string()).event("table");
                    return event.json_data(&news).ok();
                }
                Ok(Seen::Nothing) => {}
                Ok(Seen::SessionOver) => return None,
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "Live updates could not be read");
                    return None;
                }
            }
        }
    }

    /// Looks whether anything changed or fell due.
    async fn look(&mut self) -> Result<Seen, StoreError> {
        let (ws, after) = (self.ws, self.after);
        let now = self.app.engine.clock().now();
        let due = self.next_deadline.is_some_and(|deadline| deadline <= now);
        let (asked, columns, rows) = (self.asked.clone(), self.columns.clone(), self.rows.clone());
        let (first_page, told_until, told) = (self.first_page, self.told_until, self.told.clone());
        let (app, language, mut may_work) = (self.app.clone(), self.language, self.may_work);
        let session = self.session.clone();
        let answer = self
            .app
            .read(move |engine| {
                let changes = engine.store().changes(ws, Some(after))?;
                let nothing = changes.parcels == Changed::These(Vec::new()) || told.as_ref() == Some(&changes);
                if !due && nothing {
                    return Ok(Err(Seen::Nothing));
                }
                if let Some(session) = session {
                    let Some(visitor) = accounts::visitor(engine.store(), &session, now)? else {
                        return Ok(Err(Seen::SessionOver));
                    };
                    may_work = visitor.role >= Role::Member;
                }
                let deadline = engine.store().next_deadline(ws, now)?;
                let columns = columns.as_slice();
                let view = View { app: &app, ws, asked: &asked, columns, rows: &rows, first_page, language, may_work };
                let news = view.news(&changes.parcels, told_until, now)?;
                Ok(Ok((changes, deadline, news)))
            })
            .await?;
        Ok(match answer {
            Ok((changes, deadline, news)) => {
                (self.after, self.next_deadline, self.told_until) = (changes.last, deadline, now);
                self.told = Some(changes);
                Seen::News(news)
            }
            Err(seen) => seen,
        })
    }
}

/// A page as it is in somebody's view.
struct View<'a> {
    app: &'a App,
    ws: Workspace,
    asked: &'a Asked,
    columns: &'a [TableColumn],
    rows: &'a [i64],
    first_page: bool,
    language: Language,
    may_work: bool,
}

impl View<'_> {
    fn news(&self, changed: &Changed, since: Timestamp, now: Timestamp) -> Result<News, StoreError> {
        let (store, ws) = (self.app.engine.store(), self.ws);
        let counts = store.counts(ws, now)?;
        let written = |n: i64| count(n).said(self.language);
        let mut all: BTreeMap<String, String> =
            Tab::ALL.iter().map(|tab| (format!("tab-{}", tab.slug()), written(counts.tab(*tab)))).collect();
        all.insert("tab-all".into(), written(counts.all()));
        all.insert("tab-attention".into(), written(counts.flagged));
        all.insert("no_number".into(), written(counts.no_number));
        all.extend(SubStatus::ALL.map(|s| (s.path().to_owned(), written(counts.status(s)))));

        let parcels: BTreeMap<i64, ParcelRecord> =
            store.parcels(ws, self.rows)?.into_iter().map(|p| (p.id, p)).collect();
        let zone = Zone::of(&store.settings(ws)?);
        let touched = |p: &&ParcelRecord| match changed {
            Changed::Any => true,
            Changed::These(ids) => ids.contains(&p.id) || falls_due(p, since, now),
        };
        let touched: Vec<&ParcelRecord> = parcels.values().filter(touched).collect();
        let mut gone: Vec<i64> = self.rows.iter().copied().filter(|id| !parcels.contains_key(id)).collect();
        let rows = if self.asked.work_list() {
            gone.extend(touched.iter().filter(|p| !p.due.flagged(now)).map(|p| p.id));
            self.work_rows(&touched, &zone, now)?
        } else {
            self.table_rows(&touched, &zone, now)?
        };
        let (newer, newer_more) = self.newer(now)?;
        Ok(News { counts: all, flagged: written(counts.flagged), rows, gone, newer, newer_more })
    }

    fn table_rows(
        &self,
        parcels: &[&ParcelRecord],
        zone: &Zone,
        now: Timestamp,
    ) -> Result<BTreeMap<i64, String>, StoreError> {
        let names = store_names(self.app.engine.store().stores(self.ws)?);
        let ids: Vec<i64> = parcels.iter().map(|parcel| parcel.id).collect();
        let mut problems = syncing::problems(self.app, self.ws, &ids, now)?;
        let html = |p: &&ParcelRecord| {
            let row = Row { sync_problem: problems.remove(&p.id), ..table::row(p, &names, zone, now) };
            Ok((p.id, self.written(&RowFragment { row: &row, columns: self.columns })?))
        };
        parcels.iter().map(html).collect()
    }

    /// Rows of the work list; one that is no longer yellow has none there.
    fn work_rows(
        &self,
        parcels: &[&ParcelRecord],
        zone: &Zone,
        now: Timestamp,
    ) -> Result<BTreeMap<i64, String>, StoreError> {
        let ids: Vec<i64> = parcels.iter().map(|parcel| parcel.id).collect();
        let beside = Beside::of(self.app.engine.store(), self.ws, &ids)?;
        let html = |(p, reason): (&ParcelRecord, Reason)| {
            let row = attention::row(p, reason, &beside, zone, now);
            Ok((p.id, self.written(&WorkRowFragment { row: &row, may_work: self.may_work })?))
        };
        parcels.iter().filter_map(|p| Some((*p, p.due.worst(now)?))).map(html).collect()
    }

    fn written(&self, row: &impl askama::Template) -> Result<String, StoreError> {
        row.render_with_values(&self.language).map_err(|error| StoreError::Other(error.into()))
    }

    /// How many rows belong on the first page, or would if it had room, and are not in view; and whether there are more.
    fn newer(&self, now: Timestamp) -> Result<(usize, bool), StoreError> {
        if !self.first_page {
            return Ok((0, false));
        }
        let (store, ws) = (self.app.engine.store(), self.ws);
        let stores = store.stores(ws)?;
        let list = self.asked.list(store, ws)?;
        let zone = Zone::of(&store.settings(ws)?);
        let filter = self.asked.filter(&stores, list.as_ref(), &zone, now);
        let sort = narrowing::sort(self.asked);
        // Where rows are in the order of their updates, each update changes places: that is no news.
        if sort == Sort::Updated {
            return Ok((0, false));
        }
        let in_view: HashSet<i64> = self.rows.iter().copied().collect();
        let page = store.page(ws, &filter, sort, None, table::ROWS * 2, now)?;
        let full = self.rows.len() >= table::ROWS as usize;
        let end = if full { page.rows.iter().rposition(|row| in_view.contains(&row.id)) } else { None };
        let newer =
            page.rows.iter().take(end.unwrap_or(page.rows.len())).filter(|row| !in_view.contains(&row.id)).count();
        Ok((newer, end.is_none() && page.next.is_some()))
    }
}

/// Did the row change its colour, or a reason, by time alone?
fn falls_due(p: &ParcelRecord, since: Timestamp, now: Timestamp) -> bool {
    let snoozed = p.facts.snooze.as_ref().and_then(|s| s.until);
    let due = [p.due.no_tracking_number, p.due.stalled, p.due.number_not_recognised, p.due.pending_too_long, snoozed];
    due.into_iter().flatten().any(|at| since < at && at <= now)
}

//! Work on many parcels: begin it, watch it, stop it, take it back; and what only reads: CSV and numbers.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    Engine,
    bulk::{self, BulkError, Selection},
    by_hand::Deed,
    domain::{Span, Timestamp},
    export_table,
    store::{BulkJob, BulkState, Cursor, Filter, Sort, Workspace},
};
use serde::Deserialize;

use super::{
    PageError, PagePath, SignedIn,
    asked::Asked,
    error::{PageForm, render, sentence},
    shell,
    shell::count,
    show::Zone,
    streamed::{csv, streamed},
    syncing,
};
use crate::{
    App,
    language::{Text, say},
    view::{BulkPage, JobFragment, JobView},
    words,
};

impl From<BulkError> for PageError {
    fn from(error: BulkError) -> Self {
        match error {
            BulkError::Deed(error) => error.into(),
            BulkError::Selection(reason) => Self::Refused(StatusCode::UNPROCESSABLE_ENTITY, sentence(&reason)),
            BulkError::NotFound(_) => Self::NotFound("job"),
            BulkError::NoUndo(reason) => Self::Refused(StatusCode::CONFLICT, sentence(reason)),
            BulkError::Store(error) => Self::Store(error),
        }
    }
}

/// Which rows a form means: those that it names, or all of the table's query.
#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    csrf: String,
    /// Ids, separated by commas.
    #[serde(default)]
    ids: String,
    /// `all`: everything that `query` lets through.
    #[serde(default)]
    scope: String,
    #[serde(default)]
    query: String,
}

impl Chosen {
    fn selection(&self, engine: &Engine, ws: Workspace, now: Timestamp) -> Result<Selection, PageError> {
        if self.scope != "all" {
            return Ok(Selection::These(self.ids.split(',').filter_map(|id| id.trim().parse().ok()).collect()));
        }
        let asked = Asked::read(&self.query);
        let store = engine.store();
        let zone = Zone::of(&store.settings(ws)?);
        if let Some(name) = asked.misread(&zone) {
            let text = say("rows-unclear").with("parameter", Text::verbatim(name));
            return Err(PageError::Refused(StatusCode::UNPROCESSABLE_ENTITY, text));
        }
        let list = asked.list(store, ws)?;
        Ok(Selection::All(Box::new(asked.filter(&store.stores(ws)?, list.as_ref(), &zone, now))))
    }
}

#[derive(Deserialize)]
pub(super) struct BulkForm {
    #[serde(flatten)]
    chosen: Chosen,
    /// `set_status`, `retrack`, `sync`, `snooze` or `carrier`.
    deed: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    note: String,
}

impl BulkForm {
    fn deed(&self, now: Timestamp) -> Result<Deed, PageError> {
        let note = Some(self.note.clone());
        Ok(match self.deed.as_str() {
            "set_status" => {
                if self.status.is_empty() {
                    return Err(PageError::Refused(StatusCode::UNPROCESSABLE_ENTITY, say("choose-a-status-first")));
                }
                let status = self.status.parse().map_err(|_| PageError::NotFound("status"))?;
                Deed::SetStatus { status, note }
            }
            "retrack" => Deed::Retrack,
            "sync" => Deed::SyncNow,
            "snooze" => {
                let days: i64 = self.days.parse().map_err(|_| PageError::NotFound("number of days"))?;
                Deed::Snooze { until: now + Span::days(days.clamp(1, 366)), note }
            }
            "carrier" => Deed::AssignCarrier { carrier: self.carrier.clone() },
            _ => return Err(PageError::NotFound("action")),
        })
    }
}

pub(super) async fn begin(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(form): PageForm<BulkForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.chosen.csrf)?;
    let now = app.engine.clock().now();
    let deed = form.deed(now)?;
    let (frame, asks) = (app.clone(), deed == Deed::SyncNow);
    let work = move |engine: &Engine| -> Result<BulkJob, PageError> {
        let (ws, by) = (visitor.0.ws, visitor.0.email);
        if asks && !syncing::can_be_asked(&frame, ws)? {
            let nobody = "there is nobody to ask: add an account under Settings, Providers";
            return Err(BulkError::Selection(nobody.into()).into());
        }
        let selection = form.chosen.selection(engine, ws, now)?;
        let job = bulk::start(engine.store(), ws, &selection, deed, &by, now)?;
        bulk::work(engine, ws, job.id);
        Ok(job)
    };
    let job = app.blocking(work).await??;
    Ok(Redirect::to(&format!("/bulk/{}", job.id)).into_response())
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id: i64 = id.parse().map_err(|_| PageError::NotFound("job"))?;
    let fragment = headers.get("x-fragment").is_some_and(|v| v == "job");
    let now = app.engine.clock().now();
    let frame = app.clone();
    let (shell, job, zone) = app
        .read(move |engine| {
            let job = engine.store().bulk_job(visitor.0.ws, id)?;
            if job.as_ref().is_some_and(|job| job.state == BulkState::Running && job.lease_until < now) {
                // Whoever worked on it is silent: this node goes on.
                bulk::work(engine, visitor.0.ws, id);
            }
            let zone = Zone::of(&engine.store().settings(visitor.0.ws)?);
            Ok((shell::signed_in(engine, &frame, &visitor, "parcels")?, job, zone))
        })
        .await?;
    let job = view(&job.ok_or(PageError::NotFound("job"))?, &zone, now);
    if fragment {
        return Ok(render(&JobFragment { shell: &shell, job: &job }));
    }
    Ok(render(&BulkPage { shell, job }))
}

#[derive(Deserialize)]
pub(super) struct Token {
    #[serde(default)]
    csrf: String,
}

pub(super) async fn cancel(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<Token>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let id: i64 = id.parse().map_err(|_| PageError::NotFound("job"))?;
    let now = app.engine.clock().now();
    app.blocking(move |engine| bulk::cancel(engine.store(), visitor.0.ws, id, now)).await??;
    Ok(Redirect::to(&format!("/bulk/{id}")).into_response())
}

pub(super) async fn undo(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<Token>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let id: i64 = id.parse().map_err(|_| PageError::NotFound("job"))?;
    let now = app.engine.clock().now();
    let work = move |engine: &Engine| -> Result<BulkJob, BulkError> {
        let job = bulk::undo(engine.store(), visitor.0.ws, id, &visitor.0.email, now)?;
        bulk::work(engine, visitor.0.ws, job.id);
        Ok(job)
    };
    let job = app.blocking(work).await??;
    Ok(Redirect::to(&format!("/bulk/{}", job.id)).into_response())
}

fn view(job: &BulkJob, zone: &Zone, now: Timestamp) -> JobView {
    let what = match bulk::deed(job) {
        Ok(Deed::SetStatus { status, .. }) => say("job-set-status").with("status", Text::told(status.label())),
        Ok(Deed::Retrack) => say("re-track"),
        Ok(Deed::SyncNow) => say("sync-now"),
        Ok(Deed::Snooze { until, .. }) => say("job-snooze").with("until", zone.date_time(until)),
        Ok(Deed::AssignCarrier { carrier }) => {
            say("job-set-carrier").with("carrier", words::carrier(&carrier).unwrap_or(carrier))
        }
        Ok(Deed::Restore(_)) | Err(_) => say("work-on-many-parcels"),
    };
    let what = if job.undoes.is_some() { say("job-undo").with("what", what) } else { what };
    let asked = matches!(bulk::deed(job), Ok(Deed::SyncNow));
    let counted = |key: &'static str| say(key).with("changed", job.changed).with("rest", job.total - job.done);
    let summary = match job.state {
        BulkState::Running => None,
        BulkState::Done => Some(say(if asked { "job-asked" } else { "job-done" }).with("changed", job.changed)),
        BulkState::Cancelled => Some(counted(if asked { "job-asked-stopped" } else { "job-stopped" })),
        BulkState::Failed => Some(counted(if asked { "job-asked-failed" } else { "job-failed" })),
    };
    JobView {
        id: job.id.to_string(),
        what,
        running: job.state == BulkState::Running,
        done: count(job.done),
        total: count(job.total),
        summary,
        failed: job.state == BulkState::Failed,
        left_alone: job.left_alone.iter().map(|(reason, n)| (Text::told(reason.clone()), count(*n))).collect(),
        undo_for: job
            .finished_at
            .filter(|_| bulk::can_undo(job, now))
            .map(|end| (end + bulk::UNDO_FOR - now).0 / 1_000),
    }
}

/// The chosen rows as CSV, written while it is read.
pub(super) async fn export(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(form): PageForm<Chosen>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let filter = app.blocking(move |engine| form.selection(engine, ws, now).map(named)).await??;
    Ok(csv(&app, "parcels", move |engine, mut out| {
        export_table::write_table(engine.store(), ws, &filter, now, &mut out).map(drop).map_err(std::io::Error::other)
    }))
}

/// The numbers of the chosen rows, one a line.
pub(super) async fn numbers(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(form): PageForm<Chosen>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let filter = app.blocking(move |engine| form.selection(engine, ws, now).map(named)).await??;
    let body = streamed(&app, move |engine, out| {
        let mut cursor: Option<Cursor> = None;
        loop {
            let page =
                engine.store().page(ws, &filter, Sort::Newest, cursor, 1_000, now).map_err(std::io::Error::other)?;
            for number in page.rows.iter().filter_map(|row| row.number.as_ref()) {
                std::io::Write::write_all(out, format!("{number}\n").as_bytes())?;
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(());
            }
        }
    });
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response())
}

fn named(selection: Selection) -> Filter {
    match selection {
        Selection::These(ids) => Filter { ids: Some(ids), ..Filter::default() },
        Selection::All(filter) => *filter,
    }
}

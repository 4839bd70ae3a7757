//! Files that people bring in: the page that takes one, and the page of each.

mod shown;

use std::{collections::HashMap, time::Duration};

use axum::{
    extract::{
        Multipart, State,
        multipart::{MultipartError, MultipartRejection},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    import::{Field, FileKind},
    staged::{self, Correction, StagedError},
    store::{ImportJob, ImportState, Workspace},
};

use super::{
    PageError, PagePath, SignedIn,
    error::{PageForm, render, sentence},
    shell,
    show::Zone,
    streamed::csv,
};
use crate::{
    App,
    language::{Say, Text, here, say},
    view::{ImportFileFragment, ImportFilePage, ImportPage, Link},
};
use shown::{kind_label, of_file, recent};

/// Largest file, in bytes.
pub(super) const LARGEST_FILE: usize = 50 * 1024 * 1024;
/// Files that the page lists.
const RECENT: u32 = 12;
/// More columns than this are not corrected: the engine does not look at them.
const WIDEST: usize = 2_000;
/// So long an answer waits for the check of a file: a small one is shown at once with what was found.
const PATIENCE: Duration = Duration::from_secs(2);

impl From<StagedError> for PageError {
    fn from(error: StagedError) -> Self {
        match error {
            StagedError::NotFound => Self::NotFound("import"),
            StagedError::File(error) => Self::Refused(StatusCode::UNPROCESSABLE_ENTITY, sentence(&error.to_string())),
            StagedError::NotNow(reason) => Self::Refused(StatusCode::CONFLICT, sentence(reason)),
            StagedError::Store(error) => Self::Store(error),
        }
    }
}

pub(super) async fn show(State(app): State<App>, visitor: SignedIn) -> Result<Response, PageError> {
    Ok(render(&page(&app, visitor, None).await?))
}

/// A plain file to fill in.
pub(super) async fn template(_visitor: SignedIn, PagePath(name): PagePath<String>) -> Result<Response, PageError> {
    let kind: FileKind =
        name.strip_suffix(".csv").and_then(|k| k.parse().ok()).ok_or(PageError::NotFound("template"))?;
    let disposition = format!("attachment; filename=\"parcelwatch-{kind}.csv\"");
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, kind.template()).into_response())
}

/// What the form sent.
#[derive(Default)]
struct Sent {
    csrf: String,
    kind: String,
    name: String,
    bytes: Vec<u8>,
}

pub(super) async fn take(
    State(app): State<App>,
    visitor: SignedIn,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    let form = form.map_err(|error| PageError::Refused(error.status(), say("form-unreadable")))?;
    let sent = read(form).await?;
    visitor.check(&sent.csrf)?;
    if sent.name.is_empty() && sent.bytes.is_empty() {
        let page = page(&app, visitor, Some(say("choose-a-file-first"))).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response());
    }
    let (ws, person, now) = (visitor.0.ws, visitor.0.email.clone(), app.engine.clock().now());
    let kept = app.blocking(move |engine| {
        let kind = sent.kind.parse().ok();
        let job = staged::keep(engine.store(), ws, &person, &sent.name, &sent.bytes, kind, now)?;
        staged::work(engine, ws, job.id);
        Ok(job)
    });
    match kept.await? {
        Ok(job) => checked(&app, &job, ws).await,
        Err(StagedError::File(error)) => {
            let page = page(&app, visitor, Some(sentence(&error.to_string()))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Leads to the page of a file, when its check is done or takes long.
async fn checked(app: &App, job: &ImportJob, ws: Workspace) -> Result<Response, PageError> {
    let mut commits = app.engine.commits();
    let (id, engine) = (job.id, app.clone());
    let done = async move {
        loop {
            commits.mark_unchanged();
            let stands = engine.read(move |engine| engine.store().import_job(ws, id)).await;
            if !matches!(stands, Ok(Some(job)) if job.state == ImportState::Checking)
                || commits.changed().await.is_err()
            {
                return;
            }
        }
    };
    // One that takes longer goes on, and its page says how far it is.
    let _ = tokio::time::timeout(PATIENCE, done).await;
    Ok(Redirect::to(&format!("/import/{id}")).into_response())
}

async fn read(mut form: Multipart) -> Result<Sent, PageError> {
    let refused = |error: MultipartError| {
        let text = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            say("file-too-large").with("n", LARGEST_FILE / 1024 / 1024)
        } else {
            say("upload-broke-off")
        };
        PageError::Refused(error.status(), text)
    };
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(refused)? {
        match field.name() {
            Some("csrf") => sent.csrf = field.text().await.map_err(refused)?,
            Some("kind") => sent.kind = field.text().await.map_err(refused)?,
            Some("file") => {
                sent.name = field.file_name().unwrap_or_default().to_owned();
                sent.bytes = field.bytes().await.map_err(refused)?.to_vec();
            }
            _ => {}
        }
    }
    Ok(sent)
}

async fn page(app: &App, visitor: SignedIn, error: Option<Text>) -> Result<ImportPage, PageError> {
    let (frame, now) = (app.clone(), app.engine.clock().now());
    let (shell, recent) = app
        .read(move |engine| {
            let (store, ws) = (engine.store(), visitor.0.ws);
            let zone = Zone::of(&store.settings(ws)?);
            let recent = recent(store.import_jobs(ws, RECENT)?, &visitor.0.email, &zone, now)?;
            Ok((shell::signed_in(engine, &frame, &visitor, "import")?, recent))
        })
        .await?;
    Ok(ImportPage {
        shell,
        templates: FileKind::ALL
            .map(|kind| Link { label: kind_label(kind), href: format!("/import/templates/{kind}.csv") })
            .into(),
        size_limit: format!("{} MB", LARGEST_FILE / 1024 / 1024),
        error,
        recent,
    })
}

/// The page of a file.
pub(super) async fn file(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = job_id(&id)?;
    let (frame, now) = (app.clone(), app.engine.clock().now());
    let fragment = headers.get("x-fragment").is_some_and(|v| v == "import");
    let work = move |engine: &parcelwatch_engine::Engine| -> Result<_, StagedError> {
        let job = staged::find(engine.store(), visitor.0.ws, &visitor.0.email, id)?;
        if job.state.is_at_work() && job.lease_until < now {
            // Whoever worked on it is silent: this node goes on.
            staged::work(engine, visitor.0.ws, id);
        }
        let shell = shell::signed_in(engine, &frame, &visitor, "import")?;
        Ok((shell, of_file(&job)?))
    };
    let (shell, file) = app.blocking(work).await??;
    if fragment {
        return Ok(render(&ImportFileFragment { shell: &shell, file: &file }));
    }
    Ok(render(&ImportFilePage { shell, file }))
}

/// What the forms of a file's page ask for: `act` is `check`, `import`, `stop`, `go-on` or `remove`; `kind`, `headed` and
/// `c0`, `c1`, … say how the file is read.
pub(super) async fn act(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(pairs): PageForm<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let one = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).unwrap_or_default();
    visitor.check(one("csrf"))?;
    let (id, ws, now) = (job_id(&id)?, visitor.0.ws, app.engine.clock().now());
    let act = one("act").to_owned();
    let asked = act.clone();
    let work = move |engine: &parcelwatch_engine::Engine| -> Result<Option<ImportJob>, PageError> {
        let (store, person) = (engine.store(), visitor.0.email.as_str());
        let job = match act.as_str() {
            "remove" => {
                staged::throw_away(store, ws, person, id)?;
                return Ok(None);
            }
            "stop" => staged::stop(store, ws, id, now)?,
            "go-on" => staged::go_on(store, ws, id, now)?,
            "check" => staged::correct(store, ws, person, id, &correction(&pairs)?, now)?,
            "import" => staged::begin(store, ws, person, id, &correction(&pairs)?, now)?,
            _ => return Err(PageError::NotFound("action")),
        };
        staged::work(engine, ws, id);
        Ok(Some(job))
    };
    match app.blocking(work).await?? {
        None => Ok(Redirect::to("/import").into_response()),
        Some(job) if asked == "check" => checked(&app, &job, ws).await,
        Some(_) => Ok(Redirect::to(&format!("/import/{id}")).into_response()),
    }
}

/// How a form says that a file is read. Forms may name as many columns as fit into them, so each is looked at once.
fn correction(pairs: &[(String, String)]) -> Result<Correction, PageError> {
    // Of a name that comes twice, the first counts.
    let sent: HashMap<&str, &str> = pairs.iter().rev().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let kind = sent.get("kind").and_then(|kind| kind.parse().ok()).ok_or(PageError::NotFound("kind of file"))?;
    let columns = (0..WIDEST).map_while(|column| sent.get(format!("c{column}").as_str()));
    let field = |field: &str| -> Result<Option<Field>, PageError> {
        if field.is_empty() { Ok(None) } else { field.parse().map(Some).map_err(|_| PageError::NotFound("field")) }
    };
    let fields = columns.map(|column| field(column)).collect::<Result<_, _>>()?;
    Ok(Correction { kind, headed: sent.contains_key("headed"), fields })
}

/// Leads to the parcels of a file; where these are more than a list may have, to the table, where they stand first.
pub(super) async fn parcels(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
) -> Result<Response, PageError> {
    let (id, now) = (job_id(&id)?, app.engine.clock().now());
    let work = move |engine: &parcelwatch_engine::Engine| -> Result<_, StagedError> {
        let (store, ws) = (engine.store(), visitor.0.ws);
        staged::find(store, ws, &visitor.0.email, id)?;
        Ok(staged::list_parcels(store, ws, id, now)?)
    };
    let list = app.blocking(work).await??;
    Ok(Redirect::to(&list.map_or_else(|| "/".to_owned(), |list| format!("/?list={list}"))).into_response())
}

/// The report, as CSV.
pub(super) async fn report(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
) -> Result<Response, PageError> {
    let (id, ws) = (job_id(&id)?, visitor.0.ws);
    let job = app.read(move |engine| engine.store().import_job(ws, id)).await?;
    let begun = job.filter(|job| !matches!(job.state, ImportState::Checking | ImportState::Checked));
    begun.ok_or(PageError::NotFound("report"))?;
    let language = here();
    Ok(csv(&app, &format!("import-{id}"), move |engine, mut out| {
        staged::write_report(engine.store(), ws, id, &mut out, &|words| shown::in_report(words).said(language))
    }))
}

fn job_id(id: &str) -> Result<i64, PageError> {
    id.parse().map_err(|_| PageError::NotFound("import"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn a_form_says_what_the_first_columns_hold() {
        let sent =
            pairs(&[("kind", "numbers"), ("c1", ""), ("c0", "tracking"), ("c3", "supplier"), ("c0", "supplier")]);
        let read = correction(&sent).unwrap();
        assert_eq!((read.kind, read.headed), (FileKind::Numbers, false));
        assert_eq!(read.fields, [Some(Field::Tracking), None], "column 2 is not named, and those behind stay");
        assert!(correction(&pairs(&[("kind", "numbers"), ("headed", "yes")])).unwrap().headed);
        assert!(correction(&pairs(&[("kind", "parcels")])).is_err());
        assert!(correction(&pairs(&[("kind", "numbers"), ("c0", "colour")])).is_err());
    }

    #[test]
    fn columns_beyond_those_that_are_looked_at_are_left_alone() {
        let form = |columns: usize| {
            let mut sent = pairs(&[("kind", "numbers")]);
            sent.extend((0..columns).map(|n| (format!("c{n}"), String::new())));
            correction(&sent).unwrap().fields.len()
        };
        assert_eq!(form(WIDEST - 1), WIDEST - 1);
        assert_eq!(form(WIDEST), WIDEST);
        // A form of the largest size; searched for one by one in all of them, they would take minutes.
        assert_eq!(form(200_000), WIDEST);
    }
}

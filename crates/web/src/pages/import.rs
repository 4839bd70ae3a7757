//! The page that takes CSV files.

use axum::{
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use parcelwatch_engine::{
    bring_in::{BringInError, Report, bring_in},
    import::FileKind,
};

use super::{
    PageError, SignedIn,
    error::{render, sentence},
    shell,
};
use crate::{
    App,
    language::{Text, say},
    view::{BadRow, Choice, Count, ImportPage, ImportReport, Link},
};

/// Largest file, in bytes.
pub(super) const LARGEST_FILE: usize = 50 * 1024 * 1024;
/// Bad rows that the page lists.
const LISTED: usize = 200;

pub(super) async fn show(State(app): State<App>, visitor: SignedIn) -> Result<Response, PageError> {
    Ok(render(&page(&app, &visitor, None).await?))
}

/// A plain file to fill in.
pub(super) async fn template(_visitor: SignedIn, Path(name): Path<String>) -> Result<Response, PageError> {
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

pub(super) async fn take(State(app): State<App>, visitor: SignedIn, form: Multipart) -> Result<Response, PageError> {
    let sent = read(form).await?;
    visitor.check(&sent.csrf)?;
    let mut page = page(&app, &visitor, Some(&sent.kind)).await?;
    if sent.name.is_empty() && sent.bytes.is_empty() {
        page.error = Some(say("choose-a-file-first"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response());
    }
    let (ws, actor, name) = (visitor.0.ws, visitor.0.email.clone(), sent.name);
    let kind = sent.kind.parse::<FileKind>().ok();
    let brought = app.blocking(move |engine| bring_in(engine, ws, &actor, &sent.bytes, kind, |_, _| {})).await?;
    match brought {
        Ok(report) => {
            page.report = Some(shown(name, report));
            Ok(render(&page))
        }
        Err(BringInError::File(error)) => {
            page.error = Some(sentence(&error.to_string()));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
        Err(BringInError::Ingest(error)) => {
            page.error = Some(Text::joined([sentence(&error.to_string()), say("nothing-is-lost")], " "));
            Ok((StatusCode::SERVICE_UNAVAILABLE, render(&page)).into_response())
        }
    }
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

async fn page(app: &App, visitor: &SignedIn, chosen: Option<&str>) -> Result<ImportPage, PageError> {
    let chosen = chosen.unwrap_or("auto");
    let choice = |value: &str, label: &'static str| Choice {
        value: value.to_owned(),
        label: say(label),
        selected: value == chosen,
    };
    let (frame, who) = (app.clone(), SignedIn(visitor.0.clone()));
    let shell = app.read(move |engine| shell::signed_in(engine, &frame, &who, "import")).await?;
    Ok(ImportPage {
        shell,
        kinds: [
            ("auto", "file-find-out"),
            ("orders", "file-orders"),
            ("numbers", "file-numbers"),
            ("checkpoints", "file-checkpoints"),
        ]
        .map(|(value, label)| choice(value, label))
        .into(),
        templates: FileKind::ALL
            .map(|kind| Link { label: kind_label(kind), href: format!("/import/templates/{kind}.csv") })
            .into(),
        size_limit: format!("{} MB", LARGEST_FILE / 1024 / 1024),
        error: None,
        report: None,
    })
}

fn kind_label(kind: FileKind) -> Text {
    say(match kind {
        FileKind::Orders => "file-orders",
        FileKind::Numbers => "file-numbers",
        FileKind::Checkpoints => "file-checkpoints",
    })
}

fn shown(file: String, report: Report) -> ImportReport {
    ImportReport {
        file,
        kind: kind_label(report.kind),
        new: Count(report.created),
        changed: Count(report.updated),
        unchanged: Count(report.unchanged),
        rejected: Count(report.rejected),
        bad_rows: report
            .problems
            .into_iter()
            .take(LISTED)
            .map(|p| BadRow {
                line: Count(p.line),
                field: p.field,
                reason: if p.rejected {
                    Text::told(p.reason)
                } else {
                    say("taken-but").with("reason", Text::told(p.reason))
                },
            })
            .collect(),
    }
}

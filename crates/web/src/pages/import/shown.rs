//! A file as its page shows it.

use parcelwatch_engine::{
    domain::Timestamp,
    import::{Field, FileKind, Look},
    staged::{self, Found},
    store::{ImportJob, ImportState, StoreError},
};

use crate::{
    language::{Text, say},
    pages::{error::sentence, shell::count, show::Zone},
    view::{BadRow, Choice, Count, FileColumn, FileRow, ImportFile, ImportReport, RecentImport},
    words,
};

/// Columns that are shown; no store's export has more.
const MOST_COLUMNS: usize = 120;
/// Carriers that are told one by one.
const MOST_CARRIERS: usize = 12;

/// What a file holds.
pub(super) fn kind_label(kind: FileKind) -> Text {
    say(match kind {
        FileKind::Orders => "file-orders",
        FileKind::Numbers => "file-numbers",
        FileKind::Checkpoints => "file-checkpoints",
    })
}

/// What a column holds.
fn field_label(field: Field) -> Text {
    say(match field {
        Field::OrderNumber => "field-order-number",
        Field::Store => "field-store",
        Field::Payment => "field-payment",
        Field::PaidAt => "field-paid-at",
        Field::OrderedAt => "field-ordered-at",
        Field::CancelledAt => "field-cancelled-at",
        Field::ShippedAt => "field-shipped-at",
        Field::Customer => "field-customer",
        Field::FirstName => "field-first-name",
        Field::LastName => "field-last-name",
        Field::Email => "field-email",
        Field::Destination => "field-destination",
        Field::Origin => "field-origin",
        Field::ItemTitle => "field-item-title",
        Field::ItemQuantity => "field-item-quantity",
        Field::ItemSku => "field-item-sku",
        Field::ItemList => "field-item-list",
        Field::RowType => "field-row-type",
        Field::Supplier => "field-supplier",
        Field::SupplierOrder => "field-supplier-order",
        Field::Tracking => "field-tracking",
        Field::Carrier => "field-carrier",
        Field::OccurredAt => "field-occurred-at",
        Field::ClockTime => "field-clock-time",
        Field::Code => "field-code",
        Field::Text => "field-text",
        Field::Place => "field-place",
        Field::EventCountry => "field-event-country",
        Field::EventStatus => "field-event-status",
        Field::Sequence => "field-sequence",
        Field::Provider => "field-provider",
    })
}

/// A word or a reason of the report.
pub(super) fn in_report(words: &str) -> Text {
    say(match words {
        "line" => "report-line",
        "number" => "report-number",
        "result" => "report-result",
        "why" => "report-why",
        "new" => "report-new",
        "changed" => "report-changed",
        "known already" => "report-known",
        "left out" => "report-left-out",
        reason => return Text::told(reason.to_owned()),
    })
}

/// The files that were sent last and that this person may see.
pub(super) fn recent(
    jobs: Vec<ImportJob>,
    person: &str,
    zone: &Zone,
    now: Timestamp,
) -> Result<Vec<RecentImport>, StoreError> {
    let seen = jobs.into_iter().filter(|job| staged::is_seen_by(job, person));
    seen.map(|job| {
        let report = staged::found(&job)?.report;
        let outcome = match job.state {
            ImportState::Checking | ImportState::Checked => say("waits-for-you"),
            ImportState::Running => say("rows-so-far").with("done", job.done).with("total", job.total),
            ImportState::Failed => say("database-failed-it"),
            ImportState::Done | ImportState::Cancelled => {
                let key = if report.rejected > 0 { "import-outcome-rejected" } else { "import-outcome" };
                let outcome = say(key).with("new", Count(report.created)).with("changed", Count(report.updated));
                let outcome = outcome.with("rejected", Count(report.rejected));
                if job.state == ImportState::Cancelled {
                    say("import-stopped-with").with("outcome", outcome)
                } else {
                    outcome
                }
            }
        };
        Ok(RecentImport {
            href: format!("/import/{}", job.id),
            who: job.person.split('@').next().unwrap_or_default().to_owned(),
            file: job.file,
            at: zone.when(job.received_at, now),
            outcome,
        })
    })
    .collect()
}

/// The page's file.
pub(super) fn of_file(job: &ImportJob) -> Result<ImportFile, StoreError> {
    let (look, found) = (staged::look(job)?, staged::found(job)?);
    let state = match job.state {
        ImportState::Checking => "checking",
        ImportState::Checked => "checked",
        ImportState::Running => "running",
        ImportState::Done => "done",
        ImportState::Cancelled => "stopped",
        ImportState::Failed => "failed",
    };
    let waits = matches!(job.state, ImportState::Checking | ImportState::Checked);
    let mut carriers: Vec<(&String, u64)> = found.carriers.iter().map(|(id, n)| (id, *n)).collect();
    carriers.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let named = carriers.iter().filter(|(id, _)| !id.is_empty());
    let rest: u64 = named.clone().skip(MOST_CARRIERS).map(|(_, n)| n).sum();
    let name = |id: &str| Text::verbatim(words::carrier(id).unwrap_or_else(|| id.to_owned()));
    let named = named.take(MOST_CARRIERS).map(|(id, n)| (name(id), Count(*n)));
    Ok(ImportFile {
        id: job.id.to_string(),
        name: if job.file.is_empty() { say("file-without-a-name") } else { Text::verbatim(job.file.clone()) },
        facts: facts(job, &look),
        state,
        kinds: FileKind::ALL
            .map(|kind| Choice {
                value: kind.slug().to_owned(),
                label: kind_label(kind),
                selected: kind == look.layout.kind,
            })
            .into(),
        headed: look.layout.head.is_some(),
        columns: columns(&look),
        rows: rows(&look, &found),
        more_columns: look.layout.fields.len().saturating_sub(MOST_COLUMNS),
        done: count(job.done),
        total: count(job.total),
        error: found.error.as_deref().map(sentence),
        carriers: named.chain((rest > 0).then(|| (say("other-carriers"), Count(rest)))).collect(),
        unrecognised: Count(found.carriers.get("").copied().unwrap_or(0)),
        report: ImportReport { together: together(job, &look, &found), ..report(&found, waits) },
    })
}

fn facts(job: &ImportJob, look: &Look) -> Vec<Text> {
    let delimiter = match look.delimiter {
        ',' => say("delimiter-commas"),
        ';' => say("delimiter-semicolons"),
        '\t' => say("delimiter-tabs"),
        other => Text::verbatim(format!("“{other}”")),
    };
    let size = match job.size {
        ..1_000 => say("file-bytes").with("n", job.size),
        1_000..1_000_000 => Text::verbatim(format!("{} kB", job.size / 1_000)),
        _ => Text::verbatim(format!("{}.{} MB", job.size / 1_000_000, job.size / 100_000 % 10)),
    };
    let mut facts = vec![kind_label(look.layout.kind)];
    if job.total > 0 {
        facts.push(say("file-rows").with("n", job.total));
    }
    facts.extend([size, Text::joined([Text::verbatim(look.encoding.clone()), delimiter], ", ")]);
    facts
}

fn columns(look: &Look) -> Vec<FileColumn> {
    let all = Field::all_of(look.layout.kind);
    let column = |(at, field): (usize, &Option<Field>)| {
        let nothing = Choice { value: String::new(), label: say("field-leave-out"), selected: field.is_none() };
        let choice = |option: &Field| Choice {
            value: option.slug().to_owned(),
            label: field_label(*option),
            selected: *field == Some(*option),
        };
        let name = look.headers.get(at).filter(|name| !name.is_empty());
        FileColumn {
            at,
            name: name.map_or_else(|| say("column-number").with("n", at + 1), |name| Text::verbatim(name.clone())),
            choices: [nothing].into_iter().chain(all.iter().map(choice)).collect(),
            left_out: field.is_none(),
        }
    };
    look.layout.fields.iter().enumerate().take(MOST_COLUMNS).map(column).collect()
}

fn rows(look: &Look, found: &Found) -> Vec<FileRow> {
    let mark = |line: u64| {
        let mut of_line = found.report.problems.iter().filter(|problem| problem.line == line).peekable();
        of_line.peek()?;
        Some(say(if of_line.any(|problem| problem.rejected) { "row-left-out" } else { "row-partly" }))
    };
    let row = |(line, cells): &(u64, Vec<String>)| FileRow {
        line: Count(*line),
        cells: look
            .layout
            .fields
            .iter()
            .enumerate()
            .take(MOST_COLUMNS)
            .map(|(at, field)| (cells.get(at).cloned().unwrap_or_default(), field.is_none()))
            .collect(),
        mark: mark(*line),
    };
    look.rows.iter().map(row).collect()
}

/// How many rows of the file are of an order that another row began.
fn together(job: &ImportJob, look: &Look, found: &Found) -> Count {
    let report = &found.report;
    let told = report.created + report.updated + report.unchanged + report.rejected;
    let whole = matches!(job.state, ImportState::Checked | ImportState::Done) && look.layout.kind == FileKind::Orders;
    Count(if whole { u64::try_from(job.total).unwrap_or(0).saturating_sub(told) } else { 0 })
}

fn report(found: &Found, waits: bool) -> ImportReport {
    let report = &found.report;
    let taken = report.created + report.updated + report.unchanged;
    let nothing_new = report.created + report.updated == 0;
    let told = match (waits, report.rejected, taken) {
        (true, 0, 0) => Some(say("check-empty")),
        (true, 0, _) => Some(say(if nothing_new { "check-known" } else { "check-all" })),
        (true, _, 0) => Some(say("check-nothing")),
        (true, n, _) => Some(say("check-some").with("taken", Count(taken)).with("rejected", Count(n))),
        (false, 0, 0) => None,
        (false, 0, _) => Some(say(if nothing_new { "import-known" } else { "import-all" })),
        (false, _, 0) => Some(say("import-nothing")),
        (false, ..) => Some(say("import-some")),
    };
    let listed = report.problems.len() as u64;
    ImportReport {
        new: Count(report.created),
        changed: Count(report.updated),
        unchanged: Count(report.unchanged),
        rejected: Count(report.rejected),
        together: Count(0),
        sentence: told,
        bad_rows: report
            .problems
            .iter()
            .map(|p| BadRow {
                line: Count(p.line),
                field: p.field.clone(),
                reason: if p.rejected {
                    sentence(&p.reason)
                } else {
                    say("taken-but").with("reason", Text::told(p.reason.clone()))
                },
            })
            .collect(),
        unlisted: Count((report.rejected + report.warnings).saturating_sub(listed)),
    }
}

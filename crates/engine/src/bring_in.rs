//! Brings a file in: its rows take the one road in, in batches, and a report says what became of them.

use std::sync::Arc;

use parcelwatch_store::Workspace;
use serde::{Deserialize, Serialize};

use crate::{
    Engine,
    import::{BadRow, FileError, FileKind, Reader, Severity, json},
    ingest::{Change, IngestError, Outcome},
    input::Item,
};

/// Rows of one batch: large enough for one commit to carry many, small enough for a progress bar to move.
pub(crate) const BATCH: usize = 1_000;
/// Bad rows that a report lists; beyond, it only counts.
const LISTED: usize = 1_000;

/// What a file brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What the file holds.
    pub kind: FileKind,
    /// Items that made something new.
    pub created: u64,
    /// Items that changed something.
    pub updated: u64,
    /// Items that were known already.
    pub unchanged: u64,
    /// Rows that did not go in.
    pub rejected: u64,
    /// Rows that went in, but something in them could not be used.
    pub warnings: u64,
    /// The first of the rows that something is wrong with, by line.
    pub problems: Vec<RowProblem>,
    /// So many of them are listed.
    listed: usize,
}

/// Something wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The line of the file at which the row starts, from 1.
    pub line: u64,
    /// The column or field, if one is to blame.
    pub field: Option<String>,
    /// Why, in words; it contains text from the file.
    pub reason: String,
    /// Did the row stay out?
    pub rejected: bool,
}

/// Why a file could not be brought in.
#[derive(Debug, thiserror::Error)]
pub enum BringInError {
    /// The file cannot be read at all.
    #[error(transparent)]
    File(#[from] FileError),
    /// The database failed; what was brought in before stays, and the same file may be sent again.
    #[error(transparent)]
    Ingest(#[from] IngestError),
}

/// Brings a file in, CSV or JSON ([`json`]), on behalf of `actor`. `progress` is told rows done and rows in all, now and then.
/// Blocks its thread.
///
/// # Errors
/// See [`BringInError`]; bad rows are no error but stand in the report.
pub fn bring_in(
    engine: &Engine,
    ws: Workspace,
    actor: &str,
    bytes: &[u8],
    kind: Option<FileKind>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, BringInError> {
    let converted = if json::is_json(bytes) {
        Some(json::convert(bytes).map_err(|reason| FileError::NotJson { reason })?)
    } else {
        None
    };
    let bytes = converted.as_ref().map_or(bytes, |converted| converted.csv.as_bytes());
    let zone = engine.store().settings(ws).map_err(|error| IngestError::Store(Arc::new(error)))?.time_zone;
    let mut reader = Reader::open(bytes, kind, engine.clock().now())?.in_zone(&zone);
    let total = reader.rows_total();
    let mut report = Report::new(reader.kind(), LISTED);
    let (mut lines, mut items) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
    while let Some(row) = reader.next() {
        match row {
            Ok((line, item)) => {
                lines.push(line);
                items.push(item);
            }
            Err(bad) => report.note(bad.into()),
        }
        if items.len() == BATCH {
            report.submit(engine, ws, actor, &mut lines, &mut items)?;
            progress(reader.rows_done(), total);
        }
    }
    report.submit(engine, ws, actor, &mut lines, &mut items)?;
    progress(total, total);
    if let Some(converted) = converted {
        report.stand_in(converted);
    }
    report.problems.sort_by_key(|p| p.line);
    Ok(report)
}

impl From<BadRow> for RowProblem {
    fn from(bad: BadRow) -> Self {
        let rejected = bad.severity == Severity::Rejected;
        Self { line: bad.line, field: bad.field, reason: bad.reason, rejected }
    }
}

impl Report {
    /// Of a file of which nothing was brought in yet; `listed`: how many bad rows are told one by one.
    pub(crate) fn new(kind: FileKind, listed: usize) -> Self {
        let problems = Vec::new();
        Self { kind, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0, problems, listed }
    }

    /// Problems stand where the JSON had them.
    fn stand_in(&mut self, converted: json::Converted) {
        for problem in &mut self.problems {
            // The head is the first line.
            let row = usize::try_from(problem.line).unwrap_or(0).checked_sub(2);
            if let Some(place) = row.and_then(|row| converted.places.get(row)) {
                problem.line = *place;
            }
        }
        for (line, reason) in converted.bad {
            self.note(RowProblem { line, field: None, reason, rejected: true });
        }
    }

    fn submit(
        &mut self,
        engine: &Engine,
        ws: Workspace,
        actor: &str,
        lines: &mut Vec<u64>,
        items: &mut Vec<Item>,
    ) -> Result<(), IngestError> {
        if items.is_empty() {
            return Ok(());
        }
        let outcomes = engine.ingest().submit_blocking(ws, actor, std::mem::take(items))?;
        for (line, outcome) in lines.drain(..).zip(outcomes) {
            self.take(line, outcome);
        }
        Ok(())
    }

    /// Counts what became of the item of a line.
    pub(crate) fn take(&mut self, line: u64, outcome: Outcome) {
        let problem = |p: crate::ingest::Problem, rejected| {
            // Named as the API names it; in a file it is a column.
            let field = if p.field == "order.number" { "order_number".to_owned() } else { p.field };
            RowProblem { line, field: Some(field), reason: p.reason, rejected }
        };
        match outcome {
            Ok(accepted) => {
                *match accepted.change {
                    Change::Created => &mut self.created,
                    Change::Updated => &mut self.updated,
                    Change::Unchanged => &mut self.unchanged,
                } += 1;
                // Of a time that cannot be true the file's reader has told already, by the file's own column.
                let new = accepted.warnings.into_iter().filter(|p| p.field != "occurred_at");
                new.for_each(|p| self.note(problem(p, false)));
            }
            Err(p) => self.note(problem(p, true)),
        }
    }

    /// Counts a row that something is wrong with.
    pub(crate) fn note(&mut self, problem: RowProblem) {
        *if problem.rejected { &mut self.rejected } else { &mut self.warnings } += 1;
        if self.problems.len() < self.listed {
            self.problems.push(problem);
        }
    }
}

//! The report of a file: what became of each of its rows, as CSV.

use std::io::{self, Write};

use parcelwatch_store::{ImportPart, Store, StoreError, Workspace};

use crate::{
    export::{write_more, write_rows},
    import::BadRow,
    ingest::{Change, Outcome},
    input::Item,
};

const HEAD: [&str; 4] = ["line", "number", "result", "why"];
const LEFT_OUT: &str = "left out";

/// A line of the report.
pub(super) struct Line {
    /// The line of the file.
    pub line: u64,
    number: String,
    result: &'static str,
    why: Vec<String>,
}

impl Line {
    /// Of an item.
    pub fn of(line: u64, item: &Item) -> Self {
        let number = match item {
            Item::Order(order) => &order.number,
            Item::Parcel(parcel) => &parcel.tracking.number,
            Item::Checkpoint(checkpoint) => &checkpoint.number,
        };
        Self { line, number: number.clone(), result: "", why: Vec::new() }
    }

    /// Of a row that no item could be made of.
    pub fn bad(bad: &BadRow) -> Self {
        let number = bad.number.clone().unwrap_or_default();
        Self { line: bad.line, number, result: LEFT_OUT, why: vec![reason(bad)] }
    }

    /// Something in the row could not be used.
    pub fn warn(&mut self, bad: &BadRow) {
        self.why.push(reason(bad));
    }

    /// What became of the item.
    pub fn came_to(&mut self, outcome: &Outcome) {
        match outcome {
            Ok(accepted) => {
                self.result = match accepted.change {
                    Change::Created => "new",
                    Change::Updated => "changed",
                    Change::Unchanged => "known already",
                };
                let new = accepted.warnings.iter().filter(|problem| problem.field != "occurred_at");
                self.why.extend(new.map(ToString::to_string));
            }
            Err(problem) => {
                self.result = LEFT_OUT;
                self.why.push(problem.to_string());
            }
        }
    }
}

fn reason(bad: &BadRow) -> String {
    match &bad.field {
        Some(field) => format!("{field}: {}", bad.reason),
        None => bad.reason.clone(),
    }
}

/// Writes lines of the report, without its head.
pub(super) fn write(out: &mut impl Write, lines: &[Line]) -> io::Result<()> {
    let rows = lines
        .iter()
        .map(|line| [line.line.to_string(), line.number.clone(), line.result.to_owned(), line.why.join("; ")]);
    write_more(out, rows)
}

/// Writes the report of a file as CSV, with a head. Cells that a spreadsheet would run are made harmless.
///
/// # Errors
/// When the database fails or `out` cannot be written.
pub fn write_report(store: &dyn Store, ws: Workspace, job: i64, out: &mut impl Write) -> io::Result<()> {
    write_rows(out, HEAD, std::iter::empty::<[&str; 4]>())?;
    for part in 0.. {
        let read = |error: StoreError| io::Error::other(error);
        match store.import_part(ws, job, ImportPart::Report, part).map_err(read)? {
            Some(lines) => out.write_all(&lines)?,
            None => break,
        }
    }
    Ok(())
}

//! The report of a file: what became of each of its rows, as CSV. It is kept in English, with marks between what it is
//! made of, and said in the reader's language when it is fetched.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use parcelwatch_store::{ImportPart, Store, StoreError, Workspace};

use crate::{
    export::{write_more, write_rows},
    import::BadRow,
    ingest::{Change, Outcome, Problem},
    input::Item,
};

const HEAD: [&str; 4] = ["line", "number", "result", "why"];
const LEFT_OUT: &str = "left out";
/// Stands between the reasons of a line that is kept.
const NEXT: char = '\u{1e}';
/// Stands between the name of a column and what is wrong there.
const OF_COLUMN: char = '\u{1f}';

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
                self.why.extend(new.map(of_item));
            }
            Err(problem) => {
                self.result = LEFT_OUT;
                self.why.push(of_item(problem));
            }
        }
    }
}

fn reason(bad: &BadRow) -> String {
    match &bad.field {
        Some(field) => format!("{field}{OF_COLUMN}{}", bad.reason),
        None => bad.reason.clone(),
    }
}

fn of_item(problem: &Problem) -> String {
    format!("{}{OF_COLUMN}{}", problem.field, problem.reason)
}

/// Writes lines of the report, without its head.
pub(super) fn write(out: &mut impl Write, lines: &[Line]) -> io::Result<()> {
    let rows = lines.iter().map(|line| {
        [line.line.to_string(), line.number.clone(), line.result.to_owned(), line.why.join(&NEXT.to_string())]
    });
    write_more(out, rows)
}

/// Writes the report of a file as CSV, with a head. Cells that a spreadsheet would run are made harmless. `say` is given
/// each word of ours and each reason, and says it in the language of whoever reads.
///
/// # Errors
/// When the database fails or `out` cannot be written.
pub fn write_report(
    store: &dyn Store,
    ws: Workspace,
    job: i64,
    out: &mut impl Write,
    say: &dyn Fn(&str) -> String,
) -> io::Result<()> {
    let said = |why: &str| match why.split_once(OF_COLUMN) {
        Some((column, reason)) => format!("{column}: {}", say(reason)),
        None if why.is_empty() => String::new(),
        None => say(why),
    };
    write_rows(out, HEAD.map(say).iter().map(String::as_str), std::iter::empty::<[&str; 4]>())?;
    each_line(store, ws, job, |line| {
        let cell = |at| line.get(at).unwrap_or_default();
        let why: Vec<String> = cell(3).split(NEXT).map(said).collect();
        write_more(out, [[cell(0).to_owned(), cell(1).to_owned(), say(cell(2)), why.join("; ")]])
    })
}

/// What the rows that went in are known by, each once: the number of the order, or the tracking number; of at most
/// `most` and one more.
///
/// # Errors
/// When the database fails.
pub(super) fn numbers(store: &dyn Store, ws: Workspace, job: i64, most: usize) -> io::Result<Vec<String>> {
    let (mut seen, mut numbers) = (HashSet::new(), Vec::new());
    each_line(store, ws, job, |line| {
        let cell = |at| line.get(at).unwrap_or_default();
        let number = cell(1);
        if numbers.len() <= most && cell(2) != LEFT_OUT && !number.is_empty() && seen.insert(number.to_owned()) {
            numbers.push(number.to_owned());
        }
        Ok(())
    })?;
    Ok(numbers)
}

/// Reads the lines of a report that is kept.
fn each_line(
    store: &dyn Store,
    ws: Workspace,
    job: i64,
    mut take: impl FnMut(&csv::StringRecord) -> io::Result<()>,
) -> io::Result<()> {
    for part in 0.. {
        let read = |error: StoreError| io::Error::other(error);
        let Some(lines) = store.import_part(ws, job, ImportPart::Report, part).map_err(read)? else { break };
        for line in csv::ReaderBuilder::new().has_headers(false).from_reader(lines.as_slice()).records() {
            take(&line.map_err(io::Error::other)?)?;
        }
    }
    Ok(())
}

//! Files in: CSV of orders, of tracking numbers, of checkpoints, in whatever encoding, with whatever delimiter, as
//! stores and their plugins write them (see `columns`). A file becomes [`Item`]s for the one road in; a row that cannot
//! be used is reported with its line and the reason, and the rest goes on. The same bytes always give the same items,
//! so that importing a file twice changes nothing.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    str::FromStr,
};

use jiff::tz::TimeZone;
use parcelwatch_domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::input::Item;

mod checkpoints;
mod columns;
pub use parcelwatch_recognise::countries;
pub mod decode;
mod items;
pub mod json;
mod layout;
mod numbers;
mod orders;
mod payment;
mod rows;
mod sheet;
mod text;
mod tracking;

pub use columns::{Field, UnknownField, guess_kind};
pub use decode::Encoding;
pub use layout::{Layout, Look, look};

use rows::Place;
use sheet::{Row, Sheet};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Orders, with or without tracking numbers.
    Orders,
    /// Tracking numbers, with or without their orders' numbers.
    Numbers,
    /// Carriers' events.
    Checkpoints,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [FileKind; 3] = [FileKind::Orders, FileKind::Numbers, FileKind::Checkpoints];

    /// As every interface writes it: `orders`.
    pub const fn slug(self) -> &'static str {
        match self {
            FileKind::Orders => "orders",
            FileKind::Numbers => "numbers",
            FileKind::Checkpoints => "checkpoints",
        }
    }

    /// A plain CSV file of this kind to fill in: a head with all columns, and one example.
    pub const fn template(self) -> &'static str {
        match self {
            FileKind::Orders => include_str!("../../templates/orders.csv"),
            FileKind::Numbers => include_str!("../../templates/numbers.csv"),
            FileKind::Checkpoints => include_str!("../../templates/checkpoints.csv"),
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for FileKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.slug() == text).ok_or(UnknownKind)
    }
}

/// There is no such kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a file holds orders, numbers or checkpoints")]
pub struct UnknownKind;

/// The plain files to fill in, with their kinds; `{kind}.csv` is a good name for each.
pub fn templates() -> [(FileKind, &'static str); 3] {
    FileKind::ALL.map(|kind| (kind, kind.template()))
}

/// Why a file cannot be imported at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is no text.
    #[error("this is {what}, not a CSV file; in a spreadsheet, choose “Save as” and “CSV UTF-8”")]
    NotText {
        /// What it seems to be, with its article.
        what: &'static str,
    },
    /// It begins like JSON and is none.
    #[error("{reason}")]
    NotJson {
        /// Why.
        reason: String,
    },
    /// The heads say neither orders nor numbers nor checkpoints.
    #[error(
        "the columns ({seen}) are neither those of orders nor of tracking numbers nor of checkpoints; the first line \
         must name the columns, at least “tracking_number” or “order_number”"
    )]
    UnknownKind {
        /// The heads that were found.
        seen: String,
    },
    /// A column that this kind of file cannot do without.
    #[error("a file of {kind} needs a column “{missing}”; this one has: {seen}")]
    MissingColumn {
        /// The kind that was asked for or guessed.
        kind: FileKind,
        /// The column's name in our template.
        missing: &'static str,
        /// The heads that were found.
        seen: String,
    },
}

/// Did the row go in?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It went in, but something in it could not be used.
    Warning,
    /// It did not go in.
    Rejected,
}

/// A row of which something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The physical line in the file at which the row starts, from 1.
    pub line: u64,
    /// The column as the file names it, if one is to blame.
    pub field: Option<String>,
    /// What is wrong, in words, with the value. It contains text from the file: escape it where it is shown.
    pub reason: String,
    /// Did the row go in nevertheless?
    pub severity: Severity,
    /// The tracking number or order number in the row, if it has one.
    pub number: Option<String>,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "line {}, column “{field}”: {}", self.line, self.reason),
            None => write!(f, "line {}: {}", self.line, self.reason),
        }
    }
}

/// A piece of work: the rows that make one item, or a row that makes several.
#[derive(Debug)]
enum Job {
    /// One row of numbers or checkpoints.
    Row(Place),
    /// The rows of one order, in the file's order.
    Order(Vec<Place>),
    /// A row whose quotation marks are unsound.
    Broken(Place),
    /// A row that cannot be put under the heads.
    TooWide(Place),
}

/// Reads a file. An iterator over items with the line at which each starts, and over what is wrong; a warning follows
/// the item that it is about. The file was looked through once at opening, so the number of rows is known; items are
/// made one by one.
///
/// Rows of one order are put together wherever they stand in the file.
#[derive(Debug)]
pub struct Reader {
    sheet: Sheet,
    encoding: Encoding,
    jobs: std::vec::IntoIter<Job>,
    ready: VecDeque<Result<(u64, Item), BadRow>>,
    rows_total: u64,
    rows_done: u64,
    /// Somebody was told that the file says nothing about payment.
    unpaid_told: bool,
}

impl Reader {
    /// Opens a file. `kind`: what it holds, if the sender says so, else it is guessed from the heads. `received`: when
    /// it came (UTC); times more than two days later are not believed.
    ///
    /// # Errors
    /// The file is empty or no text, it is not clear what it holds, or the column is missing without which nothing can
    /// be read.
    pub fn open(bytes: &[u8], kind: Option<FileKind>, received: Timestamp) -> Result<Self, FileError> {
        let (text, encoding) = decode::decode(bytes)?;
        let (sheet, first) = Sheet::new(text, kind, received)?;
        Ok(Self::of(sheet, first, encoding))
    }

    /// Opens a file as somebody says that it is to be read (see [`look`]). `received`: as for [`Reader::open`].
    ///
    /// # Errors
    /// The file is empty or no text, or no column holds that without which nothing can be read.
    pub fn open_as(bytes: &[u8], layout: &Layout, received: Timestamp) -> Result<Self, FileError> {
        let (text, encoding) = decode::decode(bytes)?;
        let (sheet, first) = Sheet::told(text, layout, received)?;
        Ok(Self::of(sheet, first, encoding))
    }

    /// Times without a zone of what happened in the shop are those of its zone, by its name in the IANA's list; unknown or
    /// empty: UTC. Without this they are UTC. (What carriers say is local where it happened.)
    #[must_use]
    pub fn in_zone(mut self, zone: &str) -> Self {
        self.sheet.zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        self
    }

    fn of(mut sheet: Sheet, first: Place, encoding: Encoding) -> Self {
        let (jobs, rows_total) = plan(&mut sheet, first);
        Self {
            sheet,
            encoding,
            jobs: jobs.into_iter(),
            ready: VecDeque::new(),
            rows_total,
            rows_done: 0,
            unpaid_told: false,
        }
    }

    /// What the file holds.
    pub fn kind(&self) -> FileKind {
        self.sheet.kind
    }

    /// How its bytes were read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What separates its cells: `,`, `;`, a tab or `|`.
    pub fn delimiter(&self) -> char {
        char::from(self.sheet.delimiter)
    }

    /// The heads as the file has them; empty for a list without a head.
    pub fn headers(&self) -> &[String] {
        &self.sheet.headers
    }

    /// How many rows there are, without the head and empty rows.
    pub fn rows_total(&self) -> u64 {
        self.rows_total
    }

    /// How many rows are done: for a progress bar.
    pub fn rows_done(&self) -> u64 {
        self.rows_done
    }

    fn work(&mut self, job: Job) {
        let mut out = Output { ready: &mut self.ready };
        let sheet = &self.sheet;
        match job {
            Job::Broken(place) => {
                self.rows_done += 1;
                out.bad(BadRow {
                    line: place.line,
                    field: None,
                    reason: "a quotation mark opens a cell and is not closed".to_owned(),
                    severity: Severity::Rejected,
                    number: None,
                });
            }
            Job::TooWide(place) => {
                self.rows_done += 1;
                let cells = sheet.row(place).map_or(0, |row| row.width());
                out.bad(BadRow {
                    line: place.line,
                    field: None,
                    reason: format!(
                        "the row has {cells} cells, the head has {}; a cell that contains “{}” must stand in quotation marks",
                        sheet.headers.len(),
                        char::from(sheet.delimiter)
                    ),
                    severity: Severity::Rejected,
                    number: sheet.row(place).as_ref().and_then(Row::number),
                });
            }
            Job::Row(place) => {
                self.rows_done += 1;
                let Some(row) = sheet.row(place) else { return };
                match sheet.kind {
                    FileKind::Checkpoints => checkpoints::read(&row, &mut out),
                    FileKind::Numbers => numbers::read(&row, &mut out),
                    // Our own table has parcels without an order, too.
                    FileKind::Orders if sheet.columns.ours && row.get(Field::Tracking).is_some() => {
                        numbers::read(&row, &mut out);
                    }
                    FileKind::Orders => orders::read(&[row], &mut out),
                }
            }
            Job::Order(places) => {
                self.rows_done += places.len() as u64;
                let rows: Vec<Row<'_>> = places.into_iter().filter_map(|place| sheet.row(place)).collect();
                orders::read(&rows, &mut out);
                self.tell_unpaid();
            }
        }
    }

    /// An order without a number has a row once it is paid. Where no column says so, none would ever come, and nobody
    /// would know why: it is told with the first of them.
    fn tell_unpaid(&mut self) {
        let columns = &self.sheet.columns;
        if self.unpaid_told || columns.has(Field::Payment) || columns.has(Field::PaidAt) {
            return;
        }
        if let Some(Ok((line, Item::Order(order)))) = self.ready.front()
            && order.tracking.is_empty()
            && order.payment.is_none()
        {
            self.unpaid_told = true;
            let reason = "no column of this file says whether orders are paid; those without a tracking number are not \
                          shown until something says so";
            let (line, number) = (*line, Some(order.number.clone()));
            let severity = Severity::Warning;
            self.ready.push_back(Err(BadRow { line, field: None, reason: reason.to_owned(), severity, number }));
        }
    }
}

impl Iterator for Reader {
    type Item = Result<(u64, Item), BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            let job = self.jobs.next()?;
            self.work(job);
        }
    }
}

/// Where readers of rows put what they find.
struct Output<'r> {
    ready: &'r mut VecDeque<Result<(u64, Item), BadRow>>,
}

impl Output<'_> {
    fn item(&mut self, line: u64, item: Item) {
        self.ready.push_back(Ok((line, item)));
    }

    fn bad(&mut self, row: BadRow) {
        self.ready.push_back(Err(row));
    }
}

/// Looks through the file once: which rows belong together, how many there are, how its dates are meant.
fn plan(sheet: &mut Sheet, first: Place) -> (Vec<Job>, u64) {
    let mut jobs = Vec::new();
    let mut orders: HashMap<(String, String), usize> = HashMap::new();
    let mut last: Option<(usize, (String, String))> = None;
    let (mut rows, mut day_first, mut month_first) = (0, false, false);
    let (mut days_to_come, mut months_to_come) = (false, false);
    for record in sheet.records(first) {
        let place = record.place;
        if record.broken {
            rows += 1;
            jobs.push(Job::Broken(place));
            continue;
        }
        let row = Row::new(sheet, record);
        if row.is_empty() {
            continue;
        }
        rows += 1;
        if row.is_too_wide() {
            jobs.push(Job::TooWide(place));
            continue;
        }
        match row.day_first() {
            Some(true) => day_first = true,
            Some(false) => month_first = true,
            None if day_first || month_first => {}
            None => {
                days_to_come |= row.is_to_come(true);
                months_to_come |= row.is_to_come(false);
            }
        }
        if sheet.kind != FileKind::Orders {
            jobs.push(Job::Row(place));
            continue;
        }
        let key = match row.get(Field::OrderNumber) {
            Some(number) => {
                // The store may stand in an order's first row only.
                let known = || last.as_ref().filter(|(_, key)| key.1 == number).map(|(_, key)| key.0.clone());
                let store = row.get(Field::Store).map(str::to_owned).or_else(known).unwrap_or_default();
                Some((store, number.to_owned()))
            }
            // Some exports leave the number out in the further rows of an order.
            None if !sheet.columns.ours && orders::is_continuation(&row) => last.as_ref().map(|(_, key)| key.clone()),
            None => None,
        };
        let Some(key) = key else {
            jobs.push(Job::Row(place));
            continue;
        };
        let index = *orders.entry(key.clone()).or_insert_with(|| {
            jobs.push(Job::Order(Vec::new()));
            jobs.len() - 1
        });
        if let Some(Job::Order(places)) = jobs.get_mut(index) {
            places.push(place);
        }
        last = Some((index, key));
    }
    sheet.day_first = match (day_first, month_first) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) => None,
        // No date shows it, but read in one of the two ways some had not come yet.
        (false, false) => match (days_to_come, months_to_come) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            // Etsy writes as Americans do, wherever the shop is.
            _ => sheet.headers.iter().any(|head| text::key(head) == "saledate").then_some(false),
        },
    };
    (jobs, rows)
}

#[cfg(test)]
mod tests;

//! A file with its heads: which delimiter, which line is the head, what stands where.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use parcelwatch_domain::{Country, Timestamp};

use super::{
    BadRow, FileError, FileKind, Layout, Severity,
    columns::{Columns, Field, guess_kind},
    countries,
    rows::{Place, Record, Records},
    text::{given, shortened},
    tracking,
};
use crate::{
    time_text::{self, ReadTime},
    understand::{self, Recognised},
};

/// A text that was taken for a table.
#[derive(Debug)]
pub(super) struct Sheet {
    text: String,
    pub kind: FileKind,
    pub delimiter: u8,
    /// Empty for a list without a head.
    pub headers: Vec<String>,
    pub columns: Columns,
    /// The order of day and month in the file's dates, if some date shows it.
    pub day_first: Option<bool>,
    pub received: Timestamp,
    /// Where the shop is: of what happened there, times without a zone are its own.
    pub zone: TimeZone,
}

/// So many records at the beginning are looked at to find the head and the delimiter: some exports put a title first.
const HEAD_SEARCH: usize = 10;
/// A cell in a message is cut after so many characters.
pub(super) const SHOWN: usize = 60;

impl Sheet {
    /// The instant at which the shop's clocks show what UTC's show at `at`.
    fn local(&self, at: Timestamp) -> Timestamp {
        let shown = jiff::Timestamp::from_millisecond(at.0).map(|at| at.to_zoned(TimeZone::UTC).datetime());
        let there = shown.and_then(|shown| self.zone.to_zoned(shown));
        there.map_or(at, |there| Timestamp(there.timestamp().as_millisecond()))
    }

    /// Finds delimiter, head and kind. Also says where the first record behind the head starts.
    pub fn new(text: String, kind: Option<FileKind>, received: Timestamp) -> Result<(Self, Place), FileError> {
        let (delimiter, start) = beginning(&text);
        let first = start.first().ok_or(FileError::Empty)?;

        let head = head_of(&start, kind);
        if let Some((index, record)) = head.and_then(|index| Some((index, start.get(index)?))) {
            let kind = kind.or_else(|| guess_kind(&record.cells)).unwrap_or(FileKind::Numbers);
            let columns = Columns::new(kind, &record.cells);
            if let Some(missing) = missing(kind, &columns) {
                return Err(FileError::MissingColumn { kind, missing, seen: seen(&record.cells) });
            }
            let after = start.get(index + 1).map(|record| record.place);
            let headers = heads(record);
            let end = Records::end_place(&text);
            let sheet =
                Self { text, kind, delimiter, headers, columns, day_first: None, received, zone: TimeZone::UTC };
            return Ok((sheet, after.unwrap_or(end)));
        }

        // A bare list of numbers, perhaps under a title that we do not know.
        let listed = |record: &Record| record.cells.iter().any(|cell| tracking::looks_like_number(cell));
        if matches!(kind, None | Some(FileKind::Numbers)) {
            let from = start.iter().take(2).find(|record| listed(record)).map(|record| record.place);
            let one_column = start.iter().all(|record| record.cells.len() == 1);
            let place = from.filter(|place| one_column || *place == first.place);
            if let Some(place) = place {
                let columns = Columns::default();
                let kind = FileKind::Numbers;
                let sheet = Self {
                    text,
                    kind,
                    delimiter,
                    headers: Vec::new(),
                    columns,
                    day_first: None,
                    received,
                    zone: TimeZone::UTC,
                };
                return Ok((sheet, place));
            }
        }
        Err(match kind {
            Some(kind) => {
                let missing = missing(kind, &Columns::new(kind, &first.cells)).unwrap_or("tracking_number");
                FileError::MissingColumn { kind, missing, seen: seen(&first.cells) }
            }
            None => FileError::UnknownKind { seen: seen(&first.cells) },
        })
    }

    /// Takes a file as somebody says that it is to be read.
    pub fn told(text: String, layout: &Layout, received: Timestamp) -> Result<(Self, Place), FileError> {
        let (delimiter, start) = beginning(&text);
        let first = start.first().ok_or(FileError::Empty)?;
        let head = layout.head.and_then(|at| start.get(at));
        let headers: Vec<String> = head.map(heads).unwrap_or_default();
        let columns = Columns::told(layout.kind, &headers, &layout.fields);
        if let Some(missing) = missing(layout.kind, &columns) {
            return Err(FileError::MissingColumn { kind: layout.kind, missing, seen: seen(&headers) });
        }
        let from = match layout.head {
            Some(at) => start.get(at + 1).map(|record| record.place).unwrap_or_else(|| Records::end_place(&text)),
            None => first.place,
        };
        Ok((
            Self {
                text,
                kind: layout.kind,
                delimiter,
                headers,
                columns,
                day_first: None,
                received,
                zone: TimeZone::UTC,
            },
            from,
        ))
    }

    /// Is it a list without a head, of which nobody said what its columns hold?
    pub fn is_bare(&self) -> bool {
        self.headers.is_empty() && self.columns.known() == 0
    }

    /// The records from a place on.
    pub fn records(&self, place: Place) -> Records<'_> {
        Records::at(&self.text, self.delimiter, place)
    }

    /// The row at a place.
    pub fn row(&self, place: Place) -> Option<Row<'_>> {
        self.records(place).next().map(|record| Row::new(self, record))
    }
}

/// The delimiter, and the first records.
pub(super) fn beginning(text: &str) -> (u8, Vec<Record>) {
    // Excel's own first line: "sep=;".
    let declared = text.lines().next().map(str::trim).and_then(|line| match line.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(*delimiter),
        _ => None,
    });
    let delimiter = declared.unwrap_or_else(|| sniff(text));
    let start = Records::new(text, delimiter).skip(usize::from(declared.is_some())).take(HEAD_SEARCH + 1).collect();
    (delimiter, start)
}

/// Which of the first records is the head of a file of this kind, or of any.
pub(super) fn head_of(start: &[Record], kind: Option<FileKind>) -> Option<usize> {
    start
        .iter()
        .take(HEAD_SEARCH)
        .position(|record| kind.map_or_else(|| guess_kind(&record.cells), |k| complete(k, &record.cells)).is_some())
}

/// The names in a head.
pub(super) fn heads(record: &Record) -> Vec<String> {
    record.cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The delimiter under which most heads are known; then the one that gives the most even table.
fn sniff(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let records: Vec<Record> = Records::new(text, delimiter).take(HEAD_SEARCH).collect();
        let known = records
            .iter()
            .map(|record| FileKind::ALL.map(|kind| Columns::new(kind, &record.cells).known()).into_iter().max())
            .max()
            .flatten()
            .unwrap_or(0);
        let width = records.iter().map(|record| record.cells.len()).max().unwrap_or(0);
        let even = records.iter().filter(|record| record.cells.len() == width).count();
        // One column is even under every delimiter that does not occur.
        (known, if width > 1 { even } else { 0 }, width)
    };
    // The last of equals wins, so the comma stands last.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

/// The column that a kind cannot do without and that is not there.
pub(super) fn missing(kind: FileKind, columns: &Columns) -> Option<&'static str> {
    let (field, name) = match kind {
        FileKind::Orders => (Field::OrderNumber, "order_number"),
        FileKind::Numbers | FileKind::Checkpoints => (Field::Tracking, "tracking_number"),
    };
    (!columns.has(field)).then_some(name)
}

fn complete(kind: FileKind, cells: &[String]) -> Option<FileKind> {
    missing(kind, &Columns::new(kind, cells)).is_none().then_some(kind)
}

pub(super) fn seen(cells: &[String]) -> String {
    shortened(&cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join(", "), 200)
}

/// A record under its heads.
#[derive(Debug)]
pub(super) struct Row<'s> {
    pub sheet: &'s Sheet,
    record: Record,
}

impl<'s> Row<'s> {
    pub fn new(sheet: &'s Sheet, record: Record) -> Self {
        Self { sheet, record }
    }

    pub fn line(&self) -> u64 {
        self.record.place.line
    }

    pub fn width(&self) -> usize {
        self.record.cells.len()
    }

    pub fn cells(&self) -> &[String] {
        &self.record.cells
    }

    pub fn is_empty(&self) -> bool {
        self.record.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Has it more filled cells than there are heads? Missing ones at the end are just empty.
    pub fn is_too_wide(&self) -> bool {
        let heads = self.sheet.headers.len();
        heads > 0 && self.record.cells.iter().skip(heads).any(|cell| !cell.trim().is_empty())
    }

    /// What number, destination and supplier say of this row's parcel by themselves, where the file is the table that was
    /// written out by us: that nobody has stated, and nobody states it by bringing the table in again.
    pub fn recognised(&self) -> Option<Recognised> {
        let number = self.sheet.columns.ours.then(|| self.get(Field::Tracking))?.unwrap_or_default();
        let key = understand::number(number).unwrap_or_default();
        let destination = self.get(Field::Destination).and_then(countries::find);
        Some(understand::recognise(&key, destination, self.get(Field::Supplier)))
    }

    /// The country that it is sent from, where somebody says it.
    pub fn origin(&self, notes: &mut Vec<BadRow>) -> Option<Country> {
        let origin = self.country(Field::Origin, notes)?;
        Some(origin).filter(|_| self.recognised().is_none_or(|by_itself| by_itself.origin != Some(origin)))
    }

    /// What stands under a field: the best of its columns that is filled, trimmed. The apostrophe with which
    /// spreadsheets keep a text from becoming a number or a formula is taken off.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.found(field).map(|(_, text)| text)
    }

    /// All filled columns of a field.
    pub fn all(&self, field: Field) -> impl Iterator<Item = (usize, &str)> {
        self.sheet
            .columns
            .all(field)
            .iter()
            .filter_map(|at| Some((*at, given(uncovered(self.record.cells.get(*at)?))?)))
    }

    fn found(&self, field: Field) -> Option<(usize, &str)> {
        self.all(field).next()
    }

    pub fn text(&self, field: Field) -> Option<String> {
        self.get(field).map(str::to_owned)
    }

    /// A report about this row, naming the column.
    pub fn bad(&self, severity: Severity, field: Field, reason: impl Into<String>) -> BadRow {
        let column = self.found(field).map(|(at, _)| at).or_else(|| self.sheet.columns.all(field).first().copied());
        let named = |at: usize| match self.sheet.headers.get(at) {
            None if self.sheet.headers.is_empty() => Some(format!("column {}", at + 1)),
            named => named.cloned(),
        };
        let field = column.and_then(named);
        BadRow { line: self.line(), field, reason: reason.into(), severity, number: self.number() }
    }

    /// The tracking number or order number by which people know the row.
    pub fn number(&self) -> Option<String> {
        let number = self.get(Field::Tracking).or_else(|| self.get(Field::OrderNumber))?;
        Some(shortened(number, SHOWN))
    }

    /// The time under a field; `None` if the cell is empty. The value is in the error's reason.
    pub fn time(
        &self,
        field: Field,
        country: Option<Country>,
        place: Option<&str>,
    ) -> Result<Option<ReadTime>, BadRow> {
        let Some(date) = self.get(field) else { return Ok(None) };
        let text = match self.get(Field::ClockTime).filter(|_| field == Field::OccurredAt) {
            Some(clock) => Cow::Owned(format!("{date} {clock}")),
            None => serial(date).map_or(Cow::Borrowed(date), Cow::Owned),
        };
        time_text::read_as(&text, country, place, self.sheet.day_first)
            .map(Some)
            .map_err(|error| self.bad(Severity::Rejected, field, error.to_string()))
    }

    /// When something happened in the shop, by the time under a field, if it can be true. One that cannot is a warning.
    pub fn believable(&self, field: Field, notes: &mut Vec<BadRow>) -> Result<Option<Timestamp>, BadRow> {
        let Some(time) = self.time(field, None, None)? else { return Ok(None) };
        let at = if time.zone_assumed { self.sheet.local(time.at) } else { time.at };
        match time_text::plausible(at, self.sheet.received) {
            Ok(()) => Ok(Some(at)),
            Err(why) => {
                let text = shortened(self.get(field).unwrap_or_default(), SHOWN);
                notes.push(self.bad(
                    Severity::Warning,
                    field,
                    format!("“{text}” cannot be true: {why}; it is left out"),
                ));
                Ok(None)
            }
        }
    }

    /// The country under a field; a name that nobody knows is a warning.
    pub fn country(&self, field: Field, notes: &mut Vec<BadRow>) -> Option<Country> {
        let text = self.get(field)?;
        let country = countries::find(text);
        if country.is_none() {
            let text = shortened(text, SHOWN);
            notes.push(self.bad(Severity::Warning, field, format!("“{text}” is no country; it is left out")));
        }
        country
    }

    /// What this row shows about the order of day and month.
    pub fn day_first(&self) -> Option<bool> {
        self.dates().find_map(time_text::day_first)
    }

    /// Had a date of this row not come yet, if the day stands first (or, `false`, the month)?
    pub fn is_to_come(&self, day_first: bool) -> bool {
        let too_late = |text: &str| {
            let read = time_text::read_as(text, None, None, Some(day_first));
            read.is_ok_and(|time| {
                time_text::plausible(time.at, self.sheet.received) == Err(time_text::ImplausibleTime::InFuture)
            })
        };
        // Of the others it is known which is the day.
        let unclear = |text: &&str| text.find(['/', '-']).is_some_and(|at| at < 3);
        self.dates().filter(unclear).any(too_late)
    }

    fn dates(&self) -> impl Iterator<Item = &str> {
        [Field::PaidAt, Field::OrderedAt, Field::CancelledAt, Field::ShippedAt, Field::OccurredAt]
            .into_iter()
            .filter_map(|field| self.get(field))
    }
}

/// A spreadsheet's own count of days since the end of 1899, which it writes where a column of dates is formatted as a
/// number: `46327.5` is the noon of 1 November 2026. Such as lie between 2000 and 2100; anything else is no date.
fn serial(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let days: i64 = whole.parse().ok().filter(|days| is_digits(whole) && (36_526..73_051).contains(days))?;
    let part: f64 = format!("0.{fraction}").parse().ok().filter(|_| is_digits(fraction))?;
    // 1970-01-01 is day 25,569. Fractions have been rounded: to the second.
    let seconds = (days - 25_569) * 86_400 + (part * 86_400.0).round() as i64;
    let local = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).datetime();
    Some(local.to_string())
}

/// `'00123` and `="00123"` are how spreadsheets are told that something is a text, and `'=1` that it is no formula. The
/// apostrophe of 't Hart and 's-Hertogenbosch is the name's own.
fn uncovered(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let is_name = |rest: &str| rest.starts_with(char::is_alphabetic) && !rest.contains(|c: char| c.is_ascii_digit());
    inner.or_else(|| cell.strip_prefix('\'').filter(|rest| !is_name(rest))).unwrap_or(cell)
}

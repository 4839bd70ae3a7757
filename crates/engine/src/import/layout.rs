//! How a file is read, for somebody to look at and to correct: what it holds, whether it has a head, and what each of its
//! columns holds; with its first rows.

use serde::{Deserialize, Serialize};

use super::{
    Field, FileError, FileKind,
    columns::{Columns, guess, guess_kind},
    decode,
    rows::Record,
    sheet::{beginning, head_of, heads, missing, seen},
    text::shortened,
    tracking,
};

/// Rows that are shown.
const SHOWN: usize = 6;
/// Longer cells are cut.
const LONGEST_CELL: usize = 120;

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// What it holds.
    pub kind: FileKind,
    /// Which of its records, from 0, names the columns; `None`: none does.
    pub head: Option<usize>,
    /// What each column holds; `None`: nothing that is wanted.
    pub fields: Vec<Option<Field>>,
}

impl Layout {
    /// Is there a column for that without which nothing can be read?
    ///
    /// # Errors
    /// The field that no column holds.
    pub fn check(&self, headers: &[String]) -> Result<(), FileError> {
        missing(self.kind, &Columns::told(self.kind, headers, &self.fields))
            .map_or(Ok(()), |missing| Err(FileError::MissingColumn { kind: self.kind, missing, seen: seen(headers) }))
    }
}

/// What a file looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// How its bytes are read: `UTF-8`.
    pub encoding: String,
    /// What separates its cells.
    pub delimiter: char,
    /// The heads as the file has them; empty for a list without a head.
    pub headers: Vec<String>,
    /// The first rows behind the head: the line of each, and its cells.
    pub rows: Vec<(u64, Vec<String>)>,
    /// How it is read, as far as that can be guessed.
    pub layout: Layout,
}

/// Looks at the beginning of a file. `kind`: what it holds, if somebody says so; `headed`: whether a record names the
/// columns, if somebody says so. Columns that nobody knows are no error here.
///
/// # Errors
/// The file is empty, or no text.
pub fn look(bytes: &[u8], kind: Option<FileKind>, headed: Option<bool>) -> Result<Look, FileError> {
    let (text, encoding) = decode::decode(bytes)?;
    let (delimiter, start) = beginning(&text);
    if start.is_empty() {
        return Err(FileError::Empty);
    }
    let head = match headed {
        Some(false) => None,
        Some(true) => head_of(&start, kind).or(Some(0)),
        None => head_of(&start, kind).or_else(|| unknown_head(&start)),
    };
    let headers = head.and_then(|at| start.get(at)).map(heads).unwrap_or_default();
    let rows: Vec<&Record> = start.iter().skip(head.map_or(0, |at| at + 1)).filter(|row| !row.broken).collect();
    let kind = kind.or_else(|| guess_kind(&headers)).unwrap_or(FileKind::Numbers);
    let width = rows.iter().map(|row| row.cells.len()).chain([headers.len()]).max().unwrap_or(0);
    let mut fields = guess(kind, &headers);
    fields.resize(width, None);
    if !fields.contains(&Some(Field::Tracking)) && kind == FileKind::Numbers {
        by_content(&rows, headers.is_empty(), &mut fields);
    }
    let shown = |row: &&Record| {
        let cells = row.cells.iter().map(|cell| shortened(cell.trim(), LONGEST_CELL)).collect();
        (row.place.line, cells)
    };
    Ok(Look {
        encoding: encoding.to_string(),
        delimiter: char::from(delimiter),
        rows: rows.iter().take(SHOWN).map(shown).collect(),
        headers,
        layout: Layout { kind, head, fields },
    })
}

/// A first record without anything that looks like a number, over records that have such, names the columns in words
/// that we do not know. So does one whose columns nobody knows at all.
fn unknown_head(start: &[Record]) -> Option<usize> {
    let listed = |record: &Record| record.cells.iter().any(|cell| tracking::looks_like_number(cell));
    start.first().filter(|first| !listed(first)).map(|_| 0)
}

/// Guesses by what stands in the cells where no head says it: the column of numbers, and in a list without heads the
/// name beside it.
fn by_content(rows: &[&Record], headless: bool, fields: &mut [Option<Field>]) {
    let filled =
        |at: usize| rows.iter().filter_map(move |row| row.cells.get(at)).filter(|cell| !cell.trim().is_empty());
    let free: Vec<usize> = (0..fields.len()).filter(|at| fields.get(*at) == Some(&None)).collect();
    let like_numbers = |at: &usize| filled(*at).filter(|cell| tracking::looks_like_number(cell)).count();
    let best = free.iter().copied().max_by_key(|at| (like_numbers(at), std::cmp::Reverse(*at)));
    let Some(number) = best.filter(|at| like_numbers(at) * 2 > filled(*at).count()) else { return };
    if let Some(field) = fields.get_mut(number) {
        *field = Some(Field::Tracking);
    }
    if let ([one, other], true) = (&free[..], headless) {
        let name = if *one == number { *other } else { *one };
        if let Some(field) = fields.get_mut(name).filter(|_| like_numbers(&name) == 0) {
            *field = Some(Field::Carrier);
        }
    }
}

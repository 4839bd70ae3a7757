//! Text to records. A reader of our own rather than the `csv` crate's, for three things that a report of bad rows
//! needs: the physical line at which a record starts (also with quoted line breaks, blank lines and all three kinds of
//! line ends), records that can be read again from their place, and a way back after a quotation mark that is never
//! closed, which otherwise swallows the rest of the file.

/// Where a record starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Byte offset in the text.
    pub start: usize,
    /// Physical line in the file, from 1.
    pub line: u64,
    /// Quotation marks still count here: see [`Records`].
    quotes: bool,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it starts.
    pub place: Place,
    /// Its cells, unquoted.
    pub cells: Vec<String>,
    /// A quotation mark opens and is never closed, or closes in the middle of a text some lines further on.
    pub broken: bool,
}

/// Reads records one by one. After some dozens of broken quotes the rest of the file is read as if quotation marks were
/// letters: each repair costs a look at the rest, and a file with so many does not mean them as quotes.
#[derive(Clone, Debug)]
pub struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    next: Place,
    /// How many broken records may still be read again line by line. Each costs a look at the rest of the file.
    patience: u32,
}

/// After so many broken quotes a file is not read with quotes any more.
const PATIENCE: u32 = 50;

impl<'t> Records<'t> {
    /// Reads from the beginning.
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        Self::at(text, delimiter, Place { start: 0, line: 1, quotes: true })
    }

    /// Reads from a place that an earlier reader found.
    pub fn at(text: &'t str, delimiter: u8, place: Place) -> Self {
        Self { text, delimiter, next: place, patience: PATIENCE }
    }

    /// The place behind the last record.
    pub fn end_place(text: &str) -> Place {
        Place { start: text.len(), line: 1, quotes: true }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The length of the line end at `at`; 0 if there is none.
    fn line_end(&self, at: usize) -> usize {
        match (self.byte(at), self.byte(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => 0,
        }
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        // Both ends are next to ASCII characters, so always on a character's border.
        self.text.get(from..to).unwrap_or_default()
    }

    /// One cell from `at`: its text, where it ends, the lines it spans beyond the first, whether its quotes are sound.
    fn cell(&self, at: usize, quotes: bool) -> (String, usize, u64, bool) {
        let mut open = at;
        while self.byte(open) == Some(b' ') {
            open += 1;
        }
        if !quotes || self.byte(open) != Some(b'"') {
            let end = self.plain_end(at);
            return (self.slice(at, end).to_owned(), end, 0, true);
        }
        let (mut cell, mut lines) = (String::new(), 0);
        let (mut from, mut at) = (open + 1, open + 1);
        loop {
            match self.byte(at) {
                None => {
                    cell.push_str(self.slice(from, at));
                    return (cell, at, lines, false);
                }
                Some(b'"') if self.byte(at + 1) == Some(b'"') => {
                    cell.push_str(self.slice(from, at + 1));
                    at += 2;
                    from = at;
                }
                Some(b'"') => {
                    cell.push_str(self.slice(from, at));
                    let end = self.plain_end(at + 1);
                    let rest = self.slice(at + 1, end).trim_end();
                    cell.push_str(rest);
                    // On one line that is somebody's inch mark; over several lines two cells ran into each other.
                    return (cell, end, lines, rest.is_empty() || lines == 0);
                }
                Some(_) => match self.line_end(at) {
                    0 => at += 1,
                    length => {
                        lines += 1;
                        at += length;
                    }
                },
            }
        }
    }

    /// Where an unquoted text ends: at the delimiter, the line's end or the file's.
    fn plain_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let ends = |b: &u8| *b == self.delimiter || *b == b'\n' || *b == b'\r';
        from + rest.iter().position(ends).unwrap_or(rest.len())
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        // Blank lines are no records.
        loop {
            match self.line_end(self.next.start) {
                0 => break,
                length => {
                    self.next.start += length;
                    self.next.line += 1;
                }
            }
        }
        let place = self.next;
        self.byte(place.start)?;
        let (mut at, mut line) = (place.start, place.line);
        let mut record = Record { place, cells: Vec::new(), broken: false };
        loop {
            let (cell, end, lines, sound) = self.cell(at, place.quotes);
            record.cells.push(cell);
            record.broken |= !sound;
            line += lines;
            at = end;
            if !sound || self.byte(at) != Some(self.delimiter) {
                break;
            }
            at += 1;
        }
        if record.broken {
            // Go on with the next physical line.
            self.patience = self.patience.saturating_sub(1);
            let rest = self.text.as_bytes().get(place.start..).unwrap_or_default();
            let first = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
            (at, line) = (place.start + first, place.line);
        }
        let length = self.line_end(at);
        self.next =
            Place { start: at + length, line: line + u64::from(length > 0), quotes: place.quotes && self.patience > 0 };
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Vec<String>, bool)> {
        Records::new(text, b',').map(|r| (r.place.line, r.cells, r.broken)).collect()
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>, bool) {
        (line, cells.iter().map(|c| (*c).to_owned()).collect(), false)
    }

    #[test]
    fn quotes_and_lines() {
        let text = "a,b\r\n\r\n\"x, \"\"y\"\"\r\nz\",2\r\n3,\n,\n\"last\"";
        let expected = [
            row(1, &["a", "b"]),
            row(3, &["x, \"y\"\r\nz", "2"]),
            row(5, &["3", ""]),
            row(6, &["", ""]),
            row(7, &["last"]),
        ];
        assert_eq!(read(text), expected);
        assert_eq!(read("a\rb\rc"), [row(1, &["a"]), row(2, &["b"]), row(3, &["c"])]);
        assert_eq!(read("\n\n"), []);
    }

    #[test]
    fn lenient_with_quotes_inside() {
        assert_eq!(read("5\" screen,\"5\" big\" ,x"), [row(1, &["5\" screen", "5 big\"", "x"])]);
        assert_eq!(read("a, \"b,c\" ,d"), [row(1, &["a", "b,c", "d"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_line() {
        let rows = read("a,b\n\"oops,1\nc,d\n\"e\",f\ng,h\n");
        assert_eq!(
            rows.iter().map(|r| (r.0, r.2)).collect::<Vec<_>>(),
            [(1, false), (2, true), (3, false), (4, false), (5, false)]
        );
        let rows = read("\"oops,1\nc,d\n");
        assert_eq!(rows.iter().map(|r| (r.0, r.2)).collect::<Vec<_>>(), [(1, true), (2, false)]);
    }

    #[test]
    fn many_broken_quotes_do_not_take_for_ever() {
        let text = "\"x\n".repeat(100_001);
        assert_eq!(Records::new(&text, b',').filter(|r| !r.broken).map(|r| r.cells.len()).max(), Some(1));
    }

    #[test]
    fn a_record_can_be_read_again() {
        let text = "a,b\n\"c\nc\",d\ne,f";
        for record in Records::new(text, b',') {
            assert_eq!(Records::at(text, b',', record.place).next(), Some(record));
        }
    }
}

//! Writing CSV that a spreadsheet can open without running what stands in the cells.

use std::{borrow::Cow, io::Write};

/// A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break) gets
/// an apostrophe in front, which spreadsheets do not show. Anything else stays as it is. Carriers' texts and customers'
/// names come from outside, so every cell goes through here. (The rule is OWASP's, "CSV Injection".)
pub fn guarded(cell: &str) -> Cow<'_, str> {
    // Full-width signs are folded to the plain ones by some spreadsheets.
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => Cow::Borrowed(cell),
    }
}

/// Writes a CSV file as RFC 4180 describes it: UTF-8, commas, CRLF, quotes where a cell needs them, a head and one
/// record a row. Every cell is [`guarded`]. Rows are written as they come; nothing is collected.
///
/// # Errors
/// `out` fails, or a row has another number of cells than the head.
pub fn write_rows<'h, W, H, R, C>(out: &mut W, header: H, rows: R) -> std::io::Result<()>
where
    W: Write,
    H: IntoIterator<Item = &'h str>,
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut writer = writer(out);
    write_record(&mut writer, header)?;
    for row in rows {
        write_record(&mut writer, row)?;
    }
    writer.flush()
}

/// Writes further rows of a file that [`write_rows`] began.
///
/// # Errors
/// `out` fails, or the rows have different numbers of cells.
pub fn write_more<W, R, C>(out: &mut W, rows: R) -> std::io::Result<()>
where
    W: Write,
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut writer = writer(out);
    for row in rows {
        write_record(&mut writer, row)?;
    }
    writer.flush()
}

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out)
}

fn write_record<W, C>(writer: &mut csv::Writer<W>, cells: impl IntoIterator<Item = C>) -> std::io::Result<()>
where
    W: Write,
    C: AsRef<str>,
{
    for cell in cells {
        writer.write_field(guarded(cell.as_ref()).as_bytes()).map_err(std::io::Error::other)?;
    }
    // An iterator without items ends the record that the fields began.
    writer.write_record(None::<&[u8]>).map_err(std::io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(header: &[&str], rows: &[&[&str]]) -> String {
        let mut out = Vec::new();
        write_rows(&mut out, header.iter().copied(), rows.iter().map(|row| row.iter())).expect("a Vec takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn quotes_where_needed() {
        let text = written(&["number", "text"], &[&["RR1", "a,b"], &["", "say \"hi\""], &["x", "two\nlines"]]);
        assert_eq!(text, "number,text\r\nRR1,\"a,b\"\r\n,\"say \"\"hi\"\"\"\r\nx,\"two\nlines\"\r\n");
    }

    #[test]
    fn formulas_are_text() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1"] {
            assert_eq!(guarded(bad), format!("'{bad}"));
        }
        for good in ["", "a=1", "'=1", " =1", "1Z999", "#1001"] {
            assert_eq!(guarded(good), good);
        }
        assert_eq!(written(&["=h"], &[&["=a,b"]]), "'=h\r\n\"'=a,b\"\r\n");
    }

    #[test]
    fn a_row_of_another_length_is_an_error() {
        let mut out = Vec::new();
        assert!(write_rows(&mut out, ["a", "b"], [vec!["1"]]).is_err());
    }

    #[test]
    fn nothing_but_a_head() {
        assert_eq!(written(&["a", "b"], &[]), "a,b\r\n");
    }
}

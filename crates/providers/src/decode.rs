//! Bytes of an answer as a value of jq.

use serde::Deserialize;

use crate::{
    jq::{Jq, Knows, Val},
    surrogates,
};

mod xml;

/// How an answer is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decode {
    /// JSON.
    #[default]
    Json,
    /// JSON with a text in it that is JSON again.
    JsonIn,
    /// XML.
    Xml,
    /// JSON, a value a line.
    Jsonl,
    /// CSV with a head.
    Csv,
    /// A form: `a=1&b=2`.
    Form,
    /// Plain text.
    Text,
}

/// Deeper than this nothing is read: no provider nests so deep, and every level costs stack.
const DEEPEST: usize = 200;
/// Longer than this no number is read: all its digits are kept, and reading them takes the square of their count.
const LONGEST_NUMBER: usize = 1_000;

/// Reads an answer; an empty one is `null`. `lists` are the XML tags that are always lists, `inner` is where the text
/// stands that is JSON again.
///
/// # Errors
/// What is wrong with it, in words.
pub fn decode(how: Decode, bytes: &[u8], lists: &[String], inner: Option<&Jq>) -> Result<Val, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let western;
    let bytes = if is_western(bytes) {
        western = encoding_rs::WINDOWS_1252.decode(bytes).0;
        western.as_bytes()
    } else {
        bytes
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Val::Null);
    }
    match how {
        Decode::Json => json(bytes),
        Decode::JsonIn => {
            let outer = json(bytes)?;
            let text = match inner {
                Some(inner) => inner.first(outer, &Knows::default())?,
                None => outer,
            };
            match &text {
                Val::TStr(text) if !text.is_empty() => json(text),
                _ => Ok(Val::Null),
            }
        }
        Decode::Xml => xml::read(bytes, lists),
        Decode::Jsonl => bytes
            .split(|b| *b == b'\n')
            .map(<[u8]>::trim_ascii)
            .filter(|line| !line.is_empty())
            .map(json)
            .collect::<Result<Val, _>>(),
        Decode::Csv => csv(bytes),
        Decode::Form => {
            Ok(object(url::form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), text(&value)))))
        }
        Decode::Text => Ok(text(&String::from_utf8_lossy(bytes))),
    }
}

/// Does it look like a page for people? Then it is worth saying so.
pub fn looks_like_html(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    let start = start.get(..15.min(start.len())).unwrap_or_default().to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

pub(crate) fn text(text: &str) -> Val {
    Val::utf8_str(text.to_owned())
}

pub(crate) fn object(entries: impl Iterator<Item = (String, Val)>) -> Val {
    Val::obj(entries.map(|(name, value)| (text(&name), value)).collect())
}

/// Older servers answer in Latin-1 and its like, whatever they declare. Where any letter is one of UTF-8, the answer is in
/// UTF-8, and what is none was cut within a letter.
fn is_western(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err()
        && String::from_utf8_lossy(bytes).chars().all(|c| c.is_ascii() || c == char::REPLACEMENT_CHARACTER)
}

pub(crate) fn json(bytes: &[u8]) -> Result<Val, String> {
    if looks_like_html(bytes) {
        return Err("it is an HTML page, not JSON".into());
    }
    // The reader takes more than JSON, bare words and comments among it; a provider's answer begins in one of these.
    let begins = bytes.trim_ascii_start().first().copied().unwrap_or_default();
    if !matches!(begins, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') {
        return Err("it is not JSON".into());
    }
    readable(bytes)?;
    jaq_json::read::parse_single(&surrogates::mended(bytes)).map_err(|error| format!("it is not JSON: {error}"))
}

/// Can this be handed to the reader of JSON? It calls itself for each level, and too many of them end the program.
///
/// # Errors
/// It is nested too deep or has too long a number; or there is a comment, which the reader skips and this does not:
/// what seems to be within a text could then be none.
fn readable(json: &[u8]) -> Result<(), String> {
    let (mut depth, mut digits, mut quoted, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in json {
        digits = if byte.is_ascii_digit() && !quoted { digits + 1 } else { 0 };
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'#' => return Err("it is not JSON: there is a `#` outside of texts".into()),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!("it is nested deeper than {DEEPEST} levels"));
        }
        if digits > LONGEST_NUMBER {
            return Err(format!("it has a number of more than {LONGEST_NUMBER} digits"));
        }
    }
    Ok(())
}

fn csv(bytes: &[u8]) -> Result<Val, String> {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let head = reader.headers().map_err(|error| error.to_string())?.clone();
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|error| error.to_string())?;
            Ok(object(head.iter().zip(record.iter()).map(|(name, cell)| (name.trim().to_owned(), text(cell)))))
        })
        .collect()
}

#[cfg(test)]
mod tests;

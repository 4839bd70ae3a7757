//! A body taken apart into its items: one object, a JSON array or NDJSON, each item understood by itself. What may not go
//! in is looked at and not kept: a body of 8 MB may hold millions of items.

use std::{fmt, marker::PhantomData};

use axum::http::StatusCode;
use parcelwatch_engine::{
    domain::Timestamp,
    ingest::{self, BATCH_ITEMS},
    input::Item,
    providers::surrogates,
};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{
    Problem,
    bounded::{Bounded, MOST_VALUES, Skimmed},
    given::Given,
};

/// One item as it came: understood and checked, or what is wrong with it.
type Understood = Result<(Item, Vec<ingest::Problem>), ingest::Problem>;

/// A body, taken apart.
pub(super) enum Taken {
    One(Box<Understood>),
    Many(Many),
}

/// A batch: the items that go in, how many came, and of those that are odd, by their place, their warnings or what is
/// wrong with them.
pub(super) struct Many {
    pub items: Vec<Item>,
    pub came: usize,
    pub odd: Vec<(usize, Result<Vec<ingest::Problem>, ingest::Problem>)>,
}

impl Many {
    /// Room for `count` that come, but for no more than may: a batch waits for its commit, and many wait at a time.
    fn of(count: usize) -> Self {
        Self { items: Vec::with_capacity(count.min(BATCH_ITEMS)), came: 0, odd: Vec::new() }
    }

    /// Is there no room for another item?
    fn is_full(&self) -> bool {
        self.came >= BATCH_ITEMS
    }

    fn take(&mut self, understood: Understood) {
        let said = understood.map(|(item, warnings)| {
            self.items.push(item);
            warnings
        });
        if said.as_ref().map_or(true, |warnings| !warnings.is_empty()) {
            self.odd.push((self.came, said));
        }
        self.came += 1;
    }

    /// The batch, unless more came than may.
    fn whole(mut self) -> Result<Taken, Problem> {
        if self.came > BATCH_ITEMS {
            return Err(ingest::IngestError::TooLarge(self.came).into());
        }
        self.items.shrink_to_fit();
        Ok(Taken::Many(self))
    }
}

/// Takes a body of this `Content-Type` apart.
pub(super) fn taken_apart<G: Given>(kind: &str, body: &[u8], now: Timestamp) -> Result<Taken, Problem> {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let body = &*surrogates::mended(body);
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    match kind.as_str() {
        "application/json" => json::<G>(body, now),
        "application/x-ndjson" => lines::<G>(body, now),
        _ => {
            let detail = "send `Content-Type: application/json` or `application/x-ndjson`";
            Err(Problem {
                field: Some("Content-Type".into()),
                ..Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
            })
        }
    }
}

/// The body as text.
fn text(body: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|error| {
        let detail = format!("the body is not UTF-8 (byte {}); send JSON in UTF-8", error.valid_up_to());
        Problem::new(StatusCode::BAD_REQUEST, "not_utf8", detail)
    })
}

fn json<G: Given>(body: &[u8], now: Timestamp) -> Result<Taken, Problem> {
    let text = text(body)?;
    if let Some(given) = object_at_once::<G>(text) {
        return Ok(Taken::One(Box::new(given.check(now))));
    }
    let mut from = serde_json::Deserializer::from_str(text);
    let read = Reader::<G>(now, PhantomData).deserialize(&mut from).and_then(|read| from.end().map(|()| read));
    let read = read.map_err(|error| {
        let detail = format!("the body is not JSON: {error}");
        Problem::new(StatusCode::BAD_REQUEST, "malformed_json", detail)
    })?;
    match read {
        Read::Array(many) => many.whole(),
        Read::Object(object) => Ok(Taken::One(Box::new(understood::<G>(object, now)))),
        Read::Other => {
            let detail = "the body must be an object or an array of objects";
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_body", detail))
        }
    }
}

/// Is none of the lines UTF-8, or does the body say itself that it is UTF-16? Then it is not single lines that are wrong.
fn is_of_another_encoding(body: &[u8]) -> bool {
    let mut lines = body.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    body.starts_with(b"\xFF\xFE")
        || body.starts_with(b"\xFE\xFF")
        || lines.all(|line| std::str::from_utf8(line).is_err())
}

fn lines<G: Given>(body: &[u8], now: Timestamp) -> Result<Taken, Problem> {
    if is_of_another_encoding(body) {
        text(body)?;
    }
    let mut many = Many::of(body.iter().filter(|&&byte| byte == b'\n').count() + 1);
    for (n, line) in body.split(|&byte| byte == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty()) {
        if many.is_full() {
            many.came += 1;
            continue;
        }
        let wrong = |reason| Err(ingest::Problem::new(format!("line {}", n + 1), reason));
        many.take(match std::str::from_utf8(line) {
            Err(error) => wrong(format!("is not UTF-8 (byte {}); send UTF-8", error.valid_up_to())),
            Ok(line) => match object_at_once::<G>(line) {
                Some(given) => given.check(now),
                None => match serde_json::from_str(line) {
                    Ok(value) => understood::<G>(value, now),
                    Err(error) => wrong(format!("is not JSON: {error}")),
                },
            },
        });
    }
    many.whole()
}

/// What a body of JSON is.
enum Read {
    Array(Many),
    Object(Bounded),
    Other,
}

/// Reads a body, and the items of an array one by one.
struct Reader<G>(Timestamp, PhantomData<G>);

impl<'de, G: Given> DeserializeSeed<'de> for Reader<G> {
    type Value = Read;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Read, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, G: Given> Visitor<'de> for Reader<G> {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Read, A::Error> {
        let mut many = Many::of(0);
        while !many.is_full() {
            let Some(value) = seq.next_element()? else { return Ok(Read::Array(many)) };
            many.take(understood::<G>(value, self.0));
        }
        while seq.next_element::<Skimmed>()?.is_some() {
            many.came += 1;
        }
        Ok(Read::Array(many))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Read, A::Error> {
        Bounded::object(map).map(Read::Object)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Read, E> {
        Ok(Read::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Read, E> {
        Ok(Read::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Read, E> {
        Ok(Read::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Read, E> {
        Ok(Read::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Read, E> {
        Ok(Read::Other)
    }

    fn visit_unit<E>(self) -> Result<Read, E> {
        Ok(Read::Other)
    }
}

fn understood<G: Given>(Bounded(value): Bounded, now: Timestamp) -> Understood {
    let value = value.ok_or_else(|| ingest::Problem::new("item", format!("holds more than {MOST_VALUES} values")))?;
    if !value.is_object() {
        return Err(ingest::Problem::new("item", "must be an object"));
    }
    object::<G>(value)?.check(now)
}

/// Reads an object without a value in between. `None`: something is wrong, and [`understood`] says what.
fn object_at_once<T: DeserializeOwned>(text: &str) -> Option<T> {
    // An array would do for a struct as well, field by field.
    text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok()).flatten()
}

/// Reads an object; a problem names the field by its path, such as `tracking[0].number`.
pub(super) fn object<T: DeserializeOwned>(value: Value) -> Result<T, ingest::Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let reason = error.inner().to_string();
        // A field that is unknown or missing is named by the reason, not by the path.
        let named = reason.split('`').nth(1).map(str::to_owned);
        match (error.path().to_string(), named) {
            (path, Some(name)) if reason.starts_with("missing field") || reason.starts_with("unknown field") => {
                // The path of an unknown field ends in it already, that of a missing one does not.
                let field = match path.as_str() {
                    "." => name,
                    path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
                    path => format!("{path}.{name}"),
                };
                let reason = if reason.starts_with("missing") {
                    "is missing".to_owned()
                } else {
                    format!("is no field here: {reason}")
                };
                ingest::Problem::new(field, reason)
            }
            (path, _) => ingest::Problem::new(path, format!("cannot be read: {reason}")),
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::given::ParcelGiven;

    const NOW: Timestamp = Timestamp(1_795_176_000_000);
    const JSON: &str = "application/json";
    const LINES: &str = "application/x-ndjson; charset=utf-8";

    fn taken(kind: &str, body: &str) -> Result<Taken, Problem> {
        taken_apart::<ParcelGiven>(kind, body.as_bytes(), NOW)
    }

    fn many(kind: &str, body: &str) -> Many {
        let Ok(Taken::Many(many)) = taken(kind, body) else { panic!("no batch") };
        many
    }

    fn refused(kind: &str, body: &str) -> Problem {
        taken(kind, body).err().unwrap()
    }

    #[test]
    fn of_a_batch_that_is_too_large_nothing_is_kept_but_the_count() {
        let good = "{\"tracking_number\":\"YT2412345678901234\"}";
        for item in ["1", "[]", "{}", good] {
            for (kind, open, between, close) in [(JSON, "[", ",", "]"), (LINES, "\n", "\n", "\n \n")] {
                let body = |n: usize| format!("{open}{}{close}", vec![item; n].join(between));
                let batch = many(kind, &body(BATCH_ITEMS));
                assert_eq!((batch.came, batch.items.len() + batch.odd.len()), (BATCH_ITEMS, BATCH_ITEMS));
                for n in [BATCH_ITEMS + 1, 1_000_000] {
                    let problem = refused(kind, &body(n));
                    assert_eq!((problem.status, problem.code), (413, "batch_too_large"), "{item}");
                    assert!(problem.detail.contains(&n.to_string()), "{}", problem.detail);
                }
            }
        }
    }

    #[test]
    fn what_is_no_json_is_said_before_that_it_is_too_much() {
        let body = format!("[{}nul]", "{},".repeat(BATCH_ITEMS + 10));
        assert_eq!(refused(JSON, &body).code, "malformed_json");
        assert_eq!(refused(JSON, "[] []").code, "malformed_json");
    }

    #[test]
    fn a_text_that_was_cut_within_a_letter_keeps_nobody_out() {
        let item = |order: &str| format!("{{\"tracking_number\":\"YT2412345678901234\",\"carrier\":\"{order}\"}}");
        let (cut, good) = (item("Yun \\ud83d"), item("Yun \\ud83d\\ude00"));
        for (kind, body) in [(JSON, format!("[{good},{cut},{good}]")), (LINES, format!("{good}\n{cut}\n{good}"))] {
            assert_eq!(many(kind, &body).items.len(), 3, "{kind}");
        }
        assert!(matches!(taken(JSON, &cut), Ok(Taken::One(one)) if one.is_ok()));
    }

    #[test]
    fn a_line_that_is_not_utf8_is_refused_alone() {
        let good = "{\"tracking_number\":\"YT2412345678901234\"}";
        let latin1 = b"{\"tracking_number\":\"YT2412345678901235\",\"carrier\":\"K\xF6ln\"}";
        let body = [good.as_bytes(), latin1, good.as_bytes()].join(&b'\n');
        let Ok(Taken::Many(many)) = taken_apart::<ParcelGiven>(LINES, &body, NOW) else { panic!("no batch") };
        assert_eq!((many.came, many.items.len(), many.odd.len()), (3, 2, 1));
        let (place, Err(problem)) = &many.odd[0] else { panic!("no problem") };
        assert_eq!((*place, problem.field.as_str()), (1, "line 2"));
        assert!(problem.reason.starts_with("is not UTF-8 (byte 52)"), "{}", problem.reason);
        for kind in [JSON, LINES] {
            assert_eq!(taken_apart::<ParcelGiven>(kind, latin1, NOW).err().unwrap().code, "not_utf8");
        }
    }

    #[test]
    fn an_item_of_very_many_values_is_refused_alone() {
        let number = "YT2412345678901234";
        let wide = format!("{{\"tracking_number\":\"{number}\",\"x\":[{}1]}}", "1,".repeat(MOST_VALUES));
        let good = json!({"tracking_number": number}).to_string();
        for (kind, body) in [(JSON, format!("[{wide},{good}]")), (LINES, format!("{wide}\n{good}"))] {
            let batch = many(kind, &body);
            assert_eq!((batch.came, batch.items.len()), (2, 1));
            let (0, Err(problem)) = &batch.odd[0] else { panic!("the first item is taken") };
            assert_eq!(problem.field, "item");
        }
        let Ok(Taken::One(one)) = taken(JSON, &wide) else { panic!("no single item") };
        assert_eq!(one.err().unwrap().field, "item");
    }
}

//! JSON in: a list of objects, or one object a line. It becomes the CSV that would have said the same, so that what names
//! mean, which dates are believed and how rows are reported stands in one place. The objects are those of the API, or
//! have the names of a CSV file's columns.

use std::fmt::Write as _;

use parcelwatch_providers::surrogates;
use serde_json::{Map, Value};

/// A file that was JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The same as CSV.
    pub csv: String,
    /// For each row of it, without the head, where it stood: the line of NDJSON, the place in a list.
    pub places: Vec<u64>,
    /// Lines that are no object, and why.
    pub bad: Vec<(u64, String)>,
}

/// Names of the API that a column does not have.
const RENAMED: [(&str, &str); 3] = [("payment", "payment_status"), ("attached_at", "shipped_at"), ("title", "item")];

/// Is this JSON? CSV never begins with a brace or a bracket.
pub fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'['))
}

/// Reads JSON or NDJSON.
///
/// # Errors
/// It is no list of objects: a sentence for people.
pub fn convert(bytes: &[u8]) -> Result<Converted, String> {
    let bytes = &*surrogates::mended(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let (mut objects, mut bad) = (Vec::new(), Vec::new());
    let mut take = |place: u64, value: Result<Value, serde_json::Error>| match value {
        Ok(Value::Object(object)) => objects.push((place, object)),
        Ok(_) => bad.push((place, "this is no object".to_owned())),
        Err(error) => bad.push((place, format!("this is no JSON: {error}"))),
    };
    match serde_json::from_slice::<Value>(bytes) {
        Ok(Value::Array(list)) => {
            list.into_iter().zip(1..).for_each(|(value, place)| take(place, Ok(value)));
        }
        Ok(one) => take(1, Ok(one)),
        Err(whole) => {
            let lines = bytes.split(|&byte| byte == b'\n').zip(1..);
            for (line, place) in lines.filter(|(line, _)| !line.trim_ascii().is_empty()) {
                take(place, serde_json::from_slice(line));
            }
            if objects.is_empty() {
                return Err(format!("the file is no JSON: {whole}"));
            }
        }
    }
    if objects.is_empty() {
        return Err("there is no object in this file".to_owned());
    }
    let rows: Vec<(u64, Vec<(String, String)>)> = objects
        .into_iter()
        .flat_map(|(place, object)| rows(&object).into_iter().map(move |row| (place, row)))
        .collect();
    let mut heads: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flat_map(|(_, row)| row) {
        if !heads.contains(&name.as_str()) {
            heads.push(name);
        }
    }
    let mut csv = String::new();
    line(&mut csv, heads.iter().copied());
    for (_, row) in &rows {
        let cell = |head: &&str| row.iter().find(|(name, _)| name == head).map_or("", |(_, value)| value.as_str());
        line(&mut csv, heads.iter().map(cell));
    }
    Ok(Converted { csv, places: rows.iter().map(|(place, _)| *place).collect(), bad })
}

/// The rows of one object: as many as the longest of its lists, which stand in an order's rows side by side.
fn rows(object: &Map<String, Value>) -> Vec<Vec<(String, String)>> {
    // Whoever has a `number` and no `tracking_number` is an order.
    let is_order = object.contains_key("number") && !object.contains_key("tracking_number");
    let mut first = Vec::new();
    let mut lists: Vec<Vec<Vec<(String, String)>>> = Vec::new();
    for (name, value) in object {
        match value {
            Value::Array(list) if list.iter().all(Value::is_object) && !list.is_empty() => {
                lists.push(list.iter().filter_map(Value::as_object).map(|part| cells(part, name)).collect());
            }
            Value::Object(part) if name == "order" => first.extend(cells(part, name)),
            _ if is_order && name == "number" => first.push(("order_number".to_owned(), plain(value))),
            _ => first.push((renamed(name).to_owned(), plain(value))),
        }
    }
    let height = lists.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let of_all: Vec<(String, String)> =
        first.iter().filter(|(name, _)| matches!(name.as_str(), "order_number" | "store")).cloned().collect();
    (0..height)
        .map(|n| {
            let mut row = if n == 0 { first.clone() } else { of_all.clone() };
            row.extend(lists.iter().filter_map(|list| list.get(n)).flatten().cloned());
            row
        })
        .collect()
}

/// The cells of a part of an object.
fn cells(part: &Map<String, Value>, whole: &str) -> Vec<(String, String)> {
    let name = |name: &str| match (whole, name) {
        ("tracking", "number") => "tracking_number".to_owned(),
        ("order", "number") => "order_number".to_owned(),
        _ => renamed(name).to_owned(),
    };
    part.iter().map(|(key, value)| (name(key), plain(value))).collect()
}

fn renamed(name: &str) -> &str {
    RENAMED.iter().find(|(theirs, _)| *theirs == name).map_or(name, |(_, ours)| *ours)
}

/// A value as a cell. Several texts of a list stand behind each other, as in a cell with several numbers.
fn plain(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    // A row is a line, so that reports can say where it stood.
    text.replace(['\r', '\n'], " ")
}

fn line<'c>(csv: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (n, cell) in cells.enumerate() {
        let comma = if n == 0 { "" } else { "," };
        let _ = write!(csv, "{comma}\"{}\"", cell.replace('"', "\"\""));
    }
    csv.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_as_the_api_has_them_become_rows() {
        let json = br#"[{"store": "Nordic Home", "number": "1", "paid_at": "2026-02-01", "customer": "Ada \"A\" Example",
            "items": [{"title": "Lamp", "quantity": 2}, {"title": "Rug"}], "tracking": [{"number": "AB1", "carrier": "DHL"}]}]"#;
        let made = convert(json).unwrap();
        let mut lines = made.csv.lines();
        let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
        for head in ["store", "order_number", "paid_at", "customer", "item", "quantity", "tracking_number", "carrier"] {
            assert!(heads.contains(&format!("\"{head}\"").as_str()), "{heads:?}");
        }
        assert_eq!((lines.count(), made.places, made.bad), (2, vec![1, 1], vec![]));
        assert!(made.csv.contains("\"Ada \"\"A\"\" Example\""));
    }

    #[test]
    fn lines_that_are_no_object_are_told_and_the_rest_goes_on() {
        let made =
            convert(b"{\"tracking_number\": \"AB1\"}\n\n[1]\n{\"tracking_number\"\n{\"tracking_number\": \"AB2\"}\n");
        let made = made.unwrap();
        assert_eq!(made.csv, "\"tracking_number\"\n\"AB1\"\n\"AB2\"\n");
        assert_eq!(made.places, [1, 5]);
        assert_eq!(made.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn a_line_that_is_not_utf8_is_told_and_the_rest_goes_on() {
        let made =
            convert(b"{\"customer\": \"Ada\"}\n{\"customer\": \"J\xF6rg\"}\r\n{\"customer\": \"Bo\"}\r\n").unwrap();
        assert_eq!((made.csv.as_str(), made.places), ("\"customer\"\n\"Ada\"\n\"Bo\"\n", vec![1, 3]));
        assert!(matches!(&made.bad[..], [(2, reason)] if reason.starts_with("this is no JSON")), "{:?}", made.bad);
    }

    #[test]
    fn a_text_that_was_cut_within_a_letter_keeps_no_object_out() {
        let made = convert(b"[{\"customer\": \"Ada \\ud83d\"}, {\"customer\": \"Bo \\ud83d\\ude00\"}]").unwrap();
        assert_eq!(made.csv, "\"customer\"\n\"Ada \u{fffd}\"\n\"Bo \u{1f600}\"\n");
    }

    #[test]
    fn what_is_no_json_at_all_is_refused() {
        assert!(convert(b"{oops").unwrap_err().starts_with("the file is no JSON"));
        assert!(convert(b"[]").is_err() && convert(b"[1, 2]").is_err());
        assert!(is_json(b"\xEF\xBB\xBF [") && !is_json(b"tracking_number") && !is_json(b""));
    }
}

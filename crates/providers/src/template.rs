//! Texts with `{{ names }}` in them, and the changes that may stand behind a name.

use std::{borrow::Cow, str::FromStr};

use parcelwatch_recognise::countries;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::{
    digest::{Digest, Encoding},
    time,
    value::{Scope, Value},
};

/// A text with `{{ names }}` in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Hole { name: String, changes: Vec<Change> },
}

#[derive(Clone, Debug, PartialEq)]
enum Change {
    Text,
    Number,
    Join(String),
    Upper,
    Lower,
    Digits,
    Last(usize),
    Alpha3,
    Date { format: String, zone: Option<String> },
    EpochSeconds,
    EpochMillis,
    Rfc1123,
    Or(String),
    When { name: String, is: String },
    Then(Vec<String>),
    UrlEncode,
    Encode(Encoding),
    Digest(Digest, Option<String>),
}

/// How a place wants its texts escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Not at all: headers, parameters (which are encoded as a whole), plain bodies.
    No,
    /// Percent-encoded, as a part of an address.
    Address,
    /// As the text of an XML element or attribute.
    Xml,
}

/// A name without a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no `{0}`")]
pub struct Missing(pub String);

impl Template {
    /// The names that it uses.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Text(_) => vec![],
            Piece::Hole { name, changes } => {
                let others = changes.iter().flat_map(|change| match change {
                    Change::Digest(_, Some(key)) => vec![key.as_str()],
                    Change::Then(names) => names.iter().map(String::as_str).collect(),
                    Change::When { name, .. } => vec![name.as_str()],
                    _ => vec![],
                });
                std::iter::once(name.as_str()).chain(others).collect()
            }
        })
    }

    /// Does it begin with `/`?
    pub fn begins_with_slash(&self) -> bool {
        matches!(self.pieces.first(), Some(Piece::Text(text)) if text.starts_with('/'))
    }

    /// The text, escaped; missing values are an error.
    ///
    /// # Errors
    /// Names the first value that is missing.
    pub fn render(&self, scope: &Scope, escape: Escape) -> Result<String, Missing> {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Hole { name, changes } => {
                    let value = filled(name, changes, scope).ok_or_else(|| Missing(name.clone()))?;
                    out.push_str(&escaped(&value.to_text(), escape_of(name, escape, scope)));
                }
            }
        }
        Ok(out)
    }

    /// The text, escaped; missing values are empty.
    pub fn render_loosely(&self, scope: &Scope, escape: Escape) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Cow::Borrowed(text.as_str()),
                Piece::Hole { name, changes } => {
                    let text = filled(name, changes, scope).map(|v| v.to_text()).unwrap_or_default();
                    Cow::Owned(escaped(&text, escape_of(name, escape, scope)).into_owned())
                }
            })
            .collect()
    }

    /// The bytes; missing values are empty. Bodies and digests stay the bytes that they are.
    pub fn render_bytes(&self, scope: &Scope) -> Vec<u8> {
        let mut out = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
                Piece::Hole { name, changes } => {
                    if let Some(value) = filled(name, changes, scope) {
                        out.extend(value.to_bytes());
                    }
                }
            }
        }
        out
    }

    /// The value: a template that is nothing but one name is what that name stands for, any other a text. `None`
    /// where a value is missing.
    pub fn value(&self, scope: &Scope) -> Option<Value> {
        if let [Piece::Hole { name, changes }] = self.pieces.as_slice() {
            return filled(name, changes, scope).filter(|value| !value.is_nothing());
        }
        self.render(scope, Escape::No).ok().map(Value::text)
    }
}

/// What `each` holds is XML or text already, and an address that a merchant gave is one.
fn escape_of(name: &str, escape: Escape, scope: &Scope) -> Escape {
    if name == "each" || (escape == Escape::Address && scope.is_address(name)) { Escape::No } else { escape }
}

fn escaped(text: &str, escape: Escape) -> Cow<'_, str> {
    match escape {
        Escape::No => Cow::Borrowed(text),
        Escape::Address => Cow::Owned(percent_encoded(text)),
        Escape::Xml => {
            let mut out = String::with_capacity(text.len());
            for c in text.chars() {
                match c {
                    '&' => out.push_str("&amp;"),
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '"' => out.push_str("&quot;"),
                    '\'' => out.push_str("&apos;"),
                    // Control characters cannot stand in XML at all.
                    c if c.is_control() && !matches!(c, '\n' | '\r' | '\t') => {}
                    c => out.push(c),
                }
            }
            Cow::Owned(out)
        }
    }
}

/// Everything but letters, digits and `-._~` as `%XX`.
pub fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// As forms encode: `+` for a blank, `*-._` stay.
pub fn form_encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn filled(name: &str, changes: &[Change], scope: &Scope) -> Option<Value> {
    let mut value = scope.get(name).cloned();
    for change in changes {
        value = match (change, value) {
            (Change::Or(text), None) => Some(Value::text(text)),
            (_, None) => None,
            (change, Some(value)) => apply(change, value, scope),
        };
    }
    value
}

fn apply(change: &Change, value: Value, scope: &Scope) -> Option<Value> {
    let text = || value.to_text();
    Some(match change {
        Change::Or(_) => value,
        Change::When { name, is } => {
            return scope.get(name).is_some_and(|other| other.to_text() == *is).then_some(value);
        }
        Change::Text => Value::text(text()),
        Change::Then(names) => {
            let mut bytes = value.to_bytes();
            for name in names {
                bytes.extend(scope.get(name).map(Value::to_bytes).unwrap_or_default());
            }
            Value::Bytes(bytes)
        }
        Change::Number => {
            let text = text();
            let text = text.trim();
            let number = text.parse::<i64>().map(Json::from).or_else(|_| text.parse::<f64>().map(Json::from));
            Value::Json(number.ok()?)
        }
        Change::Join(between) => match value {
            Value::Json(Json::Array(list)) => {
                let texts: Vec<String> = list.into_iter().map(|one| Value::Json(one).to_text()).collect();
                Value::text(texts.join(between))
            }
            other => other,
        },
        Change::Upper => Value::text(text().to_uppercase()),
        Change::Lower => Value::text(text().to_lowercase()),
        Change::Digits => Value::text(text().chars().filter(char::is_ascii_digit).collect::<String>()),
        Change::Last(n) => {
            let text = text();
            let skip = text.chars().count().saturating_sub(*n);
            Value::text(text.chars().skip(skip).collect::<String>())
        }
        Change::Alpha3 => Value::text(countries::alpha3(countries::find(&text())?)?),
        Change::Date { format, zone } => Value::text(time::write(instant(&value)?, format, zone.as_deref())?),
        Change::EpochSeconds => Value::Json(instant(&value)?.0.div_euclid(1_000).into()),
        Change::EpochMillis => Value::Json(instant(&value)?.0.into()),
        Change::Rfc1123 => Value::text(time::write(instant(&value)?, "%a, %d %b %Y %H:%M:%S GMT", None)?),
        Change::UrlEncode => Value::text(form_encoded(&text())),
        Change::Encode(encoding) => Value::text(encoding.write(&value.to_bytes())),
        Change::Digest(digest, key) => {
            let key = match key {
                Some(name) => scope.get(name)?.to_bytes(),
                None => Vec::new(),
            };
            Value::Bytes(digest.of(&key, &value.to_bytes()))
        }
    })
}

fn instant(value: &Value) -> Option<parcelwatch_domain::Timestamp> {
    match value {
        Value::Instant(at) => Some(*at),
        other => parcelwatch_recognise::time_text::read(&other.to_text(), None, None).ok().map(|read| read.at),
    }
}

impl FromStr for Template {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (inside, behind) = after.split_once("}}").ok_or("a `{{` has no `}}` behind it")?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(hole(inside)?);
            rest = behind;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self { pieces })
    }
}

fn hole(inside: &str) -> Result<Piece, String> {
    let mut parts = split_outside_quotes(inside, '|').into_iter();
    let name = parts.next().unwrap_or_default().trim().to_owned();
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    if name.is_empty() || !name.chars().all(good) {
        return Err(format!("`{{{{{inside}}}}}` does not begin with a name"));
    }
    let changes = parts.map(|part| change(part.trim())).collect::<Result<_, _>>()?;
    Ok(Piece::Hole { name, changes })
}

fn change(written: &str) -> Result<Change, String> {
    let words = words(written)?;
    let (name, arguments) = words.split_first().ok_or("there is nothing behind a `|`")?;
    let none = |change: Change| {
        if arguments.is_empty() { Ok(change) } else { Err(format!("`{name}` takes nothing behind it")) }
    };
    let one = || match arguments {
        [one] => Ok(one.clone()),
        _ => Err(format!("`{name}` takes one thing behind it")),
    };
    match name.as_str() {
        "text" => none(Change::Text),
        "number" => none(Change::Number),
        "join" => Ok(Change::Join(one()?)),
        "upper" => none(Change::Upper),
        "lower" => none(Change::Lower),
        "digits" => none(Change::Digits),
        "last" => one()?.parse().map(Change::Last).map_err(|_| "`last` takes a number".to_owned()),
        "alpha3" => none(Change::Alpha3),
        "date" => match arguments {
            [format] => Ok(Change::Date { format: format.clone(), zone: None }),
            [format, zone] if time::zone_exists(zone) => {
                Ok(Change::Date { format: format.clone(), zone: Some(zone.clone()) })
            }
            [_, zone] => Err(format!("there is no zone `{zone}`")),
            _ => Err("`date` takes a format, and perhaps a zone".into()),
        },
        "epoch_s" => none(Change::EpochSeconds),
        "epoch_ms" => none(Change::EpochMillis),
        "rfc1123" => none(Change::Rfc1123),
        "or" => Ok(Change::Or(one()?)),
        "when" => match arguments {
            [name, is] => Ok(Change::When { name: name.clone(), is: is.clone() }),
            _ => Err("`when` takes a name, and the value that it must have".into()),
        },
        "then" if !arguments.is_empty() => Ok(Change::Then(arguments.to_vec())),
        "then" => Err("`then` takes the names of what follows".into()),
        "urlencode" => none(Change::UrlEncode),
        "base64" => none(Change::Encode(Encoding::Base64)),
        "hex" => none(Change::Encode(Encoding::Hex)),
        "HEX" => none(Change::Encode(Encoding::UpperHex)),
        "md5" => none(Change::Digest(Digest::Md5, None)),
        "sha1" => none(Change::Digest(Digest::Sha1, None)),
        "sha256" => none(Change::Digest(Digest::Sha256, None)),
        "hmac_sha256" => Ok(Change::Digest(Digest::HmacSha256, Some(one()?))),
        "hmac_sha1" => Ok(Change::Digest(Digest::HmacSha1, Some(one()?))),
        other => Err(format!("unknown change `{other}`, expected one of {}", crate::recipe::quoted(CHANGES))),
    }
}

const CHANGES: &[&str] = &[
    "text",
    "number",
    "join",
    "upper",
    "lower",
    "digits",
    "last",
    "alpha3",
    "date",
    "epoch_s",
    "epoch_ms",
    "rfc1123",
    "or",
    "then",
    "urlencode",
    "base64",
    "hex",
    "HEX",
    "md5",
    "sha1",
    "sha256",
    "hmac_sha1",
    "hmac_sha256",
];

fn split_outside_quotes(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (i, c) in text.char_indices() {
        if c == '"' {
            quoted = !quoted;
        } else if c == at && !quoted {
            parts.push(&text[start..i]);
            start = i + c.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts
}

fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('"') {
            let (word, behind) = after.split_once('"').ok_or_else(|| format!("`{text}` has a quote without an end"))?;
            words.push(word.to_owned());
            rest = behind.trim_start();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push(rest[..end].to_owned());
            rest = rest[end..].trim_start();
        }
    }
    Ok(words)
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A JSON body: any TOML value, with templates in its texts.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A text with or without names.
    Template(Template),
    /// A number, yes or no.
    Fixed(Json),
    /// A list.
    List(Vec<Body>),
    /// A table.
    Table(Vec<(String, Body)>),
}

impl Body {
    /// All templates in it.
    pub fn templates(&self) -> Vec<&Template> {
        match self {
            Body::Template(template) => vec![template],
            Body::Fixed(_) => vec![],
            Body::List(list) => list.iter().flat_map(Body::templates).collect(),
            Body::Table(table) => table.iter().flat_map(|(_, value)| value.templates()).collect(),
        }
    }

    /// The value; entries with a missing value are left out.
    pub fn value(&self, scope: &Scope) -> Option<Json> {
        Some(match self {
            Body::Template(template) if template.pieces.is_empty() => Json::String(String::new()),
            Body::Template(template) => template.value(scope)?.to_json(),
            Body::Fixed(json) => json.clone(),
            Body::List(list) => Json::Array(list.iter().filter_map(|one| one.value(scope)).collect()),
            Body::Table(table) => Json::Object(
                table.iter().filter_map(|(name, value)| Some((name.clone(), value.value(scope)?))).collect(),
            ),
        })
    }

    fn read(value: toml::Value) -> Result<Self, String> {
        Ok(match value {
            toml::Value::String(text) => Body::Template(text.parse()?),
            toml::Value::Integer(number) => Body::Fixed(number.into()),
            toml::Value::Float(number) => Body::Fixed(number.into()),
            toml::Value::Boolean(yes) => Body::Fixed(yes.into()),
            toml::Value::Datetime(_) => return Err("write dates as text, between quotes".into()),
            toml::Value::Array(list) => Body::List(list.into_iter().map(Body::read).collect::<Result<_, _>>()?),
            toml::Value::Table(table) => Body::Table(
                table.into_iter().map(|(name, value)| Ok((name, Body::read(value)?))).collect::<Result<_, String>>()?,
            ),
        })
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Body::read(toml::Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;

//! Small fields that recipes write in a way of their own: durations, rates, patterns.

use std::str::FromStr;

use parcelwatch_domain::Span;
use serde::{Deserialize, Deserializer, de::Error};

use crate::jq::Jq;

/// A length of time: `"30s"`, `"5m"`, `"2h"`, `"14d"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(pub Span);

/// So many in so long: `"3/s"`, `"60/h"`, `"1/5s"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// So many.
    pub count: u32,
    /// In so long.
    pub per: Span,
}

/// One thing, or a list of them.
#[derive(Clone, Debug, PartialEq)]
pub struct OneOrMany<T>(pub Vec<T>);

/// Statuses: `404`, `[400, 422]`, `"5xx"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status(Vec<(u16, u16)>);

/// A code, or its beginning with `*` behind it. Compared as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePattern(String);

/// A regular expression; capitals do not matter.
#[derive(Clone, Debug)]
pub struct Pattern(pub regex::Regex);

/// Where it stands how long to wait.
#[derive(Debug)]
pub enum Wait {
    /// Always so long.
    Fixed(Span),
    /// In a header.
    Header {
        /// Its name.
        name: String,
        /// What the number is.
        is: WaitIs,
    },
    /// In the answer, in seconds.
    Jq(Jq),
    /// In the error's words, in seconds: the first group.
    Message(Pattern),
}

/// What a number says about waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitIs {
    /// Seconds from now.
    Seconds,
    /// The end in seconds since 1970.
    EpochS,
    /// The end in milliseconds since 1970.
    EpochMs,
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl Status {
    /// Is this status meant?
    pub fn matches(&self, status: u16) -> bool {
        self.0.iter().any(|(from, to)| (*from..=*to).contains(&status))
    }
}

impl CodePattern {
    /// Is this code meant?
    pub fn matches(&self, code: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(start) => code.starts_with(start),
            None => code == self.0,
        }
    }
}

fn unit(text: &str) -> Option<Span> {
    Some(match text {
        "s" | "sec" | "second" => Span::seconds(1),
        "m" | "min" | "minute" => Span::minutes(1),
        "h" | "hour" => Span::hours(1),
        "d" | "day" => Span::days(1),
        _ => return None,
    })
}

impl FromStr for Duration {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no length of time; write `30s`, `5m`, `2h` or `14d`");
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, name) = text.split_at(digits);
        let number: i64 = number.parse().map_err(|_| wrong())?;
        let unit = unit(name.trim()).ok_or_else(wrong)?;
        Ok(Self(Span(number.saturating_mul(unit.0))))
    }
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no rate; write `3/s`, `60/min`, `100/h`, `250/d` or `1/5s`");
        let (count, per) = text.split_once('/').ok_or_else(wrong)?;
        let count: u32 = count.trim().parse().map_err(|_| wrong())?;
        let per = match unit(per.trim()) {
            Some(unit) => unit,
            None => per.parse::<Duration>().map_err(|_| wrong())?.0,
        };
        if count == 0 || per.0 <= 0 {
            return Err(wrong());
        }
        Ok(Self { count, per })
    }
}

fn by_text<'de, T: FromStr<Err = String>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        by_text(deserializer)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        by_text(deserializer)
    }
}

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |value: toml::Value| T::deserialize(value).map_err(|error| D::Error::custom(plain(&error)));
        Ok(Self(match toml::Value::deserialize(deserializer)? {
            toml::Value::Array(list) => list.into_iter().map(read).collect::<Result<_, _>>()?,
            one => vec![read(one)?],
        }))
    }
}

fn plain(error: &toml::de::Error) -> String {
    error.message().to_owned()
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wrong =
            || D::Error::custom("a status is a number such as `404`, a kind such as `\"5xx\"`, or a list of them");
        let one = |value: &toml::Value| match value {
            toml::Value::Integer(number) => {
                let status = u16::try_from(*number).ok().filter(|s| (100..1000).contains(s)).ok_or_else(wrong)?;
                Ok((status, status))
            }
            toml::Value::String(text) => {
                let kind: u16 = text
                    .strip_suffix("xx")
                    .and_then(|k| k.parse().ok())
                    .filter(|k| (1..=9).contains(k))
                    .ok_or_else(wrong)?;
                Ok((kind * 100, kind * 100 + 99))
            }
            _ => Err(wrong()),
        };
        Ok(Self(match toml::Value::deserialize(deserializer)? {
            toml::Value::Array(list) => list.iter().map(one).collect::<Result<_, _>>()?,
            single => vec![one(&single)?],
        }))
    }
}

impl<'de> Deserialize<'de> for CodePattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match toml::Value::deserialize(deserializer)? {
            toml::Value::String(text) => Ok(Self(text)),
            toml::Value::Integer(number) => Ok(Self(number.to_string())),
            _ => Err(D::Error::custom("a code is a text or a whole number")),
        }
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        regex::RegexBuilder::new(&text)
            .case_insensitive(true)
            .build()
            .map(Self)
            .map_err(|error| D::Error::custom(format!("it is no regular expression: {error}")))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaitTable {
    header: Option<String>,
    #[serde(rename = "as")]
    is: Option<WaitIs>,
    jq: Option<String>,
    message: Option<Pattern>,
}

impl<'de> Deserialize<'de> for Wait {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::Spanned::<toml::Value>::deserialize(deserializer)?;
        let span = written.span();
        match written.into_inner() {
            toml::Value::String(text) => text.parse::<Duration>().map(|d| Wait::Fixed(d.0)).map_err(D::Error::custom),
            table => match WaitTable::deserialize(table).map_err(|error| D::Error::custom(plain(&error)))? {
                WaitTable { header: Some(name), is, jq: None, message: None } => {
                    Ok(Wait::Header { name: name.to_ascii_lowercase(), is: is.unwrap_or(WaitIs::Seconds) })
                }
                WaitTable { header: None, is: None, jq: Some(source), message: None } => {
                    Ok(Wait::Jq(Jq::new(source, span)))
                }
                WaitTable { header: None, is: None, jq: None, message: Some(pattern) } => Ok(Wait::Message(pattern)),
                _ => Err(D::Error::custom("`wait` is a duration, or has one of `header`, `jq` and `message`")),
            },
        }
    }
}

impl<'de> Deserialize<'de> for super::CodeMeaning {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            means: String,
            yields: Option<String>,
        }
        let read = |name: &str| name.parse().map_err(|error| D::Error::custom(format!("{error}")));
        match toml::Value::deserialize(deserializer)? {
            toml::Value::String(name) => Ok(Self { means: read(&name)?, yields: false }),
            table => {
                let table = Table::deserialize(table).map_err(|error| D::Error::custom(plain(&error)))?;
                match table.yields.as_deref() {
                    None | Some("text") => Ok(Self { means: read(&table.means)?, yields: table.yields.is_some() }),
                    Some(_) => Err(D::Error::custom("`yields` can only be `text`")),
                }
            }
        }
    }
}

// Not `serde(untagged)`, which would not say what is wrong.
impl<'de> Deserialize<'de> for super::Codes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match toml::Value::deserialize(deserializer)? {
            toml::Value::String(name) => Ok(Self::Named(name)),
            toml::Value::Table(table) => {
                let read = |(code, value): (String, toml::Value)| {
                    let meaning = super::CodeMeaning::deserialize(value);
                    meaning
                        .map(|meaning| (code.clone(), meaning))
                        .map_err(|error| D::Error::custom(format!("code `{code}`: {}", plain(&error))))
                };
                table.into_iter().map(read).collect::<Result<_, _>>().map(Self::Own)
            }
            _ => Err(D::Error::custom("`codes` is a table of codes, or the name of another table")),
        }
    }
}

//! What stands behind the names in templates.

use std::collections::{HashMap, HashSet};

use parcelwatch_domain::Timestamp;
use serde_json::Value as Json;

/// A value that a template puts in.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, numbers, lists, tables.
    Json(Json),
    /// An instant, which a change writes.
    Instant(Timestamp),
    /// Bytes of a digest or of a body.
    Bytes(Vec<u8>),
}

/// The names that a template may use, in full: `item.number`.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    values: HashMap<String, Value>,
    addresses: HashSet<String>,
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Value::Json(Json::String(text.into()))
    }

    /// Is there anything? An empty text is nothing.
    pub fn is_nothing(&self) -> bool {
        match self {
            Value::Json(Json::Null) => true,
            Value::Json(Json::String(text)) => text.is_empty(),
            _ => false,
        }
    }

    /// As text: numbers as digits, instants as ISO 8601 in UTC, lists and tables as JSON.
    pub fn to_text(&self) -> String {
        match self {
            Value::Json(Json::String(text)) => text.clone(),
            Value::Json(Json::Null) => String::new(),
            Value::Json(other) => other.to_string(),
            Value::Instant(at) => crate::time::iso(*at),
            Value::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Value::Bytes(bytes) => bytes.clone(),
            other => other.to_text().into_bytes(),
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> Json {
        match self {
            Value::Json(json) => json.clone(),
            other => Json::String(other.to_text()),
        }
    }
}

impl From<Json> for Value {
    fn from(json: Json) -> Self {
        Value::Json(json)
    }
}

impl Scope {
    /// Adds or replaces a name.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.values.insert(name.into(), value.into());
    }

    /// Adds a name whose value is an address, or the beginning of one, and is put into addresses as it is.
    pub fn set_address(&mut self, name: impl Into<String>, address: &str) {
        let name = name.into();
        self.addresses.insert(name.clone());
        self.set(name, Value::text(address));
    }

    /// Is the value of this name an address?
    pub fn is_address(&self, name: &str) -> bool {
        self.addresses.contains(name)
    }

    /// Adds or replaces a name, where there is a value.
    pub fn set_text(&mut self, name: impl Into<String>, text: Option<&str>) {
        if let Some(text) = text.filter(|t| !t.is_empty()) {
            self.set(name, Value::text(text));
        }
    }

    /// What a name stands for; `None` for nothing.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name).filter(|value| !value.is_nothing())
    }
}

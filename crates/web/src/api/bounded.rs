//! JSON of strangers, read within bounds. As a [`Value`], a body of 8 MB may take a hundred times as much memory: each of
//! four million ones, or of a million objects with one field, has a place of its own there.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// More values than this are not kept of one item; a right one has some thousands at most.
pub(super) const MOST_VALUES: usize = 100_000;

/// JSON of up to [`MOST_VALUES`] values; `None`: it is right as JSON, and holds more.
pub(super) struct Bounded(pub Option<Value>);

impl<'de> Deserialize<'de> for Bounded {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut room = MOST_VALUES + 1;
        let value = Keep(&mut room).deserialize(from)?;
        Ok(Self((room > 0).then_some(value)))
    }
}

impl Bounded {
    /// The object that `map` is.
    pub fn object<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        let mut room = MOST_VALUES + 1;
        let value = Keep(&mut room).visit_map(map)?;
        Ok(Self((room > 0).then_some(value)))
    }
}

/// Keeps values while there is room for them.
struct Keep<'a>(&'a mut usize);

impl<'de> DeserializeSeed<'de> for Keep<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keep<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while *self.0 > 0 {
            let Some(value) = seq.next_element_seed(Keep(self.0))? else { return Ok(values.into()) };
            values.push(value);
            *self.0 = self.0.saturating_sub(1);
        }
        while seq.next_element::<Skimmed>()?.is_some() {}
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while *self.0 > 0 {
            let Some(name) = map.next_key::<String>()? else { return Ok(fields.into()) };
            // Of a field that stands twice the last counts.
            fields.insert(name, map.next_value_seed(Keep(self.0))?);
            *self.0 = self.0.saturating_sub(1);
        }
        while map.next_entry::<Skimmed, Skimmed>()?.is_some() {}
        Ok(fields.into())
    }
}

/// Any JSON, held to everything that [`Value`] is held to and not kept. (`IgnoredAny` lets pass what is no character.)
pub(super) struct Skimmed;

impl<'de> Deserialize<'de> for Skimmed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Skimmed {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
        while seq.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        while map.next_entry::<Self, Self>()?.is_some() {}
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within_bounds_is_read_as_ever_and_the_rest_is_only_looked_at() {
        let ever = "{\"a\": [1, -2, 3.5, 1e3, null, true, \"\\u00e9\", {}], \"b\": {\"c\": []}, \"a\": 0}";
        for text in [ever, "0", "\"x\"", "[]", "18446744073709551615", "18446744073709551616"] {
            let Bounded(read) = serde_json::from_str(text).unwrap();
            assert_eq!(read, serde_json::from_str(text).ok(), "{text}");
        }
        let values = |n: usize| format!("[{}]", vec!["{\"a\":1}"; n].join(","));
        for (n, kept) in [(MOST_VALUES / 2, true), (MOST_VALUES / 2 + 1, false), (MOST_VALUES * 2, false)] {
            let Bounded(read) = serde_json::from_str(&values(n)).unwrap();
            assert_eq!(read.is_some(), kept, "{n}");
        }
    }

    #[test]
    fn what_is_no_json_is_none_wherever_it_stands() {
        let deep = "[".repeat(200);
        for wrong in ["\"\\ud800\"", "1e999", "nul", "{\"a\"}", "{1: 2}", "[1,]", "'a'", "\"\u{1}\"", deep.as_str()] {
            let ever = serde_json::from_str::<Value>(wrong).map(drop).unwrap_err().to_string();
            let bounded = serde_json::from_str::<Bounded>(wrong).map(drop).unwrap_err().to_string();
            assert_eq!(bounded, ever, "{wrong}");
            assert!(serde_json::from_str::<Skimmed>(wrong).is_err(), "{wrong}");
            let behind = format!("[{}{wrong}]", "0,".repeat(MOST_VALUES + 10));
            assert!(serde_json::from_str::<Bounded>(&behind).is_err(), "{wrong}");
        }
    }
}

//! Parameters of statements, put into the wire's form at once: a statement may be sent later than its function is
//! called, and then nothing is borrowed any more.

use std::borrow::Cow;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::{Result, StoreError, Workspace, conditions::Value};

/// A value and its type.
#[derive(Debug)]
pub(crate) struct Parameter {
    of: Type,
    /// `None`: empty.
    bytes: Option<BytesMut>,
}

/// What may stand in a parameter, and in a list of them.
pub(crate) trait Element: ToSql {
    /// The type of one.
    const ONE: Type;
    /// The type of a list.
    const LIST: Type;
}

macro_rules! elements {
    ($($rust:ty: $one:ident, $list:ident;)+) => {
        $(impl Element for $rust {
            const ONE: Type = Type::$one;
            const LIST: Type = Type::$list;
        }
        impl Element for Option<$rust> {
            const ONE: Type = Type::$one;
            const LIST: Type = Type::$list;
        })+
    };
}
elements! {
    i64: INT8, INT8_ARRAY;
    i16: INT2, INT2_ARRAY;
    bool: BOOL, BOOL_ARRAY;
    Text<'_>: TEXT, TEXT_ARRAY;
    &[u8]: BYTEA, BYTEA_ARRAY;
}

impl Parameter {
    /// One value.
    pub fn one<T: Element>(value: T) -> Result<Self> {
        Self::of(T::ONE, &value)
    }

    /// A list with one element for each of `things`.
    pub fn each<'t, R: 't, T: Element>(
        things: impl IntoIterator<Item = &'t R>,
        element: impl Fn(&'t R) -> T,
    ) -> Result<Self> {
        let list: Vec<T> = things.into_iter().map(element).collect();
        Self::of(T::LIST, &list)
    }

    /// A condition's value.
    pub fn condition(value: &Value) -> Result<Self> {
        match value {
            Value::Int(n) => Self::one(*n),
            Value::Text(text) => Self::one(Text::new(text)),
        }
    }

    /// A workspace and the ids of some of its rows.
    pub fn keys(ws: Workspace, ids: &[i64]) -> Result<Vec<Self>> {
        Ok(vec![Self::one(ws.0)?, Self::each(ids, |id| *id)?])
    }

    /// A workspace and some texts.
    pub fn texts(ws: Workspace, texts: &[&str]) -> Result<Vec<Self>> {
        Ok(vec![Self::one(ws.0)?, Self::each(texts, |text| Text::new(text))?])
    }

    fn of(of: Type, value: &impl ToSql) -> Result<Self> {
        let mut bytes = BytesMut::new();
        let empty = value.to_sql(&of, &mut bytes).map_err(StoreError::Other)?;
        Ok(Self { bytes: matches!(empty, IsNull::No).then_some(bytes), of })
    }

    pub fn of_type(&self) -> &Type {
        &self.of
    }
}

impl ToSql for Parameter {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, crate::error::Source> {
        Ok(match &self.bytes {
            Some(bytes) => {
                out.extend_from_slice(bytes);
                IsNull::No
            }
            None => IsNull::Yes,
        })
    }

    /// Its type is asked for by whoever sends it.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A text. PostgreSQL's texts hold any sign but NUL, which stands in none that Parcelwatch takes in; in one that a person
/// searches for it becomes a sign that is found nowhere.
#[derive(Debug)]
pub(crate) struct Text<'a>(Cow<'a, str>);

impl<'a> Text<'a> {
    pub fn new(text: &'a str) -> Self {
        Self(if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text.into() })
    }
}

impl ToSql for Text<'_> {
    fn to_sql(&self, of: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, crate::error::Source> {
        (&*self.0).to_sql(of, out)
    }

    fn accepts(of: &Type) -> bool {
        *of == Type::TEXT
    }

    to_sql_checked!();
}

/// A text that may be missing.
pub(crate) fn text(text: &Option<String>) -> Option<Text<'_>> {
    text.as_deref().map(Text::new)
}

/// The parameters of a statement: single values.
macro_rules! parameters {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::postgres::parameter::Parameter::one($value)?),*]
    };
}
pub(crate) use parameters;

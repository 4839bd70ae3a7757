//! The address of a database as an argument. It may hold a password, so what is wrong with it is said without quoting it.

use std::ffi::OsStr;

use clap::{Arg, Command, Error, builder::TypedValueParser, error::ErrorKind};
use parcelwatch_engine::DatabaseUrl;

/// Reads a [`DatabaseUrl`].
#[derive(Clone)]
pub struct Address;

impl TypedValueParser for Address {
    type Value = DatabaseUrl;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<DatabaseUrl, Error> {
        value.to_str().ok_or_else(|| "it is no UTF-8".to_owned()).and_then(str::parse).map_err(|reason| {
            let name = arg.map(Arg::to_string).unwrap_or_default();
            Error::raw(ErrorKind::ValueValidation, format!("invalid value for '{name}': {reason}\n")).with_cmd(command)
        })
    }
}

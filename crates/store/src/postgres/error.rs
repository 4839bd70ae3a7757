//! PostgreSQL's errors, by what a caller can do about them.

use refinery::error::Kind;
use tokio_postgres::{Error, error::SqlState};

use crate::{StoreError, migrated::newer};

/// An error of a statement.
pub(super) fn of(error: Error) -> StoreError {
    let Some(code) = error.code() else {
        // Not the server speaks, but the network or its end.
        return if error.is_closed() || is_io(&error) {
            StoreError::Unreachable(error.into())
        } else {
            StoreError::Other(error.into())
        };
    };
    match code.code() {
        "23505" => StoreError::Conflict(error.into()),
        // Serialization failure, deadlock, no lock in time.
        "40001" | "40P01" | "55P03" => StoreError::Busy(error.into()),
        // Too many connections.
        "53300" => StoreError::Busy(error.into()),
        // The disk is full; the database was damaged.
        "53100" => StoreError::Disk(error.into()),
        "XX001" | "XX002" => StoreError::Corrupt(told(&error)),
        // A statement that was prepared is not there, or is there already: another session answers than the one before.
        "26000" | "42P05" => StoreError::Refused(format!(
            "the way to the server leads through a pooler that keeps no named statements: add `statements=unnamed` to the \
             address ({})",
            told(&error)
        )),
        // The server stops, starts or became a standby; a session that stood still for too long was ended.
        "57P01" | "57P02" | "57P03" | "57P05" | "25006" | "25P03" => StoreError::Unreachable(error.into()),
        code if code.starts_with("08") => StoreError::Unreachable(error.into()),
        _ => StoreError::Other(error.into()),
    }
}

/// An error of connecting.
pub(super) fn connecting(error: Error) -> StoreError {
    match error.code() {
        Some(code) if *code == SqlState::INVALID_PASSWORD || *code == SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
            StoreError::Refused(format!("the server refused the user or the password ({})", told(&error)))
        }
        Some(code) if *code == SqlState::INVALID_CATALOG_NAME => {
            StoreError::Refused(format!("{}; make it with `createdb`", told(&error)))
        }
        Some(_) => match of(error) {
            StoreError::Other(error) => StoreError::Unreachable(error),
            known => known,
        },
        None if is_about_settings(&error) => StoreError::Refused(with_cause(&error)),
        None => StoreError::Unreachable(error.into()),
    }
}

/// An error of bringing the schema up to date.
pub(super) fn migrating(error: refinery::Error) -> StoreError {
    match error.kind() {
        Kind::MissingVersion(migration) => newer(migration.version()),
        Kind::Connection(_, source) => match source.downcast_ref::<Error>() {
            // From PostgreSQL 15 on only a database's owner makes tables in it, unless others are allowed to.
            Some(refused) if refused.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
                let said = told(refused);
                StoreError::Refused(format!(
                    "its user may not make tables there ({said}); the database must be the user's own (`createdb --owner \
                     USER`, `ALTER DATABASE … OWNER TO USER`)"
                ))
            }
            _ => StoreError::Migration(error.into()),
        },
        _ => StoreError::Migration(error.into()),
    }
}

/// What the server said.
fn told(error: &Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |db| db.message().to_owned())
}

fn with_cause(error: &Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

fn is_io(error: &Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

/// A password that is asked for and was not given, TLS that is required and cannot be had.
fn is_about_settings(error: &Error) -> bool {
    let text = error.to_string();
    text.contains("invalid configuration") || text.contains("TLS handshake") || text.contains("authentication error")
}

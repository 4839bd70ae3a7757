//! What was done to a schema to bring it up to date.

use refinery::{Migration, Report, Runner};

use crate::{Result, StoreError};

/// The version that the schema has now.
pub(crate) const VERSION: &str = "SELECT max(version) FROM refinery_schema_history";

/// What is said of a schema that this program does not know.
pub(crate) fn newer(version: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("its schema has version {version}, of a newer Parcelwatch"))
}

/// What was done to a schema when its database was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    /// The migrations that were applied now, by number and name, in their order.
    pub applied: Vec<(i64, String)>,
    /// The version of the schema: the number of the last migration.
    pub version: i64,
}

impl Migrated {
    pub(crate) fn new(report: &Report, runner: &Runner) -> Self {
        let told = |migration: &Migration| (i64::from(migration.version()), migration.name().to_owned());
        Self {
            applied: report.applied_migrations().iter().map(told).collect(),
            version: runner.get_migrations().iter().map(|migration| i64::from(migration.version())).max().unwrap_or(0),
        }
    }

    /// Is the schema still one that this program knows? A newer one may have brought it further since it was opened, and
    /// what an older one writes then lacks what the newer one counts on.
    pub(crate) fn knows(&self, version: i64) -> Result<()> {
        if version > self.version { Err(newer(version)) } else { Ok(()) }
    }
}

//! What was done to a schema to bring it up to date.

use refinery::{Migration, Report, Runner};

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
}

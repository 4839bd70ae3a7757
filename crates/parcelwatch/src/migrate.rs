//! `migrate`: the schema of the database, brought up to date before anything is served.

use std::process::ExitCode;

use clap::Args;
use parcelwatch_engine::schema;

use crate::Place;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let database = options.place.database();
    let migrated = schema::migrate(&database)?;
    for (number, name) in &migrated.applied {
        println!("{number} {name}: applied");
    }
    let done = if migrated.applied.is_empty() { "nothing had to be done" } else { "it is up to date now" };
    println!("{database}: the schema has version {}; {done}", migrated.version);
    Ok(ExitCode::SUCCESS)
}

//! `migrate`: the schema of the database, brought up to date before anything is served.

use std::process::ExitCode;

use clap::Args;
use parcelwatch_engine::schema;

use crate::Place;

#[derive(Args)]
pub struct Options {
    /// Also spread the tables over the nodes of a Citus cluster, by workspaces. The server needs the extension.
    #[arg(long)]
    distribute: bool,
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
    if options.distribute {
        let distributed = schema::distribute(&database)?;
        for table in &distributed.now {
            println!("{table}: distributed by workspace");
        }
        let all = distributed.now.len() + distributed.before.len();
        println!("{database}: {all} tables are distributed, {} of them now", distributed.now.len());
    }
    Ok(ExitCode::SUCCESS)
}

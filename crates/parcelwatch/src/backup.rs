//! `backup`: a copy of the database, also while it is at work.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use parcelwatch_engine::backup::backup;

use crate::Place;

#[derive(Args)]
pub struct Options {
    /// The file to write; it must not be there yet.
    #[arg(value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let bytes = backup(&options.place.known_database()?, &options.to)?;
    eprintln!("{:.1} MB written to {}", bytes as f64 / 1e6, options.to.display());
    Ok(ExitCode::SUCCESS)
}

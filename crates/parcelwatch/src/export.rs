//! `export`: the table as CSV, page by page, so that its size does not matter.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use clap::Args;
use parcelwatch_engine::{FIRST_WORKSPACE, domain::Tab, export_table::write_table, store::Filter};

use crate::Place;

#[derive(Args)]
pub struct Options {
    /// The file to write; left out: standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only this tab: pending, in_transit, delivered or abnormal.
    #[arg(long)]
    tab: Option<Tab>,
    /// Only flagged rows.
    #[arg(long)]
    flagged: bool,
    #[command(flatten)]
    place: Place,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let engine = options.place.open_known()?;
    let filter = Filter { tab: options.tab, flagged: options.flagged.then_some(true), ..Filter::default() };
    let mut out: Box<dyn Write> = match &options.output {
        Some(path) => {
            Box::new(BufWriter::new(File::create(path).with_context(|| format!("could not write {}", path.display()))?))
        }
        None => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    let rows = write_table(engine.store(), FIRST_WORKSPACE, &filter, engine.clock().now(), &mut out)?;
    out.flush()?;
    if let Some(path) = &options.output {
        eprintln!("{rows} rows written to {}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

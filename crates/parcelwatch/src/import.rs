//! `import`: a CSV file, with a progress bar and a report.

use std::{io::Read, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use parcelwatch_engine::{FIRST_WORKSPACE, bring_in::bring_in, import::FileKind};

use crate::Place;

#[derive(Args)]
pub struct Options {
    /// The file; `-`: standard input.
    file: PathBuf,
    /// What it holds: orders, numbers or checkpoints; left out: found out from its columns.
    #[arg(long)]
    kind: Option<FileKind>,
    #[command(flatten)]
    place: Place,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let mut bytes = Vec::new();
    if options.file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).context("could not read standard input")?;
    } else {
        bytes = std::fs::read(&options.file).with_context(|| format!("could not read {}", options.file.display()))?;
    }
    let engine = options.place.open()?;
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} rows, {eta} left") {
        bar.set_style(style);
    }
    let report = bring_in(&engine, FIRST_WORKSPACE, "import", &bytes, options.kind, |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let report = report.with_context(|| format!("could not import {}", options.file.display()))?;
    for problem in &report.problems {
        let field = problem.field.as_deref().map_or_else(String::new, |f| format!(", column {f}"));
        let taken = if problem.rejected { "" } else { " (the row was taken)" };
        eprintln!("line {}{field}: {}{taken}", problem.line, problem.reason);
    }
    let listed = report.problems.len() as u64;
    let unlisted = (report.rejected + report.warnings).saturating_sub(listed);
    if unlisted > 0 {
        eprintln!("… and {unlisted} more");
    }
    println!(
        "{}: {} new, {} changed, {} unchanged, {} rejected",
        report.kind, report.created, report.updated, report.unchanged, report.rejected
    );
    let nothing = report.created + report.updated + report.unchanged == 0;
    Ok(if nothing && report.rejected > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

//! `recipe check` and `recipe new`: for whoever writes a recipe (docs/recipes.md).

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::Subcommand;
use parcelwatch_engine::providers::{
    cases::{self, Report},
    jq::Workers,
    start,
};

#[derive(Subcommand)]
pub enum Command {
    /// Play the cases beside a recipe and print what was understood.
    Check {
        /// Recipes: files, or folders of them.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Print only what is not as expected.
        #[arg(long)]
        quiet: bool,
    },
    /// Write a commented start: a recipe, and a first case beside it.
    New {
        /// The new recipe's id: small letters, digits, hyphens.
        id: String,
        /// The folder that it is written into.
        #[arg(long = "in", value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
}

pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { files, quiet } => check(files, *quiet),
        Command::New { id, folder } => new(id, folder),
    }
}

fn check(files: &[PathBuf], quiet: bool) -> anyhow::Result<ExitCode> {
    let workers = Workers::start(1).context("could not start a thread for the recipes")?;
    let mut out = std::io::stdout().lock();
    let mut good = true;
    for file in files.iter().map(|file| recipes_in(file)).collect::<anyhow::Result<Vec<_>>>()?.concat() {
        let path = file.clone();
        let report: Report = workers
            .run_blocking(move || cases::check(&path))?
            .with_context(|| format!("could not read {}", file.display()))?;
        good &= report.is_good();
        if !quiet || !report.is_good() {
            out.write_all(cases::show(&report, &file.display().to_string()).as_bytes())?;
        }
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The recipes of a folder, those in the folders of its kinds included; a file is itself. A folder that belongs to a
/// recipe holds its cases.
fn recipes_in(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("could not read {}", path.display()))? {
        let entry = entry?.path();
        if entry.is_dir() && !entry.with_extension("toml").exists() {
            found.extend(recipes_in(&entry)?);
        } else if entry.extension().is_some_and(|extension| extension == "toml") {
            found.push(entry);
        }
    }
    found.sort();
    Ok(found)
}

fn new(id: &str, folder: &Path) -> anyhow::Result<ExitCode> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    anyhow::ensure!(
        !id.is_empty() && id.len() <= 60 && id.chars().all(good) && !id.starts_with('-'),
        "`{id}` is no id: use small letters, digits and hyphens, for instance `example-post`"
    );
    let files = start::files(id);
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        anyhow::bail!("{} is there already", folder.join(name).display());
    }
    for (name, text) in files {
        let path = folder.join(&name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("could not make {}", parent.display()))?;
        }
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

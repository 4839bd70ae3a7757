//! `move`: everything from one database into another, with a progress bar, compared at the end.

use std::{io::IsTerminal as _, process::ExitCode};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use parcelwatch_engine::{
    DatabaseUrl, moving,
    secrets::KEY_FILE,
    store::moving::{Compared, LEFT, Moved, Step},
};
use serde::Serialize;

use crate::{address::Address, lines};

#[derive(Args)]
pub struct Options {
    /// The database that is moved: sqlite:PATH or postgres://…; nothing may work with it meanwhile.
    #[arg(long, value_name = "URL", value_parser = Address)]
    from: DatabaseUrl,
    /// Where it is moved to: an empty database, or one that this move was broken off on.
    #[arg(long, value_name = "URL", value_parser = Address)]
    to: DatabaseUrl,
    /// Print counts and hashes of all tables as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let Options { from, to, json } = options;
    let progress = Progress::new();
    let moved = moving::carry(from, to, &mut |step| progress.tell(step));
    progress.bar.finish_and_clear();
    let moved = moved?;
    if *json {
        lines::print(&Report::new(options, &moved))?;
    } else {
        told(options, &moved);
    }
    Ok(if moved.same() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is not in the database.
fn key_stays_behind() -> String {
    format!(
        "The key of the providers' secrets is not in the database: `{KEY_FILE}` in the data folder, or what \
         PARCELWATCH_SECRET_KEY held. Carry it to wherever the new database is served, or the accounts there cannot be used."
    )
}

fn told(options: &Options, moved: &Moved) {
    let Options { from, to, .. } = options;
    let rows: u64 = moved.compared.iter().map(|compared| compared.target.rows).sum();
    if moved.same() {
        println!("{rows} rows were moved from {from} to {to}; both hold the same, by counts and hashes of each table.");
        println!("{}", key_stays_behind());
        println!("All of it is still in {from}. Start Parcelwatch with the new address; do not write to both.");
        return;
    }
    for Compared { table, workspace, source, target } in moved.compared.iter().filter(|compared| !compared.same()) {
        println!(
            "{table}, workspace {workspace}: {} rows in {from}, {} rows in {to}; they differ",
            source.rows, target.rows
        );
    }
    println!("The databases differ, so the new one stays closed. Was the source written between two attempts?");
    println!("Empty {to} and move again.");
}

/// The report for scripts.
#[derive(Serialize)]
struct Report {
    from: String,
    to: String,
    resumed: bool,
    same: bool,
    tables: Vec<Line>,
    left: Vec<Left>,
    note: String,
}

#[derive(Serialize)]
struct Line {
    table: String,
    workspace: i64,
    same: bool,
    rows: [u64; 2],
    sha256: [String; 2],
}

#[derive(Serialize)]
struct Left {
    table: &'static str,
    why: &'static str,
}

impl Report {
    fn new(options: &Options, moved: &Moved) -> Self {
        let line = |compared: &Compared| Line {
            table: compared.table.clone(),
            workspace: compared.workspace,
            same: compared.same(),
            rows: [compared.source.rows, compared.target.rows],
            sha256: [compared.source.hash.clone(), compared.target.hash.clone()],
        };
        Self {
            from: options.from.to_string(),
            to: options.to.to_string(),
            resumed: moved.resumed,
            same: moved.same(),
            tables: moved.compared.iter().map(line).collect(),
            left: LEFT.iter().map(|(table, why)| Left { table, why }).collect(),
            note: key_stays_behind(),
        }
    }
}

/// A bar for people who look on, a line for each table where nobody does.
struct Progress {
    bar: ProgressBar,
    watched: bool,
}

impl Progress {
    fn new() -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{msg:20} {bar:40} {human_pos} of {human_len} rows, {eta} left")
        {
            bar.set_style(style);
        }
        Self { bar, watched: std::io::stderr().is_terminal() }
    }

    fn tell(&self, step: Step<'_>) {
        match step {
            Step::GoesOn => self.line("A part of this move is there already; it goes on."),
            Step::Copied(table, done, total) => {
                if !self.watched && (done == 0 || done == total) {
                    eprintln!("{table}: {done} of {total} rows");
                }
                self.bar.set_message(table.to_owned());
                self.bar.set_length(total);
                self.bar.set_position(done);
            }
            Step::Compares(table) => {
                if !self.watched {
                    eprintln!("{table}: compared");
                }
                self.bar.set_message(format!("comparing {table}"));
            }
        }
    }

    fn line(&self, text: &str) {
        if self.watched {
            self.bar.println(text);
        } else {
            eprintln!("{text}");
        }
    }
}

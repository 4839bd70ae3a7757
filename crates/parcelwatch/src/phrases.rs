//! `phrases`: a merchant's own phrases on the command line.

use std::process::ExitCode;

use anyhow::Context;
use clap::Subcommand;
use parcelwatch_engine::{
    Engine, FIRST_WORKSPACE,
    clock::rfc3339,
    domain::Meaning,
    phrases::{self, Edit, NewPhrase},
};

use crate::Place;

/// Who changed something, in the parcels' histories.
const ACTOR: &str = "command line";

#[derive(Subcommand)]
pub enum Command {
    /// List the phrases with their ids and meanings.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Give a phrase a meaning, and read the past with it.
    Add {
        /// The phrase: words, `*` where a word may go on, ` ... ` for something in between, `(one|another)`.
        phrase: String,
        /// What it means: delivered, at_delivery_hub, ready_for_pickup, moving, delay, informational, …
        #[arg(long)]
        meaning: Meaning,
        /// Why.
        #[arg(long)]
        note: Option<String>,
        /// Only say what it would do.
        #[arg(long)]
        preview: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Remove a phrase, and read the past without it.
    Remove {
        /// The phrase's id.
        id: i64,
        /// Only say what it would do.
        #[arg(long)]
        preview: bool,
        #[command(flatten)]
        place: Place,
    },
}

pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::List { place } => {
            for phrase in place.open_known()?.store().phrases(FIRST_WORKSPACE)? {
                let (at, by) = (rfc3339(phrase.added_at), &phrase.added_by);
                println!("{}\t{}\t{}\t{at}\t{by}", phrase.id, phrase.meaning, phrase.phrase);
            }
        }
        Command::Add { phrase, meaning, note, preview, place } => {
            let engine = place.open()?;
            let new = NewPhrase { phrase: phrase.clone(), meaning: *meaning, note: note.clone() };
            if *preview {
                return show(&engine, &Edit::Save(new));
            }
            let saved = phrases::save(engine.store(), FIRST_WORKSPACE, &new, ACTOR, engine.clock().now())?;
            println!("{}\t{}\t{}", saved.phrase().id, saved.phrase().meaning, saved.phrase().phrase);
            read_past(&engine)?;
        }
        Command::Remove { id, preview, place } => {
            let engine = place.open_known()?;
            if *preview {
                return show(&engine, &Edit::Remove(*id));
            }
            phrases::remove(engine.store(), FIRST_WORKSPACE, *id, ACTOR)?;
            read_past(&engine)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read_past(engine: &Engine) -> anyhow::Result<()> {
    let read = engine.past().read(FIRST_WORKSPACE).blocking_recv();
    let read = read.context("the past could not be read; it is tried again when the program starts")?;
    println!("Parcels that moved: {}", read.moved);
    Ok(())
}

fn show(engine: &Engine, edit: &Edit) -> anyhow::Result<ExitCode> {
    let preview = phrases::preview(engine.store(), FIRST_WORKSPACE, edit)?;
    if !preview.complete {
        println!("Only the newest {} parcels were looked at.", preview.parcels);
    }
    println!("Checkpoints with this text: {}; that would mean something else: {}", preview.fits, preview.changed);
    println!("Parcels that would move: {}", preview.moved);
    for m in preview.moves {
        println!("{}\t{} -> {}", m.parcels, m.from.path(), m.to.path());
    }
    Ok(ExitCode::SUCCESS)
}

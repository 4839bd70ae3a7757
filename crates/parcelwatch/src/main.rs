//! `parcelwatch`: the program. Each command is a file.

mod accounts;
mod address;
mod backup;
mod classify;
mod connections;
mod demo;
mod detect;
mod export;
mod import;
mod learn;
mod lines;
mod migrate;
mod mock_world;
mod moving;
mod own_files;
mod phrases;
mod recipe;
mod replay;
mod report;
mod serve;
mod signals;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, ensure};
use clap::{Args, Parser, Subcommand};
use parcelwatch_engine::{DatabaseUrl, Engine, clock::Clock};

/// The parcel-tracking dashboard for dropshippers.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the dashboard and the API.
    Serve(serve::Options),
    /// Show the dashboard with an invented shop in it, on this machine alone.
    Demo(demo::Options),
    /// Bring in a CSV file of orders, tracking numbers or checkpoints.
    Import(import::Options),
    /// Write the table as CSV.
    Export(export::Options),
    /// Write a copy of the database into a file, also while it is served.
    Backup(backup::Options),
    /// Carry everything from one database into another, from SQLite to PostgreSQL or back.
    Move(moving::Options),
    /// Bring the schema of the database up to date, as starting does, and say what was done.
    Migrate(migrate::Options),
    /// Make, list or revoke API keys.
    #[command(subcommand)]
    ApiKey(accounts::Command),
    /// Give somebody who has forgotten the password another one.
    Password(accounts::NewPassword),
    /// List a merchant's own phrases ("this text means …"), add one, remove one.
    #[command(subcommand)]
    Phrases(phrases::Command),
    /// Say what carriers' events mean: JSON lines in, JSON lines out.
    Classify(classify::Options),
    /// Make the model that reads texts in which no known phrase stands, from labelled events.
    Learn(learn::Options),
    /// Say whose numbers these are: JSON lines out.
    Detect(detect::Options),
    /// Fold parcels' histories into their status: JSON lines in, JSON lines out.
    Replay(replay::Options),
    /// Write and check recipes: the files that describe carriers, aggregators, suppliers and stores.
    #[command(subcommand)]
    Recipe(recipe::Command),
    /// A tool for tests: a server that plays providers, and a month of Parcelwatch against it.
    #[command(subcommand)]
    MockWorld(mock_world::Command),
    /// Print the OpenAPI document of the API.
    Openapi,
}

/// Where the data lies.
#[derive(Args)]
struct Place {
    /// The folder that holds the database.
    #[arg(long, value_name = "DIR", env = "PARCELWATCH_DATA", default_value = "parcelwatch-data")]
    data: PathBuf,
    /// The database; left out: SQLite in the data folder.
    #[arg(long, value_name = "URL", env = "PARCELWATCH_DATABASE", hide_env_values = true, value_parser = address::Address)]
    database: Option<DatabaseUrl>,
}

impl Place {
    /// Opens the database; says so where it makes one, since that may be in the wrong folder.
    fn open(&self) -> anyhow::Result<Engine> {
        own_files::use_from(&self.data)?;
        let database = self.database();
        let missing = is_missing(&database);
        let engine = Engine::open(&database, Clock::system())?;
        if missing {
            eprintln!("A new database was made: {database}");
        }
        Ok(engine)
    }

    /// Opens a database that is there, for what only reads or takes away: who finds none has named the wrong place.
    fn open_known(&self) -> anyhow::Result<Engine> {
        self.known_database()?;
        self.open()
    }

    /// The address of a database that is there.
    fn known_database(&self) -> anyhow::Result<DatabaseUrl> {
        let database = self.database();
        ensure!(!is_missing(&database), "there is no database {database}; say with --data or --database where it is");
        Ok(database)
    }

    fn database(&self) -> DatabaseUrl {
        self.database.clone().unwrap_or_else(|| DatabaseUrl::Sqlite(self.data.join("parcelwatch.db")))
    }
}

/// Is it a file that is not there? Whether a server has the database, it says itself.
fn is_missing(database: &DatabaseUrl) -> bool {
    matches!(database, DatabaseUrl::Sqlite(path) if !path.exists())
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Serve(options) => serve::run(&options),
        Command::Demo(options) => demo::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Backup(options) => backup::run(&options),
        Command::Move(options) => moving::run(&options),
        Command::Migrate(options) => migrate::run(&options),
        Command::ApiKey(command) => accounts::run(&command),
        Command::Password(options) => accounts::reset_password(&options),
        Command::Phrases(command) => phrases::run(&command),
        Command::Classify(options) => classify::run(&options),
        Command::Learn(options) => learn::run(&options),
        Command::Detect(options) => detect::run(&options),
        Command::Replay(options) => replay::run(&options),
        Command::Recipe(command) => recipe::run(&command),
        Command::MockWorld(command) => mock_world::run(&command),
        Command::Openapi => lines::print(&parcelwatch_web::document()).map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|error| {
        // A reader that has had enough (`| head`) is no error.
        if error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        eprintln!("parcelwatch: {error:#}");
        ExitCode::FAILURE
    })
}

/// Runs a server to its end. Work that is still under way on threads then is waited for as long as requests are, and no
/// longer; what it did not commit did not happen.
fn run_server(server: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = runtime()?;
    let served = runtime.block_on(server);
    runtime.shutdown_timeout(serve::DRAIN);
    served
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("could not start the async runtime")
}

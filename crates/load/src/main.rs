//! Fills a running Parcelwatch with parcels and measures it, over HTTP as its callers do. Prints JSON.
//!
//! ```text
//! parcelwatch serve --data /tmp/measured &
//! export PARCELWATCH_KEY=$(parcelwatch api-key create --name load --data /tmp/measured)
//! load fill 100000
//! load multiply /tmp/measured/parcelwatch.db 100    # with the server stopped: then there are ten million
//! load ingest --parcels 100000
//! load calls --parcels 100000
//! load creation
//! load hooks --parcels 100000 --hook /hooks/1.1.… --secret whsec_…
//! load pages --parcels 100000 --email owner@example.com --password …
//! load plain /tmp/measured/parcelwatch.db
//! ```
//!
//! docs/performance.md says what came out of it.

mod calls;
mod connection;
mod fill;
mod hooks;
mod ingest;
mod multiply;
mod pages;
mod plain;
mod plain_postgres;
mod plain_sqlite;
mod server;
mod spread;
mod world;

use clap::{Args, Parser, Subcommand};
use serde_json::Value;

use crate::server::Server;

/// Fill a running Parcelwatch with parcels and measure it, over HTTP; JSON out.
#[derive(Parser)]
#[command(name = "load")]
struct Cli {
    #[command(subcommand)]
    what: What,
}

/// Where the server is, and who asks.
#[derive(Args, Clone)]
struct Target {
    /// The server.
    #[arg(long, default_value = "http://127.0.0.1:8080", env = "PARCELWATCH_URL")]
    url: String,
    /// An API key that may write.
    #[arg(long, env = "PARCELWATCH_KEY", hide_env_values = true)]
    key: String,
}

#[derive(Subcommand)]
enum What {
    /// Bring in parcels 0 to N with histories as they are in life.
    Fill {
        /// How many parcels.
        parcels: u64,
        /// The first one: those before it are there already.
        #[arg(long, default_value_t = 0)]
        from: u64,
        /// Checkpoints in one request.
        #[arg(long, default_value_t = 5_000)]
        batch: usize,
        #[command(flatten)]
        target: Target,
    },
    /// Make a large database of a small one that `fill` made: copies of its parcels, with all that belongs to them. The
    /// server must have been stopped; when this is broken off, the database is of no use.
    Multiply {
        /// The file of SQLite.
        database: std::path::PathBuf,
        /// How many times as many parcels it will have.
        times: u64,
    },
    /// Durable ingest: new checkpoints of random parcels among those that are there, as NDJSON.
    Ingest {
        /// How many parcels are there.
        #[arg(long)]
        parcels: u64,
        /// For how long, in seconds.
        #[arg(long, default_value_t = 30)]
        seconds: u64,
        /// Checkpoints in one request.
        #[arg(long, default_value_t = 5_000)]
        batch: usize,
        /// Requests under way at once.
        #[arg(long, default_value_t = 4)]
        callers: usize,
        #[command(flatten)]
        target: Target,
    },
    /// Single calls, one checkpoint each, as a carrier's webhook makes them.
    Calls {
        /// How many parcels are there.
        #[arg(long)]
        parcels: u64,
        /// For how long, in seconds.
        #[arg(long, default_value_t = 15)]
        seconds: u64,
        /// Calls under way at once.
        #[arg(long, default_value_t = 16)]
        callers: usize,
        #[command(flatten)]
        target: Target,
    },
    /// Signed pushes to the webhook of an account of the recipe "Webhook, signed", one event each; then some again.
    Hooks {
        /// How many parcels are there.
        #[arg(long)]
        parcels: u64,
        /// The address of the webhook, as the account's page shows it.
        #[arg(long)]
        hook: String,
        /// The account's signing secret.
        #[arg(long, env = "PARCELWATCH_HOOK_SECRET", hide_env_values = true)]
        secret: String,
        /// For how long, in seconds.
        #[arg(long, default_value_t = 15)]
        seconds: u64,
        /// Pushes under way at once.
        #[arg(long, default_value_t = 4)]
        callers: usize,
        #[command(flatten)]
        target: Target,
    },
    /// Single calls that make a parcel each.
    Creation {
        /// For how long, in seconds.
        #[arg(long, default_value_t = 15)]
        seconds: u64,
        /// Calls under way at once.
        #[arg(long, default_value_t = 256)]
        callers: usize,
        #[command(flatten)]
        target: Target,
    },
    /// Pages of the dashboard and of the API: what the server says that each took.
    Pages {
        /// How many parcels are there.
        #[arg(long)]
        parcels: u64,
        /// How often each is asked for.
        #[arg(long, default_value_t = 200)]
        times: usize,
        /// Who signs in.
        #[arg(long, default_value = "owner@example.com")]
        email: String,
        /// With which password.
        #[arg(long, env = "PARCELWATCH_PASSWORD", hide_env_values = true)]
        password: String,
        #[command(flatten)]
        target: Target,
    },
    /// What the database alone does: rows of a filled one written into a copy of its tables, by prepared statements in
    /// transactions of 1,000. The server must have been stopped.
    Plain {
        /// A filled database: a file of SQLite or an address of PostgreSQL, as `serve --database` takes it.
        database: String,
        /// On PostgreSQL: connections that write at once.
        #[arg(long, default_value_t = 4)]
        connections: usize,
        /// How many checkpoints are written.
        #[arg(long, default_value_t = 200_000)]
        checkpoints: u64,
    },
}

fn main() -> anyhow::Result<()> {
    // Which cryptography TLS uses is for a program to say; an error would mean that it is said already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let what = Cli::parse().what;
    // Single calls cost their caller little: a second thread would only be woken.
    let mut runtime = match what {
        What::Calls { .. } | What::Creation { .. } => tokio::runtime::Builder::new_current_thread(),
        _ => tokio::runtime::Builder::new_multi_thread(),
    };
    let said = runtime.enable_all().build()?.block_on(measured(what))?;
    println!("{}", serde_json::to_string_pretty(&said)?);
    Ok(())
}

async fn measured(what: What) -> anyhow::Result<Value> {
    match what {
        What::Fill { parcels, from, batch, target } => fill::run(&Server::at(&target)?, from..parcels, batch).await,
        What::Multiply { database, times } => multiply::run(&database, times),
        What::Ingest { parcels, seconds, batch, callers, target } => {
            ingest::run(&Server::at(&target)?, parcels, seconds, batch, callers).await
        }
        What::Calls { parcels, seconds, callers, target } => {
            calls::checkpoints(&Server::at(&target)?, parcels, seconds, callers).await
        }
        What::Hooks { parcels, hook, secret, seconds, callers, target } => {
            let sender = hooks::Sender::new(Server::at(&target)?, hook, &secret)?;
            hooks::run(&sender, parcels, seconds, callers).await
        }
        What::Creation { seconds, callers, target } => calls::creation(&Server::at(&target)?, seconds, callers).await,
        What::Pages { parcels, times, email, password, target } => {
            pages::run(&Server::at(&target)?, parcels, times, &email, &password).await
        }
        What::Plain { database, connections, checkpoints } => plain::run(&database, checkpoints, connections).await,
    }
}

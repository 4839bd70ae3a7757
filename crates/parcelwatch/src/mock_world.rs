//! `mock-world`: a tool for tests. A server that plays providers, and a month of Parcelwatch against it.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use clap::{Args, Subcommand};
use parcelwatch_engine::{
    clock::{Clock, rfc3339},
    domain::{Span, Timestamp},
};
use parcelwatch_mock_world::{
    month::Month,
    parcel::{Parcel, parcels},
    providers::Provider,
    pushing::Pushing,
    recipes, server,
    time::{FastTime, Time},
    world::World,
};

use crate::lines;

#[derive(Subcommand)]
pub enum Command {
    /// Serve the mock world, and write recipes and orders with which a Parcelwatch is pointed at it.
    Serve(Serve),
    /// Play a month of the real engine against the mock world in virtual time; JSON out. Fails where a parcel does not
    /// stand where the world says, a request was too fast, a forged push was taken, or a restart lost something.
    Month(Play),
}

#[derive(Args)]
pub struct Serve {
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:9417")]
    listen: String,
    /// How many parcels there are.
    #[arg(long, value_name = "N", default_value_t = 300)]
    parcels: u64,
    /// All of the world follows from it.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many times faster than the clock journeys go on. 10 days of them lie in the past at the start.
    #[arg(long, value_name = "N", default_value_t = 720)]
    speed: u32,
    /// The data folder of the Parcelwatch that is to be pointed at it: recipes and `mock-world-orders.csv` go there.
    #[arg(long, value_name = "DIR", env = "PARCELWATCH_DATA", default_value = "parcelwatch-data")]
    data: PathBuf,
    /// Where a provider pushes to: `17track=http://127.0.0.1:8080/hooks/…`, as the account's page shows it; also `aftership`.
    #[arg(long, value_name = "PROVIDER=URL", value_parser = hook)]
    hook: Vec<(Provider, String)>,
    /// Nothing goes wrong.
    #[arg(long)]
    calm: bool,
}

#[derive(Args)]
pub struct Play {
    /// How many parcels there are.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    parcels: u64,
    /// All of the world follows from it.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many days numbers come in and parcels move; four quiet ones follow.
    #[arg(long, value_name = "N", default_value_t = 30)]
    days: u32,
    /// So many minutes lie between two looks for what is due.
    #[arg(long, value_name = "N", default_value_t = 2)]
    look: u32,
    /// Nothing goes wrong.
    #[arg(long)]
    calm: bool,
}

fn hook(written: &str) -> Result<(Provider, String), String> {
    let (name, url) = written.split_once('=').ok_or("write it as 17track=http://…")?;
    let pushes = [Provider::SeventeenTrack, Provider::AfterShip];
    let provider = pushes.into_iter().find(|provider| provider.id() == name);
    Ok((provider.ok_or("only 17track and aftership push")?, url.to_owned()))
}

/// Days of journeys that lie in the past when the world is served, and that are still to come.
const PAST: Span = Span::days(10);
const TO_COME: Span = Span::days(40);

pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(options) => serve(options),
        Command::Month(options) => month(options),
    }
}

fn month(options: &Play) -> anyhow::Result<ExitCode> {
    let month = Month {
        parcels: options.parcels,
        seed: options.seed,
        days: options.days.max(3).into(),
        look: Span::minutes(options.look.max(1).into()),
        faults: !options.calm,
    };
    let report = month.play(|day| eprintln!("Day {day} has passed."))?;
    lines::print(&report)?;
    for what in &report.wrong {
        eprintln!("parcelwatch: {what}");
    }
    Ok(if report.good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn serve(options: &Serve) -> anyhow::Result<ExitCode> {
    let time = FastTime::new(Clock::system(), options.speed);
    let now = time.now();
    let parcels = parcels(options.seed, options.parcels, now - PAST, now + TO_COME);
    crate::runtime()?.block_on(async {
        let (listener, address) = server::listen(&options.listen).await?;
        write(&options.data, &format!("http://{address}"), &parcels, now)?;
        let data = options.data.display();
        eprintln!("The mock world serves http://{address}. To watch its parcels:");
        eprintln!("  parcelwatch import {data}/mock-world-orders.csv --data {data}");
        eprintln!("  parcelwatch serve --data {data} --allow-private-addresses");
        eprintln!("Then open an account under Settings, Providers, for each of these, with these values:");
        for provider in Provider::ALL {
            let filled: Vec<String> =
                provider.credentials().iter().map(|(name, value)| format!("{name} = {value}")).collect();
            let filled = if filled.is_empty() { "nothing to fill in".to_owned() } else { filled.join(", ") };
            eprintln!("  {}: {filled}", provider.id());
        }
        let world = Arc::new(World::new(options.seed, parcels, !options.calm, Arc::new(time)));
        let mut pushing = Pushing::new(&world)?;
        pushing.hooks = options.hook.iter().cloned().collect();
        tokio::select! {
            served = server::serve(listener, Arc::clone(&world)) => served,
            pushed = push(&mut pushing, &world) => pushed,
            stopped = tokio::signal::ctrl_c() => stopped.context("Ctrl-C cannot be heard"),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn push(pushing: &mut Pushing, world: &World) -> anyhow::Result<()> {
    loop {
        pushing.send(world, "").await?;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
}

/// Writes what points a Parcelwatch at the world: recipes with its address, and the orders of its parcels.
fn write(data: &Path, base: &str, parcels: &[Parcel], now: Timestamp) -> anyhow::Result<()> {
    let folder = data.join("recipes");
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    for provider in Provider::ALL {
        let path = folder.join(format!("{}.toml", provider.id()));
        let text = recipes::pointed(provider, base, None)?;
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
    }
    let mut csv = "order number,store,paid at,tracking number,carrier,attached at,origin,destination\n".to_owned();
    for (index, parcel) in parcels.iter().enumerate() {
        let carrier = if parcel.stated { parcel.carrier } else { "" };
        // The shop knows all numbers from the beginning on, also those whose journeys have not begun.
        let known = parcel.known.min(now);
        let (paid, known) = (rfc3339(known - Span::days(1)), rfc3339(known));
        let Parcel { number, origin, destination, .. } = parcel;
        writeln!(csv, "M{index:06},Mock shop,{paid},{number},{carrier},{known},{origin},{destination}")?;
    }
    let path = data.join("mock-world-orders.csv");
    fs::write(&path, csv).with_context(|| format!("could not write {}", path.display()))
}

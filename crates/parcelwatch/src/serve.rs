//! `serve`: the dashboard and the API, until it is told to stop.

use std::{
    io::IsTerminal as _,
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use anyhow::Context;
use clap::{Args, builder::BoolishValueParser};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use parcelwatch_engine::{
    Engine, FIRST_WORKSPACE,
    drop_folder::{self, DropFolder, Dropped},
    providers::{
        catalogue::Catalogue,
        client::{Client, Freedom},
        jq::{Limits, Workers},
        session::Tools,
    },
    secrets::Keyring,
    store::{DroppedFile, PutAway},
    sync::{Scheduler, World},
};
use parcelwatch_web::{App, Options as WebOptions, router};
use tokio::{net::TcpListener, sync::watch};
use tracing_subscriber::EnvFilter;

use crate::{Place, accounts, connections, signals::Signals};

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// Where to listen. Put a server with TLS in front before it leaves this machine.
    #[arg(long, value_name = "ADDR", env = "PARCELWATCH_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// On the first start: the owner's e-mail address, instead of the set-up page.
    #[arg(long, value_name = "EMAIL", env = "PARCELWATCH_OWNER_EMAIL")]
    owner_email: Option<String>,
    /// The owner's password; left out: asked for.
    #[arg(long, value_name = "PASSWORD", env = "PARCELWATCH_OWNER_PASSWORD", hide_env_values = true, hide = true)]
    owner_password: Option<String>,
    /// The key that secrets of providers are sealed with: 32 bytes in Base64. Left out: the file `secret.key` in the data
    /// folder, made at the first start. Several nodes need the same one.
    #[arg(long, value_name = "KEY", env = "PARCELWATCH_SECRET_KEY", hide_env_values = true, hide = true)]
    secret_key: Option<String>,
    /// Let recipes ask machines with private addresses, such as a Karrio in the same house.
    #[arg(long, env = "PARCELWATCH_ALLOW_PRIVATE_ADDRESSES", value_parser = BoolishValueParser::new())]
    allow_private_addresses: bool,
    /// The drop folder: files that appear in it (CSV, JSON) are brought in. Left out: `drop` in the data folder.
    #[arg(long, value_name = "FOLDER", env = "PARCELWATCH_DROP_FOLDER")]
    drop_folder: Option<PathBuf>,
}

impl Options {
    /// Who asks providers.
    fn scheduler(&self, engine: Engine) -> anyhow::Result<Scheduler> {
        let keyring = match &self.secret_key {
            Some(key) => Keyring::from_text(key)?,
            None => Keyring::from_folder(&self.place.data)?,
        };
        let recipes = self.place.data.join("recipes");
        let catalogue = move || {
            let catalogue = Catalogue::read(Some(&recipes));
            for file in &catalogue.unusable {
                let why = file.problems.first().map(|problem| format!("line {}: {}", problem.line, problem.message));
                tracing::warn!("The recipe {} cannot be used: {}", file.path.display(), why.unwrap_or_default());
            }
            catalogue
        };
        let tools = Tools {
            client: Client::new(Freedom { private_addresses: self.allow_private_addresses })?,
            workers: Workers::start(RECIPE_THREADS).context("could not start the threads for recipes")?,
            outside: Arc::new(World::new(engine.clock().clone())),
            limits: Limits::default(),
        };
        Ok(Scheduler::new(engine, catalogue, keyring, tools))
    }
}

/// Threads on which recipes read answers.
const RECIPE_THREADS: usize = 2;

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    log();
    let metrics = measure()?;
    let engine = options.place.open()?;
    // One that can only be read opens as any other, and every parcel would be refused later.
    engine.store().write(&mut |_| Ok(())).with_context(|| format!("{} cannot be served", options.place.database()))?;
    if let Some(email) = &options.owner_email {
        accounts::make_owner(&engine, email, options.owner_password.clone())?;
    }
    let set_up = engine.store().has_people(FIRST_WORKSPACE)?;
    crate::run_server(async {
        let (listener, address) = listen(&options.listen).await?;
        let scheduler = options.scheduler(engine.clone())?;
        let folder = options.drop_folder.clone().unwrap_or_else(|| options.place.data.join("drop"));
        let dropping = Arc::new(DropFolder::open(&folder, engine.clock().now())?);
        keep_up(metrics.clone());
        tracing::info!("Parcelwatch serves http://{address}");
        if !set_up {
            eprintln!("Open http://{address}/set-up to make the owner.");
        }
        let app = App::new(
            engine,
            WebOptions {
                demo: None,
                metrics: Some(metrics),
                scheduler: Some(scheduler.clone()),
                drop_folder: Some(Arc::clone(&dropping)),
            },
        );
        let asking = tokio::spawn(async move {
            let reading = scheduler.clone();
            // Recipes are read beside the first pages.
            if let Err(error) = tokio::task::spawn_blocking(move || _ = reading.catalogue()).await {
                tracing::error!(%error, "Could not read the recipes");
            }
            scheduler.run().await
        });
        let going_on = tokio::spawn(go_on(app.engine.clone()));
        let looking = tokio::spawn(look_for_files(app.engine.clone(), dropping));
        let putting_away = tokio::spawn(put_away_when_idle(app.engine.clone()));
        serve(listener, app).await;
        // What it was asking about becomes due again.
        asking.abort();
        going_on.abort();
        looking.abort();
        putting_away.abort();
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Nobody has written for so long: then what was put off is done.
const IDLE: Duration = Duration::from_secs(1);

/// Has the database do what it put off, when nobody writes.
async fn put_away_when_idle(engine: Engine) {
    let written = Arc::new(AtomicBool::new(true));
    let writes = Arc::clone(&written);
    engine.store().on_commit(Arc::new(move || writes.store(true, Relaxed)));
    let mut left = true;
    loop {
        tokio::time::sleep(IDLE).await;
        if written.swap(false, Relaxed) {
            left = true;
        } else if left {
            left = put_away(&engine).await == PutAway::Part;
        }
    }
}

async fn put_away(engine: &Engine) -> PutAway {
    let engine = engine.clone();
    match tokio::task::spawn_blocking(move || engine.store().put_away()).await {
        Ok(Ok(done)) => return done,
        Ok(Err(error)) => {
            tracing::error!(error = &error as &dyn std::error::Error, "The database could not be put in order");
        }
        Err(error) => tracing::error!(%error, "The database could not be put in order"),
    }
    // Whoever writes next tries again.
    PutAway::All
}

/// How often what was measured is summed up.
const KEEP_UP_EVERY: Duration = Duration::from_secs(5);
/// How often this node looks for work that another one left in the middle.
const LOOK_AFTER: Duration = Duration::from_secs(20);

/// Goes on with what other programs, or this one before it was started anew, left in the middle.
async fn go_on(engine: Engine) {
    loop {
        let engine = engine.clone();
        match tokio::task::spawn_blocking(move || engine.go_on(FIRST_WORKSPACE)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "Could not look for work that was left");
            }
            Err(error) => tracing::error!(%error, "Could not look for work that was left"),
        }
        tokio::time::sleep(LOOK_AFTER).await;
    }
}

/// Brings in the files that appear in the drop folder.
async fn look_for_files(engine: Engine, folder: Arc<DropFolder>) {
    loop {
        let (engine, folder) = (engine.clone(), Arc::clone(&folder));
        let look = move || folder.look(&engine, FIRST_WORKSPACE, engine.clock().now());
        match tokio::task::spawn_blocking(look).await {
            Ok(Ok(files)) => {
                files.iter().for_each(note);
            }
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "Could not look into the drop folder");
            }
            Err(error) => tracing::error!(%error, "Could not look into the drop folder"),
        }
        tokio::time::sleep(drop_folder::LOOK_EVERY).await;
    }
}

/// Logs what became of a dropped file: how many rows, and nothing that stands in them. What is wrong with a row, or with
/// the columns, quotes customers' names and addresses; it is for those who may see them, in the dashboard.
fn note(file: &DroppedFile) {
    let report = Dropped::from_json(&file.report);
    let Dropped { created, updated, unchanged, rejected, warnings, .. } = report;
    let refused = report.refused.is_some();
    tracing::info!(
        file = file.file,
        created,
        updated,
        unchanged,
        rejected,
        warnings,
        refused,
        "A file from the drop folder was brought in"
    );
}

/// Listens on `address`, which may be a name; says where, port 0 being resolved.
pub async fn listen(address: &str) -> anyhow::Result<(TcpListener, SocketAddr)> {
    anyhow::ensure!(
        address.contains(':'),
        "`{address}` names no port to listen on: use ADDRESS:PORT, such as 127.0.0.1:8080"
    );
    let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// So long requests under way are waited for when the program stops. Whoever stopped in the middle of a request, or does
/// not read the answer, would keep it alive for ever.
pub const DRAIN: Duration = Duration::from_secs(10);

/// Serves until Ctrl-C or SIGTERM; requests under way are finished where that does not take long, and the next start finds
/// the database in order. A second signal ends the program at once.
pub async fn serve(listener: TcpListener, app: App) {
    let (ends, engine) = (app.clone(), app.engine.clone());
    let (told, mut asked) = watch::channel(false);
    let mut signals = Signals::new();
    let stopped = async move {
        signals.next().await;
        told.send_replace(true);
        ends.stop();
        tokio::spawn(end_at_once(signals));
    };
    let late = async move {
        if asked.wait_for(|asked| *asked).await.is_err() {
            return std::future::pending().await;
        }
        tokio::time::sleep(DRAIN).await;
    };
    drained(connections::serve(listener, router(app), stopped), late).await;
    put_away(&engine).await;
}

/// Waits for `serving` until it is `late`. Did it end by itself?
async fn drained(serving: impl Future<Output = ()>, late: impl Future<Output = ()>) -> bool {
    tokio::select! {
        () = serving => true,
        () = late => {
            tracing::warn!("Some requests did not end; they are broken off");
            false
        }
    }
}

/// Whoever asks a second time will not wait; what was acknowledged is kept as after a `kill`.
async fn end_at_once(mut signals: Signals) {
    signals.next().await;
    tracing::warn!("Asked to stop a second time: ended at once");
    std::process::exit(1);
}

/// Logs to standard error; `RUST_LOG` chooses what.
pub fn log() {
    let filter = EnvFilter::builder().with_default_directive(tracing::Level::INFO.into()).from_env_lossy();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        // A journal or a file shows the signs that colour it as they are.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
}

/// Starts measuring, for `/metrics`.
pub fn measure() -> anyhow::Result<PrometheusHandle> {
    let seconds = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
    let items = [1.0, 10.0, 100.0, 1_000.0, 4_000.0, 10_000.0];
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &seconds)
        .and_then(|b| b.set_buckets_for_metric(Matcher::Suffix("_items".into()), &items))
        .and_then(PrometheusBuilder::install_recorder)
        .context("could not start measuring")
}

/// Sums up what was measured from time to time: until somebody asks for it or this is done, each request of the past has
/// a place in memory.
pub fn keep_up(metrics: PrometheusHandle) {
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(KEEP_UP_EVERY).await;
            metrics.run_upkeep();
        }
    });
}

#[cfg(test)]
mod tests {
    use std::{
        future::{pending, ready},
        io,
        sync::Mutex,
    };

    use parcelwatch_engine::domain::Timestamp;

    use super::*;

    /// What is logged while `work` runs.
    fn logged(work: impl FnOnce()) -> String {
        #[derive(Clone, Default)]
        struct Log(Arc<Mutex<Vec<u8>>>);
        impl io::Write for Log {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().unwrap().extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
        tracing::subscriber::with_default(subscriber, work);
        let said = log.0.lock().unwrap().clone();
        String::from_utf8(said).unwrap()
    }

    #[test]
    fn the_log_counts_the_rows_of_a_dropped_file_and_quotes_none() {
        let dropped = |report: &str| DroppedFile {
            id: 1,
            file: "orders.csv".into(),
            at: Timestamp(1_795_176_000_000),
            report: report.into(),
        };
        let rows = "{\"kind\": \"orders\", \"created\": 3, \"updated\": 2, \"rejected\": 1, \"warnings\": 4,
            \"first_problem\": \"line 3: “Ada Example” is no country\",
            \"first\": {\"line\": 3, \"field\": null, \"reason\": \"“Ada Example” is no country\", \"rejected\": true}}";
        let log = logged(|| note(&dropped(rows)));
        for said in ["orders.csv", "created=3", "updated=2", "unchanged=0", "rejected=1", "warnings=4", "refused=false"]
        {
            assert!(log.contains(said), "{said}: {log}");
        }
        assert!(!log.contains("Ada"), "{log}");
        let log = logged(|| note(&dropped("{\"refused\": \"the columns (Ada Example) are none\"}")));
        assert!(log.contains("refused=true") && !log.contains("Ada"), "{log}");
    }

    #[tokio::test]
    async fn requests_are_waited_for_and_not_for_ever() {
        assert!(drained(ready(()), pending()).await);
        assert!(!drained(pending(), ready(())).await, "who never ends keeps nothing alive");
    }
}

//! One Parcelwatch: engine, scheduler and webhook door, on threads of its own, so that it can be killed as a whole.

use std::{net::SocketAddr, path::Path, sync::Arc};

use anyhow::Context as _;
use parcelwatch_engine::{
    DatabaseUrl, Engine,
    providers::{
        catalogue::Catalogue,
        client::{Client, Freedom},
        jq::{Limits, Workers},
        session::Tools,
    },
    secrets::Keyring,
    sync::Scheduler,
};
use parcelwatch_web::{App, Options, router};
use tokio::{runtime::Runtime, task::JoinHandle};

use crate::{server, time::VirtualTime};

/// A running Parcelwatch.
pub struct Node {
    /// What it does.
    pub engine: Engine,
    /// Who asks.
    pub scheduler: Scheduler,
    /// Where its webhook door is: `http://127.0.0.1:…`.
    pub door: String,
    runtime: Option<Runtime>,
}

impl Node {
    /// Opens the database in `folder`, with the recipes beside it, by the clock of the world.
    pub fn open(folder: &Path, time: &VirtualTime) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let engine = Engine::open(&DatabaseUrl::Sqlite(folder.join("parcelwatch.db")), time.clock())?;
        let catalogue = Catalogue::read(Some(&folder.join("recipes")));
        anyhow::ensure!(catalogue.unusable.is_empty(), "recipes cannot be used: {:?}", catalogue.unusable);
        let tools = Tools {
            client: Client::new(Freedom { private_addresses: true })?,
            workers: Workers::start(2).context("could not start the threads for recipes")?,
            outside: Arc::new(time.clone()),
            limits: Limits::default(),
        };
        let scheduler = Scheduler::new(engine.clone(), move || catalogue, Keyring::from_folder(folder)?, tools);
        let app = App::new(engine.clone(), Options { scheduler: Some(scheduler.clone()), ..Options::default() });
        let (listener, address) = runtime.block_on(server::listen("127.0.0.1:0"))?;
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        runtime.spawn(async move { axum::serve(listener, service).await });
        Ok(Self { engine, scheduler, door: format!("http://{address}"), runtime: Some(runtime) })
    }

    /// One look at all that is due.
    pub fn pass(&self) -> anyhow::Result<JoinHandle<anyhow::Result<()>>> {
        let scheduler = self.scheduler.clone();
        let runtime = self.runtime.as_ref().context("the node was killed")?;
        Ok(runtime.spawn(async move { Ok(scheduler.pass().await?) }))
    }

    /// Ends it where it stands: whatever is under way stays undone.
    pub fn kill(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // A runtime may not be waited for inside of another.
        self.kill();
    }
}

//! What every handler has at hand.

use std::{
    collections::HashSet,
    ops::Deref,
    panic::resume_unwind,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use metrics_exporter_prometheus::PrometheusHandle;
use parcelwatch_engine::{
    Engine,
    drop_folder::DropFolder,
    store::{StoreError, Workspace},
    sync::Scheduler,
    tries::Tries,
};
use tokio::sync::watch;

use crate::{api::Keys, language};

/// How long an answer waits for the past to be read.
const PATIENCE: Duration = Duration::from_secs(10);

/// How this server was started.
#[derive(Clone, Default)]
pub struct Options {
    /// The demonstration shop: everybody on this machine is signed in as the person with this e-mail address.
    pub demo: Option<String>,
    /// What `/metrics` shows; `None`: nothing is measured.
    pub metrics: Option<PrometheusHandle>,
    /// Who asks providers; `None`: nobody does.
    pub scheduler: Option<Scheduler>,
    /// Where files appear that are brought in by themselves; `None`: nowhere.
    pub drop_folder: Option<Arc<DropFolder>>,
}

/// What every handler has at hand. Cheap to clone: each layer in front of a handler clones it.
#[derive(Clone)]
pub struct App(Arc<AtHand>);

/// What an [`App`] leads to.
pub struct AtHand {
    /// The running Parcelwatch.
    pub engine: Engine,
    /// How it was started.
    pub options: Options,
    /// What the forms of the demo send back; nobody else can know it.
    pub(crate) demo_csrf: Arc<str>,
    /// Whose API keys are being looked up.
    pub(crate) keys: Keys,
    /// How often passwords were tried at the door of late.
    pub(crate) tries: Tries,
    /// How often those who are signed in tried their own. Apart: a stranger who keeps an address from signing in must not
    /// keep whoever has it from changing the password.
    pub(crate) own_tries: Tries,
    /// Requests under way that have an `Idempotency-Key`.
    under_way: Arc<Mutex<HashSet<(Workspace, String)>>>,
    stop: watch::Sender<bool>,
}

impl Deref for App {
    type Target = AtHand;

    fn deref(&self) -> &AtHand {
        &self.0
    }
}

/// An `Idempotency-Key` whose request is under way on this node; dropped when it is answered.
pub(crate) struct UnderWay {
    key: (Workspace, String),
    all: Arc<Mutex<HashSet<(Workspace, String)>>>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

impl App {
    /// A server over `engine`.
    pub fn new(engine: Engine, options: Options) -> Self {
        // What a stop interrupted goes on.
        engine.sweep();
        let demo_csrf = parcelwatch_engine::accounts::random_token().into();
        Self(Arc::new(AtHand {
            engine,
            options,
            demo_csrf,
            keys: Keys::default(),
            tries: Tries::default(),
            own_tries: Tries::default(),
            under_way: Arc::default(),
            stop: watch::Sender::new(false),
        }))
    }

    /// Ends what would go on for ever, such as live updates: the server wants to stop.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Turns true when the server wants to stop.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Marks a request with this `Idempotency-Key` as under way; `None`: one is already.
    pub(crate) fn begin(&self, ws: Workspace, key: &str) -> Option<UnderWay> {
        let key = (ws, key.to_owned());
        let new = self.under_way.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        new.then(|| UnderWay { key, all: Arc::clone(&self.under_way) })
    }

    /// Runs `work` on a thread that may wait for the database.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let (engine, language) = (self.engine.clone(), language::here());
        let work = move || language::within(language, || work(&engine));
        // A defect is the request's, and no fault of the database.
        tokio::task::spawn_blocking(work).await.map_err(|error| match error.try_into_panic() {
            Ok(panic) => resume_unwind(panic),
            Err(ended) => StoreError::Other(ended.into()),
        })
    }

    /// Has the workspace's past read with its phrases as they are now, and says how many parcels moved; `None`: that
    /// takes longer than anybody waits for a page, and goes on.
    pub(crate) async fn read_past(&self, ws: Workspace) -> Option<u64> {
        match tokio::time::timeout(PATIENCE, self.engine.past().read(ws)).await {
            Ok(Ok(read)) => Some(read.moved),
            _ => None,
        }
    }

    /// [`App::blocking`] for work that only reads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.blocking(work).await?
    }
}

//! What every handler has at hand.

use std::sync::Arc;

use metrics_exporter_prometheus::PrometheusHandle;
use parcelwatch_engine::{Engine, store::StoreError};

/// How this server was started.
#[derive(Clone, Default)]
pub struct Options {
    /// The demonstration shop: everybody on this machine is signed in as the person with this e-mail address.
    pub demo: Option<String>,
    /// What `/metrics` shows; `None`: nothing is measured.
    pub metrics: Option<PrometheusHandle>,
}

/// What every handler has at hand. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The running Parcelwatch.
    pub engine: Engine,
    /// How it was started.
    pub options: Arc<Options>,
    /// What the forms of the demo send back; nobody else can know it.
    pub(crate) demo_csrf: Arc<str>,
}

impl App {
    /// A server over `engine`.
    pub fn new(engine: Engine, options: Options) -> Self {
        let demo_csrf = parcelwatch_engine::accounts::random_token().into();
        Self { engine, options: Arc::new(options), demo_csrf }
    }

    /// Runs `work` on a thread that may wait for the database.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let engine = self.engine.clone();
        tokio::task::spawn_blocking(move || work(&engine)).await.map_err(|error| StoreError::Other(error.into()))
    }

    /// [`App::blocking`] for work that only reads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.blocking(work).await?
    }
}

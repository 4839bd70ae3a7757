//! How the program is asked to stop: Ctrl-C, or SIGTERM from a service manager.

/// Hears each request to stop, also one that comes while nobody waits for it.
pub struct Signals(#[cfg(unix)] [Option<tokio::signal::unix::Signal>; 2]);

#[cfg(unix)]
impl Signals {
    pub fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        Self([SignalKind::interrupt(), SignalKind::terminate()].map(|kind| {
            signal(kind).inspect_err(|error| tracing::warn!(%error, "A signal to stop cannot be heard")).ok()
        }))
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        async fn heard(signal: &mut Option<tokio::signal::unix::Signal>) {
            match signal {
                Some(signal) => _ = signal.recv().await,
                None => std::future::pending().await,
            }
        }
        let [interrupt, terminate] = &mut self.0;
        tokio::select! {
            () = heard(interrupt) => {}
            () = heard(terminate) => {}
        }
    }
}

#[cfg(not(unix))]
impl Signals {
    pub fn new() -> Self {
        Self()
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "Ctrl-C cannot be heard");
            std::future::pending::<()>().await;
        }
    }
}

//! Large bodies are read on a thread of their own: where requests are answered nobody else would be meanwhile. One thread
//! reads more items a second than any database takes in. And what it makes of them, which waits for its commit, lies in
//! one place of the C library's memory: on as many threads as there are callers it took twice as much.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{LazyLock, mpsc},
    thread,
};

use axum::http::StatusCode;
use tokio::sync::oneshot;

use super::Problem;

/// Larger bodies, in bytes, are read aside; smaller ones are read sooner than another thread wakes.
const AT_ONCE: usize = 64 * 1024;

type Work = Box<dyn FnOnce() + Send>;

/// The way to the thread; `None`: the system gave none.
static READER: LazyLock<Option<mpsc::Sender<Work>>> = LazyLock::new(|| {
    let (queue, waiting) = mpsc::channel::<Work>();
    let begun = thread::Builder::new().name("bodies".into()).spawn(move || {
        // Work that panics loses its answer, and no other's.
        waiting.into_iter().for_each(|work| drop(catch_unwind(AssertUnwindSafe(work))));
    });
    begun.inspect_err(|error| tracing::warn!(%error, "Large bodies are read where requests are answered")).ok()?;
    Some(queue)
});

/// Does `work` with a body of `size` bytes where that keeps nobody waiting.
///
/// # Errors
/// `work` panicked.
pub(super) async fn aside<T: Send + 'static>(
    size: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let reader = READER.as_ref().filter(|_| size > AT_ONCE);
    let Some(reader) = reader else { return Ok(work()) };
    let (answer, answered) = oneshot::channel();
    let lost = || Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "the body could not be read");
    reader.send(Box::new(move || drop(answer.send(work())))).map_err(|_| lost())?;
    answered.await.map_err(|_| lost())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn large_work_is_done_on_the_thread_for_it_and_outlives_a_panic() {
        let here = thread::current().id();
        let on = |size| aside(size, || thread::current().id());
        assert_eq!(on(AT_ONCE).await.ok(), Some(here));
        let there = on(AT_ONCE + 1).await.ok();
        assert!(there.is_some() && there != Some(here));
        let panics = aside::<()>(AT_ONCE + 1, || std::panic::resume_unwind(Box::new("lost"))).await;
        assert_eq!(panics.map_err(|problem| problem.code), Err("internal"));
        assert_eq!(on(AT_ONCE + 1).await.ok(), there);
    }
}

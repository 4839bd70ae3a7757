//! The threads on which expressions run: their own, so that no request and no page ever waits behind a recipe.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use super::watch::STACK;

type Work = Box<dyn FnOnce() + Send>;

/// A few threads with room on their stacks.
#[derive(Clone, Debug)]
pub struct Workers {
    queue: mpsc::SyncSender<Work>,
}

/// The threads are gone: the program is ending.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the threads for recipes have ended")]
pub struct WorkersGone;

impl Workers {
    /// Starts `count` threads; they end when the last copy of the answer is dropped.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn start(count: usize) -> std::io::Result<Self> {
        let (queue, work) = mpsc::sync_channel::<Work>(1_024);
        let work = Arc::new(Mutex::new(work));
        for number in 0..count.max(1) {
            let work = Arc::clone(&work);
            std::thread::Builder::new().name(format!("recipe-{number}")).stack_size(STACK).spawn(move || {
                loop {
                    let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    match next {
                        Ok(work) => work(),
                        Err(_) => break,
                    }
                }
            })?;
        }
        Ok(Self { queue })
    }

    /// Runs `work` on one of the threads and waits for its answer without holding up the caller's thread.
    ///
    /// # Errors
    /// The program is ending, or `work` panicked.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, WorkersGone> {
        let (answer, answered) = tokio::sync::oneshot::channel();
        let mut work: Work = Box::new(move || drop(answer.send(work())));
        // The queue is long, and work takes milliseconds; when it is full all the same, others go first.
        while let Err(error) = self.queue.try_send(work) {
            match error {
                mpsc::TrySendError::Full(back) => work = back,
                mpsc::TrySendError::Disconnected(_) => return Err(WorkersGone),
            }
            tokio::task::yield_now().await;
        }
        answered.await.map_err(|_| WorkersGone)
    }

    /// Runs `work` on one of the threads and waits for it: for the command line.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn run_blocking<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, WorkersGone> {
        let (answer, answered) = mpsc::sync_channel(1);
        self.queue.send(Box::new(move || drop(answer.send(work())))).map_err(|_| WorkersGone)?;
        answered.recv().map_err(|_| WorkersGone)
    }
}

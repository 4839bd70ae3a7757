//! Whose API key it is, asked of the database once for all calls that wait for the answer.
//!
//! Nothing is remembered, so a key that was revoked opens nothing from that moment on, on every node. But while many call
//! with the same key, those that come while the database is asked share the next question: each is answered by one that
//! began after it came.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use parcelwatch_engine::{
    Engine, accounts,
    people::Role,
    store::{StoreError, Workspace},
};
use tokio::sync::oneshot;

/// The workspace, the key's name, and what it may do; `None`: no such key.
pub type Whose = Option<(Workspace, Arc<str>, Role)>;

type Waiting = Vec<oneshot::Sender<Result<Whose, Arc<StoreError>>>>;

/// The questions under way.
#[derive(Clone, Default)]
pub struct Keys(Arc<Mutex<HashMap<Arc<str>, Waiting>>>);

impl Keys {
    /// Whose key this is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn whose(&self, engine: &Engine, key: &str) -> Result<Whose, Arc<StoreError>> {
        let (answer, answered) = oneshot::channel();
        let asked = {
            let mut asked = self.asked();
            match asked.get_mut(key) {
                Some(waiting) => {
                    waiting.push(answer);
                    None
                }
                None => {
                    let key: Arc<str> = key.into();
                    asked.insert(Arc::clone(&key), vec![answer]);
                    Some(key)
                }
            }
        };
        if let Some(key) = asked {
            let (keys, engine) = (self.clone(), engine.clone());
            tokio::task::spawn_blocking(move || keys.ask(&engine, &key));
        }
        answered.await.unwrap_or_else(|left| Err(Arc::new(StoreError::Other(left.into()))))
    }

    /// Asks until nobody waits for this key.
    fn ask(&self, engine: &Engine, key: &Arc<str>) {
        let ends = Ends { keys: self, key };
        while let Some(waiting) = ends.next() {
            let whose = accounts::api_key(engine.store(), key)
                .map(|found| found.map(|(ws, name, role)| (ws, Arc::from(name), role)))
                .map_err(Arc::new);
            for answer in waiting {
                // A caller that left needs none.
                _ = answer.send(whose.clone());
            }
        }
    }

    fn asked(&self) -> MutexGuard<'_, HashMap<Arc<str>, Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever comes after a question that panicked asks anew.
struct Ends<'k> {
    keys: &'k Keys,
    key: &'k Arc<str>,
}

impl Ends<'_> {
    /// Those that wait now; `None`: nobody, and whoever comes next asks anew.
    fn next(&self) -> Option<Waiting> {
        let mut asked = self.keys.asked();
        let waiting = asked.get_mut(self.key).map(std::mem::take).filter(|waiting| !waiting.is_empty());
        if waiting.is_none() {
            asked.remove(self.key);
        }
        waiting
    }
}

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keys.asked().remove(self.key);
        }
    }
}

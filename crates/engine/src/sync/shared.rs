//! What everybody must know who asks the same account: the waits that its provider names, and whose turn it is. Both
//! stand in the database, from the moment on at which they are known: a node may die in the middle of a round, and a
//! round of many registrations may last longer than the turn that it began with.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::session::{Outside, Shared};
use parcelwatch_store::{ProviderHealth, StoreError, Turn, Workspace};

use super::{TURN, health};
use crate::Engine;

/// The turn is taken anew when so much of it has passed.
const RENEWED_AFTER: Span = Span(TURN.0 / 4);
/// Where another node has the turn, the parcels are looked at again after this.
const ANOTHERS: Span = Span::seconds(30);

/// An account, as it is shared.
#[derive(Clone)]
pub(super) struct Account {
    engine: Engine,
    outside: Arc<dyn Outside>,
    ws: Workspace,
    id: i64,
    node: String,
    /// When the turn was last taken; 0: not by this one.
    taken_at: Arc<AtomicI64>,
}

impl Account {
    pub fn new(engine: Engine, outside: Arc<dyn Outside>, ws: Workspace, id: i64, node: &str) -> Self {
        Self { engine, outside, ws, id, node: node.to_owned(), taken_at: Arc::default() }
    }

    /// The turn was just taken.
    pub fn turn_taken(&self, at: Timestamp) {
        self.taken_at.store(at.0, SeqCst);
    }

    /// Writes that nobody is to ask before then.
    fn close(&self, until: Timestamp) -> Result<(), StoreError> {
        self.engine.store().write(&mut |transaction| {
            let health = transaction.provider_health(self.ws, self.id)?;
            if health.closed_until >= Some(until) {
                return Ok(());
            }
            transaction.put_provider_health(self.ws, &ProviderHealth { closed_until: Some(until), ..health })
        })
    }

    /// Takes the turn anew; `Some`: it is another's, or somebody else was told to wait.
    fn renew(&self, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let mut not_before = None;
        self.engine.store().write(&mut |transaction| {
            let turn = transaction.take_provider_turn(self.ws, self.id, &self.node, now, now + TURN)?;
            let health = transaction.provider_health(self.ws, self.id)?;
            not_before = match turn {
                Turn::Others => Some(now + ANOTHERS),
                _ if health::may_be_asked(&health, now) => None,
                _ => Some(health.closed_until.unwrap_or(now + ANOTHERS)),
            };
            Ok(())
        })?;
        Ok(not_before)
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let account = self.clone();
        match tokio::task::spawn_blocking(move || work(&account)).await {
            Ok(done) => done,
            Err(error) => Err(StoreError::Other(error.into())),
        }
    }
}

impl Shared for Account {
    fn left_alone(&self, until: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            if let Err(error) = self.blocking(move |account| account.close(until)).await {
                tracing::warn!(%error, account = self.id, "A provider's wait could not be kept");
            }
        })
    }

    fn may_send(&self) -> Pin<Box<dyn Future<Output = Result<(), Timestamp>> + Send + '_>> {
        Box::pin(async move {
            let now = self.outside.now();
            let taken_at = Timestamp(self.taken_at.load(SeqCst));
            if taken_at.0 == 0 || now - taken_at < RENEWED_AFTER {
                return Ok(());
            }
            match self.blocking(move |account| account.renew(now)).await {
                Ok(None) => {
                    self.turn_taken(now);
                    Ok(())
                }
                Ok(Some(until)) => Err(until),
                Err(error) => {
                    tracing::warn!(%error, account = self.id, "The turn at a provider could not be taken anew");
                    Err(now + ANOTHERS)
                }
            }
        })
    }
}

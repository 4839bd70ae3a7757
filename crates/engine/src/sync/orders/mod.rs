//! Orders by themselves: stores and suppliers are asked for what changed since the last time, and stores are told the
//! numbers that became known elsewhere (decision 26).
//!
//! How far an account's orders were read stands in its *feed*. A reading takes the feed under a lease, asks for the
//! window since then and a little more, brings the orders in by the one road, and moves on only when all pages were
//! read: what was read twice changes nothing, and nothing is lost.

mod reading;
mod settings;
mod taking;
mod telling;

use std::sync::Arc;

use parcelwatch_domain::Timestamp;
use parcelwatch_providers::recipe::Verb;
use parcelwatch_store::{OrderFeed, ProviderAccount, StoreError, Workspace};
use tokio::task::JoinHandle;

pub use settings::OrderSettings;
pub(super) use settings::{fill, is_ours};
pub(super) use taking::{Source, TakeError};
pub(super) use telling::Seen;

use super::{AT_ONCE, AccountError, Scheduler, health, lock};

/// How the orders of an account stand, for people.
#[derive(Clone, Debug)]
pub struct AccountOrders {
    /// What the merchant decided about them.
    pub settings: OrderSettings,
    /// How far they were read.
    pub feed: OrderFeed,
    /// The supplier's orders that belong to no order so far, counted up to [`MOST_WAITING`].
    pub waiting: i64,
    /// Can the store be told numbers?
    pub can_be_told: bool,
    /// Numbers that it is still to be told.
    pub to_tell: i64,
    /// Numbers that it refused.
    pub refused: i64,
}

/// Up to here a supplier's orders that belong to none are counted.
pub const MOST_WAITING: u32 = 1_000;

impl Scheduler {
    /// Begins to read and to tell wherever that is due and not under way here.
    pub(super) async fn begin_with_orders(&self) -> Result<Vec<JoinHandle<()>>, StoreError> {
        let due = self.blocking(|scheduler| scheduler.due_orders()).await?;
        let mut begun = Vec::new();
        for account in due {
            if !lock(&self.0.with_orders).insert(account) {
                continue;
            }
            let scheduler = self.clone();
            begun.push(tokio::spawn(async move {
                let ended = Ended { scheduler: scheduler.clone(), account };
                let (ws, id) = account;
                if let Err(error) = scheduler.read_orders(ws, id).await {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        account = id,
                        "Orders could not be read; they are asked for again"
                    );
                }
                if let Err(error) = scheduler.tell_numbers(ws, id).await {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        account = id,
                        "A store could not be told numbers; it is told later"
                    );
                }
                drop(ended);
            }));
        }
        Ok(begun)
    }

    /// The accounts whose orders are to be read, or whose store is to be told numbers.
    fn due_orders(&self) -> Result<Vec<(Workspace, i64)>, StoreError> {
        let now = self.now();
        let mut due = Vec::new();
        for (ws, _) in self.store().workspaces()? {
            let accounts: Vec<ProviderAccount> = self.store().provider_accounts(ws)?;
            let accounts: Vec<_> = accounts.into_iter().filter(|a| a.enabled && self.gives_orders(a)).collect();
            if accounts.is_empty() {
                continue;
            }
            let feeds = self.store().order_feeds(ws)?;
            let healths = self.store().provider_healths(ws)?;
            for account in accounts {
                let health = healths.iter().find(|health| health.account == account.id);
                if health.is_some_and(|health| !health::may_be_asked(health, now)) {
                    continue;
                }
                let reads = feeds.iter().find(|feed| feed.account == account.id).is_none_or(|feed| feed.next_at <= now);
                if reads || self.has_to_tell(ws, &account, now)? {
                    due.push((ws, account.id));
                }
            }
        }
        Ok(due)
    }

    fn gives_orders(&self, account: &ProviderAccount) -> bool {
        self.catalogue().get(&account.recipe).is_some_and(|entry| entry.recipe.gives_orders())
    }

    /// Has an account's orders read as soon as its provider allows.
    ///
    /// # Errors
    /// See [`AccountError`].
    pub fn fetch_now(&self, ws: Workspace, id: i64) -> Result<(), AccountError> {
        let accounts = self.store().provider_accounts(ws)?;
        let account = accounts.iter().find(|account| account.id == id).ok_or(AccountError::NotFound)?;
        if !self.gives_orders(account) {
            return Err(AccountError::Invalid(vec!["This account has no orders to be read.".to_owned()]));
        }
        self.store().write(&mut |transaction| {
            transaction.ask_feed(ws, id, AT_ONCE)?;
            transaction.retell(ws, id, AT_ONCE)
        })?;
        self.wake();
        Ok(())
    }

    /// How the orders of an account stand; `None`: it has none.
    pub(super) fn account_orders(
        &self,
        ws: Workspace,
        account: &ProviderAccount,
        feeds: &[OrderFeed],
        counts: &[(i64, i64, i64)],
    ) -> Result<Option<AccountOrders>, StoreError> {
        let Some(entry) = self.catalogue().get(&account.recipe).filter(|entry| entry.recipe.gives_orders()) else {
            return Ok(None);
        };
        let feed = feeds.iter().find(|feed| feed.account == account.id).cloned();
        let (_, to_tell, refused) = counts.iter().find(|count| count.0 == account.id).copied().unwrap_or_default();
        Ok(Some(AccountOrders {
            settings: OrderSettings::of(account, &entry.recipe),
            feed: feed.unwrap_or(OrderFeed { account: account.id, ..OrderFeed::default() }),
            waiting: i64::try_from(self.store().waiting_orders(ws, account.id, MOST_WAITING)?.len()).unwrap_or(0),
            can_be_told: entry.recipe.requests.contains_key(&Verb::PushFulfilment),
            to_tell,
            refused,
        }))
    }
}

/// Marks an account's orders as read until it is dropped.
struct Ended {
    scheduler: Scheduler,
    account: (Workspace, i64),
}

impl Drop for Ended {
    fn drop(&mut self) {
        lock(&Arc::clone(&self.scheduler.0).with_orders).remove(&self.account);
    }
}

/// The beginning of time, for what is compared with instants that may be missing.
const NEVER: Timestamp = Timestamp(i64::MIN);

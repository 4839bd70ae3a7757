//! Keeping parcels up to date by asking their providers (DESIGN, "Sync"; RULES, "By hand").
//!
//! Every parcel has a row that says when it is asked about next, and at which account; the store keeps it in step with
//! the parcel. A *round* of an account takes the parcels that are due there under a lease, asks in batches at the
//! account's pace, brings the answers in by the one road, and writes the next instants. One node at a time has the turn
//! at an account, so that its rates hold however many nodes there are; what a node leaves behind when it dies becomes
//! due again when its leases end.

mod accounts;
mod agreeing;
mod answer;
pub mod carriers;
mod choose;
mod health;
pub mod orders;
mod pieces;
pub mod problem;
mod pushes;
mod round;
mod routes;
mod shared;
mod taken;
mod trying;
mod watch;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, atomic::AtomicBool},
    time::Duration,
};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::{
    catalogue::Catalogue,
    session::{Outside, Session, Tools},
    token::Token,
};
use parcelwatch_store::{Cursor, ProviderAccount, Store, StoreError, Workspace};
use tokio::{sync::Notify, task::JoinHandle};

pub use accounts::{Account, AccountError, Filled, MOST_COUNTED, State};
pub use pushes::Answer;
pub use trying::Tested;

use crate::{
    Engine,
    accounts::{random_bytes, random_token},
    by_hand::{ByHandError, may_be_asked_about},
    clock::Clock,
    secrets::{Keyring, SealError},
};

/// How often somebody looks for parcels that are due.
const TICK: Duration = Duration::from_secs(5);
/// So long a node has the turn at an account after it last took it.
const TURN: Span = Span::minutes(2);
/// So long it is believed that whoever took parcels is asking about them.
const LEASE: Span = Span::minutes(10);

/// The real outside: the engine's clock, chance of the system, waiting.
pub struct World(Clock);

impl World {
    /// With this clock.
    pub fn new(clock: Clock) -> Self {
        Self(clock)
    }
}

impl Outside for World {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn chance(&self) -> f64 {
        f64::from(u32::from_le_bytes(random_bytes())) / f64::from(u32::MAX)
    }

    fn uuid(&self) -> String {
        // Version 4: by chance alone.
        let random = (u128::from_le_bytes(random_bytes()) & !(0xF << 76) & !(0b11 << 62)) | (4 << 76) | (0b10 << 62);
        let hex = format!("{random:032x}");
        [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
    }

    fn sleep_until(&self, at: Timestamp) -> std::pin::Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let wait = u64::try_from((at - self.0.now()).0).unwrap_or(0);
        Box::pin(tokio::time::sleep(Duration::from_millis(wait)))
    }
}

/// Asks providers. Cheap to clone.
#[derive(Clone)]
pub struct Scheduler(Arc<Shared>);

struct Shared {
    engine: Engine,
    catalogue: LazyLock<Catalogue, Box<dyn FnOnce() -> Catalogue + Send>>,
    keyring: Keyring,
    tools: Tools,
    /// Tells this node from others.
    node: String,
    live: Mutex<HashMap<(Workspace, i64), Arc<Live>>>,
    /// Accounts whose round is under way here.
    busy: Mutex<HashSet<(Workspace, i64)>>,
    /// Accounts whose orders are being read here, or whose store is being told.
    with_orders: Mutex<HashSet<(Workspace, i64)>>,
    /// Up to where the orders of an account that has no list were asked about; none: the next are the oldest.
    asked_up_to: Mutex<HashMap<(Workspace, i64), Cursor>>,
    /// Orders that pushes named, which the next reading of the account asks about: a list of the newest may not have them.
    /// They do not outlive the program, and only where it has the turn are they asked about.
    named_orders: Mutex<HashMap<(Workspace, i64), BTreeSet<String>>>,
    /// Up to where it was looked what each store is to be told.
    seen: Mutex<HashMap<(Workspace, i64), orders::Seen>>,
    wanted: Notify,
    /// When somebody last looked at an account for watches that are to be ended.
    looked: Mutex<HashMap<(Workspace, i64), Timestamp>>,
}

/// An account with its session.
pub(crate) struct Live {
    version: i64,
    session: Session,
    shared: shared::Account,
    /// Has it been told what was asked before?
    begun: AtomicBool,
    /// The token as it is kept in the database.
    kept: Mutex<Option<Token>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Marks a round as under way until it is dropped.
struct Busy {
    shared: Arc<Shared>,
    account: (Workspace, i64),
}

impl Drop for Busy {
    fn drop(&mut self) {
        lock(&self.shared.busy).remove(&self.account);
    }
}

impl Scheduler {
    /// A scheduler over `engine`. It asks nobody before [`Scheduler::run`]. `catalogue` reads the recipes when they are
    /// first wanted, which takes longer than all else before a first page.
    pub fn new(
        engine: Engine,
        catalogue: impl FnOnce() -> Catalogue + Send + 'static,
        keyring: Keyring,
        tools: Tools,
    ) -> Self {
        Self(Arc::new(Shared {
            engine,
            catalogue: LazyLock::new(Box::new(catalogue)),
            keyring,
            tools,
            node: random_token(),
            live: Mutex::default(),
            busy: Mutex::default(),
            with_orders: Mutex::default(),
            asked_up_to: Mutex::default(),
            named_orders: Mutex::default(),
            seen: Mutex::default(),
            wanted: Notify::new(),
            looked: Mutex::default(),
        }))
    }

    /// All recipes. Who wants them first waits until they were read.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    fn store(&self) -> &dyn Store {
        self.0.engine.store()
    }

    fn keyring(&self) -> &Keyring {
        &self.0.keyring
    }

    fn now(&self) -> Timestamp {
        self.0.tools.outside.now()
    }

    /// Somebody wants something to be asked at once.
    pub fn wake(&self) {
        self.0.wanted.notify_one();
    }

    /// Asks providers as parcels become due, for ever.
    pub async fn run(&self) {
        if let Err(error) = self.blocking(|scheduler| scheduler.open_again()).await {
            tracing::error!(error = &error as &dyn std::error::Error, "Accounts could not be opened again");
        }
        loop {
            if let Err(error) = self.begin_rounds().await {
                tracing::error!(error = &error as &dyn std::error::Error, "Parcels that are due could not be read");
            }
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                () = self.0.wanted.notified() => {}
            }
        }
    }

    /// One look at all that is due, to its end.
    ///
    /// # Errors
    /// The database's.
    pub async fn pass(&self) -> Result<(), StoreError> {
        for round in self.begin_rounds().await? {
            round.await.map_err(|error| StoreError::Other(error.into()))?;
        }
        Ok(())
    }

    /// Chooses accounts for parcels that have none, and begins a round at every account where parcels are due and none
    /// is under way: one slow provider never holds up another.
    async fn begin_rounds(&self) -> Result<Vec<JoinHandle<()>>, StoreError> {
        let due = self.blocking(|scheduler| scheduler.due_accounts()).await?;
        let mut rounds = self.begin_with_orders().await?;
        for account in due {
            if !lock(&self.0.busy).insert(account) {
                continue;
            }
            let busy = Busy { shared: Arc::clone(&self.0), account };
            let scheduler = self.clone();
            rounds.push(tokio::spawn(async move {
                let (ws, id) = busy.account;
                let round = async {
                    scheduler.round(ws, id).await?;
                    scheduler.end_watches(ws, id).await
                };
                if let Err(error) = round.await {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        account = id,
                        "A round at a provider broke off; its parcels become due again"
                    );
                }
                drop(busy);
            }));
        }
        Ok(rounds)
    }

    /// The accounts at which parcels are due, after those without one got theirs.
    fn due_accounts(&self) -> Result<Vec<(Workspace, i64)>, StoreError> {
        let now = self.now();
        let mut due = Vec::new();
        for (ws, _) in self.store().workspaces()? {
            let accounts = self.store().provider_accounts(ws)?;
            if accounts.is_empty() {
                // Nothing is synced here, and nobody expects it.
                continue;
            }
            self.choose(ws, &accounts, now)?;
            for account in accounts.iter().filter(|account| account.enabled) {
                if self.store().sync_waiting(ws, account.id, now, 1)? > 0 || self.looks_at_watches(ws, account, now) {
                    due.push((ws, account.id));
                }
            }
        }
        Ok(due)
    }

    /// Has a parcel asked about as soon as its provider allows, whatever its state: on a row whose status a person set it
    /// stores what comes and changes no status.
    ///
    /// # Errors
    /// There is no such parcel, or it has no number.
    pub fn sync_now(&self, ws: Workspace, parcel: i64) -> Result<(), ByHandError> {
        let found = self.store().parcel(ws, parcel)?.ok_or(ByHandError::NotFound(parcel))?;
        may_be_asked_about(&found)?;
        self.store().write(&mut |transaction| transaction.ask_again(ws, &[parcel], AT_ONCE))?;
        self.wake();
        Ok(())
    }

    /// The account's session: the one that is there, unless the account was changed.
    fn live(&self, ws: Workspace, account: &ProviderAccount) -> Result<Option<Arc<Live>>, SealError> {
        if let Some(live) = lock(&self.0.live).get(&(ws, account.id))
            && live.version == account.version
        {
            return Ok(Some(Arc::clone(live)));
        }
        let Some(entry) = self.catalogue().get(&account.recipe) else { return Ok(None) };
        let settings = accounts::opened(self.keyring(), ws, account)?;
        let token = accounts::token(self.keyring(), ws, account);
        let session = Session::new(Arc::clone(&entry.recipe), settings, token.clone(), self.0.tools.clone());
        let shared = self.shared(ws, account.id);
        let live = Arc::new(Live {
            version: account.version,
            session: session.shared(Arc::new(shared.clone())),
            shared,
            begun: AtomicBool::new(false),
            kept: Mutex::new(token),
        });
        lock(&self.0.live).insert((ws, account.id), Arc::clone(&live));
        Ok(Some(live))
    }

    /// What others must know who ask an account.
    fn shared(&self, ws: Workspace, account: i64) -> shared::Account {
        shared::Account::new(self.0.engine.clone(), Arc::clone(&self.0.tools.outside), ws, account, &self.0.node)
    }

    /// Runs `work` on a thread that may wait for the database.
    async fn blocking<T: Send + 'static, E: From<StoreError> + Send + 'static>(
        &self,
        work: impl FnOnce(&Scheduler) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let scheduler = self.clone();
        match tokio::task::spawn_blocking(move || work(&scheduler)).await {
            Ok(done) => done,
            Err(error) => Err(StoreError::Other(error.into()).into()),
        }
    }
}

/// Before everything that became due by itself.
pub(crate) const AT_ONCE: Timestamp = Timestamp(0);

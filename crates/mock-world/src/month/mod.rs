//! A month of the real Parcelwatch against the mock world, in virtual time: the engine, the database, the shipped recipes,
//! the scheduler and the webhook door are those that a merchant has; only the clock and the providers are ours. In its
//! middle it is killed twice, while it asks, and opened again on what the database remembers.

mod node;
mod verdict;

use std::{collections::HashMap, path::Path, sync::Arc};

use anyhow::Context as _;
use parcelwatch_engine::{
    FIRST_WORKSPACE as WS,
    domain::{Country, Span, Timestamp},
    input::{Item, NewOrder, Tracking},
    sync::Filled,
};
use tokio::{runtime::Runtime, task::JoinHandle};

pub use verdict::{Report, Restarts, Wrong};

use self::node::Node;
use crate::{
    parcel::{Parcel, parcels},
    providers::Provider,
    pushing::Pushing,
    recipes, server,
    time::{Time, VirtualTime},
    world::World,
};

/// When every month begins: 2026-02-02T02:40:00Z, away from any change of clocks.
const BEGIN: Timestamp = Timestamp(1_770_000_000_000);
/// After the month nothing new happens, and Parcelwatch has so long to hear of everything.
const AFTERWARDS: Span = Span::days(4);
/// Whom the shop wants to be asked about which carrier, besides what follows by itself.
const AT_AFTERSHIP: [&str; 2] = ["4px", "yanwen"];
/// Requests of one node before it is killed, from the moment at which the killing is decided.
const KILLED_AFTER: u64 = 3;
/// Whoever is killed loses its turn after two minutes.
const TURN_ENDS: Span = Span::minutes(3);
/// Looks for what is due after everything was wanted at once: an error puts the rest off for some seconds.
const AGAIN: usize = 8;

/// What is to be played.
#[derive(Clone, Debug)]
pub struct Month {
    /// How many parcels.
    pub parcels: u64,
    /// The world follows from it.
    pub seed: u64,
    /// How long, before four further days in which nothing new happens.
    pub days: i64,
    /// How often Parcelwatch looks for what is due; in life it is every five seconds.
    pub look: Span,
    /// Do things go wrong?
    pub faults: bool,
}

impl Default for Month {
    fn default() -> Self {
        Self { parcels: 10_000, seed: 1, days: 30, look: Span::minutes(1), faults: true }
    }
}

impl Month {
    /// Plays it. `progress` is told each day that has passed.
    ///
    /// # Errors
    /// Something outside of what is played: the disk, the network of this machine. What Parcelwatch does wrong stands in
    /// the report.
    pub fn play(&self, progress: impl Fn(i64)) -> anyhow::Result<Report> {
        let folder = tempfile::tempdir().context("could not make a folder")?;
        let outside = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let time = VirtualTime::new(BEGIN, self.seed);
        let end = BEGIN + Span::days(self.days);
        let parcels = parcels(self.seed, self.parcels, BEGIN, end);
        let world = Arc::new(World::new(self.seed, parcels, self.faults, Arc::new(time.clone())));
        let (listener, address) = outside.block_on(server::listen("127.0.0.1:0"))?;
        let serving = outside.spawn(server::serve(listener, Arc::clone(&world)));
        write_recipes(folder.path(), &format!("http://{address}"))?;
        let mut shop = Shop {
            folder: folder.path(),
            node: Node::open(folder.path(), &time)?,
            pushing: Pushing::new(&world)?,
            to_come: to_come(&world.parcels),
            restarts: Restarts::default(),
            time,
            world: &world,
            outside: &outside,
        };
        shop.open_accounts()?;
        let kills = [Span::days(self.days / 3), Span::days(self.days * 2 / 3)];
        let mut kills = kills.map(|after| BEGIN + after).to_vec();
        let (mut now, mut days) = (BEGIN, 0);
        while now < end + AFTERWARDS {
            now = now + self.look;
            shop.time.reach(now);
            now = now.max(Time::now(&shop.time));
            if kills.first().is_some_and(|at| *at <= now) {
                kills.remove(0);
                shop.is_killed_while_it_asks()?;
            }
            shop.goes_on()?;
            while (now - BEGIN) >= Span::days(days + 1) {
                days += 1;
                progress(days);
            }
        }
        let report = shop.report(self)?;
        shop.node.kill();
        serving.abort();
        Ok(report)
    }
}

fn write_recipes(folder: &Path, base: &str) -> anyhow::Result<()> {
    let recipes = folder.join("recipes");
    std::fs::create_dir(&recipes)?;
    for provider in Provider::ALL {
        // An answer that never comes is waited for in real time.
        let text = recipes::pointed(provider, base, Some(1))?;
        std::fs::write(recipes.join(format!("{}.toml", provider.id())), text)?;
    }
    Ok(())
}

/// Parcels by the moment at which the shop learns their numbers, latest first.
fn to_come(parcels: &[Parcel]) -> Vec<usize> {
    let mut to_come: Vec<usize> = (0..parcels.len()).collect();
    to_come.sort_by_key(|index| std::cmp::Reverse((parcels[*index].known, *index)));
    to_come
}

/// The shop with its Parcelwatch, and the world around it.
struct Shop<'w> {
    folder: &'w Path,
    node: Node,
    pushing: Pushing,
    to_come: Vec<usize>,
    restarts: Restarts,
    time: VirtualTime,
    world: &'w Arc<World>,
    outside: &'w Runtime,
}

impl Shop<'_> {
    fn open_accounts(&mut self) -> anyhow::Result<()> {
        let scheduler = &self.node.scheduler;
        let mut ids = HashMap::new();
        for provider in Provider::ALL {
            let filled = Filled { name: String::new(), values: provider.credentials(), enabled: true };
            ids.insert(provider, scheduler.add_account(WS, provider.id(), &filled, BEGIN)?);
        }
        self.node.engine.store().write(&mut |transaction| {
            let mut settings = transaction.settings(WS)?;
            for carrier in AT_AFTERSHIP {
                settings.provider_of.insert(carrier.to_owned(), ids[&Provider::AfterShip]);
            }
            transaction.put_settings(WS, &settings)
        })?;
        for account in scheduler.accounts(WS, BEGIN)? {
            let provider = Provider::ALL.into_iter().find(|provider| ids[provider] == account.id);
            if let (Some(provider), Some(hook)) = (provider, account.hook) {
                self.pushing.hooks.insert(provider, hook);
            }
        }
        Ok(())
    }

    /// Numbers come in, pushes come in, and parcels that are due are asked about: all at once.
    fn goes_on(&mut self) -> anyhow::Result<()> {
        self.learn_numbers()?;
        let pass = self.node.pass()?;
        self.outside.block_on(async {
            self.pushing.send(self.world, &self.node.door).await?;
            pass.await?
        })
    }

    fn learn_numbers(&mut self) -> anyhow::Result<()> {
        let now = Time::now(&self.time);
        let mut items = Vec::new();
        while let Some(index) = self.to_come.pop_if(|index| self.world.parcels[*index].known <= now) {
            items.push(order(index, &self.world.parcels[index]));
        }
        for chunk in items.chunks(1_000) {
            for outcome in self.node.engine.ingest().submit_blocking(WS, "mock world", chunk.to_vec())? {
                outcome.map_err(|problem| anyhow::anyhow!("an order was refused: {problem}"))?;
            }
        }
        Ok(())
    }

    /// The program is killed while requests are under way, and started anew. Before and after that somebody wants
    /// everything to be asked about at once, again and again: as much is under way as can be, and the carriers that may
    /// be asked least have been asked as much as they may.
    fn is_killed_while_it_asks(&mut self) -> anyhow::Result<()> {
        self.everything_again_and_again()?;
        let mut arrived = self.world.arrived();
        let enough = *arrived.borrow_and_update() + KILLED_AFTER;
        self.everything_at_once()?;
        let mut pass: JoinHandle<_> = self.node.pass()?;
        let ended = self.outside.block_on(async {
            tokio::select! {
                _ = arrived.wait_for(|count| *count >= enough) => None,
                ended = &mut pass => Some(ended),
            }
        });
        self.restarts.count += 1;
        self.restarts.while_asking += u64::from(ended.is_none());
        let before = self.standing()?;
        self.node.kill();
        self.node = Node::open(self.folder, &self.time)?;
        let after = self.standing()?;
        self.restarts.compare(&before, &after);
        self.world.is_unheard();
        let now = Time::now(&self.time);
        self.time.reach(now + TURN_ENDS);
        self.everything_again_and_again()
    }

    fn everything_at_once(&self) -> anyhow::Result<()> {
        for parcel in self.all_parcels()? {
            self.node.scheduler.sync_now(WS, parcel.id)?;
        }
        Ok(())
    }

    fn everything_again_and_again(&mut self) -> anyhow::Result<()> {
        for _ in 0..2 {
            self.everything_at_once()?;
            for _ in 0..AGAIN {
                let now = Time::now(&self.time);
                self.time.reach(now + Span::seconds(20));
                self.goes_on()?;
            }
        }
        Ok(())
    }
}

fn order(index: usize, parcel: &Parcel) -> Item {
    let carrier = parcel.stated.then(|| parcel.carrier.to_owned());
    Item::Order(NewOrder {
        store: Some("Mock shop".into()),
        number: format!("M{index:06}"),
        paid_at: Some(parcel.known - Span::days(1)),
        origin: Country::new(parcel.origin),
        destination: Country::new(parcel.destination),
        tracking: vec![Tracking { number: parcel.number.clone(), carrier, attached_at: Some(parcel.known) }],
        ..NewOrder::default()
    })
}

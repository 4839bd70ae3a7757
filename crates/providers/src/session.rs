//! An account at a provider, live: drives conversations through the network, keeps the token that all share, keeps to
//! the pace.

use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use parcelwatch_domain::{Span, Timestamp};
use tokio::sync::{Mutex as AsyncMutex, Semaphore};

use crate::{
    answer::Incoming,
    ask::{Ask, Settings},
    breaker::{Breaker, Gate},
    client::Client,
    conversation::{Conversation, Moment, Reply, Step, cost_wait},
    jq::{Limits, Stopped, Workers, watched},
    outcome::{Outcome, Verdict},
    pacing::{Earlier, Meters},
    recipe::{Recipe, Verb},
    redact::Secrets,
    request::Outgoing,
    token::{self, Consented, Token, Way},
    webhook::{self, Push, Received},
};

/// What the outside gives: time, chance, and waiting. The engine has the real one, tests have theirs.
pub trait Outside: Send + Sync + 'static {
    /// The instant.
    fn now(&self) -> Timestamp;
    /// A number between 0 and 1.
    fn chance(&self) -> f64;
    /// A new UUID.
    fn uuid(&self) -> String;
    /// Waits until then.
    fn sleep_until(&self, at: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// Where it is kept what everybody must know who asks the same account: other nodes, and this one when it is started anew.
pub trait Shared: Send + Sync + 'static {
    /// The provider wants to be left alone until then. Nobody learns of its answer before this is done.
    fn left_alone(&self, until: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
    /// Before a request is sent: may it be? Where others have the turn, or have been told to wait, it may not before the
    /// instant that is given.
    fn may_send(&self) -> Pin<Box<dyn Future<Output = Result<(), Timestamp>> + Send + '_>>;
}

/// What all accounts share.
#[derive(Clone)]
pub struct Tools {
    /// Talks HTTP.
    pub client: Client,
    /// Run expressions.
    pub workers: Workers,
    /// Time and chance.
    pub outside: Arc<dyn Outside>,
    /// How much an expression may take.
    pub limits: Limits,
}

/// An account at a provider.
pub struct Session {
    recipe: Arc<Recipe>,
    settings: Arc<Settings>,
    tools: Tools,
    token: AsyncMutex<Option<Token>>,
    slots: Semaphore,
    state: Mutex<State>,
    shared: Option<Arc<dyn Shared>>,
}

struct State {
    meters: Meters,
    own_meters: BTreeMap<Verb, Meters>,
    breaker: Breaker,
    /// A recipe that had to be stopped is set aside.
    quarantined: Option<Stopped>,
    cost_until: Option<Timestamp>,
    /// Requests that are under way.
    running: u32,
    /// Requests that were sent since somebody last asked.
    sent: u32,
}

/// How an account stands, for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// May it be asked?
    pub gate: Gate,
    /// Failures in a row.
    pub failures: u32,
    /// Why its recipe is set aside.
    pub quarantined: Option<Stopped>,
}

impl Session {
    /// An account; `token` is one from before.
    pub fn new(recipe: Arc<Recipe>, settings: Settings, token: Option<Token>, tools: Tools) -> Self {
        let pace = &recipe.pace;
        let own_meters = recipe
            .requests
            .iter()
            .filter_map(|(verb, request)| Some((*verb, Meters::new(&request.rate.as_ref()?.0))))
            .collect();
        let state = State {
            meters: Meters::new(&pace.rate.0),
            own_meters,
            breaker: Breaker::default(),
            quarantined: None,
            cost_until: None,
            running: 0,
            sent: 0,
        };
        Self {
            slots: Semaphore::new(pace.concurrent.max(1) as usize),
            settings: Arc::new(settings),
            tools,
            token: AsyncMutex::new(token),
            state: Mutex::new(state),
            shared: None,
            recipe,
        }
    }

    /// With a place where it is kept what others must know who ask the same account.
    #[must_use]
    pub fn shared(mut self, shared: Arc<dyn Shared>) -> Self {
        self.shared = Some(shared);
        self
    }

    /// The recipe.
    pub fn recipe(&self) -> &Arc<Recipe> {
        &self.recipe
    }

    /// What must not be seen in logs: the secrets that were filled in, and the token.
    pub async fn secrets(&self) -> Secrets {
        let mut secrets = self.settings.secrets(&self.recipe);
        if let Some(token) = self.token.lock().await.as_ref() {
            secrets.push(token.access.clone());
            secrets.extend(token.refresh.clone());
        }
        Secrets::new(secrets)
    }

    /// The token, to be kept with the account.
    pub async fn token(&self) -> Option<Token> {
        self.token.lock().await.clone()
    }

    /// How the account stands.
    pub fn standing(&self) -> Standing {
        let now = self.tools.outside.now();
        self.with_state(|state| Standing {
            gate: state.breaker.gate(now),
            failures: state.breaker.failures(),
            quarantined: state.quarantined,
        })
    }

    /// The turn at the provider is ours from now on, and others sent this before.
    pub fn begin_after(&self, earlier: &Earlier) {
        let now = self.tools.outside.now();
        self.with_state(|state| {
            state.meters.begin_after(earlier, now);
            state.own_meters.values_mut().for_each(|meters| meters.begin_after(earlier, now));
        });
    }

    /// How many requests were sent since somebody last asked.
    pub fn take_sent(&self) -> u32 {
        self.with_state(|state| std::mem::take(&mut state.sent))
    }

    /// Somebody changed the account, or wants it to be tried again.
    pub fn reset(&self) {
        self.with_state(|state| {
            state.breaker.reset();
            state.quarantined = None;
        });
    }

    fn with_state<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks, however many requests that takes, at the pace of the account.
    pub async fn ask(&self, verb: Verb, ask: Ask) -> Reply {
        if let Some(stopped) = self.with_state(|state| state.quarantined) {
            return Reply::broken(format!("The recipe of {} is set aside: {stopped}.", self.recipe.name));
        }
        let current = self.token.lock().await.clone().filter(|token| token.serves(self.tools.outside.now()));
        let mut used = current.clone();
        let mut conversation =
            Conversation::new(Arc::clone(&self.recipe), Arc::clone(&self.settings), verb, ask, current);
        loop {
            match conversation.step(&self.moment()) {
                Step::Done(reply) => {
                    let mut reply = *reply;
                    let secrets = self.secrets().await;
                    redact(&mut reply, &secrets);
                    return reply;
                }
                Step::Token => match self.renewed(used.as_ref()).await {
                    Ok(token) => {
                        used = Some(token.clone());
                        conversation.give_token(token);
                    }
                    Err(verdict) => {
                        self.learn(&verdict).await;
                        conversation.no_token(verdict);
                    }
                },
                Step::Send(outgoing) => match self.sent(verb, outgoing).await {
                    Err(Unsent::NotNow(verdict)) => conversation.unanswered(verdict),
                    Err(Unsent::Failed(verdict)) => {
                        self.learn(&verdict).await;
                        conversation.unanswered(verdict);
                    }
                    Ok(incoming) => match self.understood(verb, conversation, incoming).await {
                        Ok(next) => conversation = next,
                        Err(reply) => return *reply,
                    },
                },
            }
        }
    }

    /// Lets the conversation read the answer, on a thread for expressions.
    async fn understood(
        &self,
        verb: Verb,
        mut conversation: Conversation,
        incoming: Incoming,
    ) -> Result<Conversation, Box<Reply>> {
        let (now, limits) = (self.tools.outside.now(), self.tools.limits);
        let read = self
            .tools
            .workers
            .run(move || {
                watched(limits, || {
                    conversation.answered(&incoming, now);
                    conversation
                })
            })
            .await;
        match read {
            Ok(Ok(conversation)) => {
                // A refused token says nothing yet; the second answer does.
                if !conversation.refused() {
                    // No unit left for further registrations is no reason to leave off reading what is registered.
                    if verb != Verb::Register || conversation.verdict().outcome != Outcome::QuotaExhausted {
                        self.learn(conversation.verdict()).await;
                    }
                    self.note_cost(&conversation, now);
                }
                Ok(conversation)
            }
            Ok(Err(stopped)) => {
                tracing::error!(recipe = %self.recipe.id, "The recipe was stopped and is set aside: {stopped}");
                self.with_state(|state| state.quarantined = Some(stopped));
                Err(Box::new(Reply::broken(format!("The recipe of {} is set aside: {stopped}.", self.recipe.name))))
            }
            Err(gone) => Err(Box::new(Reply::broken(gone.to_string()))),
        }
    }

    fn note_cost(&self, conversation: &Conversation, now: Timestamp) {
        if let Some(cost) = conversation.cost() {
            self.with_state(|state| state.cost_until = Some(now + cost_wait(&cost)));
        }
    }

    fn moment(&self) -> Moment {
        Moment { now: self.tools.outside.now(), uuid: self.tools.outside.uuid() }
    }

    async fn learn(&self, verdict: &Verdict) {
        let (now, chance) = (self.tools.outside.now(), self.tools.outside.chance());
        let gate = self.with_state(|state| {
            state.breaker.learn(verdict, now, chance);
            state.breaker.gate(now)
        });
        // How long one waits after a failure of which the provider said nothing is one's own business.
        let named = verdict.wait.is_some()
            || matches!(verdict.outcome, Outcome::RateLimited | Outcome::QuotaExhausted | Outcome::Blocked);
        if let (Gate::ClosedUntil(until), true, Some(shared)) = (gate, named, &self.shared) {
            shared.left_alone(until).await;
        }
    }

    /// Sends one request when its turn has come.
    async fn sent(&self, verb: Verb, outgoing: Outgoing) -> Result<Incoming, Unsent> {
        let ending = |_| Unsent::NotNow(Verdict::said(Outcome::Temporary, "The program is ending."));
        let _slot = self.slots.acquire().await.map_err(ending)?;
        if let Some(shared) = &self.shared
            && let Err(until) = shared.may_send().await
        {
            let now = self.tools.outside.now();
            return Err(Unsent::NotNow(not_before(until, now, "Another node has the turn at this account.")));
        }
        loop {
            let now = self.tools.outside.now();
            match self.with_state(|state| state.turn(verb, now)) {
                Turn::Now => break,
                Turn::At(at) => self.tools.outside.sleep_until(at).await,
                Turn::NotNow(verdict) => return Err(Unsent::NotNow(verdict)),
            }
        }
        let answer = self.tools.client.send(outgoing).await;
        let now = self.tools.outside.now();
        self.with_state(|state| state.answered(verb, now));
        answer.map_err(Unsent::Failed)
    }

    /// A token that serves. Whoever comes first fetches it; the others wait for it and take the same.
    async fn renewed(&self, refused: Option<&Token>) -> Result<Token, Verdict> {
        let mut kept = self.token.lock().await;
        let now = self.tools.outside.now();
        if let Some(token) = kept.as_ref()
            && token.serves(now)
            && refused.is_none_or(|refused| refused.access != token.access)
        {
            return Ok(token.clone());
        }
        let old = kept.clone();
        let way = token::way(&self.recipe, old.as_ref());
        let way =
            way.ok_or_else(|| Verdict::said(Outcome::AuthFailed, "Somebody has to agree in the browser first."))?;
        let mut fetched = self.fetched(way, old.as_ref(), None).await;
        // A refresh token that has had its day is no reason to give up while the settings are enough.
        let again = token::way(&self.recipe, None);
        if let (Way::Refresh, Some(again), Err(verdict)) = (way, again, &fetched)
            && verdict.outcome == Outcome::AuthFailed
        {
            fetched = self.fetched(again, None, None).await;
        }
        let token = fetched?;
        *kept = Some(token.clone());
        Ok(token)
    }

    /// Makes a token of what the browser brought.
    ///
    /// # Errors
    /// What the provider says instead.
    pub async fn consented(&self, consented: Consented) -> Result<Token, Verdict> {
        let token = self.fetched(Way::Exchange, None, Some(&consented)).await?;
        *self.token.lock().await = Some(token.clone());
        self.reset();
        Ok(token)
    }

    async fn fetched(&self, way: Way, old: Option<&Token>, consented: Option<&Consented>) -> Result<Token, Verdict> {
        let outgoing = token::request(&self.recipe, &self.settings, way, old, consented, &self.moment())?;
        let incoming = self.tools.client.send(outgoing).await?;
        let (recipe, settings, old) = (Arc::clone(&self.recipe), Arc::clone(&self.settings), old.cloned());
        let (now, limits) = (self.tools.outside.now(), self.tools.limits);
        let read = self
            .tools
            .workers
            .run(move || watched(limits, || token::read(&recipe, &settings, way, old.as_ref(), &incoming, now)))
            .await;
        match read {
            Ok(Ok(read)) => read,
            Ok(Err(stopped)) => Err(Verdict::said(Outcome::Permanent, stopped.to_string())),
            Err(gone) => Err(Verdict::said(Outcome::Temporary, gone.to_string())),
        }
    }

    /// Can pushes to this account be recognised? See [`webhook::has_secret`].
    pub fn recognises_pushes(&self) -> bool {
        webhook::has_secret(&self.recipe, &self.settings)
    }

    /// What is made of a push to this account.
    pub async fn received(&self, push: Push) -> Received {
        let (recipe, settings) = (Arc::clone(&self.recipe), Arc::clone(&self.settings));
        let (now, limits) = (self.tools.outside.now(), self.tools.limits);
        let read =
            self.tools.workers.run(move || watched(limits, || webhook::receive(&recipe, &settings, &push, now))).await;
        match read {
            Ok(Ok(Received::Said(mut said))) if !said.notes.is_empty() => {
                let secrets = self.secrets().await;
                // They quote what was pushed: names and addresses of customers.
                said.notes
                    .iter_mut()
                    .for_each(|note| *note = secrets.redact(note).chars().take(LONGEST_NOTE).collect());
                Received::Said(said)
            }
            Ok(Ok(received)) => received,
            Ok(Err(stopped)) => {
                // Not set aside: anybody who knows the address may have sent it, and asking goes on as before.
                tracing::warn!(recipe = %self.recipe.id, "The recipe was stopped while it read a push: {stopped}");
                Received::Refused(webhook::Refusal::TooMuch)
            }
            Err(_) => Received::Refused(webhook::Refusal::NoWebhook),
        }
    }
}

/// Why a request got no answer.
enum Unsent {
    /// Its turn does not come soon: nothing was learned about the provider.
    NotNow(Verdict),
    /// It was sent.
    Failed(Verdict),
}

enum Turn {
    Now,
    At(Timestamp),
    NotNow(Verdict),
}

/// So many letters of what was odd in a push are kept: what it was, and some sixty of what it was about.
const LONGEST_NOTE: usize = 110;
/// A request whose turn comes later than this is given back, so that it waits where everybody can see it.
const LONGEST_TURN: Span = Span::seconds(30);

/// It would be too early: no failure of the provider's.
fn not_before(until: Timestamp, now: Timestamp, message: &str) -> Verdict {
    Verdict { wait: Some(until - now), ..Verdict::said(Outcome::RateLimited, message) }
}

impl State {
    fn turn(&mut self, verb: Verb, now: Timestamp) -> Turn {
        match self.breaker.gate(now) {
            Gate::Stopped => {
                let message = "The account is stopped until its credentials are changed.";
                return Turn::NotNow(Verdict::said(Outcome::AuthFailed, message));
            }
            Gate::ClosedUntil(until) => {
                return Turn::NotNow(not_before(until, now, "The provider is left alone for a while."));
            }
            Gate::OneAtATime if self.running > 0 => return Turn::At(now + Span::seconds(1)),
            Gate::OneAtATime | Gate::Open => {}
        }
        let own = self.own_meters.get(&verb).map_or(now, |meters| meters.free_at(now));
        let free = self.meters.free_at(now).max(own).max(self.cost_until.unwrap_or(now));
        if free > now + LONGEST_TURN {
            return Turn::NotNow(not_before(free, now, "The rate of this account is used up for now."));
        }
        if free > now {
            return Turn::At(free);
        }
        self.meters.sent();
        if let Some(meters) = self.own_meters.get_mut(&verb) {
            meters.sent();
        }
        self.running += 1;
        self.sent += 1;
        Turn::Now
    }

    fn answered(&mut self, verb: Verb, now: Timestamp) {
        self.meters.answered(now);
        if let Some(meters) = self.own_meters.get_mut(&verb) {
            meters.answered(now);
        }
        self.running -= 1;
    }
}

fn redact(reply: &mut Reply, secrets: &Secrets) {
    let clean = |verdict: &mut Verdict| {
        if let Some(message) = &mut verdict.message {
            *message = secrets.redact(message);
        }
    };
    clean(&mut reply.verdict);
    reply.tracked.iter_mut().for_each(|tracked| clean(&mut tracked.verdict));
    reply.notes.iter_mut().for_each(|note| *note = secrets.redact(note));
}

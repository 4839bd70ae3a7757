//! What providers send by themselves. The sender is recognised on the bytes as they came; what it says goes the one road
//! in, and the answer is given when that is durable. The same push again finds everything known, and changes nothing.

use std::collections::{HashMap, HashSet};

use parcelwatch_domain::{Timestamp, cadence};
use parcelwatch_providers::{
    ask::Ask,
    outcome::Outcome,
    recipe::{Kind, Recipe, Verb},
    shape::{Hint, Order, Tracked},
    webhook::{Push, Received, Refusal, Said},
};
use parcelwatch_store::{Asked as Count, ProviderAccount, ProviderHealth, Pusher, StoreError, Workspace};

use super::{
    AT_ONCE, Live, Scheduler,
    accounts::{self, AccountError},
    orders::{OrderSettings, Source, TakeError},
    round::count,
    taken,
    trying::Tested,
};
use crate::{accounts::hash_token, ingest::IngestError, input::Item, understand};

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// Its type.
    pub kind: String,
}

impl Answer {
    fn plain(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into(), kind: "text/plain; charset=utf-8".to_owned() }
    }
}

/// Whose webhook an address names: `1.3.Zk3…`.
fn named(name: &str) -> Option<(Workspace, i64, &str)> {
    let (ws, rest) = name.split_once('.')?;
    let (account, hook) = rest.split_once('.')?;
    Some((Workspace(ws.parse().ok()?), account.parse().ok()?, hook))
}

/// The account in use whose webhook has this digest. Compared by digests: how long that takes tells nothing about the
/// token.
fn account_of(accounts: Vec<ProviderAccount>, id: i64, hook: &[u8]) -> Option<ProviderAccount> {
    let account = accounts.into_iter().find(|account| account.id == id && account.enabled);
    account.filter(|account| hash_token(&account.hook) == hook)
}

/// What is known of the numbers that a push is about.
#[derive(Default)]
struct Known {
    /// By number the lives whose carrier somebody stated, with that carrier.
    stated: HashMap<String, Vec<(i64, String)>>,
    /// Numbers that somebody replaced by the right ones: what is still told of them is of nobody's parcel here.
    replaced: HashSet<String>,
}

/// Whose parcel is meant, of those that were stated: the one that was named, else that of the newest life.
fn meant<'s>(stated: &'s [(i64, String)], named: Option<&str>) -> Option<&'s str> {
    let is_named = |carrier: &str| named.is_some_and(|named| understand::is_same_carrier(carrier, named));
    let named = stated.iter().find(|(_, carrier)| is_named(carrier));
    named.or_else(|| stated.iter().max_by_key(|(life, _)| *life)).map(|(_, carrier)| carrier.as_str())
}

/// Said instead of telling a provider to push.
const NO_SECRET: &str = "Fill in the webhook secret first: without it no push can be recognised.";

/// What was odd quotes the push, with names and addresses of customers: only who looks for it sees that.
fn log_oddities(recipe: &Recipe, notes: &[String]) {
    if !notes.is_empty() {
        tracing::warn!(recipe = %recipe.id, "A push has another form than its recipe expects");
    }
    for note in notes {
        tracing::debug!(recipe = %recipe.id, note, "Something in a push was odd");
    }
}

impl Scheduler {
    /// Tells an account's provider to push here: `origin` is where people and providers reach this server.
    ///
    /// # Errors
    /// See [`AccountError`]; that the provider refuses is none.
    pub async fn subscribe(&self, ws: Workspace, id: i64, origin: &str) -> Result<Tested, AccountError> {
        let (account, live) = self
            .blocking(move |scheduler| {
                let accounts = scheduler.store().provider_accounts(ws)?;
                let account = accounts.into_iter().find(|account| account.id == id).ok_or(AccountError::NotFound)?;
                let live = scheduler.live(ws, &account)?;
                Ok::<_, AccountError>((account.clone(), live.ok_or(AccountError::NoRecipe(account.recipe))?))
            })
            .await?;
        let recipe = live.session.recipe();
        if !recipe.requests.contains_key(&Verb::Subscribe) || recipe.webhook.is_none() {
            return Err(AccountError::NotFound);
        }
        if !live.session.recognises_pushes() {
            // Each push would be refused, and the page would say that all is well.
            return Ok(Tested { works: false, message: NO_SECRET.to_owned() });
        }
        let callback = format!("{origin}{}", accounts::hook_path(ws, &account));
        let reply = live.session.ask(Verb::Subscribe, Ask { callback: Some(callback.clone()), ..Ask::default() }).await;
        let asked = Count { account: id, asked: i64::from(live.session.take_sent()), ..Count::default() };
        let refused = reply.tracked.iter().map(|tracked| &tracked.verdict).chain([&reply.verdict]).find(|verdict| {
            !matches!(verdict.outcome, Outcome::Done | Outcome::Found | Outcome::Pending | Outcome::AlreadyRegistered)
        });
        let works = refused.is_none();
        let message = match refused {
            None => format!("{} answers.", recipe.name),
            Some(verdict) => {
                verdict.message.clone().unwrap_or_else(|| format!("{} says: {}.", recipe.name, verdict.outcome))
            }
        };
        let now = self.now();
        self.blocking(move |scheduler| {
            scheduler.store().write(&mut |transaction| {
                if works {
                    let mut settings = transaction.settings(ws)?;
                    settings.subscribed.insert(id, callback.clone());
                    transaction.put_settings(ws, &settings)?;
                }
                count(transaction, ws, &asked, now)
            })
        })
        .await?;
        Ok(Tested { works, message })
    }

    /// Does the address `/hooks/{name}` lead to an account? Asked before a body is read: of strangers none is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_hook(&self, name: &str) -> Result<bool, StoreError> {
        let Some((ws, id, hook)) = named(name) else { return Ok(false) };
        let hook = hash_token(hook);
        self.blocking(move |scheduler| Ok(account_of(scheduler.store().provider_accounts(ws)?, id, &hook).is_some()))
            .await
    }

    /// Takes a push to the address `/hooks/{name}`.
    pub async fn received(&self, name: &str, push: Push) -> Answer {
        match self.receive(name, push).await {
            Ok(answer) => answer,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "A push could not be taken in");
                Answer::plain(503, "The push could not be taken in; send it again.\n")
            }
        }
    }

    async fn receive(&self, name: &str, push: Push) -> Result<Answer, StoreError> {
        let nobody = || Answer::plain(404, "There is no such webhook.\n");
        let Some((ws, id, hook)) = named(name) else { return Ok(nobody()) };
        let hook = hash_token(hook);
        let found = self
            .blocking(move |scheduler| {
                let account = account_of(scheduler.store().provider_accounts(ws)?, id, &hook);
                let live = account.as_ref().and_then(|account| scheduler.live(ws, account).ok().flatten());
                Ok::<_, StoreError>(account.zip(live).map(|(account, live)| {
                    let recipe = live.session.recipe();
                    let settings = OrderSettings::of(&account, recipe);
                    (Source::new(ws, &account, recipe, settings), live)
                }))
            })
            .await?;
        let Some((source, live)) = found else { return Ok(nobody()) };
        match live.session.received(push).await {
            Received::Refused(Refusal::NoWebhook) => Ok(nobody()),
            Received::Refused(refusal @ Refusal::TooMuch) => {
                metrics::counter!("parcelwatch_pushes_refused_total").increment(1);
                tracing::warn!(recipe = %live.session.recipe().id, account = id, "A push was refused: {refusal}");
                Ok(Answer::plain(413, "The push is more than can be read at once; send less at a time.\n"))
            }
            Received::Refused(refusal) => {
                metrics::counter!("parcelwatch_pushes_refused_total").increment(1);
                tracing::warn!(recipe = %live.session.recipe().id, account = id, "A push was refused: {refusal}");
                Ok(Answer::plain(401, "The push is not known to come from the provider.\n"))
            }
            Received::Answered(reply) => Ok(Answer { status: reply.status, body: reply.body, kind: reply.kind }),
            Received::Said(said) => self.take_in(ws, id, (&live, &source), *said).await,
        }
    }

    async fn take_in(
        &self,
        ws: Workspace,
        id: i64,
        (live, source): (&Live, &Source),
        mut said: Said,
    ) -> Result<Answer, StoreError> {
        let now = self.now();
        let recipe = live.session.recipe();
        log_oddities(recipe, &said.notes);
        // A carrier that serves itself alone names itself.
        let served = recipe.carriers_served();
        let carrier = if let (Kind::Carrier, [only]) = (recipe.kind, served.as_slice()) { Some(*only) } else { None };
        let known = self.known(ws, &said.tracked).await?;
        let items: Vec<_> = said
            .tracked
            .iter()
            .flat_map(|tracked| {
                let key = understand::number(&tracked.number).unwrap_or_default();
                if known.replaced.contains(&key) {
                    return Vec::new();
                }
                // As when it is asked: what was stated goes before what an aggregator takes the number for.
                let stated = known.stated.get(&key).filter(|_| recipe.kind != Kind::Carrier);
                let stated = stated.and_then(|stated| meant(stated, tracked.carrier.as_deref()));
                taken::checkpoints(recipe, carrier.or(stated), tracked, now)
            })
            .collect();
        let orders = std::mem::take(&mut said.orders);
        let parcels = match self.bring_all(source, items, orders).await {
            Ok(parcels) => parcels,
            Err(TakeError::Ingest(IngestError::Full)) => return Ok(Answer::plain(429, "Too much is waiting.\n")),
            Err(error) => {
                tracing::error!(%error, "A push could not be taken in");
                return Ok(Answer::plain(503, "The push could not be taken in; send it again.\n"));
            }
        };
        let (tracked, hints) = (said.tracked, said.hints);
        self.note_named(ws, id, recipe, hints.iter().filter_map(|hint| hint.order_id.clone()));
        let by = Pusher { account: id, is_asked: recipe.requests.contains_key(&Verb::Track) };
        self.blocking(move |scheduler| scheduler.note_push(ws, by, parcels, &tracked, &hints, now)).await?;
        Ok(Answer { status: said.reply.status, body: said.reply.body, kind: said.reply.kind })
    }

    async fn known(&self, ws: Workspace, tracked: &[Tracked]) -> Result<Known, StoreError> {
        let keys: Vec<String> = tracked.iter().filter_map(|one| understand::number(&one.number).ok()).collect();
        if keys.is_empty() {
            return Ok(Known::default());
        }
        self.blocking(move |scheduler| {
            let told: HashSet<&String> = keys.iter().collect();
            let mut ids: Vec<i64> = scheduler.store().find_each(ws, &keys)?.into_iter().flatten().collect();
            ids.sort_unstable();
            ids.dedup();
            let mut known = Known::default();
            let mut others = Vec::new();
            for parcel in scheduler.store().parcels(ws, &ids)? {
                match parcel.number.filter(|number| told.contains(number)) {
                    Some(number) if parcel.carrier_stated => {
                        known.stated.entry(number).or_default().push((parcel.incarnation, parcel.carrier));
                    }
                    Some(_) => {}
                    // Found by a number that it had, or by that of its order.
                    None => others.push(parcel.id),
                }
            }
            if !others.is_empty() {
                let mut former = Vec::new();
                scheduler.store().write(&mut |transaction| {
                    former = transaction.former_numbers(ws, &others)?;
                    // Another row may have the number now.
                    let numbers: Vec<String> = former.iter().map(|(_, number)| number.clone()).collect();
                    let taken = transaction.parcels_by_number(ws, &numbers)?;
                    former.retain(|(_, number)| taken.iter().all(|p| p.number.as_ref() != Some(number)));
                    Ok(())
                })?;
                known.replaced = former.into_iter().map(|(_, number)| number).collect();
            }
            Ok(known)
        })
        .await
    }

    /// Gives the parcels that the checkpoints are of. Those of the orders are none that anybody told about: a store knows
    /// the number, not the journey.
    async fn bring_all(&self, source: &Source, items: Vec<Item>, orders: Vec<Order>) -> Result<Vec<i64>, TakeError> {
        let outcomes = self.bring_in(source.ws, items).await?;
        if !orders.is_empty() {
            self.take_orders(source, orders).await?;
        }
        Ok(outcomes.iter().filter_map(|outcome| outcome.as_ref().ok()?.parcel).collect())
    }

    /// Parcels that were told about need not be asked about soon by who told; those that were only hinted at are asked about at once.
    fn note_push(
        &self,
        ws: Workspace,
        by: Pusher,
        mut parcels: Vec<i64>,
        tracked: &[Tracked],
        hints: &[Hint],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        parcels.sort_unstable();
        parcels.dedup();
        let hinted: Vec<String> =
            hints.iter().filter_map(|hint| understand::number(hint.number.as_deref()?).ok()).collect();
        // Of an order that changed the list of all that did will tell.
        let order_hinted = hints.iter().any(|hint| hint.order_id.is_some());
        self.store().write(&mut |transaction| {
            let told: Vec<_> = transaction
                .parcels(ws, &parcels)?
                .iter()
                .map(|parcel| {
                    let asks = cadence::is_asked_about(&parcel.facts);
                    let next = cadence::interval(&parcel.facts, now).filter(|_| asks).map(cadence::behind_pushes);
                    (parcel.id, next.map(|next| now + next))
                })
                .collect();
            transaction.note_pushes(ws, by, &told, now)?;
            let meant = transaction.parcels_by_number(ws, &hinted)?;
            let asked_about: Vec<i64> =
                meant.iter().filter(|p| cadence::is_asked_about(&p.facts)).map(|p| p.id).collect();
            transaction.ask_again(ws, &asked_about, AT_ONCE)?;
            if order_hinted {
                transaction.ask_feed(ws, by.account, AT_ONCE)?;
            }
            if !tracked.is_empty() || !hints.is_empty() {
                let health = transaction.provider_health(ws, by.account)?;
                transaction.put_provider_health(ws, &ProviderHealth { answered_at: Some(now), ..health })?;
            }
            Ok(())
        })?;
        if !hinted.is_empty() || order_hinted {
            self.wake();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_workspace_account_and_token() {
        assert_eq!(named("1.3.Zk3-_"), Some((Workspace(1), 3, "Zk3-_")));
        for wrong in ["", "1", "1.3", "x.3.y", "1.x.y"] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }
}

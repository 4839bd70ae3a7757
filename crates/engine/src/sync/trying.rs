//! An account is tried out: is it asked at all, and does the answer show that it works?

use std::sync::Arc;

use parcelwatch_domain::Timestamp;
use parcelwatch_providers::{
    ask::{Ask, Item as Asked},
    conversation::Reply,
    outcome::{Outcome, Verdict},
    recipe::Verb,
    session::Session,
};
use parcelwatch_store::{Asked as Count, ProviderAccount, StoreError, Workspace};

use super::{
    Scheduler,
    accounts::{self, AccountError},
    round::{count, with_quota},
};

/// What came of trying an account out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// Does it work?
    pub works: bool,
    /// What the provider said, for people.
    pub message: String,
}

impl Scheduler {
    /// Tries an account out. One that works is asked again at once, whatever was held against it. `None`: without a real
    /// parcel nothing can be asked there, which says neither that it works nor that it does not.
    ///
    /// # Errors
    /// See [`AccountError`]; that it does not work is none.
    pub async fn test_account(&self, ws: Workspace, id: i64) -> Result<Option<Tested>, AccountError> {
        let account = self
            .blocking(move |scheduler| {
                let accounts = scheduler.store().provider_accounts(ws)?;
                accounts.into_iter().find(|account| account.id == id).ok_or(AccountError::NotFound)
            })
            .await?;
        let Some(entry) = self.catalogue().get(&account.recipe) else {
            return Err(AccountError::NoRecipe(account.recipe));
        };
        let recipe = Arc::clone(&entry.recipe);
        let settings = accounts::opened(self.keyring(), ws, &account)?;
        // A session of its own: what the other one holds against the account says nothing about it now. But what a person
        // agreed to must not be renewed by two.
        let agreed = if recipe.auth.consent.is_some() { self.live(ws, &account)? } else { None };
        let own = Session::new(Arc::clone(&recipe), settings, None, self.0.tools.clone());
        let own = own.shared(Arc::new(self.shared(ws, id)));
        let session = agreed.as_ref().map_or(&own, |live| &live.session);
        let verbs = [Verb::Check, Verb::Quota, Verb::Track, Verb::ListOrders];
        let Some(verb) = verbs.into_iter().find(|verb| recipe.requests.contains_key(verb)) else { return Ok(None) };
        let mut ask = Ask { since: Some(self.now()), until: Some(self.now()), ..Ask::default() };
        if verb == Verb::Track {
            // A number that nobody has: an answer that it is unknown shows that the account works.
            let carrier = recipe.carriers_served().first().map(|carrier| (*carrier).to_owned());
            ask.items.push(Asked { number: Some("PARCELWATCH1".to_owned()), carrier, ..Asked::default() });
        }
        let reply = session.ask(verb, ask).await;
        if let Some(live) = &agreed {
            self.keep_token(ws, id, live).await?;
        }
        let verdict = said(&reply);
        let works = shows_that_it_works(verb, verdict.outcome);
        let message = match (&verdict.message, works) {
            (_, true) => format!("{} answers.", recipe.name),
            (Some(message), false) => message.clone(),
            (None, false) => format!("{} says: {}.", recipe.name, verdict.outcome),
        };
        let wants_a_parcel =
            verb == Verb::Track && matches!(verdict.outcome, Outcome::CarrierUnknown | Outcome::NeedField);
        let now = self.now();
        let asked = Count { account: id, asked: i64::from(session.take_sent()), ..Count::default() };
        self.blocking(move |scheduler| {
            scheduler.note_test(ws, &account, &reply, works, now)?;
            scheduler.store().write(&mut |transaction| count(transaction, ws, &asked, now))
        })
        .await?;
        self.wake();
        Ok((!wants_a_parcel).then_some(Tested { works, message }))
    }

    fn note_test(
        &self,
        ws: Workspace,
        account: &ProviderAccount,
        reply: &Reply,
        works: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.store().write(&mut |transaction| {
            // Somebody may have removed or corrected it meanwhile: what was tried out is another account then.
            let known = transaction.provider_accounts(ws)?;
            let is_it = |known: &&ProviderAccount| (known.id, known.version) == (account.id, account.version);
            let Some(known) = known.iter().find(is_it) else { return Ok(()) };
            let health = transaction.provider_health(ws, account.id)?;
            let held = health.stopped || health.failing_since.is_some();
            if works && held {
                let version = account.version + 1;
                transaction.put_provider_account(ws, &ProviderAccount { version, ..account.clone() })?;
                self.keep_agreement(transaction, ws, known, version)?;
                accounts::begin_anew(transaction, ws, account.id, now)?;
            }
            let health = transaction.provider_health(ws, account.id)?;
            let mut health = with_quota(health, reply, now);
            if works {
                health.answered_at = Some(now);
            }
            transaction.put_provider_health(ws, &health)
        })
    }
}

/// Of the whole, else of the only parcel that was asked about.
fn said(reply: &Reply) -> &Verdict {
    match reply.tracked.first() {
        Some(tracked) if reply.verdict.outcome == Outcome::Done => &tracked.verdict,
        _ => &reply.verdict,
    }
}

/// Whoever looks for a number that nobody has knows whom it answers; of all else only what was asked for shows that. None
/// of these comes without an answer.
const fn shows_that_it_works(verb: Verb, outcome: Outcome) -> bool {
    match outcome {
        Outcome::Done => true,
        Outcome::Found | Outcome::Pending | Outcome::NotFound | Outcome::InvalidNumber | Outcome::NotRegistered => {
            matches!(verb, Verb::Track)
        }
        _ => false,
    }
}

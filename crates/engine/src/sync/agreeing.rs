//! Where a provider gives a token only to a person who agrees in the browser (OAuth 2, authorization code): the address
//! that the person is sent to, and what the browser brings back.
//!
//! What is on its way stands nowhere but in the `state` that the provider sends back: sealed, so that nobody else can
//! make one, bound to the account and to the person's session, and good for some minutes. Any node can take it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE};
use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::{
    conversation::Moment,
    token::{self, Consented},
};
use parcelwatch_store::{ProviderAccount, StoreError, Transaction, Workspace};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{AccountError, Scheduler, Tested, accounts};
use crate::accounts::random_token;

/// So long somebody may take to agree.
const TAKES: Span = Span::minutes(15);

/// What comes back as `state`.
#[derive(Serialize, Deserialize)]
struct OnItsWay {
    account: i64,
    session: String,
    redirect: String,
    verifier: String,
    at: i64,
}

fn about(ws: Workspace) -> String {
    format!("agreement/{}", ws.0)
}

impl Scheduler {
    /// The address at which a person agrees that this account is used. `redirect`: where the provider sends the browser
    /// back to. `session`: something that only this person's browser has.
    ///
    /// # Errors
    /// See [`AccountError`]; nobody has to agree at this provider.
    pub fn agreement_address(
        &self,
        ws: Workspace,
        id: i64,
        redirect: &str,
        session: &str,
    ) -> Result<String, AccountError> {
        let account = self.account_of(ws, id)?;
        let Some(entry) = self.catalogue().get(&account.recipe) else {
            return Err(AccountError::NoRecipe(account.recipe));
        };
        let settings = accounts::opened(self.keyring(), ws, &account)?;
        let verifier = random_token();
        let challenge = URL_SAFE.encode(Sha256::digest(verifier.as_bytes()));
        let (redirect, session) = (redirect.to_owned(), session.to_owned());
        let way = OnItsWay { account: id, session, verifier, at: self.now().0, redirect: redirect.clone() };
        let plain = serde_json::to_vec(&way).map_err(|_| crate::secrets::SealError::OtherKey)?;
        let state = URL_SAFE.encode(self.keyring().seal(&about(ws), &plain)?);
        let moment = Moment { now: self.now(), uuid: String::new() };
        token::agreement_address(&entry.recipe, &settings, &redirect, &state, &challenge, &moment)
            .map_err(|verdict| AccountError::Invalid(vec![verdict.message.unwrap_or_default()]))
    }

    /// What the browser brought back: the account, and whether it works now.
    ///
    /// # Errors
    /// See [`AccountError`]; [`AccountError::NotFound`]: nobody was sent with this `state`, or too long ago.
    pub async fn agreed(
        &self,
        ws: Workspace,
        state: &str,
        code: &str,
        session: &str,
    ) -> Result<(i64, Tested), AccountError> {
        let sealed = URL_SAFE.decode(state).map_err(|_| AccountError::NotFound)?;
        let plain = self.keyring().open(&about(ws), &sealed).map_err(|_| AccountError::NotFound)?;
        let way: OnItsWay = serde_json::from_slice(&plain).map_err(|_| AccountError::NotFound)?;
        let now = self.now();
        if way.session != session || now - Timestamp(way.at) > TAKES {
            return Err(AccountError::NotFound);
        }
        let id = way.account;
        let account = self.blocking(move |scheduler| scheduler.account_of(ws, id)).await?;
        let live = self.live(ws, &account)?.ok_or_else(|| AccountError::NoRecipe(account.recipe.clone()))?;
        let consented = Consented { code: code.to_owned(), redirect: way.redirect, verifier: Some(way.verifier) };
        let token = match live.session.consented(consented).await {
            Ok(token) => token,
            Err(verdict) => {
                let said = verdict.message.unwrap_or_else(|| verdict.outcome.to_string());
                let message = live.session.secrets().await.redact(&said);
                return Ok((id, Tested { works: false, message }));
            }
        };
        let gives_orders = live.session.recipe().gives_orders();
        let message = format!("{} answers.", live.session.recipe().name);
        self.blocking(move |scheduler| {
            let sealed = accounts::sealed_token(scheduler.keyring(), ws, id, &token);
            let sealed = sealed.ok_or(crate::secrets::SealError::OtherKey)?;
            // Another version, so that every node takes up the new token.
            let version = account.version + 1;
            let mut there = false;
            scheduler.store().write(&mut |transaction| {
                // Somebody may have removed or corrected it while the provider was asked: the token is of what it was.
                let known = transaction.provider_accounts(ws)?;
                there = known.iter().any(|known| (known.id, known.version) == (id, account.version));
                if !there {
                    return Ok(());
                }
                transaction.put_provider_account(ws, &ProviderAccount { version, ..account.clone() })?;
                transaction.put_provider_token(ws, id, version, &sealed)?;
                accounts::begin_anew(transaction, ws, id, now)?;
                if gives_orders {
                    transaction.ask_feed(ws, id, now)?;
                }
                Ok(())
            })?;
            if there { Ok(()) } else { Err(AccountError::NotFound) }
        })
        .await?;
        self.wake();
        Ok((id, Tested { works: true, message }))
    }

    /// What a person agreed to stays with an account that becomes another version.
    pub(super) fn keep_agreement(
        &self,
        transaction: &mut dyn Transaction,
        ws: Workspace,
        before: &ProviderAccount,
        version: i64,
    ) -> Result<(), StoreError> {
        let entry = self.catalogue().get(&before.recipe);
        match &before.token {
            Some(token) if entry.is_some_and(|entry| entry.recipe.auth.consent.is_some()) => {
                transaction.put_provider_token(ws, before.id, version, token)
            }
            _ => Ok(()),
        }
    }

    /// Does the provider see the same account? Then what was agreed to holds.
    pub(super) fn is_same_for_provider(&self, ws: Workspace, a: &ProviderAccount, b: &ProviderAccount) -> bool {
        let opened = |account| accounts::opened(self.keyring(), ws, account).ok();
        opened(a).is_some_and(|settings| opened(b) == Some(settings))
    }

    fn account_of(&self, ws: Workspace, id: i64) -> Result<ProviderAccount, AccountError> {
        let accounts = self.store().provider_accounts(ws)?;
        accounts.into_iter().find(|account| account.id == id).ok_or(AccountError::NotFound)
    }
}

//! Accounts at providers: what the merchant fills in, kept with its secrets sealed. A secret is written and never read
//! back by anybody but the scheduler.

use std::collections::BTreeMap;

use parcelwatch_domain::Timestamp;
use parcelwatch_providers::{
    ask::Settings,
    catalogue::Entry,
    recipe::{Recipe, SettingKind, Verb},
    token::Token,
};
use parcelwatch_store::{ProviderAccount, ProviderHealth, Serial, StoreError, Transaction, Workspace};

use super::{
    Scheduler,
    health::is_locked,
    orders::{self, AccountOrders},
    problem::account_trouble,
};
use crate::{
    accounts::random_token,
    secrets::{Keyring, SealError},
};

/// Longest name of an account, in characters.
const LONGEST_NAME: usize = 100;
/// Longest value of a setting, in characters.
const LONGEST_VALUE: usize = 10_000;

/// Why an account cannot be kept or used.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// There is none with this id.
    #[error("there is no such account any more")]
    NotFound,
    /// There is no such recipe.
    #[error("there is no recipe `{0}`")]
    NoRecipe(String),
    /// What was filled in is wrong: a sentence for each thing.
    #[error("{}", .0.join(" "))]
    Invalid(Vec<String>),
    /// The secrets cannot be sealed or opened.
    #[error("{0}")]
    Sealed(#[from] SealError),
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// What somebody filled in.
#[derive(Clone, Default)]
pub struct Filled {
    /// For people; empty: the recipe's name.
    pub name: String,
    /// All settings by name. A secret that is left empty stays as it is.
    pub values: BTreeMap<String, String>,
    /// Is it used?
    pub enabled: bool,
}

/// An account as people see it: nothing secret.
#[derive(Clone, Debug)]
pub struct Account {
    /// Unique in the workspace.
    pub id: i64,
    /// For people.
    pub name: String,
    /// Its recipe; `None`: that is gone.
    pub entry: Option<Entry>,
    /// The recipe's id.
    pub recipe: String,
    /// What was filled in and is no secret.
    pub settings: BTreeMap<String, String>,
    /// Secrets are filled in.
    pub has_secrets: bool,
    /// Is it used?
    pub enabled: bool,
    /// The path of its webhook's address, where its recipe has one.
    pub hook: Option<String>,
    /// The address that its provider was told to push to.
    pub subscribed: Option<String>,
    /// How it stands.
    pub health: ProviderHealth,
    /// Requests of the last 24 hours, and those that failed.
    pub asked: (i64, i64),
    /// Parcels that wait for their turn, counted up to [`MOST_COUNTED`].
    pub waiting: i64,
    /// Has a person agreed in the browser? `None`: nobody has to.
    pub agreed: Option<bool>,
    /// How its orders stand; `None`: it has none.
    pub orders: Option<AccountOrders>,
}

/// How an account stands, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not in use.
    NotUsed,
    /// The provider refuses it until its credentials are changed.
    Stopped,
    /// Something is wrong.
    Failing,
    /// The provider wants to be left alone for now.
    Waiting,
    /// It answers.
    Well,
    /// Nobody has asked it yet.
    NotAsked,
}

impl State {
    /// For programs.
    pub const fn slug(self) -> &'static str {
        match self {
            State::NotUsed => "not_used",
            State::Stopped => "stopped",
            State::Failing => "failing",
            State::Waiting => "waiting",
            State::Well => "well",
            State::NotAsked => "not_asked",
        }
    }
}

impl Account {
    /// Can its provider be told where to push to?
    pub fn can_subscribe(&self) -> bool {
        self.hook.is_some()
            && self.entry.as_ref().is_some_and(|entry| entry.recipe.requests.contains_key(&Verb::Subscribe))
    }

    /// How it stands.
    pub fn state(&self, now: Timestamp) -> State {
        let health = &self.health;
        match health.closed_until.is_some_and(|until| until > now) {
            _ if !self.enabled => State::NotUsed,
            _ if health.stopped => State::Stopped,
            _ if account_trouble(&self.name, health, now).is_some() => State::Failing,
            true => State::Waiting,
            false if health.answered_at.is_some() => State::Well,
            false => State::NotAsked,
        }
    }

    /// Can it be asked about parcels?
    pub fn can_be_asked(&self) -> bool {
        let tells =
            |recipe: &Recipe| [Verb::Track, Verb::Register].iter().any(|verb| recipe.requests.contains_key(verb));
        self.entry.as_ref().is_some_and(|entry| tells(&entry.recipe))
    }
}

/// Up to here parcels that wait are counted.
pub const MOST_COUNTED: u32 = 10_000;

/// What sealed things belong to.
fn about(ws: Workspace, account: i64, what: &str) -> String {
    format!("provider_account/{}/{account}/{what}", ws.0)
}

/// All that was filled in, opened.
pub(super) fn opened(keyring: &Keyring, ws: Workspace, account: &ProviderAccount) -> Result<Settings, SealError> {
    let mut values = account.settings.clone();
    values.retain(|name, _| !orders::is_ours(name));
    values.extend(secrets(keyring, ws, account)?);
    Ok(Settings::new(values))
}

fn secrets(keyring: &Keyring, ws: Workspace, account: &ProviderAccount) -> Result<BTreeMap<String, String>, SealError> {
    let Some(sealed) = &account.secrets else { return Ok(BTreeMap::new()) };
    let plain = keyring.open(&about(ws, account.id, "secrets"), sealed)?;
    serde_json::from_slice(&plain).map_err(|_| SealError::OtherKey)
}

/// The token that was kept; one that cannot be opened is as good as none.
pub(super) fn token(keyring: &Keyring, ws: Workspace, account: &ProviderAccount) -> Option<Token> {
    let plain = keyring.open(&about(ws, account.id, "token"), account.token.as_ref()?).ok()?;
    let (access, renew_at, refresh) = serde_json::from_slice::<(String, i64, Option<String>)>(&plain).ok()?;
    Some(Token { access, renew_at: Timestamp(renew_at), refresh })
}

/// A token, to be kept.
pub(super) fn sealed_token(keyring: &Keyring, ws: Workspace, account: i64, token: &Token) -> Option<Vec<u8>> {
    let plain = serde_json::to_vec(&(&token.access, token.renew_at.0, &token.refresh)).ok()?;
    keyring.seal(&about(ws, account, "token"), &plain).ok()
}

impl Scheduler {
    /// The accounts, oldest first, as people see them.
    ///
    /// # Errors
    /// The database's.
    pub fn accounts(&self, ws: Workspace, now: Timestamp) -> Result<Vec<Account>, StoreError> {
        let store = self.store();
        let healths = store.provider_healths(ws)?;
        let subscribed = store.settings(ws)?.subscribed;
        let asked = store.provider_asked(ws, now.0.div_euclid(3_600_000) - 23)?;
        let (feeds, told) = (store.order_feeds(ws)?, store.fulfilment_counts(ws)?);
        let mut accounts = Vec::new();
        for record in store.provider_accounts(ws)? {
            let entry = self.catalogue().get(&record.recipe).cloned();
            let has_hook = entry.as_ref().is_some_and(|entry| entry.recipe.webhook.is_some());
            let of = asked.iter().find(|asked| asked.account == record.id);
            accounts.push(Account {
                id: record.id,
                subscribed: subscribed.get(&record.id).cloned(),
                agreed: entry
                    .as_ref()
                    .filter(|entry| entry.recipe.auth.consent.is_some())
                    .map(|_| record.token.is_some()),
                hook: has_hook.then(|| hook_path(ws, &record)),
                entry,
                health: healths.iter().find(|health| health.account == record.id).cloned().unwrap_or_default(),
                asked: of.map_or((0, 0), |of| (of.asked, of.failed)),
                waiting: store.sync_waiting(ws, record.id, now, MOST_COUNTED)?,
                has_secrets: record.secrets.is_some(),
                orders: self.account_orders(ws, &record, &feeds, &told)?,
                name: record.name,
                recipe: record.recipe,
                settings: record.settings,
                enabled: record.enabled,
            });
        }
        Ok(accounts)
    }

    /// Adds an account; parcels get it as theirs where it serves them better.
    ///
    /// # Errors
    /// See [`AccountError`].
    pub fn add_account(
        &self,
        ws: Workspace,
        recipe: &str,
        filled: &Filled,
        now: Timestamp,
    ) -> Result<i64, AccountError> {
        self.keep(ws, None, recipe, filled, now)
    }

    /// Changes an account: it begins anew.
    ///
    /// # Errors
    /// See [`AccountError`].
    pub fn change_account(&self, ws: Workspace, id: i64, filled: &Filled, now: Timestamp) -> Result<(), AccountError> {
        self.keep(ws, Some(id), "", filled, now).map(drop)
    }

    /// Removes an account with its secrets; its parcels get another one, where there is one.
    ///
    /// # Errors
    /// See [`AccountError`].
    pub fn remove_account(&self, ws: Workspace, id: i64, now: Timestamp) -> Result<(), AccountError> {
        let mut found = false;
        self.store().write(&mut |transaction| {
            found = transaction.provider_accounts(ws)?.iter().any(|account| account.id == id);
            if found {
                transaction.remove_provider_account(ws, id)?;
                let mut settings = transaction.settings(ws)?;
                let before = settings.clone();
                settings.provider_of.retain(|_, account| *account != id);
                settings.subscribed.remove(&id);
                if settings != before {
                    transaction.put_settings(ws, &settings)?;
                }
                transaction.choose_anew(ws, now, None)?;
            }
            Ok(())
        })?;
        self.wake();
        if found { Ok(()) } else { Err(AccountError::NotFound) }
    }

    fn keep(
        &self,
        ws: Workspace,
        id: Option<i64>,
        recipe: &str,
        filled: &Filled,
        now: Timestamp,
    ) -> Result<i64, AccountError> {
        let mut outcome = Err(AccountError::NotFound);
        self.store().write(&mut |transaction| {
            let known = transaction.provider_accounts(ws)?;
            let before = id.and_then(|id| known.into_iter().find(|account| account.id == id));
            if id.is_some() && before.is_none() {
                return Ok(());
            }
            let is_new = before.is_none();
            let agreed = before.clone();
            let mut account = before.unwrap_or_else(|| ProviderAccount {
                id: 0,
                recipe: recipe.to_owned(),
                name: String::new(),
                settings: BTreeMap::new(),
                secrets: None,
                token: None,
                hook: random_token(),
                enabled: true,
                version: 0,
                created_at: now,
            });
            if is_new {
                // What is refused takes no id.
                if let Err(error) = self.filled_in(ws, account.clone(), filled, now) {
                    outcome = Err(error);
                    return Ok(());
                }
                account.id = transaction.next_ids(ws, Serial::ProviderAccount, 1)?;
            }
            outcome = match self.filled_in(ws, account, filled, now) {
                Ok(account) => {
                    transaction.put_provider_account(ws, &account)?;
                    let moved = agreed.as_ref().is_some_and(|before| leads_to(before) != leads_to(&account));
                    if let Some(before) = agreed.filter(|before| self.is_same_for_provider(ws, before, &account)) {
                        self.keep_agreement(transaction, ws, &before, account.version)?;
                    }
                    begin_anew(transaction, ws, account.id, now)?;
                    if self.catalogue().get(&account.recipe).is_some_and(|entry| entry.recipe.gives_orders()) {
                        match moved {
                            // Another shop: what the one before was read until says nothing about it.
                            true => transaction.begin_feed(ws, account.id, now)?,
                            false => transaction.ask_feed(ws, account.id, now)?,
                        }
                    }
                    Ok(account.id)
                }
                Err(error) => Err(error),
            };
            Ok(())
        })?;
        self.wake();
        outcome
    }

    /// Accounts whose secrets could not be opened, and can be now, are asked again: somebody has put the right key in its
    /// place, as after a move. Once, at the start, since the key of a running program does not change.
    ///
    /// # Errors
    /// The database's.
    pub fn open_again(&self) -> Result<(), StoreError> {
        let now = self.now();
        for (ws, _) in self.store().workspaces()? {
            for account in self.store().provider_accounts(ws)? {
                if opened(self.keyring(), ws, &account).is_err() {
                    continue;
                }
                self.store().write(&mut |transaction| {
                    if is_locked(&transaction.provider_health(ws, account.id)?) {
                        begin_anew(transaction, ws, account.id, now)?;
                    }
                    Ok(())
                })?;
            }
        }
        Ok(())
    }

    /// The account with what was filled in, checked and sealed.
    fn filled_in(
        &self,
        ws: Workspace,
        mut account: ProviderAccount,
        filled: &Filled,
        now: Timestamp,
    ) -> Result<ProviderAccount, AccountError> {
        let Some(entry) = self.catalogue().get(&account.recipe) else {
            return Err(AccountError::NoRecipe(account.recipe));
        };
        let recipe: &Recipe = &entry.recipe;
        // Secrets that cannot be opened any more must be entered anew: what is missing is told below.
        let mut secret = secrets(self.keyring(), ws, &account).unwrap_or_default();
        let mut open = BTreeMap::new();
        let mut problems = Vec::new();
        for (name, setting) in recipe.settings() {
            let value = filled.values.get(name).map(|value| value.trim()).unwrap_or_default();
            if value.chars().count() > LONGEST_VALUE {
                problems.push(format!("{} is too long.", setting.label()));
            } else if setting.kind != SettingKind::Secret {
                open.insert(name.to_owned(), value.to_owned());
            } else if !value.is_empty() {
                secret.insert(name.to_owned(), value.to_owned());
            }
        }
        secret.retain(|name, _| recipe.setting(name).is_some_and(|setting| setting.kind == SettingKind::Secret));
        let name = Some(filled.name.trim()).filter(|name| !name.is_empty()).unwrap_or(&recipe.name);
        if name.chars().count() > LONGEST_NAME {
            problems.push(format!("The name has more than {LONGEST_NAME} characters."));
        }
        let ours = orders::fill(recipe, name, &account.settings, &filled.values, &mut open, now);
        problems.extend(ours);
        let all: Vec<(String, String)> =
            open.iter().chain(&secret).map(|(name, value)| (name.clone(), value.clone())).collect();
        problems.extend(Settings::new(all).problems(recipe));
        if !problems.is_empty() {
            return Err(AccountError::Invalid(problems));
        }
        account.name = name.to_owned();
        account.settings = open;
        account.secrets = if secret.is_empty() {
            None
        } else {
            let plain = serde_json::to_vec(&secret).map_err(|_| SealError::OtherKey)?;
            Some(self.keyring().seal(&about(ws, account.id, "secrets"), &plain)?)
        };
        account.enabled = filled.enabled;
        account.version += 1;
        Ok(account)
    }
}

/// Where an account leads: its settings but for secrets, which may be renewed, and for what the merchant decides about
/// orders.
fn leads_to(account: &ProviderAccount) -> Vec<(&String, &String)> {
    account.settings.iter().filter(|(name, _)| !orders::is_ours(name)).collect()
}

/// Nothing is held against an account that was changed, and every parcel may go to it.
pub(super) fn begin_anew(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    account: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    let health = transaction.provider_health(ws, account)?;
    let anew = ProviderHealth {
        account,
        answered_at: health.answered_at,
        quota_left: health.quota_left,
        quota_total: health.quota_total,
        ..ProviderHealth::default()
    };
    transaction.put_provider_health(ws, &anew)?;
    // What waited for the account has waited long enough.
    let out_of_order = health.stopped || health.failing_since.is_some();
    transaction.choose_anew(ws, now, out_of_order.then_some(account))
}

/// The path of an account's webhook: it names its workspace, so that looking it up names one, too.
pub(super) fn hook_path(ws: Workspace, account: &ProviderAccount) -> String {
    format!("/hooks/{}.{}.{}", ws.0, account.id, account.hook)
}

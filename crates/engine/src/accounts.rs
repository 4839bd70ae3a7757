//! People, sessions and API keys. Passwords by Argon2id; sessions and keys are random and stored hashed, so that
//! a copy of the database opens no door.

use std::sync::LazyLock;

use argon2::password_hash::rand_core::{OsRng, RngCore};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_store::{ApiKeyRecord, PersonRecord, Serial, SessionRecord, Store, StoreError, Workspace};
use sha2::{Digest, Sha256};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{passwords, people::Role};

/// How long a browser stays signed in.
pub const SESSION_LENGTH: Span = Span::days(30);
/// Shortest password, in characters.
pub const SHORTEST_PASSWORD: usize = 10;
/// Longest password, in bytes: hashing a novel would only keep the machine busy.
pub const LONGEST_PASSWORD: usize = 1_000;

/// Argon2id takes 19 MB and a core for a moment: at most two at once, and never on an async thread.
static HASHING: Semaphore = Semaphore::const_new(2);
/// So many may wait for that who are expected here, and so many of whom nobody has heard. The rest is sent away: a
/// flood of invented addresses costs nobody who works here more than some seconds.
static EXPECTED: Semaphore = Semaphore::const_new(20);
static STRANGERS: Semaphore = Semaphore::const_new(8);

/// A turn to hash.
pub struct Turn {
    _hashing: SemaphorePermit<'static>,
    _waiting: SemaphorePermit<'static>,
}

/// Why an account could not be made or used.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// A field is wrong: its name and why.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field, as the form names it.
        field: &'static str,
        /// Why.
        reason: String,
    },
    /// No such person, or another password; which of them is nobody's business.
    #[error("the e-mail address or the password is wrong")]
    WrongPassword,
    /// The owner was made already.
    #[error("this Parcelwatch is set up already: sign in instead")]
    SetUpAlready,
    /// The hash could not be computed.
    #[error("the password could not be hashed")]
    Hashing(String),
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// A browser that just signed in: the cookie's value, to be sent once.
#[derive(Debug)]
pub struct SignedIn {
    /// The cookie's value.
    pub token: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Who is at the other end of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The workspace.
    pub ws: Workspace,
    /// The person's e-mail address.
    pub email: String,
    /// What the person may do.
    pub role: Role,
    /// What every form must send back.
    pub csrf: String,
}

/// A new API key: the key, to be shown once.
#[derive(Debug)]
pub struct NewApiKey {
    /// The key's id.
    pub id: i64,
    /// The key.
    pub key: String,
}

/// 256 random bits as text that is safe in cookies and addresses.
pub fn random_token() -> String {
    let mut bytes = [0u8; 32];
    OsRng.fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Random bytes.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.fill_bytes(&mut bytes);
    bytes
}

pub(crate) fn hash_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A token names its workspace, so that looking it up names one, too: `1.Zk3…`.
pub(crate) fn workspace_of(token: &str) -> Option<Workspace> {
    token.split_once('.')?.0.parse().ok().map(Workspace)
}

pub(crate) fn checked_email(email: &str) -> Result<String, AccountError> {
    let email = email.trim().to_lowercase();
    let fine = email.len() <= 254
        && !email.contains(char::is_whitespace)
        && email
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    if fine { Ok(email) } else { Err(AccountError::Invalid { field: "email", reason: "is no e-mail address".into() }) }
}

pub(crate) fn checked_password(password: &str) -> Result<(), AccountError> {
    let invalid = |reason: String| Err(AccountError::Invalid { field: "password", reason });
    if password.chars().count() < SHORTEST_PASSWORD {
        return invalid(format!("is too short: use at least {SHORTEST_PASSWORD} characters"));
    }
    if password.len() > LONGEST_PASSWORD {
        return invalid(format!("is too long: use at most {LONGEST_PASSWORD} bytes"));
    }
    Ok(())
}

pub(crate) fn hash_password(password: &str) -> Result<String, AccountError> {
    passwords::hash(password).map_err(|error| AccountError::Hashing(error.to_string()))
}

/// Makes the owner, and names the workspace where a name is given. Blocks for the hashing.
///
/// # Errors
/// When somebody is there already, or the address or password will not do.
pub fn set_up(
    store: &dyn Store,
    ws: Workspace,
    workspace: Option<&str>,
    email: &str,
    password: &str,
    now: Timestamp,
) -> Result<(), AccountError> {
    let workspace = workspace.map(str::trim);
    if workspace.is_some_and(|name| name.is_empty() || name.chars().count() > 100) {
        return Err(AccountError::Invalid { field: "workspace", reason: "must have 1 to 100 characters".into() });
    }
    let email = checked_email(email)?;
    checked_password(password)?;
    let password_hash = hash_password(password)?;
    let mut already = false;
    store.write(&mut |transaction| {
        already = transaction.has_people(ws)?;
        if already {
            return Ok(());
        }
        let id = transaction.next_ids(ws, Serial::Person, 1)?;
        let person =
            PersonRecord { id, email: email.clone(), role: "owner".into(), password_hash: password_hash.clone() };
        if let Some(name) = workspace {
            transaction.rename_workspace(ws, name)?;
        }
        transaction.add_person(ws, &person, now)
    })?;
    if already { Err(AccountError::SetUpAlready) } else { Ok(()) }
}

/// Signs a browser in by password. Blocks for the hashing; see [`hashing_turn`].
///
/// # Errors
/// When the address or the password is wrong.
pub fn sign_in(
    store: &dyn Store,
    ws: Workspace,
    email: &str,
    password: &str,
    now: Timestamp,
) -> Result<SignedIn, AccountError> {
    /// Hashed against when nobody has the address, so that the time taken does not tell.
    static NOBODY: LazyLock<String> = LazyLock::new(|| hash_password("nobody's password").unwrap_or_default());

    let person = store.person_by_email(ws, &email.trim().to_lowercase())?;
    let hash = person.as_ref().map_or(NOBODY.as_str(), |p| &p.password_hash);
    let right = password.len() <= LONGEST_PASSWORD && passwords::is_right(password, hash);
    match person {
        Some(person) if right => open_session(store, ws, person.id, now),
        _ => Err(AccountError::WrongPassword),
    }
}

/// Signs a person in without a password: for the demo, which listens on this machine alone.
///
/// # Errors
/// When the person does not exist or the database fails.
pub fn sign_in_without_password(
    store: &dyn Store,
    ws: Workspace,
    email: &str,
    now: Timestamp,
) -> Result<SignedIn, AccountError> {
    let person = store.person_by_email(ws, email)?.ok_or(AccountError::WrongPassword)?;
    open_session(store, ws, person.id, now)
}

fn open_session(store: &dyn Store, ws: Workspace, person: i64, now: Timestamp) -> Result<SignedIn, AccountError> {
    let token = format!("{}.{}", ws.0, random_token());
    let expires_at = now + SESSION_LENGTH;
    let session = SessionRecord { token_hash: hash_token(&token), person, csrf: random_token(), expires_at };
    store.write(&mut |transaction| transaction.add_session(ws, &session, now))?;
    Ok(SignedIn { token, expires_at })
}

/// Waits for a turn to hash: hold it while calling [`sign_in`] or [`set_up`]. `expected`: somebody who is signed in, or
/// whose address has an account here. `None`: too many wait already.
pub async fn hashing_turn(expected: bool) -> Option<Turn> {
    let waiting = if expected { &EXPECTED } else { &STRANGERS }.try_acquire().ok()?;
    Some(Turn { _hashing: HASHING.acquire().await.ok()?, _waiting: waiting })
}

/// Has somebody this address?
///
/// # Errors
/// When the database fails.
pub fn is_known(store: &dyn Store, ws: Workspace, email: &str) -> Result<bool, StoreError> {
    Ok(store.person_by_email(ws, &email.trim().to_lowercase())?.is_some())
}

/// Who this cookie belongs to, if it is a session that has not ended.
///
/// # Errors
/// When the database fails.
pub fn visitor(store: &dyn Store, token: &str, now: Timestamp) -> Result<Option<Visitor>, StoreError> {
    let Some(ws) = workspace_of(token) else { return Ok(None) };
    let found = store.session(ws, &hash_token(token), now)?;
    Ok(found.map(|(session, person)| Visitor {
        ws,
        role: Role::stored(&person.role),
        email: person.email,
        csrf: session.csrf,
    }))
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub fn sign_out(store: &dyn Store, token: &str) -> Result<(), StoreError> {
    let Some(ws) = workspace_of(token) else { return Ok(()) };
    store.write(&mut |transaction| transaction.end_session(ws, &hash_token(token)))
}

/// Makes an API key that works on parcels.
///
/// # Errors
/// When the name is empty or too long, or the database fails.
pub fn create_api_key(store: &dyn Store, ws: Workspace, name: &str, now: Timestamp) -> Result<NewApiKey, AccountError> {
    create_api_key_as(store, ws, name, Role::Member, now)
}

/// Makes an API key that may do what a role may.
///
/// # Errors
/// When the name is empty or too long, or the database fails.
pub fn create_api_key_as(
    store: &dyn Store,
    ws: Workspace,
    name: &str,
    role: Role,
    now: Timestamp,
) -> Result<NewApiKey, AccountError> {
    // It stands in lists of one line for each key.
    let name = name.replace(char::is_control, " ");
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(AccountError::Invalid { field: "name", reason: "must have 1 to 100 characters".into() });
    }
    let key = format!("pw_{}.{}", ws.0, random_token());
    let mut id = 0;
    store.write(&mut |transaction| {
        id = transaction.next_ids(ws, Serial::ApiKey, 1)?;
        let record = ApiKeyRecord {
            id,
            name: name.to_owned(),
            key_hash: hash_token(&key),
            role: role.slug().to_owned(),
            created_at: now,
            revoked_at: None,
        };
        transaction.add_api_key(ws, &record)
    })?;
    Ok(NewApiKey { id, key })
}

/// Revokes the API key with this id; says whether there was one that worked.
///
/// # Errors
/// When the database fails.
pub fn revoke_api_key(store: &dyn Store, ws: Workspace, id: i64, now: Timestamp) -> Result<bool, StoreError> {
    let mut revoked = false;
    store.write(&mut |transaction| {
        revoked = transaction.revoke_api_key(ws, id, now)?;
        Ok(())
    })?;
    Ok(revoked)
}

/// Whose API key this is: the workspace, the key's name, and what it may do.
///
/// # Errors
/// When the database fails.
pub fn api_key(store: &dyn Store, key: &str) -> Result<Option<(Workspace, String, Role)>, StoreError> {
    let Some(ws) = key.strip_prefix("pw_").and_then(workspace_of) else { return Ok(None) };
    Ok(store.api_key(ws, &hash_token(key))?.map(|record| (ws, record.name, Role::stored(&record.role))))
}

#[cfg(test)]
mod tests {
    use super::hashing_turn;

    #[tokio::test]
    async fn a_flood_of_strangers_keeps_nobody_out_who_is_expected() {
        let hashing = [hashing_turn(false).await, hashing_turn(false).await];
        let waiting: Vec<_> = (0..6).map(|_| tokio::spawn(hashing_turn(false))).collect();
        tokio::task::yield_now().await;
        assert!(hashing_turn(false).await.is_none(), "no room for a ninth");
        let expected = tokio::spawn(hashing_turn(true));
        tokio::task::yield_now().await;
        drop(hashing);
        for waits in waiting {
            assert!(waits.await.is_ok_and(|turn| turn.is_some()));
        }
        assert!(expected.await.is_ok_and(|turn| turn.is_some()));
        assert!(hashing_turn(false).await.is_some(), "they have left");
    }
}

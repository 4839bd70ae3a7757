//! Who works in a workspace: roles, invitations, passwords. The last owner can neither leave nor become anything else.

use std::{fmt, str::FromStr};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_store::{InviteRecord, PersonRecord, Serial, Store, StoreError, Transaction, Workspace};

use crate::{
    accounts::{
        self, AccountError, SignedIn, checked_email, checked_password, hash_password, hash_token, random_token,
        workspace_of,
    },
    passwords,
};

/// How long an invitation can be used.
pub const INVITE_LENGTH: Span = Span::days(7);

/// What somebody may do; each may do what the ones before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Looks.
    Viewer,
    /// Works on parcels: sets statuses, snoozes, imports, writes.
    Member,
    /// Decides: thresholds, keys, people.
    Owner,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 3] = [Role::Owner, Role::Member, Role::Viewer];

    /// As the database and the API write it.
    pub const fn slug(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Member => "member",
            Role::Owner => "owner",
        }
    }

    /// For people.
    pub const fn label(self) -> &'static str {
        match self {
            Role::Viewer => "Viewer",
            Role::Member => "Member",
            Role::Owner => "Owner",
        }
    }

    /// What the role is for, in a sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Role::Viewer => "Sees everything and changes nothing.",
            Role::Member => "Works on parcels: sets statuses, snoozes, imports, writes messages.",
            Role::Owner => "Decides as well: thresholds, API keys, people.",
        }
    }

    /// As the database has it; a role that this version does not know may do the least.
    pub(crate) fn stored(text: &str) -> Self {
        text.parse().unwrap_or(Role::Viewer)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|role| role.slug() == text)
            .ok_or_else(|| format!("`{text}` is no role; there are owner, member and viewer"))
    }
}

/// Why people cannot be changed so.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// There is no such person.
    #[error("there is no such person")]
    NotFound,
    /// Somebody must be able to decide.
    #[error("this is the last owner: make somebody else an owner first")]
    LastOwner,
    /// The link is used up, too old, or was taken back.
    #[error("this invitation does not work any more: ask for a new one")]
    NoInvite,
    /// An account could not be made or changed.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// Invites somebody: gives the token of a link that works once, within [`INVITE_LENGTH`].
///
/// # Errors
/// When the database fails.
pub fn invite(store: &dyn Store, ws: Workspace, role: Role, by: &str, now: Timestamp) -> Result<String, StoreError> {
    let token = format!("{}.{}", ws.0, random_token());
    let invite = InviteRecord {
        token_hash: hash_token(&token),
        role: role.slug().to_owned(),
        invited_by: by.to_owned(),
        created_at: now,
        expires_at: now + INVITE_LENGTH,
    };
    store.write(&mut |transaction| transaction.add_invite(ws, &invite))?;
    Ok(token)
}

/// What a link invites to: the workspace, its name, the role.
///
/// # Errors
/// When the link does not work, or the database fails.
pub fn invitation(store: &dyn Store, token: &str, now: Timestamp) -> Result<(Workspace, String, Role), PeopleError> {
    let ws = workspace_of(token).ok_or(PeopleError::NoInvite)?;
    let invite = store.invite(ws, &hash_token(token), now)?.ok_or(PeopleError::NoInvite)?;
    let name = store.workspaces()?.into_iter().find(|(w, _)| *w == ws).map(|(_, name)| name);
    Ok((ws, name.unwrap_or_default(), Role::stored(&invite.role)))
}

/// Takes an invitation back, by the hash of its token.
///
/// # Errors
/// When the database fails.
pub fn uninvite(store: &dyn Store, ws: Workspace, token_hash: &[u8]) -> Result<(), StoreError> {
    store.write(&mut |transaction| transaction.end_invite(ws, token_hash))
}

/// Joins by an invitation, and signs in. Blocks for the hashing; see [`accounts::hashing_turn`].
///
/// # Errors
/// When the link does not work, the address is taken, or address or password will not do.
pub fn join(
    store: &dyn Store,
    token: &str,
    email: &str,
    password: &str,
    now: Timestamp,
) -> Result<SignedIn, PeopleError> {
    let (ws, ..) = invitation(store, token, now)?;
    let email = checked_email(email)?;
    checked_password(password)?;
    let password_hash = hash_password(password)?;
    let hash = hash_token(token);
    let mut joined = Err(PeopleError::NoInvite);
    store.write(&mut |transaction| {
        joined = Err(PeopleError::NoInvite);
        let Some(invite) = transaction.invite(ws, &hash, now)? else { return Ok(()) };
        if transaction.people(ws)?.iter().any(|person| person.email == email) {
            let reason = "has an account here already: sign in instead".to_owned();
            joined = Err(AccountError::Invalid { field: "email", reason }.into());
            return Ok(());
        }
        let id = transaction.next_ids(ws, Serial::Person, 1)?;
        let person = PersonRecord { id, email: email.clone(), role: invite.role, password_hash: password_hash.clone() };
        transaction.add_person(ws, &person, now)?;
        transaction.end_invite(ws, &hash)?;
        joined = Ok(());
        Ok(())
    })?;
    joined?;
    Ok(accounts::sign_in_without_password(store, ws, &email, now)?)
}

/// Gives a person another role.
///
/// # Errors
/// When there is no such person, or it is the last owner.
pub fn set_role(store: &dyn Store, ws: Workspace, person: i64, role: Role) -> Result<(), PeopleError> {
    change(store, ws, person, role != Role::Owner, |t| t.set_role(ws, person, role.slug()))
}

/// Removes a person; the person's sessions end at once. What the person did stays in the parcels' histories.
///
/// # Errors
/// When there is no such person, or it is the last owner.
pub fn remove(store: &dyn Store, ws: Workspace, person: i64) -> Result<(), PeopleError> {
    change(store, ws, person, true, |t| t.remove_person(ws, person))
}

fn change(
    store: &dyn Store,
    ws: Workspace,
    person: i64,
    ends_ownership: bool,
    act: impl Fn(&mut dyn Transaction) -> Result<(), StoreError>,
) -> Result<(), PeopleError> {
    let mut outcome = Ok(());
    store.write(&mut |transaction| {
        let people = transaction.people(ws)?;
        let is_owner = |role: &str| Role::stored(role) == Role::Owner;
        let owners = people.iter().filter(|p| is_owner(&p.role)).count();
        outcome = match people.iter().find(|p| p.id == person) {
            None => Err(PeopleError::NotFound),
            Some(p) if ends_ownership && is_owner(&p.role) && owners == 1 => Err(PeopleError::LastOwner),
            Some(_) => Ok(()),
        };
        if outcome.is_ok() { act(transaction) } else { Ok(()) }
    })?;
    outcome
}

/// Gives somebody who is signed in another password; all other sessions of the person end. Blocks for the hashing.
///
/// # Errors
/// When the present password is wrong, or the new one will not do.
pub fn set_password(
    store: &dyn Store,
    ws: Workspace,
    email: &str,
    present: &str,
    new: &str,
    session: &str,
) -> Result<(), PeopleError> {
    let person = store.person_by_email(ws, email)?.ok_or(PeopleError::NotFound)?;
    if present.len() > accounts::LONGEST_PASSWORD || !passwords::is_right(present, &person.password_hash) {
        let reason = "is not your present password".to_owned();
        return Err(AccountError::Invalid { field: "present", reason }.into());
    }
    checked_password(new)?;
    let (hash, keep) = (hash_password(new)?, hash_token(session));
    store.write(&mut |transaction| transaction.set_password(ws, person.id, &hash, &keep))?;
    Ok(())
}

/// Gives another password to somebody who has forgotten it, on the word of whoever has the machine; all sessions of the
/// person end. Blocks for the hashing.
///
/// # Errors
/// When nobody has the address, or the password will not do.
pub fn reset_password(store: &dyn Store, ws: Workspace, email: &str, new: &str) -> Result<(), PeopleError> {
    let person = store.person_by_email(ws, &email.trim().to_lowercase())?.ok_or(PeopleError::NotFound)?;
    checked_password(new)?;
    let hash = hash_password(new)?;
    store.write(&mut |transaction| transaction.set_password(ws, person.id, &hash, &[]))?;
    Ok(())
}

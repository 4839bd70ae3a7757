//! `api-key`: make, list and revoke the keys of the API. The owner of a new installation; `password`: another one for
//! somebody who has forgotten theirs.

use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use parcelwatch_engine::{
    Engine, FIRST_WORKSPACE,
    accounts::{self, AccountError},
    clock::rfc3339,
    people::{self, PeopleError},
    store::Store,
};

use crate::Place;

#[derive(Subcommand)]
pub enum Command {
    /// Make a key and print it, once.
    Create {
        /// What it is for: shown in parcels' histories.
        #[arg(long)]
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// List the keys (their names: the keys themselves are not stored).
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Revoke the keys of this name, or the key with this id.
    Revoke {
        /// The key's name or id.
        #[arg(value_name = "NAME_OR_ID", required_unless_present_any = ["named", "id"])]
        key: Option<String>,
        /// The key's name.
        #[arg(long = "name", value_name = "NAME", conflicts_with = "key")]
        named: Option<String>,
        /// The key's id.
        #[arg(long, value_name = "ID", conflicts_with_all = ["key", "named"])]
        id: Option<i64>,
        #[command(flatten)]
        place: Place,
    },
}

pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Create { name, place } => {
            let engine = place.open()?;
            let made = accounts::create_api_key(engine.store(), FIRST_WORKSPACE, name, engine.clock().now())?;
            println!("{}", made.key);
        }
        Command::List { place } => {
            for key in place.open_known()?.store().api_keys(FIRST_WORKSPACE)? {
                let state = key.revoked_at.map_or_else(|| "active".to_owned(), |at| format!("revoked {}", rfc3339(at)));
                println!("{}\t{}\t{}\t{state}", key.id, rfc3339(key.created_at), key.name);
            }
        }
        Command::Revoke { key, named, id, place } => {
            let engine = place.open_known()?;
            let (which, said) = match (key, named, id) {
                (Some(key), ..) => (meant(engine.store(), key)?, key.clone()),
                (_, Some(name), _) => (Which::Named(name.clone()), name.clone()),
                (.., Some(id)) => (Which::Id(*id), id.to_string()),
                _ => return Ok(ExitCode::FAILURE),
            };
            let now = engine.clock().now();
            let mut revoked = 0;
            engine.store().write(&mut |t| {
                revoked = match &which {
                    Which::Named(name) => t.revoke_api_keys(FIRST_WORKSPACE, name, now)?,
                    Which::Id(id) => usize::from(t.revoke_api_key(FIRST_WORKSPACE, *id, now)?),
                };
                Ok(())
            })?;
            if revoked == 0 {
                anyhow::bail!("there is no active API key called `{said}`; see `parcelwatch api-key list`");
            }
            println!("{revoked} revoked");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Which keys are revoked.
enum Which {
    Named(String),
    Id(i64),
}

/// Which keys a name or id means. One that could mean two different keys means neither.
fn meant(store: &dyn Store, key: &str) -> anyhow::Result<Which> {
    let mut active = store.api_keys(FIRST_WORKSPACE)?;
    active.retain(|known| known.revoked_at.is_none());
    let named = active.iter().any(|known| known.name == key);
    match active.iter().find(|known| known.id.to_string() == key && known.name != key) {
        Some(_) if named => {
            anyhow::bail!("`{key}` is the name of one API key and the id of another; say --name {key} or --id {key}")
        }
        Some(known) => Ok(Which::Id(known.id)),
        None => Ok(Which::Named(key.to_owned())),
    }
}

/// Makes the owner of a new installation; on one that has people, nothing.
pub fn make_owner(engine: &Engine, email: &str, password: Option<String>) -> anyhow::Result<()> {
    if engine.store().has_people(FIRST_WORKSPACE)? {
        return Ok(());
    }
    let password = given_or_asked_for(password, email, "PARCELWATCH_OWNER_PASSWORD")?;
    match accounts::set_up(engine.store(), FIRST_WORKSPACE, None, email, &password, engine.clock().now()) {
        // Another node that starts at the same moment was first.
        Ok(()) | Err(AccountError::SetUpAlready) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn given_or_asked_for(password: Option<String>, email: &str, variable: &str) -> anyhow::Result<String> {
    match password {
        Some(password) => Ok(password),
        None => rpassword::prompt_password(format!("Password for {email}: "))
            .with_context(|| format!("there is no terminal to ask for a password; give it as {variable}")),
    }
}

#[derive(Args)]
pub struct NewPassword {
    /// The e-mail address that the person signs in with.
    email: String,
    /// The new password; left out: asked for.
    #[arg(long, value_name = "PASSWORD", env = "PARCELWATCH_NEW_PASSWORD", hide_env_values = true, hide = true)]
    password: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub fn reset_password(options: &NewPassword) -> anyhow::Result<ExitCode> {
    let NewPassword { email, password, place } = options;
    let engine = place.open_known()?;
    let password = given_or_asked_for(password.clone(), email, "PARCELWATCH_NEW_PASSWORD")?;
    match people::reset_password(engine.store(), FIRST_WORKSPACE, email, &password) {
        Err(PeopleError::NotFound) => {
            let known: Vec<String> = engine.store().people(FIRST_WORKSPACE)?.into_iter().map(|p| p.email).collect();
            anyhow::bail!("nobody signs in as {email}; known are: {}", known.join(", "))
        }
        changed => changed?,
    }
    println!("{email} has a new password, and is signed out everywhere");
    Ok(ExitCode::SUCCESS)
}

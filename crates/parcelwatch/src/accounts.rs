//! `api-key`: make, list and revoke the keys of the API. And the owner of a new installation.

use std::process::ExitCode;

use clap::Subcommand;
use parcelwatch_engine::{Engine, FIRST_WORKSPACE, accounts, clock::rfc3339};

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
        #[arg(value_name = "NAME_OR_ID", required_unless_present = "named")]
        key: Option<String>,
        /// The key's name.
        #[arg(long = "name", value_name = "NAME", conflicts_with = "key")]
        named: Option<String>,
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
            for key in place.open()?.store().api_keys(FIRST_WORKSPACE)? {
                let state = key.revoked_at.map_or_else(|| "active".to_owned(), |at| format!("revoked {}", rfc3339(at)));
                println!("{}\t{}\t{}\t{state}", key.id, rfc3339(key.created_at), key.name);
            }
        }
        Command::Revoke { key, named, place } => {
            let Some(key) = key.as_ref().or(named.as_ref()) else { return Ok(ExitCode::FAILURE) };
            let engine = place.open()?;
            let now = engine.clock().now();
            let mut revoked = 0;
            engine.store().write(&mut |t| {
                revoked = t.revoke_api_keys(FIRST_WORKSPACE, key, now)?;
                Ok(())
            })?;
            if revoked == 0 {
                anyhow::bail!("there is no active API key called `{key}`; see `parcelwatch api-key list`");
            }
            println!("{revoked} revoked");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the owner of a new installation; on one that has people, nothing.
pub fn make_owner(engine: &Engine, email: &str, password: Option<String>) -> anyhow::Result<()> {
    if engine.store().has_people(FIRST_WORKSPACE)? {
        return Ok(());
    }
    let password = match password {
        Some(password) => password,
        None => rpassword::prompt_password(format!("Password for {email}: "))?,
    };
    accounts::set_up(engine.store(), FIRST_WORKSPACE, None, email, &password, engine.clock().now())?;
    Ok(())
}

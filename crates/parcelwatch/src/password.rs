//! `password`: a new password for somebody who forgot theirs. Whoever may write the database may give one.

use std::process::ExitCode;

use clap::Args;
use parcelwatch_engine::{FIRST_WORKSPACE, people};

use crate::Place;

#[derive(Args)]
pub struct Options {
    /// The person's e-mail address.
    email: String,
    /// The new password; asked for where it is left out, so that it stays out of the shell's history.
    #[arg(long, value_name = "PASSWORD", env = "PARCELWATCH_NEW_PASSWORD", hide_env_values = true, hide = true)]
    new: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let engine = options.place.open()?;
    let password = match &options.new {
        Some(password) => password.clone(),
        None => rpassword::prompt_password(format!("New password for {}: ", options.email.trim()))?,
    };
    people::reset_password(engine.store(), FIRST_WORKSPACE, &options.email, &password)?;
    println!("{} has a new password, and is signed out everywhere", options.email.trim());
    Ok(ExitCode::SUCCESS)
}

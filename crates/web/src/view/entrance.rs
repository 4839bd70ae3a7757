//! The pages that one sees without being signed in, and the page for errors.

use askama::Template;

use crate::language::{Text, filters};

use super::Shell;

/// `GET /sign-in`.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub shell: Shell,
    /// What was typed.
    pub email: String,
    /// Why it did not work.
    pub error: Option<Text>,
    /// Where to go afterwards; empty: the table.
    pub next: String,
}

/// `GET /set-up`, on the first start: makes the owner. Sends `workspace`, `email`, `password` and
/// `password_again`.
#[derive(Template)]
#[template(path = "set_up.html")]
pub struct SetUpPage {
    /// The frame.
    pub shell: Shell,
    /// What was typed.
    pub workspace: String,
    /// What was typed.
    pub email: String,
    /// Why the e-mail address cannot be taken.
    pub email_error: Option<Text>,
    /// Why the password cannot be taken.
    pub password_error: Option<Text>,
    /// Why the workspace's name cannot be taken.
    pub workspace_error: Option<Text>,
    /// How long a password must be.
    pub min_password: u32,
}

/// Something went wrong: says what, and the way out.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub shell: Shell,
    /// The HTTP status, small: 404.
    pub status: u16,
    /// "There is no such parcel".
    pub title: Text,
    /// What happened, in a sentence or two.
    pub text: Text,
    /// Where to go from here.
    pub way_out: WayOut,
}

/// A link out of an error.
#[derive(Clone, Debug)]
pub struct WayOut {
    /// What it says: "Go to all parcels".
    pub label: Text,
    /// Where it leads.
    pub href: String,
}

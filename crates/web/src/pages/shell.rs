//! The frame around the pages.

use parcelwatch_engine::{Engine, people::Role, store::StoreError};

use serde::Deserialize;

use super::SignedIn;
use crate::{
    App, assets,
    language::{Text, say},
    view::{Count, Notice, NoticeKind, Person, Shell},
};

/// The frame for people who are not signed in.
pub fn bare() -> Shell {
    Shell {
        product: "Parcelwatch".into(),
        asset_base: format!("/assets/{}", *assets::VERSION),
        asset_version: assets::VERSION.clone(),
        ..Shell::default()
    }
}

/// The frame for somebody who is signed in, in `section`.
pub fn signed_in(engine: &Engine, app: &App, visitor: &SignedIn, section: &str) -> Result<Shell, StoreError> {
    let ws = visitor.0.ws;
    let workspace = engine.store().workspaces()?.into_iter().find(|(w, _)| *w == ws).map(|(_, name)| name);
    let email = visitor.0.email.clone();
    Ok(Shell {
        csrf: visitor.0.csrf.clone(),
        person: Some(Person { name: email.split('@').next().unwrap_or(&email).to_owned(), email }),
        workspace: workspace.unwrap_or_default(),
        section: section.to_owned(),
        not_understood: not_understood(engine.store().not_understood_count(ws, COUNTED)?),
        may_work: visitor.may_work(),
        may_decide: visitor.0.role >= Role::Owner,
        demo: app.options.demo.is_some(),
        ..bare()
    })
}

/// Wordings that were not understood are counted up to here: the frame is on every page.
const COUNTED: u32 = 1_000;

fn not_understood(n: i64) -> Option<String> {
    match n {
        0 => None,
        n if n >= i64::from(COUNTED) => Some(format!("{}+", COUNTED - 1)),
        n => Some(n.to_string()),
    }
}

/// What an address says of the action that led to it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Did {
    /// The action, in a word.
    pub did: Option<String>,
    /// How many parcels moved by it; left out: they still do.
    pub moved: Option<u64>,
}

/// What the last action did, in a sentence.
pub fn notice(Did { did, moved }: &Did) -> Option<Notice> {
    let text = match did.as_deref()? {
        did @ ("phrase" | "phrase_removed") => {
            let what = say(if did == "phrase" { "done-phrase" } else { "done-phrase-removed" });
            let past = match moved {
                Some(0) => say("done-past-nothing-moved"),
                Some(n) => say("done-past-moved").with("n", *n),
                None => say("done-past-being-read"),
            };
            return Some(Notice { kind: NoticeKind::Done, text: Text::joined([what, past], " ") });
        }
        "override" => "done-override",
        "retrack" => "done-retrack",
        "number" => "done-number",
        "first-number" => "done-first-number",
        "carrier" => "done-carrier",
        "snooze" => "done-snooze",
        "handled" => "done-handled",
        "brought-back" => "done-brought-back",
        "wrote" => "done-wrote",
        "settings" => "done-settings",
        "sync" => "done-sync",
        "fetch" => "done-fetch",
        "agreed" => "done-agreed",
        "provider-removed" => "done-provider-removed",
        "revoked" => "done-revoked",
        "uninvited" => "done-uninvited",
        "role" => "done-role",
        "removed" => "done-removed",
        "left" => "done-left",
        "password" => "done-password",
        _ => return None,
    };
    Some(Notice { kind: NoticeKind::Done, text: say(text) })
}

/// A count that cannot be negative.
pub fn count(n: i64) -> Count {
    Count(u64::try_from(n).unwrap_or(0))
}

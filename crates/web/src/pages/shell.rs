//! The frame around the pages.

use parcelwatch_engine::{Engine, people::Role, store::StoreError};

use serde::Deserialize;

use super::SignedIn;
use crate::{
    App, assets,
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
            let what = if did == "phrase" { "The text has its meaning." } else { "The meaning is removed." };
            let past = match moved {
                Some(0) => "The past was read again, and no parcel moved.".to_owned(),
                Some(1) => "The past was read again, and 1 parcel moved.".to_owned(),
                Some(n) => format!("The past was read again, and {} parcels moved.", Count(*n)),
                None => "The past is being read again; parcels move as it goes on.".to_owned(),
            };
            return Some(Notice { kind: NoticeKind::Done, text: format!("{what} {past}") });
        }
        "override" => "The status is set by hand. Auto-sync is off until you re-track.",
        "retrack" => "Auto-sync is on again, and the carrier's checkpoints decide.",
        "number" => "The number is replaced, and the clocks start anew.",
        "carrier" => "The carrier is changed, and what was said is read anew.",
        "snooze" => "The flag is snoozed. It returns at once when a new reason arises.",
        "handled" => "It is marked as handled. The flag returns at once when a new reason arises.",
        "brought-back" => "The flag is back.",
        "wrote" => "It is written down that you sent the message.",
        "settings" => "It is saved.",
        "sync" => "The provider is asked as soon as it allows.",
        "provider-removed" => "The account is removed with its secrets.",
        "revoked" => "The key is revoked. Whoever used it is refused from now on.",
        "uninvited" => "The invitation is taken back.",
        "role" => "The role is changed.",
        "removed" => "The person is removed and signed out.",
        "password" => "Your password is changed.",
        _ => return None,
    };
    Some(Notice { kind: NoticeKind::Done, text: text.to_owned() })
}

/// A count that cannot be negative.
pub fn count(n: i64) -> Count {
    Count(u64::try_from(n).unwrap_or(0))
}

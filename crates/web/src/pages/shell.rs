//! The frame around the pages.

use parcelwatch_engine::{Engine, store::StoreError};

use super::SignedIn;
use crate::{
    App, assets,
    view::{Count, Notice, NoticeKind, Person, Shell},
};

/// The frame for people who are not signed in.
pub fn bare() -> Shell {
    Shell {
        product: "Parcelwatch".into(),
        asset_base: "/assets".into(),
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
        demo: app.options.demo.is_some(),
        ..bare()
    })
}

/// What the last action did, by the word in `?did=`.
pub fn notice(did: Option<&str>) -> Option<Notice> {
    let text = match did? {
        "override" => "The status is set by hand. Auto-sync is off until you re-track.",
        "retrack" => "Auto-sync is on again, and the carrier's checkpoints decide.",
        "number" => "The number is replaced, and the clocks start anew.",
        "snooze" => "The flag is snoozed. It returns at once when a new reason arises.",
        _ => return None,
    };
    Some(Notice { kind: NoticeKind::Done, text: text.to_owned() })
}

/// A count that cannot be negative.
pub fn count(n: i64) -> Count {
    Count(u64::try_from(n).unwrap_or(0))
}

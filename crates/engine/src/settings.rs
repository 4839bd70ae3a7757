//! What a workspace decides for itself. A change of thresholds starts a sweep that computes the stored deadlines anew
//! (`sweep.rs`), so that rows that nobody touches turn yellow by the new ones, too.

use parcelwatch_domain::{OwnThresholds, Settings, Span};
use parcelwatch_store::{Store, StoreError, SweepRecord, Workspace, WorkspaceSettings};

use crate::messages;

/// Shortest threshold.
pub const SHORTEST: Span = Span::hours(1);
/// Longest threshold.
pub const LONGEST: Span = Span::days(365);

/// Why something cannot be decided so.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A field is wrong: its name and why.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field, as the form names it.
        field: String,
        /// Why.
        reason: String,
    },
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

fn invalid(field: impl Into<String>, reason: impl Into<String>) -> SettingsError {
    SettingsError::Invalid { field: field.into(), reason: reason.into() }
}

/// Whose thresholds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A store's, by id.
    Store(i64),
    /// A carrier's, by id.
    Carrier(String),
}

/// Sets the thresholds of the workspace.
///
/// # Errors
/// When a threshold is shorter than an hour or longer than a year, or the database fails.
pub fn set_thresholds(store: &dyn Store, ws: Workspace, thresholds: &Settings) -> Result<(), SettingsError> {
    for (field, span) in [
        ("no_number_after", thresholds.no_number_after),
        ("stalled_after", thresholds.stalled_after),
        ("pending_after", thresholds.pending_after),
        ("unrecognised_after", thresholds.unrecognised_after),
    ] {
        check(field, span)?;
    }
    decide(store, ws, |settings| settings.attention = thresholds.clone())
}

/// Sets what a store or a carrier has otherwise; with nothing in it, the workspace's apply again.
///
/// # Errors
/// As for [`set_thresholds`].
pub fn set_own(store: &dyn Store, ws: Workspace, whose: &Whose, own: &OwnThresholds) -> Result<(), SettingsError> {
    for (field, span) in [
        ("no_number_after", own.no_number_after),
        ("stalled_after", own.stalled_after),
        ("pending_after", own.pending_after),
        ("unrecognised_after", own.unrecognised_after),
    ] {
        if let Some(span) = span {
            check(field, span)?;
        }
    }
    decide(store, ws, |settings| {
        let nothing = *own == OwnThresholds::default();
        match whose {
            Whose::Store(id) if nothing => _ = settings.by_store.remove(id),
            Whose::Store(id) => _ = settings.by_store.insert(*id, own.clone()),
            Whose::Carrier(id) if nothing => _ = settings.by_carrier.remove(id),
            Whose::Carrier(id) => _ = settings.by_carrier.insert(id.clone(), own.clone()),
        }
    })
}

/// Sets the name of the workspace, the zone that its times are shown in, and its language (empty: what the browser asks
/// for; which there are is the dashboard's business).
///
/// # Errors
/// When the name is empty or too long, or the zone is unknown.
pub fn set_workspace(
    store: &dyn Store,
    ws: Workspace,
    name: &str,
    time_zone: &str,
    language: &str,
) -> Result<(), SettingsError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(invalid("name", "must have 1 to 100 characters"));
    }
    let zone = time_zone.trim();
    if !zone.is_empty() && jiff::tz::TimeZone::get(zone).is_err() {
        return Err(invalid("time_zone", format!("`{zone}` is no time zone; write it as in Europe/Berlin")));
    }
    let zone = if zone.eq_ignore_ascii_case("utc") { "" } else { zone };
    store.write(&mut |transaction| {
        let (time_zone, language) = (zone.to_owned(), language.to_owned());
        let settings = WorkspaceSettings { time_zone, language, ..transaction.settings(ws)? };
        transaction.put_settings(ws, &settings)?;
        transaction.rename_workspace(ws, name)
    })?;
    Ok(())
}

/// Sets the text of a message; an empty one, or ours, means ours.
///
/// # Errors
/// When a placeholder is unknown, or the text is too long.
pub fn set_message(
    store: &dyn Store,
    ws: Workspace,
    to: messages::Recipient,
    occasion: messages::Occasion,
    text: &str,
) -> Result<(), SettingsError> {
    let key = messages::key(to, occasion);
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.chars().count() > messages::LONGEST_TEXT {
        return Err(invalid(key, format!("has more than {} characters", messages::LONGEST_TEXT)));
    }
    if let Err(error) = messages::check(&text) {
        return Err(invalid(key, error.to_string()));
    }
    let ours = text.is_empty() || text == messages::shipped(to, occasion);
    decide(store, ws, |settings| {
        if ours {
            settings.messages.remove(&key);
        } else {
            settings.messages.insert(key.clone(), text.clone());
        }
    })
}

fn check(field: &str, span: Span) -> Result<(), SettingsError> {
    if span < SHORTEST || span > LONGEST {
        return Err(invalid(field, "must be between 1 hour and 365 days"));
    }
    Ok(())
}

/// Reads, edits and writes the settings; what that does to thresholds is put down as a sweep in the same transaction.
fn decide(store: &dyn Store, ws: Workspace, edit: impl Fn(&mut WorkspaceSettings)) -> Result<(), SettingsError> {
    store.write(&mut |transaction| {
        let before = transaction.settings(ws)?;
        let mut after = before.clone();
        edit(&mut after);
        if after == before {
            return Ok(());
        }
        transaction.put_settings(ws, &after)?;
        if let Some(sweep) = concerned(&before, &after) {
            // One that is under way may have passed rows that are concerned now.
            let whole = transaction.sweep(ws)?.is_some();
            transaction.put_sweep(ws, Some(&if whole { SweepRecord::default() } else { sweep }))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Which rows a change of thresholds concerns; `None`: no row.
fn concerned(before: &WorkspaceSettings, after: &WorkspaceSettings) -> Option<SweepRecord> {
    if before.attention != after.attention {
        return Some(SweepRecord::default());
    }
    let stores: Vec<i64> = changed(&before.by_store, &after.by_store);
    let carriers: Vec<String> = changed(&before.by_carrier, &after.by_carrier);
    match (stores.as_slice(), carriers.as_slice()) {
        ([], []) => None,
        ([store], []) => Some(SweepRecord { store: Some(*store), ..SweepRecord::default() }),
        ([], [carrier]) => Some(SweepRecord { carrier: Some(carrier.clone()), ..SweepRecord::default() }),
        _ => Some(SweepRecord::default()),
    }
}

fn changed<K: Ord + Clone>(
    before: &std::collections::BTreeMap<K, OwnThresholds>,
    after: &std::collections::BTreeMap<K, OwnThresholds>,
) -> Vec<K> {
    let mut keys: Vec<K> = before.keys().chain(after.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    keys.retain(|key| before.get(key) != after.get(key));
    keys
}

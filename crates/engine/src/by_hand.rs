//! What a person does to a parcel: set a status, re-track, snooze (RULES, "By hand"). Written to the parcel's
//! history, for ever. Nothing here has an effect outside (store, customer, payment service).

use parcelwatch_domain::{Checkpoint, Override, Reason, Snooze, Span, SubStatus, Timestamp, attention};
use parcelwatch_store::{
    Change, CheckpointChange, HistoryRecord, ParcelRecord, Store, StoreError, Transaction, Workspace, WorkspaceSettings,
};

use crate::{
    ingest::{due, refold},
    messages::Recipient,
    phrases::Classifiers,
    sync::AT_ONCE,
    understand::{self, Named},
};

/// Why it could not be done.
#[derive(Debug, thiserror::Error)]
pub enum ByHandError {
    /// There is no such parcel.
    #[error("there is no parcel {0}")]
    NotFound(i64),
    /// It makes no sense for this parcel as it stands.
    #[error("{0}")]
    NotNow(String),
    /// A field is wrong: its name and why.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field, as the API names it.
        field: &'static str,
        /// Why.
        reason: String,
    },
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 1_000;
/// Longest snooze.
pub const LONGEST_SNOOZE: Span = Span::days(366);

/// Sets a status by hand: auto-sync stops and the parcel moves to the tab of `status`.
///
/// # Errors
/// See [`ByHandError`]; a row without a number has no status to set.
pub fn set_status(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    status: SubStatus,
    note: Option<String>,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    let note = checked_note(note)?;
    change(store, ws, parcel, |p, _, _, _| {
        let before = described(p);
        let manual = Override { status, at: now, by: by.to_owned(), note: note.clone() };
        // A second override keeps the line between what was applied and what was not.
        let applied_through = p.applied_through.or(Some(p.checkpoints - 1));
        p.facts.set_by_hand(manual).map_err(|error| ByHandError::NotNow(error.to_string()))?;
        p.applied_through = applied_through;
        Ok(Some(entry(p, now, by, "override", before, Some(described_status(status)), note.clone())))
    })
}

/// Back to auto-sync: everything that came in the meantime is folded at once, and the providers are asked as soon as they
/// allow. On a parcel that is not overridden it folds anew and changes nothing else.
///
/// # Errors
/// See [`ByHandError`].
pub fn retrack(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    change(store, ws, parcel, |p, checkpoints, settings, transaction| {
        if p.number.is_none() {
            return Err(ByHandError::NotNow(
                "this order has no tracking number yet, so there is nothing to track".into(),
            ));
        }
        // And the providers are asked at once (RULES, "By hand").
        transaction.ask_again(ws, &[p.id], AT_ONCE)?;
        let before = described(p);
        let was_manual = p.facts.manual.take().is_some();
        p.applied_through = None;
        refold(p, checkpoints, settings);
        Ok(was_manual.then(|| entry(p, now, by, "retrack", before, described(p), None)))
    })
}

/// Puts a flag aside until `until`; it returns then, or at once when a new reason arises.
///
/// # Errors
/// See [`ByHandError`]; a row that is not flagged has nothing to snooze.
pub fn snooze(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    until: Timestamp,
    note: Option<String>,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    let note = checked_note(note)?;
    if until <= now {
        return Err(ByHandError::Invalid { field: "until", reason: "lies in the past".into() });
    }
    if until - now > LONGEST_SNOOZE {
        return Err(ByHandError::Invalid { field: "until", reason: "lies more than 366 days ahead".into() });
    }
    change(store, ws, parcel, |p, _, settings, _| {
        let reasons = set_aside(p, settings, Some(until), note.clone(), by, now)?;
        Ok(Some(entry(p, now, by, "snooze", Some(reasons), Some(crate::clock::rfc3339(until)), note.clone())))
    })
}

/// Puts a flag aside for good, because somebody did what was to do; it returns when a new reason arises.
///
/// # Errors
/// See [`ByHandError`]; a row that is not flagged has nothing to handle.
pub fn handled(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    note: Option<String>,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    let note = checked_note(note)?;
    change(store, ws, parcel, |p, _, settings, _| {
        let reasons = set_aside(p, settings, None, note.clone(), by, now)?;
        Ok(Some(entry(p, now, by, "handled", Some(reasons), None, note.clone())))
    })
}

/// Ends a snooze, or takes "handled" back: what holds shows again at once.
///
/// # Errors
/// See [`ByHandError`]; a row of which nothing is put aside has nothing to bring back.
pub fn bring_back(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    change(store, ws, parcel, |p, _, _, _| match p.facts.snooze.take_if(|snooze| snooze.stands(now)) {
        Some(_) => Ok(Some(entry(p, now, by, "brought_back", None, None, None))),
        None => Err(ByHandError::NotNow("nothing of this row is put aside, so there is nothing to bring back".into())),
    })
}

/// Writes down that somebody sent a message about the parcel. Parcelwatch itself sends nothing.
///
/// # Errors
/// See [`ByHandError`].
pub fn wrote(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    to: Recipient,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    change(store, ws, parcel, |p, _, settings, _| {
        let reasons = due(p, settings).reasons(now);
        let about = (!reasons.is_empty()).then(|| slugs(&reasons));
        Ok(Some(entry(p, now, by, to.action(), about, None, None)))
    })
}

/// Covers what is flagged at `now`, and says what that is.
fn set_aside(
    p: &mut ParcelRecord,
    settings: &WorkspaceSettings,
    until: Option<Timestamp>,
    note: Option<String>,
    by: &str,
    now: Timestamp,
) -> Result<String, ByHandError> {
    // What is snoozed already may be snoozed longer.
    let unsnoozed = attention::deadlines(
        &parcelwatch_domain::Parcel { snooze: None, ..p.facts.clone() },
        &settings.thresholds(p.store, &p.carrier),
    );
    let reasons = unsnoozed.reasons(now);
    if reasons.is_empty() {
        let what = if until.is_some() { "snooze" } else { "handle" };
        return Err(ByHandError::NotNow(format!("this row is not flagged, so there is nothing to {what}")));
    }
    p.facts.snooze = Some(Snooze { at: now, until, by: by.to_owned(), note });
    Ok(slugs(&reasons))
}

fn slugs(reasons: &[(Reason, Timestamp)]) -> String {
    reasons.iter().map(|(reason, _)| reason.slug()).collect::<Vec<_>>().join(", ")
}

/// Replaces a wrong number: the parcel keeps its history and its checkpoints, but these count no more, and the clocks
/// start anew. An override ends, since it was about another number.
///
/// # Errors
/// See [`ByHandError`]; a row without a number has none to replace, and a number that another row has cannot be taken.
pub fn replace_number(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    number: &str,
    carrier: Option<&str>,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    let invalid = |reason| ByHandError::Invalid { field: "number", reason };
    let key = understand::number(number).map_err(invalid)?;
    let changed = change(store, ws, parcel, |p, _, settings, _| {
        let Some(before) = p.number.clone() else {
            return Err(ByHandError::NotNow("this order has no tracking number yet: add the number first".into()));
        };
        if before == key {
            return Err(ByHandError::NotNow("this is the number that the parcel has already".into()));
        }
        let recognised = understand::recognise(&key, p.destination, p.supplier.as_deref());
        (p.carrier, p.carrier_stated) = match carrier.and_then(understand::carrier) {
            Some(Named::Carrier(id)) => (id, true),
            _ => (recognised.carrier, false),
        };
        p.number = Some(key.clone());
        p.incarnation = 0;
        p.applied_from = p.checkpoints;
        p.applied_through = None;
        p.attached_implied = false;
        p.facts.attached_at = Some(now);
        p.facts.manual = None;
        p.facts.snooze = None;
        p.facts.unrecognised_since = None;
        refold(p, &[], settings);
        Ok(Some(entry(p, now, by, "number_replaced", Some(before), Some(key.clone()), None)))
    });
    match changed {
        Err(ByHandError::Store(StoreError::Conflict(_))) => {
            Err(invalid(format!("{key} is the number of another row already")))
        }
        other => other,
    }
}

/// Corrects the carrier: what was said is read anew in that carrier's codes, and decides anew.
///
/// # Errors
/// See [`ByHandError`]; a row without a number has no carrier, an aggregator is none, and a number that another row of
/// that carrier has cannot be taken.
pub fn set_carrier(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    carrier: &str,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    let invalid = |reason: String| ByHandError::Invalid { field: "carrier", reason };
    let carrier = match understand::carrier(carrier) {
        Some(Named::Carrier(id)) if id.chars().count() <= 100 => id,
        Some(Named::Carrier(_)) => return Err(invalid("has more than 100 characters".into())),
        Some(Named::Aggregator(_)) => return Err(invalid("tells about parcels of many carriers and is none".into())),
        None => return Err(invalid("is missing".into())),
    };
    let changed = change(store, ws, parcel, |p, checkpoints, settings, transaction| {
        if p.number.is_none() {
            return Err(ByHandError::NotNow("this order has no tracking number yet, so it has no carrier".into()));
        }
        if p.carrier == carrier && p.carrier_stated {
            return Err(ByHandError::NotNow("this is the carrier that the parcel has already".into()));
        }
        let before = std::mem::replace(&mut p.carrier, carrier.clone());
        p.carrier_stated = true;
        p.facts.unrecognised_since = None;
        if before != carrier {
            let classifier = Classifiers::default().of(transaction, ws)?;
            checkpoints.iter_mut().for_each(|c| understand::recarry(c, &carrier, &classifier));
        }
        refold(p, checkpoints, settings);
        let before = Some(before).filter(|b| !b.is_empty());
        Ok(Some(entry(p, now, by, "carrier_changed", before, Some(carrier.clone()), None)))
    });
    match changed {
        Err(ByHandError::Store(StoreError::Conflict(_))) => {
            Err(invalid("has another row of this number already".into()))
        }
        other => other,
    }
}

fn checked_note(note: Option<String>) -> Result<Option<String>, ByHandError> {
    let note = note.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
    match &note {
        Some(long) if long.chars().count() > LONGEST_NOTE => {
            Err(ByHandError::Invalid { field: "note", reason: format!("has more than {LONGEST_NOTE} characters") })
        }
        _ => Ok(note),
    }
}

fn described(parcel: &ParcelRecord) -> Option<String> {
    parcel.facts.status().map(described_status)
}

fn described_status(status: SubStatus) -> String {
    status.path().to_owned()
}

fn entry(
    parcel: &ParcelRecord,
    at: Timestamp,
    by: &str,
    action: &str,
    before: Option<String>,
    after: Option<String>,
    note: Option<String>,
) -> HistoryRecord {
    HistoryRecord {
        parcel: parcel.id,
        seq: parcel.history,
        at,
        actor: by.to_owned(),
        action: action.to_owned(),
        before,
        after,
        note,
    }
}

/// Reads one parcel, lets `edit` change it, and writes it with its deadlines and its line of history.
fn change(
    store: &dyn Store,
    ws: Workspace,
    id: i64,
    edit: impl Fn(
        &mut ParcelRecord,
        &mut [Checkpoint],
        &WorkspaceSettings,
        &mut dyn Transaction,
    ) -> Result<Option<HistoryRecord>, ByHandError>,
) -> Result<ParcelRecord, ByHandError> {
    let mut outcome = Err(ByHandError::NotFound(id));
    store.write(&mut |transaction: &mut dyn Transaction| {
        let Some(before) = transaction.parcels(ws, &[id])?.pop() else { return Ok(()) };
        let settings = transaction.settings(ws)?;
        let read = transaction.checkpoints(ws, &[id])?;
        let mut checkpoints: Vec<Checkpoint> = read.iter().map(|c| c.checkpoint.clone()).collect();
        let mut after = before.clone();
        let history = match edit(&mut after, &mut checkpoints, &settings, transaction) {
            Ok(history) => history,
            Err(error) => {
                outcome = Err(error);
                return Ok(());
            }
        };
        let mended: Vec<CheckpointChange> = read
            .into_iter()
            .zip(checkpoints)
            .map(|(r, after)| CheckpointChange { parcel: r.parcel, seq: r.seq, before: r.checkpoint, after })
            .filter(|change| change.before != change.after)
            .collect();
        transaction.mend_checkpoints(ws, &mended)?;
        if let Some(entry) = &history {
            after.history += 1;
            transaction.add_history(ws, std::slice::from_ref(entry))?;
        }
        after.due = due(&after, &settings);
        if after != before {
            transaction.put_parcels(ws, &[Change { before: Some(before), after: Some(after.clone()) }])?;
        }
        outcome = Ok(after);
        Ok(())
    })?;
    outcome
}

//! What a person does to a parcel: set a status, re-track, snooze (RULES, "By hand"). Written to the parcel's
//! history, for ever. Nothing here has an effect outside (store, customer, payment service).

mod deed;

pub(crate) use deed::may_be_asked_about;
pub use deed::{Before, Deed};

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

use parcelwatch_domain::{Checkpoint, Reason, Snooze, Span, SubStatus, Timestamp};
use parcelwatch_store::{
    Change, CheckpointChange, CheckpointRecord, HistoryRecord, ParcelRecord, Store, StoreError, Transaction, Workspace,
    WorkspaceSettings, search_terms,
};

use parcelwatch_recognise::classify::Classifier;

use crate::{
    ingest::{due, due_whatever_is_put_aside, refold},
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
    /// Another row of this carrier has the number already.
    #[error("{0} is the number of another row of this carrier already")]
    NumberTaken(String),
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 1_000;
/// Longest snooze.
pub const LONGEST_SNOOZE: Span = Span::days(366);

/// Does a deed to one parcel.
///
/// # Errors
/// See [`ByHandError`].
pub fn act(
    store: &dyn Store,
    ws: Workspace,
    parcel: i64,
    deed: Deed,
    by: &str,
    now: Timestamp,
) -> Result<ParcelRecord, ByHandError> {
    let deed = deed.checked(now)?;
    let mut outcome = Err(ByHandError::NotFound(parcel));
    store.write(&mut |transaction: &mut dyn Transaction| {
        if let Some(only) = act_on(transaction, ws, &[parcel], |_| Ok(deed.clone()), by, now)?.pop() {
            outcome = only.after;
        }
        Ok(())
    })?;
    outcome
}

/// Sets a status by hand; see [`Deed::SetStatus`].
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
    act(store, ws, parcel, Deed::SetStatus { status, note }, by, now)
}

/// Back to auto-sync; see [`Deed::Retrack`].
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
    act(store, ws, parcel, Deed::Retrack, by, now)
}

/// Puts a flag aside until `until`; see [`Deed::Snooze`].
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
    act(store, ws, parcel, Deed::Snooze { until, note }, by, now)
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
    change(store, ws, parcel, |p, _, (settings, _)| {
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
    change(store, ws, parcel, |p, _, _| match p.facts.snooze.take_if(|snooze| snooze.stands(now)) {
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
    change(store, ws, parcel, |p, _, (settings, _)| {
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
    let reasons = due_whatever_is_put_aside(p, settings).reasons(now);
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
    let order_says = store.orders_of_parcel(ws, parcel)?.iter().any(|order| order.origin.is_some());
    let changed = change(store, ws, parcel, |p, _, (settings, _)| {
        let Some(before) = p.number.clone() else {
            return Err(ByHandError::NotNow("this order has no tracking number yet: add the number first".into()));
        };
        if before == key {
            return Err(ByHandError::NotNow("this is the number that the parcel has already".into()));
        }
        let recognised = understand::recognise_written(number, p.destination, p.supplier.as_deref());
        (p.carrier, p.carrier_stated) = match carrier.and_then(understand::carrier) {
            Some(Named::Carrier(id)) => (id, true),
            _ => (recognised.carrier, false),
        };
        // What only the wrong number showed goes with it.
        let shown = understand::recognise(&before, p.destination, p.supplier.as_deref()).origin;
        if p.origin == shown && !order_says {
            p.origin = recognised.origin;
        }
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
        Err(ByHandError::NumberTaken(_)) => Err(invalid(format!("{key} is the number of another row already"))),
        other => other,
    }
}

/// Corrects the carrier; see [`Deed::AssignCarrier`].
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
    match act(store, ws, parcel, Deed::AssignCarrier { carrier: carrier.to_owned() }, by, now) {
        Err(ByHandError::NumberTaken(_)) => {
            Err(ByHandError::Invalid { field: "carrier", reason: "has another row of this number already".into() })
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

/// What the rules know of the workspace: its settings, and how it reads events.
type Knows<'a> = (&'a WorkspaceSettings, &'a Classifier);
type Edit<'a> =
    dyn Fn(&mut ParcelRecord, &mut [Checkpoint], Knows<'_>) -> Result<Option<HistoryRecord>, ByHandError> + 'a;

/// A parcel that was to be changed: as it was, and as it stands now or why it was left alone.
pub(crate) struct Outcome {
    pub id: i64,
    pub before: Option<ParcelRecord>,
    pub after: Result<ParcelRecord, ByHandError>,
}

/// Does a (checked) deed to some parcels, inside a transaction.
pub(crate) fn act_on(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    ids: &[i64],
    deed: impl Fn(&ParcelRecord) -> Result<Deed, ByHandError>,
    by: &str,
    now: Timestamp,
) -> Result<Vec<Outcome>, StoreError> {
    let (again, anew) = (RefCell::new(HashSet::new()), RefCell::new(Vec::new()));
    let outcomes = change_some(transaction, ws, ids, &|p, checkpoints, knows| {
        let deed = deed(&*p)?;
        let entry = deed.apply(p, checkpoints, knows, by, now)?;
        if matches!(deed, Deed::Retrack | Deed::SyncNow) {
            again.borrow_mut().insert(p.id);
        }
        if matches!(deed, Deed::Retrack) {
            anew.borrow_mut().push(p.id);
        }
        Ok(entry)
    })?;
    // Who re-tracks wants to know: the providers are asked at once (RULES, "By hand").
    let again: Vec<i64> = again.into_inner().into_iter().collect();
    if !again.is_empty() {
        transaction.ask_again(ws, &again, AT_ONCE)?;
        transaction.watch_again(ws, &anew.into_inner())?;
    }
    Ok(outcomes)
}

/// Reads some parcels, lets `edit` change each, and writes them with their deadlines and their lines of history.
fn change_some(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    ids: &[i64],
    edit: &Edit<'_>,
) -> Result<Vec<Outcome>, StoreError> {
    let settings = transaction.settings(ws)?;
    let classifier = Classifiers::default().of(transaction, ws)?;
    let mut parcels: HashMap<i64, ParcelRecord> =
        transaction.parcels(ws, ids)?.into_iter().map(|p| (p.id, p)).collect();
    let mut said: HashMap<i64, Vec<CheckpointRecord>> = HashMap::new();
    for record in transaction.checkpoints(ws, ids)? {
        said.entry(record.parcel).or_default().push(record);
    }
    let (mut outcomes, mut mended) = (Vec::with_capacity(ids.len()), Vec::new());
    for &id in ids {
        let Some(before) = parcels.remove(&id) else {
            outcomes.push((Outcome { id, before: None, after: Err(ByHandError::NotFound(id)) }, None));
            continue;
        };
        let records = said.remove(&id).unwrap_or_default();
        let mut checkpoints: Vec<Checkpoint> = records.iter().map(|r| r.checkpoint.clone()).collect();
        let mut after = before.clone();
        let edited = edit(&mut after, &mut checkpoints, (&settings, &classifier));
        let (after, entry) = match edited {
            Ok(entry) => {
                after.history += i64::from(entry.is_some());
                after.due = due(&after, &settings);
                let read = records.into_iter().zip(checkpoints).map(|(record, after)| CheckpointChange {
                    parcel: record.parcel,
                    seq: record.seq,
                    before: record.checkpoint,
                    after,
                });
                mended.extend(read.filter(|change| change.before != change.after));
                (Ok(after), entry)
            }
            Err(error) => (Err(error), None),
        };
        outcomes.push((Outcome { id, before: Some(before), after }, entry));
    }
    leave_taken_numbers(transaction, ws, &mut outcomes)?;
    mended.retain(|m| outcomes.iter().any(|(o, _)| o.id == m.parcel && o.after.is_ok()));
    let changes: Vec<Change> = outcomes
        .iter()
        .filter_map(|(o, _)| Some((o.before.as_ref()?, o.after.as_ref().ok()?)))
        .filter(|(before, after)| before != after)
        .map(|(before, after)| Change { before: Some(before.clone()), after: Some(after.clone()) })
        .collect();
    let history: Vec<HistoryRecord> = outcomes.iter().filter_map(|(_, entry)| entry.clone()).collect();
    transaction.mend_checkpoints(ws, &mended)?;
    transaction.put_parcels(ws, &changes)?;
    transaction.add_history(ws, &history)?;
    let replaced = history.iter().filter(|line| line.action == "number_replaced").map(|line| line.parcel);
    keep_findable(transaction, ws, &replaced.collect::<Vec<_>>())?;
    Ok(outcomes.into_iter().map(|(outcome, _)| outcome).collect())
}

/// A customer goes on asking by the number that was replaced.
fn keep_findable(transaction: &mut dyn Transaction, ws: Workspace, parcels: &[i64]) -> Result<(), StoreError> {
    let mut terms = Vec::new();
    for &parcel in parcels {
        let links = transaction.links_of_parcels(ws, &[parcel])?;
        let orders = transaction.orders(ws, &links.iter().map(|link| link.order).collect::<Vec<_>>())?;
        let former = transaction.former_numbers(ws, &[parcel])?.into_iter().map(|(_, number)| number);
        terms.push((parcel, search_terms(&orders.iter().collect::<Vec<_>>(), &former.collect::<Vec<_>>())));
    }
    transaction.put_search_terms(ws, &terms)
}

/// A number stands once for each carrier: what would make a second row of it is left alone.
fn leave_taken_numbers(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    outcomes: &mut [(Outcome, Option<HistoryRecord>)],
) -> Result<(), StoreError> {
    fn key(p: &ParcelRecord) -> (Option<String>, String, i64) {
        (p.number.clone(), p.carrier.clone(), p.incarnation)
    }
    let moves = |o: &Outcome| match (&o.before, &o.after) {
        (Some(before), Ok(after)) => key(before) != key(after),
        _ => false,
    };
    let numbers: Vec<String> =
        outcomes.iter().filter(|(o, _)| moves(o)).filter_map(|(o, _)| o.after.as_ref().ok()?.number.clone()).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    let mut taken: HashSet<_> = transaction.parcels_by_number(ws, &numbers)?.iter().map(key).collect();
    for (outcome, entry) in outcomes.iter_mut().filter(|(o, _)| moves(o)) {
        let Ok(after) = &outcome.after else { continue };
        if !taken.insert(key(after)) {
            outcome.after = Err(ByHandError::NumberTaken(after.number.clone().unwrap_or_default()));
            *entry = None;
        }
    }
    Ok(())
}

/// Reads one parcel, lets `edit` change it, and writes it with its deadlines and its line of history.
fn change(
    store: &dyn Store,
    ws: Workspace,
    id: i64,
    edit: impl Fn(&mut ParcelRecord, &mut [Checkpoint], Knows<'_>) -> Result<Option<HistoryRecord>, ByHandError>,
) -> Result<ParcelRecord, ByHandError> {
    let mut outcome = Err(ByHandError::NotFound(id));
    store.write(&mut |transaction: &mut dyn Transaction| {
        if let Some(only) = change_some(transaction, ws, &[id], &edit)?.pop() {
            outcome = only.after;
        }
        Ok(())
    })?;
    outcome
}

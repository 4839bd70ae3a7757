//! What a change of the phrases would do to the past, before it is made. Reads and writes nothing.

use std::collections::HashMap;

use parcelwatch_domain::{Checkpoint, Confidence, SubStatus};
use parcelwatch_store::{PhraseRecord, Store, Workspace};

use super::{NewPhrase, PhraseError, check, compiled::compile};
use crate::{ingest::refold, understand};

/// Checkpoints that a preview looks at, the newest parcels' first: a second or two of work, however large the shop.
pub const MOST_CHECKPOINTS: u64 = 100_000;
/// Parcels read at a time.
const PIECE: u32 = 500;
/// Parcels that are listed.
const LISTED: usize = 50;

/// A change of the phrases.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Give this phrase a meaning.
    Save(NewPhrase),
    /// Take the phrase with this id away.
    Remove(i64),
}

/// What a change would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Parcels that were looked at, the newest by id.
    pub parcels: u64,
    /// Their checkpoints.
    pub checkpoints: u64,
    /// Nothing older was left out.
    pub complete: bool,
    /// Checkpoints in which the phrase stands and decides (for a removal: decided).
    pub fits: u64,
    /// Checkpoints that would mean something else.
    pub changed: u64,
    /// Checkpoints that keep their meaning and would be no guess any more.
    pub understood: u64,
    /// Parcels whose checkpoints change, but whose status was set by hand and stays.
    pub by_hand: u64,
    /// Parcels that would move.
    pub moved: u64,
    /// From where to where, the most frequent first.
    pub moves: Vec<Move>,
    /// The first of them, newest first.
    pub rows: Vec<MovedParcel>,
}

/// Parcels that would move from one status to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where they stand.
    pub from: SubStatus,
    /// Where they would stand.
    pub to: SubStatus,
    /// How many.
    pub parcels: u64,
}

/// A parcel that would move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedParcel {
    /// Its id.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub from: SubStatus,
    /// Where it would stand.
    pub to: SubStatus,
}

/// What `edit` would do, judged by the newest parcels with up to [`MOST_CHECKPOINTS`] checkpoints.
///
/// # Errors
/// See [`PhraseError`].
pub fn preview(store: &dyn Store, ws: Workspace, edit: &Edit) -> Result<Preview, PhraseError> {
    preview_newest(store, ws, edit, MOST_CHECKPOINTS)
}

/// As [`preview`], with another limit.
///
/// # Errors
/// See [`PhraseError`].
pub fn preview_newest(
    store: &dyn Store,
    ws: Workspace,
    edit: &Edit,
    most_checkpoints: u64,
) -> Result<Preview, PhraseError> {
    let (phrases, written) = after(store.phrases(ws)?, edit)?;
    let classifier = compile(&phrases);
    let by_it = format!("phrase \"{written}\" (yours)");
    let settings = store.settings(ws)?;
    let mut preview = Preview::default();
    let mut moves: HashMap<(SubStatus, SubStatus), u64> = HashMap::new();
    let mut before_id = None;
    'scan: loop {
        let parcels = store.parcels_before(ws, before_id, PIECE)?;
        preview.complete = parcels.len() < PIECE as usize;
        let ids: Vec<i64> = parcels.iter().filter(|p| p.checkpoints > 0).map(|p| p.id).collect();
        let mut checkpoints = store.checkpoints_of(ws, &ids)?.into_iter().peekable();
        for parcel in parcels {
            before_id = Some(parcel.id);
            if preview.checkpoints >= most_checkpoints {
                preview.complete = false;
                break 'scan;
            }
            preview.parcels += 1;
            let mut said: Vec<Checkpoint> = Vec::new();
            let mut changed = false;
            while let Some(record) = checkpoints.next_if(|record| record.parcel == parcel.id) {
                let was = record.checkpoint;
                let mut is = was.clone();
                preview.checkpoints += 1;
                changed |= understand::reread(&mut is, &classifier);
                let decided = if matches!(edit, Edit::Save(_)) { &is.because } else { &was.because };
                preview.fits += u64::from(*decided == by_it);
                if is.meaning != was.meaning {
                    preview.changed += 1;
                } else if was.confidence == Confidence::Guess && is.confidence != Confidence::Guess {
                    preview.understood += 1;
                }
                said.push(is);
            }
            if !changed {
                continue;
            }
            if !parcel.facts.auto_sync() {
                preview.by_hand += 1;
                continue;
            }
            let mut moved = parcel.clone();
            refold(&mut moved, &said, &settings);
            let (Some(from), Some(to)) = (parcel.facts.status(), moved.facts.status()) else { continue };
            if from != to {
                preview.moved += 1;
                *moves.entry((from, to)).or_default() += 1;
                if preview.rows.len() < LISTED {
                    let number = parcel.number.unwrap_or_default();
                    preview.rows.push(MovedParcel { id: parcel.id, number, from, to });
                }
            }
        }
        if preview.complete {
            break;
        }
    }
    preview.moves = moves.into_iter().map(|((from, to), parcels)| Move { from, to, parcels }).collect();
    preview.moves.sort_by_key(|m| (std::cmp::Reverse(m.parcels), m.from, m.to));
    Ok(preview)
}

/// The phrases after the change, and the one that changes as it is written.
fn after(mut phrases: Vec<PhraseRecord>, edit: &Edit) -> Result<(Vec<PhraseRecord>, String), PhraseError> {
    match edit {
        Edit::Save(new) => {
            let checked = check(new)?;
            phrases.retain(|p| p.spelling != checked.spelling);
            phrases.push(PhraseRecord {
                id: 0,
                phrase: checked.phrase.clone(),
                spelling: checked.spelling,
                meaning: new.meaning,
                added_at: parcelwatch_domain::Timestamp(0),
                added_by: String::new(),
                note: None,
            });
            Ok((phrases, checked.phrase))
        }
        Edit::Remove(id) => {
            let at = phrases.iter().position(|p| p.id == *id).ok_or(PhraseError::NotFound(*id))?;
            let gone = phrases.remove(at);
            Ok((phrases, gone.phrase))
        }
    }
}

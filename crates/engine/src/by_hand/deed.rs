//! What a person can do to a parcel, and what it was before: the rules of each deed, once, whether it is done to one
//! parcel or to a hundred thousand.

use parcelwatch_domain::{Checkpoint, Override, Snooze, SubStatus, Timestamp};
use parcelwatch_recognise::classify::Classifier;
use parcelwatch_store::{HistoryRecord, ParcelRecord, WorkspaceSettings};
use serde::{Deserialize, Serialize};

use super::{ByHandError, Knows, LONGEST_SNOOZE, checked_note, described, described_status, entry, set_aside};
use crate::{
    ingest::refold,
    understand::{self, Named},
};

/// Something that a person does to a parcel: to one, or in [`crate::bulk`] to many. The rules stand here, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Sets a status by hand: auto-sync stops and the parcel moves to the tab of the status.
    SetStatus {
        /// Which.
        status: SubStatus,
        /// Why.
        note: Option<String>,
    },
    /// Back to auto-sync: everything that came in the meantime is folded at once, and the providers are asked as soon as
    /// they allow. On a parcel that is not overridden it folds anew and changes nothing else.
    Retrack,
    /// Has the parcel asked about as soon as its provider allows, whatever its state; it changes nothing by itself.
    SyncNow,
    /// Puts a flag aside; it returns at `until`, or at once when a new reason arises.
    Snooze {
        /// When it returns.
        until: Timestamp,
        /// Why.
        note: Option<String>,
    },
    /// Says which carrier has the parcel. Its checkpoints are read anew in that carrier's codes.
    AssignCarrier {
        /// The carrier's id.
        carrier: String,
    },
    /// Makes a parcel what it was before a deed, as far as that deed went.
    Restore(Before),
}

/// What a deed changes, as it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// The status that a person had set, if anybody had.
    Status {
        /// Which: status, moment, author, note.
        manual: Option<(SubStatus, Timestamp, String, Option<String>)>,
        /// The last checkpoint that was applied.
        applied_through: Option<i64>,
        /// When the journey ended.
        #[serde(default)]
        finished_at: Option<Timestamp>,
    },
    /// The snooze, if there was one: moment, end, author, note.
    Snooze(Option<(Timestamp, Option<Timestamp>, String, Option<String>)>),
    /// The carrier.
    Carrier {
        /// Its id; empty: unknown.
        carrier: String,
        /// Somebody had told it.
        stated: bool,
        /// Since when every provider asked had called the number unknown.
        #[serde(default)]
        unrecognised_since: Option<Timestamp>,
    },
}

impl Deed {
    /// The deed with its texts trimmed, if it makes sense for any parcel at all.
    ///
    /// # Errors
    /// [`ByHandError::Invalid`] names the field.
    pub fn checked(self, now: Timestamp) -> Result<Self, ByHandError> {
        let invalid = |field, reason: &str| Err(ByHandError::Invalid { field, reason: reason.to_owned() });
        Ok(match self {
            Deed::SetStatus { status, note } => Deed::SetStatus { status, note: checked_note(note)? },
            Deed::Snooze { until, .. } if until <= now => return invalid("until", "lies in the past"),
            Deed::Snooze { until, .. } if until - now > LONGEST_SNOOZE => {
                return invalid("until", "lies more than 366 days ahead");
            }
            Deed::Snooze { until, note } => Deed::Snooze { until, note: checked_note(note)? },
            Deed::AssignCarrier { carrier } => match understand::carrier(&carrier) {
                Some(Named::Carrier(carrier)) if carrier.chars().count() <= 100 => Deed::AssignCarrier { carrier },
                Some(Named::Carrier(_)) => return invalid("carrier", "has more than 100 characters"),
                Some(Named::Aggregator(_)) => {
                    return invalid("carrier", "tells about parcels of many carriers and is none");
                }
                None => return invalid("carrier", "is missing"),
            },
            other @ (Deed::Retrack | Deed::SyncNow | Deed::Restore(_)) => other,
        })
    }

    /// Is there a way back from it?
    pub const fn can_be_undone(&self) -> bool {
        !matches!(self, Deed::Retrack | Deed::SyncNow | Deed::Restore(_))
    }

    /// What this deed would change of `parcel`, as it is; `None`: the deed cannot be undone.
    pub fn before(&self, parcel: &ParcelRecord) -> Option<Before> {
        let manual = || parcel.facts.manual.clone().map(|m| (m.status, m.at, m.by, m.note));
        match self {
            Deed::SetStatus { .. } => Some(Before::Status {
                manual: manual(),
                applied_through: parcel.applied_through,
                finished_at: parcel.finished_at,
            }),
            Deed::Snooze { .. } => {
                Some(Before::Snooze(parcel.facts.snooze.clone().map(|s| (s.at, s.until, s.by, s.note))))
            }
            Deed::AssignCarrier { .. } => Some(Before::Carrier {
                carrier: parcel.carrier.clone(),
                stated: parcel.carrier_stated,
                unrecognised_since: parcel.facts.unrecognised_since,
            }),
            Deed::Retrack | Deed::SyncNow | Deed::Restore(_) => None,
        }
    }

    pub(super) fn apply(
        &self,
        p: &mut ParcelRecord,
        checkpoints: &mut [Checkpoint],
        (settings, classifier): Knows<'_>,
        by: &str,
        now: Timestamp,
    ) -> Result<Option<HistoryRecord>, ByHandError> {
        let before = described(p);
        match self {
            Deed::SetStatus { status, note } => {
                let manual = Override { status: *status, at: now, by: by.to_owned(), note: note.clone() };
                // A second override keeps the line between what was applied and what was not.
                let applied_through = p.applied_through.or(Some(p.checkpoints - 1));
                p.facts.set_by_hand(manual).map_err(|error| ByHandError::NotNow(error.to_string()))?;
                p.applied_through = applied_through;
                // The journey has ended for whoever says so, too; with any other status it goes on.
                p.finished_at = match status {
                    SubStatus::Delivered | SubStatus::PackageReturned => p.finished_at.or(Some(now)),
                    _ => None,
                };
                Ok(Some(entry(p, now, by, "override", before, Some(described_status(*status)), note.clone())))
            }
            Deed::Retrack => {
                if p.number.is_none() {
                    return Err(ByHandError::NotNow(
                        "this order has no tracking number yet, so there is nothing to track".into(),
                    ));
                }
                let was_manual = p.facts.manual.take().is_some();
                p.applied_through = None;
                refold(p, checkpoints, settings);
                Ok(was_manual.then(|| entry(p, now, by, "retrack", before, described(p), None)))
            }
            Deed::SyncNow => may_be_asked_about(p).map(|()| None),
            Deed::Snooze { until, note } => {
                let reasons = set_aside(p, settings, Some(*until), note.clone(), by, now)?;
                let until = Some(crate::clock::rfc3339(*until));
                Ok(Some(entry(p, now, by, "snooze", Some(reasons), until, note.clone())))
            }
            Deed::AssignCarrier { carrier } => {
                if p.number.is_none() {
                    return Err(ByHandError::NotNow(
                        "this order has no tracking number yet, so it has no carrier".into(),
                    ));
                }
                if p.carrier == *carrier && p.carrier_stated {
                    return Err(ByHandError::NotNow("this is the carrier that the parcel has already".into()));
                }
                p.facts.unrecognised_since = None;
                let was = change_carrier(p, checkpoints, settings, carrier.clone(), true, classifier);
                Ok(Some(entry(p, now, by, "carrier_changed", was, Some(carrier.clone()), None)))
            }
            Deed::Restore(was) => {
                match was.clone() {
                    Before::Status { manual, applied_through, finished_at } => {
                        p.facts.manual = manual.map(|(status, at, by, note)| Override { status, at, by, note });
                        p.applied_through = applied_through;
                        p.finished_at = finished_at;
                        if p.facts.manual.is_none() {
                            refold(p, checkpoints, settings);
                        }
                    }
                    Before::Snooze(snooze) => {
                        p.facts.snooze = snooze.map(|(at, until, by, note)| Snooze { at, until, by, note });
                        return Ok(Some(entry(p, now, by, "snooze_undone", None, None, None)));
                    }
                    Before::Carrier { carrier, stated, unrecognised_since } => {
                        p.facts.unrecognised_since = unrecognised_since;
                        let from = change_carrier(p, checkpoints, settings, carrier.clone(), stated, classifier);
                        let carrier = Some(carrier).filter(|carrier| !carrier.is_empty());
                        return Ok(Some(entry(p, now, by, "carrier_changed", from, carrier, None)));
                    }
                }
                Ok(Some(entry(p, now, by, "override_undone", before, described(p), None)))
            }
        }
    }
}

/// Is there anything to ask about?
pub(crate) fn may_be_asked_about(p: &ParcelRecord) -> Result<(), ByHandError> {
    match p.number {
        Some(_) => Ok(()),
        None => {
            Err(ByHandError::NotNow("this order has no tracking number yet, so there is nothing to ask about".into()))
        }
    }
}

/// Makes the parcel another carrier's and gives the one that it was. The carrier's own checkpoints are read anew; when it
/// becomes nobody's, they stay as they were read.
fn change_carrier(
    p: &mut ParcelRecord,
    checkpoints: &mut [Checkpoint],
    settings: &WorkspaceSettings,
    carrier: String,
    stated: bool,
    classifier: &Classifier,
) -> Option<String> {
    let was = std::mem::replace(&mut p.carrier, carrier);
    p.carrier_stated = stated;
    if p.carrier != was {
        checkpoints.iter_mut().for_each(|checkpoint| understand::recarry(checkpoint, &p.carrier, classifier));
    }
    refold(p, checkpoints, settings);
    Some(was).filter(|was| !was.is_empty())
}

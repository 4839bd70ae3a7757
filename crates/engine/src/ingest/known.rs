//! What must be known of a parcel's checkpoints before its next ones come in: all, or only how far they came.

use parcelwatch_domain::{Checkpoint, Timestamp, checkpoint::SAME_SCAN_WITHIN};
use parcelwatch_store::ParcelRecord;

use crate::input::NewCheckpoint;

/// The checkpoints of a parcel.
#[derive(Default)]
pub(super) struct Known {
    /// How many there are that were not read: those in the list come after them, and later in the journey.
    pub(super) unread: usize,
    /// In the order of arrival.
    pub(super) list: Vec<Checkpoint>,
}

impl Known {
    pub(super) fn at(&self, seq: i64) -> Option<&Checkpoint> {
        self.list.get(usize::try_from(seq).ok()?.checked_sub(self.unread)?)
    }

    pub(super) fn seq(&self, index: usize) -> i64 {
        (self.unread + index) as i64
    }
}

/// What the scans of one number say together.
#[derive(Default)]
pub(super) struct Scans {
    /// The earliest instant; `None`: one of them has none.
    earliest: Option<Timestamp>,
    /// One of them names the carrier.
    carrier: bool,
    /// One of them says where the parcel comes from, or goes.
    origin: bool,
    destination: bool,
}

impl Scans {
    pub(super) fn of(scan: &NewCheckpoint) -> Self {
        let mut scans = Self { earliest: scan.at, ..Self::default() };
        scans.and(scan);
        scans
    }

    pub(super) fn and(&mut self, scan: &NewCheckpoint) {
        self.earliest = self.earliest.zip(scan.at).map(|(a, b)| a.min(b));
        self.carrier |= scan.carrier.is_some();
        self.origin |= scan.origin.is_some();
        self.destination |= scan.destination.is_some();
    }

    /// Do they follow on what `parcel` has, so that its fold can go on with them alone? Then they are none that it has,
    /// and nothing that it has is read anew.
    pub(super) fn follow_on(&self, parcel: &ParcelRecord) -> bool {
        let newest = parcel.newest.as_ref().and_then(|newest| newest.at);
        parcel.progress.is_some()
            && parcel.facts.carrier_status.is_some()
            && (parcel.carrier_stated || !self.carrier)
            && (parcel.origin.is_some() || !self.origin)
            && (parcel.destination.is_some() || !self.destination)
            && self.earliest.zip(newest).is_some_and(|(earliest, newest)| earliest - newest > SAME_SCAN_WITHIN)
    }
}

//! What the rules need to know of a parcel, and what a person does to it by hand (RULES, "By hand").

use crate::{Folded, Snooze, SubStatus, Tab, Timestamp};

/// The facts of one row of the table that the rules look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// When the number became known; `None`: a paid order whose number is not known yet.
    pub attached_at: Option<Timestamp>,
    /// When the order that waits for its number was paid (by the customer, or to the supplier: see
    /// [`crate::NoNumberFrom`]); `None`: unpaid, called off, or not waiting.
    pub awaits_number_since: Option<Timestamp>,
    /// Every order of this row was cancelled or refunded: nobody waits for it, so it never flags.
    pub orders_called_off: bool,
    /// Where the carriers say it stands; `None` while there is no number.
    pub carrier_status: Option<SubStatus>,
    /// The newest checkpoint's instant, never later than when we received it.
    pub last_update: Option<Timestamp>,
    /// Since when every provider asked has called the number unknown.
    pub unrecognised_since: Option<Timestamp>,
    /// What a person set, if one did.
    pub manual: Option<Override>,
    /// A flag put aside.
    pub snooze: Option<Snooze>,
}

/// A status that a person set. It is stored beside the carrier's status and wins; auto-sync is off while it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// What was set.
    pub status: SubStatus,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Why, in the person's words.
    pub note: Option<String>,
}

/// A row without a number has no status to override.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this order has no tracking number yet, so there is no status to set: add the number first")]
pub struct NoNumberYet;

impl Parcel {
    /// The status that counts: the person's, else the carriers'. `None` while there is no number.
    pub fn status(&self) -> Option<SubStatus> {
        self.manual.as_ref().map(|m| m.status).or(self.carrier_status)
    }

    /// The tab; `None` while there is no number: such a row is in All only, and under Attention after 7 days.
    pub fn tab(&self) -> Option<Tab> {
        self.status().map(SubStatus::tab)
    }

    /// Is the status kept up to date from the carriers?
    pub fn auto_sync(&self) -> bool {
        self.manual.is_none()
    }

    /// A person sets the status; auto-sync stops. Setting it anew replaces author, time and note.
    ///
    /// # Errors
    /// When the row has no number yet.
    pub fn set_by_hand(&mut self, manual: Override) -> Result<(), NoNumberYet> {
        if self.attached_at.is_none() {
            return Err(NoNumberYet);
        }
        self.manual = Some(manual);
        Ok(())
    }

    /// Back to the carriers: the override goes, and `folded` (over all stored checkpoints) decides at once.
    pub fn retrack(&mut self, folded: &Folded) {
        self.manual = None;
        self.take(folded);
    }

    /// Takes over what the checkpoints amount to. While a person's status stands it changes nothing.
    pub fn take(&mut self, folded: &Folded) {
        if self.manual.is_none() && self.attached_at.is_some() {
            self.carrier_status = Some(folded.status);
            self.last_update = folded.last_update;
            if folded.newest.is_some() {
                self.unrecognised_since = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Route, attention, fold};

    fn by_hand(status: SubStatus) -> Override {
        Override { status, at: Timestamp(10), by: "ana@example.com".into(), note: None }
    }

    #[test]
    fn each_of_the_eleven_can_be_set_and_moves_the_parcel_to_its_tab() {
        for status in SubStatus::ALL {
            let mut parcel = Parcel {
                attached_at: Some(Timestamp(0)),
                carrier_status: Some(SubStatus::InGlobalTransit),
                ..Parcel::default()
            };
            parcel.set_by_hand(by_hand(status)).unwrap();
            assert_eq!(parcel.tab(), Some(status.tab()));
            assert!(!parcel.auto_sync());
            assert_eq!(
                attention::deadlines(&parcel, &Default::default()),
                Default::default(),
                "never flagged: {status}"
            );

            let folded = fold(&[], Route::default());
            parcel.take(&folded);
            assert_eq!(parcel.status(), Some(status), "a push while manual changes nothing");
            parcel.retrack(&folded);
            assert_eq!(parcel.status(), Some(SubStatus::AwaitingShipment), "no checkpoints: awaiting_shipment");
            assert!(parcel.auto_sync());
        }
    }

    #[test]
    fn what_comes_while_a_persons_status_stands_is_taken_over_when_it_goes() {
        let moved = Folded { last_update: Some(Timestamp(5)), newest: Some(0), ..fold(&[], Route::default()) };
        let mut parcel = Parcel {
            attached_at: Some(Timestamp(0)),
            carrier_status: Some(SubStatus::InGlobalTransit),
            unrecognised_since: Some(Timestamp(1)),
            manual: Some(by_hand(SubStatus::Delivered)),
            ..Parcel::default()
        };
        let before = parcel.clone();
        parcel.take(&moved);
        assert_eq!(parcel, before);
        parcel.retrack(&moved);
        let status = Some(SubStatus::AwaitingShipment);
        assert_eq!((parcel.status(), parcel.last_update), (status, Some(Timestamp(5))));
        assert_eq!(parcel.unrecognised_since, None, "a number of which something is told is known");
    }

    #[test]
    fn a_number_stays_unrecognised_while_nothing_is_told_of_it() {
        let since = Some(Timestamp(1));
        let mut parcel = Parcel { attached_at: Some(Timestamp(0)), unrecognised_since: since, ..Parcel::default() };
        parcel.take(&fold(&[], Route::default()));
        assert_eq!(parcel.unrecognised_since, since);
    }

    #[test]
    fn a_row_without_a_number_has_no_status() {
        let mut parcel = Parcel { awaits_number_since: Some(Timestamp(0)), ..Parcel::default() };
        assert_eq!(parcel.tab(), None);
        assert_eq!(parcel.set_by_hand(by_hand(SubStatus::Delivered)), Err(NoNumberYet));
        parcel.take(&fold(&[], Route::default()));
        assert_eq!(parcel.status(), None);
    }
}

//! Messages to suppliers and customers about a parcel: texts in the merchant's words, with what is known filled in.
//! Parcelwatch sends nothing by itself; a person copies the text and says that it was sent.

mod fill;
mod texts;

pub use fill::{About, FillError, Placeholder, check, fill};

use std::str::FromStr;

use parcelwatch_domain::{Reason, Tab, Timestamp};
use parcelwatch_store::{ParcelRecord, StoreRecord, WorkspaceSettings};

use crate::ingest::{DEFAULT_STORE, due_whatever_is_put_aside};

/// Longest text of a template, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// Who a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Who sends the parcel.
    Supplier,
    /// Who waits for it.
    Customer,
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A flag.
    Flag(Reason),
    /// The carrier reports a failure.
    Abnormal,
    /// The carrier reports it delivered.
    Delivered,
    /// Its orders were all refunded or cancelled, and it has not arrived.
    CalledOff,
    /// The number is not known yet, and need not be.
    NoNumber,
    /// The number is known, and the carrier does not have the parcel yet, nor need it.
    Pending,
    /// It is under way and nothing is wrong.
    OnTrack,
}

impl Recipient {
    /// Both.
    pub const ALL: [Recipient; 2] = [Recipient::Supplier, Recipient::Customer];

    /// As addresses and settings write it.
    pub const fn slug(self) -> &'static str {
        match self {
            Recipient::Supplier => "supplier",
            Recipient::Customer => "customer",
        }
    }

    /// As a parcel's history writes it.
    pub const fn action(self) -> &'static str {
        match self {
            Recipient::Supplier => "message_supplier",
            Recipient::Customer => "message_customer",
        }
    }
}

impl FromStr for Recipient {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|recipient| recipient.slug() == text).ok_or(())
    }
}

impl Occasion {
    /// All of them, in the order of the settings page.
    pub const ALL: [Occasion; 10] = [
        Occasion::Flag(Reason::NoTrackingNumber),
        Occasion::Flag(Reason::NumberNotRecognised),
        Occasion::Flag(Reason::PendingTooLong),
        Occasion::Flag(Reason::Stalled),
        Occasion::Abnormal,
        Occasion::Delivered,
        Occasion::CalledOff,
        Occasion::NoNumber,
        Occasion::Pending,
        Occasion::OnTrack,
    ];

    /// What a message about `parcel` is about at `now`: its worst flag, else its state. A flag that is put aside is meant
    /// as well: whoever is written to does not have the parcel for all that.
    pub fn of(parcel: &ParcelRecord, settings: &WorkspaceSettings, now: Timestamp) -> Self {
        match (due_whatever_is_put_aside(parcel, settings).worst(now), parcel.facts.tab()) {
            (Some(reason), _) => Occasion::Flag(reason),
            (None, Some(Tab::Abnormal)) => Occasion::Abnormal,
            (None, Some(Tab::Delivered)) => Occasion::Delivered,
            // Whoever has the money back is not told that a parcel is on its way.
            (None, _) if parcel.facts.orders_called_off => Occasion::CalledOff,
            (None, Some(Tab::InTransit)) => Occasion::OnTrack,
            (None, Some(Tab::Pending)) => Occasion::Pending,
            (None, None) => Occasion::NoNumber,
        }
    }

    /// As settings write it.
    pub const fn slug(self) -> &'static str {
        match self {
            Occasion::Flag(reason) => reason.slug(),
            Occasion::Abnormal => "abnormal",
            Occasion::Delivered => "delivered",
            Occasion::CalledOff => "called_off",
            Occasion::NoNumber => "no_number",
            Occasion::Pending => "pending",
            Occasion::OnTrack => "on_track",
        }
    }

    /// For people.
    pub const fn label(self) -> &'static str {
        match self {
            Occasion::Flag(reason) => reason.label(),
            Occasion::Abnormal => "Abnormal",
            Occasion::Delivered => "Delivered",
            Occasion::CalledOff => "Cancelled or refunded",
            Occasion::NoNumber => "No number yet",
            Occasion::Pending => "Pending",
            Occasion::OnTrack => "On track",
        }
    }
}

/// Who signs a message about `parcel`: the workspace, or the store that its order came from where there are several.
pub fn shop<'a>(parcel: &ParcelRecord, stores: &'a [StoreRecord], workspace: &'a str) -> &'a str {
    let several = stores.len() > 1 && parcel.order_label.is_some();
    let store = stores.iter().find(|store| several && store.id == parcel.store).map(|store| store.name.as_str());
    // That name is ours, and says nothing to a customer.
    store.filter(|name| *name != DEFAULT_STORE).unwrap_or(workspace)
}

/// The name under which a workspace keeps its own text: `supplier.stalled`.
pub fn key(to: Recipient, occasion: Occasion) -> String {
    format!("{}.{}", to.slug(), occasion.slug())
}

/// The text with its placeholders: the workspace's own, else ours.
pub fn template(settings: &WorkspaceSettings, to: Recipient, occasion: Occasion) -> &str {
    settings.messages.get(&key(to, occasion)).map_or_else(|| texts::shipped(to, occasion), String::as_str)
}

/// The text as Parcelwatch has it.
pub const fn shipped(to: Recipient, occasion: Occasion) -> &'static str {
    texts::shipped(to, occasion)
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::{Parcel, Snooze, Span, SubStatus};

    use super::*;

    const NOW: Timestamp = Timestamp(1_770_000_000_000);

    #[test]
    fn every_text_of_ours_can_be_filled_in() {
        for to in Recipient::ALL {
            for occasion in Occasion::ALL {
                let text = shipped(to, occasion);
                assert!(check(text).is_ok(), "{}: {:?}", key(to, occasion), check(text));
                assert!(text.chars().count() < 800, "{}", key(to, occasion));
            }
        }
    }

    #[test]
    fn only_what_the_carrier_has_is_called_on_its_way() {
        let settings = WorkspaceSettings::default();
        let of = |facts: Parcel| Occasion::of(&ParcelRecord { facts, ..ParcelRecord::default() }, &settings, NOW);
        let waits = |days| Parcel { awaits_number_since: Some(NOW - Span::days(days)), ..Parcel::default() };
        let stands = |carrier_status| Parcel {
            attached_at: Some(NOW),
            carrier_status: Some(carrier_status),
            ..Parcel::default()
        };
        assert_eq!(of(waits(6)), Occasion::NoNumber);
        assert_eq!(of(waits(7)), Occasion::Flag(Reason::NoTrackingNumber));
        assert_eq!(of(stands(SubStatus::AwaitingCollection)), Occasion::Pending);
        assert_eq!(of(stands(SubStatus::PackageCollected)), Occasion::OnTrack);
        assert_eq!(of(stands(SubStatus::Delivered)), Occasion::Delivered);
        assert_eq!(of(stands(SubStatus::OtherException)), Occasion::Abnormal);
        let called_off = |facts: Parcel| of(Parcel { orders_called_off: true, ..facts });
        assert_eq!(called_off(Parcel::default()), Occasion::CalledOff);
        assert_eq!(called_off(stands(SubStatus::InGlobalTransit)), Occasion::CalledOff);
        assert_eq!(called_off(stands(SubStatus::Delivered)), Occasion::Delivered);
        for to in Recipient::ALL {
            let said = |occasion| shipped(to, occasion).contains("on its way");
            assert!(!said(Occasion::NoNumber) && !said(Occasion::Pending), "{}", to.slug());
        }
    }

    #[test]
    fn a_flag_that_is_put_aside_is_what_a_message_is_about() {
        let settings = WorkspaceSettings::default();
        for until in [Some(NOW + Span::days(3)), None] {
            let snooze = Snooze { at: NOW, until, by: "ana@example.com".into(), note: None };
            let facts = Parcel {
                attached_at: Some(NOW - Span::days(3)),
                carrier_status: Some(SubStatus::InGlobalTransit),
                snooze: Some(snooze),
                ..Parcel::default()
            };
            let parcel = ParcelRecord { facts, ..ParcelRecord::default() };
            assert_eq!(Occasion::of(&parcel, &settings, NOW), Occasion::Flag(Reason::Stalled));
        }
    }

    #[test]
    fn a_message_is_signed_by_the_store_that_the_customer_knows() {
        let store = |id, name: &str| StoreRecord { id, name: name.into() };
        let all = [store(1, "My store"), store(2, "Petit Chat"), store(3, "Mug & Co")];
        let of = |store| ParcelRecord { store, order_label: Some("#1".into()), ..ParcelRecord::default() };
        assert_eq!(shop(&of(2), &all, "Ana Ltd"), "Petit Chat");
        assert_eq!(shop(&of(1), &all, "Ana Ltd"), "Ana Ltd");
        assert_eq!(shop(&of(2), &all[1..2], "Ana Ltd"), "Ana Ltd", "the only store is the workspace");
        let alone = ParcelRecord { order_label: None, ..of(2) };
        assert_eq!(shop(&alone, &all, "Ana Ltd"), "Ana Ltd", "no order, no store");
    }

    #[test]
    fn a_workspace_has_its_own_words_for_one_occasion_and_ours_for_the_others() {
        let mut settings = WorkspaceSettings::default();
        let stalled = Occasion::Flag(Reason::Stalled);
        settings.messages.insert(key(Recipient::Supplier, stalled), "Where is {number}?".into());
        assert_eq!(template(&settings, Recipient::Supplier, stalled), "Where is {number}?");
        assert_eq!(template(&settings, Recipient::Customer, stalled), shipped(Recipient::Customer, stalled));
    }
}

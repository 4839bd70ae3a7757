//! Messages to suppliers and customers about a parcel: texts in the merchant's words, with what is known filled in.
//! Parcelwatch sends nothing by itself; a person copies the text and says that it was sent.

mod fill;
mod texts;

pub use fill::{About, FillError, Placeholder, check, fill};

use std::str::FromStr;

use parcelwatch_domain::{Reason, Tab, Timestamp};
use parcelwatch_store::{ParcelRecord, WorkspaceSettings};

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
    /// Nothing is wrong.
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
    pub const ALL: [Occasion; 7] = [
        Occasion::Flag(Reason::NoTrackingNumber),
        Occasion::Flag(Reason::NumberNotRecognised),
        Occasion::Flag(Reason::PendingTooLong),
        Occasion::Flag(Reason::Stalled),
        Occasion::Abnormal,
        Occasion::Delivered,
        Occasion::OnTrack,
    ];

    /// What a message about `parcel` is about at `now`: its worst flag, else its state.
    pub fn of(parcel: &ParcelRecord, now: Timestamp) -> Self {
        match (parcel.due.worst(now), parcel.facts.tab()) {
            (Some(reason), _) => Occasion::Flag(reason),
            (None, Some(Tab::Abnormal)) => Occasion::Abnormal,
            (None, Some(Tab::Delivered)) => Occasion::Delivered,
            (None, _) => Occasion::OnTrack,
        }
    }

    /// As settings write it.
    pub const fn slug(self) -> &'static str {
        match self {
            Occasion::Flag(reason) => reason.slug(),
            Occasion::Abnormal => "abnormal",
            Occasion::Delivered => "delivered",
            Occasion::OnTrack => "on_track",
        }
    }

    /// For people.
    pub const fn label(self) -> &'static str {
        match self {
            Occasion::Flag(reason) => reason.label(),
            Occasion::Abnormal => "Abnormal",
            Occasion::Delivered => "Delivered",
            Occasion::OnTrack => "On track",
        }
    }
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
    use super::*;

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
    fn a_workspace_has_its_own_words_for_one_occasion_and_ours_for_the_others() {
        let mut settings = WorkspaceSettings::default();
        let stalled = Occasion::Flag(Reason::Stalled);
        settings.messages.insert(key(Recipient::Supplier, stalled), "Where is {number}?".into());
        assert_eq!(template(&settings, Recipient::Supplier, stalled), "Where is {number}?");
        assert_eq!(template(&settings, Recipient::Customer, stalled), shipped(Recipient::Customer, stalled));
    }
}

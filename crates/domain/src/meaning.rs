//! What one checkpoint says, before the parcel's route and history are known.
//!
//! A carrier's words alone often cannot tell a domestic scan from a scan abroad. So classification
//! (`recognise`) answers with a *meaning*, and the fold turns it into a sub-status with the route and
//! with what went before.

use std::{fmt, str::FromStr};

use crate::status::{SubStatus, UnknownName};

/// What one checkpoint says. The name of each (see [`Meaning::slug`]) is what lexicons and code tables write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Says the sub-status outright, whatever the route.
    Is(SubStatus),
    /// Moves, but where is for the route to say: "Departed from facility", "In transit".
    Moving,
    /// Leaves its country or travels between countries: export, flight, airline, office of exchange,
    /// arrived at the border of the destination but not released.
    Exported,
    /// Landed in, or was released into, the destination country.
    Landed,
    /// Customs work on it and report no trouble.
    Customs,
    /// Waits at a pickup point, locker or post office for the consignee to fetch it: at_delivery_hub with a hint.
    ReadyForPickup,
    /// Late, mis-sorted or rerouted, and nothing else: changes no status, but the row says so.
    Delay,
    /// Says nothing about where the parcel is: kept, shown, counts as an update.
    Informational,
}

/// How sure the classification is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Confidence {
    /// Nothing was understood; the route or a default decided. Listed under "not understood".
    Guess = 0,
    /// A general phrase or the provider's coarse status decided.
    Likely = 1,
    /// The provider's own code or a specific phrase decided.
    Certain = 2,
}

impl Meaning {
    /// All meanings: the eleven sub-statuses, then the others.
    pub const ALL: [Meaning; 18] = {
        let mut all = [Meaning::Moving; 18];
        let mut i = 0;
        while i < SubStatus::ALL.len() {
            all[i] = Meaning::Is(SubStatus::ALL[i]);
            i += 1;
        }
        all[12] = Meaning::Exported;
        all[13] = Meaning::Landed;
        all[14] = Meaning::Customs;
        all[15] = Meaning::ReadyForPickup;
        all[16] = Meaning::Delay;
        all[17] = Meaning::Informational;
        all
    };

    /// The name that lexicons, code tables and merchants' own phrases write: `delivered`, `moving`, `ready_for_pickup`.
    pub const fn slug(self) -> &'static str {
        match self {
            Meaning::Is(status) => status.slug(),
            Meaning::Moving => "moving",
            Meaning::Exported => "exported",
            Meaning::Landed => "landed",
            Meaning::Customs => "customs",
            Meaning::ReadyForPickup => "ready_for_pickup",
            Meaning::Delay => "delay",
            Meaning::Informational => "informational",
        }
    }

    /// In words: "Delivered", "On its way", "Nothing about where it is".
    pub const fn label(self) -> &'static str {
        match self {
            Meaning::Is(status) => status.label(),
            Meaning::Moving => "On its way",
            Meaning::Exported => "Leaving its country",
            Meaning::Landed => "Arrived in the destination country",
            Meaning::Customs => "Customs at work",
            Meaning::ReadyForPickup => "Waiting to be fetched",
            Meaning::Delay => "Late",
            Meaning::Informational => "Nothing about where it is",
        }
    }

    /// The number that the database keeps.
    pub fn code(self) -> u8 {
        match self {
            Meaning::Is(status) => status.code(),
            Meaning::Moving => 11,
            Meaning::Exported => 12,
            Meaning::Landed => 13,
            Meaning::Customs => 14,
            Meaning::ReadyForPickup => 15,
            Meaning::Delay => 16,
            Meaning::Informational => 17,
        }
    }

    /// The meaning that the database keeps as `code`.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Does it say where the parcel stands? A delay and a notice do not.
    pub const fn bears_status(self) -> bool {
        !matches!(self, Meaning::Delay | Meaning::Informational)
    }

    /// The tie-break between checkpoints of one instant: later stages of the journey come later.
    pub(crate) fn stage(self) -> u8 {
        match self {
            Meaning::Delay | Meaning::Informational => 0,
            Meaning::Is(SubStatus::AwaitingShipment) => 1,
            Meaning::Is(SubStatus::AwaitingCollection) => 2,
            Meaning::Is(SubStatus::PackageCollected) => 3,
            Meaning::Moving => 4,
            Meaning::Is(SubStatus::InGlobalTransit) | Meaning::Exported => 5,
            Meaning::Customs => 6,
            Meaning::Is(SubStatus::InDomesticTransit) | Meaning::Landed => 7,
            Meaning::Is(SubStatus::AwaitingDelivery) => 8,
            // After a failed attempt of the same minute a parcel lies at the hub, not the other way round.
            Meaning::Is(SubStatus::DeliveryFailed) => 9,
            Meaning::Is(SubStatus::AtDeliveryHub) | Meaning::ReadyForPickup => 10,
            Meaning::Is(SubStatus::OtherException) => 11,
            Meaning::Is(SubStatus::Delivered) => 12,
            Meaning::Is(SubStatus::PackageReturned) => 13,
        }
    }
}

impl Confidence {
    /// Between 0 and 1, for interfaces that want a number.
    pub const fn as_number(self) -> f64 {
        match self {
            Confidence::Guess => 0.3,
            Confidence::Likely => 0.8,
            Confidence::Certain => 1.0,
        }
    }

    /// The number that the database keeps.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The confidence that the database keeps as `code`; anything unknown is a guess.
    pub const fn from_code(code: u8) -> Self {
        match code {
            2 => Confidence::Certain,
            1 => Confidence::Likely,
            _ => Confidence::Guess,
        }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Meaning {
    type Err = UnknownName;

    /// Reads a [`Meaning::slug`], or a status with its tab (`in_transit/at_delivery_hub`).
    fn from_str(text: &str) -> Result<Self, UnknownName> {
        if let Ok(status) = text.parse::<SubStatus>() {
            return Ok(Meaning::Is(status));
        }
        Self::ALL.into_iter().find(|m| m.slug() == text).ok_or_else(|| UnknownName {
            what: "meaning",
            given: text.to_owned(),
            allowed: Self::ALL.map(Meaning::slug).join(", "),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_reads_back() {
        for meaning in Meaning::ALL {
            assert_eq!(meaning.slug().parse(), Ok(meaning));
            assert_eq!(Meaning::from_code(meaning.code()), Some(meaning));
        }
        assert_eq!(Meaning::from_code(18), None);
        let hub = Ok(Meaning::Is(SubStatus::AtDeliveryHub));
        assert_eq!("in_transit/at_delivery_hub".parse(), hub, "with its tab");
    }
}

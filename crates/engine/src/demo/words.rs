//! What carriers say at each stage of a journey, in their manner and language.

use parcelwatch_domain::SubStatus;

use super::{places::Carrier, rng::Rng, words_last_mile, words_origin};

/// A stage of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Label,
    Data,
    Collected,
    /// Sorted in the country of origin of a cross-border parcel.
    OriginSort,
    OriginLeft,
    ExportCustoms,
    ToAirline,
    Flown,
    Transit,
    Landed,
    ImportCustoms,
    Released,
    HandedOver,
    /// Sorted in the country of destination.
    Sort,
    Left,
    Hub,
    OutForDelivery,
    Delivered,
    /// Waits for the customer in a locker, shop or post office.
    Pickup,
    Fetched,
    Failed,
    BadAddress,
    Refused,
    Unclaimed,
    /// Was delivered; the customer sends it back.
    SentBack,
    Returned,
    CustomsHold,
    Lost,
    Damaged,
    /// Late, and nothing else.
    Delay,
    /// Tells the customer something; says nothing about the parcel.
    Notice,
    /// Words that nobody is expected to understand.
    Strange,
}

impl Stage {
    /// Where a parcel stands after it; `None`: that stage says nothing of it. Landed counts as domestic.
    pub(super) fn standing(self) -> Option<SubStatus> {
        use Stage::*;
        Some(match self {
            Delay | Notice => return None,
            Label => SubStatus::AwaitingShipment,
            Data => SubStatus::AwaitingCollection,
            Collected | OriginSort | OriginLeft => SubStatus::PackageCollected,
            ExportCustoms | ToAirline | Flown | Transit | Strange => SubStatus::InGlobalTransit,
            Landed | ImportCustoms | Released | HandedOver | Sort | Left => SubStatus::InDomesticTransit,
            Hub | Pickup => SubStatus::AtDeliveryHub,
            OutForDelivery => SubStatus::AwaitingDelivery,
            Delivered | Fetched => SubStatus::Delivered,
            Failed | BadAddress => SubStatus::DeliveryFailed,
            Refused | Unclaimed | SentBack | Returned => SubStatus::PackageReturned,
            CustomsHold | Lost | Damaged => SubStatus::OtherException,
        })
    }

    /// The minutes of the local day in which such a thing happens; `None`: around the clock.
    pub(super) fn hours(self) -> Option<(i64, i64)> {
        use Stage::*;
        Some(match self {
            Label | Data => (8 * 60, 23 * 60),
            Collected => (9 * 60, 21 * 60),
            Hub => (3 * 60, 10 * 60),
            OutForDelivery => (6 * 60 + 30, 11 * 60),
            Delivered | Fetched | Failed | BadAddress | Refused | Pickup => (9 * 60, 20 * 60 + 30),
            Unclaimed | SentBack | Returned | CustomsHold | Lost | Damaged | Notice => (8 * 60, 19 * 60),
            _ => return None,
        })
    }
}

/// One carrier's words, by stage.
pub(super) type Words = &'static [(Stage, &'static [&'static str])];

/// The words of `speaker` at that stage; where it has none, plain English.
pub(super) fn say(speaker: Carrier, stage: Stage, rng: &mut Rng) -> &'static str {
    let own = words_last_mile::of(speaker).or_else(|| words_origin::of(speaker)).unwrap_or_default();
    let find = |words: Words| words.iter().find(|(s, _)| *s == stage).map(|(_, texts)| *texts);
    find(own).or_else(|| find(words_origin::PLAIN)).map_or("In transit", |texts| rng.pick(texts))
}

/// The code that goes with it, for the carriers that send one.
pub(super) fn code(speaker: Carrier, stage: Stage) -> Option<&'static str> {
    match (speaker, stage) {
        (Carrier::Usps, Stage::Data) => Some("MA"),
        (Carrier::Usps, Stage::Collected) => Some("03"),
        (Carrier::Usps, Stage::Sort) => Some("10"),
        (Carrier::Usps, Stage::Hub) => Some("07"),
        (Carrier::Usps, Stage::OutForDelivery) => Some("OF"),
        (Carrier::Usps, Stage::Delivered) => Some("01"),
        (Carrier::Usps, Stage::Failed) => Some("02"),
        _ => None,
    }
}

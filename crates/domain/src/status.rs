//! The eleven sub-statuses and the four carrier tabs that group them (DESIGN, "Status").

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where a parcel stands. Declared in the order of a normal journey, which is also the tie-break between
/// checkpoints of one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum SubStatus {
    /// A number was made; the parcel was not handed over.
    AwaitingShipment = 0,
    /// The carrier has the data but has not scanned the parcel.
    AwaitingCollection = 1,
    /// The carrier has the parcel, which has not left its country of origin.
    PackageCollected = 2,
    /// Between countries: from departure to the border of the destination.
    InGlobalTransit = 3,
    /// Landed, released or moving inside the destination country.
    InDomesticTransit = 4,
    /// At the station, post office, locker or shop that serves the consignee.
    AtDeliveryHub = 5,
    /// With the courier for delivery today.
    AwaitingDelivery = 6,
    /// Handed to the consignee.
    Delivered = 7,
    /// An attempt failed and will be tried again, or can be mended.
    DeliveryFailed = 8,
    /// Refused, unclaimed or undeliverable, and going back or back with the sender.
    PackageReturned = 9,
    /// Held by customs, lost, damaged, seized, destroyed or stopped.
    OtherException = 10,
}

/// A group of sub-statuses, as the carrier reports them. Attention is not one: it is our own alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tab {
    /// The carrier has not picked the parcel up.
    Pending = 0,
    /// On its way.
    InTransit = 1,
    /// Arrived.
    Delivered = 2,
    /// The carrier reported a failure.
    Abnormal = 3,
}

/// A text that names none of the allowed values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no {what}: use one of {allowed}")]
pub struct UnknownName {
    /// What was expected, such as "status".
    pub what: &'static str,
    /// What stood there.
    pub given: String,
    /// The allowed values, separated by commas.
    pub allowed: String,
}

impl SubStatus {
    /// All eleven, in journey order.
    pub const ALL: [SubStatus; 11] = [
        SubStatus::AwaitingShipment,
        SubStatus::AwaitingCollection,
        SubStatus::PackageCollected,
        SubStatus::InGlobalTransit,
        SubStatus::InDomesticTransit,
        SubStatus::AtDeliveryHub,
        SubStatus::AwaitingDelivery,
        SubStatus::Delivered,
        SubStatus::DeliveryFailed,
        SubStatus::PackageReturned,
        SubStatus::OtherException,
    ];

    /// The tab that shows this sub-status.
    pub const fn tab(self) -> Tab {
        use SubStatus::*;
        match self {
            AwaitingShipment | AwaitingCollection => Tab::Pending,
            PackageCollected | InGlobalTransit | InDomesticTransit | AtDeliveryHub | AwaitingDelivery => Tab::InTransit,
            Delivered => Tab::Delivered,
            DeliveryFailed | PackageReturned | OtherException => Tab::Abnormal,
        }
    }

    /// Without the tab: `awaiting_shipment`.
    pub const fn slug(self) -> &'static str {
        use SubStatus::*;
        match self {
            AwaitingShipment => "awaiting_shipment",
            AwaitingCollection => "awaiting_collection",
            PackageCollected => "package_collected",
            InGlobalTransit => "in_global_transit",
            InDomesticTransit => "in_domestic_transit",
            AtDeliveryHub => "at_delivery_hub",
            AwaitingDelivery => "awaiting_delivery",
            Delivered => "delivered",
            DeliveryFailed => "delivery_failed",
            PackageReturned => "package_returned",
            OtherException => "other_exception",
        }
    }

    /// As every interface writes it: `pending/awaiting_shipment`, but plain `delivered`.
    pub const fn path(self) -> &'static str {
        use SubStatus::*;
        match self {
            AwaitingShipment => "pending/awaiting_shipment",
            AwaitingCollection => "pending/awaiting_collection",
            PackageCollected => "in_transit/package_collected",
            InGlobalTransit => "in_transit/in_global_transit",
            InDomesticTransit => "in_transit/in_domestic_transit",
            AtDeliveryHub => "in_transit/at_delivery_hub",
            AwaitingDelivery => "in_transit/awaiting_delivery",
            Delivered => "delivered",
            DeliveryFailed => "abnormal/delivery_failed",
            PackageReturned => "abnormal/package_returned",
            OtherException => "abnormal/other_exception",
        }
    }

    /// For people: "Awaiting Shipment".
    pub const fn label(self) -> &'static str {
        use SubStatus::*;
        match self {
            AwaitingShipment => "Awaiting Shipment",
            AwaitingCollection => "Awaiting Collection",
            PackageCollected => "Package Collected",
            InGlobalTransit => "In Global Transit",
            InDomesticTransit => "In Domestic Transit",
            AtDeliveryHub => "At Delivery Hub",
            AwaitingDelivery => "Awaiting Delivery",
            Delivered => "Delivered",
            DeliveryFailed => "Delivery Failed",
            PackageReturned => "Package Returned",
            OtherException => "Other Exception",
        }
    }

    /// The number that the database keeps.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The sub-status that the database keeps as `code`.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

impl Tab {
    /// All four, in the order in which they are shown.
    pub const ALL: [Tab; 4] = [Tab::Pending, Tab::InTransit, Tab::Delivered, Tab::Abnormal];

    /// As every interface writes it: `in_transit`.
    pub const fn slug(self) -> &'static str {
        match self {
            Tab::Pending => "pending",
            Tab::InTransit => "in_transit",
            Tab::Delivered => "delivered",
            Tab::Abnormal => "abnormal",
        }
    }

    /// For people: "In Transit".
    pub const fn label(self) -> &'static str {
        match self {
            Tab::Pending => "Pending",
            Tab::InTransit => "In Transit",
            Tab::Delivered => "Delivered",
            Tab::Abnormal => "Abnormal",
        }
    }

    /// The number that the database keeps.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The sub-statuses of this tab, in journey order.
    pub fn sub_statuses(self) -> impl Iterator<Item = SubStatus> {
        SubStatus::ALL.into_iter().filter(move |s| s.tab() == self)
    }
}

impl fmt::Display for SubStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}

impl fmt::Display for Tab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for SubStatus {
    type Err = UnknownName;

    /// Reads `pending/awaiting_shipment` and, for people who type, `awaiting_shipment` alone.
    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|s| s.path() == text || s.slug() == text).ok_or_else(|| UnknownName {
            what: "status",
            given: text.to_owned(),
            allowed: Self::ALL.map(SubStatus::path).join(", "),
        })
    }
}

impl FromStr for Tab {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|t| t.slug() == text).ok_or_else(|| UnknownName {
            what: "tab",
            given: text.to_owned(),
            allowed: Self::ALL.map(Tab::slug).join(", "),
        })
    }
}

impl Serialize for SubStatus {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.path())
    }
}

impl<'de> Deserialize<'de> for SubStatus {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for status in SubStatus::ALL {
            assert_eq!(status.path().parse(), Ok(status));
            assert_eq!(status.slug().parse(), Ok(status), "as people type it");
            assert_eq!(SubStatus::from_code(status.code()), Some(status));
            assert!(status.path() == status.slug() || status.path() == format!("{}/{}", status.tab(), status.slug()));
        }
        assert_eq!(SubStatus::from_code(11), None);
        for tab in Tab::ALL {
            assert_eq!(tab.slug().parse(), Ok(tab));
        }
    }

    #[test]
    fn an_unknown_name_is_told_what_is_allowed() {
        let error = "in_transit/lost".parse::<SubStatus>().unwrap_err().to_string();
        assert!(error.contains("`in_transit/lost`") && error.contains("abnormal/other_exception"), "{error}");
    }

    #[test]
    fn tabs_group_two_five_one_three() {
        assert_eq!(Tab::ALL.map(|t| t.sub_statuses().count()), [2, 5, 1, 3]);
    }
}

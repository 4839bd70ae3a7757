//! What a customer bought: its payment, and its state as that of its worst parcel (RULES, "Rows").

use std::{fmt, str::FromStr};

use crate::{Tab, status::UnknownName};

/// Was the order paid, and does it still stand?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Payment {
    /// Not paid (yet).
    Unpaid = 0,
    /// Paid, and waiting for its parcel.
    Paid = 1,
    /// Paid back in full.
    Refunded = 2,
    /// Cancelled.
    Cancelled = 3,
}

/// The state of an order: its worst parcel's. Declared worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderState {
    /// A parcel failed.
    Abnormal,
    /// A parcel needs attention.
    Flagged,
    /// There is no tracking number yet.
    NoNumber,
    /// A parcel was not picked up yet.
    Pending,
    /// All are under way or arrived.
    InTransit,
    /// All arrived.
    Delivered,
}

impl Payment {
    /// All values.
    pub const ALL: [Payment; 4] = [Payment::Unpaid, Payment::Paid, Payment::Refunded, Payment::Cancelled];

    /// As every interface writes it: `paid`.
    pub const fn slug(self) -> &'static str {
        match self {
            Payment::Unpaid => "unpaid",
            Payment::Paid => "paid",
            Payment::Refunded => "refunded",
            Payment::Cancelled => "cancelled",
        }
    }

    /// The number that the database keeps.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The payment that the database keeps as `code`.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Cancelled or refunded: nobody waits for it.
    pub const fn called_off(self) -> bool {
        matches!(self, Payment::Refunded | Payment::Cancelled)
    }
}

impl FromStr for Payment {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|p| p.slug() == text).ok_or_else(|| UnknownName {
            what: "payment",
            given: text.to_owned(),
            allowed: Self::ALL.map(Payment::slug).join(", "),
        })
    }
}

impl OrderState {
    /// The state of an order whose parcels stand in these tabs (`None`: no number yet) and are flagged or not.
    pub fn of(parcels: impl IntoIterator<Item = (Option<Tab>, bool)>) -> Self {
        parcels
            .into_iter()
            .map(|(tab, flagged)| match tab {
                Some(Tab::Abnormal) => OrderState::Abnormal,
                _ if flagged => OrderState::Flagged,
                None => OrderState::NoNumber,
                Some(Tab::Pending) => OrderState::Pending,
                Some(Tab::InTransit) => OrderState::InTransit,
                Some(Tab::Delivered) => OrderState::Delivered,
            })
            .min()
            .unwrap_or(OrderState::NoNumber)
    }

    /// As every interface writes it: `in_transit`.
    pub const fn slug(self) -> &'static str {
        match self {
            OrderState::Abnormal => "abnormal",
            OrderState::Flagged => "flagged",
            OrderState::NoNumber => "no_number",
            OrderState::Pending => "pending",
            OrderState::InTransit => "in_transit",
            OrderState::Delivered => "delivered",
        }
    }
}

impl fmt::Display for OrderState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_payment_reads_back() {
        for payment in Payment::ALL {
            assert_eq!(payment.slug().parse(), Ok(payment));
            assert_eq!(Payment::from_code(payment.code()), Some(payment));
        }
        assert!("paid twice".parse::<Payment>().is_err());
    }

    #[test]
    fn an_order_stands_as_its_worst_parcel() {
        let delivered = (Some(Tab::Delivered), false);
        let stalled = (Some(Tab::InTransit), true);
        let moving = (Some(Tab::InTransit), false);
        let pending = (Some(Tab::Pending), false);
        let failed = (Some(Tab::Abnormal), false);
        assert_eq!(OrderState::of([delivered, stalled]), OrderState::Flagged);
        assert_eq!(OrderState::of([stalled, failed]), OrderState::Abnormal);
        assert_eq!(OrderState::of([moving, pending]), OrderState::Pending);
        assert_eq!(OrderState::of([delivered, moving]), OrderState::InTransit);
        assert_eq!(OrderState::of([delivered, delivered]), OrderState::Delivered);
        assert_eq!(OrderState::of([delivered, (None, false)]), OrderState::NoNumber);
        assert_eq!(OrderState::of([]), OrderState::NoNumber);
    }
}

//! How often a parcel is asked about: soon while something is about to happen, seldom while it is at sea, never when its
//! journey has ended (DESIGN, "Sync"). Pure; whoever asks says what time it is.

use crate::{Parcel, Span, SubStatus, Timestamp};

/// After so long without any news nobody is asked any more, and the row says so.
pub const GIVES_UP_AFTER: Span = Span::days(90);

/// Is the parcel asked about by itself? Not without a number, not while a person's status stands, not once delivered.
pub fn is_asked_about(parcel: &Parcel) -> bool {
    parcel.attached_at.is_some() && parcel.auto_sync() && parcel.carrier_status != Some(SubStatus::Delivered)
}

/// How long to wait until the parcel is asked about again; `None`: it has been silent for so long that it is given up.
pub fn interval(parcel: &Parcel, now: Timestamp) -> Option<Span> {
    let since = parcel.last_update.max(parcel.attached_at).unwrap_or(now);
    let silent = now - since;
    if silent > GIVES_UP_AFTER {
        return None;
    }
    let usual = usual(parcel.carrier_status.unwrap_or(SubStatus::AwaitingShipment));
    Some(if silent > Span::days(30) {
        usual.max(Span::days(1))
    } else if silent > Span::days(7) {
        usual + usual
    } else {
        usual
    })
}

/// The interval of a parcel that its provider tells about by itself: only a safety net.
pub fn behind_pushes(interval: Span) -> Span {
    Span(interval.0.saturating_mul(4)).max(Span::hours(12)).min(Span::days(1).max(interval))
}

const fn usual(status: SubStatus) -> Span {
    match status {
        SubStatus::AwaitingDelivery => Span::hours(1),
        SubStatus::AtDeliveryHub | SubStatus::DeliveryFailed => Span::hours(3),
        SubStatus::InDomesticTransit => Span::hours(4),
        SubStatus::PackageCollected | SubStatus::AwaitingCollection => Span::hours(6),
        SubStatus::AwaitingShipment => Span::hours(8),
        SubStatus::InGlobalTransit | SubStatus::OtherException => Span::hours(12),
        SubStatus::PackageReturned | SubStatus::Delivered => Span::days(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Override;

    fn parcel(status: SubStatus) -> Parcel {
        Parcel { attached_at: Some(Timestamp(0)), carrier_status: Some(status), ..Parcel::default() }
    }

    #[test]
    fn all_but_delivered_parcels_are_asked_about() {
        for status in SubStatus::ALL {
            assert_eq!(is_asked_about(&parcel(status)), status != SubStatus::Delivered, "{status}");
        }
        assert!(!is_asked_about(&Parcel::default()), "without a number there is nothing to ask");
    }

    #[test]
    fn a_status_set_by_hand_ends_the_asking_and_its_end_begins_it_again() {
        let by_hand =
            Override { status: SubStatus::OtherException, at: Timestamp(5), by: "ana@example.com".into(), note: None };
        let mut row = parcel(SubStatus::InGlobalTransit);
        row.manual = Some(by_hand);
        assert!(!is_asked_about(&row));
        row.manual = None;
        assert!(is_asked_about(&row));
    }

    #[test]
    fn soon_while_something_is_about_to_happen_and_seldom_at_sea() {
        let now = Timestamp(0);
        let of = |status| interval(&parcel(status), now).unwrap();
        assert!(of(SubStatus::AwaitingDelivery) < of(SubStatus::AtDeliveryHub));
        assert!(of(SubStatus::AtDeliveryHub) < of(SubStatus::InDomesticTransit));
        assert!(of(SubStatus::InDomesticTransit) < of(SubStatus::InGlobalTransit));
    }

    #[test]
    fn the_longer_it_is_silent_the_less_it_is_asked_about_until_it_is_given_up() {
        let row = parcel(SubStatus::AtDeliveryHub);
        let after = |silent| interval(&row, Timestamp(0) + silent);
        assert_eq!(after(Span::days(7)), Some(Span::hours(3)));
        assert_eq!(after(Span::days(7) + Span(1)), Some(Span::hours(6)));
        assert_eq!(after(Span::days(30)), Some(Span::hours(6)));
        assert_eq!(after(Span::days(30) + Span(1)), Some(Span::days(1)));
        assert_eq!(after(GIVES_UP_AFTER), Some(Span::days(1)));
        assert_eq!(after(GIVES_UP_AFTER + Span(1)), None);
    }

    #[test]
    fn news_count_from_when_the_number_was_attached_at_the_earliest() {
        let old_news = Parcel {
            attached_at: Some(Timestamp(0) + Span::days(100)),
            last_update: Some(Timestamp(0)),
            ..parcel(SubStatus::InGlobalTransit)
        };
        assert_eq!(interval(&old_news, Timestamp(0) + Span::days(101)), Some(Span::hours(12)));
    }

    #[test]
    fn polls_behind_pushes_are_a_safety_net() {
        assert_eq!(behind_pushes(Span::hours(1)), Span::hours(12));
        assert_eq!(behind_pushes(Span::hours(4)), Span::hours(16));
        assert_eq!(behind_pushes(Span::hours(12)), Span::days(1));
        assert_eq!(behind_pushes(Span::days(2)), Span::days(2), "never sooner than without pushes");
    }
}

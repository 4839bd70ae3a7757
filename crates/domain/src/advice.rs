//! What to do next, for every state (RULES, "Advice shown with each state").

use crate::{Reason, Span, SubStatus, Tab};

/// What to do next with a parcel whose orders were all refunded or cancelled and which stands at `status`, while there is
/// still something to be stopped; `None`: what the state says, see [`advice`].
pub const fn advice_when_called_off(status: Option<SubStatus>) -> Option<&'static str> {
    let Some(status) = status else {
        return Some("The order was refunded or cancelled. Make sure that the supplier does not ship it.");
    };
    match status.tab() {
        Tab::Pending | Tab::InTransit => {
            Some("The order was refunded or cancelled. Ask the supplier whether the parcel can still be stopped.")
        }
        Tab::Delivered | Tab::Abnormal => None,
    }
}

/// What to do next with a parcel that stands at `status` (`None`: no number yet), flagged for `reasons`,
/// `in_pending` being the time since its number became known. One or two whole sentences.
pub fn advice(status: Option<SubStatus>, reasons: &[Reason], in_pending: Span) -> &'static str {
    // A flag says what is urgent; the state only what is usual.
    if let Some(reason) = reasons.first() {
        match reason {
            Reason::NoTrackingNumber => return "Look at the supplier's order: was it shipped at all?",
            Reason::NumberNotRecognised => {
                return "No carrier knows this number. Check it and its carrier, then ask the supplier for the right one.";
            }
            Reason::Stalled if status.map(SubStatus::tab) != Some(Tab::Pending) => {
                return "Check it today, before the customer asks.";
            }
            Reason::Stalled | Reason::PendingTooLong => {}
        }
    }
    let Some(status) = status else {
        return "The supplier's number is not known yet. It usually comes within a few days.";
    };
    match status.tab() {
        // Whoever has set another limit is told by that one.
        Tab::Pending if in_pending > Span::days(7) || reasons.contains(&Reason::PendingTooLong) => {
            "The carrier has not picked it up for too long. Message the supplier, and consider a refund."
        }
        Tab::Pending if in_pending >= Span::days(4) => "Ask the supplier to confirm that it was handed over.",
        Tab::Pending if reasons.contains(&Reason::Stalled) => "Check it today, before the customer asks.",
        Tab::Pending => "Wait: carriers often scan a parcel a few days after its number is made.",
        Tab::InTransit => "Tell the customer that it is on track.",
        Tab::Delivered => "If the customer says it did not arrive, have them ask at the local post office first.",
        Tab::Abnormal => "Act at once: ask the supplier to check with the carrier, then decide on a reship.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_says_what_to_do_next() {
        let pending = Some(SubStatus::AwaitingShipment);
        assert!(advice(pending, &[], Span::days(2)).starts_with("Wait"));
        assert!(advice(pending, &[], Span(Span::days(4).0 - 1)).starts_with("Wait"));
        assert!(advice(pending, &[], Span::days(4)).contains("confirm"));
        assert!(advice(pending, &[], Span::days(7)).contains("confirm"));
        assert!(advice(pending, &[], Span::days(7) + Span(1)).contains("refund"));
        assert!(advice(pending, &[Reason::NumberNotRecognised], Span::days(3)).contains("right one"));
        assert!(advice(pending, &[Reason::PendingTooLong], Span::days(8)).contains("refund"));
        assert!(advice(pending, &[Reason::Stalled], Span::days(3)).contains("today"));
        let sooner = advice(pending, &[Reason::Stalled, Reason::PendingTooLong], Span::days(5));
        assert!(sooner.contains("refund") && !sooner.contains("7 days"), "with a limit of 4 days: {sooner}");
        assert!(advice(Some(SubStatus::InGlobalTransit), &[], Span::days(9)).contains("on track"));
        assert!(advice(Some(SubStatus::InGlobalTransit), &[Reason::Stalled], Span::days(9)).contains("today"));
        assert!(advice(Some(SubStatus::Delivered), &[], Span::days(9)).contains("post office"));
        assert!(advice(Some(SubStatus::PackageReturned), &[], Span::days(9)).contains("reship"));
        assert!(advice(None, &[Reason::NoTrackingNumber], Span::days(9)).contains("shipped at all"));
        assert!(!advice(None, &[], Span::days(1)).is_empty());
    }

    #[test]
    fn what_was_called_off_is_not_waited_for_while_it_can_be_stopped() {
        assert!(advice_when_called_off(None).is_some_and(|text| text.contains("does not ship")));
        for status in SubStatus::ALL {
            let stopped = advice_when_called_off(Some(status)).is_some_and(|text| text.contains("stopped"));
            assert_eq!(stopped, matches!(status.tab(), Tab::Pending | Tab::InTransit), "{status:?}");
        }
    }
}

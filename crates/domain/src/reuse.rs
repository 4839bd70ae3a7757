//! Carriers use their numbers again: what belongs to an earlier life of a number (RULES, "Rows").

use crate::{Checkpoint, Span, Timestamp};

/// A number attached anew this long after its parcel finished is a new parcel.
pub const NUMBER_REUSED_AFTER: Span = Span::days(90);

/// Was it said of another parcel, that had the number before this one's customer paid (the earliest of its orders)?
/// So it is where a carrier's answer, heard for the first time, begins with the parcel of years ago.
pub fn is_of_an_earlier_life(checkpoint: &Checkpoint, paid_at: Option<Timestamp>) -> bool {
    let ago = paid_at.zip(checkpoint.at).map(|(paid, at)| paid.min(checkpoint.received_at) - at);
    ago.is_some_and(|ago| ago > NUMBER_REUSED_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Confidence, Meaning, SubStatus};

    fn delivered(at: Option<Timestamp>, received_at: Timestamp) -> Checkpoint {
        Checkpoint {
            at,
            time_text: None,
            utc_offset_minutes: None,
            sequence: None,
            received_at,
            provider: "api".to_owned(),
            code: None,
            text: Some("Delivered".to_owned()),
            coarse: None,
            place: None,
            country: None,
            meaning: Meaning::Is(SubStatus::Delivered),
            confidence: Confidence::Certain,
            because: String::new(),
            reading: None,
        }
    }

    #[test]
    fn ninety_days_before_the_payment_it_is_still_the_same_parcel() {
        let paid = Timestamp(1_700_000_000_000);
        let heard = paid + Span::days(3);
        let exactly = paid - NUMBER_REUSED_AFTER;
        assert!(!is_of_an_earlier_life(&delivered(Some(exactly), heard), Some(paid)));
        assert!(is_of_an_earlier_life(&delivered(Some(exactly - Span::seconds(1)), heard), Some(paid)));
    }

    #[test]
    fn without_a_payment_or_an_instant_nothing_is_of_an_earlier_life() {
        let paid = Timestamp(1_700_000_000_000);
        let years_ago = paid - Span::days(900);
        assert!(!is_of_an_earlier_life(&delivered(Some(years_ago), paid), None));
        assert!(!is_of_an_earlier_life(&delivered(None, paid), Some(paid)));
    }

    #[test]
    fn a_payment_in_the_future_hides_nothing() {
        let heard = Timestamp(1_700_000_000_000);
        let yesterday = heard - Span::days(1);
        assert!(!is_of_an_earlier_life(&delivered(Some(yesterday), heard), Some(heard + Span::days(400))));
    }
}

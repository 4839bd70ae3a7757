//! One thing that a carrier said, with what we made of it.

use std::cmp::Ordering;

use crate::{Confidence, Country, Meaning, Span, Timestamp};

/// Two providers that name one scan name nearly the same instant.
pub const SAME_SCAN_WITHIN: Span = Span::minutes(1);

/// One thing that a carrier said: kept as it came, for ever, with what we made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// When it happened (UTC). `None`: the provider gave no time, or an impossible one.
    pub at: Option<Timestamp>,
    /// The time as the provider wrote it, where that says more than `at` (local zone, impossible date).
    pub time_text: Option<String>,
    /// Minutes east of UTC at the place of the event, where known; only for showing local time.
    pub utc_offset_minutes: Option<i16>,
    /// The provider's own running number, where it has one.
    pub sequence: Option<i64>,
    /// When it first reached us (UTC).
    pub received_at: Timestamp,
    /// Who told us: the id of a provider, `csv` or `api`.
    pub provider: String,
    /// The provider's code.
    pub code: Option<String>,
    /// The carrier's words.
    pub text: Option<String>,
    /// The provider's coarse status, where it has one beside code and words.
    pub coarse: Option<String>,
    /// Where, in the carrier's words.
    pub place: Option<String>,
    /// The country of the event.
    pub country: Option<Country>,
    /// What it says.
    pub meaning: Meaning,
    /// How sure that is.
    pub confidence: Confidence,
    /// The evidence that decided, in one line for people.
    pub because: String,
    /// How its code is to be read, where a recipe said so.
    pub reading: Option<Reading>,
}

/// How a recipe has the codes of its provider read. Kept with the checkpoint, so that it is read the same way again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Under which name the codes are known.
    pub dialect: String,
    /// The recipe's own meaning of this code.
    pub own: Option<OwnCode>,
}

/// A recipe's own meaning of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnCode {
    /// What it means.
    pub means: Meaning,
    /// A clear text goes before it.
    pub yields: bool,
}

impl OwnCode {
    /// As a small number, for keeping: the meaning's, and whether it yields in the lowest bit.
    pub fn code(self) -> u8 {
        self.means.code() << 1 | u8::from(self.yields)
    }

    /// The inverse of [`OwnCode::code`]; `None` for what is no such number.
    pub fn from_code(code: u8) -> Option<Self> {
        Some(Self { means: Meaning::from_code(code >> 1)?, yields: code & 1 == 1 })
    }
}

/// What makes two reports one checkpoint of a parcel: instant, code, text and place (DESIGN, "The road in").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity<'a> {
    at: Option<Timestamp>,
    time_text: Option<&'a str>,
    code: Option<&'a str>,
    text: Option<&'a str>,
    coarse: Option<&'a str>,
    place: Option<&'a str>,
}

impl Checkpoint {
    /// The identity of this checkpoint inside its parcel.
    pub fn identity(&self) -> Identity<'_> {
        Identity {
            at: self.at,
            // Where the instant is known its spelling does not matter; where not, the spelling is all there is.
            time_text: if self.at.is_none() { self.time_text.as_deref() } else { None },
            code: self.code.as_deref(),
            text: self.text.as_deref(),
            // Only where nothing better was said: the same scan may come with and without it.
            coarse: if self.code.is_none() && self.text.is_none() { self.coarse.as_deref() } else { None },
            place: self.place.as_deref(),
        }
    }

    /// The order of events: instant, the provider's sequence, stage; then anything that makes the order total,
    /// so that arrival order never matters. A checkpoint without a time comes before all others.
    pub fn journey_order(&self, other: &Self) -> Ordering {
        (self.at, self.sequence, self.meaning.stage())
            .cmp(&(other.at, other.sequence, other.meaning.stage()))
            .then_with(|| self.identity().cmp(&other.identity()))
            .then_with(|| self.provider.cmp(&other.provider))
            .then_with(|| self.received_at.cmp(&other.received_at))
    }

    /// The instant that counts as an update: never later than when we received it, so that a provider's clock
    /// that runs ahead cannot hide a silence.
    pub fn update_instant(&self) -> Timestamp {
        self.at.map_or(self.received_at, |at| at.min(self.received_at))
    }

    /// Do two providers report one scan: within a minute, the same meaning, the same place?
    pub fn is_same_scan(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.at, other.at) else { return false };
        self.provider != other.provider
            && a.max(b) - a.min(b) <= SAME_SCAN_WITHIN
            && self.meaning == other.meaning
            && self.country == other.country
            && same_place(self.place.as_deref(), other.place.as_deref())
    }
}

/// Compares places by their letters and digits alone: `PARIS, FR` is `Paris FR`.
fn same_place(a: Option<&str>, b: Option<&str>) -> bool {
    let letters = |text: Option<&str>| {
        text.unwrap_or_default()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_codes_read_back() {
        for means in Meaning::ALL {
            for yields in [false, true] {
                let own = OwnCode { means, yields };
                assert_eq!(OwnCode::from_code(own.code()), Some(own));
            }
        }
        assert_eq!(OwnCode::from_code(255), None);
    }

    fn scan(at: Option<i64>) -> Checkpoint {
        Checkpoint {
            at: at.map(Timestamp),
            time_text: None,
            utc_offset_minutes: None,
            sequence: None,
            received_at: Timestamp(9),
            provider: "usps".into(),
            code: None,
            text: None,
            coarse: None,
            place: None,
            country: None,
            meaning: Meaning::Moving,
            confidence: Confidence::Certain,
            because: String::new(),
            reading: None,
        }
    }

    #[test]
    fn how_a_time_is_written_matters_only_where_it_could_not_be_read() {
        let written = |at, text: &str| Checkpoint { time_text: Some(text.into()), ..scan(at) };
        assert_eq!(written(Some(1), "1 May").identity(), written(Some(1), "May 1st").identity());
        assert_ne!(written(None, "31 June").identity(), written(None, "32 June").identity());
    }

    #[test]
    fn a_coarse_status_matters_only_where_nothing_better_was_said() {
        let coarse = |status: &str| Checkpoint { coarse: Some(status.into()), ..scan(Some(1)) };
        let coded = |status| Checkpoint { code: Some("03".into()), ..coarse(status) };
        let worded = |status| Checkpoint { text: Some("Departed".into()), ..coarse(status) };
        assert_ne!(coarse("transit").identity(), coarse("delivered").identity());
        assert_eq!(coded("transit").identity(), coded("delivered").identity());
        assert_eq!(worded("transit").identity(), worded("delivered").identity());
    }

    #[test]
    fn the_order_of_a_journey_leaves_nothing_to_chance() {
        let one = scan(Some(1));
        for other in [
            Checkpoint { text: Some("Departed".into()), ..one.clone() },
            Checkpoint { provider: "17track".into(), ..one.clone() },
            Checkpoint { received_at: Timestamp(8), ..one.clone() },
        ] {
            assert_ne!(one.journey_order(&other), Ordering::Equal, "{other:?}");
        }
    }
}

//! Instants as people read them.

use crate::language::{Text, say};

/// An instant as it is shown: how long ago, and exactly when on hover. The script keeps `relative` fresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// For machines, in UTC: `2025-11-18T06:12:00Z`.
    pub iso: String,
    /// For people: "3 h ago".
    pub relative: Text,
    /// For people who want it exact, local and UTC: "Tue 18 Nov 2025, 07:12 (06:12 UTC)".
    pub exact: Text,
}

/// How long ago something happened, in words. The script `ages.js` uses the same ones.
pub fn ago(seconds: i64) -> Text {
    match seconds {
        ..60 => say("ago-now"),
        60..3_600 => say("ago-minutes").with("n", seconds / 60),
        3_600..172_800 => say("ago-hours").with("n", seconds / 3_600),
        _ => say("ago-days").with("n", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn ages_are_said_in_the_largest_fitting_unit() {
        for (seconds, text) in [
            (-5, "now"),
            (59, "now"),
            (60, "1 min ago"),
            (3_599, "59 min ago"),
            (172_799, "47 h ago"),
            (172_800, "2 d ago"),
            (8_640_000, "100 d ago"),
        ] {
            assert_eq!(ago(seconds).english(), text);
        }
    }
}

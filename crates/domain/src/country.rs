//! A country, as its ISO 3166-1 alpha-2 code.

use std::{fmt, str::FromStr};

use crate::status::UnknownName;

/// Two capital letters: `US`, `CN`. `UK` is read as `GB`. Whether such a country exists is not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Reads two ASCII letters in either case.
    pub fn new(text: &str) -> Option<Self> {
        let [a, b] = <[u8; 2]>::try_from(text.trim().as_bytes()).ok()?;
        if !a.is_ascii_alphabetic() || !b.is_ascii_alphabetic() {
            return None;
        }
        let code = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
        Some(Self(if &code == b"UK" { *b"GB" } else { code }))
    }

    /// The code as text: `US`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Country {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::new(text).ok_or_else(|| UnknownName {
            what: "country",
            given: text.to_owned(),
            allowed: "the ISO 3166 codes of two letters, such as US or DE".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_in_either_case_and_nothing_else() {
        assert_eq!(Country::new(" us "), Country::new("US"));
        assert_eq!(Country::new("uk").map(|c| c.to_string()), Some("GB".to_owned()));
        for bad in ["", "U", "USA", "1A", "A1", "é", "ü1"] {
            assert_eq!(Country::new(bad), None, "{bad}");
        }
    }
}

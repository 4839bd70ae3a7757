//! What cells hold.

pub use parcelwatch_recognise::spelling::key;

/// The trimmed text, or nothing if there is none. Spreadsheets write "no value" in several ways; these count as none.
pub fn given(cell: &str) -> Option<&str> {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    match cell {
        "" | "-" | "--" | "—" | "–" | "#N/A" => None,
        _ if ["n/a", "null", "none", "nan", "undefined"].iter().any(|nothing| cell.eq_ignore_ascii_case(nothing)) => {
            None
        }
        _ => Some(cell),
    }
}

/// At most `limit` characters of a text, for a message; a cut is shown.
pub fn shortened(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_what_does_not_matter() {
        assert_eq!(key("Shipping Country"), key("shipping_country"));
        assert_eq!(key("\u{feff}Tracking No."), "trackingno");
        assert_eq!(key("Straße É"), "strassee");
        assert_eq!(key("ＯＲＤＥＲ　１"), "order1");
        assert_eq!(key("订单号"), "订单号");
        assert_eq!(key("---"), "");
    }

    #[test]
    fn nothing_is_written_in_several_ways() {
        for nothing in ["", "  ", "-", "N/A", "null", "\u{feff}"] {
            assert_eq!(given(nothing), None, "{nothing:?}");
        }
        assert_eq!(given(" x "), Some("x"));
        assert_eq!(shortened("äöü", 2), "äö…");
        assert_eq!(shortened("äöü", 3), "äöü");
    }
}

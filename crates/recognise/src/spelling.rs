//! Comparing what people write: headers, names of countries, states of payment.

/// What is left of a text for comparing: small letters and digits, without accents, blanks and punctuation.
/// `"Shipping Country"`, `shipping_country` and `SHIPPING-COUNTRY:` have one key.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        for c in c.to_lowercase() {
            match c {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
                'ç' | 'ć' | 'č' => out.push('c'),
                'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
                'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => out.push('i'),
                'ñ' | 'ń' | 'ň' => out.push('n'),
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
                'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => out.push('u'),
                'ý' | 'ÿ' => out.push('y'),
                'š' | 'ś' | 'ş' | 'ș' => out.push('s'),
                'ž' | 'ź' | 'ż' => out.push('z'),
                'ł' | 'ľ' | 'ĺ' => out.push('l'),
                'ř' | 'ŕ' => out.push('r'),
                'ț' | 'ţ' | 'ť' => out.push('t'),
                'ď' | 'đ' => out.push('d'),
                'ğ' => out.push('g'),
                'ß' => out.push_str("ss"),
                // Full-width letters and digits, as East Asian keyboards write them.
                '\u{ff10}'..='\u{ff19}' | '\u{ff41}'..='\u{ff5a}' => {
                    out.extend(char::from_u32(c as u32 - 0xfee0));
                }
                _ if c.is_alphanumeric() => out.push(c),
                _ => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_marks_and_of_full_width_are_the_plain_ones() {
        for (written, expected) in [
            ("Země, Španělsko; ŽÝŘ", "zemespanelskozyr"),
            ("Größe / ŁÓDŹ / Doğan", "grosselodzdogan"),
            ("Țară șase, Çeşme", "tarasasecesme"),
            ("ＯＲＤＥＲ　ｎｏ．１２３", "orderno123"),
            ("SHIPPING-COUNTRY:", "shippingcountry"),
        ] {
            assert_eq!(key(written), expected, "{written}");
        }
    }
}

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
                'ł' => out.push('l'),
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

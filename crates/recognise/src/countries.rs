//! Countries as files write them: codes of two or three letters and names. The table is `data/countries.tsv`.

use std::{collections::HashMap, sync::LazyLock};

use parcelwatch_domain::Country;

use crate::spelling::key;

/// One line of `data/countries.tsv`.
struct Row {
    alpha2: &'static str,
    alpha3: &'static str,
    zone: &'static str,
    names: &'static str,
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    include_str!("../../../data/countries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (alpha2, alpha3, zone, names) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
            Some(Row { alpha2, alpha3, zone, names })
        })
        .collect()
});

static BY_KEY: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for row in TABLE.iter() {
        let Some(country) = Country::new(row.alpha2) else { continue };
        for name in [row.alpha2, row.alpha3].into_iter().chain(row.names.split('|')) {
            map.entry(name_key(name)).or_insert(country);
        }
    }
    map
});

static ZONES: LazyLock<HashMap<Country, &'static str>> = LazyLock::new(|| {
    TABLE
        .iter()
        .filter(|row| !row.zone.is_empty())
        .filter_map(|row| Country::new(row.alpha2).map(|country| (country, row.zone)))
        .collect()
});

/// The country that `text` names: `US`, `USA`, `United States`, `UNITED STATES OF AMERICA`, `Deutschland`. Unlike
/// `Country::new` it only knows countries that exist.
pub fn find(text: &str) -> Option<Country> {
    let key = name_key(text);
    // Longer than any name there is: do not even hash it.
    if key.is_empty() || key.len() > 100 {
        return None;
    }
    // Country::new reads UK as GB; the table has it as a name. WooCommerce writes "United Kingdom (UK)".
    let without_aside = || {
        let (name, aside) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        // "Congo (Kinshasa)" is another country than "Congo".
        let is_short = aside.len() < 8 && !aside.contains(char::is_lowercase);
        BY_KEY.get(&name_key(name)).filter(|_| is_short)
    };
    BY_KEY.get(&key).or_else(without_aside).copied()
}

/// The English name of a country: "United States".
pub fn name(country: Country) -> Option<&'static str> {
    static NAMES: LazyLock<HashMap<Country, &'static str>> = LazyLock::new(|| {
        let named = |row: &Row| Some((Country::new(row.alpha2)?, row.names.split('|').next()?));
        TABLE.iter().filter_map(named).collect()
    });
    NAMES.get(&country).copied().filter(|name| !name.is_empty())
}

/// All countries, each with its names as files write them.
pub(crate) fn names() -> impl Iterator<Item = (Country, impl Iterator<Item = &'static str>)> {
    TABLE.iter().filter_map(|row| Some((Country::new(row.alpha2)?, row.names.split('|'))))
}

/// The three letters of a country: `USA`.
pub fn alpha3(country: Country) -> Option<&'static str> {
    TABLE.iter().find(|row| row.alpha2 == country.as_str()).map(|row| row.alpha3)
}

/// The IANA name of the zone in which most people of a country live; `None` for uninhabited or unknown ones.
pub fn main_zone(country: Country) -> Option<&'static str> {
    ZONES.get(&country).copied()
}

/// Two spellings of one country have one key: `Trinidad & Tobago`, `trinidad and tobago`.
fn name_key(name: &str) -> String {
    let key = key(&name.replace('&', " and "));
    match key.strip_prefix("the") {
        Some(rest) if rest.len() > 3 => rest.to_owned(),
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_in_any_spelling() {
        for (text, code) in [
            ("US", "US"),
            ("usa", "US"),
            ("United States", "US"),
            ("U.S.A.", "US"),
            (" united  states of america ", "US"),
            ("UK", "GB"),
            ("GBR", "GB"),
            ("Deutschland", "DE"),
            ("deu", "DE"),
            ("ÖSTERREICH", "AT"),
            ("Oesterreich", ""),
            ("Côte d'Ivoire", "CI"),
            ("Cote D’Ivoire", "CI"),
            ("Trinidad & Tobago", "TT"),
            ("The Netherlands", "NL"),
            ("Korea, Republic of", "KR"),
            ("Hong Kong SAR", "HK"),
            ("中国", "CN"),
            ("Großbritannien", "GB"),
            ("Royaume-Uni", "GB"),
            ("ドイツ", "DE"),
            ("United States (US)", "US"),
            ("Estados Unidos (EE. UU.)", "US"),
            ("(US)", "US"),
            ("Congo (Kinshasa)", "CD"),
            ("Korea (Kinshasa)", ""),
            ("Atlantis (US)", ""),
            ("Kosovo", "XK"),
            ("ZZ", ""),
            ("Atlantis", ""),
            ("", ""),
        ] {
            assert_eq!(find(text).map(|c| c.to_string()).unwrap_or_default(), code, "{text}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_sound() {
        assert!(TABLE.len() > 245, "{}", TABLE.len());
        for row in TABLE.iter() {
            assert!(Country::new(row.alpha2).is_some(), "{}", row.alpha2);
            assert_eq!(row.alpha3.len(), 3, "{}", row.alpha3);
            assert!(row.zone.is_empty() || jiff::tz::TimeZone::get(row.zone).is_ok(), "{}", row.zone);
        }
    }
}

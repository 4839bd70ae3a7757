//! Which zone a place has. For countries with one zone that is the country's; for the large ones it is looked up by
//! the state, province or city that stands in the place's text.

use jiff::tz::TimeZone;
use parcelwatch_domain::Country;

use crate::countries;

/// The zone of a place; `None` where neither country nor place tell.
pub(super) fn of_place(country: Option<Country>, place: Option<&str>) -> Option<TimeZone> {
    let place = place.unwrap_or_default();
    let country = country.or_else(|| country_of(place))?;
    let name = by_region(country.as_str(), place).or_else(|| countries::main_zone(country))?;
    TimeZone::get(name).ok()
}

/// The country that a place's text names: its last part, if that is a country's full name ("Leipzig, Germany") or a
/// code that is nothing else ("Heathrow Hub, GB"), or the United States if state and ZIP code stand at the end
/// ("FIREBAUGH, CA 93622", "HERNANDO, 34442, FL").
fn country_of(place: &str) -> Option<Country> {
    let mut parts = place.rsplit([',', ';', '(', ')']).map(str::trim).filter(|part| !part.is_empty());
    let last = parts.next()?;
    // Other codes of two letters at the end may be a state, a canton, a province.
    if (last.chars().count() > 3 || (UNMISTAKABLE.contains(&last) && parts.next().is_some()))
        && let Some(country) = countries::find(last)
    {
        return Some(country);
    }
    // China's places mostly come without the country.
    if last.contains('市') || last.contains('省') {
        return Country::new("CN");
    }
    let mut words = place.split([' ', ',']).filter(|word| !word.is_empty()).rev();
    let (last, before) = (words.next()?, words.next()?);
    let is_zip = |word: &str| {
        let zip = word.split('-').next().unwrap_or_default();
        zip.len() == 5 && zip.bytes().all(|b| b.is_ascii_digit())
    };
    let is_state = |word: &str| region(US, word).is_some();
    let american = (is_zip(last) && is_state(before)) || (is_state(last) && is_zip(before));
    american.then(|| Country::new("US")).flatten()
}

/// Countries whose code is no usual code of a state or province elsewhere.
const UNMISTAKABLE: [&str; 17] =
    ["US", "USA", "GB", "UK", "CN", "CHN", "HK", "JP", "KR", "SG", "FR", "NL", "PL", "CZ", "AU", "NZ", "DEU"];

fn by_region(country: &str, place: &str) -> Option<&'static str> {
    let table = match country {
        "US" => US,
        "CA" => CANADA,
        "AU" => AUSTRALIA,
        "BR" => BRAZIL,
        "MX" => MEXICO,
        "RU" => RUSSIA,
        "ID" => INDONESIA,
        "ES" => SPAIN,
        "PT" => PORTUGAL,
        _ => return None,
    };
    let place = place.get(..200).unwrap_or(place);
    // Names of several letters may stand anywhere; the last code of two or three counts, and only in capitals:
    // "ARRIVED IN PORTLAND, OR" against "left at door or porch".
    let names = place.to_lowercase();
    let named = table.iter().filter(|(name, _)| name.chars().count() > 3);
    if let Some((_, zone)) = named.clone().find(|(name, _)| has_word(&names, name)) {
        return Some(zone);
    }
    place
        .split(|c: char| !c.is_alphanumeric())
        .rev()
        .filter(|word| (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()))
        .find_map(|word| region(table, word))
}

fn region(table: Table, code: &str) -> Option<&'static str> {
    table.iter().find(|(name, _)| *name == code).map(|(_, zone)| *zone)
}

/// Does `text` contain `name` as words of its own?
fn has_word(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(start, _)| {
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(start + name.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Minutes east of UTC of a zone's abbreviation, which may depend on the country. Unknown ones are no time.
pub(super) fn abbreviation(name: &str, country: Option<Country>) -> Option<i16> {
    let country = country.map(|c| c.to_string()).unwrap_or_default();
    let hours = |h: i16| Some(h * 60);
    match (name, country.as_str()) {
        ("CST", "CN" | "TW" | "HK" | "MO") => hours(8),
        ("IST", "IE") => hours(1),
        ("IST", "IL") => hours(2),
        ("BST", "BD") => hours(6),
        ("PST", "PH") => hours(8),
        ("EST", "AU") => hours(10),
        ("EDT", "AU") => hours(11),
        ("AST" | "KSA", "SA" | "QA" | "KW" | "BH" | "IQ") => hours(3),
        ("AKDT", _) => hours(-8),
        ("AKST", _) => hours(-9),
        ("HST", _) => hours(-10),
        ("PST", _) => hours(-8),
        ("PDT" | "MST", _) => hours(-7),
        ("MDT" | "CST", _) => hours(-6),
        ("CDT" | "EST" | "COT" | "PET", _) => hours(-5),
        ("EDT" | "AST", _) => hours(-4),
        ("ADT" | "BRT" | "ART" | "CLST", _) => hours(-3),
        ("CLT", _) => hours(-4),
        ("BST" | "CET" | "MEZ" | "WEST" | "WAT", _) => hours(1),
        ("CEST" | "MESZ" | "EET" | "SAST" | "CAT", _) => hours(2),
        ("EEST" | "MSK" | "МСК" | "TRT" | "EAT" | "IDT", _) => hours(3),
        ("GST", _) => hours(4),
        ("PKT" | "UZT", _) => hours(5),
        ("IST", _) => Some(330),
        ("NPT", _) => Some(345),
        ("ICT" | "WIB", _) => hours(7),
        ("HKT" | "SGT" | "MYT" | "PHT" | "AWST" | "WITA", _) => hours(8),
        ("JST" | "KST" | "WIT", _) => hours(9),
        ("ACST", _) => Some(570),
        ("ACDT", _) => Some(630),
        ("AEST", _) => hours(10),
        ("AEDT", _) => hours(11),
        ("NZST", _) => hours(12),
        ("NZDT", _) => hours(13),
        _ => None,
    }
}

/// Codes in capitals, names in small letters, each with its zone.
type Table = &'static [(&'static str, &'static str)];

const EAST: &str = "America/New_York";
const CENTRAL: &str = "America/Chicago";
const MOUNTAIN: &str = "America/Denver";
const PACIFIC: &str = "America/Los_Angeles";

/// States that span two zones have that of most of their people.
const US: Table = &[
    ("AL", CENTRAL),
    ("AK", "America/Anchorage"),
    ("AZ", "America/Phoenix"),
    ("AR", CENTRAL),
    ("CA", PACIFIC),
    ("CO", MOUNTAIN),
    ("CT", EAST),
    ("DE", EAST),
    ("DC", EAST),
    ("FL", EAST),
    ("GA", EAST),
    ("HI", "Pacific/Honolulu"),
    ("ID", "America/Boise"),
    ("IL", CENTRAL),
    ("IN", "America/Indiana/Indianapolis"),
    ("IA", CENTRAL),
    ("KS", CENTRAL),
    ("KY", EAST),
    ("LA", CENTRAL),
    ("ME", EAST),
    ("MD", EAST),
    ("MA", EAST),
    ("MI", "America/Detroit"),
    ("MN", CENTRAL),
    ("MS", CENTRAL),
    ("MO", CENTRAL),
    ("MT", MOUNTAIN),
    ("NE", CENTRAL),
    ("NV", PACIFIC),
    ("NH", EAST),
    ("NJ", EAST),
    ("NM", MOUNTAIN),
    ("NY", EAST),
    ("NC", EAST),
    ("ND", CENTRAL),
    ("OH", EAST),
    ("OK", CENTRAL),
    ("OR", PACIFIC),
    ("PA", EAST),
    ("RI", EAST),
    ("SC", EAST),
    ("SD", CENTRAL),
    ("TN", CENTRAL),
    ("TX", CENTRAL),
    ("UT", MOUNTAIN),
    ("VT", EAST),
    ("VA", EAST),
    ("WA", PACIFIC),
    ("WV", EAST),
    ("WI", CENTRAL),
    ("WY", MOUNTAIN),
    ("PR", "America/Puerto_Rico"),
    ("GU", "Pacific/Guam"),
    ("california", PACIFIC),
    ("oregon", PACIFIC),
    ("nevada", PACIFIC),
    ("washington state", PACIFIC),
    ("texas", CENTRAL),
    ("illinois", CENTRAL),
    ("minnesota", CENTRAL),
    ("missouri", CENTRAL),
    ("wisconsin", CENTRAL),
    ("alabama", CENTRAL),
    ("louisiana", CENTRAL),
    ("oklahoma", CENTRAL),
    ("tennessee", CENTRAL),
    ("colorado", MOUNTAIN),
    ("utah", MOUNTAIN),
    ("new mexico", MOUNTAIN),
    ("arizona", "America/Phoenix"),
    ("hawaii", "Pacific/Honolulu"),
    ("alaska", "America/Anchorage"),
    ("los angeles", PACIFIC),
    ("san francisco", PACIFIC),
    ("san diego", PACIFIC),
    ("seattle", PACIFIC),
    ("las vegas", PACIFIC),
    ("chicago", CENTRAL),
    ("dallas", CENTRAL),
    ("houston", CENTRAL),
    ("memphis", CENTRAL),
    ("denver", MOUNTAIN),
    ("salt lake city", MOUNTAIN),
    ("phoenix", "America/Phoenix"),
    ("honolulu", "Pacific/Honolulu"),
    ("anchorage", "America/Anchorage"),
];

const CANADA: Table = &[
    ("ON", "America/Toronto"),
    ("QC", "America/Toronto"),
    ("NS", "America/Halifax"),
    ("NB", "America/Moncton"),
    ("PE", "America/Halifax"),
    ("NL", "America/St_Johns"),
    ("MB", "America/Winnipeg"),
    ("SK", "America/Regina"),
    ("AB", "America/Edmonton"),
    ("BC", "America/Vancouver"),
    ("YT", "America/Whitehorse"),
    ("NT", "America/Yellowknife"),
    ("NU", "America/Iqaluit"),
    ("ontario", "America/Toronto"),
    ("quebec", "America/Toronto"),
    ("québec", "America/Toronto"),
    ("nova scotia", "America/Halifax"),
    ("new brunswick", "America/Moncton"),
    ("newfoundland", "America/St_Johns"),
    ("manitoba", "America/Winnipeg"),
    ("saskatchewan", "America/Regina"),
    ("alberta", "America/Edmonton"),
    ("british columbia", "America/Vancouver"),
    ("vancouver", "America/Vancouver"),
    ("calgary", "America/Edmonton"),
    ("edmonton", "America/Edmonton"),
    ("winnipeg", "America/Winnipeg"),
];

const AUSTRALIA: Table = &[
    ("NSW", "Australia/Sydney"),
    ("ACT", "Australia/Sydney"),
    ("VIC", "Australia/Melbourne"),
    ("QLD", "Australia/Brisbane"),
    ("SA", "Australia/Adelaide"),
    ("WA", "Australia/Perth"),
    ("NT", "Australia/Darwin"),
    ("TAS", "Australia/Hobart"),
    ("queensland", "Australia/Brisbane"),
    ("brisbane", "Australia/Brisbane"),
    ("south australia", "Australia/Adelaide"),
    ("adelaide", "Australia/Adelaide"),
    ("western australia", "Australia/Perth"),
    ("perth", "Australia/Perth"),
    ("darwin", "Australia/Darwin"),
];

/// All others have the time of São Paulo.
const BRAZIL: Table = &[
    ("AM", "America/Manaus"),
    ("RR", "America/Boa_Vista"),
    ("RO", "America/Porto_Velho"),
    ("MT", "America/Cuiaba"),
    ("MS", "America/Campo_Grande"),
    ("AC", "America/Rio_Branco"),
    ("manaus", "America/Manaus"),
];

/// All others have the time of Mexico City.
const MEXICO: Table = &[
    ("BC", "America/Tijuana"),
    ("BCS", "America/Mazatlan"),
    ("SON", "America/Hermosillo"),
    ("SIN", "America/Mazatlan"),
    ("NAY", "America/Mazatlan"),
    ("ROO", "America/Cancun"),
    ("baja california sur", "America/Mazatlan"),
    ("baja california", "America/Tijuana"),
    ("tijuana", "America/Tijuana"),
    ("mexicali", "America/Tijuana"),
    ("sonora", "America/Hermosillo"),
    ("hermosillo", "America/Hermosillo"),
    ("sinaloa", "America/Mazatlan"),
    ("cancun", "America/Cancun"),
    ("cancún", "America/Cancun"),
    ("quintana roo", "America/Cancun"),
];

/// The railway and the post print Moscow time at home, carriers' pages local time; the latter is what we get.
const RUSSIA: Table = &[
    ("kaliningrad", "Europe/Kaliningrad"),
    ("калининград", "Europe/Kaliningrad"),
    ("samara", "Europe/Samara"),
    ("самара", "Europe/Samara"),
    ("yekaterinburg", "Asia/Yekaterinburg"),
    ("ekaterinburg", "Asia/Yekaterinburg"),
    ("екатеринбург", "Asia/Yekaterinburg"),
    ("chelyabinsk", "Asia/Yekaterinburg"),
    ("челябинск", "Asia/Yekaterinburg"),
    ("omsk", "Asia/Omsk"),
    ("омск", "Asia/Omsk"),
    ("novosibirsk", "Asia/Novosibirsk"),
    ("новосибирск", "Asia/Novosibirsk"),
    ("krasnoyarsk", "Asia/Krasnoyarsk"),
    ("красноярск", "Asia/Krasnoyarsk"),
    ("irkutsk", "Asia/Irkutsk"),
    ("иркутск", "Asia/Irkutsk"),
    ("khabarovsk", "Asia/Vladivostok"),
    ("хабаровск", "Asia/Vladivostok"),
    ("vladivostok", "Asia/Vladivostok"),
    ("владивосток", "Asia/Vladivostok"),
];

const INDONESIA: Table = &[
    ("denpasar", "Asia/Makassar"),
    ("bali", "Asia/Makassar"),
    ("makassar", "Asia/Makassar"),
    ("papua", "Asia/Jayapura"),
    ("jayapura", "Asia/Jayapura"),
];

const SPAIN: Table = &[
    ("las palmas", "Atlantic/Canary"),
    ("tenerife", "Atlantic/Canary"),
    ("canarias", "Atlantic/Canary"),
    ("canary", "Atlantic/Canary"),
];

const PORTUGAL: Table = &[
    ("azores", "Atlantic/Azores"),
    ("açores", "Atlantic/Azores"),
    ("ponta delgada", "Atlantic/Azores"),
    ("madeira", "Atlantic/Madeira"),
    ("funchal", "Atlantic/Madeira"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(country: &str, place: &str) -> Option<String> {
        of_place(Country::new(country), Some(place)).and_then(|z| z.iana_name().map(str::to_owned))
    }

    #[test]
    fn large_countries_by_state_others_by_country() {
        for (country, place, expected) in [
            ("US", "PORTLAND, OR", PACIFIC),
            ("US", "LOS ANGELES CA", PACIFIC),
            ("US", "ARRIVED IN CHICAGO", CENTRAL),
            ("US", "CINCINNATI GATEWAY, KY", EAST),
            ("US", "left at the door or in the hall", EAST),
            ("US", "", EAST),
            ("CA", "VANCOUVER, BC", "America/Vancouver"),
            ("AU", "Perth WA 6000", "Australia/Perth"),
            ("BR", "MANAUS - AM", "America/Manaus"),
            ("BR", "CURITIBA - PR", "America/Sao_Paulo"),
            ("MX", "Tijuana, B.C.", "America/Tijuana"),
            ("RU", "Владивосток", "Asia/Vladivostok"),
            ("RU", "Tomskaya", "Europe/Moscow"),
            ("ID", "DC Jayapura", "Asia/Jayapura"),
            ("ES", "Las Palmas de Gran Canaria", "Atlantic/Canary"),
            ("PT", "PONTA DELGADA", "Atlantic/Azores"),
            ("DE", "Leipzig", "Europe/Berlin"),
            ("CN", "Urumqi", "Asia/Shanghai"),
            ("", "FIREBAUGH, CA 93622", PACIFIC),
            ("", "HERNANDO, 34442, FL", EAST),
            ("", "Seattle, WA, 98101, US", PACIFIC),
            ("", "Heathrow Hub, GB", "Europe/London"),
            ("", "Leipzig, Germany", "Europe/Berlin"),
            ("", "Shenzhen, CHINA", "Asia/Shanghai"),
            ("", "上海市", "Asia/Shanghai"),
        ] {
            assert_eq!(zone(country, place).as_deref(), Some(expected), "{country} {place}");
        }
        assert_eq!(zone("", "Portland, OR"), None);
        assert_eq!(zone("", "Bologna, IT"), None);
        assert_eq!(zone("", ""), None);
        assert_eq!(zone("ZZ", "Nowhere"), None);
    }

    /// What the database of time zones calls a zone's time, in January and in July, and how far it is from UTC.
    fn called(zone: &str) -> [(String, i16); 2] {
        let zone = TimeZone::get(zone).unwrap();
        ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"].map(|at| {
            let info = zone.to_offset_info(at.parse().unwrap());
            (info.abbreviation().to_owned(), i16::try_from(info.offset().seconds() / 60).unwrap())
        })
    }

    #[test]
    fn abbreviations_are_those_of_the_database_of_zones() {
        for (country, zones) in [
            ("US", &["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"][..]),
            ("US", &["America/Anchorage", "Pacific/Honolulu", "America/Phoenix"]),
            ("CA", &["America/Halifax"]),
            ("GB", &["Europe/London"]),
            ("IE", &["Europe/Dublin"]),
            ("DE", &["Europe/Berlin"]),
            ("PT", &["Europe/Lisbon"]),
            ("FI", &["Europe/Helsinki"]),
            ("RU", &["Europe/Moscow"]),
            ("IL", &["Asia/Jerusalem"]),
            ("NG", &["Africa/Lagos"]),
            ("KE", &["Africa/Nairobi"]),
            ("ZA", &["Africa/Johannesburg"]),
            ("ZW", &["Africa/Harare"]),
            ("PK", &["Asia/Karachi"]),
            ("IN", &["Asia/Kolkata"]),
            ("CN", &["Asia/Shanghai"]),
            ("TW", &["Asia/Taipei"]),
            ("HK", &["Asia/Hong_Kong"]),
            ("PH", &["Asia/Manila"]),
            ("ID", &["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
            ("JP", &["Asia/Tokyo"]),
            ("KR", &["Asia/Seoul"]),
            ("AU", &["Australia/Perth", "Australia/Adelaide", "Australia/Sydney"]),
            ("NZ", &["Pacific/Auckland"]),
        ] {
            for (name, minutes) in zones.iter().flat_map(|zone| called(zone)) {
                let known = ["GMT", "UTC", "WET"].contains(&name.as_str());
                assert!(known || abbreviation(&name, Country::new(country)) == Some(minutes), "{country} {name}");
            }
        }
    }

    #[test]
    fn abbreviations_that_the_database_does_not_use_are_the_time_of_their_country() {
        for (name, country, zone, july) in [
            ("BST", "BD", "Asia/Dhaka", false),
            ("EST", "AU", "Australia/Sydney", true),
            ("EDT", "AU", "Australia/Sydney", false),
            ("AST", "SA", "Asia/Riyadh", false),
            ("KSA", "SA", "Asia/Riyadh", false),
            ("GST", "AE", "Asia/Dubai", false),
            ("UZT", "UZ", "Asia/Tashkent", false),
            ("NPT", "NP", "Asia/Kathmandu", false),
            ("ICT", "TH", "Asia/Bangkok", false),
            ("SGT", "SG", "Asia/Singapore", false),
            ("MYT", "MY", "Asia/Kuala_Lumpur", false),
            ("PHT", "PH", "Asia/Manila", false),
            ("TRT", "TR", "Europe/Istanbul", false),
            ("МСК", "RU", "Europe/Moscow", false),
            ("MEZ", "DE", "Europe/Berlin", false),
            ("MESZ", "DE", "Europe/Berlin", true),
            ("BRT", "BR", "America/Sao_Paulo", false),
            ("ART", "AR", "America/Argentina/Buenos_Aires", false),
            ("CLT", "CL", "America/Santiago", true),
            ("CLST", "CL", "America/Santiago", false),
            ("COT", "CO", "America/Bogota", false),
            ("PET", "PE", "America/Lima", false),
        ] {
            let [(_, winter), (_, summer)] = called(zone);
            let expected = if july { summer } else { winter };
            assert_eq!(abbreviation(name, Country::new(country)), Some(expected), "{name} in {country}");
        }
        assert_eq!(abbreviation("XYZ", None), None);
    }

    #[test]
    fn every_zone_of_the_tables_exists() {
        for table in [US, CANADA, AUSTRALIA, BRAZIL, MEXICO, RUSSIA, INDONESIA, SPAIN, PORTUGAL] {
            for (name, zone) in table {
                assert!(TimeZone::get(zone).is_ok(), "{name}: {zone}");
            }
        }
    }
}

//! Tracking numbers in the carriers' formats, with the right check digit where a rule is published.

use std::collections::HashSet;

use parcelwatch_domain::Timestamp;

use super::{places::Carrier, rng::Rng};

/// Gives numbers and never the same one twice.
pub(super) struct Numbers {
    given: HashSet<String>,
}

impl Numbers {
    pub(super) fn new() -> Self {
        Self { given: HashSet::new() }
    }

    /// A number of that carrier, made about `when`.
    pub(super) fn next(&mut self, carrier: Carrier, when: Timestamp, rng: &mut Rng) -> String {
        loop {
            let number = number(carrier, when, rng);
            if self.given.insert(number.clone()) {
                return number;
            }
        }
    }
}

fn number(carrier: Carrier, when: Timestamp, rng: &mut Rng) -> String {
    match carrier {
        Carrier::YunExpress => format!("YT{}{}", day_of_year(when), rng.digits(11)),
        Carrier::FourPx => format!("4PX30{}CN", rng.digits(11)),
        Carrier::Yanwen => s10(rng.pick(&["UG", "UY", "UH", "VE"]), &rng.digits(8), "YP"),
        Carrier::Cainiao => format!("LP00{}", rng.digits(12)),
        Carrier::ChinaPost => s10(rng.pick(&["LV", "LB", "LZ", "RV", "RB"]), &rng.digits(8), "CN"),
        Carrier::Usps => {
            let body = format!("{}{}", rng.pick(&["9400111", "9400136", "9261290", "9274890"]), rng.digits(14));
            with_gs1_check(&body)
        }
        Carrier::DhlPaket => with_gs1_check(&format!("00340434{}", rng.digits(11))),
        Carrier::RoyalMail => s10(rng.pick(&["NY", "BZ", "PB"]), &rng.digits(8), "GB"),
        Carrier::Evri => format!("H00{}{}", rng.letters(3), rng.digits(10)),
        Carrier::Colissimo => {
            let digits = with_gs1_check(&rng.digits(10));
            format!("{}{digits}", rng.pick(&["6A", "6C", "8R"]))
        }
        Carrier::Correos => s10(rng.pick(&["CE", "CX"]), &rng.digits(8), "ES"),
        Carrier::PostNl => format!("3S{}{}", rng.letters(4), rng.digits(9)),
        Carrier::PostNord => s10(rng.pick(&["CE", "CW"]), &rng.digits(8), "SE"),
        Carrier::AustraliaPost => format!("{}{}", rng.pick(&["33P", "7QT", "ARX"]), rng.digits(13)),
        Carrier::CanadaPost => with_gs1_check(&format!("{}{}", rng.pick(&["4007", "7316"]), rng.digits(11))),
        Carrier::PosteItaliane => s10(rng.pick(&["CE", "CP"]), &rng.digits(8), "IT"),
        Carrier::Correios => s10(rng.pick(&["QB", "TE"]), &rng.digits(8), "BR"),
        Carrier::InPost => format!("{}{}", rng.pick(&["60", "62", "63", "66"]), rng.digits(22)),
    }
}

/// The S10 number of the Universal Postal Union: two letters, eight digits, their check digit, the country.
pub(super) fn s10(service: &str, serial: &str, country: &str) -> String {
    let sum: u32 = serial.bytes().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(digit, w)| u32::from(digit - b'0') * w).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    format!("{service}{serial}{check}{country}")
}

/// Adds the check digit of GS1, which USPS (IMpb), DHL Paket and Canada Post use as well: from the right,
/// weights 3 and 1.
pub(super) fn with_gs1_check(body: &str) -> String {
    let sum: u32 =
        body.bytes().rev().zip([3, 1].into_iter().cycle()).map(|(digit, w)| u32::from(digit - b'0') * w).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// Year and day of the year in China, five digits, as YunExpress begins its numbers.
fn day_of_year(when: Timestamp) -> String {
    let china = jiff::Timestamp::from_millisecond(when.0 + 8 * 3_600_000).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let date = china.to_zoned(jiff::tz::TimeZone::UTC).date();
    format!("{:02}{:03}", date.year().rem_euclid(100), date.day_of_year())
}

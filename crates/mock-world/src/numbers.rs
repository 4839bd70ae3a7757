//! Invented tracking numbers with right check digits, one for each index.

/// A number of USPS (IMpb, 22 digits).
pub fn usps(index: u64) -> String {
    with_mod10(&format!("94001{index:016}"))
}

/// A number of DHL Paket (20 digits).
pub fn dhl_paket(index: u64) -> String {
    with_mod10(&format!("00340434{index:011}"))
}

/// A number of Cainiao.
pub fn cainiao(index: u64) -> String {
    format!("LP{:014}", 610_000_000_000 + index)
}

/// A number of YunExpress: the year and the day of the year come first.
pub fn yunexpress(index: u64) -> String {
    format!("YT26033{:011}", 10_000_000_000 + index)
}

/// A number of China Post, in the form of the postal union.
pub fn china_post(index: u64) -> String {
    let serial = format!("{:08}", index % 100_000_000);
    let weights = [8, 6, 4, 2, 3, 5, 9, 7];
    let sum: u32 = serial.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    format!("LZ{serial}{check}CN")
}

/// A number of 4PX.
pub fn four_px(index: u64) -> String {
    format!("4PX{:013}CN", 3_000_000_000_000 + index)
}

/// A number of Yanwen.
pub fn yanwen(index: u64) -> String {
    format!("UV{:09}YP", 500_000_000 + index)
}

/// The digits and their check digit: weights 3 and 1 in turn from the right.
fn with_mod10(digits: &str) -> String {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 3 } else { 1 })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use parcelwatch_engine::understand;

    use super::*;

    #[test]
    fn each_number_is_recognised_as_its_carriers() {
        for index in [0, 1, 7, 42, 999, 12_345] {
            for (number, carrier) in [
                (usps(index), "usps"),
                (dhl_paket(index), "dhl-paket"),
                (cainiao(index), "cainiao"),
                (yunexpress(index), "yunexpress"),
                (china_post(index), "china-post"),
                (four_px(index), "4px"),
                (yanwen(index), "yanwen"),
            ] {
                let candidates = understand::candidates(&number, None, None);
                assert_eq!(candidates.first().map(String::as_str), Some(carrier), "{number}: {candidates:?}");
            }
        }
    }
}

//! Years that are counted otherwise. Only those are taken for such that cannot be years of the common era: no parcel is
//! of 1405, and none of 2569.

use jiff::{ToSpan, civil::Date};

/// The day, its year counted from the birth of Christ, from the Buddha's death (Thailand) or from the Hijra in years of
/// the sun (Iran, Afghanistan).
pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    match year {
        1380..=1430 => solar_hijri(year, month, day),
        2500..=2600 => common(year - 543, month, day),
        _ => common(year, month, day),
    }
}

/// Two digits as a year of the Buddhist era: those of the coming decades are as rare as those long past.
pub(super) fn buddhist(two_digits: i16) -> i16 {
    if two_digits >= 57 { 2500 + two_digits } else { 2000 + two_digits }
}

/// The day in the common era.
pub(super) fn common(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Six months of 31 days, five of 30, and one of 29, in leap years of 30. 1 Farvardin 1380 was 21 March 2001.
fn solar_hijri(year: i16, month: u8, day: u8) -> Option<Date> {
    // The rule of eight leap years in 33 holds from 1343 to 1501.
    let is_leap = |year: i16| (25 * i32::from(year) + 11) % 33 < 8;
    let days_of = |month: u8| match month {
        1..=6 => Some(31),
        7..=11 => Some(30),
        12 => Some(if is_leap(year) { 30 } else { 29 }),
        _ => None,
    };
    if day == 0 || day > days_of(month)? {
        return None;
    }
    let years: i32 = (1380..year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
    let months: i32 = (1..month).filter_map(days_of).map(i32::from).sum();
    Date::constant(2001, 3, 21).checked_add((years + months + i32::from(day) - 1).days()).ok()
}

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn utc(text: &str, country: &str, place: &str) -> String {
    match read(text, Country::new(country), Some(place)) {
        Ok(time) => jiff::Timestamp::from_millisecond(time.at.0).map(|t| t.to_string()).unwrap_or_default(),
        Err(error) => error.to_string(),
    }
}

#[rstest]
#[case("2024-01-17T14:30:00.000Z", "2024-01-17T14:30:00Z")]
#[case("2024-01-17t14:30:00.25z", "2024-01-17T14:30:00.25Z")]
#[case("2018-08-01T16:06:00+02:00", "2018-08-01T14:06:00Z")]
#[case("2018-08-01T16:06:00+0200", "2018-08-01T14:06:00Z")]
#[case("2018-08-01T16:06:00+08", "2018-08-01T08:06:00Z")]
#[case("2018-08-01T16:06:00.123456789-05:30", "2018-08-01T21:36:00.123Z")]
#[case("2018-08-01T16:06:00+01:00[Europe/London]", "2018-08-01T15:06:00Z")]
#[case("2018-08-01 16:06 Europe/Berlin", "2018-08-01T14:06:00Z")]
#[case("2015-09-21 13:49:14", "2015-09-21T13:49:14Z")]
#[case("2015-09-21 13:49:14 -0400", "2015-09-21T17:49:14Z")]
#[case("2015-09-21T13:49", "2015-09-21T13:49:00Z")]
#[case("2015-09-21 13:49:14 UTC", "2015-09-21T13:49:14Z")]
#[case("2015-09-21 13:49:14 GMT+8", "2015-09-21T05:49:14Z")]
#[case("2015-09-21 13:49:14 (UTC+08:00)", "2015-09-21T05:49:14Z")]
#[case("2015-09-21 13:49 EST", "2015-09-21T18:49:00Z")]
#[case("2015-09-21 13:49 CEST", "2015-09-21T11:49:00Z")]
#[case("September 25, 2015 4:24 am", "2015-09-25T04:24:00Z")]
#[case("September 25th, 2015 at 12:24 AM", "2015-09-25T00:24:00Z")]
#[case("Sep. 25, 2015, 12:24 p.m.", "2015-09-25T12:24:00Z")]
#[case("February 10, 2014", "2014-02-10T00:00:00Z")]
#[case("25 Sep 2015 16:24", "2015-09-25T16:24:00Z")]
#[case("25-Sep-15 16:24:05", "2015-09-25T16:24:05Z")]
#[case("25-Sep-98 16:24:05", "1998-09-25T16:24:05Z")]
#[case("16:24 -25.09.2015", "2015-09-25T16:24:00Z")]
#[case("25/09/2015 4:24 SA", "2015-09-25T04:24:00Z")]
#[case("२५/०९/२०१५ १६:२४", "2015-09-25T16:24:00Z")]
#[case("২৫/০৯/২০১৫ ১৬:২৪", "2015-09-25T16:24:00Z")]
#[case("๒๕ พฤษภาคม ๒๕๕๘ เวลา ๑๖:๒๔", "2015-05-25T16:24:00Z")]
#[case("Friday 25 September 2015 4pm", "2015-09-25T16:00:00Z")]
#[case("Fri, 25 Sep 2015 16:24:00 +0200", "2015-09-25T14:24:00Z")]
#[case("Fri, 25 Sep 2015 16:24:00 +0200 (CEST)", "2015-09-25T14:24:00Z")]
#[case("Fri Sep 25 2015 16:24:00 GMT+0200", "2015-09-25T14:24:00Z")]
#[case("Fri Sep 25 16:24:00 2015", "2015-09-25T16:24:00Z")]
#[case("25.09.2015 16:24", "2015-09-25T16:24:00Z")]
#[case("25.09.2015, 16:24 Uhr", "2015-09-25T16:24:00Z")]
#[case("25.9.15 - 16:24", "2015-09-25T16:24:00Z")]
#[case("16:24 25.09.2015", "2015-09-25T16:24:00Z")]
#[case("25. März 2015 um 16:24 Uhr", "2015-03-25T16:24:00Z")]
#[case("25/09/2015 16h24", "2015-09-25T16:24:00Z")]
#[case("vendredi 25 septembre 2015 à 16:24", "2015-09-25T16:24:00Z")]
#[case("miércoles 25 de febrero de 2015, 4:24 p. m.", "2015-02-25T16:24:00Z")]
#[case("25 Sep 2015, 10:05 a. m.", "2015-09-25T10:05:00Z")]
#[case("25 août 2015", "2015-08-25T00:00:00Z")]
#[case("25 de febrero de 2015 16:24", "2015-02-25T16:24:00Z")]
#[case("2015/09/25 16:24", "2015-09-25T16:24:00Z")]
#[case("2015.09.25 16:24", "2015-09-25T16:24:00Z")]
#[case("2015-25-09", "2015-09-25T00:00:00Z")]
#[case("20150925162400", "2015-09-25T16:24:00Z")]
#[case("201509251624", "2015-09-25T16:24:00Z")]
#[case("20150925T162400Z", "2015-09-25T16:24:00Z")]
#[case("20150925 16:24", "2015-09-25T16:24:00Z")]
#[case("20150925", "2015-09-25T00:00:00Z")]
#[case("09/25/2015 04:24 PM", "2015-09-25T16:24:00Z")]
#[case("09/08/2015 04:24 PM", "2015-09-08T16:24:00Z")]
#[case("25/09/2015", "2015-09-25T00:00:00Z")]
#[case("09/08/2015", "2015-08-09T00:00:00Z")]
#[case("9/8/15 6:05", "2015-08-09T06:05:00Z")]
#[case("1443198240", "2015-09-25T16:24:00Z")]
#[case("1443198240.5", "2015-09-25T16:24:00.5Z")]
#[case("1443198240123", "2015-09-25T16:24:00.123Z")]
#[case("2015年9月25日 16:24", "2015-09-25T16:24:00Z")]
#[case("2015-09-25 24:00", "2015-09-26T00:00:00Z")]
#[case("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z")]
#[case("1970-01-01", "1970-01-01T00:00:00Z")]
#[case("2100-01-01 00:00", "2100-01-01T00:00:00Z")]
// Months, weekdays and what stands around them in other languages.
#[case("Freitag, 25.09.2015 16.24 Uhr", "2015-09-25T16:24:00Z")]
#[case("vendredi 25 septembre 2015 à 16h24", "2015-09-25T16:24:00Z")]
#[case("25/09/2015 16 h 24", "2015-09-25T16:24:00Z")]
#[case("25/09/2015 16h", "2015-09-25T16:00:00Z")]
#[case("mar. 3 mai 2016 16:24", "2016-05-03T16:24:00Z")]
#[case("mardi 1er mars 2016", "2016-03-01T00:00:00Z")]
#[case("maandag 4 mei 2015 16:24 uur", "2015-05-04T16:24:00Z")]
#[case("25 de setembro de 2015 às 16:24", "2015-09-25T16:24:00Z")]
#[case("sexta-feira, 25 de setembro de 2015", "2015-09-25T00:00:00Z")]
#[case("25 de septiembre de 2015, 4:24 p. m.", "2015-09-25T16:24:00Z")]
#[case("25 settembre 2015 alle ore 16:24", "2015-09-25T16:24:00Z")]
#[case("den 25 september 2015 kl. 16.24", "2015-09-25T16:24:00Z")]
#[case("25. maj 2015 16:24", "2015-05-25T16:24:00Z")]
#[case("25. marraskuuta 2015 klo 16.24.05", "2015-11-25T16:24:05Z")]
#[case("25 maja 2015 r., godz. 16:24", "2015-05-25T16:24:00Z")]
#[case("25 listopada 2015", "2015-11-25T00:00:00Z")]
#[case("25. července 2015 16:24", "2015-07-25T16:24:00Z")]
#[case("25. června 2015", "2015-06-25T00:00:00Z")]
#[case("2015. május 25. 16:24", "2015-05-25T16:24:00Z")]
#[case("25 мая 2015 г., 16:24", "2015-05-25T16:24:00Z")]
#[case("пн, 25 мая 2015 в 16:24 МСК", "2015-05-25T13:24:00Z")]
#[case("25 травня 2015 р. о 16:24", "2015-05-25T16:24:00Z")]
#[case("25 Ağustos 2015 Salı, saat 16:24", "2015-08-25T16:24:00Z")]
#[case("25 Agustus 2015 pukul 16.24 WIB", "2015-08-25T09:24:00Z")]
#[case("25 Μαΐου 2015 4:24 μ.μ.", "2015-05-25T16:24:00Z")]
#[case("25/09/2015 4:24 μμ", "2015-09-25T16:24:00Z")]
#[case("ב-25 בספטמבר 2015 בשעה 16:24", "2015-09-25T16:24:00Z")]
#[case("16:24 ngày 25/09/2015", "2015-09-25T16:24:00Z")]
#[case("25 tháng 9, 2015 4:24 CH", "2015-09-25T16:24:00Z")]
#[case("2015年9月25日 下午4:24", "2015-09-25T16:24:00Z")]
#[case("2015/9/25 上午12:24:05", "2015-09-25T00:24:05Z")]
#[case("2015年09月25日 星期五 16时24分05秒", "2015-09-25T16:24:05Z")]
#[case("2015年9月25日(金) 午後4時24分", "2015-09-25T16:24:00Z")]
#[case("2015. 9. 25. 오후 4:24", "2015-09-25T16:24:00Z")]
#[case("2015년 9월 25일 금요일 16시 24분", "2015-09-25T16:24:00Z")]
#[case("2015/9/25 PM 04:24", "2015-09-25T16:24:00Z")]
#[case("２０１５／０９／２５　１６：２４", "2015-09-25T16:24:00Z")]
#[case("٢٥/٠٩/٢٠١٥ ٤:٢٤ م", "2015-09-25T16:24:00Z")]
#[case("٨\u{200f}/٩\u{200f}/٢٠١٥ ٤:٢٤:٠٥ ص", "2015-09-08T04:24:05Z")]
#[case("٢٥ سبتمبر ٢٠١٥", "2015-09-25T00:00:00Z")]
// Other eras.
#[case("25 ก.ย. 2558 16:24 น.", "2015-09-25T16:24:00Z")]
#[case("25 พฤษภาคม 2558 เวลา 16:24", "2015-05-25T16:24:00Z")]
#[case("25/09/2558 16:24", "2015-09-25T16:24:00Z")]
#[case("令和8年5月3日 16:24", "2026-05-03T16:24:00Z")]
#[case("令和元年5月3日", "2019-05-03T00:00:00Z")]
#[case("民國115年5月3日 下午4:24", "2026-05-03T16:24:00Z")]
#[case("۱۴۰۵/۰۲/۱۳ ۱۶:۲۴", "2026-05-03T16:24:00Z")]
#[case("1399/12/30", "2021-03-20T00:00:00Z")]
#[case("1400-01-01", "2021-03-21T00:00:00Z")]
fn forms(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(utc(text, "", ""), expected, "{text}");
}

#[rstest]
#[case("2024-07-01 12:00", "DE", "Leipzig", "2024-07-01T10:00:00Z")]
#[case("2024-01-01 12:00", "DE", "", "2024-01-01T11:00:00Z")]
#[case("2024-07-01 12:00", "US", "PORTLAND, OR", "2024-07-01T19:00:00Z")]
#[case("2024-07-01 12:00", "US", "LOS ANGELES CA", "2024-07-01T19:00:00Z")]
#[case("2024-07-01 12:00", "US", "", "2024-07-01T16:00:00Z")]
#[case("2024-07-01 12:00", "", "Shenzhen, China", "2024-07-01T04:00:00Z")]
#[case("2024-07-01 12:00 CST", "CN", "", "2024-07-01T04:00:00Z")]
#[case("2024-07-01 12:00 CST", "US", "", "2024-07-01T18:00:00Z")]
// The written zone wins over the place's.
#[case("2024-07-01 12:00 +0000", "CN", "", "2024-07-01T12:00:00Z")]
// The gap of 31 March and the fold of 27 October 2024 in Berlin.
#[case("2024-03-31 02:30", "DE", "", "2024-03-31T01:30:00Z")]
#[case("2024-10-27 02:30", "DE", "", "2024-10-27T00:30:00Z")]
// Two digits of the Buddhist era.
#[case("03/05/69 14:30", "TH", "", "2026-05-03T07:30:00Z")]
#[case("03/05/26 14:30", "TH", "", "2026-05-03T07:30:00Z")]
#[case("09/08/2015", "US", "", "2015-09-08T04:00:00Z")]
#[case("09/08/2015", "GB", "", "2015-08-08T23:00:00Z")]
#[case("25/09/2015", "US", "", "2015-09-25T04:00:00Z")]
#[case("09/25/2015", "GB", "", "2015-09-24T23:00:00Z")]
#[case("09.08.2015", "US", "", "2015-08-09T04:00:00Z")]
fn places(#[case] text: &str, #[case] country: &str, #[case] place: &str, #[case] expected: &str) {
    assert_eq!(utc(text, country, place), expected, "{text} {country} {place}");
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(read("  ", None, None), Err(TimeError::Empty));
    for text in
        ["yesterday", "12", "12:30", "31", "abc 2015", "1.2.3.4", "2015-09", "10:99 2015-01-01", "🚚", "+", "5/5/55555"]
    {
        assert!(
            matches!(read(text, None, None), Err(TimeError::Unreadable(_))),
            "{text}: {:?}",
            read(text, None, None)
        );
    }
    for text in ["2015-09-25 16:24 QQQ", "3. marraskuuta 2015 mai 4", "下午 2015-09-25 上午 4:24"] {
        assert!(matches!(read(text, None, None), Err(TimeError::Unreadable(_))), "{text}");
    }
    for text in ["1400/12/30", "1405/07/31", "2015-02-30", "2015-13-13", "31/02/2015", "30 Feb 2015"] {
        assert!(
            matches!(read(text, None, None), Err(TimeError::Impossible(_))),
            "{text}: {:?}",
            read(text, None, None)
        );
    }
    assert!(matches!(read("25 Sep 16:24", None, None), Err(TimeError::NoYear(_))));
    assert!(read(&"9".repeat(500), None, None).is_err());
    let message = read("next <b>week</b>", None, None).map_err(|e| e.to_string());
    assert!(message.is_err_and(|m| m.contains("next <b>week</b>")));
}

#[test]
fn says_what_was_assumed() {
    let time = |text, country| read(text, Country::new(country), None).map(|t| (t.utc_offset_minutes, t.zone_assumed));
    assert_eq!(time("2024-07-01 12:00", "DE"), Ok((Some(120), true)));
    assert_eq!(time("2024-07-01 12:00", ""), Ok((None, true)));
    assert_eq!(time("2024-07-01 12:00 -0330", "DE"), Ok((Some(-210), false)));
    assert_eq!(time("2024-07-01T12:00Z", "DE"), Ok((Some(0), false)));
    assert_eq!(time("1443198240", "DE"), Ok((None, false)));
}

#[test]
fn a_column_shows_its_order_of_day_and_month() {
    assert_eq!(day_first("25/09/2015"), Some(true));
    assert_eq!(day_first("09-25-2015 10:00"), Some(false));
    assert_eq!(day_first("09/08/2015"), None);
    assert_eq!(day_first("25.09.2015"), None);
    assert_eq!(day_first("2015-09-25"), None);
    let read = |order| read_as("09/08/2015", None, None, order).map(|t| t.at.0 / 86_400_000);
    assert_eq!(read(Some(true)).and_then(|a| read(Some(false)).map(|b| b - a)), Ok(30));
}

#[test]
fn plausible_from_2000_to_two_days_ahead() {
    let received = Timestamp(1_700_000_000_000);
    assert_eq!(plausible(received, received), Ok(()));
    assert_eq!(plausible(received + Span::days(2), received), Ok(()));
    assert_eq!(plausible(received + Span::days(2) + Span(1), received), Err(ImplausibleTime::InFuture));
    assert_eq!(plausible(OLDEST, received), Ok(()));
    assert_eq!(plausible(OLDEST - Span(1), received), Err(ImplausibleTime::TooOld));
    assert!(ImplausibleTime::TooOld.to_string().contains("before the year 2000"));
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,40}", country in "[A-Z]{2}", place in "\\PC{0,30}") {
        let _ = read(&text, Country::new(&country), Some(&place));
        let _ = day_first(&text);
    }

    #[test]
    fn never_panics_on_words_of_all_languages(text in "[0-9:./ 年月日時年午前後下上오후년월일令和民國ก.ยพค元۴٢م\\u{200f}\\u{e000}\\u{e001}-]{0,30}") {
        let _ = read(&text, Country::new("TH"), None);
        let _ = day_first(&text);
    }

    #[test]
    fn never_panics_on_what_looks_like_a_time(text in "[0-9TZ:+./ -]{0,30}( (am|PM|Sep|CST|Europe/Berlin))?[0-9 ]{0,4}") {
        let _ = read(&text, Country::new("US"), Some("PORTLAND, OR"));
        let _ = day_first(&text);
    }

    #[test]
    fn rfc_3339_comes_back(millis in -2_000_000_000_000_i64..30_000_000_000_000, minutes in -720_i16..=840, country in "[A-Z]{2}") {
        let offset = jiff::tz::Offset::from_seconds(i32::from(minutes) * 60).expect("in range");
        let instant = jiff::Timestamp::from_millisecond(millis).expect("in range");
        let text = instant.display_with_offset(offset).to_string();
        let read = read(&text, Country::new(&country), None);
        let expected = ReadTime { at: Timestamp(millis), utc_offset_minutes: Some(minutes), zone_assumed: false };
        prop_assert_eq!(read, Ok(expected), "{}", text);
    }
}

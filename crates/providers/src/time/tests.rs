use rstest::rstest;

use super::*;

fn rules(toml: &str) -> TimeRules {
    toml::from_str(toml).unwrap()
}

fn read(rules: &TimeRules, text: &str, around: &Around<'_>) -> String {
    match rules.read(text, around) {
        Time::At(read) => {
            let offset = read.utc_offset_minutes.map_or("?".into(), |m| m.to_string());
            format!("{} {offset}", iso(read.at))
        }
        Time::Nothing => "nothing".into(),
        Time::Unreadable => "unreadable".into(),
    }
}

#[rstest]
// GLS writes offsets without a colon; others leave out more.
#[case("2024-10-11T15:24:57+0200", "2024-10-11T13:24:57Z 120")]
#[case("2024-10-11T15:24:57+08", "2024-10-11T07:24:57Z 480")]
#[case("2024-10-11T15:24:57+8", "2024-10-11T07:24:57Z 480")]
#[case("2024-10-11 15:24:57 GMT+08:00", "2024-10-11T07:24:57Z 480")]
#[case("2024-10-11T15:24:57.000Z", "2024-10-11T15:24:57Z 0")]
#[case("2024-10-11", "2024-10-11T00:00:00Z ?")]
// YunExpress writes this where there is no time.
#[case("0001-01-01T00:00:00Z", "nothing")]
#[case("", "nothing")]
#[case("soon", "unreadable")]
#[case("11.10.2024", "unreadable")]
fn iso_in_its_spellings(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(read(&TimeRules::default(), text, &Around::default()), expected);
}

#[rstest]
#[case(r#"formats = ["epoch_s"]"#, "1735689600", "2025-01-01T00:00:00Z ?")]
#[case(r#"formats = ["epoch_ms"]"#, "1735689600500", "2025-01-01T00:00:00.5Z ?")]
#[case(r#"formats = ["dotnet"]"#, "/Date(1577869200000+0200)/", "2020-01-01T09:00:00Z 120")]
#[case(r#"formats = ["dotnet"]"#, "/Date(1577869200000)/", "2020-01-01T09:00:00Z ?")]
// DPD writes as Americans do.
#[case(
    "formats = [\"%m/%d/%Y %I:%M:%S %p\"]\nzone = \"Europe/Brussels\"",
    "8/17/2021 7:11:26 PM",
    "2021-08-17T17:11:26Z 120"
)]
#[case("formats = [\"%Y%m%d%H%M%S\"]\nzone = \"UTC\"", "20210210071356", "2021-02-10T07:13:56Z 0")]
#[case("formats = [\"%d-%m-%Y\"]\nzone = \"Europe/Amsterdam\"", "21-03-2024", "2024-03-20T23:00:00Z 60")]
// Nova Poshta has three forms in one record.
#[case(
    "formats = [\"%d-%m-%Y %H:%M:%S\", \"iso\", \"%d.%m.%Y %H:%M:%S\"]\nzone = \"Europe/Kyiv\"",
    "03.08.2026 00:22:47",
    "2026-08-02T21:22:47Z 180"
)]
#[case(
    "formats = [\"%d-%m-%Y %H:%M:%S\", \"iso\", \"%d.%m.%Y %H:%M:%S\"]\nzone = \"Europe/Kyiv\"",
    "24-07-2026 10:15:35",
    "2026-07-24T07:15:35Z 180"
)]
#[case(
    "formats = [\"%d-%m-%Y %H:%M:%S\", \"iso\", \"%d.%m.%Y %H:%M:%S\"]\nzone = \"Europe/Kyiv\"",
    "2026-08-03 00:22:47",
    "2026-08-02T21:22:47Z 180"
)]
// Karrio prints Z behind local times.
#[case("ignore_zone = true\nzone = \"America/New_York\"", "2021-02-10T07:13:00.000Z", "2021-02-10T12:13:00Z -300")]
#[case("formats = [\"%Y-%m-%dT%H:%M:%S%z\"]", "2021-02-10T07:13:00-0500", "2021-02-10T12:13:00Z -300")]
fn declared_formats(#[case] toml: &str, #[case] text: &str, #[case] expected: &str) {
    assert_eq!(read(&rules(toml), text, &Around::default()), expected);
}

#[rstest]
#[case("EST", "2011-02-03T16:59:59Z -300")]
#[case("PST", "2011-02-03T19:59:59Z -480")]
#[case("-05:00", "2011-02-03T16:59:59Z -300")]
#[case("America/Vancouver", "2011-02-03T19:59:59Z -480")]
// A name that nobody knows leaves the place to decide.
#[case("QQQ", "2011-02-03T16:59:59Z -300")]
fn a_zone_that_stands_apart(#[case] zone: &str, #[case] expected: &str) {
    let around =
        Around { zone: Some(zone), country: Country::new("CA"), place: Some("OTTAWA, ON"), ..Around::default() };
    assert_eq!(read(&TimeRules::default(), "2011-02-03 11:59:59", &around), expected);
}

#[test]
fn an_instant_with_the_clock_at_the_place_has_its_offset() {
    let around = Around { local: Some("2024-11-22T10:58:00"), ..Around::default() };
    assert_eq!(read(&TimeRules::default(), "2024-11-22T18:58:40Z", &around), "2024-11-22T18:58:40Z -480");
    let nonsense = Around { local: Some("2024-10-22T10:58:00"), ..Around::default() };
    assert_eq!(read(&TimeRules::default(), "2024-11-22T18:58:40Z", &nonsense), "2024-11-22T18:58:40Z 0");
}

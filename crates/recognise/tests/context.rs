//! What a store's carriers, the supplier and the destination do to the order of candidates.

use parcelwatch_domain::Country;
use parcelwatch_recognise::detect::{Check, Context, Detector};
use rstest::rstest;

fn ids(number: &str, context: &Context<'_>) -> Vec<&'static str> {
    Detector::shipped().detect(number, context).candidates.iter().map(|c| c.carrier).collect()
}

#[test]
fn the_usual_carrier_comes_first_among_those_that_fit() {
    let number = "464550835954";
    assert_eq!(ids(number, &Context::default()), ["yamato", "sagawa"]);
    assert_eq!(ids(number, &Context { usual_carriers: &["sagawa"], ..Context::default() })[0], "sagawa");
    // … but nobody comes in whom the number does not fit.
    assert_eq!(ids(number, &Context { usual_carriers: &["fedex"], ..Context::default() }), ["yamato", "sagawa"]);
}

#[test]
fn the_destination_chooses_within_a_group() {
    let to = |code| Context { destination: Country::new(code), ..Context::default() };
    assert_eq!(ids("01509873209756W", &Context::default())[0], "dpd");
    assert_eq!(ids("01509873209756W", &to("GB"))[0], "dpd-uk");
    assert_eq!(ids("05300000011267", &to("PL"))[0], "dpd-poland");
}

#[test]
fn a_sure_prefix_stands_against_a_habit() {
    let context = Context { usual_carriers: &["purolator"], ..Context::default() };
    assert_eq!(ids("DPK364016052192", &context)[0], "deppon");
    assert_eq!(ids("JJD009999999", &context)[0], "dhl-express");
}

#[test]
fn a_supplier_is_known_by_part_of_its_name() {
    let context = Context { supplier: Some("Rakuten Ichiba"), ..Context::default() };
    assert_eq!(ids("612302970311", &Context::default())[0], "fedex");
    assert_eq!(ids("612302970311", &context)[..2], ["yamato", "sagawa"]);
}

#[rstest]
#[case("fedex", "1234567899", "fedex-legacy-10")]
#[case("cdek", "1234567899", "cdek-10")]
#[case("packeta", "1234567899", "packeta-10")]
#[case("korea-post", "1234567899", "")]
#[case("hanjin", "1234567899", "korea-domestic")]
#[case("delhivery", "33123456789012", "delhivery-14")]
#[case("orlen-paczka", "33123456789012", "orlen-paczka-14")]
#[case("dhl-parcel-pl", "12345678901", "dhl-parcel-poland-11")]
#[case("dhl-ecommerce-us", "LX12345678901234", "dhl-ecommerce-loose")]
#[case("jt-express-id", "123456789019", "jt-express-12")]
#[case("sf-express", "123456789019", "sf-express-12")]
#[case("zto-express", "123456789019", "zto-12")]
#[case("yunda-express", "4312345678901", "yunda-13")]
fn hints_need_a_context(#[case] carrier: &str, #[case] number: &str, #[case] format: &str) {
    let without = Detector::shipped().detect(number, &Context::default());
    assert!(without.candidates.iter().all(|c| c.format != format));
    let with = Detector::shipped().detect(number, &Context { usual_carriers: &[carrier], ..Context::default() });
    let told = with.candidates.iter().any(|c| (c.carrier, c.format, c.check) == (carrier, format, Check::None));
    assert_eq!(told, !format.is_empty());
}

#[rstest]
#[case("RR230226618CH", Some("CH"))]
#[case("CNUSUP00003994120", Some("CN"))]
#[case("SHCN8143247690", Some("CN"))]
#[case("4PX3001483004131CN", Some("CN"))]
#[case("SPXVN062524848687", Some("VN"))]
#[case("1Z999AA10123456784", None)]
#[case("RR230226617CH", None)]
fn the_posting_country_is_told_where_the_number_says_it(#[case] number: &str, #[case] country: Option<&str>) {
    let found = Detector::shipped().detect(number, &Context::default());
    assert_eq!(found.posting_country, country.and_then(Country::new));
}

#[test]
fn the_class_of_an_s10_number_chooses_the_arm_of_the_post() {
    assert_eq!(ids("LN275311316CN", &Context::default()), ["china-post", "china-ems"]);
    assert_eq!(ids("EC207920162US", &Context::default()), ["usps", "ems"]);
    assert_eq!(ids("CC464900714DE", &Context::default())[0], "dhl-paket");
}

#[test]
fn a_failed_check_is_told_apart() {
    let number = "1Z999AA10123456785";
    assert!(!Detector::shipped().detect(number, &Context::default()).valid);
    let failed = Detector::shipped().failed(number);
    assert_eq!(failed.iter().map(|c| (c.carrier, c.check)).collect::<Vec<_>>(), [("ups", Check::Failed)]);
}

use std::collections::HashSet;

use rstest::rstest;

use super::{names::folded, *};

#[test]
fn every_shipped_line_is_read() {
    let directory = Directory::shipped();
    assert_eq!(directory.carriers().len(), CARRIERS.lines().count() - 1);
    assert!(directory.carriers().len() > 4000);
    let ids: HashSet<_> = directory.carriers().map(|c| c.id).collect();
    assert_eq!(ids.len(), directory.carriers().len());
}

#[test]
fn every_alias_of_ours_names_a_carrier() {
    let mut seen = HashSet::new();
    for line in include_str!("../../../../data/carrier_aliases.tsv").lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<_> = line.split('\t').collect();
        assert!(matches!(fields[..], [_, _] | [_, _, "brand"]), "{line}");
        assert!(Directory::shipped().carrier(fields[1]).is_some(), "{line}");
        assert!(seen.insert(folded(fields[0])), "twice: {line}");
        assert_eq!(Directory::shipped().resolve(fields[0]).map(|c| c.id), Some(fields[1]));
    }
}

#[rstest]
#[case("AliExpress Standard Shipping", "aliexpress-standard-shipping")]
#[case("CAINIAO_STANDARD", "cainiao")]
#[case("Cainiao Super Economy Global", "cainiao")]
#[case("Yun Express", "yunexpress")]
#[case("YunExpress", "yunexpress")]
#[case("云途物流", "yunexpress")]
#[case("USPS", "usps")]
#[case("usps priority mail express", "usps")]
#[case("U.S. Postal Service", "usps")]
#[case("UPS® Ground", "ups")]
#[case("FEDEX_2_DAY", "fedex")]
#[case("DHL Paket", "dhl-paket")]
#[case("dhl_de", "dhl-paket")]
#[case("DHL Express Worldwide", "dhl-express")]
#[case("DPD UK", "dpd-uk")]
#[case("dpd_de", "dpd-germany")]
#[case("gls_it", "gls-italy")]
#[case("Royal Mail", "royal-mail")]
#[case("Royal Mail Tracked 48", "royal-mail")]
#[case("4PX", "4px")]
#[case("china_post", "china-post")]
#[case("China Post Registered Air Mail", "china-post")]
#[case("canada_post", "canada-post")]
#[case("postnl", "postnl")]
#[case("Česká pošta", "czech-post")]
#[case("Correos de España", "correos-spain")]
#[case("190008", "yunexpress")]
#[case("FOURPX_RM", "4px")]
#[case("Новая Почта", "nova-poshta")]
#[case("ＵＳＰＳ", "usps")]
fn names_as_stores_write_them(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[rstest]
#[case("")]
#[case("?!")]
#[case("Other")]
#[case("Express")]
#[case("Standard Shipping")]
#[case("Custom carrier of mine")]
fn what_nobody_is_called(#[case] name: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), None);
}

#[test]
fn a_tracking_page_holds_the_number_and_nothing_else() {
    let carrier = Directory::shipped().carrier("yunexpress").unwrap();
    assert_eq!(
        carrier.tracking_page("YT1&x=<y>").as_deref(),
        Some("https://www.yuntrack.com/parcelTracking?id=YT1%26x%3D%3Cy%3E")
    );
    assert_eq!(Directory::shipped().carrier("007ex").unwrap().tracking_page("1"), None);
    let links: Vec<_> = Directory::shipped().carriers().filter_map(|c| c.tracking_page("A1")).collect();
    assert!(links.len() > 300);
    assert!(links.iter().all(|l| l.starts_with("http") && !l.contains(['{', '}'])));
}

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
        assert!(matches!(fields[..], [_, _] | [_, _, "brand" | "home"]), "{line}");
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
#[case("Giao hàng tiết kiệm", "ghtk")]
#[case("Azul Cargo", "azul-cargo")]
#[case("J&T Thailand", "jt-express-th")]
#[case("Яндекс Доставка", "yandex-delivery")]
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
#[case("DPD Polska", "dpd-poland")]
#[case("DPD Deutschland", "dpd-germany")]
#[case("GLS España", "gls-spain")]
#[case("DPD Казахстан", "dpd-kz")]
#[case("Aramex New Zealand", "aramex-nz")]
#[case("Amazon.co.uk", "amazon-uk")]
#[case("tnt.com.au", "tnt-au")]
#[case("Amazon Italia", "amazon-logistics")]
#[case("Hermes Deutschland", "hermes-germany")]
#[case("Royal Mail Jersey", "royal-mail")]
fn a_country_in_its_own_language_or_as_a_domain(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[rstest]
#[case("菜鸟超级经济", "cainiao")]
#[case("菜鸟超级经济Global", "cainiao")]
#[case("中国邮政平常小包+", "china-post")]
#[case("燕文航空挂号小包", "yanwen")]
#[case("顺丰国际", "sf-express")]
#[case("递四方速递", "4px")]
#[case("国际e邮宝", "china-ems")]
#[case("4PX新邮挂号小包", "4px")]
#[case("UPS全球快捷", "ups")]
#[case("ヤマト運輸宅急便", "yamato")]
#[case("우체국국제택배", "korea-post")]
fn services_without_a_blank_between(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[rstest]
#[case("Fukuyama Transporting", "fukuyama-transporting")]
#[case("福山通運", "fukuyama-transporting")]
#[case("경동택배", "kyoungdong")]
#[case("سمسا", "smsa-express")]
#[case("Еконт", "econt")]
#[case("ПЭК", "pec")]
fn both_halves_of_a_name_in_two_scripts(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[rstest]
#[case("Turkey Post", "ptt-turkey")]
#[case("turkey-post", "ptt-turkey")] // The id of its double.
#[case("MALAYSIAPOST", "pos-malaysia")]
#[case("South African Post Office", "south-africa-post")]
#[case("Hrvatska pošta", "croatian-post")]
#[case("Български пощи", "bulgarian-post")]
#[case("DPD Magyarország", "dpd-hu")]
#[case("TNT Post", "postnl")]
#[case("EMS China", "china-ems")]
#[case("Shopee Xpress", "shopee-express")]
#[case("百世快递", "best-express")]
fn of_two_entries_the_one_that_can_be_asked_about(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[rstest]
#[case("La Poste", Some("la-poste-colissimo"))]
#[case("La Poste France", Some("la-poste-colissimo"))]
#[case("La Poste Suivi", Some("la-poste-colissimo"))]
#[case("La Poste Colissimo Domicile", Some("la-poste-colissimo"))]
#[case("La Poste Suisse", Some("swiss-post"))]
#[case("La Poste Burkina Faso", Some("sonapost"))]
#[case("La Poste Tunisienne", Some("la-poste-de-tunisia"))]
#[case("La Poste du Sénégal", Some("la-poste-de-senegal"))]
#[case("La Poste Niger", None)]
#[case("Correos", Some("correos-spain"))]
#[case("Correos Paq Premium", Some("correos-spain"))]
#[case("Correos Bolivia", Some("bolivia-post"))]
#[case("Correos Venezuela", None)]
fn a_post_whose_name_others_have_too(#[case] name: &str, #[case] id: Option<&str>) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), id);
}

#[rstest]
#[case("SiCepat REG", "sicepat")]
#[case("DTDC Surface", "dtdc")]
#[case("Correios SEDEX", "correios-brazil")]
#[case("Andreani Estándar", "andreani")]
#[case("DHL Kleinpaket", "dhl-paket")]
#[case("Versand mit DHL", "dhl")]
#[case("DHL Freight Euroconnect", "dhl-freight")]
#[case("GLS Italy Parcelshop", "gls-italy")]
#[case("СДЭК до пункта выдачи", "cdek")]
#[case("AE_CN_SUPER_ECONOMY_G", "cainiao")]
#[case("HKPAM", "hongkong-post")]
#[case("FourPXExpress", "4px")]
#[case("ColiposteDomestic", "la-poste-colissimo")]
#[case("Stamps.com (USPS)", "usps")]
#[case("i-parcel (UPS)", "i-parcel")]
fn services_and_codes_of_platforms(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[test]
fn a_remark_in_brackets_is_no_name() {
    assert!(Directory::shipped().resolve("Piece ID").is_none());
    assert!(Directory::shipped().resolve("formerly Fastway NZ").is_none());
}

#[rstest]
#[case("Standard (DHL Paket)", "dhl-paket")]
#[case("Free Shipping (USPS)", "usps")]
#[case("Interlink Express (1)", "dpd-local")]
#[case("新加坡小包（递四方）", "4px")]
#[case("Shipped via USPS", "usps")]
#[case("by UPS", "ups")]
#[case("Our own words, sent with Royal Mail", "royal-mail")]
#[case("Free USPS Shipping", "usps")]
#[case("Economy - USPS First Class", "usps")]
#[case("Livraison Colissimo", "la-poste-colissimo")]
#[case("Versand mit DPD", "dpd")]
#[case("wysyłka InPost", "inpost")]
#[case("via DPD Local", "dpd-local")]
#[case("via DPD Polska", "dpd-poland")]
fn a_usual_name_in_brackets_or_behind_other_words(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[rstest]
#[case("Standard (2-3 days)")]
#[case("Standard (DE)")]
#[case("Standard (EU)")]
#[case("Courier (Blue)")] // There are couriers Blue, Easy and Eagle.
#[case("Express (Easy)")]
#[case("Delivered with Eagle eyes")]
#[case("Delivery by hand")]
#[case("Shipping TBA")]
#[case("Standard (TBA)")]
#[case("via Sea")]
fn other_words_with_a_name_that_is_hardly_meant(#[case] name: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), None);
}

#[rstest]
#[case("Pickup")]
#[case("Pick-up")]
#[case("Same Day")]
#[case("same_day")]
#[case("Same Day Delivery")]
#[case("Standard (Same Day)")]
#[case("Free Same Day Delivery")]
#[case("Same Day UK")]
#[case("Collect")]
#[case("Prime")]
#[case("Prime Shipping")]
#[case("Quick")]
#[case("Swift")]
#[case("One")]
#[case("One Day Delivery")]
#[case("Express Courier")]
#[case("Denmark")]
#[case("Germany")]
#[case("国际快递")]
#[case("包裹")]
#[case("택배")]
fn ways_of_shipping_are_no_couriers(#[case] name: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), None);
}

#[rstest]
#[case("Collect+", "collect-plus")]
#[case("Pickupp", "pickupp")]
#[case("Sameday", "sameday")]
#[case("quick", "quick")] // As an id is written.
#[case("swift", "swift")]
fn couriers_that_are_called_nearly_so(#[case] name: &str, #[case] id: &str) {
    assert_eq!(Directory::shipped().resolve(name).map(|c| c.id), Some(id));
}

#[test]
fn every_id_means_a_carrier_and_no_other_kind_of_thing() {
    for carrier in Directory::shipped().carriers().filter(|c| c.id != "gmbh") {
        let meant = Directory::shipped().resolve(carrier.id).unwrap_or_else(|| panic!("{}", carrier.id));
        assert_eq!(meant.kind == Kind::Aggregator, carrier.kind == Kind::Aggregator, "{}", carrier.id);
    }
}

#[test]
fn a_novel_is_no_name() {
    for novel in ["via standard ".repeat(100_000), "快递顺丰".repeat(100_000), "(".repeat(100_000)] {
        assert!(Directory::shipped().resolve(&novel).is_none());
    }
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
    // The group's page, not that of one country, which is the national company's.
    let page = |id| Directory::shipped().carrier(id).and_then(|c| c.tracking_page("A1")).unwrap_or_default();
    assert_eq!(page("dhl"), "https://www.dhl.com/global-en/home/tracking.html?tracking-id=A1");
    assert!(page("dhl-parcel-pl").contains("/pl-pl/"));
    let links: Vec<_> = Directory::shipped().carriers().filter_map(|c| c.tracking_page("A1")).collect();
    assert!(links.len() > 300);
    assert!(links.iter().all(|l| l.starts_with("http") && !l.contains(['{', '}'])));
}

#[test]
fn ways_of_shipping_name_nobody_and_unknown_couriers_somebody() {
    let directory = Directory::shipped();
    for way in [
        "Standard Shipping",
        "FREE SHIPPING",
        "Other",
        "n/a",
        "Pickup",
        "Same-Day",
        "Kostenloser Versand",
        "其他",
        "快递",
    ] {
        assert!(directory.is_nobody(way), "{way}");
    }
    for name in ["Blue Arrow Couriers", "DHL", "USPS Priority Mail", "quick", "Шалом", "Hansen Transport"] {
        assert!(!directory.is_nobody(name), "{name}");
    }
}

//! The data files that are compiled in.

/// Codes that are made of words are read as English.
pub(super) const LANGUAGE_OF_CODES: &str = "en";

/// Phrase lexicons: language and file.
pub(super) const LEXICONS: &[(&str, &str)] = &[
    ("en", include_str!("../../../../data/lexicons/en.txt")),
    ("ar", include_str!("../../../../data/lexicons/ar.txt")),
    ("az", include_str!("../../../../data/lexicons/az.txt")),
    ("bg", include_str!("../../../../data/lexicons/bg.txt")),
    ("bn", include_str!("../../../../data/lexicons/bn.txt")),
    ("ca", include_str!("../../../../data/lexicons/ca.txt")),
    ("cs", include_str!("../../../../data/lexicons/cs.txt")),
    ("da", include_str!("../../../../data/lexicons/da.txt")),
    ("de", include_str!("../../../../data/lexicons/de.txt")),
    ("el", include_str!("../../../../data/lexicons/el.txt")),
    ("es", include_str!("../../../../data/lexicons/es.txt")),
    ("et", include_str!("../../../../data/lexicons/et.txt")),
    ("fa", include_str!("../../../../data/lexicons/fa.txt")),
    ("fi", include_str!("../../../../data/lexicons/fi.txt")),
    ("fil", include_str!("../../../../data/lexicons/fil.txt")),
    ("fr", include_str!("../../../../data/lexicons/fr.txt")),
    ("he", include_str!("../../../../data/lexicons/he.txt")),
    ("hi", include_str!("../../../../data/lexicons/hi.txt")),
    ("hr", include_str!("../../../../data/lexicons/hr.txt")),
    ("hu", include_str!("../../../../data/lexicons/hu.txt")),
    ("hy", include_str!("../../../../data/lexicons/hy.txt")),
    ("id", include_str!("../../../../data/lexicons/id.txt")),
    ("is", include_str!("../../../../data/lexicons/is.txt")),
    ("it", include_str!("../../../../data/lexicons/it.txt")),
    ("ja", include_str!("../../../../data/lexicons/ja.txt")),
    ("ka", include_str!("../../../../data/lexicons/ka.txt")),
    ("kk", include_str!("../../../../data/lexicons/kk.txt")),
    ("km", include_str!("../../../../data/lexicons/km.txt")),
    ("ko", include_str!("../../../../data/lexicons/ko.txt")),
    ("lo", include_str!("../../../../data/lexicons/lo.txt")),
    ("lt", include_str!("../../../../data/lexicons/lt.txt")),
    ("lv", include_str!("../../../../data/lexicons/lv.txt")),
    ("mk", include_str!("../../../../data/lexicons/mk.txt")),
    ("mn", include_str!("../../../../data/lexicons/mn.txt")),
    ("my", include_str!("../../../../data/lexicons/my.txt")),
    ("nl", include_str!("../../../../data/lexicons/nl.txt")),
    ("no", include_str!("../../../../data/lexicons/no.txt")),
    ("pl", include_str!("../../../../data/lexicons/pl.txt")),
    ("pt", include_str!("../../../../data/lexicons/pt.txt")),
    ("ro", include_str!("../../../../data/lexicons/ro.txt")),
    ("ru", include_str!("../../../../data/lexicons/ru.txt")),
    ("sk", include_str!("../../../../data/lexicons/sk.txt")),
    ("sq", include_str!("../../../../data/lexicons/sq.txt")),
    ("sv", include_str!("../../../../data/lexicons/sv.txt")),
    ("sw", include_str!("../../../../data/lexicons/sw.txt")),
    ("th", include_str!("../../../../data/lexicons/th.txt")),
    ("tr", include_str!("../../../../data/lexicons/tr.txt")),
    ("uk", include_str!("../../../../data/lexicons/uk.txt")),
    ("ur", include_str!("../../../../data/lexicons/ur.txt")),
    ("uz", include_str!("../../../../data/lexicons/uz.txt")),
    ("vi", include_str!("../../../../data/lexicons/vi.txt")),
    ("zh", include_str!("../../../../data/lexicons/zh.txt")),
];

/// Provider code tables.
pub(super) const CODES: &[&str] = &[
    include_str!("../../../../data/codes/17track.tsv"),
    include_str!("../../../../data/codes/4px.tsv"),
    include_str!("../../../../data/codes/aftership.tsv"),
    include_str!("../../../../data/codes/allegro.tsv"),
    include_str!("../../../../data/codes/amazon.tsv"),
    include_str!("../../../../data/codes/asendia.tsv"),
    include_str!("../../../../data/codes/australiapost.tsv"),
    include_str!("../../../../data/codes/biteship.tsv"),
    include_str!("../../../../data/codes/bluedart.tsv"),
    include_str!("../../../../data/codes/bpost.tsv"),
    include_str!("../../../../data/codes/bring.tsv"),
    include_str!("../../../../data/codes/brt.tsv"),
    include_str!("../../../../data/codes/cainiao.tsv"),
    include_str!("../../../../data/codes/canadapost.tsv"),
    include_str!("../../../../data/codes/cdek.tsv"),
    include_str!("../../../../data/codes/colissimo.tsv"),
    include_str!("../../../../data/codes/correios.tsv"),
    include_str!("../../../../data/codes/delhivery.tsv"),
    include_str!("../../../../data/codes/delivery_tracker.tsv"),
    include_str!("../../../../data/codes/dhl.tsv"),
    include_str!("../../../../data/codes/dhlnl.tsv"),
    include_str!("../../../../data/codes/doordash.tsv"),
    include_str!("../../../../data/codes/dpd.tsv"),
    include_str!("../../../../data/codes/dpdru.tsv"),
    include_str!("../../../../data/codes/dsers_legacy_tab.tsv"),
    include_str!("../../../../data/codes/easypost.tsv"),
    include_str!("../../../../data/codes/fedex_status.tsv"),
    include_str!("../../../../data/codes/flash.tsv"),
    include_str!("../../../../data/codes/ghn.tsv"),
    include_str!("../../../../data/codes/ghtk.tsv"),
    include_str!("../../../../data/codes/gls.tsv"),
    include_str!("../../../../data/codes/glsdk.tsv"),
    include_str!("../../../../data/codes/gosend.tsv"),
    include_str!("../../../../data/codes/grab.tsv"),
    include_str!("../../../../data/codes/hepsijet.tsv"),
    include_str!("../../../../data/codes/hermes.tsv"),
    include_str!("../../../../data/codes/homepick.tsv"),
    include_str!("../../../../data/codes/iata_cargo.tsv"),
    include_str!("../../../../data/codes/inpost.tsv"),
    include_str!("../../../../data/codes/isklad.tsv"),
    include_str!("../../../../data/codes/japanpost_text.tsv"),
    include_str!("../../../../data/codes/karrio.tsv"),
    include_str!("../../../../data/codes/kd100.tsv"),
    include_str!("../../../../data/codes/lalamove.tsv"),
    include_str!("../../../../data/codes/landmark.tsv"),
    include_str!("../../../../data/codes/laposte.tsv"),
    include_str!("../../../../data/codes/lazada.tsv"),
    include_str!("../../../../data/codes/melhorenvio.tsv"),
    include_str!("../../../../data/codes/mercadolibre.tsv"),
    include_str!("../../../../data/codes/novaposhta.tsv"),
    include_str!("../../../../data/codes/ozon.tsv"),
    include_str!("../../../../data/codes/packeta.tsv"),
    include_str!("../../../../data/codes/packlink.tsv"),
    include_str!("../../../../data/codes/pandago.tsv"),
    include_str!("../../../../data/codes/parcelpanel.tsv"),
    include_str!("../../../../data/codes/pathao.tsv"),
    include_str!("../../../../data/codes/paypal_tracking.tsv"),
    include_str!("../../../../data/codes/poczta_polska.tsv"),
    include_str!("../../../../data/codes/postat.tsv"),
    include_str!("../../../../data/codes/posti.tsv"),
    include_str!("../../../../data/codes/postnord.tsv"),
    include_str!("../../../../data/codes/purolator.tsv"),
    include_str!("../../../../data/codes/royalmail.tsv"),
    include_str!("../../../../data/codes/seko.tsv"),
    include_str!("../../../../data/codes/sendcloud.tsv"),
    include_str!("../../../../data/codes/sendle.tsv"),
    include_str!("../../../../data/codes/seur.tsv"),
    include_str!("../../../../data/codes/shadowfax.tsv"),
    include_str!("../../../../data/codes/ship24.tsv"),
    include_str!("../../../../data/codes/shipengine.tsv"),
    include_str!("../../../../data/codes/shiphero.tsv"),
    include_str!("../../../../data/codes/shiplogic.tsv"),
    include_str!("../../../../data/codes/shippo.tsv"),
    include_str!("../../../../data/codes/shiprocket.tsv"),
    include_str!("../../../../data/codes/shipup.tsv"),
    include_str!("../../../../data/codes/shopee.tsv"),
    include_str!("../../../../data/codes/shopify_fulfillment_event.tsv"),
    include_str!("../../../../data/codes/smartkargo.tsv"),
    include_str!("../../../../data/codes/spring.tsv"),
    include_str!("../../../../data/codes/stuart.tsv"),
    include_str!("../../../../data/codes/thailandpost.tsv"),
    include_str!("../../../../data/codes/tiktok_shop.tsv"),
    include_str!("../../../../data/codes/track123.tsv"),
    include_str!("../../../../data/codes/trackingmore.tsv"),
    include_str!("../../../../data/codes/tracktry.tsv"),
    include_str!("../../../../data/codes/uberdirect.tsv"),
    include_str!("../../../../data/codes/unified.tsv"),
    include_str!("../../../../data/codes/ups.tsv"),
    include_str!("../../../../data/codes/upu.tsv"),
    include_str!("../../../../data/codes/usps.tsv"),
    include_str!("../../../../data/codes/viettelpost.tsv"),
    include_str!("../../../../data/codes/vinted.tsv"),
    include_str!("../../../../data/codes/vtex.tsv"),
    include_str!("../../../../data/codes/x12_214.tsv"),
    include_str!("../../../../data/codes/xpressbees.tsv"),
    include_str!("../../../../data/codes/yandex.tsv"),
];

/// Who speaks which code table.
pub(super) const ALIASES: &str = include_str!("../../../../data/codes/aliases.tsv");

/// Words that change what phrases beside them say.
pub(super) const CONTEXT: &str = include_str!("../../../../data/lexicons/context.tsv");

/// The usual words of carriers' texts, made by `parcelwatch learn --usual-words`.
pub(super) const USUAL_WORDS: &str = include_str!("../../../../data/usual-words.tsv");

/// The model of texts that hold no phrase, made by `parcelwatch learn`.
pub(super) const MODEL: &[u8] = include_bytes!("../../../../data/model.bin");

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    fn files(folder: &str) -> usize {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(folder);
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn no_file_is_forgotten() {
        assert_eq!(files("lexicons"), LEXICONS.len() + 1);
        assert_eq!(files("codes"), CODES.len() + 1);
    }
}

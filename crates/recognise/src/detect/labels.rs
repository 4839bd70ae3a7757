//! Words that stand around a number and are no part of it.

/// Lower case, without the stop or colon behind them. Only whole words are taken away.
const LABELS: &[&str] = &[
    "number",
    "numbers",
    "no",
    "nr",
    "num",
    "n",
    "nº",
    "n°",
    "id",
    "tn",
    "trk",
    "code",
    "awb",
    "mawb",
    "hawb",
    "consignment",
    "connote",
    "reference",
    "ref",
    "carrier",
    "courier",
    "your",
    "the",
    "is",
    "my",
    "for",
    "it",
    "on",
    "in",
    "at",
    "of",
    "has",
    "been",
    "was",
    "with",
    "via",
    "by",
    "per",
    "from",
    "eta",
    "barcode",
    "label",
    "pro",
    "pin",
    "item",
    "items",
    "days",
    "numéro",
    "numero",
    "de",
    "du",
    "la",
    "le",
    "est",
    "votre",
    "ihre",
    "ihr",
    "ist",
    "lautet",
    "mit",
    "met",
    "con",
    "avec",
    "seguimiento",
    "guía",
    "guia",
    "código",
    "codigo",
    "resi",
    "list",
    "mã",
    "spedizione",
    "запит",
    "накладна",
    "ттн",
    "运单号",
    "快递单号",
    "物流单号",
    "追跡番号",
    "お問い合わせ番号",
    "usps",
    "ups",
    "fedex",
    "dhl",
    "dpd",
    "gls",
    "evri",
    "yodel",
    "hermes",
    "ontrac",
    "lasership",
    "purolator",
    "canpar",
    "royal",
    "canada",
    "australia",
    "post",
    "mail",
    "express",
    "yunexpress",
    "yanwen",
    "cainiao",
    "postnl",
    "bpost",
    "posti",
    "inpost",
    "correos",
    "colissimo",
    "amazon",
    "logistics",
    "aliexpress",
    "standard",
    "ground",
];

/// Words that hold one of these are labels as well, in their many forms: `Sendungsnr.`, `Trackingnummer`, `shipped`.
const STEMS: &[&str] = &[
    "track",
    "trace",
    "tracc",
    "waybill",
    "shipment",
    "shipped",
    "shipping",
    "deliver",
    "transit",
    "parcel",
    "package",
    "packet",
    "order",
    "sendung",
    "nummer",
    "paket",
    "versand",
    "zugestellt",
    "suivi",
    "colis",
    "envío",
    "rastre",
    "zending",
    "przesył",
    "przesyl",
    "przewoz",
    "numer",
    "zásil",
    "zasil",
    "sporing",
    "spårning",
    "kolli",
    "трек",
    "номер",
    "отслеж",
    "отправл",
    "посыл",
    "vận",
    "đơn",
];

/// Words behind which a short number is that of an order, or counts parcels.
const ORDERS: &[&str] =
    &["order", "bestell", "auftrag", "commande", "pedido", "ordine", "zamówien", "заказ", "订单", "invoice"];
const PIECES: &[&str] =
    &["package", "parcel", "box", "item", "piece", "pcs", "shipment", "paket", "colis", "days", "tage"];

/// Labels that are also written right before a number, without a blank, in capital letters: those with the same first
/// letter, the longer ones first.
fn glued(first: u8) -> &'static [&'static str] {
    match first {
        b'A' => &["AUSPOST", "AWB"],
        b'B' => &["BPOST"],
        b'C' => &["CANADAPOST", "COLISSIMO"],
        b'D' => &["DHLEXPRESS", "DHL", "DPD"],
        b'E' => &["EVRI"],
        b'F' => &["FEDEX"],
        b'G' => &["GLS"],
        b'H' => &["HERMES"],
        b'I' => &["INPOST"],
        b'L' => &["LASERSHIP"],
        b'O' => &["ONTRAC"],
        b'P' => &["PUROLATOR", "POSTNL"],
        b'R' => &["ROYALMAIL"],
        b'T' => &["TRACKINGNUMBER", "TRACKINGNO", "TRACKINGID", "TRACKING", "TRACK", "TRK"],
        b'U' => &["USPS", "UPS"],
        b'W' => &["WAYBILL"],
        b'Y' => &["YUNEXPRESS", "YODEL"],
        _ => &[],
    }
}

/// Words between two numbers.
const JOINERS: &[&str] = &["and", "und", "et", "och", "og", "oraz", "plus", "или", "&"];

/// Whether a word, in lower case and without punctuation around it, is a label.
pub(super) fn is_label(word: &str) -> bool {
    LABELS.contains(&word) || STEMS.iter().any(|stem| word.contains(stem))
}

/// Whether a short number behind the word is that of an order.
pub(super) fn is_order(word: &str) -> bool {
    ORDERS.iter().any(|stem| word.contains(stem))
}

/// Whether the word is one for parcels or what is in them, which are counted.
pub(super) fn is_piece(word: &str) -> bool {
    PIECES.iter().any(|stem| word.contains(stem))
}

/// Whether a short number behind the word is that of an order, or a count.
pub(super) fn counts(word: &str) -> bool {
    is_order(word) || is_piece(word)
}

pub(super) fn joins(word: &str) -> bool {
    JOINERS.contains(&word)
}

/// What is left of a bare number behind each label that it can begin with, the longest label first.
pub(super) fn behind_glued(number: &str) -> impl Iterator<Item = &str> {
    // Nearly every number begins with a digit, or with one or two letters.
    let first = match number.as_bytes() {
        [first, second, third, ..] if [first, second, third].iter().all(|b| b.is_ascii_uppercase()) => *first,
        _ => 0,
    };
    glued(first).iter().filter_map(|label| number.strip_prefix(label))
}

/// A word without the punctuation around it, in lower case.
pub(super) fn folded(word: &str) -> String {
    word.trim_matches(|c: char| "()[]{}<>-.,:;!?*#\"'“”«»".contains(c)).to_lowercase()
}

/// The label that a word of a text begins with, set apart by a mark or by its case, and what is behind it:
/// `USPS-9400…`, `No.3318…`, `Nr3318…`.
pub(super) fn label_before(text: &str) -> Option<(&str, &str)> {
    let has_digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    if let Some((word, rest)) = text.split_once(['-', '_', '.', '/', '°'])
        && (word.len() > 1 || text.contains('°'))
        && has_digit(rest)
        && is_label(&folded(word))
        && !has_digit(word)
    {
        return Some((word, rest));
    }
    let lower = text.bytes().skip(1).take_while(u8::is_ascii_lowercase).count();
    let (word, rest) = text.split_at_checked(1 + lower)?;
    let written = lower > 0
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && has_digit(rest)
        && rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        && is_label(&word.to_ascii_lowercase());
    written.then_some((word, rest))
}

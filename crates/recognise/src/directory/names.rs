//! Carrier names as others write them.

use std::collections::{HashMap, HashSet};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Carrier;

const ALIASES: &str = include_str!("../../../../data/carrier_aliases.tsv");

/// Words behind a carrier's name that say how it ships, not who.
const SERVICES: &[&str] = &[
    "tracking",
    "tracked",
    "shipping",
    "shipment",
    "delivery",
    "delivered",
    "courier",
    "couriers",
    "logistics",
    "express",
    "standard",
    "economy",
    "priority",
    "premium",
    "registered",
    "air",
    "mail",
    "airmail",
    "parcel",
    "parcels",
    "package",
    "packet",
    "service",
    "services",
    "international",
    "intl",
    "global",
    "worldwide",
    "domestic",
    "group",
    "inc",
    "llc",
    "ltd",
    "limited",
    "gmbh",
    "ag",
    "bv",
    "sa",
    "co",
    "corp",
    "company",
    "direct",
    "line",
    "plus",
    "small",
    "saver",
    "ground",
    "next",
    "day",
    "hour",
    "24",
    "48",
    "en",
    "ja",
    "api",
    "v2",
    "rest",
];

/// Two-letter codes and the words for them in carriers' names.
const COUNTRIES: &[(&str, &str)] = &[
    ("ae", "uae"),
    ("ar", "argentina"),
    ("at", "austria"),
    ("au", "australia"),
    ("be", "belgium"),
    ("bg", "bulgaria"),
    ("br", "brazil"),
    ("ca", "canada"),
    ("ch", "switzerland"),
    ("cl", "chile"),
    ("cn", "china"),
    ("co", "colombia"),
    ("cz", "czech"),
    ("de", "germany"),
    ("dk", "denmark"),
    ("ee", "estonia"),
    ("es", "spain"),
    ("fi", "finland"),
    ("fr", "france"),
    ("gb", "uk"),
    ("gr", "greece"),
    ("hk", "hongkong"),
    ("hr", "croatia"),
    ("hu", "hungary"),
    ("id", "indonesia"),
    ("ie", "ireland"),
    ("il", "israel"),
    ("in", "india"),
    ("it", "italy"),
    ("jp", "japan"),
    ("kr", "korea"),
    ("lt", "lithuania"),
    ("lu", "luxembourg"),
    ("lv", "latvia"),
    ("mx", "mexico"),
    ("my", "malaysia"),
    ("nl", "netherlands"),
    ("no", "norway"),
    ("nz", "newzealand"),
    ("ph", "philippines"),
    ("pl", "poland"),
    ("pt", "portugal"),
    ("ro", "romania"),
    ("ru", "russia"),
    ("sa", "saudiarabia"),
    ("se", "sweden"),
    ("sg", "singapore"),
    ("si", "slovenia"),
    ("sk", "slovakia"),
    ("th", "thailand"),
    ("tr", "turkey"),
    ("tw", "taiwan"),
    ("ua", "ukraine"),
    ("uk", "uk"),
    ("us", "usa"),
    ("vn", "vietnam"),
    ("za", "southafrica"),
];

/// From folded names to places in the directory.
#[derive(Debug)]
pub(super) struct Names {
    index: HashMap<String, u16>,
    /// Folded names that mean their carrier whatever words follow.
    brands: HashSet<String>,
}

impl Names {
    pub(super) fn new(carriers: &[Carrier], by_id: &HashMap<&str, u16>) -> Self {
        let mut names = Self { index: HashMap::with_capacity(carriers.len() * 4), brands: HashSet::new() };
        for line in ALIASES.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            if let (Some(name), Some(&place)) = (fields.next(), fields.next().and_then(|id| by_id.get(id))) {
                names.claim(name, place);
                if fields.next() == Some("brand") {
                    names.brands.insert(folded(name));
                }
            }
        }
        // Where two carriers claim a name, the surer claim wins: the id, the name, a service's key, an alias.
        for claim in 0..4 {
            for (place, carrier) in (0..).zip(carriers) {
                match claim {
                    0 => names.claim(carrier.id, place),
                    1 => names.claim(carrier.name, place),
                    2 => {
                        let keys = &carrier.keys;
                        for key in [keys.aftership, keys.easypost, keys.shippo, keys.seventeen_track] {
                            names.claim(key, place);
                        }
                    }
                    _ => carrier.aliases().for_each(|alias| names.claim(alias, place)),
                }
            }
        }
        names
    }

    fn claim(&mut self, name: &str, place: u16) {
        let name = folded(name);
        // "Express" alone is nobody's name, though it is somebody's alias.
        if !name.is_empty() && !SERVICES.contains(&name.as_str()) {
            self.index.entry(name).or_insert(place);
        }
    }

    fn get(&self, name: &str) -> Option<u16> {
        self.index.get(name).copied()
    }

    pub(super) fn find(&self, name: &str) -> Option<u16> {
        if let Some(place) = self.get(&folded(name)) {
            return Some(place);
        }
        let words: Vec<String> = words(name).collect();
        // "dhl_de", "DPD (Germany)": the country's own company first.
        let (last, base) = words.split_last()?;
        if let Some((code, word)) = COUNTRIES.iter().find(|(code, word)| last == code || last == word) {
            let base = base.concat();
            let own = self.get(&format!("{base}{word}")).or_else(|| self.get(&format!("{base}{code}")));
            if own.is_some() {
                return own;
            }
        }
        // Fewer and fewer words from the front: as long as only services and countries fall away, or down to a brand.
        let mut only_services = true;
        for len in (1..words.len()).rev() {
            let dropped = words.get(len)?.as_str();
            only_services &= SERVICES.contains(&dropped)
                || COUNTRIES.iter().any(|(code, word)| dropped == *code || dropped == *word);
            let front = words.get(..len)?.concat();
            let enough = (only_services && front.chars().count() > 2) || self.brands.contains(&front);
            if let Some(place) = self.get(&front).filter(|_| enough) {
                return Some(place);
            }
        }
        None
    }
}

/// Lower-case letters and digits of a name without accents; everything else falls away.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    plain(name).filter(|c| c.is_alphanumeric()).collect()
}

fn words(name: &str) -> impl Iterator<Item = String> {
    let plain: String = plain(name).collect();
    let words: Vec<String> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

fn plain(name: &str) -> impl Iterator<Item = char> + '_ {
    name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

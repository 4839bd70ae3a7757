//! Carrier names as others write them.

use std::collections::{HashMap, hash_map::Entry};

use parcelwatch_domain::Country;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    Carrier,
    words::{BY, COUNTRIES, LEADS, NOBODY, ORDINARY, SERVICES, UNSPACED_SERVICES},
};
use crate::countries;

/// Words of a name that are looked at, and bytes of one without blanks. A cell of a file may hold a novel.
const MOST_WORDS: usize = 20;
const LONGEST_TOGETHER: usize = 200;

const ALIASES: &str = include_str!("../../../../data/carrier_aliases.tsv");

/// How sure it is that a name alone means its carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// The carrier calls itself so. Among so many there is a courier for nearly every word: "Blue", "Easy".
    Own,
    /// Stores and suppliers call it so.
    Usual,
    /// It means the carrier whatever words follow.
    Brand,
}

/// Whom a name means.
#[derive(Clone, Copy, Debug)]
struct Known {
    place: u16,
    trust: Trust,
    /// Behind "La Poste" any country but this one means another post.
    home: Option<Country>,
}

/// From folded names to places in the directory.
#[derive(Debug)]
pub(super) struct Names {
    index: HashMap<String, Known>,
    /// Countries by their folded names.
    countries: HashMap<String, Land>,
    /// [`UNSPACED_SERVICES`] as names are folded, the longest first.
    unspaced: Vec<String>,
}

/// A country, and how carriers' own names have it.
#[derive(Clone, Debug)]
struct Land {
    country: Option<Country>,
    word: String,
    code: String,
}

impl Names {
    pub(super) fn new(carriers: &[Carrier], by_id: &HashMap<&str, u16>) -> Self {
        let mut unspaced: Vec<_> = UNSPACED_SERVICES.iter().map(|word| folded(word)).collect();
        unspaced.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let index = HashMap::with_capacity(carriers.len() * 4);
        let mut names = Self { index, countries: lands(), unspaced };
        for line in ALIASES.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(name), Some(id)) = (fields.next(), fields.next()) else { continue };
            let Some(&place) = by_id.get(id) else { continue };
            let (trust, home) = match fields.next() {
                Some("brand") => (Trust::Brand, None),
                Some("home") => (Trust::Usual, carriers.get(usize::from(place)).and_then(|carrier| carrier.country)),
                _ => (Trust::Usual, None),
            };
            names.claim(name, Known { place, trust, home });
        }
        // Where two carriers claim a name, the surer claim wins: the id, the name, a service's key, an alias.
        for claim in 0..4 {
            for (place, carrier) in (0..).zip(carriers) {
                let mut claimed = |name| names.claim(name, Known { place, trust: Trust::Own, home: None });
                match claim {
                    0 => claimed(carrier.id),
                    1 => claimed(carrier.name),
                    2 => {
                        let keys = &carrier.keys;
                        [keys.aftership, keys.easypost, keys.shippo, keys.seventeen_track]
                            .into_iter()
                            .for_each(claimed);
                    }
                    _ => carrier.aliases().for_each(claimed),
                }
            }
        }
        names.claim_halves(carriers);
        names
    }

    fn claim(&mut self, name: &str, known: Known) {
        let name = folded(name);
        // "Express" alone is nobody's name, though it is somebody's alias.
        if !name.is_empty() && !SERVICES.contains(&name.as_str()) {
            self.index.entry(name).or_insert(known);
        }
    }

    /// "Fukuyama Transporting (福山通運)" goes by either half, where nobody else does.
    fn claim_halves(&mut self, carriers: &[Carrier]) {
        let mut halves: HashMap<String, Option<u16>> = HashMap::new();
        for (place, carrier) in (0..).zip(carriers) {
            // With one script only, the brackets hold a remark: "DHL Express (Piece ID)".
            let Some((outer, inner)) = bracketed(carrier.name) else { continue };
            if outer.is_ascii() == inner.is_ascii() || inner.contains('(') {
                continue;
            }
            for half in [outer, inner] {
                let key = folded(half);
                let short = key.chars().count() < if key.is_ascii() { 4 } else { 2 };
                let taken = self.index.contains_key(&key);
                if short || taken || self.unspaced.contains(&key) || self.countries.contains_key(&key) {
                    continue;
                }
                match halves.entry(key) {
                    Entry::Vacant(free) => drop(free.insert(Some(place))),
                    Entry::Occupied(mut other) => drop(other.insert(None)),
                }
            }
        }
        for (half, owner) in halves {
            if let Some(place) = owner {
                self.claim(&half, Known { place, trust: Trust::Own, home: None });
            }
        }
    }

    fn get(&self, name: &str) -> Option<Known> {
        self.index.get(name).copied()
    }

    pub(super) fn find(&self, name: &str) -> Option<u16> {
        let known = self.get(&folded(name)).or_else(|| {
            let words = words(name);
            self.by_country(&words)
                .or_else(|| self.by_front(&words))
                .or_else(|| self.run_together(&folded(name)))
                .or_else(|| self.in_brackets(name))
                .or_else(|| self.behind(&words))
        });
        known.map(|known| known.place)
    }

    /// A name with a country behind it: the country's own company. "dhl_de", "DPD (Germany)", "DPD Polska", "DPD.co.uk".
    fn by_country(&self, words: &[String]) -> Option<Known> {
        (1..=3.min(words.len().saturating_sub(1))).rev().find_map(|len| {
            let (base, land) = words.split_at_checked(words.len() - len)?;
            let land = self.countries.get(&land.concat()).filter(|_| !is_ordinary(&base.join(" ")))?;
            let base = match base {
                [name @ .., end] if !name.is_empty() && (end == "co" || end == "com") => name.concat(),
                name => name.concat(),
            };
            let own = |country: &str| self.get(&format!("{base}{country}"));
            own(&land.word).or_else(|| own(&land.code))
        })
    }

    /// A name with services and countries or, behind a brand, anything behind it: "USPS Priority Mail".
    fn by_front(&self, words: &[String]) -> Option<Known> {
        // Fewer and fewer words from the front. From `from` on all of them are services and countries.
        let mut from = words.len();
        let mut country = None;
        let mut longest = None;
        for len in (1..words.len()).rev() {
            let land = (len + 1..=words.len().min(len + 3)).rev().find_map(|end| {
                let land = self.countries.get(&words.get(len..end)?.concat())?;
                (from <= end).then_some(land)
            });
            let service = SERVICES.contains(&words.get(len)?.as_str());
            if land.is_some() || (service && from == len + 1) {
                from = len;
            }
            if let Some(land) = land.filter(|_| !service) {
                country = land.country;
            }
            let front = words.get(..len)?;
            let Some(known) = self.get(&front.concat()) else { continue };
            let abroad = known.home.is_some() && country.is_some() && known.home != country;
            let named = from == len && !abroad && front.concat().chars().count() > 2;
            if (named || known.trust == Trust::Brand) && !is_ordinary(&front.join(" ")) {
                // "DHL Freight Euroconnect": more of the name is known than the brand.
                return longest.or(Some(known));
            }
            longest = longest.or(Some(known));
        }
        None
    }

    /// A name in a script without blanks, and services directly behind it: 菜鸟超级经济, UPS全球快捷, 国际e邮宝.
    fn run_together(&self, name: &str) -> Option<Known> {
        if name.len() > LONGEST_TOGETHER {
            return None;
        }
        let mut before = None;
        for (at, c) in name.char_indices().rev() {
            let (front, rest) = name.split_at(at);
            let parted = is_unspaced(c) || front.chars().next_back().is_some_and(is_unspaced);
            if parted && front.chars().count() > 1 {
                let known = self
                    .get(front)
                    .filter(|known| (known.trust == Trust::Brand && is_unspaced(c)) || self.is_services(rest));
                if known.is_some() {
                    return known;
                }
            }
            if parted && before.is_none() && self.is_services(front) {
                before = self.get(rest).filter(is_usual);
            }
        }
        before
    }

    /// Whether a text is nothing but services, written together.
    fn is_services(&self, mut text: &str) -> bool {
        while !text.is_empty() {
            let spaced = || SERVICES.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|rest| rest.len());
            match self.unspaced.iter().find_map(|word| text.strip_prefix(word.as_str())).or_else(spaced) {
                Some(rest) => text = rest,
                None => return false,
            }
        }
        true
    }

    /// "Standard (DHL)", "新加坡小包(递四方)".
    fn in_brackets(&self, name: &str) -> Option<Known> {
        let (outer, inner) = bracketed(name)?;
        let whole = |name: &str| self.get(&folded(name));
        if let (Some(outer), Some(inner)) = (whole(outer), whole(inner))
            && outer.place == inner.place
        {
            return Some(outer);
        }
        self.usual(&words(outer)).or_else(|| self.usual(&words(inner)))
    }

    /// "Shipped via USPS", "Livraison Colissimo".
    fn behind(&self, words: &[String]) -> Option<Known> {
        let mut only_leads = true;
        for at in 1..words.len() {
            let (before, name) = words.split_at_checked(at)?;
            let last = before.last()?.as_str();
            let by = BY.contains(&last);
            only_leads &= by || SERVICES.contains(&last) || LEADS.contains(&last);
            if (by || only_leads)
                && let Some(known) = self.usual(name)
            {
                return Some(known);
            }
        }
        None
    }

    /// A name that means a carrier also inside of other words.
    fn usual(&self, words: &[String]) -> Option<Known> {
        let name = words.concat();
        let whole = self.get(&name).filter(|_| !is_ordinary(&words.join(" ")));
        let long = name.chars().count() >= if name.is_ascii() { 4 } else { 2 };
        if let Some(known) = whole.filter(|known| is_usual(known) && (long || known.trust == Trust::Brand)) {
            return Some(known);
        }
        let front = self.by_front(words).filter(|known| is_usual(known) && long)?;
        // "DPD Local" and "DPD Polska" begin with a usual name and mean somebody else.
        whole.or_else(|| self.by_country(words)).or(Some(front))
    }
}

fn is_usual(known: &Known) -> bool {
    known.trust >= Trust::Usual
}

/// Whether stores call a way of shipping so, and no carrier.
pub(super) fn is_ordinary(name: &str) -> bool {
    let spaced = |c: char| c.is_whitespace() || c == '-' || c == '_';
    // Longer than any of them: do not even look.
    name.len() < 30 && {
        let words: Vec<_> = name.split(spaced).filter(|word| !word.is_empty()).collect();
        let name = words.join(" ").to_lowercase();
        ORDINARY.contains(&name.as_str())
    }
}

/// Whether a text holds nothing but words for ways of shipping, or for no carrier at all: "Standard Shipping", "Other".
pub(super) fn is_nobody(name: &str) -> bool {
    if is_ordinary(name) {
        return true;
    }
    let words = words(name);
    let known = |word: &String| {
        let among = |list: &[&str]| list.contains(&word.as_str());
        among(SERVICES) || among(LEADS) || among(NOBODY) || among(UNSPACED_SERVICES) || is_ordinary(word)
    };
    words.len() < MOST_WORDS && words.iter().all(known)
}

/// How countries are written in carriers' names: by the words of [`COUNTRIES`], and by their names in the table of
/// countries, in whichever language. Other short ones are too often a word of a name ("per", "and").
fn lands() -> HashMap<String, Land> {
    let mut lands = HashMap::new();
    for &(code, word) in COUNTRIES {
        for name in [code, word] {
            let land = Land { country: Country::new(code), word: word.to_owned(), code: code.to_owned() };
            lands.entry(name.to_owned()).or_insert(land);
        }
    }
    for (country, mut names) in countries::names() {
        let Some(english) = names.next() else { continue };
        let code = country.as_str().to_lowercase();
        let word = COUNTRIES.iter().find(|(known, _)| *known == code);
        let word = word.map_or_else(|| folded(english), |(_, word)| (*word).to_owned());
        for name in names.chain([english]).map(folded).filter(|name| !name.is_ascii() || name.len() > 3) {
            let land = Land { country: Some(country), word: word.clone(), code: code.clone() };
            lands.entry(name).or_insert(land);
        }
    }
    lands
}

/// The two halves of "A (B)", where nothing follows.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (outer, inner) = name.trim().strip_suffix([')', '）'])?.split_once(['(', '（'])?;
    (!outer.trim().is_empty() && !inner.trim().is_empty()).then_some((outer.trim(), inner.trim()))
}

/// Whether words of a letter's script are written without blanks between them.
fn is_unspaced(c: char) -> bool {
    // Han, Kana and Hangul, the latter also as single letters, which decomposition makes of it.
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Lower-case letters and digits of a name without accents; everything else falls away.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    plain(name).filter(|c| c.is_alphanumeric()).collect()
}

fn words(name: &str) -> Vec<String> {
    let plain: String = plain(name).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MOST_WORDS).map(str::to_owned).collect()
}

fn plain(name: &str) -> impl Iterator<Item = char> + '_ {
    name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

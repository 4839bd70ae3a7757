//! From the files in `data/numbers` to tables that are quick to ask.

use std::collections::HashMap;

use parcelwatch_domain::Country;

use super::{
    chars::{Chars, MAX, SYMBOLS},
    file::{FILES, File, FormatEntry, Hint, Needs, SUPPLIERS, SupplierFile},
    pattern::{self, Shape},
    rule::{Rule, Spec},
};
use crate::directory::Directory;

/// A carrier in a list, with the country that the directory gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub(super) id: &'static str,
    /// Its place in the directory: quicker to compare than the id.
    pub(super) place: u16,
    pub(super) country: Option<Country>,
}

type List = Box<[Listed]>;

/// Whom a format belongs to.
#[derive(Debug)]
enum Owners {
    Fixed(List),
    /// By the country in the number, looked up by its two letters.
    Country {
        table: Box<[Option<List>]>,
        by_class: Vec<(u8, usize, List)>,
        also: Vec<(u8, List)>,
    },
}

#[derive(Debug)]
pub(super) struct Format {
    pub(super) id: &'static str,
    /// Its place among the formats.
    pub(super) place: u16,
    pub(super) rank: i16,
    pub(super) hint: Option<Hint>,
    needs: Needs,
    owners: Owners,
    country_at: Option<i8>,
    posting: Option<Posting>,
}

#[derive(Clone, Copy, Debug)]
enum Posting {
    Fixed(Country),
    InNumber,
}

/// One length of one pattern, as bit masks.
#[derive(Debug)]
struct Variant {
    format: u16,
    digits: u64,
    letters: u64,
    special: Box<[(u8, u64)]>,
    body: (u8, u8),
    check: u8,
    rules: Box<[Rule]>,
}

/// Formats compiled, and an index from length and first character to those that can fit.
#[derive(Debug)]
pub(super) struct Tables {
    formats: Vec<Format>,
    variants: Vec<Variant>,
    index: Vec<(u32, u32)>,
    order: Vec<u16>,
    /// The shapes that begin with two letters of their own, as classes.
    beginnings: Vec<Box<[u64]>>,
    /// The ids of the directory.
    carriers: Vec<&'static str>,
    pub(super) suppliers: Vec<Supplier>,
    /// The names of suppliers by each way of writing them, in small letters and digits.
    pub(super) supplier_names: HashMap<String, String>,
}

/// A supplier or marketplace.
#[derive(Debug)]
pub(super) struct Supplier {
    /// Parts of names that it is known by.
    pub(super) names: Vec<String>,
    /// The carriers that it ships with.
    pub(super) carriers: Vec<&'static str>,
    /// Where it sends from, if that is one country.
    pub(super) country: Option<Country>,
}

impl Tables {
    /// Compiles the shipped files.
    ///
    /// # Errors
    /// Says which file and format is wrong, and how.
    pub(super) fn shipped() -> Result<Self, String> {
        Self::compile(FILES, SUPPLIERS, Directory::shipped())
    }

    fn compile(files: &[(&str, &str)], suppliers: &str, directory: &'static Directory) -> Result<Self, String> {
        let mut tables = Self {
            formats: vec![],
            variants: vec![],
            index: vec![],
            order: vec![],
            beginnings: vec![],
            carriers: directory.carriers().map(|c| c.id).collect(),
            suppliers: vec![],
            supplier_names: HashMap::new(),
        };
        let mut shapes: Vec<Shape> = vec![];
        for (name, text) in files {
            let file: File = toml::from_str(text).map_err(|e| format!("numbers/{name}.toml: {e}"))?;
            for entry in file.format {
                let place = format!("numbers/{name}.toml, {}", entry.id);
                tables.add(entry, directory, &mut shapes).map_err(|e| format!("{place}: {e}"))?;
            }
        }
        for shape in &shapes {
            let own = |class: &u64| pattern::has_no_digit(*class) && !pattern::is_letters(*class);
            if shape.classes.iter().take(2).all(own) {
                tables.beginnings.push(shape.classes.as_slice().into());
            }
        }
        for len in 0..=MAX {
            for first in 0..SYMBOLS {
                let start = tables.order.len() as u32;
                let fits =
                    |s: &Shape| s.classes.len() == len && s.classes.first().is_some_and(|c| c & (1 << first) != 0);
                tables.order.extend((0_u16..).zip(&shapes).filter(|(_, s)| fits(s)).map(|(i, _)| i));
                tables.index.push((start, tables.order.len() as u32));
            }
        }
        let file: SupplierFile = toml::from_str(suppliers).map_err(|e| format!("suppliers.toml: {e}"))?;
        for (name, written) in file.written {
            for written in written {
                if tables.supplier_names.insert(written.clone(), name.clone()).is_some() {
                    return Err(format!("suppliers.toml: {written} is written for two suppliers"));
                }
            }
        }
        for entry in file.supplier {
            let carriers = list(&entry.carriers, directory).map_err(|e| format!("suppliers.toml: {e}"))?;
            let country = match entry.country.as_deref() {
                Some(code) => Some(Country::new(code).ok_or("suppliers.toml: unknown country")?),
                None => None,
            };
            let carriers = carriers.iter().map(|c| c.id).collect();
            tables.suppliers.push(Supplier { names: entry.names, carriers, country });
        }
        Ok(tables)
    }

    fn add(
        &mut self,
        entry: FormatEntry,
        directory: &'static Directory,
        shapes: &mut Vec<Shape>,
    ) -> Result<(), String> {
        let number = u16::try_from(self.formats.len()).map_err(|_| "too many formats")?;
        for text in &entry.patterns {
            for shape in pattern::parse(text)? {
                self.variants.push(variant(number, &shape, &entry.checks)?);
                shapes.push(shape);
            }
        }
        let owners = if entry.by_country.is_empty() {
            Owners::Fixed(list(&entry.carriers, directory)?)
        } else {
            by_country(&entry, directory)?
        };
        let posting = match entry.posting.as_deref() {
            None => None,
            Some("country") if entry.country_at.is_some() => Some(Posting::InNumber),
            Some(code) => Some(Posting::Fixed(Country::new(code).ok_or("unknown posting country")?)),
        };
        self.formats.push(Format {
            // The shipped formats live as long as the program, and are compiled once.
            id: String::leak(entry.id),
            place: number,
            rank: entry.rank,
            hint: entry.hint,
            needs: entry.needs,
            owners,
            country_at: entry.country_at,
            posting,
        });
        Ok(())
    }

    /// Calls `found` for every format whose shape the number has: `None` without a check, or whether it passed.
    pub(super) fn walk<'a>(&'a self, number: &Chars, mut found: impl FnMut(&'a Format, Option<bool>)) {
        let symbols = number.symbols();
        let first = symbols.first().copied().unwrap_or_default();
        let slot = symbols.len() * SYMBOLS + usize::from(first);
        let (from, to) = self.index.get(slot).copied().unwrap_or_default();
        let order = self.order.get(from as usize..to as usize).unwrap_or_default();
        for variant in order.iter().filter_map(|&i| self.variants.get(usize::from(i))) {
            if !variant.fits(number) {
                continue;
            }
            let Some(format) = self.formats.get(usize::from(variant.format)) else { continue };
            if format.has_needs(number) {
                found(format, variant.outcome(symbols));
            }
        }
    }

    /// Whether a format begins with these letters.
    pub(super) fn begins(&self, letters: &[u8]) -> bool {
        let fits = |classes: &[u64]| letters.iter().zip(classes).all(|(&letter, class)| class & (1 << letter) != 0);
        self.beginnings.iter().any(|classes| letters.len() <= classes.len() && fits(classes))
    }

    /// The ids of a carrier and a format at their places.
    pub(super) fn ids_of(&self, carrier: u16, format: u16) -> Option<(&'static str, &'static str)> {
        Some((self.carriers.get(usize::from(carrier))?, self.formats.get(usize::from(format))?.id))
    }

    /// The ids of all formats, in the order of the files; an id with several entries comes several times.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.formats.iter().map(|f| f.id)
    }
}

impl Format {
    fn has_needs(&self, number: &Chars) -> bool {
        match self.needs {
            Needs::Nothing => true,
            Needs::Letter => number.letters != 0,
            Needs::Digit => number.digits != 0,
            Needs::Both => number.letters != 0 && number.digits != 0,
        }
    }

    /// The carriers that such a number can be of; none where its country is nobody's.
    pub(super) fn carriers(&self, number: &Chars) -> impl Iterator<Item = &Listed> {
        let (main, more): (&[Listed], &[Listed]) = match &self.owners {
            Owners::Fixed(list) => (list, &[]),
            Owners::Country { table, by_class, also } => {
                let slot = self.country_at.and_then(|at| number.letters_at(at)).map(slot);
                match slot.and_then(|s| Some((s, table.get(s)?.as_deref()?))) {
                    None => (&[], &[]),
                    Some((slot, usual)) => {
                        let class = number.first_letter().unwrap_or_default();
                        let main = by_class.iter().find(|(c, s, _)| (*c, *s) == (class, slot));
                        let more = also.iter().find(|(c, _)| *c == class);
                        (main.map_or(usual, |(_, _, l)| l), more.map_or(&[], |(_, l)| l))
                    }
                }
            }
        };
        main.iter().chain(more)
    }

    /// The country that posted the item, where the number says it.
    pub(super) fn posting_country(&self, number: &Chars) -> Option<Country> {
        match self.posting? {
            Posting::Fixed(country) => Some(country),
            Posting::InNumber => {
                let letters = number.letters_at(self.country_at?)?;
                Country::new(std::str::from_utf8(&letters).ok()?)
            }
        }
    }
}

impl Variant {
    fn fits(&self, number: &Chars) -> bool {
        let symbols = number.symbols();
        number.digits & self.digits == self.digits
            && number.letters & self.letters == self.letters
            && self
                .special
                .iter()
                .all(|&(at, class)| symbols.get(usize::from(at)).is_some_and(|&s| class & (1 << s) != 0))
    }

    fn outcome(&self, symbols: &[u8]) -> Option<bool> {
        if self.rules.is_empty() {
            return None;
        }
        let body = symbols.get(usize::from(self.body.0)..usize::from(self.body.1)).unwrap_or_default();
        let check = symbols.get(usize::from(self.check)).copied().unwrap_or(u8::MAX);
        Some(self.rules.iter().any(|rule| rule.passes(body, check)))
    }
}

fn variant(format: u16, shape: &Shape, checks: &[Spec]) -> Result<Variant, String> {
    let mask = |is: fn(u64) -> bool| {
        shape.classes.iter().enumerate().filter(|(_, c)| is(**c)).fold(0_u64, |mask, (i, _)| mask | (1 << i))
    };
    // The index has looked at the first character already.
    let special = (0_u8..)
        .zip(&shape.classes)
        .skip(1)
        .filter(|(_, c)| !pattern::is_digits(**c) && !pattern::is_letters(**c) && !pattern::is_all(**c))
        .map(|(i, c)| (i, *c))
        .collect();
    let (body, check, rules) = match (shape.body, shape.check) {
        (None, None) if checks.is_empty() => ((0, 0), 0, Box::default()),
        (Some((from, to)), Some(check)) if !checks.is_empty() => {
            let rules = checks.iter().map(|c| c.compile(to - from)).collect::<Result<_, _>>()?;
            ((from as u8, to as u8), check as u8, rules)
        }
        _ => return Err("a check needs `( )` and `=` in the pattern, and these need a check".to_owned()),
    };
    let (digits, letters) = (mask(pattern::is_digits), mask(pattern::is_letters));
    Ok(Variant { format, digits, letters, special, body, check, rules })
}

fn list(ids: &[String], directory: &'static Directory) -> Result<List, String> {
    if ids.is_empty() {
        return Err("no carriers".to_owned());
    }
    let listed = |id: &String| {
        let carrier = directory.carrier(id).ok_or_else(|| format!("carrier {id} is not in the directory"))?;
        let place = directory.place(id).unwrap_or_default();
        Ok(Listed { id: carrier.id, place, country: carrier.country })
    };
    ids.iter().map(listed).collect()
}

fn slot([a, b]: [u8; 2]) -> usize {
    usize::from(a - b'A') * 26 + usize::from(b - b'A')
}

fn country_slot(code: &str) -> Result<usize, String> {
    match code.as_bytes() {
        &[a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Ok(slot([a, b])),
        _ => Err(format!("{code} is no country")),
    }
}

fn by_country(entry: &FormatEntry, directory: &'static Directory) -> Result<Owners, String> {
    let mut table: Vec<Option<List>> = vec![None; 26 * 26];
    for (code, ids) in &entry.by_country {
        if let Some(place) = table.get_mut(country_slot(code)?) {
            *place = Some(list(ids, directory)?);
        }
    }
    let class_of = |text: &str| match text.as_bytes() {
        &[c @ b'A'..=b'Z'] => Ok(c),
        _ => Err(format!("{text} is no class")),
    };
    let mut by_class = vec![];
    for (key, ids) in &entry.by_class {
        let (class, code) = key.split_once('-').ok_or_else(|| format!("{key}: class, hyphen, country expected"))?;
        by_class.push((class_of(class)?, country_slot(code)?, list(ids, directory)?));
    }
    let mut also = vec![];
    for (class, ids) in &entry.also {
        also.push((class_of(class)?, list(ids, directory)?));
    }
    Ok(Owners::Country { table: table.into(), by_class, also })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_compiled_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/numbers");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|f| f.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        there.sort();
        assert_eq!(there, FILES.iter().map(|f| f.0).collect::<Vec<_>>());
    }

    #[test]
    fn the_shipped_files_compile() {
        let tables = Tables::shipped().unwrap();
        assert!(tables.formats.len() > 100, "{}", tables.formats.len());
        assert!(tables.formats.iter().all(|f| (0..=100).contains(&f.rank)));
    }

    #[test]
    fn suppliers_have_one_name_however_they_are_written() {
        let tables = Tables::shipped().unwrap();
        for (written, name) in &tables.supplier_names {
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            assert!(written.chars().all(is_plain) && written.len() <= super::super::LONGEST_SUPPLIER, "{written}");
            assert!(!name.is_empty());
        }
        let two = "supplier = []\n[written]\nA = [\"a\"]\nB = [\"a\"]\n";
        assert!(Tables::compile(&[], two, Directory::shipped()).unwrap_err().contains("two suppliers"));
    }

    #[test]
    fn mistakes_in_a_file_are_told_with_their_place() {
        let wrong = "[[format]]\nid = \"x\"\ncarriers = [\"nobody-at-all\"]\npatterns = [\"#\"]\nrank = 1\n";
        let error = Tables::compile(&[("f", wrong)], "supplier = []", Directory::shipped()).unwrap_err();
        assert_eq!(error, "numbers/f.toml, x: carrier nobody-at-all is not in the directory");
    }
}

//! Providers' own codes, by provider and code (`data/codes/*.tsv`).
//!
//! A line is `table<TAB>code<TAB>meaning[<TAB>text]`; `text` marks a code that is coarser than what the text may
//! say, so that a specific phrase decides before it. `data/codes/aliases.tsv` says who speaks which tables.

use std::collections::HashMap;

use parcelwatch_domain::Meaning;

/// What a provider's code says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Code {
    pub(super) meaning: Meaning,
    /// A specific phrase of the text decides before this code.
    pub(super) yields: bool,
    pub(super) table: &'static str,
    pub(super) written: &'static str,
}

/// All tables, and the names that lead to them.
#[derive(Debug, Default)]
pub(super) struct Codes {
    tables: HashMap<&'static str, HashMap<String, Code>>,
    /// Names of providers, squeezed (see [`squeeze`]), and their tables in the order in which they are asked.
    providers: HashMap<String, Vec<&'static str>>,
    /// Codes that cannot be mistaken for another provider's: words or parts joined by `_`, one meaning everywhere.
    distinct: HashMap<String, Option<Code>>,
}

impl Codes {
    /// Reads the tables, a merchant's `own` (which replace lines of the others) and the aliases; the error names the line.
    pub(super) fn read(files: &[&'static str], own: &[&'static str], aliases: &'static str) -> Result<Self, String> {
        let mut codes = Codes::default();
        let shipped = files.iter().flat_map(|file| lines(file)).map(|line| (line, false));
        for (line, is_own) in shipped.chain(own.iter().flat_map(|file| lines(file)).map(|line| (line, true))) {
            let mut fields = line.split('\t');
            let (Some(table), Some(written), Some(meaning)) = (fields.next(), fields.next(), fields.next()) else {
                return Err(format!("`{line}` needs a table, a code and a meaning"));
            };
            let meaning = meaning.parse().map_err(|error| format!("`{line}`: {error}"))?;
            let yields = match fields.next() {
                None => false,
                Some("text") => true,
                Some(other) => return Err(format!("`{line}`: `{other}` is no way to yield")),
            };
            let code = Code { meaning, yields, table, written };
            let mut key = String::new();
            write_key(written, &mut key);
            if is_distinct(written) {
                let same = codes.distinct.entry(key.clone()).or_insert(Some(code));
                *same = same.filter(|other| other.meaning == meaning);
            }
            let before = codes.tables.entry(table).or_default().insert(key, code);
            if !is_own && before.is_some_and(|other| other.meaning != meaning) {
                return Err(format!("`{line}` stands there twice, with two meanings"));
            }
        }
        for table in codes.tables.keys() {
            codes.providers.insert(squeeze(table), vec![table]);
        }
        for line in lines(aliases) {
            let (name, tables) = line.split_once('\t').ok_or_else(|| format!("`{line}` needs a name and tables"))?;
            let tables: Vec<&'static str> = tables.split(',').collect();
            if let Some(missing) = tables.iter().find(|table| !codes.tables.contains_key(*table)) {
                return Err(format!("`{line}`: there is no table `{missing}`"));
            }
            codes.providers.insert(squeeze(name), tables);
        }
        Ok(codes)
    }

    /// What `provider` means by `code`. A code of an unknown provider is understood only where it is distinct, never by
    /// number alone, and yields to the text, as it is another provider's. `buffer` is overwritten.
    pub(super) fn find(&self, provider: Option<&str>, code: &str, buffer: &mut String) -> Option<Code> {
        let tables = provider.and_then(|provider| {
            write_squeezed(provider, buffer);
            self.providers.get(buffer.as_str())
        });
        write_key(code, buffer);
        for table in tables.into_iter().flatten().filter_map(|name| self.tables.get(name)) {
            // Canada Post pads its numbers with zeros in one interface and not in another.
            let unpadded = buffer.trim_start_matches('0');
            if let Some(found) = table.get(buffer.as_str()).or_else(|| table.get(unpadded)) {
                return Some(*found);
            }
        }
        let others = self.distinct.get(buffer.as_str()).copied().flatten();
        others.map(|code| Code { yields: true, ..code })
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// Long enough, and not a single word that many providers use in their own ways.
fn is_distinct(code: &str) -> bool {
    code.len() >= 7 && code.contains('_') && code.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Codes are compared without case and blanks around them, and with one sign for what stands between their parts:
/// `order.picked` and `ORDER_PICKED` are one.
fn write_key(code: &str, out: &mut String) {
    let alike = |c: char| if matches!(c, '.' | '-') { '_' } else { c.to_ascii_uppercase() };
    out.clear();
    out.extend(code.trim().chars().take(200).map(alike));
}

/// Names are compared by their letters and digits only: `DHL_DE`, `dhl-de` and `DHL DE` are one.
fn write_squeezed(name: &str, out: &mut String) {
    out.clear();
    out.extend(name.chars().take(200).filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()));
}

fn squeeze(name: &str) -> String {
    let mut out = String::new();
    write_squeezed(name, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::SubStatus;

    use super::*;

    const TABLE: &str =
        "# a comment\none\t07\tdelivered\none\tSOME_CODE\tmoving\ttext\ntwo\t7\tcustoms\ntwo\tsome_code\tcustoms";

    #[test]
    fn codes_are_found_by_provider_and_never_by_number_alone() {
        let codes = Codes::read(&[TABLE], &[], "The First One\tone").unwrap();
        let find = |provider, code| codes.find(provider, code, &mut String::new()).map(|found| found.meaning);
        assert_eq!(find(Some("the-first_one"), "07"), Some(Meaning::Is(SubStatus::Delivered)));
        assert_eq!(find(Some("TWO"), "007"), Some(Meaning::Customs));
        assert_eq!(find(Some("two"), "Some-Code"), find(Some("two"), "some.code"));
        assert_eq!(find(Some("two"), "some.code"), Some(Meaning::Customs));
        assert_eq!(find(None, "07"), None);
        assert_eq!(find(Some("three"), "7"), None);
        // Two providers mean different things by it.
        assert_eq!(find(None, "some_code"), None);
    }

    #[test]
    fn own_lines_replace_shipped_ones() {
        let codes = Codes::read(&[TABLE], &["one\t07\tcustoms\nmine\tA\tmoving"], "").unwrap();
        let find = |provider, code| codes.find(provider, code, &mut String::new()).map(|found| found.meaning);
        assert_eq!(find(Some("one"), "07"), Some(Meaning::Customs));
        assert_eq!(find(Some("mine"), "a"), Some(Meaning::Moving));
    }

    #[test]
    fn wrong_lines_are_named() {
        for wrong in ["one\t7", "one\t7\tdelivred", "one\t7\tdelivered\tperhaps", "one\tA\tmoving\none\ta\tcustoms"] {
            assert!(Codes::read(&[Box::leak(wrong.to_owned().into_boxed_str())], &[], "").is_err(), "{wrong}");
        }
        assert!(Codes::read(&[TABLE], &[], "name\tthree").is_err());
    }
}

//! Numbers → carriers.
//!
//! Formats and check digits are data (`data/numbers`, one file for a carrier or a family), compiled once. A number
//! that fails the check of a format is no number of it: such a format is left out of the candidates, and
//! [`Detector::failed`] tells about it.

mod aside;
mod chars;
mod clean;
mod data;
mod file;
mod labels;
mod link;
mod named;
mod pattern;
mod rank;
mod rule;
mod sentence;
mod several;

use std::sync::OnceLock;

use parcelwatch_domain::Country;
use serde::{Serialize, Serializer};

pub use clean::clean;
pub use several::several;

use chars::Chars;
use data::Tables;
use rank::Ranking;

/// No way of writing a supplier's name has more letters and digits.
const LONGEST_SUPPLIER: usize = 32;

/// What is known about a parcel besides its number; it breaks ties between carriers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Ids of the carriers that the store usually ships with.
    pub usual_carriers: &'a [&'a str],
    /// Where the parcel goes.
    pub destination: Option<Country>,
    /// The supplier's name, as the store has it.
    pub supplier: Option<&'a str>,
}

/// What a check digit said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    /// The format has one and it fits.
    Passed,
    /// The format has none, or its rule is not public.
    None,
    /// The format has one and it does not fit.
    Failed,
}

/// A carrier that a number can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Candidate {
    /// The carrier's id in the directory.
    pub carrier: &'static str,
    /// The id of the format that the number has.
    pub format: &'static str,
    /// What the format's check digit said.
    pub check: Check,
}

/// The answer about one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detection {
    /// The number as [`clean`] leaves it.
    pub number: String,
    /// Whether it fits a format: its check passed, or it has none.
    pub valid: bool,
    /// Who can have made it, the likeliest first; never one whose check failed.
    pub candidates: Vec<Candidate>,
    /// The country that posted it, where the number says so.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_code")]
    pub posting_country: Option<Country>,
}

fn as_code<S: Serializer>(country: &Option<Country>, serializer: S) -> Result<S::Ok, S::Error> {
    country.map(|c| c.to_string()).serialize(serializer)
}

/// How much a number says about its carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It fits shapes that many a number and word have.
    Weak,
    Sure,
}

/// All known formats.
#[derive(Debug)]
pub struct Detector {
    tables: Tables,
}

impl Detector {
    /// The formats that the program ships with, compiled at the first call.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Detector> = OnceLock::new();
        SHIPPED.get_or_init(|| match Tables::shipped() {
            Ok(tables) => Self { tables },
            // A test compiles the shipped files, so a build that went out has none that are wrong.
            Err(error) => panic!("shipped number formats: {error}"),
        })
    }

    /// Finds the carriers of a number as a person or a store wrote it: cleaned first. A carrier that is named beside it, by
    /// its name or the link of its page, comes first where the number can be its, and so does one of its family
    /// (`dhl-paket` for "DHL"). A name makes no candidate: with any carrier's name beside it, a number with a typing error
    /// must not be a right one.
    pub fn detect(&self, written: &str, context: &Context<'_>) -> Detection {
        let number = clean(written).into_owned();
        let mut candidates = Vec::new();
        let posting_country = self.detect_into(&number, context, &mut candidates);
        if candidates.len() > 1
            && let Some(named) = named::beside(written)
        {
            candidates.sort_by_key(|candidate| !named::is_of(candidate.carrier, named.id));
        }
        Detection { valid: !candidates.is_empty(), number, candidates, posting_country }
    }

    /// Like [`Self::detect`] for a number that needs no cleaning beyond spaces, hyphens and case, without
    /// allocating where `candidates` has room. Appends the candidates, best first, and gives the posting country.
    pub fn detect_into(&self, number: &str, context: &Context<'_>, candidates: &mut Vec<Candidate>) -> Option<Country> {
        let number = Chars::read(number)?;
        let supplier = rank::supplier(&self.tables, context.supplier).map_or(&[][..], |s| &s.carriers);
        let mut ranking = Ranking::new();
        self.tables.walk(&number, |format, passed| ranking.add(format, passed, &number, context, supplier));
        let posting = ranking.posting.map(|(_, country)| country);
        ranking.into_candidates(&number, &self.tables, candidates);
        posting
    }

    /// The country that a supplier sends from, where it is a known one with one country: a fair guess at a parcel's
    /// origin where neither the order nor the number tells it.
    pub fn supplier_country(&self, supplier: &str) -> Option<Country> {
        rank::supplier(&self.tables, Some(supplier))?.country
    }

    /// The name of a supplier that is known and may be written in several ways: `aliexpress`, `CJ Dropshipping`.
    pub fn supplier_name(&self, written: &str) -> Option<&str> {
        let letters = written.chars().filter(|c| c.is_alphanumeric());
        let plain: String = letters.flat_map(char::to_lowercase).take(LONGEST_SUPPLIER + 1).collect();
        self.tables.supplier_names.get(&plain).map(String::as_str)
    }

    /// What the best format of a clean number says of it, or `None` where it fits none.
    fn standing(&self, number: &str) -> Option<Standing> {
        let number = Chars::read(number)?;
        let mut ranking = Ranking::new();
        self.tables.walk(&number, |format, passed| ranking.add(format, passed, &number, &Context::default(), &[]));
        ranking.standing(&number)
    }

    /// Whether a clean number has a shape whose check it fails.
    fn fails(&self, number: &str) -> bool {
        let mut fails = false;
        if let Some(number) = Chars::read(number) {
            self.tables.walk(&number, |_, passed| fails |= passed == Some(false));
        }
        fails
    }

    /// Whether a format begins with these letters.
    fn begins(&self, letters: &str) -> bool {
        Chars::read(letters).is_some_and(|letters| self.tables.begins(letters.symbols()))
    }

    /// The carriers whose shape a number has and whose check it fails: for "is there a typing error?".
    pub fn failed(&self, number: &str) -> Vec<Candidate> {
        let mut failed = Vec::new();
        if let Some(number) = Chars::read(&clean(number)) {
            self.tables.walk(&number, |format, passed| {
                if passed == Some(false) {
                    let check = Check::Failed;
                    let of = format.carriers(&number);
                    failed.extend(of.map(|c| Candidate { carrier: c.id, format: format.id, check }));
                }
            });
        }
        failed
    }

    /// The ids of all formats; one with several patterns can come more than once.
    pub fn formats(&self) -> impl Iterator<Item = &'static str> {
        self.tables.ids()
    }
}

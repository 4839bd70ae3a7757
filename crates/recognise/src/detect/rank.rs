//! Putting the carriers that a number can be of in order.

use parcelwatch_domain::Country;

use super::{
    Candidate, Check, Context, Standing,
    chars::Chars,
    data::{Format, Listed, Supplier, Tables},
    file::Hint,
};

/// More carriers than any number fits; what comes after is the least likely and is let go.
const MOST: usize = 32;

/// A format with this rank is sure enough to silence shapes that fit by chance.
const SURE: i16 = 80;
/// Shapes of this rank or less say little alone.
const WEAK: i16 = 30;

/// The second and later carriers of a format come after the first ones of all formats …
const NOT_FIRST: i16 = 30;
/// … unless the context speaks for them.
const USUAL: i16 = 40;
const SUPPLIER: i16 = 25;
const DESTINATION: i16 = 15;

/// Small, as an array of them is set up for every number.
#[derive(Clone, Copy, Default)]
struct Scored {
    score: i16,
    rank: i16,
    carrier: u16,
    format: u16,
    backed: bool,
    passed: bool,
}

/// The best candidates so far, best first, each carrier once.
pub(super) struct Ranking<'a> {
    kept: [Scored; MOST],
    len: usize,
    /// Formats whose check the number failed, to keep their carriers from coming back by a bare shape.
    failed: [Option<&'a Format>; 8],
    failures: usize,
    pub(super) posting: Option<(i16, Country)>,
}

impl<'a> Ranking<'a> {
    pub(super) fn new() -> Self {
        Self { kept: [Scored::default(); MOST], len: 0, failed: [None; 8], failures: 0, posting: None }
    }

    /// Takes in a format that the number has the shape of.
    pub(super) fn add(
        &mut self,
        format: &'a Format,
        passed: Option<bool>,
        number: &Chars,
        context: &Context<'_>,
        supplier: &[&str],
    ) {
        if passed == Some(false) {
            if let Some(place) = self.failed.get_mut(self.failures) {
                *place = Some(format);
                self.failures += 1;
            }
            return;
        }
        let mut any = false;
        for (place, carrier) in (0_i16..).zip(format.carriers(number)) {
            let bonus = bonus(carrier, context, supplier, format.hint);
            let Some(bonus) = bonus else { continue };
            any = true;
            let later = if place > 0 && bonus == 0 { NOT_FIRST } else { 0 };
            self.insert(Scored {
                score: format.rank + bonus - later - place,
                rank: format.rank,
                carrier: carrier.place,
                format: format.place,
                backed: bonus > 0,
                passed: passed.is_some(),
            });
        }
        if any
            && let Some(country) = format.posting_country(number)
            && self.posting.is_none_or(|(r, _)| r < format.rank)
        {
            self.posting = Some((format.rank, country));
        }
    }

    fn insert(&mut self, new: Scored) {
        let known = self.kept.iter().take(self.len).position(|k| k.carrier == new.carrier);
        let mut at = known.unwrap_or(self.len);
        let Some(place) = self.kept.get_mut(at) else { return };
        if known.is_none() {
            self.len += 1;
        } else if place.score >= new.score {
            return;
        }
        *place = new;
        while at > 0 && self.kept.get(at - 1).is_some_and(|before| before.score < new.score) {
            self.kept.swap(at - 1, at);
            at -= 1;
        }
    }

    /// The candidates in order, without those that something better rules out.
    pub(super) fn into_candidates(self, number: &Chars, tables: &Tables, out: &mut Vec<Candidate>) {
        for kept in self.left(number) {
            let check = if kept.passed { Check::Passed } else { Check::None };
            out.extend(tables.ids_of(kept.carrier, kept.format).map(|(carrier, format)| Candidate {
                carrier,
                format,
                check,
            }));
        }
    }

    /// How much the best of the candidates says.
    pub(super) fn standing(&self, number: &Chars) -> Option<Standing> {
        let rank = self.left(number).map(|kept| kept.rank).max()?;
        Some(if rank > WEAK { Standing::Sure } else { Standing::Weak })
    }

    /// What is kept and not ruled out by something better.
    fn left(&self, number: &Chars) -> impl Iterator<Item = &Scored> {
        let kept = self.kept.get(..self.len).unwrap_or_default();
        let best = kept.iter().map(|k| k.rank).max().unwrap_or_default();
        let failed = |carrier| self.failed.iter().flatten().any(|f| f.carriers(number).any(|c| c.place == carrier));
        kept.iter().filter(move |kept| {
            let by_chance = !kept.backed && kept.rank <= WEAK && best >= SURE;
            let by_shape_alone = || kept.rank < SURE && failed(kept.carrier);
            kept.passed || !(by_chance || by_shape_alone())
        })
    }
}

/// How much the context speaks for a carrier, or `None` for a hint that it does not back.
fn bonus(carrier: &Listed, context: &Context<'_>, supplier: &[&str], hint: Option<Hint>) -> Option<i16> {
    let usual = context.usual_carriers.contains(&carrier.id);
    let supplied = supplier.contains(&carrier.id);
    let there = context.destination.is_some() && carrier.country == context.destination;
    let backed = match hint {
        None => true,
        Some(Hint::Usual) => usual || supplied,
        Some(Hint::Destination) => usual || supplied || there,
    };
    let points = |is: bool, points: i16| if is { points } else { 0 };
    backed.then_some(points(usual, USUAL) + points(supplied, SUPPLIER) + points(there, DESTINATION))
}

/// The named supplier, where it is a known one.
pub(super) fn supplier<'t>(tables: &'t Tables, named: Option<&str>) -> Option<&'t Supplier> {
    let named = named?;
    let holds =
        |name: &str| named.as_bytes().windows(name.len().max(1)).any(|part| part.eq_ignore_ascii_case(name.as_bytes()));
    tables.suppliers.iter().find(|supplier| supplier.names.iter().any(|name| holds(name)))
}

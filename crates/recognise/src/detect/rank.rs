//! Putting the carriers that a number can be of in order.

use parcelwatch_domain::Country;

use super::{
    Candidate, Check, Context,
    chars::Chars,
    data::{Format, Hint, Listed, Tables},
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

#[derive(Clone, Copy)]
struct Scored {
    score: i16,
    rank: i16,
    backed: bool,
    candidate: Candidate,
}

/// The best candidates so far, best first, each carrier once.
pub(super) struct Ranking<'a> {
    kept: [Option<Scored>; MOST],
    len: usize,
    /// Formats whose check the number failed, to keep their carriers from coming back by a bare shape.
    failed: [Option<&'a Format>; 8],
    failures: usize,
    pub(super) posting: Option<(i16, Country)>,
}

impl<'a> Ranking<'a> {
    pub(super) fn new() -> Self {
        Self { kept: [None; MOST], len: 0, failed: [None; 8], failures: 0, posting: None }
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
        let check = match passed {
            Some(false) => {
                if let Some(place) = self.failed.get_mut(self.failures) {
                    *place = Some(format);
                    self.failures += 1;
                }
                return;
            }
            Some(true) => Check::Passed,
            None => Check::None,
        };
        let mut any = false;
        for (place, carrier) in (0_i16..).zip(format.carriers(number)) {
            let bonus = bonus(carrier, context, supplier, format.hint);
            let Some(bonus) = bonus else { continue };
            any = true;
            let later = if place > 0 && bonus == 0 { NOT_FIRST } else { 0 };
            let candidate = Candidate { carrier: carrier.id, format: format.id, check };
            self.insert(Scored {
                score: format.rank + bonus - later - place,
                rank: format.rank,
                backed: bonus > 0,
                candidate,
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
        let mut kept = self.kept.iter().take(self.len).flatten();
        if let Some(at) = kept.position(|k| k.candidate.carrier == new.candidate.carrier) {
            if self.kept.get(at).copied().flatten().is_some_and(|old| old.score >= new.score) {
                return;
            }
            if let Some(tail) = self.kept.get_mut(at..self.len) {
                tail.rotate_left(1);
            }
            self.len -= 1;
        }
        let at = self.kept.iter().take(self.len).flatten().position(|k| k.score < new.score).unwrap_or(self.len);
        if at >= MOST {
            return;
        }
        self.len = (self.len + 1).min(MOST);
        if let Some(tail) = self.kept.get_mut(at..self.len) {
            tail.rotate_right(1);
        }
        if let Some(place) = self.kept.get_mut(at) {
            *place = Some(new);
        }
    }

    /// The candidates in order, without those that something better rules out.
    pub(super) fn into_candidates(self, number: &Chars, out: &mut Vec<Candidate>) {
        let best = self.kept.iter().flatten().map(|k| k.rank).max().unwrap_or_default();
        let failed = |carrier: &str| {
            self.failed.iter().flatten().any(|f| f.carriers(number).any(|c| std::ptr::eq(c.id, carrier)))
        };
        for kept in self.kept.iter().flatten() {
            let bare = kept.candidate.check == Check::None;
            let by_chance = bare && !kept.backed && kept.rank <= WEAK && best >= SURE;
            if !by_chance && !(bare && kept.rank < SURE && failed(kept.candidate.carrier)) {
                out.push(kept.candidate);
            }
        }
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

/// The carriers that the named supplier ships with, where it is a known one.
pub(super) fn supplier_carriers<'t>(tables: &'t Tables, supplier: Option<&str>) -> &'t [&'static str] {
    let Some(supplier) = supplier else { return &[] };
    let holds = |name: &str| {
        supplier.as_bytes().windows(name.len().max(1)).any(|part| part.eq_ignore_ascii_case(name.as_bytes()))
    };
    let known = tables.suppliers.iter().find(|(names, _)| names.iter().any(|name| holds(name)));
    known.map_or(&[], |(_, carriers)| carriers)
}

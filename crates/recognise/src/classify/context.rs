//! Words around a phrase that change what it says: "not handed to a neighbour", "will be delivered to the recipient",
//! "delivered to the sorting centre", "return cancelled", "if nobody collects it, it is returned".
//!
//! Lexicons write most of that out as phrases of their own, which are longer and win. But what a whole family of sentences
//! has in common should be written once: which words (`data/lexicons/context.tsv`), and here,
//! what they do.

use std::collections::HashMap;

use parcelwatch_domain::{Meaning, SubStatus};

use super::{
    hit::{Chosen, Hit},
    lexicon::{Phrase, PhraseError, read_phrase},
    packed::Parts,
};

/// Words that change what phrases beside them say.
#[derive(Debug)]
pub(super) struct Marker {
    /// The languages of the phrases that they bear on.
    languages: Vec<&'static str>,
    kind: Kind,
}

/// What words say of a phrase beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    /// Right before it: it did not happen.
    Not,
    /// Right before it: it has not happened yet.
    NotYet,
    /// Right before it: it is still to come.
    Later,
    /// Right before it: it is going on.
    Now,
    /// Right before it, where the phrase tells of trouble: it is over.
    NoMore,
    /// Right after it, where the phrase tells of trouble: it is over.
    Ended,
    /// Right after "delivered": to somebody on the way who is not the consignee.
    Elsewhere,
    /// Right after "delivered": to an airline or whoever else takes it abroad.
    Abroad,
    /// Right after "delivered": to the carrier, by the sender.
    Carrier,
    /// Somewhere before it: it may never come.
    If,
    /// Between two phrases: what comes after it is newer.
    But,
    /// Shortly before a phrase that tells of trouble: that is past.
    After,
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "not" => Kind::Not,
            "not yet" => Kind::NotYet,
            "later" => Kind::Later,
            "now" => Kind::Now,
            "no more" => Kind::NoMore,
            "ended" => Kind::Ended,
            "elsewhere" => Kind::Elsewhere,
            "abroad" => Kind::Abroad,
            "carrier" => Kind::Carrier,
            "if" => Kind::If,
            "but" => Kind::But,
            "after" => Kind::After,
            _ => return None,
        })
    }

    /// Does it bear on the phrase that begins where it ends?
    fn stands_before(self) -> bool {
        matches!(self, Kind::Not | Kind::NotYet | Kind::Later | Kind::Now | Kind::NoMore)
    }

    /// Does it bear on the phrase that ends where it begins?
    fn stands_after(self) -> bool {
        matches!(self, Kind::Ended | Kind::Elsewhere | Kind::Abroad | Kind::Carrier)
    }

    /// What a phrase of this meaning says beside it; `None`: what it says without.
    fn turns(self, meaning: Meaning) -> Option<Meaning> {
        use SubStatus::*;
        Some(match (self, meaning) {
            (Kind::Not, Meaning::Is(Delivered)) => Meaning::Is(DeliveryFailed),
            (Kind::Now, Meaning::Is(Delivered)) => Meaning::Is(AwaitingDelivery),
            (Kind::NotYet | Kind::Later, Meaning::Is(Delivered)) => Meaning::Informational,
            // No others: "will be held at the post office" is said of what lies there, "could not be put into the locker"
            // of what is taken to a shop.
            (Kind::NotYet, Meaning::ReadyForPickup) => Meaning::Informational,
            (Kind::Not | Kind::NotYet | Kind::Later, Meaning::Is(PackageCollected)) => Meaning::Is(AwaitingCollection),
            (Kind::NotYet, Meaning::Is(AtDeliveryHub | AwaitingDelivery | InDomesticTransit) | Meaning::Landed) => {
                Meaning::Informational
            }
            (Kind::Not, Meaning::Is(AwaitingDelivery)) => Meaning::Moving,
            (Kind::NoMore | Kind::Ended, Meaning::Is(DeliveryFailed)) => Meaning::Informational,
            (Kind::NoMore | Kind::Ended, trouble) if is_trouble(trouble) => Meaning::Moving,
            (Kind::Elsewhere, Meaning::Is(Delivered)) => Meaning::Moving,
            (Kind::Abroad, Meaning::Is(Delivered)) => Meaning::Exported,
            (Kind::Carrier, Meaning::Is(Delivered)) => Meaning::Is(PackageCollected),
            _ => return None,
        })
    }
}

/// Does it say that something went wrong?
fn is_trouble(meaning: Meaning) -> bool {
    use SubStatus::*;
    matches!(meaning, Meaning::Is(DeliveryFailed | PackageReturned | OtherException))
}

impl Marker {
    /// Can it bear on `hit`, one of `hits`, where a word of it stands at `start..end`? (Perhaps.)
    pub(super) fn may_bear(&self, hit: &Hit<'_>, hits: usize, start: usize, end: usize) -> bool {
        let said = hit.phrase.meaning;
        let may = match self.kind {
            Kind::If => hit.weight.bears_status(),
            Kind::But | Kind::After => hits > 1 && (is_trouble(said) || said == Meaning::Is(SubStatus::Delivered)),
            before if before.stands_before() => {
                let last = if hit.weight.is_gapless() { hit.start } else { hit.end };
                end <= last + 1 && before.turns(said).is_some()
            }
            after => start > hit.start && after.turns(said).is_some(),
        };
        may && self.is_in(hit.phrase.language)
    }

    /// Does it bear on phrases in this language?
    fn is_in(&self, language: &str) -> bool {
        self.languages.contains(&language)
    }
}

/// Reads lines of languages, words (written as phrases are; their meaning says nothing) and what they say; the error names the line that cannot be
/// read.
pub(super) fn read_markers(file: &'static str) -> Result<Vec<(Phrase, Marker)>, PhraseError> {
    let mut markers: Vec<(Phrase, Marker)> = Vec::new();
    let mut known: HashMap<(&str, Kind), usize> = HashMap::new();
    for line in file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let wrong = |problem: &str| PhraseError { phrase: line.to_owned(), problem: problem.to_owned() };
        let [languages, words, kind] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(wrong("needs languages, words and what they say"));
        };
        let kind = Kind::named(kind).ok_or_else(|| wrong("says nothing that is known of the phrases beside it"))?;
        let at = match known.get(&(words, kind)) {
            Some(&at) => at,
            None => {
                let phrase = read_phrase(Meaning::Informational, "", words).map_err(|error| wrong(&error.problem))?;
                known.insert((words, kind), markers.len());
                markers.push((phrase, Marker { languages: Vec::new(), kind }));
                markers.len() - 1
            }
        };
        markers[at].1.languages.extend(languages.split(' '));
    }
    Ok(markers)
}

/// What a phrase says with the words around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turned<'p> {
    /// The words, in the spelling that the text chose.
    pub(super) marker: Parts<'p>,
    pub(super) chosen: Chosen,
    pub(super) place: Beside,
    pub(super) meaning: Meaning,
    /// Other phrases of the text go before it.
    pub(super) makes_way: bool,
}

/// Where a marker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Right before the phrase, or a part of it.
    Before,
    /// Right after it.
    After,
    /// Somewhere before it.
    FarBefore,
}

/// A marker that stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<'p> {
    pub(super) marker: &'p Marker,
    pub(super) parts: Parts<'p>,
    pub(super) chosen: Chosen,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// As [`Hit::rank`] decides, a return before its reason; where no words around the phrases change what they say.
pub(super) fn best_alone<'p>(hits: &[Hit<'p>]) -> Option<Hit<'p>> {
    let is_reason = |hit: &Hit<'p>| hits.iter().any(|back| hit.is_reason_of(back));
    hits.iter().max_by_key(|hit| (!is_reason(hit), hit.rank())).copied()
}

/// The same, where words around the phrases change what they say.
#[inline(never)]
pub(super) fn best<'p>(hits: &mut [Hit<'p>], marks: &[Mark<'p>], text: &str) -> Option<Hit<'p>> {
    for hit in hits.iter_mut() {
        turn(hit, marks, text);
    }
    let (hits, marks) = (|| hits.iter(), || marks.iter());
    // What is said only of a possibility says nothing of the parcel, unless nothing else is said.
    let is_said = |hit: &Hit<'p>| hit.turned.is_none_or(|turned| turned.place != Beside::FarBefore);
    let stands = |hit: &Hit<'p>| is_said(hit) && (hit.weight.bears_status() || hit.meaning() == Meaning::Moving);
    let is_same = |one: &Hit<'p>, other: &Hit<'p>| one.start == other.start && one.end == other.end;
    let is_past = |hit: &Hit<'p>| {
        let puts_behind = |mark: &Mark<'p>| match mark.marker.kind {
            Kind::But => hit.end <= mark.start + 1 && hits().any(|it| stands(it) && it.start + 1 >= mark.end),
            Kind::After => {
                // "After three attempts it is returned" is no past return.
                let returned = hit.meaning() == Meaning::Is(SubStatus::PackageReturned);
                let near = mark.end <= hit.start + 1 && hit.start <= mark.end + SHORTLY;
                near && !returned && hits().any(|it| stands(it) && !is_same(it, hit))
            }
            _ => false,
        };
        is_trouble(hit.meaning()) && marks().any(|mark| mark.marker.is_in(hit.phrase.language) && puts_behind(mark))
    };
    // "Return cancelled": the second word is no news of its own.
    let is_used = |hit: &Hit<'p>| {
        let turns = |mark: &Mark<'p>, other: &Hit<'p>| {
            let turned = other.turned.filter(|turned| turned.place == Beside::After);
            turned.is_some_and(|turned| turned.marker == mark.parts)
        };
        marks()
            .filter(|mark| mark.start + 1 < hit.end && hit.start + 1 < mark.end)
            .any(|mark| hits().any(|other| !is_same(other, hit) && turns(mark, other)))
    };
    let is_news = |hit: &Hit<'p>| is_said(hit) && !is_past(hit);
    let is_reason = |hit: &Hit<'p>| hits().any(|back| hit.is_reason_of(back) && is_news(back) && !is_used(back));
    hits().filter(|hit| !is_used(hit)).max_by_key(|hit| (is_news(hit), !is_reason(hit), hit.rank())).copied()
}

/// So many bytes at most stand between "after" and the trouble that is past.
const SHORTLY: usize = 24;

/// Finds the words that change what a phrase says that was found in `text`.
fn turn<'p>(hit: &mut Hit<'p>, marks: &[Mark<'p>], text: &str) {
    let said = hit.phrase.meaning;
    let marks = || marks.iter().filter(|mark| mark.marker.is_in(hit.phrase.language));
    let turned = |mark: &Mark<'p>, place, meaning| {
        let (marker, chosen) = (mark.parts, mark.chosen);
        let makes_way = mark.marker.kind == Kind::NoMore || mark.marker.kind.stands_after();
        Turned { marker, chosen, place, meaning, makes_way }
    };
    // Of two that stand there the longer says more: "not yet", "not". Of two that are as long the later [`Kind`] wins.
    let longest = |place, stands_there: &dyn Fn(&Mark<'p>) -> bool| {
        let there = marks().filter(|mark| stands_there(mark));
        let turning = there.filter_map(|mark| Some((mark, mark.marker.kind.turns(said)?)));
        let (mark, meaning) = turning.max_by_key(|(mark, _)| (mark.end - mark.start, mark.marker.kind))?;
        Some(turned(mark, place, meaning))
    };
    let before = |(from, start): (usize, usize)| {
        longest(Beside::Before, &|mark| {
            mark.marker.kind.stands_before() && mark.start + 1 >= from && is_next(text, mark.end, start)
        })
    };
    let before_a_part = || {
        // Elsewhere it mostly begins another clause: "collected … and will be at the hub".
        let concerned = said == Meaning::Is(SubStatus::Delivered) || is_trouble(said);
        (concerned && !hit.weight.is_gapless()).then(|| hit.gaps(text).find_map(before))?
    };
    let after = || {
        longest(Beside::After, &|mark| {
            // "Delivered to" and "to the depot" share a word; "order cancelled" and "cancelled yesterday" are one piece of news.
            let shares = mark.start > hit.start && mark.start < hit.end && mark.end > hit.end;
            let goes_on = mark.marker.kind != Kind::Ended && shares;
            mark.marker.kind.stands_after() && (goes_on || is_next(text, hit.end, mark.start))
        })
    };
    let possible = || {
        let mark = marks().find(|mark| mark.marker.kind == Kind::If && mark.start < hit.start)?;
        hit.weight.bears_status().then(|| turned(mark, Beside::FarBefore, Meaning::Informational))
    };
    let turned = possible().or_else(|| before((0, hit.start))).or_else(before_a_part).or_else(after);
    // What is denied or postponed stays the news of the text; trouble that is over makes way for other news.
    if let Some(turned) = turned.filter(|turned| turned.makes_way) {
        hit.weight = hit.weight.says(turned.meaning);
    }
    hit.turned = turned;
}

/// Does a word that begins at `start` come right after one that ends at `end`? (The blank between them belongs to both.)
fn is_next(text: &str, end: usize, start: usize) -> bool {
    end == start + 1 || end <= start && text.get(end..start).is_some_and(|between| between.trim_end().is_empty())
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::SubStatus::*;

    use super::{
        super::{
            compile::Compiler,
            lexicon::read_lexicon,
            matcher::Work,
            normalise::normalise_padded,
            shipped,
            words::{Word, Words},
        },
        *,
    };

    const LEXICON: &str = "delivered\tdelivered\ndelivered\t(recipient|customer) ... collected\ndelivery_failed\tdelivery attempt*\n\
                           package_returned\treturn* to sender\nother_exception\ton hold\nother_exception\tcancelled\n\
                           at_delivery_hub\tat depot\nready_for_pickup\tready for collection\n\
                           awaiting_delivery\tout for delivery\npackage_collected\tpicked up\nmoving\ton its way";

    const CONTEXT: &str = "# A comment.\nen\tnot\tnot\nen\tnot yet\tnot yet\nen fr\t(will|must) be\tlater\nen\tbeing\tnow\n\
                           en\tno longer\tno more\nen\t(was|) (cancelled|lift*)\tended\nen\tto (depot|airline)\telsewhere\n\
                           en\tif\tif\nen\tnow\tbut\nen\tafter\tafter\nde\tnever\tnot";

    fn said(text: &str) -> Option<Meaning> {
        said_with(CONTEXT, text)
    }

    fn said_with(context: &'static str, text: &str) -> Option<Meaning> {
        let mut compiler = Compiler::default();
        read_lexicon("en", LEXICON).for_each(|phrase| compiler.add(phrase.unwrap()).unwrap());
        for (words, marker) in read_markers(context).unwrap() {
            compiler.add_marker(&words, marker).unwrap();
        }
        let matcher = compiler.done().unwrap();
        let mut normal = String::new();
        normalise_padded(text, &mut normal);
        let words: Vec<Word> = Words::of(&normal).collect();
        matcher.best(&normal, &words, &mut Work::new()).map(|hit| hit.meaning())
    }

    #[track_caller]
    fn says(text: &str, meaning: impl Into<Option<Meaning>>) {
        assert_eq!(said(text), meaning.into(), "{text}");
    }

    #[test]
    fn words_right_before_deny_or_postpone() {
        says("Not delivered", Meaning::Is(DeliveryFailed));
        says("Not yet delivered", Meaning::Informational);
        says("Will be delivered", Meaning::Informational);
        says("Being delivered", Meaning::Is(AwaitingDelivery));
        says("Not picked up", Meaning::Is(AwaitingCollection));
        says("Not yet ready for collection", Meaning::Informational);
        says("Not yet at depot", Meaning::Informational);
        says("Not out for delivery", Meaning::Moving);
        says("No longer on hold", Meaning::Moving);
    }

    #[test]
    fn elsewhere_they_belong_to_something_else() {
        says("Not here, delivered", Meaning::Is(Delivered));
        says("Knot delivered", Meaning::Is(Delivered));
        says("Not on its way", Meaning::Moving);
        says("Delivered. Not yet", Meaning::Is(Delivered));
        // Of another language.
        says("Never delivered", Meaning::Is(Delivered));
    }

    #[test]
    fn a_part_behind_a_gap_is_denied_as_well() {
        says("Customer has not collected", Meaning::Is(DeliveryFailed));
        says("Not at home: the customer came and collected", Meaning::Is(Delivered));
    }

    #[test]
    fn a_return_is_the_news_and_other_trouble_its_reason() {
        says("Delivery attempt: nobody there. Returned to sender", Meaning::Is(PackageReturned));
        says("On hold for long, return to sender", Meaning::Is(PackageReturned));
        // One that was called off is no news, and one that may come is none yet.
        says("On hold. Return to sender was cancelled", Meaning::Is(OtherException));
        says("Delivery attempt. If nobody is there, return to sender", Meaning::Is(DeliveryFailed));
    }

    #[test]
    fn of_words_that_are_as_long_the_later_kind_wins() {
        for kinds in [["elsewhere", "carrier"], ["carrier", "elsewhere"]] {
            let context = kinds.map(|kind| format!("en\tto shop\t{kind}")).join("\n");
            assert_eq!(said_with(context.leak(), "Delivered to shop"), Some(Meaning::Is(PackageCollected)));
        }
    }

    #[test]
    fn trouble_that_was_called_off_is_over() {
        says("Return to sender was cancelled", Meaning::Moving);
        says("On hold lifted", Meaning::Moving);
        says("Delivery attempt cancelled", Meaning::Informational);
        // Nothing that was called off stands before it.
        says("Delivered, cancelled", Meaning::Is(OtherException));
        says("Order cancelled", Meaning::Is(OtherException));
    }

    #[test]
    fn delivered_to_a_depot_is_on_its_way() {
        says("Delivered to airline", Meaning::Moving);
        says("Delivered to neighbour at depot", Meaning::Is(Delivered));
    }

    #[test]
    fn what_may_never_come_counts_only_alone() {
        says("If nobody opens it is returned to sender", Meaning::Informational);
        says("Ready for collection. If not collected it is returned to sender", Meaning::ReadyForPickup);
        says("Delivered. If it is on hold, call us", Meaning::Is(Delivered));
        says("Returned to sender if you ask", Meaning::Is(PackageReturned));
    }

    #[test]
    fn newer_news_go_before_trouble_that_is_past() {
        says("Delivery attempted, now delivered", Meaning::Is(Delivered));
        says("Out for delivery after a delivery attempt", Meaning::Is(AwaitingDelivery));
        says("After a delivery attempt", Meaning::Is(DeliveryFailed));
        says("After a delivery attempt returned to sender", Meaning::Is(PackageReturned));
        says("Delivery attempted, now on its way", Meaning::Moving);
    }

    #[test]
    fn one_line_may_serve_several_languages_and_several_lines_one_wording() {
        let markers = read_markers("en fr\tno\tnot\nit\tno\tnot\nes\tno\tno more").unwrap();
        assert_eq!(markers.len(), 2);
        let (_, first) = &markers[0];
        assert!(["en", "fr", "it"].iter().all(|language| first.is_in(language)) && !first.is_in("es"));
    }

    #[test]
    fn shipped_words_bear_on_languages_that_there_are() {
        let is_known = |language: &&str| shipped::LEXICONS.iter().any(|(name, _)| name == language);
        let markers = read_markers(shipped::CONTEXT).unwrap();
        let unknown: Vec<_> =
            markers.iter().flat_map(|(_, marker)| &marker.languages).filter(|l| !is_known(l)).collect();
        assert_eq!(unknown, [&""; 0]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for line in ["en\tnot", "en\tnot\tnonsense", "en\t…\tnot"] {
            assert!(read_markers(line).unwrap_err().to_string().contains(line), "{line}");
        }
    }
}

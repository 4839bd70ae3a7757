//! A merchant's own phrases: they win, the past is read with them, and what nobody understands is counted.

use std::collections::BTreeMap;

use parcelwatch_engine::{
    DatabaseUrl, Engine, by_hand,
    domain::{Confidence, Meaning, SubStatus},
    input::{Item, NewCheckpoint},
    phrases::{self, Edit, NewPhrase, PhraseError, Preview, Saved},
    store::{Filter, ParcelRecord, Wording},
};
use proptest::{prelude::*, sample::Index};

use crate::support::*;

const BO: &str = "bo@example.com";

fn means(phrase: &str, meaning: Meaning) -> NewPhrase {
    NewPhrase { phrase: phrase.into(), meaning, note: None }
}

fn save(shop: &Shop, phrase: &str, meaning: Meaning) -> i64 {
    phrases::save(shop.store(), WS, &means(phrase, meaning), BO, shop.now()).unwrap().phrase().id
}

fn read_past(shop: &Shop) -> phrases::Read {
    phrases::read_all(shop.store(), WS, shop.now()).unwrap()
}

fn preview(shop: &Shop, phrase: &str, meaning: Meaning) -> Preview {
    phrases::preview(shop.store(), WS, &Edit::Save(means(phrase, meaning))).unwrap()
}

/// Texts that nobody understood, with their counts.
fn not_understood(shop: &Shop) -> BTreeMap<(String, String), i64> {
    let all = shop.store().not_understood(WS, None, None, 10_000).unwrap();
    all.into_iter().map(|e| ((e.provider, e.wording), e.count)).collect()
}

/// The same, counted checkpoint by checkpoint.
fn scanned(shop: &Shop) -> BTreeMap<(String, String), i64> {
    let mut counts = BTreeMap::new();
    for row in shop.table() {
        for record in shop.checkpoints(row.id) {
            if let Some(wording) = Wording::of(&record.checkpoint) {
                *counts.entry((record.checkpoint.provider, wording.key)).or_default() += 1;
            }
        }
    }
    counts
}

const DELIVERED: Meaning = Meaning::Is(SubStatus::Delivered);

/// Three parcels: one that a phrase about "zorbled" concerns, one that it does not, one whose status a person set.
fn three() -> Shop {
    let shop = Shop::new();
    shop.bring(shipped("#1", &["AB100", "AB200", "AB300"]));
    for number in ["AB100", "AB300"] {
        shop.bring(scan(number, hours(1), "Out for delivery"));
        shop.bring(scan(number, hours(2), "Parcel was zorbled to the customer ሰ"));
    }
    shop.bring(scan("AB200", hours(1), "Out for delivery"));
    let hand = shop.numbered("AB300").id;
    by_hand::set_status(shop.store(), WS, hand, SubStatus::OtherException, None, ANA, shop.now()).unwrap();
    shop
}

#[test]
fn an_own_phrase_wins_over_code_and_shipped_phrase_from_the_next_checkpoint_on() {
    let shop = Shop::new();
    shop.bring(shipped("#1", &["AB100"]));
    save(&shop, "delivered to hub", Meaning::Is(SubStatus::AtDeliveryHub));
    let coded = NewCheckpoint { code: Some("01".into()), ..scan("AB100", hours(1), "Delivered to hub 7") };
    shop.bring(NewCheckpoint { carrier: Some("usps".into()), ..coded });
    assert_eq!(shop.status("AB100"), SubStatus::AtDeliveryHub);
    let said = shop.checkpoints(shop.only().id).remove(0).checkpoint;
    assert_eq!((said.confidence, said.because.as_str()), (Confidence::Certain, "phrase \"delivered to hub\" (yours)"));
    // A change is seen by the same committer, without a restart.
    save(&shop, "delivered to hub", Meaning::Is(SubStatus::OtherException));
    shop.bring(scan("AB100", hours(2), "Delivered to hub 8"));
    assert_eq!(shop.status("AB100"), SubStatus::OtherException);
}

#[test]
fn a_change_in_another_process_is_seen_at_once() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(1), "zorbled ሰ"));
    let file = shop.database_files().into_iter().find(|f| f.extension().is_some_and(|e| e == "db")).unwrap();
    let other = Engine::open(&DatabaseUrl::Sqlite(file), shop.hand.clock()).unwrap();
    phrases::save(other.store(), WS, &means("zorbled", DELIVERED), BO, shop.now()).unwrap();
    shop.bring(scan("AB200", hours(1), "zorbled ሰ"));
    assert_eq!(shop.status("AB200"), SubStatus::Delivered);
}

#[test]
fn the_past_is_read_anew_and_the_right_parcels_move() {
    let shop = three();
    let untouched = (shop.numbered("AB200"), shop.checkpoints(shop.numbered("AB200").id));
    save(&shop, "zorbled", DELIVERED);
    assert_ne!(shop.status("AB100"), SubStatus::Delivered, "the past waits to be read");
    let read = read_past(&shop);
    assert_eq!((read.parcels, read.moved, read.done), (3, 1, true));
    assert_eq!(shop.status("AB100"), SubStatus::Delivered);
    assert_eq!((shop.numbered("AB200"), shop.checkpoints(shop.numbered("AB200").id)), untouched);
    let delivered = Filter { sub_status: Some(SubStatus::Delivered), ..Filter::default() };
    assert_eq!(shop.ids(&delivered), [shop.numbered("AB100").id], "tab and counters moved with it");
    assert_eq!(shop.store().counts(WS, shop.now()).unwrap().status(SubStatus::Delivered), 1);

    let line = shop.history(shop.numbered("AB100").id).pop().unwrap();
    assert_eq!((line.actor.as_str(), line.action.as_str()), (BO, "meaning_changed"));
    assert_eq!(line.before.as_deref(), Some("in_transit/in_domestic_transit"));
    assert_eq!(line.after.as_deref(), Some("delivered"));
    assert_eq!(line.note.as_deref(), Some("“Parcel was zorbled to the customer ሰ”: Delivered"));
    assert_eq!(shop.history(untouched.0.id).len(), 1, "only where the status moved");

    let again = read_past(&shop);
    assert_eq!(again, phrases::Read { done: true, ..Default::default() });
}

#[test]
fn a_status_set_by_hand_stays_and_retracking_takes_the_new_meaning() {
    let shop = three();
    let hand = shop.numbered("AB300").id;
    let before = shop.parcel(hand);
    save(&shop, "zorbled", DELIVERED);
    read_past(&shop);
    // Only that the fold will have to start anew.
    assert_eq!(shop.parcel(hand), ParcelRecord { progress: None, ..before });
    assert_eq!(shop.history(hand).len(), 2, "the number and the override, and nothing of the phrase");
    by_hand::retrack(shop.store(), WS, hand, ANA, shop.now()).unwrap();
    assert_eq!(shop.status("AB300"), SubStatus::Delivered);
}

#[test]
fn removing_a_phrase_gives_the_past_its_shipped_meaning_back() {
    let shop = three();
    let before: Vec<_> = shop.table().iter().map(|p| (p.clone(), shop.checkpoints(p.id))).collect();
    let id = save(&shop, "zorbled", DELIVERED);
    read_past(&shop);
    phrases::remove(shop.store(), WS, id, ANA).unwrap();
    let read = read_past(&shop);
    assert_eq!(read.moved, 1);
    for (parcel, checkpoints) in before {
        let now = shop.parcel(parcel.id);
        assert_eq!((now.facts.status(), now.due), (parcel.facts.status(), parcel.due));
        assert_eq!(shop.checkpoints(parcel.id), checkpoints);
    }
    let missing = phrases::remove(shop.store(), WS, id, ANA);
    assert!(matches!(missing, Err(PhraseError::NotFound(_))), "{missing:?}");
}

#[test]
fn a_flag_follows_the_new_meaning() {
    let shop = Shop::new();
    shop.bring(shipped("#1", &["AB100"]));
    shop.bring(scan("AB100", hours(1), "zorbled ሰ"));
    shop.at(days(4));
    let id = shop.only().id;
    assert_eq!(shop.reasons(id), ["stalled"]);
    save(&shop, "zorbled", DELIVERED);
    read_past(&shop);
    assert_eq!(shop.reasons(id), [] as [&str; 0]);
}

#[test]
fn a_reading_that_breaks_off_goes_on_where_it_was() {
    let shop = Shop::new();
    let numbers: Vec<String> = (1..=7).map(|n| format!("AB{n}00")).collect();
    for number in &numbers {
        shop.bring(scan(number, hours(1), "zorbled ሰ"));
    }
    save(&shop, "zorbled", DELIVERED);
    let first = phrases::read_some(shop.store(), WS, 3, shop.now()).unwrap();
    assert_eq!((first.parcels, first.moved, first.done), (3, 3, false));
    let file = shop.database_files().into_iter().find(|f| f.extension().is_some_and(|e| e == "db")).unwrap();
    // The program starts anew: the first three are not read twice, the rest is.
    let next = Engine::open(&DatabaseUrl::Sqlite(file), shop.hand.clock()).unwrap();
    let rest = next.past().read(WS).blocking_recv().unwrap();
    assert!(rest.done && rest.parcels <= 4, "{rest:?}");
    let delivered = Filter { sub_status: Some(SubStatus::Delivered), ..Filter::default() };
    assert_eq!(shop.rows(&delivered).len(), 7);
    for row in shop.table() {
        let changes = shop.history(row.id).iter().filter(|h| h.action == "meaning_changed").count();
        assert_eq!(changes, 1, "each moved once");
    }
    let set = shop.store().phrase_set(WS).unwrap();
    assert_eq!((set.past, set.read_through), (set.version, 0));
}

#[test]
fn a_change_in_the_middle_of_a_reading_starts_it_over() {
    let shop = Shop::new();
    for number in ["AB100", "AB200", "AB300"] {
        shop.bring(scan(number, hours(1), "zorbled ሰ"));
        shop.bring(scan(number, hours(2), "vexed"));
    }
    save(&shop, "zorbled", Meaning::Customs);
    phrases::read_some(shop.store(), WS, 2, shop.now()).unwrap();
    save(&shop, "vexed", DELIVERED);
    read_past(&shop);
    assert!(shop.table().iter().all(|p| p.facts.status() == Some(SubStatus::Delivered)));
    assert!(not_understood(&shop).is_empty());
}

#[test]
fn the_preview_says_what_will_happen_and_changes_nothing() {
    let shop = three();
    let before: Vec<_> = shop.table().iter().map(|p| (p.clone(), shop.checkpoints(p.id))).collect();
    let seen = preview(&shop, "zorbled", DELIVERED);
    let (from, to) = (SubStatus::InDomesticTransit, SubStatus::Delivered);
    assert_eq!((seen.parcels, seen.checkpoints, seen.complete), (3, 5, true));
    assert_eq!((seen.fits, seen.changed, seen.understood), (2, 2, 0));
    assert_eq!((seen.moved, seen.by_hand), (1, 1));
    assert_eq!(seen.moves, [phrases::Move { from, to, parcels: 1 }]);
    let id = shop.numbered("AB100").id;
    assert_eq!(seen.rows, [phrases::MovedParcel { id, number: "AB100".into(), from, to }]);
    assert_eq!(shop.table().iter().map(|p| (p.clone(), shop.checkpoints(p.id))).collect::<Vec<_>>(), before);
    assert_eq!(shop.store().phrases(WS).unwrap(), []);

    // As movement, which is what it was taken for: nothing moves, but it is no guess any more.
    let seen = preview(&shop, "zorbled", Meaning::Moving);
    assert_eq!((seen.fits, seen.changed, seen.understood, seen.moved), (2, 0, 2, 0));
    let phrase = save(&shop, "zorbled", DELIVERED);
    read_past(&shop);
    let seen = phrases::preview(shop.store(), WS, &Edit::Remove(phrase)).unwrap();
    assert_eq!((seen.fits, seen.changed, seen.moved), (2, 2, 1));
    assert_eq!((seen.moves[0].from, seen.moves[0].to), (to, from));
    let nothing = phrases::preview(shop.store(), WS, &Edit::Remove(99));
    assert!(matches!(nothing, Err(PhraseError::NotFound(99))), "{nothing:?}");
}

#[test]
fn a_bounded_preview_looks_at_the_newest_and_says_so() {
    let shop = Shop::new();
    for n in 1..=6 {
        shop.bring(scan(&format!("AB{n}00"), hours(1), "zorbled ሰ"));
    }
    let edit = Edit::Save(means("zorbled", DELIVERED));
    let seen = phrases::preview_newest(shop.store(), WS, &edit, 4).unwrap();
    assert_eq!((seen.parcels, seen.complete, seen.moved), (4, false, 4));
    assert_eq!(seen.rows.iter().map(|r| r.number.as_str()).collect::<Vec<_>>(), ["AB600", "AB500", "AB400", "AB300"]);
    let seen = phrases::preview_newest(shop.store(), WS, &edit, 6).unwrap();
    assert_eq!((seen.parcels, seen.complete), (6, true), "exactly as many as allowed is all of them");
}

#[test]
fn what_is_shipped_may_learn_without_the_past_being_read_by_it() {
    // Only what an own phrase decides or decided is read anew: the day's meaning of all else stands.
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(1), "Delivered"));
    let id = shop.only().id;
    let mut old = shop.checkpoints(id).remove(0);
    let before = old.checkpoint.clone();
    old.checkpoint.meaning = Meaning::Customs;
    old.checkpoint.because = "phrase \"of an older lexicon\" (en)".into();
    let change =
        parcelwatch_engine::store::CheckpointChange { parcel: id, seq: 0, before, after: old.checkpoint.clone() };
    shop.store().write(&mut |t| t.mend_checkpoints(WS, std::slice::from_ref(&change))).unwrap();
    save(&shop, "zorbled", DELIVERED);
    read_past(&shop);
    assert_eq!(shop.checkpoints(id), [old]);
}

#[test]
fn a_phrase_is_known_by_its_spelling() {
    let shop = Shop::new();
    let id = save(&shop, "Held at  the HUB!", Meaning::Customs);
    let version = || shop.store().phrase_set(WS).unwrap().version;
    assert_eq!(version(), 1);
    let same = phrases::save(shop.store(), WS, &means("held at hub", Meaning::Customs), ANA, shop.now()).unwrap();
    assert!(matches!(same, Saved::Unchanged(_)), "{same:?}");
    assert_eq!(version(), 1, "nothing changed, so nothing is read anew");
    let other = phrases::save(shop.store(), WS, &means("held at hub", DELIVERED), ANA, shop.now()).unwrap();
    assert!(matches!(&other, Saved::Changed(p) if p.id == id && p.added_by == ANA), "{other:?}");
    assert_eq!(version(), 2);
    assert_eq!(shop.store().phrases(WS).unwrap().len(), 1);
    let noted = NewPhrase { note: Some(" it is so ".into()), ..means("held at hub", DELIVERED) };
    phrases::save(shop.store(), WS, &noted, ANA, shop.now()).unwrap();
    assert_eq!(shop.store().phrases(WS).unwrap()[0].note.as_deref(), Some("it is so"));
    assert_eq!(version(), 2, "a note moves nothing");
}

#[test]
fn a_bad_phrase_is_refused_and_named() {
    let shop = Shop::new();
    for (phrase, says) in
        [("", "is empty"), ("!!!", "no word"), ("held | hub", "outside of brackets"), ("ret*rn", "wrong place")]
    {
        let refused = phrases::save(shop.store(), WS, &means(phrase, DELIVERED), ANA, shop.now()).unwrap_err();
        assert!(refused.to_string().contains(says), "{refused}");
        assert!(phrases::preview(shop.store(), WS, &Edit::Save(means(phrase, DELIVERED))).is_err());
    }
    assert_eq!(shop.store().phrase_set(WS).unwrap().version, 0);
}

#[test]
fn what_nobody_understands_is_listed_until_somebody_says_what_it_means() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(1), "Zorbled the gizmo: mass 1.2 kg"));
    shop.bring(scan("AB200", hours(2), "zorbled the gizmo, mass 17 kg"));
    shop.bring(scan("AB200", hours(3), "Delivered"));
    let listed = shop.store().not_understood(WS, None, None, 10).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].count, listed[0].parcel), (2, shop.numbered("AB200").id));
    assert_eq!(listed[0].text, "zorbled the gizmo, mass 17 kg");
    // What the page suggests covers all of them.
    let phrase = phrases::suggestion(&listed[0].text);
    assert_eq!(preview(&shop, &phrase, Meaning::Informational).fits, 2);
    save(&shop, &phrase, Meaning::Informational);
    read_past(&shop);
    assert!(not_understood(&shop).is_empty());
}

#[test]
fn a_carrier_told_late_takes_its_texts_along() {
    let shop = Shop::new();
    shop.bring(scan("AB100", hours(1), "zorbled ሰ"));
    assert_eq!(not_understood(&shop).keys().next().unwrap().0, "api");
    shop.bring(NewCheckpoint { carrier: Some("usps".into()), ..scan("AB100", hours(2), "vexed") });
    assert_eq!(not_understood(&shop).into_keys().map(|(p, _)| p).collect::<Vec<_>>(), ["usps", "usps"]);
    assert_eq!(not_understood(&shop), scanned(&shop));
}

#[derive(Clone, Debug)]
enum Step {
    Scan { number: usize, text: usize, hour: i64, carrier: Option<&'static str> },
    Save { text: usize, meaning: usize },
    Remove(Index),
    ReadSome(u32),
    Replace(usize),
}

const NUMBERS: [&str; 4] = ["AB100", "AB200", "AB300", "AB400"];
const TEXTS: [&str; 6] = [
    "zorbled by a gizmo",
    "zorbled",
    "vexed with 12 marbles indeed",
    "vexed with 7 marbles indeed",
    "Delivered",
    "A17",
];

fn step() -> impl Strategy<Value = Step> {
    let carrier = prop::option::weighted(0.3, prop::sample::select(vec!["usps", "dhl", "17track"]));
    prop_oneof![
        6 => (0..4usize, 0..6usize, 0..20i64, carrier)
            .prop_map(|(number, text, hour, carrier)| Step::Scan { number, text, hour, carrier }),
        2 => (0..6usize, 0..Meaning::ALL.len()).prop_map(|(text, meaning)| Step::Save { text, meaning }),
        1 => any::<Index>().prop_map(Step::Remove),
        2 => (1..4u32).prop_map(Step::ReadSome),
        1 => (0..4usize).prop_map(Step::Replace),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_equal_a_scan_and_a_read_past_equals_one_that_came_after_the_phrases(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let shop = Shop::new();
        shop.at(hours(30));
        for (number, step) in steps.iter().enumerate() {
            match step {
                Step::Scan { number, text, hour, carrier } => {
                    let carrier = carrier.map(str::to_owned);
                    let said = NewCheckpoint { carrier, ..scan(NUMBERS[*number], hours(*hour), TEXTS[*text]) };
                    shop.submit(vec![Item::Checkpoint(said)]);
                }
                Step::Save { text, meaning } => {
                    save(&shop, &phrases::suggestion(TEXTS[*text]), Meaning::ALL[*meaning]);
                }
                Step::Remove(which) => {
                    let all = shop.store().phrases(WS).unwrap();
                    if !all.is_empty() {
                        phrases::remove(shop.store(), WS, which.get(&all).id, ANA).unwrap();
                    }
                }
                Step::ReadSome(parcels) => {
                    phrases::read_some(shop.store(), WS, *parcels, shop.now()).unwrap();
                }
                Step::Replace(row) => {
                    if let Some(row) = shop.table().get(*row) {
                        let fresh = format!("XY{number}00");
                        by_hand::replace_number(shop.store(), WS, row.id, &fresh, None, ANA, shop.now()).unwrap();
                    }
                }
            }
            prop_assert_eq!(not_understood(&shop), scanned(&shop));
        }
        read_past(&shop);
        prop_assert_eq!(not_understood(&shop), scanned(&shop));

        // The same checkpoints into a shop that had the phrases from the start.
        let other = Shop::new();
        other.at(hours(30));
        for phrase in shop.store().phrases(WS).unwrap() {
            save(&other, &phrase.phrase, phrase.meaning);
        }
        for row in shop.table() {
            for record in shop.checkpoints(row.id) {
                let c = record.checkpoint;
                let number = format!("ZZ{}", row.id);
                // Whoever said it, said it of a parcel of that carrier.
                let carrier = (c.provider != "api").then(|| c.provider.clone());
                let said = NewCheckpoint { number: format!("{number}{}", record.seq), at: c.at, text: c.text.clone(), carrier, ..Default::default() };
                let parcel = other.bring(said).parcel.unwrap();
                let same = other.checkpoints(parcel).pop().unwrap().checkpoint;
                prop_assert_eq!((same.meaning, same.confidence, same.because), (c.meaning, c.confidence, c.because));
            }
        }
    }
}

//! A merchant's own phrases, and the counts of what was not understood.

use parcelwatch_domain::{Checkpoint, Confidence, Meaning, Span};
use parcelwatch_store::*;

use crate::given::*;

fn phrase(id: i64, spelling: &str) -> PhraseRecord {
    PhraseRecord {
        id,
        phrase: format!("  {spelling}, Ünïcode … \"x\""),
        spelling: spelling.into(),
        meaning: Meaning::ReadyForPickup,
        added_at: HOUR_0 + Span::minutes(id),
        added_by: "ana@example.com".into(),
        note: Some("the lockers of 'PUDO'".into()),
    }
}

/// A checkpoint that nobody understood.
pub fn guess(provider: &str, text: &str) -> Checkpoint {
    Checkpoint {
        at: Some(HOUR_0),
        time_text: None,
        utc_offset_minutes: None,
        sequence: None,
        received_at: HOUR_0 + Span::hours(1),
        provider: provider.into(),
        code: None,
        text: Some(text.into()),
        coarse: None,
        place: None,
        country: None,
        meaning: Meaning::Moving,
        confidence: Confidence::Guess,
        because: String::new(),
        reading: None,
    }
}

fn understood(checkpoint: &Checkpoint) -> Checkpoint {
    Checkpoint { confidence: Confidence::Certain, meaning: Meaning::Customs, ..checkpoint.clone() }
}

pub fn add(store: &dyn Store, ws: Workspace, parcel: i64, checkpoints: &[Checkpoint]) {
    let record = |(seq, checkpoint): (usize, &Checkpoint)| CheckpointRecord {
        parcel,
        seq: seq as i64,
        checkpoint: checkpoint.clone(),
    };
    let records: Vec<CheckpointRecord> = checkpoints.iter().enumerate().map(record).collect();
    write(store, |t| t.add_checkpoints(ws, &records));
}

fn mend(store: &dyn Store, parcel: i64, seq: i64, before: &Checkpoint, after: &Checkpoint) {
    let change = CheckpointChange { parcel, seq, before: before.clone(), after: after.clone() };
    write(store, |t| t.mend_checkpoints(WS, std::slice::from_ref(&change)));
}

/// Provider, wording and count, as the page lists them.
fn listed(store: &dyn Store, ws: Workspace) -> Vec<(String, String, i64)> {
    let all = store.not_understood(ws, None, None, 100).unwrap();
    all.into_iter().map(|entry| (entry.provider, entry.wording, entry.count)).collect()
}

fn entry(provider: &str, wording: &str, count: i64) -> (String, String, i64) {
    (provider.into(), wording.into(), count)
}

pub fn a_phrase_reads_back_and_goes(store: &dyn Store) {
    let bare = PhraseRecord { note: None, ..phrase(2, "held") };
    write(store, |t| {
        t.put_phrase(WS, &phrase(1, "waits"))?;
        t.put_phrase(WS, &bare)?;
        assert_eq!(t.phrases(WS)?, [bare.clone(), phrase(1, "waits")], "newest first");
        Ok(())
    });
    assert_eq!(store.phrases(WS).unwrap(), [bare.clone(), phrase(1, "waits")]);
    for meaning in Meaning::ALL {
        let other = PhraseRecord { meaning, added_at: HOUR_0 + Span::hours(1), ..phrase(1, "waits now") };
        write(store, |t| t.put_phrase(WS, &other));
        assert_eq!(store.phrases(WS).unwrap()[0], other);
    }
    write(store, |t| {
        assert!(t.remove_phrase(WS, 1)?);
        assert!(!t.remove_phrase(WS, 1)?);
        Ok(())
    });
    assert_eq!(store.phrases(WS).unwrap(), [bare]);
}

pub fn one_spelling_stands_once(store: &dyn Store) {
    write(store, |t| t.put_phrase(WS, &phrase(1, "held")));
    let twice = store.write(&mut |t| t.put_phrase(WS, &phrase(2, "held")));
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
}

pub fn the_phrase_set_reads_back(store: &dyn Store) {
    assert_eq!(store.phrase_set(WS).unwrap(), PhraseSet::default(), "nobody has changed anything yet");
    let set = PhraseSet { version: 5, changed_by: "ana@example.com".into(), past: 3, reading: 4, read_through: 77 };
    write(store, |t| {
        t.put_phrase_set(WS, &PhraseSet { version: 1, ..PhraseSet::default() })?;
        t.put_phrase_set(WS, &set)?;
        assert_eq!(t.phrase_set(WS)?, set);
        Ok(())
    });
    assert_eq!(store.phrase_set(WS).unwrap(), set);
}

pub fn parcels_are_scanned_in_the_order_of_ids(store: &dyn Store) {
    // The table's order is another one.
    let parcels: Vec<ParcelRecord> =
        [5, 1, 9, 3].into_iter().map(|id| ParcelRecord { id, ..parcel(100 - id) }).collect();
    put(store, &parcels);
    write(store, |t| {
        assert_eq!(ids(&t.parcels_after(WS, 0, 3)?), [1, 3, 5]);
        assert_eq!(ids(&t.parcels_after(WS, 5, 3)?), [9]);
        assert_eq!(ids(&t.parcels_after(WS, 9, 3)?), NONE);
        Ok(())
    });
    assert_eq!(ids(&store.parcels_before(WS, None, 3).unwrap()), [9, 5, 3]);
    assert_eq!(ids(&store.parcels_before(WS, Some(3), 3).unwrap()), [1]);
    assert_eq!(ids(&store.parcels_before(WS, Some(1), 3).unwrap()), NONE);
    add(store, WS, 5, &[guess("usps", "a"), guess("usps", "b")]);
    add(store, WS, 9, &[guess("usps", "c")]);
    let read = store.checkpoints_of(WS, &[9, 1, 5]).unwrap();
    assert_eq!(read.iter().map(|c| (c.parcel, c.seq)).collect::<Vec<_>>(), [(9, 0), (5, 0), (5, 1)]);
}

pub fn what_is_not_understood_is_counted_by_provider_and_wording(store: &dyn Store) {
    let late = Checkpoint { at: Some(HOUR_0 + Span::minutes(30)), ..guess("usps", "  flux CAPACITOR charged!") };
    add(store, WS, 1, &[guess("usps", "Flux capacitor charged"), understood(&guess("usps", "Hub")), late]);
    add(store, WS, 2, &[guess("dhl", "Flux capacitor charged"), guess("usps", "Weight taken: 1.5 kg")]);
    add(store, WS, 3, &[guess("usps", "weight taken 22 kg")]);
    let mut coded = guess("usps", "");
    (coded.text, coded.code) = (Some("  ".into()), Some("X-17".into()));
    let mut coarse = guess("usps", "");
    (coarse.text, coarse.coarse) = (None, Some("limbo".into()));
    add(store, WS, 4, &[coded, coarse]);
    let expected = [
        entry("usps", "flux capacitor charged", 2),
        entry("usps", "weight taken # kg", 2),
        entry("dhl", "flux capacitor charged", 1),
        entry("usps", "limbo", 1),
        entry("usps", "x 17", 1),
    ];
    assert_eq!(listed(store, WS), expected);
    let first = store.not_understood(WS, None, None, 1).unwrap().remove(0);
    assert_eq!((first.first_at, first.last_at), (HOUR_0, HOUR_0 + Span::minutes(30)));
    assert_eq!((first.text.as_str(), first.parcel), ("flux CAPACITOR charged!", 1), "as it came last");
    assert_eq!(store.not_understood_providers(WS).unwrap(), [("dhl".into(), 1), ("usps".into(), 4)]);
    assert_eq!(store.not_understood_count(WS, 100).unwrap(), 5);
    assert_eq!(store.not_understood_count(WS, 3).unwrap(), 3, "counted no further");
}

pub fn a_wording_that_is_understood_later_vanishes(store: &dyn Store) {
    let (one, two) = (guess("usps", "Flux"), guess("usps", "flux"));
    add(store, WS, 1, &[one.clone(), two.clone(), guess("usps", "Other")]);
    mend(store, 1, 0, &one, &understood(&one));
    assert_eq!(listed(store, WS), [entry("usps", "flux", 1), entry("usps", "other", 1)]);
    mend(store, 1, 1, &two, &understood(&two));
    assert_eq!(listed(store, WS), [entry("usps", "other", 1)]);
    assert_eq!(store.checkpoints(WS, 1).unwrap()[1].checkpoint, understood(&two));
    // And comes back when it is understood no more, or is another provider's.
    mend(store, 1, 0, &understood(&one), &one);
    let other = Checkpoint { provider: "dhl".into(), ..one.clone() };
    assert_eq!(listed(store, WS), [entry("usps", "flux", 1), entry("usps", "other", 1)]);
    mend(store, 1, 0, &one, &other);
    assert_eq!(listed(store, WS), [entry("dhl", "flux", 1), entry("usps", "other", 1)]);
}

pub fn the_example_of_a_wording_is_brought_up_to_date(store: &dyn Store) {
    let (first, second) = (guess("usps", "Weight taken 1 kg"), guess("usps", "Weight taken 2 kg"));
    add(store, WS, 1, std::slice::from_ref(&first));
    add(store, WS, 2, std::slice::from_ref(&second));
    mend(store, 2, 0, &second, &understood(&second));
    mend(store, 1, 0, &first, &first);
    let left = store.not_understood(WS, None, None, 10).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].count, left[0].text.as_str(), left[0].parcel), (1, "Weight taken 1 kg", 1));
    assert_eq!(store.checkpoints(WS, 1).unwrap()[0].checkpoint, first);
}

pub fn a_parcel_that_goes_takes_its_checkpoints_out_of_the_counts(store: &dyn Store) {
    put(store, &[parcel(1), parcel(2)]);
    add(store, WS, 1, &[guess("usps", "Flux"), guess("usps", "Only here"), understood(&guess("usps", "Hub"))]);
    add(store, WS, 2, &[guess("usps", "Flux")]);
    write(store, |t| t.put_parcels(WS, &[Change { before: Some(parcel(1)), after: None }]));
    assert_eq!(listed(store, WS), [entry("usps", "flux", 1)]);
    assert_eq!(store.checkpoints(WS, 1).unwrap(), []);
    assert_eq!(store.checkpoints(WS, 2).unwrap().len(), 1);
}

pub fn what_is_not_understood_comes_in_pages_by_count(store: &dyn Store) {
    let mut parcel = 0;
    for (provider, wording, count) in
        [("usps", "a", 2), ("dhl", "b", 2), ("usps", "c", 1), ("usps", "d", 2), ("dhl", "a", 3)]
    {
        for _ in 0..count {
            parcel += 1;
            add(store, WS, parcel, &[guess(provider, wording)]);
        }
    }
    let pages = |provider: Option<&str>, limit: u32| {
        let (mut all, mut cursor) = (Vec::new(), None);
        loop {
            let page = store.not_understood(WS, provider, cursor.as_ref(), limit).unwrap();
            let Some(last) = page.last() else { return all };
            cursor = NotUnderstoodCursor::decode(&NotUnderstoodCursor::of(last).encode());
            all.extend(page.into_iter().map(|e| format!("{} {} {}", e.count, e.provider, e.wording)));
        }
    };
    for limit in [1, 2, 3, 100] {
        assert_eq!(pages(None, limit), ["3 dhl a", "2 dhl b", "2 usps a", "2 usps d", "1 usps c"]);
        assert_eq!(pages(Some("usps"), limit), ["2 usps a", "2 usps d", "1 usps c"]);
        assert_eq!(pages(Some("nobody"), limit), Vec::<String>::new());
    }
}

pub fn phrases_and_counts_see_one_workspace(store: &dyn Store) {
    let other = Workspace(2);
    write(store, |t| {
        t.put_phrase(WS, &phrase(1, "held"))?;
        t.put_phrase(other, &PhraseRecord { meaning: Meaning::Delay, ..phrase(1, "held") })?;
        t.put_phrase_set(other, &PhraseSet { version: 9, ..PhraseSet::default() })
    });
    add(store, other, 1, &[guess("usps", "Flux")]);
    put_in(store, other, &[parcel(1)]);
    assert_eq!(store.phrases(WS).unwrap(), [phrase(1, "held")]);
    assert_eq!(store.phrase_set(WS).unwrap(), PhraseSet::default());
    assert_eq!(listed(store, WS), []);
    assert_eq!(store.not_understood_providers(WS).unwrap(), []);
    assert_eq!(store.not_understood_count(WS, 10).unwrap(), 0);
    assert_eq!(store.parcels_before(WS, None, 10).unwrap(), []);
    write(store, |t| {
        assert!(t.remove_phrase(other, 1)?);
        assert_eq!(t.parcels_after(WS, 0, 10)?, []);
        Ok(())
    });
    assert_eq!(store.phrases(WS).unwrap().len(), 1);
}

//! What a person finds by typing.

use parcelwatch_domain::SubStatus;
use parcelwatch_store::*;

use crate::given::*;

/// Row `id` for an order, to be found by what is said of the order.
fn ordered(store: &dyn Store, id: i64, edit: impl Fn(&mut OrderRecord)) {
    let mut order = OrderRecord { number: format!("#{}", 1000 + id), ..order(id) };
    edit(&mut order);
    put(store, &[waiting(id)]);
    write(store, |t| t.put_search_terms(WS, &[(id, search_terms(&[&order], &[]))]));
}

pub fn a_number_is_found_by_its_start_however_it_is_typed(store: &dyn Store) {
    let numbered = |id, number: &str| ParcelRecord { number: Some(number.into()), ..parcel(id) };
    put(store, &[numbered(1, "LP00123CN"), numbered(2, "LP00124CN"), numbered(3, "XLP00123CN"), waiting(4)]);
    assert_eq!(found(store, "LP00123CN"), [1]);
    assert_eq!(found(store, "lp 0012"), [1, 2]);
    assert_eq!(found(store, " lp-00123 cn "), [1]);
    assert_eq!(found(store, "P00123"), NONE);
    assert_eq!(found(store, "LP00123CNX"), NONE);
}

pub fn an_order_is_found_with_and_without_its_hash(store: &dyn Store) {
    ordered(store, 1, |_| {});
    ordered(store, 2, |o| o.number = "1002".into());
    ordered(store, 3, |o| o.number = "EU-17".into());
    assert_eq!(found(store, "#1001"), [1]);
    assert_eq!(found(store, "1001"), [1]);
    assert_eq!(found(store, "#1002"), [2]);
    assert_eq!(found(store, "100"), [1, 2]);
    assert_eq!(found(store, "eu-1"), [3]);
    assert_eq!(found(store, "001"), NONE);
}

pub fn a_customer_is_found_by_every_word_of_the_name(store: &dyn Store) {
    ordered(store, 1, |o| o.customer = Some("Ana  María López-Gómez".into()));
    ordered(store, 2, |o| o.customer = Some("Maria Ana".into()));
    for q in ["ana", "maría", "López", "ana maría", "ANA   maría lóp"] {
        assert!(found(store, q).contains(&1), "{q}");
    }
    assert_eq!(found(store, "ana"), [1, 2]);
    assert_eq!(found(store, "ana m"), [1], "two words in their order");
    assert_eq!(found(store, "gómez"), NONE, "not from the middle of a word");
}

pub fn an_address_is_found_by_its_start(store: &dyn Store) {
    ordered(store, 1, |o| o.email = Some("Ana.Lopez+shop@Example.com".into()));
    assert_eq!(found(store, "ana.lopez"), [1]);
    assert_eq!(found(store, "ana.lopez+shop@example.com"), [1]);
    assert_eq!(found(store, "example.com"), NONE);
}

pub fn a_number_that_was_replaced_is_found(store: &dyn Store) {
    put(store, &[ParcelRecord { number: Some("AB200".into()), ..parcel(1) }]);
    write(store, |t| t.put_search_terms(WS, &[(1, search_terms(&[], &["AB100".into()]))]));
    assert_eq!(found(store, "ab100"), [1]);
    assert_eq!(found(store, "AB200"), [1]);
}

pub fn a_supplier_order_is_found(store: &dyn Store) {
    ordered(store, 1, |o| o.supplier_order = Some("8100000000000001".into()));
    assert_eq!(found(store, "81000"), [1]);
}

pub fn case_does_not_matter(store: &dyn Store) {
    ordered(store, 1, |o| {
        o.number = "EU-a17".into();
        o.customer = Some("ÖZGÜR Straße".into());
    });
    for q in ["eu-A17", "EU-A", "özgür", "Özgür", "STRAßE", "straße"] {
        assert_eq!(found(store, q), [1], "{q}");
    }
}

pub fn letters_beyond_ascii_are_found(store: &dyn Store) {
    ordered(store, 1, |o| o.customer = Some("王 小明".into()));
    ordered(store, 2, |o| o.customer = Some("😀 Ω".into()));
    assert_eq!(found(store, "王"), [1]);
    assert_eq!(found(store, "小"), [1]);
    assert_eq!(found(store, "😀"), [2]);
    assert_eq!(found(store, "ω"), [2]);
}

/// `%` and `_` stand for anything in one way of searching, `*`, `?` and `[` in another, quotes end a text.
pub fn signs_that_databases_know_are_plain(store: &dyn Store) {
    ordered(store, 1, |o| o.customer = Some("100%".into()));
    ordered(store, 2, |o| o.customer = Some("a_b".into()));
    ordered(store, 3, |o| o.customer = Some("axb".into()));
    ordered(store, 4, |o| o.customer = Some("O'Hara".into()));
    ordered(store, 5, |o| o.customer = Some("back\\slash".into()));
    ordered(store, 6, |o| o.customer = Some("*star [set] ?".into()));
    assert_eq!(found(store, "%"), NONE);
    assert_eq!(found(store, "_"), NONE);
    assert_eq!(found(store, "*"), [6]);
    assert_eq!(found(store, "["), [6]);
    assert_eq!(found(store, "?"), [6]);
    assert_eq!(found(store, "100%"), [1]);
    assert_eq!(found(store, "a_"), [2]);
    assert_eq!(found(store, "a%"), NONE);
    assert_eq!(found(store, "o'h"), [4]);
    assert_eq!(found(store, "'; DROP TABLE parcel; --"), NONE);
    assert_eq!(found(store, "\" OR 1=1"), NONE);
    assert_eq!(found(store, "back\\"), [5]);
    assert_eq!(found(store, "nul\0"), NONE);
}

pub fn blanks_alone_find_nothing(store: &dyn Store) {
    ordered(store, 1, |o| o.customer = Some("Ana".into()));
    for q in ["", "  ", "\t\n", "#", " # "] {
        assert_eq!(found(store, q), NONE, "{q:?}");
    }
}

pub fn new_terms_replace_the_old(store: &dyn Store) {
    ordered(store, 1, |o| o.customer = Some("Ana".into()));
    ordered(store, 2, |o| o.customer = Some("Ana".into()));
    write(store, |t| t.put_search_terms(WS, &[(1, vec!["bo".into(), "bo".into()])]));
    assert_eq!(found(store, "ana"), [2]);
    assert_eq!(found(store, "bo"), [1]);
    write(store, |t| t.put_search_terms(WS, &[(1, vec![])]));
    assert_eq!(found(store, "bo"), NONE);
}

pub fn a_search_is_narrowed_by_the_other_filters(store: &dyn Store) {
    ordered(store, 1, |o| o.customer = Some("Ana".into()));
    put(store, &[parcel(2)]);
    write(store, |t| t.put_search_terms(WS, &[(2, vec!["ana".into()])]));
    let narrowed = |filter: Filter| {
        let filter = Filter { q: Some("ana".into()), ..filter };
        ids(&all_pages(store, WS, &filter, Sort::Oldest, 1, HOUR_0))
    };
    assert_eq!(narrowed(Filter::default()), [1, 2]);
    assert_eq!(narrowed(Filter { no_number: Some(true), ..Filter::default() }), [1]);
    assert_eq!(narrowed(Filter { sub_status: Some(SubStatus::InGlobalTransit), ..Filter::default() }), [2]);
    assert_eq!(narrowed(Filter { flagged: Some(true), ..Filter::default() }), NONE);
}

//! How numbers and names are written in keys, so that a person finds them however they type.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::records::OrderRecord;

/// A tracking number as its key: letters and digits alone, capitals. `lp 0012-3` is `LP00123`.
pub fn number_key(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// What a person may find a parcel by, besides its number: for each order its number, the supplier's number, the words
/// of the customer's name, the e-mail address; and the numbers that it had before (a customer asks by the one that they
/// were sent). Lower case.
pub fn search_terms(orders: &[&OrderRecord], former_numbers: &[String]) -> Vec<String> {
    let mut terms: Vec<String> = former_numbers.iter().map(|number| normal(number)).collect();
    for order in orders {
        for number in [Some(&order.number), order.supplier_order.as_ref()].into_iter().flatten() {
            terms.push(normal(number));
        }
        if let Some(customer) = &order.customer {
            terms.extend(customer.split_whitespace().map(normal));
            terms.push(normal(customer));
        }
        if let Some(email) = &order.email {
            terms.push(normal(email));
        }
    }
    terms.retain(|term| !term.is_empty());
    terms.sort();
    terms.dedup();
    terms
}

/// What a person typed, as a term: lower case, without accents (who types "angstrom" finds "Ångström"), single blanks,
/// without the `#` that precedes order numbers.
pub(crate) fn normal(text: &str) -> String {
    let word = |word: &str| word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words: Vec<String> = text.trim().trim_start_matches('#').split_whitespace().map(word).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_letters_and_digits() {
        assert_eq!(number_key(" lp 0012-3\u{a0}cn "), "LP00123CN");
    }

    #[test]
    fn a_typed_order_number_may_have_its_hash() {
        assert_eq!(normal(" #1001 "), "1001");
        assert_eq!(normal("Ana  María"), "ana maria");
        assert_eq!(normal("Ångström"), normal("ANGSTROM"));
    }
}

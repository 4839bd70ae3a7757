//! Names in the order in which readers of a language look for them: É beside E, and Chinese by its sounds.

use std::{cmp::Ordering, collections::HashMap, sync::LazyLock};

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::Locale;

use super::Language;

static ORDERS: LazyLock<HashMap<Language, CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let order = |language: Language| {
        let locale: Locale = language.tag().parse().ok()?;
        Some((language, Collator::try_new(locale.into(), CollatorOptions::default()).ok()?))
    };
    Language::ALL.into_iter().filter_map(order).collect()
});

impl Language {
    /// Which of two names stands first.
    fn compare(self, a: &str, b: &str) -> Ordering {
        ORDERS.get(&self).map_or_else(|| a.cmp(b), |order| order.compare(a, b))
    }

    /// Sorts by name; equal names stay as they are.
    pub fn put_in_order<T>(self, items: &mut Vec<T>, name: impl Fn(&T) -> String) {
        let mut named: Vec<(String, T)> = items.drain(..).map(|item| (name(&item), item)).collect();
        named.sort_by(|(a, _), (b, _)| self.compare(a, b));
        items.extend(named.into_iter().map(|(_, item)| item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(language: Language, names: &[&str]) -> String {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        language.put_in_order(&mut names, String::clone);
        names.join(" ")
    }

    #[test]
    fn names_stand_where_readers_of_the_language_look_for_them() {
        assert_eq!(
            ordered(Language::German, &["Zypern", "Österreich", "Oman", "dänemark"]),
            "dänemark Oman Österreich Zypern"
        );
        assert_eq!(ordered(Language::French, &["Équateur", "Estonie", "Égypte"]), "Égypte Équateur Estonie");
        assert_eq!(ordered(Language::Spanish, &["Oñate", "Onza", "Ópalo"]), "Onza Oñate Ópalo");
        assert_eq!(
            ordered(Language::Portuguese, &["Índia", "Irã", "África do Sul", "Brasil"]),
            "África do Sul Brasil Índia Irã"
        );
        // Àodàlìyà, Déguó, Fǎguó, Zhōngguó.
        assert_eq!(ordered(Language::Chinese, &["中国", "法国", "德国", "澳大利亚"]), "澳大利亚 德国 法国 中国");
    }
}

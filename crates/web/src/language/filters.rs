//! How templates say something: `{{ "save"|t }}`, `{{ row.reason|t }}`, `{{ "days"|with("n", days)|t }}`, and where a text
//! holds `<kbd>`, `<code>` or `<strong>`: `{{ "keys-range"|marked }}`. Where a text may be left in English:
//! `<p{{ help|lang }}>{{ help|t }}</p>`.

use std::any::Any;

use askama::{Result, Values, filters::Safe};

use super::{
    Fill, Language, Say, Text,
    text::{Blank, in_html},
};

/// The name under which templates are given their language.
const LANGUAGE: &str = "language";

/// A page is rendered with its language as the one value that is known then.
impl Values for Language {
    fn get_value<'a>(&'a self, name: &str) -> Option<&'a dyn Any> {
        (name == LANGUAGE).then_some(self)
    }
}

fn language(values: &dyn Values) -> Result<Language> {
    askama::get_value::<Language>(values, LANGUAGE).copied()
}

/// The words of a text.
#[askama::filter_fn]
pub fn t(text: impl Say, values: &dyn Values) -> Result<String> {
    Ok(text.said(language(values)?))
}

/// The text with something filled in.
#[askama::filter_fn]
pub fn with<A: Fill>(text: impl Blank, _: &dyn Values, name: &'static str, value: A) -> Result<Text> {
    Ok(text.text().with(name, value))
}

/// The attribute of an element whose words are English on a page of another language, for those who have it read out; else
/// nothing.
#[askama::filter_fn]
pub fn lang(text: &Text, values: &dyn Values) -> Result<Safe<&'static str>> {
    Ok(Safe(if text.is_foreign(language(values)?) { " lang=\"en\"" } else { "" }))
}

/// The words of a text that holds `<kbd>`, `<code>` or `<strong>`; what is filled in is escaped.
#[askama::filter_fn]
pub fn marked(text: impl Blank, values: &dyn Values) -> Result<Safe<String>> {
    Ok(Safe(in_html(&text.text(), language(values)?)))
}

//! The languages of the dashboard. A text of ours is named by a key, and its words stand in `data/languages`, one folder a
//! language; English is the source, and what stands in where another language has a gap.
//!
//! What pages show is a [`Text`], which nobody can print: it becomes words when the page is rendered, by the filters in
//! `filters.rs`, in the language of whoever reads (`here.rs`).

use std::sync::LazyLock;

mod bundles;
mod choice;
pub mod filters;
mod here;
mod order;
mod text;
mod told;

#[cfg(test)]
mod checks;

#[cfg(test)]
pub use bundles::{keys, told_key};
pub use here::{carry, here, settle, within};
pub use text::{Arg, Fill, Say, Text, say};

/// A language that the dashboard speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
    /// Spanish.
    Spanish,
    /// Brazilian Portuguese.
    Portuguese,
    /// French.
    French,
    /// German.
    German,
}

impl Language {
    /// All of them, as they are offered.
    pub const ALL: [Language; 6] = [
        Language::English,
        Language::German,
        Language::Spanish,
        Language::French,
        Language::Portuguese,
        Language::Chinese,
    ];

    /// As HTML, settings and the folders of `data/languages` write it (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-CN",
            Language::Spanish => "es",
            Language::Portuguese => "pt-BR",
            Language::French => "fr",
            Language::German => "de",
        }
    }

    /// What it calls itself, which is how people look for it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Chinese => "简体中文",
            Language::Spanish => "Español",
            Language::Portuguese => "Português (Brasil)",
            Language::French => "Français",
            Language::German => "Deutsch",
        }
    }

    /// Those that have all their words, which are offered.
    pub fn offered() -> &'static [Self] {
        static OFFERED: LazyLock<Vec<Language>> =
            LazyLock::new(|| Language::ALL.into_iter().filter(|language| language.is_complete()).collect());
        &OFFERED
    }

    /// The language of this tag, exactly as [`Language::tag`] writes it.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::offered().iter().copied().find(|language| language.tag() == tag)
    }
}

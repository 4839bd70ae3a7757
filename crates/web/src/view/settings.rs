//! The settings area, the section "What texts mean", and the page of what was not understood.

use askama::Template;

use crate::language::{Text, filters};

use super::{Choice, Count, Kept, Pill, Select, Shell, When};

/// A section of the settings, in the list at their side.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name: "What texts mean".
    pub label: Text,
    /// Where it is.
    pub href: String,
    /// Is it the one that is shown?
    pub current: bool,
}

/// "What texts mean": the merchant's own phrases.
#[derive(Template)]
#[template(path = "settings_texts.html")]
pub struct TextsPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// The phrases, newest first.
    pub phrases: Vec<PhraseRow>,
    /// An earlier change is still being applied to the past.
    pub reading: bool,
    /// To add one.
    pub form: PhraseForm,
}

/// A phrase in the list.
#[derive(Clone, Debug)]
pub struct PhraseRow {
    /// As it was written.
    pub phrase: String,
    /// What it means.
    pub meaning: MeaningShown,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: When,
    /// Why.
    pub note: Option<String>,
    /// The form to change it.
    pub change_href: String,
    /// The page that shows what its removal would do.
    pub remove_href: String,
}

/// A meaning as it is shown.
#[derive(Clone, Debug)]
pub struct MeaningShown {
    /// In words.
    pub label: Text,
    /// The slug of the tab that gives the hue, or `none`.
    pub hue: String,
}

/// The form that gives a phrase a meaning.
#[derive(Clone, Debug, Default)]
pub struct PhraseForm {
    /// The carrier's text that it started from.
    pub text: Option<String>,
    /// What stands in the field.
    pub phrase: String,
    /// Longest phrase, in characters.
    pub longest: usize,
    /// What is wrong with it, as a sentence.
    pub error: Option<Text>,
    /// The meanings, grouped.
    pub meanings: Vec<MeaningGroup>,
    /// The note.
    pub note: String,
    /// Where the person came from, to go back to.
    pub back: String,
}

/// Meanings of one tab, to choose from.
#[derive(Clone, Debug)]
pub struct MeaningGroup {
    /// The tab, or what the others have in common.
    pub label: Text,
    /// The meanings.
    pub options: Vec<Choice>,
}

/// The form on a page of its own.
#[derive(Template)]
#[template(path = "settings_phrase.html")]
pub struct PhrasePage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// The form.
    pub form: PhraseForm,
}

/// What a change of the phrases would do, to be confirmed.
#[derive(Template)]
#[template(path = "settings_preview.html")]
pub struct PreviewPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Is it a removal?
    pub removal: bool,
    /// The phrase as it was written.
    pub phrase: String,
    /// The one spelling that it is read as.
    pub read_as: String,
    /// What it will mean, or meant.
    pub meaning: MeaningShown,
    /// What is odd about it, in sentences.
    pub warnings: Vec<Text>,
    /// What it would do.
    pub effect: Effect,
    /// Where the confirmation goes.
    pub action: String,
    /// What it sends.
    pub fields: Vec<Kept>,
    /// Back without doing it.
    pub back_href: String,
}

/// What a change would do to the past.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Checkpoints in which the phrase stands.
    pub fits: Count,
    /// Checkpoints that would mean something else.
    pub changed: Count,
    /// Checkpoints that would be no guess any more, and mean the same.
    pub understood: Count,
    /// Parcels that would move.
    pub moved: Count,
    /// Parcels that a person set by hand, which stay.
    pub by_hand: Count,
    /// Set when not all was looked at: how many parcels were.
    pub newest: Option<Count>,
    /// From where to where.
    pub moves: Vec<MoveShown>,
    /// The first parcels.
    pub rows: Vec<MovedRow>,
}

impl Effect {
    /// How many parcels that move are not listed.
    pub fn unlisted(&self) -> Count {
        Count(self.moved.0.saturating_sub(self.rows.len() as u64))
    }
}

/// Parcels that would move from one status to another.
#[derive(Clone, Debug)]
pub struct MoveShown {
    /// How many.
    pub parcels: Count,
    /// From.
    pub from: Pill,
    /// To.
    pub to: Pill,
}

/// A parcel that would move.
#[derive(Clone, Debug)]
pub struct MovedRow {
    /// Its number.
    pub number: String,
    /// Its window.
    pub href: String,
    /// From.
    pub from: Pill,
    /// To.
    pub to: Pill,
}

/// What was not understood.
#[derive(Template)]
#[template(path = "not_understood.html")]
pub struct NotUnderstoodPage {
    /// The frame.
    pub shell: Shell,
    /// Carriers to filter by.
    pub carriers: Select,
    /// The wordings, the most frequent first.
    pub rows: Vec<WordingRow>,
    /// The first page, where this is a later one.
    pub first_href: Option<String>,
    /// The next page.
    pub next_href: Option<String>,
}

/// A wording that was not understood.
#[derive(Clone, Debug)]
pub struct WordingRow {
    /// An example as it came.
    pub text: String,
    /// Who says it.
    pub carrier: Text,
    /// How many checkpoints.
    pub count: Count,
    /// The newest of them.
    pub last: When,
    /// The number of a parcel that it was said of, and its window.
    pub parcel: Option<(String, String)>,
    /// The form to give it a meaning.
    pub means_href: String,
    /// The page that shows what ignoring it would do.
    pub ignore_href: String,
}

//! What the forms about phrases send, show and come back to.

use parcelwatch_engine::{
    domain::{Meaning, SubStatus, Tab},
    phrases::{LONGEST_PHRASE, NewPhrase, Preview, suggestion},
};
use serde::Deserialize;

use crate::{
    language::{Text, say},
    pages::address,
    view::{Choice, Count, Effect, Kept, MeaningGroup, MeaningShown, MoveShown, MovedRow, PhraseForm, Pill},
    words,
};

/// Characters of a carrier's text that an address carries along.
const CARRIED: usize = 500;

/// Where somebody came from, to go back to when all is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// The section.
    Texts,
    /// The page of what was not understood.
    NotUnderstood,
    /// A parcel's window.
    Parcel(i64),
}

impl Back {
    /// Reads what [`Back::word`] wrote; anything else is the section.
    fn read(word: &str) -> Self {
        match word.strip_prefix("parcel-").map(str::parse) {
            Some(Ok(id)) => Self::Parcel(id),
            _ if word == "not-understood" => Self::NotUnderstood,
            _ => Self::Texts,
        }
    }

    fn word(&self) -> String {
        match self {
            Self::Texts => String::new(),
            Self::NotUnderstood => "not-understood".to_owned(),
            Self::Parcel(id) => format!("parcel-{id}"),
        }
    }

    /// The page, saying what was done: `did`, and how many parcels moved if that is known.
    pub fn address(&self, did: &str, moved: Option<u64>) -> String {
        let path = match self {
            Self::Texts => super::texts::ADDRESS.to_owned(),
            Self::NotUnderstood => "/not-understood".to_owned(),
            Self::Parcel(id) => format!("/parcels/{id}"),
        };
        let moved = moved.map(|n| n.to_string());
        address::of(&path, [("did", did)].into_iter().chain(moved.as_deref().map(|n| ("moved", n))))
    }
}

/// The form that gives a carrier's text a meaning.
pub fn form_address(text: &str, back: &Back) -> String {
    let text: String = text.chars().take(CARRIED).collect();
    address::of("/settings/texts/new", [("text", text.as_str()), ("back", &back.word())])
}

/// The preview of a carrier's text with a meaning, as the form would suggest it.
pub fn suggested_address(text: &str, meaning: Meaning, back: &Back) -> String {
    let asked = Asked {
        phrase: suggestion(text),
        meaning: meaning.slug().to_owned(),
        text: text.chars().take(CARRIED).collect(),
        back: back.word(),
        ..Asked::default()
    };
    asked.address("/settings/texts/preview")
}

/// What the form holds, in an address or in the confirmation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub csrf: String,
    pub phrase: String,
    pub meaning: String,
    pub note: String,
    pub text: String,
    pub back: String,
}

impl Asked {
    pub fn back(&self) -> Back {
        Back::read(&self.back)
    }

    /// The text that it started from.
    pub fn text(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }

    /// The phrase; the error is a sentence about the meaning.
    pub fn phrase(&self) -> Result<NewPhrase, Text> {
        let meaning = self.meaning.parse().map_err(|_| say("choose-what-it-means"))?;
        Ok(NewPhrase { phrase: self.phrase.clone(), meaning, note: Some(self.note.clone()) })
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let Self { phrase, meaning, note, text, back, .. } = self;
        [("phrase", phrase), ("meaning", meaning), ("note", note), ("text", text), ("back", back)]
            .into_iter()
            .map(|(name, value)| (name, value.as_str()))
            .filter(|(_, value)| !value.is_empty())
    }

    /// `path` with all of it.
    pub fn address(&self, path: &str) -> String {
        address::of(path, self.pairs())
    }

    /// What the confirmation sends.
    pub fn fields(&self) -> Vec<Kept> {
        self.pairs().map(|(name, value)| Kept { name: name.to_owned(), value: value.to_owned() }).collect()
    }

    /// The form with all of it; a text without a phrase suggests one.
    pub fn form(&self, error: Option<Text>) -> PhraseForm {
        PhraseForm {
            text: self.text().map(str::to_owned),
            phrase: match self.text() {
                Some(text) if self.phrase.is_empty() && error.is_none() => suggestion(text),
                _ => self.phrase.clone(),
            },
            longest: LONGEST_PHRASE,
            error,
            meanings: meanings(self.meaning.parse().ok()),
            note: self.note.clone(),
            back: self.back.clone(),
        }
    }
}

/// The meanings that a person chooses from, by tab. Where a parcel moves between or inside countries the route says
/// better than a text can, so "In Global Transit" and its like are not among them.
fn meanings(selected: Option<Meaning>) -> Vec<MeaningGroup> {
    use SubStatus::*;
    let group = |label: Text, meanings: &[Meaning]| MeaningGroup {
        label,
        options: meanings
            .iter()
            .map(|&meaning| Choice {
                value: meaning.slug().to_owned(),
                label: words::meaning_choice(meaning),
                selected: selected == Some(meaning),
            })
            .collect(),
    };
    let in_transit = [
        Meaning::Is(PackageCollected),
        Meaning::Moving,
        Meaning::Exported,
        Meaning::Customs,
        Meaning::Landed,
        Meaning::Is(AtDeliveryHub),
        Meaning::ReadyForPickup,
        Meaning::Is(AwaitingDelivery),
    ];
    let mut groups = vec![
        group(Text::told(Tab::Pending.label()), &[Meaning::Is(AwaitingCollection)]),
        group(Text::told(Tab::InTransit.label()), &in_transit),
        group(Text::told(Tab::Delivered.label()), &[Meaning::Is(Delivered)]),
        group(
            Text::told(Tab::Abnormal.label()),
            &[Meaning::Is(DeliveryFailed), Meaning::Is(PackageReturned), Meaning::Is(OtherException)],
        ),
        group(say("changes-no-status"), &[Meaning::Delay, Meaning::Informational]),
    ];
    // The API knows a few more.
    if let Some(other) = selected.filter(|_| !groups.iter().flat_map(|g| &g.options).any(|o| o.selected)) {
        groups.push(group(say("as-it-is-now"), &[other]));
    }
    groups
}

/// A meaning with its hue.
pub fn meaning(meaning: Meaning) -> MeaningShown {
    let hue = match meaning {
        Meaning::Is(status) => status.tab().slug(),
        Meaning::Delay | Meaning::Informational => "none",
        _ => Tab::InTransit.slug(),
    };
    MeaningShown { label: Text::told(meaning.label()), hue: hue.to_owned() }
}

/// What a change would do, as the page shows it.
pub fn effect(preview: Preview) -> Effect {
    Effect {
        fits: Count(preview.fits),
        changed: Count(preview.changed),
        understood: Count(preview.understood),
        moved: Count(preview.moved),
        by_hand: Count(preview.by_hand),
        newest: (!preview.complete).then_some(Count(preview.parcels)),
        moves: preview
            .moves
            .iter()
            .map(|m| MoveShown { parcels: Count(m.parcels), from: Pill::of(m.from), to: Pill::of(m.to) })
            .collect(),
        rows: preview
            .rows
            .into_iter()
            .map(|row| MovedRow {
                number: row.number,
                href: format!("/parcels/{}", row.id),
                from: Pill::of(row.from),
                to: Pill::of(row.to),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_reads_back_and_leads_nowhere_else() {
        for back in [Back::Texts, Back::NotUnderstood, Back::Parcel(12)] {
            assert_eq!(Back::read(&back.word()), back);
        }
        for word in ["https://evil.example", "parcel-x", "//evil"] {
            assert_eq!(Back::read(word), Back::Texts);
        }
        assert_eq!(Back::Parcel(12).address("phrase", Some(3)), "/parcels/12?did=phrase&moved=3");
    }

    #[test]
    fn every_choice_is_said_in_its_own_words() {
        let all = meanings(None);
        let mut labels: Vec<String> = all.iter().flat_map(|g| &g.options).map(|o| o.label.english()).collect();
        assert_eq!(labels.len(), 15);
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), 15);
        let other = meanings(Some(Meaning::Is(SubStatus::InGlobalTransit)));
        assert_eq!(other.last().map(|g| g.options.len()), Some(1));
    }
}

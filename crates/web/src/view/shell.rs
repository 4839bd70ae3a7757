//! What all pages have in common: the frame around their content.

use crate::language::Text;

/// What all pages have in common.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The name of the product, in the corner and in the window's title.
    pub product: String,
    /// Where the assets are: `/assets`.
    pub asset_base: String,
    /// Changes with the assets, so that browsers may keep them for ever.
    pub asset_version: String,
    /// The token that every form sends back as `csrf`.
    pub csrf: String,
    /// Who is signed in; `None` before that, and then neither navigation nor search is shown.
    pub person: Option<Person>,
    /// The name of the workspace.
    pub workspace: String,
    /// The part of the product that this page belongs to: `parcels`, `not_understood`, `import`, `settings`, or nothing.
    pub section: String,
    /// How many wordings were not understood: "12", "999+"; `None`: none.
    pub not_understood: Option<String>,
    /// What stands in the search field.
    pub search: String,
    /// How many parcels are flagged; shown in the window's title.
    pub flagged: Count,
    /// May the person work on parcels?
    pub may_work: bool,
    /// May the person decide: thresholds, keys, people?
    pub may_decide: bool,
    /// Is this the demonstration shop?
    pub demo: bool,
    /// What the last action did, shown once.
    pub notice: Option<Notice>,
}

/// Who is signed in.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The name, or the e-mail address where there is none.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

impl Person {
    /// The letter of the round badge.
    pub fn initial(&self) -> String {
        self.name.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default()
    }
}

/// What the last action did, in a sentence.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Did it work?
    pub kind: NoticeKind,
    /// The sentence: "The status is now Delivered, set by hand."
    pub text: Text,
}

/// Whether an action worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// It worked.
    Done,
    /// It did not, and the sentence says why.
    Failed,
}

/// A number of things, which each language writes with its own separators: `12,480`, `12.480`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u64);

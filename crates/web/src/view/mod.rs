//! What the pages show: plain values that handlers fill in, and the templates that render them.
//!
//! Nothing here reads a database or a clock. Texts that came from outside (a carrier, a file, a customer) are
//! ordinary strings: the templates escape every one of them.

mod entrance;
mod import;
mod settings;
mod shell;
mod table;
mod time;
mod window;

pub use entrance::{ErrorPage, SetUpPage, SignInPage, WayOut};
pub use import::{BadRow, ImportPage, ImportReport, Link};
pub use settings::{
    Effect, MeaningGroup, MeaningShown, MoveShown, MovedRow, NotUnderstoodPage, PhraseForm, PhrasePage, PhraseRow,
    PreviewPage, Section, TextsPage, WordingRow,
};
pub use shell::{Count, Notice, NoticeKind, Person, Shell};
pub use table::{
    ActiveFilter, Chip, Choice, Empty, Kept, LastScan, ManualNote, PlaceLabel, Row, RowFragment, Select, TabLink,
    TablePage,
};
pub use time::{When, ago};
pub use window::{
    CarrierLink, Day, Event, HistoryEntry, Item, OrderView, ParcelView, RouteView, SnoozeNote, Stage, StageState,
    StatusGroup, WindowFragment, WindowPage,
};

use parcelwatch_domain::SubStatus;

/// A status as it is shown: a hue and a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// The word: "In Global Transit".
    pub label: String,
    /// The slug of the tab, which gives the hue: `in_transit`.
    pub tab: String,
}

impl Pill {
    /// The pill of a sub-status.
    pub fn of(status: SubStatus) -> Self {
        Self { label: status.label().to_owned(), tab: status.tab().slug().to_owned() }
    }
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod samples_texts;
#[cfg(test)]
mod tests;

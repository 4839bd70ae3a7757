//! What the pages show: plain values that handlers fill in, and the templates that render them.
//!
//! Nothing here reads a database or a clock. Texts that came from outside (a carrier, a file, a customer) are
//! ordinary strings: the templates escape every one of them.

mod add;
mod area;
mod attention;
mod bulk;
mod chart;
mod columns;
mod entrance;
mod evidence;
mod help;
mod import;
mod insights;
mod providers;
mod settings;
mod shell;
mod table;
mod time;
mod window;

pub use add::{AddFragment, AddLine, AddPage, AddView};
pub use area::{
    AccountPage, InviteView, JoinPage, KeyView, KeysPage, MessagesPage, OccasionView, OwnView, PeoplePage, PersonView,
    SpanField, SurePage, ThresholdsPage, WorkspacePage,
};
pub use attention::{
    AsideFragment, AsidePage, AsideRow, AsideView, AttentionPage, MessageFragment, MessagePage, MessageView,
    ReasonGroup, WorkRow, WorkRowFragment,
};
pub use bulk::{BulkPage, JobFragment, JobView};
pub use chart::{Bar, Chart, Column, Label, Line};
pub use columns::{ColumnChoice, TableColumn};
pub use entrance::{ErrorPage, SetUpPage, SignInPage, WayOut};
pub use evidence::{EvidenceEvent, EvidencePage};
pub use help::{HelpFragment, HelpPage};
pub use import::{
    BadRow, FileColumn, FileRow, ImportFile, ImportFileFragment, ImportFilePage, ImportPage, ImportReport, Link,
    RecentImport,
};
pub use insights::{BandRow, Figure, FigureRow, GroupView, InsightsPage, Tile};
pub use providers::{
    AgreementView, CarrierRow, CarriersPage, DroppedRow, OrdersCell, OrdersForm, OrdersView, ProviderAccountView,
    ProviderField, ProviderGroup, ProviderPage, ProviderRow, ProvidersPage,
};
pub use settings::{
    Effect, MeaningGroup, MeaningShown, MoveShown, MovedRow, NotUnderstoodPage, PhraseForm, PhrasePage, PhraseRow,
    PreviewPage, Section, TextsPage, WordingRow,
};
pub use shell::{Count, Notice, NoticeKind, Person, Shell};
pub use table::{
    ActiveFilter, Chip, Choice, Empty, Kept, LastScan, ListReport, ManualNote, MoreFilters, PlaceLabel, Row,
    RowFragment, Select, TabLink, TablePage, ViewLink,
};
pub use time::{When, ago};
pub use window::{
    CarrierChoice, CarrierLink, Day, Event, HistoryEntry, Item, Neighbours, OrderView, ParcelView, RouteView,
    SnoozeNote, Source, Stage, StageState, StatusGroup, SyncView, WindowFragment, WindowPage,
};

use parcelwatch_domain::SubStatus;

use crate::language::Text;

/// A status as it is shown: a hue and a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// The word: "In Global Transit".
    pub label: Text,
    /// The slug of the tab, which gives the hue: `in_transit`.
    pub tab: String,
    /// What it means is told at `/help/` and this.
    pub slug: &'static str,
}

impl Pill {
    /// The pill of a sub-status.
    pub fn of(status: SubStatus) -> Self {
        Self {
            label: Text::told(status.label()),
            tab: status.tab().slug().to_owned(),
            slug: crate::help::of_status(status),
        }
    }
}

#[cfg(test)]
mod sample_pages;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod samples_import;
#[cfg(test)]
mod samples_texts;
#[cfg(test)]
mod tests;

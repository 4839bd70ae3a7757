//! The table of parcels: `GET /`.

use askama::Template;

use crate::language::{Text, filters, say};

use super::{Count, Pill, Shell, StatusGroup, TableColumn, When, columns::ColumnChoice};

/// The page with the table.
#[derive(Template)]
#[template(path = "table.html")]
pub struct TablePage {
    /// The frame.
    pub shell: Shell,
    /// What is shown, for the window's title and the heading: "In Transit".
    pub title: Text,
    /// The tabs, in the order in which the keys 1 to 6 reach them.
    pub tabs: Vec<TabLink>,
    /// What this tab means and what to do with it, in a sentence.
    pub hint: Option<Text>,
    /// The saved views, after the tabs.
    pub views: Vec<ViewLink>,
    /// This page's query, which a new view would keep, and which export and work in bulk mean.
    pub query: String,
    /// The filters that stand behind a button: supplier, days, by hand.
    pub more: MoreFilters,
    /// What became of a pasted list.
    pub list: Option<ListReport>,
    /// The columns after the number, in order.
    pub columns: Vec<TableColumn>,
    /// All columns, for choosing: those that are shown first, in order.
    pub column_choices: Vec<ColumnChoice>,
    /// Did somebody choose other columns than the usual ones? Then none is left out where there is little room.
    pub chosen: bool,
    /// Rows of 32 px.
    pub compact: bool,
    /// Where changes are told; `None`: this page does not change by itself.
    pub live: Option<String>,
    /// How many parcels the view has in all: "1,204", "more than 10,000".
    pub matching: Text,
    /// The same as a number, where it is known exactly.
    pub matching_exactly: Option<i64>,
    /// What a status can be set to.
    pub statuses: Vec<StatusGroup>,
    /// For how many days flags can be put aside.
    pub snooze_days: Vec<u32>,
    /// Carriers to choose from.
    pub carriers: Vec<Choice>,
    /// Is there anybody who can be asked about parcels?
    pub may_sync: bool,
    /// The sub-statuses of the tab, and "No number".
    pub chips: Vec<Chip>,
    /// Store, carrier, destination, reason, sort. One without options is not shown.
    pub selects: Vec<Select>,
    /// What the address holds beside the selects, so that choosing in one of them keeps it.
    pub kept: Vec<Kept>,
    /// The filters in use that no chip shows, such as the search text, each with a way to take it off.
    pub filters: Vec<ActiveFilter>,
    /// Takes everything off, search and filters; `None` when nothing is on.
    pub clear_href: Option<String>,
    /// The parcels.
    pub rows: Vec<Row>,
    /// What stands in place of the rows when there are none.
    pub empty: Option<Empty>,
    /// How much of it is on this page: "50 of 1,204 parcels".
    pub showing: Text,
    /// The page before this one.
    pub newer_href: Option<String>,
    /// The page after this one.
    pub older_href: Option<String>,
}

/// One row alone, for a live update.
#[derive(Template)]
#[template(path = "row.html")]
pub struct RowFragment<'a> {
    /// The row.
    pub row: &'a Row,
    /// The columns after the number.
    pub columns: &'a [TableColumn],
}

/// A saved view as a tab.
#[derive(Clone, Debug)]
pub struct ViewLink {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Does everybody in the workspace see it?
    pub shared: bool,
    /// Is it the one that is shown?
    pub active: bool,
    /// Does this person open with it?
    pub opens: bool,
    /// The page that asks whether it shall go.
    pub remove_href: String,
}

/// The filters behind a button.
#[derive(Clone, Debug, Default)]
pub struct MoreFilters {
    /// Suppliers, with how many rows each has.
    pub suppliers: Vec<Choice>,
    /// What may not be known.
    pub unknown: Vec<Choice>,
    /// The first day: `2026-11-01`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The least number of days under way.
    pub days: String,
    /// `true`, `false` or nothing.
    pub manual: String,
    /// `true`, `false` or empty.
    pub sync_problem: String,
    /// How many of them are in use.
    pub in_use: usize,
    /// What the address holds besides them.
    pub kept: Vec<Kept>,
}

/// What became of a pasted list.
#[derive(Clone, Debug, Default)]
pub struct ListReport {
    /// How many of its numbers lead to a parcel.
    pub found: Count,
    /// How many numbers it has.
    pub total: Count,
    /// The numbers that lead nowhere.
    pub not_found: Vec<String>,
    /// It is there no more.
    pub gone: bool,
    /// The table without the list.
    pub remove_href: String,
}

/// A tab: All, Pending, In Transit, Delivered, Abnormal, Attention.
#[derive(Clone, Debug)]
pub struct TabLink {
    /// `all`, `pending`, …, `attention`; gives the hue of the dot.
    pub slug: String,
    /// The word.
    pub label: Text,
    /// How many parcels it leads to; `None`: under the filters that it keeps that is not known.
    pub count: Option<Count>,
    /// Is the count of all that is in the tab, so that it is kept up to date?
    pub counts_all: bool,
    /// Is anything in the tab at all?
    pub some: bool,
    /// Where it leads.
    pub href: String,
    /// Is it the one that is shown?
    pub active: bool,
}

/// A filter that is on or off: a sub-status, or "No number".
#[derive(Clone, Debug)]
pub struct Chip {
    /// The word.
    pub label: Text,
    /// What the count is of, for live updates: the path of a sub-status, `no_number`; `None`: of the filter.
    pub counts: Option<String>,
    /// How many parcels it leaves; `None`: under the other filters that is not known.
    pub count: Option<Count>,
    /// Turns it on, or off when it is on.
    pub href: String,
    /// Is it on?
    pub active: bool,
}

/// A filter with several values.
#[derive(Clone, Debug)]
pub struct Select {
    /// The query parameter: `carrier`.
    pub name: String,
    /// What is chosen here: "Carrier". Also the text of the choice that leaves everything in.
    pub label: Text,
    /// Its values.
    pub options: Vec<Choice>,
}

impl Select {
    /// Is something chosen?
    pub fn in_use(&self) -> bool {
        self.options.iter().any(|option| option.selected)
    }
}

/// One value of a list to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: Text,
    /// Is it the chosen one?
    pub selected: bool,
}

/// A query parameter that a form keeps.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A filter in use.
#[derive(Clone, Debug)]
pub struct ActiveFilter {
    /// What it lets through: "Carrier: DHL".
    pub label: Text,
    /// Does a select show it, too? Then it is told where selects may be out of view.
    pub in_select: bool,
    /// The same page without it.
    pub remove_href: String,
}

/// Why there are no rows.
#[derive(Clone, Debug)]
pub enum Empty {
    /// The workspace has no parcel at all: the page says what to do first.
    FirstUse {
        /// The address of this server, for the example of an API call: `https://parcels.example.com`.
        origin: String,
    },
    /// Nothing is in this tab, or nothing fits the search and the filters.
    NothingHere {
        /// "No parcel needs you".
        title: Text,
        /// What that means, or what to try.
        text: Text,
        /// Takes search and filters off.
        clear_href: Option<String>,
    },
}

/// One row: a tracking number, or a paid order that has none yet.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The public id of the parcel.
    pub id: String,
    /// Its window: `/parcels/{id}`.
    pub href: String,
    /// The tracking number; `None`: not known yet.
    pub number: Option<String>,
    /// The carrier's name.
    pub carrier: Option<String>,
    /// The carrier's page about the number.
    pub carrier_page: Option<String>,
    /// The first order that it serves, by its number in its store: "#1042".
    pub order: Option<String>,
    /// How many further orders it serves.
    pub more_orders: u32,
    /// The store of the first order.
    pub store: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// Who sends it.
    pub supplier: Option<String>,
    /// When the number became known, or the order was paid.
    pub since: Option<When>,
    /// The country that it goes to.
    pub destination: Option<PlaceLabel>,
    /// Where it stands; `None` while there is no number.
    pub status: Option<Pill>,
    /// Were all its orders refunded or cancelled before a number was known?
    pub called_off: bool,
    /// Set when a person set the status.
    pub manual: Option<ManualNote>,
    /// Is the status a guess?
    pub guess: bool,
    /// Must the customer fetch it?
    pub fetch: bool,
    /// Does the carrier report a delay?
    pub delay: bool,
    /// Why it is not kept up to date, in a sentence.
    pub sync_problem: Option<Text>,
    /// The newest checkpoint.
    pub last: Option<LastScan>,
    /// Days since the number became known, or since payment; until delivery.
    pub days: Option<u32>,
    /// Is the row yellow?
    pub flagged: bool,
    /// Why, in whole sentences: "No scan for 3 days; last seen in Leipzig".
    pub reasons: Vec<Text>,
    /// The reason that it stands under, for its help page.
    pub flag: Option<&'static str>,
    /// Until when the flag is put aside: "Friday, 21 November".
    pub snoozed_until: Option<Text>,
}

/// A country.
#[derive(Clone, Debug)]
pub struct PlaceLabel {
    /// Two letters: "DE".
    pub code: String,
    /// Its name: "Germany".
    pub name: Text,
}

/// A status that a person set.
#[derive(Clone, Debug)]
pub struct ManualNote {
    /// Who.
    pub by: String,
    /// When: "18 November, 09:12".
    pub on: Text,
    /// The day alone: "18 Nov".
    pub day: Text,
    /// Why, in the person's words.
    pub note: Option<String>,
}

/// The newest checkpoint of a parcel.
#[derive(Clone, Debug)]
pub struct LastScan {
    /// The carrier's words.
    pub text: String,
    /// Where: in the carrier's words, or a country.
    pub place: Option<Text>,
    /// When.
    pub at: Option<When>,
}

impl TablePage {
    /// Is every filter in use one of a select?
    pub fn in_selects_alone(&self) -> bool {
        self.filters.iter().all(|filter| filter.in_select)
    }
}

impl Row {
    /// What a screen reader calls the row: its number, or the order that waits for one.
    pub fn name(&self) -> Text {
        match (&self.number, &self.order) {
            (Some(number), _) => Text::verbatim(number),
            (None, Some(order)) => say("row-of-order").with("order", order),
            (None, None) => say("row-without-number"),
        }
    }

    /// All reasons as one text, for the hover.
    pub fn reasons_text(&self) -> Text {
        Text::joined(self.reasons.iter().map(|reason| say("full-stop").with("sentence", reason)), " ")
    }
}

impl LastScan {
    /// Words and place as one text, for the hover.
    pub fn whole(&self) -> Text {
        let words = Text::verbatim(&self.text);
        match &self.place {
            Some(place) => Text::joined([words, place.clone()], " · "),
            None => words,
        }
    }
}

//! The Attention tab as a work list, and the small windows of its actions.

use askama::Template;

use crate::language::{Text, filters};

use super::{
    Choice, Count, Empty, HistoryEntry, LastScan, Pill, PlaceLabel, Shell, StatusGroup, TabLink, ViewLink, When,
};

/// The Attention tab: yellow rows under the worst reason that holds for each.
#[derive(Template)]
#[template(path = "attention.html")]
pub struct AttentionPage {
    /// The frame.
    pub shell: Shell,
    /// The tabs, as over the table.
    pub tabs: Vec<TabLink>,
    /// The saved views, after the tabs.
    pub views: Vec<ViewLink>,
    /// Where the counts are told.
    pub live: String,
    /// What a status can be set to.
    pub statuses: Vec<StatusGroup>,
    /// For how many days flags can be put aside.
    pub snooze_days: Vec<u32>,
    /// Carriers to choose from.
    pub carriers: Vec<Choice>,
    /// Is there anybody who can be asked about parcels?
    pub may_sync: bool,
    /// The reasons that have rows, worst first.
    pub groups: Vec<ReasonGroup>,
    /// What people put aside and where nothing new has come up.
    pub aside: Vec<AsideRow>,
    /// There is more of that.
    pub more_aside: bool,
    /// What stands in place of the groups when there are none.
    pub empty: Option<Empty>,
}

/// The rows of one reason.
#[derive(Clone, Debug)]
pub struct ReasonGroup {
    /// `stalled`; the address of its help page ends with it.
    pub slug: String,
    /// "No update".
    pub label: Text,
    /// How many rows there are.
    pub count: Count,
    /// What to do about such rows.
    pub advice: Text,
    /// The rows, longest overdue first.
    pub rows: Vec<WorkRow>,
    /// All of them as a table, where there are more than are shown.
    pub all_href: Option<String>,
}

/// One row of the work list.
#[derive(Clone, Debug)]
pub struct WorkRow {
    /// The parcel's id.
    pub id: String,
    /// Its window.
    pub href: String,
    /// The tracking number.
    pub number: Option<String>,
    /// The carrier's name.
    pub carrier: Option<String>,
    /// The number of the order.
    pub order: Option<String>,
    /// The store.
    pub store: Option<String>,
    /// The customer.
    pub customer: Option<String>,
    /// Where it goes.
    pub destination: Option<PlaceLabel>,
    /// Who sends it.
    pub supplier: Option<String>,
    /// Where it stands.
    pub status: Option<Pill>,
    /// Why it is yellow, the worst reason in front, in whole sentences without the full stop.
    pub reasons: Vec<Text>,
    /// Since when it is.
    pub since: When,
    /// The last checkpoint.
    pub last: Option<LastScan>,
    /// What was done about it last.
    pub done: Option<HistoryEntry>,
}

/// One row alone, for a live update.
#[derive(Template)]
#[template(path = "work_row.html")]
pub struct WorkRowFragment<'a> {
    /// The row.
    pub row: &'a WorkRow,
    /// May this person do what the buttons offer?
    pub may_work: bool,
}

/// A row that was put aside.
#[derive(Clone, Debug)]
pub struct AsideRow {
    /// The parcel's id.
    pub id: String,
    /// Its window.
    pub href: String,
    /// The tracking number, or the order's.
    pub name: Text,
    /// "Handled", or "Snoozed until …".
    pub what: Text,
    /// By whom.
    pub by: String,
    /// When.
    pub at: When,
    /// Why.
    pub note: Option<String>,
}

/// A text for a supplier or a customer, ready to copy.
#[derive(Template)]
#[template(path = "message.html")]
pub struct MessagePage {
    /// The frame.
    pub shell: Shell,
    /// The message.
    pub message: MessageView,
}

/// The message alone, for the dialog over the table.
#[derive(Template)]
#[template(path = "message_body.html")]
pub struct MessageFragment<'a> {
    /// The frame, for its token.
    pub shell: &'a Shell,
    /// The message.
    pub message: &'a MessageView,
}

/// A message about a parcel.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// The parcel's id.
    pub id: String,
    /// The tracking number, or the order's.
    pub name: Text,
    /// `supplier` or `customer`.
    pub to: String,
    /// Who that is, where it is known.
    pub who: Option<String>,
    /// What it is about: "No update".
    pub about: Text,
    /// The text, filled in.
    pub text: String,
    /// Opens the mail program with the text.
    pub mailto: Option<String>,
    /// The last messages about this parcel.
    pub sent: Vec<HistoryEntry>,
    /// Where the form leads back to; empty: to the parcel.
    pub back: String,
}

/// Puts a flag aside: snooze, or handled.
#[derive(Template)]
#[template(path = "aside.html")]
pub struct AsidePage {
    /// The frame.
    pub shell: Shell,
    /// What is asked.
    pub aside: AsideView,
}

/// The form alone, for the dialog over the table.
#[derive(Template)]
#[template(path = "aside_body.html")]
pub struct AsideFragment<'a> {
    /// The frame, for its token.
    pub shell: &'a Shell,
    /// What is asked.
    pub aside: &'a AsideView,
}

/// The form that puts a flag aside.
#[derive(Clone, Debug)]
pub struct AsideView {
    /// The parcel's id.
    pub id: String,
    /// The tracking number, or the order's.
    pub name: Text,
    /// Why it is yellow.
    pub reasons: Vec<Text>,
    /// For how many days it can be snoozed; empty: it is to be marked as handled.
    pub days: Vec<u32>,
    /// Where the form leads back to; empty: to the parcel.
    pub back: String,
}

//! Adding parcels by hand.

use askama::Template;

use crate::language::{Text, filters};

use super::{Choice, Shell};

/// The page that adds parcels.
#[derive(Template)]
#[template(path = "add.html")]
pub struct AddPage {
    /// The frame.
    pub shell: Shell,
    /// What it shows.
    pub add: AddView,
}

/// The same, over the table.
#[derive(Template)]
#[template(path = "add_body.html")]
pub struct AddFragment<'a> {
    /// The frame, for the token of the forms.
    pub shell: &'a Shell,
    /// What it shows.
    pub add: &'a AddView,
}

/// A step of adding parcels.
#[derive(Clone, Debug, Default)]
pub struct AddView {
    /// What was typed.
    pub numbers: String,
    /// The order that they are for.
    pub order: String,
    /// Its store.
    pub stores: Vec<Choice>,
    /// Why it cannot go on.
    pub error: Option<Text>,
    /// The numbers, once they were looked at.
    pub lines: Vec<AddLine>,
    /// Carriers to choose from.
    pub carriers: Vec<String>,
    /// What was done, in a sentence; `None`: nothing yet.
    pub summary: Option<Text>,
    /// Did it go well (something new is there) or not (nothing went in)? `None`: nothing had to.
    pub done: Option<bool>,
}

impl AddView {
    /// How many numbers can be added; one that is known already only to an order.
    pub fn addable(&self) -> usize {
        self.lines.iter().filter(|line| !line.bad && (!line.known || !self.order.is_empty())).count()
    }
}

/// A number.
#[derive(Clone, Debug)]
pub struct AddLine {
    /// As it was typed.
    pub number: String,
    /// Its carrier's name; empty: not recognised.
    pub carrier: String,
    /// What is to be said of it.
    pub note: Text,
    /// Is it none, or did it not go in?
    pub bad: bool,
    /// Is it there already?
    pub known: bool,
    /// Its parcel.
    pub href: Option<String>,
}

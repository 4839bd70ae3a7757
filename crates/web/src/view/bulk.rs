//! A job on many parcels: how far it is, and what it did.

use askama::Template;

use crate::language::{Text, filters};

use super::{Count, Shell};

/// The page of a job.
#[derive(Template)]
#[template(path = "bulk.html")]
pub struct BulkPage {
    /// The frame.
    pub shell: Shell,
    /// The job.
    pub job: JobView,
}

/// The job alone, over the table.
#[derive(Template)]
#[template(path = "job.html")]
pub struct JobFragment<'a> {
    /// The frame, for the token of the forms.
    pub shell: &'a Shell,
    /// The job.
    pub job: &'a JobView,
}

/// A job.
#[derive(Clone, Debug, Default)]
pub struct JobView {
    /// Its id.
    pub id: String,
    /// What it does or did: "Set the status to Delivered".
    pub what: Text,
    /// Is it under way?
    pub running: bool,
    /// How many parcels it has looked at.
    pub done: Count,
    /// Of how many.
    pub total: Count,
    /// What came of it, in a sentence; `None` while it is under way.
    pub summary: Option<Text>,
    /// Did it go wrong?
    pub failed: bool,
    /// Why others were left alone, with how many.
    pub left_alone: Vec<(Text, Count)>,
    /// For how many more seconds it can be undone; `None`: it cannot.
    pub undo_for: Option<i64>,
}

//! Evidence for a dispute: everything that is known about a parcel on one page for paper.

use askama::Template;

use crate::language::{Text, filters};

use super::{ManualNote, OrderView, Shell};

/// The page.
#[derive(Template)]
#[template(path = "evidence.html")]
pub struct EvidencePage {
    /// The frame.
    pub shell: Shell,
    /// Whose parcel it is: the store that the customer bought from, or the workspace.
    pub shop: String,
    /// The parcel's id.
    pub id: String,
    /// The tracking number, or the order's.
    pub name: Text,
    /// Facts about it: name and value.
    pub facts: Vec<(Text, Text)>,
    /// A status that a person set.
    pub manual: Option<ManualNote>,
    /// The orders that it serves.
    pub orders: Vec<OrderView>,
    /// Its checkpoints, oldest first.
    pub events: Vec<EvidenceEvent>,
    /// What people did: when, who, what, why.
    pub history: Vec<(Text, String, Text, String)>,
    /// When the page was made, in the workspace's zone and in UTC.
    pub made_at: Text,
}

/// A checkpoint as evidence.
#[derive(Clone, Debug)]
pub struct EvidenceEvent {
    /// Local time with its offset: "2025-11-18 14:05 +08:00"; as the carrier wrote it where it could not be read.
    pub local: Text,
    /// "2025-11-18 06:05 UTC".
    pub utc: String,
    /// Where.
    pub place: Text,
    /// The carrier's words.
    pub text: String,
    /// The provider's code.
    pub code: Option<String>,
    /// Who told us.
    pub source: Text,
    /// When it reached us, in UTC.
    pub received: String,
    /// What it means.
    pub status: Text,
    /// Why we say so, and what became of it.
    pub because: Text,
}

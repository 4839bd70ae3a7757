//! What came of a file from the drop folder: kept in the database for the dashboard, and as a text beside the file.

use std::fmt::Write as _;

use parcelwatch_domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    bring_in::{Report, RowProblem},
    import::FileKind,
};

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dropped {
    /// What it holds; `None`: it could not be read at all.
    pub kind: Option<FileKind>,
    /// Why it could not be read at all, in words.
    pub refused: Option<String>,
    /// Rows that made something new.
    pub created: u64,
    /// Rows that changed something.
    pub updated: u64,
    /// Rows that were known already.
    pub unchanged: u64,
    /// Rows that did not go in.
    pub rejected: u64,
    /// Rows that went in, but something in them could not be used.
    pub warnings: u64,
    /// The first thing that is wrong, in words.
    pub first_problem: Option<String>,
    /// The same, in its parts; reports from before they were kept have none.
    pub first: Option<RowProblem>,
    /// All that is listed: in the text beside the file, not in the database.
    #[serde(skip)]
    problems: Vec<RowProblem>,
}

fn words(problem: &RowProblem) -> String {
    let field = problem.field.as_deref().map_or_else(String::new, |field| format!(", column {field}"));
    let taken = if problem.rejected { "" } else { " (the row was taken)" };
    format!("line {}{field}: {}{taken}", problem.line, problem.reason)
}

impl Dropped {
    /// The file could not be read at all.
    pub(super) fn refused(why: String) -> Self {
        Self { refused: Some(why), ..Self::default() }
    }

    /// What came of its rows.
    pub(super) fn of(report: &Report) -> Self {
        let first = report.problems.iter().find(|problem| problem.rejected).or_else(|| report.problems.first());
        Self {
            kind: Some(report.kind),
            refused: None,
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            rejected: report.rejected,
            warnings: report.warnings,
            first_problem: first.map(words),
            first: first.cloned(),
            problems: report.problems.clone(),
        }
    }

    /// Reads what the database keeps.
    pub fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Did nothing of it go in, although there was something?
    pub fn failed(&self) -> bool {
        self.refused.is_some() || (self.rejected > 0 && self.created + self.updated + self.unchanged == 0)
    }

    /// For people.
    pub(super) fn text(&self, file: &str, now: Timestamp) -> String {
        let mut text = format!("{file}, brought in at {}\n", crate::clock::rfc3339(now));
        if let Some(why) = &self.refused {
            let _ = writeln!(text, "Nothing was brought in: {why}.");
            return text;
        }
        let kind = self.kind.map_or("", FileKind::slug);
        let Self { created, updated, unchanged, rejected, .. } = self;
        let _ = writeln!(text, "{kind}: {created} new, {updated} changed, {unchanged} unchanged, {rejected} rejected");
        for problem in &self.problems {
            let _ = writeln!(text, "{}", words(problem));
        }
        let unlisted = (self.rejected + self.warnings).saturating_sub(self.problems.len() as u64);
        if unlisted > 0 {
            let _ = writeln!(text, "… and {unlisted} more");
        }
        text
    }
}

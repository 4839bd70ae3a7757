//! The page that takes files: `GET /import` and the answer to `POST /import`.

use askama::Template;

use crate::language::{Text, filters, say};

use super::{Choice, Count, Shell};

/// The page that takes a CSV file.
#[derive(Template)]
#[template(path = "import.html")]
pub struct ImportPage {
    /// The frame.
    pub shell: Shell,
    /// What the file may hold; the first choice finds out by itself.
    pub kinds: Vec<Choice>,
    /// Files to start from.
    pub templates: Vec<Link>,
    /// How large a file may be: "50 MB".
    pub size_limit: String,
    /// Why the file could not be read at all.
    pub error: Option<Text>,
    /// What the last file brought.
    pub report: Option<ImportReport>,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it says.
    pub label: Text,
    /// Where it leads.
    pub href: String,
}

/// What a file brought.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The name of the file.
    pub file: String,
    /// What it was taken for: "Orders".
    pub kind: Text,
    /// Rows that brought something new.
    pub new: Count,
    /// Rows that changed something.
    pub changed: Count,
    /// Rows that were known already.
    pub unchanged: Count,
    /// Rows that were not taken.
    pub rejected: Count,
    /// The first of the rows that were not taken.
    pub bad_rows: Vec<BadRow>,
}

impl ImportReport {
    /// How many rejected rows are not listed.
    pub fn unlisted(&self) -> Count {
        Count(self.rejected.0.saturating_sub(self.bad_rows.len() as u64))
    }

    /// The outcome in a sentence.
    pub fn sentence(&self) -> Text {
        say(if self.rejected.0 > 0 && self.new.0 + self.changed.0 + self.unchanged.0 == 0 {
            "import-nothing"
        } else if self.rejected.0 > 0 {
            "import-some"
        } else if self.new.0 + self.changed.0 == 0 {
            "import-known"
        } else {
            "import-all"
        })
    }
}

/// A row that was not taken.
#[derive(Clone, Debug)]
pub struct BadRow {
    /// Its line in the file.
    pub line: Count,
    /// The column, where one is to blame.
    pub field: Option<String>,
    /// Why, in a sentence.
    pub reason: Text,
}

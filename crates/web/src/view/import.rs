//! Files: `GET /import` takes one, `GET /import/{id}` shows how it is read and what came of it.

use askama::Template;

use crate::language::{Text, filters};

use super::{Choice, Count, Shell, When};

/// The page that takes a CSV file.
#[derive(Template)]
#[template(path = "import.html")]
pub struct ImportPage {
    /// The frame.
    pub shell: Shell,
    /// Files to start from.
    pub templates: Vec<Link>,
    /// How large a file may be: "50 MB".
    pub size_limit: String,
    /// Why the file could not be read at all.
    pub error: Option<Text>,
    /// The files that were sent last.
    pub recent: Vec<RecentImport>,
}

/// A file that was sent lately.
#[derive(Clone, Debug)]
pub struct RecentImport {
    /// Where it is shown.
    pub href: String,
    /// Its name.
    pub file: String,
    /// Who sent it.
    pub who: String,
    /// When.
    pub at: When,
    /// What came of it, in a few words.
    pub outcome: Text,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it says.
    pub label: Text,
    /// Where it leads.
    pub href: String,
}

/// The page of a file that was sent.
#[derive(Template)]
#[template(path = "import_file.html")]
pub struct ImportFilePage {
    /// The frame.
    pub shell: Shell,
    /// The file.
    pub file: ImportFile,
}

/// The file alone, to be put in its own place.
#[derive(Template)]
#[template(path = "import_state.html")]
pub struct ImportFileFragment<'a> {
    /// The frame, for the token of the forms.
    pub shell: &'a Shell,
    /// The file.
    pub file: &'a ImportFile,
}

/// A file that was sent.
#[derive(Clone, Debug, Default)]
pub struct ImportFile {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is: "Orders", "1,203 rows", "UTF-8", ….
    pub facts: Vec<Text>,
    /// `checking`, `checked`, `running`, `done`, `stopped` or `failed`.
    pub state: &'static str,
    /// What it may hold.
    pub kinds: Vec<Choice>,
    /// Does its first row name the columns?
    pub headed: bool,
    /// Its columns.
    pub columns: Vec<FileColumn>,
    /// Its first rows.
    pub rows: Vec<FileRow>,
    /// Columns that are not shown.
    pub more_columns: usize,
    /// Rows that were looked at.
    pub done: Count,
    /// Of how many.
    pub total: Count,
    /// Why it cannot be read like this.
    pub error: Option<Text>,
    /// What came of it, or would.
    pub report: ImportReport,
    /// The carriers of its numbers, the most frequent first.
    pub carriers: Vec<(Text, Count)>,
    /// Numbers whose carrier was not recognised.
    pub unrecognised: Count,
}

impl ImportFile {
    /// Does it wait for its person?
    pub fn waits(&self) -> bool {
        matches!(self.state, "checking" | "checked")
    }

    /// Does somebody work on it?
    pub fn is_at_work(&self) -> bool {
        matches!(self.state, "checking" | "running")
    }

    /// Is there anything to bring in?
    pub fn may_be_imported(&self) -> bool {
        self.state == "checked" && self.error.is_none() && self.report.taken() > 0
    }
}

/// A column of a file.
#[derive(Clone, Debug)]
pub struct FileColumn {
    /// Its place, from 0.
    pub at: usize,
    /// As its head says.
    pub name: Text,
    /// What it may hold, the first choice being nothing.
    pub choices: Vec<Choice>,
    /// Is nothing of it used?
    pub left_out: bool,
}

/// One of the first rows of a file.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// Its line.
    pub line: Count,
    /// Its cells, and whether their column is left out.
    pub cells: Vec<(String, bool)>,
    /// What is to be said of it: "Left out".
    pub mark: Option<Text>,
}

/// What a file brought, or would bring.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// Rows that bring something new.
    pub new: Count,
    /// Rows that change something.
    pub changed: Count,
    /// Rows that are known already.
    pub unchanged: Count,
    /// Rows that are not taken.
    pub rejected: Count,
    /// Rows that are a further part of what another row began, so that there are more rows than the figures tell.
    pub together: Count,
    /// What is to be said of them together, in a sentence or two.
    pub sentence: Option<Text>,
    /// The first of the rows that something is wrong with.
    pub bad_rows: Vec<BadRow>,
    /// How many more there are.
    pub unlisted: Count,
}

impl ImportReport {
    /// Rows that go in.
    pub fn taken(&self) -> u64 {
        self.new.0 + self.changed.0 + self.unchanged.0
    }
}

/// A row that something is wrong with.
#[derive(Clone, Debug)]
pub struct BadRow {
    /// Its line in the file.
    pub line: Count,
    /// The column, where one is to blame.
    pub field: Option<String>,
    /// Why, in a sentence.
    pub reason: Text,
}

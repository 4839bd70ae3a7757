//! A merchant's own lexicons and tables, as files beside the database.

use std::fmt;

/// A merchant's own lexicon and code files, read beside the shipped ones or instead of them.
///
/// They live as long as the process: what was understood borrows its words from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFiles {
    /// Lexicons: name without ending (`de`) and content. One that is named as a shipped one stands in its place.
    pub lexicons: Vec<(String, String)>,
    /// Code tables: name and content. Their lines go before the shipped tables' lines of the same provider and code.
    pub codes: Vec<(String, String)>,
    /// Words that change what phrases beside them say, instead of the shipped ones.
    pub context: Option<String>,
    /// A model that [`super::train`] made, instead of the shipped one.
    pub model: Option<Vec<u8>>,
}

/// Why own files cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnFilesError {
    /// A line of a file is wrong; says which and why.
    Line(String),
    /// Something was classified already, with the shipped files alone.
    TooLate,
}

impl fmt::Display for OwnFilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OwnFilesError::Line(problem) => f.write_str(problem),
            OwnFilesError::TooLate => f.write_str("events were classified before the files were read"),
        }
    }
}

impl std::error::Error for OwnFilesError {}

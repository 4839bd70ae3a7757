//! The help.

use askama::Template;

use super::Shell;
use crate::{help::Topic, language::filters};

/// All topics.
#[derive(Template)]
#[template(path = "help.html")]
pub struct HelpPage {
    /// The frame.
    pub shell: Shell,
    /// The parts with their topics.
    pub parts: &'static [(&'static str, &'static [Topic])],
    /// The topic that is shown; `None`: the list.
    pub topic: Option<&'static Topic>,
}

/// The small window beside a pill or a flag.
#[derive(Template)]
#[template(path = "help_pop.html")]
pub struct HelpFragment {
    /// The topic.
    pub topic: &'static Topic,
}

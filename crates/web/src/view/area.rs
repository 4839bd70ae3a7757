//! The settings area: workspace, thresholds, messages, keys, people, account.

use askama::Template;

use crate::language::{Text, filters, say};

use super::{Choice, Kept, Section, Shell, When};

/// A length of time as a form has it: a number and its unit.
#[derive(Clone, Debug, Default)]
pub struct SpanField {
    /// The name of the field: `stalled_after`.
    pub name: &'static str,
    /// What is asked.
    pub label: Text,
    /// What it does, in a sentence.
    pub help: Text,
    /// The number; empty: as the workspace has it.
    pub number: String,
    /// Is it in days? Otherwise in hours.
    pub in_days: bool,
}

impl SpanField {
    /// For people: "7 days"; empty where there is none.
    pub fn text(&self) -> Text {
        let unit = if self.in_days { "days" } else { "hours" };
        self.number.parse::<i64>().map_or_else(|_| Text::default(), |n| say(unit).with("n", n))
    }
}

/// When rows turn yellow.
#[derive(Template)]
#[template(path = "settings_thresholds.html")]
pub struct ThresholdsPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// What the form sent could not be taken, and why.
    pub error: Option<Text>,
    /// The workspace's thresholds.
    pub fields: Vec<SpanField>,
    /// Does silence count in Pending?
    pub stalled_in_pending: bool,
    /// Does the clock of missing numbers start when the supplier was paid?
    pub supplier_paid: bool,
    /// Stores and carriers that have something otherwise.
    pub own: Vec<OwnView>,
    /// Stores that can have something otherwise.
    pub stores: Vec<Choice>,
    /// Is the stored deadline of rows being computed anew?
    pub sweeping: bool,
}

/// A store or carrier that has something otherwise.
#[derive(Clone, Debug)]
pub struct OwnView {
    /// `store` or `carrier`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its thresholds; empty ones are as the workspace has them.
    pub fields: Vec<SpanField>,
    /// Does silence count in Pending? `None`: as the workspace has it.
    pub stalled_in_pending: Option<bool>,
}

impl OwnView {
    /// What it has otherwise, in words.
    pub fn summary(&self) -> Text {
        let spans =
            self.fields.iter().filter(|f| !f.number.is_empty()).map(|f| Text::joined([f.label.clone(), f.text()], " "));
        let pending =
            self.stalled_in_pending.map(|on| say(if on { "own-silence-counts" } else { "own-silence-does-not-count" }));
        Text::joined(spans.chain(pending), " · ")
    }
}

/// Name and time zone.
#[derive(Template)]
#[template(path = "settings_workspace.html")]
pub struct WorkspacePage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Why it could not be taken.
    pub error: Option<Text>,
    /// The workspace's name.
    pub name: String,
    /// The zone.
    pub time_zone: String,
    /// Zones to choose from.
    pub zones: Vec<String>,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// What time it is there.
    pub now: Text,
}

/// The texts of messages.
#[derive(Template)]
#[template(path = "settings_messages.html")]
pub struct MessagesPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Why a text could not be taken.
    pub error: Option<Text>,
    /// One for each occasion.
    pub occasions: Vec<OccasionView>,
    /// What can be filled in: name and meaning.
    pub placeholders: Vec<(&'static str, Text)>,
}

/// The texts of one occasion.
#[derive(Clone, Debug)]
pub struct OccasionView {
    /// `stalled`.
    pub slug: &'static str,
    /// "No update".
    pub label: Text,
    /// The texts: recipient, text, whether it is the workspace's own.
    pub texts: Vec<(&'static str, String, bool)>,
    /// Is it open?
    pub open: bool,
}

/// The keys of the API.
#[derive(Template)]
#[template(path = "settings_keys.html")]
pub struct KeysPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Why a key could not be made.
    pub error: Option<Text>,
    /// A key that was just made: shown once.
    pub made: Option<String>,
    /// All keys, the newest first.
    pub keys: Vec<KeyView>,
}

/// Asks whether something shall go that does not come back.
#[derive(Template)]
#[template(path = "sure.html")]
pub struct SurePage {
    /// The frame.
    pub shell: Shell,
    /// The sections; none outside of the settings.
    pub sections: Vec<Section>,
    /// The question.
    pub title: Text,
    /// What goes, and what stays.
    pub what: Vec<Text>,
    /// Where Yes goes.
    pub action: String,
    /// What it sends.
    pub fields: Vec<Kept>,
    /// What it is called.
    pub label: Text,
    /// Back without doing it.
    pub keep_href: String,
}

/// A key.
#[derive(Clone, Debug)]
pub struct KeyView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it may do: "Member".
    pub role: &'static str,
    /// When it was made.
    pub made: When,
    /// When it was revoked.
    pub revoked: Option<When>,
}

/// Who works here.
#[derive(Template)]
#[template(path = "settings_people.html")]
pub struct PeoplePage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Why it could not be done.
    pub error: Option<Text>,
    /// A link that was just made: shown once.
    pub link: Option<String>,
    /// The people.
    pub people: Vec<PersonView>,
    /// Invitations that nobody used yet.
    pub invites: Vec<InviteView>,
    /// What the roles are for: name and meaning.
    pub roles: Vec<(&'static str, Text, Text)>,
}

/// A person.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person's id.
    pub id: i64,
    /// The e-mail address.
    pub email: String,
    /// The roles, the person's chosen.
    pub roles: Vec<Choice>,
    /// Is it whoever looks at the page?
    pub you: bool,
    /// When the person joined.
    pub joined: When,
}

/// An invitation.
#[derive(Clone, Debug)]
pub struct InviteView {
    /// What takes it back.
    pub id: String,
    /// The role.
    pub role: Text,
    /// Who invites.
    pub by: String,
    /// Until when it works.
    pub until: Text,
}

/// One's own language and password.
#[derive(Template)]
#[template(path = "settings_account.html")]
pub struct AccountPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Why it could not be changed.
    pub error: Option<Text>,
    /// The e-mail address.
    pub email: String,
    /// The role, and what it is for.
    pub role: (Text, Text),
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// Shortest password.
    pub min_password: u32,
}

/// The door for somebody who was invited.
#[derive(Template)]
#[template(path = "join.html")]
pub struct JoinPage {
    /// The frame.
    pub shell: Shell,
    /// The workspace's name.
    pub workspace: String,
    /// The role.
    pub role: (Text, Text),
    /// The link's token.
    pub token: String,
    /// The e-mail address that was sent.
    pub email: String,
    /// Why it did not work.
    pub error: Option<Text>,
    /// Shortest password.
    pub min_password: u32,
}

//! What a merchant fills in.

use serde::Deserialize;

/// One field of the settings form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    label: toml::Spanned<String>,
    /// Below the field.
    pub help: Option<String>,
    /// What is filled in.
    #[serde(default)]
    pub kind: SettingKind,
    /// Must it be?
    #[serde(default = "yes")]
    pub required: bool,
    default: Option<toml::Value>,
    /// With [`SettingKind::Choice`]: what can be chosen.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// A regular expression that the whole value must match.
    pub pattern: Option<super::fields::Pattern>,
}

const fn yes() -> bool {
    true
}

/// What is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingKind {
    /// Any text.
    #[default]
    Text,
    /// A secret: kept encrypted, never shown again, never logged.
    Secret,
    /// An address that begins with `https://` or `http://`.
    Address,
    /// A whole number.
    Number,
    /// Yes or no.
    Switch,
    /// One of several.
    Choice,
}

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What requests get.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Setting {
    /// Above the field.
    pub fn label(&self) -> &str {
        self.label.get_ref()
    }

    /// Where it stands in the file.
    pub(super) fn place(&self) -> usize {
        self.label.span().start
    }

    /// The value where a merchant gives none.
    pub fn default(&self) -> Option<String> {
        match self.default.as_ref()? {
            toml::Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// Is this a value for it?
    ///
    /// # Errors
    /// A sentence for the merchant.
    pub fn accepts(&self, value: &str) -> Result<(), String> {
        let value = value.trim();
        if value.is_empty() {
            return if self.required && self.default.is_none() {
                Err(format!("{} is missing.", self.label()))
            } else {
                Ok(())
            };
        }
        let wrong = |what: &str| Err(format!("{} {what}.", self.label()));
        match self.kind {
            SettingKind::Address => {
                let address = url::Url::parse(value).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
                if address.is_none_or(|url| url.host_str().is_none() || !url.username().is_empty()) {
                    return wrong("must be an address that begins with https://");
                }
            }
            SettingKind::Number if value.parse::<i64>().is_err() => return wrong("must be a whole number"),
            SettingKind::Switch if !matches!(value, "true" | "false") => return wrong("must be yes or no"),
            SettingKind::Choice if !self.choices.iter().any(|choice| choice.value == value) => {
                return wrong("must be one of the choices");
            }
            _ => {}
        }
        if let Some(pattern) = &self.pattern
            && pattern.0.find(value).is_none_or(|found| found.len() != value.len())
        {
            return wrong("does not have the right form");
        }
        Ok(())
    }
}

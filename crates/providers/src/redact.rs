//! Secrets never stand in logs and messages: whatever a provider says is looked through for them.

/// The secrets of one account.
#[derive(Clone, Default)]
pub struct Secrets(Vec<String>);

/// Shorter ones are no secrets, and would blacken half of every text.
const SHORTEST: usize = 4;

impl Secrets {
    /// These must not be seen.
    pub fn new(secrets: impl IntoIterator<Item = String>) -> Self {
        let mut all: Vec<String> = Vec::new();
        for secret in secrets.into_iter().filter(|secret| secret.len() >= SHORTEST) {
            // As it stands in addresses and forms, too.
            for written in [crate::template::percent_encoded(&secret), crate::template::form_encoded(&secret)] {
                if written != secret && !all.contains(&written) {
                    all.push(written);
                }
            }
            all.push(secret);
        }
        // The longest first, so that no piece of one is left over.
        all.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Self(all)
    }

    /// The text without them.
    pub fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in &self.0 {
            if text.contains(secret.as_str()) {
                text = text.replace(secret.as_str(), "•••");
            }
        }
        text
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} secrets", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_blackened_in_every_spelling() {
        let secrets = Secrets::new(["k/e y+1".to_owned(), "abc".to_owned(), "k/e y+1longer".to_owned()]);
        assert_eq!(secrets.redact("a k/e y+1longer b"), "a ••• b");
        assert_eq!(secrets.redact("?key=k%2Fe%20y%2B1&x=k%2Fe+y%2B1"), "?key=•••&x=•••");
        assert_eq!(secrets.redact("abc"), "abc");
        assert_eq!(format!("{secrets:?}"), "6 secrets");
    }
}

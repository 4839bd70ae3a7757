//! Help in the product: what each status and each flag means, what to do, and the usual troubles. Each topic is a page
//! of its own, and its first sentence with what to do stands in the small window beside every pill and flag.

mod flags;
mod statuses;
mod troubles;

use parcelwatch_engine::domain::{Reason, SubStatus};

/// A topic.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The end of its address.
    pub slug: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it means, in a sentence or two.
    pub lead: &'static str,
    /// What to do, in a sentence or two; empty: nothing.
    pub to_do: &'static str,
    /// The rest, paragraph by paragraph.
    pub more: &'static [&'static str],
}

/// The parts of the help.
pub const PARTS: [(&str, &[Topic]); 3] =
    [("Common questions", troubles::TOPICS), ("Statuses", statuses::TOPICS), ("Flags", flags::TOPICS)];

/// The topic of this name.
pub fn topic(slug: &str) -> Option<&'static Topic> {
    PARTS.iter().flat_map(|(_, topics)| topics.iter()).find(|topic| topic.slug == slug)
}

/// The topic of a status.
pub const fn of_status(status: SubStatus) -> &'static str {
    status.slug()
}

/// The topic of a flag.
pub const fn of_reason(reason: Reason) -> &'static str {
    reason.slug()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_and_every_flag_has_a_topic() {
        for status in SubStatus::ALL {
            let topic = topic(of_status(status)).unwrap_or_else(|| panic!("{status}"));
            assert_eq!(topic.title, status.label());
        }
        for reason in Reason::ALL {
            let topic = topic(of_reason(reason)).unwrap_or_else(|| panic!("{reason}"));
            assert_eq!(topic.title, reason.label());
        }
    }

    #[test]
    fn topics_have_names_of_their_own_and_whole_sentences() {
        let all: Vec<&Topic> = PARTS.iter().flat_map(|(_, topics)| topics.iter()).collect();
        for (i, topic) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|other| other.slug != topic.slug), "{}", topic.slug);
            assert!(topic.slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", topic.slug);
            for text in [topic.lead, topic.to_do].iter().chain(topic.more).filter(|text| !text.is_empty()) {
                assert!(text.ends_with(['.', '?']) && !text.contains("  "), "{}: {text}", topic.slug);
            }
        }
    }
}

//! Help in the product: what each status and each flag means, what to do, and the usual troubles. Each topic is a page
//! of its own, and its first sentence with what to do stands in the small window beside every pill and flag. The words
//! stand in `help.ftl` of each language.

use parcelwatch_engine::domain::{Reason, SubStatus};

use crate::language::{Text, say};

/// A topic.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The end of its address; also that of its texts' keys.
    pub slug: &'static str,
    /// Does it say what to do?
    has_to_do: bool,
    /// How many paragraphs follow.
    paragraphs: usize,
}

impl Topic {
    fn key(&self, end: &str) -> String {
        format!("help-{}{end}", self.slug.replace('_', "-"))
    }

    /// Its heading.
    pub fn title(&self) -> Text {
        say(self.key(""))
    }

    /// What it means, in a sentence or two.
    pub fn lead(&self) -> Text {
        say(self.key("-lead"))
    }

    /// What to do, in a sentence or two.
    pub fn what_to_do(&self) -> Option<Text> {
        self.has_to_do.then(|| say(self.key("-do")))
    }

    /// The rest, paragraph by paragraph.
    pub fn more(&self) -> Vec<Text> {
        (1..=self.paragraphs).map(|n| say(self.key(&format!("-more-{n}")))).collect()
    }
}

const fn topic_of(slug: &'static str, paragraphs: usize) -> Topic {
    Topic { slug, has_to_do: true, paragraphs }
}

/// What people ask most.
const TROUBLES: &[Topic] = &[
    topic_of("why_yellow", 3),
    topic_of("stuck_in_pending", 3),
    topic_of("delivered_but_not_there", 2),
    topic_of("abnormal_or_attention", 1),
    Topic { slug: "when_refreshed", has_to_do: false, paragraphs: 3 },
    topic_of("set_by_hand", 2),
];

/// The eleven statuses.
const STATUSES: &[Topic] = &[
    topic_of("awaiting_shipment", 2),
    topic_of("awaiting_collection", 1),
    topic_of("package_collected", 1),
    topic_of("in_global_transit", 1),
    topic_of("in_domestic_transit", 1),
    topic_of("at_delivery_hub", 0),
    topic_of("awaiting_delivery", 0),
    topic_of("delivered", 2),
    topic_of("delivery_failed", 1),
    topic_of("package_returned", 1),
    topic_of("other_exception", 2),
];

/// The four reasons for yellow.
const FLAGS: &[Topic] = &[
    topic_of("no_tracking_number", 2),
    topic_of("stalled", 3),
    topic_of("number_not_recognised", 1),
    topic_of("pending_too_long", 1),
];

/// The parts of the help: the key of their names, and their topics.
pub const PARTS: [(&str, &[Topic]); 3] =
    [("help-part-questions", TROUBLES), ("help-part-statuses", STATUSES), ("help-part-flags", FLAGS)];

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
    use crate::language::{Language, Say};

    fn all() -> Vec<&'static Topic> {
        PARTS.iter().flat_map(|(_, topics)| topics.iter()).collect()
    }

    #[test]
    fn every_status_and_every_flag_has_a_topic_of_its_name_in_every_language() {
        for language in Language::ALL {
            for status in SubStatus::ALL {
                let topic = topic(of_status(status)).unwrap_or_else(|| panic!("{status}"));
                assert_eq!(topic.title().said(language), Text::told(status.label()).said(language));
            }
            for reason in Reason::ALL {
                let topic = topic(of_reason(reason)).unwrap_or_else(|| panic!("{reason}"));
                assert_eq!(topic.title().said(language), Text::told(reason.label()).said(language));
            }
        }
    }

    #[test]
    fn topics_have_names_of_their_own_and_whole_sentences() {
        let all = all();
        for (i, topic) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|other| other.slug != topic.slug), "{}", topic.slug);
            assert!(topic.slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", topic.slug);
            for text in [Some(topic.lead()), topic.what_to_do()].into_iter().flatten().chain(topic.more()) {
                for language in Language::ALL {
                    let words = text.said(language);
                    assert!(
                        words.ends_with(['.', '?', '。', '？']) && !words.contains("  "),
                        "{}: {words}",
                        topic.slug
                    );
                }
            }
        }
    }

    #[test]
    fn every_text_of_the_help_belongs_to_a_topic() {
        let keys: Vec<String> = all()
            .iter()
            .flat_map(|topic| {
                [Some(topic.title()), Some(topic.lead()), topic.what_to_do()].into_iter().flatten().chain(topic.more())
            })
            .filter_map(|text| if let Text::Ours(key, _) = text { Some(key.into_owned()) } else { None })
            .collect();
        for key in
            crate::language::keys().into_iter().filter(|key| key.starts_with("help-") && !key.starts_with("help-part-"))
        {
            assert!(keys.contains(&key), "{key}");
        }
    }
}

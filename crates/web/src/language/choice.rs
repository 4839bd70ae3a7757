//! Which language somebody reads: their own choice, else the workspace's, else what the browser asks for, else English.

use super::Language;

/// The first of `tags` that names a language of ours; else what the browser asks for.
pub(super) fn spoken<'a>(tags: impl IntoIterator<Item = &'a str>, accept_language: Option<&str>) -> Language {
    choose(tags, accept_language, Language::offered())
}

fn choose<'a>(
    tags: impl IntoIterator<Item = &'a str>,
    accept_language: Option<&str>,
    offered: &[Language],
) -> Language {
    let chosen = tags.into_iter().find_map(|tag| offered.iter().copied().find(|language| language.tag() == tag));
    chosen.or_else(|| asked_for(accept_language?, offered)).unwrap_or_default()
}

/// The language that a browser likes best, by its header `Accept-Language` (RFC 9110, section 12.5.4).
fn asked_for(header: &str, offered: &[Language]) -> Option<Language> {
    let mut wanted: Vec<(f32, Language)> = header
        .split(',')
        .filter_map(|part| {
            let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            let weight: f32 = weight.trim().strip_prefix("q=")?.trim().parse().ok()?;
            // Any Portuguese is nearer to somebody who asks for Portuguese than English is; so with all of them.
            let primary = tag.trim().split('-').next()?.to_ascii_lowercase();
            let language = offered.iter().find(|l| l.tag().split('-').next() == Some(primary.as_str()))?;
            (weight > 0.0).then_some((weight, *language))
        })
        .collect();
    // Stable: of two that are liked alike, the first.
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.first().map(|(_, language)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_given_what_it_likes_best_of_what_there_is() {
        for (header, language) in [
            ("de-AT,de;q=0.9,en;q=0.8", Some(Language::German)),
            ("nl,fr;q=0.4,es;q=0.7", Some(Language::Spanish)),
            ("en;q=0.1, pt-PT", Some(Language::Portuguese)),
            ("zh-TW", Some(Language::Chinese)),
            ("de;q=0, en", Some(Language::English)),
            ("fr;q=x", None),
            ("nl, *;q=0.1", None),
            ("", None),
        ] {
            assert_eq!(asked_for(header, &Language::ALL), language, "{header}");
        }
    }

    #[test]
    fn a_persons_choice_goes_before_the_workspaces_and_that_before_the_browsers() {
        let spoken = |tags: [&'static str; 2], header| choose(tags, header, &Language::ALL);
        assert_eq!(spoken(["fr", "de"], Some("es")), Language::French);
        assert_eq!(spoken(["", "de"], Some("es")), Language::German);
        assert_eq!(spoken(["", ""], Some("es")), Language::Spanish);
        assert_eq!(spoken(["klingon", ""], None), Language::English);
    }
}

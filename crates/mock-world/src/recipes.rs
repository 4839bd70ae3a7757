//! The shipped recipes, pointed at the mock world: what they say of requests, answers and pace stays as it is.

use anyhow::Context as _;
use parcelwatch_engine::providers::catalogue::shipped;

use crate::providers::Provider;

/// The recipe of a provider with another host: `base` is the address of the mock world. `timeout` in seconds, where an
/// answer that never comes is not to be waited for that long.
///
/// # Errors
/// The recipe has another form than is known here.
pub fn pointed(provider: Provider, base: &str, timeout: Option<u32>) -> anyhow::Result<String> {
    let id = provider.id();
    let text = shipped(id).with_context(|| format!("there is no recipe `{id}`"))?;
    let mut lines = Vec::new();
    let mut found = false;
    for line in text.lines() {
        match line.split_once(" = ") {
            Some(("base", written)) if !found => {
                found = true;
                // The path behind the host stays.
                let written = written.trim_matches('"').trim_start_matches("https://");
                let path = written.find('/').map_or("", |slash| &written[slash..]);
                lines.push(format!("base = \"{base}/{id}{path}\""));
            }
            Some(("hosts", _)) => {}
            _ if line == "[pace]" => {
                lines.push(line.to_owned());
                lines.extend(timeout.map(|seconds| format!("timeout = \"{seconds}s\"")));
            }
            _ => lines.push(line.to_owned()),
        }
    }
    anyhow::ensure!(found, "the recipe `{id}` names no base");
    Ok(format!("# Pointed at a mock world, for tests.\n{}\n", lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use parcelwatch_engine::providers::recipe::Recipe;

    use super::*;

    #[test]
    fn every_recipe_can_be_pointed_at_the_mock_world_and_still_be_read() {
        for provider in Provider::ALL {
            let text = pointed(provider, "http://127.0.0.1:9417", Some(1)).unwrap();
            let recipe = Recipe::read(&text).unwrap_or_else(|problems| panic!("{}: {problems:?}", provider.id()));
            assert_eq!(recipe.id, provider.id());
            assert!(!text.contains("base = \"https"), "{text}");
        }
        let track = pointed(Provider::SeventeenTrack, "http://127.0.0.1:9417", None).unwrap();
        assert!(track.contains("base = \"http://127.0.0.1:9417/17track/track/v2.4\""), "{track}");
    }
}

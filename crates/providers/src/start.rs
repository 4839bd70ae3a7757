//! `recipe new`: a commented start.

/// The files of a new recipe: their names, and what is in them.
pub fn files(id: &str) -> [(String, String); 2] {
    let name = id.split('-').map(capital).collect::<Vec<_>>().join(" ");
    let fill = |text: &str| text.replace("EXAMPLE-ID", id).replace("EXAMPLE NAME", &name);
    [
        (format!("{id}.toml"), fill(include_str!("start/recipe.toml"))),
        (format!("{id}/found.toml"), fill(include_str!("start/found.toml"))),
    ]
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

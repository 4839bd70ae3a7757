//! All recipes: those that come with the program, and a merchant's own, which win by their id.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use rust_embed::RustEmbed;

use crate::recipe::{Kind, Problem, Recipe};

#[derive(RustEmbed)]
#[folder = "../../recipes"]
#[include = "*/*.toml"]
#[exclude = "*/*/*"]
struct Shipped;

/// A recipe and where it comes from.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The recipe.
    pub recipe: Arc<Recipe>,
    /// The merchant's file; `None`: it came with the program.
    pub own: Option<PathBuf>,
}

/// A file that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub problems: Vec<Problem>,
}

/// All recipes by their ids.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    recipes: BTreeMap<String, Entry>,
    /// A merchant's files that cannot be used.
    pub unusable: Vec<Unusable>,
}

/// The text of a shipped recipe: to be copied and changed.
pub fn shipped(id: &str) -> Option<String> {
    let name =
        Kind::ALL.iter().map(|kind| format!("{}/{id}.toml", kind.slug())).find(|name| Shipped::get(name).is_some());
    Shipped::get(&name?).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

impl Catalogue {
    /// Reads the shipped recipes, then those in `own`. A file that cannot be used is told, and the others go on; a
    /// shipped recipe whose replacement is wrong stays.
    pub fn read(own: Option<&Path>) -> Self {
        let mut catalogue = Self::default();
        for name in Shipped::iter() {
            let Some(file) = Shipped::get(&name) else { continue };
            catalogue.take(&String::from_utf8_lossy(&file.data), Path::new(name.as_ref()), false);
        }
        for file in own.map(own_files).unwrap_or_default() {
            match std::fs::read_to_string(&file) {
                Ok(text) => catalogue.take(&text, &file, true),
                Err(error) => {
                    let problem = Problem { line: 0, column: 0, message: error.to_string() };
                    catalogue.unusable.push(Unusable { path: file, problems: vec![problem] });
                }
            }
        }
        catalogue
    }

    fn take(&mut self, text: &str, path: &Path, own: bool) {
        match if own { Recipe::read(text) } else { Recipe::read_shipped(text) } {
            Ok(recipe) => {
                let own = own.then(|| path.to_owned());
                self.recipes.insert(recipe.id.clone(), Entry { recipe: Arc::new(recipe), own });
            }
            Err(problems) => self.unusable.push(Unusable { path: path.to_owned(), problems }),
        }
    }

    /// The recipe with this id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.recipes.get(id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.recipes.values()
    }
}

/// The recipes in a folder: `*.toml`, and `<kind>/*.toml`. The folders of cases are named after recipes, and are not
/// looked into.
fn own_files(folder: &Path) -> Vec<PathBuf> {
    let folders = std::iter::once(folder.to_owned()).chain(Kind::ALL.map(|kind| folder.join(kind.slug())));
    let mut files: Vec<PathBuf> = folders
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}

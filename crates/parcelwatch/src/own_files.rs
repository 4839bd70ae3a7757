//! A merchant's own lexicons and code tables, from folders.

use std::path::Path;

use anyhow::Context as _;
use parcelwatch_engine::recognise::classify::{Classifier, OwnFiles};

/// Reads `lexicons/*.txt`, `lexicons/context.tsv` and `codes/*.tsv` of the data folder into the classifier, before anything
/// is classified. Without such files nothing happens.
///
/// # Errors
/// Names the file that cannot be read, or the line that is wrong.
pub fn use_from(data: &Path) -> anyhow::Result<()> {
    let in_folder = |name: &str, ending: &str| {
        let folder = data.join(name);
        if folder.is_dir() { files(&folder, ending) } else { Ok(Vec::new()) }
    };
    let own = OwnFiles {
        lexicons: in_folder("lexicons", "txt")?,
        codes: in_folder("codes", "tsv")?,
        context: context(&data.join("lexicons"))?,
        model: None,
    };
    if own != OwnFiles::default() {
        let at = || format!("a lexicon or code table in {} cannot be used", data.display());
        Classifier::with_files(&own).with_context(at)?;
    }
    Ok(())
}

/// The words that change what phrases say, `context.tsv`, where the folder has them.
///
/// # Errors
/// Names the file that is there and cannot be read.
pub fn context(lexicons: &Path) -> anyhow::Result<Option<String>> {
    let file = lexicons.join("context.tsv");
    let read = || std::fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()));
    file.is_file().then(read).transpose()
}

/// The files of `folder` that end in `ending`, as name and content, by name.
///
/// # Errors
/// Names the folder or file that cannot be read.
pub fn files(folder: &Path, ending: &str) -> anyhow::Result<Vec<(String, String)>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("could not read the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|found| found == ending) {
            let text = std::fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
            files.push((name.to_owned(), text));
        }
    }
    files.sort();
    Ok(files)
}

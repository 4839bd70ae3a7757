//! Every recipe under `recipes/` does what its cases say.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by a panic")]

use std::path::{Path, PathBuf};

use parcelwatch_providers::{
    cases,
    catalogue::Catalogue,
    jq::Workers,
    recipe::{Kind, Recipe},
};
use parcelwatch_recognise::directory::Directory;

fn recipes() -> Vec<(Kind, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../recipes");
    let mut files = Vec::new();
    for kind in Kind::ALL {
        let Ok(entries) = std::fs::read_dir(folder.join(kind.slug())) else { continue };
        let paths = entries.map(|entry| entry.unwrap().path());
        files.extend(paths.filter(|path| path.extension().is_some_and(|e| e == "toml")).map(|path| (kind, path)));
    }
    files.sort_by(|a, b| a.1.cmp(&b.1));
    files
}

#[test]
fn every_recipe_does_what_its_cases_say() {
    let workers = Workers::start(2).unwrap();
    let files = recipes();
    assert!(files.len() >= 3);
    let mut bad = String::new();
    for (_, file) in files {
        let path = file.clone();
        let report = workers.run_blocking(move || cases::check(&path)).unwrap().unwrap();
        if !report.is_good() {
            bad.push_str(&cases::show(&report, &file.display().to_string()));
        }
    }
    assert!(bad.is_empty(), "\n{bad}");
}

#[test]
fn recipes_lie_where_they_belong_and_are_complete() {
    for (kind, file) in recipes() {
        let recipe = Recipe::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let name = file.display();
        assert_eq!(recipe.kind, kind, "{name}");
        assert!(recipe.documentation.is_some(), "{name}: where is it documented?");
        for carrier in recipe.carriers_served() {
            assert!(Directory::shipped().carrier(carrier).is_some(), "{name}: no carrier `{carrier}` in the directory");
        }
    }
}

#[test]
fn all_of_them_are_in_the_program() {
    let catalogue = Catalogue::read(None);
    assert_eq!(catalogue.unusable, []);
    assert_eq!(catalogue.iter().count(), recipes().len());
    assert!(catalogue.get("usps").is_some_and(|entry| entry.own.is_none()));
}

#[test]
fn a_merchants_own_recipe_wins_and_a_wrong_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let own = "id = \"usps\"\nname = \"Our own USPS\"\nkind = \"carrier\"\n";
    std::fs::write(folder.path().join("usps.toml"), own).unwrap();
    std::fs::create_dir_all(folder.path().join("carrier/x")).unwrap();
    std::fs::write(folder.path().join("carrier/x.toml"), "id = \"x\"\nname = \"X\"\nkind = \"carrier\"\nbasse = 1\n")
        .unwrap();
    std::fs::write(folder.path().join("carrier/x/found.toml"), "request = \"track\"").unwrap();
    let catalogue = Catalogue::read(Some(folder.path()));
    assert_eq!(catalogue.get("usps").unwrap().recipe.name, "Our own USPS");
    assert!(catalogue.get("17track").is_some());
    assert_eq!(catalogue.unusable.len(), 1);
    assert_eq!(
        catalogue.unusable[0].problems[0].to_string(),
        "line 4, column 1: unknown key `basse`; did you mean `base`?"
    );
}

//! The classifiers with merchants' own phrases, compiled once for each version.

use std::collections::HashMap;

use parcelwatch_domain::Meaning;
use parcelwatch_recognise::classify::Classifier;
use parcelwatch_store::{PhraseRecord, Result, Transaction, Workspace};

/// The classifier of each workspace as of the version of its phrases that was last seen. Whoever classifies has one of
/// its own; the version is read in each transaction, so a change made by another process is seen at once.
#[derive(Debug, Default)]
pub struct Classifiers(HashMap<Workspace, (i64, Classifier)>);

impl Classifiers {
    /// The workspace's classifier as it stands in this transaction.
    pub(crate) fn of(&mut self, transaction: &mut dyn Transaction, ws: Workspace) -> Result<Classifier> {
        let version = transaction.phrase_set(ws)?.version;
        if let Some((compiled, classifier)) = self.0.get(&ws)
            && *compiled == version
        {
            return Ok(classifier.clone());
        }
        let classifier = compile(&transaction.phrases(ws)?);
        self.0.insert(ws, (version, classifier.clone()));
        Ok(classifier)
    }
}

/// The shipped classifier with these phrases before it.
pub(super) fn compile(phrases: &[PhraseRecord]) -> Classifier {
    let own: Vec<(Meaning, String)> = phrases.iter().map(|p| (p.meaning, p.phrase.clone())).collect();
    Classifier::with_phrases(&own).unwrap_or_else(|error| {
        // Each was checked when it was saved, so only a later version's syntax can be meant: the others still count.
        tracing::warn!(%error, "A phrase of a merchant cannot be used");
        let usable = |one: &(Meaning, String)| Classifier::with_phrases(std::slice::from_ref(one)).is_ok();
        let usable: Vec<_> = own.into_iter().filter(usable).collect();
        Classifier::with_phrases(&usable).unwrap_or_else(|_| Classifier::shipped().clone())
    })
}

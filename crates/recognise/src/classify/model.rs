//! A small linear model over the words and letters of a text: for the texts that hold no phrase of any lexicon, and for
//! those that say clearly something else than a short phrase in them.
//!
//! A text's features are its words and the pairs of words that stand near each other, each word by its first
//! [`STEM`] letters, and its runs of letters. Every feature that came in two examples has one weight for each meaning; the
//! sums, in proportion to how many features the text has, are the meanings' scores, and their softmax is how likely each
//! is. Weights are small whole numbers: the file is the same on every machine.
//!
//! Training ([`train`]) is multinomial logistic regression by stochastic gradient steps, in a fixed order: the same
//! examples always make the same model. `parcelwatch learn` does it. docs/decisions/0043 has what was tried.

use std::collections::HashMap;

use parcelwatch_domain::{Meaning, SubStatus};

use super::normalise::normalise_padded;

/// Weights of a feature: one a meaning.
const CLASSES: usize = Meaning::ALL.len();
/// What a weight of one is, in the file's whole numbers.
const SCALE: f32 = 24.0;
/// The file's first bytes: form and version. Behind them: the number of places, four bytes; of each place what tells its
/// feature from others, two bytes, and none where it is empty; of each place its [`CLASSES`] weights, a signed byte each.
/// Numbers start with their lowest byte.
const MAGIC: &[u8; 8] = b"PWMODEL3";
/// Places for four features: so the search for one that has none is short.
const PLACES_FOR_FOUR: usize = 5;
/// A text has at most this many features that count; longer ones are read that far.
const MOST_FEATURES: usize = 600;
/// Letters of a word that count: endings say how it is bent.
const STEM: usize = 5;
/// Words before a word that it is paired with.
const NEAR: usize = 3;
/// Runs of letters have this many. Pairs count as well where a letter is a syllable or a word:
const RUN: usize = 4;
/// where two have this many bytes.
const SYLLABLES: usize = 6;
/// A text with this many features has their sums as its scores; a longer one is no surer because it is long.
const USUAL_FEATURES: f32 = 60.0;
/// A feature of one example says nothing about others.
const FEWEST_EXAMPLES: u32 = 2;
/// Times that training goes through the examples.
const ROUNDS: usize = 12;

/// A trained model.
#[derive(Debug)]
pub(super) struct Model {
    /// What tells the feature of each place from others; zero: it has none.
    tags: &'static [[u8; 2]],
    /// [`CLASSES`] weights of each place, as signed bytes.
    weights: &'static [[u8; CLASSES]],
}

/// What the model makes of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    pub(super) meaning: Meaning,
    /// How likely the sub-status is that it stands for, by the model: 0 to 1.
    pub(super) likelihood: f32,
}

/// A text and what it means, to learn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The carrier's words.
    pub text: String,
    /// What they say.
    pub meaning: Meaning,
    /// How much it counts; 1 is usual.
    pub weight: f32,
}

/// A word, a pair or a run of letters, by its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Feature(u64);

impl Feature {
    /// Of a word or a run of letters; `kind` keeps them apart.
    fn of(kind: u8, bytes: &[u8]) -> Self {
        let length = Feature(u64::from(kind) | (bytes.len() as u64) << 8);
        let (eights, rest) = bytes.as_chunks::<8>();
        let hash = eights.iter().fold(length, |hash, eight| hash.with(u64::from_le_bytes(*eight)));
        match rest {
            [] => hash,
            // Two fours that may share bytes say the same as one number of five to seven, and sooner.
            rest => match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
                (Some(first), Some(last)) => {
                    hash.with(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32)
                }
                _ => hash.with(rest.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))),
            },
        }
    }

    /// Of two words.
    fn of_pair(one: Feature, other: Feature) -> Self {
        one.with(other.0)
    }

    /// Mixed with a number, by a product of twice the bits.
    fn with(self, number: u64) -> Self {
        let product = u128::from(self.0 ^ 0xA076_1D64_78BD_642F) * u128::from(number ^ 0xE703_7ED1_A0B4_28DB);
        Feature(product as u64 ^ (product >> 64) as u64)
    }

    /// Where it is looked for first, of so many places.
    fn place(self, places: usize) -> usize {
        (((self.0 >> 32) * places as u64) >> 32) as usize
    }

    /// Never zero.
    fn tag(self) -> [u8; 2] {
        ((self.0 as u16).max(1)).to_le_bytes()
    }
}

impl Model {
    /// A model as [`train`] wrote it. None where the bytes are no such file.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (places, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
        let places = usize::try_from(u32::from_le_bytes(*places)).ok()?;
        let (tags, weights) = rest.split_at_checked(places.checked_mul(2)?)?;
        let (tags, weights) = (tags.as_chunks().0, weights.as_chunks().0);
        // Without an empty place a search would not end.
        (weights.len() == places && tags.contains(&[0; 2])).then_some(Model { tags, weights })
    }

    /// The weights of a feature; None where it came in too few examples.
    fn weights(&self, feature: Feature) -> Option<&[u8; CLASSES]> {
        let (tag, mut place) = (feature.tag(), feature.place(self.tags.len()));
        loop {
            match self.tags.get(place) {
                Some(&found) if found == tag => return self.weights.get(place),
                Some([0, 0]) => return None,
                Some(_) => place += 1,
                None => place = 0,
            }
        }
    }

    /// The likeliest meaning of a normalised, padded text; None for one of which nothing came in any example.
    pub(super) fn likeliest(&self, text: &str) -> Option<Likeness> {
        // Sums of a text are far from the ends; saturating ones keep to sixteen bits.
        let mut sums = [0i16; CLASSES];
        let mut known = 0usize;
        features(text, |feature| {
            if let Some(weights) = self.weights(feature) {
                known += 1;
                sums.iter_mut()
                    .zip(weights)
                    .for_each(|(sum, &weight)| *sum = sum.saturating_add(i16::from(weight as i8)));
            }
        });
        let unit = usual(known)? / SCALE;
        let likelihoods = softmax(&sums.map(|sum| f32::from(sum) * unit));
        let mut of_status = [0f32; CLASSES];
        for (meaning, likelihood) in Meaning::ALL.into_iter().zip(likelihoods) {
            of_status[usize::from(status(meaning).code())] += likelihood;
        }
        let (best, &likelihood) = of_status.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
        let meanings = Meaning::ALL.into_iter().zip(likelihoods);
        let of_best = meanings.filter(|&(meaning, _)| usize::from(status(meaning).code()) == best);
        let (meaning, _) = of_best.max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(Likeness { meaning, likelihood })
    }

    /// The word of a normalised, padded text that speaks most for `meaning`.
    pub(super) fn telling_word<'t>(&self, text: &'t str, meaning: Meaning) -> &'t str {
        let class = usize::from(meaning.code());
        let mut padded = String::new();
        let mut says = |word: &str| {
            let mut score = 0i32;
            padded.clear();
            padded.extend([" ", word, " "]);
            features(&padded, |feature| {
                score += self.weights(feature).map_or(0, |weights| i32::from(weights[class] as i8));
            });
            score
        };
        text.split(' ').filter(|word| !word.is_empty()).max_by_key(|word| says(word)).unwrap_or_default()
    }
}

/// The meaning that stands for the sub-status to which `meaning` comes where nothing is known of the parcel's route.
fn status(meaning: Meaning) -> Meaning {
    match meaning {
        Meaning::ReadyForPickup => Meaning::Is(SubStatus::AtDeliveryHub),
        Meaning::Exported | Meaning::Customs => Meaning::Is(SubStatus::InGlobalTransit),
        Meaning::Moving | Meaning::Landed => Meaning::Is(SubStatus::InDomesticTransit),
        Meaning::Delay => Meaning::Informational,
        other => other,
    }
}

/// Do both come to the same sub-status where nothing is known of the parcel's route?
pub(super) fn same_status(one: Meaning, other: Meaning) -> bool {
    status(one) == status(other)
}

/// What the sum of so many features counts for; None of none.
fn usual(features: usize) -> Option<f32> {
    (features > 0).then(|| (USUAL_FEATURES / features as f32).sqrt())
}

fn softmax(scores: &[f32; CLASSES]) -> [f32; CLASSES] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers = scores.map(|score| (score - most).exp());
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

/// Calls `each` with every feature of a normalised, padded text.
fn features(text: &str, mut each: impl FnMut(Feature)) {
    let mut left = MOST_FEATURES;
    let mut take = |feature: Feature| {
        if left > 0 {
            left -= 1;
            each(feature);
        }
    };
    let mut before: [Option<Feature>; NEAR] = [None; NEAR];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let end = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
        let stem = Feature::of(1, &word.as_bytes()[..end]);
        take(stem);
        before.iter().flatten().for_each(|&near| take(Feature::of_pair(near, stem)));
        before.rotate_left(1);
        before[NEAR - 1] = Some(stem);
    }
    runs(text, RUN, |run| take(Feature::of(2, run)));
    if !text.is_ascii() {
        runs(text, 2, |pair| {
            if pair.len() >= SYLLABLES {
                take(Feature::of(2, pair));
            }
        });
    }
}

/// Calls `each` with every run of so many letters.
fn runs<'t>(text: &'t str, letters: usize, mut each: impl FnMut(&'t [u8])) {
    let ends = text.char_indices().skip(letters - 1).map(|(at, letter)| at + letter.len_utf8());
    text.char_indices().zip(ends).for_each(|((start, _), end)| each(&text.as_bytes()[start..end]));
}

/// Learns from `examples`; gives the model's file.
pub fn train(examples: &[Example]) -> Vec<u8> {
    let (features, known) = known_features(examples);
    let mut weights = vec![[0f32; CLASSES]; features.len()];
    let mut squares = vec![[1e-3f32; CLASSES]; features.len()];
    let mut order: Vec<usize> = (0..known.len()).collect();
    let mut chance = 0x9E37_79B9_7F4A_7C15u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut chance);
        for &at in &order {
            let Known { features, unit, class, weight } = &known[at];
            let mut scores = [0f32; CLASSES];
            for &feature in features {
                scores.iter_mut().zip(weights[feature]).for_each(|(score, weight)| *score += weight * unit);
            }
            let mut errors = softmax(&scores);
            errors[*class] -= 1.0;
            for &feature in features {
                let places = weights[feature].iter_mut().zip(&mut squares[feature]);
                for (error, (place, squares)) in errors.iter().zip(places) {
                    // AdaGrad: a place that was seen often moves in smaller steps. The second term draws weights to zero.
                    let slope = weight * error * unit + DRAW * *place;
                    *squares += slope * slope;
                    *place -= STEP_SIZE * slope / squares.sqrt();
                }
            }
        }
    }
    let small = |weights: &[f32; CLASSES]| weights.map(|weight| (weight * SCALE).round().clamp(-127.0, 127.0) as i8);
    file(features.into_iter().zip(weights.iter().map(small)).filter(|(_, weights)| *weights != [0; CLASSES]).collect())
}

/// An example, as training sees it.
struct Known {
    /// The numbers of its features.
    features: Vec<usize>,
    /// What each of them counts for.
    unit: f32,
    class: usize,
    weight: f32,
}

/// The features that came in enough examples, and the examples that have some.
fn known_features(examples: &[Example]) -> (Vec<Feature>, Vec<Known>) {
    let mut buffer = String::new();
    let of_examples: Vec<Vec<Feature>> = examples
        .iter()
        .map(|example| {
            normalise_padded(&example.text, &mut buffer);
            let mut all = Vec::new();
            features(&buffer, |feature| all.push(feature));
            all.sort_unstable_by_key(|feature| feature.0);
            all.dedup();
            all
        })
        .collect();
    let mut counts: HashMap<Feature, u32> = HashMap::new();
    of_examples.iter().flatten().for_each(|&feature| *counts.entry(feature).or_default() += 1);
    let mut numbers: HashMap<Feature, usize> = HashMap::new();
    let mut kept = Vec::new();
    let mut number = |feature: &Feature| {
        (counts[feature] >= FEWEST_EXAMPLES).then(|| {
            *numbers.entry(*feature).or_insert_with(|| {
                kept.push(*feature);
                kept.len() - 1
            })
        })
    };
    let known = examples.iter().zip(&of_examples).filter_map(|(example, features)| {
        let features: Vec<usize> = features.iter().filter_map(&mut number).collect();
        let unit = usual(features.len())?;
        Some(Known { features, unit, class: usize::from(example.meaning.code()), weight: example.weight })
    });
    let known = known.collect();
    (kept, known)
}

/// The file of a model with these weights. See [`MAGIC`].
fn file(rows: Vec<(Feature, [i8; CLASSES])>) -> Vec<u8> {
    let places = rows.len() * PLACES_FOR_FOUR / 4 + 1;
    let mut tags = vec![[0u8; 2]; places];
    let mut weights = vec![[0u8; CLASSES]; places];
    for (feature, row) in rows {
        let (tag, mut place) = (feature.tag(), feature.place(places));
        while tags[place] != [0; 2] && tags[place] != tag {
            place = (place + 1) % places;
        }
        // Two features that cannot be told apart, one pair of some ten thousand: the first stays.
        if tags[place] == [0; 2] {
            tags[place] = tag;
            weights[place] = row.map(|weight| weight as u8);
        }
    }
    let places = u32::try_from(places).unwrap_or(u32::MAX).to_le_bytes();
    [&MAGIC[..], &places, tags.as_flattened(), weights.as_flattened()].concat()
}

/// The size of training's steps, and how strongly weights are drawn to zero.
const STEP_SIZE: f32 = 0.1;
const DRAW: f32 = 1e-3;

/// Fisher–Yates with a linear congruential generator: the same order at every run.
fn shuffle(order: &mut [usize], chance: &mut u64) {
    for at in (1..order.len()).rev() {
        *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*chance >> 33) as usize % (at + 1));
    }
}

//! A small linear model over the letters of a text, for the texts that hold no phrase of any lexicon.
//!
//! A text's features are its words, its pairs of words and its runs of three and of five letters, each hashed to one of
//! [`BUCKETS`] places. Every place has one weight for each meaning; the sums are the meanings' scores, and their softmax
//! is how likely each is. Weights are small whole numbers: the file is the same on every machine.
//!
//! Training ([`train`]) is multinomial logistic regression by stochastic gradient steps, in a fixed order: the same
//! examples always make the same model. `parcelwatch learn` does it.

use parcelwatch_domain::Meaning;

use super::normalise::normalise_padded;

/// Places that features are hashed to.
const BUCKETS: usize = 1 << 17;
/// Weights of a place: one a meaning.
const CLASSES: usize = Meaning::ALL.len();
/// What a weight of one is, in the file's whole numbers.
const SCALE: f32 = 24.0;
/// The file's first bytes: form and version.
const MAGIC: &[u8; 8] = b"PWMODEL2";
/// A text has at most this many features that count; longer ones are read that far.
const MOST_FEATURES: usize = 600;
/// Runs of letters have this many; those of two count where a letter is a syllable or a word.
const RUNS: [usize; 3] = [2, 3, LONGEST_RUN];
const LONGEST_RUN: usize = 5;
/// Times that training goes through the examples.
const ROUNDS: usize = 12;

/// A trained model.
#[derive(Debug)]
pub(super) struct Model {
    /// Place by place, [`CLASSES`] weights each, as signed bytes.
    weights: &'static [u8],
}

/// What the model makes of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    pub(super) meaning: Meaning,
    /// How likely it is, by the model: 0 to 1.
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

impl Model {
    /// A model as [`train`] wrote it. None where the bytes are no such file.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let weights = bytes.strip_prefix(MAGIC)?;
        (weights.len() == BUCKETS * CLASSES).then_some(Model { weights })
    }

    /// The likeliest meaning of a normalised, padded text; None for one without words.
    pub(super) fn likeliest(&self, text: &str) -> Option<Likeness> {
        let mut scores = [0i32; CLASSES];
        let mut any = false;
        features(text, |bucket| {
            any = true;
            let weights = &self.weights[bucket * CLASSES..(bucket + 1) * CLASSES];
            scores.iter_mut().zip(weights).for_each(|(score, &weight)| *score += i32::from(weight as i8));
        });
        let likelihoods = softmax(&scores.map(|score| score as f32 / SCALE));
        let (best, likelihood) = likelihoods.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
        any.then(|| Likeness { meaning: Meaning::ALL[best], likelihood: *likelihood })
    }

    /// The word of a normalised, padded text that speaks most for `meaning`.
    pub(super) fn telling_word<'t>(&self, text: &'t str, meaning: Meaning) -> &'t str {
        let class = usize::from(meaning.code());
        let mut padded = String::new();
        let mut says = |word: &str| {
            let mut score = 0i32;
            padded.clear();
            padded.extend([" ", word, " "]);
            features(&padded, |bucket| score += i32::from(self.weights[bucket * CLASSES + class] as i8));
            score
        };
        text.split(' ').filter(|word| !word.is_empty()).max_by_key(|word| says(word)).unwrap_or_default()
    }
}

fn softmax(scores: &[f32; CLASSES]) -> [f32; CLASSES] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers = scores.map(|score| (score - most).exp());
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

/// FNV-1a, folded to a place; `kind` keeps words, pairs and runs of letters apart.
fn place(kind: u8, bytes: &[u8]) -> usize {
    let step = |hash: u32, &byte: &u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = bytes.iter().fold(step(0x811c_9dc5, &kind), step);
    ((hash ^ (hash >> 15)) as usize) & (BUCKETS - 1)
}

/// Calls `each` with the place of every feature of a normalised, padded text.
fn features(text: &str, mut each: impl FnMut(usize)) {
    let mut left = MOST_FEATURES;
    let mut take = |bucket: usize| {
        if left > 0 {
            left -= 1;
            each(bucket);
        }
    };
    let mut before: Option<usize> = None;
    let bytes = text.as_bytes();
    for (start, end) in words(text) {
        take(place(1, &bytes[start..end]));
        if let Some(before) = before {
            take(place(2, &bytes[before..end]));
        }
        before = Some(start);
    }
    let mut starts = [0; LONGEST_RUN];
    for (number, (at, letter)) in text.char_indices().enumerate() {
        starts[number % LONGEST_RUN] = at;
        for run in RUNS.into_iter().take_while(|&run| run <= number + 1) {
            let piece = &bytes[starts[(number + 1 - run) % LONGEST_RUN]..at + letter.len_utf8()];
            if run > 2 || piece.len() >= 6 {
                take(place(3, piece));
            }
        }
    }
}

/// Where the words stand.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    text.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, start + word.len()))
    })
}

/// Learns from `examples`; gives the model's file.
pub fn train(examples: &[Example]) -> Vec<u8> {
    let mut buffer = String::new();
    let known: Vec<(Vec<usize>, usize, f32)> = examples
        .iter()
        .map(|example| {
            normalise_padded(&example.text, &mut buffer);
            let mut places = Vec::new();
            features(&buffer, |bucket| places.push(bucket));
            places.sort_unstable();
            places.dedup();
            (places, usize::from(example.meaning.code()), example.weight)
        })
        .filter(|(places, ..)| !places.is_empty())
        .collect();
    let mut weights = vec![0f32; BUCKETS * CLASSES];
    let mut squares = vec![1e-3f32; BUCKETS * CLASSES];
    let mut order: Vec<usize> = (0..known.len()).collect();
    let mut chance = 0x9E37_79B9_7F4A_7C15u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut chance);
        for &at in &order {
            let (places, class, weight) = &known[at];
            let mut scores = [0f32; CLASSES];
            for &bucket in places {
                let row = &weights[bucket * CLASSES..(bucket + 1) * CLASSES];
                scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
            }
            let mut errors = softmax(&scores);
            errors[*class] -= 1.0;
            for &bucket in places {
                for (class, error) in errors.iter().enumerate() {
                    let at = bucket * CLASSES + class;
                    // AdaGrad: a place that was seen often moves in smaller steps. The second term draws weights to zero.
                    let slope = weight * error + DRAW * weights[at];
                    squares[at] += slope * slope;
                    weights[at] -= STEP * slope / squares[at].sqrt();
                }
            }
        }
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(weights.iter().map(|weight| (weight * SCALE).round().clamp(-127.0, 127.0) as i8 as u8));
    bytes
}

/// The size of training's steps, and how strongly weights are drawn to zero.
const STEP: f32 = 0.1;
const DRAW: f32 = 1e-3;

/// Fisher–Yates with a linear congruential generator: the same order at every run.
fn shuffle(order: &mut [usize], chance: &mut u64) {
    for at in (1..order.len()).rev() {
        *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*chance >> 33) as usize % (at + 1));
    }
}

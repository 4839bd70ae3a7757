//! Chance that is the same for the same seed and the same question: so the whole world follows from one number.

use parcelwatch_engine::domain::Span;

/// A sequence of numbers that looks like chance (SplitMix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Begins where seed and question say.
    pub fn of(seed: u64, about: &[u64]) -> Self {
        let mut chance = Self(seed);
        for part in about {
            chance.0 = chance.draw() ^ part.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        chance
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 on, below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.draw() % n.max(1)
    }

    /// Yes, so many times in a thousand.
    pub fn happens(&mut self, per_mille: u64) -> bool {
        self.below(1_000) < per_mille
    }

    /// A time from `least` to `most`, in whole seconds.
    pub fn span(&mut self, least: Span, most: Span) -> Span {
        let seconds = u64::try_from((most.0 - least.0) / 1_000).unwrap_or(0);
        least + Span::seconds(i64::try_from(self.below(seconds + 1)).unwrap_or(0))
    }

    /// One of them; `list` is not empty.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[usize::try_from(self.below(list.len() as u64)).unwrap_or(0)]
    }
}

//! A tiny generator of pseudo-random numbers (splitmix64), so that a seed alone decides the shop.

/// The state. Not for secrets: whoever sees one number knows all that follow.
pub(super) struct Rng(u64);

impl Rng {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included; `low` where the range is empty.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).max(0).unsigned_abs().saturating_add(1);
        low + (self.next() % width) as i64
    }

    /// True `percent` times of a hundred.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of them; the lists of the demo are constants and never empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.between(0, list.len() as i64 - 1) as usize]
    }

    /// One of them, as often as its weight says.
    pub(super) fn weighted<T: Copy>(&mut self, list: &[(T, i64)]) -> T {
        let total = list.iter().map(|(_, weight)| weight).sum::<i64>();
        by_weight(list, self.between(0, total - 1))
    }

    /// `n` decimal digits.
    pub(super) fn digits(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + (self.next() % 10) as u8)).collect()
    }

    /// `n` capital letters without those that people misread.
    pub(super) fn letters(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(self.pick(b"ABCDEFGHKLMNPRSTUVWXY"))).collect()
    }
}

/// The entry under which `at` falls when the weights are laid end to end.
pub(super) fn by_weight<T: Copy>(list: &[(T, i64)], mut at: i64) -> T {
    for &(item, weight) in list {
        if at < weight {
            return item;
        }
        at -= weight;
    }
    list[list.len() - 1].0
}

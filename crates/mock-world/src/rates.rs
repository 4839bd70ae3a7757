//! The limits that the providers document, counted as the strictest of them would: no window of the length, wherever it
//! begins, may hold more. Written for itself, so that Parcelwatch's own pace is measured by something else.

use std::collections::VecDeque;

use parcelwatch_engine::domain::{Span, Timestamp};

/// One limit and what arrived.
#[derive(Clone, Debug)]
pub struct Limit {
    most: usize,
    per: Span,
    arrived: VecDeque<Timestamp>,
}

impl Limit {
    /// `most` requests in each window of `per`.
    pub fn new(most: usize, per: Span) -> Self {
        Self { most, per, arrived: VecDeque::new() }
    }

    /// Says how long a request that arrives now is too early, if it is.
    pub fn too_early(&mut self, now: Timestamp) -> Option<Span> {
        while self.arrived.front().is_some_and(|first| *first + self.per <= now) {
            self.arrived.pop_front();
        }
        let oldest = self.arrived.front().filter(|_| self.arrived.len() >= self.most)?;
        Some(*oldest + self.per - now)
    }

    /// Counts a request.
    pub fn count(&mut self, now: Timestamp) {
        self.arrived.push_back(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_window_holds_more() {
        let mut limit = Limit::new(2, Span::seconds(1));
        for at in [0, 900] {
            assert_eq!(limit.too_early(Timestamp(at)), None);
            limit.count(Timestamp(at));
        }
        assert_eq!(limit.too_early(Timestamp(999)), Some(Span(1)));
        assert_eq!(limit.too_early(Timestamp(1_000)), None);
        limit.count(Timestamp(1_000));
        assert_eq!(limit.too_early(Timestamp(1_500)), Some(Span(400)));
    }
}

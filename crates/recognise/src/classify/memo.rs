//! What was made of texts that came before, by the shipped phrases or by the model. A carrier has a few hundred sentences
//! and says them a million times a day, so most texts need no reading at all.

use std::{hash::BuildHasher, sync::Mutex};

use foldhash::fast::RandomState;

/// Texts longer than this many bytes are not kept: they hardly come twice, and memory stays bounded.
const LONGEST: usize = 160;

/// Threads that ask at once seldom ask the same part.
const PARTS: usize = 16;

/// Sets of [`WAYS`] texts in each part; all in all at most 8,192 texts, some 2 MB.
const SETS: usize = 128;

/// Texts that fall together and are kept all the same.
const WAYS: usize = 4;

/// The texts that came last, each in the one set that its hash names: a newer one takes the place of any of them.
#[derive(Debug)]
pub(super) struct Memo<T> {
    hasher: RandomState,
    parts: [Mutex<Part<T>>; PARTS],
}

/// A text is kept from the second time on that it comes: one that comes once only leaves its mark, which is small
/// enough for the processor's cache, and drives no other out.
#[derive(Debug, Default)]
struct Part<T> {
    marks: Vec<[u32; WAYS]>,
    kept: Vec<[Kept<T>; WAYS]>,
}

#[derive(Clone, Debug, Default)]
struct Kept<T> {
    text: String,
    made: T,
}

impl<T: Clone + Default> Memo<T> {
    pub(super) fn new() -> Self {
        Memo { hasher: RandomState::default(), parts: std::array::from_fn(|_| Mutex::new(Part::default())) }
    }

    /// What `read` makes of `text`, or what it made before. It must make the same of the same text always.
    ///
    /// Nobody waits: where another thread is at the same part, `text` is read once more.
    pub(super) fn recall(&self, text: &str, read: impl FnOnce() -> T) -> T {
        if text.len() > LONGEST || text.is_empty() {
            return read();
        }
        let hash = self.hasher.hash_one(text);
        let (part, set) = (hash as usize % PARTS, hash as usize / PARTS % SETS);
        let (part, mark) = (&self.parts[part], (hash >> u32::BITS) as u32);
        let place = match part.try_lock() {
            Ok(mut part) => match part.marked(set, mark) {
                Some(way) => {
                    let kept = &part.kept[set][way];
                    if kept.text == text {
                        return kept.made.clone();
                    }
                    Some(way)
                }
                None => None,
            },
            Err(_) => None,
        };
        let made = read();
        if let Some(way) = place
            && let Ok(mut part) = part.try_lock()
        {
            let kept = &mut part.kept[set][way];
            kept.text.clear();
            kept.text.push_str(text);
            kept.made.clone_from(&made);
        }
        made
    }
}

impl<T: Clone + Default> Part<T> {
    /// Where the text with this mark is, or may be kept as it comes again. One that comes first leaves its mark.
    fn marked(&mut self, set: usize, mark: u32) -> Option<usize> {
        if self.marks.is_empty() {
            self.marks.resize(SETS, [0; WAYS]);
            self.kept.resize(SETS, Default::default());
        }
        let marks = &mut self.marks[set];
        let way = marks.iter().position(|&marked| marked == mark);
        if way.is_none() {
            let first = marks.iter().position(|&marked| marked == 0);
            marks[first.unwrap_or(mark as usize % WAYS)] = mark;
        }
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_comes_again_and_again_is_read_twice_and_another_one_is_another() {
        let (memo, mut reads) = (Memo::new(), 0);
        for _ in 0..10 {
            memo.recall("Arrived at depot", || {
                reads += 1;
                7
            });
        }
        assert_eq!(reads, 2);
        let mut others = 0;
        for number in 0..3 * PARTS * SETS * WAYS {
            memo.recall(&format!("Left depot {number}"), || {
                others += 1;
                8
            });
        }
        assert_eq!(others, 3 * PARTS * SETS * WAYS, "a text that never came was not recalled");
    }

    #[test]
    fn a_long_text_is_read_each_time() {
        let (memo, long, mut reads) = (Memo::new(), "x".repeat(LONGEST + 1), 0);
        for _ in 0..2 {
            memo.recall(&long, || {
                reads += 1;
                7
            });
        }
        assert_eq!(reads, 2);
    }
}

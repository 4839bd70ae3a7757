//! What was made of texts that came before, by the shipped phrases or by the model. A carrier has a few hundred sentences
//! and says them a million times a day, so most texts need no reading at all.

use std::{hash::BuildHasher, sync::Mutex};

use foldhash::fast::RandomState;

/// Texts longer than this many bytes are not kept: they hardly come twice, and memory stays bounded.
const LONGEST: usize = 160;

/// Threads that ask at once seldom ask the same part.
const PARTS: usize = 16;

/// In each part; all in all at most 8,192 texts, some 2 MB.
const TEXTS: usize = 512;

/// The texts that came last, each at the one place that its hash names: a newer one takes it.
#[derive(Debug)]
pub(super) struct Memo<T> {
    hasher: RandomState,
    parts: [Mutex<Part<T>>; PARTS],
}

/// A text is kept from the second time on that it comes: one that comes once only leaves its mark, which is small
/// enough for the processor's cache, and drives no other out.
#[derive(Debug, Default)]
struct Part<T> {
    marks: Vec<u32>,
    kept: Vec<Kept<T>>,
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
        let (part, place) = (hash as usize % PARTS, hash as usize / PARTS % TEXTS);
        let (part, mark) = (&self.parts[part], (hash >> u32::BITS) as u32);
        let came_before = match part.try_lock() {
            Ok(mut part) => match part.marks.get_mut(place) {
                Some(marked) if *marked == mark => {
                    let kept = &part.kept[place];
                    if kept.text == text {
                        return kept.made.clone();
                    }
                    true
                }
                Some(marked) => {
                    *marked = mark;
                    false
                }
                None => {
                    part.marks.resize(TEXTS, 0);
                    part.kept.resize(TEXTS, Kept::default());
                    part.marks[place] = mark;
                    false
                }
            },
            Err(_) => false,
        };
        let made = read();
        if came_before && let Ok(mut part) = part.try_lock() {
            let kept = &mut part.kept[place];
            kept.text.clear();
            kept.text.push_str(text);
            kept.made.clone_from(&made);
        }
        made
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
        for number in 0..3 * PARTS * TEXTS {
            memo.recall(&format!("Left depot {number}"), || {
                others += 1;
                8
            });
        }
        assert_eq!(others, 3 * PARTS * TEXTS, "a text that never came was not recalled");
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

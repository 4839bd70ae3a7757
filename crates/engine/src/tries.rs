//! How often the password of an address may be tried. Kept in memory, each process for itself: a restart forgets it,
//! and behind it stand only minutes.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use parcelwatch_domain::{Span, Timestamp};

/// So many tries an address has within [`WINDOW`]; the right password gives them all back.
pub const MOST: u32 = 10;
/// How long tries count.
pub const WINDOW: Span = Span::minutes(15);
/// More addresses are not remembered; those that were tried least are forgotten first.
const MOST_ADDRESSES: usize = 10_000;

/// The tries of late, by address.
#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<String, Tried>>);

#[derive(Clone, Copy, Debug)]
struct Tried {
    times: u32,
    since: Timestamp,
}

impl Tried {
    fn ends(self) -> Timestamp {
        self.since + WINDOW
    }
}

impl Tries {
    /// Counts a try, before it is made, so that many at once are no way around. Whether somebody has the address makes
    /// no difference.
    ///
    /// # Errors
    /// There were too many: when it may be tried again.
    pub fn begin(&self, email: &str, now: Timestamp) -> Result<(), Timestamp> {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = spelled(email);
        if tries.len() >= MOST_ADDRESSES && !tries.contains_key(&key) {
            make_room(&mut tries, now);
        }
        let tried = tries.entry(key).or_insert(Tried { times: 0, since: now });
        if tried.ends() <= now {
            *tried = Tried { times: 0, since: now };
        }
        if tried.times >= MOST {
            return Err(tried.ends());
        }
        tried.times += 1;
        Ok(())
    }

    /// The password was right.
    pub fn succeeded(&self, email: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&spelled(email));
    }
}

/// As accounts have it; cut, as a form may hold a novel.
fn spelled(email: &str) -> String {
    email.trim().to_lowercase().chars().take(254).collect()
}

fn make_room(tries: &mut HashMap<String, Tried>, now: Timestamp) {
    tries.retain(|_, tried| tried.ends() > now);
    if tries.len() >= MOST_ADDRESSES {
        let least = tries.iter().min_by_key(|(_, tried)| (tried.times, tried.since)).map(|(email, _)| email.clone());
        least.and_then(|email| tries.remove(&email));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_770_000_000_000);

    #[test]
    fn the_eleventh_try_waits_until_the_window_ends() {
        let tries = Tries::default();
        for minute in 0..10 {
            assert_eq!(tries.begin("Ada@example.com ", NOW + Span::minutes(minute)), Ok(()));
        }
        let ends = NOW + WINDOW;
        assert_eq!(tries.begin("ada@example.com", ends - Span(1)), Err(ends));
        assert_eq!(tries.begin("bob@example.com", NOW), Ok(()), "another address");
        assert_eq!(tries.begin("ada@example.com", ends), Ok(()));
    }

    #[test]
    fn the_right_password_gives_all_tries_back() {
        let tries = Tries::default();
        for _ in 0..25 {
            assert_eq!(tries.begin("ada@example.com", NOW), Ok(()));
            tries.succeeded("ADA@example.com");
        }
    }

    #[test]
    fn a_flood_of_addresses_neither_grows_without_end_nor_hides_the_one_that_is_tried() {
        let tries = Tries::default();
        for _ in 0..MOST {
            assert_eq!(tries.begin("ada@example.com", NOW), Ok(()));
        }
        for n in 0..MOST_ADDRESSES + 50 {
            assert_eq!(tries.begin(&format!("{n}@example.com"), NOW + Span(1)), Ok(()));
        }
        assert_eq!(tries.0.lock().map(|t| t.len()).ok(), Some(MOST_ADDRESSES));
        assert!(tries.begin("ada@example.com", NOW + Span(2)).is_err());
    }
}

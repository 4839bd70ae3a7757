//! The watch over a running expression: it ends what takes too long, goes too deep or grows too large.
//!
//! An expression cannot be interrupted from outside, and an error of its own could be caught by it with `try`. So it
//! is ended by unwinding from inside a native filter, up to [`watched`]; nothing is printed, nothing else is touched.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    time::{Duration, Instant},
};

use jaq_json::Val;

/// How much an expression may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Elapsed time.
    pub time: Duration,
    /// Calls of filters and steps of loops.
    pub steps: u32,
    /// Bytes of stack.
    pub stack: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(2), steps: 5_000_000, stack: STACK / 2 }
    }
}

/// The stack of the threads that run expressions. It is only reserved, not used, until an expression goes deep.
pub(super) const STACK: usize = 128 << 20;

/// Texts are shorter than this.
const LONGEST_TEXT: usize = 16 << 20;
/// Lists have fewer entries than this.
const LONGEST_LIST: usize = 1_000_000;

/// Why an expression was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stopped {
    /// It ran longer than it may, or made more steps.
    #[error("it did not end in time")]
    Time,
    /// It called itself too often, one call inside the other.
    #[error("it called itself too deep")]
    Depth,
    /// It made a text or a list that is too large.
    #[error("it made something too large")]
    Size,
    /// A defect in the interpreter.
    #[error("it broke the interpreter")]
    Panic,
}

#[derive(Clone, Copy)]
struct Watch {
    began: Instant,
    limits: Limits,
    steps: u32,
    bottom: usize,
}

thread_local! {
    static WATCH: Cell<Option<Watch>> = const { Cell::new(None) };
}

/// Runs `work`, in which expressions may run, and ends it when it takes too much.
///
/// # Errors
/// It was ended.
pub fn watched<T>(limits: Limits, work: impl FnOnce() -> T) -> Result<T, Stopped> {
    // Elapsed time, not the time of day: the one clock is the engine's.
    let watch = Watch { began: Instant::now(), limits, steps: 0, bottom: here() };
    let before = WATCH.replace(Some(watch));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    WATCH.set(before);
    outcome.map_err(|cause| cause.downcast::<Stopped>().map_or(Stopped::Panic, |stopped| *stopped))
}

/// One step. Outside of [`watched`] nothing runs, so that nothing can be forgotten there.
pub(super) fn tick(value: &Val) {
    let Some(mut watch) = WATCH.get() else { stop(Stopped::Panic) };
    watch.steps += 1;
    if watch.steps > watch.limits.steps {
        stop(Stopped::Time);
    }
    if watch.steps.is_multiple_of(256) && watch.began.elapsed() > watch.limits.time {
        stop(Stopped::Time);
    }
    if here().abs_diff(watch.bottom) > watch.limits.stack {
        stop(Stopped::Depth);
    }
    let size = match value {
        Val::TStr(bytes) | Val::BStr(bytes) => bytes.len() > LONGEST_TEXT,
        Val::Arr(list) => list.len() > LONGEST_LIST,
        _ => false,
    };
    if size {
        stop(Stopped::Size);
    }
    WATCH.set(Some(watch));
}

fn stop(why: Stopped) -> ! {
    // Unlike a panic this tells nobody on its way.
    resume_unwind(Box::new(why))
}

/// Where on the stack we are.
#[inline(never)]
fn here() -> usize {
    let marker = 0_u8;
    std::hint::black_box(&raw const marker).addr()
}

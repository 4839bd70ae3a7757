//! Several nodes on one PostgreSQL database do together what one would do alone.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "../support/mod.rs"]
mod support;

mod cut;
mod together;

//! The road in as a machine: what is acknowledged, what is refused, what a commit carries; and what takes that road
//! or stands beside it: files in, the table out, accounts.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod accounts;
mod dropped;
mod files;
mod road;
#[path = "../support/mod.rs"]
mod support;
mod watched;

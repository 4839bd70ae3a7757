//! Parcels are kept up to date by asking providers: the whole way from the schedule through a real HTTP server to the
//! parcel, on both databases, with a clock that moves only when it is told to.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod asking;
mod by_hand;
mod net;
mod orders;
mod pieces;
mod pushes;
mod sharing;
#[path = "../support/mod.rs"]
mod support;
mod telling;
mod trouble;
mod trying;
mod watches;

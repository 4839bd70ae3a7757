//! The lines of RULES that concern more than one parcel's checkpoints, through the doors that people and programs use:
//! the road in, and what a person does by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod attention;
mod bulk;
mod by_hand;
mod events;
mod limits;
mod numbers;
mod orders;
mod permutations;
mod phrases;
mod staged;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod work_list;

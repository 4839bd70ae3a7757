//! Providers as files: reads recipes, makes their requests, understands their answers, recognises their webhooks.
//! Talks HTTP; knows no database. docs/recipes.md is the description of the format.
//!
//! [`recipe`] reads a file, [`conversation`] is what is asked and understood without any network, [`session`] drives it
//! through the network at the account's pace, [`cases`] through the files beside a recipe.

pub mod addresses;
mod answer;
pub mod ask;
pub mod breaker;
pub mod cases;
pub mod catalogue;
pub mod client;
pub mod conversation;
mod decode;
mod digest;
pub mod jq;
pub mod outcome;
pub mod pacing;
pub mod recipe;
pub mod redact;
pub mod request;
pub mod session;
pub mod shape;
mod sign;
mod snapshot;
pub mod start;
pub mod surrogates;
pub mod template;
mod time;
pub mod token;
mod value;
pub mod webhook;

pub use answer::Incoming;

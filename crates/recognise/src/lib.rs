//! Carriers' words and numbers, understood: events → meaning ([`classify`]), numbers → carriers ([`detect`]),
//! names → carriers ([`directory`]). Pure; everything that can be a fact stands in `data/` and is compiled in.

pub mod classify;
pub mod detect;
pub mod directory;

//! Carriers' words and numbers, understood: events → meaning ([`classify`]), numbers → carriers ([`detect`]),
//! names → carriers ([`directory`]), written times → instants ([`time_text`]). Pure; everything that can be a fact stands in `data/` and is compiled in.

pub mod classify;
pub mod countries;
pub mod detect;
pub mod directory;
pub mod spelling;
pub mod time_text;

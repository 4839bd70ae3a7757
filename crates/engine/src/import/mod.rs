//! x
pub mod countries;
pub mod text;

//! What the product does.

pub mod demo;
pub mod input;

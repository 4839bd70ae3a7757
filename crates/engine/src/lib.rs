//! What the product does.

pub mod input;

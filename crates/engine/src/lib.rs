//! What the product does.

pub mod export;
pub mod import;
pub mod input;
pub mod time_text;

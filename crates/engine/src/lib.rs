//! What the product does: ingest, overrides, accounts, import and export. Ties store and recognise together;
//! the dashboard, the API, the command line and the demo all call the same functions here.

pub mod accounts;
pub mod add;
pub mod bring_in;
pub mod bulk;
pub mod by_hand;
pub mod clock;
pub mod demo;
pub mod drop_folder;
pub mod export;
pub mod export_table;
pub mod import;
pub mod ingest;
pub mod input;
pub mod insights;
pub mod messages;
pub mod moving;
mod open;
mod passwords;
pub mod people;
pub mod phrases;
pub mod schema;
pub mod secrets;
pub mod settings;
pub mod staged;
mod sweep;
pub mod sync;
pub mod tries;
pub mod understand;
pub mod views;

pub use open::{DatabaseUrl, Engine, FIRST_WORKSPACE, OpenError};
pub use parcelwatch_domain as domain;
pub use parcelwatch_providers as providers;
pub use parcelwatch_recognise as recognise;
pub use parcelwatch_recognise::time_text;
pub use parcelwatch_store as store;

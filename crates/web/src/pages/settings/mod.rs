//! The settings: a page for each section, with the list of sections at its side.

mod phrases;
mod texts;

use axum::{Router, response::Redirect, routing::get};

pub use phrases::{Back, form_address, suggested_address};

use crate::{App, view::Section};

/// The sections in their order: name and address. A new one is a line here, its routes below, and a file beside
/// `texts.rs`.
const SECTIONS: [(&str, &str); 1] = [("What texts mean", texts::ADDRESS)];

/// The sections, the one at `address` being shown.
fn sections(address: &str) -> Vec<Section> {
    let section = |(label, href): (&str, &str)| Section {
        label: label.to_owned(),
        href: href.to_owned(),
        current: href == address,
    };
    SECTIONS.map(section).into()
}

pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings", get(|| async { Redirect::to(texts::ADDRESS) }))
        .route(texts::ADDRESS, get(texts::show).post(texts::save))
        .route("/settings/texts/new", get(texts::form))
        .route("/settings/texts/preview", get(texts::preview))
        .route("/settings/texts/{id}/remove", get(texts::removal).post(texts::remove))
}

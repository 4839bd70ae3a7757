//! The settings: a page for each section, with the list of sections at its side.

mod agreeing;
mod carriers;
mod people;
mod phrases;
mod provider_orders;
mod providers;
mod texts;
mod workspace;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    response::Redirect,
    routing::{get, post},
};

pub use phrases::{Back, form_address, suggested_address};

use super::door;
use crate::{
    App,
    language::say,
    view::{Section, Shell},
};

/// The sections in their order: the key of the name, the address, and whether only owners see it. A new one is a line here, its routes
/// below, and a file beside `texts.rs`.
const SECTIONS: [(&str, &str, bool); 8] = [
    ("workspace", "/settings/workspace", false),
    ("when-rows-turn-yellow", "/settings/thresholds", false),
    ("messages", "/settings/messages", false),
    ("what-texts-mean", texts::ADDRESS, false),
    ("providers", providers::ADDRESS, false),
    ("api-keys", "/settings/keys", true),
    ("people", "/settings/people", true),
    ("your-account", "/settings/account", false),
];

/// The sections that the person of `shell` sees, the one at `address` being shown.
fn sections(address: &str, shell: &Shell) -> Vec<Section> {
    SECTIONS
        .into_iter()
        .filter(|(_, _, for_owners)| !for_owners || shell.may_decide)
        .map(|(label, href, _)| Section { label: say(label), href: href.to_owned(), current: href == address })
        .collect()
}

pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings", get(|| async { Redirect::to("/settings/workspace") }))
        .route("/settings/workspace", get(workspace::workspace).post(workspace::set_workspace))
        .route("/settings/thresholds", get(workspace::thresholds).post(workspace::set_thresholds))
        .route("/settings/thresholds/own", post(workspace::set_own))
        .route("/settings/messages", get(workspace::messages).post(workspace::set_messages))
        .route("/settings/keys", get(people::keys).post(people::make_key))
        .route("/settings/keys/{id}/revoke", get(people::revocation).post(people::revoke_key))
        .route("/settings/people", get(people::people))
        .route("/settings/people/invite", post(people::invite))
        .route("/settings/people/uninvite", post(people::uninvite))
        .route("/settings/people/{id}/role", post(people::set_role))
        .route("/settings/people/{id}/remove", get(people::removal).post(people::remove))
        .route("/settings/account", get(people::account).post(people::set_password))
        .route("/settings/account/language", post(people::set_language))
        .route(
            "/join/{token}",
            get(people::join_page).post(people::join).layer(DefaultBodyLimit::max(door::LARGEST_FORM)),
        )
        .route(providers::ADDRESS, get(providers::list))
        .route(carriers::ADDRESS, get(carriers::list).post(carriers::choose))
        .route("/settings/providers/new/{recipe}", get(providers::new).post(providers::add))
        .route("/settings/providers/{id}", get(providers::show).post(providers::change))
        .route(agreeing::BACK, get(agreeing::back))
        .route("/settings/providers/{id}/agree", get(agreeing::leave))
        .route("/settings/providers/{id}/test", post(providers::test))
        .route("/settings/providers/{id}/subscribe", post(providers::subscribe))
        .route("/settings/providers/{id}/fetch", post(providers::fetch))
        .route("/settings/providers/{id}/remove", get(providers::removal).post(providers::remove))
        .route(texts::ADDRESS, get(texts::show).post(texts::save))
        .route("/settings/texts/new", get(texts::form))
        .route("/settings/texts/preview", get(texts::preview))
        .route("/settings/texts/{id}/remove", get(texts::removal).post(texts::remove))
}

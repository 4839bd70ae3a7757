//! The dashboard's pages: each file one page, filled in from the engine and rendered by `view`.

mod add;
mod address;
mod aside;
mod asked;
mod attention;
mod bulk;
mod door;
mod error;
mod evidence;
mod help;
mod import;
mod insights;
mod live;
mod narrowing;
mod not_understood;
mod settings;
mod shell;
mod show;
mod streamed;
mod syncing;
mod table;
mod views;
mod visitor;
mod window;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::from_fn,
    routing::{get, post},
};

pub use error::{PageError, not_found};
use error::{PagePath, PageQuery};
use visitor::SignedIn;

use crate::{App, hear_out::hear_out};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(table::show))
        .route("/live", get(live::listen))
        .route("/jump", get(table::jump))
        .route("/lists", post(views::paste))
        .route("/columns", post(views::arrange))
        .route("/views", post(views::save))
        .route("/views/{id}", post(views::change))
        .route("/views/{id}/remove", get(views::removal))
        .route("/add", get(add::show).post(add::act))
        .route("/bulk", post(bulk::begin))
        .route("/bulk/export", post(bulk::export))
        .route("/bulk/numbers", post(bulk::numbers))
        .route("/bulk/{id}", get(bulk::show))
        .route("/bulk/{id}/cancel", post(bulk::cancel))
        .route("/bulk/{id}/undo", post(bulk::undo))
        .route("/parcels/{id}", get(window::show))
        .route("/parcels/{id}/override", post(window::override_status))
        .route("/parcels/{id}/retrack", post(window::retrack))
        .route("/parcels/{id}/sync", post(window::sync_now))
        .route("/parcels/{id}/number", post(window::replace_number))
        .route("/parcels/{id}/first-number", post(add::first_number))
        .route("/parcels/{id}/carrier", post(window::set_carrier))
        .route("/parcels/{id}/evidence", get(evidence::show))
        .route("/parcels/{id}/snooze", get(aside::ask_snooze).post(aside::snooze))
        .route("/parcels/{id}/handled", get(aside::ask_handled).post(aside::handled))
        .route("/parcels/{id}/bring-back", post(aside::bring_back))
        .route("/parcels/{id}/message/{to}", get(aside::message).post(aside::sent))
        .route(
            "/import",
            get(import::show)
                .post(import::take)
                .layer(DefaultBodyLimit::max(import::LARGEST_FILE))
                .layer(from_fn(hear_out)),
        )
        .route("/import/templates/{name}", get(import::template))
        .route("/import/{id}", get(import::file).post(import::act))
        .route("/import/{id}/parcels", get(import::parcels))
        .route("/import/{id}/report.csv", get(import::report))
        .route("/insights", get(insights::show))
        .route("/help", get(help::list))
        .route("/help/{topic}", get(help::topic))
        .route("/not-understood", get(not_understood::show))
        .merge(settings::routes())
        .route("/sign-in", get(door::sign_in_page).post(door::sign_in).layer(DefaultBodyLimit::max(door::LARGEST_FORM)))
        .route("/sign-out", post(door::sign_out))
        .route("/set-up", get(door::set_up_page).post(door::set_up).layer(DefaultBodyLimit::max(door::LARGEST_FORM)))
        .method_not_allowed_fallback(|| async {
            PageError::Refused(StatusCode::METHOD_NOT_ALLOWED, crate::language::say("no-such-request"))
        })
}

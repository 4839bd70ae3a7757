//! The tabs' counts.

use axum::{Json, extract::State};
use parcelwatch_engine::domain::{SubStatus, Tab};

use super::{Caller, Problem, shown::TabsShown};
use crate::App;

/// How many rows there are in each tab, exactly, now.
#[utoipa::path(get, path = "/api/v1/tabs", tag = "Parcels", operation_id = "getTabs", responses((status = 200, body = TabsShown)))]
pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Json<TabsShown>, Problem> {
    let now = app.engine.clock().now();
    let counts = app.read(move |engine| engine.store().counts(caller.ws, now)).await?;
    Ok(Json(TabsShown {
        all: counts.all(),
        pending: counts.tab(Tab::Pending),
        in_transit: counts.tab(Tab::InTransit),
        delivered: counts.tab(Tab::Delivered),
        abnormal: counts.tab(Tab::Abnormal),
        attention: counts.flagged,
        no_number: counts.no_number,
        sub_statuses: SubStatus::ALL.into_iter().map(|s| (s.path().to_owned(), counts.status(s))).collect(),
    }))
}

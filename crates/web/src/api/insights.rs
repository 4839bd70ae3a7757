//! The figures of the insights page.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use parcelwatch_engine::{
    clock::rfc3339,
    insights::{self, Figures},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Caller, Problem};
use crate::App;

/// What `GET /api/v1/insights` may be asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct InsightsParams {
    /// How many weeks, up to the present one; left out: 12.
    #[param(minimum = 1, maximum = 260)]
    weeks: Option<u32>,
}

/// Figures of the parcels whose number became known in some weeks.
#[derive(Serialize, ToSchema)]
pub(super) struct InsightsShown {
    /// All parcels together.
    all: FiguresShown,
    /// By week, oldest first.
    weeks: Vec<WeekShown>,
    /// By carrier (id), most parcels first.
    carriers: Vec<GroupShown>,
    /// By country of destination, most parcels first.
    destinations: Vec<GroupShown>,
    /// By supplier, most parcels first.
    suppliers: Vec<GroupShown>,
    /// What is under way now, by age, youngest first.
    under_way: Vec<AgeShown>,
}

/// What some parcels amount to.
#[derive(Serialize, ToSchema)]
pub(super) struct FiguresShown {
    /// How many there are.
    parcels: i64,
    /// How many of them stand in Delivered.
    delivered: i64,
    /// How many of them stand in Abnormal.
    abnormal: i64,
    /// Half of those delivered took so many days or less; null: none arrived yet.
    delivery_days_p50: Option<i64>,
    /// Nine of ten took so many days or less.
    delivery_days_p90: Option<i64>,
}

/// A week.
#[derive(Serialize, ToSchema)]
pub(super) struct WeekShown {
    /// Its first instant, a Monday in UTC.
    begins: String,
    #[serde(flatten)]
    figures: FiguresShown,
}

/// Parcels of one carrier, country or supplier.
#[derive(Serialize, ToSchema)]
pub(super) struct GroupShown {
    /// Which; null: not known.
    value: Option<String>,
    #[serde(flatten)]
    figures: FiguresShown,
}

/// Parcels under way of one age.
#[derive(Serialize, ToSchema)]
pub(super) struct AgeShown {
    /// From so many days on.
    from_days: i64,
    /// Up to so many, inclusive; null: without end.
    to_days: Option<i64>,
    /// How many in Pending.
    pending: i64,
    /// How many in In Transit.
    in_transit: i64,
}

impl FiguresShown {
    fn of(figures: &Figures) -> Self {
        Self {
            parcels: figures.parcels,
            delivered: figures.delivered,
            abnormal: figures.abnormal,
            delivery_days_p50: figures.days(50),
            delivery_days_p90: figures.days(90),
        }
    }
}

/// Delivery days, share of Abnormal and what is under way. The figures are kept by the write path.
#[utoipa::path(get, path = "/api/v1/insights", tag = "Insights", operation_id = "getInsights", params(InsightsParams), responses((status = 200, body = InsightsShown)))]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    query: Result<Query<InsightsParams>, QueryRejection>,
) -> Result<Json<InsightsShown>, Problem> {
    let Query(params) = query.map_err(|_| Problem::parameter("weeks", "must be a whole number"))?;
    let weeks = params.weeks.unwrap_or(12);
    if !(1..=260).contains(&weeks) {
        return Err(Problem::parameter("weeks", "must be 1 to 260"));
    }
    let now = app.engine.clock().now();
    let found = app
        .read(move |engine| insights::insights(engine.store(), caller.ws, &insights::weeks(weeks, now), now))
        .await?;
    let groups = |groups: &[(String, Figures)]| {
        let group = |(value, figures): &(String, Figures)| GroupShown {
            value: Some(value.clone()).filter(|v| !v.is_empty()),
            figures: FiguresShown::of(figures),
        };
        groups.iter().map(group).collect()
    };
    Ok(Json(InsightsShown {
        all: FiguresShown::of(&found.all),
        weeks: found
            .weeks
            .iter()
            .map(|(week, figures)| WeekShown { begins: rfc3339(week.begins()), figures: FiguresShown::of(figures) })
            .collect(),
        carriers: groups(&found.carriers),
        destinations: groups(&found.destinations),
        suppliers: groups(&found.suppliers),
        under_way: found
            .under_way
            .iter()
            .map(|band| AgeShown {
                from_days: band.from_days,
                to_days: band.to_days,
                pending: band.pending,
                in_transit: band.in_transit,
            })
            .collect(),
    }))
}

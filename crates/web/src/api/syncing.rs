//! How parcels are kept up to date: accounts at providers and how they stand, and asking about one parcel.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use parcelwatch_engine::{
    clock::rfc3339,
    domain::Timestamp,
    store::ParcelSync,
    sync::{Account, Scheduler, problem},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Caller, Problem, parcels::id};
use crate::App;

/// An account at a provider, without its secrets.
#[derive(Serialize, ToSchema)]
pub(super) struct AccountShown {
    /// Its id.
    id: i64,
    /// The name that the merchant gave it, else the provider's.
    name: String,
    /// The provider's recipe.
    provider: String,
    /// How it stands: `well`, `waiting` (the provider wants to be left alone for now), `failing`, `stopped` (until its
    /// credentials are changed), `not_asked` (yet) or `not_used`.
    #[schema(example = "well")]
    state: &'static str,
    /// What is wrong with it, in a sentence.
    trouble: Option<String>,
    /// When it last answered as it should.
    #[schema(format = DateTime)]
    answered_at: Option<String>,
    /// When it last failed.
    #[schema(format = DateTime)]
    failed_at: Option<String>,
    /// Since when it has done nothing but fail.
    #[schema(format = DateTime)]
    failing_since: Option<String>,
    /// It is not asked before this.
    #[schema(format = DateTime)]
    closed_until: Option<String>,
    /// Calls or new parcels that are left, where the provider says so.
    quota_left: Option<i64>,
    /// Of so many.
    quota_total: Option<i64>,
    /// Requests of the last 24 hours.
    asked: i64,
    /// Those of them that failed.
    failed: i64,
    /// Parcels that wait for their turn, counted up to 10,000.
    waiting: i64,
}

/// How a parcel is kept up to date.
#[derive(Serialize, ToSchema)]
pub(super) struct SyncShown {
    /// The account that serves it; null: none is chosen yet, or nobody can be asked.
    account: Option<i64>,
    /// When it was last asked about.
    #[schema(format = DateTime)]
    asked_at: Option<String>,
    /// When that last got an answer about the parcel, or a push told about it.
    #[schema(format = DateTime)]
    answered_at: Option<String>,
    /// When it is asked about next, the provider allowing; null: not by itself.
    #[schema(format = DateTime)]
    next_at: Option<String>,
    /// Why it is not kept up to date, in a sentence.
    trouble: Option<String>,
    /// The provider's words, or what is needed.
    note: Option<String>,
    /// Since when.
    #[schema(format = DateTime)]
    since: Option<String>,
}

fn written(at: Option<Timestamp>) -> Option<String> {
    at.map(rfc3339)
}

impl AccountShown {
    fn of(account: Account, now: Timestamp) -> Self {
        let health = &account.health;
        Self {
            id: account.id,
            state: account.state(now).slug(),
            trouble: problem::account_trouble(&account.name, health, now).filter(|_| account.enabled),
            answered_at: written(health.answered_at),
            failed_at: written(health.failed_at),
            failing_since: written(health.failing_since),
            closed_until: written(health.closed_until.filter(|until| *until > now)),
            quota_left: health.quota_left,
            quota_total: health.quota_total,
            asked: account.asked.0,
            failed: account.asked.1,
            waiting: account.waiting,
            name: account.name,
            provider: account.recipe,
        }
    }
}

/// A server without a scheduler asks nobody.
fn scheduler(app: &App) -> Result<Scheduler, Problem> {
    let nobody = || Problem::new(StatusCode::CONFLICT, "not_now", "this server asks nobody");
    app.options.scheduler.clone().ok_or_else(nobody)
}

/// The accounts at providers and how they stand, oldest first. A server that asks nobody has none.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "Syncing", operation_id = "listAccounts", responses((status = 200, body = [AccountShown])))]
pub(super) async fn accounts(State(app): State<App>, caller: Caller) -> Result<Json<Vec<AccountShown>>, Problem> {
    let now = app.engine.clock().now();
    let Some(scheduler) = app.options.scheduler.clone() else { return Ok(Json(Vec::new())) };
    let accounts = app.read(move |_| scheduler.accounts(caller.ws, now)).await?;
    Ok(Json(accounts.into_iter().map(|account| AccountShown::of(account, now)).collect()))
}

/// How a parcel is kept up to date.
#[utoipa::path(get, path = "/api/v1/parcels/{id}/sync", tag = "Syncing", operation_id = "getSync",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    responses((status = 200, body = SyncShown)))]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Json<SyncShown>, Problem> {
    let (id, now) = (id(path)?, app.engine.clock().now());
    let found = app
        .read(move |engine| {
            if engine.store().parcel(caller.ws, id)?.is_none() {
                return Ok(None);
            }
            shown(engine, caller.ws, id, now).map(Some)
        })
        .await?;
    found.map(Json).ok_or_else(|| Problem::not_found(format!("there is no parcel {id}")))
}

/// Has a parcel asked about as soon as its provider allows. The answer does not wait for that: it says how the parcel is
/// kept up to date now. A status that was set by hand stays.
#[utoipa::path(post, path = "/api/v1/parcels/{id}/sync", tag = "Syncing", operation_id = "syncParcel",
    params(("id" = i64, Path, description = "The parcel's id", minimum = 1)),
    responses((status = 200, body = SyncShown)))]
pub(super) async fn sync_now(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Json<SyncShown>, Problem> {
    let (id, now) = (id(path)?, app.engine.clock().now());
    let scheduler = scheduler(&app);
    app.blocking(move |engine| {
        if engine.store().parcel(caller.ws, id)?.is_none() {
            return Err(Problem::not_found(format!("there is no parcel {id}")));
        }
        let scheduler = scheduler?;
        if engine.store().provider_accounts(caller.ws)?.is_empty() {
            let nobody = "there is nobody to ask: add an account under Settings, Providers";
            return Err(Problem::new(StatusCode::CONFLICT, "not_now", nobody));
        }
        scheduler.sync_now(caller.ws, id)?;
        Ok(Json(shown(engine, caller.ws, id, now)?))
    })
    .await?
}

fn shown(
    engine: &parcelwatch_engine::Engine,
    ws: parcelwatch_engine::store::Workspace,
    parcel: i64,
    now: Timestamp,
) -> Result<SyncShown, parcelwatch_engine::store::StoreError> {
    let store = engine.store();
    let sync = store.parcel_syncs(ws, &[parcel])?.pop().unwrap_or_default();
    let ParcelSync { account, asked_at, answered_at, next_at, .. } = sync;
    let accounts = store.provider_accounts(ws)?;
    let healths = store.provider_healths(ws)?;
    let name = accounts.iter().find(|one| one.id == account).map(|one| one.name.as_str());
    let told = name.zip(healths.iter().find(|health| health.account == account));
    let trouble = problem::trouble(&sync, told, now);
    let (sentence, note, since) = trouble.map_or((None, None, None), |t| (Some(t.sentence), t.note, t.since));
    Ok(SyncShown {
        account: Some(account).filter(|account| *account > 0),
        asked_at: written(asked_at),
        answered_at: written(answered_at),
        // At once is the beginning of time inside.
        next_at: written(next_at.map(|at| at.max(now))),
        trouble: sentence,
        note,
        since: written(since),
    })
}

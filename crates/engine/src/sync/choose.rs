//! Which account serves a parcel.

use std::collections::HashMap;

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::recipe::Kind;
use parcelwatch_store::{ParcelRecord, ParcelSync, ProviderAccount, StoreError, Workspace};

use super::{
    LEASE, Scheduler, health,
    problem::Problem,
    routes::{self, Route, Server},
};

/// Parcels of one look.
const CHUNK: u32 = 500;
/// A parcel whose account cannot be asked, and that nobody else serves, is looked at again after this.
const LOOKS_AGAIN: Span = Span::minutes(30);

/// Everybody who can be asked, as things stand.
pub(super) struct Servers {
    recipes: Vec<(i64, std::sync::Arc<parcelwatch_providers::recipe::Recipe>, bool)>,
    chosen: std::collections::BTreeMap<String, i64>,
}

impl Servers {
    /// The ways to ask about a parcel.
    pub fn routes(&self, parcel: &ParcelRecord) -> Vec<Route> {
        self.routes_with(parcel, self.chosen.get(&parcel.carrier).copied())
    }

    /// As they are where the merchant has chosen `first` for the parcel's carrier.
    pub fn routes_with(&self, parcel: &ParcelRecord, first: Option<i64>) -> Vec<Route> {
        let servers: Vec<Server<'_>> =
            self.recipes.iter().map(|(id, recipe, down)| Server { id: *id, recipe, down: *down }).collect();
        routes::routes(parcel, &servers, first)
    }

    /// What an account is.
    pub fn kind(&self, account: i64) -> Option<Kind> {
        self.recipes.iter().find(|(id, ..)| *id == account).map(|(_, recipe, _)| recipe.kind)
    }
}

impl Scheduler {
    /// Everybody who can be asked.
    pub(super) fn servers(
        &self,
        ws: Workspace,
        accounts: &[ProviderAccount],
        now: Timestamp,
    ) -> Result<Servers, StoreError> {
        let healths = self.store().provider_healths(ws)?;
        let down = |id: i64| healths.iter().any(|health| health.account == id && health::is_down(health, now));
        let recipes = accounts.iter().filter(|account| account.enabled).filter_map(|account| {
            let entry = self.catalogue().get(&account.recipe)?;
            Some((account.id, std::sync::Arc::clone(&entry.recipe), down(account.id)))
        });
        Ok(Servers { recipes: recipes.collect(), chosen: self.store().settings(ws)?.provider_of })
    }

    /// Gives parcels that are due an account: those that have none, and those whose account cannot be asked for long
    /// while others can.
    pub(super) fn choose(&self, ws: Workspace, accounts: &[ProviderAccount], now: Timestamp) -> Result<(), StoreError> {
        let servers = self.servers(ws, accounts, now)?;
        while self.choose_some(ws, &servers, 0, now)? == CHUNK as usize {}
        for (account, _, _) in servers.recipes.iter().filter(|(_, _, down)| *down) {
            self.choose_some(ws, &servers, *account, now)?;
        }
        Ok(())
    }

    fn choose_some(&self, ws: Workspace, servers: &Servers, account: i64, now: Timestamp) -> Result<usize, StoreError> {
        if self.store().sync_waiting(ws, account, now, 1)? == 0 {
            return Ok(0);
        }
        let mut claimed = Vec::new();
        self.store().write(&mut |transaction| {
            claimed = transaction.claim_syncs(ws, account, now, self.node(), now + LEASE, CHUNK)?;
            Ok(())
        })?;
        let ids: Vec<i64> = claimed.iter().map(|sync| sync.parcel).collect();
        let parcels = self.store().parcels(ws, &ids)?;
        let parcels: HashMap<i64, &ParcelRecord> = parcels.iter().map(|parcel| (parcel.id, parcel)).collect();
        let settled: Vec<ParcelSync> =
            claimed.iter().map(|sync| chosen(sync, parcels.get(&sync.parcel).copied(), servers, now)).collect();
        self.store().write(&mut |transaction| transaction.settle_syncs(ws, &settled))?;
        Ok(claimed.len())
    }
}

fn chosen(sync: &ParcelSync, parcel: Option<&ParcelRecord>, servers: &Servers, now: Timestamp) -> ParcelSync {
    let mut sync = sync.clone();
    let Some(parcel) = parcel else {
        sync.next_at = None;
        return sync;
    };
    let routes = servers.routes(parcel);
    match routes::next(&routes, &sync.tried).or(routes.first()) {
        None => {
            sync.account = 0;
            sync.next_at = None;
            sync.problem = Some(Problem::NoProvider.slug().to_owned());
            sync.problem_note = None;
            sync.problem_since = Some(now);
        }
        Some(route) => {
            if sync.account != route.account {
                // What one provider wanted to be given back says nothing to another.
                (sync.remote_id, sync.memory) = (None, None);
            }
            sync.account = route.account;
            // The parcel waits where everybody can see it.
            if route.down {
                sync.next_at = Some(now + LOOKS_AGAIN);
            }
        }
    }
    sync
}

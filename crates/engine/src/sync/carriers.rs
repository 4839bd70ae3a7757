//! Who is asked for which carrier: what follows by itself, and what the merchant chose instead.

use std::collections::BTreeMap;

use parcelwatch_domain::Timestamp;
use parcelwatch_providers::recipe::Kind;
use parcelwatch_recognise::directory::Directory;
use parcelwatch_store::{
    ParcelRecord, StoreError, Workspace,
    insights::{Dimension, Measure, Week},
};

use super::{Scheduler, accounts::AccountError, choose::Servers, routes};

/// Parcels under way of one carrier, and who is asked about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// The carrier's id; empty: not known.
    pub id: String,
    /// Parcels in Pending and In Transit.
    pub under_way: i64,
    /// The account that the merchant chose.
    pub chosen: Option<i64>,
    /// The accounts that can be asked, the one that would be by itself first.
    pub accounts: Vec<i64>,
    /// The one that is asked now.
    pub asked: Option<i64>,
    /// Why that one.
    pub why: Why,
}

/// Why an account is asked about the parcels of a carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The merchant chose it.
    Chosen,
    /// The chosen one is out of order.
    ChosenIsDown,
    /// The chosen one is not in use.
    ChosenIsUnused,
    /// It is the carrier itself.
    Direct,
    /// The carrier itself is out of order.
    DirectIsDown,
    /// The carrier itself has no account.
    Aggregator,
    /// There is no other, and it is out of order.
    NoneWorks,
    /// Nobody can be asked.
    Nobody,
}

impl Scheduler {
    /// The carriers of parcels that are under way, and those for which the merchant chose; most parcels first.
    ///
    /// # Errors
    /// The database's.
    pub fn carriers(&self, ws: Workspace, now: Timestamp) -> Result<Vec<Carrier>, StoreError> {
        let store = self.store();
        let servers = self.servers(ws, &store.provider_accounts(ws)?, now)?;
        let chosen = store.settings(ws)?.provider_of;
        let mut under_way: BTreeMap<String, i64> = chosen.keys().map(|carrier| (carrier.clone(), 0)).collect();
        let ever = Week(i64::MIN)..=Week(i64::MAX);
        for tally in store.tallies(ws, Dimension::Carrier, &ever)? {
            if tally.measure == Measure::UnderWay && tally.n > 0 {
                *under_way.entry(tally.value).or_default() += tally.n;
            }
        }
        let mut carriers: Vec<Carrier> = under_way
            .into_iter()
            .map(|(id, under_way)| servers.carrier(chosen.get(&id).copied(), id, under_way))
            .collect();
        carriers.sort_by(|a, b| b.under_way.cmp(&a.under_way).then_with(|| a.id.cmp(&b.id)));
        Ok(carriers)
    }

    /// Is this the id of a carrier that parcels can have: in the directory, or in a recipe?
    pub fn knows_carrier(&self, id: &str) -> bool {
        let served = || self.catalogue().iter().any(|entry| entry.recipe.carriers_served().contains(&id));
        Directory::shipped().carrier(id).is_some() || served()
    }

    /// Chooses the account that is asked about the parcels of a carrier; `None`: what follows by itself.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] where there is no such account, or it cannot be asked about this carrier.
    pub fn choose_account(
        &self,
        ws: Workspace,
        carrier: &str,
        account: Option<i64>,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let servers = self.servers(ws, &self.store().provider_accounts(ws)?, now)?;
        let can = servers.carrier(None, carrier.to_owned(), 0).accounts;
        if account.is_some_and(|account| !can.contains(&account)) {
            return Err(AccountError::NotFound);
        }
        self.store().write(&mut |transaction| {
            let mut settings = transaction.settings(ws)?;
            let before = settings.provider_of.get(carrier).copied();
            if before == account {
                return Ok(());
            }
            match account {
                Some(account) => settings.provider_of.insert(carrier.to_owned(), account),
                None => settings.provider_of.remove(carrier),
            };
            transaction.put_settings(ws, &settings)?;
            transaction.choose_anew(ws, now, None)
        })?;
        self.wake();
        Ok(())
    }
}

impl Servers {
    fn carrier(&self, chosen: Option<i64>, id: String, under_way: i64) -> Carrier {
        let parcel = ParcelRecord { carrier: id.clone(), carrier_stated: true, ..ParcelRecord::default() };
        let by_itself = self.routes_with(&parcel, None);
        let routes = self.routes_with(&parcel, chosen);
        let route = routes::next(&routes, "");
        let is_direct = |account: i64| self.kind(account) == Some(Kind::Carrier);
        let why = match (route, chosen) {
            (None, _) => Why::Nobody,
            (Some(route), _) if route.down => Why::NoneWorks,
            (Some(route), Some(chosen)) if route.account == chosen => Why::Chosen,
            (_, Some(chosen)) if routes.iter().any(|route| route.account == chosen) => Why::ChosenIsDown,
            (_, Some(_)) => Why::ChosenIsUnused,
            (Some(route), None) if is_direct(route.account) => Why::Direct,
            (_, None) if by_itself.iter().any(|route| is_direct(route.account)) => Why::DirectIsDown,
            (_, None) => Why::Aggregator,
        };
        let asked = route.map(|route| route.account);
        Carrier { id, under_way, chosen, accounts: by_itself.iter().map(|route| route.account).collect(), asked, why }
    }
}

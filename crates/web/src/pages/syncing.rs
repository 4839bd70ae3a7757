//! How parcels are kept up to date, for the window and the table.

use std::collections::HashMap;

use parcelwatch_engine::{
    domain::{Span, Timestamp},
    store::{ParcelRecord, StoreError, Workspace},
    sync::problem::{self, Trouble},
};

use super::show::Zone;
use crate::{
    App,
    language::{Text, say},
    view::SyncView,
};

/// Is there anybody who can be asked about parcels?
pub(super) fn can_be_asked(app: &App, ws: Workspace) -> Result<bool, StoreError> {
    Ok(app.options.scheduler.is_some() && !app.engine.store().provider_accounts(ws)?.is_empty())
}

/// For the window; `None` where nobody can be asked.
pub(super) fn of(
    app: &App,
    ws: Workspace,
    parcel: &ParcelRecord,
    zone: &Zone,
    now: Timestamp,
) -> Result<Option<SyncView>, StoreError> {
    let store = app.engine.store();
    let accounts = store.provider_accounts(ws)?;
    if parcel.number.is_none() || accounts.is_empty() || app.options.scheduler.is_none() {
        return Ok(None);
    }
    let sync = store.parcel_syncs(ws, &[parcel.id])?.pop().unwrap_or_default();
    let account = accounts.iter().find(|account| account.id == sync.account);
    let healths = store.provider_healths(ws)?;
    let health = healths.iter().find(|health| health.account == sync.account);
    let told = account.zip(health).map(|(account, health)| (account.name.as_str(), health));
    Ok(Some(SyncView {
        account: account.map(|account| account.name.clone()),
        answered: sync.answered_at.map(|at| zone.when(at, now)),
        next: sync.next_at.map(|at| until(at - now)),
        trouble: problem::trouble(&sync, told, now)
            .map(|Trouble { sentence, note, .. }| (Text::told(sentence), note.map(Text::told))),
    }))
}

/// What stands in the way of syncing these parcels, in sentences; those of which nothing does are left out.
pub(super) fn problems(
    app: &App,
    ws: Workspace,
    parcels: &[i64],
    now: Timestamp,
) -> Result<HashMap<i64, Text>, StoreError> {
    let store = app.engine.store();
    let accounts = store.provider_accounts(ws)?;
    if accounts.is_empty() || app.options.scheduler.is_none() {
        return Ok(HashMap::new());
    }
    let healths = store.provider_healths(ws)?;
    let told = |id: i64| {
        let account = accounts.iter().find(|account| account.id == id)?;
        Some((account.name.as_str(), healths.iter().find(|health| health.account == id)?))
    };
    let syncs = store.parcel_syncs(ws, parcels)?;
    let problem = |sync: &parcelwatch_engine::store::ParcelSync| {
        Some((sync.parcel, Text::told(problem::trouble(sync, told(sync.account), now)?.sentence)))
    };
    Ok(syncs.iter().filter_map(problem).collect())
}

/// "in 4 hours".
fn until(span: Span) -> Text {
    let minutes = span.0.div_euclid(60_000);
    match minutes {
        ..1 => say("as-soon-as-allowed"),
        1..120 => say("in-minutes").with("n", minutes),
        120..2_880 => say("in-hours").with("n", minutes / 60),
        _ => say("in-days").with("n", minutes / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_to_come_is_told_in_words() {
        for (span, words) in [
            (Span::seconds(-5), "as soon as the provider allows"),
            (Span::seconds(61), "in 1 minute"),
            (Span::minutes(90), "in 90 minutes"),
            (Span::hours(8), "in 8 hours"),
            (Span::days(3), "in 3 days"),
        ] {
            assert_eq!(until(span).english(), words);
        }
    }
}

//! Below "Providers": who is asked for which carrier, and why; an owner can choose otherwise.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    store::StoreError,
    sync::{
        Account, AccountError, Scheduler,
        carriers::{Carrier, Why},
    },
    understand::{self, Named},
};

use super::{
    super::{
        PageError, PageQuery, SignedIn,
        error::{PageForm, render},
        shell::{self, Did},
    },
    providers, sections,
    workspace::{Fields, Told, csrf, page},
};
use crate::{
    App,
    language::{Text, say},
    view::{CarrierRow, CarriersPage, Choice},
    words,
};

pub(super) const ADDRESS: &str = "/settings/providers/carriers";

pub(super) async fn list(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    Ok(render(&carriers_page(&app, visitor, Told::done(did), &Fields::new()).await?))
}

/// Takes a choice for a carrier: an account, or none.
pub(super) async fn choose(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let scheduler = app.options.scheduler.clone().ok_or(PageError::NotFound("account"))?;
    let field = |name: &str| fields.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let (given, account) = (field("carrier"), field("account"));
    let carrier = match understand::carrier(&given) {
        // What stands in the list is meant as it is; what is typed must be known.
        _ if !fields.contains_key("add") => Some(given.clone()),
        Some(Named::Carrier(id)) if scheduler.knows_carrier(&id) => Some(id),
        _ => None,
    };
    let account = if account.is_empty() { Some(None) } else { account.parse().ok().map(Some) };
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let refused = match (carrier, account) {
        (None, _) => say("no-such-carrier").with("given", given.as_str()),
        (_, None) => say("account-cannot-be-asked"),
        (Some(carrier), Some(account)) => {
            match app.blocking(move |_| scheduler.choose_account(ws, &carrier, account, now)).await? {
                Ok(()) => return Ok(Redirect::to(&format!("{ADDRESS}?did=settings")).into_response()),
                Err(AccountError::Store(error)) => return Err(error.into()),
                Err(_) => say("account-cannot-be-asked"),
            }
        }
    };
    let made = carriers_page(&app, visitor, Told::refused(refused), &fields).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&made)).into_response())
}

async fn carriers_page(app: &App, visitor: SignedIn, told: Told, sent: &Fields) -> Result<CarriersPage, PageError> {
    let now = app.engine.clock().now();
    let scheduler = app.options.scheduler.clone();
    let error = told.error.clone();
    let adds = sent.contains_key("add");
    let of_form = |name: &str| sent.get(name).filter(|_| adds).cloned().unwrap_or_default();
    let (given, account) = (of_form("carrier"), of_form("account"));
    page(app, visitor, &told, move |_, shell, visitor| {
        let ws = visitor.0.ws;
        let read = |scheduler: &Scheduler| -> Result<_, StoreError> {
            Ok((scheduler.accounts(ws, now)?, scheduler.carriers(ws, now)?))
        };
        let (accounts, carriers) = scheduler.as_ref().map(read).transpose()?.unwrap_or_default();
        let can_be_asked = accounts.iter().filter(|account| account.enabled && account.can_be_asked());
        Ok(CarriersPage {
            sections: sections(providers::ADDRESS, &shell),
            shell,
            error,
            asks_nobody: scheduler.is_none(),
            carriers: carriers.iter().map(|carrier| row(carrier, &accounts)).collect(),
            accounts: can_be_asked.map(|one| choice(one, account == one.id.to_string())).collect(),
            given,
        })
    })
    .await
}

fn choice(account: &Account, selected: bool) -> Choice {
    Choice { value: account.id.to_string(), label: Text::verbatim(&account.name), selected }
}

fn row(carrier: &Carrier, accounts: &[Account]) -> CarrierRow {
    let named = |id: i64| accounts.iter().find(|account| account.id == id);
    let automatic = Choice { value: String::new(), label: say("automatic"), selected: carrier.chosen.is_none() };
    let mut offered = carrier.accounts.clone();
    offered.extend(carrier.chosen.filter(|chosen| !carrier.accounts.contains(chosen)));
    let choices = offered.into_iter().filter_map(named).map(|one| choice(one, carrier.chosen == Some(one.id)));
    let chosen = carrier.chosen.and_then(named).map(|account| account.name.as_str()).unwrap_or_default();
    CarrierRow {
        id: carrier.id.clone(),
        name: words::carrier(&carrier.id).map_or_else(|| say("carrier-not-known"), Text::Verbatim),
        under_way: shell::count(carrier.under_way),
        asked: carrier.asked.and_then(named).map(|account| account.name.clone()),
        why: match carrier.why {
            Why::Chosen => say("why-chosen"),
            Why::ChosenIsDown => say("why-chosen-is-down").with("account", chosen),
            Why::ChosenIsUnused => say("why-chosen-is-unused").with("account", chosen),
            Why::Direct => say("why-direct"),
            Why::DirectIsDown => say("why-direct-is-down"),
            Why::Aggregator => say("why-aggregator"),
            Why::NoneWorks => say("why-none-works"),
            Why::Nobody => say("why-nobody"),
        },
        choices: std::iter::once(automatic).chain(choices).collect(),
    }
}

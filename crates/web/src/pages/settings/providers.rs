//! The section "Providers": accounts, how they stand, and the form that a recipe's settings make. Secrets are written
//! here and never shown.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    domain::Timestamp,
    providers::{
        catalogue::Entry,
        recipe::{Kind, Recipe, SettingKind, Verb},
    },
    sync::{Account, AccountError, Filled, MOST_COUNTED, Scheduler, State as Standing, problem},
};

use super::{
    super::{
        PageError, PagePath, PageQuery, SignedIn,
        error::{PageForm, render, sentence},
        shell::{self, Did},
        show::Zone,
    },
    agreeing, provider_orders, sections,
    workspace::{Fields, Told, csrf, page},
};
use crate::{
    App, address,
    language::{Text, say},
    view::{
        AgreementView, Choice, ProviderAccountView, ProviderField, ProviderGroup, ProviderPage, ProviderRow,
        ProvidersPage, SurePage,
    },
};

/// Where the section is.
pub(super) const ADDRESS: &str = "/settings/providers";
/// What settings are called in the form, so that no recipe's setting is taken for another field.
const PREFIX: &str = "s.";

/// The scheduler; a server without one asks nobody.
fn scheduler(app: &App) -> Result<Scheduler, PageError> {
    app.options.scheduler.clone().ok_or(PageError::NotFound("provider here: this server asks nobody"))
}

fn failed(error: AccountError) -> Result<Text, PageError> {
    match error {
        AccountError::Store(error) => Err(error.into()),
        AccountError::NotFound => Err(PageError::NotFound("account")),
        AccountError::NoRecipe(_) => Err(PageError::NotFound("recipe")),
        AccountError::Invalid(problems) => Ok(Text::joined(problems.into_iter().map(Text::told), " ")),
        other @ AccountError::Sealed(_) => Ok(sentence(&format!("{other}: enter them again"))),
    }
}

/// What stands in the way of a page.
pub(super) fn refused(error: AccountError) -> PageError {
    failed(error).map_or_else(|error| error, |why| PageError::Refused(StatusCode::UNPROCESSABLE_ENTITY, why))
}

pub(super) async fn list(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<Did>,
) -> Result<Response, PageError> {
    let now = app.engine.clock().now();
    let scheduler = app.options.scheduler.clone();
    let drop_folder = app.options.drop_folder.as_ref().map(|folder| folder.path().display().to_string());
    let made = page(&app, visitor, &Told::done(did), move |engine, shell, visitor| {
        let (store, ws) = (engine.store(), visitor.0.ws);
        let zone = Zone::of(&store.settings(ws)?);
        let accounts = match &scheduler {
            Some(scheduler) => scheduler.accounts(ws, now)?,
            None => Vec::new(),
        };
        let unserved = if accounts.is_empty() { 0 } else { store.sync_waiting(ws, 0, now, MOST_COUNTED)? };
        let unusable = scheduler.iter().flat_map(|scheduler| &scheduler.catalogue().unusable).map(|file| {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let why = file
                .problems
                .first()
                .map_or_else(String::new, |problem| format!("line {}: {}", problem.line, problem.message));
            (name, why)
        });
        Ok(ProvidersPage {
            sections: sections(ADDRESS, &shell),
            shell,
            asks_nobody: scheduler.is_none(),
            accounts: accounts.iter().map(|account| row(account, &zone, now)).collect(),
            has_orders: accounts.iter().any(|account| account.orders.is_some()),
            drop_folder: drop_folder.clone(),
            dropped: store
                .dropped_files(ws, SHOWN_FILES)?
                .into_iter()
                .map(|file| provider_orders::dropped(file, &zone, now))
                .collect(),
            problems: shell::count(store.sync_problems(ws, MOST_COUNTED)?),
            unserved: shell::count(unserved),
            groups: scheduler.as_ref().map(groups).unwrap_or_default(),
            unusable: unusable.collect(),
        })
    })
    .await?;
    Ok(render(&made))
}

/// Files from the drop folder that are shown.
const SHOWN_FILES: u32 = 10;
/// What there is to be added, with its label.
const KINDS: [(&str, Kind); 4] = [
    ("add-store-account", Kind::Store),
    ("add-supplier-account", Kind::Supplier),
    ("add-carrier-account", Kind::Carrier),
    ("add-aggregator-account", Kind::Aggregator),
];

/// What can be added: whoever can be asked about parcels or orders, or tells about parcels by itself.
fn groups(scheduler: &Scheduler) -> Vec<ProviderGroup> {
    KINDS
        .into_iter()
        .map(|(label, kind)| ProviderGroup {
            label: say(label),
            providers: scheduler
                .catalogue()
                .iter()
                .map(|entry| &entry.recipe)
                .filter(|recipe| recipe.kind == kind)
                .filter(|recipe| {
                    let asked = [Verb::Track, Verb::Register].iter().any(|verb| recipe.requests.contains_key(verb));
                    let tells = asked || recipe.webhook.is_some();
                    if matches!(kind, Kind::Store | Kind::Supplier) { recipe.gives_orders() } else { tells }
                })
                .map(|recipe| (recipe.name.clone(), format!("{ADDRESS}/new/{}", recipe.id)))
                .collect(),
        })
        .filter(|group| !group.providers.is_empty())
        .collect()
}

fn row(account: &Account, zone: &Zone, now: Timestamp) -> ProviderRow {
    let health = &account.health;
    let trouble = problem::account_trouble(&account.name, health, now).map(Text::told);
    let not_given = provider_orders::trouble(account);
    let gives_none = not_given.is_some();
    let trouble = trouble.or(not_given).filter(|_| account.enabled);
    let (state, hue) = match account.state(now) {
        Standing::Well | Standing::NotAsked if gives_none => ("account-failing", "abnormal"),
        Standing::NotUsed => ("account-not-used", "none"),
        Standing::Stopped => ("account-stopped", "abnormal"),
        Standing::Failing => ("account-failing", "abnormal"),
        Standing::Waiting => ("account-waiting", "pending"),
        Standing::Well => ("account-well", "delivered"),
        Standing::NotAsked => ("account-not-asked", "none"),
    };
    let (asked, failed) = account.asked;
    ProviderRow {
        href: format!("{ADDRESS}/{}", account.id),
        name: account.name.clone(),
        provider: account.entry.as_ref().map_or_else(|| account.recipe.clone(), |entry| entry.recipe.name.clone()),
        state: say(state),
        hue,
        trouble,
        orders: provider_orders::cell(account, zone, now),
        answered: health.answered_at.map(|at| zone.when(at, now)),
        failed: if asked == 0 { Text::default() } else { say("part-of").with("n", failed).with("total", asked) },
        quota: health.quota_left.map(|left| match health.quota_total {
            Some(total) => say("part-of").with("n", left).with("total", total),
            None => say("just-number").with("n", left),
        }),
        waiting: shell::count(account.waiting),
    }
}

/// The form of a recipe, filled with what is known.
struct Form {
    recipe: std::sync::Arc<Recipe>,
    action: String,
    name: String,
    values: BTreeMap<String, String>,
    enabled: bool,
    kept: bool,
}

impl Form {
    fn new(entry: &Entry, filled: Option<&Filled>) -> Self {
        Self {
            action: format!("{ADDRESS}/new/{}", entry.recipe.id),
            recipe: std::sync::Arc::clone(&entry.recipe),
            name: filled.map(|filled| filled.name.clone()).unwrap_or_default(),
            values: filled.map(|filled| filled.values.clone()).unwrap_or_default(),
            enabled: filled.is_none_or(|filled| filled.enabled),
            kept: false,
        }
    }

    fn fields(&self) -> Vec<ProviderField> {
        let field = |(name, setting): (&str, &parcelwatch_engine::providers::recipe::Setting)| {
            let secret = setting.kind == SettingKind::Secret;
            let default = setting.default().unwrap_or_default();
            // A secret never goes to the browser, not even one that was typed a moment ago.
            let known = self.values.get(name).filter(|_| !secret).cloned();
            let value = match setting.kind {
                SettingKind::Switch | SettingKind::Choice => known.unwrap_or_else(|| default.clone()),
                _ => known.unwrap_or_default(),
            };
            ProviderField {
                name: name.to_owned(),
                label: Text::told(setting.label().to_owned()),
                help: setting.help.clone().map(Text::told),
                kind: match setting.kind {
                    SettingKind::Text => "text",
                    SettingKind::Secret => "password",
                    SettingKind::Address => "url",
                    SettingKind::Number => "number",
                    SettingKind::Switch => "switch",
                    SettingKind::Choice => "choice",
                },
                choices: setting
                    .choices
                    .iter()
                    .map(|choice| Choice {
                        value: choice.value.clone(),
                        label: Text::told(choice.label.clone()),
                        selected: choice.value == value,
                    })
                    .collect(),
                required: setting.required,
                kept: secret && self.kept,
                value,
                default: if secret { String::new() } else { default },
            }
        };
        self.recipe.settings().into_iter().map(field).collect()
    }
}

/// What the form sent.
fn filled(recipe: &Recipe, fields: &Fields) -> Filled {
    let sent = |name: &str| fields.get(&format!("{PREFIX}{name}")).cloned();
    let value = |name: &str, kind: SettingKind| match kind {
        // A box that is not ticked is not sent.
        SettingKind::Switch => Some(sent(name).unwrap_or_else(|| "false".to_owned())),
        _ => sent(name),
    };
    Filled {
        name: fields.get("name").cloned().unwrap_or_default(),
        values: recipe
            .settings()
            .into_iter()
            .filter_map(|(name, setting)| Some((name.to_owned(), value(name, setting.kind)?)))
            .chain(provider_orders::filled(recipe, sent))
            .collect(),
        enabled: fields.contains_key("enabled"),
    }
}

async fn form_page(
    app: &App,
    visitor: SignedIn,
    form: Form,
    account: Option<(Account, String)>,
    told: Told,
    tested: Option<Text>,
) -> Result<ProviderPage, PageError> {
    let now = app.engine.clock().now();
    let error = told.error.clone();
    page(app, visitor, &told, move |engine, shell, visitor| {
        let zone = Zone::of(&engine.store().settings(visitor.0.ws)?);
        let account = account.map(|(account, origin)| {
            let health = &account.health;
            let hook_help = form.recipe.webhook.as_ref().and_then(|webhook| webhook.help.clone().map(Text::told));
            ProviderAccountView {
                row: row(&account, &zone, now),
                orders: provider_orders::view(&account, ADDRESS, &zone, now),
                failure: health.failed_at.map(|at| {
                    let words = health.message.clone().or_else(|| health.outcome.clone()).unwrap_or_default();
                    (Text::told(words), zone.when(at, now))
                }),
                hook: account.hook.as_ref().map(|path| (format!("{origin}{path}"), hook_help)),
                subscribe: account.can_subscribe().then(|| {
                    let address = account.hook.as_ref().map(|path| format!("{origin}{path}"));
                    (format!("{ADDRESS}/{}/subscribe", account.id), account.subscribed == address)
                }),
                agreement: account.agreed.map(|agreed| AgreementView {
                    agreed,
                    leave: format!("{ADDRESS}/{}/agree", account.id),
                    back: agreeing::back_address(&origin),
                }),
                test: format!("{ADDRESS}/{}/test", account.id),
                remove: format!("{ADDRESS}/{}/remove", account.id),
            }
        });
        Ok(ProviderPage {
            sections: sections(ADDRESS, &shell),
            shell,
            error,
            tested,
            provider: form.recipe.name.clone(),
            help: form.recipe.help.clone().map(Text::told),
            unconfirmed: form.recipe.unconfirmed.clone().map(Text::told),
            documentation: form.recipe.documentation.clone(),
            action: form.action.clone(),
            name: form.name.clone(),
            fields: form.fields(),
            orders: provider_orders::form(&form.recipe, &form.values),
            enabled: form.enabled,
            account,
        })
    })
    .await
}

fn entry(scheduler: &Scheduler, id: &str) -> Result<Entry, PageError> {
    scheduler.catalogue().get(id).cloned().ok_or(PageError::NotFound("recipe"))
}

pub(super) async fn new(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(recipe): PagePath<String>,
) -> Result<Response, PageError> {
    owners_only(&visitor)?;
    let entry = entry(&scheduler(&app)?, &recipe)?;
    Ok(render(&form_page(&app, visitor, Form::new(&entry, None), None, Told::default(), None).await?))
}

pub(super) async fn add(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(recipe): PagePath<String>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let scheduler = scheduler(&app)?;
    let entry = entry(&scheduler, &recipe)?;
    let filled = filled(&entry.recipe, &fields);
    let (ws, now, sent) = (visitor.0.ws, app.engine.clock().now(), filled.clone());
    match app.blocking(move |_| scheduler.add_account(ws, &recipe, &sent, now)).await? {
        Ok(id) => Ok(Redirect::to(&format!("{ADDRESS}/{id}?did=settings")).into_response()),
        Err(error) => {
            let told = Told::refused(failed(error)?);
            let made = form_page(&app, visitor, Form::new(&entry, Some(&filled)), None, told, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&made)).into_response())
        }
    }
}

/// Addresses of webhooks and the forms of accounts are for those who decide.
pub(super) fn owners_only(visitor: &SignedIn) -> Result<(), PageError> {
    if visitor.0.role >= parcelwatch_engine::people::Role::Owner {
        return Ok(());
    }
    Err(PageError::Refused(StatusCode::FORBIDDEN, say("accounts-for-owners")))
}

/// The account with its form.
async fn account_page(
    app: &App,
    visitor: SignedIn,
    id: i64,
    headers: &HeaderMap,
    changed: Option<&Filled>,
    told: Told,
    tested: Option<Text>,
) -> Result<ProviderPage, PageError> {
    let scheduler = scheduler(app)?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let accounts = app.read(move |_| scheduler.accounts(ws, now)).await?;
    let account = accounts.into_iter().find(|account| account.id == id).ok_or(PageError::NotFound("account"))?;
    let entry = account.entry.clone().ok_or(PageError::NotFound("recipe"))?;
    let form = Form {
        action: format!("{ADDRESS}/{id}"),
        name: changed.map_or_else(|| account.name.clone(), |filled| filled.name.clone()),
        values: changed.map_or_else(|| account.settings.clone(), |filled| filled.values.clone()),
        enabled: changed.map_or(account.enabled, |filled| filled.enabled),
        kept: account.has_secrets,
        recipe: entry.recipe,
    };
    form_page(app, visitor, form, Some((account, address::origin(headers))), told, tested).await
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    PageQuery(did): PageQuery<Did>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    owners_only(&visitor)?;
    Ok(render(&account_page(&app, visitor, id, &headers, None, Told::done(did), None).await?))
}

pub(super) async fn change(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    headers: HeaderMap,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let scheduler = scheduler(&app)?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let sent = fields.clone();
    let changed = app
        .blocking(move |_| {
            let accounts = scheduler.accounts(ws, now)?;
            let account = accounts.into_iter().find(|account| account.id == id).ok_or(AccountError::NotFound)?;
            let entry = account.entry.ok_or(AccountError::NoRecipe(account.recipe))?;
            let filled = filled(&entry.recipe, &sent);
            Ok((scheduler.change_account(ws, id, &filled, now), filled))
        })
        .await?;
    let (outcome, filled) = match changed {
        Ok(changed) => changed,
        Err(error) => return Err(failed(error).map_or_else(|e| e, |_| PageError::NotFound("account"))),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("{ADDRESS}/{id}?did=settings")).into_response()),
        Err(error) => {
            let told = Told::refused(failed(error)?);
            let made = account_page(&app, visitor, id, &headers, Some(&filled), told, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&made)).into_response())
        }
    }
}

pub(super) async fn test(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    headers: HeaderMap,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let tested = scheduler(&app)?.test_account(visitor.0.ws, id).await;
    let (told, tested) = match tested {
        Ok(None) => (Told::default(), Some(say("not-without-a-parcel"))),
        Ok(Some(tested)) if tested.works => {
            (Told::default(), Some(Text::joined([say("it-works"), Text::told(tested.message)], " ")))
        }
        Ok(Some(tested)) => (Told::refused(Text::told(tested.message)), None),
        Err(error) => (Told::refused(failed(error)?), None),
    };
    Ok(render(&account_page(&app, visitor, id, &headers, None, told, tested).await?))
}

pub(super) async fn subscribe(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    headers: HeaderMap,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let told = scheduler(&app)?.subscribe(visitor.0.ws, id, &address::origin(&headers)).await;
    let told = match told {
        Ok(told) if told.works => Told::default(),
        Ok(told) => Told::refused(Text::told(told.message)),
        Err(error) => Told::refused(failed(error)?),
    };
    Ok(render(&account_page(&app, visitor, id, &headers, None, told, None).await?))
}

/// Has the account's orders read at once.
pub(super) async fn fetch(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let scheduler = scheduler(&app)?;
    let ws = visitor.0.ws;
    if let Err(error) = app.blocking(move |_| scheduler.fetch_now(ws, id)).await? {
        failed(error)?;
    }
    Ok(Redirect::to(&format!("{ADDRESS}/{id}?did=fetch")).into_response())
}

/// Asks whether an account shall be removed.
pub(super) async fn removal(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
) -> Result<Response, PageError> {
    owners_only(&visitor)?;
    let scheduler = scheduler(&app)?;
    let now = app.engine.clock().now();
    let asks = page(&app, visitor, &Told::default(), move |_, shell, visitor| {
        let accounts = scheduler.accounts(visitor.0.ws, now)?;
        Ok(accounts.into_iter().find(|account| account.id == id).map(|account| SurePage {
            sections: sections(ADDRESS, &shell),
            shell,
            title: say("sure-account").with("account", account.name),
            what: [say("sure-account-gone"), say("sure-account-parcels")]
                .into_iter()
                .chain(account.orders.is_some().then(|| say("sure-account-orders")))
                .chain([say("sure-account-stays")])
                .collect(),
            action: format!("{ADDRESS}/{id}/remove"),
            fields: Vec::new(),
            label: say("remove-the-account"),
            keep_href: format!("{ADDRESS}/{id}"),
        }))
    })
    .await?;
    Ok(render(&asks.ok_or(PageError::NotFound("account"))?))
}

pub(super) async fn remove(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<i64>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response, PageError> {
    visitor.check(csrf(&fields))?;
    let scheduler = scheduler(&app)?;
    let (ws, now) = (visitor.0.ws, app.engine.clock().now());
    let removed = app.blocking(move |_| scheduler.remove_account(ws, id, now)).await?;
    if let Err(error) = removed {
        failed(error)?;
    }
    Ok(Redirect::to(&format!("{ADDRESS}?did=provider-removed")).into_response())
}

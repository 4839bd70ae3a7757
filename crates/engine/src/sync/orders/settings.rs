//! What a merchant decides about an account's orders. It is kept with the settings that the recipe asks for, under names
//! that no recipe can have.

use std::collections::BTreeMap;

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::recipe::{Kind, Recipe, Verb};
use parcelwatch_store::ProviderAccount;

/// What is ours of an account's settings.
const PREFIX: &str = "orders.";
const STORE: &str = "orders.store";
const EVERY: &str = "orders.every";
const FIRST: &str = "orders.first";
const TELL: &str = "orders.tell";
const TOLD_SINCE: &str = "orders.told_since";

/// Most often, and most seldom, in minutes.
const MINUTES: std::ops::RangeInclusive<i64> = 5..=7 * 24 * 60;
/// How far back the first reading may go, in days.
const DAYS: std::ops::RangeInclusive<i64> = 1..=365;
/// Longest name of a store, in characters.
const LONGEST_STORE: usize = 100;

/// What a merchant decided about an account's orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSettings {
    /// Of a store: what its orders stand under. Of a supplier: whose orders it fulfils; empty: any store's.
    pub store: String,
    /// How often they are read.
    pub every: Span,
    /// How far back the first reading goes.
    pub first: Span,
    /// The store is told numbers that became known since then; `None`: it is told none.
    pub told_since: Option<Timestamp>,
}

impl OrderSettings {
    /// Those of an account; what was not decided is as the recipe has it.
    pub(in crate::sync) fn of(account: &ProviderAccount, recipe: &Recipe) -> Self {
        let number = |name: &str| account.settings.get(name).and_then(|value| value.parse::<i64>().ok());
        let (every, first) = defaults(recipe);
        let store = account.settings.get(STORE).cloned().unwrap_or_default();
        Self {
            store: if store.is_empty() && recipe.kind == Kind::Store { account.name.clone() } else { store },
            every: number(EVERY).map_or(every, Span::minutes),
            first: number(FIRST).map_or(first, Span::days),
            told_since: number(TOLD_SINCE)
                .map(Timestamp)
                .filter(|_| recipe.requests.contains_key(&Verb::PushFulfilment)),
        }
    }
}

/// How often and how far back, where nobody decided.
fn defaults(recipe: &Recipe) -> (Span, Span) {
    let request = recipe.requests.get(&Verb::ListOrders).or_else(|| recipe.requests.get(&Verb::ReadOrder));
    request.map_or((Span::minutes(30), Span::days(30)), |request| (request.window.every.0, request.window.first.0))
}

/// Is this setting ours, and none of the recipe's?
pub(in crate::sync) fn is_ours(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// Takes over what somebody filled in about an account's orders; what is not among it stays as it was. What is wrong
/// comes back in sentences.
pub(in crate::sync) fn fill(
    recipe: &Recipe,
    name: &str,
    before: &BTreeMap<String, String>,
    given: &BTreeMap<String, String>,
    open: &mut BTreeMap<String, String>,
    now: Timestamp,
) -> Vec<String> {
    if !recipe.gives_orders() {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let value = |name: &str| given.get(name).or_else(|| before.get(name)).map(|v| v.trim()).filter(|v| !v.is_empty());
    let mut store = value(STORE).unwrap_or_default().to_owned();
    if store.is_empty() && recipe.kind == Kind::Store {
        // Kept, so that another name of the account does not make another store.
        name.clone_into(&mut store);
    }
    if store.chars().count() > LONGEST_STORE {
        problems.push(format!("The name of the store has more than {LONGEST_STORE} characters."));
    }
    open.insert(STORE.to_owned(), store);
    for (key, range, what) in [
        (EVERY, MINUTES, "Orders are read every 5 minutes at the most often, and once a week at the least."),
        (FIRST, DAYS, "The first reading goes back 1 to 365 days."),
    ] {
        let Some(value) = value(key) else { continue };
        if value.parse().is_ok_and(|n: i64| range.contains(&n)) {
            open.insert(key.to_owned(), value.to_owned());
        } else {
            problems.push(what.to_owned());
        }
    }
    let tells = match given.get(TELL) {
        Some(tell) => tell == "true",
        None => before.contains_key(TOLD_SINCE),
    };
    if tells && recipe.requests.contains_key(&Verb::PushFulfilment) {
        let since = before.get(TOLD_SINCE).cloned().unwrap_or_else(|| now.0.to_string());
        open.insert(TOLD_SINCE.to_owned(), since);
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE_RECIPE: &str = "id = \"x\"\nname = \"X\"\nkind = \"store\"\nbase = \"https://api.example.com\"\n[requests.list_orders]\nurl = \"/\"\nmap = \".[]\"\nwindow = { every = \"2h\", first = \"10d\" }\n[requests.push_fulfilment]\nurl = \"/\"\njson = {}\n";

    fn filled(before: &[(&str, &str)], given: &[(&str, &str)]) -> Result<ProviderAccount, Vec<String>> {
        let map = |list: &[(&str, &str)]| list.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let (before, given): (BTreeMap<_, _>, BTreeMap<_, _>) = (map(before), map(given));
        let mut open = BTreeMap::new();
        let recipe = Recipe::read(STORE_RECIPE).unwrap();
        let problems = fill(&recipe, "Nordic Home", &before, &given, &mut open, Timestamp(7));
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(ProviderAccount {
            id: 1,
            recipe: "x".into(),
            name: "Renamed".into(),
            settings: open,
            secrets: None,
            token: None,
            hook: String::new(),
            enabled: true,
            version: 1,
            created_at: Timestamp(0),
        })
    }

    fn of(account: &ProviderAccount) -> OrderSettings {
        OrderSettings::of(account, &Recipe::read(STORE_RECIPE).unwrap())
    }

    #[test]
    fn what_nobody_decided_is_as_the_recipe_has_it_and_a_renamed_account_keeps_its_store() {
        let account = filled(&[], &[]).unwrap();
        let expected = OrderSettings {
            store: "Nordic Home".into(),
            every: Span::hours(2),
            first: Span::days(10),
            told_since: None,
        };
        assert_eq!(of(&account), expected);
    }

    #[test]
    fn numbers_are_told_from_the_moment_that_somebody_switched_it_on() {
        let on = filled(&[], &[(TELL, "true"), (EVERY, "15"), (FIRST, "3")]).unwrap();
        let settings = of(&on);
        assert_eq!((settings.told_since, settings.every), (Some(Timestamp(7)), Span::minutes(15)));
        let kept = filled(&[(TOLD_SINCE, "3")], &[(TELL, "true")]).unwrap();
        assert_eq!(of(&kept).told_since, Some(Timestamp(3)), "it stays on since then");
        let off = filled(&[(TOLD_SINCE, "3")], &[(TELL, "false")]).unwrap();
        assert_eq!(of(&off).told_since, None);
    }

    #[test]
    fn what_is_too_often_or_too_far_is_refused() {
        assert!(filled(&[], &[(EVERY, "5"), (FIRST, "365")]).is_ok());
        for wrong in [(EVERY, "4"), (EVERY, "soon"), (FIRST, "0"), (FIRST, "366")] {
            assert_eq!(filled(&[], &[wrong]).unwrap_err().len(), 1, "{wrong:?}");
        }
    }
}

//! Orders and dropped files in the section "Providers": what a store or supplier gave, what is decided about it.

use std::collections::BTreeMap;

use parcelwatch_engine::{
    bring_in::RowProblem,
    domain::{Span, Timestamp},
    drop_folder::Dropped,
    providers::recipe::{Kind, Recipe, Verb},
    store::DroppedFile,
    sync::Account,
};

use super::super::{shell, show::Zone};
use crate::{
    language::{Text, say},
    view::{DroppedRow, OrdersCell, OrdersForm, OrdersView},
};

/// The fields of the form, as the engine knows them.
const FIELDS: [&str; 3] = ["orders.store", "orders.every", "orders.first"];
const TELL: &str = "orders.tell";

/// What the form says about orders.
pub(super) fn filled(recipe: &Recipe, sent: impl Fn(&str) -> Option<String>) -> Vec<(String, String)> {
    if !recipe.gives_orders() {
        return Vec::new();
    }
    let mut values: Vec<(String, String)> =
        FIELDS.into_iter().filter_map(|name| Some((name.to_owned(), sent(name)?))).collect();
    // A box that is not ticked is not sent.
    values.push((TELL.to_owned(), sent(TELL).unwrap_or_else(|| "false".to_owned())));
    values
}

/// The fields, filled with what is known.
pub(super) fn form(recipe: &Recipe, values: &BTreeMap<String, String>) -> Option<OrdersForm> {
    if !recipe.gives_orders() {
        return None;
    }
    let value = |name: &str| values.get(name).cloned().unwrap_or_default();
    let request = recipe.requests.get(&Verb::ListOrders).or_else(|| recipe.requests.get(&Verb::ReadOrder));
    let whole = |span: Span, unit: Span| (span.0 / unit.0).to_string();
    let window = request.map(|request| request.window.clone()).unwrap_or_default();
    let tells = match values.get(TELL) {
        Some(tell) => tell == "true",
        None => values.contains_key("orders.told_since"),
    };
    Some(OrdersForm {
        is_store: recipe.kind == Kind::Store,
        store: value("orders.store"),
        every: value("orders.every"),
        every_default: whole(window.every.0, Span::minutes(1)),
        first: value("orders.first"),
        first_default: whole(window.first.0, Span::days(1)),
        has_first: recipe.asks_since(),
        tells: recipe.requests.contains_key(&Verb::PushFulfilment).then_some(tells),
    })
}

/// The column of the list.
pub(super) fn cell(account: &Account, zone: &Zone, now: Timestamp) -> Option<OrdersCell> {
    let feed = &account.orders.as_ref()?.feed;
    Some(OrdersCell {
        what: say("orders-and-new").with("n", feed.orders).with("new", feed.changed),
        read: feed.read_at.map(|at| zone.when(at, now)),
    })
}

/// Why its orders could not be read, although it answers.
pub(super) fn trouble(account: &Account) -> Option<Text> {
    let note = account.orders.as_ref()?.feed.note.as_ref()?;
    Some(say("orders-not-given").with("why", Text::told(note.clone())))
}

/// What stands on the account's page.
pub(super) fn view(account: &Account, address: &str, zone: &Zone, now: Timestamp) -> Option<OrdersView> {
    let orders = account.orders.as_ref()?;
    Some(OrdersView {
        cell: cell(account, zone, now)?,
        waiting: shell::count(orders.waiting),
        to_tell: shell::count(orders.to_tell),
        refused: shell::count(orders.refused),
        fetch: format!("{address}/{}/fetch", account.id),
    })
}

/// A file from the drop folder.
pub(super) fn dropped(file: DroppedFile, zone: &Zone, now: Timestamp) -> DroppedRow {
    let report = Dropped::from_json(&file.report);
    let what = match &report.refused {
        Some(why) => super::super::error::sentence(why),
        None => say("dropped-rows")
            .with("created", count(report.created))
            .with("updated", count(report.updated))
            .with("unchanged", count(report.unchanged))
            .with("rejected", count(report.rejected)),
    };
    let (state, hue) = match (report.failed(), report.rejected) {
        (true, _) => ("dropped-failed", "abnormal"),
        (false, 0) => ("dropped-in", "delivered"),
        (false, _) => ("dropped-in-part", "pending"),
    };
    DroppedRow {
        file: file.file,
        at: zone.when(file.at, now),
        state: say(state),
        hue,
        what,
        problem: report.first.as_ref().map(problem).or(report.first_problem.map(Text::Verbatim)),
    }
}

/// The first thing that is wrong with a row.
fn problem(problem: &RowProblem) -> Text {
    let reason = if problem.rejected {
        super::super::error::sentence(&problem.reason)
    } else {
        say("taken-but").with("reason", Text::told(problem.reason.clone()))
    };
    let line = count(problem.line);
    match &problem.field {
        Some(column) => say("dropped-problem-column").with("n", line).with("column", column.as_str()),
        None => say("dropped-problem").with("n", line),
    }
    .with("reason", reason)
}

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

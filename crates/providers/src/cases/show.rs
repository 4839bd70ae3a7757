//! What was understood, for people.

use std::fmt::Write as _;

use super::{
    Report,
    compare::{meaning, offset_text},
};
use crate::{
    conversation::Reply,
    outcome::Verdict,
    recipe::Recipe,
    shape::{Event, Order, Tracked},
    time::write,
    webhook::Said,
};

/// The report as the command line prints it. `path` is how the recipe's file was named.
pub fn show(report: &Report, path: &str) -> String {
    let mut out = String::new();
    let mut line = |depth: usize, text: &str| drop_error(writeln!(out, "{:depth$}{text}", "", depth = depth * 2));
    if let Some(head) = &report.head {
        line(0, head);
    }
    for problem in &report.problems {
        line(0, &format!("{path}: {problem}"));
    }
    for case in &report.cases {
        let judgement = if case.problems.is_empty() { "as expected" } else { "NOT as expected" };
        line(1, &format!("{}: {judgement}", case.name));
        for problem in &case.problems {
            line(2, &format!("{}: {problem}", case.path.display()));
        }
        for understood in &case.understood {
            line(2, understood);
        }
    }
    let wrong = report.cases.iter().filter(|case| !case.problems.is_empty()).count();
    let summary = match (report.head.is_some(), report.cases.len(), wrong) {
        (false, ..) => "the recipe cannot be used".to_owned(),
        (true, 0, _) => "no case shows what it does: add one to the folder beside it".to_owned(),
        (true, 1, 0) => "1 case, as expected".to_owned(),
        (true, cases, 0) => format!("{cases} cases, all as expected"),
        (true, cases, wrong) => format!("{cases} cases, {wrong} not as expected"),
    };
    line(0, &summary);
    out
}

fn drop_error(written: std::fmt::Result) {
    // Writing to a text cannot fail.
    debug_assert!(written.is_ok());
}

pub(super) fn reply(recipe: &Recipe, reply: &Reply) -> Vec<String> {
    let mut lines = Vec::new();
    if reply.verdict.outcome.concerns_account() {
        lines.push(verdict("the whole request", &reply.verdict));
    }
    lines.extend(reply.tracked.iter().flat_map(|one| tracked(recipe, one)));
    lines.extend(reply.orders.iter().map(order));
    if let Some(quota) = reply.quota {
        let number = |number: Option<f64>| number.map_or("?".into(), |number| number.to_string());
        lines.push(format!("quota: {} of {} left", number(quota.left), number(quota.total)));
    }
    lines.extend(reply.notes.iter().map(|note| format!("note: {note}")));
    lines
}

pub(super) fn said(recipe: &Recipe, said: &Said) -> Vec<String> {
    let mut lines: Vec<String> = said.tracked.iter().flat_map(|one| tracked(recipe, one)).collect();
    lines.extend(said.orders.iter().map(order));
    lines.extend(said.hints.iter().map(|hint| {
        let what = hint.number.as_ref().or(hint.order_id.as_ref());
        format!("hint: {}", what.map_or("", String::as_str))
    }));
    lines.extend(said.notes.iter().map(|note| format!("note: {note}")));
    if lines.is_empty() {
        lines.push("nothing of interest".into());
    }
    lines
}

fn verdict(about: &str, verdict: &Verdict) -> String {
    let mut line = format!("{about}: {}", verdict.outcome);
    if let Some(need) = &verdict.need {
        line.push_str(&format!(" {need}"));
    }
    if let Some(wait) = verdict.wait {
        line.push_str(&format!(", wait {} s", wait.0 / 1_000));
    }
    if let Some(message) = &verdict.message {
        line.push_str(&format!(" ({message})"));
    }
    line
}

fn tracked(recipe: &Recipe, tracked: &Tracked) -> Vec<String> {
    let mut head = verdict(&tracked.number, &tracked.verdict);
    for (name, value) in [("status", &tracked.status), ("carrier", &tracked.carrier), ("signed by", &tracked.signed_by)]
    {
        if let Some(value) = value {
            head.push_str(&format!(", {name} {value}"));
        }
    }
    if let Some(eta) = tracked.eta.and_then(|eta| write(eta, "%Y-%m-%d %H:%M", None)) {
        head.push_str(&format!(", expected {eta}Z"));
    }
    if let Some(next) = &tracked.next_number {
        let carrier = tracked.next_carrier.as_deref().unwrap_or("an unknown carrier");
        head.push_str(&format!(", goes on as {next} with {carrier}"));
    }
    std::iter::once(head).chain(tracked.events.iter().map(|one| format!("  {}", event(recipe, one)))).collect()
}

fn event(recipe: &Recipe, event: &Event) -> String {
    let time = match event.at.and_then(|at| write(at, "%Y-%m-%d %H:%M:%SZ", None)) {
        Some(at) => match event.utc_offset_minutes {
            Some(minutes) => format!("{at} ({})", offset_text(minutes)),
            None => at,
        },
        None => "no time".into(),
    };
    let place = match (&event.place, event.country) {
        (Some(place), Some(country)) => Some(format!("{place}, {country}")),
        (Some(place), None) => Some(place.clone()),
        (None, Some(country)) => Some(country.to_string()),
        (None, None) => None,
    };
    [Some(time), event.code.clone(), event.text.clone(), place, Some(meaning(recipe, event).to_owned())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("  ")
}

fn order(order: &Order) -> String {
    let payment = order.payment.map_or("payment unknown", |payment| payment.slug());
    let mut line = format!("order {}: {payment}", order.number);
    for one in &order.tracking {
        line.push_str(&format!(", {} ({})", one.number, one.carrier.as_deref().unwrap_or("carrier unknown")));
    }
    line
}

//! What was not understood: texts that only got a guess, the most frequent first.

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use parcelwatch_engine::{
    domain::{Meaning, Timestamp},
    store::{NotUnderstood, NotUnderstoodCursor},
};
use serde::Deserialize;

use super::{
    PageError, PageQuery, SignedIn, address,
    error::render,
    settings::{Back, form_address, suggested_address},
    shell,
    shell::count,
    show,
};
use crate::{
    App,
    language::{Say, here, say},
    view::{Choice, NotUnderstoodPage, Select, WordingRow},
    words,
};

/// Rows of a page.
const ROWS: u32 = 50;

#[derive(Deserialize)]
pub(super) struct Asked {
    carrier: Option<String>,
    after: Option<String>,
    did: Option<String>,
    moved: Option<u64>,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(asked): PageQuery<Asked>,
) -> Result<Response, PageError> {
    let carrier = asked.carrier.filter(|carrier| !carrier.trim().is_empty());
    let cursor = asked.after.as_deref().and_then(NotUnderstoodCursor::decode);
    let (frame, chosen, after) = (app.clone(), carrier.clone(), cursor.clone());
    let now = app.engine.clock().now();
    let (mut shell, carriers, mut entries, numbers) = app
        .read(move |engine| {
            let (store, ws) = (engine.store(), visitor.0.ws);
            let entries = store.not_understood(ws, chosen.as_deref(), after.as_ref(), ROWS + 1)?;
            let parcels: Vec<i64> = entries.iter().map(|entry| entry.parcel).collect();
            let numbers: HashMap<i64, String> =
                store.parcels(ws, &parcels)?.into_iter().filter_map(|p| Some((p.id, p.number?))).collect();
            let shell = shell::signed_in(engine, &frame, &visitor, "not_understood")?;
            Ok((shell, store.not_understood_providers(ws)?, entries, numbers))
        })
        .await?;
    shell.notice = shell::notice(&shell::Did { did: asked.did, moved: asked.moved });
    let more = entries.len() > ROWS as usize;
    entries.truncate(ROWS as usize);
    let at = |after: Option<String>| {
        let carrier = carrier.as_deref().map(|carrier| ("carrier", carrier));
        address::of("/not-understood", carrier.into_iter().chain(after.as_deref().map(|after| ("after", after))))
    };
    let next = entries.last().filter(|_| more).map(|last| at(Some(NotUnderstoodCursor::of(last).encode())));
    Ok(render(&NotUnderstoodPage {
        shell,
        carriers: select(carriers, carrier.as_deref()),
        rows: entries.into_iter().map(|entry| row(entry, &numbers, now)).collect(),
        first_href: cursor.map(|_| at(None)),
        next_href: next,
    }))
}

fn select(providers: Vec<(String, i64)>, chosen: Option<&str>) -> Select {
    let mut options: Vec<Choice> = providers
        .into_iter()
        .map(|(id, n)| Choice {
            label: say("counted-choice").with("name", words::provider(&id)).with("n", n),
            selected: chosen == Some(id.as_str()),
            value: id,
        })
        .collect();
    if let Some(id) = chosen.filter(|_| options.iter().all(|option| !option.selected)) {
        // An old address, whose texts are understood by now.
        options.push(Choice { label: words::provider(id), selected: true, value: id.to_owned() });
    }
    here().put_in_order(&mut options, |option| option.label.said(here()));
    Select { name: "carrier".into(), label: say("carrier"), options }
}

fn row(entry: NotUnderstood, numbers: &HashMap<i64, String>, now: Timestamp) -> WordingRow {
    let back = Back::NotUnderstood;
    WordingRow {
        means_href: form_address(&entry.text, &back),
        ignore_href: suggested_address(&entry.text, Meaning::Informational, &back),
        carrier: words::provider(&entry.provider),
        count: count(entry.count),
        last: show::when(entry.last_at, None, now),
        parcel: numbers.get(&entry.parcel).map(|number| (number.clone(), format!("/parcels/{}", entry.parcel))),
        text: entry.text,
    }
}

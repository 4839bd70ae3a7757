//! The section "What texts mean": a merchant's own phrases, with a preview before each change.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use parcelwatch_engine::{
    domain::Timestamp,
    phrases::{self, Edit, PhraseError},
    store::PhraseRecord,
};
use serde::Deserialize;

use super::{
    phrases::{Asked, Back, effect, meaning},
    sections,
};
use crate::{
    App,
    language::{Text, say},
    pages::{
        PageError, PagePath, PageQuery, SignedIn, address,
        error::{PageForm, render, sentence},
        shell, show,
    },
    view::{PhrasePage, PhraseRow, PreviewPage, TextsPage},
};

/// Where the section is.
pub(super) const ADDRESS: &str = "/settings/texts";

impl From<PhraseError> for PageError {
    fn from(error: PhraseError) -> Self {
        match error {
            PhraseError::NotFound(_) => Self::NotFound("phrase"),
            PhraseError::Invalid { .. } => {
                Self::Refused(StatusCode::UNPROCESSABLE_ENTITY, sentence(&error.to_string()))
            }
            PhraseError::Full => Self::Refused(StatusCode::CONFLICT, sentence(&error.to_string())),
            PhraseError::Store(error) => Self::Store(error),
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(did): PageQuery<shell::Did>,
) -> Result<Response, PageError> {
    let (frame, now) = (app.clone(), app.engine.clock().now());
    let (mut shell, phrases, reading) = app
        .read(move |engine| {
            let ws = visitor.0.ws;
            let set = engine.store().phrase_set(ws)?;
            let shell = shell::signed_in(engine, &frame, &visitor, "settings")?;
            Ok((shell, engine.store().phrases(ws)?, set.past != set.version))
        })
        .await?;
    shell.notice = shell::notice(&did);
    let phrases = phrases.into_iter().map(|p| row(p, now)).collect();
    let form = Asked::default().form(None);
    Ok(render(&TextsPage { sections: sections(ADDRESS, &shell), shell, phrases, reading, form }))
}

fn row(p: PhraseRecord, now: Timestamp) -> PhraseRow {
    let asked = Asked {
        phrase: p.phrase.clone(),
        meaning: p.meaning.slug().to_owned(),
        note: p.note.clone().unwrap_or_default(),
        ..Asked::default()
    };
    PhraseRow {
        change_href: asked.address("/settings/texts/new"),
        remove_href: format!("{ADDRESS}/{}/remove", p.id),
        phrase: p.phrase,
        meaning: meaning(p.meaning),
        by: p.added_by,
        at: show::when(p.added_at, None, now),
        note: p.note,
    }
}

pub(super) async fn form(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(asked): PageQuery<Asked>,
) -> Result<Response, PageError> {
    form_page(&app, visitor, &asked, None).await
}

async fn form_page(app: &App, visitor: SignedIn, asked: &Asked, error: Option<Text>) -> Result<Response, PageError> {
    let frame = app.clone();
    let shell = app.read(move |engine| shell::signed_in(engine, &frame, &visitor, "settings")).await?;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = PhrasePage { sections: sections(ADDRESS, &shell), shell, form: asked.form(error) };
    Ok((status, render(&page)).into_response())
}

pub(super) async fn preview(
    State(app): State<App>,
    visitor: SignedIn,
    PageQuery(asked): PageQuery<Asked>,
) -> Result<Response, PageError> {
    let new = match asked.phrase() {
        Ok(new) => new,
        Err(error) => return form_page(&app, visitor, &asked, Some(error)).await,
    };
    let (frame, who, given) = (app.clone(), SignedIn(visitor.0.clone()), new.clone());
    let looked = app
        .blocking(move |engine| {
            let ws = who.0.ws;
            let read_as = phrases::read_as(&given)?;
            let preview = phrases::preview(engine.store(), ws, &Edit::Save(given))?;
            let set = engine.store().phrase_set(ws)?;
            let known = engine.store().phrases(ws)?.into_iter().find(|p| p.spelling == read_as);
            let shell = shell::signed_in(engine, &frame, &who, "settings")?;
            Ok((shell, read_as, preview, known, set.past != set.version))
        })
        .await?;
    let (shell, read_as, preview, known, reading) = match looked {
        Ok(looked) => looked,
        Err(error @ PhraseError::Invalid { .. }) => {
            return form_page(&app, visitor, &asked, Some(sentence(&error.to_string()))).await;
        }
        Err(error) => return Err(error.into()),
    };
    let mut warnings = Vec::new();
    if asked.text().is_some_and(|text| !phrases::fits(&new, text)) {
        warnings.push(say("phrase-not-in-text"));
    }
    if let Some(known) = known {
        warnings.push(if known.meaning == new.meaning {
            say("phrase-known").with("who", known.added_by)
        } else {
            say("phrase-known-otherwise").with("who", known.added_by).with("meaning", Text::told(known.meaning.label()))
        });
    }
    if reading {
        warnings.push(say("phrase-earlier-change"));
    }
    Ok(render(&PreviewPage {
        sections: sections(ADDRESS, &shell),
        shell,
        removal: false,
        phrase: new.phrase,
        read_as,
        meaning: meaning(new.meaning),
        warnings,
        effect: effect(preview),
        action: ADDRESS.to_owned(),
        fields: asked.fields(),
        back_href: asked.address("/settings/texts/new"),
    }))
}

pub(super) async fn save(
    State(app): State<App>,
    visitor: SignedIn,
    PageForm(asked): PageForm<Asked>,
) -> Result<Response, PageError> {
    visitor.check(&asked.csrf)?;
    let new = match asked.phrase() {
        Ok(new) => new,
        Err(error) => return form_page(&app, visitor, &asked, Some(error)).await,
    };
    let (ws, by, now) = (visitor.0.ws, visitor.0.email.clone(), app.engine.clock().now());
    let saved = app.blocking(move |engine| phrases::save(engine.store(), ws, &new, &by, now)).await?;
    if let Err(error @ PhraseError::Invalid { .. }) = saved {
        return form_page(&app, visitor, &asked, Some(sentence(&error.to_string()))).await;
    }
    saved?;
    let moved = app.read_past(ws).await;
    Ok(Redirect::to(&asked.back().address("phrase", moved)).into_response())
}

pub(super) async fn removal(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
) -> Result<Response, PageError> {
    let id: i64 = id.parse().map_err(|_| PageError::NotFound("phrase"))?;
    let frame = app.clone();
    let looked = app
        .blocking(move |engine| {
            let ws = visitor.0.ws;
            let phrase = engine.store().phrases(ws)?.into_iter().find(|p| p.id == id);
            let phrase = phrase.ok_or(PhraseError::NotFound(id))?;
            let preview = phrases::preview(engine.store(), ws, &Edit::Remove(id))?;
            Ok::<_, PhraseError>((shell::signed_in(engine, &frame, &visitor, "settings")?, phrase, preview))
        })
        .await?;
    let (shell, phrase, preview) = looked?;
    Ok(render(&PreviewPage {
        sections: sections(ADDRESS, &shell),
        shell,
        removal: true,
        phrase: phrase.phrase,
        read_as: phrase.spelling,
        meaning: meaning(phrase.meaning),
        warnings: Vec::new(),
        effect: effect(preview),
        action: format!("{ADDRESS}/{id}/remove"),
        fields: Vec::new(),
        back_href: address::of(ADDRESS, []),
    }))
}

#[derive(Deserialize)]
pub(super) struct RemoveForm {
    #[serde(default)]
    csrf: String,
}

pub(super) async fn remove(
    State(app): State<App>,
    visitor: SignedIn,
    PagePath(id): PagePath<String>,
    PageForm(form): PageForm<RemoveForm>,
) -> Result<Response, PageError> {
    visitor.check(&form.csrf)?;
    let id: i64 = id.parse().map_err(|_| PageError::NotFound("phrase"))?;
    let (ws, by) = (visitor.0.ws, visitor.0.email);
    app.blocking(move |engine| phrases::remove(engine.store(), ws, id, &by)).await??;
    let moved = app.read_past(ws).await;
    Ok(Redirect::to(&Back::Texts.address("phrase_removed", moved)).into_response())
}

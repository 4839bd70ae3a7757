//! A merchant's own phrases: list, give a meaning, remove, and see before what that would do.

use std::str::FromStr;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use parcelwatch_engine::{
    clock::rfc3339,
    domain::Meaning,
    phrases::{self, Edit, NewPhrase, PhraseError, Preview, Saved},
    store::{PhraseRecord, StoreError},
};
use serde::{Deserialize, Serialize};
use utoipa::{PartialSchema, ToSchema};

use super::{Caller, Problem, body::JsonBody, parcels::id};
use crate::App;

/// A phrase and what it means.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PhraseShown {
    /// The phrase's id.
    id: i64,
    /// As it was written.
    phrase: String,
    /// The one spelling that it is read as.
    read_as: String,
    /// What it means: a sub-status, or `moving`, `exported`, `landed`, `customs`, `ready_for_pickup`, `delay`,
    /// `informational`.
    meaning: String,
    /// When it was given this meaning.
    added_at: String,
    /// By whom.
    added_by: String,
    /// Why.
    note: Option<String>,
}

impl PhraseShown {
    fn of(phrase: &PhraseRecord) -> Self {
        Self {
            id: phrase.id,
            phrase: phrase.phrase.clone(),
            read_as: phrase.spelling.clone(),
            meaning: phrase.meaning.slug().to_owned(),
            added_at: rfc3339(phrase.added_at),
            added_by: phrase.added_by.clone(),
            note: phrase.note.clone(),
        }
    }
}

/// All phrases.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PhrasesShown {
    /// The phrases, newest first.
    phrases: Vec<PhraseShown>,
    /// Has the past been read with them as they are? False while that goes on.
    past_is_read: bool,
}

/// The workspace's own phrases. They win over all that is shipped.
#[utoipa::path(get, path = "/api/v1/phrases", tag = "Texts", operation_id = "listPhrases", responses((status = 200, body = PhrasesShown)))]
pub(super) async fn list(State(app): State<App>, caller: Caller) -> Result<Json<PhrasesShown>, Problem> {
    let shown = app
        .read(move |engine| {
            let set = engine.store().phrase_set(caller.ws)?;
            let phrases = engine.store().phrases(caller.ws)?.iter().map(PhraseShown::of).collect();
            Ok(PhrasesShown { phrases, past_is_read: set.past == set.version })
        })
        .await?;
    Ok(Json(shown))
}

/// What a text means.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseGiven {
    /// The phrase: words, with `*` at a word's end where it may go on, ` ... ` for up to 60 characters in between,
    /// `(one|another)` for one of these.
    #[schema(min_length = 1, max_length = 300, pattern = "\\S")]
    phrase: String,
    /// What it means.
    meaning: MeaningGiven,
    /// "Asked the carrier."
    #[serde(default)]
    #[schema(max_length = 1_000)]
    note: Option<String>,
}

impl From<PhraseGiven> for NewPhrase {
    fn from(given: PhraseGiven) -> Self {
        Self { phrase: given.phrase, meaning: given.meaning.0, note: given.note }
    }
}

/// A meaning by its name.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct MeaningGiven(Meaning);

impl TryFrom<String> for MeaningGiven {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|error: <Meaning as FromStr>::Err| error.to_string())
    }
}

impl PartialSchema for MeaningGiven {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("What a text says of a parcel"))
            .enum_values(Some(Meaning::ALL.map(Meaning::slug)))
            .into()
    }
}

impl ToSchema for MeaningGiven {}

/// What became of a phrase.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PhraseSaved {
    /// `created`, `updated` or `unchanged`.
    result: &'static str,
    /// The phrase as it stands now.
    phrase: PhraseShown,
    /// How many parcels moved when the past was read with it; null: that takes longer, and goes on.
    parcels_moved: Option<u64>,
}

/// Gives a phrase a meaning; one that has a meaning gets the new one. New checkpoints are read with it at once, and the
/// past is read anew.
#[utoipa::path(post, path = "/api/v1/phrases", tag = "Texts", operation_id = "savePhrase", request_body = PhraseGiven,
    responses(
        (status = 200, description = "Known already", body = PhraseSaved),
        (status = 201, description = "Made", body = PhraseSaved),
    ))]
pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    JsonBody(given): JsonBody<PhraseGiven>,
) -> Result<(StatusCode, Json<PhraseSaved>), Problem> {
    let now = app.engine.clock().now();
    let ws = caller.ws;
    let saved =
        app.blocking(move |engine| phrases::save(engine.store(), ws, &given.into(), &caller.name, now)).await??;
    let (status, result) = match saved {
        Saved::Added(_) => (StatusCode::CREATED, "created"),
        Saved::Changed(_) => (StatusCode::OK, "updated"),
        Saved::Unchanged(_) => (StatusCode::OK, "unchanged"),
    };
    let parcels_moved = app.read_past(ws).await;
    Ok((status, Json(PhraseSaved { result, phrase: PhraseShown::of(saved.phrase()), parcels_moved })))
}

/// What became of a phrase that was removed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PhraseRemoved {
    /// How many parcels moved when the past was read without it; null: that takes longer, and goes on.
    parcels_moved: Option<u64>,
}

/// Removes a phrase: what it decided is read again by what is shipped.
#[utoipa::path(delete, path = "/api/v1/phrases/{id}", tag = "Texts", operation_id = "removePhrase",
    params(("id" = i64, Path, description = "The phrase's id", minimum = 1)),
    responses((status = 200, body = PhraseRemoved)))]
pub(super) async fn remove(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<i64>, PathRejection>,
) -> Result<Json<PhraseRemoved>, Problem> {
    let (id, ws) = (id(path)?, caller.ws);
    app.blocking(move |engine| phrases::remove(engine.store(), ws, id, &caller.name)).await??;
    Ok(Json(PhraseRemoved { parcels_moved: app.read_past(ws).await }))
}

/// A change of the phrases.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "read as `EditFields`, which names what is wrong; this is its description")]
pub(super) enum EditGiven {
    /// The phrase that would be given a meaning.
    Save(PhraseGiven),
    /// The id of the phrase that would be removed.
    Remove(i64),
}

/// A change as it comes: one of the two must be there.
#[derive(Deserialize)]
pub(super) struct EditFields {
    save: Option<PhraseGiven>,
    remove: Option<i64>,
}

impl TryFrom<EditFields> for Edit {
    type Error = Problem;

    fn try_from(fields: EditFields) -> Result<Self, Problem> {
        match (fields.save, fields.remove) {
            (Some(phrase), None) => Ok(Self::Save(phrase.into())),
            (None, Some(id)) => Ok(Self::Remove(id)),
            (None, None) => Err(Problem::field("save", "is missing, and so is `remove`: give one of the two")),
            (Some(_), Some(_)) => Err(Problem::field("save", "stands beside `remove`: give one of the two")),
        }
    }
}

/// What a change would do to what is stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PreviewShown {
    /// Was everything looked at? Otherwise the newest parcels were, and all are read when the change is made.
    complete: bool,
    /// Parcels that were looked at.
    parcels: u64,
    /// Checkpoints that were looked at.
    checkpoints: u64,
    /// Checkpoints in which the phrase stands and decides.
    checkpoints_fitting: u64,
    /// Checkpoints that would mean something else.
    checkpoints_changed: u64,
    /// Checkpoints that keep their meaning and would be no guess any more.
    checkpoints_understood: u64,
    /// Parcels whose status was set by hand and stays.
    parcels_by_hand: u64,
    /// Parcels that would move.
    parcels_moved: u64,
    /// From where to where, the most frequent first.
    moves: Vec<MoveShown>,
    /// The first 50 of the parcels that would move, newest first.
    first: Vec<MovedShown>,
}

/// Parcels that would move from one status to another.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MoveShown {
    /// Where they stand.
    from: &'static str,
    /// Where they would stand.
    to: &'static str,
    /// How many.
    parcels: u64,
}

/// A parcel that would move.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MovedShown {
    /// Its id.
    id: i64,
    /// Its number.
    tracking_number: String,
    /// Where it stands.
    from: &'static str,
    /// Where it would stand.
    to: &'static str,
}

impl PreviewShown {
    fn of(preview: Preview) -> Self {
        let moves = preview.moves.iter();
        let rows = preview.rows.into_iter();
        Self {
            complete: preview.complete,
            parcels: preview.parcels,
            checkpoints: preview.checkpoints,
            checkpoints_fitting: preview.fits,
            checkpoints_changed: preview.changed,
            checkpoints_understood: preview.understood,
            parcels_by_hand: preview.by_hand,
            parcels_moved: preview.moved,
            moves: moves.map(|m| MoveShown { from: m.from.path(), to: m.to.path(), parcels: m.parcels }).collect(),
            first: rows
                .map(|row| MovedShown {
                    id: row.id,
                    tracking_number: row.number,
                    from: row.from.path(),
                    to: row.to.path(),
                })
                .collect(),
        }
    }
}

/// What a change would do, without making it.
#[utoipa::path(post, path = "/api/v1/phrases/preview", tag = "Texts", operation_id = "previewPhrase", request_body = EditGiven,
    responses((status = 200, body = PreviewShown), (status = 404, description = "There is no such phrase", body = Problem, content_type = "application/problem+json")))]
pub(super) async fn preview(
    State(app): State<App>,
    caller: Caller,
    JsonBody(given): JsonBody<EditFields>,
) -> Result<Json<PreviewShown>, Problem> {
    let edit = given.try_into()?;
    let preview = app
        .blocking(move |engine| phrases::preview(engine.store(), caller.ws, &edit))
        .await
        .map_err(|error: StoreError| PhraseError::from(error))??;
    Ok(Json(PreviewShown::of(preview)))
}

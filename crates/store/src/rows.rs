//! Rows as records, the same for every adapter: in which order the columns stand, and how a record is read from them.

use parcelwatch_domain::{
    Checkpoint, Confidence, Country, Meaning, OwnCode, Payment, Reading, SubStatus, Timestamp, urgency::WORST_FIRST,
};

use crate::*;

mod feed;
mod parcel;

pub(crate) use feed::*;
pub(crate) use parcel::*;

/// A row of an answer; columns by their place, since rows come by the thousand.
pub(crate) trait Fields {
    /// A whole number, or a truth as 0 or 1.
    fn int(&self, column: usize) -> Result<Option<i64>>;
    /// A text.
    fn text(&self, column: usize) -> Result<Option<String>>;
    /// Bytes.
    fn bytes(&self, column: usize) -> Result<Option<Vec<u8>>>;
}

fn missing(column: usize) -> StoreError {
    StoreError::Corrupt(format!("column {column} of a row is empty"))
}

fn int(row: &impl Fields, column: usize) -> Result<i64> {
    row.int(column)?.ok_or_else(|| missing(column))
}

fn text(row: &impl Fields, column: usize) -> Result<String> {
    row.text(column)?.ok_or_else(|| missing(column))
}

fn bytes(row: &impl Fields, column: usize) -> Result<Vec<u8>> {
    row.bytes(column)?.ok_or_else(|| missing(column))
}

fn yes(row: &impl Fields, column: usize) -> Result<bool> {
    Ok(int(row, column)? != 0)
}

fn time(row: &impl Fields, column: usize) -> Result<Option<Timestamp>> {
    Ok(row.int(column)?.map(Timestamp))
}

fn country(row: &impl Fields, column: usize) -> Result<Option<Country>> {
    Ok(row.text(column)?.as_deref().and_then(Country::new))
}

/// A small number: a code of the domain, or minutes east of UTC.
fn small<T: TryFrom<i64>>(row: &impl Fields, column: usize) -> Result<Option<T>> {
    let Some(value) = row.int(column)? else { return Ok(None) };
    let beyond = || StoreError::Corrupt(format!("column {column} of a row is {value}"));
    T::try_from(value).map(Some).map_err(|_| beyond())
}

fn code(row: &impl Fields, column: usize) -> Result<u8> {
    small(row, column)?.ok_or_else(|| missing(column))
}

fn status(row: &impl Fields, column: usize) -> Result<Option<SubStatus>> {
    match small(row, column)? {
        None => Ok(None),
        Some(code) => SubStatus::from_code(code)
            .map(Some)
            .ok_or_else(|| StoreError::Corrupt(format!("column {column} of a parcel is {code}, which is no status"))),
    }
}

/// The columns that [`order`] reads, in its order.
pub(crate) const ORDER: &str = "id, store, number, payment, paid_at, supplier_paid_at, customer, email, origin, destination, items, \
     supplier, supplier_order, created_at";

/// Reads the columns of [`ORDER`].
pub(crate) fn order(row: &impl Fields) -> Result<OrderRecord> {
    let id = int(row, 0)?;
    let corrupt = |what: String| StoreError::Corrupt(format!("order {id}: {what}"));
    let payment = code(row, 3)?;
    Ok(OrderRecord {
        id,
        store: int(row, 1)?,
        number: text(row, 2)?,
        payment: Payment::from_code(payment).ok_or_else(|| corrupt(format!("payment is {payment}")))?,
        paid_at: time(row, 4)?,
        supplier_paid_at: time(row, 5)?,
        customer: row.text(6)?,
        email: row.text(7)?,
        origin: country(row, 8)?,
        destination: country(row, 9)?,
        items: serde_json::from_str(&text(row, 10)?).map_err(|error| corrupt(error.to_string()))?,
        supplier: row.text(11)?,
        supplier_order: row.text(12)?,
        created_at: Timestamp(int(row, 13)?),
    })
}

/// The columns that [`checkpoint`] reads, in its order.
pub(crate) const CHECKPOINT: &str = "parcel, seq, at, time_text, utc_offset, sequence, received_at, provider, code, text, coarse, place, \
     country, meaning, confidence, because, dialect, own_code";

/// Reads the columns of [`CHECKPOINT`].
pub(crate) fn checkpoint(row: &impl Fields) -> Result<CheckpointRecord> {
    let meaning = code(row, 13)?;
    Ok(CheckpointRecord {
        parcel: int(row, 0)?,
        seq: int(row, 1)?,
        checkpoint: Checkpoint {
            at: time(row, 2)?,
            time_text: row.text(3)?,
            utc_offset_minutes: small(row, 4)?,
            sequence: row.int(5)?,
            received_at: Timestamp(int(row, 6)?),
            provider: text(row, 7)?,
            code: row.text(8)?,
            text: row.text(9)?,
            coarse: row.text(10)?,
            place: row.text(11)?,
            country: country(row, 12)?,
            meaning: Meaning::from_code(meaning)
                .ok_or_else(|| StoreError::Corrupt(format!("checkpoint.meaning is {meaning}")))?,
            confidence: Confidence::from_code(code(row, 14)?),
            because: text(row, 15)?,
            reading: row.text(16)?.map(|dialect| reading(dialect, small(row, 17)?)).transpose()?,
        },
    })
}

fn reading(dialect: String, own: Option<u8>) -> Result<Reading> {
    let known =
        |code| OwnCode::from_code(code).ok_or_else(|| StoreError::Corrupt(format!("checkpoint.own_code is {code}")));
    Ok(Reading { dialect, own: own.map(known).transpose()? })
}

/// What the column `own_code` holds.
pub(crate) fn own_code(checkpoint: &Checkpoint) -> Option<i64> {
    checkpoint.reading.as_ref()?.own.map(|own| own.code().into())
}

/// The columns that [`history`] reads, in its order.
pub(crate) const HISTORY: &str = "parcel, seq, at, actor, action, before, after, note";

/// Reads the columns of [`HISTORY`].
pub(crate) fn history(row: &impl Fields) -> Result<HistoryRecord> {
    Ok(HistoryRecord {
        parcel: int(row, 0)?,
        seq: int(row, 1)?,
        at: Timestamp(int(row, 2)?),
        actor: text(row, 3)?,
        action: text(row, 4)?,
        before: row.text(5)?,
        after: row.text(6)?,
        note: row.text(7)?,
    })
}

/// Reads one number.
pub(crate) fn number(row: &impl Fields) -> Result<i64> {
    int(row, 0)
}

/// Reads a text.
pub(crate) fn one_text(row: &impl Fields) -> Result<String> {
    text(row, 0)
}

/// Reads two texts.
pub(crate) fn texts(row: &impl Fields) -> Result<(String, String)> {
    Ok((text(row, 0)?, text(row, 1)?))
}

/// Reads two numbers.
pub(crate) fn pair(row: &impl Fields) -> Result<(i64, i64)> {
    Ok((int(row, 0)?, int(row, 1)?))
}

/// Reads `parcel, order_id`.
pub(crate) fn link(row: &impl Fields) -> Result<Link> {
    Ok(Link { parcel: int(row, 0)?, order: int(row, 1)? })
}

/// Reads `id, name`.
pub(crate) fn store(row: &impl Fields) -> Result<StoreRecord> {
    Ok(StoreRecord { id: int(row, 0)?, name: text(row, 1)? })
}

/// Reads `workspace, name`.
pub(crate) fn workspace(row: &impl Fields) -> Result<(Workspace, String)> {
    Ok((Workspace(int(row, 0)?), text(row, 1)?))
}

/// Reads `parcel, before`: a number that was replaced.
pub(crate) fn former_number(row: &impl Fields) -> Result<(i64, String)> {
    Ok((int(row, 0)?, text(row, 1)?))
}

/// Reads the settings of `ws`; without a row they are the defaults.
pub(crate) fn settings(row: Option<&impl Fields>, ws: Workspace) -> Result<WorkspaceSettings> {
    let Some(row) = row else { return Ok(WorkspaceSettings::default()) };
    serde_json::from_str(&text(row, 0)?)
        .map_err(|error| StoreError::Corrupt(format!("the settings of workspace {}: {error}", ws.0)))
}

/// Reads `id, email, role, password_hash`, the first of them in column `from`.
pub(crate) fn person(row: &impl Fields, from: usize) -> Result<PersonRecord> {
    Ok(PersonRecord {
        id: int(row, from)?,
        email: text(row, from + 1)?,
        role: text(row, from + 2)?,
        password_hash: text(row, from + 3)?,
    })
}

/// Reads `token_hash, person, csrf, expires_at` and the columns of its [`person`].
pub(crate) fn session(row: &impl Fields) -> Result<(SessionRecord, PersonRecord)> {
    let session = SessionRecord {
        token_hash: bytes(row, 0)?,
        person: int(row, 1)?,
        csrf: text(row, 2)?,
        expires_at: Timestamp(int(row, 3)?),
    };
    Ok((session, person(row, 4)?))
}

/// Reads `id, name, key_hash, role, created_at, revoked_at`.
pub(crate) fn api_key(row: &impl Fields) -> Result<ApiKeyRecord> {
    Ok(ApiKeyRecord {
        id: int(row, 0)?,
        name: text(row, 1)?,
        key_hash: bytes(row, 2)?,
        role: text(row, 3)?,
        created_at: Timestamp(int(row, 4)?),
        revoked_at: time(row, 5)?,
    })
}

/// Reads `id, email, role, created_at`.
pub(crate) fn member(row: &impl Fields) -> Result<Member> {
    Ok(Member { id: int(row, 0)?, email: text(row, 1)?, role: text(row, 2)?, joined_at: Timestamp(int(row, 3)?) })
}

/// The columns that [`invite`] reads, in its order.
pub(crate) const INVITE: &str = "token_hash, role, invited_by, created_at, expires_at";

/// Reads the columns of [`INVITE`].
pub(crate) fn invite(row: &impl Fields) -> Result<InviteRecord> {
    Ok(InviteRecord {
        token_hash: bytes(row, 0)?,
        role: text(row, 1)?,
        invited_by: text(row, 2)?,
        created_at: Timestamp(int(row, 3)?),
        expires_at: Timestamp(int(row, 4)?),
    })
}

/// Reads `store, carrier, after`.
pub(crate) fn sweep(row: &impl Fields) -> Result<SweepRecord> {
    Ok(SweepRecord { store: row.int(0)?, carrier: row.text(1)?, after: int(row, 2)? })
}

/// Reads `value, week, measure, bucket, n`.
pub(crate) fn tally(row: &impl Fields) -> Result<insights::Tally> {
    let measure = match int(row, 2)? {
        0 => insights::Measure::Parcels,
        1 => insights::Measure::DeliveryDays,
        2 => insights::Measure::UnderWay,
        other => return Err(StoreError::Corrupt(format!("journey_week.measure is {other}"))),
    };
    let week = insights::Week(int(row, 1)?);
    Ok(insights::Tally { value: text(row, 0)?, week, measure, bucket: int(row, 3)?, n: int(row, 4)? })
}

/// Reads a number for each reason, worst first; nothing is none.
pub(crate) fn by_reason(row: &impl Fields) -> Result<[i64; WORST_FIRST.len()]> {
    let mut counts = [0; WORST_FIRST.len()];
    for (column, n) in counts.iter_mut().enumerate() {
        *n = row.int(column)?.unwrap_or(0);
    }
    Ok(counts)
}

/// Reads `key, request_hash, status, body, created_at`.
pub(crate) fn answer(row: &impl Fields) -> Result<AnswerRecord> {
    Ok(AnswerRecord {
        key: text(row, 0)?,
        request_hash: bytes(row, 1)?,
        status: small(row, 2)?.ok_or_else(|| missing(2))?,
        body: text(row, 3)?,
        created_at: Timestamp(int(row, 4)?),
    })
}

/// Reads `id, phrase, spelling, meaning, added_at, added_by, note`.
pub(crate) fn phrase(row: &impl Fields) -> Result<PhraseRecord> {
    let meaning = code(row, 3)?;
    Ok(PhraseRecord {
        id: int(row, 0)?,
        phrase: text(row, 1)?,
        spelling: text(row, 2)?,
        meaning: Meaning::from_code(meaning)
            .ok_or_else(|| StoreError::Corrupt(format!("phrase.meaning is {meaning}")))?,
        added_at: Timestamp(int(row, 4)?),
        added_by: text(row, 5)?,
        note: row.text(6)?,
    })
}

/// Reads `version, changed_by, past, reading, read_through`.
pub(crate) fn phrase_set(row: &impl Fields) -> Result<PhraseSet> {
    Ok(PhraseSet {
        version: int(row, 0)?,
        changed_by: text(row, 1)?,
        past: int(row, 2)?,
        reading: int(row, 3)?,
        read_through: int(row, 4)?,
    })
}

/// The columns that [`not_understood`] reads, in its order.
pub(crate) const NOT_UNDERSTOOD: &str = "provider, wording, text, n, first_at, last_at, parcel";

/// Reads the columns of [`NOT_UNDERSTOOD`].
pub(crate) fn not_understood(row: &impl Fields) -> Result<NotUnderstood> {
    Ok(NotUnderstood {
        provider: text(row, 0)?,
        wording: text(row, 1)?,
        text: text(row, 2)?,
        count: int(row, 3)?,
        first_at: Timestamp(int(row, 4)?),
        last_at: Timestamp(int(row, 5)?),
        parcel: int(row, 6)?,
    })
}

/// Reads a text and a number.
pub(crate) fn counted(row: &impl Fields) -> Result<(String, i64)> {
    Ok((text(row, 0)?, int(row, 1)?))
}

/// Reads what a row is sorted by, and its id.
pub(crate) fn cursor(row: &impl Fields) -> Result<Cursor> {
    Ok(Cursor { sort_at: Timestamp(int(row, 0)?), id: int(row, 1)? })
}

/// Reads `id, person, name, query, place`.
pub(crate) fn saved_view(row: &impl Fields) -> Result<SavedView> {
    Ok(SavedView {
        id: int(row, 0)?,
        person: row.text(1)?.filter(|person| !person.is_empty()),
        name: text(row, 2)?,
        query: text(row, 3)?,
        place: int(row, 4)?,
    })
}

/// Reads a person's preference; the default where there is none.
pub(crate) fn table_preference(row: Option<&impl Fields>, ws: Workspace) -> Result<TablePreference> {
    let Some(row) = row else { return Ok(TablePreference::default()) };
    serde_json::from_str(&text(row, 0)?)
        .map_err(|error| StoreError::Corrupt(format!("the table preference of workspace {}: {error}", ws.0)))
}

/// Reads `id, numbers, created_at`.
pub(crate) fn pasted_list(row: &impl Fields) -> Result<PastedList> {
    let numbers = text(row, 1)?.lines().map(str::to_owned).collect();
    Ok(PastedList { id: int(row, 0)?, numbers, created_at: Timestamp(int(row, 2)?) })
}

/// The columns that [`bulk_job`] reads, in its order.
pub(crate) const BULK_JOB: &str = "id, person, deed, selection, state, total, done, changed, left_alone, cursor, \
     started_at, finished_at, lease_until, undoes, undone_by";

/// Reads the columns of [`BULK_JOB`].
pub(crate) fn bulk_job(row: &impl Fields) -> Result<BulkJob> {
    let id = int(row, 0)?;
    let corrupt = |what: String| StoreError::Corrupt(format!("bulk job {id}: {what}"));
    let state = code(row, 4)?;
    Ok(BulkJob {
        id,
        person: text(row, 1)?,
        deed: text(row, 2)?,
        selection: text(row, 3)?,
        state: BulkState::from_code(state).ok_or_else(|| corrupt(format!("its state is {state}")))?,
        total: int(row, 5)?,
        done: int(row, 6)?,
        changed: int(row, 7)?,
        left_alone: serde_json::from_str(&text(row, 8)?).map_err(|error| corrupt(error.to_string()))?,
        cursor: row.text(9)?,
        started_at: Timestamp(int(row, 10)?),
        finished_at: time(row, 11)?,
        lease_until: Timestamp(int(row, 12)?),
        undoes: row.int(13)?,
        undone_by: row.int(14)?,
    })
}

/// Reads `parcel, before, history`.
pub(crate) fn bulk_item(row: &impl Fields) -> Result<BulkItem> {
    Ok(BulkItem { parcel: int(row, 0)?, before: text(row, 1)?, history: int(row, 2)? })
}

/// Reads the columns of [`crate::import::IMPORT_JOB`].
pub(crate) fn import_job(row: &impl Fields) -> Result<ImportJob> {
    let id = int(row, 0)?;
    let state = code(row, 5)?;
    let corrupt = || StoreError::Corrupt(format!("import job {id}: its state is {state}"));
    Ok(ImportJob {
        id,
        person: text(row, 1)?,
        file: text(row, 2)?,
        size: int(row, 3)?,
        sheet: text(row, 4)?,
        state: ImportState::from_code(state).ok_or_else(corrupt)?,
        round: int(row, 6)?,
        total: int(row, 7)?,
        done: int(row, 8)?,
        cursor: int(row, 9)?,
        found: text(row, 10)?,
        received_at: Timestamp(int(row, 11)?),
        finished_at: time(row, 12)?,
        lease_until: Timestamp(int(row, 13)?),
    })
}

/// Reads `bytes`.
pub(crate) fn import_part(row: &impl Fields) -> Result<Vec<u8>> {
    bytes(row, 0)
}

/// Reads the parcels that a line of the change log names; `None`: they are too many.
pub(crate) fn changed(row: &impl Fields, column: usize) -> Result<Option<Vec<i64>>> {
    let named = text(row, column)?;
    if named.is_empty() {
        return Ok(None);
    }
    let parsed = serde_json::from_str(&named);
    parsed.map(Some).map_err(|error| StoreError::Corrupt(format!("change_log.parcels: {error}")))
}

/// Reads the columns of [`crate::sync::ACCOUNT`].
pub(crate) fn provider_account(row: &impl Fields) -> Result<ProviderAccount> {
    let id = int(row, 0)?;
    Ok(ProviderAccount {
        id,
        recipe: text(row, 1)?,
        name: text(row, 2)?,
        settings: serde_json::from_str(&text(row, 3)?)
            .map_err(|error| StoreError::Corrupt(format!("the settings of provider account {id}: {error}")))?,
        secrets: row.bytes(4)?,
        token: row.bytes(5)?,
        hook: text(row, 6)?,
        enabled: yes(row, 7)?,
        version: int(row, 8)?,
        created_at: Timestamp(int(row, 9)?),
    })
}

/// Reads the columns of [`crate::sync::HEALTH`].
pub(crate) fn provider_health(row: &impl Fields) -> Result<ProviderHealth> {
    Ok(ProviderHealth {
        account: int(row, 0)?,
        answered_at: time(row, 1)?,
        failed_at: time(row, 2)?,
        failing_since: time(row, 3)?,
        failures: int(row, 4)?,
        outcome: row.text(5)?,
        message: row.text(6)?,
        closed_until: time(row, 7)?,
        stopped: yes(row, 8)?,
        quota_left: row.int(9)?,
        quota_total: row.int(10)?,
        quota_at: time(row, 11)?,
    })
}

/// Reads `account, asked, failed`.
pub(crate) fn asked(row: &impl Fields) -> Result<Asked> {
    Ok(Asked { account: int(row, 0)?, asked: int(row, 1)?, failed: int(row, 2)? })
}

/// Reads the columns of [`crate::sync::SYNC`].
pub(crate) fn parcel_sync(row: &impl Fields) -> Result<ParcelSync> {
    Ok(ParcelSync {
        parcel: int(row, 0)?,
        account: int(row, 1)?,
        next_at: time(row, 2)?,
        lease: row.text(3)?,
        asked_at: time(row, 4)?,
        answered_at: time(row, 5)?,
        failures: int(row, 6)?,
        problem: row.text(7)?,
        problem_note: row.text(8)?,
        problem_since: time(row, 9)?,
        registered: int(row, 10)?,
        remote_id: row.text(11)?,
        memory: row.text(12)?,
        tried: text(row, 13)?,
    })
}

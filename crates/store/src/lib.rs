//! The only crate that speaks SQL. One set of functions, sized by use case; an adapter for each database.
//!
//! Callers see [`Store`] (reads, and [`Store::write`] for a transaction) and never a statement. Functions are
//! blocking: call them from a thread that may wait. Every function names the workspace that it works in.

pub mod bulk;
mod conditions;
mod counting;
pub mod error;
pub mod feed;
pub mod import;
pub mod insights;
#[cfg(test)]
mod many_yellow_tests;
mod migrated;
pub mod moving;
pub mod page;
pub mod phrases;
mod postgres;
pub mod records;
mod rows;
mod sqlite;
pub mod sync;
pub mod table;
mod terms;
#[cfg(test)]
mod upgrade;
mod way;

pub use bulk::{BulkItem, BulkJob, BulkState};
pub use error::{Result, StoreError};
pub use feed::{
    DroppedFile, FeedStore, FeedTransaction, FoundBy, Fulfilment, FulfilmentState, NamedOrder, OrderFeed, RemoteOrder,
    WaitingOrder,
};
pub use import::{ImportJob, ImportPart, ImportState};
pub use migrated::Migrated;
pub use page::{Counts, Cursor, Filter, NotOfRows, Page, Sort, Unknown};
pub use phrases::{CheckpointChange, NotUnderstood, NotUnderstoodCursor, PhraseRecord, PhraseSet, Wording};
pub use postgres::{Distributed, PostgresStore, PostgresUrl};
pub use records::*;
pub use sqlite::{SqliteStore, copy_database};
pub use sync::{Asked, ParcelSync, ProviderAccount, ProviderHealth, Pusher, SyncStore, SyncTransaction, Turn};
pub use table::{Changed, Changes, Counted, Facets, PastedList, SavedView, TablePreference};
pub use terms::{number_key, search_terms};

use parcelwatch_domain::{Reason, Timestamp};

/// What ids are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Serial {
    /// Parcels.
    Parcel,
    /// Orders.
    Order,
    /// Stores.
    Store,
    /// People.
    Person,
    /// API keys.
    ApiKey,
    /// A merchant's own phrases.
    Phrase,
    /// Saved views.
    View,
    /// Pasted lists.
    List,
    /// Jobs on many parcels.
    Bulk,
    /// Files that people bring in by the browser.
    Import,
    /// Accounts at providers.
    ProviderAccount,
    /// Files from the drop folder.
    DroppedFile,
}

impl Serial {
    /// As the table `serial` names it.
    fn name(self) -> &'static str {
        match self {
            Serial::Parcel => "parcel",
            Serial::Order => "order",
            Serial::Store => "store",
            Serial::Person => "person",
            Serial::ApiKey => "api_key",
            Serial::Phrase => "phrase",
            Serial::View => "view",
            Serial::List => "list",
            Serial::Bulk => "bulk",
            Serial::Import => "import",
            Serial::ProviderAccount => "provider_account",
            Serial::DroppedFile => "dropped_file",
        }
    }
}

/// In how many pieces a transaction may read and write.
#[derive(Clone, Copy)]
pub enum Pieces<'s> {
    /// All that it reads before all that it writes: others write beside it, and nobody may wait for them in turn. Scans
    /// alone in as many as it likes, in the order of their parcels' ids: in that order everybody waits for parcels.
    Ordered,
    /// As many as it likes: it has the database for itself and sees what it wrote. What it will need next can be read
    /// beside it.
    Many(&'s dyn Beside),
}

/// What was committed, for another thread than the one whose transaction is under way.
pub trait Beside: Sync {
    /// Runs `work` on the database as the last commit left it. Whatever of `work` would write is an error.
    ///
    /// # Errors
    /// Those of `work`, and the database's.
    fn read_beside(&self, work: &mut Work<'_>) -> Result<()>;
}

/// What is called after each commit of this node; it must return at once.
pub type OnCommit = std::sync::Arc<dyn Fn() + Send + Sync>;

/// What a transaction does; it may be asked again after a conflict, so it keeps no state of its own.
pub type Work<'a> = dyn FnMut(&mut dyn Transaction) -> Result<()> + 'a;

/// How much was put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutAway {
    /// Nothing is left to do.
    All,
    /// Somebody reads or writes: the rest another time.
    Part,
}

/// A database of parcels.
pub trait Store: SyncStore + FeedStore + Send + Sync {
    /// Runs `work` in one transaction, durable when this returns. An error undoes all of it.
    fn write(&self, work: &mut Work<'_>) -> Result<()>;

    /// How many transactions of one program may well be under way at once.
    fn writers(&self) -> usize {
        1
    }

    /// In how many pieces a transaction may well do its work.
    fn pieces(&self) -> Pieces<'_> {
        Pieces::Ordered
    }

    /// Calls `listener` after each commit of this node from now on; another node's commits are not heard.
    fn on_commit(&self, listener: OnCommit);

    /// Does what was put off while others wrote, so that the next start is quick, and waits for nobody: not all of it is
    /// done where somebody reads or writes meanwhile.
    fn put_away(&self) -> Result<PutAway> {
        Ok(PutAway::All)
    }

    /// Is the database there? For readiness probes.
    fn ping(&self) -> Result<()>;

    /// The workspaces, oldest first, with their names.
    fn workspaces(&self) -> Result<Vec<(Workspace, String)>>;
    /// What the workspace decided for itself.
    fn settings(&self, ws: Workspace) -> Result<WorkspaceSettings>;

    /// A page of the table as it stands at `now`, at most `limit` rows after `cursor`.
    fn page(
        &self,
        ws: Workspace,
        filter: &Filter,
        sort: Sort,
        cursor: Option<Cursor>,
        limit: u32,
        now: Timestamp,
    ) -> Result<Page>;
    /// How many rows `filter` lets through at `now`, counted up to `at_most`.
    fn count(&self, ws: Workspace, filter: &Filter, now: Timestamp, at_most: u32) -> Result<Counted>;
    /// What the table can be filtered by.
    fn facets(&self, ws: Workspace) -> Result<Facets>;
    /// For each text the parcels that have exactly this number, or that exactly this term leads to (an order's number,
    /// a customer's e-mail address), at most 50 for each.
    fn find_each(&self, ws: Workspace, texts: &[String]) -> Result<Vec<Vec<i64>>>;
    /// What changed after the write `after`; `None`: only where the writes stand now.
    fn changes(&self, ws: Workspace, after: Option<i64>) -> Result<Changes>;
    /// When the next row turns yellow after `now` if nothing happens.
    fn next_deadline(&self, ws: Workspace, now: Timestamp) -> Result<Option<Timestamp>>;
    /// The tabs' counts at `now`.
    fn counts(&self, ws: Workspace, now: Timestamp) -> Result<Counts>;
    /// How many yellow rows stand under each reason at `now` (see [`parcelwatch_domain::urgency`]), worst first.
    fn attention_counts(&self, ws: Workspace, now: Timestamp) -> Result<Vec<(Reason, i64)>>;
    /// The rows that stand under `reason` at `now`, longest overdue first.
    fn attention_rows(&self, ws: Workspace, reason: Reason, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>>;
    /// Rows whose flag somebody put aside and that are under way, what was put aside last in front.
    fn put_aside(&self, ws: Workspace, limit: u32, now: Timestamp) -> Result<Vec<ParcelRecord>>;
    /// Of each of these parcels the last line of history that is more than its number becoming known.
    fn last_done(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<HistoryRecord>>;
    /// One parcel.
    fn parcel(&self, ws: Workspace, id: i64) -> Result<Option<ParcelRecord>>;
    /// Some parcels by id, in no particular order.
    fn parcels(&self, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>>;
    /// A parcel's checkpoints in the order of arrival.
    fn checkpoints(&self, ws: Workspace, parcel: i64) -> Result<Vec<CheckpointRecord>>;
    /// A parcel's history, oldest first.
    fn history(&self, ws: Workspace, parcel: i64) -> Result<Vec<HistoryRecord>>;
    /// The orders that a parcel serves.
    fn orders_of_parcel(&self, ws: Workspace, parcel: i64) -> Result<Vec<OrderRecord>>;
    /// One order.
    fn order(&self, ws: Workspace, id: i64) -> Result<Option<OrderRecord>>;
    /// The parcels that serve an order.
    fn parcels_of_order(&self, ws: Workspace, order: i64) -> Result<Vec<ParcelRecord>>;
    /// The workspace's stores.
    fn stores(&self, ws: Workspace) -> Result<Vec<StoreRecord>>;

    /// The newest parcels by id before `before` (`None`: of all), at most `limit`, newest first: for a scan.
    fn parcels_before(&self, ws: Workspace, before: Option<i64>, limit: u32) -> Result<Vec<ParcelRecord>>;
    /// The checkpoints of these parcels, each parcel's in the order of arrival.
    fn checkpoints_of(&self, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>>;

    /// The merchant's own phrases, newest first.
    fn phrases(&self, ws: Workspace) -> Result<Vec<PhraseRecord>>;
    /// How far the phrases have come.
    fn phrase_set(&self, ws: Workspace) -> Result<PhraseSet>;
    /// What was not understood, of `provider` alone or of all, the most frequent first: at most `limit` after `cursor`.
    fn not_understood(
        &self,
        ws: Workspace,
        provider: Option<&str>,
        cursor: Option<&NotUnderstoodCursor>,
        limit: u32,
    ) -> Result<Vec<NotUnderstood>>;
    /// Who said something that was not understood, with the number of wordings.
    fn not_understood_providers(&self, ws: Workspace) -> Result<Vec<(String, i64)>>;
    /// How many wordings were not understood, counted up to `most`.
    fn not_understood_count(&self, ws: Workspace, most: u32) -> Result<i64>;

    /// The tallies behind the insights of some weeks, by week, value, measure and bucket.
    fn tallies(
        &self,
        ws: Workspace,
        dimension: insights::Dimension,
        weeks: &std::ops::RangeInclusive<insights::Week>,
    ) -> Result<Vec<insights::Tally>>;
    /// The people, in the order in which they joined.
    fn people(&self, ws: Workspace) -> Result<Vec<Member>>;
    /// The links by which somebody can join at `now`, oldest first.
    fn invites(&self, ws: Workspace, now: Timestamp) -> Result<Vec<InviteRecord>>;
    /// A link by which somebody can join at `now`.
    fn invite(&self, ws: Workspace, token_hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>>;
    /// Are deadlines being computed anew, and how far is that?
    fn sweep(&self, ws: Workspace) -> Result<Option<SweepRecord>>;
    /// The views that a person sees, in order: the workspace's, then the person's own.
    fn saved_views(&self, ws: Workspace, person: &str) -> Result<Vec<SavedView>>;
    /// How a person likes the table; the default where nobody said.
    fn table_preference(&self, ws: Workspace, person: &str) -> Result<TablePreference>;
    /// A pasted list.
    fn pasted_list(&self, ws: Workspace, id: i64) -> Result<Option<PastedList>>;
    /// One job.
    fn bulk_job(&self, ws: Workspace, id: i64) -> Result<Option<BulkJob>>;
    /// The jobs that are under way.
    fn bulk_jobs_running(&self, ws: Workspace) -> Result<Vec<BulkJob>>;
    /// What a job changed, by parcel, at most `limit` after the parcel `after`.
    fn bulk_items(&self, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<BulkItem>>;
    /// The parcels that were put down for a job, at most `limit` after the parcel `after`.
    fn bulk_parcels(&self, ws: Workspace, job: i64, after: i64, limit: u32) -> Result<Vec<i64>>;
    /// One file that somebody sent.
    fn import_job(&self, ws: Workspace, id: i64) -> Result<Option<ImportJob>>;
    /// The files that were sent last, the newest first.
    fn import_jobs(&self, ws: Workspace, limit: u32) -> Result<Vec<ImportJob>>;
    /// The files that are being checked or brought in.
    fn import_jobs_at_work(&self, ws: Workspace) -> Result<Vec<ImportJob>>;
    /// A part of the file, or of its report; parts are counted from 0.
    fn import_part(&self, ws: Workspace, job: i64, of: ImportPart, part: i64) -> Result<Option<Vec<u8>>>;

    /// Is there anybody who can sign in?
    fn has_people(&self, ws: Workspace) -> Result<bool>;
    /// A person by (lower-case) e-mail address.
    fn person_by_email(&self, ws: Workspace, email: &str) -> Result<Option<PersonRecord>>;
    /// A session that has not ended at `now`, with its person.
    fn session(
        &self,
        ws: Workspace,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<(SessionRecord, PersonRecord)>>;
    /// An API key that was not revoked, by its hash.
    fn api_key(&self, ws: Workspace, key_hash: &[u8]) -> Result<Option<ApiKeyRecord>>;
    /// All API keys.
    fn api_keys(&self, ws: Workspace) -> Result<Vec<ApiKeyRecord>>;
    /// The answer given before to an `Idempotency-Key`, if it was given after `since`.
    fn answer(&self, ws: Workspace, key: &str, since: Timestamp) -> Result<Option<AnswerRecord>>;
}

/// One transaction. Functions take and give sets, so that a network database needs one exchange for each.
pub trait Transaction: SyncTransaction + FeedTransaction {
    /// Makes a workspace.
    fn add_workspace(&mut self, ws: Workspace, name: &str, settings: &WorkspaceSettings, at: Timestamp) -> Result<()>;
    /// Gives a workspace another name.
    fn rename_workspace(&mut self, ws: Workspace, name: &str) -> Result<()>;
    /// What the workspace decided for itself.
    fn settings(&mut self, ws: Workspace) -> Result<WorkspaceSettings>;
    /// Decides anew.
    fn put_settings(&mut self, ws: Workspace, settings: &WorkspaceSettings) -> Result<()>;
    /// Takes `n` ids in a row and gives the first.
    fn next_ids(&mut self, ws: Workspace, kind: Serial, n: u32) -> Result<i64>;

    /// The workspace's stores.
    fn stores(&mut self, ws: Workspace) -> Result<Vec<StoreRecord>>;
    /// Adds a store.
    fn add_store(&mut self, ws: Workspace, store: &StoreRecord) -> Result<()>;

    /// Orders by store and number.
    fn orders_by_number(&mut self, ws: Workspace, keys: &[(i64, String)]) -> Result<Vec<OrderRecord>>;
    /// Orders by id.
    fn orders(&mut self, ws: Workspace, ids: &[i64]) -> Result<Vec<OrderRecord>>;
    /// Adds orders or replaces those with the same id.
    fn put_orders(&mut self, ws: Workspace, orders: &[OrderRecord]) -> Result<()>;

    /// For each of these numbers (see [`number_key`]) that is known the first parcel's id. Locks nothing: it says where
    /// parcels lie, not which they are.
    fn parcel_ids(&mut self, ws: Workspace, numbers: &[String]) -> Result<Vec<(String, i64)>>;
    /// Parcels by number (see [`number_key`]), whatever the carrier and incarnation.
    fn parcels_by_number(&mut self, ws: Workspace, numbers: &[String]) -> Result<Vec<ParcelRecord>>;
    /// Parcels by id.
    fn parcels(&mut self, ws: Workspace, ids: &[i64]) -> Result<Vec<ParcelRecord>>;
    /// Writes parcels and keeps the counters.
    fn put_parcels(&mut self, ws: Workspace, changes: &[Change]) -> Result<()>;
    /// Replaces what a person may find each parcel by (see [`search_terms`]).
    fn put_search_terms(&mut self, ws: Workspace, terms: &[(i64, Vec<String>)]) -> Result<()>;

    /// The links of these orders.
    fn links_of_orders(&mut self, ws: Workspace, orders: &[i64]) -> Result<Vec<Link>>;
    /// The links of these parcels.
    fn links_of_parcels(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<Link>>;
    /// Links parcels to orders; known links are left alone.
    fn add_links(&mut self, ws: Workspace, links: &[Link]) -> Result<()>;

    /// The checkpoints of these parcels, each parcel's in the order of arrival.
    fn checkpoints(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<CheckpointRecord>>;
    /// The first parcels by id after `after`, at most `limit`, in the order of ids: for a scan in pieces.
    fn parcels_after(&mut self, ws: Workspace, after: i64, limit: u32) -> Result<Vec<ParcelRecord>>;
    /// Adds checkpoints, and counts those that were not understood.
    fn add_checkpoints(&mut self, ws: Workspace, checkpoints: &[CheckpointRecord]) -> Result<()>;
    /// Writes what was made of checkpoints that are there (provider, zone, country, meaning, confidence, because), and
    /// keeps the counts of what was not understood; what the carrier said stays as it came.
    fn mend_checkpoints(&mut self, ws: Workspace, changes: &[CheckpointChange]) -> Result<()>;
    /// The numbers that these parcels had before theirs was replaced, with the parcel.
    fn former_numbers(&mut self, ws: Workspace, parcels: &[i64]) -> Result<Vec<(i64, String)>>;
    /// Gives the history of rows that go to those that go on.
    fn inherit_history(&mut self, ws: Workspace, inherited: &[Inheritance]) -> Result<()>;
    /// Adds history entries.
    fn add_history(&mut self, ws: Workspace, entries: &[HistoryRecord]) -> Result<()>;

    /// The merchant's own phrases, newest first.
    fn phrases(&mut self, ws: Workspace) -> Result<Vec<PhraseRecord>>;
    /// Adds a phrase or replaces the one with the same id.
    fn put_phrase(&mut self, ws: Workspace, phrase: &PhraseRecord) -> Result<()>;
    /// Takes a phrase away; says whether it was there.
    fn remove_phrase(&mut self, ws: Workspace, id: i64) -> Result<bool>;
    /// How far the phrases have come.
    fn phrase_set(&mut self, ws: Workspace) -> Result<PhraseSet>;
    /// Writes how far the phrases have come.
    fn put_phrase_set(&mut self, ws: Workspace, set: &PhraseSet) -> Result<()>;
    /// Adds a view, or replaces the one with the same id.
    fn put_saved_view(&mut self, ws: Workspace, view: &SavedView) -> Result<()>;
    /// Takes a view away.
    fn remove_saved_view(&mut self, ws: Workspace, id: i64) -> Result<()>;
    /// Keeps how a person likes the table.
    fn put_table_preference(&mut self, ws: Workspace, person: &str, preference: &TablePreference) -> Result<()>;
    /// Keeps a pasted list.
    fn add_pasted_list(&mut self, ws: Workspace, list: &PastedList) -> Result<()>;
    /// Forgets the lists that were pasted before `forget_before`, unless the query of a saved view names them
    /// (`list=3`).
    fn forget_pasted_lists(&mut self, ws: Workspace, forget_before: Timestamp) -> Result<()>;
    /// One job, held until the transaction ends.
    fn bulk_job(&mut self, ws: Workspace, id: i64) -> Result<Option<BulkJob>>;
    /// Adds a job, or replaces the one with the same id.
    fn put_bulk_job(&mut self, ws: Workspace, job: &BulkJob) -> Result<()>;
    /// Puts down, for a job, the parcels that `filter` lets through at `now`.
    fn put_down_bulk_parcels(&mut self, ws: Workspace, job: i64, filter: &Filter, now: Timestamp) -> Result<()>;
    /// Keeps what a job changed.
    fn add_bulk_items(&mut self, ws: Workspace, job: i64, items: &[BulkItem]) -> Result<()>;
    /// Forgets the jobs that ended before `forget_before`, with what they changed.
    fn forget_bulk_jobs(&mut self, ws: Workspace, forget_before: Timestamp) -> Result<()>;
    /// One file that somebody sent, held until the transaction ends.
    fn import_job(&mut self, ws: Workspace, id: i64) -> Result<Option<ImportJob>>;
    /// Adds a file, or replaces the one with the same id but for who sent it, when, and its name.
    fn put_import_job(&mut self, ws: Workspace, job: &ImportJob) -> Result<()>;
    /// Keeps a part of a file, or of its report.
    fn put_import_part(&mut self, ws: Workspace, job: i64, of: ImportPart, part: i64, bytes: &[u8]) -> Result<()>;
    /// Forgets a file, or its report.
    fn forget_import_parts(&mut self, ws: Workspace, job: i64, of: ImportPart) -> Result<()>;
    /// Takes a file away with everything of it.
    fn remove_import_job(&mut self, ws: Workspace, id: i64) -> Result<()>;
    /// Takes the files away that have waited since before `waiting_before`, and those that ended before `ended_before`.
    fn forget_import_jobs(&mut self, ws: Workspace, waiting_before: Timestamp, ended_before: Timestamp) -> Result<()>;

    /// Is there anybody who can sign in?
    fn has_people(&mut self, ws: Workspace) -> Result<bool>;
    /// Adds a person.
    fn add_person(&mut self, ws: Workspace, person: &PersonRecord, at: Timestamp) -> Result<()>;
    /// The people, in the order in which they joined.
    fn people(&mut self, ws: Workspace) -> Result<Vec<Member>>;
    /// Gives a person another role.
    fn set_role(&mut self, ws: Workspace, person: i64, role: &str) -> Result<()>;
    /// Gives a person another password; all sessions of the person end but the one to keep (by the hash of its token).
    fn set_password(&mut self, ws: Workspace, person: i64, hash: &str, keep: &[u8]) -> Result<()>;
    /// Removes a person with the sessions, the views that nobody else sees, and how the person likes the table.
    fn remove_person(&mut self, ws: Workspace, person: i64) -> Result<()>;
    /// Adds a link by which somebody can join; those that ended before it was made go.
    fn add_invite(&mut self, ws: Workspace, invite: &InviteRecord) -> Result<()>;
    /// A link by which somebody can join at `now`.
    fn invite(&mut self, ws: Workspace, token_hash: &[u8], now: Timestamp) -> Result<Option<InviteRecord>>;
    /// Takes a link away.
    fn end_invite(&mut self, ws: Workspace, token_hash: &[u8]) -> Result<()>;

    /// Are deadlines being computed anew, and how far is that?
    fn sweep(&mut self, ws: Workspace) -> Result<Option<SweepRecord>>;
    /// Writes how far it is; `None`: it is done.
    fn put_sweep(&mut self, ws: Workspace, sweep: Option<&SweepRecord>) -> Result<()>;
    /// The next rows whose deadlines depend on thresholds: those without a number, Pending and In Transit.
    fn next_of_sweep(&mut self, ws: Workspace, sweep: &SweepRecord, limit: u32) -> Result<Vec<i64>>;

    /// Signs a browser in; sessions that ended before `now` go.
    fn add_session(&mut self, ws: Workspace, session: &SessionRecord, now: Timestamp) -> Result<()>;
    /// Signs a browser out.
    fn end_session(&mut self, ws: Workspace, token_hash: &[u8]) -> Result<()>;
    /// Adds an API key.
    fn add_api_key(&mut self, ws: Workspace, key: &ApiKeyRecord) -> Result<()>;
    /// Revokes the API keys of this name; says how many.
    fn revoke_api_keys(&mut self, ws: Workspace, name: &str, at: Timestamp) -> Result<usize>;
    /// Revokes the API key with this id; says whether there was one that was not revoked.
    fn revoke_api_key(&mut self, ws: Workspace, id: i64, at: Timestamp) -> Result<bool>;
    /// Keeps the answer to an `Idempotency-Key`; answers older than `forget_before` go.
    fn put_answer(&mut self, ws: Workspace, answer: &AnswerRecord, forget_before: Timestamp) -> Result<()>;
}

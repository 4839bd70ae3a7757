//! How the rows of a filter are found, the same for every adapter: which index leads to them, what is left to look at row
//! by row, and where a page must end although more may come.

use parcelwatch_domain::{Span, Timestamp};

use crate::{
    Counts, Cursor, Filter, Page, ParcelRecord, Result, Sort, Unknown, Workspace,
    conditions::{Conditions, Value, narrow, page_of, search, with_sync_problems},
};

/// So many rows are looked at for one page, where filters together let few through.
pub(crate) const MOST_LOOKED_AT: i64 = 20_000;
/// In bites of so many: mostly the first is enough, and to find out where all of them end costs as much as a page. (In
/// tests they are small, so that a few rows are several bites.)
const BITES: [i64; 3] = if cfg!(test) { [5, 10, MOST_LOOKED_AT - 15] } else { [1_000, 4_000, MOST_LOOKED_AT - 5_000] };
/// The same for yellow rows of the whole table, of which one of forty or fewer are: a page is full after one bite.
const BITES_OF_YELLOW: [i64; 3] = if cfg!(test) { BITES } else { [3_000, 5_000, MOST_LOOKED_AT - 8_000] };
/// A row that is not early is never yellow sooner than this after its place in the table: the shortest threshold, as
/// shipped, of rows that have a number.
pub(crate) const NOT_EARLY: Span = Span::hours(48);
/// So long after its place in the table a yellow row is one of those that [`SILENT`] holds, or early.
pub(crate) const NOT_SILENT: Span = Span::hours(60);
/// Yellow rows of a bite are found by their deadlines where no more than so many times the bite's rows have such a one.
const MOST_DUE: i64 = 3;
/// Is the row early? Then it stands in the index `parcel_early`, which has this very condition.
const EARLY: &str = "sort_at > attention_at - 172800000";
/// Was nothing said that would keep the row from being yellow within [`NOT_SILENT`] of its place? Then it stands in the index
/// `parcel_silent`, which has this very condition.
const SILENT: &str = "sort_at > attention_at - 216000000";

/// How the rows of a filter are found.
pub(crate) struct Way {
    /// The index that leads to them; `None`: they are known by their ids, or SQLite sees by itself.
    pub index: Option<&'static str>,
    /// Few enough to be sorted after they were found.
    pub few: bool,
    /// What the index answers.
    leads: Conditions,
    /// What is left to look at, row by row.
    rest: Conditions,
    /// The first moment and the one after the last, of an index in the order of days.
    days: (Option<Timestamp>, Option<Timestamp>),
    /// The moment at which they are yellow, where nothing else keeps rows out of the whole table: few of those that are
    /// walked past are, so that they may be found by their deadlines.
    yellow_at: Option<Timestamp>,
}

impl Way {
    /// Adds the part of the index that is walked: after `cursor` and up to `edge`, within the days. One condition for
    /// each end, for of two SQLite may begin at the wrong one.
    pub fn walk(&self, conditions: &mut Conditions, sort: Sort, cursor: Option<Cursor>, edge: Option<Cursor>) {
        let (from, to) = self.days;
        let mut from = from.filter(|_| sort != Sort::Newest || edge.is_none());
        let mut to = to.filter(|_| sort != Sort::Oldest || edge.is_none());
        let mut cursor = cursor;
        match (sort, cursor) {
            (Sort::Newest, Some(c)) if to.is_some_and(|to| c.sort_at >= to) => cursor = None,
            (Sort::Newest, Some(_)) => to = None,
            (Sort::Oldest, Some(c)) if from.is_some_and(|from| c.sort_at < from) => cursor = None,
            (Sort::Oldest, Some(_)) => from = None,
            _ => {}
        }
        narrow(conditions, &Filter { from, to, ..Filter::default() }, Timestamp(0), None);
        if let Some(cursor) = cursor {
            conditions.bound(sort, cursor, false);
        }
        if let Some(edge) = edge {
            conditions.bound(sort, edge, true);
        }
    }

    /// Did the page before this one leave behind all that this way leads to?
    pub fn is_past(&self, sort: Sort, cursor: Option<Cursor>) -> bool {
        let first = self.days.0.filter(|_| sort == Sort::Newest);
        cursor.zip(first).is_some_and(|(cursor, first)| cursor.sort_at < first)
    }

    /// All conditions, after the workspace's.
    pub fn conditions(&self, ws: Workspace) -> Conditions {
        let mut all = Conditions { text: Vec::new(), parameters: vec![ws.0.into()] };
        for part in [&self.leads, &self.rest] {
            all.text.extend(part.text.iter().cloned());
            all.parameters.extend(part.parameters.iter().cloned());
        }
        all
    }

    /// The statement that says where a walk along the index must end although more may come: rows that the index leads
    /// to and the rest of the filter keeps out cost a look each, of which there are `looks`. Reads the index alone.
    /// `None`: every row that the index leads to is let through, or they are few.
    pub fn edge(
        &self,
        ws: Workspace,
        sort: Sort,
        cursor: Option<Cursor>,
        looks: i64,
        from: &str,
    ) -> Option<(String, Vec<Value>)> {
        if self.few || self.rest.text.is_empty() {
            return None;
        }
        let mut conditions = Conditions { text: Vec::new(), parameters: vec![ws.0.into()] };
        conditions.text.extend(self.leads.text.iter().cloned());
        conditions.parameters.extend(self.leads.parameters.iter().cloned());
        self.walk(&mut conditions, sort, cursor, None);
        conditions.parameters.push((looks - 1).into());
        let sql = format!(
            "SELECT {}, id FROM {from} WHERE workspace = ?{} {} LIMIT 1 OFFSET ?",
            key(sort),
            conditions.also(),
            order(sort),
        );
        Some((sql, conditions.parameters))
    }

    /// The earliest deadline that a row up to the edge may have, unless it is early, and the statement that counts the
    /// deadlines from there on. `None`: the rows are walked.
    pub fn due(
        &self,
        ws: Workspace,
        edge: Option<Cursor>,
        looks: i64,
        from: impl Fn(&str) -> String,
    ) -> Option<(Due, String, Vec<Value>)> {
        let (now, from_due) = (self.yellow_at?, edge?.sort_at + NOT_EARLY);
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {} WHERE workspace = ? AND attention_at >= ? AND attention_at <= ? \
             LIMIT ?) AS due",
            from("parcel_attention"),
        );
        let most = looks * MOST_DUE;
        Some((Due { from: from_due, most }, sql, vec![ws.0.into(), from_due.0.into(), now.0.into(), (most + 1).into()]))
    }

    /// Id and place of the rows of a bite by their deadlines: those from `due` on, and those before, which are early.
    pub fn by_deadline(
        &self,
        ws: Workspace,
        bite: Bite,
        due: Due,
        from: impl Fn(&str) -> String,
    ) -> (String, Vec<Value>) {
        let parts = [
            ("parcel_attention", "attention_at >= ?".to_owned()),
            ("parcel_early", format!("{EARLY} AND attention_at + 0 < ?")),
        ];
        let (mut selects, mut parameters) = (Vec::new(), Vec::new());
        for (index, condition) in parts {
            let mut conditions = self.conditions(ws);
            conditions.add(condition, vec![due.from.0.into()]);
            if index == "parcel_early" {
                // PostgreSQL, which chooses by itself, would rather go through all deadlines; a sum it cannot look up.
                for text in conditions.text.iter_mut().filter(|text| text.starts_with("attention_at")) {
                    text.insert_str("attention_at".len(), " + 0");
                }
            }
            self.walk(&mut conditions, Sort::Newest, bite.after, bite.edge);
            selects.push(format!("SELECT id, sort_at FROM {} WHERE workspace = ?{}", from(index), conditions.also()));
            parameters.extend(conditions.parameters);
        }
        (selects.join(" UNION ALL "), parameters)
    }

    /// The statement that puts all rows down as items of a bulk job.
    pub fn put_down(&self, ws: Workspace, job: i64, from: &str) -> (String, Vec<Value>) {
        let mut conditions = self.conditions(ws);
        self.walk(&mut conditions, Sort::Newest, None, None);
        conditions.parameters.splice(0..0, [ws.0.into(), job.into()]);
        let also = conditions.also();
        let sql = format!(
            "INSERT INTO bulk_item (workspace, job, parcel, before, history) \
             SELECT ?, ?, id, '', 0 FROM {from} WHERE workspace = ?{also} ORDER BY id \
             ON CONFLICT (workspace, job, parcel) DO NOTHING"
        );
        (sql, conditions.parameters)
    }

    /// The statement that counts, up to `at_most` and to the edge.
    pub fn count(&self, ws: Workspace, edge: Option<Cursor>, at_most: u32, from: &str) -> (String, Vec<Value>) {
        let mut conditions = self.conditions(ws);
        self.walk(&mut conditions, Sort::Newest, None, edge);
        conditions.parameters.push((i64::from(at_most) + 1).into());
        let also = conditions.also();
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {from} WHERE workspace = ?{also} LIMIT ?) AS counted");
        (sql, conditions.parameters)
    }
}

/// The part of a way that one statement reads.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bite {
    /// Where the one before ended.
    pub after: Option<Cursor>,
    /// Where it must end; `None`: nowhere.
    pub edge: Option<Cursor>,
    /// The deadlines by which its rows are found; `None`: they are walked.
    pub due: Option<Due>,
}

/// The deadlines of a bite's yellow rows.
#[derive(Clone, Copy)]
pub(crate) struct Due {
    from: Timestamp,
    /// More deadlines than this are not worth it.
    pub most: i64,
}

/// Walks the ways for a page, one after the other, each in bites until the page is full. `read` gives what a way leads to
/// after a cursor with so many looks, one row more than the limit at most, and where they ended.
pub(crate) fn page(
    ways: &[Way],
    sort: Sort,
    cursor: Option<Cursor>,
    limit: u32,
    mut read: impl FnMut(&Way, Option<Cursor>, i64, u32) -> Result<(Vec<ParcelRecord>, Option<Cursor>)>,
) -> Result<Page> {
    let mut found: Vec<ParcelRecord> = Vec::new();
    for way in ways.iter().filter(|way| !way.is_past(sort, cursor)) {
        let mut after = cursor;
        for looks in if way.yellow_at.is_some() { BITES_OF_YELLOW } else { BITES } {
            let (rows, edge) = read(way, after, looks, limit.saturating_sub(found.len() as u32))?;
            found.extend(rows);
            if found.len() > limit as usize {
                return Ok(page_of(found, sort, limit, None));
            }
            after = edge;
            if edge.is_none() {
                break;
            }
        }
        if after.is_some() {
            return Ok(page_of(found, sort, limit, after));
        }
    }
    Ok(page_of(found, sort, limit, None))
}

/// What rows are sorted by; see [`Sort::key`].
pub(crate) const fn key(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest | Sort::Oldest => "sort_at",
        Sort::Updated => "coalesce(last_update, sort_at)",
        Sort::Waiting => "attention_at",
    }
}

/// The order of the rows.
pub(crate) fn order(sort: Sort) -> String {
    let (key, direction) = (key(sort), if sort.descends() { "DESC" } else { "ASC" });
    format!("ORDER BY {key} {direction}, id {direction}")
}

/// What a database's counters tell about a filter.
pub(crate) trait Figures {
    /// Up to so many yellow rows, parcels long under way or problems of syncing are sorted in memory; beyond, they are
    /// dense enough to be found along an index in the order of the table.
    const SORT_IN_MEMORY: i64;
    /// Rows by status.
    fn counts(&mut self) -> Result<Counts>;
    /// How many rows are yellow, about.
    fn flagged(&mut self) -> Result<i64>;
    /// How many rows have this value.
    fn facet(&mut self, facet: &'static str, value: &str) -> Result<i64>;
    /// How many parcels began at or before this moment and have not arrived, counted up to `at_most`.
    fn under_way(&mut self, since: Timestamp, at_most: i64) -> Result<i64>;
    /// How many parcels are not kept up to date as they should be, counted up to `at_most`; some may count twice.
    fn sync_problems(&mut self, at_most: i64) -> Result<i64>;
}

/// Chooses how the rows are found. One condition goes along its index in the order that is shown; of several, the one
/// leads that lets the fewest rows through, by the counters that the write path keeps, and the rest is looked at row by
/// row within [`MOST_LOOKED_AT`].
///
/// Mostly that is one way. Yellow rows beyond [`Figures::SORT_IN_MEMORY`], newest first, are found by three, one behind the
/// other: first those that are [`EARLY`], as none of the others can be yellow yet; then those that are [`SILENT`], as none of
/// the others can be yellow so soon; then all.
pub(crate) fn ways<F: Figures>(
    figures: &mut F,
    ws: Workspace,
    filter: &Filter,
    sort: Sort,
    now: Timestamp,
) -> Result<Vec<Way>> {
    let whole = |index, few, leads, rest| vec![Way { index, few, leads, rest, days: (None, None), yellow_at: None }];
    let (mut leads, mut rest) = (Conditions::default(), Conditions::default());
    if filter.q.is_some() || filter.ids.is_some() {
        // Known by their ids, by a number's index or by the terms': a few thousand at most.
        if let Some(q) = &filter.q {
            search(&mut leads, ws, q);
        }
        if let Some(ids) = &filter.ids {
            // Whole numbers of our own, written out: a list has any length.
            let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
            leads.add(if ids.is_empty() { "1 = 0".to_owned() } else { format!("id IN ({})", ids.join(", ")) }, vec![]);
        }
        narrow(&mut rest, filter, now, None);
        if sort == Sort::Waiting {
            rest.add("attention_at IS NOT NULL", vec![]);
        }
        return Ok(whole(None, true, leads, rest));
    }
    let yellow = filter.flagged == Some(true) || filter.reason.is_some() || filter.group.is_some();
    if sort == Sort::Waiting {
        leads.add("attention_at IS NOT NULL", vec![]);
        if yellow {
            leads.add("attention_at <= ?", vec![now.0.into()]);
        }
        narrow(&mut rest, filter, now, None);
        return Ok(whole(Some("parcel_attention"), false, leads, rest));
    }
    if yellow && figures.flagged()? <= F::SORT_IN_MEMORY {
        // Sorted by what the index of attention holds; only the rows of the page are read.
        leads.add("attention_at <= ?", vec![now.0.into()]);
        narrow(&mut rest, filter, now, None);
        return Ok(whole(Some("parcel_attention"), true, leads, rest));
    }
    if sort == Sort::Updated {
        narrow(&mut rest, filter, now, None);
        return Ok(whole(Some("parcel_updated"), false, leads, rest));
    }
    let others = in_order_of_days(figures, ws, filter, now)?;
    if !yellow || sort != Sort::Newest || others.few {
        return Ok(vec![others]);
    }
    let (from, to) = others.days;
    let yellow_at = (others.index == Some("parcel_newest")).then_some(now);
    // From here on a row that is not early is not yellow yet, and one that is not silent either.
    let (newest, silent) = (Timestamp((now - NOT_EARLY).0 + 1), Timestamp((now - NOT_SILENT).0 + 1));
    let since = |first: Timestamp| Some(from.map_or(first, |from| from.max(first)));
    let until = |end: Timestamp| Some(to.map_or(end, |to| to.min(end)));
    narrow(&mut rest, &Filter { from: None, to: None, ..filter.clone() }, now, None);
    let along = |index, condition: &str, days| {
        let mut leads = Conditions::default();
        leads.add(condition, vec![]);
        Way { index: Some(index), few: false, leads, rest: rest.clone(), days, yellow_at: None }
    };
    Ok(vec![
        along("parcel_early", EARLY, (since(newest), to)),
        along("parcel_silent", SILENT, (since(silent), until(newest))),
        Way { days: (from, until(silent)), yellow_at, ..others },
    ])
}

/// Along the index, in the order of days, that lets the fewest rows through.
fn in_order_of_days<F: Figures>(figures: &mut F, ws: Workspace, filter: &Filter, now: Timestamp) -> Result<Way> {
    let (mut leads, mut rest) = (Conditions::default(), Conditions::default());
    let best = fewest(figures, filter)?;
    if best == Some(Lead::SyncProblem) {
        with_sync_problems(&mut leads, ws);
    } else {
        narrow(&mut leads, &best.map_or_else(Filter::default, |lead| lead.of(filter)), now, None);
    }
    narrow(&mut rest, &Filter { from: None, to: None, ..filter.clone() }, now, best);
    // A range of days is a range of every index in the order of days.
    let days = Filter { from: filter.from, to: filter.to, ..Filter::default() };
    let few = matches!(best, Some(Lead::UnderWay | Lead::SyncProblem));
    if few {
        narrow(&mut rest, &days, now, None);
    }
    let days = if few { (None, None) } else { (filter.from, filter.to) };
    Ok(Way { index: Some(best.map_or("parcel_newest", Lead::index)), few, leads, rest, days, yellow_at: None })
}

/// Of the conditions that an index begins with, the one that lets the fewest rows through; counters are asked only where
/// there are several.
fn fewest<F: Figures>(figures: &mut F, filter: &Filter) -> Result<Option<Lead>> {
    let mut leads = Vec::new();
    let mut lead = |there: bool, lead: Lead| leads.extend(there.then_some(lead));
    // What people set by hand is little beside what carriers report.
    lead(filter.manual == Some(true), Lead::Manual);
    lead(filter.supplier.is_some(), Lead::Supplier);
    lead(filter.destination.is_some(), Lead::Destination);
    let no_carrier = filter.unknown == Some(Unknown::Carrier);
    lead(filter.carrier.is_some() || no_carrier, Lead::Carrier);
    lead(filter.store.is_some(), Lead::Store);
    lead(filter.sub_status.is_some(), Lead::Status);
    lead(filter.tab.is_some() || filter.no_number == Some(true), Lead::Tab);
    lead(filter.under_way_since.is_some(), Lead::UnderWay);
    lead(filter.sync_problem == Some(true), Lead::SyncProblem);
    if let [only] = leads[..]
        && !matches!(only, Lead::UnderWay | Lead::SyncProblem)
    {
        return Ok(Some(only));
    }
    let mut best: Option<(i64, Lead)> = None;
    let mut counts: Option<Counts> = None;
    for lead in leads {
        if matches!(lead, Lead::Status | Lead::Tab) && counts.is_none() {
            counts = Some(figures.counts()?);
        }
        let counts = counts.as_ref();
        let n = match lead {
            Lead::Manual => 0,
            Lead::Supplier => figures.facet("supplier", filter.supplier.as_deref().unwrap_or_default())?,
            Lead::Destination => {
                figures.facet("destination", filter.destination.as_ref().map_or("", |c| c.as_str()))?
            }
            // Rows of an unknown carrier are not counted.
            Lead::Carrier if no_carrier || filter.carrier.as_deref() == Some("") => i64::MAX - 1,
            Lead::Carrier => figures.facet("carrier", filter.carrier.as_deref().unwrap_or_default())?,
            Lead::Store => figures.facet("store", &filter.store.unwrap_or_default().to_string())?,
            Lead::Status => counts.zip(filter.sub_status).map_or(0, |(counts, status)| counts.status(status)),
            Lead::Tab => counts.map_or(0, |counts| filter.tab.map_or(counts.no_number, |tab| counts.tab(tab))),
            Lead::UnderWay => {
                let since = filter.under_way_since.unwrap_or_default();
                match figures.under_way(since, F::SORT_IN_MEMORY + 1)? {
                    // Too many to be sorted in memory.
                    n if n > F::SORT_IN_MEMORY => continue,
                    n => n,
                }
            }
            Lead::SyncProblem => match figures.sync_problems(F::SORT_IN_MEMORY + 1)? {
                n if n > F::SORT_IN_MEMORY => continue,
                n => n,
            },
        };
        if best.is_none_or(|(least, _)| n < least) {
            best = Some((n, lead));
        }
    }
    Ok(best.map(|(_, lead)| lead))
}

/// A condition that an index in the order of the table begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    Status,
    Tab,
    Store,
    Carrier,
    Destination,
    Supplier,
    Manual,
    UnderWay,
    SyncProblem,
}

impl Lead {
    const fn index(self) -> &'static str {
        match self {
            Lead::Status => "parcel_status",
            Lead::Tab => "parcel_tab",
            Lead::Store => "parcel_store",
            Lead::Carrier => "parcel_carrier",
            Lead::Destination => "parcel_destination",
            Lead::Supplier => "parcel_supplier",
            Lead::Manual => "parcel_manual",
            Lead::UnderWay => "parcel_under_way",
            // They are known by their ids: SQLite's name for the primary key.
            Lead::SyncProblem => "sqlite_autoindex_parcel_1",
        }
    }

    /// This condition of the filter alone.
    fn of(self, filter: &Filter) -> Filter {
        let none = Filter::default();
        match self {
            Lead::Status => Filter { sub_status: filter.sub_status, ..none },
            Lead::Tab => Filter { tab: filter.tab, no_number: filter.no_number.filter(|none| *none), ..none },
            Lead::Store => Filter { store: filter.store, ..none },
            Lead::Carrier => {
                let unknown = filter.unknown.filter(|unknown| *unknown == Unknown::Carrier);
                Filter { carrier: filter.carrier.clone(), unknown, ..none }
            }
            Lead::Destination => Filter { destination: filter.destination, ..none },
            Lead::Supplier => Filter { supplier: filter.supplier.clone(), ..none },
            Lead::Manual => Filter { manual: filter.manual, ..none },
            Lead::UnderWay => Filter { under_way_since: filter.under_way_since, ..none },
            Lead::SyncProblem => Filter { sync_problem: filter.sync_problem, ..none },
        }
    }
}

//! The query of `GET /api/v1/parcels`, parameter by parameter: a wrong or unknown one is named, never ignored.

use std::{collections::BTreeMap, str::FromStr};

use parcelwatch_engine::{
    domain::{Country, Span, Tab, Timestamp},
    store::{Cursor, Filter, Sort},
    time_text, understand,
};

use super::Problem;

/// Most rows of a page.
pub const MOST_ROWS: u32 = 200;
const ROWS: u32 = 50;

/// A query, understood.
#[derive(Debug)]
pub struct ListQuery {
    /// Which rows; the store still by name.
    pub filter: Filter,
    /// The store's name.
    pub store: Option<String>,
    /// In which order.
    pub sort: Sort,
    /// Where to go on.
    pub cursor: Option<Cursor>,
    /// How many rows.
    pub limit: u32,
}

impl ListQuery {
    /// Reads the query; a parameter given twice counts by its last value.
    ///
    /// # Errors
    /// The parameter that is wrong, and why.
    pub fn read(pairs: BTreeMap<String, String>, now: Timestamp) -> Result<Self, Problem> {
        let mut query = Self { filter: Filter::default(), store: None, sort: Sort::Newest, cursor: None, limit: ROWS };
        for (name, value) in &pairs {
            let filter = &mut query.filter;
            match name.as_str() {
                "tab" => match value.as_str() {
                    "all" => {}
                    "attention" => filter.flagged = Some(true),
                    tab => match tab.parse::<Tab>() {
                        Ok(tab) => filter.tab = Some(tab),
                        Err(error) => {
                            return Err(Problem::parameter(name, format!("is wrong: {error}, all, attention")));
                        }
                    },
                },
                "sub_status" => filter.sub_status = Some(parsed(name, value)?),
                "flagged" => filter.flagged = Some(boolean(name, value)?),
                "no_number" => filter.no_number = Some(boolean(name, value)?),
                "reason" => filter.reason = Some(parsed(name, value)?),
                "store" => query.store = Some(text(name, value, 100)?),
                "carrier" => filter.carrier = Some(text(name, value, 100)?.to_lowercase()),
                "destination" => {
                    let country = Some(value).filter(|v| v.len() == 2).and_then(|v| Country::new(v));
                    let problem = || Problem::parameter(name, "must be a country code of two letters, such as US");
                    filter.destination = Some(country.ok_or_else(problem)?);
                }
                "supplier" => filter.supplier = understand::supplier(Some(&text(name, value, 200)?)),
                "unknown" => filter.unknown = Some(parsed(name, value)?),
                "attached_from" => filter.from = Some(instant(name, value)?),
                "attached_before" => filter.to = Some(instant(name, value)?),
                "under_way_days" => {
                    let days = value.parse().ok().filter(|n| (0..=3_650).contains(n));
                    let problem = || Problem::parameter(name, "must be a whole number from 0 to 3650");
                    filter.under_way_since = Some(now - Span::days(days.ok_or_else(problem)?));
                }
                "manual" => filter.manual = Some(boolean(name, value)?),
                "sync_problem" => filter.sync_problem = Some(boolean(name, value)?),
                "q" => filter.q = Some(text(name, value, 200)?).filter(|q| !q.trim().is_empty()),
                "sort" => {
                    query.sort = match value.as_str() {
                        "newest" => Sort::Newest,
                        "oldest" => Sort::Oldest,
                        "updated" => Sort::Updated,
                        "waiting" => Sort::Waiting,
                        _ => return Err(Problem::parameter(name, "must be newest, oldest, updated or waiting")),
                    }
                }
                "cursor" => {
                    let problem = || Problem::parameter(name, "is no cursor: send back a `next_cursor` as it came");
                    query.cursor = Some(Cursor::decode(value).ok_or_else(problem)?);
                }
                "limit" => {
                    let limit = value.parse().ok().filter(|n| (1..=MOST_ROWS).contains(n));
                    let problem = || Problem::parameter(name, format!("must be a whole number from 1 to {MOST_ROWS}"));
                    query.limit = limit.ok_or_else(problem)?;
                }
                _ => {
                    let known = "tab, sub_status, flagged, no_number, reason, store, carrier, destination, supplier, unknown, \
                                 attached_from, attached_before, under_way_days, manual, sync_problem, q, sort, cursor, limit";
                    return Err(Problem::parameter(name, format!("is no parameter here; there are: {known}")));
                }
            }
        }
        Ok(query)
    }
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(name: &str, value: &str) -> Result<T, Problem> {
    value.parse().map_err(|error: T::Err| Problem::parameter(name, format!("is wrong: {error}")))
}

fn boolean(name: &str, value: &str) -> Result<bool, Problem> {
    value.parse().map_err(|_| Problem::parameter(name, "must be true or false"))
}

fn instant(name: &str, value: &str) -> Result<Timestamp, Problem> {
    let read = time_text::read(value, None, None);
    read.map(|time| time.at).map_err(|error| Problem::parameter(name, format!("is no time: {error}")))
}

fn text(name: &str, value: &str, longest: usize) -> Result<String, Problem> {
    if value.chars().count() > longest {
        return Err(Problem::parameter(name, format!("has more than {longest} characters")));
    }
    Ok(value.to_owned())
}

//! How people arrange the table: saved views, columns, and lists of numbers to look for.

use std::collections::HashSet;

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_store::{PastedList, SavedView, Serial, Store, StoreError, TablePreference, Transaction, Workspace};

use crate::understand;

/// Most numbers of a pasted list.
pub const LONGEST_LIST: usize = 1_000;
/// Most views that a person sees.
const MOST_VIEWS: usize = 60;
/// Longest name of a view, in characters.
const LONGEST_NAME: usize = 60;
/// Longest query of a view, in bytes.
const LONGEST_QUERY: usize = 4_000;
/// A pasted list is kept for so long, or as long as a saved view shows it.
const KEEP_LISTS: Span = Span::days(30);

/// Why the table could not be arranged so.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// A field is wrong: its name and why.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field, as the form names it.
        field: &'static str,
        /// Why.
        reason: String,
    },
    /// There is no such view, or it is another person's.
    #[error("there is no such view")]
    NotFound,
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// Saves the table's query under a name, for `person` or (`shared`) for everybody, after the other views.
///
/// # Errors
/// When the name or the query will not do, or the database fails.
pub fn save(
    store: &dyn Store,
    ws: Workspace,
    person: &str,
    name: &str,
    query: &str,
    shared: bool,
) -> Result<SavedView, ViewError> {
    let name = checked_name(name)?;
    if query.len() > LONGEST_QUERY {
        return Err(ViewError::Invalid { field: "query", reason: "is too long to be kept".into() });
    }
    let seen = store.saved_views(ws, person)?;
    if seen.len() >= MOST_VIEWS {
        let reason = format!("is one too many: {MOST_VIEWS} views can be kept; delete one first");
        return Err(ViewError::Invalid { field: "name", reason });
    }
    let place = seen.iter().map(|view| view.place).max().unwrap_or(0) + 1;
    let mut view = SavedView {
        id: 0,
        person: (!shared).then(|| person.to_owned()),
        name,
        query: query.trim_start_matches('?').to_owned(),
        place,
    };
    store.write(&mut |t| {
        view.id = t.next_ids(ws, Serial::View, 1)?;
        t.put_saved_view(ws, &view)
    })?;
    Ok(view)
}

/// Gives a view another name.
///
/// # Errors
/// When the name will not do, or the person does not see such a view.
pub fn rename(store: &dyn Store, ws: Workspace, person: &str, id: i64, name: &str) -> Result<(), ViewError> {
    let name = checked_name(name)?;
    let view = SavedView { name, ..find(store, ws, person, id)? };
    Ok(store.write(&mut |t| t.put_saved_view(ws, &view))?)
}

/// Takes a view away; whoever opened with it opens with All.
///
/// # Errors
/// When the person does not see such a view.
pub fn remove(store: &dyn Store, ws: Workspace, person: &str, id: i64) -> Result<(), ViewError> {
    find(store, ws, person, id)?;
    Ok(store.write(&mut |t| t.remove_saved_view(ws, id))?)
}

/// Moves a view one place forward (`towards` < 0) or back among its like: the workspace's, or the person's own.
///
/// # Errors
/// When the person does not see such a view.
pub fn shift(store: &dyn Store, ws: Workspace, person: &str, id: i64, towards: i64) -> Result<(), ViewError> {
    let view = find(store, ws, person, id)?;
    let mut like: Vec<SavedView> =
        store.saved_views(ws, person)?.into_iter().filter(|v| v.person == view.person).collect();
    let Some(here) = like.iter().position(|v| v.id == id) else { return Err(ViewError::NotFound) };
    let there = here.saturating_add_signed(towards.signum() as isize).min(like.len() - 1);
    like.swap(here, there);
    Ok(store.write(&mut |t| {
        like.iter().zip(1..).try_for_each(|(view, place)| t.put_saved_view(ws, &SavedView { place, ..view.clone() }))
    })?)
}

fn find(store: &dyn Store, ws: Workspace, person: &str, id: i64) -> Result<SavedView, ViewError> {
    store.saved_views(ws, person)?.into_iter().find(|view| view.id == id).ok_or(ViewError::NotFound)
}

fn checked_name(name: &str) -> Result<String, ViewError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(ViewError::Invalid { field: "name", reason: format!("must have 1 to {LONGEST_NAME} characters") });
    }
    Ok(name)
}

/// Changes how a person likes the table.
///
/// # Errors
/// When the database fails.
pub fn prefer(
    store: &dyn Store,
    ws: Workspace,
    person: &str,
    change: impl FnOnce(&mut TablePreference),
) -> Result<(), ViewError> {
    let mut preference = store.table_preference(ws, person)?;
    change(&mut preference);
    Ok(store.write(&mut |t| t.put_table_preference(ws, person, &preference))?)
}

/// Keeps a list of numbers that somebody pasted, separated by lines, commas, semicolons, tabs or, where no line has
/// two words, blanks; each once, in the order in which they were pasted.
///
/// # Errors
/// When nothing is in it, or more than [`LONGEST_LIST`] numbers are.
pub fn keep_list(store: &dyn Store, ws: Workspace, pasted: &str, now: Timestamp) -> Result<PastedList, ViewError> {
    Ok(keep_numbers(store, ws, a_list(numbers_of(pasted))?, now)?)
}

/// Keeps a list of numbers.
pub(crate) fn keep_numbers(
    store: &dyn Store,
    ws: Workspace,
    numbers: Vec<String>,
    now: Timestamp,
) -> Result<PastedList, StoreError> {
    let mut list = PastedList { id: 0, numbers, created_at: now };
    store.write(&mut |t| {
        list.id = t.next_ids(ws, Serial::List, 1)?;
        forget_lists(t, ws, now)?;
        t.add_pasted_list(ws, &list)
    })?;
    Ok(list)
}

/// Forgets the lists that are too old.
pub(crate) fn forget_lists(t: &mut dyn Transaction, ws: Workspace, now: Timestamp) -> Result<(), StoreError> {
    t.forget_pasted_lists(ws, Timestamp(now.0 - KEEP_LISTS.0))
}

/// A list of numbers that is neither empty nor too long.
pub(crate) fn a_list(numbers: Vec<String>) -> Result<Vec<String>, ViewError> {
    let invalid = |reason| Err(ViewError::Invalid { field: "numbers", reason });
    if numbers.is_empty() {
        return invalid("are missing: type or paste at least one".to_owned());
    }
    if numbers.len() > LONGEST_LIST {
        return invalid(format!("are too many: {} of at most {LONGEST_LIST}", numbers.len()));
    }
    Ok(numbers)
}

fn numbers_of(pasted: &str) -> Vec<String> {
    let ends = |c: char| matches!(c, '\n' | '\r' | ',' | ';' | '\t');
    let mut pieces: Vec<&str> = pasted.split(ends).map(str::trim).filter(|p| !p.is_empty()).collect();
    if let [line] = pieces[..]
        && !is_in_groups(line)
    {
        // One line alone, as a search field hands over what was pasted into it.
        pieces = line.split_whitespace().collect();
    }
    let mut seen = HashSet::new();
    let mut numbers = Vec::new();
    for piece in pieces {
        let piece: String = piece.chars().take(200).collect();
        if seen.insert(parcelwatch_store::number_key(&piece)) {
            numbers.push(piece);
        }
    }
    numbers
}

/// Is this one number in groups, as carriers print it (`1Z 999 AA1 01 2345 6784`)? Digits alone must be many: the numbers
/// of orders, one behind the other, can look like a short one.
fn is_in_groups(line: &str) -> bool {
    let key = parcelwatch_store::number_key(line);
    let telling = key.len() >= 16 || key.bytes().any(|b| b.is_ascii_alphabetic());
    telling && understand::number(line).is_ok_and(|number| number == key) && understand::is_known(&key)
}

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookedUp {
    /// The parcels that were found.
    pub parcels: Vec<i64>,
    /// How many numbers of the list led to one.
    pub found: usize,
    /// The numbers that led to none, as they were pasted.
    pub not_found: Vec<String>,
    /// The list itself is there no more.
    pub gone: bool,
}

/// Looks for each number of a list: a tracking number, or an order's.
///
/// # Errors
/// When the database fails.
pub fn look_up(store: &dyn Store, ws: Workspace, list: &PastedList) -> Result<LookedUp, StoreError> {
    let mut answer = LookedUp::default();
    for (number, parcels) in list.numbers.iter().zip(store.find_each(ws, &list.numbers)?) {
        if parcels.is_empty() {
            answer.not_found.push(number.clone());
        } else {
            answer.found += 1;
            answer.parcels.extend(parcels);
        }
    }
    answer.parcels.sort_unstable();
    answer.parcels.dedup();
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::numbers_of;

    #[test]
    fn a_pasted_list_is_taken_apart_as_people_mean_it() {
        for (pasted, numbers) in [
            ("LP1\nLP2\r\n\r\nLP3 ", vec!["LP1", "LP2", "LP3"]),
            ("LP1, LP2;LP3\tLP4", vec!["LP1", "LP2", "LP3", "LP4"]),
            ("LP1 LP2  LP3", vec!["LP1", "LP2", "LP3"]),
            ("1Z 999 AA1 01 2345 6784", vec!["1Z 999 AA1 01 2345 6784"]),
            ("9400 1091 0425 0532 9085 87", vec!["9400 1091 0425 0532 9085 87"]),
            ("LX 000 020 019 CN", vec!["LX 000 020 019 CN"]),
            ("LX000020019CN RR123456785CN", vec!["LX000020019CN", "RR123456785CN"]),
            ("#1001 LX000020019CN", vec!["#1001", "LX000020019CN"]),
            ("1001 1002 1003", vec!["1001", "1002", "1003"]),
            ("RR 123 456 785 CN\nLP2", vec!["RR 123 456 785 CN", "LP2"]),
            ("lp-1\nLP1\n#1001", vec!["lp-1", "#1001"]),
            (" \n,;", vec![]),
        ] {
            assert_eq!(numbers_of(pasted), numbers, "{pasted}");
        }
    }
}

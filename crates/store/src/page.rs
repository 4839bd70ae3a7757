//! Pages of the table: filter, sort, keyset cursor. A page costs the same wherever it lies.

use parcelwatch_domain::{Country, Reason, SubStatus, Tab, Timestamp};

use crate::records::ParcelRecord;

/// Which rows. All conditions hold together; the default is every row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this tab.
    pub tab: Option<Tab>,
    /// Only this sub-status.
    pub sub_status: Option<SubStatus>,
    /// Only rows that are yellow now (true) or not (false).
    pub flagged: Option<bool>,
    /// Only rows that are yellow for this reason (among others).
    pub reason: Option<Reason>,
    /// Only rows that stand under this reason in the work list: yellow for it and for no worse one.
    pub group: Option<Reason>,
    /// Only rows without a number (true) or with one (false).
    pub no_number: Option<bool>,
    /// Only this store's.
    pub store: Option<i64>,
    /// Only this carrier's.
    pub carrier: Option<String>,
    /// Only those that go there.
    pub destination: Option<Country>,
    /// Only this supplier's.
    pub supplier: Option<String>,
    /// Only rows of which this is not known.
    pub unknown: Option<Unknown>,
    /// Only rows that stand at or after this moment by their number ([`ParcelRecord::sort_at`]).
    pub from: Option<Timestamp>,
    /// Only rows that stand before this moment by their number.
    pub to: Option<Timestamp>,
    /// Only parcels that began ([`ParcelRecord::started_at`]) at or before this moment and whose journey has not ended.
    pub under_way_since: Option<Timestamp>,
    /// Only rows whose status a person set (true) or nobody did (false).
    pub manual: Option<bool>,
    /// Only rows that are not kept up to date as they should be (true) or only others: a problem of the parcel's own, or
    /// of the account that serves it.
    pub sync_problem: Option<bool>,
    /// Only these rows; a few thousand at most.
    pub ids: Option<Vec<i64>>,
    /// Only those that a person would find by this text: the start of a tracking number, of an order number, of a
    /// word of the customer's name, or of the e-mail address. Of very common texts the first 1,000 matches count.
    pub q: Option<String>,
}

/// What may not be known of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Its carrier, as of every row without a number.
    Carrier,
    /// The country that it goes to.
    Destination,
    /// Its supplier.
    Supplier,
}

impl Unknown {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Carrier, Self::Destination, Self::Supplier];

    /// What addresses and programs call it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Carrier => "carrier",
            Self::Destination => "destination",
            Self::Supplier => "supplier",
        }
    }
}

/// The text names nothing that may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it must be carrier, destination or supplier")]
pub struct NotOfRows;

impl std::str::FromStr for Unknown {
    type Err = NotOfRows;

    fn from_str(slug: &str) -> std::result::Result<Self, NotOfRows> {
        Self::ALL.into_iter().find(|unknown| unknown.slug() == slug).ok_or(NotOfRows)
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Newest number first.
    #[default]
    Newest,
    /// Oldest number first.
    Oldest,
    /// Newest update first.
    Updated,
    /// What has needed a person for longest first, then what will need one soonest. Rows that wait for nothing (arrived,
    /// set by hand) are left out.
    Waiting,
}

impl Sort {
    /// What the rows are sorted by; `None`: this order leaves the row out.
    pub fn key(self, row: &ParcelRecord) -> Option<Timestamp> {
        match self {
            Sort::Newest | Sort::Oldest => Some(row.sort_at()),
            Sort::Updated => Some(row.facts.last_update.unwrap_or_else(|| row.sort_at())),
            Sort::Waiting => row.due.earliest().map(|(due, _)| due),
        }
    }

    /// Does the largest key stand first?
    pub const fn descends(self) -> bool {
        matches!(self, Sort::Newest | Sort::Updated)
    }
}

/// Where the previous page ended: its last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// What the row is sorted by ([`Sort::key`]).
    pub sort_at: Timestamp,
    /// The row's id.
    pub id: i64,
}

/// Some rows, and where to go on.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The rows. Where filters together let few rows through, a page may end before it is full: so many rows were
    /// looked at, and the search goes on at `next`.
    pub rows: Vec<ParcelRecord>,
    /// Where the next page starts; `None`: this was the last.
    pub next: Option<Cursor>,
}

/// How many rows there are in each state at one moment. Exact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows by sub-status, by [`SubStatus::code`].
    pub by_status: [i64; 11],
    /// Rows without a number.
    pub no_number: i64,
    /// Yellow rows.
    pub flagged: i64,
}

impl Counts {
    /// All rows.
    pub fn all(&self) -> i64 {
        self.by_status.iter().sum::<i64>() + self.no_number
    }

    /// The rows of a tab.
    pub fn tab(&self, tab: Tab) -> i64 {
        tab.sub_statuses().map(|s| self.status(s)).sum()
    }

    /// The rows of a sub-status.
    pub fn status(&self, status: SubStatus) -> i64 {
        self.by_status[usize::from(status.code())]
    }
}

/// Added before writing, so that instants before 1970 need no sign.
const BIAS: i64 = 1 << 50;

impl Cursor {
    /// As the API writes it, opaque to callers: two hexadecimal numbers of at most 15 digits.
    pub fn encode(&self) -> String {
        format!("{:x}.{:x}", self.sort_at.0.saturating_add(BIAS), self.id)
    }

    /// Reads what [`Cursor::encode`] wrote.
    pub fn decode(text: &str) -> Option<Self> {
        let number = |hex: &str| {
            let fits = (1..=15).contains(&hex.len()) && hex.bytes().all(|b| b.is_ascii_hexdigit());
            fits.then(|| i64::from_str_radix(hex, 16).ok()).flatten()
        };
        let (sort_at, id) = text.split_once('.')?;
        Some(Self { sort_at: Timestamp(number(sort_at)? - BIAS), id: number(id)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back() {
        for sort_at in [-5, 0, 1_770_000_000_000] {
            let cursor = Cursor { sort_at: Timestamp(sort_at), id: 42 };
            assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }
        for bad in ["", ".", "1.", "x.1", "-1.2", "1111111111111111.1"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }
}

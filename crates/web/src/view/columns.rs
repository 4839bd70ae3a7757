//! The columns of the table, which each person chooses and orders. The number always comes first.

use crate::language::{Text, say};

/// A column after the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableColumn {
    /// The carrier.
    Carrier,
    /// The order, and its store.
    Order,
    /// The store alone.
    Store,
    /// The customer.
    Customer,
    /// Who sends it.
    Supplier,
    /// Where it goes.
    Destination,
    /// Where it stands.
    Status,
    /// What the carrier said last, and why the row is yellow.
    Last,
    /// How long ago that was.
    Updated,
    /// When the number became known.
    Since,
    /// Days under way.
    Days,
}

/// A column to choose.
#[derive(Clone, Debug)]
pub struct ColumnChoice {
    /// Which.
    pub column: TableColumn,
    /// Is it shown?
    pub shown: bool,
}

impl TableColumn {
    /// All columns, in the order of somebody who has not chosen; those of [`TableColumn::USUAL`] are shown.
    pub const ALL: [TableColumn; 11] = [
        TableColumn::Carrier,
        TableColumn::Order,
        TableColumn::Customer,
        TableColumn::Destination,
        TableColumn::Status,
        TableColumn::Last,
        TableColumn::Updated,
        TableColumn::Days,
        TableColumn::Supplier,
        TableColumn::Store,
        TableColumn::Since,
    ];
    /// What is shown where nobody has chosen.
    pub const USUAL: usize = 8;

    /// As preferences and forms name it; also its class.
    pub const fn slug(self) -> &'static str {
        match self {
            TableColumn::Carrier => "carrier",
            TableColumn::Order => "order",
            TableColumn::Store => "store",
            TableColumn::Customer => "customer",
            TableColumn::Supplier => "supplier",
            TableColumn::Destination => "destination",
            TableColumn::Status => "status",
            TableColumn::Last => "last",
            TableColumn::Updated => "when",
            TableColumn::Since => "since",
            TableColumn::Days => "days",
        }
    }

    /// The head of the column.
    pub fn label(self) -> Text {
        say(match self {
            TableColumn::Carrier => "carrier",
            TableColumn::Order => "order",
            TableColumn::Store => "store",
            TableColumn::Customer => "customer",
            TableColumn::Supplier => "supplier",
            TableColumn::Destination => "destination",
            TableColumn::Status => "status",
            TableColumn::Last => "last-checkpoint",
            TableColumn::Updated => "column-updated",
            TableColumn::Since => "number-since",
            TableColumn::Days => "column-days",
        })
    }

    /// The column of this slug.
    pub fn named(slug: &str) -> Option<TableColumn> {
        TableColumn::ALL.into_iter().find(|column| column.slug() == slug)
    }

    /// The columns that these names choose, each once; the usual ones where they choose none.
    pub fn chosen(names: &[String]) -> Vec<TableColumn> {
        let mut chosen = Vec::new();
        for column in names.iter().filter_map(|name| TableColumn::named(name)) {
            if !chosen.contains(&column) {
                chosen.push(column);
            }
        }
        if chosen.is_empty() { TableColumn::ALL[..TableColumn::USUAL].to_vec() } else { chosen }
    }

    /// All columns for choosing: the shown ones in their order, then the others.
    pub fn choices(shown: &[TableColumn]) -> Vec<ColumnChoice> {
        let hidden = TableColumn::ALL.into_iter().filter(|column| !shown.contains(column));
        let choice = |shown| move |column| ColumnChoice { column, shown };
        shown.iter().copied().map(choice(true)).chain(hidden.map(choice(false))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_chosen_by_name_each_once() {
        let chosen = |names: &[&str]| TableColumn::chosen(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(chosen(&["days", "nonsense", "status", "days"]), [TableColumn::Days, TableColumn::Status]);
        assert_eq!(chosen(&[]).len(), TableColumn::USUAL);
        for column in TableColumn::ALL {
            assert_eq!(TableColumn::named(column.slug()), Some(column));
        }
        let choices = TableColumn::choices(&chosen(&["days"]));
        assert_eq!((choices.len(), choices[0].column, choices[1].shown), (11, TableColumn::Days, false));
    }
}

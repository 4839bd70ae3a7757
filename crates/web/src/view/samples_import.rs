//! Samples of the pages that bring things in.

use crate::language::Text;

use super::{
    samples::{shell, when},
    *,
};

pub(crate) fn import() -> ImportPage {
    let link = |label: &str, href: &str| Link { label: label.into(), href: href.into() };
    let recent = |id: u32, file: &str, outcome: &str| RecentImport {
        href: format!("/import/{id}"),
        file: file.into(),
        who: "ana".into(),
        at: when(90),
        outcome: outcome.into(),
    };
    ImportPage {
        shell: Shell { section: "import".into(), ..shell() },
        templates: vec![
            link("orders.csv", "/import/templates/orders.csv"),
            link("tracking-numbers.csv", "/import/templates/tracking-numbers.csv"),
            link("checkpoints.csv", "/import/templates/checkpoints.csv"),
        ],
        size_limit: "50 MB".into(),
        error: None,
        recent: vec![
            recent(8, "orders_export_1 (final).csv", "Waits for you"),
            recent(7, "numbers.csv", "1,284 new, 37 changed, 31 rejected"),
        ],
    }
}

/// A file in some state.
pub(crate) fn import_file(state: &'static str) -> ImportFilePage {
    let choice = |value: &str, label: &str, selected| Choice { value: value.into(), label: label.into(), selected };
    let column = |at: usize, name: &str, field: &str| FileColumn {
        at,
        name: name.into(),
        choices: vec![
            choice("", "Leave out", field.is_empty()),
            choice("order_number", "Order number", field == "order_number"),
            choice("tracking", "Tracking number", field == "tracking"),
        ],
        left_out: field.is_empty(),
    };
    let row = |line, cells: [&str; 3], mark| FileRow {
        line: Count(line),
        cells: cells.into_iter().zip([false, false, true]).map(|(cell, out)| (cell.to_owned(), out)).collect(),
        mark,
    };
    let file = ImportFile {
        id: "8".into(),
        name: "orders_export_1 (final).csv".into(),
        facts: ["Orders", "14,254 rows", "2.1 MB", "UTF-8, commas"].map(Text::from).into(),
        state,
        kinds: vec![choice("orders", "Orders", true), choice("numbers", "Tracking numbers", false)],
        headed: true,
        columns: vec![column(0, "Name", "order_number"), column(1, "Sendung", "tracking"), column(2, "Notes", "")],
        rows: vec![
            row(2, ["#1001", "RR123456785CN", "<b>gift</b>"], None),
            row(3, ["#1002", "9.4E+21", ""], Some("Partly".into())),
            row(4, ["", "RR123456785CN", ""], Some("Left out".into())),
        ],
        more_columns: 0,
        done: Count(9_000),
        total: Count(14_254),
        error: None,
        report: report(),
        carriers: vec![("China Post".into(), Count(9_100)), ("YunExpress".into(), Count(4_000))],
        unrecognised: Count(12),
    };
    ImportFilePage { shell: Shell { section: "import".into(), ..shell() }, file }
}

pub(crate) fn add(lines: Vec<AddLine>, summary: Option<Text>) -> AddPage {
    let store = |value: &str, label: &str, selected| Choice { value: value.into(), label: label.into(), selected };
    AddPage {
        shell: shell(),
        add: AddView {
            numbers: "RR123456785CN".into(),
            order: "#1001".into(),
            stores: vec![store("", "My store", false), store("Nordlicht", "Nordlicht", true)],
            error: None,
            lines,
            carriers: vec!["China Post".into()],
            done: summary.is_some().then_some(true),
            summary,
        },
    }
}

pub(crate) fn add_lines(done: bool) -> Vec<AddLine> {
    let line = |number: &str, carrier: &str, note: &str, bad| AddLine {
        number: number.into(),
        carrier: carrier.into(),
        note: note.into(),
        bad,
        known: false,
        href: (done && !bad).then(|| "/parcels/12".into()),
    };
    vec![
        line("RR123456785CN", "China Post", if done { "Added" } else { "" }, false),
        line("ZZ1", "", "Known already", false),
        line("<i>?</i>", "", "It has no letter or digit.", true),
    ]
}

pub(crate) fn report() -> ImportReport {
    let bad = |line, field: Option<&str>, reason: &str| BadRow {
        line: Count(line),
        field: field.map(Into::into),
        reason: reason.into(),
    };
    ImportReport {
        new: Count(1_284),
        changed: Count(37),
        unchanged: Count(12_902),
        rejected: Count(31),
        together: Count(2),
        sentence: Some("The good rows are in.".into()),
        bad_rows: vec![
            bad(18, Some("Paid at"), "“31/02/2025” is no date. Write it as 2025-02-28 14:30."),
            bad(402, Some("Tracking number"), "It has 512 characters; the longest that a carrier uses has 64."),
            bad(1_977, None, "It has 9 columns, but the header has 14."),
            bad(
                2_040,
                Some("Shipping Country"),
                "“<i>Atlantis</i>” is no country. Use a name or a code of two letters, such as DE.",
            ),
        ],
        unlisted: Count(27),
    }
}

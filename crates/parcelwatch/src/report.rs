//! How often events were understood: shares by language, the confusion matrix, and what went wrong.

use std::{collections::BTreeMap, fmt};

/// Columns and rows of the matrix: every status, by a short name.
const STATUSES: [(&str, &str); 12] = [
    ("pending/awaiting_shipment", "shipment"),
    ("pending/awaiting_collection", "collection"),
    ("in_transit/package_collected", "collected"),
    ("in_transit/in_global_transit", "global"),
    ("in_transit/in_domestic_transit", "domestic"),
    ("in_transit/at_delivery_hub", "hub"),
    ("in_transit/awaiting_delivery", "out"),
    ("delivered", "delivered"),
    ("abnormal/delivery_failed", "failed"),
    ("abnormal/package_returned", "returned"),
    ("abnormal/other_exception", "exception"),
    ("informational", "informational"),
];

/// What came out, event by event.
#[derive(Default)]
pub struct Report {
    by_language: BTreeMap<String, (usize, usize)>,
    /// Expected status (the accepted one that was given, else the first accepted), given status: how many.
    matrix: BTreeMap<(String, &'static str), usize>,
    misses: Vec<String>,
}

impl Report {
    /// One event in `language`: `given`, where each of `accept` would have been right, the first best.
    pub fn add(&mut self, language: &str, accept: &[String], given: &'static str, event: impl FnOnce() -> String) {
        let right = accept.iter().any(|status| status == given);
        let count = self.by_language.entry(language.to_owned()).or_default();
        count.0 += usize::from(right);
        count.1 += 1;
        let expected = if right { given.to_owned() } else { accept.first().cloned().unwrap_or_default() };
        *self.matrix.entry((expected, given)).or_default() += 1;
        if !right {
            self.misses.push(format!("{language}: {given}, not {}: {}", accept.join(" or "), event()));
        }
    }
}

fn share((right, all): (usize, usize)) -> f64 {
    if all == 0 { 0.0 } else { 100.0 * right as f64 / all as f64 }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for miss in &self.misses {
            writeln!(f, "{miss}")?;
        }
        writeln!(f, "\nlanguage  right    of  share")?;
        let all = self.by_language.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        for (language, &count) in self.by_language.iter().map(|(l, c)| (l.as_str(), c)).chain([("all", &all)]) {
            writeln!(f, "{language:8} {:6} {:5} {:5.1} %", count.0, count.1, share(count))?;
        }
        write!(f, "\n{:>14}", "right \\ given")?;
        for (_, short) in STATUSES {
            write!(f, "{:>11}", &short[..short.len().min(10)])?;
        }
        for (expected, short) in STATUSES {
            write!(f, "\n{short:>14}")?;
            for (given, _) in STATUSES {
                match self.matrix.get(&(expected.to_owned(), given)) {
                    Some(count) => write!(f, "{count:>11}")?,
                    None => write!(f, "{:>11}", "·")?,
                }
            }
        }
        writeln!(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accepted_answer_counts_as_right_and_a_miss_is_named() {
        let mut report = Report::default();
        let accept = |statuses: &[&str]| statuses.iter().map(|&s| s.to_owned()).collect::<Vec<_>>();
        report.add("de", &accept(&["delivered"]), "delivered", String::new);
        report.add("de", &accept(&["informational", "delivered"]), "delivered", String::new);
        report.add("en", &accept(&["delivered"]), "informational", || "handed over".into());
        let text = report.to_string();
        assert!(text.contains("en: informational, not delivered: handed over"), "{text}");
        assert!(text.contains("de            2     2 100.0 %"), "{text}");
        assert!(text.contains("all           2     3  66.7 %"), "{text}");
        let row = text.lines().find(|line| line.trim_start().starts_with("delivered ")).unwrap();
        let cells: Vec<&str> = row.split_whitespace().collect();
        assert_eq!((cells[8], cells[12]), ("2", "1"), "{row}");
    }
}

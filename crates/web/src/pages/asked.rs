//! What the table's address asks for. Live updates, saved views and work in bulk mean rows by the same address.

use std::collections::BTreeMap;

use jiff::civil::Date;
use parcelwatch_engine::{
    domain::{Country, Reason, Span, SubStatus, Tab, Timestamp},
    store::{Filter, Sort, Store, StoreError, StoreRecord, Unknown, Workspace},
    understand,
    views::{self, LookedUp},
};

use super::{address, show::Zone};

/// What narrows the table down, the tab aside.
pub const NARROWING: [&str; 16] = [
    "q",
    "sub_status",
    "no_number",
    "store",
    "carrier",
    "destination",
    "reason",
    "group",
    "supplier",
    "unknown",
    "from",
    "to",
    "days",
    "manual",
    "sync_problem",
    "list",
];

/// What else the table's address may say and a view of it keeps.
const KEPT: [&str; 2] = ["tab", "sort"];

/// Nothing that is searched for or narrowed down by is longer, in characters. So the address of a view stays one that
/// browsers and servers take.
const LONGEST: usize = 200;

/// An address of the table. A parameter that makes no sense is left out of account: an old bookmark still shows a
/// table.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pairs: BTreeMap<String, String>,
    /// The person opens with a saved view, so that `/` alone does not show all rows.
    pub opens_elsewhere: bool,
}

impl Asked {
    /// What these parameters ask for.
    pub fn new(mut pairs: BTreeMap<String, String>) -> Self {
        for value in pairs.values_mut() {
            if let Some((end, _)) = value.char_indices().nth(LONGEST) {
                value.truncate(end);
            }
        }
        Self { pairs, opens_elsewhere: false }
    }

    /// Reads a query as it stands in an address, with or without its question mark. Any text is one, of any length and
    /// not only what may stand in an address: what could not be read would ask for nothing, and that is all rows.
    pub fn read(query: &str) -> Self {
        let text = query.trim_start_matches('?');
        Self::new(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// A parameter that should narrow the rows down and makes no sense. The table shows more rows then; whoever changes
    /// rows must not.
    pub fn misread(&self, zone: &Zone) -> Option<&'static str> {
        NARROWING.into_iter().chain(["tab"]).filter(|name| self.get(name).is_some()).find(|&name| match name {
            "tab" => !self.attention() && self.get(name) != Some("all") && self.tab().is_none(),
            "sub_status" => self.status().is_none(),
            "no_number" => self.no_number().is_none(),
            "destination" => self.get(name).and_then(Country::new).is_none(),
            "reason" => self.reason().is_none(),
            "group" => self.group().is_none(),
            "unknown" => self.unknown().is_none(),
            "from" | "to" => self.moment(name, zone).is_none(),
            "days" => self.days().is_none(),
            "manual" => self.manual().is_none(),
            "sync_problem" => self.sync_problem().is_none(),
            // A text that nobody has, and a list that is forgotten, fit no row.
            _ => false,
        })
    }

    /// The same person's table, without anything asked for.
    pub fn emptied(&self) -> Self {
        Self { pairs: BTreeMap::new(), opens_elsewhere: self.opens_elsewhere }
    }

    /// Does it ask for nothing at all?
    pub fn is_bare(&self) -> bool {
        self.pairs.is_empty()
    }

    /// A parameter, unless it is blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    /// The tab, if it is one of the four.
    pub fn tab(&self) -> Option<Tab> {
        self.get("tab").and_then(|t| t.parse().ok())
    }

    /// Is it the Attention tab?
    pub fn attention(&self) -> bool {
        self.get("tab") == Some("attention")
    }

    /// The whole Attention tab: a work list, no table.
    pub fn work_list(&self) -> bool {
        let of_it = |name: &str| ["tab", "aside"].contains(&name);
        self.attention() && self.pairs.iter().all(|(name, value)| of_it(name) || value.trim().is_empty())
    }

    /// All that was put aside stands under the work list, and not only the last of it.
    pub fn all_aside(&self) -> bool {
        self.get("aside") == Some("all")
    }

    /// The sub-status.
    pub fn status(&self) -> Option<SubStatus> {
        self.get("sub_status").and_then(|s| s.parse().ok())
    }

    /// The reason for which rows are yellow.
    fn reason(&self) -> Option<Reason> {
        self.get("reason").and_then(|r| r.parse().ok())
    }

    /// The reason under which rows stand in the work list: their worst.
    fn group(&self) -> Option<Reason> {
        self.get("group").and_then(|r| r.parse().ok())
    }

    /// Only rows without a number (true), or only with one.
    pub fn no_number(&self) -> Option<bool> {
        self.get("no_number").and_then(|n| n.parse().ok())
    }

    /// Only rows of which this is not known.
    pub fn unknown(&self) -> Option<Unknown> {
        self.get("unknown").and_then(|u| u.parse().ok())
    }

    /// The least number of days under way.
    pub fn days(&self) -> Option<u32> {
        self.get("days").and_then(|d| d.parse().ok()).filter(|d| (1..=3_650).contains(d))
    }

    /// Only rows set by hand (true), or only others.
    pub fn manual(&self) -> Option<bool> {
        self.get("manual").and_then(|m| m.parse().ok())
    }

    /// Only rows that are not kept up to date as they should be (true), or only others.
    pub fn sync_problem(&self) -> Option<bool> {
        self.get("sync_problem").and_then(|p| p.parse().ok())
    }

    /// `from` or `to`: a day of `zone`, from its first moment to (`to`) its last, or a moment in RFC 3339, which other
    /// pages link to.
    pub fn moment(&self, name: &str, zone: &Zone) -> Option<Timestamp> {
        let text = self.get(name)?;
        match text.parse::<Date>() {
            Ok(day) if !text.contains('T') && name == "to" => zone.midnight(day.tomorrow().ok()?),
            Ok(day) if !text.contains('T') => zone.midnight(day),
            _ => text.parse().ok().map(|at: jiff::Timestamp| Timestamp(at.as_millisecond())),
        }
    }

    /// The order of the rows.
    pub fn sort(&self) -> Sort {
        match self.get("sort") {
            Some("oldest") => Sort::Oldest,
            Some("updated") => Sort::Updated,
            Some("waiting") => Sort::Waiting,
            _ => Sort::Newest,
        }
    }

    /// Is anything narrowed down?
    pub fn narrowed(&self) -> bool {
        NARROWING.iter().any(|name| self.get(name).is_some())
    }

    /// The changes that take search and filters off.
    pub fn everything_off() -> Vec<(&'static str, Option<&'static str>)> {
        NARROWING.iter().map(|name| (*name, None)).collect()
    }

    /// What became of the pasted list that the address names.
    ///
    /// # Errors
    /// When the database fails.
    pub fn list(&self, store: &dyn Store, ws: Workspace) -> Result<Option<LookedUp>, StoreError> {
        let Some(id) = self.get("list") else { return Ok(None) };
        let list = id.parse().ok().map(|id| store.pasted_list(ws, id)).transpose()?.flatten();
        // A list that is forgotten finds nothing.
        list.map_or_else(|| Ok(LookedUp { gone: true, ..LookedUp::default() }), |list| views::look_up(store, ws, &list))
            .map(Some)
    }

    /// The rows that it means at `now`; days are those of `zone`.
    pub fn filter(&self, stores: &[StoreRecord], list: Option<&LookedUp>, zone: &Zone, now: Timestamp) -> Filter {
        Filter {
            tab: self.tab(),
            sub_status: self.status(),
            flagged: self.attention().then_some(true),
            reason: self.reason(),
            group: self.group(),
            no_number: self.no_number(),
            store: self.get("store").map(|name| stores.iter().find(|s| s.name == name).map_or(-1, |s| s.id)),
            carrier: self.get("carrier").map(str::to_lowercase),
            destination: self.get("destination").and_then(Country::new),
            supplier: understand::supplier(self.get("supplier")),
            unknown: self.unknown(),
            from: self.moment("from", zone),
            to: self.moment("to", zone),
            under_way_since: self.days().map(|days| now - Span::days(i64::from(days))),
            manual: self.manual(),
            sync_problem: self.sync_problem(),
            ids: list.map(|list| list.parcels.clone()),
            q: self.get("q").map(str::to_owned),
        }
    }

    /// The address of this view with some parameters set or (`None`) taken away. The page starts anew.
    pub fn href(&self, changes: &[(&str, Option<&str>)]) -> String {
        match self.query(changes) {
            query if !query.is_empty() => format!("/?{query}"),
            _ if self.opens_elsewhere => "/?tab=all".to_owned(),
            _ => "/".to_owned(),
        }
    }

    /// The query of this view with some parameters set or taken away, in one spelling, without the page and what the
    /// table does not know.
    pub fn query(&self, changes: &[(&str, Option<&str>)]) -> String {
        let mut pairs: BTreeMap<&str, &str> =
            self.pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).filter(|(_, v)| !v.is_empty()).collect();
        pairs.retain(|name, _| NARROWING.contains(name) || KEPT.contains(name));
        for (name, value) in changes {
            match value {
                Some(value) => pairs.insert(name, value),
                None => pairs.remove(name),
            };
        }
        address::of("", pairs).trim_start_matches('?').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use parcelwatch_engine::store::WorkspaceSettings;

    use super::*;

    #[test]
    fn a_query_reads_back_in_one_spelling() {
        let asked = Asked::read("?tab=in_transit&q=%23100%201&cursor=a.b&store=");
        assert_eq!(asked.get("q"), Some("#100 1"));
        assert_eq!(asked.query(&[]), "q=%23100%201&tab=in_transit");
        assert_eq!(asked.href(&[("q", None), ("tab", None)]), "/");
        assert_eq!(Asked { opens_elsewhere: true, ..asked }.href(&[("q", None), ("tab", None)]), "/?tab=all");
        assert!(Asked::read("").is_bare());
    }

    #[test]
    fn any_text_is_read_as_a_query() {
        for (query, q) in [
            ("q=no such thing", "no such thing"),
            ("q=say \"hello\"", "say \"hello\""),
            ("?q=100%", "100%"),
            ("q=日本\u{7f}", "日本\u{7f}"),
            ("q=%FF", "\u{fffd}"),
            ("q=first&q=last", "last"),
        ] {
            assert_eq!(Asked::read(query).get("q"), Some(q), "{query}");
        }
        let long = format!("carrier=ups&x={}", "'".repeat(70_000));
        assert_eq!(Asked::read(&long).query(&[]), "carrier=ups", "what the table does not know is not carried along");
        let long = NARROWING.map(|name| format!("{name}={}", "𝄞".repeat(70_000))).join("&");
        assert!(Asked::read(&long).query(&[]).len() < 60_000, "a server takes this address");
    }

    #[test]
    fn what_narrows_rows_down_and_makes_no_sense_is_named() {
        let utc = Zone::of(&WorkspaceSettings { time_zone: "UTC".into(), ..WorkspaceSettings::default() });
        for query in [
            "tab=lost",
            "sub_status=x",
            "no_number=1",
            "destination=DEU",
            "reason=y",
            "unknown=weight",
            "from=yesterday",
            "to=2026-13-40",
            "days=0",
            "manual=maybe",
            "sync_problem=2",
        ] {
            let name = query.split('=').next();
            assert_eq!(Asked::read(&format!("q=x&{query}")).misread(&utc), name, "{query}");
        }
        for query in [
            "",
            "q=100%&x=y&sort=z&cursor=a&carrier=nobody&store=x&supplier=x&list=x",
            "tab=all",
            "tab=attention&reason=stalled",
            "tab=delivered&sub_status=&no_number=false&destination=de&unknown=carrier",
            "from=2026-11-01&to=2026-11-02T00:00:00Z&days=3650&manual=true&sync_problem=false",
        ] {
            assert_eq!(Asked::read(query).misread(&utc), None, "{query}");
        }
    }

    #[test]
    fn days_are_whole_days_of_the_workspace_and_nonsense_is_left_out_of_account() {
        let now = Timestamp(1_795_176_000_000);
        let zone = |name: &str| Zone::of(&WorkspaceSettings { time_zone: name.into(), ..WorkspaceSettings::default() });
        let filter =
            Asked::read("from=2026-11-01&to=2026-11-02&days=30&manual=true").filter(&[], None, &zone("UTC"), now);
        assert_eq!(filter.from, Some(Timestamp(1_793_491_200_000)));
        assert_eq!(filter.to, Some(Timestamp(1_793_491_200_000 + 2 * 86_400_000)));
        assert_eq!(filter.under_way_since, Some(now - Span::days(30)));
        assert_eq!(filter.manual, Some(true));
        let berlin = Asked::read("from=2026-11-01").filter(&[], None, &zone("Europe/Berlin"), now);
        assert_eq!(berlin.from, Some(Timestamp(1_793_491_200_000 - 3_600_000)));
        let moments = Asked::read("from=2026-11-01T02:00:00Z&to=2026-11-02T00:00:00Z").filter(
            &[],
            None,
            &zone("Asia/Tokyo"),
            now,
        );
        assert_eq!(moments.from, Some(Timestamp(1_793_491_200_000 + 7_200_000)));
        assert_eq!(moments.to, Some(Timestamp(1_793_491_200_000 + 86_400_000)));
        let nonsense =
            Asked::read("from=yesterday&to=2026-13-40&days=-4&manual=maybe&unknown=weight&sub_status=x&tab=y");
        assert_eq!(nonsense.filter(&[], None, &zone("UTC"), now), Filter::default());
    }
}

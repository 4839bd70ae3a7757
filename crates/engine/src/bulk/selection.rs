//! A selection as the database keeps it: JSON with the names that the API uses.

use parcelwatch_domain::{Country, Timestamp};
use parcelwatch_store::Filter;
use serde::{Deserialize, Serialize};

use super::Selection;

/// As written.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    these: Option<Vec<i64>>,
    tab: Option<String>,
    sub_status: Option<String>,
    flagged: Option<bool>,
    reason: Option<String>,
    group: Option<String>,
    no_number: Option<bool>,
    store: Option<i64>,
    carrier: Option<String>,
    destination: Option<String>,
    supplier: Option<String>,
    unknown: Option<String>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    under_way_since: Option<Timestamp>,
    manual: Option<bool>,
    sync_problem: Option<bool>,
    ids: Option<Vec<i64>>,
    q: Option<String>,
}

pub fn write(selection: &Selection) -> Written {
    match selection {
        Selection::These(ids) => Written { these: Some(ids.clone()), ..Written::default() },
        Selection::All(f) => {
            // Whoever adds a filter adds it here, too: the compiler says so.
            let Filter {
                tab,
                sub_status,
                flagged,
                reason,
                group,
                no_number,
                store,
                carrier,
                destination,
                supplier,
                unknown,
                from,
                to,
                under_way_since,
                manual,
                sync_problem,
                ids,
                q,
            } = (**f).clone();
            Written {
                these: None,
                tab: tab.map(|t| t.slug().to_owned()),
                sub_status: sub_status.map(|s| s.path().to_owned()),
                flagged,
                reason: reason.map(|r| r.slug().to_owned()),
                group: group.map(|r| r.slug().to_owned()),
                no_number,
                store,
                carrier,
                destination: destination.map(|c| c.to_string()),
                supplier,
                unknown: unknown.map(|u| u.slug().to_owned()),
                from,
                to,
                under_way_since,
                manual,
                sync_problem,
                ids,
                q,
            }
        }
    }
}

pub fn read(written: Written) -> Result<Selection, String> {
    fn parsed<T: std::str::FromStr>(text: Option<String>) -> Result<Option<T>, String> {
        text.map(|text| text.parse().map_err(|_| format!("its selection names `{text}`"))).transpose()
    }
    if let Some(ids) = written.these {
        return Ok(Selection::These(ids));
    }
    Ok(Selection::All(Box::new(Filter {
        tab: parsed(written.tab)?,
        sub_status: parsed(written.sub_status)?,
        flagged: written.flagged,
        reason: parsed(written.reason)?,
        group: parsed(written.group)?,
        no_number: written.no_number,
        store: written.store,
        carrier: written.carrier,
        destination: parsed::<Country>(written.destination)?,
        supplier: written.supplier,
        unknown: parsed(written.unknown)?,
        from: written.from,
        to: written.to,
        under_way_since: written.under_way_since,
        manual: written.manual,
        sync_problem: written.sync_problem,
        ids: written.ids,
        q: written.q,
    })))
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::{Reason, SubStatus, Tab};
    use parcelwatch_store::Unknown;

    use super::*;

    #[test]
    fn a_selection_reads_back() {
        let full = Filter {
            tab: Some(Tab::InTransit),
            sub_status: Some(SubStatus::AtDeliveryHub),
            flagged: Some(true),
            reason: Some(Reason::Stalled),
            group: Some(Reason::PendingTooLong),
            no_number: Some(false),
            store: Some(3),
            carrier: Some("dhl".into()),
            destination: Country::new("DE"),
            supplier: Some("Yiwu \"Best\"".into()),
            unknown: Some(Unknown::Destination),
            from: Some(Timestamp(1)),
            to: Some(Timestamp(2)),
            under_way_since: Some(Timestamp(3)),
            manual: Some(true),
            sync_problem: Some(true),
            ids: Some(vec![4, 5]),
            q: Some("#1001".into()),
        };
        for selection in
            [Selection::All(Box::new(full)), Selection::All(Box::default()), Selection::These(vec![9, 1, 4])]
        {
            let text = serde_json::to_string(&write(&selection)).unwrap();
            assert_eq!(read(serde_json::from_str(&text).unwrap()), Ok(selection));
        }
        assert!(read(Written { tab: Some("nowhere".into()), ..Written::default() }).is_err());
    }
}

//! Believable pages beside the table, for the snapshot tests.

use parcelwatch_domain::SubStatus;

use super::{samples::*, *};
use crate::language::{Text, say};

/// The frame of somebody who only looks.
pub(crate) fn viewer() -> Shell {
    Shell { may_work: false, may_decide: false, ..shell() }
}

fn done(what: &str) -> HistoryEntry {
    HistoryEntry { who: "Theo Brandt".into(), what: what.into(), note: Some(HOSTILE.into()), at: when(95) }
}

pub(crate) fn work_list() -> AttentionPage {
    let row = WorkRow {
        id: "12".into(),
        href: "/parcels/12".into(),
        number: Some("LP00648120931190".into()),
        carrier: Some("Cainiao".into()),
        order: Some("#10476".into()),
        store: Some("Nordlicht".into()),
        customer: Some("Tomás Oliveira".into()),
        destination: Some(PlaceLabel { code: "PT".into(), name: "Portugal".into() }),
        supplier: Some("AliExpress".into()),
        status: Some(Pill::of(SubStatus::InGlobalTransit)),
        reasons: vec!["No scan for 3 days; last seen in Guangzhou".into()],
        since: when(1_500),
        last: Some(LastScan { text: HOSTILE.into(), place: Some("Guangzhou".into()), at: Some(when(4_420)) }),
        done: Some(done("wrote to the supplier")),
    };
    let waiting = WorkRow {
        id: "13".into(),
        href: "/parcels/13".into(),
        number: None,
        status: None,
        last: None,
        done: None,
        ..row.clone()
    };
    AttentionPage {
        shell: shell(),
        tabs: vec![TabLink {
            slug: "attention".into(),
            label: "Attention".into(),
            count: Some(Count(41)),
            counts_all: true,
            some: true,
            href: "/?tab=attention".into(),
            active: true,
        }],
        views: Vec::new(),
        live: "/live?after=7&at=9".into(),
        statuses: StatusGroup::all(None),
        snooze_days: vec![1, 2, 3, 7, 14],
        carriers: Vec::new(),
        may_sync: false,
        groups: vec![
            ReasonGroup {
                slug: "no_tracking_number".into(),
                label: "No tracking number".into(),
                count: Count(1),
                advice: "Look at the supplier's order: was it shipped at all?".into(),
                rows: vec![waiting],
                all_href: None,
            },
            ReasonGroup {
                slug: "stalled".into(),
                label: "No update".into(),
                count: Count(40),
                advice: "Check it today, before the customer asks.".into(),
                rows: vec![row],
                all_href: Some("/?group=stalled&sort=waiting&tab=attention".into()),
            },
        ],
        more_aside: false,
        aside: vec![AsideRow {
            id: "14".into(),
            href: "/parcels/14".into(),
            name: "Order #1050".into(),
            what: "Handled".into(),
            by: "Ana Ruiz".into(),
            at: when(20),
            note: Some("Refunded".into()),
        }],
        empty: None,
    }
}

pub(crate) fn message() -> MessageView {
    MessageView {
        id: "12".into(),
        name: "LP00648120931190".into(),
        to: "customer".into(),
        who: Some("Tomás Oliveira".into()),
        about: "No update".into(),
        text: format!("Hello,\n\nthe carrier says: {HOSTILE}"),
        mailto: Some("mailto:tomas%40example.com?subject=Your%20order".into()),
        sent: vec![done("wrote to the customer")],
        back: "attention".into(),
    }
}

pub(crate) fn aside(days: Vec<u32>) -> AsideView {
    AsideView {
        id: "12".into(),
        name: "LP00648120931190".into(),
        reasons: vec!["No scan for 3 days; last seen in Guangzhou".into()],
        days,
        back: String::new(),
    }
}

pub(crate) fn evidence() -> EvidencePage {
    EvidencePage {
        shell: shell(),
        shop: "Nordlicht".into(),
        id: "12".into(),
        name: "LP00648120931190".into(),
        facts: vec![("Carrier".into(), "Cainiao".into()), ("Status".into(), "Other Exception".into())],
        manual: None,
        orders: flagged_parcel().orders,
        events: vec![EvidenceEvent {
            local: "2025-11-18 14:05:00 +08:00".into(),
            utc: "2025-11-18 06:05:00".into(),
            place: "Shenzhen, China".into(),
            text: HOSTILE.into(),
            code: Some("CC_HO".into()),
            source: "Cainiao".into(),
            received: "2025-11-18 06:10:00".into(),
            status: "Other Exception".into(),
            because: "code CC_HO (cainiao)".into(),
        }],
        history: vec![("18 November 2025".into(), "Ana Ruiz".into(), "snoozed the flag".into(), HOSTILE.into())],
        made_at: "Fri 21 Nov 2025, 09:00 UTC".into(),
    }
}

fn span(name: &'static str, label: &'static str, number: &str) -> SpanField {
    SpanField { name, label: label.into(), help: "A sentence.".into(), number: number.into(), in_days: true }
}

pub(crate) fn thresholds(shell: Shell) -> ThresholdsPage {
    ThresholdsPage {
        shell,
        sections: Vec::new(),
        error: Some("No update: must be between 1 hour and 365 days.".into()),
        fields: vec![
            span("no_number_after", "No tracking number after", "7"),
            span("pending_after", "Pending for", "7"),
        ],
        stalled_in_pending: true,
        supplier_paid: false,
        own: vec![OwnView {
            kind: "carrier",
            id: "china-post".into(),
            name: "China Post".into(),
            fields: vec![span("stalled_after", "No update for", "5"), span("pending_after", "Pending for", "")],
            stalled_in_pending: Some(false),
        }],
        stores: vec![Choice { value: "1".into(), label: HOSTILE.into(), selected: false }],
        sweeping: true,
    }
}

pub(crate) fn keys() -> KeysPage {
    let key = |id, name: &str, revoked| KeyView { id, name: name.into(), role: "Member", made: when(3_000), revoked };
    KeysPage {
        shell: shell(),
        sections: Vec::new(),
        error: None,
        made: Some("pw_1.an-invented-key".into()),
        keys: vec![key(2, HOSTILE, None), key(1, "Old till", Some(when(60)))],
    }
}

pub(crate) fn sure() -> SurePage {
    SurePage {
        shell: shell(),
        sections: Vec::new(),
        title: say("sure-view").with("view", HOSTILE),
        what: ["sure-view-gone", "sure-view-shared", "sure-view-stays"].map(say).into(),
        action: "/views/3".into(),
        fields: vec![Kept { name: "act".into(), value: "remove".into() }],
        label: say("delete"),
        keep_href: "/?tab=pending".into(),
    }
}

pub(crate) fn people() -> PeoplePage {
    let role = |value: &str, label: &str, selected| Choice { value: value.into(), label: label.into(), selected };
    PeoplePage {
        shell: shell(),
        sections: Vec::new(),
        error: None,
        link: Some("https://parcels.example.com/join/1.an-invented-token".into()),
        people: vec![PersonView {
            id: 1,
            email: "ana@nordlicht.example".into(),
            roles: vec![role("owner", "Owner", true), role("viewer", "Viewer", false)],
            you: true,
            joined: when(9_000),
        }],
        invites: vec![InviteView {
            id: "0a".into(),
            role: "Viewer".into(),
            by: "ana@nordlicht.example".into(),
            until: "28 November, 09:00 UTC".into(),
        }],
        roles: vec![
            ("member", "Member".into(), "Works on parcels.".into()),
            ("viewer", "Viewer".into(), "Sees everything.".into()),
        ],
    }
}

/// A carrier itself, one by choice, one of which nobody said whose it is, and one that nobody can be asked about.
pub(crate) fn carriers() -> CarriersPage {
    let choice = |value: &str, label: Text, selected| Choice { value: value.into(), label, selected };
    let choices = |chosen: &str| {
        vec![
            choice("", say("automatic"), chosen.is_empty()),
            choice("1", "USPS".into(), chosen == "1"),
            choice("2", HOSTILE.into(), chosen == "2"),
        ]
    };
    let row = |id: &str, name: &str, under_way, asked: Option<&str>, why: Text, choices| CarrierRow {
        id: id.into(),
        name: name.into(),
        under_way: Count(under_way),
        asked: asked.map(str::to_owned),
        why,
        choices,
    };
    CarriersPage {
        shell: shell(),
        sections: Vec::new(),
        error: None,
        asks_nobody: false,
        carriers: vec![
            row("usps", "USPS", 120, Some("USPS"), say("why-direct"), choices("")),
            row("yanwen", "Yanwen", 41, Some(HOSTILE), say("why-chosen"), choices("2")),
            CarrierRow {
                name: say("carrier-not-known"),
                ..row("", "", 7, Some(HOSTILE), say("why-aggregator"), choices(""))
            },
            row("gls", "GLS", 1, None, say("why-nobody"), vec![choice("", say("automatic"), true)]),
        ],
        accounts: vec![choice("1", "USPS".into(), false), choice("2", HOSTILE.into(), false)],
        given: String::new(),
    }
}

pub(crate) fn joining() -> JoinPage {
    JoinPage {
        shell: outside(),
        workspace: HOSTILE.into(),
        role: ("Viewer".into(), "Sees everything and changes nothing.".into()),
        token: "1.an-invented-token".into(),
        email: "bo@example.com".into(),
        error: Some("The password is too short: use at least 10 characters.".into()),
        min_password: 10,
    }
}

pub(crate) fn insights() -> InsightsPage {
    let figure =
        |text: &str, href: Option<&str>| Figure { text: text.into(), href: href.map(str::to_owned), also: false };
    let also = |text: &str| Figure { also: true, ..figure(text, Some("/?carrier=dhl")) };
    let column = |label: &str, n| Column {
        label: label.into(),
        title: format!("{label}: {n}").into(),
        bars: vec![("pending", n)],
        points: vec![("p50", Some(n))],
    };
    let chart = || {
        Chart::columns("Delivery days by week".into(), Some("chart-days"), &[column("3 Nov", 8), column("10 Nov", 11)])
    };
    let row = |name: &str| FigureRow {
        name: name.into(),
        parcels: figure("321", Some("/?carrier=yunexpress&from=2025-11-03&to=2025-11-23")),
        delivered: figure("101", Some("/?carrier=yunexpress&tab=delivered&from=2025-11-03&to=2025-11-23")),
        p50: also("8 days"),
        p90: also("9 days"),
        abnormal: figure("0", None),
        share: figure("0.0%", None),
    };
    InsightsPage {
        shell: shell(),
        ranges: vec![Chip {
            label: "12 weeks".into(),
            counts: None,
            count: None,
            href: "/insights?weeks=12".into(),
            active: true,
        }],
        nothing: false,
        tiles: vec![Tile {
            label: "Parcels".into(),
            value: "321".into(),
            help: "in these weeks".into(),
            href: Some("/?from=2025-11-03".into()),
        }],
        days: chart(),
        abnormal: chart(),
        ages: chart(),
        weeks: vec![row("Week of 3 Nov")],
        bands: vec![BandRow {
            name: "0 to 2 days".into(),
            pending: figure("3", Some("/?tab=pending")),
            in_transit: figure("0", None),
        }],
        groups: vec![GroupView {
            slug: "carriers",
            title: "By carrier".into(),
            head: "Carrier".into(),
            rows: vec![row(HOSTILE)],
            more: 2,
            chart: chart(),
        }],
    }
}

pub(crate) fn messages() -> MessagesPage {
    MessagesPage {
        shell: shell(),
        sections: Vec::new(),
        error: None,
        occasions: vec![OccasionView {
            slug: "stalled",
            label: "No update".into(),
            texts: vec![("supplier", HOSTILE.into(), true), ("customer", "Hello {customer},".into(), false)],
            open: true,
        }],
        placeholders: vec![("customer", "the customer's name".into())],
    }
}

/// English, and another language as people find it.
fn languages() -> Vec<Choice> {
    [("", "As the workspace", false), ("en", "English", false), ("de", "Deutsch", true)]
        .map(|(value, label, selected)| Choice { value: value.into(), label: label.into(), selected })
        .into()
}

pub(crate) fn account() -> AccountPage {
    AccountPage {
        shell: shell(),
        sections: Vec::new(),
        error: None,
        email: "ana@nordlicht.example".into(),
        role: ("Owner".into(), "Decides as well.".into()),
        languages: languages(),
        min_password: 10,
    }
}

pub(crate) fn workspace() -> WorkspacePage {
    WorkspacePage {
        shell: shell(),
        sections: Vec::new(),
        error: None,
        name: HOSTILE.into(),
        time_zone: "Europe/Berlin".into(),
        zones: vec!["Europe/Berlin".into()],
        languages: languages(),
        now: "Fri 21 Nov 2025, 10:00 CET (09:00 UTC)".into(),
    }
}

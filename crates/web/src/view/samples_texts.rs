//! Believable pages about what texts mean, for the snapshot tests.

use parcelwatch_domain::SubStatus;

use super::{
    samples::{HOSTILE, shell, when},
    *,
};

fn sections() -> Vec<Section> {
    let section = |label: &str, href: &str, current| Section { label: label.into(), href: href.into(), current };
    vec![section("What texts mean", "/settings/texts", true), section("Alerts", "/settings/alerts", false)]
}

fn means(label: &str, hue: &str) -> MeaningShown {
    MeaningShown { label: label.into(), hue: hue.into() }
}

fn form() -> PhraseForm {
    let option = |value: &str, label: &str, selected| Choice { value: value.into(), label: label.into(), selected };
    let group = |label: &str, options| MeaningGroup { label: label.into(), options };
    PhraseForm {
        longest: 300,
        meanings: vec![
            group("Delivered", vec![option("delivered", "It was delivered", false)]),
            group("Changes no status", vec![option("delay", "It is late, and nothing else", true)]),
        ],
        ..PhraseForm::default()
    }
}

fn in_settings() -> Shell {
    Shell { section: "settings".into(), ..shell() }
}

pub(crate) fn texts() -> TextsPage {
    let row = |phrase: &str, meaning, note: Option<&str>| PhraseRow {
        phrase: phrase.into(),
        meaning,
        by: "ana@nordlicht.example".into(),
        at: when(2_880),
        note: note.map(Into::into),
        change_href: "/settings/texts/new?phrase=held&meaning=delay".into(),
        remove_href: "/settings/texts/7/remove".into(),
    };
    TextsPage {
        shell: in_settings(),
        sections: sections(),
        phrases: vec![
            row("handed to (neighbour|neighbor)", means("Delivered", "delivered"), None),
            row(HOSTILE, means("Late", "none"), Some("The carrier’s <b>hotline</b> says so")),
            row("到达 ... 自提点", means("Waiting to be fetched", "in_transit"), None),
        ],
        reading: true,
        form: form(),
    }
}

pub(crate) fn phrase_page() -> PhrasePage {
    PhrasePage {
        shell: in_settings(),
        sections: sections(),
        form: PhraseForm {
            text: Some(HOSTILE.into()),
            phrase: "held | customs".into(),
            error: Some("The phrase has a | outside of brackets: alternatives are written (one|another).".into()),
            note: "Asked the carrier".into(),
            back: "not-understood".into(),
            ..form()
        },
    }
}

pub(crate) fn preview_page(removal: bool) -> PreviewPage {
    use SubStatus::*;
    let moves = [(218, InDomesticTransit, OtherException), (3, AwaitingDelivery, OtherException)];
    let rows = [("LP00648120934817", InDomesticTransit), ("RR123456785CN", AwaitingDelivery)];
    PreviewPage {
        shell: in_settings(),
        sections: sections(),
        removal,
        phrase: HOSTILE.into(),
        read_as: "held ... customs".into(),
        meaning: means("Other Exception", "abnormal"),
        warnings: if removal {
            Vec::new()
        } else {
            vec!["bo@nordlicht.example said that it means “Late”. Saving replaces that.".into()]
        },
        effect: Effect {
            fits: Count(1_304),
            changed: Count(1_250),
            understood: Count(54),
            moved: Count(221),
            by_hand: Count(1),
            newest: Some(Count(41_200)).filter(|_| !removal),
            moves: moves
                .map(|(n, from, to)| MoveShown { parcels: Count(n), from: Pill::of(from), to: Pill::of(to) })
                .into(),
            rows: rows
                .map(|(number, from)| MovedRow {
                    number: number.into(),
                    href: "/parcels/12".into(),
                    from: Pill::of(from),
                    to: Pill::of(OtherException),
                })
                .into(),
        },
        action: if removal { "/settings/texts/7/remove".into() } else { "/settings/texts".into() },
        fields: vec![Kept { name: "phrase".into(), value: "held ... customs".into() }],
        back_href: "/settings/texts/new?phrase=held".into(),
    }
}

pub(crate) fn not_understood() -> NotUnderstoodPage {
    let row = |text: &str, carrier: &str, count, parcel: Option<&str>| WordingRow {
        text: text.into(),
        carrier: carrier.into(),
        count: Count(count),
        last: when(95),
        parcel: parcel.map(|number| (number.into(), "/parcels/12".into())),
        means_href: "/settings/texts/new?text=Held&back=not-understood".into(),
        ignore_href: "/settings/texts/preview?phrase=held&meaning=informational".into(),
    };
    NotUnderstoodPage {
        shell: Shell { section: "not_understood".into(), ..shell() },
        carriers: Select {
            name: "carrier".into(),
            label: "Carrier".into(),
            options: ["YunExpress", "4PX"]
                .map(|name| Choice {
                    value: name.to_lowercase(),
                    label: format!("{name} (12)").into(),
                    selected: false,
                })
                .into(),
        },
        rows: vec![
            row(
                "Shipment data amended at the gateway, weight 1.25 kg",
                "YunExpress",
                1_204,
                Some("YT2532021272104873"),
            ),
            row(HOSTILE, "4PX", 12, Some("CNUSUP00014420981")),
            row("您的包裹已由12号快递员揽收", "Carrier not known", 1, None),
        ],
        first_href: Some("/not-understood".into()),
        next_href: Some("/not-understood?after=1.3.4pxheld".into()),
    }
}

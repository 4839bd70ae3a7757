//! Each page as it is rendered, and what must hold on all of them.

use askama::Template;

use crate::language::Language;

use super::{
    sample_pages::*,
    samples::*,
    samples_import::*,
    samples_texts::{not_understood, phrase_page, preview_page, texts},
    *,
};

/// Every page, by the name of its snapshot.
pub(crate) fn pages_in(language: Language) -> Vec<(&'static str, String)> {
    let render = |page: &dyn DynRender| page.said(language);
    let live = || "/live?after=7&at=9".to_owned();
    let window = |parcel| WindowPage { shell: shell(), parcel, live: live() };
    vec![
        ("table", render(&table("all"))),
        ("table_filtered", render(&TablePage { rows: rows().split_off(24), ..table("in_transit") })),
        ("table_attention", render(&attention())),
        (
            "table_every_column",
            render(&TablePage {
                columns: TableColumn::ALL.to_vec(),
                chosen: true,
                compact: true,
                rows: rows().split_off(22),
                ..table("all")
            }),
        ),
        ("bulk_running", render(&BulkPage { shell: shell(), job: job(true) })),
        ("bulk_done", render(&BulkPage { shell: shell(), job: job(false) })),
        ("table_first_use", render(&first_use())),
        ("table_nothing_found", render(&nothing_found())),
        ("window_flagged", render(&window(flagged_parcel()))),
        ("window_manual", render(&window(manual_parcel()))),
        ("window_no_number", render(&window(numberless_parcel()))),
        ("window_abnormal", render(&window(abnormal_parcel()))),
        ("settings_texts", render(&texts())),
        ("settings_texts_for_a_viewer", render(&TextsPage { shell: viewer(), ..texts() })),
        ("settings_phrase", render(&phrase_page())),
        ("settings_preview", render(&preview_page(false))),
        ("settings_removal", render(&preview_page(true))),
        ("not_understood", render(&not_understood())),
        ("work_list", render(&work_list())),
        ("work_list_for_a_viewer", render(&AttentionPage { shell: viewer(), ..work_list() })),
        ("message", render(&MessagePage { shell: shell(), message: message() })),
        ("handled", render(&AsidePage { shell: shell(), aside: aside(Vec::new()) })),
        ("snooze", render(&AsidePage { shell: shell(), aside: aside(vec![1, 2, 3]) })),
        ("evidence", render(&evidence())),
        ("settings_thresholds", render(&thresholds(shell()))),
        ("settings_thresholds_for_a_member", render(&thresholds(Shell { may_decide: false, ..shell() }))),
        ("settings_keys", render(&keys())),
        ("settings_people", render(&people())),
        ("sure", render(&sure())),
        ("settings_carriers", render(&carriers())),
        ("settings_messages", render(&messages())),
        ("settings_account", render(&account())),
        ("settings_workspace", render(&workspace())),
        ("join", render(&joining())),
        (
            "help_topic",
            render(&HelpPage { shell: shell(), parts: &crate::help::PARTS, topic: crate::help::topic("stalled") }),
        ),
        ("insights", render(&insights())),
        ("import", render(&import())),
        ("import_checking", render(&import_file("checking"))),
        ("import_checked", render(&import_file("checked"))),
        ("import_running", render(&import_file("running"))),
        ("import_done", render(&import_file("done"))),
        ("import_failed", render(&import_file("failed"))),
        ("add", render(&add(Vec::new(), None))),
        ("add_checked", render(&add(add_lines(false), None))),
        ("add_done", render(&add(add_lines(true), Some("1 parcel added, 1 known already, 1 not added.".into())))),
        (
            "sign_in",
            render(&SignInPage {
                shell: outside(),
                email: "ana@nordlicht.example".into(),
                error: Some("This e-mail address and password do not belong together.".into()),
                next: "/parcels/p12".into(),
            }),
        ),
        (
            "set_up",
            render(&SetUpPage {
                shell: outside(),
                workspace: "Nordlicht".into(),
                email: String::new(),
                email_error: None,
                password_error: Some("The two passwords differ.".into()),
                workspace_error: None,
                min_password: 10,
            }),
        ),
        (
            "error",
            render(&ErrorPage {
                shell: shell(),
                status: 404,
                title: "There is no such parcel".into(),
                text: "It may have been removed, or the address was cut off when it was copied.".into(),
                way_out: WayOut { label: "Show all parcels".into(), href: "/".into() },
            }),
        ),
    ]
}

fn pages() -> Vec<(&'static str, String)> {
    pages_in(Language::English)
}

trait DynRender {
    fn said(&self, language: Language) -> String;

    fn html(&self) -> String {
        self.said(Language::English)
    }
}

impl<T: Template> DynRender for T {
    fn said(&self, language: Language) -> String {
        self.render_with_values(&language).unwrap()
    }
}

#[test]
fn every_page_looks_as_it_did() {
    for (name, html) in pages() {
        insta::assert_snapshot!(name, html);
    }
}

#[test]
fn every_page_is_said_in_every_language() {
    for &language in Language::offered() {
        for (name, html) in pages_in(language) {
            assert!(html.contains(&format!("<html lang=\"{}\">", language.tag())), "{name}");
        }
    }
}

#[test]
fn the_policy_for_content_holds_on_every_page() {
    for (name, html) in pages() {
        assert!(!html.contains(" style="), "{name}: an inline style");
        assert!(!html.contains("<style"), "{name}: an inline style sheet");
        assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{name}: an inline script");
        assert!(
            html.matches("<script").count() == 3 && html.matches("<script src=\"/assets/").count() == 1,
            "{name}: a script of its own"
        );
        assert!(!html.contains("<link rel=\"stylesheet\" href=\"http"), "{name}: a style from elsewhere");
    }
}

#[test]
fn a_carriers_text_is_shown_and_never_executed() {
    for page in ["table", "window_flagged", "settings_texts", "settings_phrase", "settings_preview", "not_understood"] {
        let html = pages().into_iter().find(|(name, _)| *name == page).map(|(_, html)| html).unwrap();
        assert!(html.contains("&#60;script&#62;alert"), "{page}: the words are shown");
        assert!(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("<b>"), "{page}: escaped");
    }
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    for (name, html) in pages() {
        let forms = html.matches("method=\"post\"").count();
        assert_eq!(forms, html.matches("name=\"csrf\" value=\"csrf-token\"").count(), "{name}");
    }
}

#[test]
fn the_fragments_are_what_the_pages_hold() {
    let (shell, parcel) = (shell(), flagged_parcel());
    let fragment = WindowFragment { shell: &shell, parcel: &parcel }.html();
    assert!(fragment.starts_with("<article") && fragment.ends_with("</article>"));
    assert!(
        WindowPage { shell: shell.clone(), parcel: parcel.clone(), live: String::new() }.html().contains(&fragment)
    );
    let rows = rows();
    assert!(table("all").html().contains(&RowFragment { row: &rows[1], columns: &TableColumn::chosen(&[]) }.html()));
}

#[test]
fn several_reasons_stand_apart_as_sentences_of_their_own() {
    let mut rows = rows();
    let row = rows.iter_mut().find(|row| !row.reasons.is_empty()).unwrap();
    row.reasons = vec!["Not picked up for 12 days".into(), "No update for 12 days; not scanned yet".into()];
    let html = RowFragment { row, columns: &TableColumn::chosen(&[]) }.said(Language::French);
    assert!(
        html.contains("12 days</bdi> · <bdi>No update"),
        "a semicolon would go on in the middle of a sentence: {html}"
    );
}

//! What every adapter must do, as many small cases, each on a fresh database of its own. An adapter joins with one
//! line: a function that gives a case an empty database, and takes it away afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod accounts;
mod bulk;
mod counters;
mod feeds;
mod given;
mod imports;
mod insights;
mod moving;
mod pages;
mod phrases;
mod records;
mod schema;
mod search;
mod statements;
mod sweeps;
mod sync;
mod table;
mod transactions;
mod work_list;
mod workspaces;

use parcelwatch_store::{PostgresStore, SqliteStore, Store};
use parcelwatch_test_postgres::Database;

/// Makes a test of every case. A case that is missing here is reported as dead code.
macro_rules! conformance {
    ($with_fresh:path) => {
        conformance! { $with_fresh =>
            accounts: an_answer_expires, an_answer_is_replaced_by_a_later_one, a_name_that_looks_like_an_id_revokes_only_its_own_key,
                an_api_key_is_revoked_by_its_name, a_session_ends_at_its_hour, a_session_that_ended_goes_at_the_next_sign_in,
                people_are_found_by_their_address, signing_out_ends_one_session_only,
                two_people_cannot_have_one_address, people_change_their_roles_and_go_with_their_sessions,
                whoever_is_removed_leaves_only_what_others_see,
                a_new_password_ends_all_sessions_but_one, an_invitation_ends_at_its_hour_or_when_it_is_taken_back,
                one_key_is_revoked_by_its_id_alone;
            counters: counts_equal_a_recount_after_any_changes, a_deadline_on_the_full_hour_counts_from_that_millisecond,
                a_deadline_within_the_hour_counts_from_its_millisecond, a_row_that_goes_is_counted_no_more,
                deadlines_before_1970_count, an_empty_workspace_counts_nothing,
                the_next_deadline_is_the_first_that_lies_ahead;
            feeds: a_feed_is_due_from_the_first_and_reads_back, who_wants_orders_at_once_takes_the_lease_away,
                orders_are_found_by_every_name_that_others_have_for_them,
                orders_whose_parcel_has_no_number_are_listed_for_their_supplier,
                a_suppliers_orders_wait_until_they_are_placed_or_too_old, a_number_is_queued_once_and_told_under_a_lease,
                what_was_known_before_is_not_queued_and_what_the_store_has_is_not_told,
                an_account_that_goes_takes_its_feed_along, the_newest_dropped_files_are_kept;
            insights: tallies_equal_a_scan_after_any_changes, only_the_weeks_asked_for_are_told;
            bulk: a_job_reads_back_and_goes_on, running_jobs_are_listed, what_a_job_changed_is_read_in_parts,
                what_is_put_down_for_a_job_stays_whatever_becomes_of_it, jobs_that_ended_long_ago_are_forgotten;
            imports: a_file_reads_back_and_goes_on, files_are_listed_newest_first_and_those_at_work_apart,
                a_file_is_kept_in_parts_apart_from_its_report, files_that_nobody_wants_any_more_go;
            pages: a_full_last_page_has_no_next, a_page_of_nothing_has_no_next, any_filters_together_give_the_rows_they_describe,
                every_filter_alone_gives_each_of_its_rows_once_and_in_order, one_instant_for_all_rows_loses_none,
                rows_before_1970_are_in_order, a_row_added_between_two_pages_shifts_nothing,
                a_row_that_goes_between_two_pages_shifts_nothing, many_yellow_rows_read_like_few;
            phrases: a_phrase_reads_back_and_goes, one_spelling_stands_once, the_phrase_set_reads_back,
                parcels_are_scanned_in_the_order_of_ids, what_is_not_understood_is_counted_by_provider_and_wording,
                a_wording_that_is_understood_later_vanishes, the_example_of_a_wording_is_brought_up_to_date,
                a_parcel_that_goes_takes_its_checkpoints_out_of_the_counts,
                what_is_not_understood_comes_in_pages_by_count, phrases_and_counts_see_one_workspace;
            records: a_full_parcel_reads_back, a_parcel_of_nothings_reads_back, a_parcel_written_anew_changes_every_field,
                parcels_are_found_by_number_in_every_incarnation, where_numbers_lie_is_told_by_the_first_parcel, a_full_order_reads_back, an_order_of_nothings_reads_back,
                an_order_written_anew_keeps_its_number_and_first_day, orders_are_found_by_store_and_number,
                checkpoints_read_back_in_the_order_of_arrival, every_meaning_and_confidence_reads_back,
                history_reads_back_oldest_first, links_lead_both_ways, a_link_twice_is_one_link,
                a_parcel_that_goes_takes_its_links_terms_and_history, stores_read_back, settings_read_back,
                what_is_not_there_is_not_found;
            search: a_number_is_found_by_its_start_however_it_is_typed, an_order_is_found_with_and_without_its_hash,
                a_customer_is_found_by_every_word_of_the_name, an_address_is_found_by_its_start,
                case_does_not_matter, letters_beyond_ascii_are_found, signs_that_databases_know_are_plain,
                blanks_alone_find_nothing, new_terms_replace_the_old, a_supplier_order_is_found, a_number_that_was_replaced_is_found,
                a_search_is_narrowed_by_the_other_filters;
            sweeps: a_sweep_goes_by_id_over_rows_that_thresholds_concern, a_sweep_is_remembered_until_it_is_done;
            table: a_write_tells_which_parcels_it_changed, what_is_undone_was_no_change,
                many_parcels_at_once_are_not_named, changes_of_long_ago_and_of_another_database_are_any,
                changes_belong_to_one_workspace, who_listens_hears_each_commit_and_no_failure,
                facets_count_what_rows_can_be_filtered_by, a_supplier_that_changes_is_found_under_its_new_name,
                an_arrival_ends_the_days_under_way, each_text_of_a_list_finds_its_parcels,
                views_stand_in_their_order_the_workspaces_first, a_persons_table_is_kept,
                a_pasted_list_is_kept_for_a_while,
                a_pasted_list_that_a_view_shows_is_kept_as_long_as_the_view;
            sync: an_account_reads_back, the_health_of_an_account_reads_back, one_node_at_a_time_has_the_turn_at_an_account,
                requests_are_counted_by_the_hour, new_parcels_are_due_the_longest_waiting_first,
                what_came_of_asking_reads_back, who_wants_it_at_once_takes_the_lease_away,
                a_parcel_that_was_never_asked_about_can_be, the_rows_follow_their_parcels,
                what_happens_while_somebody_asks_is_settled_by_the_answer, a_push_puts_the_next_poll_off,
                a_push_puts_no_poll_of_others_off, a_push_does_not_take_away_what_a_person_wants_at_once,
                a_status_set_by_hand_ends_the_turn_of_who_is_asking,
                what_was_given_up_is_asked_about_again_when_something_is_heard,
                a_parcel_that_came_in_delivered_is_asked_about_when_it_comes_back,
                an_account_that_goes_leaves_its_parcels_to_others,
                accounts_are_chosen_anew_for_all_that_is_asked_about,
                what_is_watched_though_nobody_asks_any_more_is_found_and_noted;
            transactions: an_error_undoes_everything, an_error_after_ids_were_taken_harms_nothing,
                what_is_read_beside_a_transaction_is_what_was_committed,
                a_transaction_reads_what_it_wrote, a_reader_sees_nothing_half_done, ids_rise_and_never_repeat,
                ids_of_many_threads_never_repeat, each_kind_counts_its_own_ids, a_number_stands_once_per_carrier_and_incarnation,
                rows_without_a_number_do_not_conflict, the_database_answers;
            work_list: a_row_that_goes_through_all_reasons_within_one_hour_is_counted_once,
                the_longest_overdue_row_comes_first_and_the_limit_holds, what_was_put_aside_last_comes_first_until_it_returns,
                the_last_thing_that_was_done_is_told_for_each_row;
            workspaces: the_same_ids_and_numbers_stand_in_two_workspaces, pages_and_counts_see_one_workspace,
                search_sees_one_workspace, sessions_keys_and_answers_belong_to_one_workspace,
                a_delete_touches_one_workspace, workspaces_are_listed_with_their_names, ids_are_counted_for_each_workspace;
        }
    };
    ($with_fresh:path => $($module:ident: $($case:ident),+;)+) => {
        $(mod $module {
            $(#[test]
            fn $case() {
                $with_fresh(crate::$module::$case);
            })+
        })+
    };
}

mod sqlite {
    conformance!(crate::with_fresh_sqlite);
}

mod postgres {
    conformance!(crate::with_fresh_postgres);
}

/// Runs a case on an empty PostgreSQL database.
fn with_fresh_postgres(case: fn(&dyn Store)) {
    let database = Database::fresh();
    case(&PostgresStore::open(&database.url().parse().unwrap()).unwrap());
}

#[test]
fn statements_without_names_give_the_same_answers() {
    for case in [
        crate::accounts::an_api_key_is_revoked_by_its_name,
        crate::accounts::an_answer_is_replaced_by_a_later_one,
        crate::counters::a_deadline_on_the_full_hour_counts_from_that_millisecond,
        crate::pages::any_filters_together_give_the_rows_they_describe,
        crate::records::a_parcel_written_anew_changes_every_field,
        crate::records::checkpoints_read_back_in_the_order_of_arrival,
        crate::records::a_parcel_that_goes_takes_its_links_terms_and_history,
        crate::transactions::an_error_undoes_everything,
        crate::transactions::ids_of_many_threads_never_repeat,
        crate::workspaces::the_same_ids_and_numbers_stand_in_two_workspaces,
    ] {
        let database = Database::fresh();
        drop(PostgresStore::open(&database.url().parse().unwrap()).unwrap());
        let url = format!("{}&statements=unnamed", database.url());
        case(&PostgresStore::open(&url.parse().unwrap()).unwrap());
    }
}

/// Runs a case on an empty SQLite database.
fn with_fresh_sqlite(case: fn(&dyn Store)) {
    let folder = tempfile::tempdir().unwrap();
    case(&SqliteStore::open(&folder.path().join("parcelwatch.db")).unwrap());
}

#[test]
fn a_sqlite_file_opened_again_holds_what_was_committed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parcelwatch.db");
    let parcel = given::parcel(1);
    given::put(&SqliteStore::open(&path).unwrap(), std::slice::from_ref(&parcel));
    assert_eq!(SqliteStore::open(&path).unwrap().parcel(given::WS, 1).unwrap(), Some(parcel));
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parcelwatch.db");
    std::fs::write(&path, "order_number,paid_at\n".repeat(100)).unwrap();
    assert!(SqliteStore::open(&path).is_err());
}

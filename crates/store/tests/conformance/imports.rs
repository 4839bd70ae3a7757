//! Files that people bring in by the browser.

use parcelwatch_domain::Span;
use parcelwatch_store::*;

use crate::given::*;

fn job(id: i64, state: ImportState) -> ImportJob {
    ImportJob {
        id,
        person: "ana@example.com".into(),
        file: "orders \u{1F4E6}.csv".into(),
        size: 1_234,
        sheet: "{\"kind\":\"orders\"}".into(),
        state,
        round: 1,
        total: 100,
        done: 0,
        cursor: 0,
        found: "{}".into(),
        received_at: HOUR_0,
        finished_at: None,
        lease_until: HOUR_0,
    }
}

pub fn a_file_reads_back_and_goes_on(store: &dyn Store) {
    assert_eq!(store.import_job(WS, 1).unwrap(), None);
    write(store, |t| t.put_import_job(WS, &job(1, ImportState::Checking)));
    assert_eq!(store.import_job(WS, 1).unwrap(), Some(job(1, ImportState::Checking)));
    let later = ImportJob {
        sheet: "{\"kind\":\"numbers\"}".into(),
        state: ImportState::Failed,
        round: 2,
        total: 99,
        done: 40,
        cursor: 38,
        found: "{\"created\":38}".into(),
        finished_at: Some(HOUR_0 + Span::minutes(2)),
        lease_until: HOUR_0 + Span::minutes(3),
        ..job(1, ImportState::Checking)
    };
    write(store, |t| {
        assert_eq!(t.import_job(WS, 1)?, Some(job(1, ImportState::Checking)));
        t.put_import_job(WS, &later)
    });
    assert_eq!(store.import_job(WS, 1).unwrap(), Some(later));
    let states = [
        ImportState::Checking,
        ImportState::Checked,
        ImportState::Running,
        ImportState::Done,
        ImportState::Cancelled,
        ImportState::Failed,
    ];
    for state in states {
        assert_eq!(ImportState::from_code(state.code()), Some(state));
    }
}

pub fn files_are_listed_newest_first_and_those_at_work_apart(store: &dyn Store) {
    let states = [ImportState::Done, ImportState::Checking, ImportState::Checked, ImportState::Running];
    for (id, state) in (1..).zip(states) {
        write(store, |t| t.put_import_job(WS, &job(id, state)));
    }
    write(store, |t| t.put_import_job(Workspace(2), &job(9, ImportState::Running)));
    let listed = |jobs: Vec<ImportJob>| jobs.iter().map(|job| job.id).collect::<Vec<_>>();
    assert_eq!(listed(store.import_jobs(WS, 3).unwrap()), [4, 3, 2]);
    assert_eq!(listed(store.import_jobs_at_work(WS).unwrap()), [2, 4]);
}

pub fn a_file_is_kept_in_parts_apart_from_its_report(store: &dyn Store) {
    let bytes: Vec<u8> = (0..=255).collect();
    write(store, |t| {
        t.put_import_part(WS, 1, ImportPart::File, 0, &bytes)?;
        t.put_import_part(WS, 1, ImportPart::File, 1, b"")?;
        t.put_import_part(WS, 1, ImportPart::Report, 0, b"2,AB1,new,\r\n")?;
        t.put_import_part(WS, 2, ImportPart::File, 0, b"other")?;
        t.put_import_part(Workspace(2), 1, ImportPart::File, 0, b"elsewhere")
    });
    let part = |ws, job, of, part| store.import_part(ws, job, of, part).unwrap();
    assert_eq!(part(WS, 1, ImportPart::File, 0), Some(bytes));
    assert_eq!(part(WS, 1, ImportPart::File, 1), Some(Vec::new()));
    assert_eq!(part(WS, 1, ImportPart::File, 2), None);
    write(store, |t| t.put_import_part(WS, 1, ImportPart::Report, 0, b"again"));
    assert_eq!(part(WS, 1, ImportPart::Report, 0), Some(b"again".to_vec()));
    write(store, |t| t.forget_import_parts(WS, 1, ImportPart::File));
    assert_eq!((part(WS, 1, ImportPart::File, 0), part(WS, 1, ImportPart::File, 1)), (None, None));
    assert!(part(WS, 1, ImportPart::Report, 0).is_some());
    assert!(part(WS, 2, ImportPart::File, 0).is_some() && part(Workspace(2), 1, ImportPart::File, 0).is_some());
}

pub fn files_that_nobody_wants_any_more_go(store: &dyn Store) {
    let at = |hours: i64| HOUR_0 + Span::hours(hours);
    let waits = |id, hours| ImportJob { received_at: at(hours), ..job(id, ImportState::Checked) };
    let ended = |id, hours| ImportJob { finished_at: Some(at(hours)), ..job(id, ImportState::Done) };
    let jobs = [
        waits(1, 9),
        waits(2, 10),
        ended(3, 4),
        ended(4, 5),
        job(5, ImportState::Running),
        job(6, ImportState::Checked),
    ];
    for ws in [WS, Workspace(2)] {
        write(store, |t| {
            jobs.iter().try_for_each(|job| {
                t.put_import_job(ws, job)?;
                t.put_import_part(ws, job.id, ImportPart::File, 0, b"x")?;
                t.put_import_part(ws, job.id, ImportPart::Report, 0, b"y")
            })
        });
    }
    write(store, |t| {
        t.remove_import_job(WS, 6)?;
        t.forget_import_jobs(WS, at(10), at(5))
    });
    let left = |ws| -> Vec<i64> {
        let there = |id: &i64| {
            let part = |of| store.import_part(ws, *id, of, 0).unwrap().is_some();
            let job = store.import_job(ws, *id).unwrap().is_some();
            assert!(part(ImportPart::File) == job && part(ImportPart::Report) == job, "{id}");
            job
        };
        (1..=6).filter(there).collect()
    };
    assert_eq!(left(WS), [2, 4, 5]);
    assert_eq!(left(Workspace(2)), [1, 2, 3, 4, 5, 6]);
}

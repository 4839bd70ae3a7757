//! People, sessions, API keys and kept answers.

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_store::*;

use crate::given::*;

fn person(id: i64) -> PersonRecord {
    PersonRecord {
        id,
        email: format!("person{id}@example.com"),
        role: "owner".into(),
        password_hash: "$argon2id$…".into(),
    }
}

fn session(token: u8, person: i64) -> SessionRecord {
    SessionRecord { token_hash: vec![token; 32], person, csrf: format!("csrf {token}"), expires_at: HOUR_0 }
}

fn key(id: i64, name: &str) -> ApiKeyRecord {
    ApiKeyRecord {
        id,
        name: name.into(),
        key_hash: vec![id as u8; 32],
        role: "member".into(),
        created_at: HOUR_0,
        revoked_at: None,
    }
}

fn answer(key: &str, created_at: Timestamp) -> AnswerRecord {
    AnswerRecord {
        key: key.into(),
        request_hash: vec![0, 255, 7],
        status: 201,
        body: "{\"id\":\"ü\"}".into(),
        created_at,
    }
}

const BEFORE: Timestamp = Timestamp(HOUR_0.0 - 1);

pub fn people_are_found_by_their_address(store: &dyn Store) {
    assert!(!store.has_people(WS).unwrap());
    write(store, |t| {
        assert!(!t.has_people(WS)?);
        t.add_person(WS, &person(1), HOUR_0)?;
        t.add_person(WS, &person(2), HOUR_0)?;
        assert!(t.has_people(WS)?);
        Ok(())
    });
    assert!(store.has_people(WS).unwrap());
    assert_eq!(store.person_by_email(WS, "person2@example.com").unwrap(), Some(person(2)));
    assert_eq!(store.person_by_email(WS, "person%").unwrap(), None);
}

pub fn two_people_cannot_have_one_address(store: &dyn Store) {
    write(store, |t| t.add_person(WS, &person(1), HOUR_0));
    let twice = store.write(&mut |t| t.add_person(WS, &PersonRecord { id: 2, ..person(1) }, HOUR_0));
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
}

pub fn a_session_ends_at_its_hour(store: &dyn Store) {
    write(store, |t| {
        t.add_person(WS, &person(1), HOUR_0)?;
        t.add_session(WS, &session(7, 1), BEFORE)
    });
    assert_eq!(store.session(WS, &[7; 32], BEFORE).unwrap(), Some((session(7, 1), person(1))));
    assert_eq!(store.session(WS, &[7; 32], HOUR_0).unwrap(), None);
    assert_eq!(store.session(WS, &[8; 32], BEFORE).unwrap(), None);
}

pub fn a_session_that_ended_goes_at_the_next_sign_in(store: &dyn Store) {
    let later = SessionRecord { expires_at: HOUR_0 + Span::days(1), ..session(8, 1) };
    write(store, |t| {
        t.add_person(WS, &person(1), HOUR_0)?;
        t.add_session(WS, &session(7, 1), BEFORE)
    });
    write(store, |t| t.add_session(WS, &later, HOUR_0));
    // Even for a clock that went back it is there no more.
    assert_eq!(store.session(WS, &[7; 32], BEFORE).unwrap(), None);
    assert_eq!(store.session(WS, &[8; 32], HOUR_0).unwrap(), Some((later, person(1))));
}

pub fn signing_out_ends_one_session_only(store: &dyn Store) {
    write(store, |t| {
        t.add_person(WS, &person(1), HOUR_0)?;
        t.add_session(WS, &session(7, 1), BEFORE)?;
        t.add_session(WS, &session(8, 1), BEFORE)
    });
    write(store, |t| t.end_session(WS, &[7; 32]));
    write(store, |t| t.end_session(WS, &[9; 32]));
    assert_eq!(store.session(WS, &[7; 32], BEFORE).unwrap(), None);
    assert!(store.session(WS, &[8; 32], BEFORE).unwrap().is_some());
}

pub fn an_api_key_is_revoked_by_its_name(store: &dyn Store) {
    write(store, |t| {
        for key in [key(1, "shop"), key(2, "shop"), key(3, "till")] {
            t.add_api_key(WS, &key)?;
        }
        Ok(())
    });
    assert_eq!(store.api_key(WS, &[1; 32]).unwrap(), Some(key(1, "shop")));
    write(store, |t| {
        assert_eq!(t.revoke_api_keys(WS, "shop", HOUR_0)?, 2);
        assert_eq!(t.revoke_api_keys(WS, "shop", HOUR_0 + Span::hours(1))?, 0, "they are revoked already");
        Ok(())
    });
    assert_eq!(store.api_key(WS, &[1; 32]).unwrap(), None);
    assert_eq!(store.api_key(WS, &[3; 32]).unwrap(), Some(key(3, "till")));
    let revoked = |k| ApiKeyRecord { revoked_at: Some(HOUR_0), ..k };
    assert_eq!(store.api_keys(WS).unwrap(), [revoked(key(1, "shop")), revoked(key(2, "shop")), key(3, "till")]);
}

pub fn a_name_that_looks_like_an_id_revokes_only_its_own_key(store: &dyn Store) {
    write(store, |t| {
        t.add_api_key(WS, &key(1, "2"))?;
        t.add_api_key(WS, &key(2, "shop"))?;
        assert_eq!(t.revoke_api_keys(WS, "2", HOUR_0)?, 1);
        assert_eq!(t.revoke_api_keys(WS, "1", HOUR_0)?, 0);
        assert_eq!(t.revoke_api_keys(WS, "nobody's", HOUR_0)?, 0);
        Ok(())
    });
    assert_eq!(store.api_key(WS, &[1; 32]).unwrap(), None);
    assert_eq!(store.api_key(WS, &[2; 32]).unwrap(), Some(key(2, "shop")));
}

pub fn an_answer_expires(store: &dyn Store) {
    write(store, |t| t.put_answer(WS, &answer("k", HOUR_0), BEFORE));
    assert_eq!(store.answer(WS, "k", HOUR_0).unwrap(), Some(answer("k", HOUR_0)));
    assert_eq!(store.answer(WS, "k", HOUR_0 + Span(1)).unwrap(), None, "older than what is asked for");
    assert_eq!(store.answer(WS, "K", BEFORE).unwrap(), None);

    let later = HOUR_0 + Span::days(1);
    write(store, |t| t.put_answer(WS, &answer("other", later), HOUR_0 + Span(1)));
    assert_eq!(store.answer(WS, "k", BEFORE).unwrap(), None, "forgotten");
    assert!(store.answer(WS, "other", BEFORE).unwrap().is_some());
}

pub fn an_answer_is_replaced_by_a_later_one(store: &dyn Store) {
    write(store, |t| t.put_answer(WS, &answer("k", BEFORE), BEFORE));
    let later = AnswerRecord { status: 422, body: "{}".into(), request_hash: vec![1], ..answer("k", HOUR_0) };
    write(store, |t| t.put_answer(WS, &later, BEFORE));
    assert_eq!(store.answer(WS, "k", BEFORE).unwrap(), Some(later));
}

pub fn people_change_their_roles_and_go_with_their_sessions(store: &dyn Store) {
    write(store, |t| {
        t.add_person(WS, &person(1), HOUR_0)?;
        t.add_person(WS, &person(2), HOUR_0 + Span::days(1))?;
        t.add_session(WS, &session(7, 1), BEFORE)?;
        t.add_session(WS, &session(8, 2), BEFORE)?;
        t.set_role(WS, 2, "viewer")
    });
    let member = |id, role: &str, joined_at| Member { id, email: person(id).email, role: role.into(), joined_at };
    let both = [member(1, "owner", HOUR_0), member(2, "viewer", HOUR_0 + Span::days(1))];
    assert_eq!(store.people(WS).unwrap(), both);
    write(store, |t| {
        assert_eq!(t.people(WS)?, both);
        t.remove_person(WS, 2)
    });
    assert_eq!(store.people(WS).unwrap(), both[..1]);
    assert_eq!(store.session(WS, &[8; 32], BEFORE).unwrap(), None);
    assert!(store.session(WS, &[7; 32], BEFORE).unwrap().is_some());
}

pub fn whoever_is_removed_leaves_only_what_others_see(store: &dyn Store) {
    let (gone, stays) = (person(1).email, person(2).email);
    let view = |id, person: Option<&String>| SavedView {
        id,
        person: person.cloned(),
        name: "View".into(),
        query: "tab=pending".into(),
        place: id,
    };
    let wide = TablePreference { compact: true, language: "de".into(), ..TablePreference::default() };
    for ws in [WS, Workspace(2)] {
        write(store, |t| {
            t.add_person(ws, &person(1), HOUR_0)?;
            t.add_person(ws, &person(2), HOUR_0)?;
            for view in [view(1, None), view(2, Some(&gone)), view(3, Some(&stays))] {
                t.put_saved_view(ws, &view)?;
            }
            [&gone, &stays].into_iter().try_for_each(|person| t.put_table_preference(ws, person, &wide))
        });
    }
    write(store, |t| t.remove_person(WS, 1));
    let seen = |ws, person: &str| -> (Vec<i64>, bool) {
        let views = store.saved_views(ws, person).unwrap();
        (views.iter().map(|view| view.id).collect(), store.table_preference(ws, person).unwrap() == wide)
    };
    assert_eq!([seen(WS, &gone), seen(WS, &stays)], [(vec![1], false), (vec![1, 3], true)]);
    assert_eq!(seen(Workspace(2), &gone), (vec![1, 2], true));
}

pub fn a_new_password_ends_all_sessions_but_one(store: &dyn Store) {
    write(store, |t| {
        t.add_person(WS, &person(1), HOUR_0)?;
        t.add_person(WS, &person(2), HOUR_0)?;
        for (token, who) in [(6, 2), (7, 1), (8, 1)] {
            t.add_session(WS, &session(token, who), BEFORE)?;
        }
        t.set_password(WS, 1, "new", &[8; 32])
    });
    assert_eq!(store.person_by_email(WS, "person1@example.com").unwrap().unwrap().password_hash, "new");
    let open = [6u8, 7, 8].map(|token| store.session(WS, &[token; 32], BEFORE).unwrap().is_some());
    assert_eq!(open, [true, false, true]);
}

pub fn an_invitation_ends_at_its_hour_or_when_it_is_taken_back(store: &dyn Store) {
    let invite = |token: u8, expires_at| InviteRecord {
        token_hash: vec![token; 32],
        role: "member".into(),
        invited_by: "ana@example.com".into(),
        created_at: BEFORE,
        expires_at,
    };
    let (soon, later) = (invite(1, HOUR_0), invite(2, HOUR_0 + Span::days(7)));
    write(store, |t| {
        t.add_invite(WS, &soon)?;
        t.add_invite(WS, &later)
    });
    assert_eq!(store.invites(WS, BEFORE).unwrap(), [soon.clone(), later.clone()]);
    assert_eq!(store.invites(WS, HOUR_0).unwrap(), std::slice::from_ref(&later));
    assert_eq!(store.invite(WS, &[1; 32], BEFORE).unwrap(), Some(soon));
    assert_eq!(store.invite(WS, &[1; 32], HOUR_0).unwrap(), None);
    assert_eq!(store.invite(Workspace(2), &[2; 32], HOUR_0).unwrap(), None);
    write(store, |t| {
        assert_eq!(t.invite(WS, &[2; 32], HOUR_0)?, Some(later.clone()));
        t.end_invite(WS, &[2; 32])
    });
    assert_eq!(store.invites(WS, BEFORE).unwrap().len(), 1);
}

pub fn one_key_is_revoked_by_its_id_alone(store: &dyn Store) {
    write(store, |t| {
        t.add_api_key(WS, &key(1, "shop"))?;
        t.add_api_key(WS, &key(2, "1"))?;
        assert!(t.revoke_api_key(WS, 1, HOUR_0)?);
        assert!(!t.revoke_api_key(WS, 1, HOUR_0)?);
        Ok(())
    });
    assert_eq!(store.api_key(WS, &[1; 32]).unwrap(), None);
    assert_eq!(store.api_key(WS, &[2; 32]).unwrap(), Some(key(2, "1")));
}

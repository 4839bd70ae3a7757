//! People, sessions and API keys; and that a copy of the database opens no door.

use parcelwatch_engine::{
    accounts::{self, AccountError, SESSION_LENGTH},
    domain::Span,
    people::{self, PeopleError, Role},
};

use crate::support::*;

const PASSWORD: &str = "correct horse battery";

/// A shop whose owner is Ana.
fn set_up() -> Shop {
    let shop = Shop::new();
    accounts::set_up(shop.store(), WS, Some(" Ana's lamps "), " Ana@Example.com ", PASSWORD, T0).unwrap();
    shop
}

fn sign_in(shop: &Shop, email: &str, password: &str) -> Result<accounts::SignedIn, AccountError> {
    accounts::sign_in(shop.store(), WS, email, password, shop.now())
}

/// Does this text stand anywhere in the database's files?
fn stands_in_the_database(shop: &Shop, text: &str) -> bool {
    shop.database_files().iter().any(|file| {
        let bytes = std::fs::read(file).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn the_owner_is_made_once() {
    let shop = set_up();
    assert_eq!(shop.store().workspaces().unwrap(), [(WS, "Ana's lamps".to_owned())]);
    let again = accounts::set_up(shop.store(), WS, Some("Bo's"), "bo@example.com", PASSWORD, T0);
    assert!(matches!(again, Err(AccountError::SetUpAlready)), "{again:?}");
    assert_eq!(shop.store().workspaces().unwrap()[0].1, "Ana's lamps", "nothing of the second was written");
    assert!(shop.store().person_by_email(WS, "bo@example.com").unwrap().is_none());
    let owner = shop.store().person_by_email(WS, ANA).unwrap().unwrap();
    assert_eq!(owner.role, "owner");
    assert!(owner.password_hash.starts_with("$argon2id$"), "{}", owner.password_hash);
}

#[test]
fn an_address_or_password_that_will_not_do_is_refused_with_its_field() {
    let shop = Shop::new();
    let long = "x".repeat(accounts::LONGEST_PASSWORD + 1);
    for (workspace, email, password, field) in [
        (None, "nobody", PASSWORD, "email"),
        (None, "@example.com", PASSWORD, "email"),
        (None, "a b@example.com", PASSWORD, "email"),
        (None, "a@b@example.com", PASSWORD, "email"),
        (None, ANA, "123456789", "password"),
        (None, ANA, long.as_str(), "password"),
        (Some("  "), ANA, PASSWORD, "workspace"),
    ] {
        match accounts::set_up(shop.store(), WS, workspace, email, password, T0) {
            Err(AccountError::Invalid { field: wrong, .. }) => assert_eq!(wrong, field, "{email} {password:.20}"),
            other => panic!("{email} {password:.20}: {other:?}"),
        }
    }
    assert!(!shop.store().has_people(WS).unwrap());
}

#[test]
fn a_wrong_address_and_a_wrong_password_get_the_same_answer() {
    let shop = set_up();
    assert!(sign_in(&shop, " ANA@example.com ", PASSWORD).is_ok());
    let answers = [("ana@example.com", "correct horse batterY"), ("bo@example.com", PASSWORD), ("", ""), (ANA, "")]
        .map(|(email, password)| sign_in(&shop, email, password).unwrap_err());
    for answer in &answers {
        assert!(matches!(answer, AccountError::WrongPassword));
        assert_eq!(answer.to_string(), answers[0].to_string());
    }
    assert!(sign_in(&shop, ANA, &"x".repeat(10_000)).is_err());
}

#[test]
fn a_session_knows_its_visitor_until_it_ends() {
    let shop = set_up();
    let session = sign_in(&shop, ANA, PASSWORD).unwrap();
    assert_eq!(session.expires_at, T0 + SESSION_LENGTH);
    let visitor = |token: &str, after: Span| accounts::visitor(shop.store(), token, T0 + after).unwrap();
    let known = visitor(&session.token, Span(0)).unwrap();
    assert_eq!((known.ws, known.email.as_str()), (WS, ANA));
    assert!(known.csrf.len() >= 32 && known.csrf != session.token);
    assert_eq!(visitor(&session.token, SESSION_LENGTH + Span(-1)), Some(known));
    assert_eq!(visitor(&session.token, SESSION_LENGTH), None);
}

#[test]
fn a_cookie_that_nobody_was_given_is_nobodys() {
    let shop = set_up();
    let token = sign_in(&shop, ANA, PASSWORD).unwrap().token;
    let (_, secret) = token.split_once('.').unwrap();
    for forged in
        ["", ".", "1.", secret, &format!("2.{secret}"), &format!("{token}x"), "x.y", &token[..token.len() - 1]]
    {
        assert_eq!(accounts::visitor(shop.store(), forged, T0).unwrap(), None, "{forged}");
        accounts::sign_out(shop.store(), forged).unwrap();
    }
    assert!(accounts::visitor(shop.store(), &token, T0).unwrap().is_some());
}

#[test]
fn signing_out_ends_that_session_and_no_other() {
    let shop = set_up();
    let [here, there] = [(); 2].map(|()| sign_in(&shop, ANA, PASSWORD).unwrap().token);
    assert_ne!(here, there);
    accounts::sign_out(shop.store(), &here).unwrap();
    assert_eq!(accounts::visitor(shop.store(), &here, T0).unwrap(), None);
    assert!(accounts::visitor(shop.store(), &there, T0).unwrap().is_some());
}

#[test]
fn an_api_key_opens_until_it_is_revoked() {
    let shop = set_up();
    let key = accounts::create_api_key(shop.store(), WS, " shop ", T0).unwrap();
    let other = accounts::create_api_key(shop.store(), WS, "till", T0).unwrap();
    let whose = |key: &str| accounts::api_key(shop.store(), key).unwrap();
    assert_eq!(whose(&key.key), Some((WS, "shop".to_owned(), Role::Member)));
    for wrong in ["", "pw_", "pw_1.", &key.key[3..], &format!("{}x", key.key), &key.key.to_uppercase()] {
        assert_eq!(whose(wrong), None, "{wrong}");
    }
    shop.store().write(&mut |t| t.revoke_api_keys(WS, "shop", T0).map(drop)).unwrap();
    assert_eq!(whose(&key.key), None);
    assert_eq!(whose(&other.key), Some((WS, "till".to_owned(), Role::Member)));
    for name in ["", "  ", &"x".repeat(101)] {
        assert!(matches!(
            accounts::create_api_key(shop.store(), WS, name, T0),
            Err(AccountError::Invalid { field: "name", .. })
        ));
    }
}

#[test]
fn no_secret_stands_in_the_database_as_it_is() {
    let shop = set_up();
    let key = accounts::create_api_key(shop.store(), WS, "a name to look for", T0).unwrap().key;
    let token = sign_in(&shop, ANA, PASSWORD).unwrap().token;
    assert!(stands_in_the_database(&shop, "a name to look for"), "the search finds what stands there");
    let secret_of = |text: &str| text.split_once('.').unwrap().1.to_owned();
    for secret in [key.clone(), secret_of(&key), token.clone(), secret_of(&token), PASSWORD.to_owned()] {
        assert!(!stands_in_the_database(&shop, &secret));
    }
}

const NEW: &str = "battery horse correct";

#[test]
fn somebody_joins_by_a_link_once_in_the_role_of_the_invitation() {
    let shop = set_up();
    let token = people::invite(shop.store(), WS, Role::Member, ANA, T0).unwrap();
    assert_eq!(people::invitation(shop.store(), &token, T0).unwrap(), (WS, "Ana's lamps".to_owned(), Role::Member));
    assert!(!stands_in_the_database(&shop, token.split_once('.').unwrap().1));
    let entered = people::join(shop.store(), &token, " Bo@Example.com", NEW, T0).unwrap();
    let visitor = accounts::visitor(shop.store(), &entered.token, T0).unwrap().unwrap();
    assert_eq!((visitor.email.as_str(), visitor.role), ("bo@example.com", Role::Member));
    let again = people::join(shop.store(), &token, "cy@example.com", NEW, T0);
    assert!(matches!(again, Err(PeopleError::NoInvite)), "{again:?}");
}

#[test]
fn an_invitation_ends_after_a_week_and_when_it_is_taken_back() {
    let shop = set_up();
    let token = people::invite(shop.store(), WS, Role::Viewer, ANA, T0).unwrap();
    let end = T0 + people::INVITE_LENGTH;
    assert!(people::invitation(shop.store(), &token, end + Span(-1)).is_ok());
    assert!(matches!(people::invitation(shop.store(), &token, end), Err(PeopleError::NoInvite)));
    let open = shop.store().invites(WS, T0).unwrap();
    people::uninvite(shop.store(), WS, &open[0].token_hash).unwrap();
    assert!(matches!(people::invitation(shop.store(), &token, T0), Err(PeopleError::NoInvite)));
    for wrong in ["", "1.", "2.x", "x"] {
        assert!(matches!(people::invitation(shop.store(), wrong, T0), Err(PeopleError::NoInvite)), "{wrong}");
    }
}

#[test]
fn nobody_joins_twice_or_with_a_short_password() {
    let shop = set_up();
    let token = people::invite(shop.store(), WS, Role::Member, ANA, T0).unwrap();
    for (email, password, wrong) in [(ANA, NEW, "email"), ("bo@example.com", "short", "password"), ("bo", NEW, "email")]
    {
        let refused = people::join(shop.store(), &token, email, password, T0);
        let Err(PeopleError::Account(AccountError::Invalid { field, .. })) = refused else { panic!("{refused:?}") };
        assert_eq!(field, wrong);
    }
    assert!(people::join(shop.store(), &token, "bo@example.com", NEW, T0).is_ok(), "the link still works");
}

#[test]
fn the_last_owner_can_neither_go_nor_become_anything_else() {
    let shop = set_up();
    let ana = shop.store().people(WS).unwrap()[0].id;
    for role in [Role::Member, Role::Viewer] {
        assert!(matches!(people::set_role(shop.store(), WS, ana, role), Err(PeopleError::LastOwner)));
    }
    assert!(matches!(people::remove(shop.store(), WS, ana), Err(PeopleError::LastOwner)));
    let token = people::invite(shop.store(), WS, Role::Member, ANA, T0).unwrap();
    people::join(shop.store(), &token, "bo@example.com", NEW, T0).unwrap();
    assert!(matches!(people::remove(shop.store(), WS, ana), Err(PeopleError::LastOwner)), "a member does not count");
    let bo = shop.store().people(WS).unwrap()[1].id;
    people::set_role(shop.store(), WS, bo, Role::Owner).unwrap();
    people::set_role(shop.store(), WS, ana, Role::Viewer).unwrap();
    people::remove(shop.store(), WS, ana).unwrap();
    assert!(matches!(people::remove(shop.store(), WS, ana), Err(PeopleError::NotFound)));
}

#[test]
fn whoever_is_removed_is_signed_out_at_once() {
    let shop = set_up();
    let token = people::invite(shop.store(), WS, Role::Viewer, ANA, T0).unwrap();
    let entered = people::join(shop.store(), &token, "bo@example.com", NEW, T0).unwrap();
    people::remove(shop.store(), WS, shop.store().people(WS).unwrap()[1].id).unwrap();
    assert_eq!(accounts::visitor(shop.store(), &entered.token, T0).unwrap(), None);
}

#[test]
fn a_new_password_ends_all_other_sessions() {
    let shop = set_up();
    let [here, there] = [(); 2].map(|()| sign_in(&shop, ANA, PASSWORD).unwrap().token);
    let change = |present, new| people::set_password(shop.store(), WS, ANA, present, new, &here);
    assert!(change("not the password", NEW).is_err());
    assert!(change(PASSWORD, "short").is_err());
    change(PASSWORD, NEW).unwrap();
    assert!(accounts::visitor(shop.store(), &here, T0).unwrap().is_some());
    assert_eq!(accounts::visitor(shop.store(), &there, T0).unwrap(), None);
    assert!(sign_in(&shop, ANA, PASSWORD).is_err() && sign_in(&shop, ANA, NEW).is_ok());
}

#[test]
fn a_key_may_do_what_its_role_may() {
    let shop = set_up();
    let key = accounts::create_api_key_as(shop.store(), WS, "looks", Role::Viewer, T0).unwrap();
    let (_, _, role) = accounts::api_key(shop.store(), &key.key).unwrap().unwrap();
    assert_eq!(role, Role::Viewer);
    assert!(accounts::revoke_api_key(shop.store(), WS, key.id, T0).unwrap());
    assert!(!accounts::revoke_api_key(shop.store(), WS, key.id, T0).unwrap());
    assert_eq!(accounts::api_key(shop.store(), &key.key).unwrap(), None);
}

//! People, sessions and API keys; and that a copy of the database opens no door.

use parcelwatch_engine::{
    accounts::{self, AccountError, SESSION_LENGTH},
    domain::Span,
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
    assert_eq!(whose(&key.key), Some((WS, "shop".to_owned())));
    for wrong in ["", "pw_", "pw_1.", &key.key[3..], &format!("{}x", key.key), &key.key.to_uppercase()] {
        assert_eq!(whose(wrong), None, "{wrong}");
    }
    shop.store().write(&mut |t| t.revoke_api_keys(WS, "shop", T0).map(drop)).unwrap();
    assert_eq!(whose(&key.key), None);
    assert_eq!(whose(&other.key), Some((WS, "till".to_owned())));
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

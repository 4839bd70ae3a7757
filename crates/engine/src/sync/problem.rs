//! Why a parcel is not kept up to date, in words for people. It is a problem of syncing, never a silence of the parcel
//! (RULES, "Time").

use parcelwatch_domain::Timestamp;
use parcelwatch_store::{ParcelSync, ProviderHealth};

use super::health::is_locked;

/// A problem of one parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// None of the accounts can be asked about parcels of this carrier.
    NoProvider,
    /// All that were asked call the number unknown.
    UnknownNumber,
    /// No such number can exist.
    InvalidNumber,
    /// The provider does not know, or needs, the carrier.
    UnknownCarrier,
    /// The account may not see this parcel.
    Forbidden,
    /// Something else is needed to ask about it.
    NeedField,
    /// The provider takes no further numbers for now.
    QuotaUsedUp,
    /// The provider has ended its watch, and does not begin it anew.
    NotWatched,
    /// Asking fails again and again.
    Failing,
    /// It has been silent for so long that nobody asks any more.
    Silent,
}

impl Problem {
    /// All of them.
    pub const ALL: [Problem; 10] = [
        Problem::NoProvider,
        Problem::UnknownNumber,
        Problem::InvalidNumber,
        Problem::UnknownCarrier,
        Problem::Forbidden,
        Problem::NeedField,
        Problem::QuotaUsedUp,
        Problem::NotWatched,
        Problem::Failing,
        Problem::Silent,
    ];

    /// As the database keeps it.
    pub const fn slug(self) -> &'static str {
        match self {
            Problem::NoProvider => "no_provider",
            Problem::UnknownNumber => "unknown_number",
            Problem::InvalidNumber => "invalid_number",
            Problem::UnknownCarrier => "unknown_carrier",
            Problem::Forbidden => "forbidden",
            Problem::NeedField => "need_field",
            Problem::QuotaUsedUp => "quota_used_up",
            Problem::NotWatched => "not_watched",
            Problem::Failing => "failing",
            Problem::Silent => "silent",
        }
    }

    fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.slug() == slug)
    }

    /// What is wrong and what to do.
    pub const fn sentence(self) -> &'static str {
        match self {
            Problem::NoProvider => "No account under Settings, Providers can be asked about this carrier.",
            Problem::UnknownNumber => {
                "Everybody who was asked calls this number unknown; they are asked again twice a day."
            }
            Problem::InvalidNumber => "The carrier calls this number invalid; check it and replace it.",
            Problem::UnknownCarrier => "The provider needs to know the carrier; correct the carrier.",
            Problem::Forbidden => "The account may not see this parcel; the carrier tells only its sender.",
            Problem::NeedField => "The carrier wants to know more before it answers.",
            Problem::QuotaUsedUp => {
                "The provider's quota for new numbers is used up; this one is tried again several times a day."
            }
            Problem::NotWatched => {
                "The provider does not watch this number a second time; choose another account for its carrier."
            }
            Problem::Failing => {
                "Asking about this parcel fails again and again; it is tried again at least once a day."
            }
            Problem::Silent => "Nothing was heard of it for 90 days, so nobody is asked any more; Sync now asks once.",
        }
    }
}

/// What a provider wants to know, as recipes call it (`postal_code`), in words.
pub fn asked_for(field: &str) -> String {
    match field {
        "postal_code" => "It asks for the recipient's postal code.",
        "phone" => "It asks for the recipient's telephone number.",
        "destination" => "It asks for the country that the parcel goes to.",
        other => other,
    }
    .to_owned()
}

/// What people are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// A whole sentence, or two.
    pub sentence: String,
    /// The provider's words, or what is needed.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<Timestamp>,
}

/// What is wrong with keeping a parcel up to date, if anything: the parcel's own problem, else its account's. `name` and
/// `health` are those of the account that serves it.
pub fn trouble(sync: &ParcelSync, account: Option<(&str, &ProviderHealth)>, now: Timestamp) -> Option<Trouble> {
    if let Some(problem) = sync.problem.as_deref().and_then(Problem::named) {
        return Some(Trouble {
            sentence: problem.sentence().to_owned(),
            note: sync.problem_note.clone(),
            since: sync.problem_since,
        });
    }
    // Whoever is not asked about misses nothing.
    sync.next_at?;
    let (name, health) = account?;
    let sentence = account_trouble(name, health, now)?;
    let note = health.message.clone().filter(|note| *note != sentence);
    Some(Trouble { sentence, note, since: health.failing_since })
}

/// What is wrong with an account, if anything.
pub fn account_trouble(name: &str, health: &ProviderHealth, now: Timestamp) -> Option<String> {
    let closed = health.closed_until.is_some_and(|until| until > now);
    let outcome = health.outcome.as_deref().unwrap_or_default();
    if is_locked(health) {
        return health.message.clone();
    }
    if health.stopped {
        return Some(format!("{name} refuses the account: correct it under Settings, Providers."));
    }
    health.failing_since?;
    Some(match outcome {
        "quota_exhausted" if closed => format!("The quota of {name} is used up for now."),
        "blocked" if closed => format!("{name} turns Parcelwatch away for now."),
        "permanent" => format!("{name} answers otherwise than its recipe expects."),
        _ => format!("{name} does not answer as it should; it is tried again."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_name_of_its_own_and_a_sentence() {
        for problem in Problem::ALL {
            assert_eq!(Problem::named(problem.slug()), Some(problem));
            assert!(problem.sentence().ends_with('.'));
        }
    }

    #[test]
    fn the_parcels_own_problem_goes_before_its_accounts() {
        let now = Timestamp(1_000);
        let sick = ProviderHealth { stopped: true, failing_since: Some(Timestamp(5)), ..ProviderHealth::default() };
        let well = ProviderHealth::default();
        let asked = ParcelSync { next_at: Some(now), ..ParcelSync::default() };
        let silent = ParcelSync { problem: Some("silent".into()), problem_since: Some(Timestamp(9)), ..asked.clone() };
        assert_eq!(trouble(&asked, Some(("USPS", &well)), now), None);
        assert!(trouble(&asked, Some(("USPS", &sick)), now).unwrap().sentence.starts_with("USPS refuses"));
        assert_eq!(trouble(&silent, Some(("USPS", &sick)), now).unwrap().since, Some(Timestamp(9)));
        let rests = ParcelSync { next_at: None, ..asked };
        assert_eq!(trouble(&rests, Some(("USPS", &sick)), now), None, "who is not asked about misses nothing");
    }
}

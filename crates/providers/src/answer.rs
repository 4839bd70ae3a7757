//! Understanding an answer: decoding it, finding the error in it, judging that by the recipe's rules, mapping the rest.
//! Pure but for the watch of the expressions; runs on the threads of [`crate::jq::Workers`], inside of
//! [`crate::jq::watched`].

use std::collections::BTreeMap;

use parcelwatch_domain::{Span, Timestamp};
use url::Url;

use crate::{
    decode::{self, decode},
    jq::{Jq, Knows, Val, from_json, is_true},
    outcome::{Outcome, Verdict},
    recipe::{Declared, Recipe, Rule, Scope, Wait, WaitIs},
    shape::{field, text},
};

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The status.
    pub status: u16,
    /// Names in small letters.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer, decoded and judged.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// The decoded answer; `null` where it could not be decoded.
    pub(crate) value: Val,
    /// What is wrong with the whole of it; `None`: nothing.
    pub(crate) verdict: Option<Verdict>,
}

/// Judges by the rules of one recipe.
pub(crate) struct Judge<'a> {
    pub(crate) recipe: &'a Recipe,
    pub(crate) incoming: &'a Incoming,
    pub(crate) knows: &'a Knows,
    pub(crate) now: Timestamp,
}

impl Incoming {
    /// The headers as expressions see them.
    pub(crate) fn headers_value(&self) -> Val {
        decode::object(self.headers.iter().map(|(name, value)| (name.clone(), decode::text(value))))
    }
}

/// What expressions may know.
pub(crate) fn knows(incoming: &Incoming, items: &[serde_json::Value], settings: &serde_json::Value) -> Knows {
    let items_value: Val = items.iter().map(from_json).collect();
    Knows {
        item: match items {
            [only] => from_json(only),
            _ => Val::Null,
        },
        items: items_value,
        status: Val::from(isize::try_from(incoming.status).unwrap_or_default()),
        headers: incoming.headers_value(),
        settings: from_json(settings),
    }
}

impl Judge<'_> {
    /// Decodes and judges an answer.
    pub(crate) fn judge(&self, declared: &Declared<'_>) -> Judged {
        let decoded = decode(declared.decode, &self.incoming.body, declared.lists, declared.json_in);
        let (value, undecodable) = match decoded {
            Ok(value) => (value, None),
            Err(why) => (Val::Null, Some(why)),
        };
        let found = match (&self.recipe.errors.find, &undecodable) {
            (Some(find), None) => match find.first(value.clone(), self.knows) {
                Ok(error) => error,
                // An answer in a form that `find` does not expect holds no error that it knows.
                Err(_) => Val::Null,
            },
            _ => Val::Null,
        };
        let error = is_true(&found).then_some(&found);
        let (code, message) = self.said(error);
        let case = Case { about: &value, code, message, undecodable: undecodable.is_some(), is_error: error.is_some() };
        let verdict = self.by_rule(&case, Scope::Request).or_else(|| self.elsewhere()).or_else(|| {
            let outcome = Outcome::of_status(self.incoming.status);
            match (outcome, &undecodable) {
                (Some(outcome), _) => Some(Verdict::of(outcome)),
                (None, Some(why)) => {
                    Some(Verdict::said(Outcome::Temporary, format!("The answer cannot be read: {why}.")))
                }
                (None, None) => error.is_some().then(|| Verdict::of(Outcome::Permanent)),
            }
        });
        let verdict = verdict.map(|verdict| self.worded(self.completed(verdict, &case)));
        Judged { value, verdict }
    }

    /// An answer that only leads to another address says nothing, and an empty one would count as no events, no orders.
    fn elsewhere(&self) -> Option<Verdict> {
        if !(300..400).contains(&self.incoming.status) {
            return None;
        }
        let there = self.incoming.headers.get("location").and_then(|location| Url::parse(location).ok());
        let message = match there {
            // No more of it: secrets may stand behind the host.
            Some(there) => {
                let there = there.origin().ascii_serialization();
                format!(
                    "The address leads on to {there}, which is not followed; where it is filled in, fill in that one."
                )
            }
            None => "The address leads on to another one, and that to the next.".to_owned(),
        };
        Some(Verdict::said(Outcome::Temporary, message))
    }

    /// Judges the error of one item.
    pub(crate) fn item(&self, error: &Val) -> Option<Verdict> {
        let (code, message) = self.said(Some(error));
        let case = Case { about: error, code, message, undecodable: false, is_error: true };
        let verdict = self.by_rule(&case, Scope::Item).unwrap_or_else(|| Verdict::of(Outcome::Permanent));
        Some(self.completed(verdict, &case))
    }

    fn said(&self, error: Option<&Val>) -> (Option<String>, Option<String>) {
        let Some(error) = error else { return (None, None) };
        let part = |jq: &Option<Jq>, name: &str| match jq {
            Some(jq) => jq.first(error.clone(), self.knows).ok().as_ref().and_then(text),
            None => text(&field(error, name)),
        };
        (part(&self.recipe.errors.code, "code"), part(&self.recipe.errors.message, "message"))
    }

    fn by_rule(&self, case: &Case<'_>, scope: Scope) -> Option<Verdict> {
        let rule = self.recipe.errors.rules.iter().find(|rule| self.holds(rule, case, scope))?;
        let wait = rule.wait.as_ref().and_then(|wait| self.wait(wait, case));
        Some(Verdict { need: rule.need.clone(), wait, ..Verdict::of(rule.outcome) })
    }

    fn holds(&self, rule: &Rule, case: &Case<'_>, scope: Scope) -> bool {
        let in_scope = rule.scope.is_none_or(|only| only == scope);
        // The status belongs to the request; what it says about items stands in the items.
        let status =
            rule.status.as_ref().is_none_or(|status| scope == Scope::Request && status.matches(self.incoming.status));
        let code = rule.code.as_ref().is_none_or(|codes| {
            case.code.as_deref().is_some_and(|code| codes.0.iter().any(|pattern| pattern.matches(code)))
        });
        let message = rule
            .message
            .as_ref()
            .is_none_or(|pattern| case.message.as_deref().is_some_and(|message| pattern.0.is_match(message)));
        let header = rule.header.iter().all(|(name, pattern)| {
            self.incoming.headers.get(&name.to_ascii_lowercase()).is_some_and(|value| pattern.0.is_match(value))
        });
        let undecodable = rule.undecodable.is_none_or(|wanted| wanted == case.undecodable);
        let says_nothing = rule.status.is_none()
            && rule.code.is_none()
            && rule.message.is_none()
            && rule.header.is_empty()
            && rule.jq.is_none()
            && rule.undecodable.is_none();
        // A rule without conditions is for all errors, and for nothing that is none.
        let applies = !says_nothing || case.is_error || Outcome::of_status(self.incoming.status).is_some();
        in_scope && status && code && message && header && undecodable && applies && self.true_of(rule, case)
    }

    fn true_of(&self, rule: &Rule, case: &Case<'_>) -> bool {
        rule.jq.as_ref().is_none_or(|jq| {
            !case.undecodable && jq.first(case.about.clone(), self.knows).is_ok_and(|value| is_true(&value))
        })
    }

    fn wait(&self, wait: &Wait, case: &Case<'_>) -> Option<Span> {
        match wait {
            Wait::Fixed(span) => Some(*span),
            Wait::Header { name, is } => self.header_wait(name, *is),
            Wait::Jq(jq) => seconds(&text(&jq.first(case.about.clone(), self.knows).ok()?)?),
            Wait::Message(pattern) => {
                let message = case.message.as_deref()?;
                seconds(pattern.0.captures(message)?.get(1)?.as_str())
            }
        }
    }

    fn header_wait(&self, name: &str, is: WaitIs) -> Option<Span> {
        let value = self.incoming.headers.get(name)?;
        match is {
            WaitIs::Seconds => seconds(value),
            WaitIs::EpochS => Some(Timestamp(value.trim().parse::<i64>().ok()?.checked_mul(1_000)?) - self.now),
            WaitIs::EpochMs => Some(Timestamp(value.trim().parse().ok()?) - self.now),
        }
    }

    /// What people read where the provider says nothing in words: a page of some server in between, or no body at all.
    fn worded(&self, mut verdict: Verdict) -> Verdict {
        let status = self.incoming.status;
        if status >= 400 && verdict.message.is_none() && verdict.outcome.concerns_account() {
            verdict.message = Some(format!("The answer has the status {status} and says no more."));
        }
        verdict
    }

    /// Adds what every rule reads: code, words, and `Retry-After`, which is seconds or a date.
    fn completed(&self, mut verdict: Verdict, case: &Case<'_>) -> Verdict {
        verdict.code = case.code.clone();
        verdict.message = verdict.message.or_else(|| case.message.clone());
        let throttles = matches!(
            verdict.outcome,
            Outcome::RateLimited | Outcome::QuotaExhausted | Outcome::Temporary | Outcome::Blocked
        );
        if throttles && verdict.wait.is_none() {
            verdict.wait = self.incoming.headers.get("retry-after").and_then(|value| {
                seconds(value).or_else(|| {
                    let read = parcelwatch_recognise::time_text::read(value, None, None).ok()?;
                    Some(read.at - self.now)
                })
            });
        }
        // A wait in the past is none, and nobody is waited for longer than a month.
        verdict.wait = verdict.wait.map(|wait| wait.clamp(Span(0), Span::days(31)));
        verdict
    }
}

/// One error to be judged.
struct Case<'a> {
    /// The whole answer, or the item's error.
    about: &'a Val,
    code: Option<String>,
    message: Option<String>,
    undecodable: bool,
    is_error: bool,
}

/// A number of seconds, rounded up.
fn seconds(text: &str) -> Option<Span> {
    let seconds: f64 = text.trim().parse().ok()?;
    let millis = (seconds * 1_000.0).ceil();
    #[expect(clippy::cast_possible_truncation, reason = "bounded")]
    let millis = (millis.is_finite() && (0.0..1e13).contains(&millis)).then_some(millis as i64)?;
    Some(Span(millis))
}

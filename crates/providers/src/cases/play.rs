//! Playing a case: its exchanges stand in for the provider.

use std::{path::Path, sync::Arc};

use parcelwatch_domain::Span;

use super::{Case, Exchange, body, compare, show};
use crate::{
    answer::Incoming,
    conversation::{Conversation, Moment, Reply, Step},
    jq::{Limits, watched},
    recipe::{Problem, Recipe, problem_at},
    request::Outgoing,
    token::{self, Token},
    webhook::{Push, Received, receive},
};

struct Play<'a> {
    recipe: &'a Arc<Recipe>,
    case: &'a Case,
    text: &'a str,
    file: &'a Path,
    next: usize,
    problems: Vec<Problem>,
}

/// Plays a case; what was understood, and where that differs from what must be.
pub(super) fn play(recipe: &Arc<Recipe>, case: &Case, text: &str, file: &Path) -> (Vec<String>, Vec<Problem>) {
    let mut play = Play { recipe, case, text, file, next: 0, problems: Vec::new() };
    let unknown: Vec<String> = case.settings.keys().filter(|name| recipe.setting(name).is_none()).cloned().collect();
    for name in unknown {
        play.problem(text.find(&name).unwrap_or(0), format!("the recipe has no setting `{name}`"));
    }
    let lines = match case.verb() {
        Err(message) => {
            play.problem(case.request.span().start, message);
            Vec::new()
        }
        Ok(None) => play.push(),
        Ok(Some(verb)) => {
            let reply = play.talk(verb);
            if play.next < case.exchange.len() {
                let start = case.exchange[play.next].span().start;
                play.problem(start, "this exchange was not needed".into());
            }
            reply.map_or_else(Vec::new, |reply| play.reply(&reply))
        }
    };
    (lines, play.problems)
}

impl Play<'_> {
    fn problem(&mut self, offset: usize, message: String) {
        self.problems.push(problem_at(self.text, offset, message));
    }

    fn moment(&self) -> Moment {
        Moment { now: self.case.now(), uuid: "00000000-0000-4000-8000-000000000001".into() }
    }

    fn given_token(&self) -> Option<Token> {
        let access = self.case.token.clone()?;
        Some(Token { access, renew_at: self.case.now() + Span::hours(1), refresh: None })
    }

    fn talk(&mut self, verb: crate::recipe::Verb) -> Option<Reply> {
        let settings = Arc::new(self.case.settings());
        let mut old = self.given_token();
        let mut conversation = Conversation::new(Arc::clone(self.recipe), settings, verb, self.case.ask(), old.clone());
        let moment = self.moment();
        loop {
            match conversation.step(&moment) {
                Step::Done(reply) => return Some(*reply),
                Step::Token => match self.token(old.as_ref(), &moment)? {
                    Ok(token) => {
                        old = Some(token.clone());
                        conversation.give_token(token);
                    }
                    Err(verdict) => conversation.no_token(verdict),
                },
                Step::Send(outgoing) => {
                    let incoming = self.answer(&outgoing)?;
                    let read = watched(Limits::default(), || {
                        conversation.answered(&incoming, moment.now);
                        conversation
                    });
                    match read {
                        Ok(next) => conversation = next,
                        Err(stopped) => return Some(Reply::broken(format!("The recipe was stopped: {stopped}."))),
                    }
                }
            }
        }
    }

    /// A token by the exchanges of the case; `None`: the case has too few.
    fn token(&mut self, old: Option<&Token>, moment: &Moment) -> Option<Result<Token, crate::outcome::Verdict>> {
        let settings = self.case.settings();
        let Some(way) = token::way(self.recipe, old) else {
            self.problem(0, "the case needs a `token`: a person has to agree in the browser first".into());
            return None;
        };
        let outgoing = match token::request(self.recipe, &settings, way, old, None, moment) {
            Ok(outgoing) => outgoing,
            Err(verdict) => return Some(Err(verdict)),
        };
        let incoming = self.answer(&outgoing)?;
        let read = watched(Limits::default(), || token::read(self.recipe, &settings, way, old, &incoming, moment.now));
        Some(read.unwrap_or_else(|stopped| {
            Err(crate::outcome::Verdict::said(crate::outcome::Outcome::Permanent, stopped.to_string()))
        }))
    }

    /// The next exchange: compares what is sent, and gives its answer.
    fn answer(&mut self, outgoing: &Outgoing) -> Option<Incoming> {
        let Some(spanned) = self.case.exchange.get(self.next) else {
            let message = format!("a further request was made: {} {}", outgoing.method, outgoing.url);
            self.problem(self.text.trim_end().len(), message);
            return None;
        };
        self.next += 1;
        let offset = spanned.span().start;
        let exchange: &Exchange = spanned.get_ref();
        for difference in compare::request(&exchange.expect, outgoing) {
            self.problem(offset, difference);
        }
        match body(exchange.body.as_ref(), exchange.file.as_ref(), self.file) {
            Ok(body) => Some(Incoming {
                status: exchange.status,
                headers: exchange
                    .header
                    .iter()
                    .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
                    .collect(),
                body,
            }),
            Err(message) => {
                self.problem(offset, message);
                None
            }
        }
    }

    fn reply(&mut self, reply: &Reply) -> Vec<String> {
        let understood = compare::Understood::of_reply(self.recipe, reply);
        self.compared(&understood);
        if let Some(expected) = &self.case.outcome {
            for difference in compare::table(expected.get_ref(), &compare::verdict(&reply.verdict)) {
                self.problem(expected.span().start, difference);
            }
        } else if reply.verdict.outcome.concerns_account() {
            let message = format!(
                "the whole request came to `{}`: {}",
                reply.verdict.outcome,
                reply.verdict.message.as_deref().unwrap_or("no words")
            );
            self.problem(0, message);
        }
        show::reply(self.recipe, reply)
    }

    fn compared(&mut self, understood: &compare::Understood) {
        let case = self.case;
        for (what, expected, seen) in [
            ("result", &case.result, &understood.results),
            ("order", &case.order, &understood.orders),
            ("hint", &case.hint, &understood.hints),
        ] {
            for (place, (expected, seen)) in expected.iter().zip(seen).enumerate() {
                for difference in compare::table(expected.get_ref(), seen) {
                    self.problem(expected.span().start, format!("{what} {}: {difference}", place + 1));
                }
            }
            if expected.len() != seen.len() {
                let offset = expected.last().map_or(0, |last| last.span().start);
                self.problem(
                    offset,
                    format!("{} {what}s are expected, {} were understood", expected.len(), seen.len()),
                );
            }
        }
        if let Some(expected) = &case.quota {
            for difference in compare::table(expected.get_ref(), &understood.quota) {
                self.problem(expected.span().start, difference);
            }
        }
    }

    fn push(&mut self) -> Vec<String> {
        let Some(file) = &self.case.push else {
            self.problem(0, "a case of the webhook needs `[push]`".into());
            return Vec::new();
        };
        let body = match body(file.body.as_ref(), file.file.as_ref(), self.file) {
            Ok(body) => body,
            Err(message) => {
                self.problem(0, message);
                return Vec::new();
            }
        };
        let push = Push {
            method: file.method.clone(),
            headers: file.header.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect(),
            query: file.query.clone(),
            body,
            from: file.from.as_deref().and_then(|address| address.parse().ok()),
            url: file.url.clone(),
        };
        let settings = self.case.settings();
        let received = watched(Limits::default(), || receive(self.recipe, &settings, &push, self.case.now()));
        let offset = self.text.find("[push]").unwrap_or(0);
        let (accepted, reply, lines) = match received {
            Err(stopped) => {
                self.problem(offset, format!("the recipe was stopped: {stopped}"));
                return Vec::new();
            }
            Ok(Received::Refused(why)) => (false, None, vec![format!("refused: {why}")]),
            Ok(Received::Answered(reply)) => {
                let line = format!("answered: {} {}", reply.status, reply.body);
                (true, Some(reply), vec![line.trim_end().to_owned()])
            }
            Ok(Received::Said(said)) => {
                let understood = compare::Understood::of_said(self.recipe, &said);
                self.compared(&understood);
                (true, Some(said.reply.clone()), show::said(self.recipe, &said))
            }
        };
        if accepted != file.accepted {
            let message =
                if accepted { "the push was accepted".to_owned() } else { format!("the push was {}", lines.join("")) };
            self.problem(offset, message);
        }
        if let Some(expected) = &self.case.reply {
            let seen = reply.map(|reply| compare::web_reply(&reply)).unwrap_or_default();
            for difference in compare::table(expected.get_ref(), &seen) {
                self.problem(expected.span().start, difference);
            }
        }
        lines
    }
}

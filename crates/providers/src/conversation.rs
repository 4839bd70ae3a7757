//! One thing asked of a provider, from the request to what was understood: as many requests as it takes (pages, a
//! token that is refused, windows), without sending any itself. Whoever drives it sends what it asks for, through the
//! network ([`crate::session`]) or from a file of cases ([`crate::cases`]); both see the same steps.

use std::sync::Arc;

use parcelwatch_domain::{Span, Timestamp};

use crate::{
    answer::{Incoming, Judge, knows},
    ask::{Ask, Item, Settings},
    jq::{Jq, Knows, Val, is_true, to_json},
    outcome::{Outcome, Verdict},
    recipe::{First, Page, PageKind, Recipe, Request, Verb},
    request::{BuildError, Outgoing, Parts, build},
    shape::{Order, Quota, Reader, Tracked, field, flat, key, text},
    snapshot,
    token::Token,
    value::{Scope, Value},
};

/// What the driver has to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Send this, and give the answer to [`Conversation::answered`].
    Send(Outgoing),
    /// Give a token, and not the one that was given before.
    Token,
    /// All is said.
    Done(Box<Reply>),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// Of the whole; [`Outcome::Done`] where nothing is wrong with the account.
    pub verdict: Verdict,
    /// What is said about the parcels that were asked about.
    pub tracked: Vec<Tracked>,
    /// Orders.
    pub orders: Vec<Order>,
    /// How many calls are left.
    pub quota: Option<Quota>,
    /// The bucket of points that the last answer told about.
    pub cost: Option<CostSeen>,
    /// What was odd in the answers: for whoever mends the recipe.
    pub notes: Vec<String>,
    /// Several parcels were asked about and the request was refused as a whole: it may be for one of them only.
    pub refused_whole: bool,
    /// A list was left off before its end: it has more pages than may be asked for in one go.
    pub cut: bool,
}

/// A bucket of points as an answer told about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CostSeen {
    /// Points left.
    pub available: f64,
    /// Points a second.
    pub restore: f64,
    /// Points of one request.
    pub need: f64,
}

/// Now, and something that nobody can guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub now: Timestamp,
    /// A new UUID.
    pub uuid: String,
}

/// One thing asked of a provider.
#[derive(Debug)]
pub struct Conversation {
    recipe: Arc<Recipe>,
    settings: Arc<Settings>,
    verb: Verb,
    ask: Ask,
    token: Option<Token>,
    renewed: bool,
    pages: Pages,
    /// What had to be asked first.
    first: Option<serde_json::Value>,
    reply: Reply,
    finished: bool,
}

/// Where in a list we are.
#[derive(Debug, Default)]
struct Pages {
    done: u64,
    cursor: Option<String>,
    link: Option<String>,
    /// The windows that are still to come, the next one last.
    windows: Vec<(Timestamp, Timestamp)>,
}

impl Reply {
    fn empty() -> Self {
        Self {
            verdict: Verdict::of(Outcome::Done),
            tracked: Vec::new(),
            orders: Vec::new(),
            quota: None,
            cost: None,
            notes: Vec::new(),
            refused_whole: false,
            cut: false,
        }
    }
}

impl Conversation {
    /// Begins; `token` is one that should still serve.
    pub fn new(recipe: Arc<Recipe>, settings: Arc<Settings>, verb: Verb, ask: Ask, token: Option<Token>) -> Self {
        let mut conversation = Self {
            recipe,
            settings,
            verb,
            ask,
            token,
            renewed: false,
            pages: Pages::default(),
            first: None,
            reply: Reply::empty(),
            finished: false,
        };
        conversation.split_window();
        conversation
    }

    fn request(&self) -> Option<&Request> {
        self.recipe.requests.get(&self.verb)
    }

    /// A window longer than the provider takes is asked about in parts, the oldest first.
    fn split_window(&mut self) {
        let longest = self.request().and_then(|request| request.window.longest);
        let (Some(since), Some(until), Some(longest)) = (self.ask.since, self.ask.until, longest) else { return };
        let mut windows = Vec::new();
        let mut from = since;
        while from < until && windows.len() < 1_000 && longest.0.0 > 0 {
            let to = (from + longest.0).min(until);
            windows.push((from, to));
            from = to;
        }
        windows.reverse();
        if let Some((from, to)) = windows.pop() {
            (self.ask.since, self.ask.until) = (Some(from), Some(to));
        }
        self.pages.windows = windows;
    }

    /// What is to be done next.
    pub fn step(&mut self, moment: &Moment) -> Step {
        if !self.finished {
            let needs_token = self.recipe.auth.token.is_some() && self.request().is_some_and(|request| request.auth);
            if needs_token && self.token.is_none() {
                return Step::Token;
            }
            match self.outgoing(moment) {
                Ok(outgoing) => return Step::Send(outgoing),
                Err(verdict) => self.conclude(verdict),
            }
        }
        Step::Done(Box::new(std::mem::replace(&mut self.reply, Reply::empty())))
    }

    /// The token that was asked for.
    pub fn give_token(&mut self, token: Token) {
        self.token = Some(token);
    }

    /// There is no token: what the token call said.
    pub fn no_token(&mut self, verdict: Verdict) {
        self.conclude(verdict);
    }

    /// The request could not be sent, or there was no answer.
    pub fn unanswered(&mut self, verdict: Verdict) {
        self.conclude(verdict);
    }

    fn outgoing(&self, moment: &Moment) -> Result<Outgoing, Verdict> {
        let Some(request) = self.request() else {
            let message = format!("{} has no request `{}`.", self.recipe.name, self.verb.slug());
            return Err(Verdict::said(Outcome::Permanent, message));
        };
        let scope = self.scope(request, moment);
        let parts = Parts {
            recipe: &self.recipe,
            name: self.verb.slug(),
            ask: Some(&self.ask),
            each: request.each.as_ref(),
            auth: request.auth,
            instead: self.pages.link.as_deref(),
            timeout: request.timeout.unwrap_or(self.recipe.pace.timeout).0,
        };
        let declared = self.first_of(request).map_or_else(|| request.declared(), First::declared);
        build(&declared, &parts, &scope).map_err(|error| match &error {
            // Which carrier it is, nobody knows, or the provider has no name for it.
            BuildError::Needs(name) if name == "item.carrier_code" => Verdict::of(Outcome::CarrierUnknown),
            BuildError::Needs(name) => {
                let field = name.rsplit('.').next().unwrap_or(name).to_owned();
                let outcome = if name.starts_with("settings.") { Outcome::AuthFailed } else { Outcome::NeedField };
                Verdict { need: Some(field), ..Verdict::said(outcome, error.to_string()) }
            }
            _ => Verdict::said(Outcome::Permanent, error.to_string()),
        })
    }

    /// What must be asked first, as long as it was not.
    fn first_of<'r>(&self, request: &'r Request) -> Option<&'r First> {
        request.first.as_ref().filter(|_| self.first.is_none())
    }

    fn scope(&self, request: &Request, moment: &Moment) -> Scope {
        let mut scope = Scope::default();
        self.settings.fill(&self.recipe, &mut scope);
        self.ask.fill(&self.recipe, &mut scope);
        scope.set("now", moment.now);
        scope.set("uuid", Value::text(&moment.uuid));
        if let Some(token) = &self.token {
            scope.set("token", Value::text(&token.access));
        }
        if let Some(page) = &request.page {
            scope.set("page.size", Value::Json(page.size.into()));
            scope.set("page.number", Value::Json((page.first + self.pages.done).into()));
            scope.set("page.offset", Value::Json((page.size * self.pages.done).into()));
            scope.set_text("page.cursor", self.pages.cursor.as_deref());
        }
        if let Some(serde_json::Value::Object(names)) = &self.first {
            for (name, value) in names {
                scope.set(format!("first.{name}"), Value::Json(value.clone()));
            }
        }
        scope
    }

    /// The answer to what [`Self::step`] asked to be sent. Expressions run here: call it inside of
    /// [`crate::jq::watched`], on a thread of [`crate::jq::Workers`].
    pub fn answered(&mut self, incoming: &Incoming, now: Timestamp) {
        let recipe = Arc::clone(&self.recipe);
        let Some(request) = recipe.requests.get(&self.verb) else { return };
        let carriers = recipe.carriers.as_ref();
        let items: Vec<serde_json::Value> = match &self.ask.fulfilment {
            Some(told) => vec![told.names(carriers)],
            None => self.ask.items.iter().map(|item| item.names(carriers)).collect(),
        };
        let knows = knows(incoming, &items, &self.settings.open(&recipe));
        let judge = Judge { recipe: &recipe, incoming, knows: &knows, now };
        let first = self.first_of(request);
        let judged = judge.judge(&first.map_or_else(|| request.declared(), First::declared));
        self.see_cost(&judged.value, &knows);
        if let Some(verdict) = judged.verdict {
            let renews = verdict.outcome == Outcome::AuthFailed && recipe.auth.token.is_some() && request.auth;
            if renews && !self.renewed {
                self.renewed = true;
                self.token = None;
                return;
            }
            self.conclude(verdict);
            return;
        }
        if let Some(first) = first {
            self.take_first(first, &judged.value, &judge);
            return;
        }
        let mapped = match &request.map {
            None => Ok(None),
            Some(map) => map.run(judged.value.clone(), &knows).map(|outputs| Some(flat(outputs))),
        };
        match mapped {
            Err(error) => {
                self.conclude(Verdict::said(
                    Outcome::Permanent,
                    format!("The answer has another form than the recipe expects: {error}."),
                ));
            }
            Ok(None) => self.all_are(Outcome::Done),
            Ok(Some(values)) => self.take(request, &values, &judge, now),
        }
        if !self.finished {
            self.turn_page(request, &judged.value, &knows, incoming);
        }
    }

    /// Keeps what had to be asked first, or says why it cannot go on.
    fn take_first(&mut self, first: &First, value: &Val, judge: &Judge<'_>) {
        let verdict = match first.map.first(value.clone(), judge.knows) {
            Ok(found @ Val::Obj(_)) => match field(&found, "error") {
                Val::Null => {
                    self.first = Some(to_json(&found));
                    return;
                }
                error => judge.item(&error).unwrap_or_else(|| Verdict::of(Outcome::Permanent)),
            },
            Ok(_) => Verdict::said(Outcome::Permanent, "What must be asked first gave no object."),
            Err(error) => Verdict::said(
                Outcome::Permanent,
                format!("The answer has another form than the recipe expects: {error}."),
            ),
        };
        self.conclude(verdict);
    }

    /// What is known so far about the account.
    pub fn verdict(&self) -> &Verdict {
        &self.reply.verdict
    }

    /// The bucket of points that the last answer told about.
    pub fn cost(&self) -> Option<CostSeen> {
        self.reply.cost
    }

    /// Was the token refused, and is a new one wanted?
    pub fn refused(&self) -> bool {
        self.renewed && self.token.is_none()
    }

    fn see_cost(&mut self, value: &Val, knows: &Knows) {
        let Some(cost) = &self.recipe.pace.cost else { return };
        let number = |jq: &Jq| text(&jq.first(value.clone(), knows).ok()?)?.parse::<f64>().ok();
        if let (Some(available), Some(restore), Some(need)) =
            (number(&cost.available), number(&cost.restore), number(&cost.need))
        {
            self.reply.cost = Some(CostSeen { available, restore, need });
        }
    }

    /// The end, with what is wrong: with the account, or with all that was asked about.
    fn conclude(&mut self, verdict: Verdict) {
        self.finished = true;
        self.reply.refused_whole = self.ask.items.len() > 1 && may_be_for_one(verdict.outcome);
        if verdict.outcome.concerns_account() || self.ask.items.is_empty() {
            self.reply.verdict = verdict;
        } else {
            self.reply.tracked.extend(self.ask.items.iter().map(|item| nothing_about(item, verdict.clone())));
        }
    }

    fn all_are(&mut self, outcome: Outcome) {
        self.reply.tracked.extend(self.ask.items.iter().map(|item| nothing_about(item, Verdict::of(outcome))));
    }

    fn take(&mut self, request: &Request, values: &[Val], judge: &Judge<'_>, now: Timestamp) {
        let recipe = Arc::clone(&self.recipe);
        let mut reader = Reader { recipe: &recipe, notes: Vec::new() };
        match self.verb {
            Verb::ListOrders | Verb::ReadOrder => {
                self.reply.orders.extend(values.iter().filter_map(|value| reader.order(value)));
            }
            Verb::Quota => self.reply.quota = values.first().map(|value| reader.quota(value)),
            Verb::Check => {}
            verb => {
                let otherwise = if verb == Verb::Track { Outcome::Pending } else { Outcome::Done };
                let read: Vec<Tracked> = (values.iter())
                    .filter_map(|value| reader.tracked(value, request.order, otherwise, |error| judge.item(error)))
                    .collect();
                let mut taken = self.matched(read, &mut reader.notes);
                self.lift(&mut taken);
                for tracked in taken.iter_mut().filter(|_| request.snapshot) {
                    let item = self.ask.items.iter().find(|item| is_about(item, &tracked.number));
                    snapshot::changed(tracked, item.and_then(|item| item.memory.as_deref()), now);
                }
                self.reply.tracked.extend(taken);
            }
        }
        self.reply.notes.extend(reader.notes);
    }

    /// What one parcel's answer says of the account is true of the account, and says nothing about the parcel. No unit
    /// left for registering concerns only what is not registered.
    fn lift(&mut self, taken: &mut Vec<Tracked>) {
        let concerns = |outcome| match outcome {
            Outcome::AuthFailed | Outcome::RateLimited | Outcome::Blocked => true,
            Outcome::QuotaExhausted => self.verb != Verb::Register,
            _ => false,
        };
        if let Some(place) = taken.iter().position(|tracked| concerns(tracked.verdict.outcome)) {
            self.reply.verdict = taken[place].verdict.clone();
            taken.retain(|tracked| !concerns(tracked.verdict.outcome));
        }
    }

    /// Results belong to what was asked about, under the number as it was asked.
    fn matched(&self, read: Vec<Tracked>, notes: &mut Vec<String>) -> Vec<Tracked> {
        let only = match self.ask.items.as_slice() {
            [only] => only.number.as_deref(),
            _ => None,
        };
        let single = read.len() == 1;
        let mut taken = Vec::new();
        for mut tracked in read {
            let asked = self.ask.items.iter().find(|item| is_about(item, &tracked.number));
            match (asked.and_then(|item| item.number.clone()), only) {
                (Some(number), _) => tracked.number = number,
                // One number asked, one answer: it is about that one, however the provider writes it.
                (None, Some(number)) if single || tracked.number.is_empty() => tracked.number = number.to_owned(),
                (None, _) if self.ask.items.is_empty() => {}
                (None, _) => {
                    notes.push(format!("nobody asked about `{}`", tracked.number));
                    continue;
                }
            }
            taken.push(tracked);
        }
        let silent = self.ask.items.iter().filter(|item| !taken.iter().any(|tracked| is_about(item, &tracked.number)));
        let outcome = if self.verb == Verb::Track { Outcome::Pending } else { Outcome::Temporary };
        let silent: Vec<Tracked> = silent
            .map(|item| nothing_about(item, Verdict::said(outcome, "The answer says nothing about this number.")))
            .collect();
        taken.extend(silent);
        taken
    }

    fn turn_page(&mut self, request: &Request, value: &Val, knows: &Knows, incoming: &Incoming) {
        let entries = self.reply.orders.len() as u64;
        if let Some(page) = &request.page {
            self.pages.done += 1;
            if self.has_next(page, value, knows, incoming, entries) {
                if self.pages.done < page.most {
                    return;
                }
                self.reply.cut = true;
                self.reply.notes.push(format!("there are more than {} pages", page.most));
            }
        }
        match self.pages.windows.pop() {
            Some((since, until)) => {
                (self.ask.since, self.ask.until) = (Some(since), Some(until));
                let windows = std::mem::take(&mut self.pages.windows);
                self.pages = Pages { windows, ..Pages::default() };
            }
            None => self.finished = true,
        }
    }

    fn has_next(&mut self, page: &Page, value: &Val, knows: &Knows, incoming: &Incoming, entries: u64) -> bool {
        let ask = |jq: &Option<Jq>| jq.as_ref().and_then(|jq| jq.first(value.clone(), knows).ok());
        let number = |value: Option<String>| value.and_then(|text| text.trim().parse::<u64>().ok());
        match page.kind {
            PageKind::Cursor | PageKind::Link => {
                let next = match (&page.next, page.kind) {
                    (None, PageKind::Link) => incoming.headers.get("link").and_then(|header| next_link(header)),
                    _ => ask(&page.next).as_ref().and_then(text),
                };
                let goes_on = page.more.is_none() || ask(&page.more).is_some_and(|more| is_true(&more));
                let place = if page.kind == PageKind::Cursor { &mut self.pages.cursor } else { &mut self.pages.link };
                // A provider that names the same page again would keep us for ever.
                let is_new = next.is_some() && *place != next;
                *place = next;
                goes_on && is_new
            }
            PageKind::Number | PageKind::Offset => {
                let header = page
                    .total_header
                    .as_ref()
                    .and_then(|name| incoming.headers.get(&name.to_ascii_lowercase()).cloned());
                let total = number(header.or_else(|| ask(&page.total).as_ref().and_then(text)));
                if page.more.is_some() {
                    return ask(&page.more).is_some_and(|more| is_true(&more));
                }
                match total {
                    Some(total) if page.kind == PageKind::Number => self.pages.done < total,
                    Some(total) => self.pages.done * page.size < total,
                    None => entries >= self.pages.done * page.size,
                }
            }
        }
    }
}

/// Can one of several parcels be why a whole request was refused?
const fn may_be_for_one(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::NotFound
            | Outcome::InvalidNumber
            | Outcome::CarrierUnknown
            | Outcome::NeedField
            | Outcome::Forbidden
            | Outcome::Permanent
    )
}

fn is_about(item: &Item, number: &str) -> bool {
    item.number.as_deref().is_some_and(|asked| !number.is_empty() && key(asked) == key(number))
}

fn nothing_about(item: &Item, verdict: Verdict) -> Tracked {
    let number = item.number.as_deref().or(item.order_number.as_deref()).unwrap_or_default();
    Tracked { memory: item.memory.clone(), ..Tracked::nothing(number, verdict) }
}

/// The address of `rel="next"` in a header `Link`.
fn next_link(header: &str) -> Option<String> {
    header.split(',').find_map(|link| {
        let (address, parameters) = link.split_once(';')?;
        let is_next = parameters.split(';').any(|p| matches!(p.trim(), "rel=\"next\"" | "rel=next"));
        is_next.then(|| address.trim().trim_start_matches('<').trim_end_matches('>').to_owned())
    })
}

/// How long a bucket of points wants to be left alone before the next request.
pub fn cost_wait(cost: &CostSeen) -> Span {
    if cost.available >= cost.need || cost.restore <= 0.0 {
        return Span(0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let millis = ((cost.need - cost.available) / cost.restore * 1_000.0).ceil().clamp(0.0, 3.6e6) as i64;
    Span(millis)
}

impl Reply {
    /// What a run of expressions that had to be ended comes to.
    pub fn broken(message: String) -> Self {
        Self { verdict: Verdict::said(Outcome::Permanent, message), ..Self::empty() }
    }
}

//! What the types of a recipe cannot say: names that must exist, keys that belong together, expressions that compile.

use super::{
    Auth, Basic, Declared, Gives, OneOrMany, Problem, Recipe, SettingKind, Verify, VerifyKind, Webhook,
    read::{at, in_jq, nearest},
};
use crate::{ask::COLUMNS, jq::Jq, template::Template};

/// The names of `item`.
pub(crate) const ITEM: &[&str] = &[
    "number",
    "carrier",
    "carrier_code",
    "old_carrier_code",
    "remote_id",
    "origin",
    "destination",
    "postal_code",
    "phone",
    "order_number",
    "order_id",
    "shipped_at",
];
const FULFILMENT: &[&str] =
    &["order_id", "order_number", "number", "carrier", "carrier_code", "carrier_name", "url", "shipped_at"];
/// Names without a part behind them.
const ALONE: &[&str] = &[
    "numbers",
    "each",
    "token",
    "refresh_token",
    "since",
    "until",
    "now",
    "uuid",
    "callback",
    "params",
    "method",
    "host",
    "path",
    "query",
    "body",
    "state",
    "redirect",
    "code",
    "verifier",
    "challenge",
    "timestamp",
    "url",
];
/// Names whose second part can be anything.
const OPEN: &[&str] = &["sign", "params", "header", "query", "form", "first"];

struct Check<'a> {
    recipe: &'a Recipe,
    text: &'a str,
    problems: Vec<Problem>,
}

pub(super) fn check(recipe: &Recipe, text: &str) -> Vec<Problem> {
    let mut check = Check { recipe, text, problems: Vec::new() };
    check.head();
    check.expressions();
    check.templates();
    check.requests();
    check.signatures();
    check.webhook();
    check.problems.sort_by_key(|problem| (problem.line, problem.column));
    check.problems
}

impl Check<'_> {
    /// A problem where `needle` stands first; the head of the file where it does not.
    fn at_text(&mut self, needle: &str, message: String) {
        let offset = self.text.find(needle).unwrap_or(0);
        self.problems.push(at(self.text, offset, message));
    }

    fn head(&mut self) {
        let id = &self.recipe.id;
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > 60 || !id.chars().all(good) || id.starts_with('-') {
            self.at_text("id", format!("`{id}` is no id: use small letters, digits and hyphens"));
        }
        if let Some(carriers) = &self.recipe.carriers
            && let Some(column) = carriers.column.as_deref()
            && !COLUMNS.contains(&column)
        {
            let message = format!("there is no column `{column}`; there are {}", super::quoted(&COLUMNS));
            self.at_text(column, message);
        }
        let settings: Vec<(String, bool)> = (self.recipe.settings().into_iter())
            .map(|(name, setting)| {
                (name.to_owned(), (setting.kind == SettingKind::Choice) == setting.choices.is_empty())
            })
            .collect();
        for (name, wrong) in settings {
            if wrong {
                self.at_text(
                    &format!("[settings.{name}]"),
                    format!("`choices` belong to a setting of kind `choice`, and it needs them: `{name}`"),
                );
            }
        }
    }

    fn expressions(&mut self) {
        let expressions = self.recipe.expressions();
        for problem in crate::jq::compile(self.recipe.definitions(), &expressions).err().into_iter().flatten() {
            let at = problem.expression.map_or(self.recipe.jq.as_ref(), |number| expressions.get(number).copied());
            self.problems.push(match at {
                Some(jq) => in_jq(self.text, jq, problem.offset, &problem.message),
                None => at_start(problem.message),
            });
        }
    }

    fn templates(&mut self) {
        let names: Vec<String> =
            self.recipe.all_templates().into_iter().flat_map(Template::names).map(str::to_owned).collect();
        for name in names {
            if let Some(message) = self.unknown_name(&name) {
                self.at_text(&name, message);
            }
        }
    }

    fn unknown_name(&self, name: &str) -> Option<String> {
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        let one_of = |known: &[&str]| {
            (!known.contains(&rest)).then(|| match nearest(rest, known) {
                Some(nearest) => format!("there is no `{name}`; did you mean `{first}.{nearest}`?"),
                None => format!("there is no `{name}`; `{first}` has {}", super::quoted(known)),
            })
        };
        match first {
            "settings" => one_of(&self.recipe.settings().iter().map(|(name, _)| *name).collect::<Vec<_>>()),
            "item" => one_of(ITEM),
            "fulfilment" => one_of(FULFILMENT),
            "page" => one_of(&["number", "offset", "size", "cursor"]),
            _ if rest.is_empty() && ALONE.contains(&first) => None,
            _ if !rest.is_empty() && OPEN.contains(&first) => None,
            _ => Some(match nearest(name, ALONE) {
                Some(nearest) => format!("there is no `{name}`; did you mean `{nearest}`?"),
                None => format!("there is no `{name}`"),
            }),
        }
    }

    fn requests(&mut self) {
        for (verb, request) in &self.recipe.requests {
            let head = format!("[requests.{}]", verb.slug());
            let mut wrong = declared_problems(self.recipe, &request.declared(), true);
            if request.batch == 0 {
                wrong.push("`batch` is at least 1".into());
            }
            let names: Vec<&str> =
                declared_templates(&request.declared()).into_iter().flat_map(Template::names).collect();
            if request.batch > 1 && !names.iter().any(|name| matches!(*name, "each" | "numbers")) {
                wrong.push("a `batch` needs `{{ each }}` or `{{ numbers }}`".into());
            }
            if names.contains(&"each") != request.each.is_some() {
                wrong.push("`each` and `{{ each }}` belong together".into());
            }
            if verb.gives_orders() && request.map.is_none() {
                wrong.push("orders need a `map`".into());
            }
            if let Some(first) = &request.first {
                wrong.extend(declared_problems(self.recipe, &first.declared(), true));
            } else if names.iter().any(|name| name.starts_with("first.")) {
                wrong.push("`{{ first.… }}` needs `[requests.….first]`".into());
            }
            for message in wrong {
                self.at_text(&head, message);
            }
        }
        let auth = &self.recipe.auth;
        let mut wrong = Vec::new();
        if let Some(token) = &auth.token {
            wrong.extend(declared_problems(self.recipe, &token.declared(), auth.consent.is_none()));
        }
        if let Some(refresh) = &auth.refresh {
            wrong.extend(declared_problems(self.recipe, &refresh.declared(), true));
        }
        if let Some(consent) = &auth.consent {
            wrong.extend(declared_problems(self.recipe, &consent.exchange.declared(), true));
        }
        for message in wrong {
            self.at_text("[auth", message);
        }
    }

    fn signatures(&mut self) {
        for sign in &self.recipe.sign {
            if sign.digest.is_keyed() != sign.key.is_some() {
                self.at_text("[[sign]]", "a `key` belongs to an HMAC, and an HMAC needs it".into());
            }
        }
    }

    fn webhook(&mut self) {
        let Some(webhook) = &self.recipe.webhook else { return };
        self.way(webhook, &webhook.verify, "[webhook.verify]");
        for verify in &webhook.or_verify {
            self.way(webhook, verify, "[[webhook.or_verify]]");
            if verify.kind == VerifyKind::None || webhook.verify.kind == VerifyKind::None {
                let message = "beside a way that recognises nobody there is no other";
                self.at_text("[[webhook.or_verify]]", message.into());
            }
        }
    }

    fn way(&mut self, webhook: &Webhook, verify: &Verify, head: &str) {
        let placed = verify.header.is_some() || verify.query.is_some() || verify.body.is_some();
        let wrong = match verify.kind {
            VerifyKind::Hmac if verify.key.is_none() || !placed => {
                Some("an HMAC needs a `key`, and `header`, `query` or `body` to say where it stands")
            }
            VerifyKind::Hmac if verify.digest.keyed().is_none() => Some("there is no HMAC of this `digest` here"),
            VerifyKind::Hash if verify.message.is_none() || !placed => {
                Some("a `hash` needs a `message` with the secret in it, and where it stands")
            }
            VerifyKind::Static if verify.key.is_none() || !placed => {
                Some("`static` needs a `key`, and where the value stands")
            }
            VerifyKind::Basic if verify.user.is_none() || verify.password.is_none() => {
                Some("`basic` needs `user` and `password`")
            }
            VerifyKind::Addresses if verify.addresses.is_empty() => Some("`addresses` are missing"),
            VerifyKind::None if webhook.gives != Gives::Hints && !verify.trusted => {
                Some("a sender that nobody recognises may only give hints: `gives = \"hints\"`")
            }
            _ => None,
        };
        if let Some(message) = wrong {
            self.at_text(head, message.into());
        }
        if let Some(bad) = verify.addresses.iter().find(|network| crate::addresses::Network::read(network).is_none()) {
            self.at_text(bad, format!("`{bad}` is no address or network"));
        }
    }
}

fn at_start(message: String) -> Problem {
    Problem { line: 0, column: 0, message }
}

fn declared_problems(recipe: &Recipe, declared: &Declared<'_>, needs_url: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let bodies = [declared.form.is_some(), declared.json.is_some(), declared.xml.is_some(), declared.text.is_some()];
    if bodies.iter().filter(|body| **body).count() > 1 {
        wrong.push("one body is enough: `form`, `json`, `xml` or `text`".into());
    }
    match declared.url {
        None if needs_url => wrong.push("missing key `url`".into()),
        Some(url) if url.begins_with_slash() && recipe.base.is_none() => {
            wrong.push("an address that begins with `/` needs `base` in the head".into());
        }
        _ => {}
    }
    wrong
}

fn many(table: &std::collections::BTreeMap<String, OneOrMany<Template>>) -> impl Iterator<Item = &Template> {
    table.values().flat_map(|one| &one.0)
}

fn basic_templates(basic: Option<&Basic>) -> impl Iterator<Item = &Template> {
    basic.into_iter().flat_map(|basic| [&basic.user, &basic.password])
}

pub(super) fn declared_templates<'a>(declared: &Declared<'a>) -> Vec<&'a Template> {
    let mut all: Vec<&Template> = declared.url.into_iter().collect();
    all.extend(many(declared.query));
    all.extend(declared.header.values());
    all.extend(declared.form.into_iter().flat_map(many));
    all.extend(declared.json.into_iter().flat_map(|body| body.templates()));
    all.extend(declared.xml.into_iter().chain(declared.text));
    all.extend(basic_templates(declared.basic));
    all
}

impl Auth {
    fn templates(&self) -> Vec<&Template> {
        let mut all: Vec<&Template> = self.header.values().chain(many(&self.query)).chain(many(&self.form)).collect();
        all.extend(self.json.values().flat_map(crate::template::Body::templates));
        all.extend(basic_templates(self.basic.as_ref()));
        all.extend(self.token.iter().flat_map(|call| declared_templates(&call.declared())));
        all.extend(self.refresh.iter().flat_map(|call| declared_templates(&call.declared())));
        if let Some(consent) = &self.consent {
            all.push(&consent.url);
            all.extend(many(&consent.query));
            all.extend(declared_templates(&consent.exchange.declared()));
        }
        all
    }
}

impl Recipe {
    /// All templates in it.
    fn all_templates(&self) -> Vec<&Template> {
        let mut all: Vec<&Template> = self.base.iter().chain(&self.hosts).collect();
        all.extend(self.auth.templates());
        all.extend(self.sign.iter().flat_map(|sign| sign.parts.iter().chain(sign.key.as_ref())));
        for request in self.requests.values() {
            all.extend(declared_templates(&request.declared()));
            all.extend(request.first.iter().flat_map(|first| declared_templates(&first.declared())));
            all.extend(request.each.iter().flat_map(|each| each.templates()));
        }
        if let Some(webhook) = &self.webhook {
            for verify in webhook.ways() {
                all.extend([&verify.message, &verify.key, &verify.user, &verify.password].into_iter().flatten());
            }
            all.extend(&webhook.reply.body);
            all.extend(webhook.handshake.iter().filter_map(|handshake| handshake.body.as_ref()));
        }
        all
    }

    /// What its expressions share, in jq.
    pub(super) fn definitions(&self) -> &str {
        self.jq.as_ref().map(Jq::source).unwrap_or_default()
    }

    /// All expressions in it, but for the definitions.
    pub(super) fn expressions(&self) -> Vec<&Jq> {
        let mut all: Vec<&Jq> = Vec::new();
        let errors = &self.errors;
        all.extend([&errors.find, &errors.code, &errors.message].into_iter().flatten());
        for rule in &errors.rules {
            all.extend(&rule.jq);
            if let Some(super::Wait::Jq(jq)) = &rule.wait {
                all.push(jq);
            }
        }
        if let Some(token) = &self.auth.token {
            all.extend([&token.access, &token.expires_in, &token.expires_at, &token.refresh].into_iter().flatten());
            all.extend(token.declared().json_in);
        }
        all.extend(self.auth.refresh.iter().filter_map(|call| call.declared().json_in));
        all.extend(self.auth.consent.iter().filter_map(|consent| consent.exchange.declared().json_in));
        if let Some(cost) = &self.pace.cost {
            all.extend([&cost.available, &cost.restore, &cost.need]);
        }
        for request in self.requests.values() {
            all.extend(&request.map);
            all.extend(request.declared().json_in);
            if let Some(first) = &request.first {
                all.push(&first.map);
                all.extend(first.declared().json_in);
            }
            if let Some(page) = &request.page {
                all.extend([&page.next, &page.more, &page.total].into_iter().flatten());
            }
        }
        if let Some(webhook) = &self.webhook {
            all.push(&webhook.map);
            for verify in webhook.ways() {
                let timestamp = verify.timestamp.as_ref().and_then(|place| place.body.as_ref());
                all.extend(verify.body.iter().chain(timestamp));
            }
            all.extend([&webhook.json_in, &webhook.dedupe].into_iter().flatten());
            all.extend(webhook.handshake.iter().filter_map(|handshake| handshake.jq.as_ref()));
        }
        all
    }
}

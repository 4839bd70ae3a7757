//! jq in recipes: compiling it, with errors that point into the recipe, and running it so that it always ends.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use jaq_core::{
    Compiler, Ctx, Vars, data,
    load::{Arena, File, Lexer, Loader, Parser, parse},
};
pub use jaq_json::Val;
use serde::Deserialize;

mod guard;
mod natives;
mod watch;
mod workers;

pub use watch::{Limits, Stopped, watched};
pub use workers::{Workers, WorkersGone};

const HELPERS: &str = include_str!("helpers.jq");

/// The variables of every expression, in this order; before them comes the number of the expression.
const VARIABLES: [&str; 6] = ["$recipe_expression", "$items", "$item", "$status", "$headers", "$settings"];
const MAIN: &str = "recipe_main($recipe_expression; $items; $item; $status; $headers; $settings)";

type Filter = jaq_core::Filter<data::JustLut<Val>>;

/// An expression of a recipe.
pub struct Jq {
    source: Arc<str>,
    /// Where it stands in the recipe, in bytes; with its quotes.
    span: std::ops::Range<usize>,
    /// The program of all expressions of the recipe, and the number of this one.
    program: OnceLock<(Arc<Program>, usize)>,
}

/// All expressions of a recipe, with its definitions, in one: most of the work is jq's own library, and is done once.
struct Program {
    definitions: Arc<str>,
    expressions: Vec<Arc<str>>,
    /// Compiled when it is first needed: of the shipped recipes a merchant needs a few, and each takes some 200 KB.
    filter: OnceLock<Result<Filter, Vec<Problem>>>,
}

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which expression; `None`: the recipe's definitions.
    pub expression: Option<usize>,
    /// Where, in bytes from its beginning.
    pub offset: usize,
    /// What.
    pub message: String,
}

/// What an expression may know besides its input.
#[derive(Clone, Debug, Default)]
pub struct Knows {
    /// What was asked about.
    pub items: Val,
    /// The only item, where there is one.
    pub item: Val,
    /// The HTTP status.
    pub status: Val,
    /// The headers, names in small letters.
    pub headers: Val,
    /// The settings, without secrets.
    pub settings: Val,
}

impl Jq {
    /// An expression that is written at `span`.
    pub fn new(source: impl Into<String>, span: std::ops::Range<usize>) -> Self {
        Self { source: source.into().into(), span, program: OnceLock::new() }
    }

    /// As it is written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where it stands in the recipe.
    pub fn span(&self) -> std::ops::Range<usize> {
        self.span.clone()
    }

    /// All values that it gives. To be called inside [`watched`] only: that is what ends an expression that does not
    /// end by itself.
    ///
    /// # Errors
    /// The expression's own error, in words.
    pub fn run(&self, input: Val, knows: &Knows) -> Result<Vec<Val>, String> {
        let (program, number) = self.program.get().ok_or("the expression is of no recipe")?;
        let filter = program.filter().map_err(|_| "the expression cannot be compiled")?;
        let number = Val::from(*number);
        let variables =
            [&number, &knows.items, &knows.item, &knows.status, &knows.headers, &knows.settings].map(Val::clone);
        let context = Ctx::<data::JustLut<Val>>::new(&filter.lut, Vars::new(variables));
        filter
            .id
            .run((context, input))
            .map(|one| {
                one.map_err(|exception| match exception.get_err() {
                    Ok(error) => error.to_string(),
                    Err(_) => "the expression broke off".to_owned(),
                })
            })
            .collect()
    }

    /// The first value that it gives, `null` where it gives none.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn first(&self, input: Val, knows: &Knows) -> Result<Val, String> {
        Ok(self.run(input, knows)?.into_iter().next().unwrap_or_default())
    }
}

/// JSON as a value; anything unreadable is `null`.
pub fn from_json(json: &serde_json::Value) -> Val {
    jaq_json::read::parse_single(json.to_string().as_bytes()).unwrap_or_default()
}

/// A value of jq as JSON. Whole numbers of more than 64 bits lose digits here; where they matter they are read as text
/// before.
pub fn to_json(value: &Val) -> serde_json::Value {
    serde_json::from_str(&value.to_string()).unwrap_or_default()
}

/// Does this count as yes? As in jq: anything but `null` and `false`.
pub fn is_true(value: &Val) -> bool {
    !matches!(value, Val::Null | Val::Bool(false))
}

/// Makes one program of all expressions of a recipe and its definitions, which is compiled when it is first needed.
pub fn link(definitions: &str, expressions: &[&Jq]) {
    link_program(definitions, expressions);
}

fn link_program(definitions: &str, expressions: &[&Jq]) -> Arc<Program> {
    let program = Arc::new(Program {
        definitions: definitions.into(),
        expressions: expressions.iter().map(|jq| Arc::clone(&jq.source)).collect(),
        filter: OnceLock::new(),
    });
    for (number, jq) in expressions.iter().enumerate() {
        // An expression that has its program already stays what it is.
        drop(jq.program.set((Arc::clone(&program), number)));
    }
    program
}

/// As [`link`], and compiles it at once.
///
/// # Errors
/// Where an expression is not jq, or uses what does not exist.
pub fn compile(definitions: &str, expressions: &[&Jq]) -> Result<(), Vec<Problem>> {
    link_program(definitions, expressions).filter().map(drop).map_err(<[_]>::to_vec)
}

impl Program {
    fn filter(&self) -> Result<&Filter, &[Problem]> {
        self.filter.get_or_init(|| self.compiled()).as_ref().map_err(Vec::as_slice)
    }

    fn compiled(&self) -> Result<Filter, Vec<Problem>> {
        let own = parsed(&self.definitions, None, |parser| parser.defs()).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let mut terms = Vec::new();
        for (number, source) in self.expressions.iter().enumerate() {
            match parsed(source, Some(number), |parser| parser.term()) {
                Ok(term) => terms.push(term),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let numbers: Vec<(String, String)> =
            (0..terms.len()).map(|number| (number.to_string(), format!("recipe_{number}"))).collect();
        program(own, terms, &numbers, &self.definitions, &self.expressions)
    }
}

fn program<'s>(
    own: Vec<parse::Def<&'s str>>,
    terms: Vec<parse::Term<&'s str>>,
    numbers: &'s [(String, String)],
    definitions: &str,
    expressions: &[Arc<str>],
) -> Result<Filter, Vec<Problem>> {
    use parse::{BinaryOp, Def, Term};
    let mut inner = own;
    let mut choices = Vec::new();
    for ((number, name), body) in numbers.iter().zip(terms) {
        inner.push(Def { name: name.as_str(), args: Vec::new(), body });
        let is_it = BinaryOp::Cmp(jaq_core::ops::Cmp::Eq);
        let test = Term::BinOp(Box::new(Term::Var(VARIABLES[0])), is_it, Box::new(Term::Num(number.as_str())));
        choices.push((test, Term::Call(name.as_str(), Vec::new())));
    }
    let choice = if choices.is_empty() { Term::Id } else { Term::IfThenElse(choices, None) };
    let body = if inner.is_empty() { choice } else { Term::Def(inner, Box::new(choice)) };
    let main = Def { name: "recipe_main", args: VARIABLES.to_vec(), body };

    let helpers = jaq_core::load::parse(HELPERS, |parser| parser.defs()).unwrap_or_default();
    let shipped = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
    let mut defs: Vec<Def<&str>> = Vec::new();
    let foundation = natives::defs().into_iter().chain(shipped.filter(|def| natives::is_allowed(def.name)));
    for def in foundation.chain(helpers) {
        defs.push(guard::guarded_def(def));
    }
    defs.push(guard::guarded_def(main));
    let unplaced = |message: &str| vec![Problem { expression: None, offset: 0, message: message.into() }];
    let arena = Arena::default();
    let modules = Loader::new(defs)
        .load(&arena, File { code: MAIN, path: () })
        .map_err(|_| unplaced("the expressions could not be loaded"))?;
    let compiler = Compiler::default().with_global_vars(VARIABLES).with_funs(natives::funs());
    compiler.compile(modules).map_err(|errors| {
        let placed = |part: &str| {
            let in_one = |(number, source): (usize, &Arc<str>)| Some((Some(number), place(source, part)?));
            let in_own = || Some((None, place(definitions, part)?));
            expressions.iter().enumerate().find_map(in_one).or_else(in_own)
        };
        let errors = errors.into_iter().flat_map(|(_, errors)| errors);
        let problems: Vec<Problem> = errors
            .filter_map(|(part, what)| {
                let (expression, offset) = placed(part)?;
                Some(Problem { expression, offset, message: format!("there is no {} `{part}`", what.as_str()) })
            })
            .collect();
        if problems.is_empty() { unplaced("the expressions could not be compiled") } else { problems }
    })
}

fn parsed<'s, T: Default>(
    source: &'s str,
    expression: Option<usize>,
    how: impl for<'t> FnOnce(&mut Parser<'s, 't>) -> parse::Result<'s, 't, T>,
) -> Result<T, Problem> {
    let problem = |offset: usize, message: String| Problem { expression, offset, message };
    let end = source.trim_end().len();
    let tokens = Lexer::new(source).lex().map_err(|errors| {
        let first = errors.into_iter().next();
        first.map_or_else(
            || problem(0, "it could not be read".into()),
            |(expected, at)| problem(place(source, at).unwrap_or(end), format!("expected {}", expected.as_str())),
        )
    })?;
    Parser::new(&tokens).parse(how).map_err(|errors| {
        let first = errors.into_iter().next();
        first.map_or_else(
            || problem(0, "it could not be read".into()),
            |(expected, found)| {
                let offset = found.and_then(|token| place(source, token.0)).unwrap_or(end);
                let found = found.map_or_else(|| "the end".to_owned(), |token| format!("`{}`", shortened(token.0)));
                problem(offset, format!("expected {}, found {found}", expected.as_str()))
            },
        )
    })
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(30).collect()
}

/// Where a part of a text begins in it.
fn place(whole: &str, part: &str) -> Option<usize> {
    let offset = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    (offset + part.len() <= whole.len()).then_some(offset)
}

impl fmt::Debug for Jq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Jq").field(&self.source).finish()
    }
}

impl<'de> Deserialize<'de> for Jq {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::Spanned::<String>::deserialize(deserializer)?;
        let span = written.span();
        Ok(Self::new(written.into_inner(), span))
    }
}

#[cfg(test)]
mod tests;

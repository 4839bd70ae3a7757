//! Puts a look at the watch into everything that can go on for ever.
//!
//! jq has loops only through filters that call themselves, through `reduce` and `foreach`, and through the native
//! `range`. So the body of every definition and every step of a fold gets `tick` in front; `range` ticks by itself
//! (see `natives`). Multiplying a text is the one operation that can make much out of little at once, and goes through
//! a native that looks at the size first.

use jaq_core::{
    load::{
        lex::StrPart,
        parse::{BinaryOp, Def, Pattern, Term},
    },
    ops::Math,
    path::{Part, Path},
};

/// The name of the native that looks at the watch.
pub(super) const TICK: &str = "recipe_tick";
/// The name of the native that multiplies.
pub(super) const MULTIPLY: &str = "recipe_multiply";

/// A definition that looks at the watch whenever it is called.
pub(super) fn guarded_def(def: Def<&str>) -> Def<&str> {
    Def { name: def.name, args: def.args, body: ticking(guarded(def.body)) }
}

fn ticking(term: Term<&str>) -> Term<&str> {
    Term::BinOp(Box::new(Term::Call(TICK, Vec::new())), BinaryOp::Pipe(None), Box::new(term))
}

#[expect(clippy::boxed_local, reason = "the parts of a term are boxed as they are")]
fn boxed(term: Box<Term<&str>>) -> Box<Term<&str>> {
    Box::new(guarded(*term))
}

fn guarded(term: Term<&str>) -> Term<&str> {
    match term {
        Term::Id | Term::Recurse | Term::Num(_) | Term::Break(_) | Term::Var(_) => term,
        Term::Str(format, parts) => Term::Str(
            format,
            parts
                .into_iter()
                .map(|part| match part {
                    StrPart::Term(term) => StrPart::Term(guarded(term)),
                    other => other,
                })
                .collect(),
        ),
        Term::Arr(inner) => Term::Arr(inner.map(boxed)),
        Term::Obj(entries) => {
            Term::Obj(entries.into_iter().map(|(key, value)| (guarded(key), value.map(guarded))).collect())
        }
        Term::Neg(inner) => Term::Neg(boxed(inner)),
        Term::BinOp(left, BinaryOp::Math(Math::Mul), right) => {
            Term::Call(MULTIPLY, vec![guarded(*left), guarded(*right)])
        }
        // `left *= right` is `right as $by | left |= . * $by`.
        Term::BinOp(left, BinaryOp::UpdateMath(Math::Mul), right) => {
            let by = "$recipe_by";
            let times = Box::new(Term::Call(MULTIPLY, vec![Term::Id, Term::Var(by)]));
            let update = Box::new(Term::BinOp(boxed(left), BinaryOp::Update, times));
            Term::BinOp(boxed(right), BinaryOp::Pipe(Some(Pattern::Var(by))), update)
        }
        Term::BinOp(left, BinaryOp::Pipe(Some(binding)), right) => {
            Term::BinOp(boxed(left), BinaryOp::Pipe(Some(pattern(binding))), boxed(right))
        }
        Term::BinOp(left, operation, right) => Term::BinOp(boxed(left), operation, boxed(right)),
        Term::Label(name, inner) => Term::Label(name, boxed(inner)),
        Term::Fold(name, source, binding, steps) => {
            let steps = steps.into_iter().map(|step| ticking(guarded(step))).collect();
            Term::Fold(name, boxed(source), pattern(binding), steps)
        }
        Term::TryCatch(inner, catch) => Term::TryCatch(boxed(inner), catch.map(boxed)),
        Term::IfThenElse(branches, otherwise) => Term::IfThenElse(
            branches.into_iter().map(|(test, then)| (guarded(test), guarded(then))).collect(),
            otherwise.map(boxed),
        ),
        Term::Def(defs, inner) => Term::Def(defs.into_iter().map(guarded_def).collect(), boxed(inner)),
        Term::Call(name, arguments) => Term::Call(name, arguments.into_iter().map(guarded).collect()),
        Term::Path(inner, Path(parts)) => {
            let parts = parts.into_iter().map(|(part, optional)| {
                let part = match part {
                    Part::Index(index) => Part::Index(guarded(index)),
                    Part::Range(from, to) => Part::Range(from.map(guarded), to.map(guarded)),
                };
                (part, optional)
            });
            Term::Path(boxed(inner), Path(parts.collect()))
        }
    }
}

fn pattern(pattern_: Pattern<&str>) -> Pattern<&str> {
    match pattern_ {
        Pattern::Var(name) => Pattern::Var(name),
        Pattern::Arr(list) => Pattern::Arr(list.into_iter().map(pattern).collect()),
        Pattern::Obj(entries) => {
            Pattern::Obj(entries.into_iter().map(|(key, value)| (guarded(key), pattern(value))).collect())
        }
    }
}

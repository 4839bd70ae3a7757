//! The native filters that recipes have: jaq's, without those that reach outside or wait, and a few of ours.

use jaq_core::{
    Bind, Error, Native, RunPtr,
    box_iter::box_once,
    data,
    load::parse::Def,
    native::{Filter, Fun, bome, run, v},
};
use jaq_json::{Num, Val};

use super::{guard, watch};
use crate::decode::json;

type Data = data::JustLut<Val>;

/// So long is a number of a thousand digits.
const MOST_BITS: u64 = 3_322;

/// Filters that read the clock, the environment or more input, write somewhere, or end the program.
const REFUSED: &[&str] = &[
    "now",
    "localtime",
    "gmtime",
    "mktime",
    "env",
    "halt",
    "halt_error",
    "debug",
    "debug_empty",
    "stderr",
    "stderr_empty",
    "input",
    "inputs",
    "input_filename",
    "input_line_number",
    "get_search_list",
];

/// May recipes use a filter of this name?
pub(super) fn is_allowed(name: &str) -> bool {
    !REFUSED.contains(&name)
}

/// Definitions on which everything else stands.
pub(super) fn defs() -> Vec<Def<&'static str>> {
    // `range` gives values without end and calls nothing: each of its values looks at the watch.
    let source = "def range($from; $to; $by): recipe_range($from; $to; $by) | recipe_tick;";
    jaq_core::load::parse(source, |parser| parser.defs()).unwrap_or_default()
}

/// All native filters.
pub(super) fn funs() -> impl Iterator<Item = Fun<Data>> {
    let own: [Filter<RunPtr<Data>>; 3] = [
        ("fromjson", v(0), |cv| bome(from_json(&cv.1))),
        (guard::MULTIPLY, v(2), |mut cv| {
            let right = cv.0.pop_var();
            let left = cv.0.pop_var();
            bome(multiply(left, right))
        }),
        ("html_text", v(0), |cv| {
            bome(match &cv.1 {
                Val::TStr(bytes) => Ok(Val::utf8_str(html_text(&String::from_utf8_lossy(bytes)))),
                other => Err(Error::str(format_args!("{other} is no text"))),
            })
        }),
    ];
    let tick = Native::<Data>::new(|cv| {
        watch::tick(&cv.1);
        box_once(Ok(cv.1))
    })
    .with_paths(|cv| {
        watch::tick(&cv.1.0);
        box_once(Ok(cv.1))
    })
    .with_update(|cv, update| {
        watch::tick(&cv.1);
        update(cv.1)
    });
    let no_arguments: Box<[Bind]> = v(0);
    jaq_core::funs()
        .chain(jaq_std::funs())
        .chain(jaq_json::funs())
        .filter(|(name, ..)| is_allowed(name) && *name != "fromjson")
        .map(|(name, arguments, native)| (if name == "range" { "recipe_range" } else { name }, arguments, native))
        .chain(own.into_iter().map(|filter| run::<Data>(filter)))
        .chain([(guard::TICK, no_arguments, tick)])
}

/// As an answer is read. jaq's own reads on however deep it goes, and the texts are the provider's.
fn from_json(text: &Val) -> Result<Val, Error<Val>> {
    let (Val::TStr(bytes) | Val::BStr(bytes)) = text else {
        return Err(Error::str("what is read as JSON must be a text"));
    };
    json(bytes).map_err(|why| Error::str(format_args!("the text cannot be read: {why}")))
}

fn multiply(left: Val, right: Val) -> Result<Val, Error<Val>> {
    let times = |text: &Val, number: &Val| match (text, number) {
        (Val::TStr(bytes) | Val::BStr(bytes), Val::Num(number)) => {
            number.to_string().parse::<f64>().is_ok_and(|times| times * bytes.len() as f64 > 1e6)
        }
        _ => false,
    };
    if times(&left, &right) || times(&right, &left) {
        return Err(Error::str("a text of more than a million letters is not made"));
    }
    // Multiplied by itself, a number has twice the digits each time.
    let bits = |number: &Val| if let Val::Num(Num::BigInt(number)) = number { number.bits() } else { 0 };
    if bits(&left) + bits(&right) > MOST_BITS {
        return Err(Error::str("a number of more than 1000 digits is not made"));
    }
    left * right
}

/// The text of a piece of HTML: without its tags, and with the letters that its entities stand for.
fn html_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        // A `<` that nothing closes is a letter.
        match tag.split_once('>') {
            Some((_, behind)) => rest = behind,
            None => {
                text.push('<');
                rest = tag;
            }
        }
    }
    text.push_str(rest);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        match entity.and_then(|(name, behind)| Some((letter(name)?, behind))) {
            Some((letter, behind)) => {
                out.push(letter);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // Old pages count the Windows letters: 153 is the trade mark.
        return match code {
            145 | 146 => Some('\''),
            147 | 148 => Some('"'),
            150 | 151 => Some('-'),
            153 => Some('™'),
            code => char::from_u32(code),
        };
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "reg" => '®',
        "trade" => '™',
        "copy" => '©',
        _ => return None,
    })
}

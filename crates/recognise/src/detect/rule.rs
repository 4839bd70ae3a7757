//! Check digits: the rules that `data/numbers` names, made ready for a body of one length.

use serde::Deserialize;

/// A rule and its parameters, as the data say it.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "rule", deny_unknown_fields)]
pub(super) enum Spec {
    /// Weighted sum, check = what is missing to the next ten. Letters count as (ASCII code − 3) mod 10, as UPS has
    /// it.
    #[serde(rename = "mod10")]
    Mod10 {
        weights: Vec<u32>,
        /// Which end the first weight belongs to.
        #[serde(default)]
        from: From,
        /// Digits reckoned in front of the body without standing there.
        #[serde(default)]
        before: String,
        /// Added to the sum.
        #[serde(default)]
        plus: u32,
    },
    /// From the right ×2 ×1, the digits of products added up.
    #[serde(rename = "luhn")]
    Luhn,
    /// Weighted sum mod 11, mod 10 (FedEx).
    #[serde(rename = "mod11-10")]
    Mod11To10 { weights: Vec<u32> },
    /// The body as one number, mod 7.
    #[serde(rename = "mod7")]
    Mod7,
    /// UPU S10: weights 8 6 4 2 3 5 9 7, 11 − (sum mod 11), 10 becomes 0 and 11 becomes 5.
    #[serde(rename = "s10")]
    S10,
    /// ISO 7064 MOD 37,36: a check character among 36.
    #[serde(rename = "mod37-36")]
    Mod37To36,
}

/// The end from which weights are dealt out.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum From {
    #[default]
    Left,
    Right,
}

/// A rule made ready for bodies of one length.
#[derive(Clone, Debug)]
pub(super) enum Rule {
    Sum { weights: Box<[u32]>, plus: u32, finish: Finish },
    Luhn,
    Mod37To36,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Finish {
    Tens,
    Mod11To10,
    Mod7,
    S10,
}

/// What a character counts in a sum. As long as a power of two, so that no lookup needs a check.
const VALUE: [u8; 64] = {
    let mut table = [0; 64];
    let mut i = 0;
    while i < super::chars::SYMBOLS {
        table[i] = if i < 10 { i as u8 } else { (i as u8 - 10 + b'A' - 3) % 10 };
        i += 1;
    }
    table
};

impl Spec {
    /// # Errors
    /// Says which parameter makes no sense.
    pub(super) fn compile(&self, body: usize) -> Result<Rule, String> {
        Ok(match self {
            Self::Mod10 { weights, from, before, plus } => {
                let all = deal(weights, *from, before.len() + body)?;
                let (front, rest) = all.split_at(before.len());
                let digits = before.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<_>>>();
                let digits = digits.ok_or("`before` is for digits")?;
                let front: u32 = front.iter().zip(&digits).map(|(w, d)| w * d).sum();
                Rule::Sum { weights: rest.into(), plus: plus + front, finish: Finish::Tens }
            }
            Self::Luhn => Rule::Luhn,
            Self::Mod11To10 { weights } => {
                Rule::Sum { weights: deal(weights, From::Left, body)?.into(), plus: 0, finish: Finish::Mod11To10 }
            }
            // 10 is 3 modulo 7, so the places weigh 1 3 2 6 4 5 from the right, over and over.
            Self::Mod7 => Rule::Sum {
                weights: deal(&[1, 3, 2, 6, 4, 5], From::Right, body)?.into(),
                plus: 0,
                finish: Finish::Mod7,
            },
            Self::S10 if body == 8 => {
                Rule::Sum { weights: [8, 6, 4, 2, 3, 5, 9, 7].into(), plus: 0, finish: Finish::S10 }
            }
            Self::S10 => return Err("s10 covers eight digits".to_owned()),
            Self::Mod37To36 => Rule::Mod37To36,
        })
    }
}

fn deal(weights: &[u32], from: From, len: usize) -> Result<Vec<u32>, String> {
    if weights.is_empty() {
        return Err("no weights".to_owned());
    }
    let mut dealt: Vec<u32> = weights.iter().copied().cycle().take(len).collect();
    if matches!(from, From::Right) {
        dealt.reverse();
    }
    Ok(dealt)
}

impl Rule {
    /// Whether `check` is the check character of `body`.
    pub(super) fn passes(&self, body: &[u8], check: u8) -> bool {
        let expected = match self {
            Self::Sum { weights, plus, finish } => {
                let value = |symbol: u8| u32::from(VALUE[usize::from(symbol & 63)]);
                let sum: u32 = plus + body.iter().zip(weights).map(|(&s, &w)| value(s) * w).sum::<u32>();
                match finish {
                    Finish::Tens => (10 - sum % 10) % 10,
                    Finish::Mod11To10 => sum % 11 % 10,
                    Finish::Mod7 => sum % 7,
                    Finish::S10 => match 11 - sum % 11 {
                        10 => 0,
                        11 => 5,
                        c => c,
                    },
                }
            }
            Self::Luhn => {
                let sum: u32 = body
                    .iter()
                    .rev()
                    .enumerate()
                    .map(|(i, &s)| {
                        let doubled = u32::from(s) * if i % 2 == 0 { 2 } else { 1 };
                        doubled / 10 + doubled % 10
                    })
                    .sum();
                (10 - sum % 10) % 10
            }
            Self::Mod37To36 => {
                let mut rest = 36_u32;
                for &symbol in body {
                    rest += u32::from(symbol);
                    rest = if rest > 36 { rest - 36 } else { rest } * 2;
                    rest = if rest > 36 { rest - 37 } else { rest };
                }
                (37 - rest) % 36
            }
        };
        u32::from(check) == expected
    }
}

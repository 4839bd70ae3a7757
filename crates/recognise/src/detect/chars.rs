//! A number as the patterns and rules read it: one small value a character, on the stack.

/// The longest number that any format allows (USPS with routing has 38 characters).
pub(super) const MAX: usize = 40;

/// How many different characters a number can hold: ten digits, twenty-six letters.
pub(super) const SYMBOLS: usize = 36;

const SKIP: u8 = 0xFE;
const OTHER: u8 = 0xFF;

/// Byte → 0–9 for digits, 10–35 for letters of either case, `SKIP` for what separates groups.
const SYMBOL: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut i = 0;
    while i < 10 {
        table[b'0' as usize + i] = i as u8;
        i += 1;
    }
    i = 0;
    while i < 26 {
        table[b'A' as usize + i] = 10 + i as u8;
        table[b'a' as usize + i] = 10 + i as u8;
        i += 1;
    }
    table[b' ' as usize] = SKIP;
    table[b'\t' as usize] = SKIP;
    table[b'-' as usize] = SKIP;
    table
};

/// A number without spaces and hyphens, its case folded.
#[derive(Clone, Copy)]
pub(super) struct Chars {
    symbols: [u8; MAX],
    len: u8,
    /// Bit i is set where character i is a digit.
    pub(super) digits: u64,
    /// Bit i is set where character i is a letter.
    pub(super) letters: u64,
}

impl Chars {
    /// `None` when something other than ASCII letters, digits, spaces and hyphens stands in the text, or it is
    /// empty or longer than every format.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut symbols = [0; MAX];
        let mut len = 0;
        let mut digits = 0_u64;
        for byte in text.bytes() {
            match SYMBOL[byte as usize] {
                SKIP => {}
                OTHER => return None,
                symbol => {
                    *symbols.get_mut(len)? = symbol;
                    digits |= u64::from(symbol < 10) << len;
                    len += 1;
                }
            }
        }
        (len > 0).then(|| Self { symbols, len: len as u8, digits, letters: !digits & ((1 << len) - 1) })
    }

    pub(super) fn symbols(&self) -> &[u8] {
        self.symbols.get(..self.len()).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// The two letters at `at` (from the end when negative), or `None` where there are none.
    pub(super) fn letters_at(&self, at: i8) -> Option<[u8; 2]> {
        let start =
            if at < 0 { self.len().checked_sub(usize::from(at.unsigned_abs()))? } else { usize::from(at as u8) };
        match self.symbols().get(start..start + 2)? {
            &[a, b] if a >= 10 && b >= 10 => Some([a - 10 + b'A', b - 10 + b'A']),
            _ => None,
        }
    }

    /// The first letter, if the number starts with one.
    pub(super) fn first_letter(&self) -> Option<u8> {
        self.symbols().first().filter(|&&s| s >= 10).map(|&s| s - 10 + b'A')
    }
}

//! The bytes that part fields and records, found 64 at a time as bit masks.

use wide::u8x16;

use crate::import::dialect::Dialect;

/// Bytes of a quoted field: a longer one is a stray quote, not a text.
pub(crate) const FIELD_BYTES_MAX: usize = 1 << 20;

/// The bytes that structure a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) delimiter: u8,
    pub(crate) quote: Option<u8>,
    /// Whether a backslash inside quotes makes the next byte literal.
    pub(crate) backslash: bool,
    /// Whether a delimiter counts only before a backtick.
    pub(crate) backtick: bool,
}

impl Marks {
    /// Those of a dialect.
    pub(crate) fn of(dialect: Dialect) -> Self {
        Self {
            delimiter: dialect.delimiter,
            quote: dialect.quote,
            backslash: dialect.backslash,
            backtick: dialect.backtick,
        }
    }

    pub(super) fn ends_field(self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    /// Where the quoted field opened at `open` closes; `None` where it does not within the limit.
    pub(crate) fn close(self, text: &[u8], open: usize, quote: u8) -> Option<usize> {
        let end = text.len().min(open.saturating_add(FIELD_BYTES_MAX));
        let mut at = open + 1;
        while at < end {
            let byte = text[at];
            if byte == quote {
                if text.get(at + 1) != Some(&quote) {
                    return Some(at);
                }
                at += 2;
            } else if byte == b'\\' && self.backslash {
                at += 2;
            } else {
                at += 1;
            }
        }
        None
    }
}

/// One bit per byte of `block` that equals one of the marks.
#[inline]
fn mask(block: &[u8; 64], marks: &[u8x16; 4]) -> u64 {
    let mut bits = 0_u64;
    for (part, bytes) in block.chunks_exact(16).enumerate() {
        let bytes = u8x16::new(<[u8; 16]>::try_from(bytes).unwrap_or_default());
        let hit = bytes.simd_eq(marks[0])
            | bytes.simd_eq(marks[1])
            | bytes.simd_eq(marks[2])
            | bytes.simd_eq(marks[3]);
        bits |= u64::from(hit.to_bitmask()) << (part * 16);
    }
    bits
}

/// Visits the position of every byte that equals one of four, in order.
pub(super) struct Positions<'a> {
    pub(super) text: &'a [u8],
    marks: [u8x16; 4],
    base: usize,
    bits: u64,
}

impl<'a> Positions<'a> {
    /// Starts at `from`; earlier positions are left out.
    pub(super) fn from(text: &'a [u8], bytes: [u8; 4], from: usize) -> Self {
        let mut positions = Self {
            text,
            marks: bytes.map(u8x16::splat),
            base: from - from % 64,
            bits: 0,
        };
        positions.load();
        positions.bits &= u64::MAX << (from % 64);
        positions
    }

    /// Goes on from `from`, which is not before where it is.
    pub(super) fn go_to(&mut self, from: usize) {
        self.base = from - from % 64;
        self.load();
        self.bits &= u64::MAX << (from % 64);
    }

    #[inline]
    fn load(&mut self) {
        let rest = self.text.get(self.base..).unwrap_or_default();
        self.bits = if let Some(block) = rest.first_chunk::<64>() {
            mask(block, &self.marks)
        } else {
            let mut block = [0; 64];
            block[..rest.len()].copy_from_slice(rest);
            mask(&block, &self.marks) & !(u64::MAX.unbounded_shl(rest.len() as u32 % 64))
        };
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.base += 64;
            if self.base >= self.text.len() {
                return None;
            }
            self.load();
        }
        let at = self.base + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(at)
    }
}

/// Where the quoted field opened at `open` closes, as [`Marks::close`] says; `positions`, which is past
/// `open` and knows every quote, is past the close then. `None` leaves it anywhere.
pub(super) fn close_by_marks(
    positions: &mut Positions<'_>,
    marks: Marks,
    open: usize,
    quote: u8,
) -> Option<usize> {
    let text = positions.text;
    if marks.backslash {
        let close = marks.close(text, open, quote)?;
        positions.go_to(close + 1);
        return Some(close);
    }
    while let Some(at) = positions.next() {
        if at - open >= FIELD_BYTES_MAX {
            return None;
        }
        if text[at] != quote {
            continue;
        }
        if text.get(at + 1) != Some(&quote) {
            return Some(at);
        }
        positions.next();
    }
    None
}

/// Whether a byte stands in a text.
pub(super) fn holds(text: &[u8], byte: u8) -> bool {
    let wanted = u8x16::splat(byte);
    let (blocks, rest) = text.as_chunks::<64>();
    let has = |block: &[u8; 64]| {
        let (parts, _) = block.as_chunks::<16>();
        let found = parts.iter().fold(u8x16::splat(0), |found, part| {
            found | u8x16::new(*part).simd_eq(wanted)
        });
        found.to_bitmask() != 0
    };
    blocks.iter().any(has) || rest.contains(&byte)
}

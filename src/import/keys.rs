//! Ids of one block: as shapes and numbers while that is possible, else as texts.

use crate::orders::NULL;
use crate::orders::ids::{Ids, Shape, Texts};
use crate::orders::packed::Packed;

use super::block::Kept;
use super::cells::eight_digits;

/// Shapes of ids in one block beyond which texts are kept as they stand.
const SHAPES_MAX: usize = 16;

/// What the number of eight more digits is multiplied with.
const EIGHT_DIGITS: u64 = 100_000_000;

/// Ids of the records of a block, one per record.
#[derive(Debug, Default)]
pub(crate) struct IdColumn {
    shapes: Vec<Shape>,
    /// Index of the shape met last.
    last: usize,
    /// Where rows of another shape start, and the index of that shape; [`NULL`] for rows without id.
    runs: Vec<(usize, i64)>,
    /// Shape of the last run.
    current: i64,
    numbers: Vec<i64>,
    /// More shapes than can be kept.
    mixed: bool,
}

impl IdColumn {
    pub(crate) fn clear(&mut self) {
        self.shapes.clear();
        self.last = 0;
        self.runs.clear();
        self.numbers.clear();
        self.mixed = false;
    }

    /// Appends an id that has the shape of the one before it; else does nothing and says so.
    #[inline]
    #[expect(clippy::cast_possible_wrap, reason = "at most SHAPES_MAX")]
    pub(crate) fn push(&mut self, id: &[u8]) -> bool {
        let Some(shape) = self.shapes.get(self.last) else {
            return false;
        };
        if id.len() != shape.prefix.len() + usize::from(shape.digits) || shape.digits == 0 {
            return false;
        }
        let Some((prefix, digits)) = id.split_at_checked(shape.prefix.len()) else {
            return false;
        };
        // Few bytes: a loop is quicker than a call that compares memory.
        if prefix.iter().zip(&*shape.prefix).any(|(a, b)| a != b) {
            return false;
        }
        let Some(number) = number(digits) else {
            return false;
        };
        self.push_pair(self.last as i64, number.cast_signed());
        true
    }

    /// Appends an id of any shape.
    #[cold]
    #[expect(clippy::cast_possible_wrap, reason = "at most SHAPES_MAX")]
    pub(crate) fn push_new(&mut self, id: &[u8]) {
        let (prefix, digits, number) = Shape::split(id);
        let known = |shape: &Shape| *shape.prefix == *prefix && shape.digits == digits;
        let index = self
            .shapes
            .iter()
            .position(known)
            .unwrap_or(self.shapes.len());
        if index == self.shapes.len() {
            if index == SHAPES_MAX {
                self.mixed = true;
                return self.push_none();
            }
            self.shapes.push(Shape {
                prefix: prefix.into(),
                digits,
            });
        }
        // A shape without digits would make every line of the next shape look up again.
        self.last = index;
        self.push_pair(index as i64, number.cast_signed());
    }

    pub(crate) fn push_any(&mut self, id: &[u8]) {
        if !self.push(id) {
            self.push_new(id);
        }
    }

    pub(crate) fn push_none(&mut self) {
        self.push_pair(NULL, NULL);
    }

    #[inline]
    fn push_pair(&mut self, shape: i64, number: i64) {
        if self.runs.is_empty() || self.current != shape {
            self.runs.push((self.numbers.len(), shape));
            self.current = shape;
        }
        self.numbers.push(number);
    }

    /// The shape of every row.
    fn shape_of_rows(&self) -> Vec<i64> {
        let mut shapes = Vec::with_capacity(self.numbers.len());
        let ends = self.runs.iter().skip(1).map(|(start, _)| *start);
        for ((_, shape), end) in self.runs.iter().zip(ends.chain([self.numbers.len()])) {
            shapes.resize(end, *shape);
        }
        shapes
    }

    /// The ids of all rows; `write` writes one as text.
    pub(crate) fn finish_with(&mut self, write: impl Fn(usize, &mut Vec<u8>)) -> Ids {
        if !self.mixed {
            return self.finish(None, |_| b"");
        }
        let (mut texts, mut text) = (Texts::default(), Vec::new());
        for row in 0..self.numbers.len() {
            text.clear();
            write(row, &mut text);
            texts.push(&text);
        }
        texts.finish()
    }

    /// The ids of the rows kept (all where `kept` is `None`); `text` gives a record's cell.
    pub(crate) fn finish<'t>(
        &mut self,
        kept: Option<&Kept>,
        text: impl Fn(usize) -> &'t [u8],
    ) -> Ids {
        if self.mixed {
            let mut texts = Texts::default();
            let mut push = |record: usize| {
                let id = super::cell::clean(text(record));
                texts.push(if super::cell::is_null(id) { b"" } else { id });
            };
            match kept {
                Some(rows) => rows.rows().for_each(&mut push),
                None => (0..self.numbers.len()).for_each(&mut push),
            }
            return texts.finish();
        }
        let shape = if let [(_, only)] = &*self.runs {
            Packed::Same(*only)
        } else {
            let mut shape = self.shape_of_rows();
            if let Some(rows) = kept {
                rows.keep(&mut shape);
            }
            Packed::new(&shape)
        };
        if let Some(rows) = kept {
            rows.keep(&mut self.numbers);
        }
        Ids::Numbers {
            rows: self.numbers.len(),
            shapes: self.shapes.clone().into(),
            shape,
            numbers: Packed::new(&self.numbers),
        }
    }
}

/// The number that up to 19 digits make; `None` where a byte is no digit.
#[inline]
fn number(text: &[u8]) -> Option<u64> {
    let (rest, last) = match text.split_last_chunk::<8>() {
        None => return few_digits(text),
        Some((rest, last)) => (rest, eight_digits(u64::from_le_bytes(*last))?),
    };
    let Some((rest, middle)) = rest.split_last_chunk::<8>() else {
        return Some(few_digits(rest)? * EIGHT_DIGITS + last);
    };
    let middle = eight_digits(u64::from_le_bytes(*middle))?;
    Some((few_digits(rest)? * EIGHT_DIGITS + middle) * EIGHT_DIGITS + last)
}

/// The number that a few digits make; 0 of none.
#[inline]
fn few_digits(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0_u64, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then_some(number * 10 + u64::from(digit))
    })
}

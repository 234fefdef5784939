//! Ids of one block: as shapes and numbers while that is possible, else as texts.

use crate::orders::NULL;
use crate::orders::ids::{Ids, Shape, Texts};
use crate::orders::packed::Packed;

/// Shapes of ids in one block beyond which texts are kept as they stand.
const SHAPES_MAX: usize = 16;

/// Ids of the records of a block, one per record.
#[derive(Debug, Default)]
pub(crate) struct IdColumn {
    shapes: Vec<Shape>,
    /// Index of the shape met last.
    last: usize,
    shape: Vec<i64>,
    numbers: Vec<i64>,
    /// More shapes than can be kept.
    mixed: bool,
}

impl IdColumn {
    pub(crate) fn clear(&mut self) {
        self.shapes.clear();
        self.last = 0;
        self.shape.clear();
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
        // Few bytes: a loop is quicker than a call that compares memory.
        let Some((prefix, digits)) = id.split_at_checked(shape.prefix.len()) else {
            return false;
        };
        if prefix.iter().zip(&*shape.prefix).any(|(a, b)| a != b) {
            return false;
        }
        if digits.len() != usize::from(shape.digits) || digits.is_empty() {
            return false;
        }
        let Some(number) = number(digits) else {
            return false;
        };
        self.shape.push(self.last as i64);
        self.numbers.push(number.cast_signed());
        true
    }

    /// Appends an id by its number, if it has the shape of the one before it.
    #[expect(clippy::cast_possible_wrap, reason = "at most SHAPES_MAX")]
    pub(crate) fn push_number(&mut self, shape: &Shape, number: u64) -> bool {
        let is_last = self.shapes.get(self.last) == Some(shape);
        if is_last {
            self.shape.push(self.last as i64);
            self.numbers.push(number.cast_signed());
        }
        is_last
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
        self.shape.push(index as i64);
        self.numbers.push(number.cast_signed());
    }

    pub(crate) fn push_any(&mut self, id: &[u8]) {
        if !self.push(id) {
            self.push_new(id);
        }
    }

    pub(crate) fn push_none(&mut self) {
        self.shape.push(NULL);
        self.numbers.push(NULL);
    }

    /// The ids of all rows; `write` writes one as text.
    pub(crate) fn finish_with(&mut self, write: impl Fn(usize, &mut Vec<u8>)) -> Ids {
        if !self.mixed {
            return self.finish(None, |_| b"");
        }
        let (mut texts, mut text) = (Texts::default(), Vec::new());
        for row in 0..self.shape.len() {
            text.clear();
            write(row, &mut text);
            texts.push(&text);
        }
        texts.finish()
    }

    /// The ids of the rows kept (all where `kept` is `None`); `text` gives a record's cell.
    pub(crate) fn finish<'t>(
        &mut self,
        kept: Option<&Vec<usize>>,
        text: impl Fn(usize) -> &'t [u8],
    ) -> Ids {
        if self.mixed {
            let mut texts = Texts::default();
            let mut push = |record: usize| {
                let id = super::cell::clean(text(record));
                texts.push(if super::cell::is_null(id) { b"" } else { id });
            };
            match kept {
                Some(rows) => rows.iter().for_each(|record| push(*record)),
                None => (0..self.shape.len()).for_each(&mut push),
            }
            return texts.finish();
        }
        if let Some(rows) = kept {
            self.shape = rows.iter().map(|row| self.shape[*row]).collect();
            self.numbers = rows.iter().map(|row| self.numbers[*row]).collect();
        }
        Ids::Numbers {
            rows: self.numbers.len(),
            shapes: self.shapes.clone().into(),
            shape: Packed::new(&self.shape),
            numbers: Packed::new(&self.numbers),
        }
    }
}

/// The number that up to 19 digits make; `None` where a byte is no digit.
#[inline]
fn number(mut digits: &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    while let Some((eight, rest)) = digits.split_first_chunk::<8>() {
        let eight = super::cells::eight_digits(u64::from_le_bytes(*eight))?;
        number = number * 100_000_000 + eight;
        digits = rest;
    }
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    Some(number)
}

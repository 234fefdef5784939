//! Ids as text, packed: most are a fixed prefix and digits that fit a whole number.

use super::packed::Packed;

/// Digits that always fit a `u64`.
pub(crate) const DIGITS_MAX: usize = 19;

/// Ids of one shape: the same prefix, then so many decimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    pub(crate) prefix: Box<[u8]>,
    pub(crate) digits: u8,
}

impl Shape {
    /// Splits an id into its shape and the number its last digits make.
    ///
    /// Together they are the id again, so two ids are equal where both parts are.
    pub(crate) fn split(id: &[u8]) -> (&[u8], u8, u64) {
        let tail = id
            .iter()
            .rev()
            .take(DIGITS_MAX)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let (prefix, digits) = id.split_at(id.len() - tail);
        let number = digits.iter().fold(0_u64, |n, b| {
            n.wrapping_mul(10).wrapping_add(u64::from(b - b'0'))
        });
        (prefix, u8::try_from(tail).unwrap_or(0), number)
    }

    /// Appends the id with this number.
    pub(crate) fn write(&self, number: u64, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.prefix);
        let width = usize::from(self.digits);
        let start = out.len();
        out.resize(start + width, b'0');
        let mut rest = number;
        for digit in out.iter_mut().skip(start).rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
    }
}

/// Ids of the rows of one chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ids {
    /// Numbers (as the bits of an `i64`) and which of the shapes each has.
    Numbers {
        rows: usize,
        shapes: Box<[Shape]>,
        shape: Packed,
        numbers: Packed,
    },
    /// The ids one after another, and where each ends.
    Texts { bytes: Box<[u8]>, ends: Box<[u32]> },
}

impl Default for Ids {
    fn default() -> Self {
        Self::Texts {
            bytes: Box::default(),
            ends: Box::default(),
        }
    }
}

impl Ids {
    /// Rows.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Numbers { rows, .. } => *rows,
            Self::Texts { ends, .. } => ends.len(),
        }
    }

    /// Takes rows out; `dropped` in rising order.
    pub(crate) fn drop_rows(&mut self, dropped: &[u32]) {
        match self {
            Self::Numbers {
                rows,
                shape,
                numbers,
                ..
            } => {
                shape.drop_rows(*rows, dropped);
                numbers.drop_rows(*rows, dropped);
                *rows = rows.saturating_sub(dropped.len());
            }
            Self::Texts { .. } => {
                let (mut texts, mut text) = (Texts::default(), Vec::new());
                let mut next = dropped.iter().peekable();
                for row in 0..self.len() {
                    if next.next_if(|dropped| **dropped as usize == row).is_none() {
                        text.clear();
                        self.write(row, &mut text);
                        texts.push(&text);
                    }
                }
                *self = texts.finish();
            }
        }
    }

    /// Appends the id of a row; nothing past the end.
    pub(crate) fn write(&self, row: usize, out: &mut Vec<u8>) {
        match self {
            Self::Numbers {
                shapes,
                shape,
                numbers,
                ..
            } => {
                let index = usize::try_from(shape.get(row)).unwrap_or(usize::MAX);
                if let Some(shape) = shapes.get(index) {
                    shape.write(numbers.get(row).cast_unsigned(), out);
                }
            }
            Self::Texts { bytes, ends } => {
                let Some(&end) = ends.get(row) else { return };
                let start = row
                    .checked_sub(1)
                    .and_then(|r| ends.get(r))
                    .copied()
                    .unwrap_or(0);
                out.extend_from_slice(bytes.get(start as usize..end as usize).unwrap_or_default());
            }
        }
    }

    /// The id of a row.
    pub(crate) fn text(&self, row: usize) -> String {
        let mut bytes = Vec::new();
        self.write(row, &mut bytes);
        String::from_utf8(bytes)
            .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
    }
}

/// Collects ids as plain text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) bytes: Vec<u8>,
    pub(crate) ends: Vec<u32>,
}

impl Texts {
    /// Appends an id. A chunk is far below the 4 GiB its ends can count.
    pub(crate) fn push(&mut self, id: &[u8]) {
        self.bytes.extend_from_slice(id);
        self.ends
            .push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    pub(crate) fn finish(self) -> Ids {
        Ids::Texts {
            bytes: self.bytes.into(),
            ends: self.ends.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(id: &str, prefix: &str, digits: u8, number: u64) {
        let split = Shape::split(id.as_bytes());
        assert_eq!(split, (prefix.as_bytes(), digits, number));
        let mut written = Vec::new();
        Shape {
            prefix: split.0.into(),
            digits,
        }
        .write(number, &mut written);
        assert_eq!(written, id.as_bytes());
    }

    #[test]
    fn an_id_is_its_shape_and_its_number() {
        case("CN0017", "CN", 4, 17);
        case("#1001", "#", 4, 1001);
        case("", "", 0, 0);
        case("abc", "abc", 0, 0);
        case("9999999999999999999", "", 19, 9_999_999_999_999_999_999);
        case(
            "4200000123201712311234567890",
            "420000012",
            19,
            3_201_712_311_234_567_890,
        );
    }
}

//! A column of a chunk in as few bytes as its values need.

use std::ops::Range;

use super::NULL;

/// Factors tried where values do not fit four bytes: times are whole seconds, prices whole tenths.
const FACTORS: [i64; 3] = [1000, 100, 10];

/// Values of one column over the rows of one chunk. The largest code of each width stands for [`NULL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Packed {
    /// The same value on every row.
    Same(i64),
    /// `first + step × row`.
    Steps {
        first: i64,
        step: i64,
    },
    Bytes {
        base: i64,
        factor: i64,
        codes: Box<[u8]>,
    },
    Shorts {
        base: i64,
        factor: i64,
        codes: Box<[u16]>,
    },
    Words {
        base: i64,
        factor: i64,
        codes: Box<[u32]>,
    },
    Wide(Box<[i64]>),
}

impl Packed {
    /// Packs the values, one per row.
    pub(crate) fn new(values: &[i64]) -> Self {
        let Some(&first) = values.first() else {
            return Self::Same(NULL);
        };
        if let Some(steps) = steps(values) {
            return steps;
        }
        let Extent { min, max, nulls } = Extent::of(values);
        if min > max || (min == max && !nulls) {
            return Self::Same(first);
        }
        let Some(span) = max.checked_sub(min) else {
            return Self::Wide(values.into());
        };
        let fits = |factor: i64, codes: i64| span / factor < codes;
        let factor = if fits(1, i64::from(u32::MAX)) {
            1
        } else {
            common_factor(values, min)
        };
        if fits(factor, i64::from(u8::MAX)) {
            return Self::Bytes {
                base: min,
                factor,
                codes: codes(values, min, factor, nulls),
            };
        }
        if fits(factor, i64::from(u16::MAX)) {
            return Self::Shorts {
                base: min,
                factor,
                codes: codes(values, min, factor, nulls),
            };
        }
        if fits(factor, i64::from(u32::MAX)) {
            return Self::Words {
                base: min,
                factor,
                codes: codes(values, min, factor, nulls),
            };
        }
        Self::Wide(values.into())
    }

    /// The least value, where none is [`NULL`] and it is known without a look at every value.
    pub(crate) fn least(&self) -> Option<i64> {
        let (base, nulls) = match self {
            Self::Wide(_) => return None,
            Self::Same(value) => (value, *value == NULL),
            Self::Steps { first, step } => (first, *step < 0),
            Self::Bytes { base, codes, .. } => (base, codes.contains(&u8::NONE)),
            Self::Shorts { base, codes, .. } => (base, codes.contains(&u16::NONE)),
            Self::Words { base, codes, .. } => (base, codes.contains(&u32::NONE)),
        };
        (!nulls).then_some(*base)
    }

    /// Adds to every value that is one.
    pub(crate) fn shift(&mut self, by: i64) {
        match self {
            Self::Same(NULL) => {}
            Self::Same(base)
            | Self::Steps { first: base, .. }
            | Self::Bytes { base, .. }
            | Self::Shorts { base, .. }
            | Self::Words { base, .. } => *base = base.wrapping_add(by),
            Self::Wide(values) => {
                for value in values.iter_mut().filter(|value| **value != NULL) {
                    *value = value.wrapping_add(by);
                }
            }
        }
    }

    /// Takes rows out of `rows`; `dropped` in rising order.
    pub(crate) fn drop_rows(&mut self, rows: usize, dropped: &[u32]) {
        let is_void = match self {
            Self::Same(_) => rows <= dropped.len(),
            Self::Steps { .. } => {
                let mut values = Vec::with_capacity(rows);
                self.read(0..rows, &mut values);
                *self = Self::new(&without(&values, dropped));
                false
            }
            Self::Bytes { codes, .. } => {
                *codes = without(codes, dropped);
                codes.iter().all(|code| *code == u8::NONE)
            }
            Self::Shorts { codes, .. } => {
                *codes = without(codes, dropped);
                codes.iter().all(|code| *code == u16::NONE)
            }
            Self::Words { codes, .. } => {
                *codes = without(codes, dropped);
                codes.iter().all(|code| *code == u32::NONE)
            }
            Self::Wide(values) => {
                *values = without(values, dropped);
                values.iter().all(|value| *value == NULL)
            }
        };
        if is_void {
            *self = Self::Same(NULL);
        }
    }

    /// The value of a row; [`NULL`] past the end.
    pub(crate) fn get(&self, row: usize) -> i64 {
        match self {
            Self::Same(value) => *value,
            Self::Steps { first, step } => at_step(*first, *step, row),
            Self::Bytes {
                base,
                factor,
                codes,
            } => codes.get(row).map_or(NULL, |c| decode(*c, *base, *factor)),
            Self::Shorts {
                base,
                factor,
                codes,
            } => codes.get(row).map_or(NULL, |c| decode(*c, *base, *factor)),
            Self::Words {
                base,
                factor,
                codes,
            } => codes.get(row).map_or(NULL, |c| decode(*c, *base, *factor)),
            Self::Wide(values) => values.get(row).copied().unwrap_or(NULL),
        }
    }

    /// Appends the values of the rows.
    pub(crate) fn read(&self, rows: Range<usize>, buffer: &mut Vec<i64>) {
        match self {
            Self::Same(value) => buffer.extend(std::iter::repeat_n(*value, rows.len())),
            Self::Steps { first, step } => {
                buffer.extend(rows.map(|row| at_step(*first, *step, row)));
            }
            Self::Bytes {
                base,
                factor,
                codes,
            } => extend(buffer, codes.get(rows), *base, *factor),
            Self::Shorts {
                base,
                factor,
                codes,
            } => extend(buffer, codes.get(rows), *base, *factor),
            Self::Words {
                base,
                factor,
                codes,
            } => extend(buffer, codes.get(rows), *base, *factor),
            Self::Wide(values) => buffer.extend_from_slice(values.get(rows).unwrap_or_default()),
        }
    }
}

/// The values without those of the rows dropped, which are in rising order.
fn without<T: Copy>(values: &[T], dropped: &[u32]) -> Box<[T]> {
    let mut kept = Vec::with_capacity(values.len().saturating_sub(dropped.len()));
    let mut from = 0;
    for row in dropped {
        let row = *row as usize;
        kept.extend_from_slice(values.get(from..row).unwrap_or_default());
        from = row + 1;
    }
    kept.extend_from_slice(values.get(from..).unwrap_or_default());
    kept.into()
}

struct Extent {
    min: i64,
    max: i64,
    nulls: bool,
}

impl Extent {
    /// Least and greatest value; `min > max` where every value is [`NULL`].
    fn of(values: &[i64]) -> Self {
        let mut extent = Self {
            min: i64::MAX,
            max: i64::MIN,
            nulls: false,
        };
        for &value in values {
            extent.nulls |= value == NULL;
            extent.min = extent.min.min(if value == NULL { i64::MAX } else { value });
            extent.max = extent.max.max(value);
        }
        extent
    }
}

fn at_step(first: i64, step: i64, row: usize) -> i64 {
    i64::try_from(row).map_or(NULL, |row| first.wrapping_add(step.wrapping_mul(row)))
}

/// The values as an arithmetic sequence, where they are one.
fn steps(values: &[i64]) -> Option<Packed> {
    let [first, second, ..] = *values else {
        return None;
    };
    if first == NULL || second == NULL {
        return None;
    }
    let step = second.checked_sub(first).filter(|step| *step != 0)?;
    let mut expected = first;
    for &value in values {
        if value != expected {
            return None;
        }
        expected = expected.wrapping_add(step);
    }
    Some(Packed::Steps { first, step })
}

/// The first of [`FACTORS`] that divides every distance from `base`.
fn common_factor(values: &[i64], base: i64) -> i64 {
    let divides = |factor: &&i64| {
        values
            .iter()
            .all(|v| *v == NULL || v.wrapping_sub(base).rem_euclid(**factor) == 0)
    };
    FACTORS.iter().find(divides).copied().unwrap_or(1)
}

/// A width of code: its largest value stands for [`NULL`].
trait Code: Copy + Eq {
    const NONE: Self;
    fn narrow(distance: i64) -> Self;
    fn wide(self) -> i64;
}

macro_rules! code {
    ($($width:ty),*) => { $(
        impl Code for $width {
            const NONE: Self = Self::MAX;
            #[inline]
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss,
                reason = "the caller has checked that the span fits")]
            fn narrow(distance: i64) -> Self {
                distance as Self
            }
            #[inline]
            fn wide(self) -> i64 {
                i64::from(self)
            }
        }
    )* };
}
code!(u8, u16, u32);

fn codes<C: Code>(values: &[i64], base: i64, factor: i64, nulls: bool) -> Box<[C]> {
    if factor == 1 && !nulls {
        return values
            .iter()
            .map(|value| C::narrow(value.wrapping_sub(base)))
            .collect();
    }
    let code = |value: i64| {
        if value == NULL {
            C::NONE
        } else {
            C::narrow(value.wrapping_sub(base))
        }
    };
    let scaled = |value: i64, factor: i64| {
        if value == NULL {
            C::NONE
        } else {
            C::narrow(value.wrapping_sub(base) / factor)
        }
    };
    match factor {
        1 => values.iter().map(|v| code(*v)).collect(),
        10 => values.iter().map(|v| scaled(*v, 10)).collect(),
        100 => values.iter().map(|v| scaled(*v, 100)).collect(),
        _ => values.iter().map(|v| scaled(*v, 1000)).collect(),
    }
}

#[inline]
fn decode<C: Code>(code: C, base: i64, factor: i64) -> i64 {
    if code == C::NONE {
        NULL
    } else {
        base.wrapping_add(code.wide().wrapping_mul(factor))
    }
}

fn extend<C: Code>(buffer: &mut Vec<i64>, codes: Option<&[C]>, base: i64, factor: i64) {
    let codes = codes.unwrap_or_default();
    if factor == 1 {
        buffer.extend(codes.iter().map(|c| decode(*c, base, 1)));
    } else {
        buffer.extend(codes.iter().map(|c| decode(*c, base, factor)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn case(values: &[i64], expected: &str) {
        let packed = Packed::new(values);
        let name = format!("{packed:?}");
        assert!(name.starts_with(expected), "{name}");
        let mut read = Vec::new();
        packed.read(0..values.len(), &mut read);
        assert_eq!(read, values);
    }

    #[test]
    fn each_shape_of_values_takes_the_narrowest_form() {
        case(&[7, 7, 7], "Same(7)");
        case(&[NULL, NULL], "Same");
        case(&[2, 3, 4], "Steps { first: 2, step: 1 }");
        case(&[NULL, 5, 5], "Bytes");
        case(&[20, 5400, 1800], "Shorts { base: 20, factor: 1");
        case(
            &[1_514_700_000_000, 1_514_700_001_000, 1_514_700_900_000],
            "Words { base: 1514700000000, factor: 1,",
        );
        case(
            &[1_514_700_000_000, 1_514_700_001_000, 1_524_700_900_000],
            "Words { base: 1514700000000, factor: 1000",
        );
        case(&[0, 70_001, 3], "Words");
        case(&[i64::MIN + 1, i64::MAX, 0], "Wide");
        // 255 distances and a null need 256 codes: one byte holds 0 … 254 and the null.
        case(&[0, 254, NULL], "Bytes");
        case(&[0, 255, NULL], "Shorts");
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(values in prop::collection::vec(
            prop_oneof![Just(NULL), any::<i64>(), -300..300_i64, (0..99_i64).prop_map(|v| v * 1000)], 0..50)
        ) {
            let packed = Packed::new(&values);
            let mut read = Vec::new();
            packed.read(0..values.len(), &mut read);
            prop_assert_eq!(&read, &values);
            let single: Vec<i64> = (0..values.len()).map(|row| packed.get(row)).collect();
            prop_assert_eq!(&single, &values);
        }

        #[test]
        fn rows_are_dropped_and_values_shifted_as_in_a_plain_list(
            values in prop::collection::vec(
                prop_oneof![Just(NULL), 0..70_000_i64, 3..5_i64, any::<i32>().prop_map(i64::from)], 0..50),
            at in 0..50_usize,
            every in 1..9_usize,
            by in -1000..1000_i64,
        ) {
            let mut packed = Packed::new(&values);
            let dropped: Vec<u32> = (at.min(values.len())..values.len()).step_by(every).filter_map(|row| u32::try_from(row).ok()).collect();
            packed.drop_rows(values.len(), &dropped);
            packed.shift(by);
            let left: Vec<i64> = (0..values.len())
                .filter(|row| !dropped.iter().any(|dropped| *dropped as usize == *row))
                .map(|row| if values[row] == NULL { NULL } else { values[row] + by })
                .collect();
            let mut read = Vec::new();
            packed.read(0..left.len(), &mut read);
            prop_assert_eq!(&read, &left);
            let void = left.iter().all(|value| *value == NULL);
            prop_assert_eq!(packed == Packed::Same(NULL), void);
        }
    }
}

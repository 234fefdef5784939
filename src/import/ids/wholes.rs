//! Keys of ids that are a prefix and digits: the id itself, in one number.

use crate::orders::ids::{Ids, Shape};
use crate::orders::packed::Packed;

/// Shapes beyond which ids are keyed as texts.
const SHAPES_MAX: usize = 255;

/// Keys that hold a whole id each: the number, with the shape above it.
#[derive(Debug)]
pub(super) struct Wholes {
    pub(super) shapes: Vec<Shape>,
    /// Bits of a key that hold the number.
    bits: u32,
}

impl Wholes {
    /// `None` where shapes and numbers do not fit one `u64`, or ids are kept as texts.
    pub(super) fn of(chunks: &[&Ids]) -> Option<Self> {
        let mut all: Vec<Shape> = Vec::new();
        for ids in chunks {
            let Ids::Numbers { shapes, .. } = ids else {
                return None;
            };
            for shape in shapes {
                if !all.contains(shape) {
                    all.push(shape.clone());
                }
            }
            if all.len() > SHAPES_MAX {
                return None;
            }
        }
        let digits = all
            .iter()
            .map(|shape| u32::from(shape.digits))
            .max()
            .unwrap_or(0);
        let bits = 64 - 10_u64.checked_pow(digits).map_or(0, u64::leading_zeros);
        let shape_bits = usize::BITS - all.len().saturating_sub(1).leading_zeros();
        (bits + shape_bits <= 64).then_some(Self { shapes: all, bits })
    }

    /// The keys of a chunk, one per row; `None` for an empty id.
    pub(super) fn keys(&self, ids: &Ids, keys: &mut Vec<Option<u64>>) {
        let Ids::Numbers {
            shapes,
            shape,
            numbers,
            ..
        } = ids
        else {
            return;
        };
        let place = |shape: &Shape| {
            let known = self.shapes.iter().position(|known| known == shape);
            known.unwrap_or(0) as u64
        };
        let above: Vec<u64> = shapes
            .iter()
            .map(|s| place(s).unbounded_shl(self.bits))
            .collect();
        let (mut which, mut values) = (Vec::new(), Vec::new());
        shape.read(0..ids.len(), &mut which);
        numbers.read(0..ids.len(), &mut values);
        let key = |(shape, number): (&i64, &i64)| {
            let above = above.get(usize::try_from(*shape).ok()?)?;
            Some(above | number.cast_unsigned())
        };
        keys.extend(which.iter().zip(&values).map(key));
    }

    /// The ids of some keys.
    pub(super) fn ids(&self, keys: &[u64]) -> Ids {
        let number = !u64::MAX.unbounded_shl(self.bits);
        let numbers: Vec<i64> = keys.iter().map(|k| (k & number).cast_signed()).collect();
        let shape: Vec<i64> = keys
            .iter()
            .map(|key| key.unbounded_shr(self.bits).cast_signed())
            .collect();
        Ids::Numbers {
            rows: keys.len(),
            shapes: self.shapes.clone().into(),
            shape: Packed::new(&shape),
            numbers: Packed::new(&numbers),
        }
    }
}

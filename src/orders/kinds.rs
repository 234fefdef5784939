//! Lines that agree in everything but when, who and which order are one kind, described once.
//!
//! An export of millions of lines has some hundred or thousand kinds: products × terms × prices ×
//! statuses. Whatever asks only what a line cost asks each kind once and then only counts.

use super::Column;

/// The columns that make up a line's kind.
pub const KIND: [Column; 12] = [
    Column::Units,
    Column::List,
    Column::Intended,
    Column::Paid,
    Column::Refunded,
    Column::UnitCost,
    Column::Product,
    Column::Currency,
    Column::Status,
    Column::Code,
    Column::Channel,
    Column::Delivered,
];

/// The cells of one kind, in the order of [`KIND`], [`NULL`](super::NULL) where missing.
pub type KindCells = [i64; KIND.len()];

/// Kinds of one table of orders: their codes fit two bytes, their cells a few MB.
pub(crate) const KINDS_MAX: usize = 60_000;

/// No kind has this code.
const EMPTY: u16 = u16::MAX;
/// Slots of the smallest table.
const SLOTS_MIN: usize = 64;
/// An odd number without pattern: spreads what it is multiplied with over the upper bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Some rows sorted into kinds, which are counted from 0 in order of first appearance.
#[derive(Debug, Default)]
pub struct Sorted {
    /// The kind of each row.
    pub codes: Vec<u16>,
    /// The row in which each kind was first met.
    first: Vec<usize>,
    hashes: Vec<u64>,
    slots: Vec<u16>,
}

impl Sorted {
    /// Sorts rows whose kind is told by these columns, each as long as `rows`.
    ///
    /// `false` where they have more than [`KINDS_MAX`] kinds; what is sorted then is only a part.
    pub fn sort<V: AsRef<[i64]>>(&mut self, rows: usize, columns: &[V]) -> bool {
        self.hash(rows, columns);
        let slots = (rows * 2).next_power_of_two().max(SLOTS_MIN);
        self.slots.clear();
        self.slots.resize(slots, EMPTY);
        self.first.clear();
        self.codes.clear();
        let shift = u64::BITS - slots.trailing_zeros();
        for (row, hash) in self.hashes.iter().enumerate() {
            let mut slot = usize::try_from(hash >> shift).unwrap_or(0);
            let code = loop {
                let Some(code) = self.slots.get_mut(slot) else {
                    return false;
                };
                let Some(first) = self.first.get(usize::from(*code)) else {
                    *code = u16::try_from(self.first.len()).unwrap_or(EMPTY);
                    self.first.push(row);
                    break *code;
                };
                if columns.iter().all(|column| {
                    let column = column.as_ref();
                    column.get(row) == column.get(*first)
                }) {
                    break *code;
                }
                slot = (slot + 1) & (slots - 1);
            };
            if self.first.len() > KINDS_MAX {
                return false;
            }
            self.codes.push(code);
        }
        true
    }

    fn hash<V: AsRef<[i64]>>(&mut self, rows: usize, columns: &[V]) {
        self.hashes.clear();
        self.hashes.resize(rows, 0);
        for column in columns {
            for (hash, value) in self.hashes.iter_mut().zip(column.as_ref()) {
                let mixed = (*hash ^ value.cast_unsigned()).wrapping_mul(SPREAD);
                *hash = mixed ^ (mixed >> 32);
            }
        }
        for hash in &mut self.hashes {
            *hash = hash.wrapping_mul(SPREAD);
        }
    }

    /// The rows in which the kinds were first met, one per kind.
    pub fn first_rows(&self) -> &[usize] {
        &self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::NULL;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_have_one_kind_where_all_their_cells_are_equal(
            rows in prop::collection::vec((0..3_i64, prop_oneof![Just(NULL), -2..2_i64]), 0..60)
        ) {
            let columns: [Vec<i64>; 2] = [
                rows.iter().map(|r| r.0).collect(),
                rows.iter().map(|r| r.1).collect(),
            ];
            let mut sorted = Sorted::default();
            prop_assert!(sorted.sort(rows.len(), &columns));
            prop_assert_eq!(sorted.codes.len(), rows.len());
            for (row, code) in rows.iter().zip(&sorted.codes) {
                prop_assert_eq!(row, &rows[sorted.first_rows()[usize::from(*code)]]);
            }
            let mut distinct = rows.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), sorted.first_rows().len());
        }
    }

    #[test]
    fn more_kinds_than_can_be_kept_are_refused() {
        let values: Vec<i64> = (0..70_000).collect();
        assert!(!Sorted::default().sort(values.len(), &[&values]));
        assert!(Sorted::default().sort(9000, &[&values[..9000]]));
    }
}

//! The cells of one line, and blocks of rows to take them from.

use crate::orders::{Column, NULL};

/// Columns that are read of every line: what the matcher needs, and what the rollup counts by.
///
/// The first [`Cells::KIND`] say all but when, who and which order: lines that agree in them agree in
/// everything the rule says of them, save its window and its list of ids.
pub(super) const READ: [Column; 15] = [
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
    Column::Time,
    Column::Customer,
    Column::Order,
];
pub(super) const UNITS: usize = 0;
pub(super) const LIST: usize = 1;
pub(super) const INTENDED: usize = 2;
pub(super) const PAID: usize = 3;
pub(super) const REFUNDED: usize = 4;
pub(super) const UNIT_COST: usize = 5;
pub(super) const PRODUCT: usize = 6;
pub(super) const CURRENCY: usize = 7;
pub(super) const STATUS: usize = 8;
pub(super) const CODE: usize = 9;
pub(super) const CHANNEL: usize = 10;
pub(super) const DELIVERED: usize = 11;
pub(super) const TIME: usize = 12;
pub(super) const CUSTOMER: usize = 13;
pub(super) const ORDER: usize = 14;

/// The cells of one line, [`NULL`] where missing.
#[derive(Clone, Copy, Debug)]
pub struct Cells(pub(super) [i64; READ.len()]);

impl Cells {
    /// Cells that make up the kind of a line.
    pub const KIND: usize = 12;

    /// All but when, who and which order.
    pub fn kind(&self) -> [i64; Self::KIND] {
        std::array::from_fn(|column| self.0[column])
    }

    /// Milliseconds since the Unix epoch, or [`NULL`].
    pub fn time_ms(&self) -> i64 {
        self.0[TIME]
    }

    /// `None` where the line names no customer.
    pub fn customer(&self) -> Option<usize> {
        usize::try_from(self.0[CUSTOMER]).ok()
    }

    pub fn order(&self) -> Option<usize> {
        usize::try_from(self.0[ORDER]).ok()
    }

    /// Codes of product, status and channel.
    pub fn groups(&self) -> [Option<usize>; 3] {
        [PRODUCT, STATUS, CHANNEL].map(|column| usize::try_from(self.0[column]).ok())
    }
}

/// A block of rows, column by column; reused from block to block.
#[derive(Debug, Default)]
pub struct Block {
    /// Empty where the export has no such column.
    pub(super) columns: [Vec<i64>; READ.len()],
}

impl Block {
    /// The cells of a line, `index` counted from the block's start.
    pub fn cells(&self, index: usize) -> Cells {
        let mut cells = [NULL; READ.len()];
        for (cell, column) in cells.iter_mut().zip(&self.columns) {
            if let Some(value) = column.get(index) {
                *cell = *value;
            }
        }
        Cells(cells)
    }
}

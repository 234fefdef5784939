//! The cells of one line, and blocks of rows to take them from.

use crate::orders::{Column, NULL};

/// Columns that are read of every line: what the matcher needs, and what the rollup counts by.
pub(super) const READ: [Column; 15] = [
    Column::Units,
    Column::List,
    Column::Intended,
    Column::Paid,
    Column::Refunded,
    Column::UnitCost,
    Column::Time,
    Column::Product,
    Column::Currency,
    Column::Status,
    Column::Code,
    Column::Customer,
    Column::Order,
    Column::Channel,
    Column::Delivered,
];
pub(super) const UNITS: usize = 0;
pub(super) const LIST: usize = 1;
pub(super) const INTENDED: usize = 2;
pub(super) const PAID: usize = 3;
pub(super) const REFUNDED: usize = 4;
pub(super) const UNIT_COST: usize = 5;
pub(super) const TIME: usize = 6;
pub(super) const PRODUCT: usize = 7;
pub(super) const CURRENCY: usize = 8;
pub(super) const STATUS: usize = 9;
pub(super) const CODE: usize = 10;
pub(super) const CUSTOMER: usize = 11;
pub(super) const ORDER: usize = 12;
pub(super) const CHANNEL: usize = 13;
pub(super) const DELIVERED: usize = 14;

/// The cells of one line, [`NULL`] where missing.
#[derive(Clone, Copy, Debug)]
pub struct Cells(pub(super) [i64; READ.len()]);

impl Cells {
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
    pub(super) columns: [Vec<i64>; READ.len()],
}

impl Block {
    /// The cells of a line, `index` counted from the block's start.
    pub fn cells(&self, index: usize) -> Cells {
        Cells(std::array::from_fn(|c| {
            self.columns[c].get(index).copied().unwrap_or(NULL)
        }))
    }
}

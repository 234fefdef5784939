//! What a block gave.

use std::collections::BTreeMap;

use crate::import::kinds::FileKind;
use crate::import::left::Ledger;
use crate::import::plan::Evidence;
use crate::import::profile::OrderLines;
use crate::import::{Reason, Rejected, Skip};
use crate::orders::ids::Ids;
use crate::orders::{Chunk, Column};

/// What one block gave. Lines are counted from the block's start, names have the thread's codes.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    pub(crate) index: usize,
    pub(crate) thread: usize,
    pub(crate) file: usize,
    /// Place among the pieces of all files.
    pub(crate) place: usize,
    /// Number of the block's first line in its file.
    pub(crate) first_line: u64,
    /// Number of the first row's order, where every row is an order of its own.
    pub(crate) first_order: i64,
    pub(crate) chunk: Chunk,
    pub(crate) customer_ids: Option<Ids>,
    /// Cells that other lines changed, by column and row.
    pub(crate) changes: BTreeMap<usize, BTreeMap<u32, i64>>,
    /// Hash of each row's whole line.
    pub(crate) hashes: Vec<u64>,
    /// What each row's own price makes of its quantity, where the amounts paid are of whole orders.
    pub(crate) weights: Vec<i64>,
    /// List prices are of the lines, not of whole orders.
    pub(crate) has_unit_lists: bool,
    pub(crate) scale: u32,
    /// Decimals of the units.
    pub(crate) unit_scale: u32,
    /// Line ends in the block.
    pub(crate) lines: u64,
    /// Records in the block, used or not.
    pub(crate) records: u64,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) rejected_by: BTreeMap<Reason, u64>,
    pub(crate) skipped_by: BTreeMap<Skip, u64>,
    /// What the lines that are left out say was paid.
    pub(crate) left: Ledger,
    /// What the values that were looked at say about their columns.
    pub(crate) evidence: Evidence,
    pub(crate) order_lines: Option<OrderLines>,
    /// Rejected lines that are kept with their text.
    pub(crate) rejected_max: usize,
    pub(crate) kind: FileKind,
    /// Local times that happened twice.
    pub(crate) repeated_times: u64,
    /// Lines whose unit cost is empty, where there is a column of them.
    pub(crate) without_cost: u64,
    /// Line of the first record that opens another table.
    pub(crate) other_table: Option<u64>,
    /// The text ends within a line.
    pub(crate) is_cut: bool,
    /// Lines left out by their row type, by its word.
    pub(crate) row_types: BTreeMap<String, u64>,
}

impl Piece {
    /// Writes the changed cells into the columns.
    pub(crate) fn apply(&mut self) {
        let rows = self.chunk.rows;
        for (column, changes) in std::mem::take(&mut self.changes) {
            let Some(column) = Column::ALL.get(column) else {
                continue;
            };
            let mut cells = Vec::with_capacity(rows);
            self.chunk.read(*column, 0..rows, &mut cells);
            for (row, value) in changes {
                cells[row as usize] = value;
            }
            self.chunk.set(*column, &cells);
        }
    }
}

/// A cell that cannot be used, or that asks to read the block's amounts with more decimals.
pub(in crate::import) enum Trouble {
    Reject(Reason),
    MoreDecimals(u32),
}

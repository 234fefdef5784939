//! One block of lines becomes one chunk of columns.

mod amounts;
mod ids;
mod kept;
mod lines;
mod named;
mod piece;
mod row_kinds;
mod text;
mod units_and_times;

use std::collections::BTreeMap;

use super::days::Days;
use super::keys;
use super::left::Left;
use super::memo::Memo;
use super::names::Names;
use super::number::Parsed;
use super::plan::Plan;
use super::scan::Records;
use super::{Reason, Role, Skip};
use crate::orders::packed::Packed;
use crate::orders::{Column, NULL};

pub(super) use amounts::within;
pub(crate) use amounts::{POWERS, SCALE_MAX};
pub(super) use kept::Kept;
use lines::Block;
pub(crate) use named::{CURRENCY_NAMES, NAMED, currency};
pub(crate) use piece::Piece;
pub(super) use piece::Trouble;
pub(crate) use text::{bare, unquoted};

/// Reads blocks on one thread; keeps its buffers from block to block.
pub(crate) struct BlockReader<'p> {
    plan: &'p Plan,
    thread: usize,
    records: Records,
    days: Days,
    pub(crate) names: [Names; NAMED.len()],
    bad: Vec<bool>,
    bad_count: usize,
    cells: [Vec<i64>; Column::ALL.len()],
    /// What the cells of each column of amounts were read as.
    parsed: BTreeMap<Role, Memo<Option<Parsed>>>,
    /// The same of each column of quantities, with `counted_scale` decimals.
    counted: BTreeMap<Role, Memo<i64>>,
    counted_scale: u32,
    order_ids: keys::IdColumn,
    customer_ids: keys::IdColumn,
    /// Refunds that name their order in another column, in rising order.
    renamed: Vec<usize>,
    /// Currencies that amounts state themselves, by record.
    stated: Vec<(usize, crate::money::Currency)>,
    /// Records that are left out, and why.
    left: Vec<(usize, Left)>,
}

impl<'p> BlockReader<'p> {
    pub(crate) fn new(plan: &'p Plan, thread: usize) -> Self {
        Self {
            plan,
            thread,
            records: Records::default(),
            days: Days::new(plan),
            names: Default::default(),
            bad: Vec::new(),
            bad_count: 0,
            cells: Default::default(),
            parsed: BTreeMap::new(),
            counted: BTreeMap::new(),
            counted_scale: 0,
            order_ids: keys::IdColumn::default(),
            customer_ids: keys::IdColumn::default(),
            renamed: Vec::new(),
            stated: Vec::new(),
            left: Vec::new(),
        }
    }

    /// Reads the block with this number.
    pub(crate) fn read(&mut self, text: &[u8], index: usize) -> Piece {
        let plan = self.plan;
        let mut records = std::mem::take(&mut self.records);
        records.scan(text, plan.marks, plan.fields(), plan.least);
        let mut piece = Piece {
            index,
            thread: self.thread,
            scale: plan.scale,
            lines: u64::from(records.line_count),
            records: (records.len() + records.odd.len()) as u64,
            order_lines: Some(plan.order_lines()),
            rejected_max: plan.rejected_max,
            kind: plan.kind,
            ..Piece::default()
        };
        self.bad.clear();
        self.bad.resize(records.len(), false);
        self.bad_count = 0;
        let mut block = Block {
            text,
            records: &records,
            piece: &mut piece,
        };
        block.odd(plan);
        self.stated.clear();
        self.left.clear();
        self.amounts(&mut block);
        self.kinds(&mut block);
        self.units(&mut block);
        self.times(&mut block);
        self.ids(&mut block);
        self.named(&mut block);
        self.delivered(&mut block);
        self.sum_left(&mut block);
        self.finish(&mut block);
        self.records = records;
        piece
    }

    /// Marks a row as unusable and says why; a row that is none is only left out.
    #[cold]
    fn reject(&mut self, block: &mut Block<'_>, record: usize, field: usize, reason: Reason) {
        if !std::mem::replace(&mut self.bad[record], true) {
            self.bad_count += 1;
            if let Some(skip) = block.excuse(record, self.plan) {
                *block.piece.skipped_by.entry(skip).or_default() += 1;
                return;
            }
            self.left.push((record, Left::Rejected(reason)));
            let fields = block.fields(record, self.plan);
            if super::dialect::opens_table(&self.plan.layout, &fields) {
                block.open_table(block.records.line(record));
            }
            block.reject(record, self.plan.title(field), field, reason);
        }
    }

    /// Leaves a row out on purpose.
    fn skip(&mut self, block: &mut Block<'_>, record: usize, skip: Skip) {
        if !std::mem::replace(&mut self.bad[record], true) {
            self.bad_count += 1;
            self.left.push((record, Left::Skipped(skip)));
            *block.piece.skipped_by.entry(skip).or_default() += 1;
        }
    }

    /// Sums up what the records that are left out say was paid.
    fn sum_left(&self, block: &mut Block<'_>) {
        for (record, why) in self.left.iter().filter(|(_, why)| why.counts()) {
            let amounts = [Column::Paid, Column::Refunded];
            let amounts = amounts.map(|column| {
                let cell = self.cells[column as usize].get(*record);
                cell.copied().unwrap_or(NULL)
            });
            block.piece.left.add(*why, amounts, block.piece.scale);
        }
    }

    /// Packs the columns of the rows that are left.
    fn finish(&mut self, block: &mut Block<'_>) {
        let records = block.records;
        let kept = Kept::of(&self.bad);
        let all = self.bad_count == 0;
        let weights = self.weights(block, &kept);
        let piece = &mut *block.piece;
        piece.weights = weights;
        piece.has_unit_lists = self.plan.column(Role::List).is_none();
        let count = records.len() - self.bad_count;
        piece.chunk.rows = count;
        let lines = &mut self.cells[Column::Line as usize];
        lines.clear();
        // One line each, one after the other, needs no column of numbers.
        let steps = records.steps().filter(|_| all);
        if let Some(first) = steps {
            piece.chunk.columns[Column::Line as usize] = Some(Packed::Steps { first, step: 1 });
        } else {
            lines.extend((0..records.len()).map(|record| i64::from(records.line(record))));
        }
        for column in Column::ALL {
            let cells = &mut self.cells[column as usize];
            if cells.len() != records.len() || records.len() == 0 {
                continue;
            }
            if !all {
                kept.keep(cells);
            }
            piece.chunk.set(column, cells);
        }
        let row = |record: usize| record_hash(records.whole(block.text, record));
        piece.hashes = Vec::with_capacity(count);
        piece.hashes.extend(kept.rows().map(row));
        let kept = (!all).then_some(&kept);
        let marks = self.plan.marks;
        let texts = |field: Option<usize>| {
            let text = block.text;
            move |record: usize| -> &[u8] {
                field.map_or(b"" as &[u8], |field| {
                    bare(records.raw(text, record, field), marks.quote)
                })
            }
        };
        let order = self.plan.column(Role::OrderId);
        if order.is_some() {
            let (own, named) = (texts(order), texts(self.plan.column(Role::RefundOf)));
            let renamed = &self.renamed;
            piece.chunk.order_ids = self.order_ids.finish(kept, |record| {
                let is_renamed = renamed.binary_search(&record).is_ok();
                if is_renamed {
                    named(record)
                } else {
                    own(record)
                }
            });
        }
        let customer = self.plan.column(Role::CustomerId);
        if customer.is_some() {
            piece.customer_ids = Some(self.customer_ids.finish(kept, texts(customer)));
        }
    }
}

fn record_hash(record: &[u8]) -> u64 {
    use std::hash::{BuildHasher as _, Hasher as _};
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    hasher.write(record);
    hasher.finish()
}

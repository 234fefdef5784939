//! One block of lines becomes one chunk of columns.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cell;
use super::cells;
use super::days::Days;
use super::keys;
use super::names::Names;
use super::plan::Plan;
use super::scan::{OddKind, Records};
use super::{Reason, Rejected, Role, Skip, VALUE_CHARS_MAX};
use crate::orders::ids::Ids;
use crate::orders::{Chunk, Column, NULL};

/// Most decimals of an amount: as many as any currency or coin has; still 92 billion whole units fit.
pub(crate) const SCALE_MAX: u32 = 8;

/// Columns that hold codes of texts, with their role.
pub(crate) const NAMED: [(Role, Column); 5] = [
    (Role::Currency, Column::Currency),
    (Role::Product, Column::Product),
    (Role::Status, Column::Status),
    (Role::Channel, Column::Channel),
    (Role::Code, Column::Code),
];

/// Columns that hold amounts, with their role.
const AMOUNTS: [(Role, Column); 6] = [
    (Role::Paid, Column::Paid),
    (Role::List, Column::List),
    (Role::UnitList, Column::List),
    (Role::Intended, Column::Intended),
    (Role::Refunded, Column::Refunded),
    (Role::UnitCost, Column::UnitCost),
];

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
    pub(crate) scale: u32,
    pub(crate) unit_scale: u32,
    /// Line ends in the block.
    pub(crate) lines: u64,
    /// Records in the block, used or not.
    pub(crate) records: u64,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) rejected_by: BTreeMap<Reason, u64>,
    pub(crate) skipped_by: BTreeMap<Skip, u64>,
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
enum Trouble {
    Reject(Reason),
    MoreDecimals(u32),
}

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
    order_ids: keys::IdColumn,
    customer_ids: keys::IdColumn,
}

impl<'p> BlockReader<'p> {
    pub(crate) fn new(plan: &'p Plan, thread: usize) -> Self {
        Self {
            plan,
            thread,
            records: Records::default(),
            days: Days::default(),
            names: Default::default(),
            bad: Vec::new(),
            bad_count: 0,
            cells: Default::default(),
            order_ids: keys::IdColumn::default(),
            customer_ids: keys::IdColumn::default(),
        }
    }

    /// Reads the block with this number.
    pub(crate) fn read(&mut self, text: &[u8], index: usize) -> Piece {
        let plan = self.plan;
        let mut records = std::mem::take(&mut self.records);
        records.scan(text, &plan.marks, plan.titles.len(), plan.least);
        let mut piece = Piece {
            index,
            thread: self.thread,
            scale: plan.scale,
            lines: u64::from(records.line_count),
            records: (records.len() + records.odd.len()) as u64,
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
        block.odd();
        self.amounts(&mut block);
        self.units(&mut block);
        self.times(&mut block);
        self.ids(&mut block);
        self.named(&mut block);
        self.finish(&mut block);
        self.records = records;
        piece
    }

    /// Marks a row as unusable and says why.
    fn reject(&mut self, block: &mut Block<'_>, record: usize, field: usize, reason: Reason) {
        if !std::mem::replace(&mut self.bad[record], true) {
            self.bad_count += 1;
            block.reject(record, self.plan.title(field), field, reason);
        }
    }

    fn amounts(&mut self, block: &mut Block<'_>) {
        let mut next = 0;
        while let Some((role, column)) = AMOUNTS.get(next) {
            next += 1;
            let Some(field) = self.plan.column(*role) else {
                continue;
            };
            let mut cells = std::mem::take(&mut self.cells[*column as usize]);
            cells.clear();
            let raised = self.amount_column(block, *role, field, &mut cells);
            self.cells[*column as usize] = cells;
            if let Some(scale) = raised {
                block.piece.scale = scale;
                next = 0;
            }
        }
    }

    /// Reads one column of amounts; gives the decimals it needs where those of the block are too few.
    fn amount_column(
        &mut self,
        block: &mut Block<'_>,
        role: Role,
        field: usize,
        cells: &mut Vec<i64>,
    ) -> Option<u32> {
        let format = self
            .plan
            .amounts
            .get(&role)
            .copied()
            .unwrap_or(super::number::AmountFormat::PLAIN);
        let plain = format.is_plain();
        let scale = block.piece.scale;
        for record in 0..block.records.len() {
            let span = block.span(record, field);
            if plain
                && let Some((digits, decimals)) = cells::plain_amount(block.text, span.clone())
                && decimals <= scale
            {
                cells.push(digits * POWERS[(scale - decimals) as usize]);
                continue;
            }
            match amount(&format, block.bytes(span), scale) {
                Ok(value) => cells.push(value),
                Err(Trouble::MoreDecimals(scale)) => return Some(scale),
                Err(Trouble::Reject(reason)) => {
                    cells.push(NULL);
                    self.reject(block, record, field, reason);
                }
            }
        }
        None
    }

    fn units(&mut self, block: &mut Block<'_>) {
        self.cells[Column::Units as usize].clear();
        for role in [Role::Quantity, Role::Term] {
            let Some(field) = self.plan.column(role) else {
                continue;
            };
            let mut cells = std::mem::take(&mut self.cells[Column::Units as usize]);
            let first = cells.is_empty();
            for record in 0..block.records.len() {
                let span = block.span(record, field);
                let value = cells::plain_whole(block.text, span.clone())
                    .or_else(|| whole(block.bytes(span)));
                let value = value.unwrap_or_else(|| {
                    self.reject(block, record, field, Reason::BadUnits);
                    NULL
                });
                if first {
                    cells.push(value);
                } else {
                    let units = &mut cells[record];
                    *units = product(*units, value);
                }
            }
            self.cells[Column::Units as usize] = cells;
        }
        if self.plan.column(Role::UnitList).is_some() && self.plan.column(Role::List).is_none() {
            let (list, units) = (Column::List as usize, Column::Units as usize);
            let units = std::mem::take(&mut self.cells[units]);
            for (list, units) in self.cells[list].iter_mut().zip(&units) {
                *list = product(*list, *units);
            }
            self.cells[Column::Units as usize] = units;
        }
    }

    fn times(&mut self, block: &mut Block<'_>) {
        let Some(field) = self.plan.column(Role::Time) else {
            return;
        };
        let mut cells = std::mem::take(&mut self.cells[Column::Time as usize]);
        cells.clear();
        for record in 0..block.records.len() {
            let span = block.span(record, field);
            match self.days.time(block.bytes(span), self.plan) {
                Ok(time) => cells.push(time),
                Err(reason) => {
                    cells.push(NULL);
                    self.reject(block, record, field, reason);
                }
            }
        }
        self.cells[Column::Time as usize] = cells;
    }

    fn ids(&mut self, block: &mut Block<'_>) {
        if let Some(field) = self.plan.column(Role::OrderId) {
            let mut ids = std::mem::take(&mut self.order_ids);
            ids.clear();
            for record in 0..block.records.len() {
                let id = block.bytes(block.span(record, field));
                if !ids.push(id) {
                    let id = text_of(id);
                    let reason = if id.is_empty() {
                        Some(Reason::MissingOrderId)
                    } else if cell::is_damaged_id(id) {
                        Some(Reason::DamagedOrderId)
                    } else {
                        ids.push_new(id);
                        None
                    };
                    if let Some(reason) = reason {
                        ids.push_none();
                        self.reject(block, record, field, reason);
                    }
                }
            }
            self.order_ids = ids;
        }
        if let Some(field) = self.plan.column(Role::CustomerId) {
            self.customer_ids.clear();
            for record in 0..block.records.len() {
                let id = block.bytes(block.span(record, field));
                if !self.customer_ids.push(id) {
                    let id = text_of(id);
                    if id.is_empty() {
                        self.customer_ids.push_none();
                    } else {
                        self.customer_ids.push_new(id);
                    }
                }
            }
        }
    }

    fn named(&mut self, block: &mut Block<'_>) {
        for (index, (role, column)) in NAMED.iter().enumerate() {
            let Some(field) = self.plan.column(*role) else {
                continue;
            };
            let mut cells = std::mem::take(&mut self.cells[*column as usize]);
            let mut names = std::mem::take(&mut self.names[index]);
            cells.clear();
            for record in 0..block.records.len() {
                let raw = block.records.raw(block.text, record, field);
                if let Some(code) = names.known(raw) {
                    cells.push(i64::from(code));
                } else if self.bad[record] {
                    cells.push(NULL);
                } else {
                    let text = unquoted(raw, self.plan.marks.quote);
                    let text = text_of(&text);
                    if text.is_empty() {
                        cells.push(NULL);
                    } else if *role == Role::Currency && currency(text).is_none() {
                        cells.push(NULL);
                        self.reject(block, record, field, Reason::BadCurrency);
                    } else {
                        let upper = text.to_ascii_uppercase();
                        let text = if *role == Role::Currency {
                            &upper
                        } else {
                            text
                        };
                        let place = (block.piece.index, record);
                        cells.push(i64::from(names.code(raw, text, place)));
                    }
                }
            }
            self.cells[*column as usize] = cells;
            self.names[index] = names;
        }
    }

    /// Packs the columns of the rows that are left.
    fn finish(&mut self, block: &mut Block<'_>) {
        let records = block.records;
        let rows: Vec<usize> = if self.bad_count == 0 {
            Vec::new()
        } else {
            (0..records.len())
                .filter(|record| !self.bad[*record])
                .collect()
        };
        let all = self.bad_count == 0;
        let piece = &mut *block.piece;
        let count = records.len() - self.bad_count;
        piece.chunk.rows = count;
        let lines = &mut self.cells[Column::Line as usize];
        lines.clear();
        lines.extend((0..records.len()).map(|record| i64::from(records.line(record))));
        for column in Column::ALL {
            let cells = &mut self.cells[column as usize];
            if cells.len() != records.len() || records.len() == 0 {
                continue;
            }
            if !all {
                for (to, from) in rows.iter().enumerate() {
                    cells[to] = cells[*from];
                }
                cells.truncate(count);
            }
            piece.chunk.set(column, cells);
        }
        let row = |record: &usize| record_hash(records.whole(block.text, *record));
        piece.hashes = if all {
            (0..records.len()).map(|r| row(&r)).collect()
        } else {
            rows.iter().map(row).collect()
        };
        let kept = (!all).then_some(&rows);
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
            piece.chunk.order_ids = self.order_ids.finish(kept, texts(order));
        }
        let customer = self.plan.column(Role::CustomerId);
        if customer.is_some() {
            piece.customer_ids = Some(self.customer_ids.finish(kept, texts(customer)));
        }
    }
}

/// Powers of ten up to [`SCALE_MAX`].
pub(crate) const POWERS: [i64; 9] = [
    1,
    10,
    100,
    1000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

#[cold]
fn amount(format: &super::number::AmountFormat, bytes: &[u8], scale: u32) -> Result<i64, Trouble> {
    match format.parse(bytes) {
        Ok(None) => Ok(NULL),
        Ok(Some(parsed)) if parsed.scale > SCALE_MAX => {
            Err(Trouble::Reject(Reason::AmountTooLarge))
        }
        Ok(Some(parsed)) if parsed.scale > scale => Err(Trouble::MoreDecimals(parsed.scale)),
        Ok(Some(parsed)) => parsed.at_scale(scale).map_err(Trouble::Reject),
        Err(reason) => Err(Trouble::Reject(reason)),
    }
}

/// A whole number written in another way than plain digits: `12.00`, `1,200`.
#[cold]
fn whole(bytes: &[u8]) -> Option<i64> {
    match super::number::AmountFormat::PLAIN.parse(bytes) {
        Ok(None) => Some(NULL),
        Ok(Some(parsed)) => parsed.at_scale(0).ok().filter(|value| *value >= 0),
        Err(_) => None,
    }
}

/// A product of two cells, [`NULL`] where one of them is or where it does not fit.
fn product(a: i64, b: i64) -> i64 {
    match (a, b) {
        (NULL, other) | (other, NULL) => other,
        (a, b) => a.checked_mul(b).unwrap_or(NULL),
    }
}

/// The currency a cell names.
pub(crate) fn currency(text: &[u8]) -> Option<crate::money::Currency> {
    std::str::from_utf8(text)
        .ok()
        .and_then(crate::money::Currency::parse)
}

/// A cell without guards and padding; empty where it says that it has no value.
fn text_of(cell: &[u8]) -> &[u8] {
    let text = cell::clean(cell);
    if cell::is_null(text) { b"" } else { text }
}

fn record_hash(record: &[u8]) -> u64 {
    use std::hash::{BuildHasher as _, Hasher as _};
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    hasher.write(record);
    hasher.finish()
}

/// A cell without the quotes around it; doubled quotes inside stay doubled.
#[inline]
fn bare(raw: &[u8], quote: Option<u8>) -> &[u8] {
    match (raw, quote) {
        ([first, inner @ .., last], Some(quote)) if *first == quote && *last == quote => inner,
        _ => raw,
    }
}

/// A cell's text: quotes around it taken off, doubled ones made single.
fn unquoted(raw: &[u8], quote: Option<u8>) -> std::borrow::Cow<'_, [u8]> {
    let inner = bare(raw, quote);
    let Some(quote) = quote.filter(|q| inner.len() < raw.len() && inner.contains(q)) else {
        return inner.into();
    };
    let mut text = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(byte) = bytes.next() {
        text.push(*byte);
        if *byte == quote {
            bytes.next();
        }
    }
    text.into()
}

/// A block with its records, and what has been made of it so far.
struct Block<'a> {
    text: &'a [u8],
    records: &'a Records,
    piece: &'a mut Piece,
}

impl<'a> Block<'a> {
    /// Where a cell stands, quotes and one byte of padding at each end left out.
    #[inline]
    fn span(&self, record: usize, field: usize) -> Range<usize> {
        let Range { mut start, mut end } = self.records.span(record, field);
        while start < end && matches!(self.text[start], b'"' | b' ' | b'\t') {
            start += 1;
        }
        while start < end && matches!(self.text[end - 1], b'"' | b' ' | b'\t') {
            end -= 1;
        }
        start..end
    }

    #[inline]
    fn bytes(&self, span: Range<usize>) -> &'a [u8] {
        self.text.get(span).unwrap_or_default()
    }

    /// Counts and reports the records that are not rows.
    fn odd(&mut self) {
        for odd in &self.records.odd {
            let reason = match odd.kind {
                OddKind::Blank => {
                    *self.piece.skipped_by.entry(Skip::Blank).or_default() += 1;
                    continue;
                }
                OddKind::TooFewFields => Reason::TooFewFields,
                OddKind::TooManyFields => Reason::TooManyFields,
                OddKind::UnterminatedQuote => Reason::UnterminatedQuote,
            };
            let text = self.bytes(odd.start as usize..odd.end as usize);
            self.push(u64::from(odd.line), "", reason, text);
        }
    }

    fn reject(&mut self, record: usize, title: &str, field: usize, reason: Reason) {
        let text = self.bytes(self.span(record, field));
        self.push(u64::from(self.records.line(record)), title, reason, text);
    }

    fn push(&mut self, line: u64, column: &str, reason: Reason, text: &[u8]) {
        *self.piece.rejected_by.entry(reason).or_default() += 1;
        if self.piece.rejected.len() < super::REJECTED_KEPT_MAX {
            let value = String::from_utf8_lossy(
                text.get(..text.len().min(4 * VALUE_CHARS_MAX))
                    .unwrap_or(text),
            );
            let value = value.chars().take(VALUE_CHARS_MAX).collect();
            self.piece.rejected.push(Rejected {
                line,
                column: column.to_owned(),
                reason,
                value,
            });
        }
    }
}

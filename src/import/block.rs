//! One block of lines becomes one chunk of columns.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cell;
use super::cells;
use super::damaged;
use super::days::Days;
use super::keys;
use super::kinds::FileKind;
use super::left::{Ledger, Left};
use super::names::Names;
use super::plan::{Evidence, Plan};
use super::profile::{OrderLines, RowKind};
use super::scan::{OddKind, Records};
use super::units;
use super::{AMOUNT_WHOLE_MAX, Reason, Rejected, Role, Skip, VALUE_CHARS_MAX};
use crate::orders::ids::Ids;
use crate::orders::packed::Packed;
use crate::orders::{Chunk, Column, NULL};

/// Most decimals of an amount: as many as any currency or coin has.
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
const AMOUNTS: [(Role, Column); 9] = [
    (Role::Paid, Column::Paid),
    (Role::UnitPaid, Column::Paid),
    (Role::Discount, Column::Paid),
    (Role::List, Column::List),
    (Role::UnitList, Column::List),
    (Role::Intended, Column::Intended),
    (Role::UnitIntended, Column::Intended),
    (Role::Refunded, Column::Refunded),
    (Role::UnitCost, Column::UnitCost),
];

/// Prices of one unit, and the role of the whole line that counts before them.
const UNIT_PRICES: [(Role, Role, Column); 3] = [
    (Role::UnitPaid, Role::Paid, Column::Paid),
    (Role::UnitList, Role::List, Column::List),
    (Role::UnitIntended, Role::Intended, Column::Intended),
];

/// Words for rows that are no sale that are counted one by one.
const ROW_TYPES_MAX: usize = 16;

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
pub(super) enum Trouble {
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

    fn amounts(&mut self, block: &mut Block<'_>) {
        let mut next = 0;
        while let Some((role, column)) = AMOUNTS.get(next) {
            next += 1;
            let Some(field) = self.plan.column(*role) else {
                continue;
            };
            let whole = UNIT_PRICES.iter().find(|(unit, _, _)| unit == role);
            if whole.is_some_and(|(_, whole, _)| self.plan.column(*whole).is_some()) {
                continue;
            }
            if *role == Role::Discount {
                if let Some(scale) = self.discounts(block, field) {
                    block.piece.scale = scale;
                    next = 0;
                }
                continue;
            }
            let mut cells = std::mem::take(&mut self.cells[*column as usize]);
            cells.clear();
            let raised = self.amount_column(block, *role, field, &mut cells);
            if *role == Role::Refunded {
                // Some exports write what was given back as a negative amount.
                let given = cells.iter_mut().filter(|cell| **cell != NULL);
                given.for_each(|cell| *cell = cell.abs());
            }
            self.cells[*column as usize] = cells;
            if let Some(scale) = raised {
                block.piece.scale = scale;
                next = 0;
            }
        }
    }

    /// Takes discounts off what was paid for the line; gives the decimals they need where those of the
    /// block are too few.
    fn discounts(&mut self, block: &mut Block<'_>, field: usize) -> Option<u32> {
        self.plan.column(Role::Paid)?;
        let mut discounts = Vec::with_capacity(block.records.len());
        let raised = self.amount_column(block, Role::Discount, field, &mut discounts);
        if raised.is_some() {
            return raised;
        }
        let mut paid = std::mem::take(&mut self.cells[Column::Paid as usize]);
        for (record, (paid, discount)) in paid.iter_mut().zip(discounts).enumerate() {
            if *paid == NULL || discount == NULL {
                continue;
            }
            // Some reports write what was taken off as a negative amount; a refund row gives it back.
            if paid.unsigned_abs() < discount.unsigned_abs() {
                self.reject(block, record, field, Reason::NegativeAmount);
                continue;
            }
            *paid -= discount.abs() * paid.signum();
        }
        self.cells[Column::Paid as usize] = paid;
        None
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
        let doubtful = self.plan.doubtful.contains(&role);
        let scale = block.piece.scale;
        cells.resize(block.records.len(), NULL);
        for ((record, span), cell) in block.records.spans(field).enumerate().zip(cells.iter_mut()) {
            let span = trimmed(block.text, span);
            if plain
                && let Some((digits, decimals)) = cells::plain_amount(block.text, span.clone())
                && decimals <= scale
                && !doubtful
            {
                *cell = digits * POWERS[(scale - decimals) as usize];
                continue;
            }
            let bytes = block.bytes(span);
            if doubtful {
                block.evidence(role).add(bytes, 1);
            }
            let parsed = format.parse(bytes);
            if let Ok(Some(parsed)) = parsed {
                block.piece.evidence.repaired |= parsed.repaired;
                // A sign that several currencies share is the one that is known of the file.
                let is_vague = parsed.is_shared_sign && self.plan.currency.is_some();
                if let Some(currency) = parsed
                    .currency
                    .filter(|_| !is_vague && matches!(role, Role::Paid | Role::UnitPaid))
                {
                    self.stated.push((record, currency));
                }
            }
            match scaled(parsed, scale) {
                Ok(value) => *cell = value,
                Err(Trouble::MoreDecimals(scale)) => return Some(scale),
                Err(Trouble::Reject(reason)) => {
                    block.evidence(role).add(bytes, 1);
                    self.reject(block, record, field, reason);
                }
            }
        }
        None
    }

    /// Tells refunds and rows that are no sale; a refund's amount becomes negative.
    fn kinds(&mut self, block: &mut Block<'_>) {
        let row_type = self.plan.column(Role::RowType);
        let is_refunds = self.plan.kind == FileKind::Refunds;
        if row_type.is_none() && self.plan.ignored.is_empty() && !is_refunds {
            return;
        }
        let mut paid = std::mem::take(&mut self.cells[Column::Paid as usize]);
        if is_refunds && self.plan.column(Role::Paid).is_none() {
            paid.clear();
            paid.resize(block.records.len(), NULL);
        }
        let refunded = Column::Refunded as usize;
        for record in 0..block.records.len() {
            let word = row_type.map_or_else(String::new, |field| block.text_of(record, field));
            let ignored: Vec<String> = self
                .plan
                .ignored
                .iter()
                .map(|field| block.text_of(record, *field))
                .collect();
            let ignored: Vec<&str> = ignored.iter().map(String::as_str).collect();
            let kind = if is_refunds {
                RowKind::Refund
            } else {
                self.plan.profile.row_kind(&word, &ignored)
            };
            match kind {
                RowKind::Sale => {}
                RowKind::Other => {
                    self.skip(block, record, Skip::NotAnOrder);
                    if !self.plan.profile.knows_row(&word, &ignored) {
                        block.count_row_type(word);
                    }
                }
                RowKind::Refund | RowKind::Restored => {
                    let given = self.cells[refunded].get(record).copied().unwrap_or(NULL);
                    let paid = paid.get_mut(record);
                    let amount = if given == NULL || given == 0 {
                        paid.as_ref().map_or(NULL, |cell| **cell)
                    } else {
                        given
                    };
                    let is_restored = kind == RowKind::Restored
                        || (self.plan.profile.signed_refunds && amount > 0);
                    let restored = if is_restored { -amount.abs() } else { NULL };
                    self.give_back(block.records.len(), record, restored);
                    match paid {
                        Some(paid) if amount != NULL && amount != 0 => *paid = -amount.abs(),
                        _ => self.skip(block, record, Skip::NotAnOrder),
                    }
                }
            }
        }
        self.cells[Column::Paid as usize] = paid;
    }

    /// Notes what a refund row says beside its amount: a negative one is money that came home again.
    fn give_back(&mut self, records: usize, record: usize, restored: i64) {
        let cells = &mut self.cells[Column::Refunded as usize];
        if restored != NULL && cells.len() < records {
            cells.clear();
            cells.resize(records, NULL);
        }
        if let Some(cell) = cells.get_mut(record) {
            *cell = restored;
        }
    }

    fn delivered(&mut self, block: &mut Block<'_>) {
        let Some(field) = self.plan.column(Role::Delivered) else {
            return;
        };
        let mut cells = std::mem::take(&mut self.cells[Column::Delivered as usize]);
        cells.clear();
        for record in 0..block.records.len() {
            cells.push(yes_or_no(&block.text_of(record, field)));
        }
        self.cells[Column::Delivered as usize] = cells;
    }

    fn units(&mut self, block: &mut Block<'_>) {
        while let Some(scale) = self.unit_columns(block) {
            block.piece.unit_scale = scale;
        }
        self.line_prices(block);
    }

    /// Reads quantity and term; gives the decimals they need where those of the block are too few.
    fn unit_columns(&mut self, block: &mut Block<'_>) -> Option<u32> {
        let scale = block.piece.unit_scale;
        let mut cells = std::mem::take(&mut self.cells[Column::Units as usize]);
        cells.clear();
        let mut wanted = None;
        for role in [Role::Quantity, Role::Term] {
            let Some(field) = self.plan.column(role) else {
                continue;
            };
            let first = cells.is_empty();
            for (record, span) in block.records.spans(field).enumerate() {
                let span = trimmed(block.text, span);
                let plain = cells::plain_whole(block.text, span.clone()).filter(|_| scale == 0);
                let read = || units::read(block.bytes(span), scale, self.plan.quantity_mark);
                let value = plain.map_or_else(read, Ok);
                let value = value.and_then(|value| match (first, self.is_refund(record, value)) {
                    (true, true) => Ok(value.saturating_abs()),
                    (true, false) => units::not_negative(value),
                    (false, _) => units::product(cells[record], value, scale),
                });
                let value = value.unwrap_or_else(|trouble| {
                    match trouble {
                        Trouble::MoreDecimals(scale) => wanted = wanted.max(Some(scale)),
                        Trouble::Reject(reason) => self.reject(block, record, field, reason),
                    }
                    NULL
                });
                if first {
                    cells.push(value);
                } else {
                    cells[record] = value;
                }
            }
        }
        self.cells[Column::Units as usize] = cells;
        wanted
    }

    /// Whether a row gives money back: its quantity may be negative too.
    fn is_refund(&self, record: usize, units: i64) -> bool {
        let paid = self.cells[Column::Paid as usize].get(record);
        units != NULL && units < 0 && paid.is_some_and(|paid| *paid != NULL && *paid < 0)
    }

    /// Prices of one unit become those of the line.
    fn line_prices(&mut self, block: &mut Block<'_>) {
        let (scale, unit_scale) = (block.piece.scale, block.piece.unit_scale);
        for (unit, whole, column) in UNIT_PRICES {
            let Some(field) = self.plan.column(unit) else {
                continue;
            };
            if self.plan.column(whole).is_some() {
                continue;
            }
            let mut prices = std::mem::take(&mut self.cells[column as usize]);
            let units = std::mem::take(&mut self.cells[Column::Units as usize]);
            for (record, (price, units)) in prices.iter_mut().zip(&units).enumerate() {
                *price = units::price(*price, *units, scale, unit_scale).unwrap_or_else(|| {
                    self.reject(block, record, field, Reason::AmountTooLarge);
                    NULL
                });
            }
            self.cells[column as usize] = prices;
            self.cells[Column::Units as usize] = units;
        }
    }

    fn times(&mut self, block: &mut Block<'_>) {
        let plan = self.plan;
        let Some(field) = plan.column(Role::Time) else {
            return;
        };
        let (clock, zone) = (plan.column(Role::TimeOfDay), plan.column(Role::TimeZone));
        let doubtful = plan.doubtful.contains(&Role::Time);
        let mut cells = std::mem::take(&mut self.cells[Column::Time as usize]);
        cells.clear();
        for (record, span) in block.records.spans(field).enumerate() {
            let span = trimmed(block.text, span);
            let bytes = block.bytes(span);
            let time = if clock.is_none() && zone.is_none() {
                self.days.time(bytes)
            } else {
                let cell = |field: usize| block.bytes(block.span(record, field));
                self.days.time_with(bytes, clock.map(cell), zone.map(cell))
            };
            if doubtful {
                block.piece.evidence.time.add(bytes);
            }
            match time {
                Ok((time, repeated)) => {
                    block.piece.repeated_times += u64::from(repeated);
                    cells.push(time);
                }
                // A further line of an order leaves out what its first line says.
                Err(Reason::MissingTime)
                    if plan.order_lines() == OrderLines::FirstLine
                        && self.cells[Column::Paid as usize].get(record) == Some(&NULL) =>
                {
                    cells.push(NULL);
                }
                Err(reason) => {
                    block.piece.evidence.time.add(bytes);
                    cells.push(NULL);
                    self.reject(block, record, field, reason);
                }
            }
        }
        self.cells[Column::Time as usize] = cells;
    }

    fn ids(&mut self, block: &mut Block<'_>) {
        if let Some(field) = self.plan.column(Role::OrderId) {
            let refund_of = self.plan.column(Role::RefundOf);
            let mut ids = std::mem::take(&mut self.order_ids);
            ids.clear();
            self.renamed.clear();
            for (record, span) in block.records.spans(field).enumerate() {
                let span = trimmed(block.text, span);
                let mut id = block.bytes(span);
                if let Some(field) = refund_of
                    && self.cells[Column::Paid as usize]
                        .get(record)
                        .is_some_and(|p| *p < 0)
                {
                    let named = text_of(block.bytes(block.span(record, field)));
                    if !named.is_empty() {
                        id = named;
                        self.renamed.push(record);
                    }
                }
                let is_rounded = self.plan.has_rounded_ids && damaged::is_rounded(text_of(id));
                if is_rounded || !ids.push(id) {
                    let id = text_of(id);
                    if block.is_total(record, id, self.plan) {
                        ids.push_none();
                        self.skip(block, record, Skip::Footer);
                        continue;
                    }
                    let reason = if id.is_empty() {
                        Some(Reason::MissingOrderId)
                    } else if is_rounded || cell::is_damaged_id(id) {
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
            for (record, span) in block.records.spans(field).enumerate() {
                let span = trimmed(block.text, span);
                let id = block.bytes(span);
                if !self.customer_ids.push(id) {
                    let id = name_of(id, Role::CustomerId);
                    let has_orders = self.plan.column(Role::OrderId).is_some();
                    if !has_orders && block.is_total(record, id, self.plan) {
                        self.customer_ids.push_none();
                        self.skip(block, record, Skip::Footer);
                    } else if id.is_empty() {
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
                if *role == Role::Currency {
                    self.stated_currencies(block);
                }
                continue;
            };
            let mut cells = std::mem::take(&mut self.cells[*column as usize]);
            let mut names = std::mem::take(&mut self.names[index]);
            cells.clear();
            cells.resize(block.records.len(), NULL);
            for ((record, span), cell) in block.records.spans(field).enumerate().zip(&mut cells) {
                if let Some(code) = names.known(block.text, span.clone()) {
                    *cell = i64::from(code);
                } else if !self.bad[record] {
                    *cell = self.name(block, &mut names, *role, (record, field), span);
                }
            }
            self.cells[*column as usize] = cells;
            self.names[index] = names;
        }
    }

    /// The code of a cell that has not been met; [`NULL`] where it names nothing.
    #[cold]
    fn name(
        &mut self,
        block: &mut Block<'_>,
        names: &mut Names,
        role: Role,
        (record, field): (usize, usize),
        span: Range<usize>,
    ) -> i64 {
        let place = (block.piece.index, record);
        let raw = block.bytes(span);
        let text = unquoted(raw, self.plan.marks.quote);
        let text = name_of(&text, role);
        if role != Role::Currency {
            let is_named = !text.is_empty();
            return if is_named {
                i64::from(names.code(raw, text, place))
            } else {
                NULL
            };
        }
        if text.is_empty() {
            return self.plan.currency.map_or(NULL, |currency| {
                let text = currency.code().as_bytes();
                i64::from(names.code(text, text, place))
            });
        }
        if currency(text).is_none() {
            self.reject(block, record, field, Reason::BadCurrency);
            return NULL;
        }
        i64::from(names.code(raw, &text.to_ascii_uppercase(), place))
    }

    /// The currencies that the amounts state, or the file's where they state none.
    fn stated_currencies(&mut self, block: &Block<'_>) {
        let cells = &mut self.cells[Column::Currency as usize];
        cells.clear();
        if self.stated.is_empty() && self.plan.currency.is_none() {
            return;
        }
        let names = &mut self.names[0];
        let mut code = |currency: crate::money::Currency, record| {
            let text = currency.code().as_bytes();
            let known = names.known(text, 0..text.len());
            let place = (block.piece.index, record);
            i64::from(known.unwrap_or_else(|| names.code(text, text, place)))
        };
        let default = self
            .plan
            .currency
            .map_or(NULL, |currency| code(currency, 0));
        cells.resize(block.records.len(), default);
        for (record, currency) in &self.stated {
            cells[*record] = code(*currency, *record);
        }
    }

    /// Packs the columns of the rows that are left.
    fn finish(&mut self, block: &mut Block<'_>) {
        let records = block.records;
        let kept = Kept::of(&self.bad);
        let all = self.bad_count == 0;
        let piece = &mut *block.piece;
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

/// The rows of a block that are used, as runs of rows that follow one another.
pub(super) struct Kept(Vec<Range<usize>>);

impl Kept {
    fn of(bad: &[bool]) -> Self {
        let mut start = 0;
        let run = |rows: &[bool]| {
            let range = start..start + rows.len();
            start = range.end + 1;
            range
        };
        Self(bad.split(|bad| *bad).map(run).collect())
    }

    /// All rows, in rising order.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().flat_map(Clone::clone)
    }

    /// Leaves the cells of these rows, one per row.
    pub(super) fn keep(&self, cells: &mut Vec<i64>) {
        let mut kept = 0;
        for run in &self.0 {
            cells.copy_within(run.clone(), kept);
            kept += run.len();
        }
        cells.truncate(kept);
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

/// A parsed amount in whole numbers of `scale` decimals.
fn scaled(
    parsed: Result<Option<super::number::Parsed>, Reason>,
    scale: u32,
) -> Result<i64, Trouble> {
    match parsed {
        Ok(None) => Ok(NULL),
        Ok(Some(parsed)) if parsed.scale > SCALE_MAX => {
            Err(Trouble::Reject(Reason::AmountTooLarge))
        }
        Ok(Some(parsed)) if parsed.scale > scale => Err(Trouble::MoreDecimals(parsed.scale)),
        Ok(Some(parsed)) => parsed
            .at_scale(scale)
            .and_then(|amount| within(amount, scale).ok_or(Reason::AmountTooLarge))
            .map_err(Trouble::Reject),
        Err(reason) => Err(Trouble::Reject(reason)),
    }
}

/// An amount that every later scale can hold; `None` beyond [`AMOUNT_WHOLE_MAX`] whole units.
pub(super) fn within(amount: i64, scale: u32) -> Option<i64> {
    let most = AMOUNT_WHOLE_MAX.checked_mul(*POWERS.get(scale as usize)?)?;
    (amount.unsigned_abs() <= most.unsigned_abs()).then_some(amount)
}

/// 1 for what says yes or states when, 0 for no, [`NULL`] for nothing.
fn yes_or_no(text: &str) -> i64 {
    match text {
        "" => NULL,
        text if cell::NOT_DELIVERED.contains(&text.to_lowercase().as_str()) => 0,
        _ => 1,
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

/// The same of a name: `none` and the like may well be one.
fn name_of(cell: &[u8], role: Role) -> &[u8] {
    let text = cell::clean(cell);
    let is_null = match role {
        Role::Product => cell::is_null_name(text),
        _ => cell::is_null(text),
    };
    if is_null { b"" } else { text }
}

fn record_hash(record: &[u8]) -> u64 {
    use std::hash::{BuildHasher as _, Hasher as _};
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    hasher.write(record);
    hasher.finish()
}

/// A cell without the quotes around it; doubled quotes inside stay doubled.
#[inline]
pub(crate) fn bare(raw: &[u8], quote: Option<u8>) -> &[u8] {
    match (raw, quote) {
        ([first, inner @ .., last], Some(quote)) if *first == quote && *last == quote => inner,
        _ => raw,
    }
}

/// A cell's text: quotes around it taken off, doubled ones made single.
pub(crate) fn unquoted(raw: &[u8], quote: Option<u8>) -> std::borrow::Cow<'_, [u8]> {
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

/// Whether an id may be a phrase such as `Total 2018`: a letter first and a gap in it.
fn opens_like_total(id: &[u8]) -> bool {
    let is_letter = id
        .first()
        .is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    is_letter && (id.contains(&b' ') || !id.iter().any(u8::is_ascii_digit))
}

/// A cell without quotes and padding at each end.
#[inline]
fn trimmed(text: &[u8], cell: Range<usize>) -> Range<usize> {
    // What starts and ends with a digit or letter has nothing to take off.
    if let Some([first, .., last] | [first @ last]) = text.get(cell.clone())
        && *first > b'"'
        && *last > b'"'
    {
        return cell;
    }
    padding_off(text, cell)
}

#[inline(never)] // Nearly every cell has none: what is inlined stays small.
fn padding_off(text: &[u8], Range { mut start, mut end }: Range<usize>) -> Range<usize> {
    while start < end && matches!(text[start], b'"' | b' ' | b'\t') {
        start += 1;
    }
    while start < end && matches!(text[end - 1], b'"' | b' ' | b'\t') {
        end -= 1;
    }
    start..end
}

/// A block with its records, and what has been made of it so far.
struct Block<'a> {
    text: &'a [u8],
    records: &'a Records,
    piece: &'a mut Piece,
}

impl<'a> Block<'a> {
    /// Where a cell stands, quotes and padding at each end left out.
    fn span(&self, record: usize, field: usize) -> Range<usize> {
        trimmed(self.text, self.records.span(record, field))
    }

    #[inline]
    fn bytes(&self, span: Range<usize>) -> &'a [u8] {
        self.text.get(span).unwrap_or_default()
    }

    /// A cell as text, without guards and padding.
    fn text_of(&self, record: usize, field: usize) -> String {
        let text = text_of(self.bytes(self.span(record, field)));
        String::from_utf8_lossy(text).into_owned()
    }

    /// What is known of an amount column from the cells looked at here.
    fn evidence(&mut self, role: Role) -> &mut super::number::AmountEvidence {
        self.piece.evidence.amounts.entry(role).or_default()
    }

    /// Why a record is no order at all, where it is none.
    fn excuse(&self, record: usize, plan: &Plan) -> Option<Skip> {
        super::dialect::excuse(&plan.layout, &self.fields(record, plan))
    }

    /// The cells of a record without their quotes.
    fn fields(&self, record: usize, plan: &Plan) -> Vec<&'a [u8]> {
        let raw = (0..plan.fields()).map(|field| self.records.raw(self.text, record, field));
        raw.map(|raw| bare(raw, plan.marks.quote)).collect()
    }

    /// Counts a row that is no sale by a word that may mean something else elsewhere.
    fn count_row_type(&mut self, word: String) {
        let types = &mut self.piece.row_types;
        if types.len() < ROW_TYPES_MAX || types.contains_key(&word) {
            *types.entry(word).or_default() += 1;
        }
    }

    /// Another table begins on this line, if none began above it: lines are not looked at in order.
    fn open_table(&mut self, line: u32) {
        let known = self.piece.other_table.unwrap_or(u64::MAX);
        self.piece.other_table = Some(known.min(line.into()));
    }

    /// Whether a record sums up lines above it: its id is a word for a total, and digits stand
    /// elsewhere.
    #[cold]
    fn is_total(&self, record: usize, id: &[u8], plan: &Plan) -> bool {
        let is_word = super::dialect::is_total_word(id);
        is_word || (opens_like_total(id) && self.excuse(record, plan) == Some(Skip::Footer))
    }

    /// Counts and reports the records that are not rows.
    fn odd(&mut self, plan: &Plan) {
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
            let split = super::dialect::split(text, &plan.layout.dialect, 1);
            let fields: Vec<&[u8]> = split
                .first()
                .map(|record| record.fields.iter().map(Vec::as_slice).collect())
                .unwrap_or_default();
            if let Some(skip) = super::dialect::excuse(&plan.layout, &fields) {
                *self.piece.skipped_by.entry(skip).or_default() += 1;
                continue;
            }
            if super::dialect::opens_table(&plan.layout, &fields) {
                self.open_table(odd.line);
            }
            // Whether it is the last line of the file is known when all blocks are read.
            let is_short = !matches!(odd.kind, OddKind::TooManyFields);
            self.piece.is_cut |= is_short && odd.end as usize == self.text.len();
            self.push(u64::from(odd.line), "", reason, text);
        }
    }

    fn reject(&mut self, record: usize, title: &str, field: usize, reason: Reason) {
        let text = self.bytes(self.span(record, field));
        self.push(u64::from(self.records.line(record)), title, reason, text);
    }

    fn push(&mut self, line: u64, column: &str, reason: Reason, text: &[u8]) {
        *self.piece.rejected_by.entry(reason).or_default() += 1;
        if self.piece.rejected.len() < self.piece.rejected_max {
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

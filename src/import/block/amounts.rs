//! The amounts of a block: every column in whole numbers of the same decimals.

use super::kept::Kept;
use super::lines::Block;
use super::text::trimmed;
use super::{BlockReader, Trouble};
use crate::import::memo::Memo;
use crate::import::number::{AmountFormat, Parsed};
use crate::import::profile::OrderLines;
use crate::import::{AMOUNT_WHOLE_MAX, Reason, Role, cells, units};
use crate::orders::{Column, NULL};

/// Most decimals of an amount: as many as any currency or coin has.
pub(crate) const SCALE_MAX: u32 = 8;

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

impl BlockReader<'_> {
    pub(super) fn amounts(&mut self, block: &mut Block<'_>) {
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
            if *role == Role::UnitCost && raised.is_none() {
                block.piece.without_cost += cells.iter().filter(|c| **c == NULL).count() as u64;
                self.reject_negative_costs(block, field, &cells);
            }
            self.cells[*column as usize] = cells;
            if let Some(scale) = raised {
                block.piece.scale = scale;
                next = 0;
            }
        }
    }

    /// No unit costs less than nothing; on a row that gives money back the sign is the row's.
    fn reject_negative_costs(&mut self, block: &mut Block<'_>, field: usize, costs: &[i64]) {
        let is_sale = |record: usize| {
            let paid = self.cells[Column::Paid as usize].get(record);
            paid.is_none_or(|paid| *paid == NULL || *paid >= 0)
        };
        let records = costs.iter().enumerate();
        let wrong =
            records.filter(|(record, cost)| **cost != NULL && **cost < 0 && is_sale(*record));
        for record in wrong.map(|(record, _)| record).collect::<Vec<_>>() {
            self.reject(block, record, field, Reason::NegativeAmount);
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
        let mut memo = self.parsed.remove(&role).unwrap_or_default();
        let raised = self.amount_cells(block, role, field, cells, &mut memo);
        self.parsed.insert(role, memo);
        raised
    }

    fn amount_cells(
        &mut self,
        block: &mut Block<'_>,
        role: Role,
        field: usize,
        cells: &mut Vec<i64>,
        memo: &mut Memo<Option<Parsed>>,
    ) -> Option<u32> {
        let format = self
            .plan
            .amounts
            .get(&role)
            .copied()
            .unwrap_or(AmountFormat::PLAIN);
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
            let parsed = memo.get_or(bytes, |text| format.parse(text));
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

    /// Price × quantity of each kept row, where the paid column is of whole orders; else nothing.
    pub(super) fn weights(&self, block: &Block<'_>, kept: &Kept) -> Vec<i64> {
        let plan = self.plan;
        let of_orders = matches!(
            plan.order_lines(),
            OrderLines::FirstLine | OrderLines::Repeated
        );
        let price = plan.column(Role::UnitPaid);
        let (true, Some(field), Some(_)) = (of_orders, price, plan.column(Role::Paid)) else {
            return Vec::new();
        };
        let format = plan.amounts.get(&Role::UnitPaid);
        let format = format.copied().unwrap_or(AmountFormat::PLAIN);
        let weight = |record: usize| {
            let price = scaled(
                format.parse(block.bytes(block.span(record, field))),
                SCALE_MAX,
            );
            let units = self.cells[Column::Units as usize].get(record);
            let units = units.copied().filter(|units| *units != NULL).unwrap_or(1);
            let product = price.ok()?.checked_mul(units)?;
            (product >= 0).then_some(product)
        };
        let rows = kept.rows().map(|record| weight(record).unwrap_or(NULL));
        rows.collect()
    }

    /// Prices of one unit become those of the line.
    pub(super) fn line_prices(&mut self, block: &mut Block<'_>) {
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
}

/// A parsed amount in whole numbers of `scale` decimals.
fn scaled(parsed: Result<Option<Parsed>, Reason>, scale: u32) -> Result<i64, Trouble> {
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
pub(in crate::import) fn within(amount: i64, scale: u32) -> Option<i64> {
    let most = AMOUNT_WHOLE_MAX.checked_mul(*POWERS.get(scale as usize)?)?;
    (amount.unsigned_abs() <= most.unsigned_abs()).then_some(amount)
}

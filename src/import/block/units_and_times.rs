//! How much each line of a block bought, and when.

use super::lines::Block;
use super::text::trimmed;
use super::{BlockReader, Trouble};
use crate::import::profile::OrderLines;
use crate::import::{Reason, Role, cells, units};
use crate::orders::{Column, NULL};

impl BlockReader<'_> {
    pub(super) fn units(&mut self, block: &mut Block<'_>) {
        while let Some(scale) = self.unit_columns(block) {
            block.piece.unit_scale = scale;
        }
        self.line_prices(block);
    }

    /// Reads quantity and term; gives the decimals they need where those of the block are too few.
    fn unit_columns(&mut self, block: &mut Block<'_>) -> Option<u32> {
        let scale = block.piece.unit_scale;
        if scale != self.counted_scale {
            self.counted.clear();
            self.counted_scale = scale;
        }
        let mut cells = std::mem::take(&mut self.cells[Column::Units as usize]);
        cells.clear();
        let mut wanted = None;
        for role in [Role::Quantity, Role::Term] {
            let Some(field) = self.plan.column(role) else {
                continue;
            };
            let first = cells.is_empty();
            let mut memo = self.counted.remove(&role).unwrap_or_default();
            for (record, span) in block.records.spans(field).enumerate() {
                let span = trimmed(block.text, span);
                let plain = cells::plain_whole(block.text, span.clone()).filter(|_| scale == 0);
                let mark = self.plan.quantity_mark;
                let read = || memo.get_or(block.bytes(span), |text| units::read(text, scale, mark));
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
            self.counted.insert(role, memo);
        }
        self.cells[Column::Units as usize] = cells;
        wanted
    }

    /// Whether a row gives money back: its quantity may be negative too.
    fn is_refund(&self, record: usize, units: i64) -> bool {
        let paid = self.cells[Column::Paid as usize].get(record);
        units != NULL && units < 0 && paid.is_some_and(|paid| *paid != NULL && *paid < 0)
    }

    pub(super) fn times(&mut self, block: &mut Block<'_>) {
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
}

//! Which rows of a block are sales, which give money back, and which are neither.

use super::BlockReader;
use super::lines::Block;
use crate::import::kinds::FileKind;
use crate::import::profile::RowKind;
use crate::import::{Role, Skip};
use crate::orders::{Column, NULL};

impl BlockReader<'_> {
    /// Tells refunds and rows that are no sale; a refund's amount becomes negative.
    pub(super) fn kinds(&mut self, block: &mut Block<'_>) {
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
}

//! Money given back, taken into the lines of its order, and money that came home again.

use super::{Fate, Place, Settler};
use crate::import::{Reason, Role};
use crate::orders::{Column, NULL};

impl Settler<'_> {
    /// Takes the refund rows of an order into its lines.
    pub(super) fn give_back(&mut self, refunds: Vec<Place>, sales: &[Place]) {
        // Money that came home again: its refund may stand below it, in a list that begins with the newest.
        let is_restored = |row: &Place| self.cell(Column::Refunded, *row) < 0;
        let (restored, refunds): (Vec<Place>, Vec<Place>) = refunds
            .into_iter()
            .partition(|row| is_restored(row) && self.cell(Column::Refunded, *row) != NULL);
        for refund in refunds {
            self.net(refund, sales);
        }
        for row in restored {
            self.restore(row, sales);
        }
    }

    /// Takes a refund row into the lines of its order: each up to what was paid, the rest on the last.
    fn net(&mut self, refund: Place, sales: &[Place]) {
        let mut rest = self.cell(Column::Paid, refund).saturating_neg();
        let Some(last) = sales.last() else {
            self.fates
                .push((refund, Fate::Rejected(Reason::OrphanRefund, Role::OrderId)));
            return;
        };
        let mut netted = Vec::new();
        for row in sales {
            let paid = self.cell(Column::Paid, *row);
            let refunded = self.cell(Column::Refunded, *row).max(0);
            let room = if row == last {
                rest
            } else {
                (paid - refunded).clamp(0, rest)
            };
            // Refunds of one order add up: their sum has to fit like any amount.
            let Some(sum) = refunded.checked_add(room) else {
                let fate = Fate::Rejected(Reason::AmountTooLarge, Role::Paid);
                self.fates.push((refund, fate));
                return;
            };
            if room > 0 {
                netted.push((*row, sum));
                rest -= room;
            }
        }
        for (row, sum) in netted {
            self.set(Column::Refunded, row, sum);
        }
        self.fates.push((refund, Fate::Refund));
    }

    /// Takes money that came home again out of what the lines of its order gave back, the last one first.
    fn restore(&mut self, restored: Place, sales: &[Place]) {
        let mut rest = self.cell(Column::Paid, restored).saturating_neg();
        let given = |this: &Self, row: &Place| this.cell(Column::Refunded, *row).max(0);
        let all: i64 = sales
            .iter()
            .fold(0_i64, |all, row| all.saturating_add(given(self, row)));
        if all < rest {
            self.fates.push((
                restored,
                Fate::Rejected(Reason::OrphanRefund, Role::OrderId),
            ));
            return;
        }
        for row in sales.iter().rev() {
            let refunded = given(self, row);
            let part = refunded.min(rest);
            if part > 0 {
                self.set(Column::Refunded, *row, refunded - part);
                rest -= part;
            }
        }
        self.fates.push((restored, Fate::Refund));
    }
}

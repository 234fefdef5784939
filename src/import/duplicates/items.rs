//! Orders of one file and their items of another become lines: one per item, with the order's amounts
//! shared out.

use super::{Fate, Place, Settler};
use crate::import::kinds::FileKind;
use crate::import::profile::OrderLines;
use crate::import::{Reason, Role};
use crate::orders::{Column, NULL};

/// What an order says of all its items.
const OF_ORDER: [Column; 7] = [
    Column::Customer,
    Column::Currency,
    Column::Time,
    Column::Status,
    Column::Channel,
    Column::Code,
    Column::Delivered,
];
/// What an item says of itself; the order's own is shared out where no item has one.
const OF_ITEM: [Column; 2] = [Column::List, Column::Intended];

impl Settler<'_> {
    pub(super) fn is_item(&self, (place, _): Place) -> bool {
        self.pieces[place as usize].kind == FileKind::Items
    }

    /// The lines of an order with its items: the first item becomes part of the order's line.
    pub(super) fn join(&mut self, orders: Vec<Place>, items: Vec<Place>) -> Vec<Place> {
        if items.is_empty() {
            return orders;
        }
        let &[order] = orders.as_slice() else {
            // Without an order there is nothing to join; an order of several lines has its items.
            let fate = if orders.is_empty() {
                Fate::Rejected(Reason::OrphanItem, Role::OrderId)
            } else {
                Fate::Joined
            };
            let fates = items.into_iter().map(|item| (item, fate));
            self.fates.extend(fates);
            return orders;
        };
        let weights = self.weights(&items);
        let share = |column| shares(self.cell(column, order), &weights);
        let (paid, refunded) = (share(Column::Paid), share(Column::Refunded));
        let told = OF_ORDER.map(|column| (column, self.cell(column, order)));
        let mut lines = Vec::new();
        for column in OF_ITEM {
            self.take_amounts(column, order, &items, &weights);
        }
        for (index, item) in items.iter().enumerate() {
            let line = if index == 0 { order } else { *item };
            self.set(Column::Paid, line, paid[index]);
            self.set(Column::Refunded, line, refunded[index]);
            if index == 0 {
                for column in [Column::Product, Column::Units, Column::UnitCost] {
                    let own = self.cell(column, *item);
                    if own != NULL {
                        self.set(column, line, own);
                    }
                }
            } else {
                for (column, value) in told {
                    self.set(column, line, value);
                }
                self.note_moved(order, line, [paid[index], refunded[index]]);
            }
            lines.push(line);
        }
        self.fates.push((items[0], Fate::Joined));
        lines
    }

    /// Shares out what was paid for a whole order over its lines, by their own prices, else by their list
    /// prices; where neither is known it stays on the first.
    ///
    /// Else a cheap line beside a dear one would seem to be free, and the dear one too dear.
    pub(super) fn share_out(&mut self, rows: &[Place]) {
        let [first, further @ ..] = rows else { return };
        let is_of_order = matches!(
            self.lines_of(*first),
            OrderLines::FirstLine | OrderLines::Repeated
        );
        let is_zero = |row: &Place| self.cell(Column::Paid, *row) == 0;
        if further.is_empty() || !is_of_order || !further.iter().all(is_zero) {
            return;
        }
        let own = |row: &Place| {
            let weights = &self.pieces[row.0 as usize].weights;
            weights.get(row.1 as usize).copied().unwrap_or(NULL)
        };
        let by_own = weighed(rows.iter().map(own));
        let Some(weights) = by_own.or_else(|| self.by(Column::List, rows)) else {
            return;
        };
        for column in [Column::Paid, Column::Refunded] {
            let rest = further.iter().map(|row| self.cell(column, *row));
            let is_first = rest.into_iter().all(|cell| cell == NULL || cell == 0);
            let parts = shares(self.cell(column, *first), &weights);
            for (row, part) in rows.iter().zip(parts).filter(|_| is_first) {
                if part != NULL {
                    self.set(column, *row, part);
                }
            }
        }
    }

    /// How much of an order each item is: by what was paid for it, by its list price, by its units.
    fn weights(&self, items: &[Place]) -> Vec<i128> {
        let by = |column| self.by(column, items);
        let weights = by(Column::Paid).or_else(|| by(Column::List));
        weights
            .or_else(|| by(Column::Units))
            .unwrap_or_else(|| vec![1; items.len()])
    }

    /// What a column says of how much of an order each line is.
    fn by(&self, column: Column, lines: &[Place]) -> Option<Vec<i128>> {
        weighed(lines.iter().map(|line| self.cell(column, *line)))
    }

    /// Gives the lines the items' own amounts, or shares out the order's where no item has one.
    fn take_amounts(&mut self, column: Column, order: Place, items: &[Place], weights: &[i128]) {
        let own: Vec<i64> = items.iter().map(|item| self.cell(column, *item)).collect();
        let is_missing = own.iter().all(|cell| *cell == NULL);
        let amounts = if is_missing {
            shares(self.cell(column, order), weights)
        } else {
            own
        };
        if is_missing && amounts.first() == Some(&NULL) {
            return;
        }
        for (index, (item, amount)) in items.iter().zip(amounts).enumerate() {
            self.set(column, if index == 0 { order } else { *item }, amount);
        }
    }

    /// Remembers what a line of one file holds of an order of another.
    fn note_moved(&mut self, order: Place, line: Place, [paid, refunded]: [i64; 2]) {
        let currency = self.cell(Column::Currency, order);
        for (place, sign) in [(line, 1), (order, -1)] {
            let file = self.pieces[place.0 as usize].file;
            let moved = self.kept.moved.entry((file, currency)).or_default();
            let amount = |cell: i64| {
                if cell == NULL {
                    0
                } else {
                    i128::from(cell) * sign
                }
            };
            moved.0 += amount(paid);
            moved.1 += amount(refunded);
        }
    }
}

/// Weights of some lines; `None` where one is not known or negative, or nothing weighs anything.
fn weighed(cells: impl Iterator<Item = i64>) -> Option<Vec<i128>> {
    let weights: Option<Vec<i128>> = cells
        .map(|cell| (cell != NULL && cell >= 0).then(|| i128::from(cell)))
        .collect();
    weights.filter(|weights| weights.iter().sum::<i128>() > 0)
}

/// An amount in parts by weight, which sum to it exactly: what is rounded off one part is in the next.
fn shares(amount: i64, weights: &[i128]) -> Vec<i64> {
    if amount == NULL {
        return vec![NULL; weights.len()];
    }
    let all: i128 = weights.iter().sum::<i128>().max(1);
    let (mut weight, mut given) = (0, 0);
    let mut parts = Vec::with_capacity(weights.len());
    for one in weights {
        weight += one;
        // Half away from zero of a sum that only grows: no part is ever negative.
        let until = crate::money::divide_rounded(i128::from(amount) * weight, all);
        let until = until
            .and_then(|sum| i64::try_from(sum).ok())
            .unwrap_or(amount);
        parts.push(until - given);
        given = until;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_the_amount() {
        // 10.00 over 1 : 1 : 1.
        assert_eq!(shares(1000, &[1, 1, 1]), [333, 334, 333]);
        assert_eq!(shares(40, &[2000, 2000]), [20, 20]);
        assert_eq!(shares(1, &[5, 0, 5]), [1, 0, 0]);
        assert_eq!(shares(NULL, &[1, 2]), [NULL, NULL]);
    }
}

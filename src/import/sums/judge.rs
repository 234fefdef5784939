//! Which of several columns holds a role, judged by their values.

use super::{Amounts, Relation, Sums};
use crate::import::Role;
use crate::import::header::{self, Values};
use crate::import::plan::AMOUNT_ROLES;

/// Words of titles, in lower case, of an amount that nothing is added to any more.
const TOTALS: &[&str] = &[
    "total", "合计", "总", "總", "итог", "합계", "toplam", "razem", "tổng",
];
/// Words in the brackets of two titles that are else the same: with taxes, which the customer pays.
const WITH_TAXES: &[&str] = &["inc", "gross", "含税", "税込", "brutto", "ttc"];

impl Values for Sums<'_, '_> {
    fn suits(&self, role: Role, column: usize) -> bool {
        match role {
            Role::Time => self.look.may_be_time(column),
            Role::Quantity => self.look.may_be_amount(column),
            role if AMOUNT_ROLES.contains(&role) => self.look.may_be_amount(column),
            _ => true,
        }
    }

    fn surest(&self, role: Role, tied: &[usize]) -> Option<usize> {
        let [first, others @ ..] = tied else {
            return None;
        };
        match role {
            Role::Paid => self.surest_paid(tied),
            Role::Time => self.finest(tied).or_else(|| self.if_same(*first, others)),
            Role::OrderId | Role::CustomerId => {
                let alike = others.iter().all(|other| self.are_alike(*first, *other));
                alike.then_some(*first)
            }
            _ => self.if_same(*first, others),
        }
    }

    fn is_per_unit(&self, price: usize, count: usize, product: usize) -> Option<bool> {
        Sums::is_per_unit(self, price, count, product)
    }

    fn is_clock(&self, column: usize) -> bool {
        let times = self.look.times(column);
        times.values > 0 && times.time_only == times.values && times.unreadable == 0
    }

    fn only_dates(&self) -> Option<usize> {
        let is_dates = |column: &usize| {
            let times = self.look.times(*column);
            let dates = times.values - times.time_only - times.epoch - times.serial;
            dates > 0 && dates == times.values && times.unreadable == 0 && times.nulls == 0
        };
        let columns = 0..self.titles.len();
        let all: Vec<usize> = columns.filter(is_dates).collect();
        match all.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

impl Sums<'_, '_> {
    /// The first column where the others say the same on every line.
    fn if_same(&self, first: usize, others: &[usize]) -> Option<usize> {
        let is_same = |other: &usize| self.look.cells(first).eq(self.look.cells(*other));
        others.iter().all(is_same).then_some(first)
    }

    /// The only column that has the time of day beside others that have days alone.
    fn finest(&self, tied: &[usize]) -> Option<usize> {
        let has_clock = |column: &&usize| {
            let times = self.look.times(**column);
            times.values > times.date_only
        };
        let mut fine = tied.iter().filter(has_clock);
        fine.next().filter(|_| fine.next().is_none()).copied()
    }

    /// What was paid: what the others make up with postage, taxes and discounts; before fees.
    fn surest_paid(&self, tied: &[usize]) -> Option<usize> {
        let amounts: Option<Vec<(usize, Amounts)>> = tied
            .iter()
            .map(|column| Some((*column, self.look.amounts(*column)?)))
            .collect();
        let amounts = amounts?;
        let beats = |(_, winner): &&(usize, Amounts), loser: &Amounts| {
            let from_loser = self.relation(loser, winner);
            let into_loser = self.relation(winner, loser);
            matches!(
                from_loser,
                Some(Relation::Same | Relation::OnTop | Relation::Mixed | Relation::Discounted)
            ) || into_loser == Some(Relation::Net)
        };
        let wins = |one: &&(usize, Amounts)| amounts.iter().all(|(_, other)| beats(one, other));
        let winners: Vec<usize> = amounts
            .iter()
            .filter(wins)
            .map(|(column, _)| *column)
            .collect();
        let says = |column: &usize, words: &[&str]| {
            let title = self.title(*column).to_lowercase();
            words.iter().any(|word| title.contains(word))
        };
        let named = winners
            .iter()
            .find(|column| says(column, TOTALS))
            .or(winners.first());
        let taxed = || {
            let plain = |column: &usize| header::normalise(self.title(*column));
            let mut titles = tied.iter().map(plain);
            let first = titles.next();
            let mut taxed = tied.iter().filter(|column| says(column, WITH_TAXES));
            let only = taxed.next().filter(|_| taxed.next().is_none());
            only.filter(|_| titles.all(|title| Some(title) == first))
        };
        named
            .or_else(taxed)
            .copied()
            .or_else(|| self.of_lines(&amounts))
    }

    /// Of an amount of each line and one of its order: the lines' where they make up all of the order's.
    fn of_lines(&self, amounts: &[(usize, Amounts)]) -> Option<usize> {
        let [(a, first), (b, second)] = amounts else {
            return None;
        };
        let meanings = self
            .titles
            .iter()
            .enumerate()
            .filter_map(|(column, title)| {
                let meaning = header::meaning(title).filter(|m| m.role == Role::OrderId)?;
                Some((meaning.rank, column))
            });
        let (_, ids) = meanings.min()?;
        [(a, first, b, second), (b, second, a, first)]
            .into_iter()
            .find_map(|(line, of_lines, order, of_order)| {
                match self.order_of_lines(ids, of_lines, of_order)? {
                    Relation::Same => Some(*line),
                    Relation::OnTop | Relation::Mixed | Relation::Discounted => Some(*order),
                    Relation::Net => None,
                }
            })
    }
}

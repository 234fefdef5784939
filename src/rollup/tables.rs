//! The tables by product, price, status and channel, over the whole export.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::kinds::{Count, Kind};
use super::{Group, Price, Sums};
use crate::orders::Orders;

/// Distinct unit prices kept; beyond it prices are rounded to fewer digits, which the chart can bear.
const PRICES_MAX: usize = 20_000;

/// The finished tables.
#[expect(clippy::struct_field_names, reason = "named as in the rollup")]
pub(super) struct Finished {
    pub by_product: Vec<Group>,
    pub by_status: Vec<Group>,
    pub by_channel: Vec<Group>,
    pub by_price: Vec<Price>,
    pub by_term: BTreeMap<i64, Sums>,
}

pub(super) struct Tables {
    /// By product, status and channel code.
    groups: [Vec<(u64, Sums)>; 3],
    prices: HashMap<(i64, Option<i64>), (u64, u64), RandomState>,
    price_step: i64,
    terms: BTreeMap<i64, Sums>,
    unit_one: i64,
}

impl Tables {
    pub fn new(orders: &Orders) -> Self {
        let sizes = [
            orders.products.len(),
            orders.statuses.len(),
            orders.channels.len(),
        ];
        Self {
            groups: sizes.map(|size| vec![(0, Sums::default()); size]),
            prices: HashMap::default(),
            price_step: 1,
            terms: BTreeMap::new(),
            unit_one: 10_i64.checked_pow(orders.unit_scale).unwrap_or(1),
        }
    }

    /// Takes all lines of a kind.
    pub fn take(&mut self, kind: &Kind) {
        let Kind {
            judged,
            outside,
            inside,
        } = kind;
        let affected = if judged.is_affected() {
            *inside
        } else {
            Count::default()
        };
        let sums = judged.sums(affected.lines, affected.affected_orders);
        let lines = outside.lines + inside.lines;
        for (code, groups) in judged.groups.iter().zip(&mut self.groups) {
            if let Some(group) = code.and_then(|c| groups.get_mut(c)) {
                group.0 += lines;
                group.1.add(&sums);
            }
        }
        if affected.lines > 0 {
            self.terms.entry(judged.line.units).or_default().add(&sums);
        }
        self.take_price(kind, lines, affected.lines);
    }

    fn take_price(&mut self, kind: &Kind, lines: u64, affected: u64) {
        let line = &kind.judged.line;
        let per_unit = |amount: i64| per_unit(amount, line.units, self.unit_one, self.price_step);
        let Some(unit_paid) = per_unit(line.charged) else {
            return;
        };
        let unit_intended = if line.intended == 0 {
            None
        } else {
            per_unit(line.intended)
        };
        let sum = self.prices.entry((unit_paid, unit_intended)).or_default();
        sum.0 += lines;
        sum.1 += affected;
        while self.prices.len() > PRICES_MAX {
            self.coarsen_prices();
        }
    }

    /// Rounds all prices to one digit less, so that the table stays small whatever comes.
    fn coarsen_prices(&mut self) {
        self.price_step = self.price_step.saturating_mul(10);
        let step = self.price_step;
        let round = |price: i64| price.div_euclid(step) * step;
        for ((paid, intended), (lines, affected)) in std::mem::take(&mut self.prices) {
            let sum = self
                .prices
                .entry((round(paid), intended.map(round)))
                .or_default();
            sum.0 += lines;
            sum.1 += affected;
        }
    }

    pub fn finish(self, orders: &Orders) -> Finished {
        let [products, statuses, channels] = self.groups;
        let status_names = orders.statuses.iter().map(|s| s.text.clone());
        let mut by_price: Vec<Price> = self
            .prices
            .iter()
            .map(|((unit_paid, unit_intended), (lines, affected))| Price {
                unit_paid: *unit_paid,
                unit_intended: *unit_intended,
                lines: *lines,
                affected: *affected,
            })
            .collect();
        by_price.sort_unstable_by_key(|p| (p.unit_paid, p.unit_intended));
        Finished {
            by_product: named(orders.products.iter().cloned(), products),
            by_status: named(status_names, statuses),
            by_channel: named(orders.channels.iter().cloned(), channels),
            by_price,
            by_term: self.terms,
        }
    }
}

/// Groups with their names, largest shortfall first, then by lines and name.
///
/// A name that stands only on lines that were left out has no group.
fn named(names: impl Iterator<Item = String>, sums: Vec<(u64, Sums)>) -> Vec<Group> {
    let mut groups: Vec<Group> = names
        .zip(sums)
        .map(|(name, (lines, affected))| Group {
            name,
            lines,
            affected,
        })
        .filter(|group| group.lines > 0)
        .collect();
    sort_groups(&mut groups);
    groups
}

/// Largest shortfall first, then by lines and name.
pub(crate) fn sort_groups(groups: &mut [Group]) {
    groups.sort_by(|a, b| {
        (b.affected.shortfall(), b.lines, &a.name).cmp(&(a.affected.shortfall(), a.lines, &b.name))
    });
}

/// Amount ÷ units in scaled numbers, rounded half away from zero to a multiple of `step`.
pub(super) fn per_unit(amount: i64, units: i64, unit_one: i64, step: i64) -> Option<i64> {
    if units <= 0 {
        return None;
    }
    if units == unit_one && step == 1 {
        return Some(amount);
    }
    let dividend = i128::from(amount) * i128::from(unit_one);
    let divisor = i128::from(units).checked_mul(i128::from(step))?;
    if let (Ok(small), Ok(by)) = (i64::try_from(dividend), i64::try_from(divisor)) {
        let (quotient, rest) = (small.checked_div(by)?, small.checked_rem(by)?);
        let away = if rest.unsigned_abs() >= by.unsigned_abs().div_ceil(2) {
            small.signum()
        } else {
            0
        };
        return quotient.checked_add(away)?.checked_mul(step);
    }
    i64::try_from(crate::money::divide_rounded(dividend, divisor)?)
        .ok()?
        .checked_mul(step)
}

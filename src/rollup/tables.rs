//! The tables by minute, product, price, status and channel, over the whole export.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::build::Entry;
use super::{Group, Minute, Price, Sums};
use crate::orders::{NULL, Orders};

/// Milliseconds of the timeline's finest step.
pub const MINUTE_MS: i64 = 60_000;
/// Distinct unit prices kept; beyond it prices are rounded to fewer digits, which the chart can bear.
const PRICES_MAX: usize = 20_000;
/// Distinct charges kept before they are divided out: a table that stays in the cache.
const CHARGES_MAX: usize = 20_000;
/// Units per line up to which sums stand in a plain table.
const SMALL_TERMS: usize = 1024;

/// Minutes in which a customer was last counted, so that each counts once a minute.
#[derive(Clone, Copy, Debug)]
struct LastMinute {
    any: i64,
    affected: i64,
}

/// The finished tables.
pub(super) struct Finished {
    pub by_minute: Vec<Minute>,
    pub by_product: Vec<Group>,
    pub by_status: Vec<Group>,
    pub by_channel: Vec<Group>,
    pub by_price: Vec<Price>,
    pub by_term: BTreeMap<i64, Sums>,
}

/// Charged, units and intended of a line: what its unit prices follow from.
type Charge = (i64, i64, i64);

pub(super) struct Tables {
    minutes: Vec<Minute>,
    last: Vec<LastMinute>,
    /// By product, status and channel code.
    groups: [Vec<(u64, Sums)>; 3],
    /// Lines and affected lines not yet divided out: one division per charge instead of per line.
    charges: HashMap<Charge, (u64, u64), RandomState>,
    prices: HashMap<(i64, Option<i64>), (u64, u64), RandomState>,
    price_step: i64,
    small_terms: Vec<Sums>,
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
        let never = LastMinute {
            any: i64::MIN,
            affected: i64::MIN,
        };
        Self {
            minutes: Vec::new(),
            last: vec![never; orders.customer_count()],
            groups: sizes.map(|size| vec![(0, Sums::default()); size]),
            charges: HashMap::default(),
            prices: HashMap::default(),
            price_step: 1,
            small_terms: vec![Sums::default(); SMALL_TERMS],
            terms: BTreeMap::new(),
            unit_one: 10_i64.checked_pow(orders.unit_scale).unwrap_or(1),
        }
    }

    /// Takes a line; lines come in order of time.
    pub fn take(&mut self, entry: &Entry) {
        let affected = entry.is_affected();
        self.take_minute(entry, affected);
        self.take_price(entry, affected);
        for (code, groups) in entry.groups.iter().zip(&mut self.groups) {
            if let Some((lines, sums)) = code.and_then(|c| groups.get_mut(c)) {
                *lines += 1;
                if affected {
                    sums.add(&entry.affected_sums());
                }
            }
        }
        if affected {
            self.term(entry.line.units).add(&entry.affected_sums());
        }
    }

    fn term(&mut self, units: i64) -> &mut Sums {
        let small = usize::try_from(units)
            .ok()
            .and_then(|u| self.small_terms.get_mut(u));
        match small {
            Some(sums) => sums,
            None => self.terms.entry(units).or_default(),
        }
    }

    fn take_minute(&mut self, entry: &Entry, affected: bool) {
        if entry.time_ms == NULL {
            return;
        }
        let start_ms = entry.time_ms.div_euclid(MINUTE_MS) * MINUTE_MS;
        if self.minutes.last().is_none_or(|m| m.start_ms != start_ms) {
            self.minutes.push(Minute {
                start_ms,
                ..Minute::default()
            });
        }
        let Some(minute) = self.minutes.last_mut() else {
            return;
        };
        minute.orders += u64::from(entry.first_of_order);
        if affected {
            minute.affected += u64::from(entry.first_affected);
            minute.shortfall += i128::from(entry.line.intended - entry.line.paid);
        }
        let Some(last) = entry.customer.and_then(|c| self.last.get_mut(c)) else {
            return;
        };
        if last.any != start_ms {
            last.any = start_ms;
            minute.customers += 1;
        }
        if affected && last.affected != start_ms {
            last.affected = start_ms;
            minute.customers_affected += 1;
        }
    }

    fn take_price(&mut self, entry: &Entry, affected: bool) {
        let line = &entry.line;
        let charge = (line.charged, line.units, line.intended);
        let (lines, affected_lines) = self.charges.entry(charge).or_default();
        *lines += 1;
        *affected_lines += u64::from(affected);
        if self.charges.len() > CHARGES_MAX {
            self.divide_out();
        }
    }

    /// Turns the charges collected so far into unit prices.
    fn divide_out(&mut self) {
        for ((charged, units, intended), (lines, affected)) in std::mem::take(&mut self.charges) {
            let per_unit = |amount: i64| per_unit(amount, units, self.unit_one, self.price_step);
            let Some(unit_paid) = per_unit(charged) else {
                continue;
            };
            let unit_intended = if intended == 0 {
                None
            } else {
                per_unit(intended)
            };
            let sum = self.prices.entry((unit_paid, unit_intended)).or_default();
            sum.0 += lines;
            sum.1 += affected;
        }
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

    pub fn finish(mut self, orders: &Orders) -> Finished {
        self.divide_out();
        for (units, sums) in (0..).zip(std::mem::take(&mut self.small_terms)) {
            if sums != Sums::default() {
                self.terms.insert(units, sums);
            }
        }
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
            by_minute: self.minutes,
            by_product: named(orders.products.iter().cloned(), products),
            by_status: named(status_names, statuses),
            by_channel: named(orders.channels.iter().cloned(), channels),
            by_price,
            by_term: self.terms,
        }
    }
}

/// Groups with their names, largest shortfall first, then by lines and name.
fn named(names: impl Iterator<Item = String>, sums: Vec<(u64, Sums)>) -> Vec<Group> {
    let mut groups: Vec<Group> = names
        .zip(sums)
        .map(|(name, (lines, affected))| Group {
            name,
            lines,
            affected,
        })
        .collect();
    groups.sort_by(|a, b| {
        (b.affected.shortfall(), b.lines, &a.name).cmp(&(a.affected.shortfall(), a.lines, &b.name))
    });
    groups
}

/// Amount ÷ units in scaled numbers, rounded half away from zero to a multiple of `step`.
fn per_unit(amount: i64, units: i64, unit_one: i64, step: i64) -> Option<i64> {
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

//! The policy axes: each customer's affected orders in sequence, cut by rank, by units and by amount.

use std::collections::BTreeMap;

use super::build::Entry;
use super::{Axis, Delivery, OrdersPerCustomer, Split, Step};
use crate::incident::Kind;
use crate::orders::{Column, Orders};

/// Ends of the steps on the axis of amount, in whole currency units, within each power of ten.
const AMOUNT_STEPS: [i128; 6] = [10, 15, 20, 30, 50, 70];
/// Powers of ten the axis of amount covers: 0.10 to 7,000,000,000.
const AMOUNT_POWERS: u32 = 10;

/// What is known of one customer so far.
#[derive(Clone, Copy, Debug, Default)]
struct Sequence {
    orders: u32,
    delivered: u32,
    units: i64,
    /// Intended − paid of an underpriced order, paid − intended of an overcharged one; never less than 0.
    shortfall: i64,
}

pub(super) struct AxisBuilder {
    kind: Kind,
    /// By customer code; a single one for all where customers are unknown.
    customers: Vec<Sequence>,
    customers_known: bool,
    /// By order number, for orders of several lines: the rank given at the first line.
    ranks: Vec<u32>,
    rank_sums: Vec<Split>,
    unit_sums: BTreeMap<i128, Split>,
    small_unit_sums: Vec<Split>,
    amount_ends: Vec<i128>,
    amount_sums: Vec<Split>,
}

/// Units up to which sums are kept in a plain table.
const SMALL_UNITS: usize = 4096;

impl AxisBuilder {
    pub fn new(orders: &Orders, scale: u32, kind: Kind) -> Self {
        let customers_known = orders.has(Column::Customer);
        let several_lines = orders.order_count() < orders.len();
        let amount_ends = amount_ends(scale);
        Self {
            kind,
            customers: vec![Sequence::default(); orders.customer_count()],
            customers_known,
            ranks: vec![
                0;
                if several_lines {
                    orders.order_count()
                } else {
                    0
                }
            ],
            rank_sums: Vec::new(),
            unit_sums: BTreeMap::new(),
            small_unit_sums: vec![Split::default(); SMALL_UNITS],
            amount_sums: vec![Split::default(); amount_ends.len() + 1],
            amount_ends,
        }
    }

    /// Takes an affected line; lines come in order of time.
    pub fn take(&mut self, entry: &Entry) {
        let Some(customer) = entry.customer.and_then(|c| self.customers.get_mut(c)) else {
            self.add_to_rank(1, entry);
            return;
        };
        if entry.first_affected {
            customer.orders += 1;
            customer.delivered += u32::from(entry.delivered);
        }
        customer.units = customer.units.saturating_add(entry.line.units);
        let shortfall = match self.kind {
            Kind::Overcharged => entry.line.paid - entry.line.intended,
            Kind::Underpriced | Kind::BenefitWithdrawn => entry.line.intended - entry.line.paid,
        };
        customer.shortfall = customer.shortfall.saturating_add(shortfall.max(0));
        let Sequence {
            orders,
            units,
            shortfall,
            ..
        } = *customer;
        let rank = self.rank(entry, orders);
        self.add_to_rank(rank, entry);
        let step = self.unit_step(units);
        add(step, rank, entry);
        let end = self.amount_step(shortfall);
        if let Some(step) = self.amount_sums.get_mut(end) {
            add(step, rank, entry);
        }
    }

    /// The place of this line's order among its customer's affected orders, from 1.
    fn rank(&mut self, entry: &Entry, orders: u32) -> u32 {
        match self.ranks.get_mut(entry.order) {
            Some(rank) => {
                if entry.first_affected {
                    *rank = orders;
                }
                *rank
            }
            None => orders,
        }
    }

    fn add_to_rank(&mut self, rank: u32, entry: &Entry) {
        let index = rank.saturating_sub(1) as usize;
        if self.rank_sums.len() <= index {
            self.rank_sums.resize(index + 1, Split::default());
        }
        if let Some(step) = self.rank_sums.get_mut(index) {
            add(step, rank, entry);
        }
    }

    fn unit_step(&mut self, units: i64) -> &mut Split {
        let small = usize::try_from(units).ok().filter(|u| *u < SMALL_UNITS);
        match small.and_then(|u| self.small_unit_sums.get_mut(u)) {
            Some(step) => step,
            None => self.unit_sums.entry(units.into()).or_default(),
        }
    }

    fn amount_step(&self, amount: i64) -> usize {
        self.amount_ends
            .partition_point(|end| *end < i128::from(amount))
    }

    /// Customers with at least one affected order.
    pub fn customers(&self) -> u64 {
        self.with_orders().count() as u64
    }

    fn with_orders(&self) -> impl Iterator<Item = &Sequence> {
        self.customers.iter().filter(|c| c.orders > 0)
    }

    /// Customers by what of theirs can still be taken back; `None` where customers are unknown.
    pub fn delivery(&self) -> Option<Delivery> {
        let count = |holds: fn(&Sequence) -> bool| self.with_orders().filter(|c| holds(c)).count();
        self.customers_known.then(|| Delivery {
            customers_any_undelivered: count(|c| c.delivered < c.orders) as u64,
            customers_none_delivered: count(|c| c.delivered == 0) as u64,
        })
    }

    pub fn by_rank(&self) -> Axis {
        let mut axis: Axis = self
            .rank_sums
            .iter()
            .enumerate()
            .map(|(index, sums)| Step {
                upto: index as i128 + 1,
                sums: *sums,
                customers_ending: 0,
            })
            .collect();
        for customer in self.with_orders() {
            if let Some(step) = axis.get_mut(customer.orders as usize - 1) {
                step.customers_ending += 1;
            }
        }
        axis
    }

    /// Empty where customers are unknown.
    pub fn by_units(&self) -> Axis {
        let mut ending: BTreeMap<i128, u64> = BTreeMap::new();
        for customer in self.with_orders() {
            *ending.entry(customer.units.into()).or_default() += 1;
        }
        let small = self
            .small_unit_sums
            .iter()
            .enumerate()
            .map(|(u, sums)| (u as i128, sums));
        small
            .chain(self.unit_sums.iter().map(|(u, sums)| (*u, sums)))
            .filter(|(_, sums)| **sums != Split::default())
            .map(|(upto, sums)| Step {
                upto,
                sums: *sums,
                customers_ending: ending.get(&upto).copied().unwrap_or(0),
            })
            .collect()
    }

    /// Empty where customers are unknown.
    pub fn by_amount(&self) -> Axis {
        let mut ending = vec![0_u64; self.amount_sums.len()];
        for customer in self.with_orders() {
            if let Some(count) = ending.get_mut(self.amount_step(customer.shortfall)) {
                *count += 1;
            }
        }
        let ends = self
            .amount_ends
            .iter()
            .copied()
            .chain(std::iter::once(i128::MAX));
        ends.zip(&self.amount_sums)
            .zip(ending)
            .filter(|((_, sums), _)| **sums != Split::default())
            .map(|((upto, sums), customers_ending)| Step {
                upto,
                sums: *sums,
                customers_ending,
            })
            .collect()
    }

    /// Customers by their number of affected orders, in rising order; empty where unknown.
    pub fn orders_per_customer(&self) -> Vec<OrdersPerCustomer> {
        let mut by_count: BTreeMap<u32, OrdersPerCustomer> = BTreeMap::new();
        for customer in self.with_orders() {
            let row = by_count.entry(customer.orders).or_default();
            row.orders_each = customer.orders.into();
            row.customers += 1;
            row.orders += u64::from(customer.orders);
            row.shortfall += i128::from(customer.shortfall);
        }
        by_count.into_values().collect()
    }

    /// Share of the shortfall that the top 1 % and 10 % of customers hold; at least one customer each.
    pub fn concentration(&self) -> Option<(f64, f64)> {
        if !self.customers_known {
            return None;
        }
        let mut held: Vec<i64> = self.with_orders().map(|c| c.shortfall).collect();
        let total: i128 = held.iter().map(|s| i128::from(*s)).sum();
        if total <= 0 {
            return None;
        }
        let mut share = |one_in: usize| {
            let count = held.len().div_ceil(one_in).max(1);
            if count < held.len() {
                held.select_nth_unstable_by(count - 1, |a, b| b.cmp(a));
            }
            let top: i128 = held.iter().take(count).map(|s| i128::from(*s)).sum();
            top as f64 / total as f64
        };
        Some((share(100), share(10)))
    }
}

fn add(step: &mut Split, rank: u32, entry: &Entry) {
    let part = match (rank <= 1, entry.delivered) {
        (true, false) => &mut step.first,
        (false, false) => &mut step.further,
        (true, true) => &mut step.first_delivered,
        (false, true) => &mut step.further_delivered,
    };
    part.add(&entry.sums());
}

/// Rising ends of the steps of the axis of amount, scaled; what is above the last has no end.
pub(crate) fn amount_ends(scale: u32) -> Vec<i128> {
    let tenth = 10_i128.pow(scale.max(1) - 1);
    let mut ends: Vec<i128> = std::iter::once(0)
        .chain(
            (0..AMOUNT_POWERS)
                .flat_map(|power| AMOUNT_STEPS.map(|step| step * 10_i128.pow(power) * tenth / 10)),
        )
        .collect();
    ends.dedup();
    ends
}

//! The policy axes: each customer's affected orders in sequence, cut by rank, by units and by amount.

use std::collections::BTreeMap;

use super::build::Entry;
use super::steps::{Addend, Steps};
use super::walk::warm;
use super::{Axis, Delivery, OrdersPerCustomer, Split, Step};
use crate::incident::{Kind, Line};
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

/// What all affected lines of one order come to, and where it stands on the axes: an order is kept or
/// revoked as a whole.
#[derive(Clone, Copy, Debug, Default)]
struct Whole {
    units: i64,
    shortfall: i64,
    places: Places,
}

/// The steps an order belongs to, and its place among its customer's orders, from 1.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    rank: u32,
    unit_step: usize,
    amount_step: usize,
}

pub(super) struct AxisBuilder {
    kind: Kind,
    /// By customer code; a single one for all where customers are unknown.
    customers: Vec<Sequence>,
    customers_known: bool,
    /// By order number, where orders may have several lines; else empty.
    wholes: Vec<Whole>,
    rank_sums: Steps,
    /// Places in `unit_sums`, by units that are more than [`SMALL_UNITS`].
    many_units: BTreeMap<i64, usize>,
    unit_sums: Steps,
    amount_ends: Vec<i64>,
    amount_sums: Steps,
}

/// What the axes came to.
pub(super) struct Axes {
    /// Customers with at least one affected order.
    pub customers: u64,
    /// Customers by what of theirs can still be taken back; `None` where customers are unknown.
    pub delivery: Option<Delivery>,
    pub by_rank: Axis,
    /// Empty where customers are unknown, as is `by_amount`.
    pub by_units: Axis,
    pub by_amount: Axis,
    /// Customers by their number of affected orders, in rising order; empty where unknown.
    pub orders_per_customer: Vec<OrdersPerCustomer>,
    /// Share of the shortfall that the top 1 % and 10 % of customers hold; at least one customer each.
    pub held: Option<(f64, f64)>,
}

/// Units up to which sums are kept in a plain table.
const SMALL_UNITS: usize = 4096;
/// Orders of one customer up to which customers are counted in a plain table.
const FEW_ORDERS: usize = 256;

impl AxisBuilder {
    pub fn new(orders: &Orders, scale: u32, kind: Kind) -> Self {
        let customers_known = orders.has(Column::Customer);
        let several_lines = orders.order_count() < orders.len();
        let amount_ends = amount_ends(scale);
        Self {
            kind,
            customers: vec![Sequence::default(); orders.customer_count()],
            customers_known,
            wholes: vec![
                Whole::default();
                if several_lines {
                    orders.order_count()
                } else {
                    0
                }
            ],
            rank_sums: Steps::default(),
            many_units: BTreeMap::new(),
            unit_sums: Steps::new(SMALL_UNITS),
            amount_sums: Steps::new(amount_ends.len() + 1),
            amount_ends,
        }
    }

    /// Brings what is known of some customers into the cache, all at once.
    pub fn warm(&self, customers: &[i64]) {
        warm(&self.customers, customers, |customer| customer.orders);
    }

    /// Whether orders may have several lines, each of which must be weighed before any is taken.
    pub fn weighs_orders(&self) -> bool {
        !self.wholes.is_empty()
    }

    /// Adds an affected line to what its order comes to.
    pub fn weigh(&mut self, entry: &Entry) {
        let shortfall = self.shortfall(&entry.line);
        if let Some(whole) = self.wholes.get_mut(entry.order) {
            whole.units = whole.units.saturating_add(entry.line.units);
            whole.shortfall = whole.shortfall.saturating_add(shortfall);
        }
    }

    /// Takes an affected line; lines come in order of time.
    pub fn take(&mut self, entry: &Entry) {
        let places = match (entry.customer, self.wholes.get(entry.order)) {
            (None, _) => None,
            (Some(_), Some(whole)) if !entry.first_affected => Some(whole.places),
            (Some(customer), whole) => self.place(entry, customer, whole.copied()),
        };
        let Some(places) = places else {
            self.rank_sums.add(0, &Addend::new(entry, 1));
            return;
        };
        let addend = Addend::new(entry, places.rank);
        self.rank_sums
            .add(places.rank.saturating_sub(1) as usize, &addend);
        self.unit_sums.add(places.unit_step, &addend);
        self.amount_sums.add(places.amount_step, &addend);
    }

    /// Adds an order to its customer's, and finds its places; `None` for a customer out of range.
    fn place(&mut self, entry: &Entry, customer: usize, whole: Option<Whole>) -> Option<Places> {
        let (units, shortfall) = match whole {
            Some(whole) => (whole.units, whole.shortfall),
            None => (entry.line.units, self.shortfall(&entry.line)),
        };
        let customer = self.customers.get_mut(customer)?;
        customer.orders += 1;
        customer.delivered += u32::from(entry.delivered);
        customer.units = customer.units.saturating_add(units);
        customer.shortfall = customer.shortfall.saturating_add(shortfall.max(0));
        let upto = *customer;
        let places = Places {
            rank: upto.orders,
            unit_step: self.unit_step(upto.units),
            amount_step: self.amount_step(upto.shortfall),
        };
        if let Some(whole) = self.wholes.get_mut(entry.order) {
            whole.places = places;
        }
        Some(places)
    }

    /// What the axis of amount counts of a line.
    fn shortfall(&self, line: &Line) -> i64 {
        match self.kind {
            Kind::Overcharged => line.paid - line.intended,
            Kind::Underpriced | Kind::BenefitWithdrawn => line.intended - line.paid,
        }
    }

    fn unit_step(&mut self, units: i64) -> usize {
        let small = usize::try_from(units).ok().filter(|u| *u < SMALL_UNITS);
        small.unwrap_or_else(|| {
            let next = SMALL_UNITS + self.many_units.len();
            *self.many_units.entry(units).or_insert(next)
        })
    }

    fn amount_step(&self, amount: i64) -> usize {
        self.amount_ends.partition_point(|end| *end < amount)
    }

    pub fn finish(mut self) -> Axes {
        let by_rank = std::mem::take(&mut self.rank_sums).finish();
        let by_units = std::mem::take(&mut self.unit_sums).finish();
        let by_amount = std::mem::take(&mut self.amount_sums).finish();
        Axes {
            customers: self.with_orders().count() as u64,
            delivery: self.delivery(),
            by_rank: self.by_rank(&by_rank),
            by_units: self.by_units(&by_units),
            by_amount: self.by_amount(&by_amount),
            orders_per_customer: self.orders_per_customer(),
            held: self.concentration(),
        }
    }

    fn with_orders(&self) -> impl Iterator<Item = &Sequence> {
        self.customers.iter().filter(|c| c.orders > 0)
    }

    fn delivery(&self) -> Option<Delivery> {
        let count = |holds: fn(&Sequence) -> bool| self.with_orders().filter(|c| holds(c)).count();
        self.customers_known.then(|| Delivery {
            customers_any_undelivered: count(|c| c.delivered < c.orders) as u64,
            customers_none_delivered: count(|c| c.delivered == 0) as u64,
        })
    }

    fn by_rank(&self, sums: &[Split]) -> Axis {
        let mut axis: Axis = sums
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

    fn by_units(&self, sums: &[Split]) -> Axis {
        let mut few = vec![0_u64; SMALL_UNITS];
        let mut many: BTreeMap<i128, u64> = BTreeMap::new();
        for customer in self.with_orders() {
            let small = usize::try_from(customer.units).ok();
            match small.and_then(|units| few.get_mut(units)) {
                Some(count) => *count += 1,
                None => *many.entry(customer.units.into()).or_default() += 1,
            }
        }
        let ending = |units: i128| {
            let few = usize::try_from(units).ok().and_then(|u| few.get(u));
            few.or_else(|| many.get(&units)).copied().unwrap_or(0)
        };
        let places = (0..SMALL_UNITS).map(|units| (units as i128, units));
        let many = self.many_units.iter();
        let places = places.chain(many.map(|(units, place)| (i128::from(*units), *place)));
        places
            .filter_map(|(units, place)| Some((units, sums.get(place)?)))
            .filter(|(_, sums)| **sums != Split::default())
            .map(|(upto, sums)| Step {
                upto,
                sums: *sums,
                customers_ending: ending(upto),
            })
            .collect()
    }

    fn by_amount(&self, sums: &[Split]) -> Axis {
        let mut ending = vec![0_u64; sums.len()];
        for customer in self.with_orders() {
            if let Some(count) = ending.get_mut(self.amount_step(customer.shortfall)) {
                *count += 1;
            }
        }
        let ends = self
            .amount_ends
            .iter()
            .map(|end| i128::from(*end))
            .chain(std::iter::once(i128::MAX));
        ends.zip(sums)
            .zip(ending)
            .filter(|((_, sums), _)| **sums != Split::default())
            .map(|((upto, sums), customers_ending)| Step {
                upto,
                sums: *sums,
                customers_ending,
            })
            .collect()
    }

    fn orders_per_customer(&self) -> Vec<OrdersPerCustomer> {
        let mut few = vec![OrdersPerCustomer::default(); FEW_ORDERS];
        let mut many: BTreeMap<u32, OrdersPerCustomer> = BTreeMap::new();
        for customer in self.with_orders() {
            let row = match few.get_mut(customer.orders as usize) {
                Some(row) => row,
                None => many.entry(customer.orders).or_default(),
            };
            row.orders_each = customer.orders.into();
            row.customers += 1;
            row.orders += u64::from(customer.orders);
            row.shortfall += i128::from(customer.shortfall);
        }
        let few = few.into_iter().filter(|row| row.customers > 0);
        few.chain(many.into_values()).collect()
    }

    fn concentration(&self) -> Option<(f64, f64)> {
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

/// Rising ends of the steps of the axis of amount, scaled; what is above the last has no end.
pub(crate) fn amount_ends(scale: u32) -> Vec<i64> {
    let tenth = 10_i128.pow(scale.max(1) - 1);
    let mut ends: Vec<i128> = std::iter::once(0)
        .chain(
            (0..AMOUNT_POWERS)
                .flat_map(|power| AMOUNT_STEPS.map(|step| step * 10_i128.pow(power) * tenth / 10)),
        )
        .collect();
    ends.dedup();
    let fits = |end: i128| i64::try_from(end).ok();
    ends.into_iter().filter_map(fits).collect()
}

//! Builds the [`Rollup`] in one pass over the columns, in order of time.

use super::axis::AxisBuilder;
use super::people::People;
use super::tables::Tables;
use super::{Known, Measures, Rollup, Sums};
use crate::incident::matcher::{BLOCK_ROWS, Block};
use crate::incident::{Incident, Line, Matcher, Outcome};
use crate::orders::{Column, NULL, Orders};

/// One line on its way into the tables, with what no amount says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub row: usize,
    pub line: Line,
    pub time_ms: i64,
    /// `None` where the export names no customer on this line.
    pub customer: Option<usize>,
    pub order: usize,
    /// Whether this is the first line of its order in the pass.
    pub first_of_order: bool,
    pub delivered: bool,
}

impl Entry {
    /// The line as sums; an order counts once, at its first line.
    pub fn sums(&self) -> Sums {
        Sums {
            orders: u64::from(self.first_of_order),
            units: self.line.units.into(),
            paid: self.line.paid.into(),
            intended: self.line.intended.into(),
            list: self.line.list.into(),
            cost: self.line.cost.into(),
        }
    }
}

/// Builds the rollup of an incident that [`Matcher::new`] has prepared.
///
/// Lines are taken in order of time, ties by position in the file; lines without a time come first.
pub fn build(matcher: &Matcher<'_>, incident: &Incident) -> Rollup {
    let orders = matcher.orders();
    let mut pass = Pass::new(matcher, incident);
    let mut block = Block::default();
    match rows_by_time(orders) {
        None => pass.in_file_order(&mut block),
        Some(rows) => {
            for row in rows {
                pass.take(row as usize, matcher.line_of_row(row as usize));
            }
        }
    }
    pass.finish(incident)
}

/// The rows sorted by time, ties by position; `None` where the file is in that order already.
fn rows_by_time(orders: &Orders) -> Option<Vec<u32>> {
    let mut buffer = Vec::new();
    let mut before = NULL;
    let mut sorted = true;
    for start in (0..orders.len()).step_by(BLOCK_ROWS) {
        orders.read(
            Column::Time,
            start..(start + BLOCK_ROWS).min(orders.len()),
            &mut buffer,
        );
        for time in &buffer {
            sorted &= before <= *time;
            before = *time;
        }
        if !sorted {
            break;
        }
    }
    if sorted {
        return None;
    }
    let mut keys: Vec<(i64, u32)> = Vec::with_capacity(orders.len());
    let mut row = 0_u32;
    for start in (0..orders.len()).step_by(BLOCK_ROWS) {
        orders.read(
            Column::Time,
            start..(start + BLOCK_ROWS).min(orders.len()),
            &mut buffer,
        );
        for time in &buffer {
            keys.push((*time, row));
            row += 1;
        }
    }
    keys.sort_unstable();
    Some(keys.into_iter().map(|(_, row)| row).collect())
}

struct Pass<'a> {
    matcher: &'a Matcher<'a>,
    orders: &'a Orders,
    /// By order number; empty where every line is an order of its own.
    seen_orders: Vec<bool>,
    /// By order number, for orders of several lines: whether an affected line has been counted.
    seen_affected: Vec<bool>,
    tables: Tables,
    axes: AxisBuilder,
    people: People,
    affected: Sums,
    unwound: Sums,
    unpaid: Sums,
    all: Sums,
    below_cost: i128,
    without_intended: u64,
}

impl<'a> Pass<'a> {
    fn new(matcher: &'a Matcher<'a>, incident: &Incident) -> Self {
        let orders = matcher.orders();
        let several_lines = orders.order_count() < orders.len();
        let marks = if several_lines {
            orders.order_count()
        } else {
            0
        };
        Self {
            matcher,
            orders,
            seen_orders: vec![false; marks],
            seen_affected: vec![false; marks],
            tables: Tables::new(orders),
            axes: AxisBuilder::new(orders, matcher.scale, incident.kind),
            people: People::new(orders),
            affected: Sums::default(),
            unwound: Sums::default(),
            unpaid: Sums::default(),
            all: Sums::default(),
            below_cost: 0,
            without_intended: 0,
        }
    }

    fn in_file_order(&mut self, block: &mut Block) {
        for start in (0..self.orders.len()).step_by(BLOCK_ROWS) {
            let rows = start..(start + BLOCK_ROWS).min(self.orders.len());
            self.matcher.read(rows.clone(), block);
            for row in rows {
                self.take(row, self.matcher.line(block, row - start));
            }
        }
    }

    fn take(&mut self, row: usize, line: Line) {
        let code = |column| usize::try_from(self.orders.value(column, row)).ok();
        let mut entry = Entry {
            row,
            line,
            time_ms: self.orders.value(Column::Time, row),
            customer: code(Column::Customer),
            order: code(Column::Order).unwrap_or(row),
            first_of_order: true,
            delivered: false,
        };
        entry.first_of_order = first_visit(&mut self.seen_orders, entry.order);
        self.all.add(&entry.sums());
        self.tables.take(self.orders, &entry);
        self.people.take(&entry);
        match line.outcome {
            Outcome::Outside => {}
            Outcome::Affected => {
                entry.first_of_order = first_visit(&mut self.seen_affected, entry.order);
                entry.delivered = self.matcher.is_delivered(row);
                self.take_affected(&entry);
            }
            Outcome::Unwound => self.unwound.add(&entry.sums()),
            Outcome::Unpaid => self.unpaid.add(&entry.sums()),
            Outcome::WithoutIntended => self.without_intended += 1,
        }
    }

    fn take_affected(&mut self, entry: &Entry) {
        self.affected.add(&entry.sums());
        self.below_cost += i128::from((entry.line.cost - entry.line.paid).max(0));
        self.axes.take(entry);
    }

    fn finish(self, incident: &Incident) -> Rollup {
        let known = self.known();
        let tables = self.tables.finish(self.orders);
        let customers = self.axes.customers();
        let held = self.axes.concentration();
        let below_cost = known.unit_cost.then_some(self.below_cost);
        Rollup {
            currency: self.matcher.currency,
            kind: incident.kind,
            scale: self.matcher.scale,
            unit_scale: self.orders.unit_scale,
            zone: incident.zone.clone(),
            known,
            measures: Measures {
                sums: self.affected,
                customers: known.customers.then_some(customers),
                below_cost,
                top_1_percent_share: held.map(|h| h.0),
                top_10_percent_share: held.map(|h| h.1),
            },
            unwound: self.unwound,
            unpaid: self.unpaid,
            all: self.all,
            all_customers: known.customers.then(|| self.people.count()),
            by_own_share: self.people.own_shares(),
            by_orders_per_customer: self.axes.orders_per_customer(),
            by_term: tables.by_term,
            delivery: known.delivered.then(|| self.axes.delivery()).flatten(),
            by_minute: tables.by_minute,
            by_product: tables.by_product,
            by_status: tables.by_status,
            by_channel: tables.by_channel,
            by_price: tables.by_price,
            without_intended: self.without_intended,
            by_rank: self.axes.by_rank(),
            by_units: self.axes.by_units(),
            by_amount: self.axes.by_amount(),
        }
    }

    fn known(&self) -> Known {
        let orders = self.orders;
        let delivered_status = orders
            .statuses
            .iter()
            .any(|s| s.class == crate::orders::StatusClass::Delivered);
        Known {
            customers: orders.has(Column::Customer),
            times: orders.has(Column::Time),
            list: self.matcher.knows_list(),
            intended: orders.has(Column::Intended),
            unit_cost: self.matcher.knows_unit_cost(),
            delivered: orders.has(Column::Delivered) || delivered_status,
            units: orders.has(Column::Units),
        }
    }
}

/// Whether an order is met for the first time; always, where every line is an order of its own.
fn first_visit(seen: &mut [bool], order: usize) -> bool {
    match seen.get_mut(order) {
        Some(mark) => !std::mem::replace(mark, true),
        None => true,
    }
}

//! Builds the [`Rollup`] in one pass over the columns, in order of time.
//!
//! Two halves share the pass: what counts every line of the export, and what follows each customer's
//! affected orders. Neither needs the other, so they run side by side.

use super::axis::AxisBuilder;
use super::people::People;
use super::tables::Tables;
use super::{Known, Measures, Rollup, Sums};
use crate::incident::matcher::{BLOCK_ROWS, Block, Cells};
use crate::incident::{Incident, Line, Matcher, Outcome};
use crate::orders::{Column, NULL, Orders, StatusClass};

/// One line on its way into the tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub row: usize,
    pub line: Line,
    pub time_ms: i64,
    /// `None` where the export names no customer on this line.
    pub customer: Option<usize>,
    pub order: usize,
    /// Codes of product, status and channel.
    pub groups: [Option<usize>; 3],
    /// Whether this is the first line of its order in the pass.
    pub first_of_order: bool,
    /// Whether it is the first affected one.
    pub first_affected: bool,
    pub delivered: bool,
}

impl Entry {
    fn new(row: usize, cells: &Cells, line: Line) -> Self {
        Self {
            row,
            line,
            time_ms: cells.time_ms(),
            customer: cells.customer(),
            order: cells.order().unwrap_or(row),
            groups: cells.groups(),
            first_of_order: true,
            first_affected: true,
            delivered: false,
        }
    }

    pub fn is_affected(&self) -> bool {
        self.line.outcome == Outcome::Affected
    }

    /// The line as sums; an order counts once, at its first line.
    pub fn sums(&self) -> Sums {
        self.counted(self.first_of_order)
    }

    /// The line as sums over affected lines; an order counts once, at its first affected one.
    pub fn affected_sums(&self) -> Sums {
        self.counted(self.first_affected)
    }

    fn counted(&self, as_order: bool) -> Sums {
        Sums {
            orders: u64::from(as_order),
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
    let walk = Walk::new(matcher);
    let mut whole = Whole::new(matcher.orders());
    let mut exposed = Exposed::new(matcher, incident);
    std::thread::scope(|scope| {
        scope.spawn(|| walk.each(|entry, _| whole.take(entry)));
        walk.each(|entry, cells| exposed.take(entry, cells));
    });
    finish(matcher, incident, whole, exposed)
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

/// All lines in order of time.
pub(super) struct Walk<'a> {
    matcher: &'a Matcher<'a>,
    /// `None` where the file is in that order.
    rows: Option<Vec<u32>>,
}

impl<'a> Walk<'a> {
    pub fn new(matcher: &'a Matcher<'a>) -> Self {
        Self {
            matcher,
            rows: rows_by_time(matcher.orders()),
        }
    }

    pub fn each(&self, mut take: impl FnMut(Entry, &Cells)) {
        let mut take = |row: usize, cells: &Cells| {
            take(Entry::new(row, cells, self.matcher.line(cells, row)), cells);
        };
        if let Some(rows) = &self.rows {
            for row in rows {
                take(*row as usize, &self.matcher.cells(*row as usize));
            }
            return;
        }
        let mut block = Block::default();
        let len = self.matcher.orders().len();
        for start in (0..len).step_by(BLOCK_ROWS) {
            let rows = start..(start + BLOCK_ROWS).min(len);
            self.matcher.read(rows.clone(), &mut block);
            for row in rows {
                take(row, &block.cells(row - start));
            }
        }
    }
}

/// First visits of orders that may have several lines.
pub(super) struct Visits(Vec<bool>);

impl Visits {
    pub fn new(orders: &Orders) -> Self {
        let several_lines = orders.order_count() < orders.len();
        Self(vec![
            false;
            if several_lines {
                orders.order_count()
            } else {
                0
            }
        ])
    }

    /// Room for a figure per order; none where every line is an order of its own.
    pub fn places(&self) -> Vec<u32> {
        vec![0; self.0.len()]
    }

    /// Whether an order is met for the first time; always, where every line is an order of its own.
    pub fn is_first(&mut self, order: usize) -> bool {
        self.0
            .get_mut(order)
            .is_none_or(|mark| !std::mem::replace(mark, true))
    }
}

/// What counts every line of the export.
struct Whole {
    visits: Visits,
    visits_affected: Visits,
    tables: Tables,
    people: People,
    unwound: Sums,
    unpaid: Sums,
    all: Sums,
    without_intended: u64,
}

impl Whole {
    fn new(orders: &Orders) -> Self {
        Self {
            visits: Visits::new(orders),
            visits_affected: Visits::new(orders),
            tables: Tables::new(orders),
            people: People::new(orders),
            unwound: Sums::default(),
            unpaid: Sums::default(),
            all: Sums::default(),
            without_intended: 0,
        }
    }

    fn take(&mut self, mut entry: Entry) {
        entry.first_of_order = self.visits.is_first(entry.order);
        entry.first_affected = entry.is_affected() && self.visits_affected.is_first(entry.order);
        self.all.add(&entry.sums());
        match entry.line.outcome {
            Outcome::Unwound => self.unwound.add(&entry.sums()),
            Outcome::Unpaid => self.unpaid.add(&entry.sums()),
            Outcome::WithoutIntended => self.without_intended += 1,
            Outcome::Outside | Outcome::Affected => {}
        }
        self.tables.take(&entry);
        self.people.take(&entry);
    }
}

/// What follows the affected lines.
struct Exposed<'a> {
    matcher: &'a Matcher<'a>,
    visits: Visits,
    axes: AxisBuilder,
    affected: Sums,
    below_cost: i128,
}

impl<'a> Exposed<'a> {
    fn new(matcher: &'a Matcher<'a>, incident: &Incident) -> Self {
        let orders = matcher.orders();
        Self {
            matcher,
            visits: Visits::new(orders),
            axes: AxisBuilder::new(orders, matcher.scale, incident.kind),
            affected: Sums::default(),
            below_cost: 0,
        }
    }

    fn take(&mut self, mut entry: Entry, cells: &Cells) {
        if !entry.is_affected() {
            return;
        }
        entry.first_affected = self.visits.is_first(entry.order);
        entry.delivered = self.matcher.is_delivered(cells);
        self.affected.add(&entry.affected_sums());
        self.below_cost += i128::from((entry.line.cost - entry.line.paid).max(0));
        self.axes.take(&entry);
    }
}

fn finish(
    matcher: &Matcher<'_>,
    incident: &Incident,
    whole: Whole,
    exposed: Exposed<'_>,
) -> Rollup {
    let known = known(matcher);
    let axes = exposed.axes;
    let tables = whole.tables.finish(matcher.orders());
    let held = axes.concentration();
    Rollup {
        currency: matcher.currency,
        kind: incident.kind,
        scale: matcher.scale,
        unit_scale: matcher.orders().unit_scale,
        zone: incident.zone.clone(),
        known,
        measures: Measures {
            sums: exposed.affected,
            customers: known.customers.then(|| axes.customers()),
            below_cost: known.unit_cost.then_some(exposed.below_cost),
            top_1_percent_share: held.map(|h| h.0),
            top_10_percent_share: held.map(|h| h.1),
        },
        unwound: whole.unwound,
        unpaid: whole.unpaid,
        all: whole.all,
        all_customers: known.customers.then(|| whole.people.count()),
        by_own_share: whole.people.own_shares(),
        by_orders_per_customer: axes.orders_per_customer(),
        by_term: tables.by_term,
        delivery: known.delivered.then(|| axes.delivery()).flatten(),
        by_minute: tables.by_minute,
        by_product: tables.by_product,
        by_status: tables.by_status,
        by_channel: tables.by_channel,
        by_price: tables.by_price,
        without_intended: whole.without_intended,
        by_rank: axes.by_rank(),
        by_units: axes.by_units(),
        by_amount: axes.by_amount(),
    }
}

fn known(matcher: &Matcher<'_>) -> Known {
    let orders = matcher.orders();
    let delivered_status = orders
        .statuses
        .iter()
        .any(|s| s.class == StatusClass::Delivered);
    Known {
        customers: orders.has(Column::Customer),
        times: orders.has(Column::Time),
        list: matcher.knows_list(),
        intended: orders.has(Column::Intended),
        unit_cost: matcher.knows_unit_cost(),
        delivered: orders.has(Column::Delivered) || delivered_status,
        units: orders.has(Column::Units),
    }
}

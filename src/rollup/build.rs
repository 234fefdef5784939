//! Builds the [`Rollup`] in one pass over the columns, in order of time.
//!
//! Two halves share the pass: what counts every line of the export, and what follows each customer's
//! affected orders. Neither needs the other, so they run side by side.

use super::axis::AxisBuilder;
use super::kinds::{Kind, Kinds};
use super::minutes::Minutes;
use super::people::People;
use super::tables::Tables;
use super::{Known, Measures, Rollup, Sums};
use crate::incident::matcher::{BLOCK_ROWS, Block, Cells};
use crate::incident::{Incident, Line, Matcher, Outcome};
use crate::orders::{Column, NULL, Orders, StatusClass};

/// One line on its way into the tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub line: Line,
    /// `None` where the export names no customer on this line.
    pub customer: Option<usize>,
    pub order: usize,
    /// Whether this is the first affected line of its order.
    pub first_affected: bool,
    pub delivered: bool,
}

/// What a line says of its time, its customer and its order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub time_ms: i64,
    /// `None` where the export names no customer on this line.
    pub customer: Option<usize>,
    /// Whether this is the first line of its order in the pass.
    pub first_of_order: bool,
    pub affected: bool,
    /// Whether it is the first affected one.
    pub first_affected: bool,
    /// Intended − paid.
    pub shortfall: i64,
}

impl Entry {
    /// The line as sums; an order counts once, at its first affected line.
    pub fn sums(&self) -> Sums {
        Sums {
            orders: u64::from(self.first_affected),
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
    let mut whole = Whole::new(matcher);
    let mut exposed = Exposed::new(matcher, incident);
    std::thread::scope(|scope| {
        scope.spawn(|| walk.each(|row, cells| whole.take(row, cells)));
        walk.each(|row, cells| exposed.take(row, cells));
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

    /// Calls back with every row and its cells.
    pub fn each(&self, mut take: impl FnMut(usize, &Cells)) {
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
struct Whole<'a> {
    matcher: &'a Matcher<'a>,
    kinds: Kinds<'a>,
    visits: Visits,
    visits_affected: Visits,
    minutes: Minutes,
    tables: Tables,
    people: People,
    unwound: Sums,
    unpaid: Sums,
    all: Sums,
    without_intended: u64,
}

impl<'a> Whole<'a> {
    fn new(matcher: &'a Matcher<'a>) -> Self {
        let orders = matcher.orders();
        Self {
            matcher,
            kinds: Kinds::new(matcher),
            visits: Visits::new(orders),
            visits_affected: Visits::new(orders),
            minutes: Minutes::new(orders),
            tables: Tables::new(orders),
            people: People::new(orders),
            unwound: Sums::default(),
            unpaid: Sums::default(),
            all: Sums::default(),
            without_intended: 0,
        }
    }

    fn take(&mut self, row: usize, cells: &Cells) {
        let order = cells.order().unwrap_or(row);
        let kind = self.kinds.of(cells);
        let inside =
            kind.line.outcome != Outcome::Outside && self.matcher.holds_time_and_id(cells, row);
        let affected = kind.outcome(inside) == Outcome::Affected;
        let seen = Seen {
            time_ms: cells.time_ms(),
            customer: cells.customer(),
            first_of_order: self.visits.is_first(order),
            affected,
            first_affected: affected && self.visits_affected.is_first(order),
            shortfall: kind.line.intended - kind.line.paid,
        };
        let count = if inside {
            &mut kind.inside
        } else {
            &mut kind.outside
        };
        count.lines += 1;
        count.orders += u64::from(seen.first_of_order);
        count.affected_orders += u64::from(seen.first_affected);
        self.minutes.take(&seen);
        self.people.take(&seen);
        if self.kinds.are_many() {
            self.fold();
        }
    }

    /// Moves what the kinds have counted into the tables.
    fn fold(&mut self) {
        for kind in self.kinds.take() {
            let Kind {
                outside, inside, ..
            } = &kind;
            self.all
                .add(&kind.sums(outside.lines + inside.lines, outside.orders + inside.orders));
            let here = kind.sums(inside.lines, inside.orders);
            match kind.line.outcome {
                Outcome::Unwound => self.unwound.add(&here),
                Outcome::Unpaid => self.unpaid.add(&here),
                Outcome::WithoutIntended => self.without_intended += inside.lines,
                Outcome::Outside | Outcome::Affected => {}
            }
            self.tables.take(&kind);
        }
    }
}

/// What follows the affected lines.
struct Exposed<'a> {
    matcher: &'a Matcher<'a>,
    kinds: Kinds<'a>,
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
            kinds: Kinds::new(matcher),
            visits: Visits::new(orders),
            axes: AxisBuilder::new(orders, matcher.scale, incident.kind),
            affected: Sums::default(),
            below_cost: 0,
        }
    }

    fn take(&mut self, row: usize, cells: &Cells) {
        if self.kinds.are_many() {
            self.kinds.take();
        }
        let kind = self.kinds.of(cells);
        if kind.line.outcome != Outcome::Affected || !self.matcher.holds_time_and_id(cells, row) {
            return;
        }
        let order = cells.order().unwrap_or(row);
        let entry = Entry {
            line: kind.line,
            customer: cells.customer(),
            order,
            first_affected: self.visits.is_first(order),
            delivered: kind.delivered,
        };
        self.affected.add(&entry.sums());
        self.below_cost += i128::from((entry.line.cost - entry.line.paid).max(0));
        self.axes.take(&entry);
    }
}

fn finish(
    matcher: &Matcher<'_>,
    incident: &Incident,
    mut whole: Whole<'_>,
    exposed: Exposed<'_>,
) -> Rollup {
    whole.fold();
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
        by_minute: whole.minutes.finish(),
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
        intended: matcher.knows_intended(),
        unit_cost: matcher.knows_unit_cost(),
        delivered: orders.has(Column::Delivered) || delivered_status,
        units: orders.has(Column::Units),
    }
}

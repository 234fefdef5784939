//! Builds the [`Rollup`] in one pass over the columns, in order of time.
//!
//! Two halves share the pass: what counts lines, and what follows each customer. Neither needs the
//! other, so they run side by side.

use super::axis::{Axes, AxisBuilder};
use super::kinds::{Count, Judged, Kind};
use super::minutes::Minutes;
use super::people::People;
use super::tables::Tables;
use super::walk::{Lines, Walk};
use super::{Known, Measures, Rollup, Sums};
use crate::incident::{Incident, Line, Matcher, Outcome};
use crate::orders::{Column, Orders, StatusClass};

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

/// What a line says of its time and its order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub time_ms: i64,
    /// Whether this is the first line of its order in the pass.
    pub first_of_order: bool,
    pub affected: bool,
    /// Whether it is the first affected one.
    pub first_affected: bool,
    /// Intended − paid.
    pub shortfall: i64,
}

/// Builds the rollup of an incident that [`Matcher::new`] has prepared.
///
/// Lines are taken in order of time, ties by position in the file; lines without a time come first.
pub fn build(matcher: &Matcher<'_>, incident: &Incident) -> Rollup {
    let walk = Walk::new(matcher);
    let mut whole = Whole::new(matcher);
    let mut followed = Followed::new(matcher, incident);
    let axes = std::thread::scope(|scope| {
        scope.spawn(|| walk.each(|lines| whole.take(lines)));
        if followed.axes.weighs_orders() {
            walk.each(|lines| followed.weigh(lines));
        }
        walk.each(|lines| followed.take(lines));
        followed.axes.finish()
    });
    whole.fold(walk.judged());
    finish(matcher, incident, whole, axes)
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
    /// By kind: lines outside and inside the window and list.
    counts: Vec<[Count; 2]>,
    /// Whether every block of lines has kinds of its own.
    counts_by_block: bool,
    visits: Visits,
    visits_affected: Visits,
    minutes: Minutes,
    people: People,
    tables: Tables,
    affected: Sums,
    below_cost: i128,
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
            counts: Vec::new(),
            counts_by_block: orders.kinds().is_none(),
            visits: Visits::new(orders),
            visits_affected: Visits::new(orders),
            minutes: Minutes::default(),
            people: People::new(orders),
            tables: Tables::new(orders),
            affected: Sums::default(),
            below_cost: 0,
            unwound: Sums::default(),
            unpaid: Sums::default(),
            all: Sums::default(),
            without_intended: 0,
        }
    }

    fn take(&mut self, lines: &Lines<'_>) {
        self.people.warm(lines.customers);
        self.counts
            .resize(lines.judged.len(), <[Count; 2]>::default());
        for index in 0..lines.len() {
            self.take_line(lines, index);
        }
        if self.counts_by_block {
            self.fold(lines.judged);
        }
    }

    fn take_line(&mut self, lines: &Lines<'_>, index: usize) {
        let kind = usize::from(lines.kinds[index]);
        let judged = &lines.judged[kind];
        let time_ms = lines.times[index];
        let order = lines.order(index);
        let inside = judged.line.outcome != Outcome::Outside
            && self.matcher.holds_time_and_id(time_ms, lines.row(index));
        let affected = inside && judged.is_affected();
        let seen = Seen {
            time_ms,
            first_of_order: self.visits.is_first(order),
            affected,
            first_affected: affected && self.visits_affected.is_first(order),
            shortfall: judged.line.intended - judged.line.paid,
        };
        let count = &mut self.counts[kind][usize::from(inside)];
        count.lines += 1;
        count.orders += u64::from(seen.first_of_order);
        count.affected_orders += u64::from(seen.first_affected);
        let customer = self.people.take(
            lines.customer(index),
            seen.first_of_order.into(),
            seen.first_affected.into(),
        );
        self.minutes.take(&seen, customer);
    }

    /// Moves what the kinds have counted into the tables.
    fn fold(&mut self, judged: &[Judged]) {
        for (judged, [outside, inside]) in judged.iter().zip(std::mem::take(&mut self.counts)) {
            self.all
                .add(&judged.sums(outside.lines + inside.lines, outside.orders + inside.orders));
            let here = judged.sums(inside.lines, inside.orders);
            match judged.line.outcome {
                Outcome::Unwound => self.unwound.add(&here),
                Outcome::Unpaid => self.unpaid.add(&here),
                Outcome::WithoutIntended => self.without_intended += inside.lines,
                Outcome::Affected => {
                    let Line { cost, paid, .. } = judged.line;
                    let affected = judged.sums(inside.lines, inside.affected_orders);
                    self.affected.add(&affected);
                    self.below_cost += i128::from((cost - paid).max(0)) * i128::from(inside.lines);
                }
                Outcome::Outside => {}
            }
            self.tables.take(&Kind {
                judged: *judged,
                outside,
                inside,
            });
        }
    }
}

/// What follows each customer's affected orders in sequence.
struct Followed<'a> {
    matcher: &'a Matcher<'a>,
    visits_affected: Visits,
    axes: AxisBuilder,
}

impl<'a> Followed<'a> {
    fn new(matcher: &'a Matcher<'a>, incident: &Incident) -> Self {
        let orders = matcher.orders();
        Self {
            matcher,
            visits_affected: Visits::new(orders),
            axes: AxisBuilder::new(orders, matcher.scale, incident.kind),
        }
    }

    fn weigh(&mut self, lines: &Lines<'_>) {
        for index in 0..lines.len() {
            if let Some(entry) = self.affected(lines, index) {
                self.axes.weigh(&entry);
            }
        }
    }

    fn take(&mut self, lines: &Lines<'_>) {
        self.axes.warm(lines.customers);
        for index in 0..lines.len() {
            if let Some(mut entry) = self.affected(lines, index) {
                entry.first_affected = self.visits_affected.is_first(entry.order);
                self.axes.take(&entry);
            }
        }
    }

    /// An affected line; whether it is the first of its order is for the caller to say.
    fn affected(&self, lines: &Lines<'_>, index: usize) -> Option<Entry> {
        let judged = &lines.judged[usize::from(lines.kinds[index])];
        let affected = judged.is_affected()
            && self
                .matcher
                .holds_time_and_id(lines.times[index], lines.row(index));
        affected.then(|| Entry {
            line: judged.line,
            customer: lines.customer(index),
            order: lines.order(index),
            first_affected: false,
            delivered: judged.delivered,
        })
    }
}

fn finish(matcher: &Matcher<'_>, incident: &Incident, whole: Whole<'_>, axes: Axes) -> Rollup {
    let known = known(matcher);
    let tables = whole.tables.finish(matcher.orders());
    Rollup {
        currency: matcher.currency,
        kind: incident.kind,
        scale: matcher.scale,
        unit_scale: matcher.orders().unit_scale,
        zone: incident.zone.clone(),
        known,
        measures: Measures {
            sums: whole.affected,
            customers: known.customers.then_some(axes.customers),
            below_cost: known.unit_cost.then_some(whole.below_cost),
            top_1_percent_share: axes.held.map(|h| h.0),
            top_10_percent_share: axes.held.map(|h| h.1),
        },
        unwound: whole.unwound,
        unpaid: whole.unpaid,
        all: whole.all,
        all_customers: known.customers.then(|| whole.people.count()),
        by_own_share: whole.people.own_shares(),
        by_orders_per_customer: axes.orders_per_customer,
        by_term: tables.by_term,
        delivery: axes.delivery.filter(|_| known.delivered),
        by_minute: whole.minutes.finish(),
        by_product: tables.by_product,
        by_status: tables.by_status,
        by_channel: tables.by_channel,
        by_price: tables.by_price,
        without_intended: whole.without_intended,
        by_rank: axes.by_rank,
        by_units: axes.by_units,
        by_amount: axes.by_amount,
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

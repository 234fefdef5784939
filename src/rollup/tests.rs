use super::*;
use crate::incident::{Incident, Intended, Lists, Matcher};
use crate::orders::{OrderRow, Orders, StatusClass};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

fn row(order: &str, customer: &str, minute: i64, paid: Decimal) -> OrderRow {
    OrderRow {
        order: order.to_owned(),
        customer: Some(customer.to_owned()),
        units: Some(1),
        list: Some(dec!(20.00)),
        paid,
        unit_cost: Some(dec!(2.00)),
        time_ms: Some(minute * 60_000),
        ..OrderRow::default()
    }
}

fn rule() -> Incident {
    Incident {
        unit_price_max: Some(dec!(0.20)),
        intended: Some(Intended::Discount(dec!(0.10))),
        zone: "UTC".to_owned(),
        ..Incident::default()
    }
}

fn rollup(rows: &[OrderRow], incident: &Incident) -> Rollup {
    let orders = Orders::from_rows(rows, 2).unwrap();
    let lists = Lists::default();
    build(&Matcher::new(&orders, incident, &lists).unwrap(), incident)
}

/// The worked example of `model.md` 6: three customers with 3, 1 and 2 orders.
fn six() -> Vec<OrderRow> {
    [("a", 1), ("b", 2), ("a", 3), ("c", 4), ("a", 5), ("c", 6)]
        .iter()
        .enumerate()
        .map(|(index, (customer, minute))| row(&format!("o{index}"), customer, *minute, dec!(0.20)))
        .collect()
}

#[test]
fn the_orders_of_a_rank_are_the_customers_with_that_many() {
    let rollup = rollup(&six(), &rule());
    // Ranks: a has 3, b 1, c 2 → 3 first, 2 second, 1 third.
    let orders: Vec<u64> = rollup
        .by_rank
        .iter()
        .map(|s| s.sums.total().orders)
        .collect();
    assert_eq!(orders, [3, 2, 1]);
    assert!(rollup.by_rank.iter().all(|s| s.customers_ending == 1));
    // 6 × (18.00 − 0.20) = 106.80; 6 × (2.00 − 0.20) = 10.80.
    assert_eq!(rollup.measures.sums.shortfall(), 10_680);
    assert_eq!(rollup.measures.below_cost, Some(1_080));
    assert_eq!(rollup.measures.customers, Some(3));
    let first = rollup.by_rank[0].sums;
    assert_eq!((first.first.paid, first.further.paid), (60, 0));
}

#[test]
fn the_order_of_the_file_does_not_matter_where_times_differ() {
    let mut rows = six();
    let sorted = rollup(&rows, &rule());
    rows.reverse();
    let reversed = rollup(&rows, &rule());
    assert_eq!(reversed.by_rank, sorted.by_rank);
    assert_eq!(reversed.by_minute, sorted.by_minute);
    assert_eq!(reversed.by_amount, sorted.by_amount);
}

/// A customer with an order of two lines and one of one.
fn of_two_lines() -> [OrderRow; 3] {
    [("x", 1), ("x", 1), ("y", 2)].map(|(order, minute)| row(order, "a", minute, dec!(0.20)))
}

#[test]
fn two_lines_of_one_order_are_one_order() {
    let rollup = rollup(&of_two_lines(), &rule());
    assert_eq!(rollup.measures.sums.orders, 2);
    assert_eq!(rollup.measures.sums.paid, 60);
    let steps: Vec<(u64, i128)> = rollup
        .by_rank
        .iter()
        .map(|s| (s.sums.total().orders, s.sums.total().paid))
        .collect();
    assert_eq!(steps, [(1, 40), (1, 20)]);
    assert_eq!(rollup.by_minute[0].orders, 1);
}

#[test]
fn an_order_of_several_lines_stands_on_every_axis_as_one() {
    let rollup = rollup(&of_two_lines(), &rule());
    let steps = |axis: &Axis| -> Vec<(i128, u64, i128)> {
        let step = |step: &Step| {
            let sums = step.sums.total();
            (step.upto, sums.orders, sums.paid)
        };
        axis.iter().map(step).collect()
    };
    // x: two units and 2 × (18.00 − 0.20) = 35.60, up to 50.00; with y three and 53.40, up to 70.00.
    assert_eq!(steps(&rollup.by_units), [(2, 1, 40), (3, 1, 20)]);
    assert_eq!(steps(&rollup.by_amount), [(5_000, 1, 40), (7_000, 1, 20)]);
}

#[test]
fn unwound_orders_are_shown_and_stay_outside() {
    let mut rows = six();
    rows[0].status = Some(("退款成功".to_owned(), StatusClass::Refunded));
    rows[1].status = Some(("待付款".to_owned(), StatusClass::Unpaid));
    let rollup = rollup(&rows, &rule());
    assert_eq!(rollup.measures.sums.orders, 4);
    assert_eq!(
        (
            rollup.unwound.orders,
            rollup.unpaid.orders,
            rollup.all.orders
        ),
        (1, 1, 6)
    );
    // b's only order was never paid: two customers are left, a of the file's first order with two.
    assert_eq!(rollup.measures.customers, Some(2));
    assert_eq!(rollup.by_rank.len(), 2);
}

#[test]
fn without_customers_nothing_is_guessed_about_them() {
    let rows: Vec<OrderRow> = six()
        .into_iter()
        .map(|r| OrderRow {
            customer: None,
            ..r
        })
        .collect();
    let rollup = rollup(&rows, &rule());
    assert_eq!(
        (rollup.measures.customers, rollup.all_customers),
        (None, None)
    );
    assert_eq!(rollup.by_rank.len(), 1);
    assert_eq!(rollup.by_rank[0].sums.total().orders, 6);
    assert!(rollup.by_units.is_empty() && rollup.by_amount.is_empty());
    assert_eq!(rollup.measures.top_1_percent_share, None);
}

#[test]
fn a_customers_own_share_stands_beside_the_platforms() {
    let mut rows = six();
    rows.push(row("n1", "b", 9, dec!(18.00)));
    let rollup = rollup(&rows, &rule());
    // b: 1 of 2 orders failed, 50 %; a and c: all of theirs.
    let at = |percent| {
        rollup
            .by_own_share
            .iter()
            .find(|s| s.percent_upto == percent)
            .map(|s| s.customers)
    };
    assert_eq!((at(50), at(100)), (Some(1), Some(2)));
}

#[test]
fn the_timeline_counts_a_customer_once_a_minute() {
    let rows = [
        row("1", "a", 1, dec!(0.20)),
        row("2", "a", 1, dec!(18.00)),
        row("3", "b", 1, dec!(0.20)),
        row("4", "a", 2, dec!(18.00)),
    ];
    let rollup = rollup(&rows, &rule());
    let minute = rollup.by_minute[0];
    assert_eq!((minute.orders, minute.affected), (3, 2));
    assert_eq!((minute.customers, minute.customers_affected), (2, 2));
    assert_eq!(
        (
            rollup.by_minute[1].customers,
            rollup.by_minute[1].customers_affected
        ),
        (1, 0)
    );
}

/// Orders of each rank, counted from the rows.
fn counted(rows: &[OrderRow]) -> Vec<u64> {
    let orders = Orders::from_rows(rows, 2).unwrap();
    let (incident, lists) = (rule(), Lists::default());
    let matcher = Matcher::new(&orders, &incident, &lists).unwrap();
    let mut counts = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (row, rank) in ranks(&matcher)
        .into_iter()
        .enumerate()
        .filter(|(_, rank)| *rank > 0)
    {
        if seen.insert(orders.order_id(row)) {
            counts.resize(counts.len().max(rank as usize), 0);
            counts[rank as usize - 1] += 1;
        }
    }
    counts
}

#[test]
fn ranks_of_rows_are_those_of_the_axis() {
    let mut rows = six();
    rows.extend([row("x", "b", 9, dec!(0.20)), row("x", "b", 9, dec!(0.10))]);
    rows.push(row("n", "c", 3, dec!(18.00)));
    rows.reverse();
    let axis: Vec<u64> = rollup(&rows, &rule())
        .by_rank
        .iter()
        .map(|s| s.sums.total().orders)
        .collect();
    assert_eq!(counted(&rows), axis);
    assert_eq!(axis, [3, 3, 1]);
}

/// Any axis holds everything, and every customer ends somewhere on it.
fn holds_all(axis: &Axis, rollup: &Rollup) {
    let mut sums = Split::default();
    for step in axis {
        sums.add(&step.sums);
    }
    assert_eq!(sums.total(), rollup.measures.sums);
    let ending: u64 = axis.iter().map(|s| s.customers_ending).sum();
    assert_eq!(Some(ending), rollup.measures.customers);
    assert!(axis.windows(2).all(|pair| pair[0].upto < pair[1].upto));
}

proptest! {
    #[test]
    fn every_axis_adds_up_to_the_measures(
        lines in prop::collection::vec((0_u8..12, 0_i64..50, 0_i64..40, 1_i64..5000), 1..80),
    ) {
        let rows: Vec<OrderRow> = lines
            .iter()
            .enumerate()
            .map(|(index, (customer, minute, cents, units))| OrderRow {
                units: Some(*units),
                ..row(&format!("o{index}"), &format!("c{customer}"), *minute, Decimal::new(*cents, 2))
            })
            .collect();
        let rollup = rollup(&rows, &rule());
        for axis in [&rollup.by_rank, &rollup.by_units, &rollup.by_amount] {
            holds_all(axis, &rollup);
        }
        let by_minute: u64 = rollup.by_minute.iter().map(|m| m.affected).sum();
        prop_assert_eq!(by_minute, rollup.measures.sums.orders);
        let each: u64 = rollup.by_orders_per_customer.iter().map(|o| o.orders).sum();
        prop_assert_eq!(each, rollup.measures.sums.orders);
    }
}

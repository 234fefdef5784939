//! The program's rollup, asserted equal to the second implementation's answer, table by table.

use std::collections::BTreeMap;

use makegood::rollup::{self, Axis, Group, Rollup};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::slow::{Answer, Minute, Sums};

/// A scaled whole number as a decimal.
fn decimal(value: i128, scale: u32) -> Decimal {
    Decimal::from_i128_with_scale(value, scale)
}

fn sums(rollup: &Rollup, sums: &rollup::Sums) -> Sums {
    let amount = |value| decimal(value, rollup.scale);
    Sums {
        orders: sums.orders,
        units: decimal(sums.units, rollup.unit_scale),
        paid: amount(sums.paid),
        intended: amount(sums.intended),
        list: amount(sums.list),
    }
}

/// Asserts that every table of the rollup is what the answer says.
pub fn agree(answer: &Answer, rollup: &Rollup) {
    totals(answer, rollup);
    ranks(answer, rollup);
    axes(answer, rollup);
    minutes(answer, rollup);
    groups(answer, rollup);
    prices(answer, rollup);
    customers(answer, rollup);
}

fn totals(answer: &Answer, rollup: &Rollup) {
    assert_eq!(
        sums(rollup, &rollup.measures.sums),
        answer.affected,
        "affected"
    );
    assert_eq!(sums(rollup, &rollup.unwound), answer.unwound, "unwound");
    assert_eq!(sums(rollup, &rollup.unpaid), answer.unpaid, "unpaid");
    assert_eq!(sums(rollup, &rollup.all), answer.all, "all");
    assert_eq!(rollup.measures.customers, Some(answer.customers));
    assert_eq!(rollup.all_customers, Some(answer.all_customers));
    assert_eq!(rollup.without_intended, 0);
}

fn ranks(answer: &Answer, rollup: &Rollup) {
    assert_eq!(rollup.by_rank.len(), answer.by_rank.len());
    for (index, step) in rollup.by_rank.iter().enumerate() {
        assert_eq!(step.upto, index as i128 + 1);
        assert_eq!(
            sums(rollup, &step.sums.total()),
            answer.by_rank[index],
            "rank {}",
            step.upto
        );
        assert_eq!(
            step.customers_ending, answer.ending[index],
            "ending at {}",
            step.upto
        );
        let firsts = step.sums.first.plus(&step.sums.first_delivered).orders;
        assert_eq!(
            firsts,
            if index == 0 {
                answer.by_rank[0].orders
            } else {
                0
            }
        );
    }
}

/// Axes may join steps, so what lies up to each step is compared.
fn axes(answer: &Answer, rollup: &Rollup) {
    let check = |axis: &Axis, scale: u32, wanted: &BTreeMap<Decimal, Sums>| {
        let mut upto = rollup::Sums::default();
        for step in axis {
            upto.add(&step.sums.total());
            let below =
                |place: &Decimal| step.upto >= i128::MAX / 2 || *place <= decimal(step.upto, scale);
            let orders: u64 = wanted
                .iter()
                .filter(|(p, _)| below(p))
                .map(|(_, s)| s.orders)
                .sum();
            let paid: Decimal = wanted
                .iter()
                .filter(|(p, _)| below(p))
                .map(|(_, s)| s.paid)
                .sum();
            assert_eq!(
                (upto.orders, decimal(upto.paid, rollup.scale)),
                (orders, paid),
                "{step:?}"
            );
        }
        assert_eq!(upto.orders, answer.affected.orders);
        assert_eq!(
            axis.iter().map(|s| s.customers_ending).sum::<u64>(),
            answer.customers
        );
    };
    check(&rollup.by_units, rollup.unit_scale, &answer.by_units);
    check(&rollup.by_amount, rollup.scale, &answer.by_amount);
}

fn minutes(answer: &Answer, rollup: &Rollup) {
    let found: BTreeMap<i64, Minute> = rollup
        .by_minute
        .iter()
        .filter(|minute| minute.orders > 0)
        .map(|minute| {
            let row = Minute {
                orders: minute.orders,
                affected: minute.affected,
                customers: minute.customers,
                customers_affected: minute.customers_affected,
                shortfall: decimal(minute.shortfall, rollup.scale),
            };
            (minute.start_ms, row)
        })
        .collect();
    assert_eq!(found, answer.by_minute);
}

fn groups(answer: &Answer, rollup: &Rollup) {
    let table = |groups: &[Group]| -> BTreeMap<String, (u64, Sums)> {
        let named = groups.iter();
        named
            .map(|g| (g.name.clone(), (g.lines, sums(rollup, &g.affected))))
            .collect()
    };
    assert_eq!(table(&rollup.by_product), answer.by_product);
    assert_eq!(table(&rollup.by_status), answer.by_status);
    assert_eq!(table(&rollup.by_channel), answer.by_channel);
    let terms: BTreeMap<i64, Sums> = rollup
        .by_term
        .iter()
        .map(|(term, affected)| (*term, sums(rollup, affected)))
        .collect();
    assert_eq!(terms, answer.by_term);
}

fn prices(answer: &Answer, rollup: &Rollup) {
    let mut found: BTreeMap<Decimal, (u64, u64)> = BTreeMap::new();
    for price in &rollup.by_price {
        let row = found
            .entry(decimal(price.unit_paid.into(), rollup.scale))
            .or_default();
        *row = (row.0 + price.lines, row.1 + price.affected);
    }
    assert_eq!(found, answer.by_price);
}

fn customers(answer: &Answer, rollup: &Rollup) {
    let each: BTreeMap<u64, (u64, u64, Decimal)> = rollup
        .by_orders_per_customer
        .iter()
        .map(|row| {
            let shortfall = decimal(row.shortfall, rollup.scale);
            (row.orders_each, (row.customers, row.orders, shortfall))
        })
        .collect();
    assert_eq!(each, answer.by_orders_each);
    let shares: BTreeMap<u64, u64> = rollup
        .by_own_share
        .iter()
        .filter(|share| share.customers > 0)
        .map(|share| (share.percent_upto.into(), share.customers))
        .collect();
    assert_eq!(shares, answer.by_own_share);
    let all = answer.affected.shortfall();
    let measures = &rollup.measures;
    let tops = [measures.top_1_percent_share, measures.top_10_percent_share];
    for (found, top) in tops.iter().zip(answer.top) {
        if all > Decimal::ZERO {
            let wanted = (top / all).to_f64().unwrap();
            assert!(
                (found.unwrap() - wanted).abs() < 1e-9,
                "{found:?} is not {wanted}"
            );
        }
    }
}

//! Provision, run-off and context on the reference case.

#[path = "decision_support/orders.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod orders;

use jiff::civil::date;
use makegood::accounting::{context, provision, run_off};
use makegood::decision::{Assumptions, Component, Estimate, Key, Policy, Setting, compare};
use makegood::rollup::{Rollup, Sums};

/// Two lines: one month at 0.20 instead of 18.00, and twelve months at 2.40 instead of 216.00.
fn two_terms() -> Rollup {
    let month = orders::order(1, 20, 1800, 200);
    let year = orders::Order {
        units: 12,
        ..orders::order(2, 240, 21_600, 2_400)
    };
    let mut all = orders::rollup(&[month, year], orders::ALL_KNOWN);
    all.by_term.insert(1, orders::sums(&month));
    all.by_term.insert(12, orders::sums(&year));
    all
}

#[test]
fn twelve_months_bought_in_december_are_served_january_to_december() {
    let all = two_terms();
    let assumptions: Assumptions = [(Key::WouldHaveBoughtFirst, Estimate::fixed(0.5))]
        .into_iter()
        .collect();
    let comparison = compare(&all, &assumptions, Setting { seed: 1, draws: 10 });
    let honour = comparison
        .decisions
        .iter()
        .find(|d| d.policy == Policy::HonourAll)
        .unwrap();
    let months = run_off(&all, honour, date(2017, 12, 31));
    assert_eq!(months.len(), 12);
    assert_eq!((months[0].year, months[0].month), (2018, 1));
    assert_eq!((months[11].year, months[11].month), (2018, 12));
    // January serves both lines, every later month the twelve-month one.
    let units: Vec<f64> = months.iter().map(|month| month.units).collect();
    assert!((units[0] - 2.0).abs() < 1e-9 && (units[1] - 1.0).abs() < 1e-9);
    // January: half of 17.80 + 213.60 ÷ 12 = 35.60; later: half of 17.80.
    assert!((months[0].forgone_price - 17.8).abs() < 1e-9);
    assert!((months[1].forgone_price - 8.9).abs() < 1e-9);
    let served: f64 = months.iter().map(|month| month.cost_to_serve).sum();
    assert!((served - honour.components[Component::CostToServe as usize]).abs() < 1e-9);
}

#[test]
fn the_provision_is_the_expected_value_and_the_rest_of_the_worst_case_is_contingent() {
    let assumptions: Assumptions = [(Key::WouldHaveBoughtFirst, Estimate::between(0.2, 0.5, 0.8))]
        .into_iter()
        .collect();
    let comparison = compare(&two_terms(), &assumptions, Setting { seed: 1, draws: 10 });
    let honour = comparison
        .decisions
        .iter()
        .find(|d| d.policy == Policy::HonourAll)
        .unwrap();
    // Expected: half of 231.40 + half of (26.00 − 2.60) = 127.40; worst: 0.8 and 0.2 of them.
    let books = provision(honour);
    assert!((books.provision - 127.4).abs() < 1e-9, "{books:?}");
    assert!((books.provision + books.contingent - (0.8 * 231.4 + 0.2 * 23.4)).abs() < 1e-9);
}

#[test]
fn the_reference_case_beside_its_members() {
    let mut all = two_terms();
    all.measures.customers = Some(390_000);
    all.measures.sums = Sums {
        orders: 2_870_000,
        paid: 57_400_000,
        intended: 5_166_000_000,
        ..Sums::default()
    };
    let found = context(&all, Some(43_000_000), Some(1e9));
    assert_eq!(
        format!("{:.3} %", found.of_members.unwrap() * 100.0),
        "0.907 %"
    );
    assert_eq!(
        format!("{:.3}", found.orders_per_customer.unwrap()),
        "7.359"
    );
    assert_eq!(
        format!("{:.2}", found.shortfall_per_customer.unwrap()),
        "130.99"
    );
    assert_eq!(context(&all, Some(0), None).of_members, None);
}

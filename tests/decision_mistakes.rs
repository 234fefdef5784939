//! Mistakes that other tools made: each is a test here (those of one shape stand with the shapes).
#![expect(clippy::unwrap_used, reason = "a test may stop")]

#[path = "decision_support/orders.rs"]
mod orders;

use makegood::decision::check::{self, Wrong};
use makegood::decision::policy::Policies;
use makegood::decision::simulation::spread;
use makegood::decision::{
    Assumptions, Comparison, Country, Decision, Distribution, Estimate, Key, Policy, Setting, Unit,
    compare,
};
use makegood::rollup::Sums;
use orders::{ALL_KNOWN, Export, rollup, worked_example};

fn compared(assumptions: &Assumptions, draws: u32) -> Comparison {
    compare(
        &rollup(&worked_example(), ALL_KNOWN),
        assumptions,
        Setting { seed: 1, draws },
    )
}

fn decision(comparison: &Comparison, policy: Policy) -> &Decision {
    comparison
        .decisions
        .iter()
        .find(|d| d.policy == policy)
        .unwrap()
}

/// A sample maximum grows with the number of draws; a bound does not.
#[test]
fn the_worst_case_does_not_depend_on_the_draws() {
    let defaults = Assumptions::defaults(Country::China);
    let (few, many) = (compared(&defaults, 10), compared(&defaults, 5_000));
    for (a, b) in few.decisions.iter().zip(&many.decisions) {
        assert_eq!(
            a.worst_case.to_bits(),
            b.worst_case.to_bits(),
            "{:?}",
            a.policy
        );
    }
}

/// Worst 5 % of 30 draws is one draw and a half: (30 + ½ · 29) ÷ 1.5 = 29.67.
#[test]
fn expected_shortfall_counts_the_draw_at_its_edge_in_part() {
    let mut costs: Vec<f64> = (1..=30).rev().map(f64::from).collect();
    let found = spread(&mut costs);
    assert!((found.es95 - 44.5 / 1.5).abs() < 1e-12, "{found:?}");
    // P95: 28.5 of 30 draws, so the 29th; P5: 1.5, so the 2nd.
    assert_eq!(
        (found.p5, found.p50, found.p90, found.p95),
        (2.0, 15.0, 27.0, 29.0)
    );
    assert!((found.mean - 15.5).abs() < 1e-12);
}

/// Ignoring that contacts and churn rise together understates the bad end.
#[test]
fn correlation_widens_the_tail() {
    let mut assumptions: Assumptions = [
        (Key::ContactRateRevoke, Estimate::between(0.1, 0.3, 0.6)),
        (Key::ToPeople, Estimate::fixed(1.0)),
        (Key::HumanContactCost, Estimate::fixed(40.0)),
        (Key::ChurnRevoke, Estimate::between(0.01, 0.05, 0.15)),
        (Key::LifetimeValue, Estimate::fixed(200.0)),
    ]
    .into_iter()
    .collect();
    let alone = compared(&assumptions, 10_000);
    assumptions.correlations = vec![(Key::ContactRateRevoke, Key::ChurnRevoke, 0.9)];
    let together = compared(&assumptions, 10_000);
    let es = |c: &Comparison| decision(c, Policy::RevokeAll).spread.unwrap().es95;
    assert!(
        es(&together) > 1.04 * es(&alone),
        "{} {}",
        es(&together),
        es(&alone)
    );
}

/// A sensitivity that changes with the order of the data measures the order.
#[test]
fn the_order_of_the_customers_changes_nothing() {
    let defaults = Assumptions::defaults(Country::China);
    let mut turned = worked_example();
    turned.sort_by_key(|order| std::cmp::Reverse(order.customer));
    let setting = Setting {
        seed: 1,
        draws: 500,
    };
    let a = compare(&rollup(&worked_example(), ALL_KNOWN), &defaults, setting);
    let b = compare(&rollup(&turned, ALL_KNOWN), &defaults, setting);
    assert_eq!(a, b);
    assert!(a.tornado.windows(2).all(|w| {
        let width = |i: usize| (w[i].at_high - w[i].at_low).abs();
        width(0) >= width(1)
    }));
}

/// An assumption that nothing rests on has neither a bar nor a break-even.
#[test]
fn what_does_not_matter_is_not_shown_as_if_it_did() {
    let mut assumptions = Assumptions::zero();
    assumptions.set(Key::LifetimeValue, Estimate::between(50.0, 200.0, 400.0));
    let comparison = compared(&assumptions, 100);
    assert_eq!(comparison.tornado, []);
    let of = |key: Key| {
        comparison
            .break_even
            .iter()
            .find(|(k, _)| *k == key)
            .unwrap()
            .1
    };
    assert_eq!(of(Key::LifetimeValue), None);
    // Revoking costs nothing, honouring 6 × (2.00 − 0.20) = 10.80, and 200.00 · 3 · churn at most 600.
    assert!((of(Key::ChurnRevoke).unwrap() - 10.8 / (3.0 * 1250.0 / 6.0)).abs() < 1e-12);
}

/// The statutory claim is the larger of two amounts, so its break-even may lie beyond the bend.
#[test]
fn break_even_of_the_statutory_claim_is_exact_on_both_sides_of_its_bend() {
    let certain = |figures: &[(Key, f64)]| -> Assumptions {
        let all = figures
            .iter()
            .map(|(key, figure)| (*key, Estimate::fixed(*figure)));
        all.collect()
    };
    let base = [(Key::StatutoryFinding, 1.0), (Key::StatutoryClaimRate, 1.0)];
    let of = |extra: (Key, f64), key: Key| {
        let comparison = compared(&certain(&[base[0], base[1], extra]), 10);
        comparison
            .break_even
            .iter()
            .find(|(k, _)| *k == key)
            .unwrap()
            .1
    };
    // Honouring costs 10.80 for three customers who paid 1.20: a claim of 3.60 each, or 9 × paid.
    let minimum = of((Key::StatutoryMultiple, 3.0), Key::StatutoryMinimum);
    assert!((minimum.unwrap() - 3.6).abs() < 1e-12);
    let multiple = of((Key::StatutoryMinimum, 1.0), Key::StatutoryMultiple);
    assert!((multiple.unwrap() - 9.0).abs() < 1e-12);
    // With a minimum of 500 revoking costs more whatever the multiple is.
    assert_eq!(
        of((Key::StatutoryMinimum, 500.0), Key::StatutoryMultiple),
        None
    );
}

/// riskquant #11 and #13: a wide lognormal has a mean above its own P95, and none begins at 0.
#[test]
fn a_lognormal_that_misleads_says_so_and_one_from_zero_is_refused() {
    let lognormal = |low: f64, high: f64| Estimate {
        distribution: Distribution::Lognormal,
        ..Estimate::between(low, low, high)
    };
    assert!(lognormal(1.0, 100_000.0).mean_is_above_p95());
    assert!((lognormal(1.0, 100_000.0).mean() / 144_400.0 - 1.0).abs() < 1e-3);
    assert!(!lognormal(1.0, 10.0).mean_is_above_p95());
    let wrong = check::estimate(&lognormal(0.0, 10.0), Some(Unit::Money));
    assert_eq!(wrong, Err(Wrong::LognormalZero));
    let share = check::estimate(&lognormal(0.1, 0.5), Some(Unit::Share));
    assert_eq!(share, Err(Wrong::LognormalShare));
}

/// riskquant returns the mode as a PERT's mean: (0 + 4 · 0.1 + 1) ÷ 6 is not 0.1.
#[test]
fn the_mean_of_a_pert_is_not_its_mode() {
    let skewed = Estimate::between(0.0, 0.1, 1.0);
    assert!((skewed.mean() - 1.4 / 6.0).abs() < 1e-12);
}

/// pyfair #60: a shape with both powers below 1 has its mass at the ends; a hump has it in the middle.
#[test]
fn a_pert_is_a_hump_and_never_a_trough() {
    let estimate = Estimate::between(0.0, 0.33, 2.0);
    let middle = estimate.quantile(0.75) - estimate.quantile(0.25);
    assert!(
        middle < 1.0,
        "half of the draws within half of the range: {middle}"
    );
    assert!(estimate.quantile(0.05) > 0.02);
}

/// pyfair #36: a total of several models is their sum, in every draw, and not their average.
#[test]
fn a_decision_costs_the_sum_of_its_components() {
    let comparison = compared(&Assumptions::defaults(Country::China), 100);
    for decision in &comparison.decisions {
        let sum: f64 = decision.components.iter().sum();
        assert!((sum - decision.expected).abs() <= 1e-9 * sum.abs());
    }
}

/// Excel's RAND gives other figures at every look; here only another seed does.
#[test]
fn the_same_seed_gives_the_same_draws() {
    let defaults = Assumptions::defaults(Country::China);
    assert_eq!(compared(&defaults, 300), compared(&defaults, 300));
}

/// pyfair #62: P90 is asked for, and lies where it must.
#[test]
fn percentiles_rise() {
    let comparison = compared(&Assumptions::defaults(Country::China), 1_000);
    for spread in comparison.decisions.iter().filter_map(|d| d.spread) {
        let all = [spread.p5, spread.p50, spread.p90, spread.p95, spread.es95];
        assert!(all.is_sorted(), "{spread:?}");
    }
}

/// Positive ranges stay positive: no draw of a share leaves 0 … 1.
#[test]
fn no_quantile_leaves_its_range() {
    for estimate in Assumptions::defaults(Country::China).estimates.values() {
        for place in [0.0001, 0.5, 0.9999] {
            let drawn = estimate.quantile(place);
            assert!(
                (estimate.low..=estimate.high).contains(&drawn),
                "{estimate:?}"
            );
        }
    }
}

/// Where nothing comes back and nobody would have bought, revoking costs what honouring costs in each
/// order: what a unit costs makes no difference, and rounding must not pass for one.
#[test]
fn rounding_is_no_break_even() {
    let figures = [
        (Key::IrrecoverableShare, 1.0),
        (Key::UnitCostShare, 0.37),
        (Key::WouldHaveBoughtFirst, 0.1),
        (Key::WouldHaveBoughtFurther, 0.7),
        (Key::LegalCost, 20.0),
    ];
    let fixed = figures.map(|(key, figure)| (key, Estimate::fixed(figure)));
    let known = Export {
        unit_cost: false,
        ..ALL_KNOWN
    };
    let setting = Setting { seed: 1, draws: 10 };
    let comparison = compare(
        &rollup(&worked_example(), known),
        &fixed.into_iter().collect(),
        setting,
    );
    let idle = [Key::UnitCostShare, Key::WouldHaveBoughtFirst];
    let found = comparison.break_even.iter();
    let found: Vec<_> = found.filter(|(key, _)| idle.contains(key)).collect();
    assert_eq!(found, [&(idle[1], None), &(idle[0], None)]);
}

/// An order without a customer is on the axis of orders only; caps by units and by amount keep it, as
/// caps by orders do, instead of dropping its cost.
#[test]
fn every_cap_holds_the_orders_of_no_customer() {
    let mut rollup = rollup(&worked_example(), ALL_KNOWN);
    let stranger = Sums {
        orders: 1,
        paid: 20,
        intended: 1_800,
        ..Sums::default()
    };
    rollup.by_rank[0].sums.first.add(&stranger);
    let policies = Policies::new(&rollup);
    for policy in [
        Policy::Cap(1),
        Policy::CapUnits(1),
        Policy::CapAmount(2_000),
    ] {
        let sides = policies.sides(policy).unwrap();
        let orders = sides.honoured.orders() + sides.orders_revoked as f64;
        // Six of the example's and this one; the first of three customers and this one are kept.
        assert!((orders - 7.0).abs() < 1e-12, "{policy:?}: {orders}");
        assert!((sides.honoured.orders() - 4.0).abs() < 1e-12, "{policy:?}");
    }
}

//! Laws that hold for every order, assumption and decision.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

#[path = "decision_support/draw.rs"]
mod draw;
#[path = "decision_support/orders.rs"]
mod orders;

use makegood::decision::policy::Policies;
use makegood::decision::simulation::spread;
use makegood::decision::{
    Adverse, Applies, Assumptions, Comparison, Component, Distribution, Estimate, Key, LedgerItem,
    Per, Policy, Setting, Simulator, compare,
};
use makegood::incident::Kind;
use makegood::rollup::Rollup;
use orders::{Export, Order, rollup};
use proptest::prelude::*;

/// Three rising figures and a bounded shape.
fn some_estimate(top: f64) -> impl Strategy<Value = Estimate> {
    let shapes = vec![
        Distribution::Pert,
        Distribution::Triangular,
        Distribution::Uniform,
        Distribution::Fixed,
    ];
    (
        prop::array::uniform3(0.0..1.0_f64),
        prop::sample::select(shapes),
    )
        .prop_map(move |(mut figures, distribution)| {
            figures.sort_by(f64::total_cmp);
            let [low, likely, high] = figures.map(|figure| figure * top);
            Estimate {
                distribution,
                ..Estimate::between(low, likely, high)
            }
        })
}

fn some_assumptions() -> impl Strategy<Value = Assumptions> {
    let keys: Vec<_> = Key::all()
        .map(|key| some_estimate(if key.unit().max() > 1.0 { 20.0 } else { 1.0 }))
        .collect();
    let ledger = some_estimate(30.0).prop_map(|amount| LedgerItem {
        name: "overtime".to_owned(),
        applies: Applies::Revoke,
        amount,
        per: Per::Day,
        times: 3.0,
    });
    (keys, prop::collection::vec(ledger, 0..2)).prop_map(|(estimates, ledger)| {
        let mut all: Assumptions = Key::all().zip(estimates).collect();
        all.ledger = ledger;
        all
    })
}

const FEW: Setting = Setting { seed: 7, draws: 40 };

#[track_caller]
fn near(found: f64, expected: f64) {
    let scale = 1.0 + found.abs().max(expected.abs());
    assert!(
        (found - expected).abs() <= 1e-9 * scale,
        "{found} is not {expected}"
    );
}

fn expected(comparison: &Comparison, policy: Policy) -> Option<f64> {
    comparison
        .decisions
        .iter()
        .find(|d| d.policy == policy)
        .map(|d| d.expected)
}

/// Every axis has both ends, whatever it counts.
fn ends_agree(all: &Rollup, assumptions: &Assumptions) {
    let policies = Policies::new(all);
    let cost = |policy| {
        let sides = policies.sides(policy)?;
        let terms = policies
            .rules
            .terms(sides.treatment, &assumptions.means(), &[]);
        Some(policies.rules.coefficients(&sides).total(&terms))
    };
    for (none, all) in [
        (Policy::Cap(0), Policy::Cap(u64::MAX)),
        (Policy::CapUnits(-1), Policy::CapUnits(i128::MAX)),
        (Policy::CapAmount(-1), Policy::CapAmount(i128::MAX)),
    ] {
        if let (Some(none), Some(all)) = (cost(none), cost(all)) {
            near(none, cost(Policy::RevokeAll).unwrap());
            near(all, cost(Policy::HonourAll).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn the_axis_begins_at_revoke_all_and_ends_at_honour_all(
        orders in draw::orders(10), export in draw::export(), assumptions in some_assumptions(),
    ) {
        let all = rollup(&orders, export);
        ends_agree(&all, &assumptions);
        let comparison = compare(&all, &assumptions, FEW);
        if let (Some(first), Some(last)) = (comparison.axis.first(), comparison.axis.last()) {
            near(first.expected, expected(&comparison, Policy::RevokeAll).unwrap());
            near(last.expected, expected(&comparison, Policy::HonourAll).unwrap());
            let least = comparison.axis.iter().map(|p| p.expected).fold(f64::INFINITY, f64::min);
            let best = comparison.axis.iter().find(|p| Some(p.cap) == comparison.best_cap);
            near(best.unwrap().expected, least);
            prop_assert!(comparison.axis.windows(2).all(|w| w[0].cap < w[1].cap));
        } else {
            prop_assert!(!export.customers && comparison.best_cap.is_none());
        }
    }

    #[test]
    fn components_sum_to_the_total_and_the_worst_case_bounds_every_draw(
        orders in draw::orders(10), export in draw::export(), assumptions in some_assumptions(),
    ) {
        let all = rollup(&orders, export);
        let comparison = compare(&all, &assumptions, FEW);
        let policies = Policies::new(&all);
        for decision in &comparison.decisions {
            near(decision.components.iter().sum(), decision.expected);
            prop_assert!(decision.expected <= decision.worst_case + 1e-9 * decision.worst_case.abs());
            let sides = policies.sides(decision.policy).unwrap();
            let run = [(sides.treatment, policies.rules.coefficients(&sides))];
            let costs = Simulator::new(FEW).costs(&policies.rules, &assumptions, &run).remove(0);
            let highest = costs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let slack = 1e-9 * (1.0 + highest.abs());
            prop_assert!(highest <= decision.worst_case + slack, "{decision:?} {highest}");
        }
    }

    /// The worst case is no loose bound: some corner of the box reaches it.
    #[test]
    fn some_corner_costs_as_much_as_the_worst_case(
        orders in draw::orders(10), export in draw::export(), assumptions in some_assumptions(),
        policy in prop::sample::select(vec![Policy::RevokeAll, Policy::HonourAll, Policy::Cap(1), Policy::OptIn]),
    ) {
        let all = rollup(&orders, export);
        let policies = Policies::new(&all);
        let Some(sides) = policies.sides(policy) else { return Ok(()) };
        let coefficients = policies.rules.coefficients(&sides);
        let worst = makegood::decision::worst_case::WorstCase::new(&policies.rules, &assumptions);
        // Climb from each of many starts, one assumption at a time.
        let cost = |values: &_| {
            coefficients.total(&policies.rules.terms(sides.treatment, values, &assumptions.ledger))
        };
        let mut highest = f64::NEG_INFINITY;
        for start in 0..64_u32 {
            let side = std::cell::Cell::new(start.wrapping_mul(2_654_435_769));
            let mut at = assumptions.values(|e| {
                side.set(side.get().rotate_left(5).wrapping_mul(2_246_822_519));
                if side.get() & 1 == 0 { e.ends().0 } else { e.ends().1 }
            });
            for (amount, item) in at.ledger.iter_mut().zip(&assumptions.ledger) {
                *amount = item.amount.ends().1;
            }
            for _ in 0..6 {
                for key in Key::all() {
                    let (low, high) = assumptions.get(key).unwrap().ends();
                    let (a, b) = (at.clone().with(key, low), at.clone().with(key, high));
                    at = if cost(&a) > cost(&b) { a } else { b };
                }
            }
            highest = highest.max(cost(&at));
        }
        near(worst.of(sides.treatment, &coefficients), highest);
    }

    #[test]
    fn a_worse_assumption_never_costs_less(
        orders in draw::orders(10), delivered in any::<bool>(), assumptions in some_assumptions(),
        worse in 0.0..1.0_f64,
    ) {
        let export = Export { kind: Kind::Underpriced, customers: true, delivered, unit_cost: false };
        let all = rollup(&orders, export);
        let policies = Policies::new(&all);
        let before = assumptions.values(|e| e.low);
        for (policy, adverse) in [
            (Policy::HonourAll, Key::adverse_for_honour as fn(Key) -> Adverse),
            (Policy::RevokeAll, Key::adverse_for_revoke),
        ] {
            let sides = policies.sides(policy).unwrap();
            let coefficients = policies.rules.coefficients(&sides);
            let cost = |values: &_| coefficients.total(&policies.rules.terms(sides.treatment, values, &[]));
            for key in Key::all() {
                let moved = before.clone().with(key, before.get(key) + worse);
                let (then, now) = (cost(&before), cost(&moved));
                let slack = 1e-9 * (1.0 + then.abs());
                match adverse(key) {
                    Adverse::High => prop_assert!(now >= then - slack, "{policy:?} {key:?}"),
                    Adverse::Low => prop_assert!(now <= then + slack, "{policy:?} {key:?}"),
                    Adverse::Neither => near(now, then),
                    Adverse::Either => {}
                }
            }
        }
    }

    #[test]
    fn scaling_all_money_scales_every_cost(
        orders in draw::orders(10), export in draw::export(), assumptions in some_assumptions(),
    ) {
        let tenfold: Vec<Order> = orders.iter().map(|o| Order {
            paid: o.paid * 10, intended: o.intended * 10, cost: o.cost * 10, ..*o
        }).collect();
        let mut dear = assumptions.clone();
        for (key, estimate) in &mut dear.estimates {
            if key.unit() == makegood::decision::Unit::Money {
                *estimate = tenfold_estimate(estimate);
            }
        }
        for item in &mut dear.ledger {
            item.amount = tenfold_estimate(&item.amount);
        }
        let cheap = compare(&rollup(&orders, export), &assumptions, FEW);
        let dear = compare(&rollup(&tenfold, export), &dear, FEW);
        for (a, b) in cheap.decisions.iter().zip(&dear.decisions) {
            if matches!(a.policy, Policy::CapAmount(_)) { continue; } // Its cap is an amount too.
            prop_assert_eq!(a.policy, b.policy);
            near(a.expected * 10.0, b.expected);
            near(a.worst_case * 10.0, b.worst_case);
            near(a.spread.unwrap().p95 * 10.0, b.spread.unwrap().p95);
        }
    }

    /// Two exports whose customers differ are one export: their steps add.
    #[test]
    fn splitting_the_orders_and_adding_the_rollups_changes_nothing(
        orders in draw::orders(10), export in draw::export(), assumptions in some_assumptions(),
    ) {
        let (left, right): (Vec<Order>, Vec<Order>) = orders.iter().partition(|o| o.customer < 3);
        let mut sum = rollup(&left, export);
        let other = rollup(&right, export);
        for step in &other.by_rank {
            match sum.by_rank.iter_mut().find(|s| s.upto == step.upto) {
                Some(mine) => {
                    mine.sums.add(&step.sums);
                    mine.customers_ending += step.customers_ending;
                }
                None => sum.by_rank.push(*step),
            }
        }
        sum.by_rank.sort_by_key(|step| step.upto);
        sum.measures.sums.add(&other.measures.sums);
        let (whole, sum) = (rollup(&orders, export), sum);
        prop_assert_eq!(&whole.by_rank, &sum.by_rank);
        let policies = [Policy::RevokeAll, Policy::Cap(1), Policy::Cap(2), Policy::HonourAll];
        let (a, b) = (compare(&whole, &assumptions, FEW), compare(&sum, &assumptions, FEW));
        for policy in policies {
            prop_assert_eq!(expected(&a, policy), expected(&b, policy));
        }
    }
}

fn tenfold_estimate(estimate: &Estimate) -> Estimate {
    Estimate {
        low: estimate.low * 10.0,
        likely: estimate.likely * 10.0,
        high: estimate.high * 10.0,
        ..estimate.clone()
    }
}

#[test]
fn the_mean_of_the_draws_is_the_expected_cost_within_sampling_error() {
    let defaults = Assumptions::defaults(makegood::decision::Country::China);
    let all = rollup(&orders::worked_example(), orders::ALL_KNOWN);
    let comparison = compare(
        &all,
        &defaults,
        Setting {
            seed: 3,
            draws: 20_000,
        },
    );
    for decision in &comparison.decisions {
        let spread = decision.spread.unwrap();
        // Five standard errors, the deviation estimated generously from P5 and P95.
        let error = 5.0 * (spread.p95 - spread.p5 + 1e-9) / 2.0 / 20_000_f64.sqrt();
        let off = (spread.mean - decision.expected).abs();
        assert!(off <= error, "{:?}: {off} > {error}", decision.policy);
    }
}

#[test]
fn threads_and_order_of_work_change_no_digit_and_the_seed_does() {
    let all = rollup(&orders::worked_example(), orders::ALL_KNOWN);
    let defaults = Assumptions::defaults(makegood::decision::Country::China);
    let policies = Policies::new(&all);
    let sides = policies.sides(Policy::RevokeAll).unwrap();
    let run = [(sides.treatment, policies.rules.coefficients(&sides))];
    let costs = |seed, threads| {
        let setting = Setting { seed, draws: 3_000 };
        Simulator::with_threads(setting, threads).costs(&policies.rules, &defaults, &run)
    };
    assert_eq!(costs(1, 1), costs(1, 2));
    assert_eq!(costs(1, 1), costs(1, 7));
    assert_ne!(costs(1, 1), costs(2, 1));
    // A simulator that has seen other assumptions gives the same as a new one.
    let mut kept = Simulator::new(Setting {
        seed: 1,
        draws: 3_000,
    });
    let mut other = defaults.clone();
    other.set(Key::ChurnRevoke, Estimate::fixed(0.5));
    other.correlations = vec![(Key::ChurnRevoke, Key::ContactRateRevoke, 0.5)];
    kept.costs(&policies.rules, &other, &run);
    assert_eq!(kept.costs(&policies.rules, &defaults, &run), costs(1, 1));
}

#[test]
fn rank_correlation_comes_out_as_wished_and_leaves_each_assumption_alone() {
    use makegood::decision::components::component_of;
    let all = rollup(&orders::worked_example(), orders::ALL_KNOWN);
    let mut assumptions = Assumptions::defaults(makegood::decision::Country::China);
    let policies = Policies::new(&all);
    let sides = policies.sides(Policy::RevokeAll).unwrap();
    // One run that only counts churn, one that only counts service.
    let only = |wanted: Component| {
        let mut coefficients = policies.rules.coefficients(&sides);
        coefficients.claimants = 0.0;
        coefficients.claim_paid = 0.0;
        for (place, factor) in coefficients.factors.iter_mut().enumerate() {
            *factor = if component_of(place) == wanted {
                *factor
            } else {
                0.0
            };
        }
        (sides.treatment, coefficients)
    };
    assumptions.set(Key::LifetimeValue, Estimate::fixed(200.0));
    assumptions.set(Key::ToPeople, Estimate::fixed(0.25));
    assumptions.set(Key::HumanContactCost, Estimate::fixed(4.0));
    assumptions.set(Key::BotContactCost, Estimate::fixed(0.15));
    let mut run = |correlations: Vec<(Key, Key, f64)>| {
        assumptions.correlations = correlations;
        let runs = [only(Component::Churn), only(Component::Service)];
        let mut simulator = Simulator::new(Setting {
            seed: 5,
            draws: 5_000,
        });
        let mut costs = simulator.costs(&policies.rules, &assumptions, &runs);
        let r = spearman(&costs[0], &costs[1]);
        (r, spread(&mut costs[0]), spread(&mut costs[1]))
    };
    let (none, churn, service) = run(Vec::new());
    let (strong, churn_again, service_again) =
        run(vec![(Key::ContactRateRevoke, Key::ChurnRevoke, 0.7)]);
    assert!(none.abs() < 0.05, "{none}");
    assert!((strong - 0.7).abs() < 0.01, "{strong}");
    assert_eq!((churn.p5, churn.p95), (churn_again.p5, churn_again.p95));
    assert_eq!(
        (service.p5, service.p95),
        (service_again.p5, service_again.p95)
    );
}

fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let ranks = |figures: &[f64]| {
        let mut order: Vec<usize> = (0..figures.len()).collect();
        order.sort_by(|x, y| figures[*x].total_cmp(&figures[*y]));
        let mut ranks = vec![0.0; figures.len()];
        for (rank, place) in order.into_iter().enumerate() {
            ranks[place] = rank as f64;
        }
        ranks
    };
    let (a, b, n) = (ranks(a), ranks(b), a.len() as f64);
    let square: f64 = a.iter().zip(&b).map(|(x, y)| (x - y) * (x - y)).sum();
    1.0 - 6.0 * square / (n * (n * n - 1.0))
}

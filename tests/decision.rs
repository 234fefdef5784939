//! The worked examples of the model, to every digit printed there.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

#[path = "decision_support/orders.rs"]
mod orders;

use std::fmt::Write as _;

use makegood::decision::{
    Assumptions, Comparison, Component, Decision, Estimate, Key, Policy, Setting, compare,
};
use orders::{ALL_KNOWN, rollup, worked_example};

/// The assumptions of the worked example; the unit cost comes from the orders.
fn worked_assumptions() -> Assumptions {
    let figures = [
        (Key::WouldHaveBoughtFirst, 0.5),
        (Key::WouldHaveBoughtFurther, 0.1),
        (Key::IrrecoverableShare, 0.1),
        (Key::RefundFeeRate, 0.006),
        (Key::RefundHandling, 0.10),
        (Key::DisputeRate, 0.01),
        (Key::DisputeFee, 15.0),
        (Key::VoucherFace, 5.0),
        (Key::VoucherRedemption, 0.5),
        (Key::VoucherCostShare, 1.0),
        (Key::StatutoryFinding, 0.001),
        (Key::StatutoryClaimRate, 0.1),
        (Key::StatutoryMinimum, 500.0),
        (Key::StatutoryMultiple, 3.0),
        (Key::Reversal, 0.25),
        (Key::FineProbability, 0.05),
        (Key::Fine, 1000.0),
        (Key::LegalCost, 200.0),
        (Key::ContactRateHonour, 0.05),
        (Key::ContactRateRevoke, 0.3),
        (Key::ToPeople, 0.25),
        (Key::HumanContactCost, 4.0),
        (Key::BotContactCost, 0.15),
        (Key::ChurnRevoke, 0.05),
        (Key::LifetimeValue, 200.0),
        (Key::PartlyRevokedFactor, 0.5),
    ];
    figures
        .into_iter()
        .map(|(key, figure)| (key, Estimate::fixed(figure)))
        .collect()
}

fn compared(assumptions: &Assumptions) -> Comparison {
    let setting = Setting {
        seed: 1,
        draws: 100,
    };
    compare(&rollup(&worked_example(), ALL_KNOWN), assumptions, setting)
}

#[track_caller]
fn decision(comparison: &Comparison, policy: Policy) -> &Decision {
    comparison
        .decisions
        .iter()
        .find(|decision| decision.policy == policy)
        .unwrap()
}

#[test]
fn the_worked_example_comes_out_to_every_digit() {
    let comparison = compared(&worked_assumptions());
    let policies = [
        Policy::RevokeAll,
        Policy::Cap(1),
        Policy::Cap(2),
        Policy::HonourAll,
    ];
    let columns = policies.map(|policy| decision(&comparison, policy));
    let mut table = String::new();
    let mut line = |name: &str, figures: [f64; 4]| {
        let cells = figures.map(|figure| format!("{figure:>12.6}")).concat();
        writeln!(table, "{name:<18}{cells}").unwrap();
    };
    for (i, component) in Component::ALL.into_iter().enumerate() {
        line(
            &format!("{component:?}"),
            columns.map(|column| column.components[i]),
        );
    }
    line("total", columns.map(|column| column.expected));
    line("cash returned", columns.map(|column| column.cash_returned));
    insta::assert_snapshot!(table, @r"
    ForgonePrice          0.000000   26.700000   30.260000   32.040000
    CostToServe           0.000000    2.700000    5.940000    7.560000
    AlreadyDelivered      3.960000    1.020000    0.340000    0.000000
    RefundFees            0.546480    0.273240    0.091080    0.000000
    Disputes              0.810000    0.405000    0.135000    0.000000
    Goodwill              7.500000    5.000000    2.500000    0.000000
    Statutory             0.150000    0.100000    0.050000    0.000000
    Reversal              8.910000    2.295000    0.765000    0.000000
    FineAndLegal        250.000000  250.000000  250.000000    0.000000
    Service               1.001250    0.723125    0.445000    0.166875
    Churn                30.000000   10.000000    5.000000    0.000000
    Ledger                0.000000    0.000000    0.000000    0.000000
    total               302.877730  299.216365  295.526080   39.766875
    cash returned         1.080000    0.540000    0.180000    0.000000
    ");
    assert_eq!(comparison.best_cap, Some(3)); // Honour all.
}

/// With every figure fixed nothing is uncertain: draws and worst case are the expected cost.
#[test]
fn without_uncertainty_worst_case_and_draws_are_the_expected_cost() {
    let comparison = compared(&worked_assumptions());
    for decision in &comparison.decisions {
        let near = |figure: f64| assert!((figure - decision.expected).abs() < 1e-9, "{decision:?}");
        near(decision.worst_case);
        near(decision.spread.unwrap().p95);
        near(decision.spread.unwrap().es95);
    }
    assert!((comparison.p_honour_cheaper - 1.0).abs() < f64::EPSILON);
}

/// 390,000 customers, 2,870,000 orders; honouring costs 51,086,000 / 390,000 = 130.99 each.
#[track_caller]
fn break_even_churn(would_have_bought: f64, expected: &str) {
    use makegood::rollup::{Split, Step, Sums};
    let sums = |orders: u64| Sums {
        orders,
        units: i128::from(orders),
        paid: i128::from(orders) * 20,
        intended: i128::from(orders) * 1800,
        list: i128::from(orders) * 2000,
        cost: i128::from(orders) * 20, // v = p: an extra order costs nothing beyond what it brought.
    };
    let mut all = orders::empty(ALL_KNOWN);
    let further = Split {
        further: sums(2_480_000),
        ..Split::default()
    };
    all.by_rank = vec![
        Step {
            upto: 1,
            sums: Split {
                first: sums(390_000),
                ..Split::default()
            },
            customers_ending: 0,
        },
        Step {
            upto: 2,
            sums: further,
            customers_ending: 390_000,
        },
    ];
    all.measures.sums = sums(2_870_000);
    all.measures.customers = Some(390_000);
    assert_eq!(all.measures.sums.shortfall(), 5_108_600_000);
    let mut assumptions = Assumptions::zero();
    assumptions.set(
        Key::WouldHaveBoughtFirst,
        Estimate::fixed(would_have_bought),
    );
    assumptions.set(
        Key::WouldHaveBoughtFurther,
        Estimate::fixed(would_have_bought),
    );
    assumptions.set(Key::LifetimeValue, Estimate::fixed(200.0));
    let comparison = compare(&all, &assumptions, Setting { seed: 1, draws: 10 });
    let churn = comparison
        .break_even
        .iter()
        .find(|(key, _)| *key == Key::ChurnRevoke)
        .unwrap()
        .1;
    assert_eq!(format!("{:.1} %", churn.unwrap() * 100.0), expected);
}

#[test]
fn break_even_churn_of_the_reference_case() {
    break_even_churn(1.0, "65.5 %");
    break_even_churn(0.2, "13.1 %");
}

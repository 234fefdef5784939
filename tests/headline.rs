//! The first hour: counts instead of an export.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use makegood::decision::headline::compare::compare_headline;
use makegood::decision::headline::{Headline, read};
use makegood::decision::{
    Assumptions, Comparison, Component, Country, Decision, Estimate, Key, Policy, Setting,
    Simulator,
};

const TENCENT: &str = "[headline]\ncurrency = 'CNY'\norders = 2870000\ncustomers = 390000\n\
                       paid = '0.20'\nintended = '18.00'\nlist = '20.00'\nmembers = 43000000\n";

fn headline(text: &str) -> Headline {
    read(text).unwrap()
}

fn compared(headline: &Headline, assumptions: &Assumptions) -> Comparison {
    let mut simulator = Simulator::new(Setting {
        seed: 1,
        draws: 6_400,
    });
    compare_headline(&mut simulator, headline, assumptions)
}

fn decision(comparison: &Comparison, policy: Policy) -> &Decision {
    comparison
        .decisions
        .iter()
        .find(|d| d.policy == policy)
        .unwrap()
}

/// The counts of the news, of which the orders are a range, and the intended price up to `highest`.
fn ranged(highest: &str) -> String {
    TENCENT
        .replace("orders = 2870000", "orders = [2000000, 2870000, 4000000]")
        .replace("'18.00'", &format!("['16.00', '18.00', '{highest}']"))
}

fn all_would_have_bought() -> Assumptions {
    [
        (Key::WouldHaveBoughtFirst, Estimate::fixed(1.0)),
        (Key::WouldHaveBoughtFurther, Estimate::fixed(1.0)),
    ]
    .into_iter()
    .collect()
}

#[test]
fn the_counts_of_the_news_give_the_reference_case_to_the_cent() {
    let rollup = headline(TENCENT).rollup();
    let sums = rollup.measures.sums;
    assert_eq!(
        (sums.orders, rollup.measures.customers),
        (2_870_000, Some(390_000))
    );
    assert_eq!((sums.paid, sums.shortfall()), (57_400_000, 5_108_600_000));
    assert_eq!(sums.list - sums.paid, 5_682_600_000);
    let customers: u64 = rollup
        .by_rank
        .iter()
        .map(|step| step.customers_ending)
        .sum();
    assert_eq!(customers, 390_000);
    let orders: Vec<u64> = rollup
        .by_rank
        .iter()
        .map(|s| s.sums.total().orders)
        .collect();
    assert!(orders.is_sorted_by(|a, b| a >= b) && orders[0] == 390_000);
    // Geometric: each rank keeps 1 − 390/2,870 = 86.4 % of the one before.
    assert!((orders[1] as f64 / 390_000.0 - (1.0 - 390.0 / 2870.0)).abs() < 1e-5);
    assert_eq!(orders.iter().sum::<u64>(), 2_870_000);
}

/// The other losses of the same incident that have been told, each by what it counts.
#[test]
fn every_loss_of_the_news_comes_out_of_its_own_reasoning() {
    let shortfall = |orders: u64, paid: &str, intended: &str| {
        let text = format!(
            "[headline]\ncurrency = 'CNY'\norders = {orders}\npaid = '{paid}'\nintended = '{intended}'\n"
        );
        headline(&text).rollup().measures.sums.shortfall()
    };
    // A year for every customer: 390,000 × 198.00, and less 10 %: 390,000 × 178.20.
    assert_eq!(shortfall(390_000, "0", "198.00"), 7_722_000_000);
    assert_eq!(shortfall(390_000, "0", "178.20"), 6_949_800_000);
    // A year for every order, which nobody bought: 2,870,000 × 198.00.
    assert_eq!(shortfall(2_870_000, "0", "198.00"), 56_826_000_000);
    // A year of months for each customer: 390,000 × 12 units.
    let year =
        "[headline]\ncurrency = 'CNY'\norders = 390000\npaid = '0'\nintended = '198'\nunits = 12\n";
    assert_eq!(headline(year).rollup().measures.sums.units, 4_680_000);
}

/// Every customer claims the minimum of 500: 195,000,000; every order: 1,435,000,000.
#[test]
fn the_statutory_minimum_dwarfs_the_prices() {
    let claims = |customers: u64| {
        let text = TENCENT.replace("= 390000", &format!("= {customers}"));
        let assumptions: Assumptions = [
            (Key::StatutoryFinding, Estimate::fixed(1.0)),
            (Key::StatutoryClaimRate, Estimate::fixed(1.0)),
            (Key::StatutoryMinimum, Estimate::fixed(500.0)),
            (Key::StatutoryMultiple, Estimate::fixed(3.0)),
        ]
        .into_iter()
        .collect();
        decision(&compared(&headline(&text), &assumptions), Policy::RevokeAll).worst_case
    };
    assert!((claims(390_000) - 195e6).abs() < 1e-3);
    assert!((claims(2_870_000) - 1_435e6).abs() < 1e-3);
}

#[test]
fn without_customers_nothing_is_guessed() {
    let text = TENCENT.replace("customers = 390000\n", "");
    let comparison = compared(&headline(&text), &Assumptions::defaults(Country::China));
    assert_eq!(comparison.best_cap, None);
    assert!(comparison.unavailable.contains(&Component::Churn));
    assert_eq!(
        decision(&comparison, Policy::RevokeAll).customers_revoked,
        None
    );
}

#[test]
fn uncertain_counts_widen_the_draws_and_the_worst_case_bounds_them() {
    let comparison = compared(&headline(&ranged("20.00")), &all_would_have_bought());
    let honour = decision(&comparison, Policy::HonourAll);
    let spread = honour.spread.unwrap();
    assert!(spread.p5 < 0.85 * honour.expected && spread.p95 > 1.15 * honour.expected);
    assert!(
        (spread.mean / honour.expected - 1.0).abs() < 0.01,
        "{spread:?} {}",
        honour.expected
    );
    // All at the high end: 4,000,000 × (20.00 − 0.20).
    assert!(
        (honour.worst_case - 79_200_000.0).abs() < 1e-3,
        "{}",
        honour.worst_case
    );
    assert!(spread.es95 < honour.worst_case);
}

/// Revoking costs nothing, honouring orders × (intended − 0.20): 2,000,000 × 17.80 = 35,600,000 and
/// 4,000,000 × 17.80 = 71,200,000; with 2,913,333 orders, the mean, × 15.80 and × 19.80.
#[test]
fn ranges_of_counts_have_bars_of_their_own_widest_first() {
    let comparison = compared(&headline(&ranged("20.00")), &all_would_have_bought());
    let bars: Vec<_> = comparison
        .tornado
        .iter()
        .map(|bar| (bar.key.name(), bar.at_low.round(), bar.at_high.round()))
        .collect();
    let expected = [
        ("orders", -35_600_000.0, -71_200_000.0),
        ("intended", -46_030_661.0, -57_683_993.0),
    ];
    assert_eq!(bars, expected);
}

/// (2,000,000 + 4 · 2,870,000 + 4,000,000) ÷ 6 orders, (16 + 4 · 18 + 21) ÷ 6 = 18.1667 each.
#[test]
fn measures_and_costs_rest_on_the_same_counts() {
    let range = ranged("21.00") + "unit_cost = ['1.00', '2.00', '6.00']\nunits = [1, 2, 6]\n";
    let headline = headline(&range);
    let rollup = headline.rollup();
    let sums = rollup.measures.sums;
    assert_eq!(sums.orders, 2_913_333);
    // 2.5 units each, in ten-thousandths.
    assert_eq!((sums.units, rollup.unit_scale), (2_913_333 * 25_000, 4));
    let money = |scaled: i128| scaled as f64 / 10_f64.powi(rollup.scale.try_into().unwrap());
    let each = money(sums.shortfall()) / 2_913_333.0;
    assert!((each - (109.0 / 6.0 - 0.2)).abs() < 1e-6, "{each}");
    assert!((money(sums.cost) / 2_913_333.0 - 2.5).abs() < 1e-6);
    // Whoever multiplies the measures with q = 1 gets the cost of honouring.
    let assumptions: Assumptions = [
        (Key::WouldHaveBoughtFirst, Estimate::fixed(1.0)),
        (Key::WouldHaveBoughtFurther, Estimate::fixed(1.0)),
    ]
    .into_iter()
    .collect();
    let comparison = compared(&headline, &assumptions);
    let honour = decision(&comparison, Policy::HonourAll);
    assert!((honour.expected - money(sums.shortfall())).abs() < 1e-3);
}

/// With q = 0 an order costs what it costs to serve, less what it brought: at most 6.00 − 0.20.
#[test]
fn an_uncertain_unit_cost_enters_draws_and_worst_case() {
    let range = TENCENT.to_owned() + "unit_cost = ['1.00', '2.00', '6.00']\n";
    let comparison = compared(&headline(&range), &Assumptions::zero());
    let honour = decision(&comparison, Policy::HonourAll);
    assert!((honour.expected / (2_870_000.0 * 2.3) - 1.0).abs() < 1e-9);
    assert!((honour.worst_case / (2_870_000.0 * 5.8) - 1.0).abs() < 1e-9);
    let spread = honour.spread.unwrap();
    assert!(spread.p5 < 2_870_000.0 * 1.4 && spread.p95 > 2_870_000.0 * 3.5);
}

/// The axis says of its points what the decisions say: the same bound, and a band around each.
#[test]
fn with_ranges_the_axis_has_the_band_and_the_worst_case_of_the_decisions() {
    let range = TENCENT
        .replace("orders = 2870000", "orders = [2000000, 2870000, 4000000]")
        .replace("= 390000", "= [300000, 390000, 600000]");
    let comparison = compared(&headline(&range), &Assumptions::defaults(Country::China));
    for (cap, policy) in [
        (0, Policy::RevokeAll),
        (2, Policy::Cap(2)),
        (comparison.axis.last().unwrap().cap, Policy::HonourAll),
    ] {
        let point = comparison.axis.iter().find(|p| p.cap == cap).unwrap();
        let decision = decision(&comparison, policy);
        let spread = decision.spread.unwrap();
        assert_eq!(point.worst_case.to_bits(), decision.worst_case.to_bits());
        assert_eq!((point.p5, point.p95), (Some(spread.p5), Some(spread.p95)));
        assert!(spread.es95 < point.worst_case);
    }
}

#[test]
fn what_is_wrong_with_a_headline_is_named() {
    let wrong = |from: &str, to: &str| read(&TENCENT.replace(from, to)).unwrap_err().to_string();
    insta::assert_snapshot!(wrong("customers = 390000", "customers = 3900000"), @"customers = 3900000: expected at most as many as orders");
    insta::assert_snapshot!(wrong("orders = 2870000", "orders = [3, 2, 1]"), @"orders = [3, 2, 1]: expected a whole number from 1 on, or [low, likely, high] in this order");
    insta::assert_snapshot!(wrong("orders = 2870000", "orders = -5"), @"orders = -5: expected a whole number from 1 on, or [low, likely, high] in this order");
    insta::assert_snapshot!(wrong("'18.00'", "'eighteen'"), @r#"intended = "eighteen": expected an amount such as "18.00", or [low, likely, high] in this order"#);
    assert!(wrong("'CNY'", "'yuan'").contains("no ISO 4217 currency code"));
    assert!(wrong("[headline]", "[head]").contains("no [headline] section"));
}

#[test]
fn each_documented_incident_with_enough_figures_reproduces_its_published_loss() {
    use makegood::decision::incidents::reference_incidents;
    let all = reference_incidents();
    assert_eq!(all.len(), 26);
    let mut opened = 0;
    for incident in &all {
        assert!(!incident.source.is_empty() && !incident.reported.is_empty());
        let Some(headline) = incident.headline() else {
            assert_eq!(incident.check, None, "{}", incident.name);
            continue;
        };
        opened += 1;
        for (place, check) in [(0, 0), (2, 1)] {
            let rollup = headline.rollup_of(&headline.at(place));
            let shortfall = rollup.measures.sums.shortfall();
            let shortfall = makegood::money::from_scaled(shortfall, rollup.scale).unwrap();
            assert_eq!(
                Some(shortfall),
                incident.check.map(|c| c[check]),
                "{}",
                incident.name
            );
        }
    }
    assert_eq!(opened, 11);
}

//! The program against a slow, obvious second implementation, and both against the generator's truth.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

#[path = "oracle/agree.rs"]
mod agree;
#[path = "oracle/program.rs"]
mod program;
#[path = "oracle/slow.rs"]
mod slow;

use makegood::cli::sample::{Plan, Truth, TruthSums, generate};
use makegood::incident::{Incident, Lists, propose};
use makegood::orders::{OrderRow, Orders};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use slow::{Answer, Rule, Sums};

const ZONE: &str = "Asia/Shanghai";

fn rule() -> Rule {
    Rule {
        start: "2017-12-31T14:00:00",
        end: "2017-12-31T22:13:00",
        unit_price_max: dec!(0.20),
        discount: None,
    }
}

fn sample(orders: u64, seed: u64, dirt: u64) -> (String, Truth) {
    let mut bytes = Vec::new();
    let truth = generate(Plan { orders, seed, dirt }, &mut bytes).unwrap();
    (String::from_utf8(bytes).unwrap(), truth)
}

/// The generator's sums, which are in fen.
fn of_truth(sums: &TruthSums) -> Sums {
    Sums {
        orders: sums.orders,
        units: sums.units.into(),
        paid: Decimal::new(sums.paid, 2),
        intended: Decimal::new(sums.intended, 2),
        list: Decimal::new(sums.list, 2),
    }
}

/// Asserts that the second implementation finds in the file what the generator says it wrote.
fn agrees_with_truth(answer: &Answer, truth: &Truth) {
    assert_eq!(answer.read, truth.lines_read());
    assert_eq!(answer.used, truth.all.orders);
    assert_eq!(
        answer.rejected.values().sum::<u64>(),
        truth.lines_rejected()
    );
    assert_eq!(answer.exact, truth.exact_duplicates);
    assert_eq!(answer.conflicting, truth.conflicting);
    assert_eq!(answer.affected, of_truth(&truth.affected));
    assert_eq!(answer.unwound, of_truth(&truth.unwound));
    assert_eq!(answer.unpaid, of_truth(&truth.unpaid));
    assert_eq!(answer.all, of_truth(&truth.all));
    assert_eq!(answer.customers, truth.customers_affected);
    assert_eq!(answer.all_customers, truth.customers_all);
    let ranks: Vec<Sums> = truth.by_rank.iter().map(of_truth).collect();
    assert_eq!(answer.by_rank, ranks);
    let each: Vec<(u64, u64)> = truth
        .orders_per_customer
        .iter()
        .map(|(each, count)| (u64::from(*each), *count))
        .collect();
    let found: Vec<(u64, u64)> = answer
        .by_orders_each
        .iter()
        .map(|(each, (customers, ..))| (*each, *customers))
        .collect();
    assert_eq!(found, each);
}

#[test]
fn the_second_implementation_adds_up_the_twelve_orders() {
    // The sums stand in sample-data/README.md.
    let answer = slow::answer(
        include_str!("../sample-data/twelve-orders.csv"),
        &rule(),
        ZONE,
    );
    assert_eq!((answer.read, answer.used, answer.exact), (14, 12, 1));
    assert_eq!((answer.affected.orders, answer.customers), (6, 3));
    assert_eq!(answer.affected.units, dec!(24));
    assert_eq!(answer.affected.paid, dec!(4.80));
    assert_eq!(answer.affected.shortfall(), dec!(481.20));
    assert_eq!(answer.affected.list, dec!(540.00));
    let ranks: Vec<Decimal> = answer.by_rank.iter().map(|sums| sums.intended).collect();
    assert_eq!(ranks, [dec!(54), dec!(216), dec!(216)]);
}

/// Asserts that the orders alone propose the incident, whatever columns `strip` takes away.
#[track_caller]
fn is_proposed(size: u64, seed: u64, strip: fn(&mut OrderRow)) {
    let (text, truth) = sample(size, seed, 0);
    let mut rows = program::rows(&text, ZONE);
    rows.iter_mut().for_each(strip);
    let orders = Orders::from_rows(&rows, 2).unwrap();
    let proposal = propose(&orders).unwrap();
    let lists = Lists {
        price_list: proposal.price_list,
        ..Lists::default()
    };
    let incident = Incident {
        zone: ZONE.to_owned(),
        ..proposal.incident
    };
    let rollup = program::roll_up(&orders, &incident, &lists);
    let sums = rollup.measures.sums;
    assert_eq!(
        sums.orders, truth.affected.orders,
        "{size}, seed {seed}: {incident:?}"
    );
    assert_eq!(
        sums.paid,
        i128::from(truth.affected.paid),
        "{size}, seed {seed}"
    );
    assert_eq!(
        sums.intended,
        i128::from(truth.affected.intended),
        "{size}, seed {seed}"
    );
}

#[test]
fn the_orders_alone_propose_the_incident() {
    for (size, seed) in [(500, 1), (2_000, 7), (2_000, 8), (4_000, 9)] {
        is_proposed(size, seed, |_| ());
        is_proposed(size, seed, |row| row.intended = None);
    }
}

#[test]
fn usual_orders_propose_nothing() {
    for seed in 0..8 {
        let (text, _) = sample(1_500, seed, 0);
        let mut rows = program::rows(&text, ZONE);
        rows.retain(|row| row.intended == Some(row.paid));
        let orders = Orders::from_rows(&rows, 2).unwrap();
        assert_eq!(propose(&orders), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_generator_writes_what_it_says(orders in 0_u64..1_500, seed: u64, dirt in 0_u64..60) {
        let (text, truth) = sample(orders, seed, dirt);
        agrees_with_truth(&slow::answer(&text, &rule(), ZONE), &truth);
    }

    #[test]
    fn the_rollup_of_clean_rows_is_what_the_second_implementation_says(
        orders in 1_u64..400, seed: u64, shuffle: u64, discount: bool,
    ) {
        let text = shuffled(&sample(orders, seed, 0).0, shuffle);
        let rule = Rule { discount: discount.then_some(dec!(0.10)), ..rule() };
        let orders = Orders::from_rows(&program::rows(&text, ZONE), 2).unwrap();
        let incident = program::incident(&rule, ZONE);
        let rollup = program::roll_up(&orders, &incident, &Lists::default());
        agree::agree(&slow::answer(&text, &rule, ZONE), &rollup);
    }

    #[test]
    fn the_rollup_is_what_the_second_implementation_says(
        orders in 1_u64..600, seed: u64, dirt in 0_u64..60, shuffle: u64, discount: bool,
    ) {
        let text = shuffled(&sample(orders, seed, dirt).0, shuffle);
        let rule = Rule { discount: discount.then_some(dec!(0.10)), ..rule() };
        let answer = slow::answer(&text, &rule, ZONE);
        let (import, rollup) = program::rollup(&text, &program::incident(&rule, ZONE));
        program::read_the_same(&answer, &import);
        agree::agree(&answer, &rollup);
    }
}

/// The lines of a file in another order, the header still first; 0 leaves them as they are.
fn shuffled(text: &str, seed: u64) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut state = seed;
    for end in (2..lines.len()).rev().filter(|_| !seed.is_multiple_of(4)) {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = 1 + usize::try_from((state >> 33) % end as u64).unwrap();
        lines.swap(end, other);
    }
    lines.join("\n") + "\n"
}

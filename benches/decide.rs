//! How long the decision takes: `cargo bench --bench decide`.
//!
//! A rollup of the reference case with a long tail of customers; prints milliseconds, best of some.
#![expect(clippy::print_stdout, reason = "its figures are what it is run for")]

use std::hint::black_box;
use std::time::Instant;

use makegood::decision::comparison::compare_with;
use makegood::decision::{Assumptions, Country, Estimate, Key, Setting, Simulator, compare};
use makegood::incident::Kind;
use makegood::money::Currency;
use makegood::rollup::{Axis, Known, Measures, Rollup, Split, Step, Sums};

/// Caps up to this rank, as in the generated sample, where some customers have thousands of orders.
const RANKS: u64 = 3_000;

fn main() {
    let rollup = rollup();
    let assumptions = Assumptions::defaults(Country::China);
    let setting = Setting::default();
    time("compare, 10,000 draws, from nothing", 20, || {
        black_box(compare(&rollup, &assumptions, setting));
    });
    let mut simulator = Simulator::new(setting);
    let mut churn = 0.05;
    time("one assumption changed, 10,000 draws", 50, || {
        churn += 0.0001;
        let mut changed = assumptions.clone();
        changed.set(Key::ChurnRevoke, Estimate::between(0.01, churn, 0.15));
        black_box(compare_with(&mut simulator, &rollup, &changed));
    });
    let many = Setting {
        draws: 1_000_000,
        ..setting
    };
    time("compare, 1,000,000 draws, from nothing", 3, || {
        black_box(compare(&rollup, &assumptions, many));
    });
}

fn time(name: &str, times: u32, mut work: impl FnMut()) {
    let mut best = f64::INFINITY;
    for _ in 0..times {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{name:<40} {best:>9.2} ms");
}

/// 390,000 customers whose numbers of orders fall off as a power.
fn rollup() -> Rollup {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 390,000"
    )]
    let reaching = |rank: u64| (390_000.0 * (rank as f64).powf(-1.1)).round() as u64;
    let mut by_rank: Axis = Vec::new();
    let mut total = Sums::default();
    for rank in 1..=RANKS {
        let orders = reaching(rank);
        let sums = Sums {
            orders,
            units: i128::from(orders),
            paid: i128::from(orders) * 20,
            intended: i128::from(orders) * 1800,
            list: i128::from(orders) * 2000,
            cost: 0,
        };
        total.add(&sums);
        let mut split = Split::default();
        *(if rank == 1 {
            &mut split.first
        } else {
            &mut split.further
        }) = sums;
        let next = if rank == RANKS { 0 } else { reaching(rank + 1) };
        by_rank.push(Step {
            upto: rank.into(),
            sums: split,
            customers_ending: orders - next,
        });
    }
    Rollup {
        kind: Kind::Underpriced,
        currency: Currency::CNY,
        scale: 2,
        unit_scale: 0,
        zone: "Asia/Shanghai".to_owned(),
        known: Known {
            customers: true,
            times: true,
            intended: true,
            ..Known::default()
        },
        measures: Measures {
            sums: total,
            customers: Some(390_000),
            ..Measures::default()
        },
        unwound: Sums::default(),
        unpaid: Sums::default(),
        all: total,
        all_customers: Some(390_000),
        by_units: by_rank.clone(),
        by_amount: by_rank.clone(),
        by_rank,
        by_minute: Vec::new(),
        by_product: Vec::new(),
        by_status: Vec::new(),
        by_channel: Vec::new(),
        by_price: Vec::new(),
        by_orders_per_customer: Vec::new(),
        by_own_share: Vec::new(),
        by_term: std::collections::BTreeMap::new(),
        delivery: None,
        without_intended: 0,
    }
}

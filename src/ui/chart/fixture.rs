//! A small incident with realistic shapes, made by hand, to draw charts of in tests.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts of a small made-up crowd"
)]

use crate::accounting::Month;
use crate::decision::sensitivity::BreakEvenMap;
use crate::decision::{
    AxisPoint, Comparison, Component, Decision, Driver, Exceedance, Key, Policy, Setting, Spread,
    Swing,
};
use crate::incident::Kind;
use crate::money::Currency;
use crate::rollup::{Known, Measures, Minute, OrdersPerCustomer, Price, Rollup, Sums};
use crate::service::{self, Backlog, Team};

/// 2017-12-30 00:00 in Shanghai.
const FIRST_MS: i64 = 1_514_563_200_000;
const MINUTE_MS: i64 = 60_000;
const DAY: i64 = 24 * 60;

/// The window of the incident: 2017-12-31 14:00 – 22:13 in Shanghai.
pub fn window() -> (i64, i64) {
    let start = FIRST_MS + (DAY + 14 * 60) * MINUTE_MS;
    (start, start + (8 * 60 + 13) * MINUTE_MS)
}

/// A rollup of three days around the incident.
pub fn rollup() -> Rollup {
    let by_minute: Vec<Minute> = (0..3 * DAY).map(minute).collect();
    let affected: u64 = by_minute.iter().map(|minute| minute.affected).sum();
    let by_orders_per_customer = crowd();
    let orders: u64 = by_orders_per_customer
        .iter()
        .map(|entry| entry.orders)
        .sum();
    let customers: u64 = by_orders_per_customer
        .iter()
        .map(|entry| entry.customers)
        .sum();
    let sums = |orders: u64| Sums {
        orders,
        units: i128::from(orders) * 4,
        paid: i128::from(orders) * 80,
        intended: i128::from(orders) * 7_200,
        list: i128::from(orders) * 8_000,
        cost: i128::from(orders) * 800,
    };
    Rollup {
        kind: Kind::Underpriced,
        currency: Currency::CNY,
        scale: 2,
        unit_scale: 0,
        zone: "Asia/Shanghai".to_owned(),
        known: Known {
            customers: true,
            times: true,
            list: true,
            intended: true,
            unit_cost: true,
            delivered: false,
            units: true,
        },
        measures: Measures {
            sums: sums(orders),
            customers: Some(customers),
            below_cost: Some(i128::from(orders) * 720),
            top_1_percent_share: Some(0.234),
            top_10_percent_share: Some(0.587),
        },
        unwound: Sums::default(),
        unpaid: Sums::default(),
        all: sums(orders + affected),
        all_customers: Some(customers * 3),
        by_rank: Vec::new(),
        by_units: Vec::new(),
        by_amount: Vec::new(),
        by_minute,
        by_product: Vec::new(),
        by_status: Vec::new(),
        by_channel: Vec::new(),
        by_price: prices(),
        by_orders_per_customer,
        by_own_share: Vec::new(),
        by_term: std::collections::BTreeMap::new(),
        delivery: None,
        without_intended: 0,
    }
}

/// A day has its rhythm; the incident rises, peaks when word spreads, and ends at once.
fn minute(index: i64) -> Minute {
    let hour = (index % DAY) as f64 / 60.0;
    let daily = 40.0 + 30.0 * ((hour - 15.0) / 24.0 * std::f64::consts::TAU).cos();
    let noise = f64::from((index * 7_919 % 13) as i32 - 6);
    let start_ms = FIRST_MS + index * MINUTE_MS;
    let (from, to) = window();
    let mut affected = 0.0;
    if (from..to).contains(&start_ms) {
        let since = (start_ms - from) as f64 / MINUTE_MS as f64;
        affected = 5.0 + 78.0 * (-((since - 380.0) / 130.0).powi(2)).exp() + noise / 4.0;
    }
    let others = (daily + noise).max(0.0);
    let customers = others * 0.95 + affected.max(0.0) * 0.4;
    Minute {
        start_ms,
        orders: (others + affected.max(0.0)) as u64,
        affected: affected.max(0.0) as u64,
        customers: customers as u64,
        customers_affected: (affected.max(0.0) * 0.4) as u64,
        shortfall: (affected.max(0.0) * 7_120.0) as i128,
    }
}

/// Customers by orders each: half have one, a few have thousands.
fn crowd() -> Vec<OrdersPerCustomer> {
    let each = [
        1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 35, 50, 80, 120, 300, 800, 2_400,
    ];
    let entry = |orders_each: u64| {
        let customers = (5_000.0 / (orders_each as f64).powf(1.75)).ceil() as u64;
        let orders = customers * orders_each;
        OrdersPerCustomer {
            orders_each,
            customers,
            orders,
            shortfall: i128::from(orders) * 7_120,
        }
    };
    each.into_iter().map(entry).collect()
}

fn prices() -> Vec<Price> {
    let price = |unit_paid, lines, affected| Price {
        unit_paid,
        unit_intended: Some(1_800),
        lines,
        affected,
    };
    vec![
        price(20, 63_412, 63_412),
        price(900, 1_210, 0),
        price(1_530, 4_800, 0),
        price(1_800, 98_400, 0),
        price(2_000, 7_300, 0),
    ]
}

/// Components of a cap: what is honoured costs its price, what is revoked costs customers.
fn parts(honoured: f64) -> [f64; Component::ALL.len()] {
    let revoked = 1.0 - honoured;
    let any = if revoked > 0.0 { 1.0 } else { 0.0 };
    let mut parts = [0.0; Component::ALL.len()];
    let mut set = |component: Component, value: f64| parts[component as usize] = value;
    set(Component::ForgonePrice, 1_450_000.0 * honoured.powf(1.6));
    set(Component::CostToServe, 290_000.0 * honoured);
    set(Component::AlreadyDelivered, 120_000.0 * revoked);
    set(Component::RefundFees, 24_000.0 * revoked);
    set(Component::Disputes, 31_000.0 * revoked);
    set(Component::Goodwill, 64_000.0 * revoked.sqrt());
    set(Component::Statutory, 52_000.0 * revoked.sqrt());
    set(Component::Reversal, 210_000.0 * revoked);
    set(Component::FineAndLegal, 140_000.0 * any);
    set(Component::Service, 9_000.0 + 42_000.0 * revoked.sqrt());
    set(Component::Churn, 1_020_000.0 * revoked.powf(2.2));
    parts
}

/// A comparison over the crowd's caps.
pub fn comparison() -> Comparison {
    let crowd = crowd();
    let orders: u64 = crowd.iter().map(|entry| entry.orders).sum();
    let most = crowd
        .iter()
        .map(|entry| entry.orders_each)
        .max()
        .unwrap_or(0);
    let caps: Vec<u64> = (0..=60)
        .chain([80, 120, 200, 300, 500, 800, 1_200, most])
        .collect();
    let axis: Vec<AxisPoint> = caps.iter().map(|cap| point(*cap, &crowd, orders)).collect();
    let best = axis
        .iter()
        .min_by(|a, b| a.expected.total_cmp(&b.expected))
        .map(|point| point.cap);
    let decisions = axis
        .iter()
        .filter(|point| point.cap == 0 || point.cap == most || Some(point.cap) == best)
        .map(|point| decision(point, most, orders))
        .collect::<Vec<_>>();
    let exceedance = decisions
        .iter()
        .map(|decision| (decision.policy, curve(decision.expected)))
        .collect();
    Comparison {
        kind: Kind::Underpriced,
        decisions,
        axis,
        best_cap: best,
        p_honour_cheaper: 0.31,
        break_even: vec![(Key::ChurnRevoke, Some(0.131)), (Key::LifetimeValue, None)],
        tornado: tornado(),
        exceedance,
        unconfirmed: 12,
        unconfirmed_alternatives: 0,
        unavailable: Vec::new(),
        setting: Setting::default(),
    }
}

fn point(cap: u64, crowd: &[OrdersPerCustomer], orders: u64) -> AxisPoint {
    let kept: u64 = crowd
        .iter()
        .map(|entry| entry.customers * entry.orders_each.min(cap))
        .sum();
    let expected: f64 = parts(kept as f64 / orders as f64).iter().sum();
    let revoked = crowd.iter().filter(|entry| entry.orders_each > cap);
    AxisPoint {
        cap,
        expected,
        worst_case: expected * 1.9 + 300_000.0,
        p5: Some(expected * 0.72),
        p95: Some(expected * 1.38),
        orders_revoked: orders - kept,
        customers_revoked: revoked.map(|entry| entry.customers).sum(),
    }
}

fn decision(point: &AxisPoint, most: u64, orders: u64) -> Decision {
    let policy = match point.cap {
        0 => Policy::RevokeAll,
        cap if cap == most => Policy::HonourAll,
        cap => Policy::Cap(cap),
    };
    Decision {
        policy,
        expected: point.expected,
        worst_case: point.worst_case,
        spread: Some(Spread {
            mean: point.expected,
            p5: point.expected * 0.72,
            p50: point.expected * 0.98,
            p90: point.expected * 1.28,
            p95: point.expected * 1.38,
            es95: point.expected * 1.5,
        }),
        cash_returned: point.orders_revoked as f64 * 0.8,
        components: parts(1.0 - point.orders_revoked as f64 / orders as f64),
        orders_revoked: point.orders_revoked,
        customers_revoked: Some(point.customers_revoked),
    }
}

fn curve(expected: f64) -> Vec<Exceedance> {
    let step = |index: i32| {
        let share = f64::from(index) / 100.0;
        Exceedance {
            loss: expected * (0.5 + share * 1.2),
            probability: 0.5 * libm::erfc((share - 0.42) * 6.0),
        }
    };
    (0..=100).map(step).collect()
}

fn tornado() -> Vec<Swing> {
    let swing = |key, at_low, at_high| Swing {
        key: Driver::Assumption(key),
        at_low,
        at_high,
    };
    vec![
        swing(Key::ChurnRevoke, -980_000.0, 1_240_000.0),
        swing(Key::WouldHaveBoughtFurther, 610_000.0, -720_000.0),
        swing(Key::LifetimeValue, -420_000.0, 510_000.0),
        swing(Key::Reversal, -60_000.0, 310_000.0),
        swing(Key::UnitCostShare, 190_000.0, -150_000.0),
        swing(Key::FineProbability, 40_000.0, 160_000.0),
        swing(Key::IrrecoverableShare, 60_000.0, 130_000.0),
        swing(Key::ContactRateRevoke, 70_000.0, 110_000.0),
    ]
}

/// Equal cost at a churn of 0.02 + 0.2 × bought.
pub fn map() -> BreakEvenMap {
    let steps = |most: f64| (0..=20).map(move |step| most * f64::from(step) / 20.0);
    let gap = |churn: f64, bought: f64| (churn - 0.02 - 0.2 * bought) * 9_000_000.0;
    BreakEvenMap {
        churn: steps(0.3).collect(),
        bought: steps(1.0).collect(),
        gap: steps(1.0)
            .map(|bought| steps(0.3).map(|churn| gap(churn, bought)).collect())
            .collect(),
        line: steps(1.0)
            .map(|bought| (bought, 0.02 + 0.2 * bought))
            .collect(),
    }
}

/// The worked example of `model.md` 9: 29,250 contacts in four days, 50 agents × 100 a day.
pub fn team() -> Team {
    Team {
        agents: 50.0,
        contacts_per_agent_day: 100.0,
    }
}

/// What these contacts do to that team.
pub fn backlog() -> Backlog {
    service::backlog(29_250.0, &[0.5, 0.25, 0.15, 0.1], team())
}

/// A year of service, most of it early.
pub fn months() -> Vec<Month> {
    let month = |index: i8| Month {
        year: 2018,
        month: index,
        units: 0.0,
        cost_to_serve: 60_000.0 / f64::from(index),
        forgone_price: 310_000.0 / f64::from(index),
    };
    (1..=12).map(month).collect()
}

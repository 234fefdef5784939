//! The intended price enters the costs wherever it comes from.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use makegood::decision::{
    Assumptions, Comparison, Component, Estimate, Key, Policy, Setting, compare,
};
use makegood::incident::{Incident, Intended, Kind, Lists, Matcher, PriceList, UnitPrices};
use makegood::money::Currency;
use makegood::orders::{OrderRow, Orders};
use makegood::rollup::{self, Rollup};
use rust_decimal::{Decimal, dec};

/// Three orders at 0.20 of one customer, list 20.00, and a column that says 18.00 if wished.
fn orders(column: Option<Decimal>) -> Orders {
    let row = |number: i64| OrderRow {
        order: format!("A{number}"),
        customer: Some("anna".to_owned()),
        product: Some("film".to_owned()),
        list: Some(dec!(20.00)),
        intended: column,
        paid: dec!(0.20),
        currency: Currency::parse("CNY"),
        time_ms: Some(number),
        ..OrderRow::default()
    };
    Orders::from_rows(&[row(1), row(2), row(3)], 2).unwrap()
}

fn rolled_up(orders: &Orders, intended: Option<Intended>, kind: Kind) -> Rollup {
    let incident = Incident {
        kind,
        zone: "UTC".to_owned(),
        unit_price_max: Some(dec!(0.20)),
        intended,
        ..Incident::default()
    };
    let unit = UnitPrices {
        intended: Some(dec!(18.00)),
        ..UnitPrices::default()
    };
    let lists = Lists {
        price_list: Some(PriceList {
            products: [("film".to_owned(), unit)].into(),
        }),
        ..Lists::default()
    };
    rollup::build(&Matcher::new(orders, &incident, &lists).unwrap(), &incident)
}

fn compared(rollup: &Rollup) -> Comparison {
    let mut assumptions = Assumptions::zero();
    assumptions.set(Key::WouldHaveBoughtFirst, Estimate::fixed(1.0));
    assumptions.set(Key::WouldHaveBoughtFurther, Estimate::fixed(0.5));
    assumptions.set(Key::VoucherFace, Estimate::fixed(10.0));
    assumptions.set(Key::VoucherRedemption, Estimate::fixed(0.5));
    assumptions.set(Key::VoucherCostShare, Estimate::fixed(1.0));
    let setting = Setting {
        draws: 10,
        ..Setting::default()
    };
    compare(rollup, &assumptions, setting)
}

fn forgone(comparison: &Comparison) -> f64 {
    let honour = comparison
        .decisions
        .iter()
        .find(|d| d.policy == Policy::HonourAll);
    honour.unwrap().components[Component::ForgonePrice as usize]
}

#[track_caller]
fn case(column: Option<Decimal>, intended: Option<Intended>) {
    let rollup = rolled_up(&orders(column), intended, Kind::Underpriced);
    assert_eq!(rollup.measures.sums.shortfall(), 5_340);
    // 17.80 × 1 + 2 × 17.80 × 0.5 = 35.60.
    let comparison = compared(&rollup);
    assert!(
        (forgone(&comparison) - 35.6).abs() < 1e-9,
        "{}",
        forgone(&comparison)
    );
    assert_eq!(comparison.unavailable, []);
}

#[test]
fn the_forgone_price_does_not_depend_on_where_the_intended_price_stands() {
    case(Some(dec!(18.00)), Some(Intended::Column));
    case(Some(dec!(18.00)), None);
    case(None, Some(Intended::Discount(dec!(0.10))));
    case(None, Some(Intended::Each(dec!(18.00))));
    case(None, Some(Intended::PriceList("prices.csv".to_owned())));
}

#[test]
fn a_withdrawn_benefit_needs_no_intended_price_and_counts_at_its_face_value() {
    let rollup = rolled_up(&orders(None), None, Kind::BenefitWithdrawn);
    assert_eq!(rollup.measures.sums.orders, 3);
    // 3 orders × 10 × 0.5.
    assert!((forgone(&compared(&rollup)) - 15.0).abs() < 1e-9);
}

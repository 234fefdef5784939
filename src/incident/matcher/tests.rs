use super::*;
use crate::incident::{Intended, PriceList, UnitPrices};
use crate::orders::OrderRow;
use rust_decimal::dec;

fn row(order: &str, paid: Decimal) -> OrderRow {
    OrderRow {
        order: order.to_owned(),
        product: Some("会员".to_owned()),
        units: Some(3),
        list: Some(dec!(59.99)),
        paid,
        currency: Some(Currency::CNY),
        ..OrderRow::default()
    }
}

fn judge(rows: &[OrderRow], incident: &Incident, lists: &Lists) -> Vec<Line> {
    let orders = Orders::from_rows(rows, 2).unwrap();
    let matcher = Matcher::new(&orders, incident, lists).unwrap();
    (0..orders.len()).map(|r| matcher.line_of_row(r)).collect()
}

fn discount(share: Decimal) -> Incident {
    Incident {
        intended: Some(Intended::Discount(share)),
        ..Incident::default()
    }
}

#[test]
fn the_intended_price_is_rounded_once_per_line_half_away_from_zero() {
    // 59.99 × 0.9 = 53.991 → 53.99; 59.99 × 0.5 = 29.995 → 30.00
    let at = |share| judge(&[row("1", dec!(0.60))], &discount(share), &Lists::default())[0];
    assert_eq!(at(dec!(0.10)).intended, 5399);
    assert_eq!(at(dec!(0.5)).intended, 3000);
    assert_eq!(at(dec!(0)).intended, 5999);
}

#[test]
fn the_unit_price_rule_is_exact_at_its_edge() {
    let rule = |max| Incident {
        unit_price_max: Some(max),
        ..discount(dec!(0.1))
    };
    let outcome = |paid, max| judge(&[row("1", paid)], &rule(max), &Lists::default())[0].outcome;
    // 3 units at 0.20 are 0.60.
    assert_eq!(outcome(dec!(0.60), dec!(0.20)), Outcome::Affected);
    assert_eq!(outcome(dec!(0.61), dec!(0.20)), Outcome::Outside);
    // 0.61 ÷ 3 = 0.20333…
    assert_eq!(outcome(dec!(0.61), dec!(0.2034)), Outcome::Affected);
    assert_eq!(outcome(dec!(0.61), dec!(0.2033)), Outcome::Outside);
}

#[test]
fn a_price_list_gives_unit_prices_finer_than_the_orders() {
    let unit = UnitPrices {
        intended: Some(dec!(16.665)),
        unit_cost: Some(dec!(2.5)),
        list: None,
    };
    let list = PriceList {
        products: [("会员".to_owned(), unit)].into(),
    };
    let lists = Lists {
        price_list: Some(list),
        ..Lists::default()
    };
    let incident = Incident {
        intended: Some(Intended::PriceList("prices.csv".to_owned())),
        ..Incident::default()
    };
    let line = judge(&[row("1", dec!(0.60))], &incident, &lists)[0];
    // 3 × 16.665 = 49.995 → 50.00; 3 × 2.5 = 7.50; the list price stays the order's own.
    assert_eq!((line.intended, line.cost, line.list), (5000, 750, 5999));
}

#[test]
fn what_is_unwound_unpaid_or_half_refunded_is_told_apart() {
    let with = |status: Option<(&str, StatusClass)>, refunded| OrderRow {
        status: status.map(|(t, c)| (t.to_owned(), c)),
        refunded,
        ..row("1", dec!(0.60))
    };
    let outcome = |row: OrderRow| judge(&[row], &discount(dec!(0.1)), &Lists::default())[0];
    assert_eq!(outcome(with(None, None)).outcome, Outcome::Affected);
    assert_eq!(
        outcome(with(None, Some(dec!(0.60)))).outcome,
        Outcome::Unwound
    );
    let cancelled = with(Some(("closed", StatusClass::Cancelled)), None);
    assert_eq!(outcome(cancelled).outcome, Outcome::Unwound);
    let unpaid = with(Some(("待付款", StatusClass::Unpaid)), None);
    assert_eq!(outcome(unpaid).outcome, Outcome::Unpaid);
    let partly = outcome(with(None, Some(dec!(0.20))));
    assert_eq!(
        (partly.outcome, partly.charged, partly.paid),
        (Outcome::Affected, 60, 40)
    );
    let unlisted = OrderRow {
        list: None,
        ..row("2", dec!(1))
    };
    let both = judge(
        &[row("1", dec!(1)), unlisted],
        &discount(dec!(0.1)),
        &Lists::default(),
    );
    assert_eq!(both[1].outcome, Outcome::WithoutIntended);
}

#[test]
fn other_currencies_need_a_rate_and_are_rounded_once() {
    let usd = Currency::parse("USD").unwrap();
    let rows = [
        row("1", dec!(1)),
        row("2", dec!(1)),
        OrderRow {
            currency: Some(usd),
            ..row("3", dec!(0.33))
        },
    ];
    let orders = Orders::from_rows(&rows, 2).unwrap();
    let incident = discount(dec!(0.1));
    let error = Matcher::new(&orders, &incident, &Lists::default()).unwrap_err();
    assert!(
        matches!(error, IncidentError::SeveralCurrencies { .. }),
        "{error}"
    );
    let lists = Lists {
        rates: [(usd, dec!(6.5))].into(),
        ..Lists::default()
    };
    let matcher = Matcher::new(&orders, &incident, &lists).unwrap();
    // 0.33 × 6.5 = 2.145 → 2.15; 59.99 × 6.5 = 389.935 → 389.94
    let line = matcher.line_of_row(2);
    assert_eq!(
        (matcher.currency, line.paid, line.list),
        (Currency::CNY, 215, 38994)
    );
}

#[test]
fn the_window_includes_its_start_and_not_its_end() {
    let at = |ms| OrderRow {
        time_ms: Some(ms),
        ..row("1", dec!(1))
    };
    let incident = Incident {
        start_ms: Some(1000),
        end_ms: Some(2000),
        ..discount(dec!(0.1))
    };
    let rows = [at(999), at(1000), at(1999), at(2000)];
    let outcomes: Vec<bool> = judge(&rows, &incident, &Lists::default())
        .iter()
        .map(|line| line.outcome == Outcome::Affected)
        .collect();
    assert_eq!(outcomes, [false, true, true, false]);
    let error = Matcher::new(
        &Orders::from_rows(&[row("1", dec!(1))], 2).unwrap(),
        &incident,
        &Lists::default(),
    )
    .unwrap_err();
    assert_eq!(error, IncidentError::NoTimes);
}

#[test]
fn a_rule_on_a_column_that_is_not_there_is_refused() {
    let names = || vec!["NEWYEAR".to_owned()];
    let refused = |incident: Incident| {
        let orders = Orders::from_rows(&[row("1", dec!(1))], 2).unwrap();
        Matcher::new(&orders, &incident, &Lists::default())
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    let codes = refused(Incident {
        codes: names(),
        ..discount(dec!(0.1))
    });
    assert!(codes.contains("--map code=TITLE"), "{codes}");
    let statuses = refused(Incident {
        statuses: names(),
        ..discount(dec!(0.1))
    });
    assert!(statuses.starts_with("statuses: "), "{statuses}");
}

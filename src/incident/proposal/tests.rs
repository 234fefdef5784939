use super::*;
use crate::money::Currency;
use crate::orders::OrderRow;
use rust_decimal::{Decimal, dec};

const HOUR: i64 = 3_600_000;

/// What an export of the tests knows beside the price paid.
#[derive(Clone, Copy)]
struct Has {
    intended: bool,
    list: bool,
}

/// 30 days of ordinary orders at 90 % of list, one an hour, and `bad` in the hours given.
fn export(
    has: Has,
    bad_hours: std::ops::Range<i64>,
    bad: impl Fn(Decimal, i64) -> Decimal,
) -> Orders {
    let mut rows = Vec::new();
    for hour in 0..720 {
        for (name, list) in [
            ("会员", dec!(20.00)),
            ("音乐", dec!(15.00)),
            ("套餐", dec!(33.33)),
        ] {
            let units = 1 + hour % 3;
            let list = list * Decimal::from(units);
            let meant = crate::money::round(list * dec!(0.9), 2);
            let mut add = |paid: Decimal, minute: i64| {
                rows.push(OrderRow {
                    order: format!("o{}", rows.len()),
                    product: Some(name.to_owned()),
                    units: Some(units),
                    list: has.list.then_some(list),
                    intended: has.intended.then_some(meant),
                    paid,
                    currency: Some(Currency::CNY),
                    time_ms: Some(hour * HOUR + minute * 60_000),
                    ..OrderRow::default()
                });
            };
            if bad_hours.contains(&hour) {
                for minute in 0..20 {
                    add(bad(meant, units), minute);
                }
            } else {
                add(meant, 30);
            }
        }
    }
    Orders::from_rows(&rows, 2).unwrap()
}

#[track_caller]
fn found(orders: &Orders) -> Proposal {
    propose(orders).expect("an incident stands out")
}

fn window(hours: std::ops::Range<i64>) -> (Option<i64>, Option<i64>) {
    (
        Some(hours.start * HOUR),
        Some((hours.end - 1) * HOUR + 19 * 60_000 + 1000),
    )
}

#[test]
fn a_unit_price_that_stands_apart_is_found_whatever_it_is_compared_with() {
    for (intended, list) in [(true, true), (false, true), (true, false), (false, false)] {
        let orders = export(Has { intended, list }, 400..409, |_, units| {
            dec!(0.20) * Decimal::from(units)
        });
        let proposal = found(&orders);
        let incident = &proposal.incident;
        assert_eq!((incident.start_ms, incident.end_ms), window(400..409));
        assert_eq!(incident.unit_price_max, Some(dec!(0.2)));
        assert_eq!(proposal.lines, 9 * 20 * 3);
        let expected = match (intended, list) {
            (true, _) => Intended::Column,
            (false, true) => Intended::Discount(dec!(0.1)),
            (false, false) => continue,
        };
        assert_eq!(incident.intended, Some(expected));
    }
}

#[test]
fn usual_prices_become_a_price_list_where_nothing_else_says_what_was_meant() {
    let rows: Vec<OrderRow> = (0..300)
        .map(|hour| OrderRow {
            order: format!("o{hour}"),
            product: Some("会员".to_owned()),
            paid: if (100..110).contains(&hour) {
                dec!(0.18)
            } else {
                dec!(18.00)
            },
            time_ms: Some(hour * HOUR),
            ..OrderRow::default()
        })
        .collect();
    let proposal = found(&Orders::from_rows(&rows, 2).unwrap());
    assert_eq!(proposal.incident.unit_price_max, Some(dec!(0.18)));
    assert_eq!(
        proposal.incident.intended,
        Some(Intended::PriceList(USUAL_PRICES.to_owned()))
    );
    let list = proposal.price_list.unwrap();
    assert_eq!(list.products["会员"].intended, Some(dec!(18)));
}

#[test]
fn a_coupon_counted_twice_is_a_share_of_the_intended_price() {
    let orders = export(
        Has {
            intended: true,
            list: true,
        },
        100..106,
        |meant, _| crate::money::round(meant * dec!(0.5), 2),
    );
    let incident = found(&orders).incident;
    // Half of 26.997 → 27.00 is the dearest single unit hit; an ordinary 音乐 costs 13.50, so a unit
    // price cannot tell them apart where both are sold at once. Here all sales in the window are bad.
    assert_eq!((incident.start_ms, incident.end_ms), window(100..106));
    assert_eq!(incident.kind, Kind::Underpriced);
}

#[test]
fn too_much_charged_is_found_on_the_other_side() {
    let orders = export(
        Has {
            intended: false,
            list: true,
        },
        300..305,
        |meant, _| meant * dec!(10),
    );
    let proposal = found(&orders);
    assert_eq!(proposal.incident.kind, Kind::Overcharged);
    assert_eq!(
        (proposal.incident.start_ms, proposal.incident.end_ms),
        window(300..305)
    );
    assert_eq!(
        proposal.incident.intended,
        Some(Intended::Discount(dec!(0.1)))
    );
    assert_eq!(proposal.lines, 5 * 20 * 3);
}

#[test]
fn nothing_is_said_where_nothing_stands_apart() {
    let ordinary = export(
        Has {
            intended: false,
            list: true,
        },
        0..0,
        |meant, _| meant,
    );
    assert_eq!(propose(&ordinary), None);
    let exact = export(
        Has {
            intended: true,
            list: true,
        },
        0..0,
        |meant, _| meant,
    );
    assert_eq!(propose(&exact), None);
    assert_eq!(propose(&Orders::default()), None);
}

#[test]
fn free_gifts_at_all_times_are_no_incident() {
    let mut rows = Vec::new();
    for hour in 0..500 {
        for (index, paid) in [dec!(18.00), dec!(18.00), dec!(0)].into_iter().enumerate() {
            rows.push(OrderRow {
                order: format!("o{hour}-{index}"),
                product: Some("会员".to_owned()),
                list: Some(dec!(20.00)),
                paid,
                time_ms: Some(hour * HOUR),
                ..OrderRow::default()
            });
        }
    }
    assert_eq!(propose(&Orders::from_rows(&rows, 2).unwrap()), None);
}

#[test]
fn what_a_person_gave_is_kept_and_the_rest_is_proposed() {
    let orders = export(
        Has {
            intended: false,
            list: true,
        },
        400..409,
        |_, units| dec!(0.20) * Decimal::from(units),
    );
    let given = Incident {
        start_ms: Some(402 * HOUR),
        end_ms: Some(404 * HOUR),
        zone: "Asia/Shanghai".to_owned(),
        ..Incident::default()
    };
    let proposal = complete(&orders, &given).unwrap();
    assert_eq!(proposal.incident.start_ms, given.start_ms);
    assert_eq!(proposal.incident.end_ms, given.end_ms);
    assert_eq!(proposal.incident.zone, "Asia/Shanghai");
    assert_eq!(proposal.incident.unit_price_max, Some(dec!(0.2)));
}

#[test]
fn a_rule_by_ratio_holds_for_the_lines_it_was_proposed_for() {
    // One product in two sizes, 20.00 and 3.33 list, at 90 % of it; in ten hours a coupon takes 70 % off
    // the large one: 6.00 is more than the small one's 3.00, so no unit price tells them apart.
    let rows: Vec<OrderRow> = (0..600)
        .map(|number| {
            let hour = number / 2;
            let list = [dec!(20.00), dec!(3.33)][usize::from(number % 2 == 1)];
            let is_bad = number % 2 == 0 && (100..110).contains(&hour);
            let share = if is_bad { dec!(0.3) } else { dec!(0.9) };
            OrderRow {
                order: format!("o{number}"),
                product: Some("会员".to_owned()),
                list: Some(list),
                paid: crate::money::round(list * share, 2),
                currency: Some(Currency::CNY),
                time_ms: Some(i64::from(hour) * HOUR),
                ..OrderRow::default()
            }
        })
        .collect();
    let orders = Orders::from_rows(&rows, 2).unwrap();
    let proposal = found(&orders);
    assert_eq!(proposal.lines, 10);
    assert_eq!(
        proposal.incident.intended,
        Some(Intended::Discount(dec!(0.1)))
    );
    // 6.00 of 18.00 is a third, of 17.995 a little more; of the list price it would be 0.3.
    assert_eq!(proposal.incident.paid_ratio_max, Some(dec!(0.3335)));
    let lists = crate::incident::Lists::default();
    let matcher = crate::incident::Matcher::new(&orders, &proposal.incident, &lists).unwrap();
    let affected =
        |row: &usize| matcher.line_of_row(*row).outcome == crate::incident::Outcome::Affected;
    assert_eq!((0..rows.len()).filter(affected).count(), 10);
}

#[test]
fn units_that_were_only_bought_at_the_wrong_price_usually_cost_the_usual_unit_price() {
    // 1 or 2 months at 18.00 each, and for ten hours 12 months at once, at 0.20 each.
    let rows: Vec<OrderRow> = (0..400)
        .map(|hour| {
            let is_bad = (100..110).contains(&hour);
            let units = if is_bad { 12 } else { 1 + hour % 2 };
            let each = if is_bad { dec!(0.20) } else { dec!(18.00) };
            OrderRow {
                order: format!("o{hour}"),
                product: Some("会员".to_owned()),
                units: Some(units),
                paid: each * Decimal::from(units),
                time_ms: Some(hour * HOUR),
                ..OrderRow::default()
            }
        })
        .collect();
    let proposal = found(&Orders::from_rows(&rows, 2).unwrap());
    assert_eq!(proposal.lines, 10);
    assert_eq!(proposal.incident.unit_price_max, Some(dec!(0.2)));
    let list = proposal.price_list.unwrap();
    assert_eq!(list.products["会员"].intended, Some(dec!(18)));
}

#[test]
fn a_list_price_that_moves_with_the_error_is_no_reference() {
    // The "price" of the export is what was charged: 20.00, and 0.20 for two hours.
    let mut rows = Vec::new();
    for hour in 0..240 {
        let is_bad = (100..102).contains(&hour);
        let paid = if is_bad { dec!(0.20) } else { dec!(20.00) };
        for minute in 0..if is_bad { 20 } else { 1 } {
            rows.push(OrderRow {
                order: format!("o{}", rows.len()),
                product: Some("cup".to_owned()),
                units: Some(1),
                list: Some(paid),
                paid,
                currency: Some(Currency::CNY),
                time_ms: Some(hour * HOUR + minute * 60_000),
                ..OrderRow::default()
            });
        }
    }
    let proposal = found(&Orders::from_rows(&rows, 2).unwrap());
    assert_eq!(proposal.reference, Reference::UsualPrice);
    assert_eq!(proposal.lines, 40);
    assert_eq!(
        (proposal.incident.start_ms, proposal.incident.end_ms),
        window(100..102)
    );
}

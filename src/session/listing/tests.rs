//! Lists of a small table of orders.

use rust_decimal::dec;

use super::*;
use crate::incident::Intended;
use crate::orders::{OrderRow, StatusClass};

/// Customer a: A1 18.00, A2 0.20, A3 0.20 (cancelled), A4 0.20; customer b: B1 0.20.
fn import() -> Import {
    let row = |order: &str, minute: i64, is_wrong: bool| OrderRow {
        order: order.to_owned(),
        customer: Some(order.to_lowercase().chars().take(1).collect()),
        paid: if is_wrong { dec!(0.20) } else { dec!(18.00) },
        time_ms: Some(minute * 60_000),
        status: (order == "A3").then(|| ("cancelled".to_owned(), StatusClass::Cancelled)),
        ..OrderRow::default()
    };
    let rows = [
        row("A4", 9, true),
        row("A1", 1, false),
        row("A2", 2, true),
        row("B1", 3, true),
        row("A3", 4, true),
    ];
    Import {
        orders: Orders::from_rows(&rows, 2).unwrap(),
        ..Import::default()
    }
}

fn question() -> Question {
    Question {
        incident: Incident {
            zone: "UTC".to_owned(),
            unit_price_max: Some(dec!(1)),
            intended: Some(Intended::Each(dec!(18))),
            ..Incident::default()
        },
        rates: std::collections::BTreeMap::new(),
        usual_prices: None,
    }
}

#[track_caller]
fn case(wanted: Wanted, cap: u64, expected: &[&str]) {
    let import = import();
    let is_lines = wanted.list == List::Lines;
    let listing = list(
        &import,
        &question(),
        None,
        (wanted, cap),
        &Progress::default(),
    )
    .unwrap()
    .unwrap();
    let name = |row: &u32| {
        if is_lines {
            import.orders.order_id(*row as usize)
        } else {
            import.orders.customer_id(*row as usize)
        }
    };
    let found: Vec<String> = listing.rows.iter().map(name).collect();
    assert_eq!(found, expected);
}

#[test]
fn lines_are_filtered_by_what_becomes_of_them() {
    let show = |show| Wanted {
        show,
        ..Wanted::default()
    };
    case(show(Show::All), 1, &["A4", "A1", "A2", "B1", "A3"]);
    case(show(Show::Affected), 1, &["A4", "A2", "B1"]);
    // Places go by time: A2 is the first of a, A4 the second.
    case(show(Show::Honoured), 1, &["A2", "B1"]);
    case(show(Show::Revoked), 1, &["A4"]);
    case(show(Show::Revoked), 0, &["A4", "A2", "B1"]);
    case(show(Show::LeftOut), 1, &["A3"]);
}

#[test]
fn ids_are_searched_in_any_case_and_customers_bring_their_orders() {
    let search = |search: &str| Wanted {
        show: Show::All,
        search: search.to_owned(),
        ..Wanted::default()
    };
    case(search(" a2 "), 1, &["A2"]);
    case(search("b"), 1, &["B1"]);
    case(search("zzz"), 1, &[]);
}

#[test]
fn a_column_sorts_and_ties_stay_in_file_order() {
    let sorted = |field, is_falling| Wanted {
        show: Show::All,
        sort: Some((field, is_falling)),
        ..Wanted::default()
    };
    case(
        sorted(Field::Order, false),
        1,
        &["A1", "A2", "A3", "A4", "B1"],
    );
    case(
        sorted(Field::Time, true),
        1,
        &["A4", "A3", "B1", "A2", "A1"],
    );
    case(
        sorted(Field::Paid, false),
        1,
        &["A4", "A2", "B1", "A3", "A1"],
    );
    case(
        sorted(Field::Customer, true),
        1,
        &["B1", "A3", "A2", "A1", "A4"],
    );
}

#[test]
fn customers_are_counted_once_per_order() {
    let wanted = Wanted {
        list: List::Customers,
        sort: Some((Field::Affected, true)),
        ..Wanted::default()
    };
    case(wanted, 1, &["a", "b"]);
    let of_two = Wanted {
        list: List::Customers,
        orders: Some((2, 3)),
        ..Wanted::default()
    };
    case(of_two, 1, &["a"]);
    let import = import();
    let wanted = Wanted::default();
    let listing = list(
        &import,
        &question(),
        None,
        (wanted, 1),
        &Progress::default(),
    )
    .unwrap()
    .unwrap();
    let a = listing.ground.people[0];
    // Two affected orders at 0.20, meant at 18.00; four orders in all.
    assert_eq!((a.orders, a.affected, a.paid, a.intended), (4, 2, 40, 3600));
}

#[test]
fn the_lines_behind_one_part_of_a_picture_are_listed() {
    let only = |only| Wanted {
        show: Show::All,
        only: Some(only),
        ..Wanted::default()
    };
    // 0.20 at two decimals is 20.
    case(only(Only::UnitPrice(20)), 1, &["A4", "A2", "B1", "A3"]);
    case(only(Only::UnitPrice(21)), 1, &[]);
    // From minute 2 to before minute 4.
    case(only(Only::Times(120_000, 240_000)), 1, &["A2", "B1"]);
    case(only(Only::Product("none such".to_owned())), 1, &[]);
}

#[test]
fn a_list_that_nobody_waits_for_is_not_made() {
    let progress = Progress::default();
    progress.cancelled.store(true, Ordering::Relaxed);
    let wanted = (Wanted::default(), 1);
    let listing = list(&import(), &question(), None, wanted, &progress).unwrap();
    assert!(listing.is_none());
}

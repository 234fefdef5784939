//! Small tables whose arithmetic settles what their titles leave open.

use std::collections::BTreeMap;

use super::*;
use crate::import::Role;
use crate::import::header::{self, Mapping};
use crate::import::profile::OrderLines;
use crate::import::scan::Marks;

/// The mapping of a table with the titles in its first line.
fn mapped(table: &str) -> (Vec<String>, Mapping, OrderLines) {
    let (titles, body) = table.split_once('\n').unwrap();
    let titles: Vec<String> = titles.split(',').map(str::to_owned).collect();
    let marks = Marks::of(crate::import::dialect::Dialect::PLAIN);
    let texts = [(std::borrow::Cow::Borrowed(body.as_bytes()), true)];
    let look = Look::new(&texts, marks, titles.len());
    let sums = Sums::new(&look, &titles);
    let mut mapping = header::map(&titles, &BTreeMap::new(), &[], &sums);
    let lines = sums.refine(&mut mapping, |_| true);
    (titles, mapping, lines)
}

#[track_caller]
fn case(table: &str, role: Role, title: &str) {
    let (titles, mapping, _) = mapped(table);
    let found = mapping.column(role).map(|column| titles[column].as_str());
    assert_eq!(
        found,
        (!title.is_empty()).then_some(title),
        "{:?}",
        mapping.doubts
    );
    assert_eq!(mapping.doubts, []);
}

/// What a table asks.
#[track_caller]
fn asked(table: &str) -> Vec<String> {
    let doubts = mapped(table).1.doubts;
    doubts.into_iter().flat_map(|doubt| doubt.answers).collect()
}

#[test]
fn a_total_is_the_amount_with_postage_and_taxes() {
    // 10 + 5 + 1 = 16 and so on: nobody would take the amount without them for what was paid.
    let table = "order_id,amount,shipping,tax,total\n1,10,5,1,16\n2,20,0,2,22\n3,7,5,0.7,12.7\n4,9,0,0.9,9.9";
    case(table, Role::Paid, "total");
    // 16 is not 10 + 5: then it is asked.
    let wrong = table.replace("1,10,5,1,16", "1,10,5,1,15");
    assert_eq!(asked(&wrong), ["--map paid=amount", "--map paid=total"]);
}

#[test]
fn two_amounts_that_never_differ_are_no_question() {
    case(
        "order_id,amount,total\n1,10,10\n2,20,20\n3,7,7\n4,9,9",
        Role::Paid,
        "total",
    );
}

#[test]
fn a_payout_after_fees_is_not_what_was_paid() {
    // 100 - 9 = 91: the shop gets 91, the customer paid 100.
    case(
        "order_id,income,fee,total\n1,100,-9,91\n2,50,-5,45\n3,10,-1,9\n4,20,-2,18",
        Role::Paid,
        "income",
    );
}

#[test]
fn a_price_that_does_not_grow_with_the_quantity_is_of_one_unit() {
    // Two pens are listed at 5, as one is: the list price of the line is 10.
    let per_unit =
        "order_id,product,qty,list_price,paid\n1,pen,1,5,4\n2,pen,2,5,8\n3,cup,1,9,8\n4,cup,3,9,24";
    case(per_unit, Role::UnitList, "list_price");
    case(per_unit, Role::List, "");
    let per_line = "order_id,product,qty,list_price,paid\n1,pen,1,5,4\n2,pen,2,10,8\n3,cup,1,9,8\n4,cup,3,27,24";
    case(per_line, Role::List, "list_price");
    let bare = "order_id,product,qty,price\n1,pen,1,5\n2,pen,2,5\n3,cup,1,9\n4,cup,3,9";
    case(bare, Role::UnitPaid, "price");
    case(
        &bare
            .replace("2,pen,2,5", "2,pen,2,10")
            .replace("4,cup,3,9", "4,cup,3,27"),
        Role::Paid,
        "price",
    );
}

#[test]
fn lines_that_make_up_their_order_are_what_was_paid() {
    // 10 + 5 = 15 of order 1, 7 + 8 + 9 = 24 of order 3.
    let both = "order_id,line_total,order_total\n1,10,15\n1,5,15\n2,6,6\n3,7,24\n3,8,24\n3,9,24\n4,1,1\n5,2,2";
    case(both, Role::Paid, "line_total");
    let prices = "order_id,qty,unit_price,order_total\n1,2,5,15\n1,1,5,15\n2,1,6,6\n3,1,7,15\n3,1,8,15\n4,1,1,1";
    case(prices, Role::UnitPaid, "unit_price");
    // With 3 of postage the order's amount counts, once.
    let postage = "order_id,qty,unit_price,shipping,order_total\n1,2,5,3,18\n1,1,5,3,18\n2,1,6,0,6\n3,1,7,3,18\n3,1,8,3,18\n4,1,1,0,1";
    case(postage, Role::Paid, "order_total");
    assert_eq!(mapped(postage).2, OrderLines::Repeated);
}

#[test]
fn cells_left_out_below_the_first_line_of_an_order_are_its_own() {
    let table = "order_id,created_at,total,product\n1,2024-01-01,15,pen\n1,,,cup\n2,2024-01-02,6,pen\n3,2024-01-03,1,cup";
    assert_eq!(mapped(table).2, OrderLines::FirstLine);
    // A blank amount of an order of its own is missing.
    assert_eq!(
        mapped(&table.replace("1,,,cup", "9,,,cup")).2,
        OrderLines::Unknown
    );
}

#[test]
fn a_discount_is_asked_for_unless_it_is_seen_to_be_off_already() {
    let open = "order_id,order amount,discount\n1,10,1\n2,20,2\n3,7,0\n4,9,1";
    assert_eq!(asked(open), ["--map discount=discount", "--map discount="]);
    // 11 - 1 = 10: the amount is after the discount.
    let seen = "order_id,goods,discount,order amount\n1,11,1,10\n2,22,2,20\n3,7,0,7\n4,10,1,9";
    assert_eq!(asked(seen), [""; 0]);
    case(seen, Role::Paid, "order amount");
}

#[test]
fn dates_and_clocks_are_told_by_their_values() {
    let table = "order_id,date created,time,paid\n1,2024-01-01,10:00:00,5\n2,2024-01-02,11:30:00,6";
    case(table, Role::Time, "date created");
    case(table, Role::TimeOfDay, "time");
    case(
        "order_id,when it was,paid\n1,2024-01-01 10:00:00,5\n2,2024-01-02 11:00:00,6",
        Role::Time,
        "when it was",
    );
    // "Paid" with dates is when, not what.
    case(
        "order_id,paid,total\n1,2024-01-01,5\n2,2024-01-02,6",
        Role::Paid,
        "total",
    );
}

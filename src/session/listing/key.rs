//! By what a list is sorted: ties stay in the order of the files.

use super::{Field, Ground, List};
use crate::import::Import;
use crate::incident::Line;
use crate::orders::{Column, Orders};
use crate::session::engine::RollUpError;

/// Sorts rows of a list by a column, rising.
pub(super) fn sort(
    rows: &mut [u32],
    import: &Import,
    ground: &Ground,
    (list, field): (List, Field),
) -> Result<(), RollUpError> {
    let orders = &import.orders;
    if list == List::Customers {
        by_person(rows, orders, ground, field);
        return Ok(());
    }
    match field {
        Field::Order => rows.sort_by_cached_key(|row| orders.order_id(*row as usize)),
        Field::Customer => by_name(rows, orders, Column::Customer, |code| {
            orders.customer_id(code)
        }),
        Field::Product => by_name(rows, orders, Column::Product, |code| {
            at(&orders.products, code)
        }),
        Field::Code => by_name(rows, orders, Column::Code, |code| at(&orders.codes, code)),
        Field::Channel => by_name(rows, orders, Column::Channel, |code| {
            at(&orders.channels, code)
        }),
        Field::Status => by_name(rows, orders, Column::Status, |code| {
            let status = orders.statuses.get(code);
            status.map_or_else(String::new, |status| status.text.clone())
        }),
        Field::Rank | Field::UnderCap | Field::UnderRevoke | Field::UnderHonour => {
            rows.sort_by_key(|row| ground.ranks[*row as usize]);
        }
        Field::Time => rows.sort_by_cached_key(|row| orders.value(Column::Time, *row as usize)),
        Field::Units | Field::Paid | Field::Intended | Field::Shortfall => {
            let matcher = ground.matcher(orders)?;
            rows.sort_by_cached_key(|row| amount(&matcher.line_of_row(*row as usize), field));
        }
        // As the files have them.
        Field::File | Field::Line | Field::Orders | Field::Affected | Field::Revoked => {}
    }
    Ok(())
}

fn amount(line: &Line, field: Field) -> i64 {
    match field {
        Field::Units => line.units,
        Field::Intended => line.intended,
        Field::Shortfall => line.intended - line.paid,
        _ => line.paid,
    }
}

fn at(names: &[String], code: usize) -> String {
    names.get(code).cloned().unwrap_or_default()
}

/// Sorts by a name: each name is made once, however many lines have it, and lines are counted into
/// their places.
fn by_name(rows: &mut [u32], orders: &Orders, column: Column, name: impl Fn(usize) -> String) {
    // Lines without a name come first, under 0.
    let code = |row: u32| usize::try_from(orders.value(column, row as usize)).map_or(0, |c| c + 1);
    let codes = rows
        .iter()
        .map(|row| code(*row))
        .max()
        .map_or(0, |most| most + 1);
    let mut is_there = vec![false; codes];
    for row in rows.iter() {
        is_there[code(*row)] = true;
    }
    let mut named: Vec<usize> = (0..codes).filter(|code| is_there[*code]).collect();
    named.sort_by_cached_key(|code| code.checked_sub(1).map(&name));
    let mut places = vec![0_u32; codes];
    for (place, code) in (0..).zip(&named) {
        places[*code] = place;
    }
    let mut starts = vec![0_usize; named.len() + 1];
    for row in rows.iter() {
        starts[places[code(*row)] as usize + 1] += 1;
    }
    for place in 1..starts.len() {
        starts[place] += starts[place - 1];
    }
    let before = rows.to_vec();
    for row in before {
        let start = &mut starts[places[code(row)] as usize];
        rows[*start] = row;
        *start += 1;
    }
}

fn by_person(rows: &mut [u32], orders: &Orders, ground: &Ground, field: Field) {
    let person = |code: &u32| ground.people[*code as usize];
    match field {
        Field::Customer => rows.sort_by_cached_key(|code| orders.customer_id(*code as usize)),
        Field::Orders => rows.sort_by_key(|code| person(code).orders),
        Field::Paid => rows.sort_by_key(|code| person(code).paid),
        Field::Shortfall => rows.sort_by_key(|code| person(code).intended - person(code).paid),
        _ => rows.sort_by_key(|code| person(code).affected),
    }
}

//! Each order's place among its customer's affected orders, row by row: for lists of single orders.

use super::build::Visits;
use super::walk::Walk;
use crate::incident::Matcher;

/// The rank of every row's order, from 1, in file order; 0 for a row outside the exposure.
///
/// An order of several lines has one rank. Where customers are unknown every affected order has
/// rank 1, as in [`super::Rollup::by_rank`].
pub fn ranks(matcher: &Matcher<'_>) -> Vec<u32> {
    let orders = matcher.orders();
    let mut ranks = vec![0_u32; orders.len()];
    let mut of_customer = vec![0_u32; orders.customer_count()];
    let mut visits = Visits::new(orders);
    let mut of_order = visits.places();
    Walk::new(matcher).each(|lines| {
        for index in 0..lines.len() {
            let row = lines.row(index);
            let affected = lines.judged[usize::from(lines.kinds[index])].is_affected();
            if !affected || !matcher.holds_time_and_id(lines.times[index], row) {
                continue;
            }
            let order = lines.order(index);
            let first = visits.is_first(order);
            let mut rank = match lines.customer(index).and_then(|c| of_customer.get_mut(c)) {
                Some(orders) => {
                    *orders += u32::from(first);
                    *orders
                }
                None => 1,
            };
            if let Some(known) = of_order.get_mut(order) {
                if first {
                    *known = rank;
                }
                rank = *known;
            }
            if let Some(cell) = ranks.get_mut(row) {
                *cell = rank;
            }
        }
    });
    ranks
}

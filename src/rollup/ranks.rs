//! Each order's place among its customer's affected orders, row by row: for lists of single orders.

use super::build::{Visits, Walk};
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
    Walk::new(matcher).each(|entry, _| {
        if !entry.is_affected() {
            return;
        }
        let first = visits.is_first(entry.order);
        let rank = match entry.customer.and_then(|c| of_customer.get_mut(c)) {
            Some(orders) => {
                *orders += u32::from(first);
                *orders
            }
            None => 1,
        };
        let rank = match of_order.get_mut(entry.order) {
            Some(known) if first => {
                *known = rank;
                rank
            }
            Some(known) => *known,
            None => rank,
        };
        if let Some(cell) = ranks.get_mut(entry.row) {
            *cell = rank;
        }
    });
    ranks
}
